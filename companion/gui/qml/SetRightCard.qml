import QtQuick
import QtQuick.Controls.Basic

// One line, what was heard in it, and the person's word on that.
Card {
    id: card

    function choose() {
        choicesOf.itemAt(0)?.forceActiveFocus(Qt.TabFocusReason)
    }

    label: setRight.quote !== "" ? setRight.quote : qsTr("What I heard")
    objectName: "setRightCard"
    visible: setRight.shown
    anchors.centerIn: parent
    width: Math.min(460, parent ? parent.width - 24 : 460)
    height: Math.min(column.height + 48, parent ? parent.height - 24 : 600)
    padding: 20
    onClosed: setRight.leave()
    onOpened: setRight.asking ? choose() : notIt.forceActiveFocus(Qt.TabFocusReason)

    Connections {
        target: setRight
        function onChanged() {
            if (!card.opened) return
            if (setRight.asking && !card.was) Qt.callLater(card.choose)
            else if (!setRight.asking && card.was) Qt.callLater(() => notIt.forceActiveFocus(Qt.TabFocusReason))
            card.was = setRight.asking
        }
    }
    property bool was: false
    onAboutToShow: was = setRight.asking

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
            spacing: 10
            Text {
                objectName: "rightQuote"
                width: parent.width
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                text: card.label
                font: look.her
                color: look.ink
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Text {
                objectName: "rightWhen"
                text: setRight.when
                font: look.smallFont
                color: look.quiet
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            WhyText { objectName: "rightHeard"; text: setRight.heard }
            WhyText { objectName: "rightMeant"; visible: text !== ""; text: setRight.meant }
            WhyText { objectName: "rightThanks"; visible: text !== "" && !setRight.asking; text: setRight.thanks; color: look.quiet }
            Flow {
                visible: !setRight.asking
                width: parent.width
                spacing: 16
                QuietButton {
                    id: notIt
                    objectName: "rightNotIt"
                    leftPadding: 0
                    text: setRight.corrected ? qsTr("set me right again") : qsTr("that's not it")
                    onClicked: setRight.notIt()
                }
                QuietButton {
                    objectName: "rightUndo"
                    visible: setRight.corrected
                    leftPadding: 0
                    text: qsTr("take that back")
                    onClicked: setRight.undo()
                }
                QuietButton {
                    objectName: "rightWhere"
                    leftPadding: 0
                    text: qsTr("show where")
                    onClicked: setRight.showWhere()
                }
            }
            Column {
                visible: setRight.asking
                width: parent.width
                spacing: 10
                topPadding: 6
                Text {
                    objectName: "rightQuestion"
                    width: parent.width
                    wrapMode: Text.Wrap
                    text: qsTr("How did you feel when you said it?")
                    font: look.quietFont
                    color: look.ink
                    Accessible.ignored: true
                }
                Flow {
                    width: parent.width
                    spacing: 6
                    Accessible.role: Accessible.Grouping
                    Accessible.name: qsTr("How did you feel when you said it?")
                    Repeater {
                        id: choicesOf
                        model: setRight.asking ? setRight.meanings : []
                        MeantChoice {}
                    }
                }
                Text {
                    objectName: "rightNothing"
                    width: parent.width
                    topPadding: 6
                    wrapMode: Text.Wrap
                    lineHeight: 1.2
                    text: qsTr("Or it says nothing about how you felt. Then it counts for nothing, in your curve and in my mood:")
                    font: look.quietFont
                    color: look.ink
                    Accessible.ignored: true
                }
                Flow {
                    width: parent.width
                    spacing: 6
                    Accessible.role: Accessible.Grouping
                    Accessible.name: qsTr("Or it says nothing about how you felt. Then it counts for nothing, in your curve and in my mood:")
                    Repeater { model: setRight.asking ? setRight.nothings : []; MeantChoice {} }
                }
            }
            QuietButton {
                objectName: "rightClose"
                leftPadding: 0
                ink: hovered ? look.ink : look.quiet
                text: setRight.asking ? qsTr("leave it") : qsTr("close")
                onClicked: setRight.leave()
            }
        }
    }
}
