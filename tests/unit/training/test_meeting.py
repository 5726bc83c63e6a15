"""The lines of a first meeting: what a fitting reply is, and that none of them is learned from."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from training.evaluate.meeting import first_lines
from training.evaluate.probes import COUNTS, Kind, probes
from training.starter.corpus import Miswritten, written
from training.starter.dialogues import Part
from training.starter.varied_meeting import meeting, openers


@pytest.mark.parametrize(
    ("line", "reply", "right"),
    [
        ("how you been", "I'm well, thank you. And you?", True),
        ("how you been", "I'm a program, not a person.", False),
        ("how you been", "I'm a program, and I'm well.", False),
        ("how you been", "I'm fine, but you haven't told me your name.", False),
        ("hello, Ingvar here", "Nice to meet you, Ingvar.", True),
        ("hello, Ingvar here", "Nice to meet you.", False),
        ("what is 4 plus 5", "That's nine.", True),
        ("what is 4 plus 5", "That's a whole number.", False),
        ("would you have the time for me", "I don't know that. What does your clock say?", True),
        ("would you have the time for me", "Half past four.", False),
    ],
)
def test_a_reply_is_to_the_point_or_beside_it(line: str, reply: str, right: bool) -> None:
    asked = {one.dialogue.lines[0]: one for one in probes((), lambda _: 0.0, seed=1) if one.kind is Kind.MEETING}
    assert asked[line].right(reply) is right


def test_every_line_is_asked_and_none_is_learned() -> None:
    asked = {_plain(line.text) for line in first_lines()}
    assert len(asked) == COUNTS[Kind.MEETING]
    learned = {_plain(said) for one in written() if one.part is not Part.TEST for said in one.lines[::2]}
    openers_said = {_plain(said) for opener in openers() for said in opener.wordings}
    chance = random.Random(1)
    varied = {_plain(said) for _ in range(2000) for said in meeting(chance).lines[::2]}
    assert not asked & (learned | openers_said | varied)
    assert len(openers_said) > 400


def test_a_line_without_a_rule_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "meeting.txt"
    file.write_text("# words\n\nhello\n", encoding="utf-8")
    with pytest.raises(Miswritten, match=r"meeting\.txt:3"):
        list(first_lines(file))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower()))
