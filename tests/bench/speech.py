"""From text to samples: how long first sentences take, cold and warm, in both languages; and how fast a child is back.

Real espeak through the real child. `first` is a whole sentence or the first clause, as the splitter gives it, from
its text to polished samples. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from companion.conversation.ports import Cancelled
from companion.conversation.sentences import Sentences
from companion.emotion.expression import baseline
from companion.speaking.pyttsx3_tts import Pyttsx3Synthesizer
from companion.speaking.sentence_ends import sentence_ends
from companion.speaking.spoken_text import spoken_text

ROUNDS = 10
REPLIES = (
    "That sounds like a really lovely day, and I am glad that you told me about it. What did you like best?",
    "I'm sorry. It must have been hard to wait so long.",
    "Yes, at 14:30 on March 5, 2026, and it costs $12.50.",
    "Hm, let me think about that for a moment. I would go there by train.",
    "Of course. Here is what I would take with me on such a trip through the mountains in the winter.",
    "你今天听起来很开心，我也替你高兴。后来怎么样了？",
    "好的。我明天早上八点叫你，别担心。",
)
LONG = "There is a river behind the house, and a boat on it, and a cat that sleeps in the boat all day. " * 8
VOICE = baseline().voice
NEVER = threading.Event()

_T = TypeVar("_T")


def main() -> None:
    print(json.dumps(measure()))


def measure() -> dict[str, float]:
    figures = _cold()
    synthesizer = Pyttsx3Synthesizer()
    synthesizer.voices()
    firsts = [_first(reply) for reply in REPLIES]
    taken, spoken = [], []
    for _ in range(ROUNDS):
        for first in firsts:
            taken_s, speech = _timed(partial(synthesizer.synthesize, first, VOICE, NEVER))
            taken.append(1000 * taken_s)
            spoken.append(len(speech.samples) / speech.rate_hz)
    figures |= _spread("first sentence ms", taken)
    figures["real-time factor"] = sum(taken) / 1000 / sum(spoken)
    figures["long text real-time factor"] = _factor(synthesizer)
    figures |= _spread("spoken form ms", [1000 * _timed(lambda: spoken_text(LONG[:200]))[0] for _ in range(50)])
    figures |= _spread("called off ms", [_called_off(synthesizer) for _ in range(30)])
    figures |= _spread("killed child to next sentence ms", [_restart(synthesizer) for _ in range(ROUNDS)])
    synthesizer.close()
    return figures | _splitting()


def _cold() -> dict[str, float]:
    """A synthesizer opened, and asked at once."""
    taken = []
    for _ in range(ROUNDS):
        started_s = time.perf_counter()
        synthesizer = Pyttsx3Synthesizer()
        synthesizer.synthesize(_first(REPLIES[0]), VOICE, NEVER)
        taken.append(1000 * (time.perf_counter() - started_s))
        synthesizer.close()
    return _spread("opened to first sentence ms", taken)


def _first(reply: str) -> str:
    sentences = Sentences(sentence_ends)
    return [*sentences.feed(reply), *sentences.finish()][0].text


def _factor(synthesizer: Pyttsx3Synthesizer) -> float:
    taken_s, speech = _timed(lambda: synthesizer.synthesize(LONG, VOICE, NEVER))
    return taken_s * speech.rate_hz / len(speech.samples)


def _called_off(synthesizer: Pyttsx3Synthesizer) -> float:
    """Milliseconds from the calling off to the end of the wait; 0 where it was done already."""
    called_off = threading.Event()
    at_s = 0.0

    def call_off() -> None:
        nonlocal at_s
        at_s = time.perf_counter()
        called_off.set()

    timer = threading.Timer(0.008, call_off)
    timer.start()
    try:
        synthesizer.synthesize(LONG * 4, VOICE, called_off)
    except Cancelled:
        return 1000 * (time.perf_counter() - at_s)
    finally:
        timer.join()
    return 0.0


def _restart(synthesizer: Pyttsx3Synthesizer) -> float:
    pid = synthesizer.child_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    return 1000 * _timed(lambda: synthesizer.synthesize(_first(REPLIES[1]), VOICE, NEVER))[0]


def _splitting() -> dict[str, float]:
    text = " ".join(REPLIES) * 5
    sentences = Sentences(sentence_ends)
    taken_s, _ = _timed(lambda: [sentences.feed(char) for char in text])
    return {"splitting us a character": 1e6 * taken_s / len(text)}


def _timed(work: Callable[[], _T]) -> tuple[float, _T]:
    started_s = time.perf_counter()
    done = work()
    return time.perf_counter() - started_s, done


def _spread(name: str, taken: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(taken, n=20, method="inclusive")
    return {f"{name}, p50": statistics.median(taken), f"{name}, p95": cuts[-1]}


if __name__ == "__main__":
    main()
