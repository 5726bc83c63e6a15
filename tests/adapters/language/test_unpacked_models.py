"""GGUF files, unpacked once: as transformers itself would read them, whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import gguf
import pytest
import torch
from filelock import FileLock
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

from companion.conversation.ports import Cancelled, LoadProgress, LoadStage
from companion.errors import Code
from companion.language.unpacked_models import unpack
from tests.adapters.language.contract import end_of, parts_of, text_of
from tests.adapters.language.test_weights import opened, refused
from tests.adapters.language.tiny_models import write_gguf

KINDS = [gguf.GGMLQuantizationType.F32, gguf.GGMLQuantizationType.BF16, gguf.GGMLQuantizationType.Q8_0]


def unpacked_now(
    path: Path, unpacked: Path, told: list[LoadProgress] | None = None, *, adapter: Path | None = None
) -> Path:
    return unpack(path, unpacked, (told if told is not None else []).append, threading.Event(), adapter=adapter)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_gguf(tmp_path / "tiny.gguf")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    return tmp_path / "home" / "unpacked"


@pytest.mark.parametrize("architecture", ["llama", "qwen2"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_it_is_what_transformers_reads(
    tmp_path: Path, unpacked: Path, architecture: str, kind: gguf.GGMLQuantizationType
) -> None:
    path = write_gguf(tmp_path / "tiny.gguf", architecture=architecture, kind=kind, biases=architecture == "qwen2")
    theirs = AutoModelForCausalLM.from_pretrained(
        tmp_path, gguf_file=path.name, quantization_config=GgufConfig(dequantize=True), dtype=torch.float32
    )
    folder = unpacked_now(path, unpacked)
    ours = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    expected = theirs.state_dict()
    assert ours.state_dict().keys() == expected.keys()
    for name, weight in ours.state_dict().items():
        torch.testing.assert_close(weight, expected[name], atol=1e-7, rtol=2**-11, msg=name)
    settings = ours.config.to_dict()
    for key, value in theirs.config.to_dict().items():
        if key not in {"_name_or_path", "dtype", "architectures", "quantization_config"}:
            assert settings[key] == value, key


def test_the_tokenizer_is_what_transformers_reads(file: Path, unpacked: Path) -> None:
    theirs = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    ours = AutoTokenizer.from_pretrained(unpacked_now(file, unpacked))
    text = "<|im_start|>user\nHello there, 12 times 3.5 is 42. Où? 🙂<|im_end|>"
    assert ours.encode(text) == theirs.encode(text)
    assert ours.chat_template == theirs.chat_template
    assert ours.eos_token == theirs.eos_token


@pytest.mark.parametrize(
    "kind", [gguf.GGMLQuantizationType.Q4_0, gguf.GGMLQuantizationType.Q5_1], ids=lambda kind: kind.name
)
def test_it_talks(tmp_path: Path, kind: gguf.GGMLQuantizationType) -> None:
    lm = opened(write_gguf(tmp_path / "tiny.gguf", kind=kind))
    assert lm.name == "tiny"
    assert end_of(parts_of(lm)).new_tokens


def test_the_end_of_a_turn_is_among_the_ends(file: Path, unpacked: Path) -> None:
    folder = unpacked_now(file, unpacked)
    model = AutoModelForCausalLM.from_pretrained(folder)
    assert model.generation_config is not None
    assert model.generation_config.eos_token_id == [0, 2]


def test_the_vocabulary_size_is_counted_or_read(tmp_path: Path, unpacked: Path) -> None:
    read = write_gguf(tmp_path / "read.gguf", llama__vocab_size=300)
    for path in (read, write_gguf(tmp_path / "counted.gguf")):
        assert AutoModelForCausalLM.from_pretrained(unpacked_now(path, unpacked)).config.vocab_size == 300


def test_it_is_made_once(file: Path, unpacked: Path) -> None:
    told: list[LoadProgress] = []
    folder = unpacked_now(file, unpacked, told)
    fractions = [progress.fraction for progress in told]
    assert {progress.stage for progress in told} == {LoadStage.UNPACKING}
    assert fractions == sorted(fractions, key=lambda fraction: fraction or 0)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    again: list[LoadProgress] = []
    assert unpacked_now(file, unpacked, again) == folder
    assert again == []
    assert [entry.name for entry in unpacked.iterdir() if not entry.name.startswith(".")] == [folder.name]


def test_a_file_that_moved_is_recognised_and_a_changed_one_is_not(file: Path, unpacked: Path) -> None:
    folder = unpacked_now(file, unpacked)
    elsewhere = file.parent / "elsewhere"
    elsewhere.mkdir()
    moved = file.rename(elsewhere / file.name)
    assert unpacked_now(moved, unpacked) == folder
    write_gguf(moved, kind=gguf.GGMLQuantizationType.Q4_0)
    assert unpacked_now(moved, unpacked) != folder


def test_a_folder_damaged_later_is_made_again(file: Path, unpacked: Path) -> None:
    expected = text_of(parts_of(opened(file, unpacked)))
    weights = unpacked_now(file, unpacked) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-9])
    assert text_of(parts_of(opened(file, unpacked))) == expected


def test_a_killed_unpacking_leaves_nothing_that_counts(file: Path, unpacked: Path) -> None:
    script = f"""
        import os, signal, threading
        from pathlib import Path
        from companion.language.unpacked_models import unpack

        def kill(progress):
            if progress.fraction > 0.9:
                os.kill(os.getpid(), signal.SIGKILL)

        unpack(Path({str(file)!r}), Path({str(unpacked)!r}), kill, threading.Event())
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=120, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list(unpacked.glob(".unfinished-*/model/*.safetensors")), "it was killed after the weights were written"
    folder = unpacked_now(file, unpacked)
    assert sorted(entry.name for entry in unpacked.iterdir()) == sorted([".lock", folder.name])
    assert load_file(folder / "model.safetensors")


