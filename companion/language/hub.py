"""The hub that models come from, or a mirror of it: what it has, and the bytes of a file from any place on.

Knows no folder. Asks nothing of the network unless one of its methods is called.
"""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from companion.conversation.models import Offer, OfferedFile
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.fetching.whole_file import Dropped

if TYPE_CHECKING:
    import httpx2

PUBLIC_HUB = "https://huggingface.co"

_CONNECT_S = 10.0
_SILENCE_S = 10.0
"""Without a byte for so long, a connection counts as lost. A pause is felt no later than this (taste)."""

_SINGLE_NAME = re.compile(r"[A-Za-z0-9_][\w.\-]*", re.ASCII)
"""A file at the top of a repository, and on no system a way out of the folder it is put in."""

_WEIGHTS = re.compile(r"model[\w.\-]*\.safetensors", re.ASCII)
"""Those that transformers reads: no adapters, no second copy in another layout."""

_BESIDE_WEIGHTS = re.compile(
    r"[\w.\-]+\.json|[\w.\-]+\.jinja|tokenizer\.model|(vocab|merges)\.txt|LICENSE[\w.\-]*", re.ASCII
)
"""Configuration, tokenizer, chat template and licence. Nothing that can run: no .py, no .bin, no .pt."""

_RUNNABLE = (".bin", ".pt", ".pth", ".ckpt", ".pkl")


