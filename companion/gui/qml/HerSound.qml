import QtQuick

// Her voice, and where it sounds.
Column {
    spacing: 24

    PickBox {
        title: qsTr("My voice")
        boxName: "voicePick"
        options: sounds.voices
        chosen: sounds.voice
        onPicked: key => sounds.setVoice(key)
    }
    StepRow {
        title: qsTr("How fast I speak")
        names: ["slowerButton", "usualRateButton", "fasterButton"]
        down: qsTr("slower")
        up: qsTr("faster")
        percent: sounds.rate
        least: 50
        most: 200
        usual: qsTr("Usual speed; now %1 percent").arg(sounds.rate)
        onStepped: by => sounds.stepRate(by)
    }
    StepRow {
        title: qsTr("How loud I speak")
        names: ["softerButton", "usualVolumeButton", "louderButton"]
        down: qsTr("softer")
        up: qsTr("louder")
        percent: sounds.volume
        least: 10
        most: 100
        usual: qsTr("As loud as I can; now %1 percent").arg(sounds.volume)
        onStepped: by => sounds.stepVolume(by)
    }
    Column {
        width: parent.width
        spacing: 8
        PillButton {
            objectName: "sampleButton"
            text: sounds.sampling ? qsTr("stop") : qsTr("hear me")
            enabled: sounds.silence === ""
            Accessible.name: sounds.sampling ? qsTr("Stop the sample of my voice") : qsTr("Hear how I sound")
            onClicked: sounds.sampling ? talk.stop() : sounds.sample()
        }
        Text {
            objectName: "sampleSilence"
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            text: sounds.silence
            font: look.smallFont
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    PickBox {
        title: qsTr("Loudspeaker")
        boxName: "loudspeakerPick"
        options: sounds.loudspeakers
        chosen: sounds.loudspeaker
        onPicked: key => sounds.setLoudspeaker(key)
    }
}
