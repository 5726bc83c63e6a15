"""Models that are fetched and deleted in the terminal: how far one has come, and what goes with one."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from companion.cli.actions import Ask, agreed, print_json
from companion.conversation.models import DownloadProgress
from companion.conversation.ports import Cancelled


class ProgressLine:
    """One line that is written over as the download within goes on; nothing where `notes` is no terminal. Who stops the
    download is told what becomes of it.
    """

    def __init__(self, notes: TextIO) -> None:
        self._notes = notes
        self._shown = 0

    def show(self, progress: DownloadProgress) -> None:
        words = f"{size_in_words(progress.done_bytes)} of {size_in_words(progress.total_bytes)}"
        if progress.bytes_per_s:
            words += f", {size_in_words(progress.bytes_per_s)} a second"
        if progress.seconds_left is not None:
            words += f", {_duration(progress.seconds_left)} left"
        self._write(words)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._shown:
            self._write("")
        stopped = isinstance(error, (KeyboardInterrupt, Cancelled))
        if stopped:
            self._notes.write("Stopped. What has come is kept; ask me again to go on.\n")
        return stopped

    def _write(self, words: str) -> None:
        if self._notes.isatty():
            self._notes.write(f"\r{words.ljust(self._shown)}{'' if words else chr(13)}")
            self._notes.flush()
            self._shown = len(words)


def delete(
    name: str, size: int, remove: Callable[[], int], asked: argparse.Namespace, ask: Ask, *, warning: str
) -> bool:
    """Whether it was done, or told what would be, as `asked`. `size`: bytes, as what `remove` says it freed; `warning`:
    what changes where the model is in use, else "".
    """
    if asked.json and not asked.yes:
        print_json({"would_remove": name, "size": size, "in_use": bool(warning)})
        return True
    if not asked.json:
        print(f"{name} takes {size_in_words(size)}.")
        if warning:
            print(warning)
    if not asked.yes and not agreed(ask, "Delete it?"):
        return False
    freed = remove()
    if asked.json:
        print_json({"removed": name, "size": freed, "in_use": bool(warning)})
    else:
        print(f"Deleted: {name}.")
    return True


def size_in_words(size: float) -> str:
    """As people read it: 8.1 GB."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"
