import QtQuick
import QtQuick.Controls.Basic

// The text box itself, and its keys.
TextArea {
    id: box

    function paste_(selection) {
        const text = composer.pasted(selection)
        if (text !== "") {
            remove(selectionStart, selectionEnd)
            insert(cursorPosition, text)
        }
    }

    objectName: "composerBox"
    placeholderText: qsTr("Write to %1…").arg(choices.companion)
    placeholderTextColor: look.quiet
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    font: look.plain
    color: look.ink
    selectionColor: look.coral
    selectedTextColor: look.paper
    selectByMouse: true
    background: null
    topPadding: 4
    bottomPadding: 4
    leftPadding: 0
    rightPadding: 4
    focus: true
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText
    Accessible.multiLine: true

    Component.onCompleted: text = composer.text
    onTextChanged: composer.typed(text)

    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            if (event.modifiers & Qt.ShiftModifier || inputMethodComposing) event.accepted = false
            else composer.send()
        } else if (event.matches(StandardKey.Paste)) paste_(false)
        else if (event.key === Qt.Key_Up && text === "" && !composer.editing) event.accepted = composer.editLast()
        else if (event.key === Qt.Key_Escape && composer.editing) composer.leaveEdit()
        else if (event.key === Qt.Key_Tab) nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        else if (event.key === Qt.Key_Backtab) nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        else event.accepted = false
    }
    MouseArea {
        // large texts must not be laid out in the box, whichever way they are pasted
        anchors.fill: parent
        acceptedButtons: Qt.MiddleButton | Qt.RightButton
        cursorShape: Qt.IBeamCursor
        onClicked: mouse => {
            box.forceActiveFocus()
            if (mouse.button === Qt.MiddleButton) box.paste_(true)
            else menu.popup()
        }
    }
    Menu {
        id: menu
        MenuItem { text: qsTr("Cut"); enabled: box.selectedText !== ""; onTriggered: box.cut() }
        MenuItem { text: qsTr("Copy"); enabled: box.selectedText !== ""; onTriggered: box.copy() }
        MenuItem { text: qsTr("Paste"); enabled: box.canPaste; onTriggered: box.paste_(false) }
        MenuItem { text: qsTr("Select all"); onTriggered: box.selectAll() }
    }
    Connections {
        target: composer
        function onReplaced() {
            if (box.text !== composer.text) {
                box.text = composer.text
                box.cursorPosition = box.length
            }
            if (composer.editing) box.forceActiveFocus()
        }
        function onSelected(start, end) {
            box.forceActiveFocus()
            box.select(start, end)
        }
    }
}
