import QtQuick
import QtQuick.Controls.Basic

// A word, with an icon where one helps, that can be pressed.
AbstractButton {
    id: button

    property string symbol: ""
    property color ink: look.link

    padding: 4
    opacity: enabled ? 1 : 0.4
    font: look.quietFont
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Item {
        FocusRing { around: button; radius: 8; anchors.margins: -1 }
    }
    contentItem: Row {
        spacing: 6
        Icon {
            visible: button.symbol !== ""
            symbol: button.symbol || "check"
            side: 16
            ink: button.ink
            anchors.verticalCenter: parent.verticalCenter
        }
        Text {
            text: button.text
            font: button.font
            color: button.ink
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
