"""Her ear for how lively a voice is, as it is seen: the switch with what it means, and why a reply."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from companion.conversation.commands import UseFeelings
from companion.conversation.feelings import FeltThen, VoiceHeard
from companion.conversation.prosody import Prosody
from companion.emotion.feeling import Emotion, VoiceArousal
from companion.settings import Language
from tests.fakes_emotion import appraisal
from tests.gui.conftest import PLAIN, ShowWindow
from tests.gui.fake_feelings import line
from tests.gui.test_feelings import TALK, why
from tests.gui.test_memory_page import words

GLAD = appraisal(Emotion.JOY, 0.9, 0.6, chance=0.8, uncertainty=0.0)
PROSODY = Prosody(level_db=1.0, pitch_st=4.0, range_st=3.0, pace_hz=5.0)


def test_it_is_off_until_it_is_switched_on_and_both_say_what_that_means(show: ShowWindow) -> None:
    window = show()
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    window.item("feel-voice-on").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    assert window.item("feel-voice-off").property("checked")
    before = window.item("feelVoiceText").property("text")
    for meaning in ("never how your voice sounds", "how loud, how high and how fast", "no sound is kept"):
        assert meaning in before
    window.click("feel-voice-on")
    window.settle()
    assert window.session.asked(UseFeelings) == [UseFeelings(on=True, voice=True)]
    assert "against how you usually sound" in window.item("feelVoiceText").property("text")
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, feel_voice=True)])
    window.click("feel-voice-off")
    assert window.session.asked(UseFeelings)[-1] == UseFeelings(on=True, voice=False)
    assert window.item("feelVoiceText").property("text") == before


def test_without_feelings_there_is_nothing_to_choose(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, feel_voice=True))
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    window.item("feelings-off").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    window.click("feelings-off")
    window.settle()
    assert not window.items("feel-voice-on")
    assert not window.items("feelVoiceText")
    window.click("feelings-on")
    assert window.session.asked(UseFeelings) == [UseFeelings(on=False, voice=True), UseFeelings(on=True, voice=True)]


@pytest.mark.parametrize(
    ("arousal", "said"),
    [
        (0.6, "livelier than usual"),
        (-0.6, "calmer than usual"),
        (0.1, "as usual"),
        (None, "not known well enough yet"),
    ],
)
def test_why_a_reply_says_how_the_voice_was_heard(show: ShowWindow, arousal: float | None, said: str) -> None:
    window = show(TALK)
    found = None if arousal is None else VoiceArousal(arousal=arousal, uncertainty=0.6)
    why(window, FeltThen(line=line(1, GLAD, voice=VoiceHeard(prosody=PROSODY, arousal=found)), manner=None))
    assert words(window, "whyVoice") == [f"<b>Your voice</b> {said}"]
    assert words(window, "whyHeard") == ["<b>I heard</b> happy 0.80"]


def test_of_a_written_line_there_is_no_voice_to_tell_of(show: ShowWindow) -> None:
    window = show(TALK)
    why(window, FeltThen(line=line(1, GLAD), manner=None))
    assert not window.items("whyVoice")


def test_in_chinese_too(show: ShowWindow) -> None:
    window = show(TALK, settings=replace(PLAIN, language=Language.CHINESE))
    heard = VoiceHeard(prosody=PROSODY, arousal=VoiceArousal(arousal=0.6, uncertainty=0.6))
    why(window, FeltThen(line=line(1, GLAD, voice=heard), manner=None))
    assert words(window, "whyVoice") == ["<b>你的声音</b>比平时激动"]
