import QtQuick
import QtQuick.Controls.Basic

// A calm word about a fault, and the one thing to do.
Rectangle {
    id: card

    objectName: "notice"
    visible: notices.shown
    implicitHeight: visible ? column.height + 32 : 0
    radius: 14
    color: notices.careful ? look.carePaper : look.raised
    border { width: 1; color: notices.careful ? look.plum : notices.quiet ? look.line : look.amber }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: notices.message + " " + notices.advice

    Column {
        id: column
        anchors { left: parent.left; right: close.left; top: parent.top; margins: 16; leftMargin: 20; rightMargin: 8 }
        spacing: 4
        Text {
            objectName: "noticeMessage"
            width: parent.width
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            text: notices.message
            font { family: look.plain.family; pixelSize: look.plain.pixelSize; weight: Font.DemiBold }
            color: look.ink
        }
        Text {
            objectName: "noticeAdvice"
            width: parent.width
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            text: notices.advice
            font: look.quietFont
            lineHeight: 1.25
            color: look.quiet
        }
        Item { width: 1; height: 6; visible: act.visible }
        PillButton {
            id: act
            objectName: "noticeAction"
            visible: notices.action !== ""
            main: !notices.quiet
            text: notices.action
            onClicked: notices.act()
        }
    }
    IconButton {
        id: close
        objectName: "noticeClose"
        anchors { right: parent.right; top: parent.top; margins: 8 }
        symbol: "close"
        iconSide: 16
        label: qsTr("Close this message")
        onClicked: notices.dismiss()
    }
}
