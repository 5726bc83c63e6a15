import QtQuick

// What she heard in the line a reply answers, what she felt, and the person's word on it.
Column {
    id: view

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
    WhyText { objectName: "whyVoice"; visible: text !== ""; text: reasons.voice }
    WhyText { objectName: "whyMeant"; visible: text !== ""; text: reasons.meant }
    QuietButton {
        objectName: "notItButton"
        visible: reasons.heard !== ""
        leftPadding: 0
        text: reasons.meant !== "" ? qsTr("change or take back") : qsTr("that's not it")
        font: look.smallFont
        onClicked: reasons.askRight()
    }
    WhyText { objectName: "whyFelt"; visible: text !== ""; text: reasons.felt }
    WhyText { objectName: "whyManner"; visible: text !== ""; text: reasons.manner; textFormat: Text.StyledText }
}
