import QtQuick

// A soft shadow under its parent, drawn the same with and without a graphics card.
Item {
    required property real radius
    anchors.fill: parent
    z: -1
    Repeater {
        model: 7
        Rectangle {
            required property int index
            anchors.fill: parent
            anchors.margins: -2 * index
            anchors.topMargin: -2 * index + 6
            anchors.bottomMargin: -2 * index - 6
            radius: parent.radius + 2 * index
            color: look.night ? Qt.rgba(0, 0, 0, 0.05) : Qt.rgba(0.23, 0.12, 0.08, 0.007)
        }
    }
}
