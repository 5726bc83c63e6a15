"""What a server of the OpenAI kind sends, read without trust: its models, the pieces of a reply, its refusals.

Knows nothing of connections.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.errors import Code, ModelFault

CONTEXT_UNKNOWN = 4096
"""Tokens. What Ollama keeps of a prompt unless told otherwise (its documentation, 2026)."""
PARAMETERS_UNKNOWN = 8_000_000_000
"""Who runs a server runs a model that can follow a page of instructions (taste)."""

_CONTEXT_FIELDS = ("max_model_len", "loaded_context_length", "max_context_length", "context_length", "context_window")
"""Of vLLM and SGLang, LM Studio (two), OpenRouter, Groq. llama.cpp has `n_ctx` under `meta`."""
_TOO_LONG = re.compile(r"context[ _](length|size|window)|maximum context|exceed\w*[ _]context|prompt is too long")
_NO_SUCH_MODEL = re.compile(r"model.{0,200}(not found|not exist|unknown|not loaded|not a valid)|pinned to", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedModel:
    """A model as the server tells of it."""

    id: str
    server: str = ""
    """What kind of server it is, where it says so: vllm, sglang, llamacpp, library (Ollama)."""
    context_tokens: int = CONTEXT_UNKNOWN
    parameters: int = PARAMETERS_UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What the server counted."""

    prompt_tokens: int
    cached_tokens: int
    new_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One event of a reply."""

    text: str = ""
    thought: bool = False
    """It holds private thinking."""
    finish: str | None = None
    """Why the reply ended, in the server's word."""
    usage: Usage | None = None


def served_models(answer: object) -> Iterator[ServedModel]:
    """The models in a server's list, as far as it can be read."""
    for entry in _list(_field(answer, "data")):
        name, meta = _field(entry, "id"), _field(entry, "meta")
        if not isinstance(name, str) or not name:
            continue
        sizes = (*(_count(entry, field) for field in _CONTEXT_FIELDS), _count(meta, "n_ctx"))
        yield ServedModel(
            id=name,
            server=str(_field(entry, "owned_by") or ""),
            context_tokens=next(filter(None, sizes), CONTEXT_UNKNOWN),
            parameters=_count(meta, "n_params") or PARAMETERS_UNKNOWN,
        )


def piece(data: str, host: str) -> Piece:
    """What an event's data says. Raises ModelFault when it tells of a fault, and ValueError when it is no JSON."""
    answer = json.loads(data)
    if error := _field(answer, "error"):
        text = json.dumps(error).lower()
        raise ModelFault(Code.REMOTE_TOO_LONG if _TOO_LONG.search(text) else Code.REMOTE_BROKE_OFF, host)
    choice = next(iter(_list(_field(answer, "choices"))), None)
    delta, finish = _field(choice, "delta"), _field(choice, "finish_reason")
    return Piece(
        text=_text(_field(delta, "content")),
        thought=bool(_field(delta, "reasoning_content") or _field(delta, "reasoning")),
        finish=finish if isinstance(finish, str) else None,
        usage=_usage(_field(answer, "usage")),
    )


def refusal(status: int, body: str, *, host: str, model: str) -> ModelFault:
    """The fault that a refused request comes to."""
    text = body.lower()
    if status in (401, 403):
        return ModelFault(Code.REMOTE_KEY_REFUSED, host)
    if status in (502, 504):  # of a gateway before it
        return ModelFault(Code.REMOTE_GONE, host)
    if status in (429, 503, 529):
        return ModelFault(Code.REMOTE_BUSY, host)
    if _TOO_LONG.search(text):
        return ModelFault(Code.REMOTE_TOO_LONG, host)
    if status in (400, 404, 422) and _NO_SUCH_MODEL.search(text):
        return ModelFault(Code.REMOTE_NO_MODEL, model)
    return ModelFault(Code.REMOTE_STRANGE, host)


def _usage(found: object) -> Usage | None:
    prompt_tokens = _count(found, "prompt_tokens")
    if not prompt_tokens:
        return None
    return Usage(
        prompt_tokens=prompt_tokens,
        cached_tokens=min(_count(_field(found, "prompt_tokens_details"), "cached_tokens"), prompt_tokens - 1),
        new_tokens=_count(found, "completion_tokens"),
    )


def _text(content: object) -> str:
    """The visible text of a delta: a string, or, of Mistral, parts of which some are thoughts."""
    if isinstance(content, str):
        return content
    texts = (_field(part, "text") for part in _list(content) if _field(part, "type") == "text")
    return "".join(text for text in texts if isinstance(text, str))


def _field(found: object, name: str) -> object:
    return found.get(name) if isinstance(found, dict) else None


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _count(found: object, name: str) -> int:
    """0 where there is none."""
    value = _field(found, name)
    return value if isinstance(value, int) and value > 0 else 0
