"""Which of a system's voices she speaks with. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from companion.speaking.synthesis import VoiceOffer
from companion.speaking.tongue import Tongue

_TAGS = {Tongue.ENGLISH: ("en",), Tongue.CHINESE: ("zh", "cmn")}
_FIRST = ("en-us", "en-gb", "zh-cn", "cmn")
"""Of several accents these come first (taste: those most people learn)."""
_ESPEAK_VARIANT = "+f3"
"""espeak's voices are a man's; its third woman's variant is the least shrill (taste)."""


def speaks(offer: VoiceOffer, tongue: Tongue) -> bool:
    """Whether the voice is one of this language."""
    return any(tag.split("-")[0] in _TAGS[tongue] for tag in offer.languages)


def best_voice(offers: Sequence[VoiceOffer], tongue: Tongue, chosen: str, *, espeak: bool) -> str | None:
    """The id of the voice for texts in this language: the chosen one if it speaks it, else the nearest to hers.

    None: the engine's own choice, where no voice is of this language.
    """
    fitting = [offer for offer in offers if speaks(offer, tongue)]
    bare = chosen.partition("+")[0] if espeak else chosen
    if chosen and any(offer.id == bare for offer in fitting):
        return chosen
    if not fitting:
        return None
    best = min(fitting, key=lambda offer: (offer.female is not True, _place(offer)))
    return f"{best.id}{_ESPEAK_VARIANT}" if espeak else best.id


def _place(offer: VoiceOffer) -> int:
    return min((_FIRST.index(tag) for tag in offer.languages if tag in _FIRST), default=len(_FIRST))
