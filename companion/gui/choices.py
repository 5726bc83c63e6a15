"""The settings panel's choices: each is in force at once, and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from companion.conversation.ports import Precision
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
        self._in_use: ChooseModel | None = None
        """None before there is a model, and while she thinks on a server."""
        self._chosen: ChooseModel | None = None
        self._keeping: dict[str, Any] = {}
        """Which settings it changes, once it works."""
        self._refused: CompanionError | None = None
        self._precision_refused = False
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
        keeping, self._keeping, self._chosen = self._keeping, {}, None
        self._refused = event.error if isinstance(event, ModelRefused) else None
        self._precision_refused = isinstance(event, ModelRefused) and "precision" in keeping
        if isinstance(event, ModelReady):
            exact = event.precision
            self._in_use = ChooseModel(path=event.path, precision=exact) if exact is not None else None
            self._settle(replace(self._settings, **keeping))
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
            self._choose_model(path)

    @Slot()
    def useStarter(self) -> None:
        """She tries to think with the small model that came with the program."""
        self._choose_model(None)

    @Slot(str)
    def setPrecision(self, precision: str) -> None:
        """She tries to think with the same model as exactly as that."""
        model = self._chosen or self._in_use
        if model is not None and model.precision != precision:
            exact = Precision(precision)
            self._choose(replace(model, precision=exact), self._keeping | {"precision": exact})

    def _use_feelings(self) -> None:
        self._submit(UseFeelings(on=self._settings.feelings, voice=self._settings.feel_voice))

    def _choose_model(self, path: Path | None) -> None:
        command = ChooseModel(path=path, precision=self._settings.precision)
        self._choose(command, {"model_path": str(path) if path else None, "remote_url": ""})

    def _choose(self, command: ChooseModel, keeping: dict[str, Any]) -> None:
        self._chosen, self._keeping = command, keeping
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

    def _precision(self) -> str:
        model = self._chosen or self._in_use
        return model.precision.value if model is not None and self._in_use is not None else ""

    def _precision_fault(self) -> str:
        return self._fault() if self._precision_refused else ""

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
    precision = Property(str, _precision, notify=changed)
    """Of the model in use, or of the one that is being opened in its place; "": nothing can be chosen."""
    changingPrecision = Property(bool, lambda self: "precision" in self._keeping, notify=changed)  # noqa: N815
    precisionFault = Property(str, _precision_fault, notify=changed)  # noqa: N815
