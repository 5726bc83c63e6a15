import QtQuick

// All that is open only to the person: one column, her ribbon above, the composer below. Gone while it is locked.
Item {
    id: view

    readonly property real side: Math.max(16, (width - 640) / 2)

    readonly property bool away: memories.shown || felt.shown || voice.shown || models.shown

    function listen() {
        models.leave()
        felt.leave()
        memories.leave()
        voice.open()
    }
    function giveFocus() { away ? page.forceActiveFocus() : writing.box.forceActiveFocus() }

    FocusScope {
        anchors.fill: parent
        focus: !view.away
        visible: !view.away

        TopBar {
            id: bar
            width: parent.width
            onMenuAsked: at => menu.popup(at, 0, at.height + 4)
            onSearchAsked: searchCard.open()
            onThemeAsked: choices.setTheme(look.night ? "day" : "night")
            onSettingsAsked: settingsCard.open()
            onVoiceAsked: choices.setSpeaking(!choices.speaking)
        }
        Presence {
            id: her
            anchors { top: bar.bottom; left: parent.left; right: parent.right }
            small: view.height < 640
        }
        Transcript {
            id: said
            anchors { top: her.bottom; bottom: words.top; left: parent.left; right: parent.right; bottomMargin: 12 }
            side: view.side
        }
        IconButton {
            objectName: "newestButton"
            anchors { horizontalCenter: said.horizontalCenter; bottom: said.bottom; bottomMargin: 4 }
            visible: !said.atEnd
            side: 36
            symbol: "down"
            label: qsTr("To the newest words")
            ink: talk.answering ? look.link : look.quiet
            background: Rectangle {
                radius: height / 2
                color: look.raised
                border { width: 1; color: look.line }
            }
            onClicked: said.toEnd()
        }
        Column {
            id: words
            anchors { bottom: writing.top; bottomMargin: height ? 12 : 0; left: writing.left; right: writing.right }
            spacing: 12
            NoticeCard { width: parent.width }
            NoteCard { width: parent.width }
        }
        Composer {
            id: writing
            objectName: "composer"
            onTalkAsked: voice.open()
            anchors { bottom: parent.bottom; bottomMargin: 22; left: parent.left; right: parent.right }
            anchors { leftMargin: view.side; rightMargin: view.side }
        }
    }
    Rectangle { anchors.fill: parent; visible: voice.shown; color: look.voicePaper }  // until the page is there
    Loader {
        id: page
        anchors.fill: parent
        focus: view.away
        asynchronous: felt.shown || voice.shown || models.shown
        visible: status !== Loader.Loading  // half a page is none
        source: voice.shown ? "VoicePage.qml" : models.shown ? "ModelsPage.qml" : felt.shown ? "FeltPage.qml" : memories.shown ? "MemoryPage.qml" : ""
        onSourceChanged: if (!view.away) writing.box.forceActiveFocus()
        onLoaded: forceActiveFocus()
        onVisibleChanged: if (visible && status === Loader.Ready) forceActiveFocus()
    }
    Connections {
        target: page.item
        ignoreUnknownSignals: true
        function onSettingsAsked(forgetting) { settingsCard.openAtFeelings(forgetting) }
        function onVoiceSettingsAsked() { soundCard.open() }
    }

    SearchCard { id: searchCard; onLeft: writing.box.forceActiveFocus() }
    SettingsCard {
        id: settingsCard
        onShortcutsAsked: shortcutsCard.open()
        onClosed: soundCard.visible ? soundCard.forceActiveFocus() : view.giveFocus()
        onFeltAsked: { close(); felt.open() }
        onSoundsAsked: { close(); soundCard.open() }
    }
    SoundCard { id: soundCard; onClosed: view.giveFocus() }
    ShortcutsCard { id: shortcutsCard }
    LinkCard { id: linkCard }
    MainMenu {
        id: menu
        onSettingsAsked: settingsCard.open()
        onShortcutsAsked: shortcutsCard.open()
    }
    ForgetCard {}
    SetRightCard {}

    Connections {
        target: talk
        function onPassphrase_asked() { settingsCard.openAtPassphrase() }
        function onSounds_asked() { soundCard.open() }
    }
    Shortcut {
        sequences: [StandardKey.Find]
        enabled: !voice.shown
        onActivated: felt.shown || models.shown ? undefined : memories.shown ? page.item?.search() : searchCard.open()
    }
    Shortcut {
        sequence: "Ctrl+Shift+M"
        onActivated: {
            voice.leave()
            models.leave()
            felt.leave()
            memories.shown ? memories.leave() : memories.open()
        }
    }
    Shortcut { sequence: "Ctrl+Shift+H"; onActivated: { voice.leave(); models.leave(); felt.shown ? felt.leave() : felt.open() } }
    Shortcut { sequence: "Ctrl+M"; onActivated: voice.shown ? voice.leave() : view.listen() }
    Shortcut { sequence: "Ctrl+,"; onActivated: settingsCard.open() }
    Shortcut { sequence: "F1"; onActivated: shortcutsCard.open() }
    Shortcut { sequence: "Ctrl+R"; enabled: !talk.answering && !talk.empty && !view.away; onActivated: talk.regenerate() }
    Shortcut {
        sequence: "Shift+Esc"
        onActivated: voice.shown ? voice.leave() : models.shown ? models.leave() : felt.shown ? felt.leave() : memories.shown ? memories.leave() : writing.box.forceActiveFocus()
    }
    Shortcut { sequence: "Ctrl+L"; enabled: lock.lockable; onActivated: talk.lock() }
    Shortcut { sequence: "Esc"; enabled: talk.stoppable && !view.away; onActivated: talk.stop() }
}
