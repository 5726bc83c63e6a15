"""`companion feelings`: how both feel and have felt, set right, switched off, forgotten. Needs no model, no window."""

from __future__ import annotations

import argparse
import dataclasses
import getpass
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from companion.cli.actions import Ask, agreed
from companion.cli.memory import opened
from companion.conversation.feelings import FeltHistory, FeltLine, FeltPoint, Mood, MovingLine, Span, VoiceHeard
from companion.conversation.felt_history import history
from companion.conversation.mood_now import mood_at
from companion.conversation.ports import Store, Stores
from companion.emotion.feeling import Affect, Appraisal, Emotion
from companion.settings import Settings

_NOTHING = "nothing"
"""For `correct`: the line tells nothing of how the person feels."""
_TIRED = "tired"
"""For `correct`: neither, but they were only tired."""
_AS_HEARD = "as-heard"
"""For `correct`: what the person said of the line is taken back."""
_WORDS = {
    Emotion.ANGER: "angry",
    Emotion.DISGUST: "put off",
    Emotion.FEAR: "worried",
    Emotion.JOY: "happy",
    Emotion.NEUTRAL: "nothing strong",
    Emotion.SADNESS: "sad",
    Emotion.SURPRISE: "surprised",
}
_SPANS = {Span.DAY: "the last 24 hours", Span.WEEK: "the last seven days", Span.ALL: "all our time"}


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command and its actions known to the parser's `commands`."""
    feelings = commands.add_parser(
        "feelings", parents=[shared], help="see how we feel, set her right, switch it off, or forget it"
    )
    feelings.set_defaults(span=Span.DAY)
    feelings.add_argument("--json", action="store_true", help="print one JSON object")
    actions = feelings.add_subparsers(dest="action", metavar="ACTION")

    def action(name: str, words: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = actions.add_parser(name, parents=[shared], help=words)
        parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object")
        return parser

    show = action("show", "how we feel now and have felt; what is done without an action")
    show.add_argument("span", nargs="?", type=Span, choices=[*Span], default=Span.DAY, help="default: day")
    correct = action("correct", "a line was meant otherwise than I heard it")
    correct.add_argument("line", type=_numbered, metavar="ID", help="the line's number, like m123")
    correct.add_argument(
        "meant",
        choices=[*map(str, Emotion), _NOTHING, _TIRED, _AS_HEARD],
        metavar="FEELING",
        help=f"{', '.join(Emotion)}, {_NOTHING}, {_TIRED}, or {_AS_HEARD} to take it back",
    )
    action("off", "infer, keep and show nothing of feelings from now on")
    action("on", "feel again")
    voice = action("voice", "whether I also guess from your voice how lively or calm you are")
    voice.add_argument("use", choices=["on", "off"], help="it is off until you switch it on")
    action("forget", "forget all that was inferred and felt, for good").add_argument(
        "--yes", action="store_true", help="don't ask"
    )


def run(
    stores: Stores,
    asked: argparse.Namespace,
    *,
    chosen: Settings,
    save: Callable[[Settings], None],
    ask: Ask = input,
    ask_unseen: Ask = getpass.getpass,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> int:
    """Does what was asked and prints it. The exit status. Raises StoreFault and EnvironmentFault."""
    if asked.action in ("on", "off"):
        return _switch(asked.action == "on", chosen, save, as_json=asked.json)
    if asked.action == "voice":
        return _switch_voice(asked.use == "on", chosen, save, as_json=asked.json)
    if asked.action in (None, "show") and not chosen.feelings:
        _print({"on": False}, "Feelings are switched off: I infer, keep and show nothing of them.", as_json=asked.json)
        return 0
    with opened(stores, ask_unseen) as store:
        match asked.action:
            case "correct":
                return _correct(store, asked, now())
            case "forget":
                return _forget(store, sure=asked.yes, as_json=asked.json, ask=ask)
            case _:
                return _show(store, asked.span, chosen.companion_name, now(), as_json=asked.json)


def _switch(on: bool, chosen: Settings, save: Callable[[Settings], None], *, as_json: bool) -> int:
    if on != chosen.feelings:
        save(dataclasses.replace(chosen, feelings=on))
    words = (
        "I guess how you feel from your words, on this computer, and answer accordingly. You can set me right."
        if on
        else "From now on I infer, keep and show nothing of feelings. What was kept stays until you forget it."
    )
    _print({"on": on}, words, as_json=as_json)
    return 0


def _switch_voice(on: bool, chosen: Settings, save: Callable[[Settings], None], *, as_json: bool) -> int:
    if on != chosen.feel_voice:
        save(dataclasses.replace(chosen, feel_voice=on))
    words = (
        "When you speak, I measure how loud, how high and how fast, and guess from that how lively or calm you are,\n"
        "against how you usually sound. It stays on this computer. No sound is kept, only a few numbers for each\n"
        "line, and `companion feelings forget` takes them away too. A cold or a noisy room can mislead me."
        if on
        else "I use only your words for this, never how your voice sounds. What was measured stays until you forget it."
    )
    if on and not chosen.feelings:
        words += "\nFeelings are switched off: until you switch them on, I don't."
    _print({"voice": on}, words, as_json=as_json)
    return 0


def _show(store: Store, span: Span, name: str, now: datetime, *, as_json: bool) -> int:
    felt = store.feelings()
    mood, past = mood_at(felt.last(), now), history(felt, span, now)
    if as_json:
        print(json.dumps({"on": True, "now": _mood_json(mood), "past": _past_json(past)}, ensure_ascii=False))
        return 0
    print(f"{name}: {' · '.join(mood.expression.line)}")
    print(f"You seem {_WORDS[mood.theirs.label]}." if mood.theirs.label else "I can't tell how you feel.")
    spoken = [point for point in past.points if point.lines]
    if not spoken:
        print(f"Nothing was felt in {_SPANS[span]}.")
        return 0
    print(f"\nIn {_SPANS[span]}, from -1 (heavier) to +1 (brighter):")
    for point in spoken:
        count = f"{point.lines} line{'' if point.lines == 1 else 's'}"
        bright = f"you {point.theirs.valence:+.2f}   {name} {point.hers.valence:+.2f}"
        print(f"  {_when(point.at)}   {bright}   {count}")
    if past.moving:
        print("\nWhat moved it:")
    for line in past.moving:
        print(f"{f'm{line.message.id}':>7}  {line.moved:+.2f}  {_told(line.felt)}: {line.message.text}")
    return 0


def _correct(store: Store, asked: argparse.Namespace, now: datetime) -> int:
    felt = store.feelings()
    if asked.meant == _AS_HEARD:
        done, otherwise = felt.uncorrect(asked.line), "No line with this number was set right."
    else:
        meant = None if asked.meant in (_NOTHING, _TIRED) else Emotion(asked.meant)
        done = felt.correct(asked.line, meant, tired=asked.meant == _TIRED)
        otherwise = "I felt nothing at a line with this number."
    if not done:
        _print({"corrected": False}, otherwise, as_json=asked.json)
        return 1
    mood = mood_at(felt.last(), now)
    words = f"Thank you. I'll remember that. Now: {' · '.join(mood.expression.line)}"
    _print({"corrected": True, "now": _mood_json(mood)}, words, as_json=asked.json)
    return 0


def _forget(store: Store, *, sure: bool, as_json: bool, ask: Ask) -> int:
    if not sure:
        if as_json:
            print(json.dumps({"forgotten": False}))
            return 1
        print("How we have felt, and what you set right, would be gone for good. What we said stays.")
        if not agreed(ask, "Forget it?"):
            return 1
    lines = store.feelings().forget()
    words = f"Forgotten: the feelings of {lines:,} line{'' if lines == 1 else 's'}."
    _print({"forgotten": True, "lines": lines}, words, as_json=as_json)
    return 0


def _numbered(text: str) -> int:
    digits = text.removeprefix("m").removeprefix("M")
    if not digits.isdecimal():
        raise argparse.ArgumentTypeError(f"{text}: write a line's number, like m123")
    return int(digits)


# Words and JSON


def _told(line: FeltLine) -> str:
    """What was heard in a line, and what the person said to that."""
    heard = "unclear" if line.taken.label is None else _WORDS[line.taken.label]
    if not line.corrected:
        return heard
    nothing = "only tired" if line.tired else _NOTHING
    return f"{heard}, but you meant {_WORDS[line.meant] if line.meant else nothing}"


def _when(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _print(told: dict[str, Any], words: str, *, as_json: bool) -> None:
    print(json.dumps(told, ensure_ascii=False) if as_json else words)


def _mood_json(mood: Mood) -> dict[str, Any]:
    return {
        "at": mood.at.isoformat(),
        "words": [*mood.expression.line],
        "hers": _affect(mood.hers),
        "theirs": {**_affect(mood.theirs.affect), "label": mood.theirs.label},
        "voice": dataclasses.asdict(mood.expression.voice),
        "line": _line_json(mood.line) if mood.line else None,
    }


def _past_json(past: FeltHistory) -> dict[str, Any]:
    return {
        "span": past.span,
        "begins": past.begins.isoformat(),
        "ends": past.ends.isoformat(),
        "points": [_point_json(point) for point in past.points],
        "moving": [_moving_json(line) for line in past.moving],
    }


def _point_json(point: FeltPoint) -> dict[str, Any]:
    both = {"hers": _affect(point.hers), "theirs": _affect(point.theirs)}
    return {"at": point.at.isoformat(), **both, "lines": point.lines}


def _moving_json(line: MovingLine) -> dict[str, Any]:
    return {**_line_json(line.felt), "text": line.message.text, "moved": round(line.moved, 3)}


def _line_json(line: FeltLine) -> dict[str, Any]:
    return {
        "id": f"m{line.message_id}",
        "said_at": line.said_at.isoformat(),
        "heard": _appraisal_json(line.heard),
        "corrected": line.corrected,
        "meant": line.meant,
        "tired": line.tired,
        "voice": _voice_json(line.voice) if line.voice else None,
    }


def _voice_json(voice: VoiceHeard) -> dict[str, Any]:
    told = dataclasses.asdict(voice.prosody) | (dataclasses.asdict(voice.arousal) if voice.arousal else {})
    return {name: None if number is None else round(number, 3) for name, number in told.items()}


def _appraisal_json(heard: Appraisal) -> dict[str, Any]:
    return {
        "label": heard.label,
        "chances": {kind: round(chance, 3) for kind, chance in heard.chances.items()},
        "finer": [*heard.finer],
        **_affect(heard.affect),
        "uncertainty": round(heard.uncertainty, 3),
    }


def _affect(of: Affect) -> dict[str, float]:
    return {
        "valence": round(of.valence, 3),
        "arousal": round(of.arousal, 3),
        "dominance": round(of.dominance, 3),
    }
