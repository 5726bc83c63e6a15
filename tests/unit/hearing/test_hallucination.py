"""What Whisper makes up is dropped, and what people say is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.hearing.hallucination import Decoded, is_doubtful, is_loop, is_made_up


def decoded(text: str, *, mean_logprob: float = -0.2, no_speech: float = 0.01, loud_s: float = 3.0) -> Decoded:
    return Decoded(text=text, mean_logprob=mean_logprob, no_speech=no_speech, loud_s=loud_s)


@pytest.mark.parametrize("text", ["Thanks for watching!", "Thank you.", "you", "Bye-bye.", "谢谢观看", "谢谢"])
def test_farewells_on_silence_are_made_up(text: str) -> None:
    assert is_made_up(decoded(text, no_speech=0.7))
    assert is_made_up(decoded(text, loud_s=0.04))


@pytest.mark.parametrize("text", ["Thank you.", "Thanks for listening.", "谢谢", "I am here", "No, no, no, no."])
def test_the_same_words_of_a_voice_are_kept(text: str) -> None:
    assert not is_made_up(decoded(text))


@pytest.mark.parametrize(
    "text",
    [
        "Subtitles by the Amara.org community",
        "Transcription by somebody",
        "Please like and subscribe!",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "字幕由 Amara.org 社群提供",
    ],
)
def test_credits_are_never_said(text: str) -> None:
    assert is_made_up(decoded(text, mean_logprob=-0.05, no_speech=0.0))


def test_more_words_than_one_can_say_are_made_up() -> None:
    text = "this is a rather long sentence for such a short sound"
    assert is_made_up(decoded(text, loud_s=0.5))
    assert not is_made_up(decoded(text, loud_s=2.5))
    assert is_made_up(decoded("今天天气很好我们出去走走吧好不好", loud_s=0.5))


def test_loops_are_made_up() -> None:
    assert is_loop(("i don't know " * 4).split())
    assert is_loop(["no"] * 8)
    assert not is_loop(["no"] * 6)
    assert not is_loop(["i", "know", "you", "know", "that", "i", "know"])
    assert is_made_up(decoded("I'm sorry. " * 6, loud_s=10))


def test_nothing_is_made_up_of_nothing() -> None:
    assert is_made_up(decoded(" … "))


def test_when_another_try_is_worth_it() -> None:
    assert not is_doubtful(decoded("I am here"))
    assert is_doubtful(decoded("I am here", mean_logprob=-1.5))
    assert is_doubtful(decoded("and then and then and then " * 8))
    assert not is_doubtful(decoded("you", mean_logprob=-1.5, no_speech=0.9))


@given(st.lists(st.sampled_from("abcdefghij"), unique=True), st.integers(1, 3))
def test_words_that_differ_are_no_loop(words: list[str], times: int) -> None:
    assert not is_loop(words * times)
