import QtQuick
import QtQuick.Controls.Basic

// All facts, one card under the other. The keyboard goes from card to card; Tab goes into the one it is at.
FocusScope {
    id: view

    required property bool whyAbove
    required property bool feltAbove
    readonly property bool editing: list.editedId !== 0

    ListView {
        id: list

        property int editedId: 0
        property bool atTop: true
        property bool fresh: true  // until the keyboard comes back here, no card is marked

        function look() { atTop = contentY <= originY + 2 }
        function nearest(from, by) {
            for (let at = from; at >= 0 && at < count; at += by) if (facts.canBeAt(at)) return at
            return currentIndex
        }
        function go(to, by) {
            const first = nearest(0, 1)
            currentIndex = nearest(Math.max(0, Math.min(to, count - 1)), by)
            currentIndex === first ? positionViewAtBeginning() : positionViewAtIndex(currentIndex, ListView.Contain)
            look()
        }
        function edit() {
            if (currentItem && currentItem.changeable) editedId = currentItem.factId
        }
        function askWhere(row, at) {
            sources.row = row
            sources.lines = facts.sourcesAt(row)
            sources.popup(at, 0, at.height + 4)
        }
        function leaveEdit() {
            editedId = 0
            forceActiveFocus()
        }
        function scroll(by) {
            contentY = Math.round(Math.max(originY, Math.min(contentY + by, originY + contentHeight - height)))
            look()
        }

        objectName: "facts"
        anchors.fill: parent
        clip: true
        model: facts
        reuseItems: true
        cacheBuffer: 0  // cards made ahead of time would still be asked for after the facts have changed
        boundsBehavior: Flickable.StopAtBounds
        pixelAligned: true
        focus: true
        activeFocusOnTab: count > 0 || activeFocus  // one that is emptied under the focus keeps it
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What I remember")

        delegate: FactRow { width: list.width }
        header: Column {
            width: list.width
            spacing: 12
            topPadding: 20
            bottomPadding: visibleChildren.length ? 16 : 0
            onHeightChanged: if (list.atTop) Qt.callLater(list.positionViewAtBeginning)
            Loader { width: parent.width; active: view.whyAbove; visible: active; source: "WhyCard.qml" }
            QuietButton {
                objectName: "feltLink"
                visible: view.feltAbove
                leftPadding: 0
                text: qsTr("how we've felt")
                onClicked: felt.open()
            }
            Text {
                objectName: "learningWords"
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
                text: memories.learning
                font: look.smallFont
                color: look.quiet
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }

        footer: Item { width: 1; height: 20 }

        onMovementEnded: look()
        onActiveFocusChanged: {
            if (!activeFocus) {
                fresh = false
                if (currentItem) currentItem.focus = true  // where the keyboard comes back to: the card, not a button
            } else if (!fresh && currentIndex < 0 && count > 0) go(0, 1)
        }

        Keys.onUpPressed: go(currentIndex - 1, -1)
        Keys.onDownPressed: go(currentIndex + 1, 1)
        Keys.onPressed: event => {
            event.accepted = true
            if (event.key === Qt.Key_PageUp) go(currentIndex - 8, 1)
            else if (event.key === Qt.Key_PageDown) go(currentIndex + 8, -1)
            else if (event.key === Qt.Key_Home) go(0, 1)
            else if (event.key === Qt.Key_End) { go(count - 1, -1); positionViewAtEnd() }
            else if (!currentItem) event.accepted = false
            else if (event.key === Qt.Key_F2) edit()
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                currentItem.kind === "past" ? facts.togglePast() : edit()
            else if (event.key === Qt.Key_Space && currentItem.kind === "past") facts.togglePast()
            else if (event.key === Qt.Key_P) facts.pin(currentIndex)
            else if (event.key === Qt.Key_Delete) facts.forget(currentIndex)
            else event.accepted = false
        }
        WheelHandler {
            // as far as in the conversation, and at once
            target: null
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => list.scroll(-(event.pixelDelta.y || event.angleDelta.y * 0.8))
        }
        ScrollBar.vertical: ScrollBar {
            parent: view
            id: scrollBar
            anchors { top: parent.top; bottom: parent.bottom; left: parent.right; leftMargin: 4 }
            Accessible.ignored: true
            padding: 1
            contentItem: Rectangle {
                implicitWidth: 6
                radius: 3
                color: scrollBar.pressed || scrollBar.hovered ? look.quiet : look.line
            }
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }
        Connections {
            target: facts
            function onAnew() { list.currentIndex = -1; list.atTop = true; Qt.callLater(list.positionViewAtBeginning) }
            function onRowsRemoved() { if (list.currentIndex >= 0) list.go(list.currentIndex, 1) }
        }
    }
    SourcesMenu {
        id: sources
        property int row: -1
        width: Math.min(420, view.width)
        onChosen: number => facts.showWhere(row, number)
    }
    Rectangle {
        // what is scrolled away fades under the bar
        anchors { left: list.left; right: list.right; top: list.top }
        height: 18
        visible: !list.atYBeginning
        gradient: Gradient {
            GradientStop { position: 0; color: look.paper }
            GradientStop { position: 1; color: Qt.alpha(look.paper, 0) }
        }
    }
    Text {
        objectName: "emptyMemory"
        y: Math.min(120, parent.height / 4)
        width: parent.width
        visible: memories.read && facts.count === 0 && !view.whyAbove  // the reasons stand there
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        lineHeight: look.herLeading
        lineHeightMode: Text.FixedHeight
        text: !facts.empty ? qsTr("I remember nothing with these words.")
              : presence.temporary ? qsTr("What we say here I do not keep.")
              : qsTr("I don't know you yet. Tell me of yourself, and what I remember will stand here.")
        font: look.her
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
