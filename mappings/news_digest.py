"""News digests: pages that list stories, each a title and its opening paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.documents import Document
from kg.find.dates import months_first
from kg.statements import Statements
from kg.vocabulary import DKG
from mappings._entries import apart, blocks, entries, headlines
from mappings._items import Page, map_items, read_entries
from mappings._line import TELLING, Line, dated, tells, words
from mappings._page import datelines, lines, titled

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "news_digest"
CLASS = DKG.NewsDigest


_HEADLINE_WORDS = 4
_TEASERS = 3
_TEASER = 1200  # characters of the first teaser, with what stands over it, at most
_FOOT = 6  # lines at the end of a letter that say how to subscribe
_ASKS = re.compile(r"(?:What|Who|Where|Why|When|How)\b.*\?$")  # a heading within one text
_NO_STORY = re.compile(words("no story"), re.I)
_LETTER = re.compile(rf"\b{words('letter')}\b", re.I)


def recognise(text: str) -> float:
    """How much a text looks like a digest: titles that stand alone, each before a paragraph."""
    if len(text) > 300_000:
        return 0.0
    page = list(lines(text))
    found = [line for line in page if line.kind != "furniture"]
    if any(line.kind == "submitted" for line in found):
        return 0.0
    heads = sorted({at for at in range(len(found)) if titled(found, at)} | headlines(found))
    letter = any(_LETTER.search(line.text.value) for line in (*page[:_FOOT], *page[-_FOOT:]))
    most = 2 if letter else _HEADLINE_WORDS
    titles = sum(
        len(re.findall(r"\w+", found[at].text.value)) >= most or (at + 1 < len(found) and found[at + 1].kind == "date")
        for at in heads
        if not _ASKS.match(found[at].text.value)
    )
    if titles < 0.6 * len(heads):
        titles = 0  # headings of one text, not headlines of several
    lines_of_places = len(datelines(found))
    linked = [any(line.kind == "more" for line in found[at:after]) for at, after in pairwise([*heads, len(found)])]
    if titles > 1 and len(heads) == titles and all(linked[:-1]):
        return 0.6  # each with a link to the whole, of which the last may be cut off
    led = sum(line.kind == "date" and tells(after) for line, after in pairwise(found))
    linked_texts = sum(line.kind == "text" and after.kind == "more" for line, after in pairwise(found))
    if _linked(found) or (not heads and (led >= 3 or linked_texts >= 3 or apart(found) or blocks(found))):
        return 0.6  # a link under each, a day over each, or blank lines between
    days = sum(any(line.kind == "date" for line in (found[max(at - 1, 0) : at] + found[at + 1 : at + 2])) for at in heads)
    if titles < 3 and lines_of_places < 2:
        return 0.6 if days == len(heads) == titles > 1 else 0.0  # each with its day
    return min(0.95, 0.5 + 0.03 * min(titles, 10) + 0.1 * min(lines_of_places, 3))


def _linked(found: list[Line]) -> bool:
    """Whether a page is teasers, each with a link to the whole under it."""
    links = [at for at, line in enumerate(found) if line.kind == "more"]
    if len(links) < _TEASERS or sum(len(line.text) for line in found[: links[0]]) > _TEASER:
        return False
    return all(any(tells(line) for line in found[one:other]) for one, other in pairwise(links))


def read(document: Document) -> Page:
    """The stories of a digest."""
    found = list(lines(document.text))
    order = months_first(document.text)
    begin = next((at for at, line in enumerate(found) if line.kind == "text" and len(line.text) > TELLING), 0)
    dates = [at for at, line in enumerate(found) if line.kind == "date"]
    told = {date[0] for at in dates if (date := dated(found[at].text, order))}
    letter = any(_LETTER.search(line.text.value) for line in (*found[:begin], *found[-_FOOT:]))
    day = dates[0] if letter and len(told) == 1 and dates[-1] < begin - 1 and found[begin - 1].kind != "date" else None
    if not dates:  # "NEWSLETTER | AUTUMN 2017"
        short = (at for at, line in enumerate(found) if len(line.text) < TELLING and _LETTER.search(line.text.value))
        day = next((at for at in short if dated(found[at].text)), None)
    stories = [line for at, line in enumerate(found) if day is None or at not in dates]
    told_of = (entry for entry in entries(stories, dated=True) if not _NO_STORY.fullmatch(entry[0].text.value.strip()))
    issue = dated(found[day].text, order) if day is not None else None
    return read_entries(document, told_of, DKG.NewsItem, happened=True, issue=issue)


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the stories say."""
    map_items(document, records.items, statements)
