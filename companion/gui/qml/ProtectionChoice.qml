import QtQuick

// What keeps the conversation from other eyes, and the way to something else.
Column {
    id: view

    property string asking: ""  // "passphrase", or "open": whether not to encrypt

    function ask(what) {
        if (presence.temporary) return
        asking = what
        if (what === "passphrase") form.begin()
        else keepButton.forceActiveFocus(Qt.TabFocusReason)
    }
    function leave() {
        form.clear()
        asking = ""
        protection.leave()
    }

    spacing: 8
    visible: protection.kind !== ""

    Text { text: qsTr("Our conversation on this computer"); font: look.quietFont; color: look.quiet }
    Text {
        objectName: "protectionWords"
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: look.plainLeading
        lineHeightMode: Text.FixedHeight
        text: protection.text
        font: look.plain
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        objectName: "protectionFault"
        visible: text !== "" && !protection.busy
        width: parent.width
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: protection.fault
        font: look.quietFont
        color: look.link
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Column {
        visible: protection.busy
        width: parent.width
        spacing: 8
        Text {
            id: busyWords
            objectName: "protectionBusy"
            text: qsTr("one moment…")
            font: look.quietFont
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        WaitingLine { waiting: protection.busy; Accessible.name: busyWords.text }
    }
    Flow {
        width: parent.width
        spacing: 8
        visible: view.asking === "" && !protection.busy && !presence.temporary
        PillButton {
            objectName: "choosePassphraseButton"
            text: protection.kind === "passphrase" ? qsTr("change the passphrase") : qsTr("choose a passphrase")
            onClicked: view.ask("passphrase")
        }
        PillButton {
            objectName: "useKeyringButton"
            visible: protection.keyring && protection.kind !== "keyring"
            text: qsTr("use the keyring")
            onClicked: protection.useKeyring()
        }
        PillButton {
            objectName: "dontEncryptButton"
            visible: protection.kind !== "none"
            text: qsTr("don't encrypt")
            onClicked: view.ask("open")
        }
    }
    Text {
        objectName: "protectionLater"
        visible: presence.temporary
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("You can change this when we are back in our own conversation.")
        font: look.quietFont
        color: look.quiet
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    PassphraseForm {
        id: form
        width: parent.width
        visible: view.asking === "passphrase" && !protection.busy
        onGiven: passphrase => protection.usePassphrase(passphrase)
        onDropped: view.leave()
    }
    Column {
        width: parent.width
        spacing: 8
        visible: view.asking === "open" && !protection.busy
        Text {
            objectName: "dontEncryptWords"
            width: parent.width
            wrapMode: Text.Wrap
            lineHeight: 1.25
            text: qsTr("Then all we said lies in the open on this disk, and anyone who can read this computer's files "
                       + "can read it. You can encrypt it again at any time.")
            font: look.quietFont
            color: look.ink
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Flow {
            width: parent.width
            spacing: 8
            PillButton {
                id: keepButton
                objectName: "keepEncryptedButton"
                main: true
                text: qsTr("keep it encrypted")
                onClicked: view.leave()
            }
            PillButton {
                objectName: "leaveOpenButton"
                text: qsTr("don't encrypt it")
                onClicked: protection.leaveOpen()
            }
        }
    }
    ChoiceRow {
        visible: protection.kind === "passphrase"
        topPadding: 8
        title: qsTr("Lock it while you are away")
        prefix: "lockAfter-"
        chosen: choices.lockAfter
        options: [{ value: "0", words: qsTr("never") }, { value: "5", words: qsTr("5 min") },
                  { value: "15", words: qsTr("15 min") }, { value: "60", words: qsTr("1 hour") }]
        onPicked: value => choices.setLockAfter(value)
    }
    Connections {
        target: protection
        function onSettled() { if (protection.fault === "") view.leave() }
    }
}
