import QtQuick
import QtQuick.Dialogs

// The system's dialogs for a file to write or to read; made when first asked for.
Item {
    id: dialogs

    objectName: "memoryDialogs"

    property string form: "json"

    function ask(what) {
        if (what === "import") {
            source.open()
        } else {
            form = what
            target.open()
        }
    }
    function write(address) { memories.exportTo(address, form) }
    function read(address) { memories.importFrom(address) }

    FileDialog {
        id: target
        title: qsTr("Where shall I write it?")
        fileMode: FileDialog.SaveFile
        defaultSuffix: dialogs.form === "json" ? "json" : "md"
        nameFilters: dialogs.form === "json" ? [qsTr("JSON (*.json)")] : [qsTr("Markdown (*.md)")]
        onAccepted: dialogs.write(selectedFile.toString())
    }
    FileDialog {
        id: source
        title: qsTr("Which conversation shall I read?")
        nameFilters: [qsTr("Conversations (*.json *.jsonl *.csv *.txt *.zip)"), qsTr("All files (*)")]
        onAccepted: dialogs.read(selectedFile.toString())
    }
}
