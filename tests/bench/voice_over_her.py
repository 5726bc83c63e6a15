"""Sound while she talks: barge-ins, what lets her go on, her own voice through the room; and sentences with pauses.

She tells a story that is written already; her senses are real.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from companion.conversation.commands import Say
from companion.conversation.events import LineHeard, Spoken
from companion.runtime.session import Session
from tests.bench.ears import PAUSES_S, lines, spread, with_pauses
from tests.bench.voice_replies import lost
from tests.monitor import RATE_HZ
from tests.real_ears import Samples, spoken
from tests.room_loop import RoomLoop
from tests.room_mixer import LEVELS_DB
from tests.sounds import HUMS, cough
from tests.voice_loop import Told, conversing, with_a_story

SETTLED_S = 2.0
"""Of her talking, before anything is said over it."""
DECIDED_S = 3.0
"""After a sound, when it is known what has become of her."""
SILENCE_S = 0.25
"""In which her last sound after a dip comes, with the time that the loudspeaker takes."""
BETWEEN_S = 1.0
"""Longer than between two of her sentences."""
ANSWERED_S = 3.0
"""Longer than from the end of a line to her answer's first sound."""
STEP_S = 0.25
HUMMING = ("en-gb", "en-us+f3", "en-us+m3")
AFTER_S = 4.5
"""Longer than she waits for anybody who doesn't ask for it."""


@dataclass
class Watch:
    """What her ears told her voice, and when."""

    dips: list[float] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)

    def on(self, session: Session) -> None:
        floor = session._floor
        assert floor is not None
        dip, stop = floor.dip, floor.stop

        def dipped() -> None:
            self.dips.append(time.monotonic())
            dip()

        def stopped() -> None:
            self.stops.append(time.monotonic())
            stop()

        floor.dip, floor.stop = dipped, stopped  # type: ignore[method-assign]


@dataclass
class Talk:
    session: Session
    told: Told
    room: RoomLoop
    watch: Watch

    def tells(self) -> None:
        """She is in the middle of a story."""
        while not self.sounds():
            since = self.told.now
            self.session.submit(Say(text="Please tell me a long story about a river."))
            self.told.until(partial(self._speaks, since), 20.0)
            time.sleep(STEP_S)
        time.sleep(SETTLED_S)

    def sounds(self) -> bool:
        """Whether her loudspeaker played anything of late."""
        hers = self.room.hers
        return hers.loud_s(hers.now - round(BETWEEN_S * RATE_HZ)) > 0

    def stopped_since(self, stops: int) -> bool:
        return len(self.watch.stops) > stops

    def _speaks(self, since: int) -> bool:
        return bool(self.told.of(Spoken, since)) and self.told.speaks()

    def falls_silent(self) -> None:
        """For so long that what was said over her is answered, and the answer stopped as well."""
        quiet_s = time.monotonic()
        while time.monotonic() - quiet_s < ANSWERED_S:
            at = self.room.hers.now
            self.session.interrupt()
            time.sleep(STEP_S)
            if self.room.hers.loud_s(at):
                quiet_s = time.monotonic()


def measured(folder: Path, room: RoomLoop, recordings: Path | None, *, count: int, minutes: float) -> dict[str, float]:
    figures: dict[str, float] = {}
    with conversing(with_a_story, folder / "over_her") as (session, told):
        talk = Talk(session, told, room, Watch())
        talk.watch.on(session)
        said = [sound for _, sound in itertools.islice(lines(folder, recordings), count)]
        for name, level_db in LEVELS_DB.items():
            room.set_level(level_db)
            figures |= _told_at_once(_alone(talk, name, 60 * minutes / len(LEVELS_DB)))
            figures |= _told_at_once(_barge_ins(talk, name, said))
            figures |= _told_at_once(_let_go_on(talk, name, list(itertools.islice(_nothing_meant(folder), count))))
        room.set_level(LEVELS_DB["usual"])
        for pause_s in PAUSES_S:
            cut = [_cut(talk, sound) for sound in itertools.islice(with_pauses(folder, pause_s), count)]
            figures[f"cut in two, pause {pause_s:.1f} s in the sentence"] = float(np.mean(cut))
        figures |= lost(session)
    return figures


