"""Persona and history -> the messages a model reads, inside a token budget. Knows nothing of storage or models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from companion.conversation.ports import ChatMessage, ChatRole
from companion.conversation.turn import Message, Role
from companion.conversation.window import first_shown
from companion.errors import ContractError

CountTokens = Callable[[ChatMessage], int]

_CUT = "\n[…]\n"
_CHARACTERS_PER_TOKEN = 8
"""More than any text holds on average (English: about 4.5 with the starter); bounds what is counted of a huge line."""
_LINE_TOKENS = 96
"""Room that a line has even when it takes less, so that which turns are shown is known before it comes and can be read
meanwhile: some 60 words (taste).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What the model will read."""

    messages: tuple[ChatMessage, ...]
    """The system prompt, then whole turns, oldest first."""
    shown: int
    """How many of the newest messages of the history it holds."""
    tokens: int
    """At most the budget, as counted."""
    shortened: bool
    """The newest turn alone was longer than the budget: the middle of its longest message was left out."""


def build_prompt(
    system_prompt: str, history: Sequence[Message], *, budget_tokens: int, count: CountTokens, note: str = ""
) -> Prompt:
    """The system prompt and newest whole turns within `budget_tokens`: all, or those of a window that moves in steps.
    The newest turn is always there.

    `history` is oldest first and not empty. `note` comes directly before the person's newest line. Raises ContractError
    when not even the persona and a few words fit.
    """
    system = ChatMessage(role=ChatRole.SYSTEM, content=system_prompt)
    room = budget_tokens - count(system)
    stored = _turns(history)
    turns = [[_chat(message) for message in turn] for turn in stored]
    newest = _with_note(turns[-1], note)
    newest_tokens = _tokens(newest, room, count)
    if shortened := newest_tokens > room:
        newest = _shorten(newest, room, count)
        newest_tokens = sum(map(count, newest))

    least = min(_LINE_TOKENS, room // 8)

    def asked(turn: int) -> int:
        lines = [message for message in turns[turn] if message.role is ChatRole.USER]
        return max(newest_tokens if turn == len(turns) - 1 else _tokens(lines, room, count), least)

    size = cache(lambda turn: _tokens(turns[turn], room, count))
    first = first_shown([turn[0].id for turn in stored], size, asked, room)
    shown = [*turns[first:-1], newest]
    messages = (system, *(message for turn in shown for message in turn))
    tokens = budget_tokens - room + sum(map(size, range(first, len(turns) - 1))) + newest_tokens
    return Prompt(messages=messages, shown=len(messages) - 1, tokens=tokens, shortened=shortened)


def _tokens(turn: Sequence[ChatMessage], room: int, count: CountTokens) -> int:
    """The turn's tokens, or any number above `room` without counting when it is far longer."""
    return sum(map(count, turn)) if _characters(turn) <= room * _CHARACTERS_PER_TOKEN else room + 1


def _turns(history: Sequence[Message]) -> list[list[Message]]:
    """History cut before each line of the person's that follows words of hers."""
    turns: list[list[Message]] = []
    for message in history:
        if not turns or (message.role is Role.PERSON and turns[-1][-1].role is Role.COMPANION):
            turns.append([])
        turns[-1].append(message)
    if not turns:
        raise ContractError("a prompt without a line to answer")
    return turns


def _chat(message: Message) -> ChatMessage:
    role = ChatRole.USER if message.role is Role.PERSON else ChatRole.ASSISTANT
    return ChatMessage(role=role, content=message.text)


def _with_note(turn: list[ChatMessage], note: str) -> list[ChatMessage]:
    """A turn whose last line of the person's has the note before it; without such a line, the turn as it is."""
    lines = [index for index, message in enumerate(turn) if message.role is ChatRole.USER]
    if note and lines:
        turn[lines[-1]] = ChatMessage(role=ChatRole.USER, content=f"{note}\n{turn[lines[-1]].content}")
    return turn


def _characters(turn: Sequence[ChatMessage]) -> int:
    return sum(len(message.content) for message in turn)


def _shorten(turn: list[ChatMessage], budget_tokens: int, count: CountTokens) -> list[ChatMessage]:
    """The turn with the middle of its longest messages left out, so that it takes at most `budget_tokens`."""
    per_message = budget_tokens // len(turn)
    short = [_within(message, per_message, count) for message in turn]
    if per_message < 1 or sum(map(count, short)) > budget_tokens:
        raise ContractError("the context is too small for the persona and a few words")
    return short


def _within(message: ChatMessage, budget_tokens: int, count: CountTokens) -> ChatMessage:
    """The message, or its beginning and end (two to one) around a mark, in at most `budget_tokens` where possible."""
    text = message.content
    low, high = 0, min(len(text), max(budget_tokens, 0) * _CHARACTERS_PER_TOKEN)
    if high == len(text) and count(message) <= budget_tokens:
        return message

    def cut(kept: int) -> ChatMessage:
        tail = kept // 3
        return ChatMessage(role=message.role, content=text[: kept - tail] + _CUT + text[len(text) - tail :])

    while low < high:  # the most characters that still fit: token counts grow with the text, near enough
        middle = (low + high + 1) // 2
        if count(cut(middle)) <= budget_tokens:
            low = middle
        else:
            high = middle - 1
    return cut(low)
