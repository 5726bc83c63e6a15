"""The design tokens: colours of day and night, families of type, and the spaces between. Knows nothing of Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours as #RRGGBB. Every text colour has at least 4.5 : 1 on its backgrounds (WCAG 2.2, 1.4.3; tested)."""

    paper: str
    raised: str
    ink: str
    quiet: str
    line: str
    blush: str
    coral: str
    """Hers: the ribbon, the caret, round buttons with a picture; too light for words."""
    link: str
    """Coral, dark (or, at night, light) enough to be read."""
    action: str
    """Coral behind words in `on_action`."""
    on_action: str
    care_paper: str
    """Behind a notice that asks for care."""
    code_paper: str
    sage: str
    sage_words: str
    """Sage, dark (or, at night, light) enough to be read."""
    amber: str
    plum: str
    voice_middle: str
    """The page for talking, from its middle, where her ribbon is ..."""
    voice_paper: str
    """... over the ring in which words begin ..."""
    voice_edge: str
    """... to its corners."""
    voice_ink: str
    voice_dim: str
    """Words she has not said yet: large ones only."""


DAY = Tokens(
    paper="#FBF5EE",
    raised="#FFFFFF",
    ink="#3B2621",
    quiet="#80665D",
    line="#E7D8CA",
    blush="#F3D2C6",
    coral="#D8694F",
    link="#B84A33",
    action="#C25139",
    on_action="#FFFFFF",
    care_paper="#FBF1EC",
    code_paper="#F8F0E7",
    sage="#7E9B86",
    sage_words="#566F5D",
    amber="#D9A24B",
    plum="#7A4A5E",
    voice_middle="#DA6F55",
    voice_paper="#B84A33",
    voice_edge="#AE442D",
    voice_ink="#FFFFFF",
    voice_dim="#F2BBAC",
)
NIGHT = Tokens(
    paper="#221816",
    raised="#2C201D",
    ink="#F2E4DA",
    quiet="#A98F85",
    line="#3D2E2A",
    blush="#4A2E28",
    coral="#D8694F",
    link="#E58A73",
    action="#C25139",
    on_action="#FFFFFF",
    care_paper="#2D1D20",
    code_paper="#2A1E1B",
    sage="#7E9B86",
    sage_words="#9DB8A4",
    amber="#D9A24B",
    plum="#7A4A5E",
    voice_middle="#7A3527",
    voice_paper="#5A261C",
    voice_edge="#3A1C17",
    voice_ink="#F2E4DA",
    voice_dim="#C08C7D",
)

HER_FAMILIES = (
    "EB Garamond 08",  # Debian's name of the sturdier cut for small sizes
    "EB Garamond",
    "Georgia",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "serif",
)
HER_STRONG_FAMILIES = ("EB Garamond 12", *HER_FAMILIES[1:])  # the sturdier cut has no bold
PLAIN_FAMILIES = (
    "Inter",
    "Segoe UI",
    "SF Pro Text",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "sans-serif",
)
CODE_FAMILIES = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")

HER_PX, HER_LEADING_PX = 20, 29
HER_LARGE_PX = 28  # a sentence that has a page to itself
HER_SPOKEN_PX, HER_SPOKEN_LEADING_PX = 30, 40  # what she says on the page for talking
PLAIN_PX, PLAIN_LEADING_PX = 15, 22
QUIET_PX = 13
SMALL_PX = 12
