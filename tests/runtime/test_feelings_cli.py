"""`companion feelings`, on a real store: what it prints, what it changes, and what it asks before."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from companion import __main__ as entry
from companion import settings
from companion.cli import feelings as cli
from companion.conversation.feelings import FeltLine, VoiceHeard, felt_after
from companion.conversation.prosody import Prosody
from companion.conversation.turn import MessageState, Role
from companion.emotion.feeling import Emotion, VoiceArousal
from companion.memory.stores import SqliteStores
from companion.paths import Home, home
from companion.settings import Settings
from tests.fakes_emotion import UNCLEAR, appraisal
from tests.fakes_keyring import FolderKeyring

HEARD = {
    "good news": appraisal(Emotion.JOY, 0.7, 0.4),
    "hm": UNCLEAR,
    "my dog died": appraisal(Emotion.SADNESS, -0.9, -0.3, uncertainty=0.0),
}

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def stores(companion_home: Path, tmp_path: Path) -> SqliteStores:
    stores = SqliteStores(Home(companion_home), keyring=FolderKeyring(tmp_path / "keyring"))
    store = stores.lifelong()
    feelings = store.feelings()
    for text, heard in HEARD.items():
        line = store.add(Role.PERSON, text, MessageState.COMPLETE)
        after = felt_after(feelings.last(), heard, line.said_at)
        feelings.keep(FeltLine(message_id=line.id, said_at=line.said_at, heard=heard, taken=heard, after=after))
        store.add(Role.COMPANION, "I see.", MessageState.COMPLETE)
    store.close()
    return stores


class Person:
    """Runs the command, with settings that it may change; answers `answer`, or has gone."""

    def __init__(self, stores: SqliteStores, capsys: pytest.CaptureFixture[str]) -> None:
        self.stores = stores
        self.capsys = capsys
        self.chosen = Settings(companion_name="Ada")
        self.later = timedelta(0)
        self.parser = argparse.ArgumentParser()
        cli.add_to(self.parser.add_subparsers(), argparse.ArgumentParser(add_help=False))

    def run(self, *arguments: str, answer: str | None = None) -> tuple[int, str]:
        def ask(_: str) -> str:
            if answer is None:
                raise EOFError
            return answer

        status = cli.run(
            self.stores,
            self.parser.parse_args(["feelings", *arguments]),
            chosen=self.chosen,
            save=self._save,
            ask=ask,
            now=lambda: datetime.now(UTC) + self.later,
        )
        return status, self.capsys.readouterr().out

    def told(self, *arguments: str) -> dict[str, Any]:
        status, out = self.run(*arguments, "--json")
        assert status == 0
        told: dict[str, Any] = json.loads(out)
        return told

    def _save(self, fresh: Settings) -> None:
        self.chosen = fresh


@pytest.fixture
def person(stores: SqliteStores, capsys: pytest.CaptureFixture[str]) -> Person:
    return Person(stores, capsys)


def test_how_both_feel_is_told_in_words(person: Person) -> None:
    status, out = person.run()
    lines = out.splitlines()
    assert status == 0
    assert lines[:2] == ["Ada: gentle · attentive", "You seem sad."]
    assert "In the last 24 hours, from -1 (heavier) to +1 (brighter):" in lines
    assert any(line.endswith("3 lines") and "you " in line and "Ada " in line for line in lines)
    assert [line.split() for line in lines if line.strip().startswith("m")] == [
        ["m1", "+0.25", "happy:", "good", "news"],
        ["m5", lines[-1].split()[1], "sad:", "my", "dog", "died"],
    ]
    assert person.run("show", "week")[1].splitlines()[:2] == lines[:2]


def test_the_same_as_json(person: Person) -> None:
    told = person.told("show", "all")
    assert told["on"]
    assert told["now"]["words"] == ["gentle", "attentive"]
    assert told["now"]["theirs"]["label"] == "sadness"
    assert told["now"]["line"]["id"] == "m5"
    assert told["now"]["line"]["heard"]["label"] == "sadness"
    assert [point["lines"] for point in told["past"]["points"]] == [3]
    assert [each["text"] for each in told["past"]["moving"]] == ["good news", "my dog died"]


def test_after_a_while_all_has_faded(person: Person) -> None:
    person.later = timedelta(days=2)
    out = person.run()[1].splitlines()
    assert out[:2] == ["Ada: warm · a little curious", "I can't tell how you feel."]
    assert out[2:] == ["Nothing was felt in the last 24 hours."]
    assert "In the last seven days" in person.run("show", "week")[1]


def test_a_line_is_set_right(person: Person) -> None:
    assert person.told("correct", "m5", "joy")["now"]["theirs"]["label"] == "joy"
    status, out = person.run("correct", "5", "nothing")
    assert (status, out.splitlines()[0].startswith("Thank you.")) == (0, True)
    assert "m5  +0.00  sad, but you meant nothing: my dog died" in person.run()[1]
    assert person.run("correct", "5", "as-heard")[0] == 0
    assert "sad: my dog died" in person.run()[1]
    assert person.run("correct", "5", "as-heard")[0] == 1  # it is so already
    assert person.run("correct", "5", "nothing")[0] == 0
    assert person.run("correct", "m5", "fear")[0] == 0
    assert "sad, but you meant worried: my dog died" in person.run()[1]
    assert person.run("correct", "m2", "joy") == (1, "I felt nothing at a line with this number.\n")


@pytest.mark.parametrize("arguments", [("correct", "five", "joy"), ("correct", "m5", "boredom"), ("show", "year")])
def test_what_can_not_be_meant_is_refused(person: Person, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        person.run(*arguments)


def test_it_is_switched_off_and_on(person: Person) -> None:
    assert person.run("off")[0] == 0
    assert person.chosen == replace(Settings(companion_name="Ada"), feelings=False)
    assert person.run()[1].startswith("Feelings are switched off")
    assert person.told("show") == {"on": False}
    assert person.told("on") == {"on": True}
    assert person.chosen == Settings(companion_name="Ada")
    assert person.run()[1].splitlines()[1] == "You seem sad."  # what was kept is there again


def test_nothing_is_forgotten_without_a_yes(person: Person) -> None:
    for answer in (None, "", "no"):
        status, out = person.run("forget", answer=answer)
        assert (status, out.splitlines()[-1]) == (1, "Nothing was changed.")
    assert person.run("forget", "--json") == (1, '{"forgotten": false}\n')
    assert person.run()[1].splitlines()[1] == "You seem sad."


def test_a_yes_forgets_them_and_the_words_stay(person: Person) -> None:
    assert person.run("forget", answer="y")[1].splitlines()[-1] == "Forgotten: the feelings of 3 lines."
    assert person.told("forget", "--yes") == {"forgotten": True, "lines": 0}
    assert person.run()[1].splitlines()[1] == "I can't tell how you feel."
    store = person.stores.lifelong()
    assert store.count() == 6
    store.close()


def test_the_command_line_knows_it(companion_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["feelings", "off"]) == 0
    assert not settings.load(home(companion_home).settings).feelings
    capsys.readouterr()
    assert entry.main(["feelings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"on": False}
    assert entry.main(["feelings", "on"]) == 0
    assert entry.main(["feelings"]) == 0
    assert "I can't tell how you feel." in capsys.readouterr().out


def test_only_tired_is_said_as_it_was(person: Person) -> None:
    assert person.run("correct", "m5", "tired")[0] == 0
    assert "but you meant only tired: my dog died" in person.run()[1]
    person.later = timedelta(0)
    moving = person.told()["past"]["moving"]
    assert [(one["meant"], one["tired"]) for one in moving if one["corrected"]] == [(None, True)]


def test_the_voice_is_used_once_it_is_switched_on(person: Person) -> None:
    status, out = person.run("voice", "on")
    assert (status, person.chosen.feel_voice) == (0, True)
    assert "how loud, how high and how fast" in out and "No sound is kept" in out
    assert "switched off" not in out
    status, out = person.run("voice", "off")
    assert (status, person.chosen.feel_voice) == (0, False)
    assert "never how your voice sounds" in out
    assert person.told("voice", "on") == {"voice": True}


def test_it_is_said_that_without_feelings_the_voice_is_not_used_either(person: Person) -> None:
    person.run("off")
    assert "Feelings are switched off" in person.run("voice", "on")[1]


def test_how_a_line_sounded_is_told_to_programs(person: Person) -> None:
    store = person.stores.lifelong()
    feelings = store.feelings()
    last = feelings.last()
    assert last is not None
    sounded = Prosody(level_db=None, pitch_st=4.0, range_st=3.0, pace_hz=5.0)
    heard = VoiceHeard(prosody=sounded, arousal=VoiceArousal(arousal=0.5, uncertainty=0.6))
    feelings.keep(replace(last, voice=heard))
    store.close()
    assert person.told()["now"]["line"]["voice"] == {
        "level_db": None,
        "pitch_st": 4.0,
        "range_st": 3.0,
        "pace_hz": 5.0,
        "arousal": 0.5,
        "uncertainty": 0.6,
    }
