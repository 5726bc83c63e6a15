"""The fold behind the page of memories, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.conversation.events import (
    ConversationOpened,
    Event,
    Exchanged,
    FactsRead,
    ForgetAsked,
    Forgotten,
    MemoryLearning,
    ReplyExplained,
    ReplyStarted,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.memories import Everything, Exported, Receipt, Scope, Topic
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, EnvironmentFault
from companion.gui.memory_state import Act, Kept, MemoryState, NoteRead, Started, Warned, WhyAsked, Working, apply
from tests.gui.fake_memory import FACTS, PAST, explained
from tests.gui.fake_session import message

LINE, REPLY = message(1), message(2)
RECEIPT = Receipt(what_kind="topic", facts=1, messages=2, vectors=2, backups=1)


def after(*events: Event | Act) -> MemoryState:
    state = MemoryState()
    for event in events:
        state = apply(state, event)
    return state


def opened(*newest: Message) -> ConversationOpened:
    return ConversationOpened(count=len(newest), newest=newest, temporary=False, draft="")


def ended(reply: Message | None) -> TurnEnded:
    return TurnEnded(turn_id=1, outcome=Outcome.DONE, message=reply, timing=Timing())


def asked(scope_of: Everything | Topic) -> ForgetAsked:
    return ForgetAsked(scope=Scope(what=scope_of, facts=(), message_count=1, messages=(LINE,)))


def test_facts_are_kept_as_they_were_read() -> None:
    state = after(FactsRead(known=FACTS, past=PAST), MemoryLearning(left=12))
    assert (state.read, state.known, state.past, state.left) == (True, FACTS, PAST, 12)


def test_the_newest_reply_is_the_last_finished_one() -> None:
    growing = message(4, "Hm", Role.COMPANION, state=MessageState.WRITING)
    assert after(opened(LINE, REPLY, message(3))).newest == REPLY
    assert after(opened(LINE, REPLY, message(3), growing)).newest == REPLY
    assert after(opened(LINE)).newest is None
    done = message(4, "Hm, yes.")
    assert after(opened(LINE, REPLY), ended(done)).newest == done
    assert after(opened(LINE, REPLY), ended(None)).newest == REPLY


def test_a_reply_that_replaces_the_newest_takes_its_place() -> None:
    again = message(2, "Or", Role.COMPANION, state=MessageState.WRITING)
    assert after(opened(LINE, REPLY), ReplyStarted(turn_id=1, message=again, position=1)).newest is None


def test_an_explanation_answers_only_the_reply_that_was_asked_about() -> None:
    why = WhyAsked(message_id=REPLY.id, text=REPLY.text)
    answer = ReplyExplained(message_id=REPLY.id, explanation=explained(REPLY))
    assert after(why, ReplyExplained(message_id=99, explanation=None)).explained is None
    assert after(why, answer).explained == answer
    assert after(why, answer, WhyAsked(message_id=4, text="")).explained is None


def test_what_would_be_forgotten_stands_until_it_is_answered() -> None:
    state = after(asked(Topic(words="tea")))
    assert state.scope is not None
    assert apply(state, Kept()).scope is None
    gone = apply(state, Started(working=Working.FORGETTING))
    assert (gone.scope, gone.working) == (None, Working.FORGETTING)
    receipt = apply(gone, Forgotten(receipt=RECEIPT))
    assert (receipt.working, receipt.note) == (None, RECEIPT)
    assert apply(receipt, NoteRead()).note is None


def test_the_second_question_is_forgotten_with_the_first() -> None:
    state = after(asked(Everything()), Warned())
    assert state.warned
    assert not apply(state, Kept()).warned
    assert not apply(state, asked(Topic(words="tea"))).warned
    assert not after(Warned()).warned


def test_a_fault_ends_what_was_going_on() -> None:
    state = after(Started(working=Working.EXPORTING), Trouble(error=EnvironmentFault(Code.EXPORT_FAILED, "x")))
    assert state.working is None
    done = Exported(path=Path("x.json"), messages=1, facts=1)
    assert after(Started(working=Working.EXPORTING), Exchanged(done=done)).note == done


def test_another_thread_takes_its_reasons_and_questions_along() -> None:
    state = after(opened(LINE, REPLY), WhyAsked(message_id=2, text=""), asked(Everything()), opened(LINE))
    assert (state.why, state.scope, state.newest) == (None, None, None)


@pytest.mark.parametrize("locked", [True, False])
def test_nothing_of_it_is_left_while_it_is_locked(locked: bool) -> None:
    status = VaultStatus(protection=Protection.PASSPHRASE, locked=locked, keyring=True)
    state = after(FactsRead(known=FACTS, past=PAST), opened(LINE, REPLY), VaultChanged(status=status))
    assert (state == MemoryState()) is locked
