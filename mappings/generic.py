"""Documents of no known genre: places, organisations, money, diasporas and topics are found all the same."""

from __future__ import annotations

from kg.documents import Document
from kg.find.dates import months_first
from kg.statements import Statements
from kg.vocabulary import DKG
from mappings._items import Page, describe, described, glossary_of, map_items
from mappings._line import TELLING, dated
from mappings._page import Part, heading, lines, told_parts
from mappings._readings import likelier

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "generic"
CLASS = DKG.Document


def recognise(text: str) -> float:
    """Of any text a little: less than any genre that knows it."""
    return 0.1 if text.strip() else 0.0


def read(document: Document) -> Page:
    """The whole text as one item: of a document whose kind is not known, its headings are no titles of entries."""
    glossary = glossary_of(document)
    page = Page([])
    unread = 0
    whole = Part()
    found = list(lines(document.text))
    begin = next((at for at, line in enumerate(found) if line.kind == "text" and len(line.text) > TELLING), len(found))
    title = heading(found[:begin])
    whole.title = title.text if title else None
    whole.date = next((line.text for line in found[: found.index(title)] if line.kind == "date"), None) if title else None
    for line in found[found.index(title) + 1 if title else 0 :]:
        if line.kind in ("furniture", "more"):
            unread += 1
        elif line.kind == "date":
            whole.date = whole.date or line.text
        else:
            whole.paragraphs.append(line.text.sub(r"\s+", " "))
    if entries := likelier(found, document, [whole] if whole.paragraphs else []):
        page = described(document, told_parts(entries, False), DKG.Item)
        day = dated(whole.date, months_first(document.text))
        for item in page.items:
            item.date = item.date or day
        return page
    if whole.paragraphs:
        page.items.append(describe(whole, DKG.Item, glossary, months_first=months_first(document.text)))
    if not page.items:
        page.problems.append(f"{document.id}: no running text in it")
    if unread:
        page.problems.append(f"{document.id}: {unread} lines left unread as site furniture")
    return page


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the parts say."""
    map_items(document, records.items, statements)
