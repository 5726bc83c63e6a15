import QtQuick

// Whether she speaks her replies.
Column {
    signal soundsAsked

    spacing: 8

    ChoiceRow {
        title: qsTr("Voice")
        prefix: "voice-"
        chosen: choices.speaking ? "on" : "off"
        options: [{ value: "on", words: qsTr("on") }, { value: "off", words: qsTr("off") }]
        onPicked: value => choices.setSpeaking(value === "on")
    }
    Text {
        objectName: "voiceText"
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: look.plainLeading
        lineHeightMode: Text.FixedHeight
        text: choices.speaking
              ? qsTr("I speak what I write, with this computer's own voice. Write while I speak, and I stop.")
              : qsTr("I only write.")
        font: look.plain
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    QuietButton {
        objectName: "soundsButton"
        leftPadding: 0
        text: qsTr("voice and hearing…")
        onClicked: soundsAsked()
    }
}
