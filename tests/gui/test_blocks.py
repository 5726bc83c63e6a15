"""Replies as blocks and safe HTML, without Qt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.gui.blocks import (
    LONGEST_CHARS,
    Block,
    BlockKind,
    Ink,
    block_html,
    code_text,
    links,
    plain_blocks,
    reply_blocks,
)

INK = Ink(size=20, leading=29, link="#b84a33", quiet="#80665d", mono="'Mono'", strong="'Strong'")
PIECES = [
    "word ",
    "*two*",
    "\n",
    "\n\n",
    "```",
    "```python\n",
    "- item\n",
    "1. one\n",
    "> said\n",
    "# head\n",
    "~~~\n",
    "   ",
    "| a | b |\n",
    "好",
    "<b>",
    "![x](http://y)",
]
markdown = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200)


def html_of(text: str) -> str:
    return "".join(block_html(block, INK) for block in reply_blocks(text, growing=False))


def test_a_reply_is_prose_and_code() -> None:
    blocks = reply_blocks("Look:\n\n```python\nx = 1\n\ny = 2\n```\n\nDone.", growing=False)
    assert [block.kind for block in blocks] == [BlockKind.PROSE, BlockKind.CODE, BlockKind.PROSE]
    assert code_text(blocks[1]) == "x = 1\n\ny = 2"
    assert blocks[1].language == "python"


def test_the_paragraph_being_written_is_plain_text() -> None:
    blocks = reply_blocks("One *two*.\n\nThree *fo", growing=True)
    assert [block.kind for block in blocks] == [BlockKind.PROSE, BlockKind.TAIL]
    assert "<em>two</em>" in block_html(blocks[0], INK)
    assert "Three *fo" in block_html(blocks[1], INK)


def test_finished_items_of_a_list_are_set_while_the_next_is_written() -> None:
    blocks = reply_blocks("- one\n- two\n- thr", growing=True)
    assert [(block.kind, block.source) for block in blocks] == [
        (BlockKind.PROSE, "- one\n- two\n"),
        (BlockKind.TAIL, "- thr"),
    ]


def test_code_being_written_is_code_already() -> None:
    blocks = reply_blocks("So:\n\n```\nx = ", growing=True)
    assert [block.kind for block in blocks] == [BlockKind.PROSE, BlockKind.CODE]
    assert code_text(blocks[1]) == "x = "


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="http://x/y.png">',
        "<b onclick=x>hi</b>",
        "![a](http://x/y.png)",
        "[a](javascript:alert(1))",
        "[a](file:///etc/passwd)",
        "[a](data:text/html,x)",
        "![a](file:///etc/passwd)",
        "```\n<img src=x>\n```",
    ],
)
def test_nothing_dangerous_comes_through(text: str) -> None:
    html = html_of(text)
    assert not re.search(r"<(img|script|b|link|style|iframe)\b", html)
    assert not re.search(r'(href|src)="(?!https?:|mailto:)', html)


@given(markdown)
def test_no_reply_brings_a_tag_that_loads_or_runs(text: str) -> None:
    tags = set(re.findall(r"<(\w+)", html_of(text)))
    allowed = {"p", "br", "em", "strong", "s", "a", "span", "ul", "ol", "li", "blockquote", "hr", "table", "thead"}
    assert tags <= allowed | {"tbody", "tr", "th", "td", "pre", "code"}


def test_pictures_and_links_are_links_with_their_address() -> None:
    text = "![pic](http://a/b.png) [x](https://c/?d=1&e) <mailto:f@g.h> [no](javascript:x) ![](http://a/b.png)"
    assert links(text) == ["http://a/b.png", "https://c/?d=1&e", "mailto:f@g.h"]
    assert '<a href="https://c/?d=1&amp;e"' in html_of(text)


def test_links_in_code_are_none() -> None:
    assert links("```\n[a](http://b)\n```\n`[a](http://b)`") == []


@given(markdown)
def test_blocks_cover_the_text_but_for_blanks(text: str) -> None:
    for growing in (False, True):
        blocks = reply_blocks(text, growing=growing)
        assert "".join("".join(block.source for block in blocks).split()) == "".join(text.split())
        for block in blocks:
            assert text[block.start : block.start + len(block.source)] == block.source


@given(markdown, st.lists(st.integers(1, 12), min_size=1, max_size=40))
def test_growing_by_pieces_comes_to_the_same_as_all_at_once(text: str, sizes: list[int]) -> None:
    blocks: list[Block] = []
    grown = ""
    for number, size in enumerate([*sizes, len(text)]):
        piece = text[len(grown) : len(grown) + size]
        grown += piece
        if number and len(blocks) > 1:
            blocks = blocks[:-2] + reply_blocks(grown, growing=True, resume=blocks[-2])
        else:
            blocks = reply_blocks(grown, growing=True)
        assert blocks == reply_blocks(grown, growing=True)


@pytest.mark.parametrize("text", ["x" * 100_000, "word " * 20_000, "```\n" + "line\n" * 20_000, "a\n\n" * 30_000])
def test_no_block_is_long(text: str) -> None:
    blocks = [*reply_blocks(text, growing=False), *plain_blocks(text)]
    assert max(len(block.source) for block in blocks) <= 2 * LONGEST_CHARS


def test_a_persons_words_are_never_markdown() -> None:
    [block] = plain_blocks("*a* <b>\n\n  # c")
    html = block_html(block, INK)
    assert "*a* &lt;b&gt;<br/><br/>  # c" in html
