import QtQuick
import QtQuick.Controls.Basic

// A line for a passphrase: hidden unless the person looks, with a word when Caps Lock seems to be on.
Column {
    id: view

    required property string label
    property alias text: field.text
    property bool shown: false
    property bool capsOn: false
    property color fill: look.paper
    property real radius: 10
    readonly property alias fieldHeight: field.height

    signal accepted

    function take() {
        field.forceActiveFocus()
        field.selectAll()
    }

    spacing: 6

    TextField {
        id: field
        objectName: view.objectName + "Field"
        width: parent.width
        focus: true
        placeholderText: view.label
        placeholderTextColor: look.quiet
        echoMode: view.shown ? TextInput.Normal : TextInput.Password
        passwordMaskDelay: 0
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        font: look.plain
        color: look.ink
        selectionColor: look.coral
        selectedTextColor: look.paper
        leftPadding: 8 + Math.min(view.radius, 12)
        rightPadding: eye.width + 12
        topPadding: 10
        bottomPadding: 10
        background: Rectangle {
            radius: view.radius
            color: view.fill
            border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? look.link : look.line }
        }
        Accessible.role: Accessible.EditableText
        Accessible.name: view.label
        Accessible.passwordEdit: !view.shown
        onAccepted: view.accepted()
        // Qt does not tell about Caps Lock; a letter typed without Shift does.
        Keys.onPressed: event => {
            const letter = event.text
            if (event.key === Qt.Key_CapsLock) view.capsOn = false
            else if (letter.toLowerCase() !== letter.toUpperCase() && !(event.modifiers & Qt.ShiftModifier))
                view.capsOn = letter === letter.toUpperCase()
            event.accepted = false
        }

        IconButton {
            id: eye
            objectName: view.objectName + "Eye"
            anchors { right: parent.right; rightMargin: 6; verticalCenter: parent.verticalCenter }
            iconSide: 20
            symbol: view.shown ? "eye-off" : "eye"
            label: view.shown ? qsTr("Hide the passphrase") : qsTr("Show the passphrase")
            onClicked: view.shown = !view.shown
        }
    }
    Text {
        objectName: view.objectName + "Caps"
        visible: view.capsOn && field.activeFocus
        leftPadding: field.leftPadding
        width: parent.width
        wrapMode: Text.Wrap
        text: qsTr("Caps Lock seems to be on.")
        font: look.quietFont
        color: look.quiet
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
