import QtQuick
import QtQuick.Controls.Basic

// Above the page of memories: the way back, its name, and what can be done with all of them.
Item {
    id: bar

    required property bool roomy
    property bool searching: false

    signal leaveAsked
    signal searchLeft
    signal exportAsked
    signal importAsked
    signal forgetAsked(Item at)

    function search() {
        searching = true
        field.forceActiveFocus()
    }
    function leaveSearch() {
        field.text = ""
        searching = false
        searchLeft()
    }

    implicitHeight: Math.max(44, back.implicitHeight + 12)

    QuietButton {
        id: back
        objectName: "backButton"
        anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
        symbol: "back"
        ink: hovered ? look.ink : look.quiet
        text: qsTr("conversation")
        Accessible.name: qsTr("Back to our conversation")
        onClicked: bar.leaveAsked()
    }
    Text {
        objectName: "memoryTitle"
        anchors.centerIn: parent
        visible: !bar.searching && bar.width / 2 - width / 2 > Math.max(back.width, actions.width) + 28
        text: qsTr("What I remember")
        font: look.quietFont
        color: look.ink
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    TextField {
        id: field
        objectName: "factSearch"
        anchors { left: back.right; right: close.left; leftMargin: 12; rightMargin: 4; verticalCenter: parent.verticalCenter }
        visible: bar.searching
        leftPadding: 36
        placeholderText: qsTr("Search what I remember")
        placeholderTextColor: look.quiet
        font: look.quietFont
        color: look.ink
        selectionColor: look.coral
        selectedTextColor: look.paper
        background: Rectangle {
            implicitHeight: 32
            radius: height / 2
            color: look.raised
            border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? look.link : look.line }
            Icon { x: 12; symbol: "search"; side: 16; ink: look.quiet; anchors.verticalCenter: parent.verticalCenter }
        }
        Accessible.role: Accessible.EditableText
        Accessible.name: placeholderText
        onTextChanged: facts.typed(text)
        Component.onDestruction: facts.typed("")
        Keys.onEscapePressed: bar.leaveSearch()
        Keys.onDownPressed: bar.searchLeft()
        Keys.onReturnPressed: bar.searchLeft()
        Keys.onEnterPressed: bar.searchLeft()
    }
    IconButton {
        id: close
        objectName: "factSearchClose"
        anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
        visible: bar.searching
        symbol: "close"
        label: qsTr("Show all again")
        onClicked: bar.leaveSearch()
    }
    Row {
        id: actions
        anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
        visible: !bar.searching
        spacing: bar.roomy ? 12 : 0
        BarButton {
            objectName: "factSearchButton"
            wordy: bar.roomy
            symbol: "search"
            text: qsTr("search")
            onClicked: bar.search()
        }
        BarButton {
            objectName: "exportButton"
            wordy: bar.roomy
            symbol: "export"
            text: qsTr("export…")
            onClicked: bar.exportAsked()
        }
        BarButton {
            objectName: "importButton"
            wordy: bar.roomy
            symbol: "import"
            text: qsTr("import…")
            onClicked: bar.importAsked()
        }
        BarButton {
            objectName: "forgetButton"
            wordy: bar.roomy
            symbol: "forget"
            text: qsTr("forget…")
            onClicked: bar.forgetAsked(this)
        }
    }
}
