"""How well feelings are read in conversation, on files in MELD's format (Utterance, Emotion, Sentiment, Dialogue_ID,
Utterance_ID), in the order of each dialogue.

    python -m tests.bench.dialogue_emotion FILE.csv [--json] [--lexicon] [--threshold X]

Each line is read by `Appraiser.appraise` with the two lines before it. Its sentiment is neutral when neutral is
likelier than not; else the likelier side: joy against anger, disgust, fear and sadness, with surprise on the side of
the line's valence. The label counts where it is not None. The tracked label is the one that `mood.felt` keeps over a
whole dialogue, as if one person said every line, one in four seconds.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from companion.emotion.appraiser import Appraiser
from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.likelihood import LABEL_FROM, clearest
from companion.emotion.mood import AT_REST, felt
from tests.bench.emotion import StrangeFile, accuracy, f1, opened, show

COLUMNS = ("Utterance", "Emotion", "Sentiment", "Dialogue_ID", "Utterance_ID")
SENTIMENTS = ("negative", "neutral", "positive")
BEFORE = 2
LINE_S = 4.0
"""About as long as a line takes to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    text: str
    emotion: Emotion
    sentiment: str


def dialogues(file: Path) -> list[list[Line]]:
    """Each with its lines in order. Raises StrangeFile."""
    by_dialogue: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as read:
        rows = csv.DictReader(read)
        if missing := set(COLUMNS) - set(rows.fieldnames or ()):
            raise StrangeFile(f"{file}: MELD's format has columns {', '.join(sorted(missing))}")
        for row in rows:
            try:
                line = Line(text=row["Utterance"], emotion=Emotion(row["Emotion"]), sentiment=row["Sentiment"])
                number, place = int(row["Dialogue_ID"]), int(row["Utterance_ID"])
            except (TypeError, ValueError) as error:
                raise StrangeFile(f"{file}, line {rows.line_num}: {error}") from error
            if line.sentiment not in SENTIMENTS:
                raise StrangeFile(f"{file}, line {rows.line_num}: no such sentiment: {line.sentiment}")
            by_dialogue[number].append((place, line))
    if not by_dialogue:
        raise StrangeFile(f"{file}: no lines")
    return [[line for _, line in sorted(lines, key=lambda one: one[0])] for lines in by_dialogue.values()]


def heard(dialogue: Sequence[Line], appraiser: Appraiser) -> Iterator[Appraisal]:
    for at, line in enumerate(dialogue):
        yield appraiser.appraise(line.text, before=[one.text for one in dialogue[max(at - BEFORE, 0) : at]])


def sentiment(appraisal: Appraisal) -> str:
    """Neutral when that is likelier than not, or nothing was read; else the likelier side."""
    chances, surprise = appraisal.chances, appraisal.chances[Emotion.SURPRISE]
    if chances[Emotion.NEUTRAL] > 0.5 or appraisal.uncertainty >= 1:
        return "neutral"
    pleasant = appraisal.affect.valence > 0
    negative = sum(chances[kind] for kind in (Emotion.ANGER, Emotion.DISGUST, Emotion.FEAR, Emotion.SADNESS))
    if chances[Emotion.JOY] + surprise * pleasant > negative + surprise * (not pleasant):
        return "positive"
    return "negative"


def flips(labels: Sequence[Sequence[object]]) -> float:
    """The share of neighbouring lines whose labels differ."""
    changes = [one != other for line in labels for one, other in pairwise(line)]
    return statistics.fmean(changes) if changes else 0.0


def tracked(appraisals: Sequence[Appraisal]) -> list[Emotion | None]:
    feelings, labels = AT_REST, []
    for appraisal in appraisals:
        feelings = felt(feelings, appraisal, LINE_S)
        labels.append(feelings.theirs.label)
    return labels


def figures(talk: Sequence[Sequence[Line]], appraiser: Appraiser, threshold: float) -> dict[str, float]:
    read = [list(heard(dialogue, appraiser)) for dialogue in talk]
    flat = [(line, one) for lines, ones in zip(talk, read, strict=True) for line, one in zip(lines, ones, strict=True)]
    meant = [line.emotion for line, _ in flat]
    likeliest = [max(Emotion, key=lambda kind: one.chances[kind]) for _, one in flat]
    labels = [clearest(one.chances, threshold) if one.uncertainty < 1 else None for _, one in flat]
    kept = [(label, kind) for label, kind in zip(labels, meant, strict=True) if label is not None]
    found, mood_of = [sentiment(one) for _, one in flat], [line.sentiment for line, _ in flat]
    return {
        "dialogues": len(talk),
        "lines": len(flat),
        "sentiment accuracy": accuracy(found, mood_of),
        "sentiment macro-F1": statistics.fmean(f1(found, mood_of, kind) for kind in SENTIMENTS),
        "likeliest accuracy": accuracy(likeliest, meant),
        "likeliest macro-F1": statistics.fmean(f1(likeliest, meant, kind) for kind in Emotion),
        "label coverage": len(kept) / len(flat),
        "label accuracy": accuracy(*zip(*kept, strict=True)) if kept else 0.0,
        "flips of the tracked label": flips([tracked(ones) for ones in read]),
        "flips of the line's label": flips([[one.label for one in ones] for ones in read]),
        "flips of the true label": flips([[line.emotion for line in lines] for lines in talk]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dialogue_emotion", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lexicon", action="store_true", help="by the lists of words alone")
    parser.add_argument("--threshold", type=float, default=LABEL_FROM, help="another chance below which it is unclear")
    asked = parser.parse_args()
    show(figures(dialogues(asked.file), opened(asked.lexicon), asked.threshold), asked.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
