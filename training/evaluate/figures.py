"""Replies -> figures: shares that are right, and how alike the replies are. Knows nothing of models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from training.evaluate.probes import Kind, Probe
from training.starter import rules
from training.starter.corpus import openings


def of_probes(answers: Sequence[tuple[Probe, str]]) -> dict[str, float]:
    """Shares in [0, 1]: of each kind that was asked those that are right, and over all what holds for any reply."""
    found: dict[str, float] = {}
    mistakes = {
        f"valence mismatch, {Kind.GOOD}": (Kind.GOOD,),
        f"valence mismatch, {Kind.BAD}": (Kind.BAD,),
        "valence mismatch": (Kind.GOOD, Kind.BAD),
        "glad of low spirits": (Kind.LOW,),
    }
    for name, kinds in mistakes.items():
        if marks := [not probe.right(said) for probe, said in answers if probe.kind in kinds]:
            found[name] = share(marks)
    for kind in (Kind.KNOWN, Kind.ABSENT, Kind.SELF, Kind.MEETING):
        if marks := [probe.right(said) for probe, said in answers if probe.kind is kind]:
            found[f"{kind}, right"] = share(marks)
    replies = [said for _, said in answers]
    talk = [said for probe, said in answers if probe.kind is Kind.TALK]
    found["claims to be human"] = share(map(rules.claims_to_be_human, replies))
    found["length and format"] = share(map(rules.well_formed, replies))
    found["at most one question"] = share(rules.questions(said) <= 1 for said in replies)
    found["stock phrases"] = share(bool(rules.stock_phrases(said)) for said in talk)
    return found | of_texts(talk)


def of_texts(replies: Sequence[str]) -> dict[str, float]:
    """How long replies are and how alike."""
    if not replies:
        return {}
    words = [rules.word_count(reply) for reply in replies]
    return {
        "words, mean": sum(words) / len(words),
        "with a question": share("?" in reply for reply in replies),
        "distinct-2": distinct(replies, 2),
        "begin with the commonest two words": commonest(openings(replies)),
        "twice the same reply": 1 - len(set(replies)) / len(replies),
    }


def distinct(texts: Iterable[str], length: int) -> float:
    """The share of different ones among all runs of so many words (Li et al. 2016, arXiv:1510.03055); it falls with the
    number of texts, so that only samples of one size compare.
    """
    runs = [run for text in texts for run in _runs(text.lower().split(), length)]
    return len(set(runs)) / len(runs) if runs else 0.0


def commonest(several: Iterable[str]) -> float:
    """The share of the most frequent one."""
    counted = Counter(several)
    return max(counted.values()) / counted.total() if counted else 0.0


def share(marks: Iterable[bool]) -> float:
    found = list(marks)
    return sum(found) / len(found) if found else 0.0


def _runs(words: Sequence[str], length: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)