def _told_at_once(figures: dict[str, float]) -> dict[str, float]:
    """The whole takes long, and may be called off."""
    for name, value in figures.items():
        print(f"{name}  {value:.3f}", file=sys.stderr, flush=True)
    return figures


def _alone(talk: Talk, level: str, seconds: float) -> dict[str, float]:
    """She talks, and nobody else does."""
    dips, stops, since = len(talk.watch.dips), len(talk.watch.stops), talk.told.now
    talked_s = 0.0
    while talked_s < seconds:
        if not talk.sounds():
            talk.tells()
            talked_s += SETTLED_S
        time.sleep(0.5)
        talked_s += 0.5
    heard = talk.told.of(LineHeard, since)
    for line in heard:
        print(f"{level}: she heard herself: {line.transcript.text}", file=sys.stderr)
    return {
        f"alone, {level}: minutes": talked_s / 60,
        f"alone, {level}: she stopped herself": len(talk.watch.stops) - stops,
        f"alone, {level}: she took herself for the person": len(heard),
        f"alone, {level}: dips": len(talk.watch.dips) - dips,
    }


def _barge_ins(talk: Talk, level: str, said: list[Samples]) -> dict[str, float]:
    silent, stopped, missed = [], [], 0
    for number, sound in enumerate(said):
        talk.tells()
        time.sleep(0.37 * (number % 4))  # not always at the same place in her sentence
        dips, stops = len(talk.watch.dips), len(talk.watch.stops)
        began_s, _ = talk.room.said(sound)
        talk.told.until(partial(talk.stopped_since, stops), DECIDED_S)
        reacted = sorted([*talk.watch.dips[dips:], *talk.watch.stops[stops:]])
        if len(talk.watch.stops) == stops:
            missed += 1
        else:
            stopped.append(talk.watch.stops[stops] - began_s)
        if reacted:
            hers, first = talk.room.hers, talk.room.hers.index(began_s)
            last = hers.last_loud(first, hers.index(reacted[0] + SILENCE_S))
            silent.append(0.0 if last is None else (last - first) / RATE_HZ)
        talk.falls_silent()
    return (
        spread(f"barge-in, {level}: onset -> silence s", silent)
        | spread(f"barge-in, {level}: onset -> stopped for good s", stopped)
        | {f"barge-in, {level}: missed, of all": missed / max(1, len(said))}
    )


def _nothing_meant(folder: Path) -> Iterator[tuple[str, Samples]]:
    for number, (hum, voice) in enumerate(itertools.product(HUMS, HUMMING)):
        yield "hum", spoken(folder, hum, voice)
        yield "cough", cough(number)


def _let_go_on(talk: Talk, level: str, sounds: list[tuple[str, Samples]]) -> dict[str, float]:
    stopped, dipped = {"hum": 0, "cough": 0}, 0
    for kind, sound in sounds:
        talk.tells()
        dips, stops, since = len(talk.watch.dips), len(talk.watch.stops), talk.told.now
        talk.room.said(sound)
        time.sleep(DECIDED_S)
        gone = not talk.sounds() and len(talk.watch.stops) > stops
        stopped[kind] += gone or bool(talk.told.of(LineHeard, since))
        dipped += len(talk.watch.dips) > dips
        for line in talk.told.of(LineHeard, since):
            print(f"{level}: a {kind} was heard as: {line.transcript.text}", file=sys.stderr)
    of = {kind: max(1, sum(each == kind for each, _ in sounds)) for kind in stopped}
    return {
        f"let go on, {level}: stopped by hums, of all": stopped["hum"] / of["hum"],
        f"let go on, {level}: stopped by coughs, of all": stopped["cough"] / of["cough"],
        f"let go on, {level}: dipped, of all": dipped / max(1, len(sounds)),
    }


def _cut(talk: Talk, sound: Samples) -> bool:
    """Whether a sentence with a pause became two lines."""
    talk.falls_silent()
    since = talk.told.now
    talk.room.said(sound)
    with suppress(AssertionError):
        talk.room.hers.wait_silent(talk.room.hers.now, AFTER_S)
    time.sleep(AFTER_S)
    return len(talk.told.of(LineHeard, since)) > 1
