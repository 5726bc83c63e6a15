import QtQuick
import QtQuick.Controls.Basic

// One line to be written by the person; its placeholder is its name for a screen reader.
TextField {
    id: field

    placeholderTextColor: look.quiet
    font: look.quietFont
    color: look.ink
    selectionColor: look.coral
    selectedTextColor: look.paper
    leftPadding: 12
    rightPadding: 12
    background: Rectangle {
        implicitHeight: 38
        radius: 10
        color: look.paper
        border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? look.link : look.line }
    }
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText
}
