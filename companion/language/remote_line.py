"""HTTP with a server that can be called off at any moment, also while nothing comes.

Knows nothing of what is asked or answered.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import httpx2

from companion.conversation.ports import Cancelled
from companion.settings import UNIX_SCHEME, leaves_this_computer

T = TypeVar("T")

LOOK_S = 0.03
"""How long a wait goes on between two looks at `cancelled`: less than anyone feels (taste)."""
CONNECT_S = 10.0
"""A server that is there takes a second at most, from any place on earth (taste)."""
_ERROR_BYTES = 65_536
"""More of an error than anyone writes."""


class Refused(Exception):
    """The server answered with a status that is no success."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


class Line:
    """A client for one or few requests. Used on one thread, whose event loop of its own turns only while it waits.

    Its methods raise Cancelled soon after `cancelled` is set, Refused, and httpx2's errors.
    """

    def __init__(
        self, url: str, *, key: str, tls: ssl.SSLContext, silence_s: float, cancelled: threading.Event
    ) -> None:
        """`silence_s`: how long the server may send nothing."""
        parts = urlsplit(url)
        socket = unquote(parts.netloc) if parts.scheme == UNIX_SCHEME else None
        self._url = f"http://localhost{parts.path}" if socket else url
        self._client = httpx2.AsyncClient(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx2.Timeout(silence_s, connect=CONNECT_S),
            verify=tls,
            trust_env=leaves_this_computer(url),  # no proxy between two programs of one computer
            transport=httpx2.AsyncHTTPTransport(uds=socket) if socket else None,
        )
        self._cancelled = cancelled
        self._loop = _ClosingLoop()
        self.patience_s: float | None = None
        """Events are over when the next one takes longer than this; None: silence is a fault."""

    def __enter__(self) -> Line:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._loop.run_until_complete(self._client.aclose())
            self._loop.abort_connections()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()

    def get(self, path: str) -> object:
        """The JSON the server has at `path`. Raises ValueError when it is none."""
        response = self._waited(self._client.get(self._url + path))
        if not response.is_success:
            raise Refused(response.status_code, response.text)
        return response.json()

    def post(self, path: str, body: dict[str, object]) -> Iterator[str]:
        """The data of the server's events in answer to `body`, as they come."""
        request = self._client.build_request("POST", self._url + path, json=body)
        response = self._waited(self._client.send(request, stream=True))
        try:
            if not response.is_success:
                raise Refused(response.status_code, self._waited(_beginning(response)))
            events = aiter(httpx2.EventSource(response))
            while (event := self._waited(self._next(events))) is not None:
                yield event.data
        finally:
            self._loop.run_until_complete(response.aclose())

    async def _next(self, events: AsyncIterator[httpx2.ServerSentEvent]) -> httpx2.ServerSentEvent | None:
        try:
            return await asyncio.wait_for(anext(events, None), self.patience_s)
        except TimeoutError:
            return None

    def _waited(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What comes of it."""
        task = self._loop.create_task(coroutine)
        while not task.done() and not self._cancelled.is_set():
            self._loop.run_until_complete(asyncio.wait({task}, timeout=LOOK_S))
        if task.done():
            return task.result()
        task.cancel()
        self._loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        raise Cancelled


class _ClosingLoop(asyncio.SelectorEventLoop):
    """Knows its connections: httpcore forgets one that is called off while it is being made secure."""

    def __init__(self) -> None:
        super().__init__()
        self._opened: list[asyncio.BaseTransport] = []

    async def create_connection(self, *args: Any, **how: Any) -> Any:  # Any: as asyncio's own
        transport, protocol = await super().create_connection(*args, **how)
        self._opened.append(transport)
        return transport, protocol

    def abort_connections(self) -> None:
        """Those that are open still are closed in the loop's next turn."""
        for transport in self._opened:
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()


async def _beginning(response: httpx2.Response) -> str:
    content = b""
    async for piece in response.aiter_bytes():
        content += piece
        if len(content) > _ERROR_BYTES:
            break
    return content.decode("utf-8", errors="replace")
