"""All that a model reads for one reply: persona, what she should know, the newest messages, what fits the line.

Knows nothing of turns, streams or storage.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from companion.conversation.memories import Memories, Remembering
from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage, ChatRole, LanguageModel
from companion.conversation.prompt import Prompt, build_prompt
from companion.conversation.remembered import Room, in_words
from companion.conversation.turn import Message, MessageState, Role
from companion.errors import StoreFault

log = logging.getLogger(__name__)

_MANNER_TOKENS = 20
"""The longest that `emotion.expression` says takes 16 with the starter (measured, 2026-11)."""


def whole_prompt(
    history: Sequence[Message],
    *,
    persona: Persona,
    memory: Remembering,
    lm: LanguageModel,
    budget_tokens: int,
    tell: str | None = None,
    manner: str = "",
) -> tuple[Prompt, Memories]:
    """The prompt for a reply to the last line of `history`, and what of her memory it holds.

    Room for memories and `manner` is set aside first, so that which messages are shown does not depend on them. `tell`:
    what the person asks to be told of her memory. `manner`: how to answer, said directly before the line, where nothing
    has to be read anew for it. Raises ContractError as `build_prompt` does.
    """
    system, room, shown = _frame(history, persona, lm, budget_tokens)
    memories = _fitting(memory, history, shown, tell)
    told = in_words(memories, room, count=lambda text: _count(lm, text))
    note = "\n".join(filter(None, [told.note, manner]))
    prompt = build_prompt(system + told.core, shown, note=note, budget_tokens=budget_tokens, count=lm.count_tokens)
    return prompt, told.given


def next_beginning(
    history: Sequence[Message], *, persona: Persona, memory: Remembering, lm: LanguageModel, budget_tokens: int
) -> tuple[ChatMessage, ...]:
    """What the prompt for the line after `history` will begin with, as far as that is known; nothing without history.
    Where the window of shown turns stands is known before the line is, unless that is very long.

    Raises StoreFault, and ContractError as `build_prompt` does.
    """
    if not history:
        return ()
    last = history[-1]
    comes = last.role is Role.COMPANION
    if comes:
        line = Message(id=last.id + 1, role=Role.PERSON, text="", said_at=last.said_at, state=MessageState.COMPLETE)
        history = [*history, line]
    system, room, shown = _frame(history, persona, lm, budget_tokens)
    core = Memories(core=memory.core(frozenset(message.id for message in shown)))
    told = in_words(core, room, count=lambda text: _count(lm, text))
    prompt = build_prompt(system + told.core, shown, budget_tokens=budget_tokens, count=lm.count_tokens)
    return prompt.messages[:-1] if comes else prompt.messages


def _frame(
    history: Sequence[Message], persona: Persona, lm: LanguageModel, budget_tokens: int
) -> tuple[str, Room, Sequence[Message]]:
    """The persona's words, the room for memories, and the messages that are shown beside them."""
    system = persona.prompt(lm.parameters)
    room = Room.of(lm.parameters, budget_tokens)
    left = budget_tokens - room.core - room.note - min(_MANNER_TOKENS, budget_tokens // 20)
    return system, room, history[-build_prompt(system, history, budget_tokens=left, count=lm.count_tokens).shown :]


def _fitting(memory: Remembering, history: Sequence[Message], shown: Sequence[Message], tell: str | None) -> Memories:
    """What her memory holds for the person's newest line; nothing when it can't be read: a reply needs none."""
    lines = [message for message in history if message.role is Role.PERSON]
    if not lines:
        return Memories()
    before = lines[-2].text if len(lines) > 1 else ""
    try:
        return memory.fitting(lines[-1], before=before, shown=frozenset(message.id for message in shown), tell=tell)
    except StoreFault as fault:
        log.error("nothing remembered: %s", fault.code)
        return Memories()


def _count(lm: LanguageModel, text: str) -> int:
    return lm.count_tokens(ChatMessage(role=ChatRole.USER, content=text)) if text else 0
