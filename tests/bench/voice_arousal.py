"""How well arousal is read from a voice that was made after known rules, and how long it takes. Not how people sound:
nothing here has labels of arousal in speech.

`python -m tests.bench.voice_arousal [--rows]`: espeak says twenty sentences in four voices. Ten as usual are what the
voice is compared with; the others are said at five arousals, by `expression`'s own rules of rate, pitch and loudness
(from the literature, as those of `emotion.voice_arousal` are), in silence and in a room with noise 20 dB below.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from companion.audio import files
from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.prosody import Prosody
from companion.emotion.expression import Voice, expressed
from companion.emotion.feeling import Affect
from companion.emotion.mood import Feelings, Hers
from companion.emotion.voice_arousal import aroused
from companion.hearing.prosody import TurnSounds

AROUSALS = (-1.0, -0.5, 0.0, 0.5, 1.0)
VOICES = ("en-us", "en-gb+f3", "en-us+m3", "en-us+f2")
USUAL = (
    "I went to the market this morning and bought some bread",
    "My sister is coming over for dinner tomorrow evening",
    "We looked at the new flat but it was far too small",
    "The meeting took much longer than I had expected it to",
    "I think I will read a book and go to bed early tonight",
    "He told me about his trip to the mountains last summer",
    "It rained all day so we stayed at home and played cards",
    "There is a letter for you on the kitchen table",
    "Could you tell me what the weather will be like",
    "The train was late again and I missed the first lesson",
)
SAID = (
    "They moved my desk to the other side of the office",
    "I have been thinking about what you said on Sunday",
    "Her flight lands at seven so I have to leave by six",
    "We painted the bathroom and it came out rather green",
    "My brother has found a job in another town",
    "The neighbours have a new dog that barks at night",
    "I forgot my umbrella and came home wet",
    "They want me to give a talk about it next month",
    "The doctor said that I should come back in a week",
    "I cooked too much and now there is soup for days",
)
_CUES = [field.name for field in fields(Prosody)]
_SNR_DB, _GATE_DB = 20.0, 30.0
_WINDOW = 512
_USUAL_RATE, _USUAL_PITCH, _PITCH_ST = 175, 50, 0.155
"""espeak's own; a step of its pitch is so many semitones around there (measured, 2026-11)."""


