import QtQuick

// Whether she feels, what that means, and the way to have all of it forgotten.
Column {
    id: view

    property bool asking: false

    signal feltAsked

    function leave() { asking = false }
    function giveFocus() { feltButton.forceActiveFocus(Qt.TabFocusReason) }
    function ask() {
        asking = true
        keepButton.forceActiveFocus(Qt.TabFocusReason)
    }

    spacing: 8

    ChoiceRow {
        title: qsTr("Feelings")
        prefix: "feelings-"
        chosen: choices.feelings ? "on" : "off"
        options: [{ value: "on", words: qsTr("on") }, { value: "off", words: qsTr("off") }]
        onPicked: value => choices.setFeelings(value === "on")
    }
    Text {
        objectName: "feelingsText"
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: look.plainLeading
        lineHeightMode: Text.FixedHeight
        text: choices.feelings
              ? qsTr("I guess how you feel from your words, on this computer, and answer accordingly. I can be wrong: in “how we've felt” and under “why this reply” you can set me right.")
              : qsTr("I don't guess how you feel. Nothing of it is worked out, kept or shown.")
        font: look.plain
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ChoiceRow {
        visible: choices.feelings
        title: qsTr("Your voice, for feelings")
        prefix: "feel-voice-"
        chosen: choices.feelVoice ? "on" : "off"
        options: [{ value: "on", words: qsTr("on") }, { value: "off", words: qsTr("off") }]
        onPicked: value => choices.setFeelVoice(value === "on")
    }
    Text {
        objectName: "feelVoiceText"
        visible: choices.feelings
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: look.plainLeading
        lineHeightMode: Text.FixedHeight
        text: choices.feelVoice
              ? qsTr("When you speak, I measure how loud, how high and how fast, and guess from that how lively or calm you are, against how you usually sound. It stays on this computer. No sound is kept, only a few numbers for each line, and “forget all feelings” takes them away too. A cold or a noisy room can mislead me.")
              : qsTr("I use only your words for this, never how your voice sounds. If you switch this on, I also measure how loud, how high and how fast you speak, and guess from that how lively or calm you are. It stays on this computer, no sound is kept, only a few numbers for each line, and “forget all feelings” takes them away too.")
        font: look.plain
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    QuietButton {
        id: feltButton
        objectName: "settingsFelt"
        leftPadding: 0
        text: qsTr("how we've felt")
        onClicked: view.feltAsked()
    }
    Text {
        objectName: "feelingsForgotten"
        visible: choices.feelingsForgotten && !view.asking
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("What I had felt and guessed is gone, from every file.")
        font: look.quietFont
        color: look.quiet
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    QuietButton {
        objectName: "forgetFeelingsButton"
        visible: !view.asking
        leftPadding: 0
        text: qsTr("forget all feelings…")
        onClicked: view.ask()
    }
    Text {
        visible: view.asking
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("How we have felt, and what you set right, will be gone for good. What we said stays.")
        font: look.quietFont
        color: look.ink
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Flow {
        visible: view.asking
        width: parent.width
        spacing: 8
        PillButton {
            objectName: "forgetFeelingsSure"
            main: true
            text: qsTr("forget them")
            onClicked: {
                view.asking = false
                choices.forgetFeelings()
            }
        }
        PillButton { id: keepButton; objectName: "forgetFeelingsKeep"; text: qsTr("keep them"); onClicked: view.asking = false }
    }
}
