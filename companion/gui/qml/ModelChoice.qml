import QtQuick

// Which language model she thinks with, and the way to another.
Column {
    id: view

    signal pageAsked

    spacing: 8

    Text { text: qsTr("Language model"); font: look.quietFont; color: look.quiet }
    Text {
        objectName: "modelName"
        width: parent.width
        wrapMode: Text.WrapAnywhere
        textFormat: Text.PlainText
        text: choices.opening !== "" ? qsTr("opening %1…").arg(choices.opening)
              : choices.model !== "" ? choices.model : qsTr("none yet")
        font: look.plain
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        objectName: "modelFault"
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: choices.fault
        font: look.quietFont
        color: look.link
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    ModelPlace { width: parent.width }
    QuietButton {
        objectName: "modelsButton"
        leftPadding: 0
        text: qsTr("all models, and more to fetch…")
        onClicked: view.pageAsked()
    }
}
