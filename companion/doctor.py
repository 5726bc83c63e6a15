"""What works on this machine, and the one thing to do about each part that doesn't.

It only looks: it changes no file, opens no window, loads no model, and plays no more than one soft sound. Knows nothing
of a running session.
"""

from __future__ import annotations

import ctypes
import dataclasses
import fnmatch
import importlib.metadata
import importlib.util
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from companion import settings
from companion.conversation.ports import Precision
from companion.conversation.vault import Protection
from companion.errors import Code, CompanionError, EnvironmentFault
from companion.finding import Finding, Works, to_install
from companion.language import model_source, remote_check
from companion.language.gguf_file import GgufModel
from companion.language.memory_need import check_fits
from companion.language.model_source import GgufFile
from companion.memory import inspection, migrate
from companion.memory.key_keeper import KeyKeeper
from companion.memory.os_keyring import OsKeyring
from companion.paths import Home
from companion.settings import Settings

LIMIT_S = 30.0
"""A sound or file server that has not answered by then is taken for broken (taste)."""

GIB = 2**30
LOW_DISK = GIB
"""Bytes. The starter, unpacked, takes 0.3 of it (measured, 2026-11); the rest is for years of words."""
LOW_MEMORY = 2 * GIB
"""Bytes. A conversation with the starter takes 1.4 at most, libraries included (measured, 2026-11)."""

FONTS = {
    "EB Garamond": ("EBGaramond*",),
    "Inter": ("Inter*",),
    "a Chinese font": ("wqy-*", "Noto*CJK*", "Noto*SC*", "SourceHan*", "DroidSansFallback*", "PingFang*", "msyh*"),
}
"""Name -> how the files of such a font are called."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One part of the program on this machine."""

    name: str
    ok: Works
    words: str
    advice: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    checks: tuple[Check, ...]

    @property
    def can_talk(self) -> bool:
        """Whether a conversation can be held and kept."""
        needed = {"torch", "transformers", "model", "folder", "conversation"}
        return all(check.ok is not Works.NO for check in self.checks if check.name in needed)


def main(home: Home, *, model: Path | None = None, precision: Precision | None = None, as_json: bool) -> int:
    """Prints the report. The exit status: 0 only if a conversation can be held."""
    report = examine(home, model=model, precision=precision)
    print(told_as_json(report) if as_json else told(report))
    return 0 if report.can_talk else 1


def told(report: Report) -> str:
    lines = []
    for check in report.checks:
        lines.append(f"{check.ok:8} {check.name:13} {check.words}")
        if check.advice:
            lines.append(f"{'':22} {check.advice}")
    lines.append("We can talk." if report.can_talk else "We can't talk yet.")
    return "\n".join(lines)


def told_as_json(report: Report) -> str:
    checks = [dataclasses.asdict(check) for check in report.checks]
    return json.dumps({"can_talk": report.can_talk, "checks": checks}, ensure_ascii=False, indent=2)


def examine(
    home: Home, *, model: Path | None = None, precision: Precision | None = None, limit_s: float = LIMIT_S
) -> Report:
    """Every check, within about `limit_s`. `model`, `precision`: those to look at in place of the settings'."""
    from companion import sound_check  # brings numpy, which a start that examines nothing need not wait for

    return run(
        {
            "settings": partial(kept_settings, home),
            "python": python,
            "torch": partial(library, "torch"),
            "transformers": partial(library, "transformers"),
            "model": partial(language_model, home, model, precision),
            "folder": partial(folder, home),
            "conversation": partial(conversation, home),
            "vault": partial(vault, home),
            "memory": memory,
            "window": window,
            "display": display,
            "fonts": fonts,
            "voice": voice,
            "sound": sound_check.sound,
            "echo": sound_check.echo,
            "hearing": partial(hearing, home),
        },
        limit_s,
    )


def run(examinations: dict[str, Callable[[], Finding]], limit_s: float) -> Report:
    """All of them at once, each in a process of its own: one that hangs or crashes spoils no other."""
    running = {name: _started(examine) for name, examine in examinations.items()}
    end = time.monotonic() + limit_s
    findings = {name: _finding(process, answer, end) for name, (process, answer) in running.items()}
    return Report(checks=tuple(Check(name=name, **dataclasses.asdict(found)) for name, found in findings.items()))


def _started(examine: Callable[[], Finding]) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    processes = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that it does not copy
    answer, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=_answer, args=(theirs, examine), daemon=True)
    process.start()
    theirs.close()
    return process, answer


def _answer(to: Connection, examine: Callable[[], Finding]) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # sound libraries write pages about what is not there
        os.dup2(silence, stream)
    to.send(examine())
    os._exit(0)  # the voice's library may crash when it is unloaded


