import QtQuick

// The ways to models that are on no list: by name from the hub, by path from this computer, on a server; and the hub.
Column {
    id: view

    signal asked

    component Title: Text {
        topPadding: 16
        font { family: look.smallFont.family; pixelSize: look.smallFont.pixelSize; capitalization: Font.AllUppercase; letterSpacing: 1.2 }
        color: look.quiet
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    spacing: 8

    Title { text: qsTr("Another one from the hub") }
    ModelsLine {
        width: parent.width
        text: qsTr("Its name as on its page: owner/name. Of several GGUF files, the one you want: owner/name/file.gguf. You see its size and licence first.")
    }
    LineField {
        id: named
        objectName: "modelNamed"
        width: parent.width
        placeholderText: qsTr("owner/name")
        onAccepted: if (lookUp.enabled) lookUp.click()
    }
    ModelsLine { objectName: "modelsFault"; width: parent.width; text: models.fault; color: look.link; alert: true }
    PillButton {
        id: lookUp
        objectName: "lookUpButton"
        enabled: named.text.trim() !== "" && !models.busy
        text: models.asking ? qsTr("asking the hub…") : qsTr("look it up")
        onClicked: { view.asked(); models.ask(named.text) }
    }

    Title { text: qsTr("Your own file or folder") }
    ModelPlace { width: parent.width; starter: false }

    Title { text: qsTr("Where models come from") }
    ModelsLine {
        width: parent.width
        text: models.offline ? qsTr("I ask no hub and no server elsewhere for anything, and fetch nothing to hear with.")
              : models.endpoint !== "" ? qsTr("I ask the hub at %1, and only when you fetch or look up a model.").arg(models.endpoint)
              : qsTr("I ask the public hub, huggingface.co, and only when you fetch or look up a model. Where it can't be reached, give me the address of a mirror of it.")
    }
    ChoiceRow {
        title: qsTr("May I ask it")
        prefix: "hub-"
        chosen: models.offline ? "no" : "yes"
        options: [{ value: "yes", words: qsTr("yes") }, { value: "no", words: qsTr("no, stay offline") }]
        onPicked: value => models.setOffline(value === "no")
    }
    LineField {
        id: address
        objectName: "hubAddress"
        width: parent.width
        text: models.endpoint
        placeholderText: qsTr("address of a mirror: https://…")
        onAccepted: models.setEndpoint(text)
    }
    ModelsLine {
        objectName: "hubAddressFault"
        width: parent.width
        text: models.badAddress ? qsTr("That is no address. One looks like https://hub.example.org") : ""
        color: look.link
        alert: true
    }
    PillButton {
        objectName: "hubAddressButton"
        enabled: address.text.trim() !== models.endpoint
        text: address.text.trim() === "" ? qsTr("use the public hub") : qsTr("use this address")
        onClicked: models.setEndpoint(address.text)
    }

    Title { text: qsTr("A server") }
    ModelsLine {
        width: parent.width
        text: qsTr("I can also think on a server of the OpenAI kind, here or elsewhere: write its address as remote_url into settings.json and start me again. What we say is then sent there.")
    }
}
