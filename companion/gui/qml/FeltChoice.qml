import QtQuick

// A small choice, one of a few.
PillButton {
    leftPadding: 12
    rightPadding: 12
    topPadding: 5
    bottomPadding: 5
    checkable: true
    autoExclusive: true
    font: look.smallFont
}
