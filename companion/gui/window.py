"""The window from first paint to last: builds view-models and QML, opens the session after the first frame."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from companion import paths
from companion.conversation.events import Publish
from companion.conversation.trouble import Trouble
from companion.errors import Code, CompanionError, ContractError, EnvironmentFault
from companion.gui import graphics, network
from companion.gui import message_blocks as _qml_types  # noqa: F401 - registers its QML type
from companion.gui.bridge import Bridge
from companion.gui.collector import Collector
from companion.gui.first_window import FirstWindow, raise_first
from companion.gui.idle import IdleWatch
from companion.gui.look import Look
from companion.gui.recognisers import OpenSpeechModels
from companion.gui.stop_signals import StopSignals
from companion.gui.talk import Announcer, SessionLike, Talk
from companion.gui.tongue import Tongue
from companion.paths import Home
from companion.settings import Settings

__all__ = ["Window", "raise_first", "run_window"]

QML = Path(__file__).parent / "qml"
SAVE_MS = 500
"""Choices made within half a second are written once (taste)."""

OpenSession = Callable[[Publish], SessionLike]
SaveSettings = Callable[[Settings], None]


class SettingsKeeper(QObject):
    """Writes settings on a thread of its own; a disk that refuses becomes a Trouble."""

    def __init__(self, save: SaveSettings, publish: Publish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._publish = publish
        self._settings: Settings | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self._on_timeout)

    @Slot(object)
    def on_settings_changed(self, settings: Settings) -> None:
        """They will be on disk soon."""
        self._settings = settings
        self._timer.start()

    def close(self) -> None:
        """What was chosen is on disk."""
        self._timer.stop()
        self._on_timeout()
        self._writer.shutdown()

    @Slot()
    def _on_timeout(self) -> None:
        if self._settings is not None:
            self._writer.submit(self._write, self._settings)
            self._settings = None

    def _write(self, settings: Settings) -> None:  # on the writer's thread
        try:
            self._save(settings)
        except OSError as error:
            about = str(error.filename or error)
            self._publish(Trouble(error=EnvironmentFault(Code.SETTINGS_UNSAVED, about)))


class Window(QObject):
    """One window and all that belongs to it; `close` ends it all, once."""

    warned = Signal(str)
    """A warning of QML."""

    def __init__(
        self,
        open_session: OpenSession,
        settings: Settings,
        save_settings: SaveSettings,
        open_speech_models: OpenSpeechModels | None = None,
    ) -> None:
        """`open_speech_models`: gives what can be fetched for hearing; None where nothing can."""
        super().__init__()
        self._open_session = open_session
        self._session: SessionLike | None = None
        self._painted = False
        self.bridge = Bridge(self)
        self.tongue = Tongue(settings, self)
        self.look = Look(settings, self)
        self.talk = Talk(settings, self.tongue, self.bridge.publish, open_speech_models, self)
        self.idle = IdleWatch(self)
        self.keeper = SettingsKeeper(save_settings, self.bridge.publish, self)
        self.engine = QQmlApplicationEngine()
        self.root: QQuickWindow | None = None
        self._connect()

    def _connect(self) -> None:
        self.bridge.events.connect(self.talk.on_events)
        for listener in (self.look, self.tongue, self.keeper):
            self.talk.choices.settings_changed.connect(listener.on_settings_changed)
        self.tongue.changed.connect(self.engine.retranslate)
        self.talk.changed.connect(self._on_talk_changed)
        self.talk.choices.changed.connect(self._on_talk_changed)
        self.talk.voice.changed.connect(self._on_talk_changed)
        self.talk.composer.changed.connect(self.idle.stir)  # words of an input method come as no key
        self.idle.idle.connect(self.talk.lock)
        self.engine.warnings.connect(self._on_warnings)

    def show(self) -> None:
        """The window is on its way to the screen; the session is opened after its first frame."""
        network.shut()
        context = self.engine.rootContext()
        for name, model in (
            ("look", self.look),
            ("talk", self.talk),
            ("transcript", self.talk.transcript),
            ("composer", self.talk.composer),
            ("presence", self.talk.presence),
            ("search", self.talk.search),
            ("choices", self.talk.choices),
            ("models", self.talk.models),
            ("modelRows", self.talk.models.rows),
            ("modelQuestion", self.talk.models.question),
            ("notices", self.talk.notices),
            ("links", self.talk.links),
            ("memories", self.talk.memories),
            ("facts", self.talk.memories.facts),
            ("reasons", self.talk.memories.reasons),
            ("forgetting", self.talk.memories.question),
            ("felt", self.talk.felt),
            ("feltLines", self.talk.felt.lines),
            ("setRight", self.talk.right),
            ("voice", self.talk.voice),
            ("sounds", self.talk.sounds),
            ("recognisers", self.talk.recognisers),
            ("lock", self.talk.lock_screen),
            ("protection", self.talk.protection),
        ):
            context.setContextProperty(name, model)
        self.engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
        root = self.engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.root = root
        self.announcer = Announcer(root, self)
        self.talk.said.connect(self.announcer.on_said)
        self.talk.mood_watch.watch(root)
        self.talk.voice.watch(root)
        root.frameSwapped.connect(self._on_first_frame, Qt.ConnectionType.QueuedConnection)
        root.show()

    @Slot()
    def come_forward(self) -> None:
        """The window is before all others, as far as the system lets it."""
        if self.root is not None:
            self.root.show()
            self.root.raise_()
            self.root.requestActivate()

    def close(self) -> None:
        """Everything has ended: the session first, then the window's own parts. May take seconds, unseen."""
        if self.root is None:
            return
        self.talk.mood_watch.leave()
        self.talk.voice.leave()
        self.root.hide()
        self.root = None
        if self._session is not None:
            self.talk.composer.keep()
            self._session.close()
            self._session = None
        self.keeper.close()
        self.talk.recognisers.close()
        self.bridge.close()
        self.tongue.close()
        for part in (self.engine, self):  # the engine before what its QML looks at; all of it now, on this thread
            part.deleteLater()
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)

    @Slot()
    def _on_first_frame(self) -> None:
        if self._painted:
            return
        self._painted = True
        assert self.root is not None
        self.root.frameSwapped.disconnect(self._on_first_frame)
        try:
            self._session = self._open_session(self.bridge.publish)
            self.talk.speak_to(self._session)
            self._session.open()
        except CompanionError as error:
            self.bridge.publish(Trouble(error=error))
        except Exception as error:  # noqa: BLE001 - the window's border: shown, not lost in an event loop
            sys.excepthook(type(error), error, error.__traceback__)
            self.bridge.publish(Trouble(error=ContractError(str(error))))

    @Slot()
    def _on_talk_changed(self) -> None:
        if self.root is not None:
            state, settings = self.talk.state, self.talk.choices.settings
            minutes = settings.lock_after_minutes if state.lockable else 0
            self.idle.watch(self.root, minutes, busy=state.stoppable or self.talk.voice.stirring)

    @Slot(list)
    def _on_warnings(self, warnings: list[QQmlError]) -> None:
        for warning in warnings:
            self.warned.emit(warning.toString())


def run_window(
    open_session: OpenSession,
    *,
    settings: Settings,
    save_settings: SaveSettings,
    home: Home,
    fault: EnvironmentFault | None = None,
    open_speech_models: OpenSpeechModels | None = None,
) -> int:
    """The exit status, once the person closed the window and the session ended.

    `open_session` is called on the GUI thread after the first frame and must return at once. `save_settings` is called
    on a thread of its own and may raise OSError. `fault` is shown from the start. `open_speech_models` is called
    on a thread, with what is chosen by then.
    """
    graphics.choose_renderer()
    QQuickWindow.setTextRenderType(QQuickWindow.TextRenderType.NativeTextRendering)
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    application.setDesktopFileName("companion")
    application.setWindowIcon(QIcon(f"{paths.assets()}/icons/companion.svg"))
    collector = Collector()
    window = Window(open_session, settings, save_settings, open_speech_models)
    first = FirstWindow(home)
    first.asked.connect(window.come_forward)
    stops = StopSignals()
    stops.asked.connect(application.quit)
    if fault is not None:
        window.bridge.publish(Trouble(error=fault))
    window.show()
    try:
        return application.exec()
    finally:
        first.close()
        window.close()
        stops.close()
        collector.close()
