import QtQuick
import QtQuick.Controls.Basic

// A word, with an icon where one helps, that can be pressed.
AbstractButton {
    id: button

    property string symbol: ""
    property color ink: look.link
    property color ring: look.link

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
        FocusRing { around: button; ring: button.ring; radius: 8; anchors.margins: -1 }
    }
    contentItem: Row {
        spacing: 6
        Loader {
            active: button.symbol !== ""
            visible: active
            anchors.verticalCenter: parent.verticalCenter
            sourceComponent: Icon { symbol: button.symbol; side: 16; ink: button.ink }
        }
        Text {
            text: button.text
            font: button.font
            color: button.ink
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
