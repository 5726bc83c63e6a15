"""How she feels, as it is seen: the words and the ribbon, why a reply, setting her right, and the switch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

from companion.conversation.commands import CorrectFeeling, Explain, ForgetFeelings, ReadMood, UseFeelings
from companion.conversation.events import MoodChanged
from companion.conversation.feelings import FeltThen
from companion.conversation.vault import Protection, VaultStatus
from companion.emotion.correction import set_right
from companion.emotion.expression import Shade, baseline
from companion.emotion.feeling import Emotion
from companion.emotion.mood import AT_REST, Feelings, felt
from companion.gui.mood_words import meanings, mood_line, nothings
from companion.settings import Language, Motion
from tests.fakes_emotion import UNCLEAR, appraisal
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_feelings import CALM, line, manner, mood
from tests.gui.fake_memory import explained
from tests.gui.fake_session import message
from tests.gui.test_memory_page import words

SAD = appraisal(Emotion.SADNESS, -0.9, -0.4, chance=0.8, uncertainty=0.0)
GLAD = appraisal(Emotion.JOY, 0.9, 0.6, chance=0.8, uncertainty=0.0)
TALK = [message(1, "My dog died."), message(2, "I am sorry.")]


def after(*lines: object) -> Feelings:
    feelings = AT_REST
    for heard in lines:
        feelings = felt(feelings, heard, 0.0)  # type: ignore[arg-type]
    return feelings


SADDENED, GLADDENED = after(SAD, SAD, SAD), after(GLAD, GLAD, GLAD)


def ribbon(window: Shown) -> QQuickItem:
    return window.item("ribbon")


def shape(window: Shown) -> tuple[float, ...]:
    return tuple(ribbon(window).property(name) for name in ("openness", "warmth", "speed", "spread"))


def expected(feelings: Feelings) -> tuple[float, ...]:
    shown = mood(feelings).expression.ribbon
    return shown.openness, shown.warmth, shown.speed, shown.spread


def why(window: Shown, then: FeltThen) -> None:
    window.session.memory.explanations = {2: explained(TALK[1])}
    window.session.feelings.explanations = {2: then}
    window.click("whyButton")
    window.wait_for("whyCard")
    window.settle()


def test_at_rest_she_looks_like_herself(show: ShowWindow) -> None:
    window = show()
    rest = baseline().ribbon
    assert words(window, "stateWords") == ["warm · a little curious"]
    assert shape(window) == (rest.openness, rest.warmth, rest.speed, rest.spread)


@pytest.mark.parametrize(("feelings", "said"), [(SADDENED, "gentle · quiet"), (GLADDENED, "glad · lively")])
def test_words_and_ribbon_follow_the_same_snapshot(show: ShowWindow, feelings: Feelings, said: str) -> None:
    window = show()
    window.publish(MoodChanged(mood=mood(feelings)))
    assert words(window, "stateWords") == [said]
    assert shape(window) == expected(feelings)


def test_her_brightest_and_heaviest_can_be_told_apart(show: ShowWindow) -> None:
    window = show()
    pictures = []
    for feelings in (SADDENED, AT_REST, GLADDENED):
        window.publish(MoodChanged(mood=mood(feelings)))
        pictures.append((shape(window), ribbon(window).property("tone").name()))
    (low, cool), (rest, hers), (high, warm) = pictures
    assert low[0] < rest[0] < high[0]
    assert hers == window.window.look.tokens.coral.lower()
    assert len({cool, hers, warm}) == 3


def test_moving_she_changes_little_by_little(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, motion=Motion.FULL))
    before = shape(window)[0]
    seen: list[float] = []
    ribbon(window).opennessChanged.connect(lambda: seen.append(shape(window)[0]))  # type: ignore[attr-defined]
    window.publish(MoodChanged(mood=mood(GLADDENED)))
    goal = expected(GLADDENED)[0]
    window.qtbot.waitUntil(lambda: shape(window)[0] == pytest.approx(goal))
    assert any(before < step < goal for step in seen)


def test_while_she_answers_the_words_say_what_she_does(show: ShowWindow) -> None:
    window = show()
    window.write("hello")
    window.key(Qt.Key.Key_Return)
    window.publish(MoodChanged(mood=mood(SADDENED)))
    assert words(window, "stateWords") == ["thinking"]
    assert shape(window) == expected(SADDENED)
    window.session.start("Yes.")
    window.session.finish()
    window.settle()
    assert words(window, "stateWords") == ["gentle · quiet"]


def test_switched_off_she_is_simply_here(show: ShowWindow) -> None:
    window = show()
    window.publish(MoodChanged(mood=replace(CALM, on=False)))
    assert words(window, "stateWords") == ["here"]
    assert shape(window) == expected(AT_REST)


def test_nothing_of_it_is_shown_while_it_is_locked(show: ShowWindow) -> None:
    locked = VaultStatus(protection=Protection.PASSPHRASE, locked=True, keyring=False)
    window = show(vault=locked)
    window.publish(MoodChanged(mood=mood(SADDENED)))
    assert window.window.talk.state.mood is None
    assert not window.items("stateWords")


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_every_shade_has_its_word(show: ShowWindow, language: Language) -> None:
    window = show(settings=replace(PLAIN, language=language))
    told = {mood_line((shade, Shade.CALM)).split(" · ")[0] for shade in Shade}
    assert len(told) == len(Shade)
    assert all(word.isascii() is (language is Language.ENGLISH) for word in told)
    assert len({meaning["words"] for meaning in [*meanings(), *nothings()]}) == len(Emotion) + 2
    assert window.item("stateWords").property("text") == (
        "温暖 · 有点好奇" if language is Language.CHINESE else "warm · a little curious"
    )


# Fading


def test_she_is_asked_again_only_while_something_fades_and_is_seen(show: ShowWindow) -> None:
    window = show()
    timer = window.window.talk.mood_watch.timer
    assert not timer.isActive()
    window.publish(MoodChanged(mood=mood(SADDENED)))
    assert timer.isActive()
    assert timer.interval() >= 60_000
    window.root.setVisibility(QQuickWindow.Visibility.Hidden)
    assert not timer.isActive()
    assert window.session.asked(ReadMood) == []
    window.root.setVisibility(QQuickWindow.Visibility.Windowed)
    assert timer.isActive()
    assert len(window.session.asked(ReadMood)) == 1  # she has faded unseen
    window.settle()
    assert not timer.isActive()  # what the session told is at rest
    window.publish(MoodChanged(mood=mood(SADDENED)))
    timer.timeout.emit()
    assert len(window.session.asked(ReadMood)) == 2


def test_she_is_not_asked_while_she_answers(show: ShowWindow) -> None:
    window = show()
    window.write("hello")
    window.key(Qt.Key.Key_Return)
    window.publish(MoodChanged(mood=mood(SADDENED)))
    assert not window.window.talk.mood_watch.timer.isActive()


# Why, and setting her right


def test_why_this_reply_says_what_was_heard_and_felt(show: ShowWindow) -> None:
    window = show(TALK)
    why(window, FeltThen(line=line(1, SAD), manner=manner(SADDENED)))
    assert words(window, "whyHeard") == ["<b>I heard</b> sad 0.80"]
    assert words(window, "whyFelt")[0].startswith("<b>I felt</b> gentle (\N{MINUS SIGN}0.1), quiet (")
    assert words(window, "whyManner") == [
        "<b>I kept in mind</b> “I seem sad. Be very gentle, quiet and serious with me.”"
    ]
    assert not window.items("whyMeant")
    bar = window.item("whySure").childItems()[0]
    assert bar.width() == pytest.approx(0.8 * window.item("whySure").width())


def test_what_was_not_clear_is_said_to_be_so(show: ShowWindow) -> None:
    window = show(TALK)
    why(window, FeltThen(line=line(1, UNCLEAR), manner=None))
    assert words(window, "whyHeard") == ["<b>I heard</b> nothing clear"]
    assert not window.items("whySure")
    assert not window.items("whyFelt")
    assert not window.items("whyManner")


def test_a_reply_for_which_nothing_was_inferred_says_nothing_of_it(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.memory.explanations = {2: explained(TALK[1])}
    window.click("whyButton")
    window.wait_for("whyCard")
    window.settle()
    assert not window.items("whyHeard")
    assert not window.items("notItButton")
    assert window.items("whyCost")


@pytest.mark.parametrize(
    ("choice", "meant", "said"),
    [
        ("joy", Emotion.JOY, "happy"),
        ("neutral", Emotion.NEUTRAL, "just fine"),
        ("nothing", None, "nothing in particular"),
        ("tired", None, "only tired"),
    ],
)
def test_she_can_be_set_right(show: ShowWindow, choice: str, meant: Emotion | None, said: str) -> None:
    window = show(TALK)
    why(window, FeltThen(line=line(1, SAD), manner=manner(SADDENED)))
    window.click("notItButton")
    window.wait_for("rightQuestion")
    offered = [each["value"] for each in [*meanings(), *nothings()]]
    assert len([name for value in offered for name in window.items(f"meant-{value}")]) == 9
    assert "counts for nothing" in words(window, "rightNothing")[0]
    window.click(f"meant-{choice}")
    window.wait_for("rightMeant")
    window.settle()
    window.click("rightClose")
    window.wait_gone("setRightCard")
    window.wait_for("whyMeant")
    tired = choice == "tired"
    assert window.session.asked(CorrectFeeling) == [CorrectFeeling(message_id=1, meant=meant, tired=tired)]
    assert window.session.asked(Explain)[-1] == Explain(message_id=2)
    assert words(window, "whyHeard") == ["<b>I heard</b> sad 0.80"]
    assert words(window, "whyMeant") == [f"<b>You meant</b> {said}"]
    assert not window.items(f"meant-{choice}")
    assert words(window, "notItButton") == ["change or take back"]


def test_she_can_be_set_right_with_the_keyboard_alone(show: ShowWindow) -> None:
    window = show(TALK)
    why(window, FeltThen(line=line(1, SAD), manner=None))
    window.item("notItButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: window.focus_name() == "meant-joy")
    window.key(Qt.Key.Key_Tab)
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(CorrectFeeling) == [CorrectFeeling(message_id=1, meant=Emotion.SADNESS)]


def test_a_choice_can_be_left(show: ShowWindow) -> None:
    window = show(TALK)
    why(window, FeltThen(line=line(1, SAD), manner=None))
    window.click("notItButton")
    window.click("rightClose")
    window.wait_gone("rightClose")
    assert window.session.asked(CorrectFeeling) == []


def test_a_corrected_line_says_both(show: ShowWindow) -> None:
    window = show(TALK)
    corrected = line(1, SAD, corrected=True, meant=Emotion.JOY)
    assert corrected.counts == set_right(SAD, Emotion.JOY)
    why(window, FeltThen(line=corrected, manner=None))
    assert words(window, "whyHeard") == ["<b>I heard</b> sad 0.80"]
    assert words(window, "whyMeant") == ["<b>You meant</b> happy"]


def test_it_is_said_in_chinese_too(show: ShowWindow) -> None:
    window = show(TALK, settings=replace(PLAIN, language=Language.CHINESE))
    why(window, FeltThen(line=line(1, SAD), manner=manner(SADDENED)))
    assert words(window, "whyHeard") == ["<b>我听出</b> 难过 0.80"]
    assert words(window, "notItButton") == ["不是这样"]


# The switch


def test_feelings_are_switched_off_and_on_in_settings(show: ShowWindow) -> None:
    window = show()
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    window.item("feelings-off").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    assert "on this computer" in window.item("feelingsText").property("text")
    window.click("feelings-off")
    window.settle()
    assert window.session.asked(UseFeelings) == [UseFeelings(on=False)]
    assert words(window, "stateWords") == ["here"]
    assert window.item("feelingsText").property("text").startswith("I don't guess how you feel.")
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, feelings=False)])
    window.click("feelings-on")
    window.settle()
    assert words(window, "stateWords") == ["warm · a little curious"]


def test_feelings_are_forgotten_after_a_question(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    window.item("forgetFeelingsButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    window.click("forgetFeelingsButton")
    window.wait_for("forgetFeelingsSure")
    window.settle()
    assert window.focus_name() == "forgetFeelingsKeep"
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(ForgetFeelings) == []
    window.item("forgetFeelingsButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.item("forgetFeelingsSure").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert window.session.asked(ForgetFeelings) == [ForgetFeelings()]
    assert window.items("feelingsForgotten")


def test_the_first_words_say_that_feelings_are_guessed(show: ShowWindow) -> None:
    window = show()
    assert "from your words, on this computer only" in window.item("feelingsWords").property("text")
    silent = show(settings=replace(PLAIN, feelings=False))
    assert not silent.items("feelingsWords")
    assert not show(TALK).items("feelingsWords")