class Hub:
    """One address. Holds no connection between calls; may be used on any thread."""

    def __init__(self, endpoint: str | None = None, *, offline: bool = False) -> None:
        """`endpoint` None: $HF_ENDPOINT, or else the public hub. Gated models need a token in $HF_TOKEN."""
        self._endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or PUBLIC_HUB).rstrip("/")
        self._offline = offline
        self._token = os.environ.get("HF_TOKEN")
        self._tls: ssl.SSLContext | None = None
        """Kept from the first call on: it takes 0.1 s to make."""

    @property
    def name(self) -> str:
        """As people know it: huggingface.co."""
        return self._endpoint.rpartition("://")[2].rpartition("@")[2]

    def offer(self, hub_id: str, file: str | None = None) -> Offer:
        """What there is to fetch of this model. `file`: of its GGUF files this one.

        Raises EnvironmentFault(HUB_*); ModelFault: MODEL_UNSAFE where its weights could run code, MODEL_UNSUPPORTED
        where it has none, or several GGUF files and none was chosen.
        """
        told = self._told(hub_id)
        try:
            if told.gated and not self._token:
                raise EnvironmentFault(Code.HUB_GATED, hub_id)
            every = [_offered(sibling) for sibling in told.siblings]
            licence = _licence(told)
            commit = str(told.sha)
        except (AttributeError, TypeError, ValueError) as error:
            raise self._unreachable("its answer makes no sense") from error
        return Offer(hub_id=hub_id, revision=commit, licence=licence, files=_wanted(every, hub_id, file))

    @contextmanager
    def bytes_of(self, offer: Offer, file: OfferedFile, start: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """(where it really starts: 0 if the hub can't go on from `start`; the bytes from there on).

        Raises Dropped, now or while the bytes are read, and EnvironmentFault(HUB_*).
        """
        address = f"{self._endpoint}/{offer.hub_id}/resolve/{offer.revision}/{quote(file.name)}"
        # Compressed, there would be no going on from a byte.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        with self._asking(offer.hub_id) as client, client.stream("GET", address, headers=headers) as response:
            if response.status_code in (408, 416, 429) or response.status_code >= 500:
                raise Dropped(f"it answered {response.status_code}")
            _check(response)
            yield (start if response.status_code == 206 else 0), response.iter_bytes()

    def _told(self, hub_id: str) -> Any:  # huggingface_hub's ModelInfo, as it is typed nowhere
        try:
            with self._asking(hub_id) as client:
                from huggingface_hub.hf_api import ModelInfo

                response = client.get(f"{self._endpoint}/api/models/{hub_id}", params={"blobs": "true"})
                _check(response)
                return ModelInfo(**response.json())  # type: ignore[no-untyped-call]
        except Dropped as error:
            raise self.unreachable(error) from error
        except (ValueError, LookupError, TypeError) as error:  # a page of another server, as in hotels and trains
            raise self._unreachable("its answer makes no sense") from error

    @contextmanager
    def _asking(self, hub_id: str) -> Iterator[httpx2.Client]:
        """A connection of our own: the process as a whole stays offline, see `libraries`.

        Raises EnvironmentFault(HUB_OFFLINE, HUB_UNKNOWN, HUB_GATED, HUB_UNREACHABLE), and Dropped.
        """
        if self._offline:
            raise EnvironmentFault(Code.HUB_OFFLINE)
        _keep_process_offline()
        import httpx2
        from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, HFValidationError, RepositoryNotFoundError
        from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]  # public all the same

        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        timeout = httpx2.Timeout(_SILENCE_S, connect=_CONNECT_S)
        self._tls = self._tls or httpx2.create_ssl_context()
        try:
            validate_repo_id(hub_id)
            with httpx2.Client(headers=headers, timeout=timeout, verify=self._tls, follow_redirects=True) as client:
                yield client
        except GatedRepoError as error:
            raise EnvironmentFault(Code.HUB_GATED, hub_id) from error
        except (RepositoryNotFoundError, HFValidationError) as error:
            raise EnvironmentFault(Code.HUB_UNKNOWN, hub_id) from error
        except HfHubHTTPError as error:
            status = error.response.status_code
            if status in (401, 403):
                raise EnvironmentFault(Code.HUB_GATED if self._token else Code.HUB_UNKNOWN, hub_id) from error
            if status == 404:
                raise EnvironmentFault(Code.HUB_UNKNOWN, hub_id) from error
            raise self._unreachable(f"it answered {status}") from error
        except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
            raise self._unreachable("this is no address") from error
        except httpx2.TimeoutException as error:
            raise Dropped("it takes too long") from error
        except httpx2.HTTPError as error:
            raise Dropped from error

    def unreachable(self, dropped: Dropped) -> EnvironmentFault:
        """The fault to raise when no further try is worth it."""
        return self._unreachable(str(dropped))

    def _unreachable(self, why: str) -> EnvironmentFault:
        return EnvironmentFault(Code.HUB_UNREACHABLE, f"{self.name} ({why})" if why else self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFiles:
    """The files of one offer, as a source for `fetching`."""

    hub: Hub
    offer: Offer

    def bytes_of(self, file: OfferedFile, start: int) -> AbstractContextManager[tuple[int, Iterator[bytes]]]:
        return self.hub.bytes_of(self.offer, file, start)

    def unreachable(self, dropped: Dropped) -> EnvironmentFault:
        return self.hub.unreachable(dropped)


def _keep_process_offline() -> None:
    """huggingface_hub reads these once, when it is imported, here or elsewhere: whoever asks it finds it offline."""
    os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")


def _check(response: httpx2.Response) -> None:
    from huggingface_hub.utils import hf_raise_for_status  # type: ignore[attr-defined]  # public all the same

    hf_raise_for_status(response)


def _offered(sibling: Any) -> OfferedFile | None:
    """None for what is not to be fetched anyway. Raises ValueError when the hub says too little about a file."""
    size = sibling.lfs.size if sibling.lfs else sibling.size
    digest = sibling.lfs.sha256 if sibling.lfs else sibling.blob_id
    if not _SINGLE_NAME.fullmatch(sibling.rfilename):
        return None
    if not isinstance(size, int) or size < 0 or not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", str(digest)):
        raise ValueError(sibling.rfilename)
    return OfferedFile(name=sibling.rfilename, size=size, digest=digest)


def _licence(told: Any) -> str | None:
    card = told.card_data
    name = card and (card.get("license_name") or card.get("license"))
    return name if isinstance(name, str) else None


def _wanted(every: Sequence[OfferedFile | None], hub_id: str, chosen: str | None) -> tuple[OfferedFile, ...]:
    """The files that make a model we can open. Raises ModelFault."""
    files = [file for file in every if file is not None]
    ggufs = [file for file in files if file.name.endswith(".gguf")]
    weights = [file for file in files if _WEIGHTS.fullmatch(file.name)]
    if not any(file.name == "config.json" for file in files):
        weights = []
    if chosen is not None:
        ggufs, weights = [file for file in ggufs if file.name == chosen], []
    if weights:
        return (*weights, *(file for file in files if _BESIDE_WEIGHTS.fullmatch(file.name)))
    if len(ggufs) == 1:
        return tuple(ggufs)
    if chosen is not None:
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{hub_id} (it has no GGUF file {chosen})")
    if ggufs:
        names = ", ".join(file.name for file in ggufs)
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{hub_id} (choose one of its files: {names})")
    if any(file.name.endswith(_RUNNABLE) for file in files):
        raise ModelFault(Code.MODEL_UNSAFE, hub_id)
    raise ModelFault(Code.MODEL_UNSUPPORTED, f"{hub_id} (it has no safetensors with a config.json, and no GGUF file)")
