"""Her state in words and motion: what stands under the ribbon, and how the ribbon moves."""

from __future__ import annotations

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.ports import LoadStage
from companion.emotion.expression import Ribbon, baseline
from companion.gui.mood_words import mood_line
from companion.gui.state import Phase, WindowState
from companion.gui.tongue import Tongue


class Presence(QObject):
    """Properties for QML."""

    changed = Signal()

    def __init__(self, tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = WindowState()
        tongue.changed.connect(self._on_tongue_changed)

    def show(self, state: WindowState) -> None:
        """The state of `state` is shown."""
        self._state = state
        self.changed.emit()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _waiting_for_model(self) -> bool:
        return self._state.loading is not None and self._state.phase is not Phase.WRITING

    def _words(self) -> str:
        words = self._loading_words() if self._waiting_for_model() else self._phase_words()
        progress = self._progress()
        if progress < 0:
            return words
        pattern = QCoreApplication.translate("presence", "{words} · {percent} %")
        return pattern.replace("{words}", words).replace("{percent}", str(int(progress * 100)))

    def _loading_words(self) -> str:
        assert self._state.loading is not None
        match self._state.loading.stage:
            case LoadStage.STARTING:
                return QCoreApplication.translate("presence", "waking up")
            case LoadStage.UNPACKING:
                return QCoreApplication.translate("presence", "getting ready, only this once")
            case LoadStage.READING:
                return QCoreApplication.translate("presence", "gathering my thoughts")

    def _phase_words(self) -> str:
        match self._state.phase:
            case Phase.OPENING:
                return QCoreApplication.translate("presence", "opening our conversation")
            case Phase.READING:
                return QCoreApplication.translate("presence", "reading")
            case Phase.THINKING:
                return QCoreApplication.translate("presence", "thinking")
            case Phase.WRITING:
                return QCoreApplication.translate("presence", "writing")
            case Phase.HERE if self._state.spoken is not None:
                return QCoreApplication.translate("presence", "speaking")
            case Phase.HERE:
                mood = self._state.mood
                if mood is not None and mood.on:
                    return mood_line(mood.expression.line)
                return QCoreApplication.translate("presence", "here")

    def _ribbon(self) -> Ribbon:
        mood = self._state.mood
        return (baseline() if mood is None else mood.expression).ribbon

    def _progress(self) -> float:
        if self._waiting_for_model():
            assert self._state.loading is not None
            fraction = self._state.loading.fraction
        else:
            fraction = self._state.read
        return -1.0 if fraction is None else fraction

    def _motion(self) -> str:
        if self._state.spoken is not None:
            return "voice"
        if self._state.phase is Phase.WRITING:
            return "writing"
        return "thinking" if self._state.answering or self._waiting_for_model() else "resting"

    words = Property(str, _words, notify=changed)
    motion = Property(str, _motion, notify=changed)
    progress = Property(float, _progress, notify=changed)
    """In [0, 1]; below 0 while there is none to show, or it can't be known."""
    busy = Property(bool, lambda self: self._waiting_for_model() or self._state.phase is Phase.OPENING, notify=changed)
    openness = Property(float, lambda self: self._ribbon().openness, notify=changed)
    warmth = Property(float, lambda self: self._ribbon().warmth, notify=changed)
    speed = Property(float, lambda self: self._ribbon().speed, notify=changed)
    spread = Property(float, lambda self: self._ribbon().spread, notify=changed)
    """As `expression.Ribbon` says, of the mood that is shown."""
    temporary = Property(bool, lambda self: self._state.temporary, notify=changed)
    remote = Property(str, lambda self: self._state.remote, notify=changed)
    """The other computer that words go to; "": none."""