def main() -> None:
    noises = np.random.default_rng(1)
    figures: dict[str, float] = {}
    rows: list[dict[str, object]] = []
    times_ms: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for room in ("silence", "noise"):
            cues: dict[str, list[list[float]]] = {cue: [[] for _ in AROUSALS] for cue in _CUES}
            felt: list[list[float]] = [[] for _ in AROUSALS]
            spreads: dict[str, list[float]] = {cue: [] for cue in _CUES}
            for voice in VOICES:
                sounds = TurnSounds()

                def heard(
                    text: str, manner: Voice, sounds: TurnSounds = sounds, voice: str = voice, room: str = room
                ) -> Prosody:
                    sound = spoken(text, voice, manner, Path(folder))
                    if room == "noise":
                        power = float(np.mean(sound**2)) * 10 ** (-_SNR_DB / 10)
                        speech = stretches(sound)
                        sound = sound + noises.normal(0, power**0.5, len(sound)).astype(np.float32)
                    else:
                        speech = stretches(sound)
                    started_s = time.thread_time()
                    prosody = sounds.measured(chunks(sound), speech, text, last=manner == _manner(0.0))
                    times_ms.append((time.thread_time() - started_s) * 1000)
                    assert prosody is not None
                    return prosody

                usual = [heard(text, _manner(0.0)) for text in (*USUAL[:2], *USUAL)][2:]
                for cue in _CUES:
                    spreads[cue].append(statistics.stdev(getattr(one, cue) for one in usual))
                for text in SAID:
                    for at, arousal in enumerate(AROUSALS):
                        prosody = heard(text, _manner(arousal))
                        found = aroused(prosody, usual)
                        assert found is not None
                        felt[at].append(found.arousal)
                        for cue in _CUES:
                            cues[cue][at].append(
                                getattr(prosody, cue) - statistics.mean(getattr(o, cue) for o in usual)
                            )
                        rows.append(
                            {"voice": voice, "room": room, "arousal": arousal, "heard": round(found.arousal, 3)}
                        )
            for cue in _CUES:
                moved = statistics.mean(cues[cue][-1]) - statistics.mean(cues[cue][0])
                figures[f"{room}: {cue} from -1 to 1"] = moved
                figures[f"{room}: {cue}, spread of usual lines"] = statistics.mean(spreads[cue])
                figures[f"{room}: {cue}, rank correlation"] = correlation(cues[cue])
            figures[f"{room}: arousal, rank correlation"] = correlation(felt)
            for at, arousal in enumerate(AROUSALS):
                figures[f"{room}: heard at {arousal:+.1f}"] = statistics.mean(felt[at])
            figures[f"{room}: spread at 0"] = statistics.stdev(felt[2])
        long = np.concatenate([spoken(text, VOICES[0], _manner(0.0), Path(folder)) for text in (*USUAL, *SAID)] * 2)
        sound, speech, text = chunks(long)[-1000:], stretches(long), " ".join((*USUAL, *SAID) * 2)
        long_ms = []
        for _ in range(5):
            started_s = time.thread_time()
            TurnSounds().measured(sound, speech, text, last=True)
            long_ms.append((time.thread_time() - started_s) * 1000)
    figures |= {
        "a line, ms of cpu": statistics.median(times_ms),
        "a turn of two minutes, ms of cpu": statistics.median(long_ms),
    }
    if "--rows" in sys.argv:
        print(json.dumps(rows))
    print(json.dumps(figures))


def spoken(text: str, voice: str, manner: Voice, folder: Path) -> NDArray[np.float32]:
    """At 16 kHz."""
    rate, pitch = round(_USUAL_RATE * manner.rate), round(_USUAL_PITCH + manner.pitch_st / _PITCH_ST)
    path = folder / "said.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-s", str(rate), "-p", str(pitch), "-w", str(path), text], check=True)
    gain = 10 ** ((manner.volume_db - 6) / 20)
    return (files.read(path, rate_hz=HEARD_HZ).samples * gain).astype(np.float32)


def chunks(sound: NDArray[np.float32]) -> list[Chunk]:
    """As a microphone gives it."""
    return [Chunk(samples=sound[at : at + 320], rate_hz=HEARD_HZ, start=at) for at in range(0, len(sound), 320)]


def stretches(sound: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Where somebody speaks, by loudness, in windows as the detector of speech has them."""
    powers = [float(np.mean(sound[at : at + _WINDOW] ** 2)) for at in range(0, len(sound) - _WINDOW, _WINDOW)]
    loud = max(powers) * 10 ** (-_GATE_DB / 10)
    spans: list[tuple[int, int]] = []
    for at, power in enumerate(powers):
        if power >= loud and spans and spans[-1][1] >= at * _WINDOW:
            spans[-1] = spans[-1][0], (at + 1) * _WINDOW
        elif power >= loud:
            spans.append((at * _WINDOW, (at + 1) * _WINDOW))
    return spans


def correlation(groups: list[list[float]]) -> float:
    """Spearman's, of what was found with the number of its group."""
    found = np.array([value for group in groups for value in group])
    asked = np.array([at for at, group in enumerate(groups) for _ in group])
    return float(np.corrcoef(_ranks(found), _ranks(asked))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2
    ranks: NDArray[np.float64] = middle[places]
    return ranks


def _manner(arousal: float) -> Voice:
    return expressed(Feelings(hers=Hers(emotion=Affect(valence=0.0, arousal=arousal, dominance=0.0)))).voice


if __name__ == "__main__":
    main()
