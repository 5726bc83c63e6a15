import QtQuick
import Companion

// One row of the transcript: a date where a day begins, and what was said.
Item {
    id: row

    required property int index
    required property string kind
    required property int messageId
    required property string text
    required property bool more
    required property bool growing
    required property bool unfinished
    required property string heading
    required property bool last
    required property bool mineLast
    required property bool found
    required property string spoken
    required property int said
    required property string remembered
    required property var doubts  // [[start, end]] in the text

    required property int edge

    readonly property bool mine: kind === "person"
    readonly property bool current: ListView.isCurrentItem && ListView.view.activeFocus

    objectName: "message"
    height: said.y + said.height + 20
    Accessible.role: Accessible.ListItem
    Accessible.name: heading + (heading ? ". " : "")
                     + (kind === "missing" ? qsTr("On its way")
                        : mine ? qsTr("You: %1").arg(spoken) : qsTr("%1: %2").arg(choices.companion).arg(spoken))
                     + (unfinished ? ". " + qsTr("unfinished") : "")

    Rectangle {
        // where the keyboard is, or what was searched for
        anchors { fill: said; margins: -8 }
        radius: 14
        color: row.found ? Qt.alpha(look.amber, 0.22) : "transparent"
        border { width: row.current ? 2 : 0; color: look.link }
        Behavior on color { enabled: !look.still; ColorAnimation { duration: 400 } }
    }
    MessageBlocks {
        id: parts
        text: row.text
        mine: row.mine
        growing: row.growing
        said: row.said
        size: row.mine ? look.plain.pixelSize : look.her.pixelSize
        leading: row.mine ? look.plainLeading : look.herLeading
        link: look.link
        quiet: look.quiet
        mono: look.codeFamily
        Component.onCompleted: begin()
    }
    Text {
        id: day
        objectName: "heading"
        visible: text !== ""
        width: row.width
        topPadding: row.index ? 12 : 0
        bottomPadding: 20
        horizontalAlignment: Text.AlignHCenter
        text: row.heading
        font: look.smallFont
        color: look.quiet
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Loader {
        id: said
        x: row.edge
        y: row.heading !== "" ? day.height : 0
        width: row.width - 2 * row.edge
        sourceComponent: row.kind === "missing" ? missing : row.mine ? person : hers
    }
    Component {
        id: missing
        Rectangle { implicitHeight: 44; radius: 14; color: Qt.alpha(look.line, 0.35) }
    }
    Component {
        id: person
        PersonWords { message: row; blocks: parts }
    }
    Component {
        id: hers
        HerWords { message: row; blocks: parts }
    }
}
