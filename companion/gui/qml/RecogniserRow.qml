import QtQuick

// One recogniser: what it is, whether it is in use, and what can be done with it.
Column {
    id: row

    required property string key
    required property string title
    required property string details
    required property string status
    required property bool chosen
    required property real share
    required property string fault
    property bool asking: false  // whether it is to be deleted

    spacing: 4
    Accessible.role: Accessible.ListItem
    Accessible.name: title + (chosen ? ", " + qsTr("in use") : "") + ". " + details

    Row {
        width: parent.width
        spacing: 8
        Text {
            objectName: "recogniserTitle"
            width: Math.min(implicitWidth, row.width - (used.visible ? used.width + 8 : 0))
            elide: Text.ElideRight
            textFormat: Text.PlainText
            text: row.title
            font: look.plain
            color: look.ink
        }
        Icon { id: used; visible: row.chosen; symbol: "check"; side: 16; ink: look.sageWords; anchors.verticalCenter: parent.verticalCenter }
    }
    Text {
        objectName: "recogniserDetails"
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: row.details
        font: look.smallFont
        lineHeight: 1.2
        color: look.quiet
    }
    Item {
        objectName: "recogniserProgress"
        visible: row.status === "coming"
        width: parent.width
        height: 8
        Rectangle { y: 3; width: parent.width; height: 2; radius: 1; color: look.line }
        Rectangle { y: 3; width: parent.width * row.share; height: 2; radius: 1; color: look.coral }
        Accessible.role: Accessible.ProgressBar
        Accessible.name: row.details
    }
    Text {
        objectName: "recogniserFault"
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: row.fault
        font: look.smallFont
        color: look.link
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Flow {
        width: parent.width
        spacing: 8
        topPadding: 4
        PillButton {
            objectName: "useRecogniser-" + row.key
            visible: !row.chosen && (row.status === "here" || row.status === "basic")
            text: qsTr("use this one")
            Accessible.name: row.title + ": " + text
            onClicked: recognisers.use(row.key)
        }
        PillButton {
            objectName: "fetchRecogniser-" + row.key
            visible: recognisers.fetchable && (row.status === "there" || row.status === "partly")
            enabled: !recognisers.busy
            text: row.status === "partly" ? qsTr("fetch the rest") : qsTr("fetch it")
            Accessible.name: row.title + ": " + text
            onClicked: recognisers.fetch(row.key)
        }
        PillButton {
            objectName: "pauseRecogniser-" + row.key
            visible: row.status === "coming"
            text: qsTr("pause")
            Accessible.name: row.title + ": " + text
            onClicked: recognisers.pause()
        }
        QuietButton {
            objectName: "removeRecogniser-" + row.key
            visible: recognisers.fetchable && !row.asking && (row.status === "partly" || row.status === "here" && row.details !== "")
            enabled: !recognisers.busy
            text: qsTr("delete…")
            Accessible.name: row.title + ": " + text
            onClicked: {
                row.asking = true
                keep.forceActiveFocus(Qt.TabFocusReason)
            }
        }
        PillButton {
            objectName: "removeSure-" + row.key
            visible: row.asking
            main: true
            text: qsTr("delete it")
            onClicked: {
                row.asking = false
                recognisers.remove(row.key)
            }
        }
        PillButton {
            id: keep
            objectName: "removeNot-" + row.key
            visible: row.asking
            text: qsTr("keep it")
            onClicked: row.asking = false
        }
    }
}
