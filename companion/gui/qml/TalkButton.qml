import QtQuick
import QtQuick.Controls.Basic

// The microphone: coral while there is nothing to send, a quiet line beside words.
AbstractButton {
    id: button

    property bool main: true

    implicitWidth: 38
    implicitHeight: 38
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Talk with me")
    Accessible.description: qsTr("I listen, and speak my replies.")
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    ToolTip.visible: (hovered || visualFocus) && ToolTip.text !== ""
    ToolTip.delay: 700
    ToolTip.text: Accessible.name

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Rectangle {
        radius: height / 2
        color: button.main ? look.coral : button.down ? look.line : "transparent"
        FocusRing { around: button; radius: height / 2 }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            symbol: "microphone"
            side: 20
            ink: button.main ? look.onAction : button.hovered ? look.ink : look.quiet
        }
    }
}
