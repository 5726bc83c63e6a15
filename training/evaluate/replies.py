"""Replies of a model, made as the program makes them: its prompt, its decoder, its settings. Knows no judgement."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence

from companion.conversation.ports import ChatMessage, LanguageModel, Sampling, TextPiece
from training.evaluate.probes import Probe
from training.starter.sequences import prompt_messages

REPLY_TOKENS = 120
"""More than MOST_WORDS words take."""


def reply(lm: LanguageModel, messages: Sequence[ChatMessage], sampling: Sampling) -> str:
    parts = lm.stream(messages, sampling=sampling, max_new_tokens=REPLY_TOKENS, cancelled=threading.Event())
    return "".join(part.text for part in parts if isinstance(part, TextPiece)).strip()


def answered(lm: LanguageModel, probes: Iterable[Probe], sampling: Sampling) -> Iterator[tuple[Probe, str]]:
    for probe in probes:
        messages = prompt_messages(probe.dialogue, probe.name, lm.parameters, lm.count_tokens)
        yield probe, reply(lm, messages, sampling)
