"""The page "What I think with" in the real window: real clicks, real keys, models of paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from companion.conversation.commands import (
    AskOffer,
    ChooseModel,
    FetchModel,
    PauseFetch,
    ReadModels,
    RemoveModel,
)
from companion.conversation.events import ModelReady, ModelRefused, VaultChanged
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.gui import model_words
from companion.language.catalogue import CATALOGUE
from companion.settings import Settings
from tests.fakes_models import kept, offer
from tests.gui.conftest import PLAIN, ShowWindow
from tests.gui.models_shown import HERE, TALK, fetching, opened, press, question, row, texts_in, words

READY = ModelReady(name="Small", context_tokens=8192, load_s=0.1)


# The way there and back


def test_the_menu_opens_it_and_the_way_back_leads_to_the_conversation(show: ShowWindow) -> None:
    window = show(TALK)
    window.click("menuButton")
    window.click("modelsItem")
    window.wait_for("modelsPage")
    assert not window.items("composerBox")
    assert window.session.asked(ReadModels)
    window.click("modelsBack")
    window.wait_gone("modelsPage")
    assert window.focus_name() == "composerBox"


def test_settings_lead_to_it(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    press(window, "modelsButton")
    window.wait_for("modelsPage")
    window.wait_gone("settingsClose")


@pytest.mark.parametrize("leave", ["Esc", "Shift+Esc"])
def test_the_keyboard_leaves_it(show: ShowWindow, leave: str) -> None:
    window = opened(show(TALK))
    window.keys(leave)
    window.wait_gone("modelsPage")
    assert window.focus_name() == "composerBox"


def test_other_pages_take_its_place(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.keys("Ctrl+Shift+M")
    window.wait_for("memoryPage")
    assert not window.items("modelsPage")


def test_locked_it_is_gone(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(VaultChanged(status=VaultStatus(protection=Protection.PASSPHRASE, locked=True, keyring=True)))
    assert not window.items("modelsPage")
    assert not window.window.talk.models.property("shown")


def test_it_leads_to_what_she_hears_with(show: ShowWindow) -> None:
    window = opened(show(TALK))
    press(window, "modelsSounds")
    window.wait_for("soundClose")


def test_a_model_that_can_not_be_opened_is_answered_here(show: ShowWindow) -> None:
    window = show(TALK)
    window.publish(ModelRefused(error=ModelFault(Code.MODEL_NONE), kept=None))
    window.click("noticeAction")
    window.wait_for("modelsPage")
    assert not window.items("notice")


# What is told


def test_it_is_honest_about_the_starter_and_recommends_one(show: ShowWindow) -> None:
    window = opened(show(TALK))
    assert words(window, "modelsNow") == ["I think with SmolLM2-135M-Instruct."]
    assert words(window, "modelRowName") == ["The small model that came with me", "Small", "Large-8B", "Middle-4B"]
    assert words(window, "modelTag") == [
        "in use",
        "right for this computer",
        "may be too heavy here",
        "may be too heavy here",
    ]
    assert texts_in(window.items("model")[1], "modelAbout") == ["It is tiny."]
    small = row(window, "Small")
    assert texts_in(small, "modelAbout") == ["For everyday talk. Speaks more than 100 languages."]
    assert texts_in(small, "modelMeasures") == ["1.2 GB to fetch · 1.5 GB of memory (16-bit) · Apache-2.0"]
    assert "agree to terms" in texts_in(row(window, "Middle-4B"), "modelAbout")[0]


def test_the_list_says_how_old_it_is(show: ShowWindow) -> None:
    window = opened(show(TALK))
    day = window.window.tongue.long_day(date(2026, 11, 24))
    assert words(window, "modelTitle") == ["On this computer", f"Worth having, as of {day}"]


def test_before_the_models_are_read_it_says_so(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.models.tell = lambda: None  # type: ignore[method-assign]
    window.window.talk.models.open()
    window.wait_for("modelsReading")
    assert not window.items("model")


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (replace(PLAIN, model_path=str(HERE.path)), "Small"),
        (replace(PLAIN, model_path=str(HERE.path / "weights.gguf")), "Small"),
        (replace(PLAIN, model_path="/elsewhere/mine.gguf"), "mine.gguf"),
        (replace(PLAIN, model_path=str(HERE.path), remote_url="https://gpu.example.org:8000"), "gpu.example.org:8000"),
    ],
)
def test_what_is_in_use_is_marked(show: ShowWindow, settings: Settings, name: str) -> None:
    window = opened(show(TALK, settings=settings), HERE)
    marked = [item for item in window.items("model") if texts_in(item, "modelTag") == ["in use"]]
    assert [texts_in(item, "modelRowName") for item in marked] == [[name]]


def test_all_words_of_the_catalogue_can_be_translated() -> None:
    said = {word for card in CATALOGUE.cards for word in (card.languages, card.good_at, card.licence)}
    assert said | {CATALOGUE.about_starter} == set(model_words.OF_CATALOGUE)


# Fetching


def test_size_and_licence_are_shown_before_anything_is_fetched(show: ShowWindow) -> None:
    window = opened(show(TALK))
    press(window, "fetchModel-kin/Small")
    assert window.session.asked(AskOffer) == [AskOffer(hub_id="kin/Small")]
    assert question(window) == ["Fetch Small?", "1.2 GB to fetch.", "Licence: MIT.", "90.0 GB are free on the disk."]
    assert not window.session.asked(FetchModel)
    press(window, "modelNo")
    window.wait_gone("modelQuestionTitle")
    assert not window.session.asked(FetchModel)
    window.qtbot.waitUntil(lambda: window.focus_name() == "fetchModel-kin/Small")


def test_escape_declines_and_stays_on_the_page(show: ShowWindow) -> None:
    window = opened(show(TALK))
    press(window, "fetchModel-kin/Small")
    window.wait_for("modelQuestionTitle")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("modelQuestionTitle")
    assert window.items("modelsPage")
    assert window.window.talk.models.state.offer is None


def test_progress_speed_and_time_left_are_told_and_it_can_be_paused(show: ShowWindow) -> None:
    window = fetching(show(TALK))
    assert window.session.asked(FetchModel) == [FetchModel(offer=offer("kin/Small"))]
    small = row(window, "Small")
    assert texts_in(small, "modelProgress") == ["600 MB of 1.2 GB · 2 MB a second · about 5 min left"]
    window.qtbot.waitUntil(lambda: window.focus_name() == "pauseModel-kin/Small")
    assert not window.item("fetchModel-friends/Large-8B").isEnabled()
    press(window, "pauseModel-kin/Small")
    assert window.session.asked(PauseFetch)
    assert texts_in(row(window, "Small"), "modelProgress") == ["600 MB of 1.2 GB have come"]
    assert window.item("fetchModel-friends/Large-8B").isEnabled()


def test_a_paused_one_goes_on_without_being_asked_again_also_after_a_restart(show: ShowWindow) -> None:
    window = opened(show(TALK), kept("kin/Small", 600_000_000, whole=False))
    press(window, "fetchModel-kin/Small")
    window.wait_for("pauseModel-kin/Small")
    assert not window.items("modelQuestionTitle")
    assert window.session.asked(FetchModel) == [FetchModel(offer=offer("kin/Small"))]


def test_where_it_has_changed_meanwhile_it_is_asked_again(show: ShowWindow) -> None:
    window = opened(show(TALK), kept("kin/Small", 600_000_000, whole=False, revision="b" * 40))
    press(window, "fetchModel-kin/Small")
    assert question(window)[1] == "1.2 GB to fetch."
    assert not window.session.asked(FetchModel)


def test_what_does_not_fit_the_disk_is_not_fetched(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.session.models.size = 10**12
    press(window, "fetchModel-kin/Small")
    assert question(window)[3] == "The disk has no room for that: 90.0 GB are free."
    assert not window.item("modelYes").isEnabled()
    assert window.focus_name() == "modelNo"


def test_a_fault_of_the_hub_is_said_in_plain_words_at_the_model(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.session.models.fault = EnvironmentFault(Code.HUB_UNREACHABLE, "hub.example.org")
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    press(window, "fetchModel-kin/Small")
    (told,) = texts_in(row(window, "Small"), "modelRowFault")
    assert told.startswith("I can't get an answer from hub.example.org.")
    assert said == [told]
    window.session.models.fault = None
    press(window, "fetchModel-kin/Small")
    assert not texts_in(row(window, "Small"), "modelRowFault")


def test_a_download_that_breaks_off_keeps_what_has_come(show: ShowWindow) -> None:
    window = fetching(show(TALK))
    window.session.models.end(EnvironmentFault(Code.DOWNLOAD_NO_ROOM, "it wants 2 GB, and 1 GB is free"))
    small = row(window, "Small")
    assert "it wants 2 GB" in texts_in(small, "modelRowFault")[0]
    assert texts_in(small, "modelProgress") == ["600 MB of 1.2 GB have come"]
    assert window.items("fetchModel-kin/Small")


def test_it_goes_on_while_one_talks_and_the_menu_tells_how_far(show: ShowWindow) -> None:
    window = fetching(show(TALK))
    window.keys("Esc")
    window.wait_gone("modelsPage")
    window.click("menuButton")
    assert window.wait_for("modelsItem").property("hint") == "600 MB of 1.2 GB · 2 MB a second · about 5 min left"
    assert not window.session.asked(PauseFetch)


def test_another_one_is_looked_up_by_its_name(show: ShowWindow) -> None:
    window = opened(show(TALK))
    press(window, "modelNamed")
    window.write("far/Away/small-q4.gguf")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(AskOffer) == [AskOffer(hub_id="far/Away", file="small-q4.gguf")]
    assert question(window)[0] == "Fetch Away?"
    press(window, "modelYes")
    window.settle()
    assert "Away" in words(window, "modelRowName")


def test_a_name_that_nobody_knows_is_told_below_it(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.session.models.fault = EnvironmentFault(Code.HUB_UNKNOWN, "far/Away")
    press(window, "modelNamed")
    window.write("far/Away")
    window.key(Qt.Key.Key_Return)
    assert "I can't find a model named far/Away" in window.wait_for("modelsFault").property("text")


# Using and deleting


def test_a_model_that_has_come_is_used_without_a_restart(show: ShowWindow) -> None:
    window = fetching(show(TALK))
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    whole = window.session.models.arrive()
    window.settle()
    assert words(window, "modelsNote") == said == ["Small is here. I can think with it whenever you like."]
    press(window, "useModel-kin/Small")
    assert window.session.asked(ChooseModel) == [ChooseModel(path=whole.path)]
    assert texts_in(row(window, "Small"), "modelProgress") == ["opening…"]
    window.publish(READY)
    assert texts_in(row(window, "Small"), "modelTag") == ["in use"]
    assert words(window, "modelsNow") == ["I think with Small."]
    assert not window.items("modelsNote")
    window.qtbot.waitUntil(lambda: bool(window.saved))
    assert window.saved[-1].model_path == str(whole.path)


def test_one_that_can_not_be_opened_leaves_the_last_one(show: ShowWindow) -> None:
    window = opened(show(TALK), HERE)
    press(window, "useModel-kin/Small")
    window.publish(ModelRefused(error=ModelFault(Code.MODEL_TOO_LARGE, "it wants 9 GB"), kept="SmolLM2-135M-Instruct"))
    (told,) = words(window, "modelsRefused")
    assert "it wants 9 GB" in told and told.endswith("I still think with SmolLM2-135M-Instruct.")
    assert texts_in(row(window, "The small model that came with me"), "modelTag") == ["in use"]
    assert window.items("useModel-kin/Small")
    assert window.saved == []


def test_the_way_back_to_the_small_model(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, model_path=str(HERE.path))), HERE)
    press(window, "useModel-starter")
    assert window.session.asked(ChooseModel) == [ChooseModel(path=None)]


def test_deleting_is_asked_first(show: ShowWindow) -> None:
    window = opened(show(TALK), HERE)
    press(window, "deleteModel-kin/Small")
    assert question(window) == ["Delete Small?", "It takes 1.2 GB of the disk."]
    assert window.focus_name() == "modelNo"
    press(window, "modelNo")
    assert not window.session.asked(RemoveModel)
    press(window, "deleteModel-kin/Small")
    press(window, "modelYes")
    assert window.session.asked(RemoveModel) == [RemoveModel(name="Small")]
    window.wait_for("fetchModel-kin/Small")


def test_the_one_in_use_is_deleted_once_she_thinks_with_another(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, model_path=str(HERE.path))), HERE)
    press(window, "deleteModel-kin/Small")
    assert question(window)[2] == "I think with it. Without it I go back to the small model."
    press(window, "modelYes")
    assert not window.session.asked(RemoveModel)
    assert window.session.asked(ChooseModel) == [ChooseModel(path=None)]
    window.publish(READY)
    assert window.session.asked(RemoveModel) == [RemoveModel(name="Small")]


def test_the_one_in_use_stays_where_there_is_no_other(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, model_path=str(HERE.path))), HERE)
    press(window, "deleteModel-kin/Small")
    press(window, "modelYes")
    window.publish(ModelRefused(error=ModelFault(Code.MODEL_DAMAGED, "the starter"), kept="Small"))
    window.publish(READY)
    assert not window.session.asked(RemoveModel)
    assert words(window, "modelsRefused") == []
    assert window.items("deleteModel-kin/Small")


def test_a_file_of_ones_own(show: ShowWindow, tmp_path: Path) -> None:
    window = opened(show(TALK))
    press(window, "modelPlace")
    window.write(str(tmp_path / "mine.gguf"))
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(ChooseModel) == [ChooseModel(path=tmp_path / "mine.gguf")]
