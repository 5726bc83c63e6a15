import QtQuick
import QtQuick.Controls.Basic

// How both have felt: the curves, the lines that moved them, and the way to switch all of it off.
FocusScope {
    id: page

    readonly property real side: Math.max(16, (width - 640) / 2)

    signal settingsAsked(bool forgetting)

    objectName: "feltPage"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("How we've felt")

    Item {
        id: bar
        width: parent.width
        height: Math.max(44, back.implicitHeight + 12)
        QuietButton {
            id: back
            objectName: "feltBack"
            anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
            focus: true
            symbol: "back"
            ink: hovered ? look.ink : look.quiet
            text: memories.shown ? qsTr("what I remember") : qsTr("conversation")
            Accessible.name: memories.shown ? qsTr("Back to what I remember") : qsTr("Back to our conversation")
            onClicked: felt.leave()
        }
        Text {
            objectName: "feltTitle"
            anchors.centerIn: parent
            visible: bar.width / 2 - width / 2 > back.width + 28
            text: qsTr("How we've felt")
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

        objectName: "feltArea"
        anchors { top: bar.bottom; bottom: parent.bottom; left: parent.left; right: parent.right }
        contentHeight: column.height + 60
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onFocusedChanged: showWhole(focused)
        onContentHeightChanged: showWhole(focused)
        onHeightChanged: showWhole(focused)
        ScrollBar.vertical: ScrollBar { policy: area.contentHeight > area.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Column {
            id: column
            x: page.side
            y: 20
            width: page.width - 2 * page.side
            spacing: 12
            FeltCard { width: parent.width; onAsked: number => felt.askLine(number) }
            Text {
                objectName: "feltLinesTitle"
                visible: felt.count > 0
                topPadding: 16
                text: qsTr("Lines that moved us")
                font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.2 }
                color: look.quiet
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Column {
                width: parent.width
                spacing: 10
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Lines that moved us")
                Repeater {
                    model: feltLines
                    Loader {
                        id: place
                        required property int index
                        required property string quote
                        required property string origin
                        required property bool corrected
                        width: parent ? parent.width : 0
                        height: item ? item.height : 64
                        asynchronous: true  // card by card: all at once would stop the window for a moment
                        sourceComponent: FeltRow {
                            index: place.index
                            quote: place.quote
                            origin: place.origin
                            corrected: place.corrected
                        }
                    }
                }
            }
            Text {
                objectName: "feltFootnote"
                width: parent.width
                topPadding: 16
                wrapMode: Text.Wrap
                lineHeight: 1.25
                text: felt.state === "off" ? qsTr("What I had guessed before stays on this computer until you have me forget it.")
                      : (felt.span === "day" ? "" : qsTr("Between our talks the curves simply go on: I know nothing of that time.") + " ") + qsTr("I guess all of this from your words, on this computer. I can be wrong: pick a line and set me right.")
                font: look.quietFont
                color: look.quiet
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Flow {
                width: parent.width
                spacing: 20
                QuietButton {
                    objectName: "feltSettings"
                    leftPadding: 0
                    text: felt.state === "off" ? qsTr("switch it on in settings") : qsTr("switch it off in settings")
                    onClicked: page.settingsAsked(false)
                }
                QuietButton {
                    objectName: "feltForget"
                    leftPadding: 0
                    text: qsTr("forget all feelings…")
                    onClicked: page.settingsAsked(true)
                }
            }
        }
    }
    Shortcut { sequence: "Esc"; enabled: !setRight.shown; onActivated: felt.leave() }
}
