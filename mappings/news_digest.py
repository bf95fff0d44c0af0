"""News digests: pages that list stories, each a title and its opening paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from kg.documents import Document
from kg.find.places import DATELINE, dateline
from kg.statements import Statements
from kg.vocabulary import DKG
from mappings._items import Page, map_items, read_entries
from mappings._page import Line, lines, parts, titled

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "news_digest"
CLASS = DKG.NewsDigest


_HEADLINE_WORDS = 4


def recognise(text: str) -> float:
    """How much a text looks like a digest: titles that stand alone, each before a paragraph."""
    if len(text) > 300_000:
        return 0.0
    found = [line for line in lines(text) if line.kind != "furniture"]
    if any(line.kind == "submitted" for line in found):
        return 0.0
    heads = [at for at in range(len(found)) if titled(found, at)]
    titles = sum(len(found[at].text.value.split()) >= _HEADLINE_WORDS or found[at + 1].kind == "date" for at in heads)
    if titles < 0.6 * len(heads):
        titles = 0  # headings of one text, not headlines of several
    datelines = sum(1 for line in found if line.kind == "text" and DATELINE.match(line.text.value))
    if titles < 3 and datelines < 2:
        return 0.0
    return min(0.95, 0.5 + 0.03 * min(titles, 10) + 0.1 * min(datelines, 3))


def read(document: Document) -> Page:
    """The stories of a digest."""
    found = [line for line in lines(document.text) if line.kind != "furniture"]
    return read_entries(document, parts(found, _layout(found)), DKG.NewsItem, happened=True)


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the stories say."""
    map_items(document, records.items, statements)


def _layout(found: list[Line]) -> Callable[[list[Line], int], bool]:
    """Where a story begins: at its title; without one at its dateline, or at its date if dates stand above the stories."""
    texts = [at for at, line in enumerate(found) if line.kind == "text"]
    dates = [at for at, line in enumerate(found) if line.kind == "date"]
    above = bool(texts and dates and dates[0] < texts[0])
    untitled = {at for at in texts if at and found[at - 1].kind in ("text", "date", "more") and dateline(found[at].text.value)}
    for at in dates if above else ():
        if at + 1 in untitled:
            untitled.discard(at + 1)
            if at and found[at - 1].kind != "title":
                untitled.add(at)
    return lambda lines, at: at in untitled or titled(lines, at)
