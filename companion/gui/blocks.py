"""A reply's markdown, cut into blocks small enough to lay out in one frame, and each block as safe HTML.

Nothing in a reply is trusted: its own HTML is shown as text, and a picture becomes a link. Knows nothing of Qt, but for
the part of HTML its text documents understand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

GROUP_CHARS = 1200
"""Paragraphs are shown and selected together up to this size: rendered and laid out in 2 ms (measured, 2026-11)."""
LONGEST_CHARS = 3000
"""A block is cut here, even inside a paragraph."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s")
_SAID = "\ue000"
"""A mark that no reply holds for its own sake, and markdown takes for a letter."""
_TEXT = re.compile(r"(^|>)([^<>]*[^<>\s][^<>]*)")
"""In HTML, words between two tags."""
SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


class BlockKind(StrEnum):
    PROSE = "prose"
    """Finished markdown."""
    CODE = "code"
    """Plain text, set in a card."""
    TAIL = "tail"
    """The paragraph that is being written: plain text."""
    PLAIN = "plain"
    """The person's words: never markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a message: its kind, where it starts in the message's text, and its source."""

    kind: BlockKind
    start: int
    source: str
    language: str = ""
    """Of CODE, as the reply names it."""
    fence: str = ""
    """Of CODE that goes on from the block before: what will close it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How HTML is set: sizes in px, colours as #RRGGBB."""

    size: int
    leading: int
    link: str
    quiet: str
    mono: str
    strong: str
    """Families of bold words, as CSS."""


def reply_blocks(text: str, *, growing: bool, resume: Block | None = None) -> list[Block]:
    """The blocks of a reply, or those from the block `resume` on, which it had before it grew; none is blank."""
    blocks: list[Block] = []
    prose = code = ""
    fence, language = (resume.fence, resume.language) if resume else ("", "")
    opened_by = fence
    position = start = resume.start if resume else 0  # of the line, of the block it belongs to
    tail_length = 0  # of prose's end: what follows its last finished paragraph or list item
    for line in _lines(text, start):
        opening = None if fence else _FENCE.match(line)
        if fence:
            code += line
            closed = len(line.strip()) >= len(fence) and set(line.strip()) == {fence[0]}
            if closed or len(code) > LONGEST_CHARS:
                blocks.append(Block(kind=BlockKind.CODE, start=start, source=code, language=language, fence=opened_by))
                code, start = "", position + len(line)
                fence = opened_by = "" if closed else fence
        elif opening:
            blocks += _prose(prose, start)
            prose, code, start, tail_length = "", line, position, 0
            fence, language, opened_by = opening.group(1), opening.group(2), ""
        else:
            if len(prose) + len(line) > LONGEST_CHARS or (len(prose) >= GROUP_CHARS and _begins(prose, line)):
                blocks += _prose(prose, start)
                prose, start, tail_length = "", position, 0
            tail_length = 0 if not line.strip() else len(line) if _ITEM.match(line) else tail_length + len(line)
            prose += line
        position += len(line)
    if code:
        blocks.append(Block(kind=BlockKind.CODE, start=start, source=code, language=language, fence=opened_by))
    if growing and tail_length:
        blocks += _prose(prose[:-tail_length], start)
        return [*blocks, Block(kind=BlockKind.TAIL, start=position - tail_length, source=prose[-tail_length:])]
    return blocks + _prose(prose, start)


def plain_blocks(text: str) -> list[Block]:
    """The blocks of what a person wrote."""
    blocks: list[Block] = []
    start = 0
    for line in _lines(text, 0):
        if blocks and len(blocks[-1].source) + len(line) <= GROUP_CHARS:
            blocks[-1] = replace(blocks[-1], source=blocks[-1].source + line)
        else:
            blocks.append(Block(kind=BlockKind.PLAIN, start=start, source=line))
        start += len(line)
    return blocks


def code_text(block: Block) -> str:
    """The lines of a CODE block without its fences."""
    lines = block.source.splitlines()
    fence = block.fence
    if not fence and (opening := _FENCE.match(lines[0])):
        fence = opening.group(1)
        lines = lines[1:]
    if lines and set(lines[-1].strip()) == {fence[0]} and len(lines[-1].strip()) >= len(fence):
        lines = lines[:-1]
    return "\n".join(lines)


@lru_cache(maxsize=256)
def block_html(block: Block, ink: Ink) -> str:
    """A block that is not CODE as HTML of a Qt text document."""
    return _block_html(block, ink)


def _block_html(block: Block, ink: Ink) -> str:
    if block.kind is BlockKind.PROSE:
        return _markdown_html(block.source, ink)
    words = html.escape(block.source.strip("\n")).replace("\n", "<br/>")
    return f'<p style="margin:0; line-height:{ink.leading}px; white-space:pre-wrap">{words}</p>'


