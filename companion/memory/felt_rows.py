"""Feelings as rows of a store, and back. Knows nothing of who asks for them, or why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from companion.conversation.feelings import FeltLine, Manner, VoiceHeard, felt_after, moved_by
from companion.conversation.prosody import Prosody
from companion.emotion.expression import Shade, shown_affect
from companion.emotion.feeling import Affect, Appraisal, Emotion, VoiceArousal
from companion.emotion.mood import Feelings, Hers, Impression
from companion.memory.connection import Connection

NOTHING = ""
"""What a line was meant to say of feelings, where the person said that it says nothing."""
THREAD = "felt AS f CROSS JOIN messages AS m INDEXED BY thread ON m.id = f.message_id AND m.replaced_by IS NULL"
_AT_ONCE = 500
_SAME = 1e-9
"""Less is no difference: what a line leaves of itself after a day."""
_READ = "f.message_id, f.said_at, f.heard, f.taken, f.meant, f.tired, f.voice, f.after"
_WRITTEN = (
    "message_id, said_at, heard, taken, meant, tired, voice, after, hers_valence, hers_arousal, hers_dominance,"
    " theirs_valence, theirs_arousal, theirs_dominance, moved"
)


def lines(connection: Connection, condition: str = "TRUE", *values: int | str) -> Iterator[FeltLine]:
    """Those of the thread that fulfil an SQL condition and what may follow it. Raises SQLite's errors."""
    for number, said_at, told, taken, meant, tired, sounded, after in connection.execute(
        f"SELECT {_READ} FROM {THREAD} WHERE {condition}", values
    ):
        yield FeltLine(
            message_id=number,
            said_at=datetime.fromisoformat(said_at),
            heard=heard(told),
            taken=heard(taken or told),
            corrected=meant is not None,
            meant=meant_by(meant),
            tired=bool(tired),
            voice=None if sounded is None else voice(json.loads(sounded)),
            after=_feelings(json.loads(after)),
        )


def before(connection: Connection, message_id: int) -> FeltLine | None:
    """The line that was felt before this message."""
    return next(lines(connection, "f.message_id < ? ORDER BY f.message_id DESC LIMIT 1", message_id), None)


def put(connection: Connection, line: FeltLine, moved: float) -> None:
    """Within the transaction that is open, in place of what was kept of the line."""
    hers, theirs = shown_affect(line.after), line.after.theirs.affect
    connection.execute(
        f"INSERT OR REPLACE INTO felt ({_WRITTEN}) VALUES ({', '.join('?' * len(_WRITTEN.split(', ')))})",
        (
            line.message_id,
            written(line.said_at),
            json.dumps(appraisal_json(line.heard)),
            None if line.taken == line.heard else json.dumps(appraisal_json(line.taken)),
            (line.meant or NOTHING) if line.corrected else None,
            int(line.tired),
            None if line.voice is None else json.dumps(voice_json(line.voice)),
            json.dumps(_feelings_json(line.after)),
            *_axes(hers),
            *_axes(theirs),
            moved,
        ),
    )


def fold_again(connection: Connection, since: int = 0, *, whole: bool) -> None:
    """The feelings after each line of the thread from message `since` on follow from the lines, as they are now.

    Within the transaction that is open. Not `whole`: until they are as they were, which they come to be, for all but
    rapport fades within a day or two. 22 microseconds a line to fold (measured, 2026-11), and some to read and write.
    """
    known = before(connection, since)
    following = since
    while many := list(lines(connection, f"f.message_id >= ? ORDER BY f.message_id LIMIT {_AT_ONCE}", following)):
        for line in many:
            fresh = replace(line, after=felt_after(known, line.counts, line.said_at, voice=line.voice_counts))
            alike = _alike(fresh.after, line.after)
            if fresh != line:
                put(connection, fresh, moved_by(known, fresh))
            if alike and not whole and line.message_id != since:
                return
            known = fresh
        following = many[-1].message_id + 1


