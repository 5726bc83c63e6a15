"""`companion models`: which language models there are, and one of them fetched, chosen or deleted.

Asks the network only for `get`, and fetches nothing before the person has seen its size and licence and agreed.
"""

from __future__ import annotations

import argparse
import dataclasses
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any, TextIO

from companion.cli.actions import Ask, actions_of, agreed, print_json
from companion.cli.fetched_models import ProgressLine, delete, size_in_words
from companion.conversation.models import KeptModel, ModelCard, ModelNeed, Models, Offer
from companion.conversation.ports import Precision
from companion.errors import Code, ModelFault
from companion.settings import Settings, host_of

STARTER = "starter"
"""The name of the model that is always there."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command and its actions known to the parser's `commands`."""
    action = actions_of(commands, shared, "models", "see, fetch, choose or delete what she thinks with")
    action("list", "the models on this computer, and those worth having")
    get = action("get", "fetch a model from the hub, or the rest of it")
    get.add_argument("named", metavar="OWNER/NAME", help="as on its page")
    get.add_argument("--file", metavar="FILE", help="this one of its GGUF files")
    get.add_argument("--yes", action="store_true", help="don't ask")
    action("use", "think with this model from now on").add_argument(
        "named", metavar="MODEL", help=f"a name from the list, a GGUF file, a folder, or {STARTER}"
    )
    remove = action("remove", "delete a fetched model")
    remove.add_argument("named", metavar="NAME", help="a name from the list")
    remove.add_argument("--yes", action="store_true", help="don't ask")
    action("info", "what is known here about a model").add_argument("named", metavar="MODEL")


