"""Keys and values of the tokens that were read, in memory laid out beforehand. Knows nothing of what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.language.decoder.shape import Shape

if TYPE_CHECKING:
    import torch

_STEP_TOKENS = 512
"""Room is made for this many more tokens at a time, and for a quarter more than there is (taste)."""


class KvCache:
    """One tensor a layer: (2 * kv_heads, capacity, head_width), keys first. The first `length` tokens are valid."""

    def __init__(self, shape: Shape, dtype: torch.dtype, device: torch.device) -> None:
        self._shape, self._dtype, self._device = shape, dtype, device
        self.clear()

    def clear(self) -> None:
        """Nothing is known any more; the memory is free at once."""
        self.length = 0
        self.capacity = 0
        self._layers: list[torch.Tensor] = []

    def make_room(self, tokens: int) -> None:
        """Room for this many tokens after the valid ones. Raises when memory runs out; then `clear` it."""
        import torch

        needed = self.length + tokens
        if needed <= self.capacity:
            return
        wanted = max(needed, min(self.capacity * 5 // 4, self._shape.positions))
        self.capacity = -(-wanted // _STEP_TOKENS) * _STEP_TOKENS
        size = (2 * self._shape.kv_heads, self.capacity, self._shape.head_width)
        if not self._layers:
            for _ in self._shape.layers:
                self._layers.append(torch.empty(size, dtype=self._dtype, device=self._device))
            return
        for index, old in enumerate(self._layers):
            self._layers[index] = new = torch.empty(size, dtype=self._dtype, device=self._device)
            new[:, : self.length] = old[:, : self.length]

    def addresses(self) -> list[int]:
        """Where each layer's tensor lies, until there is more room made."""
        return [layer.data_ptr() for layer in self._layers]

    def write(self, layer: int, kv: torch.Tensor) -> torch.Tensor:
        """Puts `kv` (tokens, 2 * kv_heads, head_width) behind the valid tokens: (2 * kv_heads, all, head_width)."""
        end = self.length + kv.shape[0]
        whole = self._layers[layer]
        whole[:, self.length : end] = kv.transpose(0, 1)
        return whole[:, :end]
