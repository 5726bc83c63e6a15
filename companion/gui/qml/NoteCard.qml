import QtQuick
import QtQuick.Controls.Basic

// What came of a wish: a quiet word that stays until it is read.
Rectangle {
    id: card

    objectName: "note"
    visible: memories.note !== ""
    implicitHeight: visible ? Math.max(words.height, close.height) + 16 : 0
    radius: 14
    color: look.raised
    border { width: 1; color: look.line }
    Accessible.role: Accessible.Notification
    Accessible.name: memories.note

    Rectangle {
        anchors { left: parent.left; leftMargin: 20; verticalCenter: parent.verticalCenter }
        width: 8; height: 8; radius: 4
        color: memories.working ? look.amber : look.sage
    }
    Text {
        id: words
        objectName: "noteWords"
        anchors { left: parent.left; leftMargin: 40; right: close.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: memories.note
        font: look.quietFont
        color: look.ink
        Accessible.ignored: true
    }
    IconButton {
        id: close
        objectName: "noteClose"
        anchors { right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
        visible: !memories.working
        symbol: "close"
        iconSide: 16
        label: qsTr("Close this message")
        onClicked: memories.readNote()
    }
}
