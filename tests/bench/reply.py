"""How fast the starter reads and writes, beside transformers' generate() on the same weights, interleaved."""

from __future__ import annotations

import json
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from companion.conversation.persona import Persona
from companion.conversation.ports import (
    ChatMessage,
    ChatRole,
    LanguageModel,
    PromptRead,
    Sampling,
    StreamEnded,
    TextPiece,
)
from companion.language.weights import open_model

NEW_TOKENS = 128
ROUNDS = 3
_FILLING = "We walked along the river for an hour and talked about the museum, the rain, and what to cook tonight. "


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder))))


def measure(folder: Path) -> dict[str, float]:
    first_open_s, _ = _opened(folder)
    later_open_s, lm = _opened(folder)
    peer = _Peer(next(path.parent for path in folder.rglob("config.json")))
    messages = [
        ChatMessage(role=ChatRole.SYSTEM, content=Persona(name="Samantha").prompt(1000)),
        ChatMessage(role=ChatRole.USER, content=_FILLING * 10 + "Tell me a long story about it."),
    ]
    ours: list[tuple[float, float, float]] = []
    theirs: list[tuple[float, float]] = []
    for number in range(ROUNDS):
        messages[1] = ChatMessage(role=ChatRole.USER, content=f"{number} {messages[1].content}")  # nothing is cached
        ours.append(_stream(lm, messages))
        theirs.append(peer.generate(messages))
    first_s, decode, tokens = (statistics.median(column) for column in zip(*ours, strict=True))
    their_first_s, their_decode = (statistics.median(column) for column in zip(*theirs, strict=True))
    figures = {
        "first open of the GGUF, imports included s": first_open_s,
        "later open s": later_open_s,
        "prompt tokens": tokens,
        "first token s": first_s,
        "first token s, generate()": their_first_s,
        "written tokens a second": decode,
        "written tokens a second, generate()": their_decode,
        "first token, generate() / ours": their_first_s / first_s,
        "written tokens, ours / generate()": decode / their_decode,
    }
    second = [*messages, *(ChatMessage(role=role, content="Yes.") for role in (ChatRole.ASSISTANT, ChatRole.USER))]
    _stream(lm, second[:2])
    figures["first token s, next turn with the cache"] = _stream(lm, second)[0]
    return figures


def _stream(lm: LanguageModel, messages: list[ChatMessage]) -> tuple[float, float, float]:
    """(seconds to the first token, tokens a second after it, prompt tokens)."""
    started_s = first_s = time.perf_counter()
    seen = 0
    end: StreamEnded | None = None
    for part in lm.stream(
        messages,
        sampling=Sampling(temperature=0, repetition_penalty=1),
        max_new_tokens=NEW_TOKENS,
        cancelled=threading.Event(),
    ):
        match part:
            case TextPiece():
                seen += 1
                first_s = time.perf_counter() if seen == 1 else first_s
            case StreamEnded():
                end = part
            case PromptRead():
                pass
    ended_s = time.perf_counter()
    assert end is not None
    return first_s - started_s, (end.new_tokens - 1) / (ended_s - first_s), end.prompt_tokens


def _opened(folder: Path) -> tuple[float, LanguageModel]:
    started_s = time.perf_counter()
    lm = open_model(None, unpacked=folder, progress=lambda now: None, cancelled=threading.Event())
    return time.perf_counter() - started_s, lm


class _Peer:
    """transformers' own generate() on the same unpacked weights in float32."""

    def __init__(self, unpacked: Path) -> None:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer

        self._tokenizer: Any = AutoTokenizer.from_pretrained(unpacked)  # Any: transformers' types name too many kinds
        self._model: Any = AutoModelForCausalLM.from_pretrained(unpacked, dtype=torch.float32)

    def generate(self, messages: list[ChatMessage]) -> tuple[float, float]:
        """(seconds with one new token, tokens a second of the others)."""
        inputs = self._tokenizer.apply_chat_template(
            [{"role": message.role.value, "content": message.content} for message in messages],
            add_generation_prompt=True,
            return_tensors="pt",
            return_dict=True,
        )
        first_s = self._timed(inputs, 1)
        return first_s, (NEW_TOKENS - 1) / (self._timed(inputs, NEW_TOKENS) - first_s)

    def _timed(self, inputs: Any, new_tokens: int) -> float:
        started_s = time.perf_counter()
        out = self._model.generate(**inputs, max_new_tokens=new_tokens, min_new_tokens=new_tokens, do_sample=False)
        took_s = time.perf_counter() - started_s
        assert out.shape[1] == inputs["input_ids"].shape[1] + new_tokens
        return took_s


if __name__ == "__main__":
    main()
