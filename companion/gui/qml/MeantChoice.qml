import QtQuick

// One of the ways a line can have been meant.
PillButton {
    required property var modelData

    objectName: "meant-" + modelData.value
    topPadding: 5
    bottomPadding: 5
    text: modelData.words
    onClicked: setRight.choose(modelData.value)
}
