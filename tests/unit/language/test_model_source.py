"""What lies at a path, told from small reads."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from companion.conversation.ports import Precision
from companion.errors import Code, ModelFault
from companion.language import model_source
from companion.language.memory_need import check_fits
from companion.language.model_source import GgufFile, SafetensorsFolder


def write_safetensors(path: Path, *, missing_bytes: int = 0) -> None:
    header = json.dumps({"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(24 - missing_bytes))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "Model"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "llama"}')
    write_safetensors(folder / "model.safetensors")
    return folder


def code_of(path: Path) -> Code:
    with pytest.raises(ModelFault) as caught:
        model_source.find(path)
    return caught.value.code


def test_a_folder(model: Path) -> None:
    found = model_source.find(model)
    assert isinstance(found, SafetensorsFolder)
    assert (found.name, found.parameters, found.config) == ("Model", 6, {"model_type": "llama"})


def test_a_folder_in_parts(model: Path) -> None:
    (model / "model.safetensors").rename(model / "one.safetensors")
    write_safetensors(model / "two.safetensors")
    index = {"weight_map": {"a": "one.safetensors", "b": "two.safetensors"}}
    (model / "model.safetensors.index.json").write_text(json.dumps(index))
    found = model_source.find(model)
    assert isinstance(found, SafetensorsFolder)
    assert found.parameters == 12


def test_a_missing_part(model: Path) -> None:
    index = {"weight_map": {"a": "model.safetensors", "b": "two.safetensors"}}
    (model / "model.safetensors.index.json").write_text(json.dumps(index))
    assert code_of(model) is Code.MODEL_DAMAGED


@pytest.mark.parametrize("index", ["", "[]", "{}", '{"weight_map": []}', '{"weight_map": {"a": 1}}'])
def test_an_index_that_is_none(model: Path, index: str) -> None:
    (model / "model.safetensors.index.json").write_text(index)
    assert code_of(model) is Code.MODEL_DAMAGED


def test_a_part_outside_the_folder_is_not_read(model: Path) -> None:
    write_safetensors(model.parent / "other.safetensors")
    (model / "model.safetensors.index.json").write_text('{"weight_map": {"a": "../other.safetensors"}}')
    assert code_of(model) is Code.MODEL_DAMAGED


def test_a_gguf_file_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "mine.model").write_bytes(b"GGUF and more")
    assert model_source.find(tmp_path / "mine.model") == GgufFile(path=tmp_path / "mine.model")


def test_a_folder_with_one_gguf_file(tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    assert model_source.find(tmp_path) == GgufFile(path=tmp_path / "a.gguf")


def test_a_folder_with_two_gguf_files(tmp_path: Path) -> None:
    for name in ("a.gguf", "b.gguf"):
        (tmp_path / name).write_bytes(b"GGUF")
    assert code_of(tmp_path) is Code.MODEL_UNSUPPORTED


def test_the_starter_is_found_without_importing_its_package() -> None:
    found = model_source.find(None)
    assert isinstance(found, GgufFile)
    assert found.name.startswith("SmolLM2-135M-Instruct")


def test_no_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_source, "STARTER_PACKAGE", "no_such_package")
    with pytest.raises(ModelFault) as caught:
        model_source.find(None)
    assert caught.value.code is Code.MODEL_NONE


def test_nothing_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nothing") is Code.MODEL_MISSING
    assert code_of(tmp_path) is Code.MODEL_MISSING


@pytest.mark.parametrize("missing_bytes", [1, 24])
def test_safetensors_cut_short(model: Path, missing_bytes: int) -> None:
    write_safetensors(model / "model.safetensors", missing_bytes=missing_bytes)
    assert code_of(model) is Code.MODEL_DAMAGED


BROKEN_HEADERS = [b"", b"\x00", b"x" * 100, struct.pack("<Q", 4) + b"null", struct.pack("<Q", 9) + b'{"a": {}}']


@pytest.mark.parametrize("content", BROKEN_HEADERS)
def test_safetensors_that_are_none(model: Path, content: bytes) -> None:
    (model / "model.safetensors").write_bytes(content)
    assert code_of(model) is Code.MODEL_DAMAGED


@pytest.mark.parametrize("config", ["", "{", "[]", "\x00"])
def test_a_configuration_that_is_none(model: Path, config: str) -> None:
    (model / "config.json").write_text(config)
    assert code_of(model) is Code.MODEL_DAMAGED


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "consolidated.00.pth"])
def test_pickles_are_never_opened(model: Path, name: str) -> None:
    (model / "model.safetensors").rename(model / name)
    assert code_of(model) is Code.MODEL_UNSAFE
    assert code_of(model / name) is Code.MODEL_UNSAFE
    (model / "config.json").unlink()
    assert code_of(model) is Code.MODEL_UNSAFE


def test_files_of_other_kinds(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"JPEG")
    (tmp_path / "broken.gguf").write_bytes(b"JUNK")
    (tmp_path / "empty.gguf").write_bytes(b"")
    assert code_of(tmp_path / "photo.jpg") is Code.MODEL_UNSUPPORTED
    assert code_of(tmp_path / "broken.gguf") is Code.MODEL_DAMAGED
    assert code_of(tmp_path / "empty.gguf") is Code.MODEL_DAMAGED


@pytest.mark.parametrize(
    ("precision", "size"),
    [
        (Precision.FLOAT32, "400000.3 GB"),
        (Precision.MIXED, "300000.3 GB"),
        (Precision.SIXTEEN, "200000.3 GB"),
        (Precision.PACKED, "110000.3 GB"),
        (Precision.AUTOMATIC, "110000.3 GB"),
    ],
)
def test_a_model_larger_than_the_memory_is_refused_with_both_sizes(precision: Precision, size: str) -> None:
    with pytest.raises(ModelFault) as caught:
        check_fits(10**14, precision)
    assert caught.value.code is Code.MODEL_TOO_LARGE
    assert size in caught.value.message
