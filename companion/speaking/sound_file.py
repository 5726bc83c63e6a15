"""The samples of a WAV, AIFF or AIFF-C file of 16 bits, as speech engines write them. Standard library only: the child
process that reads them must start fast.
"""

from __future__ import annotations

import io
import struct
import wave


class UnreadableSound(Exception):
    """No such file, or one that is not all there, or of another kind."""


def read_sound(content: bytes) -> tuple[bytes, int]:
    """Mono samples, 16 bits, little-endian, and their rate in Hz. Of more channels the first is taken."""
    try:
        if content[:4] == b"FORM":
            samples, channels, rate_hz = _aiff(content)
        else:
            with wave.open(io.BytesIO(content)) as file:
                if file.getsampwidth() != 2:
                    raise UnreadableSound(f"{8 * file.getsampwidth()} bits")
                samples, channels, rate_hz = (
                    file.readframes(file.getnframes()),
                    file.getnchannels(),
                    file.getframerate(),
                )
                if len(samples) != file.getnframes() * channels * 2:
                    raise UnreadableSound("cut off")
    except (wave.Error, EOFError, struct.error, KeyError, ZeroDivisionError) as error:
        raise UnreadableSound(str(error)) from error
    if channels > 1:
        samples = b"".join(samples[at : at + 2] for at in range(0, len(samples) - 1, 2 * channels))
    return samples, rate_hz


def _aiff(content: bytes) -> tuple[bytes, int, int]:
    """macOS writes AIFF whatever the file's name (pyttsx3 issue 361)."""
    chunks: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from(">4sI", content, at)
        chunks[name] = content[at + 8 : at + 8 + size]
        if len(chunks[name]) < size:
            raise UnreadableSound("cut off")
        at += 8 + size + size % 2
    channels, frames, bits = struct.unpack_from(">hIh", chunks[b"COMM"])
    swapped = content[8:12] == b"AIFC" and chunks[b"COMM"][18:22] == b"sowt"
    if bits != 16 or (content[8:12] == b"AIFC" and chunks[b"COMM"][18:22] not in (b"NONE", b"sowt", b"twos")):
        raise UnreadableSound(f"{bits} bits, or compressed")
    samples = chunks[b"SSND"][8 : 8 + frames * channels * 2]
    if len(samples) < frames * channels * 2:
        raise UnreadableSound("cut off")
    if not swapped:
        turned = bytearray(samples)
        turned[0::2], turned[1::2] = samples[1::2], samples[0::2]
        samples = bytes(turned)
    return samples, channels, round(_extended(chunks[b"COMM"][8:18]))


def _extended(raw: bytes) -> float:
    """An 80-bit number of IEEE 754, as AIFF has its rate."""
    exponent, mantissa = struct.unpack(">HQ", raw)
    return float(mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63))
