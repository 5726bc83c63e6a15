"""What is forgotten is in no file of the home folder, whatever the disk allows; and nothing else is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from companion.conversation.fact import Relation
from companion.conversation.memories import Day, Everything, Forgettable, ThisFact, ThisMessage, Topic
from companion.conversation.turn import MessageState, Role
from companion.errors import Code, StoreFault
from companion.memory import backup
from companion.memory.connection import connect
from companion.memory.reach import reach
from companion.memory.store import SqliteStore
from companion.memory.sweep import left_to_sweep, sweep
from companion.paths import Home
from tests.adapters.memory.folders import contents
from tests.adapters.memory.lives import Life, files_with

PLACE = "Quixotburg"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def life(home: Home) -> Life:
    return Life(home)


def told(life: Life) -> None:
    """Something of the place, in every corner in which words are kept, and much else."""
    life.say("Good morning", "Good morning to you.")
    life.say(f"I live in {PLACE}", f"{PLACE} must be lovely.")
    first = life.say(f"The rain over {PLACE} is loud", "How loud?")
    life.say("The rain here is loud", "As loud as mine.", replacing=first.id)
    for number in range(40):
        life.say(f"Today I counted {number} birds", f"So many birds, {number} of them.")
    life.store.keep_draft(f"And another thing about {PLACE}")
    life.learn()
    reply = life.store.recent(1)[0]
    life.connection.execute("INSERT INTO replies VALUES (?, NULL, 1.0, 1, 0, 1)", (reply.id,))
    life.connection.execute("INSERT INTO given_sayings SELECT ?, id FROM sayings", (reply.id,))
    life.connection.execute("INSERT INTO given_messages SELECT ?, id FROM messages WHERE id < 5", (reply.id,))
    assert life.store.backup_if_due()
    assert life.home is not None
    aside = life.home.folder / "companion.damaged-20260101T000000Z.db"
    aside.write_text(f"scraps of {PLACE}")
    (life.home.folder / "companion.damaged-20260101T000000Z.db-wal").write_text(f"more of {PLACE}")
    (life.home.backups / "companion.part").write_text(f"half of {PLACE}")


def sound(home: Home) -> None:
    """The file is intact, and its indexes are those of its messages."""
    with closing(connect(home.store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("BEGIN")
        connection.execute("INSERT INTO spoken (spoken, rank) VALUES ('integrity-check', 1)")
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        connection.execute("ROLLBACK")


def test_a_topic_is_gone_from_every_file(life: Life, home: Home) -> None:
    told(life)
    assert len(files_with(home.folder, PLACE)) >= 5
    count = life.store.count()
    receipt = life.store.forgetting().forget(Topic(words=f"about {PLACE}"))
    assert files_with(home.folder, PLACE) == []
    assert (receipt.what_kind, receipt.facts, receipt.messages) == ("topic", 1, 3)
    assert (receipt.backups, receipt.others, receipt.vectors) == (1, 1, 0)
    assert life.store.count() == count - 2
    assert life.store.draft() == ""
    assert PLACE not in repr(receipt)
    life.store.close()
    assert files_with(home.folder, PLACE) == []
    sound(home)
    (fresh,) = home.backups.iterdir()
    assert backup.newest_good(home.backups) == fresh


@pytest.mark.parametrize(
    "what",
    [
        lambda life: ThisFact(fact_id=life.fact(Relation.HOME).id),
        lambda life: Day(day=life.store.search(PLACE, 1)[0].said_at.astimezone().date()),
        lambda life: Everything(),
        lambda life: ThisMessage(message_id=life.store.search(PLACE, 1)[0].id),
    ],
    ids=["fact", "day", "everything", "message"],
)
def test_the_other_ways_leave_no_trace_either(life: Life, home: Home, what: Callable[[Life], Forgettable]) -> None:
    life.say("Good morning", "Good morning to you.")
    life.say(f"I live in {PLACE}")
    life.say("Good night")
    life.learn()
    life.store.backup_if_due()
    asked = what(life)
    receipt = life.store.forgetting().forget(asked)
    assert files_with(home.folder, PLACE) == []
    assert (receipt.facts, receipt.backups) == (1, 1)
    life.store.close()
    assert files_with(home.folder, PLACE) == []
    sound(home)


def test_after_everything_nothing_is_left_and_no_number_is_used_twice(life: Life, home: Home) -> None:
    told(life)
    last = life.store.recent(1)[0].id
    life.store.forgetting().forget(Everything())
    assert (life.store.count(), life.store.draft(), life.facts.all()) == (0, "", ())
    assert life.say("Hello again").id > last
    life.store.close()
    sound(home)


def test_an_encrypted_store_forgets_in_all_its_files_too(tmp_path: Path) -> None:
    home, key = Home(tmp_path / "home"), bytes(range(32))
    store = SqliteStore.open(home, key)
    for text in (f"I love {PLACE}", "I love the rain"):
        store.add(Role.PERSON, text, MessageState.COMPLETE)
    store.backup_if_due()
    assert store.forgetting().forget(Topic(words=PLACE)).backups == 1
    store.close()
    files = [home.store, *home.backups.iterdir()]
    assert len(files) == 2
    for file in files:
        with closing(connect(file, key)) as connection:
            assert connection.execute("SELECT text FROM messages").fetchall() == [("I love the rain",)]


# When the disk does not let it


def test_without_room_nothing_is_gone(life: Life, home: Home) -> None:
    told(life)
    life.store.close()
    before = contents(home.folder)
    again = Life(home)
    (pages,) = again.connection.execute("PRAGMA page_count").fetchone()
    again.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFault) as caught:
        again.store.forgetting().forget(Topic(words=PLACE))
    assert caught.value.code is Code.NO_ROOM
    again.store.close()
    assert contents(home.folder) == before


def test_the_pages_are_clean_before_they_are_swept(life: Life, home: Home) -> None:
    told(life)
    forgetting = life.store.forgetting()
    forgetting._remove(reach(life.connection, Topic(words=PLACE)))
    life.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert home.store.name not in files_with(home.folder, PLACE)
    assert left_to_sweep(life.connection)


def test_old_copies_make_room_for_a_fresh_one(life: Life, home: Home) -> None:
    told(life)
    (old,) = home.backups.glob("*.db")
    life.store.forgetting()._remove(reach(life.connection, Topic(words=PLACE)))

    def back_up() -> Path:
        if old.exists():
            raise StoreFault(Code.DISK_FULL, str(home.folder))
        return life.store._back_up()

    assert sweep(life.connection, home, back_up).backups == 1
    assert files_with(home.folder, PLACE) == []
    assert not left_to_sweep(life.connection)
    assert backup.newest_good(home.backups) is not None


def test_a_full_disk_is_told_and_the_next_opening_goes_on(life: Life, home: Home) -> None:
    told(life)
    thread = [text for text in life.texts() if PLACE not in text]
    life.store.forgetting()._remove(reach(life.connection, Topic(words=PLACE)))

    def back_up() -> Path:
        raise StoreFault(Code.DISK_FULL, str(home.folder))

    with pytest.raises(StoreFault) as caught:
        sweep(life.connection, home, back_up)
    assert caught.value.code is Code.FORGET_UNFINISHED
    assert list(home.backups.iterdir()) == [], "a copy that holds it must not stay because there is no room"
    assert left_to_sweep(life.connection)
    life.store.close()
    again = Life(home)
    assert not left_to_sweep(again.connection)
    assert backup.newest_good(home.backups) is not None
    assert again.texts() == thread
    again.store.close()


def test_an_opening_that_cannot_sweep_opens_all_the_same(life: Life, home: Home, expected_warnings: list[str]) -> None:
    told(life)
    life.store.forgetting()._remove(reach(life.connection, Topic(words=PLACE)))
    life.store.close()
    with closing(connect(home.store)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM messages").fetchone()
        again = Life(home)
        assert left_to_sweep(again.connection)
        reader.execute("ROLLBACK")
    assert again.store.forgetting().forget(Topic(words="Atlantis")).backups == 1
    assert files_with(home.folder, PLACE) == []
    assert PLACE not in "".join(expected_warnings)
    again.store.close()
