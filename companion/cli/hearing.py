"""`companion hearing`: what she hears with, and one model of that fetched, chosen or deleted.

Asks the network only for `get`, and fetches nothing before the person has seen its size and licence and agreed.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, TextIO

from companion.cli.actions import Ask, actions_of, agreed, print_json
from companion.cli.fetched_models import ProgressLine, delete, size_in_words
from companion.conversation.speech_models import KeptSpeechModel, SpeechModelCard, SpeechModels
from companion.errors import Code, ModelFault
from companion.settings import Settings

BASIC = "basic"
"""The recogniser that is always there."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command and its actions known to the parser's `commands`."""
    action = actions_of(commands, shared, "hearing", "see, fetch, choose or delete what she hears with")
    action("list", "the Whisper models there are, and those on this computer")
    get = action("get", "fetch a Whisper model, or the rest of it")
    get.add_argument("named", metavar="NAME", help="a name from the list, such as base")
    get.add_argument("--yes", action="store_true", help="don't ask")
    use = action("use", "hear with this from now on")
    use.add_argument("named", metavar="MODEL", help=f"a fetched one, a checkpoint file, or {BASIC}")
    use.add_argument("--language", metavar="CODE", help="what you speak: en, zh, ...; auto: let her find out")
    remove = action("remove", "delete a fetched model")
    remove.add_argument("named", metavar="NAME", help="a name from the list")
    remove.add_argument("--yes", action="store_true", help="don't ask")


def run(
    models: SpeechModels,
    asked: argparse.Namespace,
    *,
    chosen: Settings,
    save: Callable[[Settings], None],
    ask: Ask = input,
    notes: TextIO | None = None,
) -> int:
    """Does what was asked and prints it; progress goes to `notes`, by default stderr. The exit status.

    Raises EnvironmentFault, ModelFault.
    """
    match asked.action:
        case "list":
            told = _list(models, chosen, as_json=asked.json)
        case "get":
            told = _get(models, asked, ask, notes or sys.stderr)
        case "use":
            told = _use(models, asked, chosen, save)
        case _:
            told = _remove(models, asked, chosen, save, ask)
    return 0 if told else 1


def _list(models: SpeechModels, chosen: Settings, *, as_json: bool) -> bool:
    kept, best = models.kept(), models.recommended()
    if as_json:
        print_json(
            {
                "in_use": chosen.speech_model or BASIC,
                "language": chosen.spoken_language or None,
                "kept": [_kept(model, chosen) for model in kept],
                "cards": [dataclasses.asdict(card) for card in models.cards()],
                "recommended": best.name,
            }
        )
        return True
    print("On this computer")
    print(f"  {BASIC}: English only, often wrong, always there{'' if chosen.speech_model else ', in use'}")
    for model in kept:
        print(f"  {_kept_line(model, chosen)}")
    if chosen.speech_model and not any(_in_use(model, chosen) for model in kept):
        print(f"  {chosen.speech_model}: in use")
    print("Whisper models")
    for card in models.cards():
        print(f"  {card.name}: {_card_line(card)}")
    if not any(model.name == best.name and model.whole for model in kept):
        print(f"On this computer I would take {best.name}: companion hearing get {best.name}")
    return True


def _get(models: SpeechModels, asked: argparse.Namespace, ask: Ask, notes: TextIO) -> bool:
    card = next((card for card in models.cards() if card.name == asked.named), None)
    if card is None:
        raise ModelFault(Code.SPEECH_MODEL_UNKNOWN, asked.named)
    if asked.json and not asked.yes:
        print_json({"would_get": dataclasses.asdict(card)})
        return True
    if not asked.yes:
        print(f"{card.name}: {_card_line(card)}")
        if not agreed(ask, "Fetch it?"):
            return False
    path: Path | None = None
    with ProgressLine(notes) as line:
        path = models.download(card.name, line.show, Event())
    if path is None:
        return False
    if asked.json:
        print_json({"got": dataclasses.asdict(card) | {"path": str(path)}})
    else:
        print(f"{card.name} is here. To hear with it: companion hearing use {card.name}")
    return True


def _use(models: SpeechModels, asked: argparse.Namespace, chosen: Settings, save: Callable[[Settings], None]) -> bool:
    model = "" if asked.named == BASIC else _kept_name_or_path(models, asked.named)
    language = chosen.spoken_language if asked.language is None else asked.language
    language = "" if language == "auto" else language
    try:
        fresh = dataclasses.replace(chosen, speech_model=model, spoken_language=language)
    except ValueError:
        print(f"{language} is no language code. Write en, zh or the like.", file=sys.stderr)
        return False
    save(fresh)
    if asked.json:
        print_json({"in_use": model or BASIC, "language": language or None})
    else:
        print(f"From now on I hear with {model or 'my basic hearing'}.")
    return True


def _kept_name_or_path(models: SpeechModels, named: str) -> str:
    path = models.find(named)
    return named if any(model.path == path for model in models.kept()) else str(path)


def _remove(
    models: SpeechModels, asked: argparse.Namespace, chosen: Settings, save: Callable[[Settings], None], ask: Ask
) -> bool:
    found = [model for model in models.kept() if model.name == asked.named]
    if not found:
        raise ModelFault(Code.SPEECH_MODEL_MISSING, asked.named)
    in_use = any(_in_use(model, chosen) for model in found)

    def remove() -> int:
        if in_use:
            save(dataclasses.replace(chosen, speech_model=""))
        return models.remove(asked.named)

    warning = "I hear with it. Without it I go back to my basic hearing." if in_use else ""
    return delete(asked.named, sum(model.size for model in found), remove, asked, ask, warning=warning)


def _in_use(model: KeptSpeechModel, chosen: Settings) -> bool:
    named = chosen.speech_model
    return bool(named) and (named == model.name or Path(named) == model.path)


def _kept_line(model: KeptSpeechModel, chosen: Settings) -> str:
    if not model.whole:
        return f"{model.name}: {size_in_words(model.size)} so far. To go on: companion hearing get {model.name}"
    return f"{model.name}: {size_in_words(model.size)}{', in use' if _in_use(model, chosen) else ''}"


def _card_line(card: SpeechModelCard) -> str:
    return (
        f"for {card.good_at}. {size_in_words(card.download_bytes)} to fetch, {size_in_words(card.memory_bytes)} of "
        f"memory. {card.languages}. Licence: {card.licence}."
    )


def _kept(model: KeptSpeechModel, chosen: Settings) -> dict[str, Any]:
    return dataclasses.asdict(model) | {"path": str(model.path), "in_use": _in_use(model, chosen)}
