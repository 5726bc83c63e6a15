import QtQuick
import QtQuick.Controls.Basic

// What is asked before a model is fetched or deleted.
Card {
    id: card

    readonly property bool fetching: modelQuestion.kind === "fetch"

    label: modelQuestion.title
    objectName: "modelQuestionCard"
    visible: modelQuestion.kind !== ""
    anchors.centerIn: parent
    width: Math.min(460, parent ? parent.width - 32 : 460)
    height: Math.min(column.height + 48, parent ? parent.height - 24 : 600)
    padding: 20
    onClosed: models.decline()
    onAboutToShow: (fetching && modelQuestion.fits ? yesButton : noButton).forceActiveFocus(Qt.TabFocusReason)

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
            spacing: 8
            Text {
                objectName: "modelQuestionTitle"
                width: parent.width
                bottomPadding: 4
                text: modelQuestion.title
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                font: look.her
                color: look.ink
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Repeater {
                model: modelQuestion.lines
                ModelsLine {
                    required property string modelData
                    objectName: "modelQuestionLine"
                    width: column.width
                    text: modelData
                    color: look.ink
                }
            }
            Item { width: 1; height: 4 }
            Flow {
                width: parent.width
                spacing: 8
                layoutDirection: Qt.RightToLeft
                PillButton {
                    id: yesButton
                    objectName: "modelYes"
                    main: true
                    enabled: !card.fetching || modelQuestion.fits
                    text: card.fetching ? qsTr("fetch it") : qsTr("delete it")
                    onClicked: card.fetching ? models.fetch() : models.remove()
                }
                PillButton {
                    id: noButton
                    objectName: "modelNo"
                    text: card.fetching ? qsTr("not now") : qsTr("keep it")
                    onClicked: models.decline()
                }
            }
        }
    }
}
