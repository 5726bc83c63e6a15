import QtQuick

// A line of her reasons.
Text {
    width: parent ? parent.width : 0
    wrapMode: Text.Wrap
    textFormat: Text.StyledText
    font: look.quietFont
    lineHeight: 1.25
    color: look.ink
    Accessible.role: Accessible.StaticText
    Accessible.name: text.replace(/<\/?b>/g, "")
}