def half_said(block: Block, said: int, ink: Ink) -> str:
    """The same while it is spoken: what comes after its first `said` characters is in the quiet colour."""
    said = len(block.source[:said].rstrip())  # behind a word: before one, the mark could hide the beginning of a list
    if not said:
        return _TEXT.sub(rf'\1<span style="color:{ink.quiet}">\2</span>', block_html(block, ink))
    marked = replace(block, source=block.source[:said] + _SAID + block.source[said:])
    before, found, after = _block_html(marked, ink).partition(_SAID)
    if not found or before.rfind("<") > before.rfind(">"):  # inside an address: the words of the link are said
        return block_html(block, ink)
    return before + _TEXT.sub(rf'\1<span style="color:{ink.quiet}">\2</span>', after)


def links(text: str) -> list[str]:
    """The addresses a reply links to, in order, without repeats."""
    found: dict[str, None] = {}
    for block in reply_blocks(text, growing=False):
        if block.kind is BlockKind.PROSE and (")" in block.source or ">" in block.source):
            for token in _tokens(block.source):
                for child in token.children or ():
                    address = str(child.attrGet("href") or child.attrGet("src"))
                    if SAFE_LINK.match(address):
                        found[address] = None
    return list(found)


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines from `start` on, none longer than LONGEST_CHARS, ends kept."""
    for line in text[start:].splitlines(keepends=True):
        while len(line) > LONGEST_CHARS:
            cut = line.rfind(" ", LONGEST_CHARS // 2, LONGEST_CHARS) + 1 or LONGEST_CHARS
            yield line[:cut]
            line = line[cut:]
        yield line


def _begins(prose: str, line: str) -> bool:
    """Whether `line` starts a new paragraph that is not part of a list."""
    return prose.endswith(("\n\n", "\n\r\n")) and bool(line.strip()) and not line[0].isspace() and not _ITEM.match(line)


def _prose(source: str, start: int) -> list[Block]:
    return [Block(kind=BlockKind.PROSE, start=start, source=source)] if source.strip() else []


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # a tenth of a second: not before the first reply is shown

    # indented text is not code: in conversation it hardly ever is
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("code")


def _tokens(source: str) -> Sequence[Token]:
    return _parser().parse(source)


def _markdown_html(source: str, ink: Ink) -> str:
    tokens = _tokens(source)
    line = f"line-height:{ink.leading}px"
    gap = ink.leading * 2 // 5
    last = len(tokens) - 1
    paragraph: Token | None = None
    for index, token in enumerate(tokens):
        match token.type:
            case "paragraph_open":
                paragraph = token
                below = 0 if index + 2 >= last or token.hidden else gap
                token.hidden = False
                tokens[index + 2].hidden = False
                token.attrSet("style", f"margin:0 0 {below}px 0; {line}")
            case "bullet_list_close" | "ordered_list_close" if token.level == 0 and index < last and paragraph:
                paragraph.attrSet("style", f"margin:0 0 {gap}px 0; {line}")  # Qt knows no margin of lists
            case "heading_open":
                token.tag = tokens[index + 2].tag = "p"
                above = ink.leading // 4 if index else 0
                token.attrSet("style", f"margin:{above}px 0 {ink.leading // 4}px 0; {line}; font-weight:600")
            case "bullet_list_open" | "ordered_list_open":
                token.attrSet("style", "margin:0")
            case "blockquote_open":
                token.attrSet("style", f"margin:0 0 0 {ink.size}px; color:{ink.quiet}")
            case "table_open":
                token.attrSet("cellpadding", "4")
            case "inline":
                token.children = [_safe(child, ink) for child in token.children or ()]
    return _parser().renderer.render(tokens, _parser().options, {})


def _safe(token: Token, ink: Ink) -> Token:
    """The token, a link in its colour, a picture as a link, and any other address as plain text."""
    match token.type:
        case "image":
            address = str(token.attrGet("src"))
            token.type, token.tag, token.children = "html_inline", "", None
            words = html.escape(token.content or address)
            token.content = _link(address, ink) + words + "</a>" if SAFE_LINK.match(address) else words
        case "link_open":
            token.type, token.content = "html_inline", _link(str(token.attrGet("href")), ink)
        case "strong_open":
            token.attrSet("style", f"font-weight:600; font-family:{ink.strong}")
        case "code_inline":
            words = html.escape(token.content)
            token.type = "html_inline"
            token.content = f'<span style="font-family:{ink.mono}; font-size:{ink.size * 4 // 5}px">{words}</span>'
    return token


def _link(address: str, ink: Ink) -> str:
    if not SAFE_LINK.match(address):
        return "<a>"
    return f'<a href="{html.escape(address)}" style="color:{ink.link}; text-decoration:underline">'
