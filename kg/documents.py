"""Documents and their catalogue: what is read, and what is known about it before reading."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import CatalogError, DocumentError

__all__ = ["LARGEST", "LONGEST_LINE", "Document", "Entry", "load_catalog", "read_document"]

LARGEST = 50_000_000
"""Bytes that a document may have: what bounds the memory that a build takes."""
LONGEST_LINE = 100_000
"""Characters that a line may have: no printed line is so long, and rules need time for long ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of one document. ``date`` is ISO 8601, as exactly as it is known."""

    id: str
    path: Path
    title: str
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    genre: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document and its stored text; all offsets count characters of ``text``."""

    entry: Entry
    text: str

    @property
    def id(self) -> str:
        return self.entry.id


def load_catalog(path: Path) -> list[Entry]:
    """The entries of a ``catalog.toml``, in its order.

    Raises:
        CatalogError: no such file, not TOML, an entry without id, file or title, an id twice, a missing file.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogError(f"{path}: no such catalogue; give --documents a folder that has a catalog.toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path}: not a TOML file ({error}); correct it there") from None
    entries: list[Entry] = []
    for number, row in enumerate(data.get("document", []), 1):
        where = f"{path}: document {number}"
        for key in ("id", "file", "title"):
            if not isinstance(row.get(key), str) or not row[key]:
                raise CatalogError(f"{where} has no {key}; every [[document]] needs id, file and title")
        if any(entry.id == row["id"] for entry in entries):
            raise CatalogError(f"{where} has the id {row['id']!r} of an earlier one; ids are unique, rename one")
        file = path.parent / row["file"]
        if not file.is_file():
            raise CatalogError(f"{where} ({row['id']}) names {file}, which does not exist; add it or drop the entry")
        known = {key: str(row[key]) for key in ("publisher", "date", "language", "genre", "source") if key in row}
        entries.append(Entry(row["id"], file, row["title"], **known))
    if not entries:
        raise CatalogError(f"{path}: no [[document]] in it; add at least one")
    return entries


def read_document(entry: Entry) -> Document:
    """The document with its text.

    Raises:
        DocumentError: the file is empty, too large, not text, or not UTF-8.
    """
    try:
        if (size := entry.path.stat().st_size) > LARGEST:
            raise DocumentError(f"{entry.path}: {size:,} bytes, more than {LARGEST:,}; split the document into parts")
        raw = entry.path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{entry.path}: cannot be read ({error.strerror}); check the file") from None
    if not raw.strip():
        raise DocumentError(f"{entry.path}: empty; put the document's text there or drop it from the catalogue")
    if (at := raw.find(b"\0")) >= 0:
        raise DocumentError(f"{entry.path}: byte {at} is NUL, so this is no text file; convert it to UTF-8 text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{entry.path}: byte {error.start} is not UTF-8; convert the file, e.g. iconv -f LATIN1 -t UTF-8"
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise DocumentError(
                f"{entry.path}: line {number} has {len(line):,} characters, more than {LONGEST_LINE:,}; break it into lines"
            )
    return Document(entry, text)
