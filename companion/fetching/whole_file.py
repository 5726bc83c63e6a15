"""Fetches one file into a folder. It is whole and checked, or it does not stand there under its own name.

What has come lies beside it with `.unfinished` behind the name until its checksum was right. Nothing else is
remembered, so that a kill at any moment loses nothing. Knows no protocol and no kind of file.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import BinaryIO, Protocol

from filelock import FileLock, Timeout

from companion.conversation.models import OfferedFile
from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault
from companion.fetching.pace import Pace

UNFINISHED = ".unfinished"

RESERVE_BYTES = 500 << 20
"""Never taken from the disk: the conversation must have room to be kept (taste)."""

WAITS_S = (1.0, 2.0, 4.0, 8.0, 8.0)
"""Before each new try on a lost connection; with every byte that comes they start over (as in huggingface_hub)."""

_BLOCK_BYTES = 1 << 20


class Dropped(Exception):
    """The connection was lost, or the other side is busy, for the reason given if there is a plain one: worth another
    try.
    """


class Source(Protocol):
    """Where files come from."""

    def bytes_of(self, file: OfferedFile, start: int) -> AbstractContextManager[tuple[int, Iterator[bytes]]]:
        """(where it really starts: 0 if it can't go on from `start`; the bytes from there on).

        Raises Dropped, now or while the bytes are read, and EnvironmentFault(HUB_*).
        """

    def unreachable(self, dropped: Dropped) -> EnvironmentFault:
        """The fault to raise when no further try is worth it."""


def free_bytes(folder: Path) -> int:
    """On the disk that `folder` is on."""
    return shutil.disk_usage(folder).free


def unfinished(file: OfferedFile) -> str:
    """Of this content and no other: what came of one version is not gone on with for another."""
    return f"{file.name}.{file.digest[:12]}{UNFINISHED}"


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Nobody else downloads or deletes what is or will be there. Raises EnvironmentFault(DOWNLOAD_BUSY), OSError."""
    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as taken:
        raise EnvironmentFault(Code.DOWNLOAD_BUSY, target.name) from taken
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFile:
    """One file on its way into `folder`."""

    source: Source
    file: OfferedFile
    folder: Path
    pace: Pace
    cancelled: Event
    look_for_room: Callable[[], None]
    """Called before every block that is written. Raises EnvironmentFault(DOWNLOAD_NO_ROOM)."""
    waits_s: tuple[float, ...] = WAITS_S

    def fetch(self) -> None:
        """The file is in the folder under its own name, and is what it was said to be. Blocks.

        Raises Cancelled at most ten seconds after `cancelled` was set; EnvironmentFault(HUB_*, DOWNLOAD_DAMAGED);
        OSError.
        """
        final, part = self.folder / self.file.name, self.folder / unfinished(self.file)
        if final.exists():  # from an earlier run; it may have been damaged since
            os.replace(final, part)
        for _ in range(2):
            before = self.pace.done
            with part.open("a+b") as out:
                right = self._come(out)
            if right:
                os.replace(part, final)
                return
            part.unlink()
            self.pace.back_to(before)
        raise EnvironmentFault(Code.DOWNLOAD_DAMAGED, self.file.name)

    def _come(self, out: BinaryIO) -> bool:
        """Whether the whole file, now in `out`, is right. Raises Cancelled, EnvironmentFault(HUB_*)."""
        content = _Content(self.file)
        out.seek(0)
        while block := out.read(_BLOCK_BYTES):
            self._stop_if_cancelled()
            content.add(block)
            self.pace.found(len(block))
        tries = iter(self.waits_s)
        while content.size < self.file.size:
            before, dropped = content.size, Dropped()
            try:
                self._read(out, content)
            except Dropped as error:
                dropped = error
            if content.size != before:
                tries = iter(self.waits_s)
            if content.size < self.file.size:
                wait_s = next(tries, None)
                if wait_s is None:
                    raise self.source.unreachable(dropped)
                self.cancelled.wait(wait_s)
        out.flush()
        os.fsync(out.fileno())
        return content.is_right()

    def _read(self, out: BinaryIO, content: _Content) -> None:
        """Reads on, as far as the connection goes, into `out` and `content`. Raises Dropped."""
        self._stop_if_cancelled()
        with self.source.bytes_of(self.file, content.size) as (start, blocks):
            if start != content.size:
                self.pace.back_to(self.pace.done - content.size)
                out.truncate(0)
                content.start_over()
            for block in blocks:
                self._stop_if_cancelled()
                self.look_for_room()
                out.write(block)
                content.add(block)
                self.pace.came(len(block))
                if content.size > self.file.size:
                    return

    def _stop_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


class _Content:
    """The checksum of a file, as its bytes come."""

    def __init__(self, file: OfferedFile) -> None:
        self._file = file
        self.start_over()

    def start_over(self) -> None:
        self.size = 0
        if len(self._file.digest) == 64:
            self._hash = hashlib.sha256()
        else:
            self._hash = hashlib.sha1(f"blob {self._file.size}\0".encode(), usedforsecurity=False)  # as git names it

    def add(self, block: bytes) -> None:
        self._hash.update(block)
        self.size += len(block)

    def is_right(self) -> bool:
        return self.size == self._file.size and self._hash.hexdigest() == self._file.digest
