"""The models worth having, as of a day, and the order of the best. Pure: knows no files, no network and no machine."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import Catalogue, ModelCard


def _card(
    hub_id: str,
    billions: float,
    licence: str,
    languages: str,
    good_at: str,
    *,
    gated: bool = False,
    only_transformers: bool = False,
    speaks: tuple[LineLanguage, ...] = tuple(LineLanguage),
) -> ModelCard:
    """`speaks`: by default all that a line can be told to be in, as the cards of those with 100 languages say."""
    return ModelCard(
        hub_id=hub_id,
        parameters=round(billions * 1e9),
        only_transformers=only_transformers,
        licence=licence,
        languages=languages,
        speaks=speaks,
        good_at=good_at,
        gated=gated,
    )


_CARDS = (
    _card(
        "google/gemma-4-E4B-it",
        8.0,
        "Apache-2.0",
        "more than 100 languages",
        "warm and well-written talk",
        only_transformers=True,
    ),
    _card(
        "google/gemma-4-E2B-it",
        5.1,
        "Apache-2.0",
        "more than 100 languages",
        "warm talk, in less memory",
        only_transformers=True,
    ),
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
        only_transformers=True,
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


BEST_FIRST = ("google/gemma-4-E4B-it", "Qwen/Qwen3-4B-Instruct-2507", "Qwen/Qwen3-1.7B", "Qwen/Qwen3-0.6B")
"""Only open ones: none that asks for an agreement, or limits what one does with it."""

_STARTER_FAMILY = "smollm2-"
"""Its card says that it mainly understands and writes English."""


def spoken_by(model: str) -> Collection[LineLanguage] | None:
    """The languages of a model of this name: one of the catalogue's, as it came or packed, or one of the starter's
    family; None: of any other.
    """
    name = model.rpartition("/")[2].casefold()
    if name.startswith(_STARTER_FAMILY):
        return (LineLanguage.ENGLISH,)
    cards = (card for card in CATALOGUE.cards if name.startswith(card.hub_id.rpartition("/")[2].casefold()))
    return next((card.speaks for card in cards), None)
