"""The catalogue holds together, and what is recommended fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import ModelCard
from companion.language.catalogue import CATALOGUE, Machine, recommended, spoken_by
from companion.language.model_source import find

GB = 10**9


def test_every_card_says_all_it_should() -> None:
    ids = [card.hub_id for card in CATALOGUE.cards]
    assert len(ids) == len(set(ids))
    assert [card.parameters for card in CATALOGUE.cards] == sorted(
        (card.parameters for card in CATALOGUE.cards), reverse=True
    )
    for card in CATALOGUE.cards:
        assert card.hub_id.count("/") == 1
        assert card.licence and card.languages and card.good_at
        assert card.memory_bytes > card.download_bytes > GB
    assert "tiny" in CATALOGUE.about_starter


@pytest.mark.parametrize(
    ("memory_gb", "graphics_gb", "hub_id"),
    [
        (2, None, None),
        (4, None, "Qwen/Qwen3-0.6B"),
        (8, None, "Qwen/Qwen3-1.7B"),
        (16, None, "Qwen/Qwen3-4B-Instruct-2507"),
        (128, None, "Qwen/Qwen3-4B-Instruct-2507"),
        (16, 24, "google/gemma-4-E4B-it"),
        (16, 12, "Qwen/Qwen3-4B-Instruct-2507"),
        (16, 2, "Qwen/Qwen3-4B-Instruct-2507"),
        (2, 6, "Qwen/Qwen3-1.7B"),
    ],
)
def test_what_is_recommended(memory_gb: int, graphics_gb: int | None, hub_id: str | None) -> None:
    graphics = graphics_gb * GB if graphics_gb is not None else None
    card = recommended(Machine(memory_bytes=memory_gb * GB, graphics_bytes=graphics))
    assert (card and card.hub_id) == hub_id


@given(st.integers(0, 10**12), st.none() | st.integers(0, 10**11))
def test_what_is_recommended_fits_and_is_open(memory: int, graphics: int | None) -> None:
    card: ModelCard | None = recommended(Machine(memory_bytes=memory, graphics_bytes=graphics))
    if card is not None:
        assert not card.gated
        assert card.memory_bytes < max(memory, graphics or 0)


NAMES = {
    LineLanguage.ENGLISH: "English",
    LineLanguage.CHINESE: "Chinese",
    LineLanguage.HINDI: "Hindi",
    LineLanguage.SPANISH: "Spanish",
    LineLanguage.ARABIC: "Arabic",
    LineLanguage.FRENCH: "French",
    LineLanguage.PORTUGUESE: "Portuguese",
    LineLanguage.GERMAN: "German",
    LineLanguage.JAPANESE: "Japanese",
}


@pytest.mark.parametrize("card", CATALOGUE.cards, ids=lambda card: card.hub_id)
def test_the_languages_of_a_card_are_those_of_its_words(card: ModelCard) -> None:
    if card.languages == "more than 100 languages":
        assert set(card.speaks) == set(LineLanguage)
    else:
        assert set(card.speaks) == {language for language, name in NAMES.items() if name in card.languages}
    assert LineLanguage.ENGLISH in card.speaks  # the words for other languages say that she speaks it


@pytest.mark.parametrize("language", LineLanguage)
def test_a_model_that_is_recommended_for_a_language_speaks_it(language: LineLanguage) -> None:
    card = recommended(Machine(memory_bytes=16 * GB), language)
    assert card is not None and language in card.speaks
    assert recommended(Machine(memory_bytes=2 * GB), language) is None


def test_what_a_model_speaks_is_known_by_its_name() -> None:
    starter = find(None)
    assert spoken_by(starter.name) == (LineLanguage.ENGLISH,)
    assert spoken_by("HuggingFaceTB/SmolLM2-360M-Instruct") == (LineLanguage.ENGLISH,)
    assert LineLanguage.BENGALI in (spoken_by("Qwen3-1.7B-Q4_K_M") or ())
    assert LineLanguage.CHINESE not in (spoken_by("SmolLM3-3B") or (LineLanguage.CHINESE,))
    assert spoken_by("my-own-model") is None
    assert spoken_by("") is None
