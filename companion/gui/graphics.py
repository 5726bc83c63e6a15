"""Whether a graphics card draws the window: without one, Qt's own renderer is far cheaper than OpenGL in software."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_BACKEND = "QT_QUICK_BACKEND"

BREATH_MS = 250
"""A step of the ribbon at rest moves it by less than half a pixel: 1.5 % of a core in Qt's own renderer (2026-11)."""
SLOW_BREATH_MS = 600
"""Where every step draws the whole window on the processor: 2.7 % of a core with Mesa's llvmpipe (2026-11)."""


def has_card(devices: Path = Path("/dev")) -> bool:
    """Whether this machine seems to have a graphics card that Qt Quick can use. A mistake costs speed, nothing else."""
    if not sys.platform.startswith("linux"):
        return True  # Direct3D and Metal are always there
    if os.environ.get("LIBGL_ALWAYS_SOFTWARE", "0") not in ("0", "false"):
        return False
    return any(devices.glob("dri/renderD*")) or (devices / "nvidia0").exists() or (devices / "dxg").exists()


def choose_renderer() -> None:
    """Qt Quick draws by itself where no card would; what the environment says wins. Call it before the first window."""
    if not has_card():
        os.environ.setdefault(_BACKEND, "software")


def breath_ms() -> int:
    """How long the ribbon stands between two steps at rest."""
    return BREATH_MS if has_card() or os.environ.get(_BACKEND) == "software" else SLOW_BREATH_MS
