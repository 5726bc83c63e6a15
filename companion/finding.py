"""What the doctor says about one part of the program on this machine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum


class Works(StrEnum):
    YES = "yes"
    LIMITED = "limited"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is so, and the one thing to do about it: empty where all is well."""

    ok: Works
    words: str
    advice: str = ""


def to_install(package: str) -> str:
    """The advice to install that Debian package, or what stands in its place elsewhere."""
    return (
        f"On Debian, run: sudo apt-get install {package}" if sys.platform == "linux" else "Install the program again."
    )
