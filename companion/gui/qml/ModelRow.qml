import QtQuick

// One row of the models: a title, or a card with what a model is, how far it has come, and what can be done about it.
Item {
    id: view

    required property var row  // roles of modelRows
    readonly property string key: row.key
    readonly property string stage: row.stage
    readonly property bool passing: stage === "asking" || stage === "opening" || stage === "removing"
    readonly property bool isTitle: row.kind === "title"

    signal done  // something, about this one

    function giveFocus() {
        for (const button of [useButton, pauseButton, fetchButton, deleteButton])
            if (button.visible && button.enabled) {
                button.forceActiveFocus(Qt.TabFocusReason)
                return true
            }
        return false
    }

    objectName: "model"
    implicitHeight: isTitle ? title.height : card.height
    Accessible.role: isTitle ? Accessible.Heading : Accessible.ListItem
    Accessible.name: isTitle ? row.name : [row.name, row.tag, row.about, row.measures, row.progress, row.fault].filter(part => part !== "").join(". ")

    Text {
        id: title
        objectName: "modelTitle"
        visible: view.isTitle
        topPadding: 16
        width: parent.width
        wrapMode: Text.Wrap
        textFormat: Text.PlainText
        text: view.row.name
        font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.2 }
        color: look.quiet
        Accessible.ignored: true
    }
    Rectangle {
        id: card
        visible: !view.isTitle
        width: parent.width
        height: column.height + 28
        radius: 14
        color: look.raised
        border { width: 1; color: view.row.used ? look.sage : look.line }

        Column {
            id: column
            anchors { left: parent.left; right: parent.right; leftMargin: 16; rightMargin: 16; top: parent.top; topMargin: 14 }
            spacing: 4
            Flow {
                width: parent.width
                spacing: 8
                Text {
                    objectName: "modelRowName"
                    width: Math.min(implicitWidth, parent.width)
                    wrapMode: Text.Wrap
                    textFormat: Text.PlainText
                    text: view.row.name
                    font { family: look.plain.family; pixelSize: look.plain.pixelSize; weight: Font.DemiBold }
                    color: look.ink
                    Accessible.ignored: true
                }
                Text {
                    objectName: "modelTag"
                    visible: text !== ""
                    height: Math.max(implicitHeight, look.plain.pixelSize * 1.25)
                    width: Math.min(implicitWidth, parent.width)
                    verticalAlignment: Text.AlignBottom
                    wrapMode: Text.Wrap
                    text: view.row.tag
                    font: look.smallFont
                    color: view.row.used ? look.sageWords : view.row.best ? look.link : look.quiet
                    Accessible.ignored: true
                }
            }
            ModelsLine { objectName: "modelAbout"; width: parent.width; text: view.row.about; color: look.ink; Accessible.ignored: true }
            ModelsLine { objectName: "modelMeasures"; width: parent.width; text: view.row.measures; Accessible.ignored: true }
            Item {
                objectName: "modelBar"
                visible: view.stage === "coming" || view.stage === "partly"
                width: parent.width
                height: 10
                Rectangle { y: 4; width: parent.width; height: 3; radius: 1.5; color: look.line }
                Rectangle { y: 4; width: parent.width * view.row.share; height: 3; radius: 1.5; color: view.stage === "coming" ? look.coral : look.quiet }
                Accessible.role: Accessible.ProgressBar
                Accessible.name: view.row.name + ": " + view.row.progress
            }
            ModelsLine {
                objectName: "modelProgress"
                width: parent.width
                text: view.stage === "asking" ? qsTr("asking the hub…") : view.stage === "opening" ? qsTr("opening…")
                      : view.stage === "removing" ? qsTr("deleting…") : view.row.progress
                Accessible.ignored: true
            }
            ModelsLine { objectName: "modelRowFault"; width: parent.width; text: view.row.fault; color: look.link; alert: true }
            Flow {
                width: parent.width
                spacing: 8
                topPadding: visibleChildren.length ? 6 : 0
                PillButton {
                    id: useButton
                    objectName: "useModel-" + view.key
                    visible: view.stage === "here" && !view.row.used
                    main: view.row.best
                    text: qsTr("think with this")
                    Accessible.name: view.row.name + ": " + text
                    onClicked: { view.done(); models.use(view.key) }
                }
                PillButton {
                    id: fetchButton
                    objectName: "fetchModel-" + view.key
                    visible: view.stage === "there" || view.stage === "partly"
                    enabled: !models.busy
                    main: view.row.best
                    text: view.stage === "partly" ? qsTr("go on") : qsTr("fetch…")
                    Accessible.name: view.row.name + ": " + text
                    onClicked: { view.done(); models.ask(view.key) }
                }
                PillButton {
                    id: pauseButton
                    objectName: "pauseModel-" + view.key
                    visible: view.stage === "coming"
                    text: qsTr("pause")
                    Accessible.name: view.row.name + ": " + text
                    onClicked: { view.done(); models.pause() }
                }
                QuietButton {
                    id: deleteButton
                    objectName: "deleteModel-" + view.key
                    visible: view.key !== "starter" && (view.stage === "here" || view.stage === "partly")
                    topPadding: 9
                    bottomPadding: 9
                    text: qsTr("delete…")
                    Accessible.name: view.row.name + ": " + text
                    onClicked: { view.done(); models.askRemoval(view.key) }
                }
            }
        }
    }
}
