import QtQuick

// All there is while the conversation is locked: her ribbon at rest, one sentence, and the way in.
FocusScope {
    id: view

    focus: true

    Flickable {
        anchors.fill: parent
        contentHeight: column.y + column.height + 16
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height

        Column {
            id: column
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(16, Math.min(view.height * 0.22, view.height - height - 16))
            width: Math.min(380, parent.width - 40)

            Ribbon {
                objectName: "lockRibbon"
                anchors.horizontalCenter: parent.horizontalCenter
                width: view.height < 640 ? 120 : 170
                height: view.height < 640 ? 58 : 84
                motion: lock.slow ? "thinking" : "resting"
            }
            Text {
                objectName: "lockWords"
                width: parent.width
                topPadding: 28
                bottomPadding: 28
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                text: lock.text
                font: look.herLarge
                color: look.ink
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Row {
                width: parent.width
                spacing: 8
                PassphraseField {
                    id: passphrase
                    objectName: "passphrase"
                    width: parent.width - openButton.width - parent.spacing
                    label: qsTr("Your passphrase")
                    fill: look.raised
                    radius: fieldHeight / 2
                    enabled: !lock.checking
                    focus: true
                    onAccepted: lock.unlock(text)
                    Component.onCompleted: take()
                }
                PillButton {
                    id: openButton
                    objectName: "unlockButton"
                    height: passphrase.fieldHeight
                    main: true
                    enabled: passphrase.text !== "" && !lock.checking
                    text: qsTr("open")
                    onClicked: lock.unlock(passphrase.text)
                }
            }
            Text {
                objectName: "lockFault"
                width: parent.width
                topPadding: 12
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                text: lock.slow ? qsTr("opening our conversation…") : lock.fault
                font: look.quietFont
                lineHeight: 1.25
                color: lock.slow ? look.quiet : look.ink
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }
    }
    Connections {
        target: lock
        function onRefused() { passphrase.take() }
    }
}
