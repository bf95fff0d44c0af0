"""Documents of no known genre: places, organisations, money, diasporas and topics are found all the same."""

from __future__ import annotations

from kg.documents import Document
from kg.statements import Statements
from kg.vocabulary import DKG
from mappings._items import Page, describe, glossary_of, map_items
from mappings._page import Part, lines, parts, titled

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "generic"
CLASS = DKG.Document


def recognise(text: str) -> float:
    """Of any text a little: less than any genre that knows it."""
    return 0.1 if text.strip() else 0.0


def read(document: Document) -> Page:
    """The parts of a text under its headings; if it has none, all of it."""
    glossary = glossary_of(document)
    page = Page([])
    unread = 0
    for piece in parts(list(lines(document.text)), titled):
        section = Part()
        for line in piece:
            if line.kind == "furniture":
                unread += 1
            elif line.kind == "title" and section.title is None and not section.paragraphs:
                section.title = line.text
            elif line.kind == "date":
                section.date = section.date or line.text
            else:
                section.paragraphs.append(line.text.sub(r"\s+", " "))
        if section.paragraphs:
            page.items.append(describe(section, DKG.Item, glossary))
    if not page.items:
        page.problems.append(f"{document.id}: no running text in it")
    if unread:
        page.problems.append(f"{document.id}: {unread} lines left unread as site furniture")
    return page


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the parts say."""
    map_items(document, records.items, statements)
