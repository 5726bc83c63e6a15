"""The translations are complete, and made of today's sources."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from companion.errors import WORDS

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "assets" / "translations"
FILES = sorted(TRANSLATIONS.glob("*.ts"))


def messages(ts: Path) -> list[tuple[str, str, ET.Element]]:
    """(context, source, translation)"""
    found = []
    for context in ET.parse(ts).getroot().iter("context"):
        name = context.findtext("name") or ""
        for entry in context.iter("message"):
            translation = entry.find("translation")
            assert translation is not None
            found.append((name, entry.findtext("source") or "", translation))
    return found


def test_there_is_a_chinese_translation() -> None:
    assert [ts.name for ts in FILES] == ["companion_zh_CN.ts"]


@pytest.mark.parametrize("ts", FILES, ids=lambda ts: ts.stem)
def test_every_text_is_translated_with_its_gaps(ts: Path) -> None:
    for context, source, translation in messages(ts):
        assert translation.get("type") is None, f"{context}: {source} is {translation.get('type')}"
        assert translation.text, f"{context}: {source}"
        if context != "facts":  # their gaps differ between languages; test_fact_words looks at them
            assert gaps(source) == gaps(translation.text), f"{context}: {source}"


def gaps(text: str) -> list[str]:
    """What is filled in later."""
    return sorted(re.findall(r"{\w+}|%L?\d", text))


@pytest.mark.parametrize("ts", FILES, ids=lambda ts: ts.stem)
def test_faults_are_translated(ts: Path) -> None:
    translated = {source for context, source, _ in messages(ts) if context == "errors"}
    assert translated == {text for pair in WORDS.values() for text in pair}


def test_the_files_are_those_the_sources_give(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "packaging" / "translations.py", "--check", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in TRANSLATIONS.iterdir()}
    assert kept.keys() == made.keys()
    assert [name for name in kept if kept[name] != made[name]] == [], "run: python packaging/translations.py"
