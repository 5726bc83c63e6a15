"""What every keeper of feelings must do, on the real one (on disk, and in memory only) and on the fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.conversation.feelings import FeltLine, FeltThen, Manner, VoiceHeard, felt_after
from companion.conversation.memories import Everything, ThisMessage
from companion.conversation.ports import Store
from companion.conversation.prosody import Prosody
from companion.conversation.turn import Message, MessageState, Role
from companion.emotion.expression import Shade
from companion.emotion.feeling import Affect, Appraisal, Emotion, VoiceArousal
from companion.emotion.mood import AT_REST
from companion.emotion.voice_arousal import LATELY
from companion.memory import backup
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.fakes_emotion import appraisal
from tests.fakes_store import ListStore

NOON = datetime(2025, 6, 1, 12, 0, 0, 123456, tzinfo=UTC)
LATER = NOON + timedelta(days=900)
MUCH_LATER = LATER + timedelta(days=9)
COMPLETE = MessageState.COMPLETE
SAD = appraisal(Emotion.SADNESS, -0.7, -0.2)
GLAD = appraisal(Emotion.JOY, 0.8, 0.4)
VOICE = VoiceHeard(
    prosody=Prosody(level_db=None, pitch_st=7.25, range_st=3.5, pace_hz=5.125),
    arousal=VoiceArousal(arousal=0.75, uncertainty=0.5),
)
MANNER = Manner(
    shades=(Shade.GENTLE, Shade.CONCERNED),
    hers=Affect(valence=-0.1, arousal=0.2, dominance=0.0),
    instruction="Be gentle and serious with me.",
)


class Clock:
    """Stands still, until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Life:
    """A conversation in which every line of the person's is felt as it is said."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    def say(
        self,
        text: str,
        heard: Appraisal,
        *,
        later_s: float = 60,
        replacing: int | None = None,
        voice: VoiceHeard | None = None,
    ) -> Message:
        self.clock.now += timedelta(seconds=later_s)
        line = self.store.add(Role.PERSON, text, COMPLETE, replacing=replacing)
        feelings = self.store.feelings()
        felt = FeltLine(message_id=line.id, said_at=line.said_at, heard=heard, taken=heard, voice=voice, after=AT_REST)
        after = felt_after(feelings.last(), heard, line.said_at, voice=felt.voice_counts)
        feelings.keep(replace(felt, after=after))
        return line

    def reply(self, text: str = "I see.") -> Message:
        return self.store.add(Role.COMPANION, text, COMPLETE)

    def last(self) -> FeltLine:
        last = self.store.feelings().last()
        assert last is not None
        return last


MAKERS: dict[str, Callable[[Path, Clock], Store]] = {
    "disk": lambda folder, clock: SqliteStore.open(Home(folder / "home"), clock=clock),
    "temporary": lambda folder, clock: SqliteStore.temporary(clock=clock),
    "list": lambda folder, clock: ListStore(clock=clock),
}


@pytest.fixture(params=MAKERS)
def life(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Life]:
    clock = Clock()
    store = MAKERS[request.param](tmp_path, clock)
    yield Life(store, clock)
    store.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def on_disk(home: Home) -> Life:
    clock = Clock()
    return Life(SqliteStore.open(home, clock=clock), clock)


def test_a_new_conversation_has_no_feelings(life: Life) -> None:
    feelings = life.store.feelings()
    assert feelings.last() is None
    assert feelings.begun() is None
    assert feelings.corrections() == []
    assert feelings.curve(NOON, LATER, 60) == []
    assert feelings.moving(NOON, LATER, 9) == []
    assert feelings.explained(1) is None
    assert feelings.forget() == 0
    assert feelings.set_right(NOON, LATER, 9) == []
    assert not feelings.correct(1, Emotion.JOY)
    assert not feelings.uncorrect(1)


def test_what_was_felt_comes_back_to_the_last_bit(life: Life) -> None:
    line = life.say("my dog died", SAD)
    after = felt_after(None, SAD, line.said_at)
    assert life.last() == FeltLine(message_id=line.id, said_at=line.said_at, heard=SAD, taken=SAD, after=after)
    life.reply()
    life.say("but I have his ball", GLAD)
    assert life.last().after == felt_after(
        FeltLine(message_id=line.id, said_at=line.said_at, heard=SAD, taken=SAD, after=after), GLAD, life.clock.now
    )


def test_a_replaced_line_is_felt_no_more(life: Life) -> None:
    life.say("hello", GLAD)
    before = life.last()
    typo = life.say("my god died", SAD)
    life.store.feelings().correct(typo.id, None)
    said = life.say("my dog is fine", GLAD, replacing=typo.id)
    assert life.last().message_id == said.id
    assert life.last().after == felt_after(before, GLAD, said.said_at)
    assert not life.store.feelings().correct(typo.id, Emotion.FEAR)
    assert [point.lines for point in life.store.feelings().curve(NOON, LATER, 10**9)] == [2]
    assert [each.meant for each in life.store.feelings().corrections()] == [None]  # it still teaches


def test_a_correction_changes_all_that_followed_and_is_known_to_teach(life: Life) -> None:
    first = life.say("great, just great", GLAD)
    second = life.say("as I said", GLAD)
    heard = life.last().after
    feelings = life.store.feelings()
    assert feelings.correct(first.id, Emotion.ANGER)
    assert life.last().after.theirs.affect.valence < heard.theirs.affect.valence
    (correction,) = feelings.corrections()
    assert (correction.heard, correction.meant) == (GLAD, Emotion.ANGER)
    assert feelings.correct(first.id, Emotion.JOY)
    assert life.last().after.theirs.affect.valence == pytest.approx(heard.theirs.affect.valence)
    assert feelings.correct(first.id, None)
    life.reply()
    explained = feelings.explained(second.id + 1)
    assert explained is not None and explained.line is not None
    assert not explained.line.corrected
    assert explained.manner is None


def test_a_correction_can_be_taken_back(life: Life) -> None:
    first = life.say("great, just great", GLAD)
    life.say("as I said", GLAD)
    heard = life.last().after
    feelings = life.store.feelings()
    assert not feelings.uncorrect(first.id)
    assert feelings.correct(first.id, Emotion.ANGER)
    assert life.last().after != heard
    assert feelings.uncorrect(first.id)
    assert life.last().after.theirs.affect.valence == pytest.approx(heard.theirs.affect.valence)
    assert feelings.corrections() == []
    assert not feelings.uncorrect(first.id)


def test_lines_that_were_set_right_are_found_though_they_move_nothing(life: Life) -> None:
    lines = [life.say(f"line {number}", SAD, later_s=3600) for number in range(5)]
    feelings = life.store.feelings()
    for number in (0, 2, 3):
        feelings.correct(lines[number].id, None)
    assert not {lines[0].id, lines[2].id, lines[3].id} & {each.message.id for each in feelings.moving(NOON, LATER, 9)}
    found = feelings.set_right(NOON, LATER, 2)
    assert [(each.message.text, each.felt.corrected, each.moved) for each in found] == [
        ("line 2", True, 0.0),
        ("line 3", True, 0.0),
    ]
    assert feelings.set_right(LATER, MUCH_LATER, 2) == []


def test_a_correction_of_long_ago_is_the_same_as_feeling_it_so_from_the_start(life: Life) -> None:
    lines = [life.say(f"line {number}", SAD if number % 3 else GLAD, later_s=20_000) for number in range(40)]
    life.store.feelings().correct(lines[2].id, Emotion.JOY)
    other = Life(ListStore(clock=life.clock), life.clock)
    other.clock.now = NOON
    for number in range(40):
        other.say(f"line {number}", SAD if number % 3 else GLAD, later_s=20_000)
        if number == 2:
            other.store.feelings().correct(lines[2].id, Emotion.JOY)
    ours, theirs = life.last().after, other.last().after
    assert ours.hers.emotion.valence == pytest.approx(theirs.hers.emotion.valence, abs=1e-8)
    assert ours.hers.rapport == pytest.approx(theirs.hers.rapport, abs=1e-8)


def test_how_a_line_sounded_comes_back_to_the_last_bit(life: Life) -> None:
    life.say("hello", GLAD, voice=replace(VOICE, arousal=None))
    life.say("oh", SAD, voice=VOICE)
    assert life.last().voice == VOICE
    assert life.last().after.theirs.affect.arousal > 0, "livelier than the words"
    life.say("written", SAD)
    assert life.last().voice is None
    assert life.store.feelings().sounds() == [VOICE.prosody] * 2


def test_only_the_newest_sounds_make_what_is_usual(life: Life) -> None:
    for number in range(LATELY + 2):
        life.say("hello", GLAD, voice=replace(VOICE, prosody=replace(VOICE.prosody, pitch_st=float(number))))
    assert [one.pitch_st for one in life.store.feelings().sounds()] == [float(n) for n in range(2, LATELY + 2)]


def test_a_voice_counts_again_when_what_came_before_is_set_right_and_not_when_its_own_line_is(life: Life) -> None:
    first = life.say("hello", SAD)
    loud = life.say("oh", SAD, voice=VOICE)
    feelings = life.store.feelings()
    feelings.correct(first.id, Emotion.JOY)
    assert life.last().voice == VOICE
    spoken = life.last().after.theirs.affect.arousal
    feelings.correct(loud.id, None, tired=True)
    assert life.last().voice == VOICE
    assert life.last().after.theirs.affect.arousal < spoken
    feelings.uncorrect(loud.id)
    assert life.last().after.theirs.affect.arousal == spoken


def test_who_was_only_tired_has_said_so(life: Life) -> None:
    line = life.say("leave it", SAD)
    feelings = life.store.feelings()
    told = []
    for meant, tired in ((None, True), (None, False), (Emotion.JOY, True), (None, True)):
        assert feelings.correct(line.id, meant, tired=tired)
        told.append((life.last().meant, life.last().tired))
    assert told == [(None, True), (None, False), (Emotion.JOY, False), (None, True)]
    feelings.uncorrect(line.id)
    assert not life.last().tired


def test_how_lines_sounded_is_forgotten_with_the_feelings(life: Life) -> None:
    life.say("hello", GLAD, voice=VOICE)
    assert life.store.feelings().forget() == 1
    assert life.store.feelings().sounds() == []


def test_a_reply_remembers_how_she_was_then(life: Life) -> None:
    life.say("hello", GLAD)
    line = life.say("my dog died", SAD)
    reply = life.reply()
    feelings = life.store.feelings()
    feelings.give(reply.id, MANNER)
    feelings.give(99, MANNER)
    assert feelings.explained(reply.id) == FeltThen(line=life.last(), manner=MANNER)
    assert feelings.explained(99) == FeltThen(line=life.last(), manner=None)
    feelings.correct(line.id, None)
    explained = feelings.explained(reply.id)
    assert explained is not None and explained.line is not None
    assert (explained.line.corrected, explained.line.meant, explained.manner) == (True, None, MANNER)


def test_the_past_can_be_drawn(life: Life) -> None:
    for hour in range(6):
        life.say(f"line {hour}", appraisal(Emotion.JOY, 0.5) if hour < 3 else SAD, later_s=3600)
    feelings = life.store.feelings()
    assert feelings.begun() == NOON + timedelta(hours=1)
    points = feelings.curve(NOON, LATER, 2 * 3600)
    assert sum(point.lines for point in points) == 6
    assert [point.lines for point in points] == [1, 2, 2, 1]
    assert points[0].theirs.valence > 0 > points[-1].theirs.valence
    assert points == sorted(points, key=lambda point: point.at)
    assert feelings.before(NOON) is None
    assert feelings.before(LATER) == life.last()
    at_two = feelings.before(NOON + timedelta(hours=2, minutes=30))
    assert at_two is not None and at_two.said_at == NOON + timedelta(hours=2)
    assert len(feelings.curve(NOON, NOON + timedelta(hours=2, minutes=30), 60)) == 2
    low = feelings.moving(NOON, LATER, 1)
    assert [(each.message.text, each.moved < 0) for each in low] == [("line 3", True)]
    assert [each.message.text for each in feelings.moving(NOON, LATER, 3)] == sorted(
        each.message.text for each in feelings.moving(NOON, LATER, 3)
    )


def test_all_feelings_can_be_forgotten_and_the_words_stay(life: Life) -> None:
    life.say("my dog died", SAD)
    life.store.feelings().give(life.reply().id, MANNER)
    assert life.store.feelings().forget() == 1
    assert life.store.feelings().last() is None
    assert life.store.feelings().explained(2) is None
    assert life.store.count() == 2


def test_what_is_forgotten_is_felt_no_more(home: Home) -> None:
    life = on_disk(home)
    life.say("hello", GLAD)
    life.reply()
    gone = life.say("my dog died", SAD)
    life.reply()
    last = life.say("as I said", GLAD, later_s=3600)
    life.store.forgetting().forget(ThisMessage(message_id=gone.id))
    before = next(iter(life.store.feelings().curve(NOON, LATER, 1)))
    assert before.lines == 1
    other = Life(ListStore(clock=life.clock), life.clock)
    other.clock.now = NOON
    other.say("hello", GLAD)
    other.say("as I said", GLAD, later_s=3660)
    assert life.last().message_id == last.id
    assert life.last().after == other.last().after
    life.store.forgetting().forget(Everything())
    assert life.store.feelings().last() is None
    life.store.close()


def test_forgotten_feelings_are_in_no_file(home: Home) -> None:
    life = on_disk(home)
    finer = Appraisal(
        chances=SAD.chances, label=SAD.label, finer=("grief-by-name",), affect=SAD.affect, uncertainty=0.1
    )
    life.say("my dog died", finer)
    life.store.feelings().give(life.reply().id, MANNER)
    assert isinstance(life.store, SqliteStore)
    life.store.backup_if_due()
    life.store.feelings().forget()
    life.store.close()
    held = b"".join(file.read_bytes() for file in home.folder.rglob("*") if file.is_file())
    assert b"my dog died" in held
    assert b"grief-by-name" not in held
    assert b"gentle and serious" not in held
    assert backup.newest_good(home.backups) is not None


def test_a_restart_finds_the_last_feelings(home: Home) -> None:
    life = on_disk(home)
    life.say("my dog died", SAD)
    last = life.last()
    life.store.close()
    store = SqliteStore.open(home)
    assert store.feelings().last() == last
    store.close()
