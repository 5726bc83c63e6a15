import QtQuick

// A line that moved the curves: when it was said, what was heard in it, the way to it, and the person's word on it.
Rectangle {
    id: row

    required property int index
    required property string quote
    required property string origin
    required property bool corrected

    objectName: "feltRow"
    width: parent ? parent.width : 0
    height: column.height + 26
    radius: 14
    color: look.raised
    border { width: 1; color: look.line }
    Accessible.role: Accessible.ListItem
    Accessible.name: quote + ". " + origin

    Column {
        id: column
        x: 16
        y: 13
        width: parent.width - 32
        spacing: 3
        Text {
            objectName: "feltQuote"
            width: parent.width
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            text: row.quote
            font: look.plain
            color: look.ink
            Accessible.ignored: true
        }
        Flow {
            width: parent.width
            spacing: 4
            Text {
                objectName: "feltOrigin"
                width: Math.min(implicitWidth, parent.width)
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                text: row.origin + " ·"
                font: look.smallFont
                color: look.quiet
                Accessible.ignored: true
            }
            QuietButton {
                objectName: "feltWhere"
                padding: 0
                text: qsTr("show where")
                font: look.smallFont
                onClicked: felt.showWhere(row.index)
            }
            Text { text: "·"; font: look.smallFont; color: look.quiet; Accessible.ignored: true }
            QuietButton {
                objectName: "feltNotIt"
                padding: 0
                text: row.corrected ? qsTr("change or take back") : qsTr("that's not it")
                font: look.smallFont
                onClicked: row.corrected ? felt.askLine(row.index) : felt.askRight(row.index)
            }
        }
    }
}
