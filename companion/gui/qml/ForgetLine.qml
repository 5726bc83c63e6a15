import QtQuick

// A line of what would be forgotten.
Text {
    width: parent ? parent.width : 0
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    font: look.quietFont
    lineHeight: 1.2
    color: look.quiet
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
