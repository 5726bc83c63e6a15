"""Reads ChatGPT's `conversations.json`: of each conversation the branch that was open last. Pure.

A conversation is a tree of nodes: `mapping` from a node's id to `{message, parent}`, and `current_node`, where its open
branch ends. Text of the user and the assistant is read; tools, system messages, thoughts, pictures and hidden messages
are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from companion.conversation.turn import Role
from companion.memory.exchange.moments import moment
from companion.memory.exchange.told import Line, Talk, Told, Unreadable

_ROLES = {"user": Role.PERSON, "assistant": Role.COMPANION}
_TEXTS = ("text", "multimodal_text")


def is_chatgpt(found: object) -> bool:
    """One conversation, or a list of them."""
    first = found[0] if isinstance(found, Sequence) and not isinstance(found, str) and found else found
    return isinstance(first, Mapping) and isinstance(first.get("mapping"), Mapping)


def read(found: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Told:
    """Raises ValueError, KeyError or TypeError for what is not as it was written."""
    conversations = [found] if isinstance(found, Mapping) else found
    return Told(source="chatgpt", talks=[_talk(each) for each in conversations])


def _talk(conversation: Mapping[str, Any]) -> Talk:
    nodes = conversation["mapping"]
    lines = [line for node in _open_branch(nodes, conversation.get("current_node")) if (line := _line(node))]
    return Talk(lines=lines, begun_at=moment(conversation.get("create_time")))


def _open_branch(nodes: dict[str, Mapping[str, Any]], last: str | None) -> list[Mapping[str, Any]]:
    """From the root to the node; without one, to the end that stands last in the file."""
    if last is None:
        parents = {node.get("parent") for node in nodes.values()}
        last = next((name for name in reversed(nodes) if name not in parents), None)
    branch: list[Mapping[str, Any]] = []
    while last is not None:
        if len(branch) >= len(nodes):
            raise Unreadable("a conversation that goes in circles")
        branch.append(nodes[last])
        last = nodes[last].get("parent")
    return branch[::-1]


def _line(node: Mapping[str, Any]) -> Line | None:
    message = node.get("message")
    if message is None:
        return None
    role = _ROLES.get(message["author"]["role"])
    content = message["content"]
    hidden = (message.get("metadata") or {}).get("is_visually_hidden_from_conversation")
    aside = message.get("recipient") not in (None, "all")
    if role is None or hidden or aside or content.get("content_type") not in _TEXTS:
        return None
    text = "\n\n".join(part for part in content["parts"] if isinstance(part, str) and part.strip())
    return Line(role=role, text=text, said_at=moment(message.get("create_time"))) if text else None
