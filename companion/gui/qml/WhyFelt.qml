import QtQuick

// What she heard in the line a reply answers, what she felt, and the person's word on it.
Column {
    id: view

    property bool asking: false
    readonly property string reply: reasons.reply

    onReplyChanged: asking = false
    spacing: 6
    visible: reasons.heard !== "" || reasons.felt !== ""

    WhyText { objectName: "whyHeard"; visible: text !== ""; text: reasons.heard }
    Rectangle {
        objectName: "whySure"
        visible: reasons.sure >= 0
        width: parent.width
        height: 4
        radius: 2
        color: look.codePaper
        Accessible.ignored: true
        Rectangle {
            width: parent.width * Math.max(0, reasons.sure)
            height: parent.height
            radius: 2
            color: look.plum
        }
    }
    WhyText { objectName: "whyMeant"; visible: text !== ""; text: reasons.meant }
    QuietButton {
        objectName: "notItButton"
        visible: reasons.heard !== "" && !view.asking
        leftPadding: 0
        text: reasons.meant !== "" ? qsTr("set me right again") : qsTr("that's not it")
        font: look.smallFont
        onClicked: {
            view.asking = true
            Qt.callLater(() => choicesOf.itemAt(0)?.forceActiveFocus(Qt.TabFocusReason))
        }
    }
    Flow {
        visible: view.asking
        width: parent.width
        spacing: 6
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("What was it?")
        Repeater {
            id: choicesOf
            model: reasons.meanings
            PillButton {
                required property var modelData
                objectName: "meant-" + modelData.value
                topPadding: 5
                bottomPadding: 5
                text: modelData.words
                onClicked: {
                    view.asking = false
                    reasons.setRight(modelData.value)
                }
            }
        }
        QuietButton { objectName: "meantLeave"; text: qsTr("leave it"); onClicked: view.asking = false }
    }
    WhyText { objectName: "whyFelt"; visible: text !== ""; text: reasons.felt }
    WhyText { objectName: "whyManner"; visible: text !== ""; text: reasons.manner; textFormat: Text.StyledText }
}
