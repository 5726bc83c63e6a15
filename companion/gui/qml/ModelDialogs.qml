import QtQuick
import QtQuick.Dialogs

// The system's dialogs for a model's file or folder; made when first asked for.
Item {
    id: dialogs

    objectName: "modelDialogs"

    signal picked(string address)

    function ask(what) { (what === "folder" ? folder : file).open() }

    FileDialog {
        id: file
        title: qsTr("Choose a model")
        nameFilters: [qsTr("Models (*.gguf)"), qsTr("All files (*)")]
        onAccepted: dialogs.picked(selectedFile.toString())
    }
    FolderDialog {
        id: folder
        title: qsTr("Choose a model's folder")
        onAccepted: dialogs.picked(selectedFolder.toString())
    }
}
