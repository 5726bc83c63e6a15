import QtQuick
import QtQuick.Controls.Basic

// Which topic, or which day, is to be forgotten.
Card {
    id: card

    property bool aboutDay: false
    readonly property string dayWords: aboutDay ? memories.dayWords(field.text) : ""
    readonly property bool ready: aboutDay ? dayWords !== "" : field.text.trim() !== ""

    function ask(what) {
        aboutDay = what === "day"
        field.text = aboutDay ? memories.today : ""
        open()
    }
    function step(days) {
        const day = new Date(field.text + "T12:00:00Z")
        if (isNaN(day)) return
        day.setUTCDate(day.getUTCDate() + days)
        const there = day.toISOString().slice(0, 10)
        if (there <= memories.today) field.text = there
    }
    function go() {
        if (!ready) return
        aboutDay ? memories.forgetDay(field.text) : memories.forgetTopic(field.text)
        close()
    }

    label: aboutDay ? qsTr("Which day shall I forget?") : qsTr("What shall I forget?")
    objectName: "forgetWhatCard"
    anchors.centerIn: parent
    width: Math.min(440, parent ? parent.width - 40 : 440)
    padding: 24
    onAboutToShow: { field.forceActiveFocus(); field.selectAll() }

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
        Row {
            width: parent.width
            spacing: 4
            IconButton {
                objectName: "dayBefore"
                visible: card.aboutDay
                anchors.verticalCenter: parent.verticalCenter
                symbol: "back"
                label: qsTr("The day before")
                onClicked: card.step(-1)
            }
            TextField {
                id: field
                objectName: "forgetField"
                width: parent.width - (card.aboutDay ? 72 : 0)
                placeholderText: card.aboutDay ? qsTr("year-month-day") : qsTr("a person, a place, a thing")
                placeholderTextColor: look.quiet
                font: look.plain
                color: look.ink
                selectionColor: look.coral
                selectedTextColor: look.paper
                leftPadding: 12
                rightPadding: 12
                background: Rectangle {
                    implicitHeight: 40
                    radius: 10
                    color: look.paper
                    border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? look.link : look.line }
                }
                Accessible.role: Accessible.EditableText
                Accessible.name: card.label + " " + placeholderText
                Accessible.description: card.dayWords
                onAccepted: card.go()
                Keys.onUpPressed: if (card.aboutDay) card.step(1)
                Keys.onDownPressed: if (card.aboutDay) card.step(-1)
            }
            IconButton {
                objectName: "dayAfter"
                visible: card.aboutDay
                enabled: field.text < memories.today
                anchors.verticalCenter: parent.verticalCenter
                symbol: "back"
                rotation: 180
                label: qsTr("The day after")
                onClicked: card.step(1)
            }
        }
        Text {
            objectName: "forgetDayWords"
            visible: card.aboutDay
            width: parent.width
            text: card.dayWords !== "" ? card.dayWords : qsTr("Write it as 2026-11-24, no later than today.")
            font: look.quietFont
            color: look.quiet
            wrapMode: Text.Wrap
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ForgetLine { text: qsTr("First I show you what would go. Nothing is forgotten before you say so.") }
        Flow {
            width: parent.width
            spacing: 8
            layoutDirection: Qt.RightToLeft
            PillButton { objectName: "forgetWhatCancel"; text: qsTr("leave it"); onClicked: card.close() }
            PillButton {
                objectName: "forgetWhatGo"
                main: true
                enabled: card.ready
                text: qsTr("show me")
                onClicked: card.go()
            }
        }
    }
}
