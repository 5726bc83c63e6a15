import QtQuick

// On the page for talking: what she does, what she says, and the person's last words.
Column {
    id: words

    readonly property real lettering: Math.min(look.herSpoken.pixelSize, width / 10)

    signal settingsAsked

    spacing: 14

    Text {
        objectName: "voiceState"
        bottomPadding: 8
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: voice.words
        font { family: look.quietFont.family; pixelSize: look.quietFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.4 }
        color: look.voiceInk
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Text {
        objectName: "voiceCaption"
        width: parent.width
        height: Math.max(implicitHeight, 2 * lineHeight)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        textFormat: Text.StyledText
        lineHeight: Math.round(words.lettering * 1.33)
        lineHeightMode: Text.FixedHeight
        text: voice.said === "" && voice.unsaid === "" ? ""
              : "“" + voice.said + "<font color=\"" + look.voiceDim + "\">" + voice.unsaid + "</font>”"
        font { family: look.herSpoken.family; pixelSize: words.lettering }
        color: look.voiceInk
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%1: %2").arg(choices.companion).arg(voice.plain)
        Accessible.ignored: text === ""
    }
    Text {
        objectName: "voiceYours"
        width: parent.width
        height: Math.max(implicitHeight, look.plainLeading)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        elide: Text.ElideLeft
        maximumLineCount: 3
        textFormat: Text.PlainText
        text: voice.yours
        font: look.plain
        color: look.voiceInk
        Accessible.role: Accessible.StaticText
        Accessible.name: text
        Accessible.ignored: text === ""
    }
    Loader {
        width: parent.width
        active: voice.basic
        visible: active
        sourceComponent: Item {
            implicitHeight: basicLine.height
            Grid {
                id: basicLine
                anchors.horizontalCenter: parent.horizontalCenter
                columns: basicWords.implicitWidth + better.implicitWidth + 8 > parent.width ? 1 : 2
                spacing: columns > 1 ? 8 : 0
                horizontalItemAlignment: Grid.AlignHCenter
                verticalItemAlignment: Grid.AlignVCenter
                Text {
                    id: basicWords
                    objectName: "voiceBasic"
                    width: Math.min(implicitWidth, words.width)
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    text: qsTr("This is the basic recogniser, which mishears a lot.")
                    font: look.smallFont
                    color: look.voiceInk
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                QuietButton {
                    id: better
                    objectName: "voiceBetter"
                    font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; underline: true }
                    ink: look.voiceInk
                    ring: look.voiceInk
                    text: qsTr("use Whisper")
                    onClicked: words.settingsAsked()
                }
            }
        }
    }
}
