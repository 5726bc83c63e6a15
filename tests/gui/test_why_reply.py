"""What a reply was given, under it, and all its reasons on the page of memories."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from companion.conversation.commands import Explain, Locate
from companion.conversation.memories import Memories, Recollection
from companion.conversation.turn import Timing
from tests.gui.conftest import Shown, ShowWindow, all_items
from tests.gui.fake_memory import FACTS, explained
from tests.gui.fake_session import message
from tests.gui.test_memory_page import words

TALK = [message(1, "I live in Lisbon now."), message(2, "By the river?"), message(3, "Yes."), message(4, "Good.")]
GIVEN = Memories(
    facts=(FACTS[0].fact, FACTS[4].fact),
    moments=(Recollection(messages=(TALK[0], TALK[1]), found=frozenset({1}), score=1.0),),
)


def answered(window: Shown, given: Memories = GIVEN) -> None:
    window.write("and now")
    window.key(Qt.Key.Key_Return)
    window.session.start("Now we talk.")
    window.session.finish(given=given)
    window.settle()


def row(window: Shown, number: int) -> QQuickItem:
    return next(row for row in window.items("message") if row.property("messageId") == number)


def inside(item: QQuickItem, name: str) -> list[QQuickItem]:
    return [part for part in all_items(item) if part.objectName() == name and part.isVisible()]


def test_what_was_remembered_stands_under_the_reply(show: ShowWindow) -> None:
    window = show(TALK)
    answered(window)
    assert words(window, "rememberedWords") == ["remembered: I live in Lisbon now. · interview · Lisbon"]
    assert window.items("whyButton")
    assert window.items("regenerateButton")


def test_a_reply_that_was_given_nothing_says_nothing(show: ShowWindow) -> None:
    window = show(TALK)
    answered(window, Memories())
    assert not window.items("rememberedWords")
    assert window.items("whyButton")


def test_the_line_stays_one_line_in_a_narrow_window(show: ShowWindow) -> None:
    window = show(TALK)
    window.root.resize(420, 520)
    answered(window)
    window.settle()
    copy = window.item("copyButton")
    assert copy.mapToScene(QPointF(copy.width(), 0)).x() <= window.root.width()
    assert window.item("rememberedWords").property("truncated")
    assert window.item("rememberedWords").property("lineCount") == 1


def test_why_this_reply_opens_the_page_with_its_reasons(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.memory.explanations = {4: explained(TALK[3], TALK[0])}
    window.click("whyButton")
    window.wait_for("whyCard")
    window.settle()
    assert window.session.asked(Explain) == [Explain(message_id=4)]
    assert words(window, "whyReply") == ["Good."]
    assert words(window, "whyFact")[0] == "You live in Lisbon"
    assert words(window, "whyMoment") == ["“I live in Lisbon now.”"]
    assert words(window, "whyCost") == [
        "<b>I was given</b> 412 tokens, 388 of them kept from before",
        "<b>It took</b> 0.21 s to begin, 1.9 s in all",
    ]
    window.click("whyWhereButton")
    window.wait_gone("memoryPage")
    assert window.session.asked(Locate) == [Locate(message_id=1)]


def test_a_reply_of_which_nothing_was_kept_is_said_to_be_so(show: ShowWindow) -> None:
    window = show(TALK)
    window.click("whyButton")
    window.wait_for("whyNothing")
    assert words(window, "whyNothing") == ["I no longer know what this reply was made from."]
    assert not window.items("whyCost")


def test_a_reply_made_from_the_talk_alone(show: ShowWindow) -> None:
    window = show(TALK)
    bare = explained(TALK[3])
    window.session.memory.explanations = {4: type(bare)(reply_id=4, timing=Timing(total_s=14.2, prompt_tokens=3000))}
    window.click("whyButton")
    window.wait_for("whyNothing")
    assert words(window, "whyNothing")[0].startswith("I remembered nothing for it")
    assert words(window, "whyCost")[1] == "<b>It took</b> 14.2 s in all"


def test_older_replies_offer_it_under_the_mouse_and_move_nothing(show: ShowWindow) -> None:
    window = show(TALK)
    heights = [item.height() for item in window.items("message")]
    assert not inside(row(window, 2), "whyButton")
    window.move_to(row(window, 2))
    window.qtbot.waitUntil(lambda: bool(inside(row(window, 2), "whyButton")))
    assert [item.height() for item in window.items("message")] == heights
    window.settle()
    window.click_at(inside(row(window, 2), "whyButton")[0])
    assert window.session.asked(Explain) == [Explain(message_id=2)]


def test_older_replies_offer_it_where_the_keyboard_is(show: ShowWindow) -> None:
    window = show(TALK)
    window.item("transcript").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        window.key(Qt.Key.Key_Up)
    assert inside(row(window, 2), "whyButton")
    window.key(Qt.Key.Key_W)
    window.wait_for("memoryPage")
    assert window.session.asked(Explain) == [Explain(message_id=2)]
    window.keys("Esc")
    window.wait_gone("memoryPage")


def test_the_persons_own_lines_have_no_reasons(show: ShowWindow) -> None:
    window = show(TALK)
    window.item("transcript").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Up)
    window.key(Qt.Key.Key_Up)
    window.key(Qt.Key.Key_W)
    assert window.session.asked(Explain) == []
    assert not window.items("memoryPage")


def test_what_is_not_kept_has_no_reasons(show: ShowWindow) -> None:
    window = show(TALK)
    window.window.talk.setTemporary(True)
    window.settle()
    answered(window)
    assert not window.items("whyButton")
    assert window.items("copyButton")


def test_another_reply_takes_its_reasons_with_it(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.memory.explanations = {4: explained(TALK[3])}
    window.click("whyButton")
    window.wait_for("whyCard")
    window.keys("Esc")
    window.wait_gone("memoryPage")
    answered(window)
    window.keys("Ctrl+Shift+M")
    window.wait_for("memoryPage")
    assert window.session.asked(Explain)[-1] == Explain(message_id=6)
