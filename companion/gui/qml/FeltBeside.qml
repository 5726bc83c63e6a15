import QtQuick

// How both have felt, beside what she remembers.
Column {
    id: view

    spacing: 12

    Text {
        text: qsTr("How we've felt")
        font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.2 }
        color: look.quiet
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    FeltCard {
        width: parent.width
        narrow: true
        onAsked: number => felt.askLine(number)
    }
}
