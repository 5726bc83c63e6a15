import QtQuick
import QtQuick.Controls.Basic

// The settings, on a card at the right side of the window.
Card {
    id: card

    signal shortcutsAsked
    signal feltAsked

    function openAtPassphrase() {
        open()
        protectionChoice.ask("passphrase")
    }

    function openAtFeelings(forgetting) {
        open()
        forgetting ? feelingsChoice.ask() : feelingsChoice.giveFocus()
    }

    function openAtVoice() {
        open()
        voiceChoice.giveFocus()
    }

    label: qsTr("Settings")
    objectName: "settingsCard"
    x: parent ? parent.width - width - 12 : 0
    y: 12
    width: Math.min(400, parent ? parent.width - 24 : 400)
    height: Math.min(column.height + 40, parent ? parent.height - 24 : 600)
    padding: 0
    onAboutToShow: closeButton.forceActiveFocus()
    onClosed: {
        protectionChoice.leave()
        feelingsChoice.leave()
    }

    contentItem: Flickable {
        id: area

        readonly property Item focused: Window.activeFocusItem
        function follow(item) {
            let around = item
            while (around && around !== column) around = around.parent
            if (around) showWhole(item)
        }
        function showWhole(item) {
            const top = item.mapToItem(column, 0, 0).y
            const bottom = top + item.height + column.y + 20
            contentY = Math.max(0, Math.min(top, Math.max(contentY, bottom - height)))
        }

        objectName: "settingsArea"
        contentHeight: column.height + 40
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onFocusedChanged: follow(focused)
        onContentHeightChanged: follow(focused)
        ScrollBar.vertical: ScrollBar { policy: area.contentHeight > area.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Column {
            id: column
            x: 20
            y: 16
            width: area.width - 40
            spacing: 24

            Item {
                width: parent.width
                height: closeButton.height
                Text {
                    anchors.verticalCenter: parent.verticalCenter
                    text: card.label
                    font: look.her
                    color: look.ink
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                IconButton {
                    id: closeButton
                    objectName: "settingsClose"
                    anchors.right: parent.right
                    symbol: "close"
                    label: qsTr("Close settings")
                    onClicked: card.close()
                }
            }
            ChoiceRow {
                title: qsTr("Theme")
                prefix: "theme-"
                chosen: choices.theme
                options: [{ value: "system", words: qsTr("as the system") }, { value: "day", words: qsTr("day") },
                          { value: "night", words: qsTr("night") }]
                onPicked: value => choices.setTheme(value)
            }
            Column {
                width: parent.width
                spacing: 8
                Text { text: qsTr("Size of words"); font: look.quietFont; color: look.quiet }
                Row {
                    spacing: 8
                    PillButton {
                        objectName: "smallerButton"
                        text: qsTr("smaller")
                        enabled: choices.percent > 80
                        onClicked: choices.stepTextScale(-1)
                    }
                    PillButton {
                        objectName: "usualButton"
                        text: choices.percent + " %"
                        Accessible.name: qsTr("Usual size; now %1 percent").arg(choices.percent)
                        onClicked: choices.stepTextScale(0)
                    }
                    PillButton {
                        objectName: "largerButton"
                        text: qsTr("larger")
                        enabled: choices.percent < 200
                        onClicked: choices.stepTextScale(1)
                    }
                }
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
                onHeightChanged: if (asking !== "") area.showWhole(this)
            }
            ModelChoice { width: parent.width }
            VoiceChoice { id: voiceChoice; width: parent.width }
            FeelingsChoice {
                id: feelingsChoice
                width: parent.width
                onFeltAsked: card.feltAsked()
                onHeightChanged: if (asking) area.showWhole(this)
            }
            QuietButton {
                objectName: "shortcutsButton"
                leftPadding: 0
                text: qsTr("keyboard shortcuts")
                onClicked: card.shortcutsAsked()
            }
        }
    }
}
