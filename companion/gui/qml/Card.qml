import QtQuick
import QtQuick.Controls.Basic

// A raised card over the window; Esc closes it, and the keyboard stays in it while it is open.
Popup {
    id: card

    required property string label

    modal: true
    dim: true
    focus: true
    padding: 20
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    parent: Overlay.overlay

    background: Rectangle {
        radius: 14
        color: look.raised
        border { width: 1; color: look.line }
        Shadow { radius: 14 }
        Accessible.role: Accessible.Dialog
        Accessible.name: card.label
    }
    Overlay.modal: Rectangle { color: Qt.alpha(look.night ? "#000000" : "#3B2621", look.night ? 0.4 : 0.1) }
    enter: Transition {
        enabled: !look.still
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: 140 }
    }
    exit: Transition {
        enabled: !look.still
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: 100 }
    }
}
