"""Turns chat messages into the tokens a model was trained to read, through the model's own chat template.

Templates differ: some know no system role, some demand strict turns, some think aloud. Knows nothing of the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from companion.conversation.ports import ChatMessage, ChatRole
from companion.errors import Code, ContractError, ModelFault
from companion.language.thinking import TAGS

if TYPE_CHECKING:
    from companion.language.plain_tokenizer import Tokenizer

_OPENING = ChatMessage(role=ChatRole.USER, content="Hello.")
"""Stands before a conversation that begins with the assistant, for templates that demand the user first."""

_SLACK_TOKENS = 4
"""Allowance for tokens that only exist where two texts meet (taste; one or two were seen)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What the model reads."""

    tokens: list[int]
    continues: bool
    """Whether the reply goes on in mid-text."""
    space: str = ""
    """Blank space at the end of the text that goes on; not among the tokens, so that the next word brings its own."""


class ChatFormat:
    """One model's way of writing a conversation down.

    What people write can't forge roles: control tokens typed in a message are read as plain text.
    """

    def __init__(self, tokenizer: Tokenizer, name: str) -> None:
        """Raises ModelFault: MODEL_NO_TEMPLATE without a chat template, MODEL_UNSUPPORTED with one that fails."""
        self._tokenizer = tokenizer
        if not tokenizer.chat_template:
            raise ModelFault(Code.MODEL_NO_TEMPLATE, name)
        try:
            self._knows_system = self._writes_system()
            self._start_tokens, self._framing_tokens = self._framing()
            self.end_tokens = self._end_tokens()
        except Exception as error:  # a template is a program of someone else's: it may raise anything
            raise ModelFault(Code.MODEL_UNSUPPORTED, f"{name}: {error}") from error

    def prompt(self, messages: Sequence[ChatMessage]) -> Prompt:
        """The tokens after which the model writes the reply, or the rest of a last ASSISTANT message."""
        if not messages:
            raise ContractError("a prompt needs at least one message")
        turns = strict_turns(messages, self._knows_system)
        begun = turns.pop().content if turns[-1].role is ChatRole.ASSISTANT else ""
        tokens = self._write(turns, reply_follows=True)
        tokens += self.plain_tokens(self._closing_of_open_thought(tokens))
        text = begun.rstrip()
        tokens += self.plain_tokens(text)
        return Prompt(tokens=tokens, continues=bool(text), space=begun[len(text) :] if text else "")

    def beginning(self, messages: Sequence[ChatMessage]) -> list[int]:
        """The tokens with which a prompt begins that has these messages and more."""
        return self._write(strict_turns(messages, self._knows_system), reply_follows=False)

    def count_tokens(self, message: ChatMessage) -> int:
        """An upper bound of the tokens this message takes; the fixed tokens of a prompt count to its system message."""
        fixed = self._start_tokens if message.role is ChatRole.SYSTEM else self._framing_tokens
        return len(self.plain_tokens(message.content)) + fixed

    def plain_tokens(self, text: str) -> list[int]:
        """Its tokens, none of them special."""
        return self._tokenizer.encode(text, add_special_tokens=False, split_special_tokens=True) if text else []

    def _write(self, turns: Sequence[ChatMessage], *, reply_follows: bool) -> list[int]:
        tokens: list[int] = self._apply(turns, reply_follows, tokenize=True, sanitize_control_tokens=True)
        return tokens

    def _text(self, turns: Sequence[ChatMessage], *, reply_follows: bool) -> str:
        text: str = self._apply(turns, reply_follows, tokenize=False)
        return text

    def _apply(self, turns: Sequence[ChatMessage], reply_follows: bool, **how: Any) -> Any:  # tokens or text, by `how`
        return self._tokenizer.apply_chat_template(
            [{"role": turn.role.value, "content": turn.content} for turn in turns],
            add_generation_prompt=reply_follows,
            return_dict=False,
            enable_thinking=False,  # read by the templates that know it
            **how,
        )

    def _closing_of_open_thought(self, tokens: list[int]) -> str:
        """What ends the thought that a template of an always-thinking model opens for the reply; "" without one."""
        tail = str(self._tokenizer.decode(tokens[-8:], skip_special_tokens=False)).rstrip()
        return next((f"\n{closing}\n\n" for opening, closing in TAGS.items() if tail.endswith(opening)), "")

    def _writes_system(self) -> bool:
        probe = [ChatMessage(role=ChatRole.SYSTEM, content="Probe"), _OPENING]
        try:
            return "Probe" in self._text(probe, reply_follows=True)
        except Exception:  # noqa: BLE001 - templates without the role call raise_exception
            self._text(probe[1:], reply_follows=True)  # a template that can't even write this is of no use
            return False

    def _framing(self) -> tuple[int, int]:
        """(start, framing): tokens that belong to the prompt as a whole, and most tokens around one message."""
        user = _OPENING
        assistant = replace(user, role=ChatRole.ASSISTANT)
        content = len(self.plain_tokens(user.content))
        one = len(self._write([user], reply_follows=False))
        two = len(self._write([user, assistant], reply_follows=False))
        three = len(self._write([user, assistant, user], reply_follows=False))
        framing = max(two - one, three - two) - content + _SLACK_TOKENS // 2
        first = [replace(user, role=ChatRole.SYSTEM), user] if self._knows_system else [user]
        whole = len(self._write(first, reply_follows=True))
        return whole + _SLACK_TOKENS, max(framing, 0)

    def _end_tokens(self) -> frozenset[int]:
        """The control token that closes an assistant's message, whatever the model's files call its end."""
        text = self._text([_OPENING, ChatMessage(role=ChatRole.ASSISTANT, content="Probe")], reply_follows=False)
        _, found, rest = text.rpartition("Probe")
        first = self._tokenizer.encode(rest.lstrip(), add_special_tokens=False)[:1] if found else []
        added = self._tokenizer.added_tokens_decoder
        return frozenset(token for token in first if token in added and added[token].special)


def strict_turns(messages: Sequence[ChatMessage], knows_system: bool) -> list[ChatMessage]:
    """The same words as [system,] user, assistant, user ...: what every template can write.

    Neighbours of one role become one message; a system message that is not the first, or that the template does not
    know, becomes part of the user's next one.
    """
    system = [messages[0]] if messages[0].role is ChatRole.SYSTEM and knows_system else []
    turns: list[ChatMessage] = []
    for message in messages[len(system) :]:
        if message.role is ChatRole.SYSTEM:
            message = replace(message, role=ChatRole.USER)
        if turns and turns[-1].role is message.role:
            turns[-1] = replace(message, content=f"{turns[-1].content}\n\n{message.content}")
        else:
            turns.append(message)
    if not turns or turns[0].role is ChatRole.ASSISTANT:
        turns.insert(0, _OPENING)
    return system + turns
