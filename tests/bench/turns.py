"""Many turns with the starter: how long each waits for its first token, and how much it reads again.

First sixty that all fit; then twice what fits a prompt, with what she reads while nobody waits, as the mind does it.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage, ChatRole, LanguageModel, Sampling, StreamEnded, TextPiece
from companion.conversation.turn import Message, Role
from companion.conversation.whole_prompt import next_beginning, whole_prompt
from companion.language.weights import open_model
from companion.settings import Settings
from tests.fakes_memory import ListMemory

TURNS = 60
NEW_TOKENS = 28
SHOWN = (2, 13, 31, 60)
ASK = "We walked along the river again, number {}, and talked about the rain. What would you cook tonight, and why?"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lm = open_model(None, unpacked=Path(folder), progress=lambda now: None, cancelled=threading.Event())
        print(json.dumps(measure(lm) | measure_full(lm)))


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


def measure_full(lm: LanguageModel) -> dict[str, float]:
    """The same when not all turns fit. Between two of them lies the time to read and to type, in which she reads."""
    budget = Settings().prompt_tokens
    thread: list[Message] = []
    steps, most_read, longest_s, longest_between_s, before = 0, 0, 0.0, 0.0, 0
    lm.forget()
    while sum(lm.count_tokens(_chat(message)) for message in thread) < 2 * budget:
        started_s = time.perf_counter()
        if thread:
            lm.warm(_beginning(lm, thread, budget), threading.Event())
        between_s = time.perf_counter() - started_s
        thread.append(_message(thread, ASK.format(len(thread))))
        given, _ = whole_prompt(
            thread, persona=Persona(name="Samantha"), memory=ListMemory(), lm=lm, budget_tokens=budget
        )
        first_s, text, end = _turn(lm, given.messages)
        thread.append(_message(thread, text))
        if len(thread) > 2:  # the first one's reading is that of the whole persona
            most_read = max(most_read, end.prompt_tokens - end.cached_tokens)
            longest_s = max(longest_s, first_s)
        if end.prompt_tokens < before:
            steps += 1
            longest_between_s = max(longest_between_s, between_s)
        before = end.prompt_tokens
    return {
        "full: turns": len(thread) // 2,
        "full: times that the window moved": steps,
        "full: most tokens read in a turn": most_read,
        "full: share of the budget": most_read / budget,
        "full: longest first token s": longest_s,
        "full: longest reading between two turns s": longest_between_s,
    }


def _beginning(lm: LanguageModel, thread: Sequence[Message], budget: int) -> tuple[ChatMessage, ...]:
    return next_beginning(thread, persona=Persona(name="Samantha"), memory=ListMemory(), lm=lm, budget_tokens=budget)


def _message(thread: Sequence[Message], text: str) -> Message:
    role = (Role.PERSON, Role.COMPANION)[len(thread) % 2]
    return Message(id=len(thread) + 1, role=role, text=text, said_at=NOON)


def _chat(message: Message) -> ChatMessage:
    return ChatMessage(role=ChatRole.USER, content=message.text)


def _turn(lm: LanguageModel, messages: Sequence[ChatMessage]) -> tuple[float, str, StreamEnded]:
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
