import QtQuick

// The way to a language model of one's own: its path, or a file or folder found in the system's dialogs.
Column {
    id: view

    property bool starter: true  // whether the way back to the small model is offered here

    spacing: 8

    LineField {
        id: place
        objectName: "modelPlace"
        width: parent.width
        placeholderText: qsTr("path of a GGUF file or a folder")
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
            visible: view.starter
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
