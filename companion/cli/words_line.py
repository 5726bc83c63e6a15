"""Words that still change, on one line of the terminal that is written over."""

from __future__ import annotations

from typing import TextIO


class WordsLine:
    """The end of the words under way, on one line; nothing where `notes` is no terminal."""

    _WIDTH = 78

    def __init__(self, notes: TextIO) -> None:
        self._notes = notes
        self._shown = 0

    def show(self, text: str) -> None:
        if self._notes.isatty():
            tail = text[-self._WIDTH :]
            self._notes.write(f"\r{tail.ljust(self._shown)}")
            self._notes.flush()
            self._shown = len(tail)

    def clear(self) -> None:
        if self._shown:
            self._notes.write(f"\r{' ' * self._shown}\r")
            self._notes.flush()
            self._shown = 0
