"""Processor time of the program, with that of the child process that hears, which `time.process_time` leaves out."""

from __future__ import annotations

import contextlib
import time

import psutil

_HEARS = "companion.hearing.sphinx_child"


def processor_s() -> float:
    """Seconds so far; compare two while the same child lives."""
    spent_s = time.process_time()
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if _HEARS in child.cmdline():
                spent = child.cpu_times()
                spent_s += spent.user + spent.system
    return spent_s
