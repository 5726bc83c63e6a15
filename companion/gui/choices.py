"""The settings panel's choices: each is in force at once, and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from companion.conversation.commands import (
    ChooseHub,
    ChooseModel,
    Command,
    ForgetFeelings,
    SpeakReplies,
    UseFeelings,
)
from companion.conversation.events import FeelingsForgotten, ModelReady, ModelRefused
from companion.conversation.models import HubChoice
from companion.errors import CompanionError
from companion.gui.state import WindowState
from companion.gui.tongue import Tongue
from companion.settings import Language, Motion, Settings, Theme

SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Choices(QObject):
    """Properties for QML; `settings_changed(Settings)` at each choice."""

    changed = Signal()
    settings_changed = Signal(object)

    def __init__(
        self, submit: Callable[[Command], int], settings: Settings, tongue: Tongue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._settings = settings
        self._state = WindowState()
        self._chosen: ChooseModel | None = None
        self._refused: CompanionError | None = None
        self._feelings_forgotten = False
        tongue.changed.connect(self._on_tongue_changed)

    @property
    def settings(self) -> Settings:
        """All that is chosen now."""
        return self._settings

    @property
    def trying(self) -> ChooseModel | None:
        """The model that is being opened in the place of the last one."""
        return self._chosen

    def take(self, event: ModelReady | ModelRefused | FeelingsForgotten) -> None:
        """A chosen model is kept once it works, in the place of a server too."""
        if isinstance(event, FeelingsForgotten):
            self._feelings_forgotten = True
            self.changed.emit()
            return
        chosen, self._chosen = self._chosen, None
        self._refused = event.error if isinstance(event, ModelRefused) else None
        if chosen is not None and isinstance(event, ModelReady):
            path = str(chosen.path) if chosen.path else None
            self._settle(replace(self._settings, model_path=path, remote_url=""))
        self.changed.emit()

    def show(self, state: WindowState) -> None:
        """The model's name and the progress of opening it are those of `state`."""
        self._state = state
        self.changed.emit()

    @Slot(str)
    def setTheme(self, theme: str) -> None:
        self._settle(replace(self._settings, theme=Theme(theme)))

    @Slot(str)
    def setMotion(self, motion: str) -> None:
        self._settle(replace(self._settings, motion=Motion(motion)))

    @Slot(str)
    def setLanguage(self, language: str) -> None:
        self._settle(replace(self._settings, language=Language(language)))

    @Slot(str)
    def setLockAfter(self, minutes: str) -> None:
        """The conversation is locked after so many minutes without a stir; "0": never."""
        self._settle(replace(self._settings, lock_after_minutes=int(minutes)))

    @Slot(bool)
    def setFeelings(self, on: bool) -> None:
        """She feels from now on, or no longer."""
        if on != self._settings.feelings:
            self._feelings_forgotten = False
            self._settle(replace(self._settings, feelings=on))
            self._use_feelings()

    @Slot(bool)
    def setFeelVoice(self, on: bool) -> None:
        """How lively the person is, is guessed from their voice too from now on, or no longer."""
        if on != self._settings.feel_voice:
            self._settle(replace(self._settings, feel_voice=on))
            self._use_feelings()

    @Slot(bool)
    def setSpeaking(self, on: bool) -> None:
        """She speaks her replies from now on, or is silent at once."""
        if on is self._settings.silent:
            self._settle(replace(self._settings, silent=not on))
            self._submit(SpeakReplies(on=on))

    @Slot()
    def forgetFeelings(self) -> None:
        """All that was felt and guessed is forgotten for good."""
        self._feelings_forgotten = False
        self.changed.emit()
        self._submit(ForgetFeelings())

    def keep(self, settings: Settings) -> None:
        """All of this is chosen now."""
        self._settle(settings)

    def choose_hub(self, hub: HubChoice) -> None:
        """Models come from there from now on."""
        if hub != HubChoice(endpoint=self._settings.hub_endpoint, offline=self._settings.offline):
            self._settle(replace(self._settings, hub_endpoint=hub.endpoint, offline=hub.offline))
            self._submit(ChooseHub(hub=hub))

    def key_file_told(self) -> None:
        """The person has heard that the key lies in a file, and hears it no more."""
        self._settle(replace(self._settings, key_file_told=True))

    @Slot(int)
    def stepTextScale(self, steps: int) -> None:
        """Larger by that many steps; smaller when negative; the usual size for 0."""
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self._settings.text_scale))
        at = min(max(nearest + steps, 0), len(SCALES) - 1) if steps else SCALES.index(1.0)
        self._settle(replace(self._settings, text_scale=SCALES[at]))

    @Slot(str)
    def chooseModel(self, place: str) -> None:
        """She tries to think with the model at this path or file address."""
        place = place.strip()
        if place:
            path = Path(QUrl(place).toLocalFile() if place.startswith("file:") else place).expanduser()
            self._choose(ChooseModel(path=path))

    @Slot()
    def useStarter(self) -> None:
        """She tries to think with the small model that came with the program."""
        self._choose(ChooseModel(path=None))

    def _use_feelings(self) -> None:
        self._submit(UseFeelings(on=self._settings.feelings, voice=self._settings.feel_voice))

    def _choose(self, command: ChooseModel) -> None:
        self._chosen = command
        self._refused = None
        self.changed.emit()
        self._submit(command)

    def _settle(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)
            self.changed.emit()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _fault(self) -> str:
        return " ".join(self._tongue.fault(self._refused)) if self._refused else ""

    theme = Property(str, lambda self: self._settings.theme.value, notify=changed)
    motion = Property(str, lambda self: self._settings.motion.value, notify=changed)
    language = Property(str, lambda self: self._settings.language.value, notify=changed)
    lockAfter = Property(str, lambda self: str(self._settings.lock_after_minutes), notify=changed)  # noqa: N815
    feelings = Property(bool, lambda self: self._settings.feelings, notify=changed)
    feelVoice = Property(bool, lambda self: self._settings.feel_voice, notify=changed)  # noqa: N815
    speaking = Property(bool, lambda self: not self._settings.silent, notify=changed)
    feelingsForgotten = Property(bool, lambda self: self._feelings_forgotten, notify=changed)  # noqa: N815
    percent = Property(int, lambda self: round(self._settings.text_scale * 100), notify=changed)
    companion = Property(str, lambda self: self._settings.companion_name, notify=changed)
    model = Property(str, lambda self: self._state.model or "", notify=changed)
    opening = Property(str, lambda self: self._state.loading.name if self._state.loading else "", notify=changed)
    fault = Property(str, _fault, notify=changed)
