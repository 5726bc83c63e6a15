"""Sixty turns with the starter: how long each waits for its first token, and how much it reads again."""

from __future__ import annotations

import json
import tempfile
import threading
import time
from pathlib import Path

from companion.conversation.ports import ChatMessage, ChatRole, LanguageModel, Sampling, StreamEnded, TextPiece
from companion.language.weights import open_model

TURNS = 60
NEW_TOKENS = 28
SHOWN = (2, 13, 31, 60)
ASK = "We walked along the river again, number {}, and talked about the rain. What would you cook tonight, and why?"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lm = open_model(None, unpacked=Path(folder), progress=lambda now: None, cancelled=threading.Event())
        print(json.dumps(measure(lm)))


def measure(lm: LanguageModel) -> dict[str, float]:
    messages = [ChatMessage(role=ChatRole.SYSTEM, content="You are a warm friend who listens and answers briefly.")]
    figures: dict[str, float] = {}
    most_surplus, before, total_s = 0, 0, 0.0
    first: dict[int, float] = {}
    for turn in range(1, TURNS + 1):
        messages.append(ChatMessage(role=ChatRole.USER, content=ASK.format(turn)))
        first[turn], text, end = _turn(lm, messages)
        messages.append(ChatMessage(role=ChatRole.ASSISTANT, content=text))
        fresh = end.prompt_tokens - before
        if turn > 1:
            most_surplus = max(most_surplus, end.prompt_tokens - end.cached_tokens - fresh)
        before = end.prompt_tokens + end.new_tokens
        total_s += first[turn]
        if turn in SHOWN:
            figures[f"first token s, turn {turn}"] = first[turn]
    figures["first token s, all turns together"] = total_s
    figures["tokens at the end"] = before
    figures["most tokens read again in a turn, beyond the new ones"] = most_surplus
    figures["turn_60_over_turn_2"] = first[60] / first[2]
    return figures


def _turn(lm: LanguageModel, messages: list[ChatMessage]) -> tuple[float, str, StreamEnded]:
    started_s = time.perf_counter()
    first_s: float | None = None
    text = ""
    for part in lm.stream(
        messages,
        sampling=Sampling(temperature=0, repetition_penalty=1.05),
        max_new_tokens=NEW_TOKENS,
        cancelled=threading.Event(),
    ):
        match part:
            case TextPiece():
                first_s = first_s or time.perf_counter() - started_s
                text += part.text
            case StreamEnded():
                return first_s or 0.0, text, part
    raise AssertionError("a stream without an end")


if __name__ == "__main__":
    main()
