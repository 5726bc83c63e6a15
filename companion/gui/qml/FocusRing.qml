import QtQuick

// Shows where the keyboard is; lies around its parent.
Rectangle {
    property Item around: parent
    anchors.fill: parent
    anchors.margins: -3
    color: "transparent"
    border { width: 2; color: look.link }
    visible: around.visualFocus ?? around.activeFocus
}
