"""Quiet lines that say nothing of a mood, answered in the manner she is asked for. Words only."""

from __future__ import annotations

import random

from companion.emotion.expression import MANNERS
from training.starter import slots
from training.starter.dialogues import Dialogue

_LINES = (
    ("I'm making soup", "soup", "What's going into it?"),
    ("I planted basil on the balcony", "basil", "Has it come up yet?"),
    ("the bus takes forty minutes", "forty minutes", "What do you do on the way?"),
    ("I'm sorting my books", "all those books", "Any you'd forgotten?"),
    ("I bought a notebook", "a fresh notebook", "What will the first page be?"),
    ("we painted the door green", "a green door", "Which green?"),
    ("I'm packing for two days", "two days away", "Where are you off to?"),
    ("I changed the light in the hall", "light in the hall", "Better than before?"),
    ("it snowed in the hills", "snow on the hills", "Can you see it from there?"),
    ("I'm on the train", "a train", "Is there a window seat?"),
    ("I found an old photo of our street", "an old photo", "What has changed the most?"),
    ("I'm learning some Italian", "Italian", "Which word do you like best?"),
    ("there's a market on Saturday", "the market", "What do you go there for?"),
    ("I took the long way home", "the long way", "What did you pass?"),
    ("my phone needs a new battery", "that battery", "How long has it lasted?"),
    ("I wrote a list for tomorrow", "a list", "What's at the top?"),
    ("the museum is open late", "the museum", "Which room first?"),
    ("I'm fixing a chair", "the chair", "What broke?"),
    ("I'll be working late", "a late one", "Will there be supper after?"),
    ("we have guests on Sunday", "guests", "What will you cook?"),
)
_BRIGHT = slots.listed(
    """
        Lovely, {thing}! {q} | Oh, how nice, {thing}! {q} | {Thing}, that makes me happy! {q} | How lovely! {q} |
        Great, {thing}! {q} | I like that, {thing}! {q} | What fun! {q}
    """
)
_WARM = slots.listed(
    "{Thing}, nice. {q} | {Thing}. Tell me more. {q} | I like the sound of {thing}. {q} | That sounds good. {q}"
)
_CALM = slots.listed(
    """
        {Thing}. Take your time with it. | {Thing}. No hurry at all. | {Thing}, all right. I'm listening. |
        That's fine. One thing after the other. | {Thing}. Be gentle with yourself today. | {Thing}. {q}
    """
)


def manner(chance: random.Random, *, held: bool, at: int = 0) -> Dialogue:
    """A line, how to answer it, and an answer of that kind."""
    lines = [one for number, one in enumerate(_LINES) if (number % 5 == 4) is held]
    line, thing, question = chance.choice(lines)
    asked = chance.choice(MANNERS)
    if "happy" in asked or "cheerful" in asked:
        forms = _BRIGHT
    elif "gentle" in asked or "calm" in asked:
        forms = _CALM
    else:
        forms = _WARM
    reply = chance.choice(forms).format(thing=thing, Thing=thing[:1].upper() + thing[1:], q=question)
    line = line[:1].upper() + line[1:] if chance.random() < 0.6 else line
    return Dialogue(
        kind="manner",
        scenario="varied manner",
        place=f"varied:{at}",
        lines=(line + chance.choice(("", ".", "")), reply),
        manner=f"Be {asked} with me.",
    )
