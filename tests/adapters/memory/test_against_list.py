"""Any sequence of calls, restarts and kills leaves the real store as the plain list says, its index with it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from companion.conversation.turn import Message, MessageState, Role
from companion.memory.connection import connect
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.fakes_store import ListStore

# Characters whose cases Python and SQLite fold alike; any text at all is tried in test_contract.
ALPHABET = "aAbBzéÉжЖдДσ你好天气。，🙂 \n\t%_*?[]\\\"'-^(0\0\ud800"
texts = st.text(ALPHABET, max_size=12)
states = st.sampled_from(MessageState)
picks = st.integers(min_value=0, max_value=1000)


def clock() -> datetime:
    return datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


class StoreAgainstList(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.home = Home(Path(tempfile.mkdtemp(prefix="companion-store-")))
        self.store = SqliteStore.open(self.home, clock=clock)
        self.expected = ListStore(clock=clock)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.home.folder)

    @rule(text=texts)
    def person_says(self, text: str) -> None:
        assert self.store.add(Role.PERSON, text, MessageState.COMPLETE) == self.expected.add(
            Role.PERSON, text, MessageState.COMPLETE
        )

    @rule(text=texts, state=states)
    def she_says(self, text: str, state: MessageState) -> None:
        assert self.store.add(Role.COMPANION, text, state) == self.expected.add(Role.COMPANION, text, state)

    @precondition(lambda self: self.expected.thread)
    @rule(text=texts, state=states, pick=picks)
    def she_says_instead(self, text: str, state: MessageState, pick: int) -> None:
        old = self._pick(pick).id
        assert self.store.add(Role.COMPANION, text, state, replacing=old) == self.expected.add(
            Role.COMPANION, text, state, replacing=old
        )

    @precondition(lambda self: self.expected.thread)
    @rule(text=texts, pick=picks)
    def person_edits(self, text: str, pick: int) -> None:
        old = self._pick(pick).id
        assert self.store.add(Role.PERSON, text, MessageState.COMPLETE, replacing=old) == self.expected.add(
            Role.PERSON, text, MessageState.COMPLETE, replacing=old
        )

    @precondition(lambda self: self.expected.thread)
    @rule(text=texts, state=states, pick=picks)
    def a_message_changes(self, text: str, state: MessageState, pick: int) -> None:
        message = self._pick(pick)
        state = state if message.role is Role.COMPANION else MessageState.COMPLETE
        assert self.store.update(message.id, text, state) == self.expected.update(message.id, text, state)

    @rule(text=texts)
    def person_types(self, text: str) -> None:
        self.store.keep_draft(text)
        self.expected.keep_draft(text)

    @rule(query=texts, limit=st.integers(-1, 5))
    def search(self, query: str, limit: int) -> None:
        assert self.store.search(query, limit) == self.expected.search(query, limit)

    @rule(start=st.integers(-3, 12), limit=st.integers(-1, 8))
    def read_a_page(self, start: int, limit: int) -> None:
        assert self.store.page(start, limit) == self.expected.page(start, limit)
        assert self.store.recent(limit) == self.expected.recent(limit)

    @rule()
    def restart(self) -> None:
        self.store.close()
        assert [file.name for file in self.home.folder.iterdir()] == [self.home.store.name]
        self._open_again()

    @rule()
    def be_killed(self) -> None:
        """The files of a process that had no time to close them."""
        left = Path(tempfile.mkdtemp(prefix="companion-store-"))
        for file in self.home.folder.iterdir():
            shutil.copy(file, left)
        self.store.close()
        shutil.rmtree(self.home.folder)
        self.home = Home(left)
        self._open_again()

    @invariant()
    def same_thread(self) -> None:
        assert self.store.page(0, 1000) == self.expected.thread
        assert self.store.count() == self.expected.count()
        assert self.store.draft() == self.expected.draft()
        for position, message in enumerate(self.expected.thread):
            assert self.store.position(message.id) == position
        with closing(connect(self.home.store)) as beside:
            beside.execute("INSERT INTO spoken (spoken, rank) VALUES ('integrity-check', 1)")
            beside.rollback()

    def _pick(self, pick: int) -> Message:
        return self.expected.thread[pick % len(self.expected.thread)]

    def _open_again(self) -> None:
        self.store = SqliteStore.open(self.home, clock=clock)
        thread = []
        for message in self.expected.thread:
            if message.state is not MessageState.WRITING:
                thread.append(message)
            elif message.text:
                thread.append(replace(message, state=MessageState.UNFINISHED))
            else:
                for back in self.expected.replaced[message.id]:
                    ended = MessageState.UNFINISHED if back.state is MessageState.WRITING else back.state
                    thread.append(replace(back, state=ended))
        self.expected.thread = thread


TestStoreAgainstList = StoreAgainstList.TestCase
TestStoreAgainstList.settings = settings(max_examples=25, stateful_step_count=25)
