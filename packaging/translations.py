"""The window's translations: `python packaging/translations.py` brings .ts and .qm files up to date with the sources.

`--check DIR` writes the same files into DIR instead, for the test that compares them with those in assets/translations.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "assets" / "translations"
LANGUAGES = ("zh_CN",)


def sources() -> list[str]:
    """Every file with words for the window, in a fixed order."""
    gui = sorted((ROOT / "companion" / "gui").rglob("*.py")) + sorted((ROOT / "companion" / "gui").rglob("*.qml"))
    faults = [ROOT / "companion" / name for name in ("errors.py", "voice_words.py")]
    return [str(path.relative_to(ROOT)) for path in [*faults, *gui]]


def build(folder: Path) -> None:
    """The .ts files in `folder` hold the sources' words and no others, and each .qm is made of its .ts."""
    for language in LANGUAGES:
        ts = folder / f"companion_{language}.ts"
        _run(
            "lupdate",
            *sources(),
            "-ts",
            str(ts),
            "-locations",
            "none",
            "-no-obsolete",
            "-no-ui-lines",
            "-tr-function-alias",
            "QT_TRANSLATE_NOOP+=NOOP",
            "-target-language",
            language,
        )
        _run("lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))


def _run(tool: str, *arguments: str) -> None:
    place = Path(PySide6.__file__).parent
    found = next(path for path in (place / tool, place / f"{tool}.exe") if path.exists())
    subprocess.run([found, "-silent", *arguments], cwd=ROOT, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", type=Path, metavar="DIR")
    folder = parser.parse_args().check
    if folder is not None:
        for ts in TRANSLATIONS.glob("*.ts"):
            shutil.copy(ts, folder)
    build(folder or TRANSLATIONS)


if __name__ == "__main__":
    main()
