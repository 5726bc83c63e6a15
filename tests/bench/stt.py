"""How well and how fast she hears recordings: `python -m tests.bench.stt DIR [--engine sphinx|whisper] [--model FILE]`.

DIR holds sound files and `transcripts.tsv`: name, tab, what is said. Every file is heard as if spoken into the
microphone, with a quiet second before and three after it; the recogniser gets what it would get there, from shortly
before the onset until the end is likely, as one turn. Nothing is asserted.

Word error rate: substitutions, insertions and deletions over the words that were said, all files together, without case
and punctuation; of Chinese, characters. Times: `real_time_factor` wall clock, `cpu` processor time of this
process and the one that hears. Sound comes as fast as it is taken, so `finish` may begin a quarter of a second behind.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.audio import files
from companion.audio.chunk import HEARD_HZ, Chunk
from companion.hearing.endpointing import PRE_ROLL_S, Endpointing, Heard
from companion.hearing.opening import open_recognizer
from companion.hearing.plain_words import plain_words
from companion.hearing.recognizer import Recognizer
from companion.hearing.vad import WINDOW, VoiceDetector
from tests.bench.processor_time import processor_s

BEFORE_S, AFTER_S = 1.0, 3.0
T = TypeVar("T")

LOUD_DB = 40.0
"""Below a file's loudest 20 ms: where its speech ends is told by loudness alone, not by the detector that is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One file."""

    name: str
    wanted: str
    heard: str
    errors: int
    words: int
    sound_s: float
    decode_s: float
    decode_cpu_s: float
    finish_s: float
    """From the last sample to the words."""
    detector_cpu_s: float
    endpointing_s: float | None
    """From the end of speech to the sure end; None: there was none."""
    likely_s: float | None
    """From the end of speech to the likely end."""
    cut_offs: int
    """Sure ends before the end of speech."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.stt", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--engine", choices=["sphinx", "whisper"], default="sphinx")
    parser.add_argument("--model", type=Path, help="a Whisper checkpoint file")
    parser.add_argument("--language", default="en")
    parser.add_argument("--json", action="store_true", help="print one JSON object with every file")
    asked = parser.parse_args()
    if (asked.engine == "whisper") != (asked.model is not None):
        parser.error("--engine whisper and --model FILE go together")
    detector = VoiceDetector.open()
    measured = []
    for path, wanted in transcripts(asked.folder):
        recognizer = open_recognizer(asked.model, language=asked.language)  # a new one each: these are different people
        measured.append(measure(path, wanted, recognizer, detector))
        recognizer.close()
    told = summary(measured)
    if asked.json:
        print(json.dumps(told | {"files": [dataclasses.asdict(one) for one in measured]}, ensure_ascii=False))
        return
    for one in measured:
        print(f"{one.name}\n  said:  {one.wanted}\n  heard: {one.heard}")
        print(f"  {one.errors} wrong of {one.words}; {one.finish_s:.3f} s after the end; {one.cut_offs} cut-offs")
    for name, value in told.items():
        print(f"{name:<28} {value:>10.3f}" if value is not None else f"{name:<28} {'-':>10}")


def transcripts(folder: Path) -> Iterator[tuple[Path, str]]:
    for line in (folder / "transcripts.tsv").read_text(encoding="utf-8").splitlines():
        name, _, wanted = line.partition("\t")
        if wanted:
            yield folder / name, wanted


def measure(path: Path, wanted: str, recognizer: Recognizer, detector: VoiceDetector) -> Measured:
    sound = padded(files.read(path, rate_hz=HEARD_HZ).samples)
    chunks = [
        Chunk(samples=sound[place : place + WINDOW], rate_hz=HEARD_HZ, start=place)
        for place in range(0, sound.size, WINDOW)
    ]
    detector.forget()
    (_, detector_cpu_s), windows = timed(lambda: [speech for chunk in chunks for speech in detector.hear(chunk)])
    spoken_s = end_of_speech_s(sound)
    ends = list(sure_ends([window.probability for window in windows]))
    right = [at_s for heard, at_s in ends if heard is Heard.SURE_END and at_s >= spoken_s]
    likely = [at_s for heard, at_s in ends if heard is Heard.LIKELY_END and at_s >= spoken_s]
    onset_s = next((at_s for heard, at_s in ends if heard is Heard.ONSET), 0.0) - 0.1 - PRE_ROLL_S
    until_s = likely[0] if likely else sound.size / HEARD_HZ
    turn = [chunk for chunk in chunks if onset_s <= chunk.start / HEARD_HZ < until_s]

    def feed() -> None:
        for chunk in turn:
            recognizer.feed(chunk)

    recognizer.begin()
    (decode_s, decode_cpu_s), _ = timed(feed)
    (finish_s, finish_cpu_s), transcript = timed(recognizer.finish)
    said, made_out = plain_words(wanted), plain_words(transcript.text)
    return Measured(
        name=path.name,
        wanted=wanted,
        heard=transcript.text,
        errors=edits(said, made_out),
        words=len(said),
        sound_s=sound.size / HEARD_HZ,
        decode_s=decode_s + finish_s,
        decode_cpu_s=decode_cpu_s + finish_cpu_s,
        finish_s=finish_s,
        detector_cpu_s=detector_cpu_s,
        endpointing_s=right[0] - spoken_s if right else None,
        likely_s=likely[0] - spoken_s if likely else None,
        cut_offs=sum(heard is Heard.SURE_END and at_s < spoken_s for heard, at_s in ends),
    )


def padded(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """With the noise of a quiet room (-80 dB) before and after it."""
    noise = np.random.default_rng(0).normal(0, 1e-4, round((BEFORE_S + AFTER_S) * HEARD_HZ)).astype(np.float32)
    before = round(BEFORE_S * HEARD_HZ)
    return np.concatenate([noise[:before], sound, noise[before:]])


def end_of_speech_s(sound: NDArray[np.float32]) -> float:
    frame = HEARD_HZ // 50
    power = np.mean(sound[: sound.size // frame * frame].reshape(-1, frame).astype(np.float64) ** 2, axis=1)
    return float((np.flatnonzero(power > power.max() * 10 ** (-LOUD_DB / 10))[-1] + 1) * frame / HEARD_HZ)


def sure_ends(probabilities: Sequence[float]) -> Iterator[tuple[Heard, float]]:
    """(event, seconds since the first sample). No words are known: the plain silence decides."""
    endpointing = Endpointing()
    window_s = WINDOW / HEARD_HZ
    for place, probability in enumerate(probabilities):
        heard = endpointing.hear(window_s, probability)
        if heard is not None:
            yield heard, (place + 1) * window_s


def timed(work: Callable[[], T]) -> tuple[tuple[float, float], T]:
    processor, wall = processor_s(), time.perf_counter()
    done = work()
    return (time.perf_counter() - wall, processor_s() - processor), done


def edits(wanted: Sequence[str], heard: Sequence[str]) -> int:
    """The least number of words to change, add or drop (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for place, word in enumerate(wanted, 1):
        diagonal, row[0] = row[0], place
        for other, made_out in enumerate(heard, 1):
            diagonal, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, diagonal + (word != made_out))
    return row[-1]


def summary(measured: Sequence[Measured]) -> dict[str, float | None]:
    sound_s = sum(one.sound_s for one in measured)
    ends = [one.endpointing_s for one in measured if one.endpointing_s is not None]
    likely = [one.likely_s for one in measured if one.likely_s is not None]
    return {
        "word_error_rate": sum(one.errors for one in measured) / sum(one.words for one in measured),
        "real_time_factor": sum(one.decode_s for one in measured) / sound_s,
        "cpu_per_second": sum(one.decode_cpu_s for one in measured) / sound_s,
        "finish_s_median": float(np.median([one.finish_s for one in measured])),
        "finish_s_worst": max(one.finish_s for one in measured),
        "detector_cpu_per_second": sum(one.detector_cpu_s for one in measured) / sound_s,
        "likely_end_s_median": float(np.median(likely)) if likely else None,
        "sure_end_s_median": float(np.median(ends)) if ends else None,
        "sure_end_s_worst": max(ends) if ends else None,
        "cut_offs": float(sum(one.cut_offs for one in measured)),
    }


if __name__ == "__main__":
    main()
