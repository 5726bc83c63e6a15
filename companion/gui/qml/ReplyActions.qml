import QtQuick

// Under a reply: that it is unfinished, what it was made from, and, under the newest, what can be done with it.
Row {
    id: view

    required property Item message
    required property bool newest
    required property real most

    height: 28
    spacing: 8

    Text {
        id: mark
        objectName: "unfinishedMark"
        visible: view.message.unfinished
        anchors.verticalCenter: parent.verticalCenter
        text: view.newest ? qsTr("unfinished ·") : qsTr("unfinished")
        font: look.smallFont
        color: look.quiet
    }
    QuietButton {
        id: goOn
        objectName: "continueButton"
        visible: view.newest && view.message.unfinished
        enabled: !talk.answering
        anchors.verticalCenter: parent.verticalCenter
        leftPadding: 0
        text: qsTr("continue")
        font: look.smallFont
        onClicked: talk.goOn()
    }
    RememberedLine {
        visible: view.newest && !presence.temporary
        message: view.message
        most: view.most - (mark.visible ? mark.width + goOn.width + 2 * view.spacing : 0) - again.width - view.spacing
    }
    Row {
        id: again
        visible: view.newest
        enabled: !talk.answering
        spacing: 2
        leftPadding: presence.temporary && !view.message.unfinished ? -7 : 0  // the icon stands in line with her words
        IconButton {
            objectName: "regenerateButton"
            side: 28
            iconSide: 16
            symbol: "again"
            label: qsTr("Say it another way")
            onClicked: talk.regenerate()
        }
        IconButton {
            objectName: "copyButton"
            side: 28
            iconSide: 16
            symbol: "copy"
            label: qsTr("Copy")
            onClicked: talk.copy(transcript.textAt(view.message.index))
        }
    }
}
