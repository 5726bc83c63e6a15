import QtQuick
import QtQuick.Controls.Basic

// Where the person writes.
Item {
    id: view

    readonly property alias box: box

    signal talkAsked

    implicitHeight: card.height

    Rectangle {
        id: card
        width: parent.width
        height: column.height + 22
        radius: 30
        color: look.raised
        border { width: 1; color: box.activeFocus ? Qt.tint(look.line, Qt.alpha(look.coral, 0.35)) : look.line }
        Shadow { radius: 30 }

        Column {
            id: column
            x: 20
            y: 11
            width: parent.width - 32
            spacing: 2

            Row {
                visible: composer.editing
                width: parent.width
                spacing: 8
                Text {
                    objectName: "editingWords"
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("saying your last line differently")
                    font: look.smallFont
                    color: look.quiet
                }
                QuietButton {
                    objectName: "leaveEditButton"
                    font: look.smallFont
                    text: qsTr("leave it")
                    onClicked: { composer.leaveEdit(); box.forceActiveFocus() }
                }
            }
            Row {
                visible: composer.attachedChars > 0
                width: parent.width
                spacing: 8
                Icon { symbol: "file"; side: 16; ink: look.quiet; anchors.verticalCenter: parent.verticalCenter }
                Text {
                    objectName: "attachedWords"
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("and a long text of %L1 characters").arg(composer.attachedChars)
                    font: look.smallFont
                    color: look.quiet
                }
                QuietButton {
                    objectName: "dropAttachedButton"
                    font: look.smallFont
                    text: qsTr("take it out")
                    onClicked: { composer.dropAttached(); box.forceActiveFocus() }
                }
            }
            Item {
                width: parent.width
                height: Math.max(38, area.height)

                Flickable {
                    id: area
                    objectName: "composerArea"
                    readonly property real lineHeight: metrics.lineSpacing
                    anchors { left: parent.left; right: buttons.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
                    height: Math.min(box.contentHeight, 6 * lineHeight) + 8
                    contentHeight: box.contentHeight + 8
                    contentWidth: width
                    flickableDirection: Flickable.VerticalFlick
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    interactive: contentHeight > height
                    ScrollBar.vertical: ScrollBar { policy: area.interactive ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

                    FontMetrics { id: metrics; font: look.plain }
                    TextArea.flickable: ComposerBox { id: box }
                }
                Row {
                    id: buttons
                    anchors { right: parent.right; bottom: parent.bottom }
                    spacing: 8
                    QuietButton {
                        objectName: "stopButton"
                        anchors.verticalCenter: parent.verticalCenter
                        visible: talk.stoppable
                        symbol: "stop"
                        ink: look.quiet
                        font: look.plain
                        text: qsTr("stop")
                        onClicked: talk.stop()
                    }
                    TalkButton {
                        objectName: "talkButton"
                        visible: main || column.width >= 16 * look.plain.pixelSize  // large words need the room
                        main: !send.busy
                        onClicked: view.talkAsked()
                    }
                    SendButton {
                        id: send
                        readonly property bool busy: enabled || composer.waiting || composer.editing
                        objectName: "sendButton"
                        visible: busy
                        onClicked: { composer.send(); box.forceActiveFocus() }
                    }
                }
            }
        }
    }
}
