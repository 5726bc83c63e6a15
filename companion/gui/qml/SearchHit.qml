import QtQuick

// One thing that was found: who said it when, and a line of it.
Rectangle {
    id: hit

    objectName: "searchHit"

    required property int index
    required property string who
    required property string when
    required property string snippet
    required property string plain

    signal chosen

    height: column.height + 20
    radius: 10
    color: ListView.isCurrentItem ? look.codePaper : pointer.hovered ? Qt.alpha(look.codePaper, 0.6) : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: name.text + ", " + when + ": " + plain
    Accessible.onPressAction: chosen()

    Column {
        id: column
        x: 12
        y: 10
        width: parent.width - 24
        spacing: 3
        Row {
            spacing: 8
            Text {
                id: name
                text: hit.who === "person" ? qsTr("you") : choices.companion
                textFormat: Text.PlainText
                font: look.smallFont
                color: look.link
            }
            Text { text: hit.when; font: look.smallFont; color: look.quiet }
        }
        Text {
            width: parent.width
            text: hit.snippet
            textFormat: Text.StyledText
            elide: Text.ElideRight
            maximumLineCount: 2
            wrapMode: Text.Wrap
            font: look.plain
            color: look.ink
        }
    }
    HoverHandler { id: pointer; cursorShape: Qt.PointingHandCursor }
    TapHandler { onTapped: hit.chosen() }
}
