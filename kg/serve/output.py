"""Where a worker writes an answer: in pieces, within the limits of rows and bytes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kg.serve.protocol import Refused

__all__ = ["Output", "row_counter"]

T = TypeVar("T")
PIECE, PAUSE = 1 << 16, 0.25


class Output:
    """A file to write to, that hands on what is written in pieces.

    Args:
        send: takes a piece.
        rows, size: the most that may be written, size in bytes.
    """

    def __init__(self, send: Callable[[bytes], None], rows: int, size: int) -> None:
        self._send, self._rows, self._size = send, rows, size
        self._buffer = bytearray()
        self._last = time.monotonic()
        self._written = self._counted = 0
        self.count: Callable[[bytes], int] | None = None

    def write(self, data: bytes) -> int:
        """Take some bytes.

        Raises:
            Refused: a limit is reached.
        """
        self._written += len(data)
        if self._written > self._size:
            raise Refused(422, f"the answer has more than {self._size:,} bytes (limit `size`); ask for less, or add LIMIT")
        self._buffer += data
        if len(self._buffer) >= PIECE or time.monotonic() - self._last > PAUSE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what there is."""
        if self._buffer:
            piece = bytes(self._buffer)
            if self.count:
                self._more(self.count(piece))
            self._buffer.clear()
            self._send(piece)
        self._last = time.monotonic()

    def counted(self, items: Iterable[T]) -> Iterator[T]:
        """The items, within the limit of rows."""
        for item in items:
            self._more(1)
            yield item

    def _more(self, rows: int) -> None:
        self._counted += rows
        if self._counted > self._rows:
            raise Refused(422, f"the answer has more than {self._rows:,} rows (limit `rows`); ask for less, or add LIMIT")


def row_counter(name: str) -> Callable[[bytes], int]:
    """Counts the rows in the pieces of a result in this format, as the store writes it.

    >>> count = row_counter("csv")
    >>> count(b'a\\r\\n"one\\r\\n') + count(b'line"\\r\\n')
    1
    """
    if name == "csv":
        return _csv_rows()
    # in JSON a quote inside a string has a backslash before it, and after a string's end comes , or }
    pattern, rows, keep = {
        "json": (rb'\}\},\{"(?=[^,}])', 1, 5),
        "tsv": (rb"\n", -1, 0),
        "xml": (rb"<result>", 0, 7),
    }[name]
    expression, tail = re.compile(pattern), b""

    def count(piece: bytes) -> int:
        nonlocal tail, rows
        text = tail + piece
        tail = text[-keep:] if keep else b""
        found, rows = len(expression.findall(text)) + rows, 0
        return found

    return count


def _csv_rows() -> Callable[[bytes], int]:
    quotes, rows = 0, -1

    def count(piece: bytes) -> int:
        nonlocal quotes, rows
        parts = piece.split(b'"')
        found = sum(part.count(b"\n") for part in parts[quotes % 2 :: 2]) + rows
        quotes, rows = quotes + len(parts) - 1, 0
        return found

    return count
