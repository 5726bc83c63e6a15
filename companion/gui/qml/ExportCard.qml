import QtQuick
import QtQuick.Controls.Basic

// Says what a file with all of it would be, and asks in which form.
Card {
    id: card

    signal picked(string form)

    function choose(form) {
        close()
        picked(form)
    }

    label: qsTr("Export all we said")
    objectName: "exportCard"
    anchors.centerIn: parent
    width: Math.min(460, parent ? parent.width - 40 : 460)
    padding: 24
    onAboutToShow: jsonButton.forceActiveFocus(Qt.TabFocusReason)

    contentItem: Column {
        spacing: 12
        Text {
            width: parent.width
            wrapMode: Text.Wrap
            text: card.label
            font: look.her
            color: look.ink
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ForgetLine {
            color: look.ink
            text: qsTr("JSON holds everything and can be brought back to me. Markdown is for reading.")
        }
        ForgetLine {
            objectName: "exportWarning"
            color: look.link
            text: qsTr("The file will not be encrypted: whoever can open it can read all we said and all I know of you.")
        }
        Item { width: 1; height: 1 }
        Flow {
            width: parent.width
            spacing: 8
            PillButton { id: jsonButton; objectName: "exportJson"; main: true; text: qsTr("as JSON…"); onClicked: card.choose("json") }
            PillButton { objectName: "exportMarkdown"; text: qsTr("as Markdown…"); onClicked: card.choose("markdown") }
            PillButton { objectName: "exportCancel"; text: qsTr("leave it"); onClicked: card.close() }
        }
    }
}
