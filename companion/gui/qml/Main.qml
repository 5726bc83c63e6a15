import QtQuick
import QtQuick.Controls.Basic

// The window: one column, her ribbon above, the composer below.
ApplicationWindow {
    id: window

    readonly property bool small: height < 640
    readonly property real side: Math.max(16, (width - 640) / 2)

    width: Math.min(1200, Screen.desktopAvailableWidth * 0.95)
    height: Math.min(800, Screen.desktopAvailableHeight * 0.9)
    minimumWidth: 420
    minimumHeight: 520
    visible: false
    title: choices.companion
    color: look.paper
    font: look.plain
    palette {
        window: look.raised; windowText: look.ink; base: look.raised; text: look.ink; button: look.codePaper
        buttonText: look.ink; highlight: look.coral; highlightedText: look.paper; placeholderText: look.quiet
        mid: look.line; dark: look.quiet; light: look.raised; midlight: look.line; toolTipBase: look.raised; toolTipText: look.ink
    }

    TopBar {
        id: bar
        width: parent.width
        onMenuAsked: at => menu.popup(at, 0, at.height + 4)
        onSearchAsked: searchCard.open()
        onThemeAsked: choices.setTheme(look.night ? "day" : "night")
        onSettingsAsked: settingsCard.open()
    }
    Presence {
        id: her
        anchors { top: bar.bottom; left: parent.left; right: parent.right }
        small: window.small
    }
    Transcript {
        id: said
        anchors { top: her.bottom; bottom: notice.top; left: parent.left; right: parent.right; bottomMargin: 12 }
        side: window.side
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
    NoticeCard {
        id: notice
        anchors { bottom: writing.top; bottomMargin: visible ? 12 : 0; left: writing.left; right: writing.right }
    }
    Composer {
        id: writing
        objectName: "composer"
        anchors { bottom: parent.bottom; bottomMargin: 22; left: parent.left; right: parent.right }
        anchors { leftMargin: window.side; rightMargin: window.side }
    }

    SearchCard { id: searchCard; onLeft: writing.box.forceActiveFocus() }
    SettingsCard { id: settingsCard; onShortcutsAsked: shortcutsCard.open(); onClosed: writing.box.forceActiveFocus() }
    ShortcutsCard { id: shortcutsCard }
    LinkCard { id: linkCard }
    MainMenu {
        id: menu
        onSettingsAsked: settingsCard.open()
        onShortcutsAsked: shortcutsCard.open()
    }

    Connections {
        target: talk
        function onSettings_asked() { settingsCard.open() }
    }
    Shortcut { sequences: [StandardKey.Find]; onActivated: searchCard.open() }
    Shortcut { sequence: "Ctrl+,"; onActivated: settingsCard.open() }
    Shortcut { sequence: "F1"; onActivated: shortcutsCard.open() }
    Shortcut { sequence: "Ctrl+R"; enabled: !talk.answering && !talk.empty; onActivated: talk.regenerate() }
    Shortcut { sequence: "Ctrl+L"; onActivated: writing.box.forceActiveFocus() }
    Shortcut { sequences: [StandardKey.ZoomIn, "Ctrl+="]; onActivated: choices.stepTextScale(1) }
    Shortcut { sequences: [StandardKey.ZoomOut]; onActivated: choices.stepTextScale(-1) }
    Shortcut { sequence: "Ctrl+0"; onActivated: choices.stepTextScale(0) }
    Shortcut { sequence: "Esc"; enabled: talk.answering; onActivated: talk.stop() }
}
