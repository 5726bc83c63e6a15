import QtQuick
import QtQuick.Controls.Basic

// Above the page for talking: the way back, what is listened to, the settings.
Item {
    id: bar

    readonly property bool roomy: middle.implicitWidth < width - 2 * Math.max(back.width, gear.width) - 56

    signal settingsAsked

    readonly property real line: Math.max(44, back.implicitHeight + 12)

    implicitHeight: line + (roomy || middle.text === "" ? 0 : middle.implicitHeight)

    QuietButton {
        id: back
        objectName: "voiceBack"
        anchors { left: parent.left; leftMargin: 12 }
        y: (bar.line - height) / 2
        symbol: "back"
        ink: look.voiceInk
        ring: look.voiceInk
        text: qsTr("back to writing")
        Accessible.description: ToolTip.text
        ToolTip.visible: hovered || visualFocus
        ToolTip.delay: 700
        ToolTip.text: qsTr("I stop listening then.")
        onClicked: voice.leave()
    }
    Text {
        id: middle
        objectName: "voiceMicrophone"
        anchors.horizontalCenter: parent.horizontalCenter
        y: bar.roomy ? 0 : bar.line
        width: Math.min(implicitWidth, bar.width - 32)
        height: bar.roomy ? bar.line : implicitHeight
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        textFormat: Text.PlainText
        text: voice.microphone
        font: look.quietFont
        color: look.voiceInk
        Accessible.role: Accessible.StaticText
        Accessible.name: text
        Accessible.ignored: text === ""
    }
    IconButton {
        id: gear
        objectName: "voiceSettings"
        anchors { right: parent.right; rightMargin: 12 }
        y: back.y + (back.height - height) / 2
        symbol: "settings"
        label: qsTr("Settings")
        ink: look.voiceInk
        ring: look.voiceInk
        onClicked: bar.settingsAsked()
    }
}
