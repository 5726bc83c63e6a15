"""Sound files of any rate and number of channels as one stream of 16 kHz."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.audio.chunk import HEARD_HZ
from companion.errors import Code, EnvironmentFault
from companion.hearing.sound_file import chunks_of


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_a_tone_comes_out_as_it_was(tmp_path: Path, rate_hz: int, channels: int, kind: str) -> None:
    path = tmp_path / f"tone.{kind}"
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate_hz) / rate_hz)
    soundfile.write(path, np.stack([tone] * channels, axis=1), rate_hz)
    chunks = list(chunks_of(path))
    assert all(chunk.rate_hz == HEARD_HZ and chunk.samples.dtype == np.float32 for chunk in chunks)
    ends = [chunk.start + chunk.samples.size for chunk in chunks]
    assert [chunk.start for chunk in chunks] == [0, *ends[:-1]]
    sound = np.concatenate([chunk.samples for chunk in chunks])
    assert sound.size == pytest.approx(HEARD_HZ, abs=5)
    wanted = 0.5 * np.sin(2 * np.pi * 440 * np.arange(sound.size) / HEARD_HZ)
    assert np.abs(sound - wanted)[400:-400].max() < 0.01


def test_channels_are_averaged(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "two.wav", np.stack([np.full(1600, 0.4), np.zeros(1600)], axis=1), 16_000)
    sound = np.concatenate([chunk.samples for chunk in chunks_of(tmp_path / "two.wav")])
    assert sound == pytest.approx(np.full(1600, 0.2), abs=1e-3)


def test_an_empty_file_has_no_chunks(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "none.wav", np.zeros(0), 16_000)
    assert list(chunks_of(tmp_path / "none.wav")) == []


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF\x00\x00\x00\x00WAVEjunk"])
def test_what_is_no_sound_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.wav"
    path.write_bytes(content)
    with pytest.raises(EnvironmentFault) as caught:
        list(chunks_of(path))
    assert (caught.value.code, caught.value.about) == (Code.SOUND_UNREADABLE, str(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        list(chunks_of(tmp_path / "none.wav"))
    assert caught.value.code is Code.SOUND_UNREADABLE
