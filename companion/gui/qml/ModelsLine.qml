import QtQuick

// A quiet line of the page of models; gone where it has nothing to say.
Text {
    property bool alert: false  // a screen reader says it unasked

    visible: text !== ""
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    lineHeight: 1.25
    font: look.quietFont
    color: look.quiet
    Accessible.role: alert ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: text
}
