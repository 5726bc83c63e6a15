"""What in a line counts for recall."""

from __future__ import annotations

import pytest

from companion.conversation.turn import Role
from companion.memory import cue
from companion.memory.cue import Names

NAMES = Names(person=("Theo", "Theodore"), companion=("Sam",))


def test_names_are_taken_out_of_messages() -> None:
    assert NAMES.removed_from("Hey Sam! It's Theodore's turn, not THEO’s.") == "Hey ! It's turn, not ."
    assert NAMES.removed_from("Sammy and Theodora stay") == "Sammy and Theodora stay"
    assert Names().removed_from("  as  it is ") == "  as  it is "


def test_who_is_asked_about_speaks_as_i() -> None:
    assert NAMES.as_said_by_them("What is Theo's job, and does Theo like it?") == "What is my job, and does I like it?"


def test_a_name_that_only_calls_her_is_left_out() -> None:
    assert NAMES.not_addressed("Sam, what did I say?") == "what did I say?"
    assert NAMES.not_addressed("What did I say, Sam?") == "What did I say?"
    assert NAMES.not_addressed("What did Sam say?") == "What did Sam say?"


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("What did Theo say?", Role.PERSON),
        ("Does Sam like rain?", Role.COMPANION),
        ("Do Sam and Theo like rain?", None),
        ("Where do I work?", Role.PERSON),
        ("What did you tell me about rain?", Role.COMPANION),
        ("Do you remember my sister?", Role.PERSON),
        ("Is it raining?", None),
        ("我妹妹叫什么名字？", Role.PERSON),
        ("你还记得我的生日吗？", Role.PERSON),
        ("你喜欢雨吗？", Role.COMPANION),
    ],
)
def test_whom_a_line_is_about(line: str, about: Role | None) -> None:
    assert NAMES.about(line) is about


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What did I do at the river on Sunday? The river!", ["river", "sunday"]),
        ("我喜欢下雨天", ["喜欢", "欢下", "下雨", "雨天"]),
        ("雨", ["雨"]),
        ("How are you?", []),
        ("", []),
    ],
)
def test_content_words(text: str, words: list[str]) -> None:
    assert cue.content_words(text) == words


def test_what_has_no_spaces_is_indexed_in_pairs() -> None:
    assert cue.indexed("Lyon是里昂。OK").split() == ["Lyon", "是里", "里昂", "。OK"]


def test_importance_grows_with_what_is_said_and_questions_say_less() -> None:
    long = "Yesterday my sister moved from Porto to Lyon with two cats, a piano and eleven boxes of old maps."
    assert cue.importance("") == cue.importance("And you?") == 0
    assert 0 < cue.importance("My sister moved.") < cue.importance(long) <= 1
    assert cue.importance(long.replace(".", "?")) < cue.importance(long)


def test_names_of_others_are_told_by_their_capitals() -> None:
    assert cue.names_in("Where did Oscar hide it, Ines? I saw Oscar on Monday. Then I left.") == ["oscar", "ines"]


def test_how_near_a_memory_must_be() -> None:
    remember = NAMES.least_nearness("Do you remember that lake?")
    own = NAMES.least_nearness("Where is my lake?")
    said = NAMES.least_nearness("What a lake.")
    assert remember == NAMES.least_nearness("Did Theo like the lake?") < own < said
