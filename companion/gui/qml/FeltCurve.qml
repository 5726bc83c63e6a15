import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Shapes
import "felt_curve.js" as Drawn

// Both curves, hers dashed, with their names at their ends, and the lines that moved them. The keyboard goes from mark to mark.
Item {
    id: view

    property int current: -1
    property Item marked: null
    property string herPath
    property string yourPath
    readonly property var frame: ({ top: topWord.height + 6, width: width - names - 8, height: plotHeight, inset: 5 })
    property real plotHeight: 130
    readonly property real names: Math.max(yours.implicitWidth, Math.min(hers.implicitWidth, width * 0.3))
    readonly property var ends: felt.ends  // both curves are long, and would be copied for each of their ends
    readonly property real yourEnd: ends.length ? Drawn.above(frame, ends[2]) : 0
    readonly property real herEnd: ends.length ? Drawn.above(frame, ends[1]) : 0
    readonly property real apart: Math.max(0, (yours.height - Math.abs(yourEnd - herEnd)) / 2)
    readonly property int higher: yourEnd <= herEnd ? 1 : -1  // yours
    readonly property real endsAt: ends.length ? Drawn.left(frame, ends[0]) : 0

    signal asked(int number)

    function draw() {  // once, whatever of it has changed
        herPath = Drawn.path(frame, felt.hers)
        yourPath = Drawn.path(frame, felt.theirs)
    }
    function show(number) {
        current = number
        asked(number)
    }
    function go(to) { current = Math.max(0, Math.min(to, felt.count - 1)) }

    objectName: "feltCurve"
    implicitHeight: frame.top + plotHeight + 10 + bottomWord.height + days.height
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: felt.described
    Accessible.description: felt.count ? qsTr("Arrow keys go from line to line, Enter shows one.") : ""
    Accessible.focusable: true

    onFrameChanged: Qt.callLater(draw)
    onActiveFocusChanged: if (activeFocus && current < 0 && felt.count) current = felt.count - 1
    Keys.onLeftPressed: go(current - 1)
    Keys.onRightPressed: go(current + 1)
    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_Home) go(0)
        else if (event.key === Qt.Key_End) go(felt.count - 1)
        else if (current >= 0 && [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space].includes(event.key)) asked(current)
        else event.accepted = false
    }
    Connections {
        target: felt
        function onDrawn() { Qt.callLater(view.draw) }
        function onLined() { if (view.current >= felt.count) view.current = -1 }
    }

    Rectangle {
        objectName: "feltFocus"
        anchors { fill: parent; margins: -6 }
        radius: 8
        color: "transparent"
        border { width: 2; color: look.link }
        visible: view.activeFocus
    }
    Text { id: topWord; text: felt.top; font: look.smallFont; color: look.quiet; Accessible.ignored: true }
    Repeater {
        model: 3
        Rectangle {
            required property int index
            y: Math.round(view.frame.top + index * view.plotHeight / 2)
            width: view.frame.width
            height: 1
            color: look.line
        }
    }
    Shape {
        // takes half the time of a Canvas for 400 points (measured, 2026-11)
        objectName: "feltShape"
        width: parent.width
        height: view.frame.top + view.plotHeight + 4
        preferredRendererType: Shape.CurveRenderer
        Accessible.ignored: true
        FeltLine {
            strokeColor: look.sage
            strokeStyle: ShapePath.DashLine
            dashPattern: [2, 2]
            capStyle: ShapePath.FlatCap
            drawn: view.herPath
        }
        FeltLine {
            strokeColor: look.coral
            capStyle: ShapePath.RoundCap
            drawn: view.yourPath
        }
    }
    Text {
        id: yours
        objectName: "feltYours"
        x: view.endsAt + 10
        y: view.yourEnd - height / 2 - view.higher * view.apart
        text: qsTr("you")
        font: look.smallFont
        color: look.link
        Accessible.ignored: true
    }
    Text {
        id: hers
        objectName: "feltHers"
        x: view.endsAt + 10
        y: view.herEnd - height / 2 + view.higher * view.apart
        width: Math.min(implicitWidth, view.width * 0.3)
        elide: Text.ElideRight
        text: choices.companion
        textFormat: Text.PlainText
        font: look.smallFont
        color: look.sageWords
        Accessible.ignored: true
    }
    Text {
        id: bottomWord
        y: view.frame.top + view.plotHeight + 6
        text: felt.bottom
        font: look.smallFont
        color: look.quiet
        Accessible.ignored: true
    }
    Item {
        id: days
        y: bottomWord.y + bottomWord.height + 4
        width: view.frame.width
        height: look.smallFont.pixelSize * 1.5
        Repeater {
            model: felt.ticks
            Text {
                required property int index
                required property var modelData
                objectName: "feltTick"
                visible: index === 0 || index === felt.ticks.length - 1 || days.width / felt.ticks.length > width + 8
                x: Math.max(0, Math.min(Drawn.left(view.frame, modelData.x) - width / 2, days.width - width))
                text: modelData.words
                font: look.smallFont
                color: look.quiet
                Accessible.ignored: true
            }
        }
    }
    Repeater {
        id: marks
        model: feltLines
        Item {
            id: mark
            required property int index
            required property string quote
            required property string origin
            required property real across
            required property real up
            readonly property bool marked: pointer.hovered || view.activeFocus && view.current === index
            objectName: "feltMark"
            x: Drawn.left(view.frame, across) - width / 2
            y: Drawn.above(view.frame, up) - height / 2
            z: marked ? 1 : 0
            width: 24
            height: 24
            Accessible.role: Accessible.Button
            Accessible.name: quote + ". " + origin
            Accessible.onPressAction: view.show(index)
            onMarkedChanged: marked ? view.marked = mark : view.marked === mark ? view.marked = null : undefined
            HoverHandler { id: pointer; cursorShape: Qt.PointingHandCursor }
            TapHandler { onTapped: view.show(mark.index) }
            Rectangle {
                anchors.centerIn: parent
                width: mark.marked ? 14 : 9
                height: width
                radius: width / 2
                color: mark.marked ? look.coral : look.raised
                border { width: 2; color: mark.marked ? look.ink : look.coral }
            }
        }
    }
    ToolTip {
        objectName: "feltTip"
        parent: view.marked ?? view
        visible: view.marked !== null
        padding: 10
        background: Rectangle { radius: 10; color: look.raised; border { width: 1; color: look.line } Shadow { radius: 10 } }
        contentItem: Column {
            spacing: 2
            Text {
                objectName: "feltTipQuote"
                width: Math.min(implicitWidth, 260)
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                textFormat: Text.PlainText
                text: view.marked?.quote ?? ""
                font: look.quietFont
                color: look.ink
            }
            Text {
                width: Math.min(implicitWidth, 260)
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
                text: view.marked?.origin ?? ""
                font: look.smallFont
                color: look.quiet
            }
        }
    }
}
