import QtQuick
import QtQuick.Controls.Basic

// A quiet word with its icon; the icon alone where there is no room.
AbstractButton {
    id: button

    required property string symbol
    property bool wordy: true
    readonly property color ink: hovered || down ? look.ink : look.quiet

    padding: wordy ? 4 : 7
    font: look.quietFont
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    ToolTip.visible: !wordy && (hovered || visualFocus)
    ToolTip.delay: 700
    ToolTip.text: text

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Item {
        FocusRing { around: button; radius: 8; anchors.margins: 0 }
    }
    contentItem: Row {
        spacing: 5
        Icon { symbol: button.symbol; side: button.wordy ? 15 : 18; ink: button.ink; anchors.verticalCenter: parent.verticalCenter }
        Text {
            visible: button.wordy
            text: button.text
            font: button.font
            color: button.ink
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
