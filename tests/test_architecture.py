"""The shape of the program: who may import whom, where each outside library lives, and that importing does no work.

Each guard is a function from source text to the faults found in it, and is itself tested on planted faults.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "companion"
MODULES = sorted(PACKAGE.rglob("*.py"))

FEELING = ("emotion.feeling", "emotion.mood", "emotion.expression", "emotion.correction", "emotion.voice_arousal")
"""What of the emotion room is pure: values and functions of them, without a model."""

MAY_IMPORT = {
    "codes": (),
    "voice_words": ("codes",),
    "errors": ("codes", "voice_words"),
    "paths": (),
    "emotion": ("errors",),
    "conversation": (*FEELING, "errors"),
    "settings": ("conversation.ports", "errors"),
    "child": ("conversation.ports",),
    "language": ("conversation", "fetching", "errors", "settings", "paths"),
    "memory": ("conversation", *FEELING, "errors", "settings", "paths"),
    "speaking": ("child", "conversation", "emotion", "errors", "settings", "paths", "audio.chunk"),
    "audio": ("errors", "settings"),
    "fetching": ("conversation.models", "conversation.ports", "errors"),
    "hearing": ("audio.chunk", "child", "conversation", "fetching", "errors", "settings", "paths"),
    "runtime": (
        "conversation",
        *FEELING,
        "audio.chunk",
        "hearing.barge_in",
        "hearing.endings",
        "hearing.endpointing",
        "hearing.written",
        "errors",
        "settings",
    ),
    "gui": ("runtime.session", "conversation", *FEELING, "settings", "paths", "errors"),
    "cli": ("runtime.session", "conversation", *FEELING, "settings", "paths", "errors"),
    "aloud": (
        "audio",
        "conversation.sound_choices",
        "emotion",
        "speaking",
        "runtime.voice_ports",
        "settings",
        "errors",
    ),
    "finding": (),
    "sound_check": ("audio", "finding", "errors"),
    "hearing_check": ("audio", "finding", "hearing", "errors"),
    "doctor": (
        "hearing",
        "hearing_check",
        "conversation.ports",
        "conversation.vault",
        "language",
        "memory",
        "finding",
        "sound_check",
        "settings",
        "paths",
        "errors",
    ),
    "senses": ("aloud", "audio", "open_ears", "conversation", "runtime.ears_ports", "runtime.voice_ports", "settings"),
    "open_ears": (
        "audio",
        "hearing",
        "runtime.ears_ports",
        "conversation.ports",
        "conversation.sound_choices",
        "errors",
    ),
    "app": (
        "audio",
        "open_ears",
        "senses",
        "conversation",
        "emotion",
        "fetching",
        "hearing",
        "language",
        "memory",
        "speaking",
        "runtime",
        "gui",
        "cli",
        "doctor",
        "aloud",
        "settings",
        "paths",
        "errors",
    ),
    "__main__": ("app", "cli", "doctor", "conversation.ports", "paths", "errors"),
}
"""Room (a folder or a file of the package) -> what else of the package it may import, as beginnings of dotted names."""

LIVES_IN = {
    "torch": ("hearing", "language", "memory"),
    "transformers": ("language",),
    "safetensors": ("language", "memory", "emotion"),
    "gguf": ("language",),
    "numba": ("language",),
    "llvmlite": ("language",),
    "tokenizers": ("language", "memory"),
    "jinja2": ("language",),
    "sqlite3": ("memory",),
    "sqlcipher3": ("memory",),
    "keyring": ("memory",),
    "cryptography": ("memory",),
    "PySide6": ("gui",),
    "markdown_it": ("gui",),
    "sounddevice": ("audio",),
    "pywebrtc_audio": ("audio",),
    "soundfile": ("audio",),
    "pocketsphinx": ("hearing",),
    "whisper": ("hearing",),
    "pyttsx3": ("doctor", "speaking"),
    "sentencex": ("speaking",),
    "icu4py": ("speaking",),
    "psutil": ("hearing", "language", "doctor"),
    "platformdirs": ("paths",),
    "filelock": ("app", "fetching", "language"),
    "numpy": ("language", "memory", "emotion", "audio", "speaking", "hearing"),
    "tqdm": ("language",),
    "httpx2": ("fetching", "language"),
    "huggingface_hub": ("language",),
}
"""Outside library, or sqlite3 -> the only rooms that may import it. One that is not here may be imported nowhere."""

LONGEST_FILE = 400
"""Lines."""
SOURCES = (".py", ".qml", ".js")

EMPTY_WORDS = {"manager", "util", "utils", "helper", "helpers", "base", "common", "misc", "handler", "data", "info"}
"""Names that say nothing about what a file holds."""


def room_of(module: Path) -> str:
    inside = module.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(source: str) -> Iterator[str]:
    """Every dotted name that `source` imports, at its top or later: `a.b.C` for `from a.b import C`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            name = node.args[0] if node.args else None
            yield str(name.value) if isinstance(name, ast.Constant) else f"what is not known yet: {ast.unparse(node)}"


def import_faults(room: str, source: str) -> list[str]:
    return [f"{room} imports {name}" for name in imported(source) if not may_import(room, name)]


def may_import(room: str, name: str) -> bool:
    library, _, rest = name.partition(".")
    if library != "companion":
        return room in LIVES_IN[library] if library in LIVES_IN else library in sys.stdlib_module_names
    return any(f"{rest}.".startswith(f"{start}.") for start in (room, *MAY_IMPORT[room]))


