"""Which voice she takes."""

from __future__ import annotations

import pytest

from companion.speaking.synthesis import VoiceOffer
from companion.speaking.tongue import Tongue
from companion.speaking.voice_choice import best_voice


def offer(id: str, language: str, *, female: bool | None = None) -> VoiceOffer:
    return VoiceOffer(id=id, name=id, languages=(language,), female=female)


OFFERS = (
    offer("he", "en-us", female=False),
    offer("brit", "en-gb", female=True),
    offer("she", "en-us", female=True),
    offer("lan", "cmn"),
    offer("de", "de"),
)


@pytest.mark.parametrize(
    ("tongue", "chosen", "best"),
    [
        (Tongue.ENGLISH, "", "she"),
        (Tongue.ENGLISH, "he", "he"),
        (Tongue.CHINESE, "he", "lan"),
        (Tongue.ENGLISH, "gone", "she"),
        (Tongue.ENGLISH, "de", "she"),
    ],
)
def test_the_nearest_to_hers_or_the_chosen(tongue: Tongue, chosen: str, best: str) -> None:
    assert best_voice(OFFERS, tongue, chosen, espeak=False) == best


def test_without_one_of_the_language_the_engine_chooses() -> None:
    assert best_voice((offer("de", "de"),), Tongue.CHINESE, "", espeak=False) is None


def test_espeak_has_a_womans_variant() -> None:
    espeak = (offer("gmw/en-gb", "en-gb"), offer("gmw/en-us", "en-us"))
    assert best_voice(espeak, Tongue.ENGLISH, "", espeak=True) == "gmw/en-us+f3"
    assert best_voice(espeak, Tongue.ENGLISH, "gmw/en-gb+f1", espeak=True) == "gmw/en-gb+f1"
