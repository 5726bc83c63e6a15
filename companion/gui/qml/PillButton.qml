import QtQuick
import QtQuick.Controls.Basic

// A button with a full radius: coral when it is the one thing to do, outlined otherwise.
AbstractButton {
    id: button

    property bool main: false

    leftPadding: 16
    rightPadding: 16
    topPadding: 8
    bottomPadding: 8
    opacity: enabled ? 1 : 0.5
    font: look.quietFont
    focusPolicy: Qt.TabFocus
    Accessible.role: checkable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Rectangle {
        radius: height / 2
        color: button.main ? look.action : button.checked ? look.blush : button.hovered ? look.codePaper : "transparent"
        border { width: button.main ? 0 : 1; color: button.checked ? look.blush : look.line }
        FocusRing { around: button; radius: height / 2 }
    }
    contentItem: Text {
        text: button.text
        font: button.font
        color: button.main ? look.onAction : look.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
}