def test_it_waits_while_another_process_unpacks(file: Path, unpacked: Path) -> None:
    unpacked.mkdir(parents=True)
    done = threading.Event()
    folders: list[Path] = []

    def wait() -> None:
        folders.append(unpacked_now(file, unpacked))
        done.set()

    with FileLock(unpacked / ".lock"):
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not done.wait(0.3)
        assert not list(unpacked.glob("tiny-*"))
    assert done.wait(60)
    waiting.join()
    assert folders[0].is_dir()


def test_waiting_can_be_called_off(file: Path, unpacked: Path) -> None:
    unpacked.mkdir(parents=True)
    cancelled = threading.Event()
    cancelled.set()
    with FileLock(unpacked / ".lock"), pytest.raises(Cancelled):
        unpack(file, unpacked, lambda progress: None, cancelled)


def lengths(size: int) -> list[int]:
    return [4, 7, 24, 100, size // 3, size // 2, size - 1]


def test_a_file_cut_short_anywhere(file: Path, unpacked: Path) -> None:
    whole = file.read_bytes()
    for length in lengths(len(whole)):
        file.write_bytes(whole[:length])
        assert refused(file, unpacked).code is Code.MODEL_DAMAGED, length
    assert not list(unpacked.glob("tiny-*"))


def test_a_file_of_noise(tmp_path: Path, unpacked: Path) -> None:
    path = tmp_path / "noise.gguf"
    path.write_bytes(b"GGUF" + os.urandom(5000))
    assert refused(path, unpacked).code is Code.MODEL_DAMAGED


def test_an_unknown_architecture(tmp_path: Path, unpacked: Path) -> None:
    fault = refused(write_gguf(tmp_path / "tiny.gguf", architecture="clip"), unpacked)
    assert fault.code is Code.MODEL_UNSUPPORTED
    assert "clip" in fault.message


def test_one_part_of_several(tmp_path: Path, unpacked: Path) -> None:
    fault = refused(write_gguf(tmp_path / "tiny.gguf", split__count=2), unpacked)
    assert fault.code is Code.MODEL_UNSUPPORTED


def test_a_missing_tensor(tmp_path: Path, unpacked: Path) -> None:
    path = write_gguf(tmp_path / "tiny.gguf", leave_out="blk.1.ffn_up")
    fault = refused(path, unpacked)
    assert (fault.code, fault.about) == (Code.MODEL_DAMAGED, str(path))
    assert not list(unpacked.glob("tiny-*"))


def test_a_folder_that_cannot_be_made(file: Path, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    fault = refused(file, tmp_path / "in the way" / "unpacked")
    assert fault.code is Code.MODEL_NOT_UNPACKED
    assert "in the way" in fault.message


def test_a_full_disk(file: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil.disk_usage(file.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)
    fault = refused(file, unpacked)
    assert fault.code is Code.MODEL_NOT_UNPACKED
    assert "no room" in fault.message or "No space" in fault.message
    assert not list(unpacked.glob("*tiny*"))
