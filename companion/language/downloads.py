"""Fetches a model from the hub into a folder. The folder is whole and checked, or it does not exist.

What has come lies in `<name>.part` until all of it is there: a file under its own name once its checksum was right,
with `.unfinished` behind the name before. Nothing else is remembered, so that a kill at any moment loses nothing.
huggingface_hub's own download throws away what has come when it is stopped, hence the loop here (2.4, 2026-11).
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import BinaryIO

from companion.conversation.models import DownloadProgress, Offer, OfferedFile
from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.language import model_source
from companion.language.hub import Dropped, Hub
from companion.language.kept_models import ORIGIN, PART, alone, place, write_origin
from companion.language.memory_need import gigabytes

_UNFINISHED = ".unfinished"

_RESERVE_BYTES = 500 << 20
"""Never taken from the disk: the conversation must have room to be kept (taste)."""

_WAITS_S = (1.0, 2.0, 4.0, 8.0, 8.0)
"""Before each new try on a lost connection; with every byte that comes they start over (as in huggingface_hub)."""

_TELL_EVERY_S = 0.2
_LAST_SECONDS_S = 10.0
"""What speed and time left are told from (taste)."""

_BLOCK_BYTES = 1 << 20


def free_bytes(folder: Path) -> int:
    """On the disk that `folder` is on."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One model on its way into the folder `models`."""

    hub: Hub
    offer: Offer
    models: Path
    progress: Callable[[DownloadProgress], None]
    cancelled: Event
    look: Callable[[Path], None] = lambda part: None
    """Called with the folder when all but the weights is in it. May raise ModelFault: nothing more is fetched then."""
    free: Callable[[Path], int] = free_bytes
    waits_s: tuple[float, ...] = _WAITS_S

    def run(self) -> Path:
        """The model's folder. Blocks, on any thread, and calls `progress` on it some times a second. After a fault, a
        pause or a kill another run goes on where this one was.

        Raises Cancelled at most ten seconds after `cancelled` was set; EnvironmentFault: HUB_*, DOWNLOAD_*; ModelFault
        where all came as it should and yet is no model that can be opened.
        """
        try:
            self.models.mkdir(parents=True, exist_ok=True)
            target = place(self.models, self.offer)
            with alone(target):
                if not target.is_dir():
                    self._make(target)
                return target
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise self._no_room() from error
            raise EnvironmentFault(Code.DOWNLOAD_UNWRITABLE, f"{self.models} ({error.strerror or error})") from error

    def _make(self, target: Path) -> None:
        part = target.with_name(f"{target.name}{PART}")
        part.mkdir(exist_ok=True)
        write_origin(part, self.offer)
        there = self._tidy(part)
        if self.offer.size - there + _RESERVE_BYTES > self.free(self.models):
            raise self._no_room(self.offer.size - there)
        pace = Pace(self.offer.size, self.progress)
        weights = [file for file in self.offer.files if file.name.endswith((".safetensors", ".gguf"))]
        try:
            for file in self.offer.files:
                if file not in weights:
                    self._fetch(file, part, pace)
            self.look(part)
            for file in weights:
                self._fetch(file, part, pace)
            model_source.find(part)
        except ModelFault as fault:
            shutil.rmtree(part)  # it would be the same again
            raise ModelFault(fault.code, self.offer.hub_id) from fault
        pace.tell()
        os.replace(part, target)

    def _tidy(self, part: Path) -> int:
        """The number of bytes that have come; what another revision left there is gone."""
        names = {name for file in self.offer.files for name in (file.name, _unfinished(file))}
        there = 0
        for path in part.iterdir():
            if path.name in names:
                there += path.stat().st_size
            elif path.name != ORIGIN:
                path.unlink()
        return there

    def _fetch(self, file: OfferedFile, part: Path, pace: Pace) -> None:
        """The file is in `part` under its own name, and is what the hub says it is."""
        final, unfinished = part / file.name, part / _unfinished(file)
        if final.exists():  # from an earlier run; it may have been damaged since
            os.replace(final, unfinished)
        for _ in range(2):
            before = pace.done
            with unfinished.open("a+b") as out:
                right = self._come(file, out, pace)
            if right:
                os.replace(unfinished, final)
                return
            unfinished.unlink()
            pace.back_to(before)
        raise EnvironmentFault(Code.DOWNLOAD_DAMAGED, file.name)

    def _come(self, file: OfferedFile, out: BinaryIO, pace: Pace) -> bool:
        """Whether the whole file, now in `out`, is right. Raises Cancelled, EnvironmentFault(HUB_*)."""
        content = _Content(file)
        out.seek(0)
        while block := out.read(_BLOCK_BYTES):
            self._stop_if_cancelled()
            content.add(block)
            pace.found(len(block))
        tries = iter(self.waits_s)
        while content.size < file.size:
            before, dropped = content.size, Dropped()
            try:
                self._read(file, out, content, pace)
            except Dropped as error:
                dropped = error
            if content.size != before:
                tries = iter(self.waits_s)
            if content.size < file.size:
                wait_s = next(tries, None)
                if wait_s is None:
                    raise self.hub.unreachable(dropped)
                self.cancelled.wait(wait_s)
        out.flush()
        os.fsync(out.fileno())
        return content.is_right()

    def _read(self, file: OfferedFile, out: BinaryIO, content: _Content, pace: Pace) -> None:
        """Reads on, as far as the connection goes, into `out` and `content`. Raises Dropped."""
        self._stop_if_cancelled()
        with self.hub.bytes_of(self.offer, file, content.size) as (start, blocks):
            if start != content.size:
                pace.back_to(pace.done - content.size)
                out.truncate(0)
                content.start_over()
            for block in blocks:
                self._stop_if_cancelled()
                if self.free(self.models) < _RESERVE_BYTES:
                    raise self._no_room(self.offer.size - pace.done)
                out.write(block)
                content.add(block)
                pace.came(len(block))
                if content.size > file.size:
                    return

    def _stop_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled

    def _no_room(self, missing: int | None = None) -> EnvironmentFault:
        wanted = gigabytes(self.offer.size if missing is None else missing + _RESERVE_BYTES)
        about = f"it wants {wanted}, and {gigabytes(self.free(self.models))} is free"
        return EnvironmentFault(Code.DOWNLOAD_NO_ROOM, about)


