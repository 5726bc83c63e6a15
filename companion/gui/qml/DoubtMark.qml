import QtQuick
import QtQuick.Controls.Basic

// A word that may have been misheard: dots below it; pressed, the line can be said differently.
Item {
    id: mark

    required property var modelData  // [start, end]
    required property TextEdit writer
    readonly property rect place: at(modelData, writer.width, writer.contentHeight)
    readonly property string word: writer.getText(modelData[0], modelData[1])

    function at(span, _width, _height) {
        const start = writer.positionToRectangle(span[0]), end = writer.positionToRectangle(span[1])
        const wide = (end.y === start.y ? end.x : writer.width) - start.x
        return Qt.rect(start.x, start.y, Math.max(6, wide), start.height)
    }
    function press() { composer.correct(modelData[0], modelData[1]) }

    objectName: "doubtMark"
    width: place.width
    height: place.height
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Perhaps misheard: %1").arg(word)
    Accessible.description: qsTr("Say it differently")
    Accessible.onPressAction: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Keys.onSpacePressed: press()
    ToolTip.visible: pointer.hovered || activeFocus
    ToolTip.delay: 700
    ToolTip.text: qsTr("I'm not sure I heard this right")

    HoverHandler { id: pointer; cursorShape: Qt.PointingHandCursor }
    TapHandler { onTapped: mark.press() }
    FocusRing { around: mark; radius: 4; anchors.margins: -2 }
    Row {
        anchors { left: parent.left; bottom: parent.bottom }
        spacing: 3
        Repeater {
            model: Math.max(1, Math.floor((mark.width + 3) / 5))
            Rectangle { width: 2; height: 2; radius: 1; color: look.link }
        }
    }
}
