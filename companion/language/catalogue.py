"""The models worth having, as of a day, and which of them fits a machine. Pure: knows no files and no network."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import Catalogue, ModelCard

_WORKING_BYTES = 300 << 20
"""Beside the weights: the cache of a conversation and the results in between (measured on the starter, 2026-11)."""


def _card(
    hub_id: str,
    billions: float,
    licence: str,
    languages: str,
    good_at: str,
    *,
    gated: bool = False,
    speaks: tuple[LineLanguage, ...] = tuple(LineLanguage),
) -> ModelCard:
    """`speaks`: by default all that a line can be told to be in, as the cards of those with 100 languages say."""
    parameters = round(billions * 1e9)
    return ModelCard(
        hub_id=hub_id,
        parameters=parameters,
        memory_bytes=2 * parameters + _WORKING_BYTES,
        licence=licence,
        languages=languages,
        speaks=speaks,
        good_at=good_at,
        gated=gated,
    )


_CARDS = (
    _card("google/gemma-4-E4B-it", 8.0, "Apache-2.0", "more than 100 languages", "warm and well-written talk"),
    _card("google/gemma-4-E2B-it", 5.1, "Apache-2.0", "more than 100 languages", "warm talk, in less memory"),
    _card(
        "Qwen/Qwen3-4B-Instruct-2507",
        4.0,
        "Apache-2.0",
        "more than 100 languages",
        "sound answers without long thinking; a safe choice with 16 GB of memory",
    ),
    _card(
        "meta-llama/Llama-3.2-3B-Instruct",
        3.2,
        "Llama 3.2 Community License",
        "English, German, French, Italian, Portuguese, Hindi, Spanish, Thai",
        "conversation in several languages",
        gated=True,
        speaks=(
            LineLanguage.ENGLISH,
            LineLanguage.GERMAN,
            LineLanguage.FRENCH,
            LineLanguage.PORTUGUESE,
            LineLanguage.HINDI,
            LineLanguage.SPANISH,
        ),
    ),
    _card(
        "HuggingFaceTB/SmolLM3-3B",
        3.1,
        "Apache-2.0",
        "English, French, Spanish, German, Italian, Portuguese",
        "clear answers, from a model whose making is fully open",
        speaks=(
            LineLanguage.ENGLISH,
            LineLanguage.FRENCH,
            LineLanguage.SPANISH,
            LineLanguage.GERMAN,
            LineLanguage.PORTUGUESE,
        ),
    ),
    _card("Qwen/Qwen3-1.7B", 1.7, "Apache-2.0", "more than 100 languages", "everyday talk on a modest computer"),
    _card(
        "LiquidAI/LFM2.5-1.2B-Instruct",
        1.17,
        "LFM 1.0, free below a revenue of 10 million dollars a year",
        "English, Arabic, Chinese, French, German, Japanese, Korean, Spanish",
        "quick answers on a small computer",
        speaks=(
            LineLanguage.ENGLISH,
            LineLanguage.ARABIC,
            LineLanguage.CHINESE,
            LineLanguage.FRENCH,
            LineLanguage.GERMAN,
            LineLanguage.JAPANESE,
            LineLanguage.SPANISH,
        ),
    ),
    _card("Qwen/Qwen3-0.6B", 0.6, "Apache-2.0", "more than 100 languages", "short talk where memory is scarce"),
)

CATALOGUE = Catalogue(
    as_of=date(2026, 11, 24),
    cards=_CARDS,
    about_starter=(
        "The model I start with is tiny. It can chat a little, but it loses the thread and makes things up. "
        "Each of these understands more."
    ),
)
"""Every one is of a kind that is opened without code of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What of a computer decides which model suits it."""

    memory_bytes: int
    """All of its memory, in use or not."""
    graphics_bytes: int | None = None
    """Memory of its graphics card; that of the whole computer where they share it; None: no card that helps."""


_BEST_FIRST = ("google/gemma-4-E4B-it", "Qwen/Qwen3-4B-Instruct-2507", "Qwen/Qwen3-1.7B", "Qwen/Qwen3-0.6B")
"""Only open ones: none that asks for an agreement, or limits what one does with it."""

_MOST_WITHOUT_GRAPHICS = 4_000_000_000
"""Parameters. A processor reads 16-bit weights at some 50 GB/s, which for more is too slow (estimate, 2026-11)."""

_STARTER_FAMILY = "smollm2-"
"""Its card says that it mainly understands and writes English."""

_SHARE = 0.55
"""Of the memory of a computer a model may take: the rest is for everything else one does (taste)."""

_GRAPHICS_SHARE = 0.8
"""Of the memory of a graphics card, which has less else to do (taste)."""


def recommended(machine: Machine, language: LineLanguage = LineLanguage.ENGLISH) -> ModelCard | None:
    """The best model for this machine that speaks this language; None where only the starter fits."""
    by_id = {card.hub_id: card for card in CATALOGUE.cards}
    speaking = (by_id[hub_id] for hub_id in _BEST_FIRST if language in by_id[hub_id].speaks)
    return next((card for card in speaking if _suits(card, machine)), None)


def spoken_by(model: str) -> Collection[LineLanguage] | None:
    """The languages of a model of this name: one of the catalogue's, as it came or packed, or one of the starter's
    family; None: of any other.
    """
    name = model.rpartition("/")[2].casefold()
    if name.startswith(_STARTER_FAMILY):
        return (LineLanguage.ENGLISH,)
    cards = (card for card in CATALOGUE.cards if name.startswith(card.hub_id.rpartition("/")[2].casefold()))
    return next((card.speaks for card in cards), None)


def _suits(card: ModelCard, machine: Machine) -> bool:
    if machine.graphics_bytes is not None and card.memory_bytes <= _GRAPHICS_SHARE * machine.graphics_bytes:
        return True
    return card.parameters <= _MOST_WITHOUT_GRAPHICS and card.memory_bytes <= _SHARE * machine.memory_bytes
