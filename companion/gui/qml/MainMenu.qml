import QtQuick
import QtQuick.Controls.Basic

// The menu at the top left.
Menu {
    id: menu

    signal shortcutsAsked
    signal settingsAsked

    objectName: "mainMenu"
    width: 320
    padding: 6
    background: Rectangle {
        radius: 14
        color: look.raised
        border { width: 1; color: look.line }
        Shadow { radius: 14 }
    }

    MenuChoice {
        objectName: "temporaryItem"
        text: presence.temporary ? qsTr("Go back to our conversation") : qsTr("Talk without keeping it")
        hint: presence.temporary ? qsTr("What we said here is then gone.")
                                 : qsTr("Nothing is stored, and I will not remember it.")
        onTriggered: talk.setTemporary(!presence.temporary)
    }
    MenuChoice {
        objectName: "memoriesItem"
        text: qsTr("What I remember")
        onTriggered: memories.open()
    }
    MenuChoice { objectName: "feltItem"; text: qsTr("How we've felt"); onTriggered: felt.open() }
    MenuChoice { objectName: "modelsItem"; text: qsTr("What I think with"); hint: models.underway; onTriggered: models.open() }
    MenuChoice {
        objectName: "lockItem"
        visible: lock.lockable
        height: visible ? implicitHeight : 0
        text: qsTr("Lock our conversation")
        hint: qsTr("It opens again with your passphrase.")
        onTriggered: talk.lock()
    }
    MenuChoice { objectName: "settingsItem"; text: qsTr("Settings"); onTriggered: menu.settingsAsked() }
    MenuChoice { objectName: "shortcutsItem"; text: qsTr("Keyboard shortcuts"); onTriggered: menu.shortcutsAsked() }
}
