import QtQuick

// What of her memory a reply was given, in a few words, and the way to all her reasons.
Row {
    id: line

    required property Item message
    required property real most

    height: 28
    spacing: 8

    Text {
        objectName: "rememberedWords"
        visible: line.message.remembered !== ""
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, line.most - why.width - line.spacing)
        elide: Text.ElideRight
        text: qsTr("remembered: %1").arg(line.message.remembered)
        textFormat: Text.PlainText
        font: look.smallFont
        color: look.quiet
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    QuietButton {
        id: why
        objectName: "whyButton"
        anchors.verticalCenter: parent.verticalCenter
        leftPadding: line.message.remembered !== "" ? 4 : 0
        text: qsTr("why this reply")
        font: look.smallFont
        onClicked: memories.explain(line.message.messageId, line.message.spoken)
    }
}
