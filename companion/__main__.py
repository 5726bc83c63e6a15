"""Arguments -> the window, or the terminal where there is no display."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

from companion import app, doctor
from companion.cli import feelings, hearing, listen, memory, models, say, transcribe
from companion.cli.vault import Action
from companion.conversation.ports import Precision
from companion.errors import CompanionError
from companion.paths import home


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments ask for; the exit status."""
    asked = _parser().parse_args(arguments)
    model: Path | None = getattr(asked, "model", None)
    precision = Precision(asked.precision) if hasattr(asked, "precision") else None
    choices = app.Choices(
        home=home(getattr(asked, "home", None)),
        model=model.expanduser().absolute() if model else None,
        precision=precision,
        seed=getattr(asked, "seed", None),
        temporary=getattr(asked, "temporary", False),
        speak=getattr(asked, "speak", False),
    )
    as_json = getattr(asked, "json", False)
    try:
        if asked.command == "doctor":
            return doctor.main(choices.home, model=choices.model, precision=precision, as_json=as_json)
        if asked.command == "vault":
            return app.run_vault(choices, Action(asked.action), as_json=as_json)
        if asked.command == "memory":
            return app.run_memory(choices, asked)
        if asked.command == "feelings":
            return app.run_feelings(choices, asked)
        if asked.command == "models":
            return app.run_models(choices, asked)
        if asked.command == "say":
            return app.run_say(choices, asked)
        if asked.command == "hearing":
            return app.run_hearing(choices, asked)
        if asked.command == "transcribe":
            return app.run_transcribe(choices, asked)
        if asked.command == "listen":
            return app.run_listen(choices, asked)
        if asked.command == "chat" and asked.voice:
            return app.run_voice(choices)
        if asked.command == "chat":
            return app.run_chat(choices, once=asked.once, as_json=as_json)
        if has_display():
            return app.run_window(choices)
        print("There is no display here, so we talk in the terminal.", file=sys.stderr)
        return app.run_chat(choices, once=None, as_json=False)
    except CompanionError as error:
        if as_json:
            fault = {"code": error.code, "message": error.message, "advice": error.advice}
            print(json.dumps({"reply": "", "outcome": "failed", "error": fault}, ensure_ascii=False))
        else:
            print(error, file=sys.stderr)
        return 1


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS; elsewhere when a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    # SUPPRESS: given before the command, it is not undone by the command's own default
    shared.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="keep everything in this folder")
    shared.add_argument(
        "--model",
        metavar="PATH",
        type=Path,
        default=argparse.SUPPRESS,
        help="think with this GGUF file or safetensors folder",
    )
    shared.add_argument(
        "--precision",
        choices=[each.value for each in Precision],
        default=argparse.SUPPRESS,
        help="how exactly to reckon; more exactly takes more memory",
    )
    parser = argparse.ArgumentParser(
        prog="companion",
        parents=[shared],
        description="A companion who talks with you, on this computer only.",
        epilog="Without a command: the window, or the terminal where there is no display.",
    )
    parser.add_argument("--version", action="version", version=f"companion {version('companion')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    chat = commands.add_parser("chat", parents=[shared], help="talk in the terminal")
    chat.add_argument("--once", metavar="TEXT", help="say one line, print the reply, leave")
    chat.add_argument("--json", action="store_true", help="with --once: print one JSON object")
    chat.add_argument("--seed", type=int, help="make a reply repeatable")
    chat.add_argument("--temporary", action="store_true", help="store nothing of this conversation")
    chat.add_argument("--speak", action="store_true", help="speak the replies; the next line, or Ctrl-C, stops her")
    chat.add_argument("--voice", action="store_true", help="talk with her by voice, hands-free")
    examine = commands.add_parser("doctor", parents=[shared], help="tell what works here and what to do about the rest")
    examine.add_argument("--json", action="store_true", help="print one JSON object")
    vault = commands.add_parser(
        "vault", parents=[shared], help="tell or choose how the conversation is protected from other eyes"
    )
    vault.add_argument("action", nargs="?", choices=[*Action], default=Action.STATUS, help="default: status")
    vault.add_argument("--json", action="store_true", help="print one JSON object")
    memory.add_to(commands, shared)
    feelings.add_to(commands, shared)
    models.add_to(commands, shared)
    say.add_to(commands, shared)
    hearing.add_to(commands, shared)
    transcribe.add_to(commands, shared)
    listen.add_to(commands, shared)
    return parser


if __name__ == "__main__":
    sys.exit(main())
