import QtQuick

// Shows where the keyboard is; lies around its parent.
Rectangle {
    property Item around: parent
    property color ring: look.link
    anchors.fill: parent
    anchors.margins: -3
    color: "transparent"
    border { width: 2; color: ring }
    visible: around.visualFocus ?? around.activeFocus
}
