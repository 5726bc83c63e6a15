"""Which turns a prompt shows once not all of them fit: a window that stands still for many turns, then moves on.

A model reads what it has not read yet; a window that moved with every turn would make it read everything, every time.
So when the budget is full, a quarter of it is made free at once. Where the window stands follows from the history
alone: it is the same after a restart, and from any point far enough back. Knows turns by their sizes only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_KEPT = 0.75
"""Share of the budget that stays full when the window moves (taste: a step every few dozen turns)."""

_BLOCK = 128
"""The reckoning begins where message ids pass a multiple of this: near enough to be in every history that is asked
about, far enough for the step that it costs to be rare (taste).
"""


def first_shown(ids: Sequence[int], size: Callable[[int], int], asked: Callable[[int], int], budget: int) -> int:
    """The first turn to show, of turns whose first messages have these ids; the last one is always shown.

    `size`: tokens of a turn by its index. `asked`: its tokens before the answer to it; of the last turn, all.
    """
    newest = len(ids) - 1

    def back(turn: int, limit: float) -> int:
        """The earliest turn from which on all fits `limit` while `turn` is answered."""
        first, used = turn, asked(turn)
        while first and used + size(first - 1) <= limit:
            first -= 1
            used += size(first)
        return first

    if back(newest, budget) == 0:
        return 0
    begin = next((turn for turn in range(newest, 0, -1) if ids[turn] // _BLOCK != ids[turn - 1] // _BLOCK), 0)
    first = back(begin, _KEPT * budget)
    used = sum(map(size, range(first, begin)))
    for turn in range(begin, newest + 1):
        if used + asked(turn) > budget:
            first = back(turn, _KEPT * budget)
            used = sum(map(size, range(first, turn)))
        if turn < newest:
            used += size(turn)
    return first
