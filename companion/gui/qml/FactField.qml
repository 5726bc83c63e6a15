import QtQuick
import QtQuick.Controls.Basic

// A fact's value, to be said in other words: Enter keeps them, Esc leaves.
TextField {
    id: field

    required property string label

    signal kept(string words)
    signal dropped

    objectName: "factField"
    font: look.plain
    color: look.ink
    selectionColor: look.coral
    selectedTextColor: look.paper
    leftPadding: 10
    rightPadding: 10
    topPadding: 5
    bottomPadding: 5
    background: Rectangle {
        radius: 8
        color: look.paper
        border { width: 2; color: look.link }
    }
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Component.onCompleted: { forceActiveFocus(); selectAll() }
    Keys.onReturnPressed: kept(text)
    Keys.onEnterPressed: kept(text)
    Keys.onEscapePressed: dropped()
}
