import QtQuick

// Pause, the microphone, and the end.
Row {
    spacing: 26

    VoiceButton {
        objectName: "voicePause"
        anchors.verticalCenter: parent.verticalCenter
        symbol: voice.paused ? "resume" : "pause"
        label: voice.paused ? qsTr("Listen again") : qsTr("Mute the microphone")
        Keys.onReturnPressed: click()
        Keys.onEnterPressed: click()
        onClicked: voice.pause()
    }
    VoiceButton {
        id: microphone
        objectName: "voiceAct"
        main: true
        focus: true
        held: voice.held
        symbol: voice.deaf ? "microphone-off" : "microphone"
        label: voice.actWords
        Accessible.onPressAction: voice.push ? voice.toggleHold() : voice.act()
        onPressedChanged: if (voice.push || voice.held) pressed ? voice.press() : voice.release()
        onClicked: if (!voice.push) voice.act()
        Keys.onPressed: event => {
            if (![Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter].includes(event.key)) return
            event.accepted = true
            if (!event.isAutoRepeat) voice.push ? voice.press() : voice.act()
        }
        Keys.onReleased: event => {
            if (![Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter].includes(event.key)) return
            event.accepted = true
            if (!event.isAutoRepeat) voice.release()
        }
        onActiveFocusChanged: if (!activeFocus && !pressed) voice.release()
    }
    VoiceButton {
        objectName: "voiceEnd"
        anchors.verticalCenter: parent.verticalCenter
        symbol: "close"
        label: qsTr("End our talk")
        Keys.onReturnPressed: click()
        Keys.onEnterPressed: click()
        onClicked: voice.end()
    }
}
