"""The choices of what she speaks and listens with: each is in force at once, and kept. Knows no devices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.commands import ChooseHearing, ChooseVoice, Command, ReadSounds, SpeakSample
from companion.conversation.events import SAMPLE, SoundsRead
from companion.conversation.sound_choices import HearingChoice, SoundChoice, SoundChoices, VoiceChoice
from companion.gui.choices import Choices
from companion.gui.state import WindowState
from companion.gui.tongue import Tongue
from companion.settings import Language, Settings

RATES = (0.5, 0.65, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
VOLUMES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SAMPLES = {
    "en": "Hello! This is how I sound. I'm glad that you are here, and I like to listen.",
    "zh": "你好！我说话就是这个声音。很高兴有你在，我也喜欢听你说。",
}
"""What she says to be heard, by the language of the voice: a voice is judged by a language that it speaks."""

translate = QCoreApplication.translate


class Sounds(QObject):
    """Properties for QML; a list to choose from is one of {key, words}, "" the key of what is taken by itself."""

    changed = Signal()

    def __init__(
        self, submit: Callable[[Command], int], choices: Choices, tongue: Tongue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._choices = choices
        self._tongue = tongue
        self._state = WindowState()
        self._read: SoundChoices | None = None
        choices.settings_changed.connect(self._on_settings_changed)
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, event: SoundsRead) -> None:
        """What there is to choose from."""
        self._read = event.choices
        self.changed.emit()

    def show(self, state: WindowState) -> None:
        """What she does now."""
        before, self._state = self._state, state
        if (before.stoppable, before.spoken) != (state.stoppable, state.spoken):
            self.changed.emit()

    @Slot()
    def sample(self) -> None:
        """She says a sentence as she is chosen to sound."""
        if not self._silence():
            self._submit(SpeakSample(text=SAMPLES[self._sample_language()]))

    @Slot()
    def look(self) -> None:
        """What there is to choose from is asked for: devices come and go."""
        self._submit(ReadSounds())

    @Slot(str)
    def setVoice(self, key: str) -> None:
        self._speak_with(replace(self._now, voice_name=key))

    @Slot(str)
    def setLoudspeaker(self, key: str) -> None:
        self._speak_with(replace(self._now, loudspeaker=key))

    @Slot(int)
    def stepRate(self, steps: int) -> None:
        """Faster by that many steps; slower when negative; her usual speed for 0."""
        self._speak_with(replace(self._now, voice_rate=_stepped(RATES, self._now.voice_rate, steps, 1.0)))

    @Slot(int)
    def stepVolume(self, steps: int) -> None:
        """Louder by that many steps; softer when negative; as loud as can be for 0."""
        self._speak_with(replace(self._now, voice_volume=_stepped(VOLUMES, self._now.voice_volume, steps, 1.0)))

    @Slot(str)
    def setMicrophone(self, key: str) -> None:
        self._listen_with(replace(self._now, microphone=key))

    @Slot(str)
    def setSpokenLanguage(self, language: str) -> None:
        """What the person speaks, ISO 639-1; "": she finds it out."""
        self._listen_with(replace(self._now, spoken_language=language))

    @Slot(str)
    def setModel(self, named: str) -> None:
        """She hears with this Whisper model; "": with the basic recogniser."""
        self._listen_with(replace(self._now, speech_model=named))

    @Slot(bool)
    def setHandsFree(self, on: bool) -> None:
        """She finds out herself when the person has finished, or a key is held meanwhile."""
        self._choices.keep(replace(self._now, hands_free=on))

    @property
    def _now(self) -> Settings:
        return self._choices.settings

    def _speak_with(self, chosen: Settings) -> None:
        if chosen != self._now:
            self._choices.keep(chosen)
            choice = VoiceChoice(
                voice=chosen.voice_name,
                rate=chosen.voice_rate,
                volume=chosen.voice_volume,
                loudspeaker=chosen.loudspeaker or None,
            )
            self._submit(ChooseVoice(choice=choice))

    def _listen_with(self, chosen: Settings) -> None:
        if chosen != self._now:
            self._choices.keep(chosen)
            choice = HearingChoice(
                microphone=chosen.microphone or None, model=chosen.speech_model, language=chosen.spoken_language
            )
            self._submit(ChooseHearing(choice=choice))

    @Slot(object)
    def _on_settings_changed(self, _: Settings) -> None:
        self.changed.emit()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _sampling(self) -> bool:
        return self._state.spoken is not None and self._state.spoken.message_id == SAMPLE

    def _silence(self) -> str:
        if self._sampling():
            return ""
        if self._read is not None and not self._read.loudspeakers:
            return translate("sounds", "I find no loudspeaker, so you can't hear me.")
        if self._read is not None and not self._read.voices:
            return translate("sounds", "I find no voice on this computer to speak with.")
        if self._state.stoppable:
            return translate("sounds", "As soon as I have finished what I'm saying.")
        return ""

    def _sample_language(self) -> str:
        """That of the window, unless the chosen voice only speaks another."""
        window = "zh" if self._tongue.language is Language.CHINESE else "en"
        voices = self._read.voices if self._read else ()
        spoken = next((each.languages for each in voices if each.key == self._now.voice_name), ())
        return window if window in spoken or not spoken else spoken[0]

    def _voices(self) -> list[dict[str, str]]:
        found = self._read.voices if self._read else ()
        return _options(found, self._now.voice_name, translate("sounds", "the nearest to mine"), self._read is not None)

    def _loudspeakers(self) -> list[dict[str, str]]:
        found = self._read.loudspeakers if self._read else ()
        return _options(found, self._now.loudspeaker, translate("sounds", "as the system"), self._read is not None)

    def _microphones(self) -> list[dict[str, str]]:
        found = self._read.microphones if self._read else ()
        return _options(found, self._now.microphone, translate("sounds", "as the system"), self._read is not None)

    def _languages(self) -> list[dict[str, str]]:
        known = {"": translate("sounds", "I find it out"), "en": "English", "zh": "中文"}
        chosen = self._now.spoken_language
        return [{"value": key, "words": words} for key, words in ({chosen: chosen} | known).items()]

    sampling = Property(bool, _sampling, notify=changed)
    """She says the sentence just now."""
    silence = Property(str, _silence, notify=changed)
    """Why it can't be asked for; "": it can."""
    voices = Property(list, _voices, notify=changed)
    loudspeakers = Property(list, _loudspeakers, notify=changed)
    microphones = Property(list, _microphones, notify=changed)
    languages = Property(list, _languages, notify=changed)
    """Of {value, words}."""
    voice = Property(str, lambda self: self._now.voice_name, notify=changed)
    loudspeaker = Property(str, lambda self: self._now.loudspeaker, notify=changed)
    microphone = Property(str, lambda self: self._now.microphone, notify=changed)
    language = Property(str, lambda self: self._now.spoken_language, notify=changed)
    model = Property(str, lambda self: self._now.speech_model, notify=changed)
    handsFree = Property(bool, lambda self: self._now.hands_free, notify=changed)  # noqa: N815
    rate = Property(int, lambda self: round(100 * self._now.voice_rate), notify=changed)
    volume = Property(int, lambda self: round(100 * self._now.voice_volume), notify=changed)
    """In percent, like the one before."""


def _stepped(places: tuple[float, ...], now: float, steps: int, usual: float) -> float:
    if not steps:
        return usual
    nearest = min(range(len(places)), key=lambda at: abs(places[at] - now))
    return places[min(max(nearest + steps, 0), len(places) - 1)]


def _options(found: tuple[SoundChoice, ...], chosen: str, by_itself: str, read: bool) -> list[dict[str, str]]:
    """Those that there are, and the chosen one where it is not among them."""
    options = [{"key": "", "words": by_itself}, *({"key": each.key, "words": each.name} for each in found)]
    if chosen and all(option["key"] != chosen for option in options):
        gone = translate("sounds", "{name}, not here now").replace("{name}", chosen)
        options.append({"key": chosen, "words": gone if read else chosen})
    return options
