"""Chooses the next token from a model's logits, with the definitions of transformers' generation.

Only the likeliest tokens are sorted, not the vocabulary. Knows nothing of text, of the model, or of when to stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.conversation.ports import Sampling

if TYPE_CHECKING:
    import torch

_CANDIDATES = 512
"""The likeliest tokens, among which nearly every limit falls; where it does not, all are sorted (taste)."""


class Sampler:
    """Draws tokens for one reply; the same seed draws the same tokens from the same logits."""

    def __init__(self, sampling: Sampling, prompt_tokens: int = 0) -> None:
        """`prompt_tokens`: where the reply begins among the tokens that `pick` gets."""
        import torch

        self._sampling = sampling
        self._prompt_tokens = prompt_tokens
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

        if self._sampling.temperature == 0:
            return int(self._penalised(tokens, logits).argmax())
        ids, chances = self.chances(tokens, logits)
        return int(ids[torch.multinomial(chances, 1, generator=self._generator)])

    def chances(self, tokens: torch.Tensor, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(ids, chances) of the tokens that may be drawn at a temperature above 0, likeliest first."""
        limits = self._sampling
        scores = self._penalised(tokens, logits) / limits.temperature
        best, ids = scores.topk(min(limits.top_k or _CANDIDATES, len(scores)))
        kept, chances = self._kept(best, scores)
        if kept == len(best) < len(scores) and not limits.top_k:
            best, ids = scores.sort(descending=True)
            kept, chances = self._kept(best, scores)
        return ids[:kept], chances[:kept] / chances[:kept].sum()

    def _kept(self, best: torch.Tensor, scores: torch.Tensor) -> tuple[int, torch.Tensor]:
        """(how many of `best`, likeliest first, may be drawn; their chances). top_k limits what the others see."""
        limits = self._sampling
        chances = (best - (best if limits.top_k else scores).logsumexp(0)).exp()
        kept = len(best)
        if limits.top_p < 1:  # up to the one with which the sum reaches top_p
            kept = max(int((chances.cumsum(0) - chances < limits.top_p).sum()), 1)
        if limits.min_p > 0:
            kept = min(kept, int((chances >= limits.min_p * chances[0]).sum()))
        return kept, chances

    def _penalised(self, tokens: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
        """float32 scores; what was read or said is less likely by a factor, what was said also by a difference."""
        import torch

        scores = logits.float()
        if (factor := self._sampling.repetition_penalty) != 1 and len(tokens):
            known = scores[tokens]
            scores = scores.scatter(0, tokens, torch.where(known < 0, known * factor, known / factor))
        said = tokens[self._prompt_tokens :]
        if (difference := self._sampling.presence_penalty) and len(said):
            scores = scores.scatter(0, said, scores[said] - difference)
        return scores
