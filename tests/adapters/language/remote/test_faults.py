"""A server that is lost, silent, or refuses: told in plain words, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest

from companion.conversation.ports import (
    StopReason,
)
from companion.errors import Code
from companion.language.remote_answer import ServedModel
from companion.language.remote_lm import RemoteLM
from tests.adapters.language.contract import (
    end_of,
    parts_of,
    text_of,
)
from tests.adapters.language.remote.remote_contract import fault_of
from tests.fakes_server import REPLY, Exchange, FakeServer, talk


@pytest.mark.parametrize(
    "first",
    [
        lambda exchange: exchange.drop(),
        lambda exchange: (exchange.begin(), exchange.drop()),
        lambda exchange: (exchange.begin(), exchange.close()),
        lambda exchange: (
            exchange.begin(),
            exchange.event(choices=[{"delta": {"role": "assistant"}}]),
            exchange.drop(),
        ),
    ],
    ids=["at once", "before an event", "in order, but empty", "before a word"],
)
def test_a_connection_lost_before_the_first_word_is_made_once_more(
    server: FakeServer, lm: RemoteLM, first: Callable[[Exchange], None]
) -> None:
    server.answers = [first, talk]
    parts = parts_of(lm)
    assert (text_of(parts), len(server.bodies)) == (REPLY, 2)
    server.answers = [first]
    assert fault_of(lm)[0] is Code.REMOTE_GONE
    assert len(server.bodies) == 4


@pytest.mark.parametrize("how", ["drop", "close"])
def test_a_connection_lost_in_mid_reply_ends_it_and_nothing_is_said_twice(
    server: FakeServer, lm: RemoteLM, how: str
) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say("It", " was")
        getattr(exchange, how)()

    server.answers = [answer, talk]
    assert fault_of(lm) == (Code.REMOTE_BROKE_OFF, "It was")
    assert len(server.bodies) == 1


def test_an_end_without_a_last_word_is_an_end(server: FakeServer, lm: RemoteLM) -> None:
    """transformers sends no [DONE]; another may be cut off, or stall, when all was said."""

    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say("It", " was")
        exchange.event(choices=[{"delta": {}, "finish_reason": "stop"}])
        exchange.drop()

    server.answers = [answer]
    parts = parts_of(lm)
    assert (text_of(parts), end_of(parts).reason, end_of(parts).new_tokens) == ("It was", StopReason.END, 2)


def test_silence_is_a_fault_and_is_not_asked_twice(server: FakeServer) -> None:
    server.answers = [lambda exchange: exchange.stall()]
    tls = httpx2.create_ssl_context()
    lm = RemoteLM(f"{server.url}/v1", ServedModel(id="m"), key="", tls=tls, silence_s=0.2)
    assert fault_of(lm)[0] is Code.REMOTE_SILENT
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    ("status", "message", "code"),
    [
        (401, "Incorrect API key provided", Code.REMOTE_KEY_REFUSED),
        (403, "forbidden", Code.REMOTE_KEY_REFUSED),
        (404, "The model `org/quiet-model` does not exist.", Code.REMOTE_NO_MODEL),
        (404, "model 'quiet' not found, try pulling it first", Code.REMOTE_NO_MODEL),
        (400, "Server is pinned to 'a'; requested 'b'.", Code.REMOTE_NO_MODEL),
        (404, "Not Found", Code.REMOTE_STRANGE),
        (
            400,
            "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens in max_tokens.",
            Code.REMOTE_TOO_LONG,
        ),
        (400, "the request exceeds the available context size, try increasing it", Code.REMOTE_TOO_LONG),
        (429, "slow down", Code.REMOTE_BUSY),
        (503, "Loading model", Code.REMOTE_BUSY),
        (502, "Bad gateway", Code.REMOTE_GONE),
        (500, "boom", Code.REMOTE_STRANGE),
        (307, "over there", Code.REMOTE_STRANGE),
    ],
)
def test_what_a_server_refuses_is_told_in_plain_words(
    server: FakeServer, lm: RemoteLM, status: int, message: str, code: Code
) -> None:
    server.answers = [lambda exchange: exchange.refuse(status, message)]
    assert fault_of(lm)[0] is code
    assert len(server.bodies) == 1


@pytest.mark.parametrize("text", ["data: not json\n\n", 'data: {"choices": 7}\n\ndata: []\n\n', "data: 3\n\n"])
def test_nonsense_is_no_reply(server: FakeServer, lm: RemoteLM, text: str) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.write(text)
        exchange.close()

    server.answers = [answer]
    assert fault_of(lm)[0] in (Code.REMOTE_STRANGE, Code.REMOTE_GONE)


def test_a_page_is_no_reply(server: FakeServer, lm: RemoteLM) -> None:
    def page(exchange: Exchange) -> None:
        exchange.begin("text/html")
        exchange.write("<html>log in first</html>")
        exchange.close()

    server.answers = [page]
    assert fault_of(lm)[0] is Code.REMOTE_STRANGE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ({"message": "maximum context length is 4096"}, Code.REMOTE_TOO_LONG),
        ("worker died", Code.REMOTE_BROKE_OFF),
    ],
)
def test_a_fault_told_among_the_events(server: FakeServer, lm: RemoteLM, error: object, code: Code) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say("It")
        exchange.event(error=error)
        exchange.close()

    server.answers = [answer]
    assert fault_of(lm) == (code, "It")
