"""What turns speech into words: seen, fetched, paused, used and deleted in the window, on threads that end with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from companion.conversation.commands import ChooseHearing
from companion.conversation.sound_choices import HearingChoice
from companion.errors import Code, EnvironmentFault
from companion.gui.recogniser_words import OF_CARDS
from companion.hearing import whisper_cards
from companion.settings import Language
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_speech_models import FakeSpeechModels, part_of, whole
from tests.gui.test_sounds import press
from tests.gui.test_voice_reach import faces


def opened(window: Shown) -> Shown:
    window.window.talk.sounds_asked.emit()
    window.wait_for("soundClose")
    if window.window.talk.recognisers.property("fetchable"):
        window.qtbot.waitUntil(lambda: len(rows(window)) > 1)
    window.settle()
    return window


def rows(window: Shown) -> list[tuple[str, str, bool]]:
    """(key, status, chosen)"""
    return [(row.key, row.status, row.chosen) for row in window.window.talk.recognisers._rows]


def until(window: Shown, *wanted: tuple[str, str, bool]) -> None:
    window.qtbot.waitUntil(lambda: rows(window) == list(wanted))
    window.settle()


def text(window: Shown, name: str) -> str:
    return str(window.item(name).property("text"))


def test_the_basic_one_and_the_one_for_this_computer_are_shown_first(show: ShowWindow) -> None:
    window = opened(show(speech_models=FakeSpeechModels()))
    until(window, ("", "basic", True), ("base", "there", False))
    assert text(window, "recogniserTitle") == "Whisper base, right for this computer"
    details = text(window, "recogniserDetails")
    assert "146 MB to fetch" in details and "Licence: MIT." in details and "Chinese" in details
    press(window, "moreRecognisers")
    until(window, ("", "basic", True), ("tiny", "there", False), ("base", "there", False), ("small", "there", False))
    assert not window.items("moreRecognisers")


def test_one_is_fetched_used_and_deleted(show: ShowWindow) -> None:
    models = FakeSpeechModels()
    window = opened(show(speech_models=models))
    press(window, "fetchRecogniser-base")
    assert models.half_way.wait(10)
    window.qtbot.waitUntil(lambda: "MB of" in text(window, "recogniserDetails"))
    until(window, ("", "basic", True), ("base", "coming", False))
    assert text(window, "recogniserDetails") == "73 MB of 146 MB, about 5 min left"
    assert window.item("recogniserProgress").width() > 0
    models.go_on.set()
    until(window, ("", "basic", True), ("base", "here", False))
    press(window, "useRecogniser-base")
    until(window, ("", "basic", False), ("base", "here", True))
    assert window.session.asked(ChooseHearing) == [ChooseHearing(choice=HearingChoice(model="base"))]
    window.qtbot.waitUntil(lambda: bool(window.saved) and window.saved[-1].speech_model == "base")
    press(window, "removeRecogniser-base")
    press(window, "removeNot-base")
    press(window, "removeRecogniser-base")
    assert window.focus_name() == "removeNot-base"
    press(window, "removeSure-base")
    until(window, ("", "basic", True), ("base", "there", False))
    assert window.session.asked(ChooseHearing)[-1] == ChooseHearing(choice=HearingChoice())
    assert models.kept() == []


def test_a_download_is_paused_and_goes_on(show: ShowWindow) -> None:
    models = FakeSpeechModels()
    window = opened(show(speech_models=models))
    press(window, "fetchRecogniser-base")
    assert models.half_way.wait(10)
    window.wait_for("pauseRecogniser-base")
    press(window, "pauseRecogniser-base")
    until(window, ("", "basic", True), ("base", "partly", False))
    assert text(window, "recogniserDetails") == "73 MB of 146 MB are here"
    assert text(window, "fetchRecogniser-base") == "fetch the rest"
    models.go_on.set()
    press(window, "fetchRecogniser-base")
    until(window, ("", "basic", True), ("base", "here", False))
    assert models.asked == ["base", "base"]


def test_offline_counts_at_once_for_what_is_on_its_way_too(show: ShowWindow) -> None:
    models = FakeSpeechModels()
    window = opened(show(speech_models=models))
    press(window, "fetchRecogniser-base")
    assert models.half_way.wait(10)
    window.window.talk.models.setOffline(True)
    until(window, ("", "basic", True), ("base", "partly", False))
    press(window, "fetchRecogniser-base")
    assert window.wait_for("recogniserFault").property("text").startswith("You chose that I stay offline")
    assert models.asked == ["base"]
    models.go_on.set()
    window.window.talk.models.setOffline(False)
    press(window, "fetchRecogniser-base")
    until(window, ("", "basic", True), ("base", "here", False))


def test_one_at_a_time(show: ShowWindow) -> None:
    models = FakeSpeechModels(part_of("small", 10))
    window = opened(show(speech_models=models))
    press(window, "fetchRecogniser-base")
    assert models.half_way.wait(10)
    window.wait_for("pauseRecogniser-base")
    assert not window.item("fetchRecogniser-small").isEnabled()
    window.window.talk.recognisers.fetch("small")
    window.window.talk.recognisers.remove("small")
    models.go_on.set()
    until(window, ("", "basic", True), ("base", "here", False), ("small", "partly", False))
    assert models.asked == ["base"]


@pytest.mark.parametrize("code", [Code.HUB_UNREACHABLE, Code.DOWNLOAD_NO_ROOM, Code.HUB_OFFLINE])
def test_what_went_wrong_is_said_where_it_was_asked_for(show: ShowWindow, code: Code) -> None:
    models = FakeSpeechModels()
    models.fault = EnvironmentFault(code, "the makers")
    models.go_on.set()
    window = opened(show(speech_models=models))
    press(window, "fetchRecogniser-base")
    window.wait_for("recogniserFault")
    said = " ".join(window.window.tongue.fault(models.fault))
    assert text(window, "recogniserFault") == said
    until(window, ("", "basic", True), ("base", "partly", False))
    models.fault = None
    press(window, "fetchRecogniser-base")
    until(window, ("", "basic", True), ("base", "here", False))
    assert not window.items("recogniserFault")


def test_a_fault_of_our_own_is_told_too(show: ShowWindow) -> None:
    models = FakeSpeechModels()
    window = opened(show(speech_models=models))
    models.go_on.set()
    models.at_hand = None  # type: ignore[assignment]  # a bug, planted
    press(window, "fetchRecogniser-base")
    window.wait_for("recogniserFault")
    window.qtbot.waitUntil(lambda: not window.window.talk.recognisers.property("busy"))


def test_a_window_that_closes_stops_the_download(show: ShowWindow) -> None:
    models = FakeSpeechModels()
    window = opened(show(speech_models=models))
    press(window, "fetchRecogniser-base")
    assert models.half_way.wait(10)
    window.window.close()  # and no thread is left, which every test looks at
    assert not models.at_hand["base"].whole


def test_without_a_way_to_fetch_it_says_how(show: ShowWindow) -> None:
    window = opened(show())
    assert rows(window) == [("", "basic", True)]
    assert "companion hearing get base" in text(window, "recogniserNote")
    assert not window.items("moreRecognisers")


def test_a_checkpoint_from_elsewhere_is_shown_and_can_be_left(show: ShowWindow) -> None:
    window = opened(show(settings=replace(PLAIN, speech_model="/far/mine.pt"), speech_models=FakeSpeechModels()))
    until(window, ("", "basic", False), ("base", "there", False), ("/far/mine.pt", "here", True))
    assert text(window, "recogniserTitle") == "Whisper mine.pt"
    assert not window.items("removeRecogniser-/far/mine.pt")
    press(window, "useRecogniser-")
    until(window, ("", "basic", True), ("base", "there", False))


def test_the_path_of_a_kept_one_is_that_one(show: ShowWindow) -> None:
    settings = replace(PLAIN, speech_model="/models/base.pt")
    window = opened(show(settings=settings, speech_models=FakeSpeechModels(whole("base"))))
    until(window, ("", "basic", False), ("base", "here", True))


def test_the_cards_have_words_in_the_windows_language(show: ShowWindow) -> None:
    of_cards = {words for card in whisper_cards.CARDS for words in (card.good_at, card.languages)}
    assert of_cards == set(OF_CARDS)
    window = opened(show(settings=replace(PLAIN, language=Language.CHINESE), speech_models=FakeSpeechModels()))
    assert not set("abcdefghijk") & set(text(window, "recogniserDetails").replace("MB", "").replace("MIT", ""))


def test_the_rows_have_names_for_a_screen_reader(show: ShowWindow) -> None:
    window = opened(show(speech_models=FakeSpeechModels(whole("base"))))
    found = {(face.role(), face.text(QAccessible.Text.Name)) for face in faces(window)}
    names = {name for role, name in found if role is QAccessible.Role.ListItem}
    assert any(name.startswith("my basic hearing, in use. English only") for name in names)
    buttons = {name for role, name in found if role is QAccessible.Role.Button}
    assert {"Whisper base, right for this computer: use this one"} <= buttons
    window.item("soundClose").forceActiveFocus()
    window.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focus_name() in ("moreRecognisers", "removeRecogniser-base")