def put_manner(connection: Connection, reply_id: int, manner: Manner) -> None:
    """Within the transaction that is open. Nothing happens for a reply that is not there."""
    connection.execute(
        "INSERT OR REPLACE INTO given_moods SELECT id, ?, ?, ?, ?, ?, ? FROM messages WHERE id = ?",
        (*manner.shades, *_axes(manner.hers), manner.instruction, reply_id),
    )


def manner_of(connection: Connection, reply_id: int) -> Manner | None:
    row = connection.execute(
        "SELECT first_shade, second_shade, valence, arousal, dominance, instruction FROM given_moods"
        " WHERE reply_id = ?",
        (reply_id,),
    ).fetchone()
    if row is None:
        return None
    first, second, *axes, instruction = row
    return Manner(shades=(Shade(first), Shade(second)), hers=affect(axes), instruction=instruction)


def meant_by(stored: str | None) -> Emotion | None:
    """What a line was meant to say; None where that is nothing, or not known."""
    return Emotion(stored) if stored else None


def heard(stored: str) -> Appraisal:
    return appraisal(json.loads(stored))


def appraisal_json(found: Appraisal) -> dict[str, Any]:
    return {
        "chances": {kind.value: chance for kind, chance in found.chances.items()},
        "label": found.label,
        "finer": list(found.finer),
        "affect": _axes(found.affect),
        "uncertainty": found.uncertainty,
    }


def appraisal(found: Mapping[str, Any]) -> Appraisal:
    """Raises ValueError, KeyError or TypeError for what `appraisal_json` does not write."""
    return Appraisal(
        chances={kind: found["chances"][kind.value] for kind in Emotion},
        label=None if found["label"] is None else Emotion(found["label"]),
        finer=tuple(found["finer"]),
        affect=affect(found["affect"]),
        uncertainty=found["uncertainty"],
    )


def voice_json(heard_so: VoiceHeard) -> dict[str, Any]:
    arousal = heard_so.arousal
    return {
        "prosody": asdict(heard_so.prosody),
        "arousal": None if arousal is None else asdict(arousal),
    }


def voice(found: Mapping[str, Any]) -> VoiceHeard:
    """Raises ValueError, KeyError or TypeError for what `voice_json` does not write."""
    arousal = found["arousal"]
    return VoiceHeard(prosody=prosody(found["prosody"]), arousal=None if arousal is None else VoiceArousal(**arousal))


def prosody(found: Mapping[str, Any]) -> Prosody:
    """Raises TypeError as `voice` does."""
    return Prosody(**found)


def _feelings_json(felt: Feelings) -> dict[str, Any]:
    hers, theirs = felt.hers, felt.theirs
    return {
        "emotion": _axes(hers.emotion),
        "mood": _axes(hers.mood),
        "rapport": hers.rapport,
        "theirs": _axes(theirs.affect),
        "chances": {kind.value: chance for kind, chance in theirs.chances.items()},
        "label": theirs.label,
    }


def _feelings(found: Mapping[str, Any]) -> Feelings:
    return Feelings(
        hers=Hers(emotion=affect(found["emotion"]), mood=affect(found["mood"]), rapport=found["rapport"]),
        theirs=Impression(
            affect=affect(found["theirs"]),
            chances={kind: found["chances"][kind.value] for kind in Emotion},
            label=None if found["label"] is None else Emotion(found["label"]),
        ),
    )


def written(at: datetime) -> str:
    """A moment as the store has it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _alike(one: Feelings, other: Feelings) -> bool:
    pairs = zip(_numbers(one), _numbers(other), strict=True)
    return one.theirs.label is other.theirs.label and all(abs(a - b) < _SAME for a, b in pairs)


def _numbers(felt: Feelings) -> list[float]:
    hers, theirs = felt.hers, felt.theirs
    return [*_axes(hers.emotion), *_axes(hers.mood), hers.rapport, *_axes(theirs.affect), *theirs.chances.values()]


def _axes(of: Affect) -> list[float]:
    return [of.valence, of.arousal, of.dominance]


def affect(axes: list[float]) -> Affect:
    valence, arousal, dominance = axes
    return Affect(valence=valence, arousal=arousal, dominance=dominance)
