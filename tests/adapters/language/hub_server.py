"""A hub on this computer: speaks the real one's protocol for a few small models, and can be told to misbehave."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SIGNED = "/signed/"
"""Where large files lie: on the real hub another host, to which its own addresses redirect."""


@dataclass
class Repository:
    """A model as the hub keeps it: small files in git, safetensors and GGUF files in large file storage."""

    files: dict[str, bytes]
    revision: str = "a" * 40
    licence: str | None = "apache-2.0"
    gated: bool = False


@dataclass
class HubServer:
    """What it has, how it behaves, and what it was asked. Changed by tests while it runs."""

    repositories: dict[str, Repository] = field(default_factory=dict)
    drop_after: list[int] = field(default_factory=list)
    """One number for each transfer of a large file to come: so many bytes are sent, then the connection is cut."""
    damage: int = 0
    """So many transfers of large files to come have a wrong byte."""
    ignores_range: bool = False
    status: int | None = None
    """Answered to everything."""
    nonsense: bool = False
    """Every answer is a page of some hotel."""
    hold: threading.Event = field(default_factory=threading.Event)
    """Large transfers stop before their last byte until this is set. Set from the start."""
    holding: threading.Event = field(default_factory=threading.Event)
    """A transfer has come to where it is held."""
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    """(method, path without its query, Range) of every request."""
    tokens: list[tuple[str, str | None]] = field(default_factory=list)
    """(path, Authorization) of every request."""
    url: str = ""

    def ranges(self, name: str) -> list[str | None]:
        """The Range of every transfer of this large file."""
        return [asked for _, path, asked in self.asked if path.startswith(SIGNED) and path.endswith(name)]


@contextmanager
def running() -> Iterator[HubServer]:
    hub = HubServer()
    hub.hold.set()

    class Asked(_Asked):
        server_hub = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="hub")
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield hub
    finally:
        hub.hold.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Asked(BaseHTTPRequestHandler):
    server_hub: HubServer
    protocol_version = "HTTP/1.0"  # one request a connection: a cut one is cut for good

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        hub, path = self.server_hub, self.path.partition("?")[0]
        hub.asked.append(("GET", path, self.headers["Range"]))
        hub.tokens.append((path, self.headers["Authorization"]))
        if hub.status is not None:
            return self._say(hub.status, {"error": "out of order"})
        if hub.nonsense:
            return self._send(200, b"<html>Welcome to our hotel</html>", {"Content-Type": "text/html"})
        if path.startswith("/api/models/"):
            return self._tell(path.removeprefix("/api/models/").partition("/revision/")[0])
        if path.startswith(SIGNED):
            hub_id, _, name = path.removeprefix(SIGNED).rpartition("/")
            return self._transfer(hub.repositories[hub_id].files[name])
        hub_id, _, rest = path.removeprefix("/").partition("/resolve/")
        return self._resolve(hub_id, *rest.split("/", 1))

    def _tell(self, hub_id: str) -> None:
        repository = self.server_hub.repositories.get(hub_id)
        if repository is None:  # as the real one says it to those who bring no token
            return self._say(401, {"error": "Invalid username or password."})
        siblings = [_sibling(name, content) for name, content in repository.files.items()]
        card = {"license": repository.licence} if repository.licence else {}
        gated = "manual" if repository.gated else False
        told = {"id": hub_id, "sha": repository.revision, "gated": gated, "cardData": card, "siblings": siblings}
        return self._say(200, told)

    def _resolve(self, hub_id: str, revision: str, name: str) -> None:
        repository = self.server_hub.repositories[hub_id]
        if repository.gated and self.headers["Authorization"] != "Bearer agreed":
            return self._say(403, {"error": "gated"}, {"X-Error-Code": "GatedRepo"})
        if name not in repository.files or revision != repository.revision:
            return self._say(404, {"error": "nothing here"}, {"X-Error-Code": "EntryNotFound"})
        content = repository.files[name]
        headers = {"X-Repo-Commit": revision}
        if _is_large(name):
            etag = {"X-Linked-Etag": f'"{_sha256(content)}"', "X-Linked-Size": str(len(content))}
            return self._send(302, b"", headers | etag | {"Location": f"{SIGNED}{hub_id}/{name}"})
        return self._send(200, content, headers | {"ETag": f'"{_git_sha1(content)}"'})

    def _transfer(self, content: bytes) -> None:
        hub, start, total = self.server_hub, 0, len(content)
        if self.headers["Range"] and not hub.ignores_range:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        if hub.damage:
            hub.damage -= 1
            content = content[:-1] + bytes([content[-1] ^ 1])
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(total - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        self.end_headers()
        if hub.drop_after:
            self.wfile.write(content[start : start + hub.drop_after.pop(0)])
            return
        self.wfile.write(content[start:-1])
        self.wfile.flush()
        if not hub.hold.is_set():
            hub.holding.set()
            hub.hold.wait(60)
        try:
            self.wfile.write(content[-1:])
        except OSError:  # the other side has gone, as it may
            self.close_connection = True

    def _say(self, status: int, told: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(told).encode(), {"Content-Type": "application/json"} | (headers or {}))

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _is_large(name: str) -> bool:
    return name.endswith((".safetensors", ".gguf", ".bin"))


def _sibling(name: str, content: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": _git_sha1(content)}
    if _is_large(name):
        told["lfs"] = {"size": len(content), "sha256": _sha256(content), "pointerSize": 135}
    return told


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _git_sha1(content: bytes) -> str:
    return hashlib.sha1(f"blob {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest()
