"""What is told about a memory: where it comes from, a few words of it, what became of it. Knows nothing of windows."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.conversation.fact import Relation
from companion.conversation.memories import (
    Day,
    Everything,
    Exported,
    Forgettable,
    Imported,
    KnownFact,
    Memories,
    Receipt,
    ThisFact,
    Topic,
)
from companion.conversation.turn import Message, Role
from companion.gui.fact_words import short
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate

PLAINLY = 0.9
"""The confidence of one plain statement; one saying above it was asked to be kept."""
REMEMBERED = 3
"""As many things are named under a reply."""
FEW_CHARS, FEW_WIDE_CHARS = 32, 14
EXCERPT_CHARS = 140
_MARKS = re.compile(r"[*`]+|^#+ |^> ", re.M)
_SOURCES = {"companion": "Companion", "chatgpt": "ChatGPT", "replika": "Replika", "sillytavern": "SillyTavern"}


def origin(known: KnownFact, tongue: Tongue) -> str:
    """Where a fact comes from: "you said so on 9 Nov · said twice"."""
    fact = known.fact
    parts = []
    if known.faded:
        parts.append(_fading(known, tongue.today()))
    elif fact.by_hand and not known.said:
        parts.append(translate("memories", "set by you"))
    elif _asked_to_keep(known):
        parts.append(translate("memories", "you asked me to remember this"))
    if not known.faded and (known.said or not parts):
        said_at = known.said[-1].said_at if known.said else fact.last_said
        day = tongue.short_day(said_at.astimezone().date())
        parts.append(day if parts else translate("memories", "you said so on {day}").replace("{day}", day))
    if fact.by_hand and known.said:
        parts.append(translate("memories", "set by you"))
    if (times := len(known.said)) > 1:
        parts.append(
            translate("memories", "said twice")
            if times == 2
            else translate("memories", "said {count} times").replace("{count}", str(times))
        )
    if known.instead_of:
        parts.append(translate("memories", "replaces “{value}”").replace("{value}", known.instead_of))
    return " · ".join(parts)


def _asked_to_keep(known: KnownFact) -> bool:
    fact = known.fact
    asked = len(fact.saying_ids) == 1 and not fact.by_hand and fact.confidence > PLAINLY
    return asked or fact.relation in (Relation.NOTE, Relation.AVOID)


def _fading(known: KnownFact, today: date) -> str:
    seen = known.used_at or known.fact.last_said
    days = (today - seen.astimezone().date()).days
    if days < 1:
        return translate("memories", "fading")
    if known.used_at is None:
        return translate("memories", "fading — last said {count} days ago").replace("{count}", str(days))
    return translate("memories", "fading — last used {count} days ago").replace("{count}", str(days))


def unmarked(text: str) -> str:
    """Her words on one line, without the marks of Markdown."""
    return " ".join(_MARKS.sub("", text).split())


def excerpt(message: Message, chars: int = EXCERPT_CHARS) -> str:
    """The beginning of a message on one line, cut between two words."""
    text = message.text[: 2 * chars]
    text = unmarked(text) if message.role is Role.COMPANION else " ".join(text.split())
    if len(text) <= chars:
        return text
    cut = text[:chars]
    return (cut.rsplit(" ", 1)[0] if " " in cut[chars // 2 :] else cut).rstrip(" ,;:.!?—-") + "…"


def remembered(given: Memories) -> str:
    """What of her memory a reply was given, in a line; "" when it was nothing.

    The moments that fit best come first: facts, the pinned ones most of all, are given to every reply.
    """
    best = sorted(given.moments, key=lambda moment: -moment.score)[: REMEMBERED - 1]
    facts = sorted(given.facts, key=lambda fact: fact.pinned)
    found = [next(message for message in moment.messages if message.id in moment.found) for moment in best]
    short_moments = [
        excerpt(message, FEW_CHARS if message.text[:FEW_CHARS].isascii() else FEW_WIDE_CHARS) for message in found
    ]
    named = dict.fromkeys([*short_moments, *(short(fact) for fact in facts)])
    return " · ".join(list(named)[:REMEMBERED])


def question(what: Forgettable, tongue: Tongue) -> str:
    """Asked before something is forgotten."""
    match what:
        case Topic():
            return translate("memories", "Forget all about “{words}”?").replace("{words}", what.words)
        case Day():
            return translate("memories", "Forget {day}?").replace("{day}", tongue.day(what.day))
        case Everything():
            return translate("memories", "Forget everything?")
        case ThisFact():
            return translate("memories", "Forget this?")
        case _:
            return translate("memories", "Forget this message?")


def outcome(done: Receipt | Exported | Imported, tongue: Tongue) -> str:
    """What came of a wish."""
    match done:
        case Receipt() if not done.facts and not done.messages:
            return translate("memories", "There was nothing to forget.")
        case Receipt():
            forgotten = translate("memories", "Forgotten: {facts}, {messages}.")
            forgotten = _counted(forgotten, facts=done.facts, messages=done.messages, tongue=tongue)
            replaced = translate("memories", "I have replaced my backups too.")
            return f"{forgotten} {replaced}" if done.backups else forgotten
        case Exported():
            wrote = translate("memories", "I wrote {messages} and {facts} into {file}. The file is not encrypted.")
            wrote = wrote.replace("{file}", done.path.name)
            return _counted(wrote, facts=done.facts, messages=done.messages, tongue=tongue)
        case Imported():
            brought = translate("memories", "I brought in {messages} from {source}.")
            brought = brought.replace("{source}", _SOURCES.get(done.source, done.source))
            brought = _counted(brought, facts=done.facts, messages=done.messages, tongue=tongue)
            known = _counted(
                translate("memories", "I knew {messages} already."), facts=0, messages=done.known, tongue=tongue
            )
            return f"{brought} {known}" if done.known else brought


def counted_messages(count: int, tongue: Tongue) -> str:
    """ "1 message", "12 messages"."""
    return (
        translate("memories", "1 message")
        if count == 1
        else translate("memories", "{count} messages").replace("{count}", tongue.number(count))
    )


def _counted(pattern: str, *, facts: int, messages: int, tongue: Tongue) -> str:
    fact_words = (
        translate("memories", "1 fact")
        if facts == 1
        else translate("memories", "{count} facts").replace("{count}", tongue.number(facts))
    )
    return pattern.replace("{facts}", fact_words).replace("{messages}", counted_messages(messages, tongue))
