import QtQuick
import QtQuick.Controls.Basic

// A line icon in a colour of the theme.
Button {
    id: shape

    required property string symbol
    required property color ink
    property int side: 18

    width: side
    height: side
    padding: 0
    enabled: false
    focusPolicy: Qt.NoFocus
    Accessible.ignored: true
    display: AbstractButton.IconOnly
    background: null
    icon { source: look.icons + symbol + ".svg"; color: ink; width: side; height: side }
}
