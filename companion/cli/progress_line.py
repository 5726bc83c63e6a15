"""How a download is shown in the terminal, and how the person is asked before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from companion.conversation.models import DownloadProgress

Ask = Callable[[str], str]


class ProgressLine:
    """One line that is written over as the download goes on; nothing where `notes` is no terminal."""

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

    def clear(self) -> None:
        if self._shown:
            self._write("")
            self._shown = 0

    def _write(self, words: str) -> None:
        if self._notes.isatty():
            self._notes.write(f"\r{words.ljust(self._shown)}{'' if words else chr(13)}")
            self._notes.flush()
            self._shown = len(words)


def agreed(ask: Ask, question: str) -> bool:
    """Whether the person said yes; says so where not."""
    try:
        agreed = ask(question).strip().casefold() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        print()
        agreed = False
    if not agreed:
        print("Nothing was changed.")
    return agreed


def size_in_words(size: float) -> str:
    """As people read it: 8.1 GB."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"
