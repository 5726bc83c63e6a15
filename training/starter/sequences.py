"""A dialogue as the tokens that the program would give the model, and which of them she is to learn to say.

Prompts are built by `conversation.prompt`, worded as `conversation.remembered` does, written by `language.chat_format`:
nothing of the format is repeated here. What stands beside the person's last line depends on nothing before it, so her
earlier replies are learned from the same sequence. Knows nothing of training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage, ChatRole
from companion.conversation.prompt import CountTokens, build_prompt
from companion.conversation.remembered import CORE, FACTS
from companion.conversation.turn import Message, Role
from companion.language.chat_format import ChatFormat
from training.starter.dialogues import Dialogue

_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_BUDGET_TOKENS = 2048
"""As in settings: none of the dialogues comes near it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnable:
    """What is read in one piece."""

    tokens: tuple[int, ...]
    learned: tuple[tuple[int, int], ...]
    """Her replies, each with the token that ends it: from, until."""

    @property
    def learned_tokens(self) -> int:
        return sum(until - start for start, until in self.learned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Two beginnings of a reply to the same prompt, of which the one is right. Tokens."""

    prompt: tuple[int, ...]
    right: tuple[int, ...]
    wrong: tuple[int, ...]

    @property
    def tokens(self) -> tuple[int, ...]:
        """As they are read in one piece."""
        return (*self.prompt, *self.right, *self.wrong)

    @property
    def fork(self) -> tuple[int, int, int]:
        """In those, where the right one begins, where the wrong one does, and where that ends."""
        wrong = len(self.prompt) + len(self.right)
        return len(self.prompt), wrong, wrong + len(self.wrong)


def prompt_messages(dialogue: Dialogue, name: str, parameters: int, count: CountTokens) -> tuple[ChatMessage, ...]:
    """What the program gives a model of so many weights for her last reply."""
    history = [
        Message(id=at, role=Role.COMPANION if at % 2 else Role.PERSON, text=line, said_at=_ANY_TIME)
        for at, line in enumerate(dialogue.named(name).lines[:-1])
    ]
    system = Persona(name=name).prompt(parameters) + (CORE.format(dialogue.core) if dialogue.core else "")
    about = FACTS.format(dialogue.about) if dialogue.about else ""
    note = "\n".join(filter(None, (about, dialogue.moment, dialogue.manner)))
    return build_prompt(system, history, note=note, budget_tokens=_BUDGET_TOKENS, count=count).messages


def sequence(dialogue: Dialogue, name: str, parameters: int, format: ChatFormat) -> Learnable:
    """The whole dialogue where she has this name, to the end of her last reply."""
    messages = prompt_messages(dialogue, name, parameters, format.count_tokens)
    whole: list[int] = format.prompt(messages).tokens
    learned = []
    for at, message in enumerate(messages):
        if message.role is ChatRole.ASSISTANT:
            start = len(format.prompt(messages[:at]).tokens)
            reply = _reply(format, message.content)
            if whole[start : start + len(reply)] != reply:
                raise ValueError(f"{dialogue.place}: an earlier reply has other tokens than a fresh one")
            learned.append((start, start + len(reply)))
    reply = _reply(format, dialogue.named(name).lines[-1])
    learned.append((len(whole), len(whole) + len(reply)))
    return Learnable(tokens=(*whole, *reply), learned=tuple(learned))


def choice(right: Dialogue, wrong: Dialogue, name: str, parameters: int, format: ChatFormat) -> Choice:
    """Of two dialogues that differ in her last line; that may go on after what stands there."""
    prompt = format.prompt(prompt_messages(right, name, parameters, format.count_tokens)).tokens
    said = [tuple(_reply(format, one.named(name).lines[-1])[:-1]) for one in (right, wrong)]
    return Choice(prompt=tuple(prompt), right=said[0], wrong=said[1])


def _reply(format: ChatFormat, text: str) -> list[int]:
    return [*format.plain_tokens(text), min(format.end_tokens)]


def batches(sequences: Sequence[Learnable | Choice], most_tokens: int) -> list[list[int]]:
    """Indices of sequences of like length, together at most so many tokens with their padding; shortest first."""
    found: list[list[int]] = [[]]
    for index in sorted(range(len(sequences)), key=lambda at: len(sequences[at].tokens)):
        if found[-1] and (len(found[-1]) + 1) * len(sequences[index].tokens) > most_tokens:
            found.append([])
        found[-1].append(index)
    return [batch for batch in found if batch]
