"""The numbers in an ONNX file, by name: read as data, nothing of it is run.

Follows onnx.proto3 (onnx.ai), of which only the fields on the way to tensors of 32-bit floats are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_GRAPH_OF_MODEL = 7
_INITIALIZER_OF_GRAPH = 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_FLOAT32 = 1


def float_tensors(path: Path) -> dict[str, NDArray[np.float32]]:
    """Every tensor of 32-bit floats among the initializers of the file's graph.

    Raises ValueError for bytes that are no ONNX, OSError.
    """
    try:
        found: dict[str, NDArray[np.float32]] = {}
        for field, graph in _fields(memoryview(path.read_bytes())):
            if field == _GRAPH_OF_MODEL and isinstance(graph, memoryview):
                found |= dict(_in_graph(graph))
        return found
    except (IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} is no ONNX file") from error


def _in_graph(graph: memoryview) -> Iterator[tuple[str, NDArray[np.float32]]]:
    for field, value in _fields(graph):
        if field == _INITIALIZER_OF_GRAPH and isinstance(value, memoryview):
            yield from _tensor(value)


def _tensor(message: memoryview) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """One (name, array), or none where it holds no 32-bit floats as raw bytes."""
    dims: list[int] = []
    name, kind, raw = "", 0, None
    for field, value in _fields(message):
        if field == _DIMS:
            dims += [value] if isinstance(value, int) else list(_packed(value))
        elif field == _TYPE and isinstance(value, int):
            kind = value
        elif field == _NAME and isinstance(value, memoryview):
            name = bytes(value).decode()
        elif field == _RAW and isinstance(value, memoryview):
            raw = value
    if kind == _FLOAT32 and raw is not None:
        yield name, np.frombuffer(raw, "<f4").astype(np.float32).reshape(dims)


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """(number, value) of each field of a protobuf message. Raises ValueError, IndexError for what is none."""
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        field, kind = key >> 3, key & 7
        if kind == _VARINT:
            number, place = _varint(message, place)
            yield field, number
            continue
        if kind == _BYTES:
            size, place = _varint(message, place)
        elif kind in (_FIXED64, _FIXED32):
            size = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError(f"no field of kind {kind} in protobuf")
        if place + size > len(message):
            raise ValueError("the message ends too early")
        yield field, message[place : place + size]
        place += size


def _packed(message: memoryview) -> Iterator[int]:
    place = 0
    while place < len(message):
        number, place = _varint(message, place)
        yield number


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    """(the number, the place behind it)."""
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place
        if shift > 63:
            raise ValueError("a number without an end")
