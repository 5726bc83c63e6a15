import QtQuick

// The blocks of one message, one under the other: words and code.
Column {
    id: column

    required property var blocks
    required property font type
    required property int leading

    readonly property real natural: widest()
    property real room: width
    property Item first: null  // where a short message has all its words

    function widest() {
        let most = 0
        for (let i = 0; i < repeater.count; ++i) {
            const item = repeater.itemAt(i)
            if (item) most = Math.max(most, item.implicitWidth)
        }
        return most
    }

    spacing: Math.round(leading * 0.4)

    Repeater {
        id: repeater
        model: column.blocks
        onItemAdded: (index, item) => {
            column.forceLayout()  // a list places a row by the height it is born with
            if (index === 0) column.first = item.item
        }
        Loader {
            required property string kind
            required property string shown
            required property string language
            required property bool caret
            width: column.room
            sourceComponent: kind === "code" ? codeBlock : wordsBlock
            Component {
                id: wordsBlock
                Words { shown: parent.shown; caret: parent.caret; font: column.type; leading: column.leading }
            }
            Component {
                id: codeBlock
                CodeCard { shown: parent.shown; language: parent.language; caret: parent.caret }
            }
        }
    }
}
