"""Sound files come in as they are, and go out saying that nobody spoke them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.audio import files
from companion.audio.chunk import Chunk
from companion.errors import Code, EnvironmentFault


def tone(rate_hz: int, seconds: float = 0.5) -> Chunk:
    samples = 0.5 * np.sin(2 * np.pi * 440 / rate_hz * np.arange(round(rate_hz * seconds)))
    return Chunk(samples=samples.astype(np.float32), rate_hz=rate_hz, start=0)


def metadata(path: Path) -> dict[bytes, str]:
    """RIFF's INFO, read by the letter (Microsoft and IBM, Multimedia Programming Interface, 1991)."""
    content = path.read_bytes()
    assert content[:4] == b"RIFF" and content[8:12] == b"WAVE"
    found, at = {}, content.index(b"INFO") + 4
    end = content.index(b"INFO") + struct.unpack("<I", content[at - 8 : at - 4])[0]
    while at < end:
        name, size = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])[0]
        found[name] = content[at + 8 : at + 8 + size].rstrip(b"\0").decode()
        at += 8 + size + size % 2
    return found


def test_what_she_spoke_says_that_it_is_synthetic(tmp_path: Path) -> None:
    sound, path = tone(22_050), tmp_path / "said.wav"
    files.write_synthetic(path, sound, program="Companion 1.2")
    told = metadata(path)
    assert told[b"ICMT"] == files.SYNTHETIC
    assert told[b"ISFT"].startswith("Companion 1.2")
    back = files.read(path)
    assert back.rate_hz == 22_050
    np.testing.assert_allclose(back.samples, sound.samples, atol=2**-15)
    assert list(tmp_path.iterdir()) == [path]


def test_too_loud_is_cut_and_not_turned_over(tmp_path: Path) -> None:
    loud = Chunk(samples=np.full(100, 3.0, np.float32), rate_hz=16_000, start=0)
    files.write_synthetic(tmp_path / "loud.wav", loud, program="Companion")
    assert files.read(tmp_path / "loud.wav").samples.min() > 0.99


@pytest.mark.parametrize("name", ["two.wav", "two.flac"])
def test_channels_are_mixed_and_the_rate_is_the_asked_one(tmp_path: Path, name: str) -> None:
    sound = tone(48_000)
    soundfile.write(tmp_path / name, np.stack((sound.samples, 0 * sound.samples), axis=1), 48_000)
    back = files.read(tmp_path / name, rate_hz=16_000)
    assert (back.rate_hz, back.start, len(back.samples)) == (16_000, 0, 8_000)
    np.testing.assert_allclose(back.samples[100:-100], tone(16_000).samples[100:-100] / 2, atol=0.001)


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100])
@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_piece_by_piece_it_is_one_stream(tmp_path: Path, rate_hz: int, kind: str) -> None:
    path = tmp_path / f"tone.{kind}"
    soundfile.write(path, tone(rate_hz, 1.0).samples, rate_hz)
    chunks = list(files.chunks(path, rate_hz=16_000))
    assert all(chunk.rate_hz == 16_000 and chunk.samples.dtype == np.float32 for chunk in chunks)
    ends = [chunk.start + chunk.samples.size for chunk in chunks]
    assert len(chunks) > 20
    assert [chunk.start for chunk in chunks] == [0, *ends[:-1]]
    np.testing.assert_array_equal(
        np.concatenate([chunk.samples for chunk in chunks]), files.read(path, rate_hz=16_000).samples
    )


def test_an_empty_file_has_no_pieces(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "none.wav", np.zeros(0), 16_000)
    assert list(files.chunks(tmp_path / "none.wav", rate_hz=16_000)) == []


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF\x00\x00\x00\x00WAVEjunk"])
def test_what_is_no_sound_has_no_pieces_either(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.wav"
    path.write_bytes(content)
    with pytest.raises(EnvironmentFault) as fault:
        list(files.chunks(path, rate_hz=16_000))
    assert fault.value.code is Code.SOUND_FILE_UNREADABLE


def unreadable(path: Path) -> None:
    with pytest.raises(EnvironmentFault) as fault:
        files.read(path)
    assert (fault.value.code, fault.value.about) == (Code.SOUND_FILE_UNREADABLE, str(path))


def test_what_is_no_sound(tmp_path: Path) -> None:
    unreadable(tmp_path / "none.wav")
    unreadable(tmp_path)
    (tmp_path / "text.wav").write_text("Once upon a time.")
    unreadable(tmp_path / "text.wav")
    soundfile.write(tmp_path / "empty.wav", np.zeros(0), 16_000)
    unreadable(tmp_path / "empty.wav")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EnvironmentFault) as fault:
        files.write_synthetic(tmp_path / "file" / "said.wav", tone(16_000), program="Companion")
    assert fault.value.code is Code.EXPORT_FAILED


def test_nothing_is_left_when_writing_goes_wrong(tmp_path: Path) -> None:
    path = tmp_path / "said.wav"
    path.mkdir()
    with pytest.raises(EnvironmentFault):
        files.write_synthetic(path, tone(16_000), program="Companion")
    assert list(tmp_path.iterdir()) == [path]
