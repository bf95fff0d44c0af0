"""Resource listings: entries with the name of the account that uploaded them, a title and a paragraph."""

from __future__ import annotations

import re

from kg.documents import Document
from kg.find.places import dateline
from kg.statements import Statements
from kg.vocabulary import DKG
from mappings._entries import entries, unrelated
from mappings._items import Page, map_items, read_entries
from mappings._line import counts_entries, kind_of_file, name_of_person, paged, stamped
from mappings._page import lines

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "resource_listing"
CLASS = DKG.ResourceListing
_LISTED = re.compile(r"^[ \t]*(?:Date Shared:.*|Resource type|Type de ressource|Tipo de recurso)[ \t]*$", re.M | re.I)


def recognise(text: str) -> float:
    """How much a text looks like such a listing: it counts its entries, names who uploaded them, or
    prints nothing but paragraphs that have nothing to do with each other.
    """
    if len(text) > 300_000:
        return 0.0
    found = list(lines(text))
    if any(line.kind == "submitted" for line in found):
        return 0.0
    if unrelated([line for line in found if line.kind != "furniture"], paged(found)):
        return 0.55
    uploaders = [line.text.value for line in found if line.kind == "title" and name_of_person(line.text.value)]
    again = len(uploaders) - len(set(uploaders))  # an account uploads more than once
    listed = len(_LISTED.findall(text))
    files = sum(kind_of_file(line.text.value) for line in found)
    if sum(1 for line in found if line.kind == "text" and dateline(line.text.value[:300])) > 1:
        return 0.0  # datelines: these are news
    if not (counts_entries(text) or uploaders or files) and stamped(found):
        listed = 0  # with nothing else, days with hours are how practices are dated
    counted = 0.75 if counts_entries(text) else 0.5 if listed or files > 1 else 0.0
    return min(0.95, counted + 0.15 * min(listed, 3) * (listed > 1) + 0.05 * len(uploaders) + 0.05 * files + 0.15 * again)


def read(document: Document) -> Page:
    """The resources of a listing."""
    return read_entries(document, entries(lines(document.text), uploaders=True), DKG.ResourceItem, uploader=True)


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the resources say."""
    map_items(document, records.items, statements)
