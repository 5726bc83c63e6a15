"""The question before anything is forgotten: what would go, and the person's answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.commands import Command, Forget
from companion.conversation.memories import Everything, Scope
from companion.conversation.turn import Role
from companion.gui.fact_words import sentence
from companion.gui.memory_state import Act, Kept, MemoryState, Started, Warned, Working
from companion.gui.memory_words import counted_messages, excerpt, question
from companion.gui.tongue import Tongue

MOST_FACTS, MOST_MESSAGES = 5, 4
"""As many are shown in full; of the others only the number (taste)."""


class ForgetQuestion(QObject):
    """Properties for QML."""

    changed = Signal()
    asked_anew = Signal()
    """The question is another one."""

    def __init__(
        self,
        submit: Callable[[Command], int],
        fold: Callable[[Act], None],
        tongue: Tongue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._fold = fold
        self._tongue = tongue
        self._scope: Scope | None = None
        self._warned = False
        tongue.changed.connect(self._on_tongue_changed)

    def show(self, state: MemoryState) -> None:
        """The person is asked what `state` asks them."""
        if state.scope is not self._scope or state.warned != self._warned:
            self._scope, self._warned = state.scope, state.warned
            self.changed.emit()
            self.asked_anew.emit()

    @Slot()
    def forget(self) -> None:
        """It is forgotten; everything only when it is said twice."""
        if self._scope is None:
            return
        if isinstance(self._scope.what, Everything) and not self._warned:
            self._fold(Warned())
            return
        what = self._scope.what
        self._fold(Started(working=Working.FORGETTING))
        self._submit(Forget(what=what))

    @Slot()
    def keep(self) -> None:
        """Nothing is forgotten."""
        if self._scope is not None:
            self._fold(Kept())

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _title(self) -> str:
        if self._warned:
            return QCoreApplication.translate("memories", "Are you sure?")
        return question(self._scope.what, self._tongue) if self._scope else ""

    def _advice(self) -> str:
        if self._scope is None:
            return ""
        if not self._found():
            return QCoreApplication.translate("memories", "I found nothing about it.")
        if self._warned:
            return QCoreApplication.translate(
                "memories", "After this I won't know you any more. There is no way back, not even for me."
            )
        if isinstance(self._scope.what, Everything):
            return QCoreApplication.translate(
                "memories",
                "All we ever said, and all I know of you, will be gone for good. Export it first to keep it.",
            )
        return QCoreApplication.translate("memories", "This will be gone for good, from my backups too.")

    def _found(self) -> bool:
        return self._scope is not None and bool(self._scope.facts or self._scope.message_count)

    def _facts(self) -> list[str]:
        shown = self._scope.facts[:MOST_FACTS] if self._scope and not self._warned else ()
        return [sentence(fact, self._tongue.long_day, self._tongue.today()) for fact in shown]

    def _messages(self) -> list[str]:
        shown = self._scope.messages[-MOST_MESSAGES:] if self._scope and not self._warned else ()
        return [f"{self._said_by(message.role)} “{excerpt(message)}”" for message in shown]

    def _said_by(self, role: Role) -> str:
        if role is Role.PERSON:
            return QCoreApplication.translate("memories", "you:")
        return QCoreApplication.translate("memories", "me:")

    def _more_facts(self) -> str:
        more = len(self._scope.facts) - MOST_FACTS if self._scope and not self._warned else 0
        if more <= 0:
            return ""
        pattern = QCoreApplication.translate("memories", "and {count} more")
        return pattern.replace("{count}", self._tongue.number(more))

    def _more_messages(self) -> str:
        if self._scope is None or self._warned:
            return ""
        shown = min(len(self._scope.messages), MOST_MESSAGES)
        more = self._scope.message_count - shown
        if more <= 0:
            return ""
        counted = counted_messages(more, self._tongue)
        if not shown:
            return counted
        return QCoreApplication.translate("memories", "and {messages} more").replace("{messages}", counted)

    shown = Property(bool, lambda self: self._scope is not None, notify=changed)
    warned = Property(bool, lambda self: self._warned, notify=changed)
    everything = Property(
        bool, lambda self: self._scope is not None and isinstance(self._scope.what, Everything), notify=changed
    )
    found = Property(bool, _found, notify=changed)
    """There is something to forget."""
    title = Property(str, _title, notify=changed)
    advice = Property(str, _advice, notify=changed)
    facts = Property(list, _facts, notify=changed)
    moreFacts = Property(str, _more_facts, notify=changed)  # noqa: N815 - QML's spelling
    messages = Property(list, _messages, notify=changed)
    moreMessages = Property(str, _more_messages, notify=changed)  # noqa: N815 - QML's spelling
