"""What a decoder remembers is always what it was told, whatever interrupts it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from companion.conversation.ports import Cancelled
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.kv_cache import KvCache
from tests.adapters.language.decoder.families import make
from tests.adapters.language.decoder.test_families import NEVER, decoder_of, read, theirs
from tests.adapters.language.tiny_models import Model

FIRST = [(7 * n) % 300 for n in range(30)]


@pytest.fixture(scope="module")
def model() -> Model:
    return make("llama")


@pytest.fixture(scope="module")
def folder(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    model.save_pretrained(folder)
    return folder


@pytest.fixture
def decoder(folder: Path) -> Decoder:
    return decoder_of(folder)


@pytest.mark.parametrize(
    ("then", "kept"),
    [([*FIRST, 9, 8, 7], 30), ([*FIRST[:20], 250, 251], 20), (FIRST, 29), (FIRST[:5], 4), ([299], 0)],
)
def test_what_is_reused_reads_like_the_whole(model: Model, decoder: Decoder, then: list[int], kept: int) -> None:
    read(decoder, FIRST, 7)
    assert decoder.rewind(then) == kept
    torch.testing.assert_close(read(decoder, then, 7), theirs(model, then), atol=1e-4, rtol=0)


def test_a_forgotten_text_is_read_again(decoder: Decoder) -> None:
    read(decoder, FIRST, 7)
    decoder.forget()
    assert decoder.rewind(FIRST) == 0


def test_it_grows_beyond_its_first_room(model: Model, decoder: Decoder) -> None:
    long = [(11 * n) % 300 for n in range(512)]
    read(decoder, long[:300], 64)
    torch.testing.assert_close(read(decoder, long, 64), theirs(model, long), atol=1e-4, rtol=0)


class CancelsAfter(threading.Event):
    """Is set from the nth question on."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._left = count

    def is_set(self) -> bool:
        self._left -= 1
        return self._left < 0


@pytest.mark.parametrize("layer", range(4))
def test_a_chunk_called_off_half_way_costs_only_itself(model: Model, decoder: Decoder, layer: int) -> None:
    read(decoder, FIRST, 7)
    with pytest.raises(Cancelled):
        decoder.feed([5, 6, 7], CancelsAfter(layer))
    then = [*FIRST, 9]
    assert decoder.rewind(then) == len(FIRST)
    torch.testing.assert_close(read(decoder, then, 7), theirs(model, then), atol=1e-4, rtol=0)


@pytest.fixture
def full_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(cache: KvCache, layer: int, kv: torch.Tensor) -> torch.Tensor:
        raise MemoryError

    monkeypatch.setattr(KvCache, "write", fail)
    yield
    monkeypatch.undo()


def test_when_memory_runs_out_all_is_forgotten(decoder: Decoder, request: pytest.FixtureRequest) -> None:
    read(decoder, FIRST, 7)
    request.getfixturevalue("full_memory")
    with pytest.raises(MemoryError):
        decoder.feed([5], NEVER)
    assert decoder.rewind(FIRST) == 0
