import QtQuick
import QtQuick.Controls.Basic

// Search across all that was said.
Card {
    id: card

    signal left

    label: qsTr("Search")
    objectName: "searchCard"
    dim: false
    padding: 8
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: 52
    width: Math.min(640, parent ? parent.width - 24 : 640)
    onAboutToShow: field.forceActiveFocus()
    onClosed: { field.text = ""; left() }

    function choose(row) {
        if (row >= 0 && row < list.count) {
            search.choose(row)
            close()
        }
    }

    contentItem: Column {
        spacing: 4
        TextField {
            id: field
            objectName: "searchField"
            focus: true
            width: parent.width
            leftPadding: 40
            rightPadding: 12
            topPadding: 10
            bottomPadding: 10
            placeholderText: qsTr("Search all we said")
            placeholderTextColor: look.quiet
            font: look.plain
            color: look.ink
            selectionColor: look.coral
            selectedTextColor: look.paper
            background: Item {
                Icon { x: 12; symbol: "search"; side: 18; ink: look.quiet; anchors.verticalCenter: parent.verticalCenter }
            }
            Accessible.role: Accessible.EditableText
            Accessible.name: placeholderText
            onTextChanged: search.typed(text)
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onReturnPressed: card.choose(Math.max(0, list.currentIndex))
            Keys.onEnterPressed: card.choose(Math.max(0, list.currentIndex))
        }
        Rectangle { width: parent.width; height: 1; color: look.line; visible: search.answered }
        Text {
            objectName: "nothingFound"
            visible: search.answered && search.count === 0
            padding: 12
            text: qsTr("We never said that, as far as I can find.")
            font: look.quietFont
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ListView {
            id: list
            objectName: "searchHits"
            width: parent.width
            height: Math.min(contentHeight, (card.parent?.height ?? 0) * 0.6)
            visible: count > 0
            clip: true
            model: search
            activeFocusOnTab: true
            currentIndex: 0
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What was found")
            Keys.onReturnPressed: card.choose(currentIndex)
            Keys.onEnterPressed: card.choose(currentIndex)
            ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
            delegate: SearchHit {
                width: list.width
                onChosen: card.choose(index)
            }
        }
    }
}
