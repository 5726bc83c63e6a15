"""How well feelings are read from lone lines, on files in GoEmotions' Ekman format: `text TAB label ids TAB id`.

    python -m tests.bench.emotion FILE.tsv [--json] [--lexicon]

Rows with a single label are scored, by the likeliest of the chances of `Appraiser.lone`: the reading of a line outside
any dialogue, with Reddit's own frequencies and grouping. In conversation she reads by `appraise`, which
`tests.bench.dialogue_emotion` measures. The time is that of `appraise` with two lines before it, on one thread, which
encodes them but for the one that was read before. `--lexicon`: by the lists of words alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from companion import paths
from companion.emotion.appraiser import Appraiser, open_appraiser
from companion.emotion.feeling import Emotion
from companion.memory.embedder import MiniLmEmbedder

BINS = 15
"""Of the calibration error, as in Guo et al. 2017 (arXiv:1706.04599)."""
CUTS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
TIMED = 200
TOGETHER = 256


class StrangeFile(SystemExit):
    """The file is not in the format that this bench reads."""


def opened(lexicon: bool) -> Appraiser:
    return open_appraiser(paths.assets() / "emotion", None if lexicon else MiniLmEmbedder.open())


def single_labels(file: Path) -> list[tuple[str, Emotion]]:
    """(text, what it was labelled), of rows with one label. Raises StrangeFile."""
    kinds = list(Emotion)
    found = []
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        parts = row.split("\t")
        labels = parts[1].split(",") if len(parts) == 3 else []
        if not labels or not all(label.isdecimal() for label in labels):
            raise StrangeFile(f"{file}, line {number}: not text, label ids and an id with tabs between them")
        if any(int(label) >= len(kinds) for label in labels):
            raise StrangeFile(
                f"{file}, line {number}: label {parts[1]}, where Ekman's format has 0 to {len(kinds) - 1}"
            )
        if len(labels) == 1:
            found.append((parts[0], kinds[int(labels[0])]))
    if not found:
        raise StrangeFile(f"{file}: no row with a single label")
    return found


def accuracy(found: Sequence[object], meant: Sequence[object]) -> float:
    return statistics.fmean(one == other for one, other in zip(found, meant, strict=True))


def f1(found: Sequence[object], meant: Sequence[object], kind: object) -> float:
    both = sum(one == kind == other for one, other in zip(found, meant, strict=True))
    either = sum(one == kind for one in found) + sum(one == kind for one in meant)
    return 2 * both / either if either else 0.0


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Mean distance between how sure and how often right, over bins of how sure, weighted by their size."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one, was_right in zip(sure, right, strict=True):
        bins[min(int(one * BINS), BINS - 1)].append((one, was_right))
    return sum(
        len(held) / len(sure) * abs(statistics.fmean(a for a, _ in held) - statistics.fmean(b for _, b in held))
        for held in bins
        if held
    )


def figures(rows: Sequence[tuple[str, Emotion]], appraiser: Appraiser) -> dict[str, float]:
    chances = [
        heard.chances
        for start in range(0, len(rows), TOGETHER)
        for heard in appraiser.lone_lines([text for text, _ in rows[start : start + TOGETHER]])
    ]
    meant = [kind for _, kind in rows]
    found = [max(Emotion, key=lambda kind: one[kind]) for one in chances]
    sure = [one[kind] for one, kind in zip(chances, found, strict=True)]
    right = [one is other for one, other in zip(found, meant, strict=True)]
    by_kind = {kind: f1(found, meant, kind) for kind in Emotion}
    result = {
        "lines": len(rows),
        "accuracy": accuracy(found, meant),
        "macro-F1": statistics.fmean(by_kind.values()),
        "calibration error": calibration_error(sure, right),
    }
    result |= {f"F1 {kind}": score for kind, score in by_kind.items()}
    for cut in CUTS:
        kept = [was_right for one, was_right in zip(sure, right, strict=True) if one >= cut]
        result[f"coverage at {cut}"] = len(kept) / len(rows)
        result[f"accuracy at {cut}"] = statistics.fmean(kept) if kept else 0.0
    return result


def latency(texts: Sequence[str], appraiser: Appraiser) -> dict[str, float]:
    """Of `appraise` with two lines before, as in a conversation of two: the first of them was read as a line itself,
    the second is new. As a clock sees it, and of the processor alone, which other programs change less.
    """
    times_ms: list[float] = []
    busy_ms: list[float] = []
    for at in range(2, min(len(texts), 2 * TIMED + 2), 2):
        started_s, started_busy_s = time.perf_counter(), time.process_time()
        appraiser.appraise(texts[at], before=texts[at - 2 : at])
        times_ms.append((time.perf_counter() - started_s) * 1000)
        busy_ms.append((time.process_time() - started_busy_s) * 1000)
    if len(times_ms) < 2:
        return {}
    return {
        f"{name} a line, {point}": value
        for name, times in (("ms", times_ms), ("processor ms", busy_ms))
        for point, value in (("median", statistics.median(times)), ("p95", statistics.quantiles(times, n=20)[-1]))
    }


def show(result: dict[str, float], as_json: bool) -> None:
    if as_json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"  {name:<36} {value:>9.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.emotion", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lexicon", action="store_true", help="by the lists of words alone")
    asked = parser.parse_args()
    rows = single_labels(asked.file)
    appraiser = opened(asked.lexicon)
    show(figures(rows, appraiser) | latency([text for text, _ in rows], appraiser), asked.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
