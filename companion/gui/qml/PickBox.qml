import QtQuick
import QtQuick.Controls.Basic

// A heading and one of many, chosen from a list that opens.
Column {
    id: row

    required property string title
    required property var options  // [{key, words}]
    required property string chosen
    property alias boxName: box.objectName

    signal picked(string key)

    width: parent.width
    spacing: 8

    Text { text: row.title; font: look.quietFont; color: look.quiet }
    ComboBox {
        id: box

        readonly property int here: row.options.findIndex(option => option.key === row.chosen)

        width: parent.width
        model: row.options
        textRole: "words"
        valueRole: "key"
        font: look.quietFont
        leftPadding: 12
        Accessible.name: row.title + ": " + displayText
        onHereChanged: currentIndex = here
        onModelChanged: currentIndex = here
        Component.onCompleted: currentIndex = here
        onActivated: row.picked(currentValue)
        // Enter opens too, when it is let go: the box itself takes that moment for a choice
        property bool entered: false
        function enters(event) { return event.key === Qt.Key_Return || event.key === Qt.Key_Enter }
        Keys.onPressed: event => {
            event.accepted = enters(event) && !popup.visible
            entered = event.accepted
        }
        Keys.onReleased: event => {
            event.accepted = enters(event) && entered
            entered = false
            if (event.accepted) popup.open()
        }

        background: Rectangle {
            implicitHeight: 38
            radius: 10
            color: look.paper
            border { width: box.visualFocus ? 2 : 1; color: box.visualFocus ? look.link : look.line }
        }
        contentItem: Text {
            rightPadding: 8
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            textFormat: Text.PlainText
            text: box.displayText
            font: box.font
            color: look.ink
        }
        indicator: Icon {
            x: box.width - width - 10
            y: (box.height - height) / 2
            symbol: "unfold"
            side: 16
            ink: look.quiet
        }
        delegate: ItemDelegate {
            required property int index
            required property var modelData
            objectName: box.objectName + "-" + modelData.key
            width: ListView.view.width
            highlighted: box.highlightedIndex === index
            Accessible.name: modelData.words
            contentItem: Text {
                elide: Text.ElideRight
                textFormat: Text.PlainText
                text: parent.modelData.words
                font: look.quietFont
                color: look.ink
            }
            background: Rectangle {
                radius: 8
                color: parent.highlighted ? look.blush : "transparent"
            }
        }
        popup: Popup {
            y: box.height + 2
            width: box.width
            height: Math.min(contentItem.implicitHeight + 12, 280)
            padding: 6
            contentItem: ListView {
                clip: true
                implicitHeight: contentHeight
                model: box.popup.visible ? box.delegateModel : null
                currentIndex: box.highlightedIndex
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: ScrollBar {}
            }
            background: Rectangle {
                radius: 10
                color: look.raised
                border { width: 1; color: look.line }
                Shadow { radius: 10 }
            }
        }
    }
}
