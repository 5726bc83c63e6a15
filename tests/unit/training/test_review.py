"""The review finds what is planted."""

from __future__ import annotations

from training.starter.dialogues import Dialogue, Part, part_of
from training.starter.review import leaks, near, report


def talk(place: str, scenario: str, *lines: str) -> Dialogue:
    return Dialogue(kind="kind", scenario=scenario, place=place, lines=lines)


TRAIN, TEST = "scenario 0", "scenario 12"
LINE = "the boat we painted last summer has sunk at the mooring"


def test_near_duplicates_are_found_once() -> None:
    one = talk("a:1", TRAIN, LINE, "I'm sorry, that's a blow. Was it insured?")
    like = talk("a:9", TRAIN, f"{LINE}!", "I'm sorry, that's a blow. Poor boat.")
    other = talk("b:1", TRAIN, "my boat is blue and small and fast", "A good boat, then.")
    assert [(first.place, second.place) for first, second, _ in near([one, other, like])] == [("a:1", "a:9")]


def test_lines_in_two_parts_are_found() -> None:
    assert (part_of(TRAIN), part_of(TEST)) == (Part.TRAIN, Part.TEST)
    found = list(
        leaks([talk("a:1", TRAIN, LINE, "Oh."), talk("b:1", TEST, LINE, "Ah."), talk("c:1", TEST, "ok", "Oh.")])
    )
    assert found == [(LINE, ["a:1", "b:1"])]
    assert list(leaks([talk("a:1", TRAIN, LINE, "Oh."), talk("a:5", TRAIN, LINE, "Ah.")])) == []


def test_the_report_counts_and_names_faults() -> None:
    lines = list(report([talk("a:1", TRAIN, "hi", "I'm here for you."), talk("b:1", TEST, "hello", "Hello.")]))
    assert lines[0] == "dialogues 2, scenarios 2, replies 2"
    assert "parts: train 1, dev 0, test 1" in lines
    assert "a:1: stock phrase 'i'm here for you': I'm here for you." in lines
