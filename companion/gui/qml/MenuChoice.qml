import QtQuick
import QtQuick.Controls.Basic

// One entry of the menu, with a quiet line below where one is needed.
MenuItem {
    id: item

    property string hint: ""

    padding: 10
    Accessible.name: text + (hint ? ". " + hint : "")
    background: Rectangle { radius: 10; color: item.highlighted ? look.codePaper : "transparent" }
    contentItem: Column {
        spacing: 2
        Text { text: item.text; font: look.plain; color: look.ink }
        Text { visible: item.hint !== ""; width: parent.width; wrapMode: Text.Wrap; text: item.hint; font: look.quietFont; color: look.quiet }
    }
}