def _finding(process: multiprocessing.process.BaseProcess, answer: Connection, end: float) -> Finding:
    try:
        if not answer.poll(max(0.0, end - time.monotonic())):
            return Finding(
                ok=Works.NO, words="No answer in time.", advice="Look again. If it stays so, restart the computer."
            )
        found: Finding = answer.recv()
        return found
    except EOFError:
        return Finding(ok=Works.NO, words="It broke while I looked at it.", advice="Install the program again.")
    finally:
        process.kill()
        process.join()
        answer.close()


def kept_settings(home: Home) -> Finding:
    if _settings(home) is None:
        return Finding(
            ok=Works.LIMITED,
            words=f"Your settings at {home.settings} can't be read.",
            advice="Start me once: I put the file aside and begin with fresh settings.",
        )
    return Finding(ok=Works.YES, words=f"Everything is kept in {home.folder}")


def _settings(home: Home) -> Settings | None:
    """None when they can't be read."""
    try:
        return settings.parse(home.settings.read_text(encoding="utf-8")) if home.settings.exists() else Settings()
    except (OSError, ValueError):
        return None


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    words = f"Python {'.'.join(map(str, version))}"
    if version < (3, 11):
        return Finding(ok=Works.NO, words=f"{words} is too old.", advice="Install Python 3.11 or newer.")
    return Finding(ok=Works.YES, words=words)


def library(name: str) -> Finding:
    version = _version(name)
    if version is None:
        return Finding(ok=Works.NO, words=f"{name} is not installed.", advice="Install the program again.")
    return Finding(ok=Works.YES, words=f"{name} {version}")


def _version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def window(python: tuple[int, ...] = sys.version_info[:2]) -> Finding:
    """Whether the library that draws the window is one that works."""
    version = _version("PySide6-Essentials")
    if version is None:
        return Finding(
            ok=Works.NO, words="PySide6 is not installed, so there is no window.", advice="Install the program again."
        )
    if version.startswith("6.12.0") and python < (3, 12):
        return Finding(
            ok=Works.NO,
            words=f"PySide6 {version} crashes on Python {'.'.join(map(str, python))}.",
            advice='Run: pip install "PySide6-Essentials<6.12"',
        )
    return Finding(ok=Works.YES, words=f"PySide6 {version}")


def language_model(home: Home, asked: Path | None, precision: Precision | None = None) -> Finding:
    """Whether the model's files are there, whole as far as their headers tell, and not too large for this machine in
    the precision asked for; or whether its server answers, which is asked what it has.
    """
    chosen = _settings(home) or Settings()
    if chosen.remote_url and asked is None:  # without it, the starter answers
        words, advice = remote_check.told(chosen)
        return Finding(ok=Works.LIMITED if advice else Works.YES, words=words, advice=advice)
    path = asked or (Path(chosen.model_path) if chosen.model_path else None)
    try:
        source = model_source.find(path)
        opened = GgufModel(source.path) if isinstance(source, GgufFile) else source
        precision = precision or chosen.precision
        if isinstance(source, GgufFile):
            check_fits(opened.parameters, Precision.SIXTEEN)  # to be unpacked, at its first opening
        check_fits(opened.parameters, precision)
    except CompanionError as error:
        return Finding(ok=Works.NO, words=error.message, advice=error.advice)
    except OSError as error:
        words = f"The model at {path} can't be read: {error.strerror}."
        return Finding(ok=Works.NO, words=words, advice="Check that the disk is there and that you may read the file.")
    words = f"{source.name} is here."
    if precision is not Precision.AUTOMATIC:
        words += f" I reckon with it as you asked: {precision}."
    return Finding(ok=Works.YES, words=words)


