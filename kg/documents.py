"""Documents and their catalogue: what is read, and what is known about it before reading."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from kg.bounded import LIMITS, Limits, bounded
from kg.errors import CatalogError, DocumentError
from kg.formats import convert, format_of

__all__ = ["LARGEST", "Document", "Entry", "language_of", "load_catalog", "read_document"]

LARGEST = 50_000_000
"""Bytes that a document may have: what bounds the memory that a build takes."""


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
    """A document and its stored text; all offsets count characters of ``text``. ``heading``: what its own markup calls it."""

    entry: Entry
    text: str
    heading: str = ""

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


def read_document(entry: Entry, limits: Limits = LIMITS) -> Document:
    """The document with its text, and in its entry what the file itself says where the catalogue says nothing.

    HTML and PDF are turned into text in a process of its own, within ``limits``.

    Raises:
        DocumentError: the file is empty, too large, broken, or no text, HTML or PDF.
    """
    name = str(entry.path)
    try:
        if (size := entry.path.stat().st_size) > LARGEST:
            raise DocumentError(f"{name}: {size:,} bytes, more than {LARGEST:,}; split the document into parts")
        raw = entry.path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{name}: cannot be read ({error.strerror}); check the file") from None
    kind = format_of(entry.path.suffix, raw)
    found = convert(raw, kind, name) if kind == "text" else bounded(convert, raw, kind, name, what=name, limits=limits)
    entry = replace(
        entry,
        title=entry.title or found.title or "",
        publisher=entry.publisher or found.publisher,
        date=entry.date or found.date,
        language=entry.language or found.language or language_of(found.text),
    )
    return Document(entry, found.text, found.heading or "")


_COMMON = {
    "en": "the of and to in for with that from by",
    "fr": "le la les des et du dans pour une est",
    "es": "el los las del y por para una con en",
    "pt": "o os das dos e do para uma com em",
    "de": "der die das und den von mit für ist auf",
    "it": "il gli della di e per una con nel che",
}
"""Words that every text of a language has many of."""
_ENOUGH = 10  # of them tell the language


def language_of(text: str) -> str | None:
    """The language of a text by its commonest words, if it is long enough to tell.

    >>> language_of("The diaspora of Mali in France and in the north of Italy is helped by the State with funds from the bank.")
    'en'
    >>> language_of("Les Maliens de la diaspora"), language_of("")
    (None, None)
    """
    words = Counter(re.findall(r"[^\W\d_]+", text[:100_000].lower()))
    counts = {language: sum(words[word] for word in common.split()) for language, common in _COMMON.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= _ENOUGH else None
