"""Practice listings: entries with a title, "Submitted by NAME on DATE" before or after, and paragraphs."""

from __future__ import annotations

import re

from kg.documents import Document
from kg.statements import Statements
from kg.vocabulary import DKG
from mappings._entries import bulleted, entries, records
from mappings._items import Page, map_items, read_entries
from mappings._line import counts_entries, name_of_person, stamped
from mappings._page import lines

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "practice_listing"
CLASS = DKG.PracticeListing


_SHARED = 3  # entries with a day and an hour and nobody's name, as the database's search lists them

_PRACTICES = re.compile(r"\b(?:practices|grants)\b|\b(?:bonnes )?pratiques\b|\b(?:buenas )?prácticas\b", re.I)


def recognise(text: str) -> float:
    """How much a text looks like such a listing: it says who submitted its entries, how many liked them, or only when,
    or prints practices as a list of points, or projects each with the same labels.
    """
    if len(text) > 300_000:
        return 0.0
    page = list(lines(text))
    found = [line.kind for line in page]
    named = counts_entries(text) or any(line.kind == "title" and name_of_person(line.text.value) for line in page)
    shared = 0 if named else stamped(page)
    printed = [line for line in page if line.kind != "furniture"]
    if "submitted" not in found and records(printed):
        return 0.9
    points = bulleted(printed)
    header = page[: page.index(printed[points[0]])] if points else []
    if any(line.kind != "text" and _PRACTICES.search(line.text.value) for line in header):
        return 0.7
    likes = found.count("likes")
    marks = found.count("submitted") or (likes if likes > 1 else 0) or (shared if shared >= _SHARED else 0)
    return min(0.95, 0.5 + 0.1 * marks) if marks else 0.0


def read(document: Document) -> Page:
    """The practices of a listing, wherever it prints who submitted them."""
    return read_entries(document, entries(lines(document.text)), DKG.Practice)


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the practices say."""
    map_items(document, records.items, statements)
