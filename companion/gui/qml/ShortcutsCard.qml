import QtQuick
import QtQuick.Controls.Basic

// What can be done by keys.
Card {
    id: card

    label: qsTr("Keyboard shortcuts")
    objectName: "shortcutsCard"
    anchors.centerIn: parent
    width: Math.min(460, parent ? parent.width - 24 : 460)
    height: Math.min(contentItem.implicitHeight + 40, parent ? parent.height - 24 : 600)
    onAboutToShow: closeButton.forceActiveFocus()

    readonly property var rows: [
        ["Enter", qsTr("send")],
        ["Shift+Enter", qsTr("begin a new line")],
        ["Esc", qsTr("stop her, or close what is open")],
        ["↑", qsTr("say your last line differently, from an empty box")],
        ["Tab", qsTr("go to the next control")],
        ["↑ ↓", qsTr("go through the conversation, when it has the keyboard")],
        ["Enter", qsTr("show the links of a message there")],
        ["Ctrl+C", qsTr("copy a message there")],
        ["W", qsTr("why this reply, on a message of mine there")],
        ["Ctrl+M", qsTr("talk with me, and back to writing")],
        ["F9", qsTr("hold to talk there, where you chose to hold a key")],
        ["Ctrl+F", qsTr("search")],
        ["Ctrl+Shift+M", qsTr("what I remember, and back")],
        ["Ctrl+Shift+H", qsTr("how we've felt, and back")],
        ["← →", qsTr("go from line to line on the curve there")],
        ["F2, P, Delete", qsTr("change, pin or forget what I remember there")],
        ["Ctrl+,", qsTr("settings")],
        ["Ctrl+R", qsTr("another reply")],
        ["Shift+Esc", qsTr("back to the box")],
        ["Ctrl+L", qsTr("lock our conversation, where it has a passphrase")],
        ["Ctrl++ / Ctrl+-", qsTr("larger or smaller words")],
        ["F1", qsTr("this list")]
    ]

    contentItem: Flickable {
        implicitHeight: column.height
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: column
            width: parent.width
            spacing: 10
            Item {
                width: parent.width
                height: closeButton.height
                Text {
                    anchors.verticalCenter: parent.verticalCenter
                    text: card.label
                    font: look.her
                    color: look.ink
                }
                IconButton {
                    id: closeButton
                    objectName: "shortcutsClose"
                    anchors.right: parent.right
                    symbol: "close"
                    label: qsTr("Close this list")
                    onClicked: card.close()
                }
            }
            Repeater {
                model: card.rows
                Row {
                    required property var modelData
                    spacing: 12
                    Accessible.role: Accessible.StaticText
                    Accessible.name: modelData[0] + ": " + modelData[1]
                    Text { width: 120; text: modelData[0]; font: look.quietFont; color: look.link }
                    Text { width: column.width - 132; wrapMode: Text.Wrap; text: modelData[1]; font: look.quietFont; color: look.ink }
                }
            }
        }
    }
}
