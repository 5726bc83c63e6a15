"""What is asked of a server, and what is left out once it was refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companion.conversation.ports import (
    Sampling,
)
from companion.errors import Code, ContractError
from companion.language.remote_lm import RemoteLM, open_remote
from tests.adapters.language.contract import (
    ANSWERS,
    CHAT,
    SYSTEM,
    end_of,
    parts_of,
    text_of,
)
from tests.adapters.language.remote.remote_contract import NEVER, fault_of
from tests.fakes_server import REPLY, Exchange, FakeServer, serving, talk


def refusing(*fields: str, say: str = "Unexpected fields in the request: {fields}") -> Callable[[Exchange], None]:
    def answer(exchange: Exchange) -> None:
        found = [field for field in fields if field in exchange.body]
        if found:
            exchange.refuse(422, say.replace("{fields}", repr(found)))
        else:
            talk(exchange)

    return answer


FULL = Sampling(temperature=0.7, top_k=40, top_p=0.8, min_p=0.05, repetition_penalty=1.1, seed=3)


def test_the_sampling_is_sent(server: FakeServer, lm: RemoteLM) -> None:
    parts_of(lm, sampling=FULL, max_new_tokens=5)
    sent = server.bodies[-1]
    assert {name: sent[name] for name in ("temperature", "top_k", "top_p", "min_p", "seed", "max_tokens")} == {
        "temperature": 0.7,
        "top_k": 40,
        "top_p": 0.8,
        "min_p": 0.05,
        "seed": 3,
        "max_tokens": 5,
    }
    assert sent["repetition_penalty"] == sent["repeat_penalty"] == 1.1
    assert sent["stream_options"] == {"include_usage": True}
    parts_of(lm)
    assert not server.bodies[-1].keys() & {"top_k", "min_p", "seed", "repetition_penalty", "repeat_penalty"}


def test_fields_the_server_refuses_are_left_out_from_then_on(server: FakeServer, lm: RemoteLM) -> None:
    extra = ("top_k", "min_p", "repetition_penalty", "repeat_penalty", "stream_options")
    server.answers = [refusing(*extra)]
    assert text_of(parts_of(lm, sampling=FULL)) == REPLY
    assert text_of(parts_of(lm, sampling=FULL)) == REPLY
    assert len(server.bodies) == 3
    assert not server.bodies[-1].keys() & set(extra)
    assert server.bodies[-1]["temperature"] == 0.7


def test_fields_that_are_refused_one_by_one(server: FakeServer, lm: RemoteLM) -> None:
    one_by_one = [refusing(field) for field in ("top_k", "min_p", "seed")]
    server.answers = [*one_by_one, talk]
    assert text_of(parts_of(lm, sampling=FULL)) == REPLY
    assert len(server.bodies) == 4


def test_the_newer_name_of_the_limit(server: FakeServer, lm: RemoteLM) -> None:
    def newer(exchange: Exchange) -> None:
        if "max_tokens" in exchange.body:
            exchange.refuse(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        else:
            exchange.body["max_tokens"] = exchange.body["max_completion_tokens"]
            talk(exchange)

    server.answers = [newer]
    assert end_of(parts_of(lm, max_new_tokens=3)).new_tokens == 3


def test_a_server_that_refuses_whatever_is_asked_is_not_asked_for_ever(server: FakeServer, lm: RemoteLM) -> None:
    server.answers = [lambda exchange: exchange.refuse(400, f"no: {' '.join(exchange.body)}")]
    assert fault_of(lm)[0] is Code.REMOTE_STRANGE
    assert len(server.bodies) < 10


def test_when_it_does_not_say_why_only_what_is_needed_is_asked(server: FakeServer, lm: RemoteLM) -> None:
    def bare(exchange: Exchange) -> None:
        if exchange.body.keys() > {"model", "messages", "stream", "max_tokens"}:
            exchange.refuse(400, "bad request")
        else:
            talk(exchange)

    server.answers = [bare]
    assert text_of(parts_of(lm, sampling=FULL)) == REPLY
    assert len(server.bodies) == 2


@pytest.mark.parametrize("status", [400, 500])
def test_a_template_without_a_system_role_reads_it_from_the_user(server: FakeServer, lm: RemoteLM, status: int) -> None:
    def answer(exchange: Exchange) -> None:
        if exchange.body["messages"][0]["role"] == "system":
            exchange.refuse(status, "System role not supported")
        else:
            talk(exchange)

    server.answers = [answer]
    assert text_of(parts_of(lm)) == REPLY
    assert server.bodies[-1]["messages"] == [{"role": "user", "content": f"{SYSTEM.content}\n\n{CHAT[-1].content}"}]
    assert server.bodies[-1]["temperature"] == 0


def test_neighbours_of_one_role_are_one_message(server: FakeServer, lm: RemoteLM) -> None:
    parts_of(lm, (SYSTEM, ANSWERS, CHAT[-1], CHAT[-1]))
    assert [message["role"] for message in server.bodies[-1]["messages"]] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("vllm", "chat_template_kwargs", {"enable_thinking": False}),
        ("library", "reasoning_effort", "none"),
    ],
)
def test_thinking_is_not_asked_for(kind: str, field: str, value: object) -> None:
    with serving({"id": "m", "owned_by": kind}) as server:
        parts_of(open_remote(server.url, "", cancelled=NEVER))
        assert server.bodies[-1][field] == value


def test_a_prompt_larger_than_the_context_is_our_mistake() -> None:
    with serving({"id": "m", "max_model_len": 30}) as server, pytest.raises(ContractError):
        parts_of(open_remote(server.url, "", cancelled=NEVER))
    assert server.bodies == []
