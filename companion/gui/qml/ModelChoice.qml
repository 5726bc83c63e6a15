import QtQuick
import QtQuick.Controls.Basic

// Which language model she thinks with, and the way to another.
Column {
    id: view

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
    TextField {
        id: place
        objectName: "modelPlace"
        width: parent.width
        placeholderText: qsTr("path of a GGUF file or a folder")
        placeholderTextColor: look.quiet
        font: look.quietFont
        color: look.ink
        selectionColor: look.coral
        selectedTextColor: look.paper
        leftPadding: 12
        rightPadding: 12
        background: Rectangle {
            implicitHeight: 38
            radius: 10
            color: look.paper
            border { width: place.activeFocus ? 2 : 1; color: place.activeFocus ? look.link : look.line }
        }
        Accessible.role: Accessible.EditableText
        Accessible.name: placeholderText
        onAccepted: choices.chooseModel(text)
    }
    Flow {
        width: parent.width
        spacing: 8
        PillButton {
            objectName: "useModelButton"
            main: true
            enabled: place.text.trim() !== ""
            text: qsTr("use this one")
            onClicked: choices.chooseModel(place.text)
        }
        PillButton { objectName: "findFileButton"; text: qsTr("find a file…"); onClicked: dialogs.ask("file") }
        PillButton { objectName: "findFolderButton"; text: qsTr("find a folder…"); onClicked: dialogs.ask("folder") }
        PillButton {
            objectName: "useStarterButton"
            text: qsTr("use the small model")
            onClicked: { place.text = ""; choices.useStarter() }
        }
    }
    Loader {
        id: dialogs
        function ask(what) {
            active = true
            item.ask(what)
        }
        active: false
        source: "ModelDialogs.qml"
        Connections {
            target: dialogs.item
            function onPicked(address) {
                place.text = address.startsWith("file://") ? decodeURIComponent(address.slice(7)) : address
                choices.chooseModel(address)
            }
        }
    }
}
