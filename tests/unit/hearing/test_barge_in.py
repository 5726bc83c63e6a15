"""Who means her to stop, who only coughs, hums along, or is herself heard through the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.hearing.barge_in import BargeIn, Reaction, is_backchannel, repeats

WINDOW_S = 0.032
SAYING = "then let's keep the laugh, and leave the scoring for somebody who wasn't in the room"


def reactions(
    seconds: float, *, voiced: bool = True, heard: str = "", saying: str = SAYING, gate: BargeIn | None = None
) -> list[tuple[Reaction, float]]:
    """What happens while somebody makes a sound for so long and then is silent; with the time since its beginning."""
    gate = gate or BargeIn()
    found, now_s = [], 0.0
    for speech in [True] * round(seconds / WINDOW_S) + [False] * 20:
        now_s += WINDOW_S
        reaction = gate.hear(WINDOW_S, speech=speech, voiced=voiced and speech, heard=heard, saying=saying)
        if reaction is not None:
            found.append((reaction, now_s))
            if reaction is Reaction.STOP:
                break
    return found


def kinds(found: list[tuple[Reaction, float]]) -> list[Reaction]:
    return [reaction for reaction, _ in found]


def test_a_voice_silences_her_at_once_and_stops_her_soon() -> None:
    for heard, limit_s in (("what do you mean", 0.55), ("", 0.75)):
        (dip, dipped_s), (stop, stopped_s) = reactions(2.0, heard=heard)
        assert (dip, stop) == (Reaction.DIP, Reaction.STOP)
        assert dipped_s <= 0.1
        assert stopped_s <= limit_s


def test_speech_beyond_doubt_silences_her_in_one_window_though_it_has_no_voice_yet() -> None:
    gate = BargeIn()
    assert gate.hear(WINDOW_S, speech=True, voiced=False, saying=SAYING) is None
    assert gate.hear(WINDOW_S, speech=True, voiced=False, sure=True, saying=SAYING) is Reaction.DIP
    assert BargeIn().hear(WINDOW_S, speech=True, voiced=True, sure=True, heard="leave the laugh", saying=SAYING) is None


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.6, 2.0])
def test_a_cough_has_no_voice_and_changes_nothing(seconds: float) -> None:
    assert reactions(seconds, voiced=False) == []


@pytest.mark.parametrize("heard", ["mm-hm", "yeah", "uh huh", "okay right", "嗯", "嗯嗯", "好的"])
@pytest.mark.parametrize("seconds", [0.2, 0.45, 0.9])
def test_who_hums_along_makes_her_dip_and_go_on(heard: str, seconds: float) -> None:
    assert kinds(reactions(seconds, heard=heard)) == [Reaction.DIP, Reaction.RESUME]


def test_a_hum_nobody_made_out_is_short() -> None:
    assert kinds(reactions(0.65)) == [Reaction.DIP, Reaction.RESUME]


@pytest.mark.parametrize("heard", ["stop", "no wait", "wait", "等一下", "别说了", "不是"])
def test_some_words_stop_her_in_a_fifth_of_a_second(heard: str) -> None:
    reaction, at_s = reactions(1.0, heard=heard)[-1]
    assert reaction is Reaction.STOP
    assert at_s <= 0.23


def test_her_own_words_through_the_room_change_nothing() -> None:
    assert reactions(3.0, heard="keep the laugh and leave") == []


def test_a_cough_between_words_does_not_add_up() -> None:
    gate = BargeIn()
    for _ in range(10):
        assert kinds(reactions(0.3, gate=gate)) == [Reaction.DIP, Reaction.RESUME]


@pytest.mark.parametrize(
    ("heard", "saying", "same"),
    [
        ("leave the scoring", SAYING, True),
        ("leave the snoring for somebody", SAYING, True),
        ("what do you mean", SAYING, False),
        ("the room", SAYING, True),
        ("the door", SAYING, False),
        ("", SAYING, False),
        ("anything", "", False),
        ("我们把笑声留下", "那我们就把笑声留下吧", True),
    ],
)
def test_what_is_hers(heard: str, saying: str, same: bool) -> None:
    assert repeats(heard, saying) is same


def test_a_backchannel_is_all_of_what_was_heard() -> None:
    assert is_backchannel("Yeah, okay.")
    assert not is_backchannel("yeah but")
    assert not is_backchannel("")


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=80),
    st.sampled_from(["", "mm-hm", "keep the laugh", "i"]),
)
def test_every_dip_is_followed_by_a_stop_or_a_resumption(windows: list[tuple[bool, bool]], heard: str) -> None:
    gate, dipped = BargeIn(), False
    for speech, voiced in [*windows, *[(False, False)] * 12]:
        match gate.hear(WINDOW_S, speech=speech, voiced=voiced, heard=heard, saying=SAYING):
            case Reaction.DIP:
                assert not dipped
                dipped = True
            case Reaction.RESUME:
                assert dipped
                dipped = False
            case Reaction.STOP:
                dipped = False
    assert not dipped
    assert gate == BargeIn(_quiet_s=gate._quiet_s)
