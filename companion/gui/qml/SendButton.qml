import QtQuick
import QtQuick.Controls.Basic

// The coral circle: sends; turns while the words are on their way to the disk.
AbstractButton {
    id: button

    implicitWidth: 38
    implicitHeight: 38
    enabled: composer.sendable
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: composer.waiting ? qsTr("Keeping your words") : qsTr("Send")
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    background: Rectangle {
        radius: height / 2
        color: look.coral
        opacity: button.enabled || composer.waiting ? 1 : 0.55
        FocusRing { around: button; radius: height / 2 }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            symbol: composer.waiting ? "again" : "send"
            side: 20
            ink: look.onAction
            RotationAnimation on rotation {
                running: composer.waiting && !look.still
                from: 0; to: 360; duration: 1500; loops: Animation.Infinite
                onStopped: target.rotation = 0
            }
        }
    }
}
