"""`companion listen`: what is printed of what the ears tell."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from companion import __main__ as entry
from companion import open_ears
from companion.cli import listen
from companion.conversation.heard import (
    Caption,
    EarsReady,
    HeardEvent,
    MicrophoneChanged,
    PublishHeard,
    TurnDropped,
    Utterance,
    Waiting,
    Why,
)
from companion.conversation.transcript import Transcript, Word
from companion.conversation.trouble import Trouble
from companion.errors import Code, EnvironmentFault
from companion.runtime.ears_ports import Ear

TRANSCRIPT = Transcript(
    text="Hello you",
    words=(
        Word(text="Hello", confidence=0.9, start_s=0.1, end_s=0.4),
        Word(text="you", confidence=0.2, start_s=0.4, end_s=0.6),
    ),
    language="en",
    engine="sphinx",
)
HEARD = Utterance(turn=1, transcript=TRANSCRIPT, start_s=1.0, end_s=1.6, spoken_s=10.0, decided_s=10.5, ready_s=10.75)
START = (EarsReady(), MicrophoneChanged(name="Desk"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(
    events: Sequence[HeardEvent], *, as_json: bool = False, turns: int | None = None, notes: io.StringIO | None = None
) -> tuple[int, str, str]:
    """(exit status, what is printed, what is noted)."""

    @contextmanager
    def listens(publish: PublishHeard) -> Iterator[None]:
        for event in events:
            publish(event)
        yield

    out, notes = io.StringIO(), notes or io.StringIO()
    asked = argparse.Namespace(turns=turns, seconds=None if turns else 0.0, json=as_json)
    return listen.run(listens, asked, out=out, notes=notes), out.getvalue(), notes.getvalue()


def test_an_utterance_is_printed_with_its_delay() -> None:
    status, out, notes = printed([*START, HEARD], turns=1)
    assert (status, out) == (0, "Hello you  (0.75 s after you finished)\n")
    assert notes == "The microphone is Desk.\nI'm listening. Ctrl-C ends it.\n"


def test_as_json_it_has_every_time() -> None:
    _, out, _ = printed([*START, HEARD], as_json=True)
    told = json.loads(out)
    assert (told["turn"], told["text"], told["engine"]) == (1, "Hello you", "sphinx")
    assert (told["endpointing_s"], told["transcription_s"], told["delay_s"]) == (0.5, 0.25, 0.75)
    assert told["words"][1] == {"text": "you", "confidence": 0.2, "start_s": 0.4, "end_s": 0.6}


def test_captions_stand_on_one_line_that_is_written_over() -> None:
    events: list[HeardEvent] = [
        *START,
        Caption(turn=1, text="Hello"),
        TurnDropped(turn=1, why=Why.NOTHING),
        Waiting(turn=2),
    ]
    _, out, notes = printed(events, notes=Terminal())
    assert out == ""
    assert notes.endswith("\rHello\r     \rI wait until you go on.\n")


def test_a_fault_on_the_way_is_told_and_it_listens_on() -> None:
    lost = EnvironmentFault(Code.MICROPHONE_LOST, "Desk")
    status, out, notes = printed([*START, Trouble(error=lost), HEARD], turns=1)
    assert (status, out.count("Hello you")) == (0, 1)
    assert str(lost) in notes


def test_without_a_microphone_it_says_so_and_leaves() -> None:
    none = EnvironmentFault(Code.MICROPHONE_NONE)
    status, out, notes = printed([EarsReady(), Trouble(error=none)], turns=1)
    assert (status, out) == (1, "")
    assert notes == f"{none.message} {listen.NOTHING}\n"


def test_without_a_way_to_sound_the_whole_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_ear() -> Ear:
        raise EnvironmentFault(Code.SOUND_UNREACHABLE, "libportaudio2")

    monkeypatch.setattr(open_ears, "open_ear", no_ear)
    assert entry.main(["listen"]) == 1
    assert listen.NOTHING in capsys.readouterr().err
