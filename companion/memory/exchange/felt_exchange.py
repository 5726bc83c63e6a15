"""Feelings on their way into a file and out of it. What comes from a file is looked at, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from companion.conversation.feelings import FeltLine, Manner, VoiceHeard
from companion.emotion.expression import Shade
from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.mood import AT_REST
from companion.memory import felt_rows
from companion.memory.connection import Connection
from companion.memory.exchange.merging import Merged
from companion.memory.exchange.told import Told, ToldFeeling, ToldManner, Unreadable
from companion.memory.wording import storable

_LONGEST_INSTRUCTION = 500
"""Characters; ours have 60."""
_MOST_FINER = 28
"""GoEmotions has so many."""
_MOST_PROSODY = 200.0
"""Decibels, semitones or syllables a second: beyond it nothing was ever measured."""
_ROUNDING = 1e-3
"""Chances may be rounded by hand."""


def feelings(connection: Connection) -> Iterator[dict[str, Any]]:
    """Of every line, replaced ones too. Raises SQLite's errors."""
    rows = connection.execute(
        "SELECT message_id, heard, ifnull(taken, heard), meant, tired, voice FROM felt ORDER BY message_id"
    )
    for number, heard, taken, meant, tired, voice in rows:
        yield {
            "message": number,
            "heard": json.loads(heard),
            "taken": json.loads(taken),
            "corrected": meant is not None,
            "meant": meant or None,
            "tired": bool(tired),
            "voice": None if voice is None else json.loads(voice),
        }


def manners(connection: Connection) -> Iterator[dict[str, Any]]:
    """Raises SQLite's errors."""
    rows = connection.execute(
        "SELECT reply_id, first_shade, second_shade, valence, arousal, dominance, instruction FROM given_moods"
        " ORDER BY reply_id"
    )
    for number, first, second, valence, arousal, dominance, instruction in rows:
        affect = [valence, arousal, dominance]
        yield {"reply": number, "shades": [first, second], "affect": affect, "instruction": instruction}


def told_feeling(line: int, found: Mapping[str, Any]) -> ToldFeeling:
    """Raises ValueError, KeyError or TypeError for what `feelings` does not write."""
    meant = None if found["meant"] is None else Emotion(found["meant"])
    corrected = found["corrected"] is True
    if meant is not None and not corrected:
        raise Unreadable("meant, and not corrected")
    return ToldFeeling(
        line=line,
        heard=_appraisal(found["heard"]),
        taken=_appraisal(found["taken"]),
        corrected=corrected,
        meant=meant,
        tired=corrected and meant is None and found.get("tired") is True,
        voice=None if (voice := found.get("voice")) is None else _voice(voice),
    )


def told_manner(reply: int, found: Mapping[str, Any]) -> ToldManner:
    """Raises ValueError, KeyError or TypeError for what `manners` does not write."""
    first, second = found["shades"]
    instruction = found["instruction"]
    if not isinstance(instruction, str) or len(instruction) > _LONGEST_INSTRUCTION:
        raise Unreadable("no instruction")
    hers = felt_rows.affect(found["affect"])
    _in_range(-1, 1, hers.valence, hers.arousal, hers.dominance)
    manner = Manner(shades=(Shade(first), Shade(second)), hers=hers, instruction=storable(instruction))
    return ToldManner(reply=reply, manner=manner)


def bring_in(connection: Connection, told: Told, merged: Merged) -> None:
    """What lines were heard as, where nothing is kept of it here, and corrections that are not made here; then all
    feelings follow from the lines as they are now. Within the transaction that is open.
    """
    kept = dict(connection.execute("SELECT message_id, meant FROM felt").fetchall())
    touched = set(merged.new)
    for each in told.feelings:
        number = merged.ids[each.line]
        touched.add(number)
        if number not in kept:
            (said_at,) = connection.execute("SELECT said_at FROM messages WHERE id = ?", (number,)).fetchone()
            line = FeltLine(
                message_id=number,
                said_at=datetime.fromisoformat(said_at),
                heard=each.heard,
                taken=each.taken,
                corrected=each.corrected,
                meant=each.meant,
                tired=each.tired,
                voice=each.voice,
                after=AT_REST,
            )
            felt_rows.put(connection, line, 0.0)
        elif each.corrected and kept[number] is None:
            meant = each.meant or felt_rows.NOTHING
            connection.execute("UPDATE felt SET meant = ?, tired = ? WHERE message_id = ?", (meant, each.tired, number))
    new = set(merged.new)
    for each_manner in told.manners:
        if (reply := merged.ids[each_manner.reply]) in new:
            felt_rows.put_manner(connection, reply, each_manner.manner)
    if touched:
        felt_rows.fold_again(connection, min(touched), whole=True)


def _appraisal(found: Mapping[str, Any]) -> Appraisal:
    read = felt_rows.appraisal(found)
    _in_range(0, 1, *read.chances.values(), read.uncertainty)
    _in_range(-1, 1, read.affect.valence, read.affect.arousal, read.affect.dominance)
    if abs(sum(read.chances.values()) - 1) > _ROUNDING:
        raise Unreadable("chances that are none")
    if len(read.finer) > _MOST_FINER or not all(isinstance(name, str) for name in read.finer):
        raise Unreadable("no names of feelings")
    return replace(read, finer=tuple(map(storable, read.finer)))


def _voice(found: Mapping[str, Any]) -> VoiceHeard:
    heard = felt_rows.voice(found)
    prosody, arousal = heard.prosody, heard.arousal
    unsure = [number for number in (prosody.level_db, prosody.pace_hz) if number is not None]
    _in_range(-_MOST_PROSODY, _MOST_PROSODY, prosody.pitch_st, prosody.range_st, *unsure)
    if arousal is not None:
        _in_range(-1, 1, arousal.arousal)
        _in_range(0, 1, arousal.uncertainty)
    return heard


def _in_range(least: float, most: float, *numbers: Any) -> None:
    if not all(isinstance(number, float | int) and least <= number <= most for number in numbers):
        raise Unreadable("a number out of range")
