"""Named arrays and lists of texts as bytes, and back, in small steps: one long one would hold up all beside it."""

import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"verbatim index\n"
_PART = 1 << 15  # elements that are written at once
_PART_OF_TEXTS = 1 << 12  # texts that are read at once
_SEPARATOR = "\n"  # no term and no word of a vocabulary holds one

AnyArray = NDArray[Any]


def dump_arrays(arrays: Mapping[str, AnyArray]) -> bytes:
    """Return one-dimensional arrays as bytes, for `load_arrays`."""
    shapes = [(name, values.dtype.str, len(values)) for name, values in arrays.items()]
    head = _MAGIC + json.dumps(shapes).encode() + b"\n"
    # Of the length that it will have: a buffer that grows is copied as a whole now and then.
    buffer = io.BytesIO(bytes(len(head) + sum(values.nbytes for values in arrays.values())))
    buffer.write(head)
    for values in arrays.values():
        for begin in range(0, len(values), _PART):
            buffer.write(values[begin : begin + _PART].tobytes())
    return buffer.getvalue()


def load_arrays(dumped: bytes) -> dict[str, AnyArray]:
    """Return the arrays by name. Raises ValueError where `dumped` is not what `dump_arrays` returns."""
    if not dumped.startswith(_MAGIC):
        raise ValueError("not an index")
    at = dumped.find(b"\n", len(_MAGIC)) + 1
    arrays: dict[str, AnyArray] = {}
    try:
        for name, dtype, length in json.loads(dumped[len(_MAGIC) : at]):
            arrays[name] = np.frombuffer(dumped, dtype, length, at).copy()
            at += arrays[name].nbytes
    except (ValueError, TypeError) as error:
        raise ValueError(f"not an index: {error}") from error
    return arrays


def array_of(texts: Iterable[str]) -> AnyArray:
    """Return texts, none of which has a line break, as an array."""
    return np.frombuffer(_SEPARATOR.join(texts).encode(), np.uint8)


def texts_in(values: AnyArray) -> list[str]:
    """Return the texts of an array."""
    if not len(values):
        return []
    texts, rest = [], values.tobytes().decode()
    while len(part := rest.split(_SEPARATOR, _PART_OF_TEXTS)) > _PART_OF_TEXTS:
        rest = part.pop()
        texts += part
    return texts + part
