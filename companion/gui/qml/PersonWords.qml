import QtQuick

// What the person said: a blush bubble on the right; the last one can be said differently.
Item {
    id: view

    required property Item message
    required property var blocks
    readonly property bool alone: message.last && !talk.answering && !notices.careful

    readonly property real most: Math.min(width - 44, Math.max(width * 0.6875, 240)) - 32

    implicitHeight: bubble.height + (alone ? ask.height + 4 : 0)

    HoverHandler { id: hover }

    Rectangle {
        id: bubble
        objectName: "bubble"
        anchors.right: parent.right
        width: words.room + 32
        height: words.height + (view.message.more ? more.height + 4 : 0) + 20
        radius: 18
        bottomRightRadius: 4
        color: look.blush

        Blocks {
            id: words
            x: 16
            y: 10
            blocks: view.blocks
            type: look.plain
            leading: look.plainLeading
            room: Math.min(view.most, Math.ceil(natural))
        }
        Repeater {
            model: words.first && !composer.editing ? view.message.doubts : []
            DoubtMark { x: words.x + place.x; y: words.y + place.y; writer: words.first }
        }
        Loader {
            id: more
            x: 16
            y: words.y + words.height + 4
            active: view.message.more
            sourceComponent: QuietButton {
                objectName: "showMoreButton"
                leftPadding: 0
                ink: look.ink
                text: qsTr("show more")
                onClicked: transcript.showMore(view.message.index)
            }
        }
    }
    Loader {
        id: ask
        anchors { right: parent.right; top: bubble.bottom; topMargin: 4 }
        active: view.alone
        sourceComponent: QuietButton {
            objectName: "askAgainButton"
            symbol: "again"
            text: qsTr("ask for a reply")
            onClicked: talk.regenerate()
        }
    }
    Loader {
        anchors { right: bubble.left; rightMargin: 4; verticalCenter: bubble.verticalCenter }
        active: view.message.mineLast
        sourceComponent: IconButton {
            objectName: "editButton"
            opacity: hover.hovered || activeFocus ? 1 : 0
            side: 32
            iconSide: 16
            symbol: "edit"
            label: qsTr("Say it differently")
            onClicked: composer.editLast()
        }
    }
}