def _unfinished(file: OfferedFile) -> str:
    """Of this content and no other: what came of one revision is not gone on with for another."""
    return f"{file.name}.{file.digest[:12]}{_UNFINISHED}"


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


class Pace:
    """Counts what is done and tells of it, not too often."""

    def __init__(
        self, total: int, progress: Callable[[DownloadProgress], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.done = 0
        self._total = total
        self._progress = progress
        self._clock = clock
        self._came = 0
        """Bytes over the network, which alone make the speed."""
        self._lately = deque([(clock(), 0)])
        """(time in s, bytes over the network until then), of the last seconds."""

    def found(self, size: int) -> None:
        """So many bytes were there already."""
        self.done += size
        self._tell_at_times()

    def came(self, size: int) -> None:
        """So many bytes came over the network."""
        self.done += size
        self._came += size
        self._tell_at_times()

    def back_to(self, done: int) -> None:
        """What is beyond `done` has to come again."""
        self.done = done

    def tell(self) -> None:
        now_s = self._clock()
        since_s, before = self._lately[0]
        speed = (self._came - before) / (now_s - since_s) if now_s > since_s and self._came > before else None
        self._progress(DownloadProgress(done_bytes=self.done, total_bytes=self._total, bytes_per_s=speed))

    def _tell_at_times(self) -> None:
        now_s = self._clock()
        if now_s - self._lately[-1][0] < _TELL_EVERY_S:
            return
        self._lately.append((now_s, self._came))
        while now_s - self._lately[0][0] > _LAST_SECONDS_S:
            self._lately.popleft()
        self.tell()
