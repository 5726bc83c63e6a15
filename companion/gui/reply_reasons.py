"""Why a reply of hers is as it is: what she heard, remembered and felt, what she read, how long it took."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.commands import Command, Explain
from companion.conversation.feelings import FeltLine, FeltThen
from companion.conversation.memories import Explanation
from companion.gui import mood_words
from companion.gui.fact_words import sentence
from companion.gui.memory_state import MemoryState, WhyAsked
from companion.gui.memory_words import excerpt
from companion.gui.tongue import Tongue


class ReplyReasons(QObject):
    """Properties for QML; `place_asked(int)` is told the message the person wants to see, `right_asked(FeltLine)` the
    line they want to set right."""

    changed = Signal()
    place_asked = Signal(object)
    right_asked = Signal(object)

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._why: WhyAsked | None = None
        self._answered = False
        self._explanation: Explanation | None = None
        self._then: FeltThen | None = None
        tongue.changed.connect(self._on_tongue_changed)

    def show(self, state: MemoryState) -> None:
        """The reply `state` asks about is explained."""
        explanation = state.explained.explanation if state.explained else None
        then = state.explained.felt if state.explained else None
        answered = state.explained is not None
        if (state.why, answered, explanation, then) != (self._why, self._answered, self._explanation, self._then):
            self._why, self._answered, self._explanation, self._then = state.why, answered, explanation, then
            self.changed.emit()

    @Slot(int)
    def showWhere(self, number: int) -> None:
        """The conversation goes to that moment."""
        if self._explanation is not None and 0 <= number < len(self._explanation.moments):
            self.place_asked.emit(self._explanation.moments[number].id)

    @Slot()
    def askRight(self) -> None:
        """The person is asked how the line was meant."""
        line = self._line()
        if line is not None:
            self.right_asked.emit(line)

    @Slot()
    def ask_again(self) -> None:
        """The reasons may be others now."""
        if self._why is not None:
            self._submit(Explain(message_id=self._why.message_id))

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _facts(self) -> list[str]:
        facts = self._explanation.facts if self._explanation else ()
        return [sentence(fact, self._tongue.long_day, self._tongue.today()) for fact in facts]

    def _moments(self) -> list[str]:
        moments = self._explanation.moments if self._explanation else ()
        return [f"“{excerpt(moment)}”" for moment in moments]

    def _days(self) -> list[str]:
        moments = self._explanation.moments if self._explanation else ()
        return [self._tongue.short_day(moment.said_at.astimezone().date()) for moment in moments]

    def _nothing(self) -> str:
        """A sentence where there is no list."""
        if not self._answered:
            return ""
        if self._explanation is None:
            return QCoreApplication.translate("why", "I no longer know what this reply was made from.")
        if not self._explanation.facts and not self._explanation.moments:
            return QCoreApplication.translate("why", "I remembered nothing for it: I had only what we had just said.")
        return ""

    def _line(self) -> FeltLine | None:
        return self._then.line if self._then is not None else None

    def _heard(self) -> str:
        """HTML, like the next four."""
        line = self._line()
        pattern = QCoreApplication.translate("why", "<b>I heard</b> {words}")
        return pattern.replace("{words}", mood_words.heard(line, self._tongue)) if line is not None else ""

    def _voice(self) -> str:
        line = self._line()
        words = mood_words.voice(line) if line is not None else ""
        return QCoreApplication.translate("why", "<b>Your voice</b> {words}").replace("{words}", words) if words else ""

    def _meant(self) -> str:
        line = self._line()
        pattern = QCoreApplication.translate("why", "<b>You meant</b> {words}")
        return pattern.replace("{words}", mood_words.meant(line)) if line is not None and line.corrected else ""

    def _felt(self) -> str:
        manner = self._then.manner if self._then is not None else None
        pattern = QCoreApplication.translate("why", "<b>I felt</b> {words}")
        return pattern.replace("{words}", mood_words.manner(manner, self._tongue)) if manner is not None else ""

    def _manner(self) -> str:
        manner = self._then.manner if self._then is not None else None
        if manner is None or not manner.instruction:
            return ""
        pattern = QCoreApplication.translate("why", "<b>I kept in mind</b> “{words}”")
        return pattern.replace("{words}", escape(manner.instruction))

    def _sure(self) -> float:
        line = self._line()
        return -1.0 if line is None or line.taken.label is None else line.taken.chances[line.taken.label]

    def _costs(self) -> list[str]:
        """Lines of HTML."""
        timing = self._explanation.timing if self._explanation else None
        if timing is None:
            return []
        given = QCoreApplication.translate("why", "<b>I was given</b> {count} tokens, {kept} of them kept from before")
        given = given.replace("{count}", self._tongue.number(timing.prompt_tokens))
        given = given.replace("{kept}", self._tongue.number(timing.cached_tokens))
        if timing.first_token_s is None:
            took = QCoreApplication.translate("why", "<b>It took</b> {total} s in all")
        else:
            took = QCoreApplication.translate("why", "<b>It took</b> {first} s to begin, {total} s in all")
            took = took.replace("{first}", self._tongue.seconds(timing.first_token_s))
        return [given, took.replace("{total}", self._tongue.seconds(timing.total_s))]

    told = Property(bool, lambda self: self._explanation is not None, notify=changed)
    """There is something to tell."""
    asked = Property(bool, lambda self: self._why is not None, notify=changed)
    reply = Property(str, lambda self: self._why.text if self._why else "", notify=changed)
    facts = Property(list, _facts, notify=changed)
    moments = Property(list, _moments, notify=changed)
    days = Property(list, _days, notify=changed)
    """Those of the moments."""
    nothing = Property(str, _nothing, notify=changed)
    heard = Property(str, _heard, notify=changed)
    sure = Property(float, _sure, notify=changed)
    """The share of what was heard, in [0, 1]; below 0: nothing clear."""
    voice = Property(str, _voice, notify=changed)
    """How the line sounded, where that counts."""
    meant = Property(str, _meant, notify=changed)
    felt = Property(str, _felt, notify=changed)
    manner = Property(str, _manner, notify=changed)
    costs = Property(list, _costs, notify=changed)
