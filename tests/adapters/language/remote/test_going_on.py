"""An unfinished reply goes on, by the server's own means or by instruction."""

from __future__ import annotations

import pytest

from companion.language.remote_lm import open_remote
from companion.language.remote_request import GO_ON
from tests.adapters.language.contract import (
    ANSWERS,
    CHAT,
    parts_of,
    text_of,
)
from tests.adapters.language.remote.remote_contract import NEVER
from tests.fakes_server import REPLY, Exchange, serving


def test_vllm_is_asked_to_go_on() -> None:
    with serving({"id": "m", "owned_by": "vllm"}) as server:
        lm = open_remote(server.url, "", cancelled=NEVER)
        assert text_of(parts_of(lm, (*CHAT, ANSWERS))) == REPLY.removeprefix(ANSWERS.content)
        assert server.bodies[-1]["messages"][-1] == {"role": "assistant", "content": ANSWERS.content}
        assert server.bodies[-1]["continue_final_message"] is True
        assert server.bodies[-1]["add_generation_prompt"] is False
        parts_of(lm)
        assert "continue_final_message" not in server.bodies[-1]


@pytest.mark.parametrize(
    "why", ["Assistant response prefill is incompatible with enable_thinking.", "continue_final_message: bad"]
)
def test_a_server_that_will_not_go_on_is_told_in_words(why: str) -> None:
    def answer(exchange: Exchange) -> None:
        if exchange.body["messages"][-1]["role"] == "assistant":
            exchange.refuse(400, why)
        else:
            exchange.begin()
            exchange.say("and", " quiet", " day")
            exchange.finish()

    with serving({"id": "m", "owned_by": "llamacpp"}) as server:
        server.answers = [answer]
        lm = open_remote(server.url, "", cancelled=NEVER)
        assert text_of(parts_of(lm, (*CHAT, ANSWERS))) == " and quiet day"
        assert server.bodies[-1]["messages"][-1] == {"role": "user", "content": GO_ON}
        assert text_of(parts_of(lm, (*CHAT, ANSWERS))) == " and quiet day"
        assert len(server.bodies) == 3
