"""Keeps GGUF files unpacked, one folder each, made once. A folder is whole or it does not exist.

An adapter is merged into the weights while they are unpacked, so that it costs nothing later. Knows nothing of what is
in either file.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from filelock import FileLock, Timeout

from companion.conversation.ports import Cancelled, LoadProgress, LoadStage, Precision
from companion.errors import Code, EnvironmentFault
from companion.language.adapter import Adapter, NotFitting
from companion.language.gguf_file import GgufModel
from companion.language.memory_need import check_fits, gigabytes

_log = logging.getLogger(__name__)

_FORMAT = b"3"
"""Part of an unpacked folder's identity: change it when what is written changes."""

_UNFINISHED = ".unfinished-"
_TUNED = "-tuned-"
_PLAIN_STARTER = "the model talks as it came, without its adapter: %s"
_SAMPLE_BYTES = 1 << 20
_LOCK_POLL_S = 0.1


def unpack(
    path: Path,
    unpacked: Path,
    progress: Callable[[LoadProgress], None],
    cancelled: Event,
    *,
    adapter: Path | None = None,
) -> Path:
    """The folder under `unpacked` with the unpacked GGUF file, made now if it is not there. An `adapter` that does not
    fit it is told of in the log, and left out.

    Raises ModelFault, EnvironmentFault(MODEL_NOT_UNPACKED) when it can't be read or written, Cancelled.
    """
    try:
        plain = target = unpacked / f"{path.stem}-{_identity(path)}"
        if adapter is not None:
            target = unpacked / f"{plain.name}{_TUNED}{_identity(adapter)}"
        if target.is_dir():
            return target
        fitting = _read(adapter, path)
        if fitting is None and (target := plain).is_dir():
            return target
        unpacked.mkdir(parents=True, exist_ok=True)
        with _alone(unpacked, cancelled):
            for leftover in unpacked.glob(f"{_UNFINISHED}*"):  # of a killed process: nobody else is here now
                shutil.rmtree(leftover, ignore_errors=True)
            if not target.is_dir():
                try:
                    _make(path, target, fitting, progress, cancelled)
                except NotFitting as error:
                    _log.error(_PLAIN_STARTER, error)
                    fitting, target = None, plain
                    if not plain.is_dir():
                        _make(path, plain, None, progress, cancelled)
            if fitting is not None:  # those with older adapters are of no use any more
                for older in set(unpacked.glob(f"{plain.name}{_TUNED}*")) - {target}:
                    shutil.rmtree(older, ignore_errors=True)
    except OSError as error:
        raise EnvironmentFault(Code.MODEL_NOT_UNPACKED, f"{unpacked} ({error.strerror or error})") from error
    return target


def _read(adapter: Path | None, path: Path) -> Adapter | None:
    if adapter is None:
        return None
    try:
        return Adapter(adapter, path)
    except NotFitting as error:
        _log.error(_PLAIN_STARTER, error)
        return None


def _identity(path: Path) -> str:
    """Of the file's size, time, and first and last MiB: the same file moved elsewhere is recognised, a file replaced by
    another one of the same name is not mistaken for it.
    """
    stat = path.stat()
    identity = hashlib.blake2b(_FORMAT, digest_size=8)
    identity.update(f"{stat.st_size} {stat.st_mtime_ns}".encode())
    with path.open("rb") as file:
        identity.update(file.read(_SAMPLE_BYTES))
        file.seek(max(stat.st_size - _SAMPLE_BYTES, 0))
        identity.update(file.read(_SAMPLE_BYTES))
    return identity.hexdigest()


@contextmanager
def _alone(unpacked: Path, cancelled: Event) -> Iterator[None]:
    """Only one process unpacks at a time. Raises Cancelled while it waits."""
    lock = FileLock(unpacked / ".lock")
    while not lock.is_locked:
        if cancelled.is_set():
            raise Cancelled
        try:
            lock.acquire(timeout=_LOCK_POLL_S)
        except Timeout:
            continue
    try:
        yield
    finally:
        lock.release()


def _make(
    path: Path,
    target: Path,
    adapter: Adapter | None,
    progress: Callable[[LoadProgress], None],
    cancelled: Event,
) -> None:
    def done(share: float) -> None:
        if cancelled.is_set():
            raise Cancelled
        progress(LoadProgress(stage=LoadStage.UNPACKING, fraction=share))

    done(0.0)
    model = GgufModel(path)
    check_fits(model.parameters, Precision.SIXTEEN)  # of which it is made, whatever it is opened with later
    wanted = 3 * model.parameters  # dense, and once more in blocks
    if shutil.disk_usage(target.parent).free < wanted:
        raise OSError(errno.ENOSPC, f"no room for {gigabytes(wanted)}")
    done(0.1)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNFINISHED, ignore_cleanup_errors=True) as work:
        fresh = Path(work) / "model"
        model.write(fresh, lambda share: done(0.1 + 0.9 * share), adapter)
        for file in fresh.iterdir():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
        fresh.replace(target)
