"""Files at plain addresses on the web, as a source for `whole_file`. Asks nothing before a method is called."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.conversation.models import OfferedFile
from companion.errors import Code, EnvironmentFault
from companion.fetching.whole_file import Dropped

if TYPE_CHECKING:
    import httpx2

_CONNECT_S = 10.0
_SILENCE_S = 10.0
"""Without a byte for so long, a connection counts as lost. A pause is felt no later than this (taste)."""


class Web:
    """The files of one address: `<address>/<digest>/<name>`. Holds no connection between calls; for any thread."""

    def __init__(self, address: str, *, offline: bool = False) -> None:
        self._address = address.rstrip("/")
        self._offline = offline
        self._tls: ssl.SSLContext | None = None
        """Kept from the first call on: it takes 0.1 s to make."""

    @property
    def name(self) -> str:
        """As people know it: example.org."""
        return self._address.rpartition("://")[2].partition("/")[0].rpartition("@")[2]

    @contextmanager
    def bytes_of(self, file: OfferedFile, start: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """See `whole_file.Source`."""
        address = f"{self._address}/{file.digest}/{file.name}"
        # Compressed, there would be no going on from a byte.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        with self._asking() as client, client.stream("GET", address, headers=headers) as response:
            status = response.status_code
            if status in (408, 416, 429) or status >= 500:
                raise Dropped(f"it answered {status}")
            if status not in (200, 206):
                raise self._unreachable(f"it answered {status}")
            yield (start if status == 206 else 0), response.iter_bytes()

    def unreachable(self, dropped: Dropped) -> EnvironmentFault:
        return self._unreachable(str(dropped))

    @contextmanager
    def _asking(self) -> Iterator[httpx2.Client]:
        """Raises EnvironmentFault(HUB_OFFLINE, HUB_UNREACHABLE), and Dropped."""
        if self._offline:
            raise EnvironmentFault(Code.HUB_OFFLINE)
        import httpx2

        self._tls = self._tls or httpx2.create_ssl_context()
        timeout = httpx2.Timeout(_SILENCE_S, connect=_CONNECT_S)
        try:
            with httpx2.Client(timeout=timeout, verify=self._tls, follow_redirects=True) as client:
                yield client
        except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
            raise self._unreachable("this is no address") from error
        except httpx2.TimeoutException as error:
            raise Dropped("it takes too long") from error
        except httpx2.HTTPError as error:
            raise Dropped from error

    def _unreachable(self, why: str) -> EnvironmentFault:
        return EnvironmentFault(Code.HUB_UNREACHABLE, f"{self.name} ({why})" if why else self.name)
