"""How well a model foretells: her written replies, and plain text that has nothing to do with talk.

Through the reader of tokens that the program uses, a few tokens at a time.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import torch

from companion.language.chat_format import ChatFormat
from training.starter.dialogues import Dialogue
from training.starter.sequences import sequence

_PLAIN_TOKENS = 128
"""Read at once of plain text, each piece by itself."""


class Reads(Protocol):
    """Of `language.local_lm.TokenReader` what is used here."""

    def forget(self) -> None: ...

    def rewind(self, prompt: Sequence[int]) -> int: ...

    def feed(self, tokens: Sequence[int], cancelled: threading.Event, *, writing: bool = False) -> torch.Tensor: ...


def of_replies(reader: Reads, format: ChatFormat, dialogues: Sequence[Dialogue], name: str, parameters: int) -> float:
    """A token of her last replies, given all that is before."""
    cost, count = 0.0, 0
    for dialogue in dialogues:
        read = sequence(dialogue, name, parameters, format)
        start, until = read.learned[-1]
        cost += _cost(reader, read.tokens[:start], read.tokens[start:until])
        count += until - start
    return math.exp(cost / count) if count else math.nan


def of_plain_text(reader: Reads, format: ChatFormat) -> float:
    """A token of the two pages beside this file."""
    text = (Path(__file__).parent / "plain.txt").read_text(encoding="utf-8").replace("\n\n", "\0")
    tokens = format.plain_tokens(text.replace("\n", " ").replace("\0", "\n\n"))
    cost, count = 0.0, 0
    for start in range(0, len(tokens), _PLAIN_TOKENS):
        piece = tokens[start : start + _PLAIN_TOKENS]
        cost += _cost(reader, piece[:1], piece[1:])
        count += len(piece) - 1
    return math.exp(cost / count)


def _cost(reader: Reads, before: Sequence[int], after: Sequence[int]) -> float:
    """Nats for `after`, each token told after it was foretold: as in writing, one at a time."""
    reader.forget()
    never = threading.Event()
    logits = reader.feed(before, never)
    cost = 0.0
    for at, token in enumerate(after):
        cost -= float(logits.log_softmax(-1)[token])
        if at + 1 < len(after):
            logits = reader.feed([token], never, writing=True)
    return cost
