import QtQuick

// What turns speech into words: what is here, and what can be fetched.
Column {
    id: view

    spacing: 12

    Text {
        text: qsTr("What turns your speech into words")
        width: parent.width
        wrapMode: Text.Wrap
        font: look.quietFont
        color: look.quiet
    }
    Column {
        width: parent.width
        spacing: 16
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What turns your speech into words")
        Repeater {
            model: recognisers
            RecogniserRow { width: view.width }
        }
    }
    QuietButton {
        objectName: "moreRecognisers"
        visible: recognisers.more
        leftPadding: 0
        text: qsTr("all Whisper models")
        onClicked: recognisers.showAll()
    }
    Text {
        objectName: "recogniserNote"
        width: parent.width
        wrapMode: Text.Wrap
        text: recognisers.fetchable
              ? qsTr("A model comes from its makers, OpenAI, once. After that it works on this computer alone.")
              : qsTr("In a terminal, “companion hearing get base” fetches a Whisper model, which hears far better.")
        font: look.smallFont
        color: look.quiet
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