def run(
    models: Models,
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
    precision = Precision(asked.precision) if hasattr(asked, "precision") else chosen.precision
    match asked.action:
        case "list":
            told = _list(models, chosen, precision, as_json=asked.json)
        case "get":
            told = _get(models, asked, ask, notes or sys.stderr)
        case "use":
            told = _use(models, asked.named, dataclasses.replace(chosen, precision=precision), save, as_json=asked.json)
        case "remove":
            told = _remove(models, asked, chosen, save, ask)
        case _:
            told = _info(models, asked.named, chosen, precision, as_json=asked.json)
    return 0 if told else 1


def _list(models: Models, chosen: Settings, precision: Precision, *, as_json: bool) -> bool:
    catalogue, kept, fitting = models.catalogue(), models.kept(), models.fitting()[precision]
    best = fitting.recommended
    if as_json:
        print_json(
            {
                "in_use": host_of(chosen.remote_url) if chosen.remote_url else chosen.model_path,
                "precision": chosen.precision,
                "kept": [_kept(model, chosen) for model in kept],
                "worth_having": [_card(card, fitting.needs[card.hub_id]) for card in catalogue.cards],
                "as_of": catalogue.as_of.isoformat(),
                "recommended": best.hub_id if best else None,
            }
        )
        return True
    print("On this computer")
    elsewhere = _elsewhere(kept, chosen)
    print(f"  {STARTER}{'' if chosen.model_path or elsewhere else f': in use{_reckoning(chosen)}'}")
    for model in kept:
        print(f"  {_kept_line(model, chosen)}")
    if elsewhere:
        print(f"  {elsewhere}: in use{'' if chosen.remote_url else _reckoning(chosen)}")
    print(f"Worth having, as of {catalogue.as_of.isoformat()}")
    for card in catalogue.cards:
        print(f"  {card.hub_id}")
        for line in _card_lines(card, fitting.needs[card.hub_id]):
            print(f"      {line}")
    print(catalogue.about_starter)
    if best is None:
        print(f"This computer has too little memory for any of them{_in(precision)}.")
    elif not any(model.hub_id == best.hub_id and model.whole for model in kept):
        print(f"On this computer I would take {best.hub_id}: companion models get {best.hub_id}")
    return True


def _get(models: Models, asked: argparse.Namespace, ask: Ask, notes: TextIO) -> bool:
    path: Path | None = None
    notes.write(f"I am asking the hub about {asked.named}.\n")
    with ProgressLine(notes) as line:
        offer = models.offer(asked.named, asked.file)
        if asked.json and not asked.yes:
            print_json({"would_get": _offer(offer)})
            return True
        if not asked.yes:
            licence = offer.licence or "not named on its page"
            print(f"{offer.hub_id}: {size_in_words(offer.size)} to fetch. Licence: {licence}.")
            if not agreed(ask, "Fetch it?"):
                return False
        path = models.download(offer, line.show, Event())
    if path is None:
        return False
    if asked.json:
        print_json({"got": _offer(offer) | {"path": str(path)}})
    else:
        print(f"{offer.hub_id} is here. To think with it: companion models use {shlex.quote(path.name)}")
    return True


def _use(models: Models, named: str, chosen: Settings, save: Callable[[Settings], None], *, as_json: bool) -> bool:
    path = None if named == STARTER else str(models.find(named))
    save(dataclasses.replace(chosen, model_path=path, remote_url=""))
    if as_json:
        print_json({"in_use": path, "precision": chosen.precision})
    else:
        print(f"From now on I think with {path or 'the starter'}{_reckoning(chosen)}.")
    return True


def _remove(
    models: Models, asked: argparse.Namespace, chosen: Settings, save: Callable[[Settings], None], ask: Ask
) -> bool:
    every = models.kept()
    name = next((model.name for model in every if asked.named in (model.name, model.hub_id)), None)
    if name is None:
        if asked.json:
            raise ModelFault(Code.MODEL_MISSING, asked.named)
        print(f"There is no model named {asked.named} in the list.")
        return False
    found = [model for model in every if model.name == name]  # whole, and perhaps a part of it too
    in_use = any(_in_use(model, chosen) for model in found)

    def remove() -> int:
        if in_use:
            save(dataclasses.replace(chosen, model_path=None))
        return models.remove(name)

    warning = "I think with it. Without it I go back to the starter." if in_use else ""
    return delete(name, sum(model.size for model in found), remove, asked, ask, warning=warning)


def _info(models: Models, named: str, chosen: Settings, precision: Precision, *, as_json: bool) -> bool:
    kept = [model for model in models.kept() if named in (model.name, model.hub_id)]
    names = {named, *(model.hub_id for model in kept)}
    cards = [card for card in models.catalogue().cards if card.hub_id in names]
    needs = models.fitting()[precision].needs if cards else {}
    if as_json:
        worth_having = [_card(card, needs[card.hub_id]) for card in cards]
        print_json({"kept": [_kept(model, chosen) for model in kept], "worth_having": worth_having})
        return bool(kept or cards)
    for model in kept:
        print(_kept_line(model, chosen))
        print(f"In {model.path}")
    for card in cards:
        print(card.hub_id)
        print("\n".join(_card_lines(card, needs[card.hub_id])))
    if not kept and not cards:
        print(f"I know nothing about {named} here. To ask the hub: companion models get {named}")
    return bool(kept or cards)


def _elsewhere(kept: Sequence[KeptModel], chosen: Settings) -> str | None:
    """What she thinks with, when it is neither the starter nor in the models folder."""
    if chosen.remote_url:
        return host_of(chosen.remote_url)
    return None if any(_in_use(model, chosen) for model in kept) else chosen.model_path


def _in_use(model: KeptModel, chosen: Settings) -> bool:
    if chosen.model_path is None or chosen.remote_url:
        return False
    path = Path(chosen.model_path)
    return model.path in (path, *path.parents)


# Words


def _kept_line(model: KeptModel, chosen: Settings) -> str:
    if not model.whole:
        file = f" --file {shlex.quote(model.gguf)}" if model.gguf else ""
        return f"{model.name}: {size_in_words(model.size)} so far. To go on: companion models get {model.hub_id}{file}"
    licence = f", {model.licence}" if model.licence else ""
    in_use = f", in use{_reckoning(chosen)}" if _in_use(model, chosen) else ""
    return f"{model.name}: {size_in_words(model.size)}{licence}{in_use}"


def _reckoning(chosen: Settings) -> str:
    return "" if chosen.precision is Precision.AUTOMATIC else f", {chosen.precision}"


def _in(precision: Precision) -> str:
    return "" if precision is Precision.AUTOMATIC else f" in {precision}"


def _card_lines(card: ModelCard, need: ModelNeed) -> list[str]:
    whose = "the graphics card's memory" if need.graphics_memory else "memory"
    lines = [
        f"For {card.good_at}.",
        f"{size_in_words(card.download_bytes)} to fetch, {size_in_words(need.memory_bytes)} of {whose} "
        f"({need.precision}). "
        f"Licence: {card.licence}.",
        f"Speaks {card.languages}.",
    ]
    if not need.suits:
        lines.append("It may be too heavy for this computer.")
    if card.gated:
        lines.append("Its owner asks you to agree to terms on its page first.")
    return lines


# JSON


def _kept(model: KeptModel, chosen: Settings) -> dict[str, Any]:
    return dataclasses.asdict(model) | {"path": str(model.path), "in_use": _in_use(model, chosen)}


def _card(card: ModelCard, need: ModelNeed) -> dict[str, Any]:
    return dataclasses.asdict(card) | {"download_bytes": card.download_bytes} | dataclasses.asdict(need)


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "hub_id": offer.hub_id,
        "revision": offer.revision,
        "licence": offer.licence,
        "size": offer.size,
        "files": [file.name for file in offer.files],
    }
