import QtQuick
import QtQuick.Controls.Basic

// What she thinks with: the models on this computer, those worth having, and the ways to others.
FocusScope {
    id: page

    readonly property real side: Math.max(16, (width - 640) / 2)
    property string at: ""  // the key of the model that something was last done about

    signal voiceSettingsAsked

    function comeBack() {
        // only where the keyboard would be lost: the button it was at has gone
        const focused = Window.activeFocusItem
        if (!page.visible || modelQuestion.kind !== "" || (focused && focused.visible && focused.activeFocusOnTab && focused.enabled)) return
        for (let i = 0; i < list.count; ++i) {
            const row = list.itemAt(i)?.item
            if (row && row.key === at && (row.giveFocus() || row.passing)) return
        }
        back.forceActiveFocus(Qt.TabFocusReason)
    }

    objectName: "modelsPage"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("What I think with")

    Item {
        id: bar
        width: parent.width
        height: Math.max(44, back.implicitHeight + 12)
        QuietButton {
            id: back
            objectName: "modelsBack"
            anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
            focus: true
            symbol: "back"
            ink: hovered ? look.ink : look.quiet
            text: memories.shown || felt.shown ? qsTr("back") : qsTr("conversation")
            Accessible.name: memories.shown || felt.shown ? qsTr("Back") : qsTr("Back to our conversation")
            onClicked: models.leave()
        }
        Text {
            objectName: "modelsTitle"
            anchors.centerIn: parent
            visible: bar.width / 2 - width / 2 > back.width + 28
            text: qsTr("What I think with")
            font: look.quietFont
            color: look.ink
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
    }
    Flickable {
        id: area

        readonly property Item focused: Window.activeFocusItem
        function showWhole(item) {
            let around = item
            while (around && around !== column) around = around.parent
            if (!item || !around) return
            const top = item.mapToItem(contentItem, 0, 0).y
            contentY = Math.max(0, Math.min(top - 20, Math.max(contentY, top + item.height + 20 - height)))
        }

        objectName: "modelsArea"
        anchors { top: bar.bottom; bottom: parent.bottom; left: parent.left; right: parent.right }
        contentHeight: column.height + 60
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onFocusedChanged: showWhole(focused)
        onHeightChanged: showWhole(focused)
        ScrollBar.vertical: ScrollBar { policy: area.contentHeight > area.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Column {
            id: column
            x: page.side
            y: 20
            width: page.width - 2 * page.side
            spacing: 12
            Text {
                objectName: "modelsNow"
                width: parent.width
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                lineHeight: look.herLeading
                lineHeightMode: Text.FixedHeight
                text: models.now !== "" ? models.now : qsTr("I have nothing to think with yet.")
                font: look.her
                color: look.ink
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            ModelsLine { objectName: "modelsRefused"; width: parent.width; text: models.refused; color: look.link; alert: true }
            ModelsLine { objectName: "modelsNote"; width: parent.width; text: models.note; color: look.sageWords; alert: true }
            ModelsLine { objectName: "modelsReading"; width: parent.width; text: models.read ? "" : qsTr("I am looking at what there is…") }
            Column {
                width: parent.width
                spacing: 10
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Models to think with")
                Repeater {
                    id: list
                    model: modelRows
                    Loader {
                        id: place
                        required property var model
                        width: parent ? parent.width : 0
                        height: item ? item.implicitHeight : 64
                        asynchronous: true  // card by card: all at once would stop the window for a moment
                        sourceComponent: ModelRow {
                            row: place.model
                            onDone: page.at = key
                            onStageChanged: if (page.at === key) Qt.callLater(page.comeBack)
                        }
                    }
                }
            }
            PrecisionChoice { width: parent.width }
            OtherModels { width: parent.width; onAsked: page.at = "" }
            QuietButton {
                objectName: "modelsSounds"
                leftPadding: 0
                text: qsTr("what I hear with…")
                onClicked: page.voiceSettingsAsked()
            }
        }
    }
    ModelQuestionCard { onClosed: Qt.callLater(page.comeBack) }
    Shortcut { sequence: "Esc"; enabled: modelQuestion.kind === ""; onActivated: models.leave() }
}
