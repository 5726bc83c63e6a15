"""Rotary position embeddings: the angles by which queries and keys are turned, as complex numbers.

Su et al. 2021, RoFormer. Scaled variants come from transformers' own tables. Knows nothing of layers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.language.decoder.shape import Shape

if TYPE_CHECKING:
    import torch

_FIXED_VARIANTS = ("linear", "dynamic", "yarn", "llama3")
"""Variants that have one set of frequencies up to the trained length; it is never exceeded here."""


def frequencies(shape: Shape, folder: Path) -> tuple[torch.Tensor, float] | None:
    """(turns per token of each pair of a head: (head_width / 2,) float32; factor on the result), or None: unknown."""
    import torch

    if shape.scaled_rotation:
        return _scaled(shape, folder)
    exponents = torch.arange(0, shape.head_width, 2, dtype=torch.float32) / shape.head_width
    return 1.0 / (shape.theta**exponents), 1.0


def _scaled(shape: Shape, folder: Path) -> tuple[torch.Tensor, float] | None:
    from transformers import AutoConfig
    from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

    config: Any = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    kind = config.rope_parameters.get("rope_type")
    if kind not in _FIXED_VARIANTS:
        return None
    turns, factor = ROPE_INIT_FUNCTIONS[kind](config)
    return (turns.float().cpu(), float(factor)) if len(turns) == shape.head_width // 2 else None


class Rotation:
    """What the heads of a token are multiplied with: queries, keys and values side by side.

    Queries take the softmax's scale with them; values are multiplied by one.
    """

    def __init__(self, shape: Shape, turns: torch.Tensor, factor: float, device: torch.device) -> None:
        import torch

        self._turns = turns.to(device)
        scales = torch.ones(shape.heads + 2 * shape.kv_heads, 1, device=device)
        scales[: shape.heads] = shape.head_width**-0.5
        self.still = torch.complex(scales, torch.zeros_like(scales))
        """(heads, 1): for layers that know no positions."""
        self._scales = scales.clone()
        self._values = shape.heads + shape.kv_heads
        self._scales[: self._values] *= factor

    def at(self, start: int, count: int) -> torch.Tensor:
        """(count, heads, head_width / 2) complex, for the tokens from position `start` on."""
        import torch

        positions = torch.arange(start, start + count, dtype=torch.float32, device=self._turns.device)
        angles = positions[:, None, None] * self._turns
        turned = torch.complex(angles.cos(), angles.sin()) * self._scales
        turned[:, self._values :] = 1
        return turned


def interleaved(rows: torch.Tensor, head_width: int) -> torch.Tensor:
    """Rows of a query or key projection (heads * head_width, ...), each head's two halves dealt out alternately: what
    transformers rotates as two halves becomes pairs of neighbours, and so complex numbers.
    """
    heads = rows.view(-1, 2, head_width // 2, *rows.shape[1:])
    return heads.transpose(1, 2).reshape(rows.shape)
