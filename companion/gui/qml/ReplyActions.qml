import QtQuick

// Under a reply: that it is unfinished, and, under the newest, what can be done with it.
Row {
    id: view

    required property Item message
    required property bool newest

    height: 28
    spacing: 8

    Text {
        objectName: "unfinishedMark"
        visible: view.message.unfinished
        anchors.verticalCenter: parent.verticalCenter
        text: view.newest ? qsTr("unfinished ·") : qsTr("unfinished")
        font: look.smallFont
        color: look.quiet
    }
    Row {
        visible: view.newest
        enabled: !talk.answering
        spacing: 2
        leftPadding: view.message.unfinished ? 0 : -7  // the icon, not its button, stands in line with her words
        QuietButton {
            objectName: "continueButton"
            visible: view.message.unfinished
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: 0
            text: qsTr("continue")
            font: look.smallFont
            onClicked: talk.goOn()
        }
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
