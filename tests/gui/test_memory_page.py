"""The page "What I remember" in the real window: real clicks, real keys, her memory of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from companion.conversation.commands import EditFact, Explain, Export, Import, Locate, PinFact, ReadFacts
from companion.conversation.events import Exchanged, MemoryLearning, VaultChanged
from companion.conversation.memories import Exported, ExportFormat, KnownFact
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, EnvironmentFault
from companion.settings import Language, Theme
from tests.gui.conftest import PLAIN, Shown, ShowWindow, all_items
from tests.gui.fake_memory import FACTS, PAST, many
from tests.gui.fake_session import LongThread, message
from tests.gui.test_keyboard import spoken, tab_round

TALK = [message(1, "I live in Lisbon now."), message(2, "By the river?"), message(3, "Yes."), message(4, "Good.")]
FORMS = [("exportJson", ExportFormat.JSON, "all.json"), ("exportMarkdown", ExportFormat.MARKDOWN, "all.md")]


def opened(
    window: Shown, facts: tuple[KnownFact, ...] = FACTS, past: tuple[KnownFact, ...] = PAST, *, wait: str = "factCard"
) -> Shown:
    window.session.memory.facts, window.session.memory.past = facts, past
    window.keys("Ctrl+Shift+M")
    window.wait_for(wait)
    window.settle()
    return window


def words(window: Shown, name: str = "factWords") -> list[str]:
    return [str(item.property("text")) for item in window.items(name)]


def card(window: Shown, sentence: str) -> QQuickItem:
    """The row that says so."""
    window.qtbot.waitUntil(lambda: sentence in words(window))
    return next(row for row in window.items("fact") if row.property("words") == sentence)


def within(row: QQuickItem, name: str) -> QQuickItem:
    return next(item for item in all_items(row) if item.objectName() == name)


def test_the_menu_opens_it_and_the_way_back_leads_to_the_conversation(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.memory.facts = FACTS
    window.click("menuButton")
    window.click("memoriesItem")
    window.wait_for("memoryPage")
    assert not window.items("composerBox")
    assert window.session.asked(ReadFacts)
    window.click("backButton")
    window.wait_gone("memoryPage")
    assert window.focus_name() == "composerBox"


def test_the_keyboard_opens_and_leaves_it(show: ShowWindow) -> None:
    window = show(TALK)
    window.write("half a tho")
    for leave in ("Esc", "Ctrl+Shift+M", "Shift+Esc"):
        opened(window)
        window.keys(leave)
        window.wait_gone("memoryPage")
        assert window.focus_name() == "composerBox"
    assert window.box == "half a tho"


def test_escape_closes_a_menu_before_the_page(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.click("forgetButton")
    window.wait_for("forgetDayItem")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("forgetDayItem")
    assert window.items("memoryPage")


def test_the_conversation_keeps_its_place(show: ShowWindow) -> None:
    window = show(LongThread(400))
    column = window.item("transcript")
    column.forceActiveFocus()
    for _ in range(3):
        window.key(Qt.Key.Key_PageUp)
        window.settle()
    place = column.property("contentY")
    opened(window)
    window.keys("Esc")
    window.wait_gone("memoryPage")
    window.settle()
    assert column.property("contentY") == place


def test_words_that_come_while_it_is_open_are_there_afterwards(show: ShowWindow) -> None:
    window = opened(show([message(number) for number in range(1, 41)]))
    window.session.start("And another thing.")
    window.session.finish()
    window.settle()
    window.keys("Esc")
    window.wait_gone("memoryPage")
    window.settle()
    assert window.texts()[-1] == "And another thing."
    assert window.item("transcript").property("atEnd")


def test_each_fact_says_where_it_comes_from(show: ShowWindow) -> None:
    window = opened(show(TALK))
    assert words(window)[:2] == ["You live in Lisbon", "You're an illustrator"]
    assert [title.capitalize() for title in words(window, "factTitle")][:2] == ["About you", "Your sister ana"]
    origin = within(card(window, "You're an illustrator"), "factOrigin").property("text")
    assert "replaces “between jobs”" in origin
    faded = card(window, "You like coffee with oat milk")
    assert "fading — last used 40 days ago" in within(faded, "factOrigin").property("text")


def test_show_where_goes_to_the_message(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.click_at(within(card(window, "You're an illustrator"), "whereButton"))
    window.wait_gone("memoryPage")
    assert window.session.asked(Locate) == [Locate(message_id=3)]
    window.qtbot.waitUntil(lambda: any(row.property("found") for row in window.items("message")))
    assert next(row for row in window.items("message") if row.property("found")).property("messageId") == 3


def test_of_several_places_one_is_chosen(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.click_at(within(card(window, "You live in Lisbon"), "whereButton"))
    window.qtbot.waitUntil(lambda: len(window.items("source")) == 2)
    window.settle()
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    window.wait_gone("memoryPage")
    assert window.session.asked(Locate) == [Locate(message_id=1)]


def test_pin_edit_and_forget_by_the_mouse(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.click_at(within(card(window, "You're an illustrator"), "pinButton"))
    assert window.session.asked(PinFact) == [PinFact(fact_id=3, pinned=True)]
    window.settle()
    assert card(window, "You're an illustrator").property("pinned") is True
    window.click_at(within(card(window, "You're an illustrator"), "editFactButton"))
    window.wait_for("factField")
    window.write("painter")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(EditFact) == [EditFact(fact_id=3, value="painter")]
    window.wait_gone("factField")
    window.click_at(within(card(window, "You're a painter"), "forgetFactButton"))
    window.wait_for("keepButton")


def test_everything_on_a_card_by_keys(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_P)
    assert window.session.asked(PinFact) == [PinFact(fact_id=3, pinned=True)]
    window.settle()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return):
        window.key(key)
        assert window.wait_for("factField").property("text") == "illustrator"
        window.write("x")
        window.key(Qt.Key.Key_Escape)
        window.wait_gone("factField")
    assert window.items("memoryPage")
    assert window.session.asked(EditFact) == []
    window.key(Qt.Key.Key_Up)
    window.key(Qt.Key.Key_Delete)
    window.wait_for("keepButton")
    assert words(window, "forgetFact") == ["You live in Lisbon"]


def test_tab_goes_through_the_card_the_keyboard_is_at(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.key(Qt.Key.Key_Down)
    assert set(tab_round(window)) == {
        "fact",
        "feltLink",
        "whereButton",
        "pinButton",
        "editFactButton",
        "forgetFactButton",
        "backButton",
        "factSearchButton",
        "exportButton",
        "importButton",
        "forgetButton",
    }


def test_home_and_end_and_the_pages_reach_all(show: ShowWindow) -> None:
    window = opened(show(TALK), many(300))
    facts = window.item("facts")
    window.key(Qt.Key.Key_End)
    window.settle()
    assert facts.property("currentIndex") == facts.property("count") - 2 + 1
    window.key(Qt.Key.Key_PageUp)
    window.settle()
    assert facts.property("currentIndex") < facts.property("count") - 6
    window.key(Qt.Key.Key_Home)
    window.settle()
    assert facts.property("currentIndex") == 1
    assert words(window, "factTitle")[0] == "About you"


def test_what_was_so_before_opens_by_mouse_and_key(show: ShowWindow) -> None:
    window = opened(show(TALK), FACTS[:2])
    window.click("pastButton")
    window.qtbot.waitUntil(lambda: len(words(window)) == 3)
    assert words(window)[-1].startswith("You used to live in Porto, until ")
    assert not within(card(window, words(window)[-1]), "editFactButton").isVisible()
    window.key(Qt.Key.Key_End)
    window.key(Qt.Key.Key_Up)
    window.key(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: len(words(window)) == 2)


def test_search_narrows_the_facts_and_escape_shows_them_all(show: ShowWindow) -> None:
    window = opened(show(TALK))
    before = words(window)
    window.keys("Ctrl+F")
    window.wait_for("factSearch")
    window.write("ana porto")
    window.qtbot.waitUntil(lambda: words(window) == ["Your sister Ana lives in Porto"])
    window.write("zz")
    window.wait_for("emptyMemory")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("factSearch")
    window.qtbot.waitUntil(lambda: words(window) == before)
    assert window.items("memoryPage")
    window.click("factSearchButton")
    window.wait_for("factSearch")
    window.click("factSearchClose")
    window.wait_gone("factSearch")


def test_when_nothing_is_known_it_says_so_warmly(show: ShowWindow) -> None:
    window = opened(show(TALK), (), (), wait="emptyMemory")
    assert window.item("emptyMemory").property("text").startswith("I don't know you yet.")
    window.publish(MemoryLearning(left=1204))
    assert window.item("learningWords").property("text") == "I'm still reading 1,204 older lines"
    window.publish(MemoryLearning(left=0))
    window.wait_gone("learningWords")


@pytest.mark.parametrize(("button", "form", "name"), FORMS)
def test_export_says_that_the_file_is_open_to_all(
    show: ShowWindow, tmp_path: Path, button: str, form: ExportFormat, name: str
) -> None:
    window = opened(show(TALK))
    window.click("exportButton")
    assert "will not be encrypted" in window.wait_for("exportWarning").property("text")
    window.click(button)
    dialogs = window.wait_for("memoryDialogs")
    dialogs.write((tmp_path / "all").as_uri())  # type: ignore[attr-defined]
    assert window.session.asked(Export) == [Export(path=tmp_path / name, form=form)]
    window.settle()
    assert name in window.item("noteWords").property("text")


@pytest.mark.parametrize("page", [True, False])
def test_a_note_stays_until_it_is_read(show: ShowWindow, page: bool) -> None:
    window = show(TALK)
    if page:
        opened(window)
    window.publish(Exchanged(done=Exported(path=Path("all.json"), messages=1, facts=2)))
    assert window.item("noteWords").property("text").startswith("I wrote 1 message and 2 facts into all.json.")
    window.click("noteClose")
    window.wait_gone("note")


def test_import_tells_what_came(show: ShowWindow, tmp_path: Path) -> None:
    window = opened(show(TALK))
    window.click("importButton")
    window.wait_for("memoryDialogs").read((tmp_path / "chat.json").as_uri())  # type: ignore[attr-defined]
    assert window.session.asked(Import) == [Import(path=tmp_path / "chat.json")]
    window.settle()
    note = window.item("noteWords").property("text")
    assert note == "I brought in 120 messages from ChatGPT. I knew 4 messages already."


def test_a_fault_is_said_on_the_page(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(Trouble(error=EnvironmentFault(Code.EXPORT_FAILED, "/full/all.json")))
    assert "/full/all.json" in window.item("noticeMessage").property("text")
    window.click("noticeClose")
    window.wait_gone("notice")


def test_locking_takes_it_all_away(show: ShowWindow) -> None:
    window = opened(show(TALK))
    for locked in (True, False):
        status = VaultStatus(protection=Protection.PASSPHRASE, locked=locked, keyring=True)
        window.publish(VaultChanged(status=status))
        window.wait_gone("memoryPage")
        assert window.window.talk.memories.facts.rowCount() == 0


def test_pinning_far_down_keeps_the_place(show: ShowWindow) -> None:
    window = opened(show(TALK), many(400))
    for _ in range(5):
        window.key(Qt.Key.Key_PageDown)
        window.settle()
    facts = window.item("facts")
    row = facts.property("currentIndex")
    place = facts.property("contentY")
    window.key(Qt.Key.Key_P)
    window.settle()
    assert window.session.asked(PinFact)
    assert (facts.property("contentY"), facts.property("currentIndex")) == (place, row)


def test_thousands_of_facts_make_few_cards(show: ShowWindow) -> None:
    window = opened(show(TALK), many(5000))
    window.qtbot.waitUntil(lambda: window.window.talk.memories.facts.rowCount() > 5000)
    window.settle()
    for _ in range(20):
        window.key(Qt.Key.Key_PageDown)
        window.settle()
    assert len(window.items("fact")) < 40


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("size", [(420, 520), (700, 700), (1200, 800)])
def test_nothing_lies_outside_its_card(show: ShowWindow, size: tuple[int, int], scale: float) -> None:
    window = show(TALK, settings=replace(PLAIN, text_scale=scale, theme=Theme.NIGHT))
    window.root.resize(*size)
    opened(window)
    for row in window.items("fact"):
        box = within(row, "factCard")
        if not box.isVisible():
            continue
        for name in ("factWords", "factOrigin", "forgetFactButton"):
            part = within(row, name)
            right = part.mapToItem(box, QPointF(part.width(), part.height()))
            assert right.x() <= box.width() + 1, name
            assert right.y() <= box.height() + 1, name
    for name in ("backButton", "forgetButton"):
        part = window.item(name)
        assert part.mapToScene(QPointF(part.width(), 0)).x() <= window.root.width()


def test_a_narrow_window_has_one_column(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.memory.explanations = {}
    window.root.resize(420, 700)
    opened(window)
    assert not window.items("whyCard")
    assert window.item("factCard").width() > 360


def test_it_speaks_chinese(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, language=Language.CHINESE)))
    assert words(window)[0] == "你住在 Lisbon"
    assert words(window, "factTitle")[0] == "关于你"
    window.window.talk.choices.setLanguage("en")
    window.settle()
    assert words(window)[0] == "You live in Lisbon"


def test_a_screen_reader_finds_every_fact_and_button(show: ShowWindow) -> None:
    window = opened(show(TALK))
    nameless = [(face.role(), face.object()) for face in spoken(window) if not face.text(QAccessible.Text.Name)]
    assert nameless == []
    names = listed(window)
    assert any(name.startswith("You live in Lisbon. you said so on") and name.endswith("pinned") for name in names)


def listed(window: Shown) -> Sequence[str]:
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting, names = [root], []
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        if face.role() is QAccessible.Role.ListItem:
            names.append(face.text(QAccessible.Text.Name))
    return names


def test_the_reasons_of_her_newest_reply_stand_beside(show: ShowWindow) -> None:
    from tests.gui.fake_memory import explained

    window = show(TALK)
    window.root.resize(1200, 800)
    newest: Message = TALK[3]
    window.session.memory.explanations = {newest.id: explained(newest, TALK[0])}
    opened(window)
    assert window.session.asked(Explain) == [Explain(message_id=newest.id)]
    assert window.wait_for("whyReply").property("text") == "Good."
