import QtQuick
import QtQuick.Controls.Basic

// The window: the conversation, or what stands in its place while it is locked.
ApplicationWindow {
    id: window

    width: Math.min(1200, Screen.desktopAvailableWidth * 0.95)
    height: Math.min(800, Screen.desktopAvailableHeight * 0.9)
    minimumWidth: 360
    minimumHeight: 520
    visible: false
    title: lock.locked ? "Companion" : choices.companion
    color: look.paper
    font: look.plain
    palette {
        window: look.raised; windowText: look.ink; base: look.raised; text: look.ink; button: look.codePaper
        buttonText: look.ink; highlight: look.coral; highlightedText: look.paper; placeholderText: look.quiet
        mid: look.line; dark: look.quiet; light: look.raised; midlight: look.line; toolTipBase: look.raised; toolTipText: look.ink
    }

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: lock.locked ? locked : open
    }
    Component {
        id: open
        Conversation {}
    }
    Component {
        id: locked
        LockScreen {}
    }

    Shortcut { sequences: [StandardKey.ZoomIn, "Ctrl+="]; onActivated: choices.stepTextScale(1) }
    Shortcut { sequences: [StandardKey.ZoomOut]; onActivated: choices.stepTextScale(-1) }
    Shortcut { sequence: "Ctrl+0"; onActivated: choices.stepTextScale(0) }
}
