"""The real book, read once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Document, load_catalog, read_document
from mappings.initiatives_book.reading import read
from mappings.initiatives_book.records import Book

DOCUMENTS = Path(__file__).parents[3] / "documents"


@pytest.fixture(scope="session")
def document() -> Document:
    entries = load_catalog(DOCUMENTS / "catalog.toml")
    return read_document(next(entry for entry in entries if entry.genre == "initiatives_book"))


@pytest.fixture(scope="session")
def real_book(document: Document) -> Book:
    return read(document)
