import QtQuick
import QtQuick.Controls.Basic

// Code in a card of its own; long lines scroll sideways.
Rectangle {
    id: card

    required property string shown
    required property string language
    required property bool caret

    implicitHeight: column.height + 24
    radius: 12
    color: look.codePaper
    border { width: 1; color: look.line }

    Column {
        id: column
        x: 14
        y: 12
        width: parent.width - 28
        spacing: 6

        Text {
            visible: text !== ""
            text: card.language
            textFormat: Text.PlainText
            font: look.smallFont
            color: look.quiet
        }
        Flickable {
            width: parent.width
            height: code.height + (bar.size < 1 ? 10 : 0)
            contentWidth: code.implicitWidth
            contentHeight: code.height
            flickableDirection: Flickable.HorizontalFlick
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.horizontal: ScrollBar { id: bar }

            TextEdit {
                id: code
                text: card.shown
                textFormat: TextEdit.PlainText
                readOnly: true
                activeFocusOnTab: false
                selectByMouse: true
                font: look.code
                color: look.ink
                selectionColor: look.coral
                selectedTextColor: look.paper
                Accessible.ignored: true
                HoverHandler { cursorShape: Qt.IBeamCursor }
                Caret { writer: code; visible: card.caret }
            }
        }
    }
    IconButton {
        objectName: "copyCodeButton"
        anchors { top: parent.top; right: parent.right; margins: 6 }
        visible: !card.caret
        side: 28
        iconSide: 16
        symbol: "copy"
        label: qsTr("Copy this code")
        onClicked: talk.copy(card.shown)
    }
}
