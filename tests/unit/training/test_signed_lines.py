"""Signed lines of news: read with their part, and given a right and a wrong beginning of a reply."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from training.evaluate import probes
from training.starter import rules
from training.starter.corpus import Miswritten
from training.starter.dialogues import Part
from training.starter.signed_lines import SignedLine, beginnings, signed

_LITTLE = "i a the my is in to of and on at for it was we he she they me her his our has have had got with all so"


def test_lines_are_read_with_their_sign(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("- it fell through\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("+ it came through\n- not for me\n", encoding="utf-8")
    assert [(line.text, line.good) for line in signed(tmp_path)] == [
        ("it came through", True),
        ("not for me", False),
        ("it fell through", False),
    ]


@pytest.mark.parametrize("wrong", ["came through", "+came through", "+ ", "* came through", ""])
def test_a_line_without_its_sign_is_pointed_at(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "a.txt").write_text(f"+ fine\n{wrong}\n- fine\n", encoding="utf-8")
    with pytest.raises(Miswritten, match=r"a\.txt:2"):
        signed(tmp_path)


def test_twins_are_of_one_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("".join(f"+ number {number}\n" for number in range(400)), encoding="utf-8")
    lines = signed(tmp_path)
    for start in range(0, 400, 10):
        assert len({line.part for line in lines[start : start + 10]}) == 1
    assert {line.part for line in lines} == set(Part)


def _line(good: bool) -> SignedLine:
    return SignedLine(place="a.txt:1", text="the line", good=good, part=Part.TRAIN)


@pytest.mark.parametrize("good", [True, False])
def test_beginnings_fit_and_do_not_fit(good: bool) -> None:
    chance = random.Random(1)
    seen = set()
    for _ in range(200):
        right, wrong = beginnings(_line(good), chance)
        assert right.lines[0] == wrong.lines[0] == "the line"
        assert right.lines[-1][-1] == wrong.lines[-1][-1]
        glad, sorry = (right, wrong) if good else (wrong, right)
        assert not rules.sounds_sorry(glad.lines[-1]) and not rules.sounds_glad(sorry.lines[-1])
        seen.add(right.lines[-1])
    assert len(seen) > 20
    assert not seen & {wrong.lines[-1] for _, wrong in (beginnings(_line(good), chance) for _ in range(200))}


def test_what_is_learned_is_not_what_is_asked() -> None:
    """No line of the evaluation's, nor one that says the same in nearly the same words."""
    asked = {
        line[2:]: _words(line[2:])
        for line in (Path(probes.__file__).parent / "news.txt").read_text(encoding="utf-8").splitlines()
        if line[:2] in ("+ ", "- ")
    }
    lines = signed()
    assert len(lines) > 2000
    near = []
    for line in lines:
        said = _words(line.text)
        for other, words in asked.items():
            common = len(words & said)
            if common >= 0.4 * max(len(words | said), 1) or common >= 0.75 * len(words):
                near.append((line.text, other))
    assert not near


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w']+", text.lower())) - set(_LITTLE.split())
