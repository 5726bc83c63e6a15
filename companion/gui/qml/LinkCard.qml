import QtQuick
import QtQuick.Controls.Basic

// Shows where a link leads before it is opened.
Card {
    id: card

    label: qsTr("Where this link leads")
    objectName: "linkCard"
    visible: links.shown
    anchors.centerIn: parent
    width: Math.min(440, parent ? parent.width - 40 : 440)
    onClosed: links.leave()
    onAboutToShow: openButton.forceActiveFocus(Qt.TabFocusReason)

    contentItem: Column {
        spacing: 12
        Text {
            text: card.label
            font: look.plain
            color: look.ink
        }
        Text {
            objectName: "linkAddress"
            width: parent.width
            text: links.address
            textFormat: Text.PlainText
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 6
            elide: Text.ElideRight
            font: look.code
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Flow {
            width: parent.width
            spacing: 8
            PillButton {
                id: openButton
                objectName: "linkOpen"
                main: true
                text: qsTr("open in the browser")
                onClicked: links.open()
            }
            PillButton { objectName: "linkCopy"; text: qsTr("copy"); onClicked: links.copy() }
            PillButton {
                objectName: "linkNext"
                visible: links.count > 1
                text: qsTr("next link (%1 of %2)").arg(links.number).arg(links.count)
                onClicked: links.next()
            }
            PillButton { objectName: "linkCancel"; text: qsTr("leave it"); onClicked: links.leave() }
        }
    }
}
