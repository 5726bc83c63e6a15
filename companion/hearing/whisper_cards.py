"""The official Whisper models and which of them suits a machine. Pure: knows no files and no network."""

from __future__ import annotations

from companion.conversation.speech_models import SpeechModelCard
from companion.hearing.whisper_checkpoint import memory_bytes

ADDRESS = "https://openaipublic.azureedge.net/main/whisper/models"
"""Where openai-whisper itself fetches them: `<address>/<sha256>/<name>.pt` (20250625)."""

_MANY = "English, Chinese and about 95 other languages"


def _card(name: str, millions: int, size: int, sha256: str, good_at: str) -> SpeechModelCard:
    return SpeechModelCard(
        name=name,
        parameters=millions * 10**6,
        download_bytes=size,
        sha256=sha256,
        memory_bytes=memory_bytes(size),
        licence="MIT",
        languages="English" if name.endswith(".en") else _MANY,
        good_at=good_at,
    )


CARDS = (
    _card(
        "tiny.en",
        39,
        75_571_315,
        "d3dd57d32accea0b295c96e26691aa14d8822fac7d9d27d5dc00b4ca2826dd03",
        "clear English on an old computer",
    ),
    _card(
        "tiny",
        39,
        75_572_083,
        "65147644a518d12f04e32d6f3b26facc3f8dd46e5390956a9424a650c0ce22b9",
        "clear speech on an old computer",
    ),
    _card(
        "base.en",
        74,
        145_261_783,
        "25a8566e1d0c1e2231d1c762132cd20e0f96a85d16145c3a00adf5d1ac670ead",
        "everyday English on four cores",
    ),
    _card(
        "base",
        74,
        145_262_807,
        "ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e",
        "everyday speech on four cores",
    ),
    _card(
        "small.en",
        244,
        483_615_683,
        "f953ad0fd29cacd07d5a9eda5624af0f6bcf2258be67c92b79389873d91e0872",
        "English with names and accents, on eight cores",
    ),
    _card(
        "small",
        244,
        483_617_219,
        "9ecf779972d90ba49c06d968637d720dd632c55bbf19d441fb42bf17a411e794",
        "most languages well, on eight cores",
    ),
    _card(
        "medium",
        769,
        1_528_008_539,
        "345ae4da62f9b3d59415adc60127b97c714f32e89e936602e85993674d08dcb1",
        "difficult sound, where one can wait some seconds",
    ),
    _card(
        "large-v3-turbo",
        809,
        1_617_941_637,
        "aff26ae408abcba5fbf8813c21e62b0941638c5f6eebfb145be0c9839262a19a",
        "the best words for their time; many cores",
    ),
    _card(
        "large-v3",
        1550,
        3_087_371_615,
        "e5b1a55b89c1367dacf97e3e19bfd829a01529dbfdeefa8caeb59b3f1b81dadb",
        "the best words, slowly",
    ),
)
"""From the smallest to the largest. Names, addresses and checksums are those of openai-whisper 20250625; sizes are
those of the files as published folder listings show them (looked up 2026-11).
"""

_SHARE = 0.25
"""Of a computer's memory: the language model wants the rest (taste)."""

_FEWEST_CORES = {"tiny": 1, "base": 4, "small": 8}
"""One decode of a short turn takes 1.0 s of one core with tiny, 2.1 with base, 6.3 with small (random weights, one EPYC
thread, measured, 2026-11): so many cores do it in about 0.8 s at best.
"""


def recommended(*, memory: int, cores: int, english_only: bool) -> SpeechModelCard:
    """The largest one that answers soon enough on this computer; `memory` in bytes, all of it."""
    by_name = {card.name: card for card in CARDS}
    ending = ".en" if english_only else ""
    fitting = [
        by_name[f"{name}{ending}"]
        for name, fewest in _FEWEST_CORES.items()
        if cores >= fewest and by_name[f"{name}{ending}"].memory_bytes <= _SHARE * memory
    ]
    return fitting[-1] if fitting else by_name[f"tiny{ending}"]
