import QtQuick
import QtQuick.Controls.Basic

// All that was said. Stays at the end while one is there, and never moves what one is reading.
FocusScope {
    id: view

    required property real side
    readonly property alias atEnd: list.atEnd

    function toEnd() {
        list.atEnd = true
        list.settle()
    }

    ListView {
        id: list

        readonly property int edge: 12  // room for what lies around a message
        property bool atEnd: true
        // Only the person leaves the end; rows that come, go or grow don't.
        readonly property bool moved: moving || bar.pressed || stepping
        property bool stepping: false

        function settle() { positionViewAtEnd() }
        function look() {
            atEnd = contentY + height >= originY + contentHeight - 2
            hold()
        }
        function stepped(move) {
            stepping = true
            atEnd = false
            move()
            look()
            stepping = false
        }
        // Away from the end, the topmost message on the screen stays where it is, whatever comes or grows above it.
        property Item held
        property real heldAt
        function hold(item) {
            held = item ?? null
            for (let at = 0; !held && at < height; at += 10) {
                const seen = itemAt(0, contentY + at)
                if (seen && seen.kind !== "missing") held = seen
            }
            heldAt = held ? held.y : 0
        }
        function keep() {
            const by = held.y - heldAt
            heldAt = held.y
            if (!moved && !atEnd) contentY += by
        }
        function step(by) {
            currentIndex = currentIndex < 0 ? count - 1 : Math.min(Math.max(currentIndex + by, 0), count - 1)
            stepped(() => positionViewAtIndex(currentIndex, ListView.Contain))
        }
        function scroll(by) {
            const lowest = originY + contentHeight - height
            stepped(() => { contentY = Math.round(Math.max(originY, Math.min(contentY + by, lowest))) })
        }

        objectName: "transcript"
        anchors { fill: parent; leftMargin: view.side - edge; rightMargin: view.side - edge }
        clip: true
        topMargin: 4
        model: transcript
        delegate: Message { width: list.width; edge: list.edge }
        currentIndex: -1
        highlightFollowsCurrentItem: false
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 480
        pixelAligned: true
        focus: true
        activeFocusOnTab: count > 0 || activeFocus  // one that is emptied under the focus keeps it
        keyNavigationEnabled: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Our conversation")

        onActiveFocusChanged: if (!activeFocus) currentIndex = -1
        onContentYChanged: if (moved) look()
        onContentHeightChanged: if (atEnd) settle()
        onHeightChanged: if (atEnd) settle()

        Keys.onUpPressed: step(-1)
        Keys.onDownPressed: step(1)
        Keys.onPressed: event => {
            event.accepted = true
            if (event.key === Qt.Key_PageUp) scroll(-0.9 * height)
            else if (event.key === Qt.Key_PageDown) scroll(0.9 * height)
            else if (event.key === Qt.Key_Home) stepped(() => positionViewAtBeginning())
            else if (event.key === Qt.Key_End) view.toEnd()
            else if (event.matches(StandardKey.Copy) && currentIndex >= 0) talk.copy(transcript.textAt(currentIndex))
            else if (event.key === Qt.Key_W && currentItem && currentItem.kind === "companion" && !presence.temporary)
                memories.explain(currentItem.messageId, currentItem.spoken)
            else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && currentIndex >= 0)
                links.askAll(transcript.links(currentIndex))
            else event.accepted = false
        }
        WheelHandler {
            // as far as in other programs, and at once: a list of rows of many heights has no good idea of speed
            target: null
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => list.scroll(-(event.pixelDelta.y || event.angleDelta.y * 0.8))
        }
        Connections {
            target: list.held
            function onYChanged() { list.keep() }
        }
        ScrollBar.vertical: bar
    }
    Rectangle {
        // what is scrolled away fades under her ribbon
        anchors { left: list.left; right: list.right; top: list.top }
        height: 18
        visible: !list.atYBeginning
        gradient: Gradient {
            GradientStop { position: 0; color: look.paper }
            GradientStop { position: 1; color: Qt.alpha(look.paper, 0) }
        }
    }
    Text {
        id: emptyWords
        objectName: "emptyWords"
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Math.min(80, parent.height / 4) }
        width: Math.min(list.width, 440)
        visible: list.count === 0 && !presence.busy
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        lineHeight: look.herLeading
        lineHeightMode: Text.FixedHeight
        text: presence.temporary ? qsTr("Nothing we say here is kept. When you leave, it is gone.")
                                 : qsTr("Hello. I'm here, whenever you'd like to talk.")
        font: look.her
        color: look.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        objectName: "feelingsWords"
        anchors { horizontalCenter: parent.horizontalCenter; top: emptyWords.bottom; topMargin: 16 }
        width: Math.min(list.width, 440)
        visible: emptyWords.visible && choices.feelings && !presence.temporary
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: qsTr("I guess how you feel from your words, on this computer only. You can set me right, or switch it off in settings.")
        font: look.quietFont
        lineHeight: 1.25
        color: look.quiet
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ScrollBar {
        id: bar
        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        Accessible.ignored: true
        policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        contentItem: Rectangle {
            implicitWidth: 6
            radius: 3
            color: bar.pressed || bar.hovered ? look.quiet : look.line
        }
    }
    Connections {
        target: transcript
        function onOpened() { view.toEnd() }
        function onSaid() { view.toEnd() }
        function onArrived(row) {
            list.atEnd = false
            list.positionViewAtIndex(row, ListView.Center)
            list.hold(list.itemAtIndex(row))
        }
    }
}
