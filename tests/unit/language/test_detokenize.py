"""Tokens become whole characters, wherever the tokens end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.language.detokenize import Detokenizer


class ByteTokens:
    """A tokenizer like byte-level BPE: token n stands for some bytes, often not for a whole character."""

    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts

    def decode(self, tokens: list[int]) -> str:
        return b"".join(self.parts[token] for token in tokens).decode("utf-8", errors="replace")


class WordTokens:
    """A tokenizer like SentencePiece: words carry their space in front, and the first word of a text loses it."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def decode(self, tokens: list[int]) -> str:
        return "".join(self.words[token] for token in tokens).replace("▁", " ").removeprefix(" ")


def cut_bytes(text: str, lengths: list[int]) -> list[bytes]:
    raw, parts = text.encode(), []
    for length in [*lengths, len(raw)]:
        parts.append(raw[:length])
        raw = raw[length:]
    return [part for part in parts if part]


def pushed(detokenizer: Detokenizer, count: int) -> list[str]:
    return [detokenizer.push(token) for token in range(count)]


@given(st.text(st.characters(exclude_characters="\ufffd", exclude_categories=["Cs"])), st.lists(st.integers(1, 5)))
def test_the_pieces_are_the_text(text: str, lengths: list[int]) -> None:
    parts = cut_bytes(text, lengths)
    pieces = pushed(Detokenizer(ByteTokens(parts).decode), len(parts))
    assert "".join(pieces) == text
    assert not any("\ufffd" in piece for piece in pieces)


def test_an_emoji_comes_when_it_is_whole() -> None:
    parts = [bytes([byte]) for byte in "🙂".encode()]
    assert pushed(Detokenizer(ByteTokens(parts).decode), 4) == ["", "", "", "🙂"]


def test_what_is_whole_does_not_wait_for_what_is_not() -> None:
    raw = "好吗".encode()
    parts = [b"ab" + raw[:1], raw[1:4], raw[4:]]
    assert pushed(Detokenizer(ByteTokens(parts).decode), 3) == ["ab", "好", "吗"]


def test_half_a_character_at_the_end_is_never_shown() -> None:
    parts = [b"a", "é".encode()[:1]]
    assert pushed(Detokenizer(ByteTokens(parts).decode), 2) == ["a", ""]


def test_bytes_that_never_make_a_character_do_not_stop_the_text() -> None:
    parts = [b"a", b"\xff", b"b", b"c"]
    assert "".join(pushed(Detokenizer(ByteTokens(parts).decode), 4)) == "a\ufffdbc"


def test_words_keep_the_spaces_between_them() -> None:
    words = WordTokens(["▁Hello", "▁my", "▁fri", "end"])
    assert pushed(Detokenizer(words.decode), 4) == ["Hello", " my", " fri", "end"]


def test_a_text_that_goes_on_keeps_its_first_space() -> None:
    words = WordTokens(["▁my", "▁friend", "▁Hello"])
    assert pushed(Detokenizer(words.decode, before=[2]), 2) == [" my", " friend"]


def test_tokens_without_text_change_nothing() -> None:
    parts = [b"a", b"", b"b"]
    assert pushed(Detokenizer(ByteTokens(parts).decode), 3) == ["a", "", "b"]
