import QtQuick
import QtQuick.Controls.Basic

// One row of what she remembers: a title, or a card with a fact, where it comes from, and what can be done with it.
Item {
    id: row

    required property int index
    required property string kind
    required property int factId
    required property string words
    required property string origin
    required property string value
    required property bool pinned
    required property bool faded
    required property bool over
    required property int sources

    readonly property bool isFact: kind === "fact"
    readonly property bool current: ListView.isCurrentItem && ListView.view.activeFocus
    // a reused card is for a moment a fact with the number of the title it was
    readonly property bool edited: isFact && factId !== 0 && ListView.view.editedId === factId
    readonly property bool changeable: isFact && !over
    readonly property int reach: current ? Qt.TabFocus : Qt.NoFocus

    function showWhere(at) {
        if (sources === 1) facts.showWhere(index, 0)
        else ListView.view.askWhere(index, at)
    }

    objectName: "fact"
    ListView.onPooled: visible = false  // it is drawn no longer; a screen reader must not find it either
    ListView.onReused: visible = true
    height: isFact ? card.height + 10 : title.height + 12
    Accessible.role: isFact ? Accessible.ListItem : Accessible.Heading
    Accessible.name: (isFact ? words : title.text) + (origin ? ". " + origin : "") + (pinned ? ". " + qsTr("pinned") : "")

    Text {
        id: title
        objectName: "factTitle"
        visible: !row.isFact
        topPadding: row.index ? 18 : 0
        width: row.width - (row.kind === "past" ? 28 : 0)
        text: row.kind === "past" ? qsTr("What was so before") : row.words
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.2 }
        color: look.quiet
        Accessible.ignored: true
    }
    Loader {
        anchors { right: parent.right; bottom: title.bottom; bottomMargin: -8 }
        active: row.kind === "past"
        sourceComponent: IconButton {
            objectName: "pastButton"
            symbol: "unfold"
            iconSide: 16
            rotation: facts.pastShown ? 180 : 0
            focusPolicy: row.reach
            label: facts.pastShown ? qsTr("Hide what was so before") : qsTr("Show what was so before")
            onClicked: facts.togglePast()
        }
    }
    Rectangle {
        id: card
        readonly property bool marked: row.current && !row.edited
        objectName: "factCard"
        visible: row.isFact
        width: parent.width
        height: column.height + 26
        radius: 14
        color: row.faded || row.over ? "transparent" : look.raised
        border { width: marked ? 2 : 1; color: marked ? look.link : look.line }

        Column {
            id: column
            anchors { left: parent.left; right: parent.right; leftMargin: 16; rightMargin: 16; top: parent.top; topMargin: 13 }
            spacing: 3
            opacity: (row.faded || row.over) && !row.current && !pointer.hovered ? 0.62 : 1
            Text {
                objectName: "factWords"
                visible: !row.edited
                width: parent.width - buttons.width + 2
                text: row.words
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                font: look.plain
                color: look.ink
                Accessible.ignored: true
            }
            Loader {
                width: parent.width - buttons.width
                visible: active
                active: row.edited
                sourceComponent: FactField {
                    text: row.value
                    label: qsTr("In other words: %1").arg(row.words)
                    onKept: words => { row.ListView.view.leaveEdit(); facts.edit(row.index, words) }
                    onDropped: row.ListView.view.leaveEdit()
                }
            }
            Flow {
                width: parent.width
                spacing: 4
                Text {
                    objectName: "factOrigin"
                    width: Math.min(implicitWidth, parent.width)
                    wrapMode: Text.Wrap
                    text: row.edited ? qsTr("Enter keeps it, Esc leaves it as it was") : row.origin + (row.sources ? "\u00a0·" : "")
                    textFormat: Text.PlainText
                    font: look.smallFont
                    color: look.quiet
                    Accessible.ignored: true
                }
                QuietButton {
                    id: where
                    objectName: "whereButton"
                    visible: row.sources > 0 && !row.edited
                    padding: 0
                    focusPolicy: row.reach
                    text: qsTr("show where")
                    font: look.smallFont
                    onClicked: row.showWhere(this)
                }
            }
        }
        Row {
            id: buttons
            anchors { right: parent.right; rightMargin: 10; top: parent.top; topMargin: 9 }
            opacity: column.opacity
            IconButton {
                objectName: "pinButton"
                visible: row.changeable
                opacity: row.pinned || row.current || pointer.hovered ? 1 : 0
                side: 28
                iconSide: 16
                symbol: row.pinned ? "pinned" : "pin"
                ink: row.pinned ? look.link : hovered ? look.ink : look.quiet
                focusPolicy: row.reach
                label: row.pinned ? qsTr("No longer pinned") : qsTr("Pin: keep it in mind, always")
                onClicked: facts.pin(row.index)
            }
            IconButton {
                objectName: "editFactButton"
                visible: row.changeable
                side: 28
                iconSide: 16
                symbol: "edit"
                focusPolicy: row.reach
                label: qsTr("Say it differently")
                onClicked: { row.ListView.view.currentIndex = row.index; row.ListView.view.edit() }
            }
            IconButton {
                objectName: "forgetFactButton"
                side: 28
                iconSide: 16
                symbol: "forget"
                focusPolicy: row.reach
                label: qsTr("Forget this")
                onClicked: facts.forget(row.index)
            }
        }
        HoverHandler { id: pointer }
        TapHandler { onTapped: { row.ListView.view.forceActiveFocus(); row.ListView.view.currentIndex = row.index } }
    }
}
