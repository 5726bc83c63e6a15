"""Voice and hearing: every choice is in force at once, and kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from companion.conversation.commands import ChooseHearing, ChooseVoice, Listen, ReadSounds, SpeakSample
from companion.conversation.events import SAMPLE, SoundsRead, Spoken
from companion.conversation.heard import Level, Listening
from companion.conversation.sound_choices import HearingChoice, SoundChoice, SoundChoices, VoiceChoice
from companion.conversation.trouble import Trouble
from companion.errors import Code, EnvironmentFault
from companion.gui.sounds import SAMPLES
from companion.settings import Language, Settings
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.talking import TALK
from tests.gui.talking import opened as talking
from tests.gui.test_voice_reach import faces

FOUND = SoundChoices(
    microphones=(SoundChoice(key="mic", name="Built-in"), SoundChoice(key="usb", name="Headset")),
    loudspeakers=(SoundChoice(key="out", name="Speakers"),),
    voices=(
        SoundChoice(key="en", name="English", languages=("en",)),
        SoundChoice(key="gb", name="British English", languages=("en",)),
        SoundChoice(key="zh", name="Mandarin", languages=("zh",)),
    ),
)


def opened(window: Shown) -> Shown:
    window.window.talk.sounds_asked.emit()
    window.wait_for("soundClose")
    window.publish(SoundsRead(choices=FOUND))
    return window


def press(window: Shown, name: str) -> None:
    """By key: the card follows to where the keyboard is."""
    window.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Space)
    window.settle()


def pick(window: Shown, name: str, steps: int) -> None:
    """The entry that so many steps away stands in the list, by key."""
    window.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Space)
    for _ in range(abs(steps)):
        window.key(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    window.key(Qt.Key.Key_Return)
    window.settle()


def kept(window: Shown) -> Settings:
    window.qtbot.waitUntil(lambda: bool(window.saved))
    return window.saved[-1]


def test_the_card_is_reached_from_the_settings(show: ShowWindow) -> None:
    window = show()
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    press(window, "soundsButton")
    window.wait_for("soundClose")
    window.wait_gone("settingsClose")
    assert window.session.asked(ReadSounds) == [ReadSounds()]
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("soundClose")
    assert window.focus_name() == "composerBox"


def test_it_is_reached_from_the_page_for_talking(show: ShowWindow) -> None:
    window = talking(show(TALK))
    window.click("voiceSettings")
    window.wait_for("soundClose")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("soundClose")
    assert window.items("voicePage")
    assert window.focus_name() in ("voiceAct", "voiceSettings")


@pytest.mark.parametrize("code", [Code.MICROPHONE_NONE, Code.LOUDSPEAKER_BUSY, Code.HEARING_SLOW])
def test_it_is_the_remedy_of_faults_that_another_choice_may_help(show: ShowWindow, code: Code) -> None:
    window = talking(show(TALK))
    window.publish(Trouble(error=EnvironmentFault(code, "USB")))
    assert window.item("noticeAction").property("text") == "voice and hearing"
    window.click("noticeAction")
    window.wait_for("soundClose")


def test_her_voice(show: ShowWindow) -> None:
    window = opened(show())
    assert window.item("voicePick").property("displayText") == "the nearest to mine"
    pick(window, "voicePick", 2)
    assert window.session.asked(ChooseVoice)[-1] == ChooseVoice(choice=VoiceChoice(voice="gb"))
    assert window.item("voicePick").property("displayText") == "British English"
    press(window, "fasterButton")
    press(window, "softerButton")
    press(window, "softerButton")
    pick(window, "loudspeakerPick", 1)
    choice = VoiceChoice(voice="gb", rate=1.1, volume=0.8, loudspeaker="out")
    assert window.session.asked(ChooseVoice)[-1] == ChooseVoice(choice=choice)
    assert window.item("usualRateButton").property("text") == "110 %"
    fresh = replace(PLAIN, voice_name="gb", voice_rate=1.1, voice_volume=0.8, loudspeaker="out")
    window.qtbot.waitUntil(lambda: bool(window.saved) and window.saved[-1] == fresh)
    press(window, "usualRateButton")
    press(window, "usualVolumeButton")
    pick(window, "loudspeakerPick", -1)
    assert window.session.asked(ChooseVoice)[-1] == ChooseVoice(choice=VoiceChoice(voice="gb"))


def test_there_is_an_end_to_fast_and_to_soft(show: ShowWindow) -> None:
    window = opened(show(settings=replace(PLAIN, voice_rate=1.9, voice_volume=0.1)))
    assert not window.item("softerButton").isEnabled()
    sounds = window.window.talk.sounds
    for _ in range(4):
        sounds.stepRate(1)
    assert window.window.talk.choices.settings.voice_rate == 2.0
    window.settle()
    assert not window.item("fasterButton").isEnabled()
    asked = len(window.session.asked(ChooseVoice))
    sounds.stepRate(1)
    assert len(window.session.asked(ChooseVoice)) == asked


def test_she_is_heard_as_she_is_chosen_and_stopped_by_the_same_button(show: ShowWindow) -> None:
    window = opened(show())
    press(window, "fasterButton")
    press(window, "sampleButton")
    (asked,) = window.session.asked(SpeakSample)
    assert asked.text == SAMPLES["en"]
    window.publish(Spoken(message_id=SAMPLE, characters=3))
    assert window.item("sampleButton").property("text") == "stop"
    assert window.focus_name() == "sampleButton"
    press(window, "sampleButton")
    assert window.session.interrupted == 1
    window.publish(Spoken(message_id=SAMPLE, characters=3, over=True))
    assert window.item("sampleButton").property("text") == "hear me"
    assert len(window.session.asked(SpeakSample)) == 1
    assert window.session.thread == [], "nothing of it is in the conversation"


def test_a_voice_is_heard_in_a_language_that_it_speaks(show: ShowWindow) -> None:
    window = opened(show())
    pick(window, "voicePick", 3)
    press(window, "sampleButton")
    assert window.session.asked(SpeakSample)[-1] == SpeakSample(text=SAMPLES["zh"])


def test_the_nearest_voice_is_heard_in_the_language_of_the_window(show: ShowWindow) -> None:
    window = opened(show(settings=replace(PLAIN, language=Language.CHINESE)))
    press(window, "sampleButton")
    assert window.session.asked(SpeakSample) == [SpeakSample(text=SAMPLES["zh"])]


@pytest.mark.parametrize(
    ("choices", "word"),
    [(replace(FOUND, loudspeakers=()), "loudspeaker"), (replace(FOUND, voices=()), "voice"), (SoundChoices(), "speak")],
)
def test_why_she_can_not_be_heard_is_said(show: ShowWindow, choices: SoundChoices, word: str) -> None:
    window = opened(show())
    assert not window.items("sampleSilence")
    window.publish(SoundsRead(choices=choices))
    assert not window.item("sampleButton").isEnabled()
    assert word in window.item("sampleSilence").property("text")
    window.window.talk.sounds.sample()
    assert not window.session.asked(SpeakSample)


def test_while_she_speaks_there_is_no_sample(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(Spoken(message_id=TALK[0].id, characters=3))
    assert not window.item("sampleButton").isEnabled()
    assert "finished" in window.item("sampleSilence").property("text")
    window.publish(Spoken(message_id=TALK[0].id, characters=9, over=True))
    assert window.item("sampleButton").isEnabled()


def test_what_she_listens_to(show: ShowWindow) -> None:
    window = opened(show())
    pick(window, "microphonePick", 2)
    press(window, "spoken-zh")
    choice = HearingChoice(microphone="usb", language="zh")
    assert window.session.asked(ChooseHearing)[-1] == ChooseHearing(choice=choice)
    assert kept(window).microphone == "usb"
    press(window, "spoken-")
    assert window.session.asked(ChooseHearing)[-1] == ChooseHearing(choice=replace(choice, language=""))


def test_hands_free_or_by_key(show: ShowWindow) -> None:
    window = opened(show())
    press(window, "listen-held")
    assert "F9" in window.item("listenText").property("text")
    assert kept(window) == replace(PLAIN, hands_free=False)
    assert not window.session.asked(ChooseHearing)
    press(window, "listen-free")
    assert window.window.talk.choices.settings == PLAIN


def test_while_they_talk_it_is_in_force_at_once(show: ShowWindow) -> None:
    window = opened(talking(show(TALK)))
    press(window, "listen-held")
    assert window.session.asked(Listen)[-1] == Listen(listening=Listening.PUSH_TO_TALK)


def test_how_loud_one_is_can_be_seen_while_she_listens(show: ShowWindow) -> None:
    window = opened(show(TALK))
    assert window.items("levelWords") and not window.items("levelMeter")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("soundClose")
    opened(talking(window))
    assert not window.items("levelWords")
    window.publish(Level(db=-50.0, speech=False))
    quiet = window.item("levelBar").width()
    window.publish(Level(db=-12.0, speech=True))
    assert window.item("levelBar").width() > 10 * quiet


def test_what_was_chosen_and_is_not_here_is_said_so(show: ShowWindow) -> None:
    window = opened(show(settings=replace(PLAIN, microphone="old", voice_name="gb", spoken_language="fr")))
    assert window.item("microphonePick").property("displayText") == "old, not here now"
    assert window.item("voicePick").property("displayText") == "British English"
    assert window.item("spoken-fr").property("checked") is True
    window.publish(SoundsRead(choices=replace(FOUND, microphones=(SoundChoice(key="old", name="Old one"),))))
    assert window.item("microphonePick").property("displayText") == "Old one"


def test_before_the_lists_are_there_nothing_is_said_to_be_gone(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, microphone="usb"))
    window.window.talk.sounds_asked.emit()
    window.wait_for("soundClose")
    assert window.item("microphonePick").property("displayText") == "usb"


def test_a_list_opens_and_closes_by_keys(show: ShowWindow) -> None:
    window = opened(show())
    window.item("voicePick").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.wait_for("voicePick-gb")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("voicePick-gb")
    assert window.items("soundClose")
    assert not window.session.asked(ChooseVoice)


def test_the_keyboard_and_a_screen_reader_reach_all_of_it(show: ShowWindow) -> None:
    window = opened(show())
    reached = set()
    for _ in range(40):
        window.key(Qt.Key.Key_Tab)
        reached.add(window.focus_name())
    steps = {"slowerButton", "usualRateButton", "fasterButton", "softerButton", "usualVolumeButton", "sampleButton"}
    picks = {"voicePick", "loudspeakerPick", "microphonePick"}
    rows = {"listen-free", "listen-held", "spoken-", "spoken-en", "spoken-zh"}
    assert reached == {"soundClose", *steps, *picks, *rows}
    roles = (QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.ComboBox)
    names = [face.text(QAccessible.Text.Name) for face in faces(window) if face.role() in roles]
    assert "" not in names
    assert {
        "Hear how I sound",
        "My voice: the nearest to mine",
        "How fast I speak: faster",
        "How I listen: hands-free",
    } <= set(names)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
@pytest.mark.parametrize("scale", [0.8, 2.0])
def test_it_fits_a_narrow_window(show: ShowWindow, language: Language, scale: float) -> None:
    window = show(settings=replace(PLAIN, text_scale=scale, language=language))
    window.root.resize(360, 560)
    opened(window)
    area = window.item("soundArea")
    for name in ("voicePick", "fasterButton", "listen-held", "spoken-zh", "levelWords", "recogniserNote"):
        item = window.item(name)
        right = item.mapToItem(area, item.boundingRect().bottomRight()).x()
        assert right <= area.width(), name
