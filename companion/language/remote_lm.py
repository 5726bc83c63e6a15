"""The language model port on any server that speaks as OpenAI's does: vLLM, llama.cpp, Ollama, LM Studio, and others.

Knows nothing of what the words are for, and keeps none of them.
"""

from __future__ import annotations

import logging
import math
import os
import re
import ssl
import threading
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import httpx2

from companion.conversation.ports import (
    Cancelled,
    ChatMessage,
    ChatRole,
    PromptRead,
    Sampling,
    StopReason,
    StreamEnded,
    StreamPart,
    TextPiece,
)
from companion.errors import Code, ContractError, ModelFault
from companion.language.remote_answer import Piece, ServedModel, Usage, piece, refusal, served_models
from companion.language.remote_line import Line, Refused
from companion.language.remote_request import Request
from companion.language.remote_text import VisibleText
from companion.settings import Settings, host_of, leaves_this_computer

log = logging.getLogger(__name__)

KEY_VARIABLE = "COMPANION_REMOTE_KEY"
"""Of the environment: a key is never kept in a file of ours."""

SILENCE_S = 300.0
"""A server may load a large model first (taste). The person can stop her at any time."""
LIST_SILENCE_S = 15.0
"""A list of models is there at once, or the server is not (taste)."""
AFTER_END_S = 2.0
"""How long the counts that come behind a reply are waited for (taste)."""
_FRAMING_TOKENS = 24
"""More than what templates put around a message."""
_SYSTEM_TOKENS = 64
"""More than what they put around a system prompt: Llama's adds two dates."""
_MARGIN = 1.5
"""The next prompt may hold other scripts than the last one: English takes twice the tokens of Chinese for the same most
tokens in Qwen's tokenizer (reckoned).
"""
_LETTERS = re.compile(r"[a-z]{2,}")
_SPACE = re.compile(r"(?<=\S) (?=\S)")


def open_chosen(chosen: Settings, cancelled: threading.Event) -> RemoteLM:
    """The model on the server of these settings, with the key in $COMPANION_REMOTE_KEY; see `open_remote`.

    Raises ModelFault(REMOTE_OFFLINE) when words would leave this computer and the settings forbid it.
    """
    if chosen.offline and leaves_this_computer(chosen.remote_url):
        raise ModelFault(Code.REMOTE_OFFLINE, host_of(chosen.remote_url))
    key = os.environ.get(KEY_VARIABLE, "").strip()
    return open_remote(chosen.remote_url, chosen.remote_model, key=key, cancelled=cancelled)


def open_remote(url: str, model: str, *, key: str = "", cancelled: threading.Event) -> RemoteLM:
    """The model called `model` on the server at `url`, as in `Settings.remote_url`; "": the first that it names.

    `key`: shown to the server as a bearer token, where there is one. No words are sent yet. Blocks for seconds. Raises
    ModelFault, and Cancelled when `cancelled` is set.
    """
    host, url = host_of(url), _with_version(url)
    if not (key.isascii() and key.isprintable()):
        raise ModelFault(Code.REMOTE_KEY_REFUSED, host)
    tls = httpx2.create_ssl_context()
    with Line(url, key=key, tls=tls, silence_s=LIST_SILENCE_S, cancelled=cancelled) as line:
        served = _listed(line, model, host)
    chosen = next((one for one in served if model in ("", one.id)), ServedModel(id=model) if model else None)
    if chosen is None:
        raise ModelFault(Code.REMOTE_STRANGE, host)
    return RemoteLM(url, chosen, key=key, tls=tls)


