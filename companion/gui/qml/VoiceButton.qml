import QtQuick
import QtQuick.Controls.Basic

// A round button on the page for talking: white when it is the main one, a ring otherwise.
AbstractButton {
    id: button

    required property string label
    required property string symbol
    property bool main: false
    property bool held: false

    implicitWidth: main ? 66 : 52
    implicitHeight: implicitWidth
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: label
    ToolTip.visible: (hovered || visualFocus) && ToolTip.text !== ""
    ToolTip.delay: 700
    ToolTip.text: label

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Rectangle {
        radius: height / 2
        scale: button.held || button.down ? 1.08 : 1
        color: button.main ? look.voiceInk : Qt.alpha(look.voiceInk, button.hovered ? 0.14 : 0)
        border { width: button.main ? 0 : 1; color: Qt.alpha(look.voiceInk, 0.6) }
        FocusRing { around: button; ring: look.voiceInk; radius: height / 2; anchors.margins: -5 }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            symbol: button.symbol
            side: button.main ? 26 : 20
            ink: button.main ? look.voicePaper : look.voiceInk
        }
    }
}
