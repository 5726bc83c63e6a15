import QtQuick

// What she said: a serif without a bubble, and under her newest words what can be done with them. Under the others, where
// the mouse or the keyboard is, the way to her reasons: in the room between two messages, so that nothing moves.
Item {
    id: view

    required property Item message
    required property var blocks
    readonly property bool newest: message.last && !message.growing
    readonly property bool marked: newest || message.unfinished
    readonly property bool wondered: !newest && !message.growing && !presence.temporary && (near.hovered || message.current)

    implicitHeight: words.height + (message.more ? more.height + 4 : 0) + (marked ? actions.height + 4 : 0)

    Blocks {
        id: words
        width: parent.width
        blocks: view.blocks
        type: look.her
        leading: look.herLeading
    }
    Loader {
        id: more
        y: words.height + 4
        active: view.message.more
        sourceComponent: QuietButton {
            objectName: "showMoreButton"
            leftPadding: 0
            text: qsTr("show more")
            onClicked: transcript.showMore(view.message.index)
        }
    }
    Loader {
        id: actions
        y: words.height + (view.message.more ? more.height + 4 : 0) + 4
        active: view.marked
        sourceComponent: ReplyActions { message: view.message; newest: view.newest; most: view.width }
    }
    Item {
        anchors { fill: parent; bottomMargin: -20 }
        HoverHandler { id: near }
        Loader {
            x: view.message.unfinished && actions.item ? actions.item.width + 8 : 0
            y: view.height - (view.marked ? 28 : 0)
            active: view.wondered
            sourceComponent: RememberedLine {
                height: view.marked ? 28 : 20
                message: view.message
                most: view.width - (view.marked ? 120 : 0)
            }
        }
    }
}
