"""A reply in pieces fit to be spoken: the same however it comes, nothing lost, nothing cut in the wrong place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.sentences import FIRST_CLAUSE, LONGEST, Piece, Sentences
from tests.fakes_speaking import plain_ends

REPLIES = st.text(st.sampled_from("ab Dr.,;:!?…\n\"“”()*`-1'。，！「」你好😊❤️ "), max_size=400)


def pieces(text: str, *cuts: int) -> list[Piece]:
    sentences = Sentences(plain_ends)
    parts: list[Piece] = []
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True):
        parts += sentences.feed(text[start:end])
    return parts + sentences.finish()


def texts(text: str) -> list[str]:
    return [piece.text for piece in pieces(text)]


@given(REPLIES, st.data())
def test_any_chopping_gives_the_same_pieces(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    assert pieces(text, *cuts) == pieces(text)


@given(REPLIES)
def test_the_pieces_are_the_reply(text: str) -> None:
    found = pieces(text)
    whole = "".join(piece.text for piece in found)
    assert text.startswith(whole) and not text[len(whole) :].strip()
    assert [piece.start for piece in found] == [len("".join(p.text for p in found[:n])) for n in range(len(found))]
    assert all(piece.text.strip() for piece in found)


@given(REPLIES)
def test_nothing_is_held_back_that_is_decided(text: str) -> None:
    """Whatever follows, what was given away stays as it was."""
    early = Sentences(plain_ends).feed(text)
    assert pieces(text + "x")[: len(early)] == early


def test_a_sentence_comes_with_the_first_letter_of_the_next() -> None:
    sentences = Sentences(plain_ends)
    assert sentences.feed("I am glad. ") == []
    assert [piece.text for piece in sentences.feed("Y")] == ["I am glad. "]
    assert [piece.text for piece in sentences.feed("ou?")] == []
    assert [piece.text for piece in sentences.finish()] == ["You?"]


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Lee came by today",
        "It costs 3.5 euros, 1,000 yen",
        "Well... I think so",
        "Wait… really",
        'She said "Stop. Now." and left',
        "Then (he left. She stayed.) it went on",
        "See https://a.com/a.b?c=d, ok",
        "A man of 5'10\" he was",
    ],
)
def test_these_stay_whole(whole: str) -> None:
    assert texts(f"{whole}. Then.") == [f"{whole}. ", "Then."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好。今天怎么样？很好！", ["你好。", "今天怎么样？", "很好！"]),
        ("他说：“走吧。现在。”然后走了。好。", ["他说：“走吧。现在。”", "然后走了。", "好。"]),
        ("真的？！好的……嗯。好", ["真的？！", "好的……嗯。", "好"]),
        ("**Yes.** *Really.* No", ["**Yes.** ", "*Really.* ", "No"]),
        ('"Stop." She left.', ['"Stop." ', "She left."]),
        ("One\n- two\n- three", ["One\n", "- two\n", "- three"]),
        ("1. Tea. Or\n2. Milk", ["1. Tea. ", "Or\n", "2. Milk"]),
        (
            "So:\n\n```py\nx = 1. y\n\nz. Z\n```\nDone. Ok",
            ["So:\n", "\n```py\nx = 1. y\n\nz. Z\n```\n", "Done. ", "Ok"],
        ),
        ("```\nnever closed. X", ["```\nnever closed. X"]),
        ("What?! No.", ["What?! ", "No."]),
        ("I love it. 😊 That is good. ❤️", ["I love it. 😊 ", "That is good. ❤️"]),
        ("太好了！😊然后呢？👍🏽", ["太好了！😊", "然后呢？👍🏽"]),
        ('"Stop." she said. So', ['"Stop." she said. ', "So"]),
    ],
)
def test_where_it_is_cut(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_the_first_clause_is_enough_when_it_is_long() -> None:
    text = "That sounds like a really lovely day, and I am glad that you told me about it, truly. Yes."
    assert [(piece.text, piece.whole) for piece in pieces(text)] == [
        ("That sounds like a really lovely day, ", False),
        ("and I am glad that you told me about it, truly. ", True),
        ("Yes.", True),
    ]


def test_a_short_first_clause_is_not() -> None:
    short = "x" * (FIRST_CLAUSE - 3)
    assert texts(f"{short}, and so on.") == [f"{short}, and so on."]


def test_a_chinese_clause_weighs_more() -> None:
    assert texts("今天听起来真是美好的一天，我很高兴。") == ["今天听起来真是美好的一天，", "我很高兴。"]


@pytest.mark.parametrize("text", ["word " * 200, "word, " * 200, "字" * 400, '"' + "word " * 200, "字，" * 200])
def test_a_sentence_without_end_is_cut(text: str) -> None:
    found = pieces(text)
    assert len(found) > 2
    assert all(len(piece.text) <= LONGEST + 10 for piece in found)
    assert all(piece.text[-1] in " 字，" for piece in found[:-1])


def test_a_quotation_mark_that_is_never_closed_does_not_hold_everything() -> None:
    text = 'He said "so. ' + "Then he left. " * 30
    assert max(map(len, texts(text))) <= LONGEST + 10
