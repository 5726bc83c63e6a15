"""Conversations for reading: scripts of three turns from the test part, and the page they become."""

from __future__ import annotations

from companion.conversation.ports import ChatMessage, ChatRole, Sampling
from tests.fakes import ScriptedLm
from training.evaluate.replies import reply
from training.evaluate.samples import conversation, page, scripts
from training.starter.dialogues import Dialogue


def talk(number: int, count: int, scenario: str = "scenario 12") -> Dialogue:
    lines = tuple(f"line {number}.{at}" for at in range(count))
    return Dialogue(kind="kind", scenario=scenario, place=f"a:{number}", lines=lines, core="I live in Leeds.")


def test_scripts_have_three_turns_and_come_from_the_test_part() -> None:
    dialogues = [talk(1, 8), talk(2, 2), talk(3, 4), talk(4, 8, "scenario 0")]
    found = scripts(dialogues, 3, 1)
    assert [len(one.lines) for one in found] == [6, 6, 6]
    assert {one.place for one in found} == {"a:1", "a:2", "a:3"}
    assert scripts(dialogues, 3, 1) == found


def test_each_turn_is_told_the_ones_before() -> None:
    lm = ScriptedLm(["Fine."])
    said = conversation(lm, scripts([talk(2, 2)], 1, 1)[0], Sampling(seed=1))
    assert said == ["Fine."] * 3
    assert [message.role for message in lm.prompts[-1]][1:] == [
        ChatRole.USER,
        ChatRole.ASSISTANT,
        ChatRole.USER,
        ChatRole.ASSISTANT,
        ChatRole.USER,
    ]
    assert "I live in Leeds." in lm.prompts[-1][0].content


def test_the_page_shows_both_side_by_side() -> None:
    text = "\n".join(page([talk(1, 6)], {"plain": [["a", "b|c", "d"]], "tuned": [["e", "f", "g"]]}))
    assert "| line 1.2 | b\\|c | f |" in text
    assert "She knows: I live in Leeds." in text


def test_a_reply_is_what_is_shown_of_a_stream() -> None:
    ask = ChatMessage(role=ChatRole.USER, content="hi")
    assert reply(ScriptedLm([" Hello there. "]), [ask], Sampling()) == "Hello there."
