"""Dialogues made from slots, where variation teaches a skill that single examples don't: copying a fact, saying that
she doesn't know it, her name and nature, what people say first, the valence of news, the manner she is asked for.

Seeded: the same seed gives the same dialogues. Knows nothing of tokens.
"""

from __future__ import annotations

import random

from training.starter import varied_facts, varied_manner, varied_meeting, varied_news, varied_self
from training.starter.dialogues import Dialogue

SHARES = {"facts": 0.31, "absent": 0.27, "self": 0.17, "meeting": 0.16, "news": 0.05, "manner": 0.04}
"""Of the varied dialogues: facts need the most, for every value is new. After a first run with half as many facts that
are not there, a third of those were answered with another fact; after runs with as many of both, a quarter of those
that are there with "I don't know"; after runs with fewer of those that are not, a quarter of these with another fact
again, but nine of ten of the others rightly. After dialogues in which she speaks of herself, what she is needs a
sixth at least; and what people say first is drawn to that unless as many of it are read beside it (2026-11).
"""


def varied(count: int, seed: int, *, held: bool = False) -> list[Dialogue]:
    """About `count` dialogues, in the order of their kinds. `held`: with what is kept for the evaluation."""
    chance = random.Random(f"varied {seed} {held}")
    found: list[Dialogue] = []
    for kind, share in SHARES.items():
        for at in range(round(share * count)):
            match kind:
                case "facts" | "absent":
                    found.append(varied_facts.probe(chance, held=held, known=kind == "facts", at=at).dialogue)
                case "self":
                    found.append(varied_self.probe(chance, held=held, at=at).dialogue)
                case "meeting" if held:
                    break  # what is kept of these is in the evaluation
                case "meeting":
                    found.append(varied_meeting.meeting(chance, at=at))
                case "news":
                    found.append(varied_news.news(chance, held=held, good=at % 2 == 0, at=at).dialogue)
                case _:
                    found.append(varied_manner.manner(chance, held=held, at=at))
    return found
