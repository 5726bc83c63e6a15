import QtQuick

// Words that can be selected; links ask before they open.
TextEdit {
    id: words

    required property string shown
    required property bool caret
    required property int leading

    objectName: "words"
    text: shown
    textFormat: TextEdit.RichText
    readOnly: true
    activeFocusOnTab: false
    selectByMouse: true
    persistentSelection: false
    wrapMode: TextEdit.Wrap
    topPadding: Math.min(0, Math.round((metrics.height - leading) / 2))  // the space between lines lies above each
    color: look.ink
    selectionColor: look.coral
    selectedTextColor: look.paper
    Accessible.ignored: true
    onLinkActivated: link => links.ask(link)

    FontMetrics { id: metrics; font: words.font }
    HoverHandler {
        cursorShape: words.hoveredLink ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    Caret { writer: words; visible: words.caret }
}
