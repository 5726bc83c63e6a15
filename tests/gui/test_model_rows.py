"""Which rows there are of models, in which order and state, without a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from companion.conversation.commands import ChooseModel
from companion.conversation.fetch_events import ModelsRead
from companion.conversation.models import KeptModel, ModelCard, ModelNeed, OfferedFile
from companion.conversation.ports import Precision
from companion.errors import Code, EnvironmentFault
from companion.gui import model_words
from companion.gui.model_rows import ROLES, ModelRow, ModelRows, key_of, rows
from companion.gui.models_state import Fetching, ModelsState, OfferAsked, Removing, Wrong, apply
from companion.gui.tongue import Tongue
from companion.settings import Language, Settings
from tests.fakes_models import CATALOGUE, FREE, MIDDLE, SMALL, fitting, kept, offer

PLAIN = Settings(language=Language.ENGLISH)
FILE = OfferedFile(name="tiny-q4.gguf", size=100, digest="")
GGUF = replace(offer("far/Tiny-GGUF"), files=(FILE,))
GGUF_HERE = replace(kept("far/Tiny-GGUF"), name="tiny-q4", gguf=FILE.name)


@pytest.fixture
def tongue(qapp: QGuiApplication) -> Tongue:
    return Tongue(PLAIN)


def read(*here: KeptModel, best: ModelCard | None = SMALL) -> ModelsState:
    return ModelsState(read=ModelsRead(catalogue=CATALOGUE, fitting=fitting(best), kept=here, free_bytes=FREE))


def made(
    tongue: Tongue, state: ModelsState, settings: Settings = PLAIN, trying: ChooseModel | None = None
) -> list[str]:
    return [f"{row.name}: {row.stage}" for row in cards(tongue, state, settings, trying)]


def cards(
    tongue: Tongue, state: ModelsState, settings: Settings = PLAIN, trying: ChooseModel | None = None
) -> list[ModelRow]:
    return [row for row in rows(state, settings, trying, tongue) if row.kind == "model"]


STARTER = "The small model that came with me: here"
WORTH = ["Small: there", "Large-8B: there", "Middle-4B: there"]


def test_before_anything_is_read_there_are_none(tongue: Tongue) -> None:
    assert rows(ModelsState(), PLAIN, None, tongue) == []


def test_what_is_whole_is_no_longer_among_those_worth_having(tongue: Tongue) -> None:
    assert made(tongue, read()) == [STARTER, *WORTH]
    assert made(tongue, read(kept("kin/Small"))) == [STARTER, "Small: here", *WORTH[1:]]
    assert made(tongue, read(kept("kin/Small", whole=False))) == [STARTER, "Small: partly", *WORTH[1:]]


def test_where_all_are_here_the_second_title_is_gone(tongue: Tongue) -> None:
    state = read(*(kept(card.hub_id) for card in CATALOGUE.cards))
    assert [row.name for row in rows(state, PLAIN, None, tongue) if row.kind == "title"] == ["On this computer"]


def test_one_of_several_files_has_a_row_of_its_own(tongue: Tongue) -> None:
    assert key_of(GGUF) == key_of(GGUF_HERE) == "far/Tiny-GGUF/tiny-q4.gguf"
    coming = apply(read(), Fetching(offer=GGUF))
    assert made(tongue, coming) == [STARTER, "tiny-q4: coming", *WORTH]
    part = replace(GGUF_HERE, whole=False, size=50)
    assert made(tongue, apply(read(part), Fetching(offer=GGUF))) == [STARTER, "tiny-q4: coming", *WORTH]
    asking = OfferAsked(hub_id="far/Tiny-GGUF", file=FILE.name)
    assert made(tongue, apply(read(part), asking))[1] == "tiny-q4: asking"
    assert made(tongue, read(GGUF_HERE))[1] == "tiny-q4: here"


def test_one_that_is_whole_and_begun_again_is_one_row(tongue: Tongue) -> None:
    assert made(tongue, read(kept("kin/Small"), kept("kin/Small", 5, whole=False)))[1] == "Small: here"


def test_a_folder_that_came_by_other_ways_has_its_name(tongue: Tongue) -> None:
    assert made(tongue, read(replace(kept("a/Letters"), hub_id=None)))[1] == "Letters: here"


def test_what_is_being_done_is_told(tongue: Tongue) -> None:
    state = read(kept("kin/Small"))
    opening = ChooseModel(path=kept("kin/Small").path)
    assert made(tongue, state, trying=opening)[1] == "Small: opening"
    assert made(tongue, state, trying=ChooseModel(path=None))[0].endswith(": opening")
    assert made(tongue, apply(state, Removing(name="Small")))[1] == "Small: removing"


def test_a_fault_stands_at_its_model_alone(tongue: Tongue) -> None:
    fault = EnvironmentFault(Code.DOWNLOAD_BUSY, "Small")
    for about, name in (("kin/Small", "Small"), ("Small", "Small"), ("far/Tiny-GGUF", "tiny-q4")):
        state = replace(read(kept("kin/Small"), GGUF_HERE), wrong=Wrong(about=about, error=fault))
        assert [row.name for row in cards(tongue, state) if row.fault] == [name]


@pytest.mark.parametrize(("best", "heavy"), [(SMALL, 2), (MIDDLE, 1), (None, 3)])
def test_what_may_be_too_heavy_is_marked(tongue: Tongue, best: ModelCard | None, heavy: int) -> None:
    tags = [row.tag for row in cards(tongue, read(best=best))]
    assert tags.count("may be too heavy here") == heavy
    assert tags.count("right for this computer") == (best is not None)


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.AUTOMATIC, "8.3 GB of memory (16-bit)"),
        (Precision.FLOAT32, "16.3 GB of memory (exact)"),
        (Precision.SIXTEEN, "8.3 GB of memory (16-bit)"),
        (Precision.MIXED, "12.3 GB of memory (mixed)"),
        (Precision.PACKED, "4.3 GB of memory (small)"),
    ],
)
def test_the_memory_is_that_of_the_chosen_precision(tongue: Tongue, precision: Precision, words: str) -> None:
    (row,) = [row for row in cards(tongue, read(), replace(PLAIN, precision=precision)) if row.name == "Middle-4B"]
    assert words in row.measures.split(" · ")


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.FLOAT32, "需内存 2.7 GB（精确）"),
        (Precision.SIXTEEN, "需内存 1.5 GB（16 位）"),
        (Precision.MIXED, "需内存 2.1 GB（混合）"),
        (Precision.PACKED, "需内存 900 MB（小巧）"),
    ],
)
def test_it_is_said_in_chinese_too(qapp: QGuiApplication, precision: Precision, words: str) -> None:
    chinese = replace(PLAIN, language=Language.CHINESE, precision=precision)
    tongue = Tongue(chinese)
    (small,) = [row for row in cards(tongue, read(), chinese) if row.name == "Small"]
    tongue.close()
    assert words in small.measures.split(" · ")


def test_the_memory_of_a_graphics_card_is_named(tongue: Tongue) -> None:
    needed = ModelNeed(precision=Precision.SIXTEEN, memory_bytes=8_300_000_000, graphics_memory=True, suits=True)
    words = model_words.measures(MIDDLE, needed, tongue)
    assert words == "8.0 GB to fetch · 8.3 GB of the graphics card's memory (16-bit) · Apache-2.0"


@pytest.mark.parametrize(
    ("precision", "best", "heavy"), [(Precision.PACKED, "Large-8B", 0), (Precision.FLOAT32, "Small", 2)]
)
def test_in_another_precision_others_are_right_or_too_heavy(
    tongue: Tongue, precision: Precision, best: str, heavy: int
) -> None:
    shown = cards(tongue, read(best=MIDDLE), replace(PLAIN, precision=precision))
    assert [row.name for row in shown if row.best] == [best]
    assert [row.tag for row in shown].count("may be too heavy here") == heavy


def test_the_one_in_use_lies_in_its_folder_or_elsewhere(tongue: Tongue) -> None:
    state = read(kept("kin/Small"))
    inside = replace(PLAIN, model_path=str(kept("kin/Small").path / "a.gguf"))
    assert [row.name for row in cards(tongue, state, inside) if row.used] == ["Small"]
    elsewhere = replace(PLAIN, model_path=str(Path("/mine/other.gguf")))
    assert [row.name for row in cards(tongue, state, elsewhere) if row.used] == ["other.gguf"]


def test_only_what_changed_is_told(tongue: Tongue) -> None:
    model = ModelRows()
    model.show(rows(read(), PLAIN, None, tongue))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show(rows(read(), PLAIN, None, tongue))
    assert told == []
    coming = apply(read(), Fetching(offer=offer("kin/Small")))
    model.show(rows(coming, PLAIN, None, tongue))
    assert told == [(3, 3)]
    assert model.data(model.index(3), ROLES["stage"]) == "coming"
