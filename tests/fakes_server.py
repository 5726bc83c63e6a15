"""A server of the OpenAI kind on this computer, which does what a test tells it: answer, refuse, stall, drop."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

REPLY = "It was a long and quiet day, and I thought of you."


class Exchange:
    """One chat request, and the ways to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.body = body
        self._handler = handler

    def begin(self, content_type: str = "text/event-stream") -> None:
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", content_type)
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()

    def write(self, text: str) -> None:
        data = text.encode()
        self._handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def event(self, **fields: Any) -> None:
        self.write(f"data: {json.dumps(fields)}\n\n")

    def say(self, *words: str, **delta: Any) -> None:
        for word in words:
            self.event(choices=[{"index": 0, "delta": {"content": word, **delta}}])

    def think(self, thought: str, field: str) -> None:
        self.event(choices=[{"index": 0, "delta": {"content": None, field: thought}}])

    def finish(self, reason: str = "stop", **usage: Any) -> None:
        """The reply's end, as vLLM sends it."""
        self.event(choices=[{"index": 0, "delta": {}, "finish_reason": reason}])
        if usage:
            self.event(choices=[], usage=usage)
        self.write("data: [DONE]\n\n")
        self.close()

    def close(self) -> None:
        """The events end in order."""
        self._handler.wfile.write(b"0\r\n\r\n")

    def drop(self) -> None:
        """As when the server is killed: the events just stop."""
        self._handler.wfile.flush()
        self._handler.connection.shutdown(socket.SHUT_RDWR)

    def refuse(self, status: int, message: str) -> None:
        data = json.dumps({"error": {"message": message}}).encode()
        self._handler.send_response(status)
        self._handler.send_header("Content-Length", str(len(data)))
        self._handler.end_headers()
        self._handler.wfile.write(data)

    def stall(self) -> None:
        """Nothing more comes until the other side has closed the connection."""
        self._handler.wfile.flush()
        assert self._handler.connection.recv(1) == b""


def talk(exchange: Exchange) -> None:
    """REPLY or the rest of it, a word a token, within the request's limit; a token of the prompt is a word too."""
    messages = exchange.body["messages"]
    begun = messages[-1]["content"] if messages[-1]["role"] == "assistant" else ""
    rest = REPLY.removeprefix(begun)
    words = [word if number == 0 else f" {word}" for number, word in enumerate(rest.split(" ")) if word or number]
    limit = exchange.body["max_tokens"]
    exchange.begin()
    exchange.event(choices=[{"index": 0, "delta": {"role": "assistant", "content": ""}}])
    exchange.say(*words[:limit])
    counted = sum(len(message["content"].split()) + 2 for message in messages)
    exchange.finish(
        "length" if len(words) > limit else "stop",
        prompt_tokens=counted,
        completion_tokens=len(words[:limit]),
        prompt_tokens_details={"cached_tokens": 1},
    )


class FakeServer:
    """Answers each chat request with the next of `answers`; the last of them stays."""

    def __init__(self, models: Sequence[dict[str, Any]]) -> None:
        self.answers: list[Callable[[Exchange], None]] = [talk]
        self.list_answer: Callable[[Exchange], None] | None = None
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.left = threading.Event()
        """A chat request is over: answered to its end, or the other side has gone."""
        self.url = ""
        self._models = models

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        self.keys.append(handler.headers["Authorization"])
        exchange = Exchange(handler, {})
        if self.list_answer is not None:
            self.list_answer(exchange)
        elif handler.path != "/v1/models":
            exchange.refuse(404, "no such page")
        else:
            exchange.begin("application/json")
            exchange.write(json.dumps({"object": "list", "data": self._models}))
            exchange.close()

    def post(self, handler: BaseHTTPRequestHandler) -> None:
        self.keys.append(handler.headers["Authorization"])
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        assert handler.path == "/v1/chat/completions"
        self.bodies.append(body)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        try:
            answer(Exchange(handler, body))
        except ConnectionError:  # the other side has had enough
            pass
        finally:
            self.left.set()


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    pass


@contextmanager
def serving(*models: dict[str, Any], at: Path | None = None) -> Iterator[FakeServer]:
    """A server that lists these models, at a port of its own, or at the socket `at`."""
    fake = FakeServer(models or ({"id": "org/quiet-model", "owned_by": "org"},))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            fake.get(self)
            self.close_connection = True

        def do_POST(self) -> None:
            fake.post(self)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

        def address_string(self) -> str:
            return "here"

    server: socketserver.TCPServer | socketserver.UnixStreamServer
    if at is None:
        server = _Tcp(("127.0.0.1", 0), Handler)
        fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    else:
        server = _Unix(str(at), Handler)
        fake.url = f"http+unix://{str(at).replace('/', '%2F')}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
