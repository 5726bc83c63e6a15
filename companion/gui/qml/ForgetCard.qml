import QtQuick
import QtQuick.Controls.Basic

// What would be forgotten, shown before it is. Everything is asked about twice.
Card {
    id: card

    label: forgetting.title
    objectName: "forgetCard"
    visible: forgetting.shown
    anchors.centerIn: parent
    width: Math.min(480, parent ? parent.width - 40 : 480)
    height: Math.min(column.height + 48, parent ? parent.height - 24 : 600)
    padding: 20
    onClosed: forgetting.keep()
    onAboutToShow: keepButton.forceActiveFocus(Qt.TabFocusReason)

    Connections {
        target: forgetting
        function onAsked_anew() { if (card.opened) keepButton.forceActiveFocus(Qt.TabFocusReason) }
    }

    contentItem: Flickable {
        id: area
        contentHeight: column.height + 8
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar { policy: area.contentHeight > area.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
        Column {
            id: column
            x: 4  // room for what shows where the keyboard is
            y: 4
            width: parent.width - 8
            spacing: 12
            Text {
                objectName: "forgetTitle"
                width: parent.width
                text: forgetting.title
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                font: look.her
                color: look.ink
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Column {
                width: parent.width
                spacing: 6
                visible: forgetting.facts.length > 0
                Repeater {
                    model: forgetting.facts
                    ForgetLine { required property string modelData; objectName: "forgetFact"; text: modelData; color: look.ink }
                }
                ForgetLine { visible: text !== ""; text: forgetting.moreFacts }
            }
            Rectangle { width: parent.width; height: 1; color: look.line; visible: forgetting.facts.length > 0 && messages.visible }
            Column {
                id: messages
                width: parent.width
                spacing: 6
                visible: forgetting.messages.length > 0 || forgetting.moreMessages !== ""
                Repeater {
                    model: forgetting.messages
                    ForgetLine {
                        required property string modelData
                        objectName: "forgetMessage"
                        text: modelData
                        color: look.ink
                        maximumLineCount: 2
                        elide: Text.ElideRight
                    }
                }
                ForgetLine { objectName: "forgetMore"; visible: text !== ""; text: forgetting.moreMessages }
            }
            ForgetLine { objectName: "forgetAdvice"; text: forgetting.advice; color: forgetting.everything ? look.link : look.quiet }
            Item { width: 1; height: 1 }
            Flow {
                width: parent.width
                spacing: 8
                layoutDirection: Qt.RightToLeft
                PillButton {
                    id: keepButton
                    objectName: "keepButton"
                    text: forgetting.found ? qsTr("keep") : qsTr("all right")
                    onClicked: forgetting.keep()
                }
                PillButton {
                    objectName: "reallyForgetButton"
                    visible: forgetting.found
                    main: true
                    text: forgetting.warned ? qsTr("yes, forget everything") : forgetting.everything ? qsTr("forget everything…") : qsTr("forget")
                    onClicked: forgetting.forget()
                }
            }
        }
    }
}
