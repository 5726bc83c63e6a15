import QtQuick
import QtQuick.Controls.Basic

// What she remembers: facts on the left, why a reply is as it is on the right; in a narrow window one column.
FocusScope {
    id: page

    readonly property bool roomy: width >= 53 * look.plain.pixelSize  // 800 px with words of the usual size
    readonly property real side: Math.max(roomy ? 40 : 16, (width - 1080) / 2)

    // an empty page has nothing to put beside it
    readonly property bool parted: roomy && (facts.count > 0 || reasons.told || memories.forReply || felt.state === "here")

    function search() { bar.search() }

    objectName: "memoryPage"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("What I remember")

    MemoryBar {
        id: bar
        width: parent.width
        roomy: page.roomy
        onLeaveAsked: memories.leave()
        onSearchLeft: list.forceActiveFocus()
        onExportAsked: exportCard.open()
        onImportAsked: dialogs.ask("import")
        onForgetAsked: at => forgetMenu.popup(at, Math.min(0, at.width - forgetMenu.width), at.height + 4)
    }
    FactList {
        id: list
        anchors { top: bar.bottom; bottom: notes.top; left: parent.left; leftMargin: page.side; bottomMargin: notes.height ? 12 : 0 }
        width: page.parted ? Math.round((page.width - 2 * page.side - 28) * 0.555) : page.width - 2 * page.side
        focus: true
        whyAbove: !page.roomy && memories.forReply
        feltAbove: !page.parted
    }
    Flickable {
        id: reasonsArea
        anchors { top: bar.bottom; bottom: notes.top; left: list.right; leftMargin: 28; right: parent.right; rightMargin: page.side }
        visible: page.parted
        contentHeight: beside.height + 40
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar { policy: reasonsArea.contentHeight > reasonsArea.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
        Item {
            id: beside
            readonly property bool whyFirst: memories.forReply
            readonly property real gap: why.visible ? 24 : 0
            y: 20
            width: parent.width
            height: why.height * why.visible + gap + together.height
            Loader {
                id: together
                property bool due: false  // a moment after the page, so that neither keeps the window long
                y: beside.whyFirst ? why.height + beside.gap : 0
                width: parent.width
                active: due && page.roomy
                source: "FeltBeside.qml"
                Component.onCompleted: Qt.callLater(() => due = true)
            }
            WhyCard { id: why; width: parent.width; y: beside.whyFirst ? 0 : together.height + beside.gap }
        }
    }
    Column {
        id: notes
        anchors { bottom: parent.bottom; bottomMargin: height ? 22 : 0; horizontalCenter: parent.horizontalCenter }
        width: Math.min(640, page.width - 32)
        spacing: 12
        NoticeCard { width: parent.width }
        NoteCard { width: parent.width }
    }

    Menu {
        id: forgetMenu
        objectName: "forgetMenu"
        width: 300
        padding: 6
        background: Rectangle {
            radius: 14
            color: look.raised
            border { width: 1; color: look.line }
            Shadow { radius: 14 }
        }
        MenuChoice { objectName: "forgetTopicItem"; text: qsTr("About a topic…"); onTriggered: whatCard.ask("topic") }
        MenuChoice { objectName: "forgetDayItem"; text: qsTr("A day…"); onTriggered: whatCard.ask("day") }
        MenuChoice {
            objectName: "forgetEverythingItem"
            text: qsTr("Everything…")
            hint: qsTr("I ask twice before I do.")
            onTriggered: memories.forgetEverything()
        }
    }
    ForgetWhatCard { id: whatCard; onClosed: page.forceActiveFocus() }
    ExportCard { id: exportCard; onPicked: form => dialogs.ask(form); onClosed: page.forceActiveFocus() }
    Loader {
        id: dialogs
        function ask(what) {
            active = true
            item.ask(what)
        }
        active: false
        source: "MemoryDialogs.qml"
    }
    Shortcut { sequence: "Esc"; enabled: !bar.searching && !list.editing; onActivated: memories.leave() }
}
