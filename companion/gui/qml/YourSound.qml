import QtQuick

// The microphone, how loud one is, and who says when one has finished.
Column {
    id: view

    spacing: 24

    Column {
        width: parent.width
        spacing: 8
        PickBox {
            title: qsTr("Microphone")
            boxName: "microphonePick"
            options: sounds.microphones
            chosen: sounds.microphone
            onPicked: key => sounds.setMicrophone(key)
        }
        Item {
            objectName: "levelMeter"
            visible: voice.shown && !voice.deaf
            width: parent.width
            height: 8
            Accessible.role: Accessible.Indicator
            Accessible.name: qsTr("How loud you are")
            Rectangle { anchors.fill: parent; radius: 4; color: look.line }
            Rectangle {
                objectName: "levelBar"
                width: Math.max(height, parent.width * voice.level)
                height: parent.height
                radius: 4
                color: look.sage
                Behavior on width { enabled: !look.still; NumberAnimation { duration: 90 } }
            }
        }
        Text {
            objectName: "levelWords"
            visible: !voice.shown || voice.deaf
            width: parent.width
            wrapMode: Text.Wrap
            text: qsTr("While we talk, it shows here how loud you are.")
            font: look.smallFont
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    Column {
        width: parent.width
        spacing: 8
        ChoiceRow {
            title: qsTr("How I listen")
            prefix: "listen-"
            chosen: sounds.handsFree ? "free" : "held"
            options: [{ value: "free", words: qsTr("hands-free") }, { value: "held", words: qsTr("while you hold a key") }]
            onPicked: value => sounds.setHandsFree(value === "free")
        }
        Text {
            objectName: "listenText"
            width: parent.width
            wrapMode: Text.Wrap
            lineHeight: look.plainLeading
            lineHeightMode: Text.FixedHeight
            text: sounds.handsFree
                  ? qsTr("I find out when you have finished. Talk while I speak, and I stop.")
                  : qsTr("Hold %1 or the microphone while you talk. Otherwise I hear nothing.").arg(voice.holdKey)
            font: look.plain
            color: look.ink
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    ChoiceRow {
        title: qsTr("What you speak")
        prefix: "spoken-"
        chosen: sounds.language
        options: sounds.languages
        onPicked: value => sounds.setSpokenLanguage(value)
    }
}
