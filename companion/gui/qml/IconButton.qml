import QtQuick
import QtQuick.Controls.Basic

// A line icon that can be pressed; `label` is its name for a screen reader and its tip.
AbstractButton {
    id: button

    required property string label
    required property string symbol
    property int side: 32
    property int iconSide: 18
    property color ink: hovered ? look.ink : look.quiet
    property color ring: look.link

    implicitWidth: side
    implicitHeight: side
    opacity: enabled ? 1 : 0.4
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: label
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    ToolTip.visible: (hovered || visualFocus) && ToolTip.text !== ""
    ToolTip.delay: 700
    ToolTip.text: label

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Rectangle {
        radius: height / 2
        color: button.down ? look.line : "transparent"
        FocusRing { around: button; ring: button.ring; radius: height / 2; anchors.margins: 0 }
    }
    contentItem: Item {
        Icon { anchors.centerIn: parent; symbol: button.symbol; side: button.iconSide; ink: button.ink }
    }
}