def folder(home: Home) -> Finding:
    """Whether the home folder can be written, or made, and has room."""
    there = next(place for place in (home.folder, *home.folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"can it be written?")
            file.flush()
        free = shutil.disk_usage(there).free
    except OSError:
        fault = EnvironmentFault(Code.STORE_UNREACHABLE, str(home.folder))
        return Finding(ok=Works.NO, words=fault.message, advice=fault.advice)
    words = f"{free / GIB:.1f} GB are free for {home.folder}"
    if free < LOW_DISK:
        return Finding(ok=Works.LIMITED, words=words, advice="Free some space on this disk.")
    return Finding(ok=Works.YES, words=words)


def conversation(home: Home) -> Finding:
    """Whether what was said can be read. Safe beside an open window; a keyring may ask to be unlocked."""
    keeper = KeyKeeper(home, OsKeyring())
    try:
        if keeper.status().locked:
            return Finding(ok=Works.YES, words="It is locked by your passphrase, so I can't look at it.")
        newest = len(migrate.steps(migrate.SCHEMA))
        found = inspection.version(home.store, newest=newest, thorough=True, key=keeper.held())
    except CompanionError as error:
        return Finding(ok=Works.NO, words=error.message, advice=error.advice)
    return Finding(ok=Works.YES, words="It opens and is whole." if found else "We have not talked yet.")


def vault(home: Home) -> Finding:
    """How the conversation is protected."""
    try:
        status = KeyKeeper(home, OsKeyring()).status()
    except CompanionError as error:
        return Finding(ok=Works.NO, words=error.message, advice=error.advice)
    how = status.protection.replace("_", " ")
    words = "Not encrypted." if status.protection is Protection.NONE else f"Encrypted; the key is kept by a {how}."
    words += " A keyring is here." if status.keyring else " No keyring is here."
    if status.protection in (Protection.KEYRING, Protection.PASSPHRASE):
        return Finding(ok=Works.YES, words=words)
    return Finding(ok=Works.LIMITED, words=words, advice="To have a passphrase, run: companion vault passphrase")


def memory(available: int | None = None) -> Finding:
    free = psutil.virtual_memory().available if available is None else available
    words = f"{free / GIB:.1f} GB of memory are free."
    if free < LOW_MEMORY:
        return Finding(ok=Works.LIMITED, words=words, advice="Close other programs before we talk.")
    return Finding(ok=Works.YES, words=words)


def display(plugins: Path | None = None) -> Finding:
    """Whether there is a screen to draw on, and the libraries that Qt reaches it with. `plugins`: in place of Qt's."""
    if sys.platform in ("win32", "darwin"):
        return Finding(ok=Works.YES, words="A screen is there.")
    if os.environ.get("WAYLAND_DISPLAY"):
        name, plugin = os.environ["WAYLAND_DISPLAY"], "libqwayland.so"
    elif os.environ.get("DISPLAY"):
        name, plugin = os.environ["DISPLAY"], "libqxcb.so"
    else:
        return Finding(
            ok=Works.LIMITED,
            words="No screen is named here, so we talk in the terminal.",
            advice="To see the window, start me from a desktop.",
        )
    try:
        ctypes.CDLL(str((plugins or _qt_plugins()) / "platforms" / plugin))
    except OSError as error:
        return Finding(
            ok=Works.NO,
            words=f"The window can't reach the screen {name}: {error}",
            advice="Install the system packages that the README names.",
        )
    return Finding(ok=Works.YES, words=f"The screen {name} is there.")


def _qt_plugins() -> Path:
    qt = importlib.util.find_spec("PySide6")
    places = qt.submodule_search_locations if qt else None
    return Path(next(iter(places or ()), "")) / "Qt" / "plugins"


def fonts(folders: Sequence[Path] | None = None) -> Finding:
    places = _font_folders() if folders is None else folders
    files = {file.name for place in places for file in place.rglob("*")}
    missing = [name for name, called in FONTS.items() if not any(fnmatch.filter(files, pattern) for pattern in called)]
    if missing:
        return Finding(
            ok=Works.LIMITED,
            words=f"Not here: {', '.join(missing)}. I use others in their place.",
            advice=to_install("fonts-ebgaramond fonts-inter fonts-wqy-microhei"),
        )
    return Finding(ok=Works.YES, words=f"{', '.join(FONTS)} are here.")


def _font_folders() -> Sequence[Path]:
    own = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", own / "AppData/Local/Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), own / "Library/Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), own / ".local/share/fonts", own / ".fonts"


def hearing(home: Home) -> Finding:
    """What she listens with."""
    from companion import hearing_check  # brings numpy
    from companion.hearing.whisper_models import find

    chosen = _settings(home) or Settings()
    return hearing_check.hearing(lambda: find(chosen.speech_model, home.speech_models) if chosen.speech_model else None)


def voice() -> Finding:
    """Whether the system's speech is there. Nothing is said."""
    try:
        import pyttsx3

        count = len(pyttsx3.init().getProperty("voices"))
    except Exception as error:  # noqa: BLE001 - each system's driver fails in its own ways
        words = f"There is no voice to speak with: {' '.join(str(error).split())}"
        return Finding(ok=Works.NO, words=words, advice=to_install("espeak-ng"))
    if not count:
        return Finding(ok=Works.NO, words="There is no voice to speak with.", advice=to_install("espeak-ng"))
    return Finding(ok=Works.YES, words=f"{count} voices can be spoken with.")
