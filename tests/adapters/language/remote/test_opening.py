"""What is known of a server, and what is wrong with it, before any words are sent."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import httpx2
import pytest

from companion.conversation.ports import (
    Cancelled,
)
from companion.errors import Code, ModelFault
from companion.language.remote_answer import ServedModel
from companion.language.remote_lm import RemoteLM, open_remote
from tests.adapters.language.contract import (
    parts_of,
    text_of,
)
from tests.adapters.language.remote.remote_contract import NEVER
from tests.fakes_server import REPLY, Exchange, FakeServer, serving


def test_it_takes_the_first_model_and_what_is_told_of_it() -> None:
    told = {"id": "/models/Big-70B.gguf", "owned_by": "llamacpp", "meta": {"n_ctx": 32768, "n_params": 70_000_000_000}}
    with serving(told, {"id": "other", "max_model_len": 1000}) as server:
        first, named = (open_remote(server.url, name, cancelled=NEVER) for name in ("", "other"))
        assert (first.name, first.context_tokens, first.parameters) == ("Big-70B.gguf", 32768, 70_000_000_000)
        assert (named.name, named.context_tokens) == ("other", 1000)
        parts_of(first)
        assert server.bodies[-1]["model"] == "/models/Big-70B.gguf"


def test_a_model_that_is_not_listed_is_asked_for_all_the_same(server: FakeServer) -> None:
    assert open_remote(server.url, "another", cancelled=NEVER).name == "another"
    server.list_answer = lambda exchange: exchange.refuse(500, "not today")
    assert text_of(parts_of(open_remote(server.url, "another", cancelled=NEVER))) == REPLY
    with pytest.raises(ModelFault) as caught:
        open_remote(server.url, "", cancelled=NEVER)
    assert caught.value.code is Code.REMOTE_STRANGE


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_the_path_of_the_address_may_be_left_out(server: FakeServer, ending: str) -> None:
    assert text_of(parts_of(open_remote(server.url + ending, "", cancelled=NEVER))) == REPLY


def test_a_socket_is_a_place_on_this_computer(tmp_path: Path) -> None:
    with serving(at=tmp_path / "s") as server:
        lm = open_remote(server.url, "", cancelled=NEVER)
        assert (text_of(parts_of(lm)), lm.words_go_to) == (REPLY, "")


def test_it_says_where_words_go() -> None:
    tls = httpx2.create_ssl_context()
    here, there = (
        RemoteLM(url, ServedModel(id="m"), key="", tls=tls)
        for url in ("http://localhost:8000/v1", "https://gpu.example.org:8443/v1")
    )
    assert (here.words_go_to, there.words_go_to) == ("", "gpu.example.org:8443")


def test_the_key_is_shown_and_no_key_is_not(server: FakeServer) -> None:
    parts_of(open_remote(server.url, "", key="secret", cancelled=NEVER))
    parts_of(open_remote(server.url, "", cancelled=NEVER))
    assert server.keys == ["Bearer secret", "Bearer secret", None, None]


def nowhere() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def opening_fault(url: str, key: str = "") -> Code:
    with pytest.raises(ModelFault) as caught:
        open_remote(url, "", key=key, cancelled=NEVER)
    return caught.value.code


def test_a_server_that_is_not_there() -> None:
    assert opening_fault(nowhere()) is Code.REMOTE_GONE


def test_a_gateway_whose_server_is_gone(server: FakeServer) -> None:
    server.list_answer = lambda exchange: exchange.refuse(502, "bad gateway")
    with pytest.raises(ModelFault) as caught:
        open_remote(server.url, "named", cancelled=NEVER)
    assert caught.value.code is Code.REMOTE_GONE


def test_a_server_of_another_kind(server: FakeServer) -> None:
    def page(exchange: Exchange) -> None:
        exchange.begin("text/html")
        exchange.write("<html>hello</html>")
        exchange.close()

    server.list_answer = page
    assert opening_fault(server.url) is Code.REMOTE_STRANGE


def test_a_key_that_is_refused_or_no_key_at_all(server: FakeServer) -> None:
    server.list_answer = lambda exchange: exchange.refuse(401, "who are you")
    assert opening_fault(server.url) is Code.REMOTE_KEY_REFUSED
    server.list_answer = None
    for odd in ("schlüssel", "two\nlines"):
        assert opening_fault(server.url, key=odd) is Code.REMOTE_KEY_REFUSED


def test_opening_is_called_off_while_the_server_stalls(server: FakeServer) -> None:
    cancelled = threading.Event()

    def stall(exchange: Exchange) -> None:
        cancelled.set()
        exchange.stall()

    server.list_answer = stall
    with pytest.raises(Cancelled):
        open_remote(server.url, "", cancelled=cancelled)


def test_opening_is_called_off_while_a_secure_connection_is_made() -> None:
    cancelled = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def accept() -> None:
            with silent.accept()[0] as connection:
                connection.recv(1)
                cancelled.set()
                while connection.recv(4096):  # until the other side has closed it
                    pass

        thread = threading.Thread(target=accept)
        thread.start()
        with pytest.raises(Cancelled):
            open_remote(f"https://127.0.0.1:{silent.getsockname()[1]}", "m", cancelled=cancelled)
        thread.join(10)
        assert not thread.is_alive()
