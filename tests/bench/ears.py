"""Her ears in a real loop: how late an utterance is, what listening costs, how often she cuts a sentence in two.

`python -m tests.bench.ears [--wav-dir DIR] [--json]` takes ten minutes. Voices of espeak's, or recordings, are played
into a sound server of its own (`tests/null_sinks.py`); without one nothing is measured. The end of speech is that of
the sound itself, by its loudness; everything else is by the clock of its samples. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from companion.audio.chunk import HEARD_HZ
from companion.conversation.heard import LikelyEnd, TurnBegan
from tests import null_sinks
from tests.bench.processor_time import processor_s
from tests.null_sinks import NullSinks
from tests.real_ears import NOISE, RealEars, Samples, listening, play, read, room_noise, spoken, trimmed

VOICES = ("en-us", "en-gb", "en-us+f3", "en-us+m3")
LINES = (
    "I would like to talk about the weather today.",
    "What do you think about this?",
    "She said that it was all right.",
    "My brother is coming home on Sunday.",
    "Tell me a story about the sea.",
    "I think that we should go home now.",
)
HALVES = (
    ("I went to the market this morning", "and bought some bread for my mother."),
    ("The people in this town", "have been very good to me."),
    ("When I was a little child", "we had a house beside the river."),
    ("My sister told me yesterday", "that she is coming home on Sunday."),
)
PAUSES_S = (0.3, 0.5, 0.8)
"""Of 16 sentences each."""
COST_S = 15.0
AFTER_S = 4.5
"""Longer than she waits for anybody who doesn't ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of one sound."""

    utterances: int
    begun: int
    delay_s: float
    """From the end of speech to the last utterance; nan: there was none."""
    likely_s: float
    """The same to the last likely end, by the moment that it was seen."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ears", description=__doc__)
    parser.add_argument("--wav-dir", type=Path, help="recordings, each one turn, in place of espeak's lines")
    parser.add_argument("--json", action="store_true", help="print one JSON object alone")
    asked = parser.parse_args()
    if why := null_sinks.missing():
        print(f"no real loop here: {why}", file=sys.stderr)
        print("{}")
        return 0
    with tempfile.TemporaryDirectory() as name, NullSinks(Path(name) / "sound") as server:
        folder = Path(name)
        os.environ.update(server.environment)
        server.add_loudspeaker("room")
        with room_noise(folder, server), listening() as real:
            figures = measured(real, folder, asked.wav_dir, told=not asked.json)
    print(json.dumps(figures))
    return 0


def measured(real: RealEars, folder: Path, recordings: Path | None, *, told: bool) -> dict[str, float]:
    figures = {"silence: percent of a core": cost(lambda: time.sleep(COST_S))}
    whole: list[Heard] = []
    spent_s, wall_s = processor_s(), time.monotonic()
    for line, sound in lines(folder, recordings):
        whole.append(heard(real, folder, sound))
        if told:
            text = real.utterances()[-1].transcript.text if whole[-1].utterances else "-"
            print(f"{line}\n  {text}  ({whole[-1].delay_s:.2f} s, {whole[-1].utterances})", file=sys.stderr)
    figures["speech and pauses: percent of a core"] = 100 * (processor_s() - spent_s) / (time.monotonic() - wall_s)
    delays = [one.delay_s for one in whole if one.utterances]
    figures |= spread("end of speech to utterance s", delays)
    figures |= spread("end of speech to likely end s", [one.likely_s for one in whole if one.likely_s == one.likely_s])
    figures["turns heard, of all"] = sum(one.utterances == 1 for one in whole) / len(whole)
    figures["cut in two, of lines without a pause"] = sum(one.utterances > 1 for one in whole) / len(whole)
    talking = np.concatenate([sound for _, sound in lines(folder, recordings)])[: round(COST_S * HEARD_HZ)]
    figures["speech: percent of a core"] = cost(lambda: play(folder, talking))
    real.until(lambda events: False, AFTER_S)
    for pause_s in PAUSES_S:
        cut = [heard(real, folder, sound).utterances > 1 for sound in with_pauses(folder, pause_s)]
        figures[f"cut in two, pause {pause_s:.1f} s in the sentence"] = statistics.fmean(cut)
    figures["sound lost s"] = real.ears.lost_s
    figures["faults told"] = len(real.faults())
    return figures


def lines(folder: Path, recordings: Path | None) -> Iterator[tuple[str, Samples]]:
    if recordings is None:
        yield from ((f"{voice}: {line}", spoken(folder, line, voice)) for voice in VOICES for line in LINES)
        return
    for path in sorted(recordings.iterdir()):
        if path.suffix.lower() in (".wav", ".flac"):
            yield path.name, trimmed(read(path))


def with_pauses(folder: Path, pause_s: float) -> Iterator[Samples]:
    pause = np.random.default_rng(0).normal(0, NOISE, round(pause_s * HEARD_HZ)).astype(np.float32)
    for voice in VOICES:
        for first, second in HALVES:
            yield np.concatenate((spoken(folder, first, voice), pause, spoken(folder, second, voice)))


def heard(real: RealEars, folder: Path, sound: Samples) -> Heard:
    """After it was played, and as long as anything may come of it."""
    before, events = len(real.utterances()), len(real.events)
    likely: list[float] = []
    began_s = play(folder, sound)
    end_s = time.monotonic() + AFTER_S
    seen = events
    while time.monotonic() < end_s:
        time.sleep(0.02)
        fresh, seen = real.events[seen:], len(real.events)
        likely += [time.monotonic() for event in fresh if isinstance(event, LikelyEnd)]
    came = real.utterances()[before:]
    ended_s = real.end_of_speech_s(began_s)
    return Heard(
        utterances=len(came),
        begun=sum(isinstance(event, TurnBegan) for event in real.events[events:]),
        delay_s=came[-1].ready_s - ended_s if came else float("nan"),
        likely_s=likely[-1] - ended_s if likely and likely[-1] > ended_s else float("nan"),
    )


def cost(work: Callable[[], object]) -> float:
    """Percent of a core that this process and the one that hears take meanwhile."""
    spent_s, wall_s = processor_s(), time.monotonic()
    work()
    return 100 * (processor_s() - spent_s) / (time.monotonic() - wall_s)


def spread(name: str, values: Sequence[float]) -> dict[str, float]:
    if not values:
        return {}
    return {f"{name} p50": statistics.median(values), f"{name} p95": float(np.percentile(values, 95))}


if __name__ == "__main__":
    sys.exit(main())
