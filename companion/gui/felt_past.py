"""How both have felt, as it is shown: which span, which of both axes, the curves, and the lines that moved them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot

from companion.conversation.commands import Command, ReadFeelings
from companion.conversation.events import ConversationOpened, Event, FeelingsRead, MoodChanged, VaultChanged
from companion.conversation.feelings import FeltHistory, Span
from companion.gui import felt_words
from companion.gui.felt_drawing import Axis, Drawing, Place, drawing, share
from companion.gui.felt_lines import FeltLines
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate


class FeltPast(QObject):
    """Properties for QML; `place_asked(int)` is told the message the person wants to see, `line_asked(MovingLine)` the
    line they ask about, `right_asked(MovingLine)` the one they say was heard wrong.

    It asks the session only while somebody looks at it, and again whenever what both feel has changed.
    """

    changed = Signal()
    drawn = Signal()
    """The curves are others."""
    told = Signal()
    """So is what is said of them."""
    lined = Signal()
    """So are the lines that moved them."""
    worded = Signal()
    """The language is another."""
    place_asked = Signal(object)
    line_asked = Signal(object)
    right_asked = Signal(object)

    def __init__(
        self, submit: Callable[[Command], int], companion_name: str, tongue: Tongue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._name = companion_name
        self._tongue = tongue
        self._shown = False
        self._beside = False
        self._span = Span.WEEK
        self._axis = Axis.VALENCE
        self._history: FeltHistory | None = None
        self._drawing = Drawing()
        self.lines = FeltLines(tongue, self)
        self._rest = [self._tell, self._show_lines]
        self._left: list[Callable[[], None]] = []
        """Of `_rest`, what is still to be done for the curves that are shown: each in a turn of its own, for all at
        once held the window up for 14 ms (measured, 2026-11)."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later)
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, batch: tuple[Event, ...]) -> None:
        """What the events say is shown; what they change is asked for again."""
        before = self._history
        stale = False
        for event in batch:
            match event:
                case FeelingsRead(history=history) if history.span is self._span:
                    self._history, stale = history, False
                case ConversationOpened():
                    self._history = None
                case MoodChanged():
                    stale = True
                case VaultChanged() if event.status.locked:
                    self._history, stale = None, False
                    self._shown = self._beside = False
                    self.changed.emit()
        if self._history is not before:
            self._draw()
        if stale:
            self._ask()

    def look_beside(self, looked_at: bool) -> None:
        """Whether the curves are also seen on another page."""
        if looked_at != self._beside:
            self._beside = looked_at
            self._ask()

    @Slot()
    def open(self) -> None:
        """The page is there."""
        self._shown = True
        self._ask()
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """What was there before is there again."""
        if self._shown:
            self._shown = False
            self.changed.emit()

    @Slot(str)
    def setSpan(self, span: str) -> None:
        """So far one looks back; what was seen stays until that is here."""
        if span != self._span:
            self._span = Span(span)
            self._ask()
            self.changed.emit()

    @Slot(str)
    def setAxis(self, axis: str) -> None:
        if axis != self._axis:
            self._axis = Axis(axis)
            self._draw()

    @Slot(int)
    def askLine(self, number: int) -> None:
        """The line, and what was heard in it, is shown."""
        if (line := self.lines.line(number)) is not None:
            self.line_asked.emit(line)

    @Slot(int)
    def askRight(self, number: int) -> None:
        """The person is asked how the line was meant."""
        if (line := self.lines.line(number)) is not None:
            self.right_asked.emit(line)

    @Slot(int)
    def showWhere(self, number: int) -> None:
        """The conversation goes to the line."""
        if (line := self.lines.line(number)) is not None:
            self.place_asked.emit(line.message.id)

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.worded.emit()
        self._draw()

    def _ask(self) -> None:
        if self._shown or self._beside:
            self._submit(ReadFeelings(span=self._span))

    def _draw(self) -> None:
        here = self._history is not None and self._state() == "here"
        self._drawing = drawing(self._history, self._axis) if here and self._history else Drawing()
        self.drawn.emit()
        self.changed.emit()
        self._left = [*self._rest]
        if here:
            self._later.start()
        else:  # what is not to be seen is gone at once
            while self._left:
                self._left.pop(0)()

    @Slot()
    def _on_later(self) -> None:
        if self._left:
            self._left.pop(0)()
        if self._left:
            self._later.start()

    def _tell(self) -> None:
        self.told.emit()

    def _show_lines(self) -> None:
        self.lines.show(self._drawing.marks, self._history.span if self._history else self._span)
        self.lined.emit()

    def _ends(self) -> list[float]:
        hers, theirs = self._drawing.hers, self._drawing.theirs
        return [theirs[-1].x, hers[-1].y, theirs[-1].y] if hers and theirs else []

    def _state(self) -> str:
        history = self._history
        if history is None:
            return "loading"
        if not history.on:
            return "off"
        if not history.points:
            return "empty"
        return "here" if any(point.lines for point in history.points) else "silent"

    def _words(self) -> str:
        match self._state():
            case "loading":
                return translate("felt", "One moment, I'm looking back.")
            case "off":
                return translate(
                    "felt", "I don't guess how you feel: you switched that off. So there is nothing to see here."
                )
            case "empty":
                return translate("felt", "Nothing yet. When we have talked, you will see here how it felt.")
            case "silent":
                return felt_words.nothing_said(self._span)
            case _:
                return ""

    def _ticks(self) -> list[dict[str, Any]]:
        history = self._history
        if history is None:
            return []
        return [{"x": share(history, at), "words": words} for at, words in felt_words.ticks(history, self._tongue)]

    def _caption(self) -> str:
        here = self._state() == "here" and self._history is not None
        return felt_words.caption(self._history, self._axis, self._tongue) if here and self._history else ""

    def _described(self) -> str:
        if self._state() != "here" or self._history is None:
            return self._words()
        return felt_words.described(self._history, self._axis, self._name, self._tongue)

    shown = Property(bool, lambda self: self._shown, notify=changed)
    state = Property(str, _state, notify=changed)
    """"here": there are curves. Else `words` stand in their place: loading, off, empty, silent."""
    words = Property(str, _words, notify=changed)
    span = Property(str, lambda self: str(self._span), notify=changed)
    spans = Property(list, lambda _: felt_words.spans(), notify=worded)
    axis = Property(str, lambda self: str(self._axis), notify=changed)
    axes = Property(list, lambda _: felt_words.axes(), notify=worded)
    top = Property(str, lambda self: felt_words.edges(self._axis)[0], notify=drawn)
    bottom = Property(str, lambda self: felt_words.edges(self._axis)[1], notify=drawn)
    hers = Property(list, lambda self: _flat(self._drawing.hers), notify=drawn)
    theirs = Property(list, lambda self: _flat(self._drawing.theirs), notify=drawn)
    """x, y and slope of each place, as `felt_drawing.Place` has them."""
    ends = Property(list, _ends, notify=drawn)
    """How far right both go, and how high hers and theirs are there; empty without curves."""
    count = Property(int, lambda self: self.lines.rowCount(), notify=lined)
    """Of `lines`."""
    ticks = Property(list, _ticks, notify=told)
    caption = Property(str, _caption, notify=told)
    described = Property(str, _described, notify=told)
    """All that is drawn, in words."""


def _flat(curve: tuple[Place, ...]) -> list[float]:
    return [number for place in curve for number in (place.x, place.y, place.slope)]
