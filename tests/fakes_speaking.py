"""A voice for tests, sentence ends that need no library, and children that misbehave."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Sequence

import numpy as np

from companion.conversation.ports import Cancelled
from companion.emotion.expression import Voice, expressed
from companion.emotion.feeling import Affect
from companion.emotion.mood import Feelings, Hers
from companion.speaking.spoken_text import spoken_text
from companion.speaking.synthesis import Speech, VoiceOffer, polished, spread_marks


def plain_ends(text: str) -> Sequence[int]:
    """Behind every full stop with a space, except of doctors."""
    ends = [found.end() for found in re.finditer(r"(?<!Dr)[.!?。！？]+[\"”’)]*\s*", text)]
    return ends if ends and ends[-1] == len(text) else [*ends, len(text)]


def voice_at(arousal: float) -> Voice:
    """How she speaks when she is so stirred, in [-1, 1], and her valence is as ever."""
    emotion = Affect(valence=0.25, arousal=arousal, dominance=0.0)
    return expressed(Feelings(hers=Hers(emotion=emotion))).voice


class FakeSynthesizer:
    """Speaks in a steady tone, 50 ms a character."""

    RATE_HZ = 8_000

    def synthesize(self, text: str, voice: Voice, cancelled: threading.Event) -> Speech:
        if cancelled.is_set():
            raise Cancelled
        spoken = spoken_text(text)
        sounding = int(0.05 / voice.rate * self.RATE_HZ) * sum(map(str.isalnum, spoken.text))
        tone = 0.5 * np.sin(np.arange(sounding, dtype=np.float32))
        samples, _ = polished(tone.astype(np.float32), self.RATE_HZ, written=text, voice=voice, volume=1.0)
        words = spread_marks(spoken, sounding) if sounding else ()
        return Speech(samples=samples, rate_hz=self.RATE_HZ, words=words)

    def voices(self) -> tuple[VoiceOffer, ...]:
        return (VoiceOffer(id="tone", name="Tone", languages=("en",), female=None),)

    def close(self) -> None:
        pass


_ODD_CHILD = """
import json, os, sys, time
folder, jobs = sys.argv[1], 0
def tell(told, samples=b""):
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\\n" + samples)
    sys.stdout.buffer.flush()
tell({"driver": "odd", "one_shot": ONE_SHOT, "voices": []})
for line in sys.stdin:
    job = json.loads(line)
    jobs += 1
    first = not os.path.exists(marker) if (marker := MARKER) else False
    if marker and first:
        open(marker, "w").close()
    odd = MODE if first or not marker else "speak"
    if odd == "hang":
        time.sleep(1000)
    if odd == "die":
        os._exit(3)
    if odd == "nest":
        sys.stdout.buffer.write(b"[" * 100_000 + b"\\n")
        sys.stdout.buffer.flush()
        continue
    if odd == "babble":
        sys.stdout.write("nonsense\\n")
        sys.stdout.flush()
        continue
    if odd == "stray":
        tell({"id": job["id"] - 1, "bytes": 0, "rate_hz": 8000})
        continue
    if odd == "fault":
        tell({"id": job["id"], "bytes": 0, "fault": "RuntimeError: the engine says no"})
        continue
    samples = b"\\0\\x20" * 4000
    tell({"id": job["id"], "bytes": len(samples), "rate_hz": 8000}, samples)
"""


def odd_child(mode: str, *, once: str = "", one_shot: bool = False) -> tuple[str, ...]:
    """A child that hangs, dies, babbles, strays or has a fault at a job; with a marker file, at its first."""
    code = _ODD_CHILD.replace("MODE", repr(mode)).replace("MARKER", repr(once)).replace("ONE_SHOT", repr(one_shot))
    return (sys.executable, "-c", code)


NO_PYTTSX3 = (
    sys.executable,
    "-c",
    "import sys; sys.modules['pyttsx3'] = None; from companion.speaking.tts_child import main; sys.exit(main())",
)
"""The real child on a computer without an engine."""