class RemoteLM:
    """A model on a server. Each reply has a connection of its own."""

    def __init__(
        self, url: str, model: ServedModel, *, key: str, tls: ssl.SSLContext, silence_s: float = SILENCE_S
    ) -> None:
        """`silence_s`: how long the server may send nothing before it is given up."""
        self._url, self._model, self._key, self._tls, self._silence_s = url, model, key, tls, silence_s
        self._host = host_of(url)
        self._request = Request(model.id, model.server)
        self._share = 1.0
        """Of the most tokens a prompt can take, those that are reckoned with."""

    @property
    def name(self) -> str:
        return self._model.id.rsplit("/")[-1] or self._model.id

    @property
    def words_go_to(self) -> str:
        return self._host if leaves_this_computer(self._url) else ""

    @property
    def context_tokens(self) -> int:
        return self._model.context_tokens

    @property
    def parameters(self) -> int:
        return self._model.parameters

    @property
    def advised(self) -> Sampling | None:
        return None

    def forget(self) -> None:
        """Nothing was kept here. What the server keeps is its owner's."""

    def warm(self, messages: Sequence[ChatMessage], cancelled: threading.Event) -> None:
        """Words are not sent before they are asked about."""

    def count_tokens(self, message: ChatMessage) -> int:
        """The most it takes in any tokenizer; once the server has counted a prompt, half more than by that count.

        The server's own tokenizer is not asked: many have no door to it, and each message would be a trip.
        """
        return math.ceil(self._share * _most_tokens(message))

    def stream(
        self, messages: Sequence[ChatMessage], *, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        """See the port. The prompt's tokens are bounded until the server has counted them, at the very end.

        A server that is not there is tried twice; once it has begun to answer, a fault ends the reply.
        """
        bound = sum(map(self.count_tokens, messages))
        if bound >= self.context_tokens:
            raise ContractError(f"a prompt of up to {bound} tokens in a context of {self.context_tokens}")
        if cancelled.is_set():
            yield StreamEnded(reason=StopReason.CANCELLED, prompt_tokens=bound, cached_tokens=0, new_tokens=0)
            return
        yield from self._stream(messages, sampling, max_new_tokens, cancelled, bound)

    def _stream(
        self,
        messages: Sequence[ChatMessage],
        sampling: Sampling,
        max_new_tokens: int,
        cancelled: threading.Event,
        bound: int,
    ) -> Iterator[StreamPart]:
        visible: VisibleText | None = None
        reason = StopReason.END
        usage: Usage | None = None
        new_tokens = 0
        try:
            for part in self._parts(messages, sampling, max_new_tokens, cancelled):
                if visible is None:
                    visible = self._visible(messages[-1])
                    yield PromptRead(done_tokens=bound, total_tokens=bound)
                if part.text or part.thought:
                    new_tokens += 1
                    yield TextPiece(text=visible.push(part.text))
                if part.finish == "length":
                    reason = StopReason.LENGTH
                usage = part.usage or usage
            if visible is not None and (rest := visible.finish()):
                yield TextPiece(text=rest)
        except Cancelled:
            reason = StopReason.CANCELLED
        except ModelFault as fault:
            if fault.code is Code.REMOTE_TOO_LONG:
                self._share = 1.0
            raise
        if usage:
            self._share = min(1.0, _MARGIN * usage.prompt_tokens / sum(map(_most_tokens, messages)))
        yield StreamEnded(
            reason=reason,
            prompt_tokens=usage.prompt_tokens if usage else bound,
            cached_tokens=usage.cached_tokens if usage else 0,
            new_tokens=usage.new_tokens if usage and usage.new_tokens else new_tokens,
        )

    def _visible(self, last: ChatMessage) -> VisibleText:
        before = last.content if last.role is ChatRole.ASSISTANT else ""
        return VisibleText(before, afresh=not self._request.goes_on(last))

    def _parts(
        self, messages: Sequence[ChatMessage], sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[Piece]:
        """The pieces of the reply; the request is made again without what the server refuses, and once when the
        connection failed before anything was said.
        """
        again = True
        while True:
            body = self._request.body(messages, sampling, max_new_tokens)
            begun = False
            try:
                with self._line(cancelled) as line:
                    for part in self._answer(line, body):
                        begun = begun or bool(part.text or part.thought)
                        yield part
                    return
            except Refused as refused:
                fault = refusal(refused.status, refused.body, host=self._host, model=self.name)
                log.info("the server refused a request: %s", refused.status)
                asked_badly = refused.status in (400, 422, 500) and fault.code is Code.REMOTE_STRANGE
                if not asked_badly or not self._request.change(body, refused.status, refused.body):
                    raise fault from None
            except (httpx2.ReadTimeout, httpx2.WriteTimeout) as error:
                raise ModelFault(Code.REMOTE_SILENT, self._host) from error
            except (httpx2.SSEError, httpx2.DecodingError, ValueError) as error:
                raise ModelFault(Code.REMOTE_STRANGE, self._host) from error
            except httpx2.TransportError as error:
                if begun or not again:
                    raise ModelFault(Code.REMOTE_BROKE_OFF if begun else Code.REMOTE_GONE, self._host) from error
                again = False

    def _line(self, cancelled: threading.Event) -> Line:
        return Line(self._url, key=self._key, tls=self._tls, silence_s=self._silence_s, cancelled=cancelled)

    def _answer(self, line: Line, body: dict[str, object]) -> Iterator[Piece]:
        """Raises httpx2.RemoteProtocolError when the server's events end before the reply does."""
        ended = False
        try:
            for event in line.post("/chat/completions", body):
                if event.strip() == "[DONE]":
                    return
                part = piece(event, self._host)
                ended = ended or part.finish is not None
                line.patience_s = AFTER_END_S if ended else None
                yield part
        except httpx2.TransportError:
            if not ended:
                raise
        if not ended:
            raise httpx2.RemoteProtocolError("the events ended before the reply")


def _most_tokens(message: ChatMessage) -> int:
    """Half a token for a small letter in a word, one for each byte of all else but the space between two words, and the
    framing. For English about twice what tokenizers of today take, for Chinese up to five times.
    """
    text = message.content
    in_words = sum(len(letters) // 2 for letters in _LETTERS.findall(text))
    framing = _SYSTEM_TOKENS if message.role is ChatRole.SYSTEM else _FRAMING_TOKENS
    return len(text.encode()) - in_words - len(_SPACE.findall(text)) + framing


def _listed(line: Line, model: str, host: str) -> list[ServedModel]:
    """What the server says it has; nothing, where it can't tell but `model` is named. Raises ModelFault."""
    for again in (True, False):
        try:
            return list(served_models(line.get("/models")))
        except Refused as refused:
            fault = refusal(refused.status, refused.body, host=host, model=model)
            if model and fault.code not in (Code.REMOTE_KEY_REFUSED, Code.REMOTE_GONE):
                return []
            raise fault from None
        except ValueError as error:
            raise ModelFault(Code.REMOTE_STRANGE, host) from error
        except (httpx2.ReadTimeout, httpx2.WriteTimeout) as error:
            raise ModelFault(Code.REMOTE_SILENT, host) from error
        except httpx2.HTTPError as error:
            if not again:
                raise ModelFault(Code.REMOTE_GONE, host) from error
    raise AssertionError("unreachable")


def _with_version(url: str) -> str:
    """`url` without a slash at its end, and with the path all these servers have where it names none."""
    url = url.rstrip("/")
    return url if urlsplit(url).path else f"{url}/v1"
