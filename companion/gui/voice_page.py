"""The page for talking: opens and closes her ears, and says in words what she hears and speaks.

What is chosen in settings stays as it is: for the time of the page she speaks, and afterwards as before. Leaving it,
hiding the window and locking all end her listening.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickWindow

from companion.conversation.commands import Command, FinishTurn, HoldToTalk, Listen, SpeakReplies
from companion.conversation.events import Event, Loudness
from companion.conversation.heard import EarsOpening, EarsStage, Level, Listening, ListeningChanged
from companion.gui import caption
from companion.gui.listening import Hearing, hear
from companion.gui.state import Phase, WindowState
from companion.gui.tongue import Tongue
from companion.settings import Settings

HOLD_KEY = "F9"
"""Text boxes and input methods leave it alone (as Ctrl+Space is not, which fcitx has)."""
_UNSEEN = (QWindow.Visibility.Hidden, QWindow.Visibility.Minimized)

translate = QCoreApplication.translate


class VoicePage(QObject):
    """Properties for QML, which may change at `changed`, loudness at `sounded`; `interrupted`: she is to stop."""

    changed = Signal()
    sounded = Signal()
    interrupted = Signal()

    def __init__(
        self,
        submit: Callable[[Command], int],
        settings: Callable[[], Settings],
        tongue: Tongue,
        parent: QObject | None = None,
    ) -> None:
        """`settings` gives all that is chosen now."""
        super().__init__(parent)
        self._submit = submit
        self._settings = settings
        self._state = WindowState()
        self.hearing = Hearing()
        self._shown = False
        self._paused = False
        self._held = False
        self._holding = False
        """Her ears have been told."""
        self._wanted = Listening.MUTED
        self._lost = False
        """She stopped listening though she was to."""
        self._caption = caption.Shown()
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, batch: tuple[Event, ...]) -> None:
        """The page says what the events say."""
        before = self.hearing
        for event in batch:
            self.hearing = hear(self.hearing, event)
            if isinstance(event, ListeningChanged | EarsOpening):
                muted = isinstance(event, ListeningChanged) and event.listening is Listening.MUTED
                self._lost = muted and self._wanted is not Listening.MUTED
        self._hold()
        now = self.hearing
        if (now.swell, now.level) != (before.swell, before.level):
            self.sounded.emit()
        loudness_only = all(isinstance(event, Level | Loudness) for event in batch) and now.sounds == before.sounds
        if self._shown and now != before and not loudness_only:
            self._say_on()
            self.changed.emit()

    def show(self, state: WindowState) -> None:
        """What she does besides is as `state` says; a lock leaves the page."""
        self._state = state
        if state.locked:
            self.leave()
        if self._shown:
            self.changed.emit()

    def watch(self, window: QQuickWindow) -> None:
        """She listens no longer than this window is seen."""
        window.visibilityChanged.connect(self._on_visibility_changed)

    @property
    def stirring(self) -> bool:
        """The person speaks, or listens to her."""
        return self._shown and (bool(self.hearing.turn) or self.hearing.speaking)

    def speaks(self, message_id: int) -> bool:
        """Whether her voice says this reply, while the page is there."""
        if not self._shown or self.hearing.reply_id != message_id:
            return False
        if self.hearing.over:
            return bool(self.hearing.said)
        return not any(notice.error.code.startswith(("voice_", "loudspeaker_")) for notice in self._state.notices)

    @Slot()
    def open(self) -> None:
        """The page is there, she listens as it is chosen, and speaks."""
        if self._shown or self._state.locked or self._state.phase is Phase.OPENING:
            return
        self._shown = True
        self._paused = False
        if self._settings().silent:
            self._submit(SpeakReplies(on=True))
        self._listen()
        self._say_on()
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Back to writing: she listens no more, and speaks only where that is chosen."""
        if not self._shown:
            return
        self.release()
        self._shown = self._paused = False
        self._listen()
        if self._settings().silent:
            self._submit(SpeakReplies(on=False))
        self.changed.emit()

    @Slot()
    def end(self) -> None:
        """The same, and what she is saying ends too."""
        if self._shown and self.hearing.speaking:
            self.interrupted.emit()
        self.leave()

    @Slot()
    def pause(self) -> None:
        """The microphone is free until the next time."""
        if self._shown:
            self.release()
            self._paused = not self._paused
            self._listen()
            self.changed.emit()

    @Slot()
    def act(self) -> None:
        """The one thing that helps now: listen again, interrupt her, or take what is said for complete."""
        if not self._shown:
            return
        if self._deaf():
            self._paused = False
            self._wanted = Listening.MUTED  # whatever was wanted in vain
            self._listen()
            self.changed.emit()
        elif self.hearing.speaking:
            self.interrupted.emit()
        elif self.hearing.turn:
            self._submit(FinishTurn())

    @Slot()
    def press(self) -> None:
        """Push to talk: the key or button is held; held keys say so again and again."""
        if self._shown and not self._held and self._push():
            self._held = True
            self._hold()
            self.changed.emit()

    @Slot()
    def release(self) -> None:
        """It is let go, or the window can no longer know."""
        if self._held:
            self._held = False
            if self._holding:
                self._holding = False
                self._submit(HoldToTalk(held=False))
            self.changed.emit()

    @Slot()
    def toggleHold(self) -> None:
        """For who can press but not hold."""
        self.release() if self._held else self.press()

    @Slot(object)
    def on_settings_changed(self, _: Settings) -> None:
        """She listens in the way that is chosen now."""
        if self._shown:
            self._listen()
            self.changed.emit()

    def _listen(self) -> None:
        wanted = Listening.MUTED
        if self._shown and not self._paused:
            wanted = Listening.HANDS_FREE if self._settings().hands_free else Listening.PUSH_TO_TALK
        if wanted is not self._wanted:
            self.release()
            if self._wanted is Listening.MUTED:
                self.hearing = replace(self.hearing, sounds=False)  # what sounded was before
            self._wanted, self._lost = wanted, False
            self._submit(Listen(listening=wanted))

    def _hold(self) -> None:
        """Her ears are told of a key that is held once sound comes: before, they would take no notice."""
        if self._held and not self._holding and self.hearing.sounds:
            self._holding = True
            self._submit(HoldToTalk(held=True))

    def _say_on(self) -> None:
        now = self.hearing
        self._caption = caption.shown(now.reply, now.said, over=now.over)

    def _deaf(self) -> bool:
        """She doesn't listen, though the page is there: she was told so, or something failed."""
        return self._paused or self._lost

    def _push(self) -> bool:
        return self._wanted is Listening.PUSH_TO_TALK and not self._lost

    @Slot(QWindow.Visibility)
    def _on_visibility_changed(self, visibility: QWindow.Visibility) -> None:
        if visibility in _UNSEEN:
            self.leave()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _words(self) -> str:
        hearing, push = self.hearing, self._push()
        if self._held and hearing.sounds:
            return translate("voice", "she is listening — let go when you have finished")
        if hearing.speaking and (push or self._deaf()):
            return translate("voice", "she is speaking")
        if hearing.speaking:
            return translate("voice", "she is speaking — talk any time to interrupt")
        if self._deaf():
            return translate("voice", "muted") if self._paused else translate("voice", "she is not listening")
        if hearing.waiting:
            return translate("voice", "she waits until you go on")
        if not hearing.turn and (busy := self._busy_words()):
            return busy
        if push:
            return translate("voice", "hold {key} to talk").replace("{key}", HOLD_KEY)
        return translate("voice", "she is listening")

    def _busy_words(self) -> str:
        if self._state.answering:
            return translate("voice", "thinking")
        if self.hearing.microphone == "":
            return translate("voice", "no microphone")
        if self.hearing.stage is EarsStage.RECOGNIZER:
            return translate("voice", "getting ready to hear — a few seconds")
        if self.hearing.stage is EarsStage.MICROPHONE or self.hearing.listening is Listening.MUTED:
            return translate("voice", "opening the microphone")
        return ""

    def _microphone_words(self) -> str:
        if self._deaf():
            return translate("voice", "the microphone is off")
        if not self.hearing.microphone:
            return ""
        if self._push() and not self._held:
            return translate("voice", "ready on “{microphone}”").replace("{microphone}", self.hearing.microphone)
        return translate("voice", "listening on “{microphone}”").replace("{microphone}", self.hearing.microphone)

    def _act_words(self) -> str:
        if self._deaf():
            return translate("voice", "Listen again")
        if self._push():
            return translate("voice", "Hold to talk")
        if self.hearing.speaking:
            return translate("voice", "Interrupt her")
        if self.hearing.turn:
            return translate("voice", "That was all")
        return translate("voice", "She is listening")

    def _yours(self) -> str:
        words = self.hearing.yours
        return translate("voice", "you: {words}").replace("{words}", words) if words else ""

    def _motion(self) -> str:
        hearing = self.hearing
        if hearing.speaking or hearing.turn or self._held:
            return "voice"
        return "thinking" if self._state.answering else "resting"

    shown = Property(bool, lambda self: self._shown, notify=changed)
    paused = Property(bool, lambda self: self._paused, notify=changed)
    held = Property(bool, lambda self: self._held, notify=changed)
    push = Property(bool, _push, notify=changed)
    """A key or button is held while one talks."""
    deaf = Property(bool, _deaf, notify=changed)
    words = Property(str, _words, notify=changed)
    """What she does now."""
    microphone = Property(str, _microphone_words, notify=changed)
    actWords = Property(str, _act_words, notify=changed)  # noqa: N815
    """What the large button does now."""
    said = Property(str, lambda self: html.escape(self._caption.said), notify=changed)
    unsaid = Property(str, lambda self: html.escape(self._caption.unsaid), notify=changed)
    """HTML, like the one before."""
    plain = Property(str, lambda self: f"{self._caption.said}{self._caption.unsaid}", notify=changed)
    """Both, as they are read out."""
    yours = Property(str, _yours, notify=changed)
    basic = Property(bool, lambda self: self.hearing.basic, notify=changed)
    motion = Property(str, _motion, notify=changed)
    swell = Property(float, lambda self: self.hearing.swell, notify=sounded)
    """How loud it is, in [0, 1]."""
    level = Property(float, lambda self: self.hearing.level, notify=sounded)
    """At the microphone alone."""
    holdKey = Property(str, lambda _: HOLD_KEY, constant=True)  # noqa: N815
