import QtQuick
import QtQuick.Controls.Basic

// Talking: her ribbon moves with sound, one live caption, three buttons.
FocusScope {
    id: page

    readonly property real side: Math.max(16, (width - 800) / 2)

    signal voiceSettingsAsked

    objectName: "voicePage"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Talking")

    onActiveFocusChanged: if (!activeFocus) voice.release()
    Keys.onUpPressed: area.scroll(-0.4)
    Keys.onDownPressed: area.scroll(0.4)
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_F9) return
        event.accepted = true
        if (!event.isAutoRepeat) voice.press()
    }
    Keys.onReleased: event => {
        if (event.key !== Qt.Key_F9) return
        event.accepted = true
        if (!event.isAutoRepeat) voice.release()
    }
    Connections {
        target: page.Window.window
        function onActiveChanged() { if (!page.Window.window.active) voice.release() }
    }

    VoiceBackground {
        middle: (bar.height + ribbon.y + ribbon.height / 2 - area.contentY) / Math.max(1, page.height)
        reach: Math.max(60, ribbon.height / 2)
    }
    MouseArea { anchors.fill: parent }  // nothing below is touched
    VoiceBar {
        id: bar
        width: parent.width
        onSettingsAsked: page.voiceSettingsAsked()
    }
    Flickable {
        id: area
        function scroll(share) {
            contentY = Math.max(0, Math.min(contentY + share * height, contentHeight - height))
        }
        objectName: "voiceArea"
        anchors { top: bar.bottom; bottom: buttons.top; bottomMargin: 12; left: parent.left; right: parent.right }
        contentHeight: Math.max(height, words.y + words.height)
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: interactive
        // where there is no room for all, notices and words come before her ribbon
        onContentHeightChanged: if (interactive) contentY = Math.min(notes.y, contentHeight - height)
        ScrollBar.vertical: ScrollBar { policy: area.interactive ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Ribbon {
            id: ribbon
            objectName: "voiceRibbon"
            readonly property real room: area.height - words.height - notes.height - 20
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(0, (room - height) / 2)
            width: Math.min(640, page.width - 24, height * 1.6)
            height: Math.max(72, Math.min(page.width * 0.62, 400, room))
            motion: voice.motion
            openness: presence.openness
            speed: presence.speed
            spread: presence.spread
            swell: voice.swell
            tone: look.voiceInk
            pale: look.voiceInk
        }
        Column {
            id: notes
            y: Math.max(ribbon.height, ribbon.room)
            x: Math.max(16, (page.width - width) / 2)
            width: Math.min(640, page.width - 32)
            bottomPadding: height ? 16 : 0
            NoticeCard { width: parent.width }
        }
        VoiceWords {
            id: words
            x: page.side
            y: notes.y + notes.height + 8
            width: page.width - 2 * page.side
            onSettingsAsked: page.voiceSettingsAsked()
        }
    }
    VoiceButtons {
        id: buttons
        anchors { bottom: parent.bottom; bottomMargin: page.height < 600 ? 14 : 34; horizontalCenter: parent.horizontalCenter }
    }
    Shortcut { sequence: "Esc"; onActivated: voice.leave() }
}
