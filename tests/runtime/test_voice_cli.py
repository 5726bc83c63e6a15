"""`companion chat --voice` on fakes: what is written of a conversation by voice, and how it ends."""

from __future__ import annotations

import io

import pytest

from companion.cli.voice_talk import VoiceTerminal
from companion.conversation.events import Publish
from companion.errors import Code, EnvironmentFault, StoreFault
from companion.runtime.session import Session
from tests.fakes_ears import SILENCE, VOICE
from tests.runtime.test_voice_talk import REPLY, VoiceTalk

HEARD = "the weather is lovely"


def conversed(talk: VoiceTalk, *, turns: int | None = 1, feels_voice: bool = False) -> tuple[int, str, str]:
    """Exit status, what was written, what was noted."""
    out, notes = io.StringIO(), io.StringIO()

    def opened(publish: Publish) -> Session:
        talk.log.also = publish
        return talk.session

    terminal = VoiceTerminal(opened, name="Samantha", out=out, notes=notes, feels_voice=feels_voice)
    status = terminal.converse(turns=turns)
    return status, out.getvalue(), notes.getvalue()


def test_what_both_say_is_written() -> None:
    talk = VoiceTalk(HEARD)
    talk.player.at_once = True
    talk.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    status, out, notes = conversed(talk)
    assert status == 0
    assert out == f"you: {HEARD}\nSamantha: {REPLY}\n"
    assert "basic recogniser" not in notes


def test_without_a_microphone_she_says_so_and_leaves() -> None:
    talk = VoiceTalk(HEARD)
    talk.no_ear = EnvironmentFault(Code.SOUND_UNREACHABLE)
    status, out, notes = conversed(talk)
    assert (status, out) == (1, "")
    assert str(EnvironmentFault(Code.SOUND_UNREACHABLE)) in notes


def test_a_locked_conversation_is_opened_elsewhere() -> None:
    talk = VoiceTalk(HEARD)
    talk.stores.locked = True
    with pytest.raises(StoreFault) as raised:
        conversed(talk)
    assert raised.value.code is Code.VAULT_LOCKED


@pytest.mark.parametrize("feels_voice", [True, False])
def test_that_the_voice_is_used_for_feelings_is_said_where_it_is(feels_voice: bool) -> None:
    talk = VoiceTalk(HEARD)
    talk.player.at_once = True
    talk.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    _, _, notes = conversed(talk, feels_voice=feels_voice)
    assert notes.count("From how your voice sounds") == feels_voice
    assert notes.count("`companion feelings voice off`") == feels_voice
