"""A memory in step with its tokens: what is reused gives the logits of what is read anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import torch

from companion.conversation.ports import Cancelled
from companion.language.token_memory import TokenMemory
from tests.adapters.language.tiny_models import Model, tiny_family

FIRST = [(7 * n) % 300 for n in range(30)]
LONGER = [*FIRST, 9, 8, 7]
OTHER = [*FIRST[:20], 250, 251, 252]


@pytest.fixture(scope="module", params=["llama", "qwen3", "gemma3", "lfm2"])
def model(request: pytest.FixtureRequest) -> Model:
    return tiny_family(request.param)


def logits_after(model: Model, tokens: list[int]) -> torch.Tensor:
    with torch.inference_mode():
        logits: torch.Tensor = model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0, -1]
    return logits


def read(
    memory: TokenMemory, tokens: list[int], chunk: int = 7, cancelled: threading.Event | None = None
) -> torch.Tensor:
    done = memory.rewind(tokens)
    logits = torch.empty(0)
    for start in range(done, len(tokens), chunk):
        logits = memory.feed(tokens[start : start + chunk], cancelled or threading.Event())
    return logits


@pytest.mark.parametrize("chunk", [1, 7, 64])
def test_chunks_read_like_the_whole(model: Model, chunk: int) -> None:
    torch.testing.assert_close(read(TokenMemory(model), FIRST, chunk), logits_after(model, FIRST), atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("then", [LONGER, OTHER, FIRST, FIRST[:5], [299]])
def test_what_is_reused_reads_like_the_whole(model: Model, then: list[int]) -> None:
    memory = TokenMemory(model)
    read(memory, FIRST)
    torch.testing.assert_close(read(memory, then), logits_after(model, then), atol=1e-4, rtol=1e-4)


def test_a_prompt_that_goes_on_is_not_read_again(model: Model) -> None:
    memory = TokenMemory(model)
    read(memory, FIRST)
    assert memory.rewind(LONGER) == len(FIRST)


def test_the_same_prompt_is_read_again_from_its_last_token() -> None:
    memory = TokenMemory(tiny_family("llama"))
    read(memory, FIRST)
    assert memory.rewind(FIRST) == len(FIRST) - 1


def test_what_two_prompts_share_is_not_read_again() -> None:
    memory = TokenMemory(tiny_family("llama"))
    read(memory, FIRST)
    assert memory.rewind(OTHER) == 20


@pytest.mark.parametrize("family", ["gemma3", "lfm2"])
def test_a_memory_that_cannot_go_back_starts_afresh(family: str) -> None:
    memory = TokenMemory(tiny_family(family))
    read(memory, FIRST)
    assert memory.rewind(OTHER) == 0


@pytest.fixture
def failing_layer(model: Model) -> Iterator[None]:
    """The last layer fails once, after the first has already remembered the tokens."""

    def fail(*_: object) -> None:
        handle.remove()
        raise KeyboardInterrupt

    handle = model.model.layers[-1].register_forward_pre_hook(fail)
    yield
    handle.remove()


def test_a_failure_half_way_leaves_nothing_wrong(model: Model, failing_layer: None) -> None:
    memory = TokenMemory(model)
    with pytest.raises(KeyboardInterrupt):
        read(memory, FIRST)
    assert memory.rewind(FIRST) == 0
    torch.testing.assert_close(read(memory, FIRST), logits_after(model, FIRST), atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("layer", [0, 1])
def test_a_chunk_called_off_half_way_costs_only_itself(layer: int) -> None:
    model = tiny_family("llama")
    memory = TokenMemory(model)
    read(memory, FIRST)
    cancelled = threading.Event()
    handle = model.model.layers[layer].register_forward_hook(lambda *_: cancelled.set())
    with pytest.raises(Cancelled):
        read(memory, [*FIRST, 5, 6, 7, 8, 9], chunk=3, cancelled=cancelled)  # set in the last layer, it is felt next
    handle.remove()
    kept = FIRST if layer == 0 else [*FIRST, 5, 6, 7]
    assert memory.rewind([*kept, 9]) == len(kept)
    torch.testing.assert_close(read(memory, [*kept, 9]), logits_after(model, [*kept, 9]), atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("family", ["gemma3", "lfm2"])
def test_a_memory_that_cannot_undo_a_chunk_starts_afresh(family: str) -> None:
    model = tiny_family(family)
    memory = TokenMemory(model)
    read(memory, FIRST)
    cancelled = threading.Event()
    handle = model.model.layers[0].register_forward_hook(lambda *_: cancelled.set())
    with pytest.raises(Cancelled):
        memory.feed([5, 6, 7], cancelled)
    handle.remove()
    assert memory.rewind(LONGER) == 0
    torch.testing.assert_close(read(memory, LONGER), logits_after(model, LONGER), atol=1e-4, rtol=1e-4)
