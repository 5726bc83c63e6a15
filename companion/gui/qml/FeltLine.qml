import QtQuick
import QtQuick.Shapes

// One of the curves.
ShapePath {
    id: line

    property string drawn

    strokeWidth: 2.5
    fillColor: "transparent"
    joinStyle: ShapePath.RoundJoin
    PathSvg { path: line.drawn }
}
