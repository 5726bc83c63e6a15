import QtQuick
import QtQuick.Controls.Basic

// Her name, where the words are kept, and the way to everything else.
Item {
    id: bar

    signal menuAsked(Item at)
    signal searchAsked
    signal themeAsked
    signal settingsAsked
    signal voiceAsked

    implicitHeight: 44

    Row {
        anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
        spacing: 6
        IconButton {
            objectName: "menuButton"
            symbol: "menu"
            label: qsTr("Menu")
            onClicked: bar.menuAsked(this)
        }
        Rectangle {
            id: pill
            objectName: "pill"
            readonly property bool open: protection.kind === "none"
            readonly property bool away: presence.remote !== ""
            readonly property color mark: away ? look.plum : presence.temporary || open ? look.amber : look.sage
            anchors.verticalCenter: parent.verticalCenter
            width: pillRow.width + 22
            height: pillRow.height + 9
            radius: height / 2
            color: look.night ? "transparent" : look.raised
            border { width: 1; color: away || presence.temporary || open ? mark : look.line }
            Accessible.role: Accessible.StaticText
            Accessible.name: words.text
            Accessible.description: tip.text
            HoverHandler { id: pointer }
            ToolTip {
                id: tip
                visible: pointer.hovered && text !== ""
                delay: 700
                readonly property string sent: pill.away
                    ? qsTr("I think on %1: what we say, and what I remember of you, is sent there.").arg(presence.remote) : ""
                text: [sent, presence.temporary ? "" : protection.text].filter(words => words !== "").join(" ")
                font: look.smallFont
                width: Math.min(implicitWidth, 320)
                contentItem: Text { objectName: "pillTip"; text: tip.text; font: tip.font; color: look.ink; wrapMode: Text.Wrap }
            }
            Row {
                id: pillRow
                anchors.centerIn: parent
                spacing: 6
                Rectangle {
                    objectName: "pillDot"
                    width: 8; height: 8; radius: 4
                    anchors.verticalCenter: parent.verticalCenter
                    color: pill.mark
                }
                Text {
                    id: words
                    objectName: "pillWords"
                    width: Math.min(implicitWidth, pill.away && name.visible ? name.x - 110 : bar.width - others.width - 110)
                    elide: pill.away ? Text.ElideMiddle : Text.ElideRight
                    textFormat: Text.PlainText
                    text: pill.away ? qsTr("words go to %1").arg(presence.remote)
                          : presence.temporary ? qsTr("nothing is kept")
                          : !pill.open ? qsTr("on this computer only")
                          : bar.width > 560 ? qsTr("on this computer, not encrypted") : qsTr("not encrypted")
                    font: look.smallFont
                    color: look.quiet
                    Accessible.ignored: true
                }
            }
        }
    }
    Text {
        id: name
        objectName: "name"
        anchors.centerIn: parent
        visible: bar.width > 560
        text: choices.companion
        textFormat: Text.PlainText
        font: look.quietFont
        color: look.ink
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Row {
        id: others
        anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
        IconButton {
            objectName: "voiceButton"
            symbol: choices.speaking ? "voice" : "voice-off"
            label: choices.speaking ? qsTr("Be silent") : qsTr("Speak my replies")
            ink: choices.speaking ? look.link : hovered ? look.ink : look.quiet
            onClicked: bar.voiceAsked()
        }
        IconButton {
            objectName: "searchButton"
            symbol: "search"
            label: qsTr("Search")
            onClicked: bar.searchAsked()
        }
        IconButton {
            objectName: "themeButton"
            symbol: "theme"
            label: look.night ? qsTr("Day theme") : qsTr("Night theme")
            onClicked: bar.themeAsked()
        }
        IconButton {
            objectName: "settingsButton"
            symbol: "settings"
            label: qsTr("Settings")
            onClicked: bar.settingsAsked()
        }
    }
}
