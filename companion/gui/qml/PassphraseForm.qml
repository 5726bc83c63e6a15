import QtQuick

// A new passphrase, written twice.
Column {
    id: form

    signal given(string passphrase)
    signal dropped

    readonly property bool same: first.text !== "" && first.text === second.text

    function begin() {
        clear()
        first.take()
    }
    function clear() {
        for (const field of [first, second]) {
            field.text = ""
            field.shown = false
        }
    }
    function give() {
        if (same) given(first.text)
    }

    spacing: 8

    PassphraseField {
        id: first
        objectName: "newPassphrase"
        width: parent.width
        label: qsTr("A new passphrase")
        onAccepted: second.take()
    }
    Text {
        objectName: "strength"
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
        text: protection.strength(first.text.length)
        font: look.quietFont
        color: look.quiet
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    PassphraseField {
        id: second
        objectName: "samePassphrase"
        width: parent.width
        label: qsTr("The same once more")
        onAccepted: form.give()
    }
    Text {
        objectName: "notTheSame"
        visible: second.text !== "" && !form.same
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("The two are not the same yet.")
        font: look.quietFont
        color: look.link
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        objectName: "lostWords"
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: 1.25
        text: qsTr("A lost passphrase can't be recovered by anybody, and our conversation is lost with it. "
                   + "Write it down, and keep it in a safe place.")
        font: look.quietFont
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Flow {
        width: parent.width
        spacing: 8
        PillButton {
            objectName: "setPassphraseButton"
            main: true
            enabled: form.same
            text: qsTr("use this passphrase")
            onClicked: form.give()
        }
        PillButton { objectName: "leavePassphraseButton"; text: qsTr("leave it"); onClicked: form.dropped() }
    }
}
