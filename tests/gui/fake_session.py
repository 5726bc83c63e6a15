"""A session of paper for the window: keeps its thread in a list, answers at once, and replies as a test tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar, overload

from companion.conversation.commands import (
    AskForget,
    AskOffer,
    ChooseHub,
    ChooseModel,
    Command,
    Continue,
    CorrectFeeling,
    Edit,
    EditFact,
    EndTemporary,
    Explain,
    Export,
    FetchModel,
    Forget,
    ForgetFeelings,
    Import,
    KeepDraft,
    Locate,
    Lock,
    PauseFetch,
    PinFact,
    Protect,
    ReadFacts,
    ReadFeelings,
    ReadModels,
    ReadMood,
    ReadPage,
    Regenerate,
    RemoveModel,
    RestoreBackup,
    Say,
    Search,
    StartTemporary,
    UndoCorrection,
    Unlock,
    UseFeelings,
)
from companion.conversation.events import (
    ConversationOpened,
    Located,
    MessageStored,
    ModelReady,
    PageRead,
    Publish,
    ReplyGrew,
    ReplyStarted,
    SearchDone,
    TurnEnded,
    UnlockRefused,
    VaultChanged,
)
from companion.conversation.memories import Memories
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, CompanionError, EnvironmentFault
from tests.gui.fake_feelings import FakeFeelings
from tests.gui.fake_memory import FakeMemory
from tests.gui.fake_models import FakeShelf

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NEWEST = 40
NOTHING = Memories()
IN_KEYRING = VaultStatus(protection=Protection.KEYRING, locked=False, keyring=True)


def message(number: int, text: str = "", role: Role | None = None, **more: object) -> Message:
    """Message `number` (from 1) of a thread in which the two take turns, one a minute before NOON and after."""
    role = role or (Role.PERSON if number % 2 else Role.COMPANION)
    values: dict[str, object] = {"said_at": NOON + timedelta(minutes=number), **more}
    return Message(id=number, role=role, text=text or f"Words number {number}.", **values)  # type: ignore[arg-type]


CommandKind = TypeVar("CommandKind", bound=Command)


class LongThread(Sequence[Message]):
    """Very many messages, made when looked at."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> Message: ...

    @overload
    def __getitem__(self, at: slice) -> list[Message]: ...

    def __getitem__(self, at: int | slice) -> Message | list[Message]:
        if isinstance(at, slice):
            return [self._made(position) for position in range(*at.indices(self.length))]
        return self._made(at if at >= 0 else self.length + at)

    def _made(self, position: int) -> Message:
        said_at = NOON - timedelta(minutes=7 * (self.length - position))
        return message(
            position + 1, f"Message number {position}, of some length. " * (1 + position % 4), said_at=said_at
        )


