import QtQuick
import QtQuick.Controls.Basic

// A card at the right side of the window with a heading, a way out, and parts under each other that scroll with the keys.
Card {
    id: card

    default property alias parts: column.data
    required property string prefix  // of object names
    required property string closeLabel

    function showWhole(item) { area.showWhole(item) }

    x: parent ? parent.width - width - 12 : 0
    y: 12
    width: Math.min(400, parent ? parent.width - 24 : 400)
    height: Math.min(column.height + 40, parent ? parent.height - 24 : 600)
    padding: 0
    onAboutToShow: closeButton.forceActiveFocus()

    contentItem: Flickable {
        id: area

        readonly property Item focused: Window.activeFocusItem
        function follow(item) {
            let around = item
            while (around && around !== column) around = around.parent
            if (around) showWhole(item)
        }
        function showWhole(item) {
            const top = item.mapToItem(column, 0, 0).y
            const bottom = top + item.height + column.y + 20
            contentY = Math.max(0, Math.min(top, Math.max(contentY, bottom - height)))
        }

        objectName: card.prefix + "Area"
        contentHeight: column.height + 40
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onFocusedChanged: follow(focused)
        onContentHeightChanged: follow(focused)
        ScrollBar.vertical: ScrollBar { policy: area.contentHeight > area.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Column {
            id: column
            x: 20
            y: 16
            width: area.width - 40
            spacing: 24

            Item {
                width: parent.width
                height: closeButton.height
                Text {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - closeButton.width
                    elide: Text.ElideRight
                    text: card.label
                    font: look.her
                    color: look.ink
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                IconButton {
                    id: closeButton
                    objectName: card.prefix + "Close"
                    anchors.right: parent.right
                    symbol: "close"
                    label: card.closeLabel
                    onClicked: card.close()
                }
            }
        }
    }
}
