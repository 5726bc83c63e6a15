"""The window's fold over events, without a window."""

from __future__ import annotations

import pytest

from companion.conversation.events import (
    ConversationOpened,
    Event,
    LineHeard,
    LineRefused,
    MessageStored,
    ModelLoading,
    ModelReady,
    ModelRefused,
    PromptReading,
    ReplyGrew,
    ReplyStarted,
    SearchDone,
    Spoken,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.heard import Caption, Level, Listening, ListeningChanged, MicrophoneChanged
from companion.conversation.ports import LoadStage
from companion.conversation.transcript import Transcript
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, EnvironmentFault, ModelFault, StoreFault
from companion.gui.state import Asked, Dismissed, KeyFileFound, Phase, Remedy, WindowState, apply, readable
from tests.gui.fake_session import message

LINE = message(1, "Hello")
REPLY = message(2, "Hi", state=MessageState.WRITING)


def opened(*newest: Message) -> ConversationOpened:
    return ConversationOpened(count=len(newest), newest=newest, temporary=False, draft="")


def ended(turn_id: int, outcome: Outcome = Outcome.DONE, **more: object) -> TurnEnded:
    return TurnEnded(turn_id=turn_id, outcome=outcome, message=None, timing=Timing(), **more)  # type: ignore[arg-type]


def vault(protection: Protection = Protection.PASSPHRASE, *, locked: bool = False) -> VaultChanged:
    return VaultChanged(status=VaultStatus(protection=protection, locked=locked, keyring=True))


def after(*events: Event | Asked | KeyFileFound | Dismissed) -> WindowState:
    state = WindowState()
    for event in events:
        state = apply(state, event)
    return state


def test_a_turn_goes_through_its_phases() -> None:
    steps: list[tuple[Event | Asked, Phase]] = [
        (opened(), Phase.HERE),
        (Asked(turn_id=1), Phase.THINKING),
        (MessageStored(turn_id=1, message=LINE, position=0), Phase.THINKING),
        (PromptReading(turn_id=1, done_tokens=10, total_tokens=900), Phase.READING),
        (PromptReading(turn_id=1, done_tokens=900, total_tokens=900), Phase.THINKING),
        (ReplyStarted(turn_id=1, message=REPLY, position=1), Phase.WRITING),
        (ReplyGrew(turn_id=1, message_id=2, text=" there"), Phase.WRITING),
        (ended(1), Phase.HERE),
    ]
    state = WindowState()
    for event, phase in steps:
        state = apply(state, event)
        assert state.phase is phase, event
    assert state.count == 2


def test_a_short_prompt_is_not_worth_a_word() -> None:
    state = after(opened(), Asked(turn_id=1), PromptReading(turn_id=1, done_tokens=1, total_tokens=150))
    assert state.phase is Phase.THINKING
    assert state.read is None


def test_events_of_an_older_turn_do_not_change_the_phase() -> None:
    now = after(opened(), Asked(turn_id=1), Asked(turn_id=2))
    for event in (
        PromptReading(turn_id=1, done_tokens=1, total_tokens=900),
        ReplyStarted(turn_id=1, message=REPLY, position=0),
        ended(1, Outcome.CANCELLED),
    ):
        assert apply(now, event).phase is Phase.THINKING


def test_the_last_line_is_the_persons_of_the_last_two() -> None:
    assert after(opened(LINE)).last_line == LINE
    assert after(opened(LINE, REPLY)).last_line == LINE
    assert after(opened(message(3), REPLY, message(4, role=Role.COMPANION))).last_line is None
    line = message(5, "new", Role.PERSON)
    assert after(opened(LINE, REPLY), MessageStored(turn_id=1, message=line, position=2)).last_line == line


def test_an_edit_shortens_the_thread() -> None:
    state = after(opened(LINE, REPLY, message(3), message(4)), MessageStored(turn_id=1, message=message(5), position=2))
    assert state.count == 3


@pytest.mark.parametrize(
    ("event", "remedy"),
    [
        (ended(1, Outcome.FAILED, error=EnvironmentFault(Code.REPLY_FAILED)), Remedy.ASK_AGAIN),
        (ended(1, Outcome.FAILED, error=ModelFault(Code.MODEL_NONE)), Remedy.CHOOSE_MODEL),
        (ModelRefused(error=ModelFault(Code.MODEL_MISSING, "/x"), kept=None), Remedy.CHOOSE_MODEL),
        (Trouble(error=StoreFault(Code.STORE_NEWER)), Remedy.NONE),
        (Trouble(error=StoreFault(Code.STORE_DAMAGED), backup_at="2026-11-23T21:04:00+00:00"), Remedy.RESTORE),
    ],
)
def test_each_fault_offers_its_remedy(event: Event, remedy: Remedy) -> None:
    state = after(opened(), Asked(turn_id=1), event)
    assert [notice.remedy for notice in state.notices] == [remedy]


def test_a_line_read_in_part_is_said_to_be_so() -> None:
    state = apply(WindowState(), ended(1, shortened=True))
    assert [notice.error.code for notice in state.notices] == [Code.READ_IN_PART]


def test_a_refused_line_offers_nothing_it_is_still_in_the_box() -> None:
    fault = ended(1, Outcome.FAILED, error=StoreFault(Code.DISK_FULL))
    state = after(opened(), Asked(turn_id=1), LineRefused(turn_id=1, text="x"), fault)
    assert [notice.remedy for notice in state.notices] == [Remedy.NONE]


def test_the_same_fault_twice_is_one_notice_and_is_dismissed_at_once() -> None:
    trouble = Trouble(error=StoreFault(Code.STORE_NEWER))
    state = after(trouble, Trouble(error=StoreFault(Code.DISK_FULL)), trouble)
    assert [notice.error.code for notice in state.notices] == [Code.DISK_FULL, Code.STORE_NEWER]
    assert [notice.error.code for notice in apply(state, Dismissed()).notices] == [Code.DISK_FULL]


def test_a_new_turn_takes_the_word_about_the_failed_one_away() -> None:
    state = after(opened(), Asked(turn_id=1), ended(1, Outcome.FAILED, error=EnvironmentFault(Code.REPLY_FAILED)))
    assert apply(state, Asked(turn_id=2)).notices == ()


def test_a_model_that_works_takes_the_word_about_models_away() -> None:
    loading = ModelLoading(name="m", stage=LoadStage.READING, fraction=0.5)
    refused = ModelRefused(error=ModelFault(Code.MODEL_DAMAGED, "m"), kept=None)
    state = after(loading)
    assert state.loading == loading
    state = apply(state, refused)
    assert (state.loading, state.model, len(state.notices)) == (None, None, 1)
    state = apply(state, ModelReady(name="n", context_tokens=1, load_s=0.0))
    assert (state.loading, state.model, state.notices) == (None, "n", ())


def test_where_words_go_is_known_until_another_model_is_there() -> None:
    there = ModelReady(name="n", context_tokens=1, load_s=0.0, remote="gpu")
    refused = ModelRefused(error=ModelFault(Code.MODEL_DAMAGED, "m"), kept="n")
    assert after(there, refused).remote == "gpu"
    assert after(there, ModelRefused(error=ModelFault(Code.REMOTE_OFFLINE, "gpu"), kept=None)).remote == ""
    assert after(there, ModelReady(name="n", context_tokens=1, load_s=0.0)).remote == ""


def test_a_reply_that_goes_on_while_another_thread_opens_keeps_its_phase() -> None:
    state = after(opened(), Asked(turn_id=1), opened(LINE))
    assert state.phase is Phase.THINKING


def test_a_lock_leaves_nothing_of_the_conversation() -> None:
    fault = ended(1, Outcome.FAILED, error=EnvironmentFault(Code.REPLY_FAILED))
    ready = ModelReady(name="n", context_tokens=1, load_s=0.0, remote="gpu")
    state = after(vault(), opened(LINE, REPLY), ready, Asked(turn_id=1), fault, vault(locked=True))
    assert state == WindowState(turn_id=1, model="n", remote="gpu", vault=vault(locked=True).status)
    assert state.locked
    assert not state.lockable


def test_after_a_lock_it_opens_as_at_the_start() -> None:
    state = after(vault(locked=True), vault())
    assert (state.locked, state.lockable, state.phase) == (False, True, Phase.OPENING)
    assert apply(state, opened(LINE)).phase is Phase.HERE


@pytest.mark.parametrize("protection", [Protection.KEYRING, Protection.KEY_FILE, Protection.NONE])
def test_only_a_passphrase_can_lock(protection: Protection) -> None:
    assert not after(vault(protection)).lockable


def test_a_fault_of_the_start_waits_behind_the_lock() -> None:
    trouble = Trouble(error=EnvironmentFault(Code.SETTINGS_DAMAGED, "/x"))
    state = after(trouble, vault(locked=True))
    assert state.seen_notices == ()
    state = apply(state, vault())
    assert [notice.error.code for notice in state.seen_notices] == [Code.SETTINGS_DAMAGED]


def test_the_word_about_the_key_file_is_behind_faults_and_goes_with_the_file() -> None:
    state = after(vault(Protection.KEY_FILE), Trouble(error=StoreFault(Code.DISK_FULL)), KeyFileFound())
    assert [notice.remedy for notice in state.notices] == [Remedy.CHOOSE_PASSPHRASE, Remedy.NONE]
    assert apply(state, vault(Protection.KEY_FILE)).notices == state.notices
    assert [notice.error.code for notice in apply(state, vault()).notices] == [Code.DISK_FULL]


def test_what_is_said_before_a_lock_or_during_it_is_not_shown() -> None:
    hits = SearchDone(query="x", hits=(LINE,))
    trouble = Trouble(error=StoreFault(Code.DISK_FULL))
    lock, unlock = vault(locked=True), vault()
    assert readable((hits, trouble), locked=False) == (hits, trouble)
    assert readable((hits, trouble), locked=True) == (trouble,)
    assert readable((opened(LINE), hits, trouble, lock, hits), locked=False) == (trouble, lock)
    assert readable((hits, unlock, opened(LINE)), locked=True) == (unlock, opened(LINE))


def test_a_spoken_line_begins_a_turn() -> None:
    heard = Transcript(text="hello", words=(), language="en", engine="sphinx")
    failed = after(opened(), Asked(turn_id=1), ended(1, Outcome.FAILED, error=ModelFault(Code.OUT_OF_MEMORY)))
    state = apply(failed, LineHeard(turn_id=2, turn=1, transcript=heard))
    assert (state.turn_id, state.phase, state.notices) == (2, Phase.THINKING, ())


def test_a_reply_that_nobody_here_asked_for_is_a_turn_too() -> None:
    steps = (opened(LINE), Asked(turn_id=1), ended(1))
    going_on = after(*steps, ReplyStarted(turn_id=2, message=REPLY, position=1))
    assert (going_on.turn_id, going_on.phase) == (2, Phase.WRITING)
    assert apply(going_on, ended(2)).phase is Phase.HERE
    late = after(*steps, Asked(turn_id=3), ReplyStarted(turn_id=1, message=REPLY, position=1))
    assert late.phase is Phase.THINKING


def test_what_works_again_is_told_no_more() -> None:
    faults = [Trouble(error=EnvironmentFault(code)) for code in (Code.MICROPHONE_LOST, Code.VOICE_FAILED)]
    codes = [notice.error.code for notice in after(*faults, MicrophoneChanged(name="")).notices]
    assert codes == [Code.MICROPHONE_LOST, Code.VOICE_FAILED]
    assert [n.error.code for n in after(*faults, MicrophoneChanged(name="USB")).notices] == [Code.VOICE_FAILED]
    assert len(after(*faults, Spoken(message_id=1, characters=0)).notices) == 2
    assert len(after(*faults, Spoken(message_id=1, characters=4)).notices) == 1
    assert len(after(*faults, Spoken(message_id=1, characters=4, over=True)).notices) == 2


def test_a_microphone_that_gives_sound_is_not_blocked() -> None:
    blocked = Trouble(error=EnvironmentFault(Code.MICROPHONE_BLOCKED_MACOS))
    assert len(after(blocked, Level(db=-100.0, speech=False)).notices) == 1
    assert after(blocked, Level(db=-70.0, speech=False)).notices == ()
    busy = Trouble(error=EnvironmentFault(Code.MICROPHONE_BUSY))
    assert len(after(busy, Level(db=-70.0, speech=False)).notices) == 1


def test_of_what_is_heard_while_it_is_locked_nothing_is_shown_but_how_she_listens() -> None:
    heard = Transcript(text="hello", words=(), language="en", engine="sphinx")
    muted = ListeningChanged(listening=Listening.MUTED)
    batch = (Caption(turn=1, text="hel"), LineHeard(turn_id=2, turn=1, transcript=heard), muted)
    assert readable(batch, locked=True) == (muted,)
