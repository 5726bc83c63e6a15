"""Feelings on their way out of a store and into another, and in the files of older programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from companion.conversation.memories import ExportFormat
from companion.emotion.feeling import Emotion, VoiceArousal
from companion.errors import Code, EnvironmentFault
from companion.memory.connection import connect
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.adapters.memory.test_feelings import GLAD, LATER, MANNER, NOON, SAD, VOICE, on_disk


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_an_export_takes_feelings_along_and_an_import_brings_them_back(tmp_path: Path) -> None:
    life = on_disk(Home(tmp_path / "one"))
    first = life.say("great, just great", GLAD)
    life.store.feelings().give(life.reply().id, MANNER)
    life.say("my dog died", SAD, voice=VOICE)
    life.store.feelings().correct(first.id, None, tired=True)
    life.store.exchange().export(tmp_path / "talk.json", ExportFormat.JSON)
    other = on_disk(Home(tmp_path / "two"))
    other.clock.now = NOON - timedelta(days=3)
    other.say("long before", GLAD)
    other.clock.now = LATER
    other.say("long after", SAD)
    other.store.exchange().bring_in(tmp_path / "talk.json")
    felt = [
        each.message.text
        for each in other.store.feelings().moving(NOON - timedelta(days=9), LATER + timedelta(days=1), 9)
    ]
    assert felt == ["long before", "my dog died", "long after"]
    assert [each.meant for each in other.store.feelings().corrections()] == [None]
    thread = other.store.page(0, 9)
    explained = other.store.feelings().explained(thread[2].id)
    assert explained is not None
    assert explained.manner == MANNER
    assert explained.line is not None and explained.line.message_id == thread[1].id
    assert explained.line.tired
    assert other.store.feelings().sounds() == [VOICE.prosody]
    again = other.last()
    other.store.exchange().bring_in(tmp_path / "talk.json")
    assert other.last() == again
    life.store.close()
    other.store.close()


BROKEN: dict[str, Callable[[dict[str, object]], object]] = {
    "of no line": lambda found: found.update(message=99),
    "of a reply": lambda found: found.update(message=2),
    "no chances": lambda found: found.update(heard={}),
    "meant something else": lambda found: found.update(corrected=True, meant="boredom"),
    "meant, not corrected": lambda found: found.update(corrected=False, meant="joy"),
    "beyond all feeling": lambda found: found["heard"].update(affect=[7, 0, 0]),  # type: ignore[attr-defined]
    "no sound": lambda found: found.update(voice={"prosody": {}, "arousal": None}),
    "a pitch that is none": lambda found: found["voice"]["prosody"].update(pitch_st=None),  # type: ignore[index]
    "beyond all hearing": lambda found: found["voice"]["prosody"].update(level_db=1e9),  # type: ignore[index]
    "beyond all arousal": lambda found: found["voice"]["arousal"].update(arousal=-3),  # type: ignore[index]
    "more than certain": lambda found: found["heard"]["chances"].update(joy=0.9),  # type: ignore[index]
}


@pytest.mark.parametrize("breaking", BROKEN.values(), ids=BROKEN)
def test_damaged_feelings_bring_nothing_in(tmp_path: Path, breaking: Callable[[dict[str, object]], object]) -> None:
    life = on_disk(Home(tmp_path / "one"))
    life.say("my dog died", SAD, voice=VOICE)
    life.reply()
    life.store.exchange().export(tmp_path / "talk.json", ExportFormat.JSON)
    life.store.close()
    found = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    breaking(found["feelings"][0])
    (tmp_path / "talk.json").write_text(json.dumps(found), encoding="utf-8")
    other = on_disk(Home(tmp_path / "two"))
    with pytest.raises(EnvironmentFault) as caught:
        other.store.exchange().bring_in(tmp_path / "talk.json")
    assert caught.value.code is Code.IMPORT_DAMAGED
    assert other.store.count() == 0
    other.store.close()


def test_an_export_from_before_feelings_still_comes_in(tmp_path: Path) -> None:
    life = on_disk(Home(tmp_path / "one"))
    life.say("my dog died", SAD)
    life.store.exchange().export(tmp_path / "talk.json", ExportFormat.JSON)
    life.store.close()
    found = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    del found["feelings"], found["manners"]
    (tmp_path / "talk.json").write_text(json.dumps({**found, "version": 1}), encoding="utf-8")
    other = on_disk(Home(tmp_path / "two"))
    assert other.store.exchange().bring_in(tmp_path / "talk.json").messages == 1
    assert other.store.feelings().last() is None
    other.store.close()


def test_an_older_file_has_lines_and_no_feelings(home: Home) -> None:
    sample = Path(__file__).parents[2] / "data" / "companion-version-4.db"
    home.folder.mkdir()
    home.store.write_bytes(sample.read_bytes())
    store = SqliteStore.open(home)
    assert store.count()
    assert store.feelings().last() is None
    store.close()


def test_the_sample_of_the_newest_schema_holds_feelings(home: Home) -> None:
    sample = Path(__file__).parents[2] / "data" / "companion-version-6.db"
    home.folder.mkdir()
    home.store.write_bytes(sample.read_bytes())
    with closing(connect(home.store)) as connection:
        counts = "SELECT count(*), sum(tired), count(voice) FROM felt WHERE meant IS NOT NULL"
        assert connection.execute(counts).fetchone() == (2, 1, 1)
    store = SqliteStore.open(home)
    last = store.feelings().last()
    assert last is not None and last.counts.label is Emotion.SADNESS
    assert last.voice is not None and last.voice.arousal == VoiceArousal(arousal=0.25, uncertainty=0.625)
    store.close()


def test_feelings_from_before_voices_have_none(home: Home) -> None:
    sample = Path(__file__).parents[2] / "data" / "companion-version-5.db"
    home.folder.mkdir()
    home.store.write_bytes(sample.read_bytes())
    store = SqliteStore.open(home)
    last = store.feelings().last()
    assert last is not None and last.counts.label is Emotion.SADNESS
    assert (last.voice, last.tired, store.feelings().sounds()) == (None, False, [])
    store.close()
