"""What the models of the catalogue take on a machine, each as it would be opened there, and which of them is the best.

Follows what is decided when a model is opened, see `weights` and `decoder.precision`, with one difference: it goes by
all the memory there is, not by what is free just then, so that a computer is told the same today and tomorrow. Pure:
asks no device. That a computer can't compile the decoder's fast way of writing is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import Fitting, ModelCard, ModelNeed
from companion.conversation.ports import Precision
from companion.language.catalogue import BEST_FIRST, CATALOGUE
from companion.language.decoder.precision import fastest
from companion.language.memory_need import WORKING_BYTES, needed_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What of a computer decides which model suits it."""

    memory_bytes: int
    """All of its memory, in use or not."""
    graphics_bytes: int | None = None
    """Memory of its graphics card, or what that may have of the computer's; None: no card that helps."""
    shares_memory: bool = False
    """The card has none of its own."""


_MOST_WITHOUT_GRAPHICS = 4_000_000_000
"""Parameters. A processor reads 16-bit weights at some 50 GB/s, which for more is too slow (estimate, 2026-11)."""

_SHARE = 0.55
"""Of the memory of a computer a model may take: the rest is for everything else one does (taste)."""

_GRAPHICS_SHARE = 0.8
"""Of the memory of a graphics card, which has less else to do (taste)."""


def fitting(machine: Machine, precision: Precision) -> Fitting:
    """All of the catalogue, for a person who wants `precision`."""
    return Fitting(
        needs={card.hub_id: need(card, machine, precision) for card in CATALOGUE.cards},
        recommended=_first_suiting(_best_first(), machine, precision),
    )


def best_for(language: LineLanguage, machine: Machine, precision: Precision) -> ModelCard | None:
    """The best one that speaks this language; None where only the starter fits."""
    return _first_suiting((card for card in _best_first() if language in card.speaks), machine, precision)


def need(card: ModelCard, machine: Machine, precision: Precision) -> ModelNeed:
    """What one of them takes."""
    if machine.graphics_bytes is not None:
        exact = Precision.FLOAT32 if precision is Precision.FLOAT32 else Precision.SIXTEEN
        takes = needed_bytes(card.parameters, exact)
        suits = takes <= _GRAPHICS_SHARE * machine.graphics_bytes
        # What doesn't fit a card's own memory is opened beside it; shared memory is the same on either side.
        opened_there = precision is not Precision.PACKED if machine.shares_memory else suits
        if opened_there:
            return ModelNeed(
                precision=exact, memory_bytes=takes, graphics_memory=not machine.shares_memory, suits=suits
            )
    room = _SHARE * machine.memory_bytes
    exact = _on_processor(card, precision, room)
    takes = needed_bytes(card.parameters, exact)
    suits = takes <= room and card.parameters <= _MOST_WITHOUT_GRAPHICS
    return ModelNeed(precision=exact, memory_bytes=takes, suits=suits)


def _on_processor(card: ModelCard, precision: Precision, room: float) -> Precision:
    if precision is Precision.FLOAT32:
        return precision
    if card.only_transformers:
        return Precision.FLOAT32 if needed_bytes(card.parameters, Precision.FLOAT32) <= room else Precision.SIXTEEN
    if precision is Precision.AUTOMATIC:  # all of the catalogue are safetensors, which have no blocks
        return fastest(card.parameters, has_blocks=False, room_bytes=room - WORKING_BYTES)
    return precision


def _best_first() -> list[ModelCard]:
    by_id = {card.hub_id: card for card in CATALOGUE.cards}
    return [by_id[hub_id] for hub_id in BEST_FIRST]


def _first_suiting(cards: Iterable[ModelCard], machine: Machine, precision: Precision) -> ModelCard | None:
    return next((card for card in cards if need(card, machine, precision).suits), None)
