"""What every LanguageModel promises; the same tests for each implementation, the scripted fake included."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from companion.conversation.ports import (
    ChatMessage,
    ChatRole,
    LanguageModel,
    PromptRead,
    Sampling,
    StopReason,
    StreamEnded,
    StreamPart,
    TextPiece,
)

GREEDY = Sampling(temperature=0, repetition_penalty=1)
SYSTEM = ChatMessage(role=ChatRole.SYSTEM, content="You are a warm friend.")
ASKS = ChatMessage(role=ChatRole.USER, content="Hello there, how was your day?")
ANSWERS = ChatMessage(role=ChatRole.ASSISTANT, content="It was a long")
CHAT = (SYSTEM, ASKS)


def parts_of(
    lm: LanguageModel, messages: Sequence[ChatMessage] = CHAT, *, sampling: Sampling = GREEDY, max_new_tokens: int = 12
) -> list[StreamPart]:
    never = threading.Event()
    return list(lm.stream(messages, sampling=sampling, max_new_tokens=max_new_tokens, cancelled=never))


def text_of(parts: Sequence[StreamPart]) -> str:
    return "".join(part.text for part in parts if isinstance(part, TextPiece))


def end_of(parts: Sequence[StreamPart]) -> StreamEnded:
    assert isinstance(parts[-1], StreamEnded)
    return parts[-1]


class LanguageModelContract:
    """Subclass it and give it an `lm` that says at least four tokens to CHAT before it ends."""

    def test_it_has_a_name_a_size_and_a_context(self, lm: LanguageModel) -> None:
        assert lm.name
        assert lm.parameters > 0
        assert lm.context_tokens > 0

    def test_it_reads_then_speaks_then_ends_once(self, lm: LanguageModel) -> None:
        parts = parts_of(lm)
        kinds = [type(part) for part in parts]
        reads, pieces = kinds.count(PromptRead), kinds.count(TextPiece)
        assert kinds == [PromptRead] * reads + [TextPiece] * pieces + [StreamEnded]
        assert pieces

    def test_read_ahead_it_says_the_same(self, lm: LanguageModel) -> None:
        before = text_of(parts_of(lm, max_new_tokens=4))  # later words may hang on the last bit of a number
        lm.forget()
        lm.warm(CHAT, threading.Event())
        lm.warm((SYSTEM,), threading.Event())
        called_off = threading.Event()
        called_off.set()
        lm.warm((SYSTEM, ASKS, ANSWERS), called_off)
        assert text_of(parts_of(lm, max_new_tokens=4)) == before

    def test_reading_grows_up_to_the_whole_prompt(self, lm: LanguageModel) -> None:
        parts = parts_of(lm)
        reads = [part for part in parts if isinstance(part, PromptRead)]
        done = [read.done_tokens for read in reads]
        assert done == sorted(set(done))
        assert {read.total_tokens for read in reads} == {end_of(parts).prompt_tokens}
        assert done[-1] == end_of(parts).prompt_tokens
        assert 0 <= end_of(parts).cached_tokens < end_of(parts).prompt_tokens

    def test_it_stops_at_its_budget(self, lm: LanguageModel) -> None:
        parts = parts_of(lm, max_new_tokens=3)
        assert end_of(parts).reason is StopReason.LENGTH
        assert end_of(parts).new_tokens == 3

    def test_a_stream_that_was_called_off_before_it_began(self, lm: LanguageModel) -> None:
        cancelled = threading.Event()
        cancelled.set()
        parts = list(lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=cancelled))
        assert end_of(parts).reason is StopReason.CANCELLED
        assert text_of(parts) == ""

    def test_calling_off_in_mid_reply_is_felt_at_the_next_token(self, lm: LanguageModel) -> None:
        cancelled = threading.Event()
        parts: list[StreamPart] = []
        for part in lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=cancelled):
            parts.append(part)
            if isinstance(part, TextPiece):
                cancelled.set()
        assert end_of(parts).reason is StopReason.CANCELLED
        assert end_of(parts).new_tokens == 1

    def test_a_stream_that_is_left_does_no_harm_to_the_next(self, lm: LanguageModel) -> None:
        before = text_of(parts_of(lm))
        for count in (1, 2, 3):
            left = lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=threading.Event())
            for _ in range(count):
                next(left)
            left.close()  # type: ignore[attr-defined]  # streams are generators
            assert text_of(parts_of(lm)) == before

    def test_the_same_seed_says_the_same(self, lm: LanguageModel) -> None:
        seeded = Sampling(seed=7)
        assert text_of(parts_of(lm, sampling=seeded)) == text_of(parts_of(lm, sampling=seeded))

    @pytest.mark.parametrize("turns", [(), (ANSWERS,), (ASKS,), (ASKS, ANSWERS), (ASKS, ANSWERS, ASKS, ANSWERS, ASKS)])
    def test_the_counts_of_the_messages_cover_the_prompt(self, lm: LanguageModel, turns: Sequence[ChatMessage]) -> None:
        messages = [SYSTEM, *turns]
        parts = parts_of(lm, messages, max_new_tokens=1)
        assert sum(lm.count_tokens(message) for message in messages) >= end_of(parts).prompt_tokens

    def test_an_unfinished_reply_goes_on(self, lm: LanguageModel) -> None:
        parts = parts_of(lm, (*CHAT, ANSWERS))
        assert ANSWERS.content not in text_of(parts)
        assert end_of(parts).new_tokens
