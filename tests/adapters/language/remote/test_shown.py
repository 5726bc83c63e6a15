"""What is shown of an answer, and how its tokens are counted."""

from __future__ import annotations

import pytest

from companion.conversation.ports import (
    ChatMessage,
    ChatRole,
    LanguageModel,
    TextPiece,
)
from companion.errors import Code
from companion.language.remote_lm import RemoteLM
from tests.adapters.language.contract import (
    CHAT,
    SYSTEM,
    end_of,
    parts_of,
    text_of,
)
from tests.adapters.language.remote.remote_contract import fault_of
from tests.fakes_server import REPLY, Exchange, FakeServer


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_private_thinking_is_dropped(server: FakeServer, lm: RemoteLM, field: str) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.think("SECRET", field)
        exchange.say("<th", "ink>SECRET</thi", "nk>\n\nHel", "lo")
        exchange.finish()

    server.answers = [answer]
    parts = parts_of(lm)
    assert text_of(parts) == "Hello"
    assert TextPiece(text="") in parts


def test_parts_of_a_content_that_are_thoughts_are_dropped(server: FakeServer, lm: RemoteLM) -> None:
    def answer(exchange: Exchange) -> None:
        thought = {"type": "thinking", "thinking": [{"type": "text", "text": "SECRET"}]}
        exchange.begin()
        exchange.event(choices=[{"delta": {"content": [thought, {"type": "text", "text": "Hello"}]}}])
        exchange.finish()

    server.answers = [answer]
    assert text_of(parts_of(lm)) == "Hello"


def test_the_servers_own_counts_are_told(lm: RemoteLM) -> None:
    end = end_of(parts_of(lm, max_new_tokens=100))
    words = [len(message.content.split()) for message in CHAT]
    assert (end.prompt_tokens, end.cached_tokens, end.new_tokens) == (sum(words) + 4, 1, len(REPLY.split()))


def test_counts_are_not_below_the_starters(starter: LanguageModel, lm: RemoteLM) -> None:
    samples = [
        "Hello there, how was your day? I was at the lake, and it rained.",
        "今天天气很好，我们去公园走走吧。你最近睡得怎么样？",
        "¿Cómo estás? Ça va très bien, merci — et toi?",
        "UNBELIEVABLE!!! 12345 67890 :-) https://example.org/a?b=c",
        "def f(x):\n    return {x: [x ** 2 for _ in range(10)]}\n",
        "🙂🙃 ok\n\n\n   indented",
        "strengths rhythms phlegm xylophone zoologist",
        "",
    ]
    for text in samples:
        for role in ChatRole:
            message = ChatMessage(role=role, content=text)
            assert starter.count_tokens(message) <= lm.count_tokens(message) <= 4 * starter.count_tokens(message) + 64


def test_the_servers_count_makes_the_next_ones_closer(server: FakeServer, lm: RemoteLM) -> None:
    first = sum(map(lm.count_tokens, CHAT))
    counted = end_of(parts_of(lm)).prompt_tokens
    assert counted < sum(map(lm.count_tokens, CHAT)) < first
    server.answers = [lambda exchange: exchange.refuse(400, "maximum context length is 10 tokens")]
    assert fault_of(lm)[0] is Code.REMOTE_TOO_LONG
    assert sum(map(lm.count_tokens, CHAT)) == first


def test_counts_grow_with_the_text(lm: RemoteLM) -> None:
    counts = [lm.count_tokens(ChatMessage(role=ChatRole.USER, content="ab cd. " * n)) for n in range(10)]
    assert counts == sorted(set(counts))
    assert lm.count_tokens(SYSTEM) < len(SYSTEM.content) + 64
