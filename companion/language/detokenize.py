"""Turns tokens into text as they come: whole characters only, spaces as the tokenizer means them.

Knows nothing of the model, or of which text may be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.language.plain_tokenizer import Tokenizer

_UNFINISHED = "\ufffd"
"""What decoders put where bytes make no character yet."""


class Detokenizer:
    """Text of a growing token sequence.

    A tokenizer's decoder looks at neighbours (a first word loses its space, a character may be split over tokens), so
    each step decodes a short window that begins one step before the newest text.
    """

    def __init__(self, decode: Callable[[list[int]], str], before: Sequence[int] = ()) -> None:
        """`decode` must be faithful: no tidying of spaces. `before`: tokens that come first but are not part of the
        text, for a text that goes on in mid-sentence; without them the text begins afresh.
        """
        self._decode = decode
        self._settled = list(before)  # the window's tokens whose text is out
        self._settled_text = decode(self._settled) if before else ""
        self._waiting: list[int] = []
        self._out = 0  # characters of the waiting tokens' text that are out already

    def push(self, token: int) -> str:
        """The characters that became whole with this token; often none, sometimes several."""
        self._waiting.append(token)
        text = self._decode(self._settled + self._waiting)[len(self._settled_text) :]
        whole = text.rstrip(_UNFINISHED)
        new, self._out = whole[self._out :], max(self._out, len(whole))
        if whole == text and text:
            self._settled, self._waiting, self._out = self._waiting, [], 0
            self._settled_text = self._decode(self._settled)
        return new


def faithful_decoder(tokenizer: Tokenizer, kept_tokens: Sequence[str]) -> Callable[[list[int]], str]:
    """`decode` for a Detokenizer: special tokens have no text, except those in `kept_tokens`."""
    added = tokenizer.added_tokens_decoder
    silent = {index for index, token in added.items() if token.special and token.content not in kept_tokens}

    def decode(tokens: list[int]) -> str:
        spoken = [token for token in tokens if token not in silent]
        text = tokenizer.decode(spoken, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        assert isinstance(text, str)
        return text

    return decode
