"""Written dialogues: what is read of a file, what is refused and where, and which part a scenario falls into."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.starter.corpus import Miswritten, openings, read, written
from training.starter.dialogues import Part, part_of

FILE = """\
== Good News | A sister's  engagement
core: My name is Ana.
about: My sister is called Lena.
moment: On Monday 3 March 2025 I said: My sister moved to Lyon.
manner: I seem happy. Be happy, cheerful and lively with me.
P: she said yes!!
S: Lena engaged! {name} is glad for you both.

== silence | one word
P: ok
S: All right.
P: hm
S: No hurry.
"""


def test_a_file_is_read_whole() -> None:
    first, second = read(FILE, "some.txt")
    assert (first.kind, first.scenario, first.place) == ("good news", "a sister's engagement", "some.txt:1")
    assert (first.core, first.about) == ("My name is Ana.", "My sister is called Lena.")
    assert first.moment.endswith("Lyon.") and first.manner.endswith("with me.")
    assert first.named("Iris").replies == ("Lena engaged! Iris is glad for you both.",)
    assert (second.lines, second.core) == (("ok", "All right.", "hm", "No hurry."), "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("P: hi", "a.txt:1: a line before the first header"),
        ("== kind without scenario", "a.txt:1: a header is"),
        ("== a | b | c", "a.txt:1: a header is"),
        ("== a | b\nP: hi\nP: hello", "a.txt:3: two lines of P"),
        ("== a | b\nS: hi", "a.txt:2: two lines of S in a row, or S first"),
        ("== a | b\nP: hi\nX: hello", "a.txt:3: not understood"),
        ("== a | b\nP: hi\nS: ", "a.txt:3: not understood"),
        ("== a | b\nP: hi", "a.txt:1: 1 lines"),
        ("== a | b\n\n== c | d\nP: hi\nS: ho", "a.txt:1: 0 lines"),
        ("== a | b\nP: hi\ncore: late\nS: ho", "a.txt:3: 'core' stands once"),
        ("== a | b\ncore: x\ncore: y\nP: hi\nS: ho", "a.txt:3: 'core' stands once"),
        ("== a | b\nmanner: Be nice to me.\nP: hi\nS: ho", "a.txt:2: the program doesn't word a manner so"),
        ("== a | b\nmoment: Once I said: ho.\nP: hi\nS: ho", "a.txt:2: the program doesn't word a moment so"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(Miswritten) as caught:
        list(read(text, "a.txt"))
    assert str(caught.value).startswith(told)


def test_a_folder_without_dialogues_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Miswritten, match="no dialogues"):
        written(tmp_path)


def test_a_scenario_is_in_one_part_however_it_is_typed() -> None:
    assert part_of("The dentist  on Thursday") is part_of("the dentist on thursday")
    parts = [part_of(f"scenario {number}") for number in range(4000)]
    assert 0.05 < parts.count(Part.TEST) / 4000 < 0.09
    assert 0.035 < parts.count(Part.DEV) / 4000 < 0.065


def test_the_parts_of_the_dialogues_that_ship_don_t_move() -> None:
    """A changed hash would mix what was learned from into what is tested on."""
    assert [part_of(f"scenario {number}") for number in (12, 10, 0)] == [Part.TEST, Part.DEV, Part.TRAIN]


def test_openings_are_words_in_small_letters() -> None:
    assert list(openings(["Oh, that's good!", "Yes."])) == ["oh that's", "yes"]
