"""What the mind does with feelings: reads the person's lines for them, keeps both moods, shows, corrects, forgets.

One conversation's feelings at a time, on the mind's thread. Knows nothing of models, prompts or windows. Nothing that
goes wrong here costs a reply.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from companion.conversation.commands import (
    CorrectFeeling,
    FeelingCommand,
    ReadFeelings,
    ReadMood,
    UndoCorrection,
    UseFeelings,
)
from companion.conversation.events import FeelingsForgotten, FeelingsRead, MoodChanged, Publish
from companion.conversation.feelings import (
    UNCLEAR,
    Appraiser,
    Corrected,
    FeltHistory,
    FeltLine,
    FeltThen,
    FeltThread,
    Manner,
    Mood,
    VoiceHeard,
    felt_after,
)
from companion.conversation.felt_history import history
from companion.conversation.memories import Embedder
from companion.conversation.mood_now import mood_at, switched_off
from companion.conversation.ports import Appraising, Store
from companion.conversation.prosody import Prosody
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, Role
from companion.emotion.expression import Expression, baseline
from companion.emotion.feeling import Appraisal
from companion.emotion.voice_arousal import LATELY, aroused
from companion.errors import Code, CompanionError, ContractError, StoreFault

log = logging.getLogger(__name__)

_BEFORE = 4
"""Lines of both that a line is read after (taste)."""
_RECENT = 24
"""Messages that are looked at for lines not read yet: they are the last ones, whatever was called off."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Heart:
    """The feelings of the conversation that is open. While they are switched off, nothing is read, kept or shown."""

    def __init__(self, appraising: Appraising, publish: Publish, *, clock: Callable[[], datetime] = _utc_now) -> None:
        """`clock` is the wall's: what was felt yesterday has faded by today, asleep or not."""
        self._appraising = appraising
        self._publish = publish
        self._clock = clock
        self._on, self._voice = appraising.on, appraising.voice
        self._store: Store | None = None
        self._felt: FeltThread | None = None
        self._last: FeltLine | None = None
        self._corrections: Sequence[Corrected] = ()
        self._sounds: Sequence[Prosody] = ()
        """How the person's lines sounded lately."""
        self._sounded: Prosody | None = None
        """How the newest line did, until it is felt."""
        self._unheard = 0
        """Lines up to this message were said while feelings were off, and stay unread."""
        self._shown: Mood | None = None
        """What the reply of this turn is made from, whatever is corrected or fades meanwhile."""
        self._appraiser: Appraiser | None = None
        self._encoder: Embedder | None = None
        self._read_by_encoder = False

    def open(self, store: Store) -> None:
        """The feelings of this conversation from now on, also after its rows have changed under it; told."""
        if store is not self._store:
            self._unheard = 0
        self._store, self._felt = store, store.feelings()
        self._recollect()
        self.tell()

    def close(self) -> None:
        self._store = self._felt = self._last = self._shown = None
        self._corrections = self._sounds = ()
        self._sounded = None

    def use(self, encoder: Embedder) -> None:
        """Lines are read with it once `prepare` had the time."""
        self._encoder, self._read_by_encoder = encoder, False

    def prepare(self) -> None:
        """Opens what reads lines best, while nobody waits; when that fails, lines are read by their words alone."""
        if not self._on or self._encoder is None or self._read_by_encoder:
            return
        self._read_by_encoder = True  # also when it fails: another try would fail as well
        try:
            self._appraiser = self._appraising.open_appraiser(self._encoder)
        except Exception as error:  # noqa: BLE001 - she can do without, whatever the reason
            log.warning("feelings are read from words alone: %s", _name(error))

    # A turn

    def listen(self, prosody: Prosody | None) -> None:
        """The person's line that comes now was spoken so; None: it was written. Told of each."""
        self._sounded = prosody if self._on and self._voice else None

    def unsay(self, first: int) -> None:
        """That message and all after it have left the thread: nothing follows from them any more."""
        if self._last is not None and self._last.message_id >= first:
            self._recollect()

    def feel(self) -> Expression:
        """How she is while she answers, told; before that, the lines she is about to answer are felt, each once."""
        try:
            unfelt = self._unfelt() if self._on else []
        except StoreFault as fault:
            log.error("no line was read for feelings: %s", fault.code)
            unfelt = []
        for number, (line, before) in enumerate(unfelt, 1):
            self._feel(line, before, self._sounded if number == len(unfelt) else None)
        self._sounded = None
        self._shown = self.tell()
        return self._shown.expression

    def foresee(self, line: Message, prosody: Prosody | None = None) -> Expression:
        """How she would be if that came next, and sounded so; nothing is kept or told."""
        if not self._on or self._store is None:
            return baseline()
        before = [message.text for message in self._store.recent(_BEFORE)]
        _, taken = self._read(line.text, before)
        voice = self._heard_voice(prosody)
        after = felt_after(self._last, taken, line.said_at, voice=voice.arousal if voice is not None else None)
        felt = FeltLine(message_id=line.id, said_at=line.said_at, heard=taken, taken=taken, after=after)
        return mood_at(felt, line.said_at).expression

    def give(self, reply: Message) -> None:
        """Writes down what of her feelings a reply was made from."""
        shown = self._shown
        if self._felt is None or shown is None or not shown.on or not self._on:
            return
        expression = shown.expression
        manner = Manner(shades=expression.line, hers=shown.hers, instruction=expression.instruction)
        try:
            self._felt.give(reply.id, manner)
        except StoreFault as fault:  # the reply is kept; only this reason for it is not
            log.error("not noted how she was: %s", fault.code)

    # Seen and set right

    def do(self, command: FeelingCommand) -> None:
        """Raises StoreFault. While no conversation is open, only the switch does something."""
        match command:
            case UseFeelings(on=on, voice=voice):
                self._voice = voice
                self._switch(on)
            case ReadMood() if self._felt is not None:
                self.tell()
            case ReadFeelings() if self._felt is not None:
                self._publish(FeelingsRead(history=self._history(self._felt, command)))
            case CorrectFeeling() if self._felt is not None and self._on:
                if self._felt.correct(command.message_id, command.meant, tired=command.tired):
                    self._recollect()
                self.tell()
            case UndoCorrection() if self._felt is not None and self._on:
                if self._felt.uncorrect(command.message_id):
                    self._recollect()
                self.tell()

    def explained(self, reply_id: int) -> FeltThen | None:
        """None: nothing was inferred for it, or nothing is to be shown. Raises StoreFault."""
        return self._felt.explained(reply_id) if self._felt is not None and self._on else None

    def forget(self) -> FeelingsForgotten | Trouble:
        """Done. Trouble: they are gone, but not every file is swept yet. Raises StoreFault."""
        if self._felt is None:
            raise ContractError("feelings were to be forgotten before a conversation was opened")
        done: FeelingsForgotten | Trouble
        try:
            done = FeelingsForgotten(lines=self._felt.forget())
        except StoreFault as fault:
            if fault.code is not Code.FORGET_UNFINISHED:
                raise
            done = Trouble(error=fault)
        self._recollect()
        self._unheard = self._newest()
        self.tell()
        return done

    def tell(self) -> Mood:
        """How both feel now; whoever watches is told."""
        mood = self._now()
        self._publish(MoodChanged(mood=mood))
        return mood

    def _now(self) -> Mood:
        at = self._clock()
        return mood_at(self._last, at) if self._on else switched_off(at)

    def _history(self, felt: FeltThread, command: ReadFeelings) -> FeltHistory:
        now = self._clock()
        if not self._on:
            return FeltHistory(span=command.span, on=False, begins=now, ends=now)
        return history(felt, command.span, now)

    def _switch(self, on: bool) -> None:
        if on and not self._on:
            self._unheard = self._newest()
        self._on = on
        if not on:
            self._shown = None
            self._appraiser, self._read_by_encoder = None, False
        if self._felt is not None:
            self._recollect()
            self.tell()

    def _recollect(self) -> None:
        """The state is what the file says; at rest where it can't be read, and while feelings are off."""
        self._last, self._corrections, self._sounds = None, (), ()
        if self._felt is None or not self._on:
            return
        try:
            self._last, self._corrections = self._felt.last(), self._felt.corrections()
            self._sounds = self._felt.sounds() if self._voice else ()
        except StoreFault as fault:
            log.error("feelings not read: %s", fault.code)

    # Lines

    def _unfelt(self) -> list[tuple[Message, list[str]]]:
        """The lines at the end of the thread that she is about to answer and has not read yet, each with the few lines
        before it.
        """
        if self._store is None:
            return []
        thread = self._store.recent(_RECENT)
        while thread and thread[-1].role is Role.COMPANION:  # a reply that goes on, or makes room for another
            thread.pop()
        first = len(thread)
        known = max(self._unheard, self._last.message_id if self._last else 0)
        while first and thread[first - 1].role is Role.PERSON and thread[first - 1].id > known:
            first -= 1
        return [
            (thread[at], [message.text for message in thread[max(at - _BEFORE, 0) : at]])
            for at in range(first, len(thread))
        ]

    def _feel(self, line: Message, before: Sequence[str], prosody: Prosody | None) -> None:
        heard, taken = self._read(line.text, before)
        voice = self._heard_voice(prosody)
        after = felt_after(self._last, taken, line.said_at, voice=voice.arousal if voice is not None else None)
        self._last = FeltLine(
            message_id=line.id, said_at=line.said_at, heard=heard, taken=taken, voice=voice, after=after
        )
        if voice is not None:
            self._sounds = (*self._sounds, voice.prosody)[-LATELY:]
        if self._felt is None:
            return
        try:
            self._felt.keep(self._last)
        except StoreFault as fault:  # it is felt all the same, until the program ends
            log.error("a feeling was not kept: %s", fault.code)

    def _read(self, text: str, before: Sequence[str]) -> tuple[Appraisal, Appraisal]:
        """As it was heard, and as it is taken; unclear when that fails, whatever the reason."""
        try:
            if self._appraiser is None:
                self._appraiser = self._appraising.open_appraiser(None)
            heard = self._appraiser.appraise(text, before=before)
            return heard, self._appraising.calibrate(heard, self._corrections)
        except Exception as error:  # noqa: BLE001 - a guess about feelings must never cost a reply
            log.error("%s: %s", Code.FEELING_UNREAD, _name(error))
            return UNCLEAR, UNCLEAR

    def _heard_voice(self, prosody: Prosody | None) -> VoiceHeard | None:
        if prosody is None or not self._voice:
            return None
        return VoiceHeard(prosody=prosody, arousal=aroused(prosody, self._sounds))

    def _newest(self) -> int:
        newest = self._store.recent(1) if self._store is not None else []
        return newest[0].id if newest else 0


def _name(error: Exception) -> str:
    """All that may be logged of it: an error's own text may quote what was said."""
    return error.code if isinstance(error, CompanionError) else type(error).__name__
