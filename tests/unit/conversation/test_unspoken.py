"""The words for those whose language she doesn't speak yet: whole in every language, and in that language."""

from __future__ import annotations

import pickle
import unicodedata

import pytest

from companion.conversation.line_language import LineLanguage, language_of
from companion.conversation.unspoken import WORDINGS, unspoken
from companion.errors import Code
from companion.language.catalogue import CATALOGUE

MOST_SPOKEN = ("zh", "hi", "es", "ar", "fr", "bn", "pt", "ru", "ur", "id")
"""Beside English (Ethnologue, 2025)."""
FROM_THE_RIGHT = (LineLanguage.ARABIC, LineLanguage.URDU)
CARD = CATALOGUE.cards[-1]


def test_there_are_words_in_every_language_but_english() -> None:
    assert set(WORDINGS) == set(LineLanguage) - {LineLanguage.ENGLISH}
    assert set(MOST_SPOKEN) <= set(WORDINGS)


@pytest.mark.parametrize("language", WORDINGS)
def test_they_are_whole_and_in_their_language(language: LineLanguage) -> None:
    wording = WORDINGS[language]
    sentences = (wording.unspoken, wording.another, wording.no_memory)
    assert len(set(sentences)) == 3
    assert wording.another.count("{model}") == 1
    assert wording.another[-1] in ":："
    assert wording.unspoken[-1] == wording.no_memory[-1]
    assert wording.unspoken[-1] in ".。।۔"
    for sentence in sentences:
        assert language_of(sentence.replace("{model}", "Qwen")) is language
        assert sentence == unicodedata.normalize("NFC", sentence) == sentence.strip()
        assert "  " not in sentence and "!" not in sentence and "\n" not in sentence


@pytest.mark.parametrize("language", WORDINGS)
def test_the_model_is_named_and_the_command_stands_alone(language: LineLanguage) -> None:
    fault = unspoken(language, CARD)
    words, command = fault.advice.split("\n")
    assert command == "companion models get Qwen/Qwen3-0.6B"
    assert "Qwen3-0.6B" in words and "{" not in words
    assert fault.message == WORDINGS[language].unspoken
    assert (fault.code, fault.about) == (Code.MODEL_OTHER_LANGUAGE, language)


def test_without_memory_for_any_it_says_so() -> None:
    assert unspoken(LineLanguage.GERMAN, None).advice == WORDINGS[LineLanguage.GERMAN].no_memory


@pytest.mark.parametrize("language", FROM_THE_RIGHT)
def test_what_is_read_from_the_right_begins_there(language: LineLanguage) -> None:
    fault = unspoken(language, CARD)
    for words in (fault.message, fault.advice):
        assert unicodedata.bidirectional(words[0]) == "AL"
        assert not any(unicodedata.category(char) == "Cf" for char in words)


def test_it_survives_the_way_to_another_process() -> None:
    fault = unspoken(LineLanguage.URDU, CARD)
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes
    assert (str(again), again.code, again.about) == (str(fault), fault.code, fault.about)
