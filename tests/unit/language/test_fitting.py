"""What models take on computers of many kinds is what they would be opened in there, and what is recommended fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import ModelCard, ModelNeed
from companion.conversation.ports import Precision
from companion.language.catalogue import CATALOGUE
from companion.language.fitting import Machine, best_for, fitting, need
from companion.language.memory_need import needed_bytes

GB = 10**9
CARDS = {card.hub_id.rpartition("/")[2]: card for card in CATALOGUE.cards}
FOUR_BILLION = CARDS["Qwen3-4B-Instruct-2507"]
SMALL = CARDS["Qwen3-0.6B"]
FOREIGN = CARDS["LFM2.5-1.2B-Instruct"]
"""Only transformers knows it."""


def plain(memory_gb: float) -> Machine:
    return Machine(memory_bytes=round(memory_gb * GB))


def with_card(memory_gb: float, graphics_gb: float) -> Machine:
    return Machine(memory_bytes=round(memory_gb * GB), graphics_bytes=round(graphics_gb * GB))


def of_apple(memory_gb: float) -> Machine:
    memory = round(memory_gb * GB)
    return Machine(memory_bytes=memory, graphics_bytes=memory * 2 // 3, shares_memory=True)


GIGABYTES = st.floats(0, 1000)
MACHINES = st.one_of(
    st.builds(plain, GIGABYTES), st.builds(with_card, GIGABYTES, GIGABYTES), st.builds(of_apple, GIGABYTES)
)
PRECISIONS = st.sampled_from(Precision)


def told(needed: ModelNeed) -> tuple[Precision, float, bool]:
    return needed.precision, round(needed.memory_bytes / GB, 1), needed.suits


@pytest.mark.parametrize(
    ("memory_gb", "precision", "size_gb", "suits"),
    [
        (64, Precision.MIXED, 12.3, True),
        (16, Precision.SIXTEEN, 8.3, True),
        (12, Precision.PACKED, 4.7, True),  # the 16-bit figure would have said that it is too large
        (8, Precision.PACKED, 4.7, False),
    ],
)
def test_by_itself_the_fastest_that_fits(memory_gb: int, precision: Precision, size_gb: float, suits: bool) -> None:
    assert told(need(FOUR_BILLION, plain(memory_gb), Precision.AUTOMATIC)) == (precision, size_gb, suits)


@pytest.mark.parametrize(
    ("precision", "size_gb", "suits"),
    [
        (Precision.FLOAT32, 16.3, False),  # the 16-bit figure would have said that it fits
        (Precision.SIXTEEN, 8.3, True),
        (Precision.MIXED, 12.3, False),
        (Precision.PACKED, 4.7, True),
    ],
)
def test_what_the_person_chose_counts(precision: Precision, size_gb: float, suits: bool) -> None:
    assert told(need(FOUR_BILLION, plain(16), precision)) == (precision, size_gb, suits)


@pytest.mark.parametrize("precision", Precision)
def test_what_only_transformers_knows_is_exact_or_has_sixteen_bits(precision: Precision) -> None:
    tight = Precision.FLOAT32 if precision is Precision.FLOAT32 else Precision.SIXTEEN
    assert need(FOREIGN, plain(16), precision).precision is Precision.FLOAT32
    assert need(FOREIGN, plain(8), precision).precision is tight


@pytest.mark.parametrize("precision", Precision)
def test_a_graphics_card_reckons_in_sixteen_bits_unless_exact(precision: Precision) -> None:
    exact = Precision.FLOAT32 if precision is Precision.FLOAT32 else Precision.SIXTEEN
    needed = need(FOUR_BILLION, with_card(8, 24), precision)
    assert (needed.precision, needed.graphics_memory, needed.suits) == (exact, True, True)


def test_what_does_not_fit_the_card_is_reckoned_beside_it() -> None:
    needed = need(FOUR_BILLION, with_card(64, 8), Precision.AUTOMATIC)
    assert (needed.precision, needed.graphics_memory, needed.suits) == (Precision.MIXED, False, True)
    assert need(FOUR_BILLION, with_card(64, 12), Precision.AUTOMATIC).graphics_memory
    assert not need(FOUR_BILLION, with_card(64, 12), Precision.FLOAT32).graphics_memory


def test_a_card_without_memory_of_its_own_leaves_only_small_weights_to_the_processor() -> None:
    assert told(need(FOUR_BILLION, of_apple(16), Precision.AUTOMATIC)) == (Precision.SIXTEEN, 8.3, True)
    assert told(need(FOUR_BILLION, of_apple(16), Precision.MIXED)) == (Precision.SIXTEEN, 8.3, True)
    assert told(need(FOUR_BILLION, of_apple(16), Precision.FLOAT32)) == (Precision.FLOAT32, 16.3, False)
    assert told(need(FOUR_BILLION, of_apple(12), Precision.AUTOMATIC)) == (Precision.SIXTEEN, 8.3, False)
    assert told(need(FOUR_BILLION, of_apple(12), Precision.PACKED)) == (Precision.PACKED, 4.7, True)
    assert not need(SMALL, of_apple(12), Precision.AUTOMATIC).graphics_memory


@given(st.sampled_from(CATALOGUE.cards), MACHINES, PRECISIONS)
def test_a_need_is_reckoned_as_for_opening(card: ModelCard, machine: Machine, precision: Precision) -> None:
    needed = need(card, machine, precision)
    assert needed.precision is not Precision.AUTOMATIC
    assert needed.memory_bytes == needed_bytes(card.parameters, needed.precision)
    if needed.suits:
        whole = machine.graphics_bytes if needed.graphics_memory else machine.memory_bytes
        assert needed.memory_bytes < (whole or 0)


@given(st.integers(0, 10**11), st.sampled_from(CATALOGUE.cards))
def test_by_itself_it_fits_where_anything_does(memory: int, card: ModelCard) -> None:
    machine = Machine(memory_bytes=memory)
    chosen = [need(card, machine, precision).suits for precision in Precision if precision is not Precision.AUTOMATIC]
    assert need(card, machine, Precision.AUTOMATIC).suits is any(chosen)


@pytest.mark.parametrize(
    ("machine", "precision", "hub_id"),
    [
        (plain(1), Precision.AUTOMATIC, None),
        (plain(2), Precision.AUTOMATIC, "Qwen/Qwen3-0.6B"),
        (plain(2), Precision.SIXTEEN, None),
        (plain(4), Precision.AUTOMATIC, "Qwen/Qwen3-1.7B"),
        (plain(4), Precision.SIXTEEN, "Qwen/Qwen3-0.6B"),
        (plain(8), Precision.AUTOMATIC, "Qwen/Qwen3-1.7B"),
        (plain(8), Precision.FLOAT32, "Qwen/Qwen3-0.6B"),
        (plain(12), Precision.AUTOMATIC, "Qwen/Qwen3-4B-Instruct-2507"),
        (plain(16), Precision.AUTOMATIC, "Qwen/Qwen3-4B-Instruct-2507"),
        (plain(16), Precision.FLOAT32, "Qwen/Qwen3-1.7B"),
        (plain(128), Precision.AUTOMATIC, "Qwen/Qwen3-4B-Instruct-2507"),  # a larger one would be too slow
        (with_card(16, 24), Precision.AUTOMATIC, "google/gemma-4-E4B-it"),
        (with_card(16, 24), Precision.FLOAT32, "Qwen/Qwen3-4B-Instruct-2507"),
        (with_card(16, 12), Precision.AUTOMATIC, "Qwen/Qwen3-4B-Instruct-2507"),
        (with_card(16, 2), Precision.AUTOMATIC, "Qwen/Qwen3-4B-Instruct-2507"),
        (with_card(2, 6), Precision.AUTOMATIC, "Qwen/Qwen3-1.7B"),
        (of_apple(8), Precision.AUTOMATIC, "Qwen/Qwen3-1.7B"),
        (of_apple(32), Precision.AUTOMATIC, "google/gemma-4-E4B-it"),
    ],
)
def test_what_is_recommended(machine: Machine, precision: Precision, hub_id: str | None) -> None:
    card = fitting(machine, precision).recommended
    assert (card and card.hub_id) == hub_id


@given(MACHINES, PRECISIONS)
def test_what_is_recommended_suits(machine: Machine, precision: Precision) -> None:
    found = fitting(machine, precision)
    assert set(found.needs) == {card.hub_id for card in CATALOGUE.cards}
    assert found.recommended is None or found.needs[found.recommended.hub_id].suits


@pytest.mark.parametrize("language", LineLanguage)
def test_a_model_that_is_recommended_for_a_language_speaks_it(language: LineLanguage) -> None:
    card = best_for(language, plain(16), Precision.AUTOMATIC)
    assert card is not None and language in card.speaks
    assert best_for(language, plain(2), Precision.SIXTEEN) is None
