"""Chooses the next token from a model's logits, with the definitions of transformers' generation.

Knows nothing of text, of the model, or of when to stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.conversation.ports import Sampling

if TYPE_CHECKING:
    import torch


class Sampler:
    """Draws tokens for one reply; the same seed draws the same tokens from the same logits."""

    def __init__(self, sampling: Sampling) -> None:
        import torch
        from transformers import LogitsProcessorList
        from transformers.generation import logits_process as steps

        self._greedy = sampling.temperature == 0
        self._steps = LogitsProcessorList()
        if sampling.repetition_penalty != 1:
            self._steps.append(steps.RepetitionPenaltyLogitsProcessor(float(sampling.repetition_penalty)))
        if not self._greedy:  # in the order of transformers' generate()
            if sampling.temperature != 1:
                self._steps.append(steps.TemperatureLogitsWarper(float(sampling.temperature)))
            if sampling.top_k:
                self._steps.append(steps.TopKLogitsWarper(sampling.top_k))
            if sampling.top_p < 1:
                self._steps.append(steps.TopPLogitsWarper(float(sampling.top_p)))
            if sampling.min_p > 0:
                self._steps.append(steps.MinPLogitsWarper(float(sampling.min_p)))
        self._generator = torch.Generator()
        if sampling.seed is None:
            self._generator.seed()
        else:
            self._generator.manual_seed(sampling.seed)

    def pick(self, tokens: torch.Tensor, logits: torch.Tensor) -> int:
        """The next token's id, from `tokens` (n,) int64 of prompt and reply so far, and `logits` (vocabulary,) of any
        float type. Both on the CPU; neither is changed.
        """
        import torch

        known = torch.LongTensor(tokens[None])
        scores = self._steps(known, logits[None].float().clone())[0]
        if self._greedy:
            return int(scores.argmax())
        return int(torch.multinomial(scores.softmax(dim=-1), 1, generator=self._generator))
