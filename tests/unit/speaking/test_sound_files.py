"""Files that engines write are read."""

from __future__ import annotations

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.speaking.sound_file import UnreadableSound, read_sound

SAMPLES = struct.pack("<5h", 0, 1, -2, 300, -32768)


def wav(samples: bytes = SAMPLES, *, channels: int = 1, bits: int = 16, rate_hz: int = 22_050) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(bits // 8)
        file.setframerate(rate_hz)
        file.writeframes(samples)
    return kept.getvalue()


def aiff(kind: bytes | None = None) -> bytes:
    """22,050 Hz as an 80-bit number: 1.345... times 2 to the 14th."""
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << (63 - 14))
    samples = SAMPLES if kind == b"sowt" else struct.pack(">5h", *struct.unpack("<5h", SAMPLES))
    common = struct.pack(">hIh", 1, 5, 16) + rate + (kind + b"\0\0" if kind else b"")
    inside = b"AIFC" if kind else b"AIFF"
    for name, content in ((b"COMM", common), (b"SSND", b"\0" * 8 + samples)):
        inside += struct.pack(">4sI", name, len(content)) + content + b"\0" * (len(content) % 2)
    return struct.pack(">4sI", b"FORM", len(inside)) + inside


@pytest.mark.parametrize("content", [wav(), aiff(), aiff(b"NONE"), aiff(b"sowt")])
def test_samples_are_read(content: bytes) -> None:
    assert read_sound(content) == (SAMPLES, 22_050)


def test_of_two_channels_the_first_is_taken() -> None:
    both = b"".join(SAMPLES[at : at + 2] + b"xx" for at in range(0, 10, 2))
    assert read_sound(wav(both, channels=2)) == (SAMPLES, 22_050)


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"FORM", wav()[:-1], wav()[:30], aiff()[:-1], aiff(b"ulaw"), wav(b"ab", bits=8)]
)
def test_what_is_not_whole_or_not_known_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableSound):
        read_sound(content)


@given(st.binary(max_size=80), st.sampled_from([b"RIFF", b"FORM", wav()[:44], aiff()[:40]]))
def test_no_content_is_more_than_unreadable(content: bytes, start: bytes) -> None:
    try:
        samples, _ = read_sound(start + content)
    except UnreadableSound:
        return
    assert len(samples) % 2 == 0