def work_at_import(source: str) -> list[str]:
    """The top-level statements that do more than define: bare calls, loops, assertions and the like."""
    defining = (
        ast.Import,
        ast.ImportFrom,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Assign,
        ast.AnnAssign,
    )
    faults = []
    for node in ast.parse(source).body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        condition = ast.unparse(node.test) if isinstance(node, ast.If) else None
        if docstring or isinstance(node, defining) or condition in ("TYPE_CHECKING", "__name__ == '__main__'"):
            continue
        faults.append(f"line {node.lineno}: {ast.unparse(node)}")
    return faults


def name_faults(stem: str) -> list[str]:
    return sorted(EMPTY_WORDS.intersection(stem.lower().split("_")))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_imports_point_the_right_way(module: Path) -> None:
    assert import_faults(room_of(module), module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_importing_only_defines(module: Path) -> None:
    assert work_at_import(module.read_text(encoding="utf-8")) == []


def test_files_are_short_and_their_names_say_something() -> None:
    written = [path for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*") if path.suffix in SOURCES]
    assert len(written) > len(MODULES)
    long = {str(path): lines for path in written if (lines := line_count(path)) > LONGEST_FILE}
    named = {str(path): words for path in written if (words := name_faults(path.stem))}
    assert (long, named) == ({}, {})


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_package_files_are_empty() -> None:
    assert [path for path in PACKAGE.rglob("__init__.py") if path.read_bytes()] == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("conversation", "from companion.settings import Settings"),
        ("conversation", "import numpy"),
        ("errors", "import companion.paths"),
        ("errors", "from companion import paths"),
        ("language", "from companion.memory.store import Store"),
        ("runtime", "import torch"),
        ("runtime", "from transformers import AutoModelForCausalLM"),
        ("language", "import sqlite3"),
        ("runtime", "from companion.language.weights import open_model"),
        ("gui", "from companion.runtime import worker"),
        ("gui", "from companion.runtime.session_of_another import Session"),
        ("cli", "from PySide6.QtCore import QObject"),
        ("cli", "from companion.app import main"),
        ("settings", "from companion.conversation.turn import Message"),
        ("runtime", "from .worker import Worker"),
        ("language", "def late():\n    import PySide6.QtCore"),
        ("app", "__import__('torch')"),
        ("app", "importlib.import_module('torch')"),
        ("language", "importlib.import_module(name)"),
    ],
)
def test_a_wrong_import_is_found(room: str, line: str) -> None:
    assert len(import_faults(room, line)) == 1


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("conversation", "from companion.errors import Code"),
        ("conversation", "import companion.conversation.turn"),
        ("gui", "from companion.runtime.session import Session"),
        ("gui", "from companion.gui import state"),
        ("language", "import torch.nn, json"),
        ("language", "importlib.import_module('torch')"),
        ("memory", "import sqlite3"),
        ("__main__", "from companion import app"),
    ],
)
def test_a_right_import_is_let_pass(room: str, line: str) -> None:
    assert import_faults(room, line) == []


@pytest.mark.parametrize(
    "line", ["print('here')", "for n in (1, 2):\n    n", "assert True", "if x:\n    y = 1", "with a:\n    pass"]
)
def test_work_at_import_is_found(line: str) -> None:
    assert len(work_at_import(f"'''A docstring.'''\nimport os\nX = 1\n{line}")) == 1


def test_an_empty_name_is_found() -> None:
    assert name_faults("model_utils") == ["utils"]
    assert name_faults("database") == []


def in_a_new_process(code: str, home: Path) -> dict[str, list[str]]:
    """What `code`, run by a fresh interpreter, prints as JSON."""
    environment = os.environ | {"COMPANION_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(
        command, env=environment, cwd=home.parent, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    parsed: dict[str, list[str]] = json.loads(done.stdout)
    return parsed


def names(modules: Iterable[Path]) -> list[str]:
    inside = [module.relative_to(ROOT).with_suffix("").parts for module in modules]
    return [".".join(parts) for parts in inside if parts[-1] != "__init__"]


LOADED = """
import importlib, json, sys
for name in {modules}:
    importlib.import_module(name)
print(json.dumps({{"loaded": [name for name in {unwanted} if name in sys.modules]}}))
"""


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        (
            ["companion.cli.talk", "companion.cli.memory", "companion.cli.feelings"],
            ["PySide6", "torch", "transformers"],
        ),
        (["companion.__main__"], ["PySide6", "torch", "transformers", "numpy", "sounddevice", "pyttsx3"]),
        (names((PACKAGE / "gui").rglob("*.py")), ["torch", "transformers"]),
        (["companion.hearing.sphinx_child"], ["PySide6", "torch", "transformers", "whisper", "sounddevice"]),
    ],
    ids=["terminal", "command line", "window", "child that hears"],
)
def test_what_a_face_does_not_load(modules: list[str], unwanted: list[str], companion_home: Path) -> None:
    assert in_a_new_process(LOADED.format(modules=modules, unwanted=unwanted), companion_home) == {"loaded": []}


def test_a_loaded_library_is_found(companion_home: Path) -> None:
    found = in_a_new_process(LOADED.format(modules=["sqlite3"], unwanted=["json", "sqlite3", "torch"]), companion_home)
    assert found == {"loaded": ["json", "sqlite3"]}


IMPORT_ALL = """
import importlib, json, os, sys, threading
threads = set(threading.enumerate())
for name in {modules}:
    importlib.import_module(name)
core = sys.modules.get("PySide6.QtCore")
print(json.dumps({{
    "threads": [thread.name for thread in set(threading.enumerate()) - threads],
    "files": os.listdir(),
    "applications": [repr(core.QCoreApplication.instance())] if core and core.QCoreApplication.instance() else [],
}}))
"""


def test_importing_every_module_does_no_work(companion_home: Path) -> None:
    done = in_a_new_process(IMPORT_ALL.format(modules=names(MODULES)), companion_home)
    assert done == {"threads": [], "files": [], "applications": []}