class FakeSession:
    """Obeys the window's SessionLike; `commands` is all that was asked of it."""

    def __init__(
        self, publish: Publish, thread: Sequence[Message] = (), *, draft: str = "", temporary: bool = False
    ) -> None:
        self.publish = publish
        self.commands: list[Command] = []
        self.interrupted = 0
        self.closed = False
        self.thread: list[Message] | LongThread = thread if isinstance(thread, LongThread) else list(thread)
        self.turn_id = 0
        self.answers_turns = True
        self.answers_pages = True
        self.reply: Message | None = None
        self._lifelong: list[Message] | LongThread = []
        self.draft = draft
        self.temporary = temporary
        self.loads_model = True
        self.vault = IN_KEYRING
        self.passphrase = "open sesame"
        self.answers_vault = True
        self.feelings = FakeFeelings(publish)
        self.models = FakeShelf(publish)
        self.memory = FakeMemory(publish, lambda: self.thread[:], lambda: self._open("", self.temporary))
        self.memory.felt = self.feelings.explained

    def open(self) -> None:
        self.protect(self.vault)
        if self.loads_model:
            self.publish(ModelReady(name="SmolLM2-135M-Instruct", context_tokens=8192, load_s=0.1))

    def submit(self, command: Command) -> int:
        self.commands.append(command)
        match command:
            case Say() | Edit() | Regenerate() | Continue():
                self.turn_id += 1
                if self.answers_turns:
                    self._begin(command)
                return self.turn_id
            case ReadPage() if self.answers_pages:
                self.read(command)
            case Search():
                words = command.query.lower().split()
                hits = [found for found in self.thread[:] if all(word in found.text.lower() for word in words)]
                self.publish(SearchDone(query=command.query, hits=tuple(reversed(hits))))
            case Locate():
                position = next((at for at, found in enumerate(self.thread[:]) if found.id == command.message_id), None)
                self.publish(Located(message_id=command.message_id, position=position))
            case StartTemporary():
                self._lifelong = self.thread
                self.thread = []
                self._open("", True)
            case EndTemporary():
                self.thread = self._lifelong
                self._open("", False)
            case ReadFacts() | PinFact() | EditFact() | Explain() | AskForget() | Forget() | Export() | Import():
                self.memory.obey(command)
            case ReadMood() | ReadFeelings() | CorrectFeeling() | UndoCorrection() | UseFeelings() | ForgetFeelings():
                self.feelings.obey(command)
            case ReadModels() | AskOffer() | FetchModel() | PauseFetch() | RemoveModel() | ChooseHub():
                self.models.obey(command)
            case Unlock() | Lock() | Protect() if self.answers_vault:
                self.answer_vault(command)
            case ChooseModel() | KeepDraft() | RestoreBackup():
                pass
        return 0

    def interrupt(self) -> None:
        self.interrupted += 1
        if self.reply is not None:
            self.finish(Outcome.CANCELLED, state=MessageState.UNFINISHED)

    def close(self) -> None:
        self.closed = True

    def asked(self, kind: type[CommandKind]) -> list[CommandKind]:
        """The commands of that kind."""
        return [command for command in self.commands if isinstance(command, kind)]

    def protect(self, status: VaultStatus) -> None:
        """The conversation is protected so, and opens where it is not locked."""
        self.vault = status
        self.publish(VaultChanged(status=status))
        if not status.locked:
            self._open(self.draft, self.temporary)

    def answer_vault(self, command: Unlock | Lock | Protect) -> None:
        """As the real one would, with `passphrase` as the right one."""
        match command:
            case Unlock() if command.passphrase != self.passphrase:
                self.publish(UnlockRefused(error=EnvironmentFault(Code.PASSPHRASE_WRONG)))
            case Unlock():
                self.protect(replace(self.vault, locked=False))
            case Lock():
                self.protect(replace(self.vault, locked=True))
            case Protect():
                self.passphrase = command.passphrase or self.passphrase
                self.protect(replace(self.vault, protection=command.protection))

    def read(self, command: ReadPage) -> None:
        """A page is answered."""
        page = self.thread[command.start : command.start + command.limit]
        self.publish(PageRead(start=command.start, messages=tuple(page)))

    def start(self, text: str) -> None:
        """Her reply begins."""
        assert isinstance(self.thread, list)
        position = len(self.thread)
        if self.thread and self.thread[-1].role is Role.COMPANION:
            position -= 1
        self.reply = message(self._next_id(), text, Role.COMPANION, state=MessageState.WRITING)
        self.thread[position:] = [self.reply]
        self.publish(ReplyStarted(turn_id=self.turn_id, message=self.reply, position=position))

    def grow(self, text: str) -> None:
        """More of it."""
        assert self.reply is not None and isinstance(self.thread, list)
        self.reply = self.thread[-1] = replace(self.reply, text=self.reply.text + text)
        self.publish(ReplyGrew(turn_id=self.turn_id, message_id=self.reply.id, text=text))

    def finish(
        self,
        outcome: Outcome = Outcome.DONE,
        *,
        state: MessageState = MessageState.COMPLETE,
        error: CompanionError | None = None,
        given: Memories = NOTHING,
    ) -> None:
        """The turn ends."""
        if self.reply is not None:
            assert isinstance(self.thread, list)
            self.reply = self.thread[-1] = replace(self.reply, state=state)
        self.publish(
            TurnEnded(
                turn_id=self.turn_id, outcome=outcome, message=self.reply, timing=Timing(), error=error, given=given
            )
        )
        self.reply = None

    def store(self, text: str, position: int | None = None) -> None:
        """The person's line is on disk."""
        if isinstance(self.thread, LongThread):
            self.thread = self.thread[:]
        assert isinstance(self.thread, list)
        position = len(self.thread) if position is None else position
        line = message(self._next_id(), text, Role.PERSON)
        self.thread[position:] = [line]
        self.publish(MessageStored(turn_id=self.turn_id, message=line, position=position))

    def _begin(self, command: Say | Edit | Regenerate | Continue) -> None:
        match command:
            case Say():
                self.store(command.text)
            case Edit():
                position = next(at for at, found in enumerate(self.thread[:]) if found.id == command.message_id)
                self.store(command.text, position)
            case Continue():
                assert isinstance(self.thread, list)
                self.reply = self.thread[-1] = replace(self.thread[-1], state=MessageState.WRITING)
                self.publish(ReplyStarted(turn_id=self.turn_id, message=self.reply, position=len(self.thread) - 1))
            case Regenerate():
                pass

    def _next_id(self) -> int:
        return max((found.id for found in self.thread[-3:]), default=0) + 1

    def _open(self, draft: str, temporary: bool) -> None:
        newest = tuple(self.thread[-NEWEST:])
        self.publish(ConversationOpened(count=len(self.thread), newest=newest, temporary=temporary, draft=draft))
        self.feelings.tell()
