"""What rules hear in a reply."""

from __future__ import annotations

import pytest

from training.starter import rules


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ("I'm here for you.", "stock phrase 'i'm here for you'"),
        ("word " * 60 + "word.", "61 words"),
        ("Really? When?", "two questions"),
        ("I’ll miss you.", "clings"),
        ("When I was little I had a dog.", "speaks as a human"),
        ("I ate too much.", "speaks as a human"),
        ("And then", "ends in mid-sentence, or has markup"),
        ("**Well.**", "ends in mid-sentence, or has markup"),
        ("Well — fine.", "ends in mid-sentence, or has markup"),
        ("Fine 🙂.", "ends in mid-sentence, or has markup"),
    ],
)
def test_a_fault_is_found(reply: str, fault: str) -> None:
    assert fault in rules.faults(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "Lena, of course.",
        "I'm not a human, I'm a program.",
        "You won't miss anything. How was it?",
        "“Go on,” he said.",
    ],
)
def test_a_good_reply_has_none(reply: str) -> None:
    assert rules.faults(reply) == []


@pytest.mark.parametrize(
    ("reply", "glad", "sorry"),
    [
        ("Congratulations!", True, False),
        ("I'm so sorry.", False, True),
        ("That's lovely news, I'm glad.", True, False),
        ("I'm sorry about the job, but glad you're well.", False, True),
        ("No congratulations from me yet.", False, False),
        ("Nothing to be sorry about.", False, False),
        ("Okay.", False, False),
    ],
)
def test_valence_in_words(reply: str, glad: bool, sorry: bool) -> None:
    assert (rules.sounds_glad(reply), rules.sounds_sorry(reply)) == (glad, sorry)
