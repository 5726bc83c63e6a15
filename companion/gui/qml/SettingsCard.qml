import QtQuick

// The settings, on a card at the right side of the window.
ScrollingCard {
    id: card

    signal shortcutsAsked
    signal feltAsked
    signal soundsAsked

    function openAtPassphrase() {
        open()
        protectionChoice.ask("passphrase")
    }

    function openAtFeelings(forgetting) {
        open()
        forgetting ? feelingsChoice.ask() : feelingsChoice.giveFocus()
    }

    label: qsTr("Settings")
    objectName: "settingsCard"
    prefix: "settings"
    closeLabel: qsTr("Close settings")
    onClosed: {
        protectionChoice.leave()
        feelingsChoice.leave()
    }

    ChoiceRow {
        title: qsTr("Theme")
        prefix: "theme-"
        chosen: choices.theme
        options: [{ value: "system", words: qsTr("as the system") }, { value: "day", words: qsTr("day") },
                  { value: "night", words: qsTr("night") }]
        onPicked: value => choices.setTheme(value)
    }
    StepRow {
        title: qsTr("Size of words")
        names: ["smallerButton", "usualButton", "largerButton"]
        down: qsTr("smaller")
        up: qsTr("larger")
        percent: choices.percent
        least: 80
        most: 200
        usual: qsTr("Usual size; now %1 percent").arg(choices.percent)
        onStepped: by => choices.stepTextScale(by)
    }
    ChoiceRow {
        title: qsTr("Motion")
        prefix: "motion-"
        chosen: choices.motion
        options: [{ value: "system", words: qsTr("as the system") }, { value: "full", words: qsTr("moving") },
                  { value: "reduced", words: qsTr("still") }]
        onPicked: value => choices.setMotion(value)
    }
    ChoiceRow {
        title: qsTr("Language")
        prefix: "language-"
        chosen: choices.language
        options: [{ value: "system", words: qsTr("as the system") }, { value: "en", words: "English" },
                  { value: "zh_CN", words: "简体中文" }]
        onPicked: value => choices.setLanguage(value)
    }
    ProtectionChoice {
        id: protectionChoice
        width: parent.width
        onHeightChanged: if (asking !== "") card.showWhole(this)
    }
    ModelChoice { width: parent.width }
    VoiceChoice { width: parent.width; onSoundsAsked: card.soundsAsked() }
    FeelingsChoice {
        id: feelingsChoice
        width: parent.width
        onFeltAsked: card.feltAsked()
        onHeightChanged: if (asking) card.showWhole(this)
    }
    QuietButton {
        objectName: "shortcutsButton"
        leftPadding: 0
        text: qsTr("keyboard shortcuts")
        onClicked: card.shortcutsAsked()
    }
}
