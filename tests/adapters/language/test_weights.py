"""Opening models from really broken and really whole files."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertForMaskedLM

from companion.conversation.ports import Cancelled, LoadProgress, LoadStage, Precision
from companion.errors import Code, CompanionError
from companion.language import memory_need
from companion.language.local_lm import LocalLM
from companion.language.token_memory import TokenMemory
from companion.language.transformers_lm import TransformersLM
from companion.language.weights import open_model
from tests.adapters.language.contract import end_of, parts_of, text_of
from tests.adapters.language.tiny_models import tiny_family, tiny_llama, tiny_tokenizer, write_folder, write_gguf


def opened(path: Path, unpacked: Path | None = None, *, precision: Precision = Precision.AUTOMATIC) -> LocalLM:
    return open_model(
        path,
        unpacked=unpacked or path.parent / "unpacked",
        progress=lambda _: None,
        cancelled=threading.Event(),
        precision=precision,
    )


def refused(path: Path, unpacked: Path | None = None, *, precision: Precision = Precision.AUTOMATIC) -> CompanionError:
    with pytest.raises(CompanionError) as caught:
        opened(path, unpacked, precision=precision)
    return caught.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "Tiny")


def edit_json(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def test_a_folder_talks(folder: Path) -> None:
    lm = opened(folder)
    assert (lm.name, lm.context_tokens) == ("Tiny", 512)
    assert end_of(parts_of(lm)).new_tokens
    assert text_of(parts_of(lm)) == text_of(parts_of(TransformersLM(tiny_llama(), tiny_tokenizer(), "same")))


def test_a_folder_in_parts_talks(tmp_path: Path) -> None:
    tiny_llama().save_pretrained(tmp_path / "Tiny", max_shard_size="50KB")
    tiny_tokenizer().save_pretrained(tmp_path / "Tiny")
    assert len(list((tmp_path / "Tiny").glob("*.safetensors"))) > 1
    assert end_of(parts_of(opened(tmp_path / "Tiny"))).new_tokens


def test_weights_of_half_the_size_are_read_in_full(folder: Path) -> None:
    weights = {name: weight.half() for name, weight in load_file(folder / "model.safetensors").items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    edit_json(folder / "config.json", lambda config: config.update(dtype="float16"))
    assert end_of(parts_of(opened(folder))).new_tokens  # float16 would fail or crawl on a CPU


def test_stages_are_told(folder: Path) -> None:
    told: list[LoadProgress] = []
    open_model(folder, unpacked=folder.parent, progress=told.append, cancelled=threading.Event())
    assert [progress.stage for progress in told] == [LoadStage.STARTING, LoadStage.READING]


@pytest.mark.parametrize("stage", list(LoadStage))
def test_it_can_be_called_off_at_any_stage(stage: LoadStage, tmp_path: Path) -> None:
    cancelled = threading.Event()

    def progress(progress: LoadProgress) -> None:
        if progress.stage is stage:
            cancelled.set()

    path = write_gguf(tmp_path / "tiny.gguf")
    with pytest.raises(Cancelled):
        open_model(path, unpacked=tmp_path / "unpacked", progress=progress, cancelled=cancelled)
    assert not list(tmp_path.glob("unpacked/.unfinished*"))


def test_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing").code is Code.MODEL_MISSING


def test_a_missing_tokenizer(folder: Path) -> None:
    for file in folder.glob("token*"):
        file.unlink()
    assert refused(folder).code is Code.MODEL_DAMAGED


@pytest.mark.parametrize("content", ["", "{}", '{"version": "1.0"}'])
def test_a_broken_tokenizer(folder: Path, content: str) -> None:
    (folder / "tokenizer.json").write_text(content)
    assert refused(folder).code is Code.MODEL_DAMAGED


def test_weights_cut_short(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert refused(folder).code is Code.MODEL_DAMAGED


def test_a_missing_weight(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.1.mlp.up_proj.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    assert refused(folder).code is Code.MODEL_DAMAGED


def test_a_weight_of_another_shape(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    weights["model.norm.weight"] = torch.ones(63)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    assert refused(folder).code is Code.MODEL_DAMAGED


def test_settings_that_make_no_model(folder: Path) -> None:
    edit_json(folder / "config.json", lambda config: config.update(num_attention_heads="many"))
    assert refused(folder).code is Code.MODEL_DAMAGED


def test_a_model_that_only_encodes(tmp_path: Path) -> None:
    shape: dict[str, Any] = {
        "hidden_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 32,
    }
    bert = BertForMaskedLM(BertConfig(vocab_size=310, **shape))
    assert refused(write_folder(tmp_path / "Bert", bert)).code is Code.MODEL_UNSUPPORTED


def test_an_unknown_architecture(folder: Path) -> None:
    edit_json(folder / "config.json", lambda config: config.update(model_type="llama99"))
    fault = refused(folder)
    assert fault.code is Code.MODEL_UNSUPPORTED
    assert "llama99" in fault.message


def test_a_model_that_needs_its_own_code(folder: Path) -> None:
    (folder / "modeling.py").write_text(f"open({str(folder / 'ran')!r}, 'w')")
    own = {"AutoConfig": "modeling.Config", "AutoModelForCausalLM": "modeling.Model"}
    edit_json(folder / "config.json", lambda config: config.update(model_type="llama99", auto_map=own))
    fault = refused(folder)
    assert (fault.code, fault.about) == (Code.MODEL_UNSAFE, str(folder))
    assert not (folder / "ran").exists()


def test_own_code_beside_a_known_model_is_not_run(folder: Path) -> None:
    (folder / "modeling.py").write_text(f"open({str(folder / 'ran')!r}, 'w')")
    own = {"AutoConfig": "modeling.Config", "AutoModelForCausalLM": "modeling.Model"}
    edit_json(folder / "config.json", lambda config: config.update(auto_map=own))
    assert end_of(parts_of(opened(folder))).new_tokens
    assert not (folder / "ran").exists()


def test_an_unsupported_quantisation(folder: Path) -> None:
    edit_json(
        folder / "config.json", lambda config: config.update(quantization_config={"quant_method": "gptq", "bits": 4})
    )
    assert refused(folder).code is Code.MODEL_UNSUPPORTED


def test_no_chat_template(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "Base", tokenizer=tiny_tokenizer(None))
    assert refused(folder).code is Code.MODEL_NO_TEMPLATE


def test_too_large(folder: Path) -> None:
    """The header says more than the memory has; the file is as long as it says, and almost all hole."""
    size = psutil.virtual_memory().total
    tensor = {"dtype": "F16", "shape": [size // 2], "data_offsets": [0, size // 2 * 2]}
    header = json.dumps({"model.embed_tokens.weight": tensor}).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + size // 2 * 2)
    for precision in Precision:
        assert refused(folder, precision=precision).code is Code.MODEL_TOO_LARGE
    assert " GB" in refused(folder, precision=Precision.SIXTEEN).about


# How exactly


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """So many bytes are free for each parameter of the tiny model, beside what a conversation takes."""
    parameters = sum(weight.numel() for weight in tiny_llama().parameters())

    def free(each: float) -> None:
        monkeypatch.setattr(memory_need, "WORKING_BYTES", 0)
        room = SimpleNamespace(available=int(each * parameters))
        monkeypatch.setattr(psutil, "virtual_memory", lambda: room)

    return free


@pytest.mark.parametrize("precision", Precision)
def test_it_talks_however_exactly_it_reckons(folder: Path, precision: Precision) -> None:
    lm = opened(folder, precision=precision)
    assert not isinstance(lm, TransformersLM)
    assert end_of(parts_of(lm)).new_tokens


@pytest.mark.parametrize(
    ("precision", "too_little", "enough"),
    [
        (Precision.FLOAT32, 3.9, 4.1),
        (Precision.MIXED, 2.9, 3.1),
        (Precision.SIXTEEN, 1.9, 2.1),
        (Precision.PACKED, 1.0, 1.2),
        (Precision.AUTOMATIC, 1.0, 1.2),
    ],
)
def test_a_precision_must_fit(
    folder: Path, free: Callable[[float], None], precision: Precision, too_little: float, enough: float
) -> None:
    free(too_little)
    assert refused(folder, precision=precision).code is Code.MODEL_TOO_LARGE
    free(enough)
    assert end_of(parts_of(opened(folder, precision=precision))).new_tokens


def type_of(lm: LocalLM) -> torch.dtype:
    assert isinstance(lm, TransformersLM)
    reader = lm.reading[0]
    assert isinstance(reader, TokenMemory)
    return next(reader._model.parameters()).dtype


def test_a_model_of_another_kind_is_exact_when_asked_and_else_as_it_fits(
    tmp_path: Path, free: Callable[[float], None]
) -> None:
    folder = write_folder(tmp_path / "Gemma", tiny_family("gemma3"))
    assert type_of(opened(folder, precision=Precision.PACKED)) is torch.float32
    assert type_of(opened(folder, precision=Precision.FLOAT32)) is torch.float32
    parameters = sum(weight.numel() for weight in tiny_family("gemma3").parameters())
    each = parameters / sum(weight.numel() for weight in tiny_llama().parameters())
    free(4.1 * each)
    assert type_of(opened(folder, precision=Precision.MIXED)) is torch.bfloat16
    assert type_of(opened(folder, precision=Precision.FLOAT32)) is torch.float32
    free(1.9 * each)
    assert refused(folder, precision=Precision.PACKED).code is Code.MODEL_TOO_LARGE
