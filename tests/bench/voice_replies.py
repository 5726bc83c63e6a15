"""From the end of a spoken line to her first sound, and what it is made of: the real starter, ears and voice."""

from __future__ import annotations

import itertools
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from companion.conversation.events import LineHeard, ReplyStarted
from companion.conversation.heard import Utterance
from companion.runtime.session import Session
from tests.bench.ears import lines, spread
from tests.bench.voice_out import Moments, watching
from tests.monitor import RATE_HZ
from tests.real_ears import Samples
from tests.room_loop import RoomLoop
from tests.voice_loop import Told, conversing, with_the_starter

HEARD_S = 1.0
"""Of each reply, before she is stopped by hand."""
ANSWER_S = 20.0
"""Without a line that long after it was said, it was not heard."""
BREATH_S = 0.8
"""Between her silence and the next line."""


@dataclass
class _Parts:
    whole: list[float] = field(default_factory=list)
    endpointing: list[float] = field(default_factory=list)
    transcription: list[float] = field(default_factory=list)
    token: list[float] = field(default_factory=list)
    sentence: list[float] = field(default_factory=list)
    synthesis: list[float] = field(default_factory=list)
    device: list[float] = field(default_factory=list)
    unanswered: int = 0
    cut: int = 0

    def figures(self) -> dict[str, float]:
        named = {
            "end of speech -> first sound s": self.whole,
            "  end of speech -> decided that it is s": self.endpointing,
            "  decided -> its words s": self.transcription,
            "  words -> first token s": self.token,
            "  first token -> first sentence s": self.sentence,
            "  first sentence -> its sound is made s": self.synthesis,
            "  made -> out of the loudspeaker s": self.device,
        }
        return {name: value for each in named.items() for name, value in spread(*each).items()} | {
            "lines answered": len(self.whole),
            "lines without an answer": self.unanswered,
            "lines cut in two": self.cut,
        }


def measured(folder: Path, room: RoomLoop, recordings: Path | None, *, count: int) -> dict[str, float]:
    parts, moments = _Parts(), Moments()
    with watching(moments), conversing(with_the_starter, folder / "replies") as (session, told):
        for name, sound in itertools.islice(lines(folder, recordings), count):
            since = told.now
            _one(session, told, room, sound, moments, parts)
            said = " | ".join(event.transcript.text for event in told.of(LineHeard, since))
            print(f"{name}\n  {said}  ({parts.whole[-1] if parts.whole else 0.0:.2f} s)", file=sys.stderr)
        figures = lost(session)
    return parts.figures() | figures


def lost(session: Session) -> dict[str, float]:
    """Sound that did not make its way."""
    floor, player = session._floor, session._voice._held.player
    assert floor is not None
    return {
        "sound lost by her ears s": floor._ears.lost_s,
        "blocks too late for the loudspeaker": float(getattr(player, "dropouts", 0)),
        "sound lost with a loudspeaker s": float(getattr(player, "lost_s", 0.0)),
    }


def _one(session: Session, told: Told, room: RoomLoop, sound: Samples, moments: Moments, parts: _Parts) -> None:
    since, at = told.now, room.hers.now
    moments.token = moments.sentence = moments.made = 0.0
    _, ended_s = room.said(sound)
    if not told.until(lambda: bool(told.of(LineHeard, since)), ANSWER_S):
        parts.unanswered += 1
        return
    first = room.hers.wait_loud(at)
    sounded_s = room.hers.moment_s(first)
    heard = [event for event in told.of(Utterance, since) if event.ready_s <= sounded_s][-1]
    begun = [at_s for at_s, _ in told.moments(ReplyStarted, since) if at_s <= sounded_s]
    if not begun:  # what sounds is another's
        parts.unanswered += 1
        return
    token_s = begun[-1]
    parts.whole.append(sounded_s - ended_s)
    parts.endpointing.append(heard.decided_s - ended_s)
    parts.transcription.append(heard.ready_s - heard.decided_s)
    parts.token.append(token_s - heard.ready_s)
    parts.sentence.append(moments.sentence - token_s)
    parts.synthesis.append(moments.made - moments.sentence)
    parts.device.append(sounded_s - moments.made)
    parts.cut += len(told.of(LineHeard, since)) > 1
    room.hers.wait_silent(first + round(HEARD_S * RATE_HZ), 0.0)
    session.interrupt()
    room.hers.wait_silent(room.hers.now, BREATH_S)
    time.sleep(BREATH_S)
