"""Does her mood reach her words? `python -m tests.bench.mood_words [MODEL] [--tune] [--json FILE]`.

The same lines are answered in three moods, told to the model as `emotion.expression` tells them, and every reply is
read by the appraiser for how pleasant it sounds. Reported: the mean in each mood, whether the means are in order, and
how far the highest and the lowest are apart (Cohen's d, and paired over lines). The instrument is weak, so means over
many replies count and no single one does. `--tune`: on the 20 lines at which wording may be tried; without it on the
40 others, at which nothing was.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from companion import app
from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage, ChatRole, LanguageModel, Sampling, TextPiece
from companion.emotion.expression import expressed
from companion.emotion.feeling import Affect
from companion.emotion.mood import Feelings, Hers
from companion.language.weights import open_model
from companion.memory.embedder import MiniLmEmbedder

MOODS = (-0.6, 0.0, 0.6)
"""Valence of what she feels; the arousal is at rest."""
REPLY_TOKENS = 80
TUNING = (
    "What should I cook tonight?", "I have the afternoon free.", "Tell me something about the moon.",
    "I'm sorting my books.", "Which tea do you think goes with rain?", "My neighbour has a new bicycle.",
    "How do people learn to draw?", "I'm on the train to Porto.", "The shop was closed.",
    "I moved the table to the window.", "What makes bread rise?", "I met my cousin today.",
    "I can't decide between two coats.", "It's getting dark early now.", "I'm waiting for a parcel.",
    "Tell me about a river.", "I wrote a list for tomorrow.", "My phone needs a new battery.",
    "Do you know any old songs?", "I planted basil on the balcony.",
)  # fmt: skip
"""Lines at which wording may be tried."""
MEASURED = (
    "What would you do with a free day?", "I'm reading a book about bees.", "The bus takes forty minutes.",
    "I have an interview on Thursday.", "How does one keep a diary?", "My sister called this morning.",
    "I'm cleaning the kitchen.", "There is a market on Saturday.", "Tell me about the sea.",
    "I'm learning a little Italian.", "What is a good name for a cat?", "I changed the light in the hall.",
    "It snowed in the mountains.", "I found an old photo of our street.", "How long should one sleep?",
    "I'm making soup.", "We painted the door green.", "What do you think of Mondays?", "I bought a notebook.",
    "My friend plays the cello.", "I took the long way home.", "How do birds find their way?",
    "I'm fixing a chair.", "There's a new cafe around the corner.", "I have to call the bank.",
    "Tell me about clouds.", "I'm packing for two days.", "The museum is open late today.",
    "What is a good walk in winter?", "I have been thinking about my old school.", "My plants need water.",
    "I'm early for once.", "How was the first telephone made?", "I'll be working late.",
    "We have guests on Sunday.", "What should I read next?", "I left my umbrella in the office.",
    "The lake is frozen.", "I'm trying a new recipe.", "Tell me about your day.",
)  # fmt: skip
"""The others. No line says how the person feels: what is heard in a reply is to be hers."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "model", nargs="?", type=Path, metavar="MODEL", help="a GGUF file or a folder; default: the starter"
    )
    parser.add_argument("--tune", action="store_true", help="the 20 lines at which wording may be tried")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lm = open_model(asked.model, unpacked=Path(folder), progress=lambda _: None, cancelled=threading.Event())
        figures = measure(lm, TUNING if asked.tune else MEASURED, _pleasant())
    for name, value in figures.items():
        print(f"{name:<44} {value}")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


def measure(lm: LanguageModel, lines: Sequence[str], pleasant: Callable[[str], float]) -> dict[str, object]:
    """The figures of one model. `pleasant`: the valence of a reply."""
    heard = {valence: [pleasant(_reply(lm, line, valence)) for line in lines] for valence in MOODS}
    low, middle, high = (heard[valence] for valence in MOODS)
    rises = [after - before for before, after in zip(low, high, strict=True)]
    means = [statistics.fmean(found) for found in (low, middle, high)]
    return {
        "model": lm.name,
        "lines": len(lines),
        **{f"told in a mood of {valence:+.1f}": _instruction(valence) or "nothing" for valence in MOODS},
        **{f"mean valence heard, mood {at:+.1f}": round(mean, 3) for at, mean in zip(MOODS, means, strict=True)},
        "in order": means == sorted(means),
        "effect size d, highest against lowest": round(cohens_d(low, high), 3),
        "effect size d, paired over lines": round(_over(statistics.fmean(rises), statistics.stdev(rises)), 3),
        "lines at which the highest is above the lowest": sum(rise > 0 for rise in rises),
    }


def cohens_d(low: Sequence[float], high: Sequence[float]) -> float:
    """(mean of high - mean of low) / their pooled standard deviation (Cohen 1988); 0 where neither varies."""
    pooled = ((statistics.variance(low) + statistics.variance(high)) / 2) ** 0.5
    return _over(statistics.fmean(high) - statistics.fmean(low), pooled)


def _over(difference: float, deviation: float) -> float:
    return difference / deviation if deviation else 0.0


def _instruction(valence: float) -> str:
    return expressed(Feelings(hers=Hers(emotion=Affect(valence=valence, arousal=0.0, dominance=0.0)))).instruction


def _reply(lm: LanguageModel, line: str, valence: float) -> str:
    instruction = _instruction(valence)
    messages = (
        ChatMessage(role=ChatRole.SYSTEM, content=Persona(name="Samantha").prompt(lm.parameters)),
        ChatMessage(role=ChatRole.USER, content=f"{instruction}\n{line}" if instruction else line),
    )
    parts = lm.stream(messages, sampling=Sampling(seed=1), max_new_tokens=REPLY_TOKENS, cancelled=threading.Event())
    return "".join(part.text for part in parts if isinstance(part, TextPiece))


def _pleasant() -> Callable[[str], float]:
    appraiser = app._open_appraiser(MiniLmEmbedder.open())
    return lambda reply: appraiser.appraise(reply).affect.valence


if __name__ == "__main__":
    main()
