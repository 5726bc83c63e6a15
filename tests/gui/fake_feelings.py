"""Her feelings of paper: a mood that a test sets, and what was felt for each reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from companion.conversation.commands import (
    CorrectFeeling,
    FeelingCommand,
    ForgetFeelings,
    ReadFeelings,
    UndoCorrection,
    UseFeelings,
)
from companion.conversation.events import Event, FeelingsForgotten, FeelingsRead, MoodChanged, Publish
from companion.conversation.feelings import FeltHistory, FeltLine, FeltThen, Manner, Mood, Span, felt_after
from companion.conversation.felt_history import history
from companion.emotion.expression import baseline, expressed, shown_affect
from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.mood import AT_REST, Feelings, Impression
from tests.fakes_feelings import ListFeelings

SAID = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CALM = Mood(
    on=True, at=SAID, expression=baseline(), hers=shown_affect(AT_REST), theirs=Impression(), line=None, settled=True
)


def line(number: int, heard: Appraisal, **more: object) -> FeltLine:
    """Message `number`, felt from rest."""
    after = felt_after(None, heard, SAID)
    felt = FeltLine(message_id=number, said_at=SAID, heard=heard, taken=heard, after=after)
    return replace(felt, **more)  # type: ignore[arg-type]


def mood(feelings: Feelings, *, settled: bool = False) -> Mood:
    """Both feel so."""
    return replace(
        CALM,
        expression=expressed(feelings),
        hers=shown_affect(feelings),
        theirs=feelings.theirs,
        settled=settled,
    )


def manner(feelings: Feelings) -> Manner:
    """A reply was made while both felt so."""
    expression = expressed(feelings)
    return Manner(shades=expression.line, hers=shown_affect(feelings), instruction=expression.instruction)


class FakeFeelings:
    """Obeys the commands of feelings.

    `mood` is what it tells, `explanations` what was felt for a reply by its id, `past` what is kept of all lines.
    """

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.mood = CALM
        self.explanations: dict[int, FeltThen] = {}
        self.answers = True
        """Whether the past is answered."""
        self.refuses: Event | None = None
        """What is told in the place of doing a change."""
        self.past: ListFeelings | None = None

    def obey(self, command: FeelingCommand | ForgetFeelings) -> None:
        if self.refuses is not None and isinstance(command, CorrectFeeling | UndoCorrection):
            self._publish(self.refuses)
            return
        match command:
            case UseFeelings():
                self.mood = replace(CALM, on=command.on)
            case ReadFeelings():
                if self.answers:
                    self._publish(FeelingsRead(history=self._history(command.span)))
                return
            case CorrectFeeling():
                self._correct(command.message_id, corrected=True, meant=command.meant, tired=command.tired)
                if self.past is not None:
                    self.past.correct(command.message_id, command.meant, tired=command.tired)
            case UndoCorrection():
                self._correct(command.message_id, corrected=False, meant=None, tired=False)
                if self.past is not None:
                    self.past.uncorrect(command.message_id)
            case ForgetFeelings():
                count = len(self.explanations)
                self.explanations.clear()
                if self.past is not None:
                    self.past.forget()
                self.mood = CALM
                self.tell()
                self._publish(FeelingsForgotten(lines=count))
                return
        self.tell()

    def tell(self) -> None:
        """How both feel is told."""
        self._publish(MoodChanged(mood=self.mood))

    def explained(self, reply_id: int) -> FeltThen | None:
        return self.explanations.get(reply_id)

    def _history(self, span: Span) -> FeltHistory:
        now = datetime.now(UTC)
        if self.past is None or not self.mood.on:
            return FeltHistory(span=span, on=self.mood.on, begins=now, ends=now)
        return history(self.past, span, now)

    def _correct(self, message_id: int, *, corrected: bool, meant: Emotion | None, tired: bool) -> None:
        for reply_id, then in self.explanations.items():
            if then.line is not None and then.line.message_id == message_id:
                line = replace(then.line, corrected=corrected, meant=meant, tired=tired)
                self.explanations[reply_id] = replace(then, line=line)
