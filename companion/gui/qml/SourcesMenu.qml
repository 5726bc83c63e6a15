import QtQuick
import QtQuick.Controls.Basic

// The places where a fact was said, to choose one.
Menu {
    id: menu

    property var lines: []
    signal chosen(int number)

    objectName: "sourcesMenu"
    padding: 6
    background: Rectangle {
        radius: 14
        color: look.raised
        border { width: 1; color: look.line }
        Shadow { radius: 14 }
    }
    Instantiator {
        model: menu.lines
        delegate: MenuChoice {
            required property int index
            required property var modelData  // {when, words}
            objectName: "source"
            text: modelData.when
            hint: modelData.words
            onTriggered: menu.chosen(index)
        }
        onObjectAdded: (at, item) => menu.insertItem(at, item)
        onObjectRemoved: (_, item) => menu.removeItem(item)
    }
}
