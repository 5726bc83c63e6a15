"""What the session does with her memory and with the vault, seen from outside."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from companion.conversation.commands import (
    AskForget,
    EditFact,
    Explain,
    Export,
    Forget,
    Import,
    Lock,
    PinFact,
    Protect,
    ReadFacts,
    ReadPage,
    Say,
    Unlock,
)
from companion.conversation.events import (
    ConversationOpened,
    Exchanged,
    FactsRead,
    ForgetAsked,
    Forgotten,
    LineRefused,
    MemoryLearning,
    ModelReady,
    ReplyExplained,
    TurnEnded,
    UnlockRefused,
    VaultChanged,
)
from companion.conversation.fact import ME, Fact, Relation
from companion.conversation.memories import (
    Everything,
    Exported,
    ExportFormat,
    Heard,
    Imported,
    KnownFact,
    Memories,
    Recollection,
    Topic,
)
from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage, Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, Outcome, Role
from companion.conversation.vault import Protection
from companion.errors import Code, StoreFault
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)
LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)
HOME = Fact(
    id=1,
    subject=ME,
    relation=Relation.HOME,
    of="",
    value="Porto",
    when=None,
    confidence=0.9,
    first_said=LONG_AGO,
    last_said=LONG_AGO,
    saying_ids=(1,),
    message_ids=(901,),
)
MOMENT = Recollection(
    messages=(Message(id=902, role=Role.PERSON, text="I miss the light", said_at=LONG_AGO),),
    found=frozenset({902}),
    score=1.0,
)


@contextmanager
def running(stores: ListStores, models: OpensModels | None = None) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = Session(
        stores=stores,
        open_model=models or OpensModels(),
        open_embedder=HashEmbedder,
        appraising=appraising(),
        model=None,
        style=STYLE,
        publish=log.publish,
    )
    session.open()
    try:
        yield session, log
    finally:
        assert session.close(timeout_s=10), "a thread did not end"


def said(session: Session, log: EventLog, text: str) -> TurnEnded:
    turn_id = session.submit(Say(text=text))
    return log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)


def test_memories_stand_where_they_cost_least_and_the_reply_knows_them() -> None:
    stores, lm = ListStores(), ScriptedLm()
    memory = stores.thread.long_memory
    memory.memories = Memories(core=(HOME,), facts=(HOME,), moments=(MOMENT,))
    with running(stores, OpensModels(lm)) as (session, log):
        ended = said(session, log, "I dreamt of the sea")
        assert ended.message is not None
        session.submit(Explain(message_id=ended.message.id))
        explained = log.wait(ReplyExplained)
    system, line = lm.prompts[0]
    assert system.content.startswith(Persona(name="Samantha").prompt(1000))
    assert "I live in Porto." in system.content
    note, moment, words = line.content.splitlines()
    assert note == "About me: I live in Porto."
    assert moment.endswith("January 2026 I said: I miss the light.")
    assert words == "I dreamt of the sea"
    assert ended.given == memory.memories
    assert explained.explanation is not None
    assert explained.explanation.timing == ended.timing
    assert stores.thread.thread[0].text == "I dreamt of the sea"


def test_a_memory_that_can_not_be_read_does_not_cost_the_reply(expected_warnings: list[str]) -> None:
    stores = ListStores()
    stores.thread.long_memory.fault = StoreFault(Code.STORE_UNREACHABLE)
    with running(stores) as (session, log):
        assert said(session, log, "hello").outcome is Outcome.DONE
    assert len(expected_warnings) == 3  # hearing, bringing up, noting what was given


def test_a_wish_to_forget_is_asked_back_and_not_answered() -> None:
    stores, lm = ListStores(), ScriptedLm()
    stores.thread.long_memory.heard["forget about Porto"] = Heard(forget="Porto")
    with running(stores, OpensModels(lm)) as (session, log):
        log.wait(ModelReady)
        turn_id = session.submit(Say(text="forget about Porto"))
        assert log.wait(ForgetAsked).scope.what == Topic(words="Porto")
        ended = log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)
        assert (ended.outcome, ended.message, lm.prompts) == (Outcome.DONE, None, [])
        session.submit(Forget(what=Everything()))
        assert log.wait(ConversationOpened).count == 0
        assert log.wait(Forgotten).receipt.messages == 1
    assert lm.forgot


def test_what_the_person_asks_to_be_told_reaches_the_memory() -> None:
    stores = ListStores()
    stores.thread.long_memory.heard["what do you know?"] = Heard(tell="")
    with running(stores) as (session, log):
        said(session, log, "what do you know?")
        said(session, log, "thanks")
    assert [asked[3] for asked in stores.thread.long_memory.asked] == ["", None]


def test_facts_are_read_pinned_and_edited_and_told_when_one_is_learned() -> None:
    stores = ListStores()
    memory = stores.thread.long_memory
    memory.facts = [KnownFact(fact=HOME)]
    memory.heard["I live in Porto"] = Heard(learned=(HOME,))
    with running(stores) as (session, log):
        session.submit(ReadFacts())
        assert log.wait(FactsRead).known == (KnownFact(fact=HOME),)
        session.submit(PinFact(fact_id=1, pinned=True))
        assert log.wait(FactsRead).known[0].fact.pinned
        session.submit(EditFact(fact_id=1, value="Lisbon"))
        assert log.wait(FactsRead).known[0].fact.value == "Lisbon"
        session.submit(Say(text="I live in Porto"))
        log.wait(FactsRead)
        session.submit(AskForget(what=Topic(words="x")))
        log.wait(ForgetAsked)


def test_a_conversation_goes_out_and_comes_in() -> None:
    with running(ListStores()) as (session, log):
        log.wait(ConversationOpened)
        session.submit(Export(path=Path("out.json"), form=ExportFormat.JSON))
        assert isinstance(log.wait(Exchanged).done, Exported)
        session.submit(Import(path=Path("in.json")))
        log.wait(ConversationOpened)
        assert isinstance(log.wait(Exchanged).done, Imported)


def test_she_learns_while_nobody_waits_and_tells_of_a_long_time() -> None:
    stores = ListStores()
    stores.thread.long_memory.unlearned = 60
    with running(stores) as (_, log):
        assert log.wait(MemoryLearning).left > 40
        log.wait(MemoryLearning, lambda learning: learning.left == 0)


def test_the_encoder_comes_after_the_model() -> None:
    stores = ListStores()
    arrived = threading.Event()
    stores.thread.long_memory.use = lambda embedder: arrived.set() if embedder else None  # type: ignore[method-assign]
    with running(stores):
        assert arrived.wait(10)


def test_locked_nothing_is_shown_until_the_passphrase_is_right() -> None:
    stores = ListStores()
    stores.protection, stores.passphrase, stores.locked = Protection.PASSPHRASE, "rain", True
    with running(stores) as (session, log):
        assert log.wait(VaultChanged).status.locked
        turn_id = session.submit(Say(text="hello"))
        assert log.wait(LineRefused).text == "hello"
        refused = log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)
        assert refused.error is not None
        assert refused.error.code is Code.VAULT_LOCKED
        session.submit(ReadPage(start=0, limit=5))
        session.submit(Unlock(passphrase="sun"))
        assert log.wait(UnlockRefused).error.code is Code.PASSPHRASE_WRONG
        assert log.of(ConversationOpened) == []
        session.submit(Unlock(passphrase="rain"))
        assert not log.wait(VaultChanged).status.locked
        log.wait(ConversationOpened)
        assert said(session, log, "hello").outcome is Outcome.DONE
    assert log.of(Trouble) == []


def test_locking_closes_the_conversation_and_what_the_model_has_read() -> None:
    stores, lm = ListStores(), ScriptedLm()
    with running(stores, OpensModels(lm)) as (session, log):
        said(session, log, "hello")
        session.submit(Lock())  # without a passphrase there is nothing to lock
        session.submit(Protect(protection=Protection.PASSPHRASE, passphrase="rain"))
        log.wait(VaultChanged, lambda changed: changed.status.protection is Protection.PASSPHRASE)
        log.wait(ConversationOpened)
        session.submit(Lock())
        assert log.wait(VaultChanged).status.locked
        assert lm.forgot
        session.submit(Unlock(passphrase="rain"))
        assert log.wait(ConversationOpened).count == 2


def test_a_protection_that_is_not_to_be_had_leaves_the_old_one() -> None:
    with running(ListStores()) as (session, log):
        log.wait(ConversationOpened)
        session.submit(Protect(protection=Protection.KEYRING))
        assert log.wait(Trouble).error.code is Code.VAULT_NO_KEYRING
        assert log.wait(VaultChanged).status.protection is Protection.KEY_FILE
        log.wait(ConversationOpened)


def test_the_next_prompts_beginning_is_read_while_nobody_waits() -> None:
    stores, lm = ListStores(), ScriptedLm()
    stores.thread.long_memory.memories = Memories(core=(HOME,), facts=(HOME,))
    read = threading.Event()
    warm = lm.warm

    def noting(messages: Sequence[ChatMessage], cancelled: threading.Event) -> None:
        warm(messages, cancelled)
        if len(messages) == 3:
            read.set()

    lm.warm = noting  # type: ignore[method-assign]
    with running(stores, OpensModels(lm)) as (session, log):
        said(session, log, "hello")
        assert read.wait(10)
        said(session, log, "again")
    system, line, reply = lm.warmed[-1] if len(lm.warmed[-1]) == 3 else lm.warmed[-2]
    assert "I live in Porto." in system.content
    assert (line.content, reply.content) == ("hello", "I am here.")
    assert lm.prompts[1][:3] == (system, line, reply)
