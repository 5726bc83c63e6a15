"""What commands with actions do alike: their actions are made known, the person is asked, one object is printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

Ask = Callable[[str], str]


def actions_of(
    commands: Any, shared: argparse.ArgumentParser, command: str, words: str
) -> Callable[[str, str], argparse.ArgumentParser]:
    """Makes `command` known to the parser's `commands`: what makes one of its actions known, by name and words."""
    parser = commands.add_parser(command, parents=[shared], help=words)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, words: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = actions.add_parser(name, parents=[shared], help=words)
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        return parser

    return action


def agreed(ask: Ask, question: str) -> bool:
    """Whether the person said yes; says so where not."""
    try:
        agreed = ask(f"{question} [y/N] ").strip().casefold() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        print()
        agreed = False
    if not agreed:
        print("Nothing was changed.")
    return agreed


def print_json(told: dict[str, Any]) -> None:
    print(json.dumps(told, ensure_ascii=False))
