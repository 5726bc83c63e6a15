import QtQuick

// What she speaks with and listens with.
ScrollingCard {
    id: card

    label: qsTr("Voice and hearing")
    objectName: "soundCard"
    prefix: "sound"
    closeLabel: qsTr("Close voice and hearing")
    onAboutToShow: {
        sounds.look()
        recognisers.look()
    }

    HerSound { width: parent.width }
    YourSound { width: parent.width }
    RecogniserChoice { width: parent.width }
}
