"""Every pair of colours that words are read in keeps WCAG AA."""

from __future__ import annotations

import pytest

from companion.gui.tokens import DAY, NIGHT, Tokens

WORDS = 4.5
SHAPES = 3.0

READ_ON = {
    "ink": ("paper", "raised", "blush", "care_paper", "code_paper"),
    "quiet": ("paper", "raised", "care_paper", "code_paper"),
    "link": ("paper", "raised", "care_paper", "code_paper"),
    "on_action": ("action",),
    "sage_words": ("raised",),
    "voice_ink": ("voice_paper", "voice_edge"),
}
"""Words -> what is behind them."""

SEEN_ON = {
    "on_action": ("coral",),
    "coral": ("paper", "raised"),
    "link": ("blush",),
    "quiet": ("blush",),
    "sage_words": ("raised",),
    "voice_ink": ("voice_middle", "voice_paper", "voice_edge"),
    "voice_dim": ("voice_paper", "voice_edge"),
    "voice_paper": ("voice_ink",),
}
"""Icons, lines, words of 30 px and the ring around what has the keyboard -> what is behind them."""


def luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(front, behind) for front, backgrounds in table.items() for behind in backgrounds]


def test_the_measure_is_the_standards() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("front", "behind"), pairs(READ_ON))
def test_words_can_be_read(theme: Tokens, front: str, behind: str) -> None:
    assert contrast(getattr(theme, front), getattr(theme, behind)) >= WORDS


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("front", "behind"), pairs(SEEN_ON))
def test_shapes_can_be_seen(theme: Tokens, front: str, behind: str) -> None:
    assert contrast(getattr(theme, front), getattr(theme, behind)) >= SHAPES
