"""A chat and a sampling -> what is asked of a server of the OpenAI kind, without the fields that it refused.

Knows nothing of connections.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from companion.conversation.ports import ChatMessage, ChatRole, Sampling
from companion.language.chat_format import strict_turns

GO_ON = (
    "Your last message was cut off. Go on from exactly where it stopped, in the same language and voice. "
    "Write only the words that come next: repeat nothing, and add no remark."
)
"""For servers that would begin a new message."""

_GOES_ON: dict[str, dict[str, object]] = {
    "vllm": {"continue_final_message": True, "add_generation_prompt": False},
    "sglang": {"continue_final_message": True},
    "llamacpp": {},
    "library": {},
}
"""What makes a server go on with a last message of the assistant's, by what it calls itself: vLLM and SGLang when asked
to, llama.cpp and Ollama (which calls itself library) always (their documentation, 2026).
"""
_NOT_THINKING: dict[str, object] = {"chat_template_kwargs": {"enable_thinking": False}}
"""For vLLM, SGLang, llama.cpp and transformers: a reply is short, and thoughts would use it up."""
_NOT_THINKING_OLLAMA: dict[str, object] = {"reasoning_effort": "none"}
_NEEDED = frozenset({"model", "messages", "stream", "max_completion_tokens"})
"""Without these there is nothing to ask."""


class Request:
    """Remembers what the server refused, so that it is refused once."""

    def __init__(self, model: str, server: str) -> None:
        self._model = model
        self._going_on = _GOES_ON.get(server)
        self._not_thinking = _NOT_THINKING_OLLAMA if server == "library" else _NOT_THINKING
        self._knows_system = True
        self._refused: set[str] = set()

    def goes_on(self, last: ChatMessage) -> bool:
        """Whether the server itself goes on with this last message, in mid-word if need be."""
        return last.role is ChatRole.ASSISTANT and self._going_on is not None

    def body(self, messages: Sequence[ChatMessage], sampling: Sampling, max_new_tokens: int) -> dict[str, object]:
        """The JSON to send. What is off in `sampling` is left to the server."""
        turns = strict_turns(messages, self._knows_system)
        wished = self._wished(sampling, max_new_tokens) | self._not_thinking
        if self.goes_on(turns[-1]):
            turns[-1] = replace(turns[-1], content=turns[-1].content.rstrip())  # the next word brings its own space
            wished |= self._going_on or {}
        elif turns[-1].role is ChatRole.ASSISTANT:
            turns.append(ChatMessage(role=ChatRole.USER, content=GO_ON))
        kept = {name: value for name, value in wished.items() if name not in self._refused}
        chat = [{"role": turn.role.value, "content": turn.content} for turn in turns]
        return {"model": self._model, "messages": chat, "stream": True, **kept}

    def change(self, sent: Mapping[str, object], status: int, why: str) -> bool:
        """Whether the next body will differ, after the server refused the `sent` one with that status and text.

        First goes what the text names; then going on, and the system prompt; then, of a bad request, all extras.
        """
        named = {name for name in sent if re.search(rf"\b{name}\b", why)} - _NEEDED
        going_on = self._going_on is not None and _last_role(sent) == ChatRole.ASSISTANT
        if going_on and (not named or named & (self._going_on or {}).keys()):
            self._going_on = None
        elif named:
            self._refused |= named
        elif self._knows_system and "system" in why.lower():
            self._knows_system = False
        elif extras := sent.keys() - _NEEDED - {"max_tokens"} if status != 500 else None:
            self._refused |= extras
        else:
            return False
        return True

    def _wished(self, sampling: Sampling, max_new_tokens: int) -> dict[str, object]:
        limit = "max_completion_tokens" if "max_tokens" in self._refused else "max_tokens"
        wished: dict[str, object] = {
            limit: max_new_tokens,
            "stream_options": {"include_usage": True},
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
        }
        if sampling.seed is not None:
            wished["seed"] = sampling.seed
        if sampling.top_k:
            wished["top_k"] = sampling.top_k
        if sampling.min_p:
            wished["min_p"] = sampling.min_p
        if sampling.repetition_penalty > 1:  # of vLLM and SGLang; of llama.cpp and LM Studio
            wished["repetition_penalty"] = wished["repeat_penalty"] = sampling.repetition_penalty
        return wished


def _last_role(sent: Mapping[str, object]) -> object:
    chat = sent["messages"]
    assert isinstance(chat, list)
    return chat[-1]["role"]
