import QtQuick

// Why a reply is as it is: what she heard, remembered and felt, what she was given, how long it took.
Column {
    id: view

    visible: reasons.told || reasons.asked && memories.forReply
    spacing: 12

    Text {
        text: qsTr("Why this reply")
        font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.2 }
        color: look.quiet
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Rectangle {
        objectName: "whyCard"
        width: parent.width
        height: column.height + 32
        radius: 14
        color: look.raised
        border { width: 1; color: look.line }
        Column {
            id: column
            x: 16
            y: 16
            width: parent.width - 32
            spacing: 10
            Text {
                objectName: "whyReply"
                width: parent.width
                text: reasons.reply
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                font: look.her
                color: look.ink
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Rectangle { width: parent.width; height: 1; color: look.line; visible: rest.height > 0 }
            Column {
                id: rest
                width: parent.width
                spacing: 6
                WhyFelt { width: parent.width }
                WhyText {
                    objectName: "whyNothing"
                    visible: text !== ""
                    text: reasons.nothing
                    textFormat: Text.PlainText
                }
                WhyText {
                    visible: reasons.facts.length + reasons.moments.length > 0
                    text: "<b>" + qsTr("I remembered") + "</b>"
                }
                Repeater {
                    model: reasons.facts
                    WhyText {
                        required property string modelData
                        objectName: "whyFact"
                        leftPadding: 12
                        text: modelData
                        textFormat: Text.PlainText
                    }
                }
                Repeater {
                    model: reasons.moments
                    Column {
                        id: moment
                        required property int index
                        required property string modelData
                        width: rest.width
                        leftPadding: 12
                        bottomPadding: 4
                        WhyText {
                            objectName: "whyMoment"
                            width: rest.width - 12
                            text: moment.modelData
                            textFormat: Text.PlainText
                        }
                        Row {
                            spacing: 4
                            Text { text: reasons.days[moment.index] + " ·"; font: look.smallFont; color: look.quiet }
                            QuietButton {
                                objectName: "whyWhereButton"
                                padding: 0
                                text: qsTr("show where")
                                font: look.smallFont
                                onClicked: reasons.showWhere(moment.index)
                            }
                        }
                    }
                }
                Repeater {
                    model: reasons.costs
                    WhyText { required property string modelData; objectName: "whyCost"; text: modelData }
                }
            }
        }
    }
}
