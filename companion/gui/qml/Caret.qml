import QtQuick

// Where she is writing.
Rectangle {
    required property TextEdit writer
    readonly property rect end: visible ? at(writer.length, writer.width, writer.contentHeight) : Qt.rect(0, 0, 0, 0)

    function at(position, _width, _height) { return writer.positionToRectangle(position) }

    x: end.x + 2
    y: end.y + (end.height - height) / 2
    width: 2
    height: writer.font.pixelSize
    color: look.coral
}
