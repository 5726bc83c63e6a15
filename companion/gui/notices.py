"""The banner: the newest fault in words, and the one thing to do about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.gui.state import Notice, Remedy
from companion.gui.tongue import Tongue


class Notices(QObject):
    """Properties for QML; `remedied(Remedy)` and `dismissed` tell what the person chose."""

    changed = Signal()
    remedied = Signal(object)
    dismissed = Signal()

    def __init__(self, tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tongue = tongue
        self._notice: Notice | None = None
        tongue.changed.connect(self._on_tongue_changed)

    def show(self, notices: tuple[Notice, ...]) -> None:
        """The newest of `notices` is shown."""
        newest = notices[-1] if notices else None
        if newest is not self._notice:
            self._notice = newest
            self.changed.emit()

    def spoken(self) -> str:
        """All of it, for a screen reader; "" when nothing is shown."""
        return f"{self._message()} {self._advice()}".strip()

    @Slot()
    def act(self) -> None:
        """The one thing is done."""
        if self._notice is not None:
            self.remedied.emit(self._notice.remedy)

    @Slot()
    def dismiss(self) -> None:
        """The person has read it."""
        self.dismissed.emit()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _message(self) -> str:
        return self._tongue.fault(self._notice.error)[0] if self._notice else ""

    def _advice(self) -> str:
        return self._tongue.fault(self._notice.error)[1] if self._notice else ""

    def _action(self) -> str:
        match self._notice.remedy if self._notice else Remedy.NONE:
            case Remedy.NONE:
                return ""
            case Remedy.ASK_AGAIN:
                return QCoreApplication.translate("notices", "ask again")
            case Remedy.CHOOSE_MODEL:
                return QCoreApplication.translate("notices", "choose a model")
            case Remedy.CHOOSE_PASSPHRASE:
                return QCoreApplication.translate("notices", "choose a passphrase")
            case Remedy.CHOOSE_SOUNDS:
                return QCoreApplication.translate("notices", "voice and hearing")
            case Remedy.RESTORE:
                assert self._notice is not None
                made_at = self._tongue.moment(datetime.fromisoformat(self._notice.backup_at or ""))
                return QCoreApplication.translate("notices", "open the copy of {date}").replace("{date}", made_at)

    shown = Property(bool, lambda self: self._notice is not None, notify=changed)
    message = Property(str, _message, notify=changed)
    advice = Property(str, _advice, notify=changed)
    action = Property(str, _action, notify=changed)
    careful = Property(
        bool, lambda self: bool(self._notice and self._notice.remedy is Remedy.ASK_AGAIN), notify=changed
    )
    """Whether it is about her reply (plum), not about the machine (amber)."""
    quiet = Property(
        bool, lambda self: bool(self._notice and self._notice.remedy is Remedy.CHOOSE_PASSPHRASE), notify=changed
    )
    """Whether nothing is wrong."""
