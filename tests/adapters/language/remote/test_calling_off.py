"""Calling off is felt at once, whatever the server does, and closes the connection."""

from __future__ import annotations

import threading

import pytest

from companion.conversation.ports import (
    PromptRead,
    StopReason,
    StreamPart,
    TextPiece,
)
from companion.language.remote_lm import RemoteLM
from tests.adapters.language.contract import (
    CHAT,
    GREEDY,
    end_of,
    text_of,
)
from tests.adapters.language.remote.remote_contract import NEVER
from tests.fakes_server import Exchange, FakeServer


def test_a_stall_before_the_first_word_is_called_off_and_the_connection_closed(
    server: FakeServer, lm: RemoteLM
) -> None:
    cancelled = threading.Event()

    def stall(exchange: Exchange) -> None:
        cancelled.set()
        exchange.stall()

    server.answers = [stall]
    parts = list(lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=cancelled))
    assert (end_of(parts).reason, len(parts)) == (StopReason.CANCELLED, 1)
    assert server.left.wait(10)


@pytest.mark.parametrize("then", ["stalls", "goes on for ever"])
def test_no_word_comes_after_calling_off(server: FakeServer, lm: RemoteLM, then: str) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say("It", " was")
        if then == "stalls":
            exchange.stall()
        while True:
            exchange.say(" on")

    server.answers = [answer]
    cancelled = threading.Event()
    parts: list[StreamPart] = []
    for part in lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=cancelled):
        parts.append(part)
        if text_of(parts) == "It was":
            cancelled.set()
    assert (text_of(parts), end_of(parts).reason) == ("It was", StopReason.CANCELLED)
    assert server.left.wait(10)


def test_leaving_a_stream_closes_the_connection(server: FakeServer, lm: RemoteLM) -> None:
    def stall(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say("It")
        exchange.stall()

    server.answers = [stall]
    stream = lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=NEVER)
    assert isinstance(next(stream), PromptRead)
    assert next(stream) == TextPiece(text="It")
    stream.close()  # type: ignore[attr-defined]  # streams are generators
    assert server.left.wait(10)
