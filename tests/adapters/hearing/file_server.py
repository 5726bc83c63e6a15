"""A web server on this computer that hands out files, can go on from a byte, and can be told to misbehave."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class FileServer:
    """What it has, how it behaves, and what it was asked. Changed by tests while it runs."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By path."""
    drop_after: list[int] = field(default_factory=list)
    """One number for each transfer to come: so many bytes are sent, then the connection is cut."""
    damage: int = 0
    """So many transfers to come have a wrong byte."""
    ignores_range: bool = False
    status: int | None = None
    """Answered to everything."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """(path, Range) of every request."""
    url: str = ""


@contextmanager
def running() -> Iterator[FileServer]:
    files = FileServer()

    class Asked(_Asked):
        has = files

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="files")
    thread.start()
    files.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield files
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Asked(BaseHTTPRequestHandler):
    has: FileServer
    protocol_version = "HTTP/1.0"  # one request a connection: a cut one is cut for good

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        has = self.has
        has.asked.append((self.path, self.headers["Range"]))
        status = has.status or (200 if self.path in has.files else 404)
        if status != 200:
            self.send_response(status)
            self.end_headers()
            return
        content, start = has.files[self.path], 0
        total = len(content)
        if self.headers["Range"] and not has.ignores_range:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        if has.damage:
            has.damage -= 1
            content = content[:-1] + bytes([content[-1] ^ 1])
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(total - start))
        self.end_headers()
        sent = content[start : start + has.drop_after.pop(0)] if has.drop_after else content[start:]
        try:
            self.wfile.write(sent)
        except OSError:  # the other side has gone, as it may
            self.close_connection = True
