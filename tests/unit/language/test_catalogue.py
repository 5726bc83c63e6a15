"""The catalogue holds together."""

from __future__ import annotations

import pytest

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import ModelCard
from companion.language.catalogue import BEST_FIRST, CATALOGUE, spoken_by
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
        assert card.download_bytes > GB
    assert "tiny" in CATALOGUE.about_starter


def test_the_best_are_open() -> None:
    cards = {card.hub_id: card for card in CATALOGUE.cards}
    assert not any(cards[hub_id].gated for hub_id in BEST_FIRST)


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


def test_what_a_model_speaks_is_known_by_its_name() -> None:
    starter = find(None)
    assert spoken_by(starter.name) == (LineLanguage.ENGLISH,)
    assert spoken_by("HuggingFaceTB/SmolLM2-360M-Instruct") == (LineLanguage.ENGLISH,)
    assert LineLanguage.BENGALI in (spoken_by("Qwen3-1.7B-Q4_K_M") or ())
    assert LineLanguage.CHINESE not in (spoken_by("SmolLM3-3B") or (LineLanguage.CHINESE,))
    assert spoken_by("my-own-model") is None
    assert spoken_by("") is None
