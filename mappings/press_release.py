"""Press releases: one story in full, often with a dateline, site furniture before it and contacts after it."""

from __future__ import annotations

import re

from kg.documents import Document
from kg.find.dates import months_first
from kg.find.naming import organisation
from kg.find.places import dateline
from kg.find.programmes import is_programme
from kg.find.roles import labelled
from kg.find.topics import find_topics
from kg.statements import Statements
from kg.text import Text
from kg.vocabulary import DKG
from mappings._items import Page, describe, described, glossary_of, map_items
from mappings._line import TELLING, Line, is_title, words
from mappings._page import Part, datelines, lines, told_parts
from mappings._readings import likelier

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "press_release"
CLASS = DKG.Document
_CONTACT = re.compile(
    r"^\W*(?:for (?:more|further|additional|media)\s+(?:information|details|inquiries|enquiries)|(?:media |"
    r"press )?contacts?\b|source\s*:|pour plus d[’']informations?|para (?:más|mayor) información|"
    r"about (?:IOM|the\b)|notes? (?:to|for) editors|#{2,}|\* \* \*|-?\s*end(?:s)?\s*-?$|ends$|e-?mail\s*:|"
    r"tel(?:ephone)?\.?\s*:)",
    re.I,
)
_ASK = re.compile(
    r"(?<=[.!?”\"] )"
    r"(?:For (?:more|further|additional|media)|Pour (?:de )?plus|Para (?:más|mayor)|(?:Press |Media )?Contacts?)\b",
    re.I,
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]|(?:\+|\b00)\d[\d\s().-]{6,}\d")


_PARAGRAPHS = 3
_FIELDS = 2  # from which on a page describes a project: "Donor: …", "Partners: …"


_NEWS = re.compile(rf"\b{words('news')}\b", re.I)
_SAID = re.compile(rf"\b{words('said')}\b", re.I)


def recognise(text: str) -> float:
    """How much a text looks like a press release: a dateline, contacts at the end, words of news."""
    if len(text) > 60_000:
        return 0.0
    found = list(lines(text))
    if any(line.kind == "submitted" for line in found) or sum(bool(labelled(line.text.value)) for line in found) >= _FIELDS:
        return 0.0
    places = len(_openings(found))
    contacts = any(_CONTACT.match(line.text.value) for line in found[len(found) // 2 :])
    texts = [at for at, line in enumerate(found) if line.kind == "text" and len(line.text) > TELLING]
    between = sum(line.kind == "title" for line in found[texts[0] : texts[-1]]) if texts else 0
    one = len(texts) >= _PARAGRAPHS and between <= 1  # one story, without headings of others
    running = " ".join(line.text.value for line in found if line.kind == "text")
    told = bool(_NEWS.search(running)) or len({match[0].lower() for match in _SAID.finditer(running)}) > 1
    story = len(texts) > 1 and between <= 1 and told
    score = (
        (0.2 if story else 0.0)
        + (0.25 if contacts and one else 0.0)
        + (0.55 if places == 1 else 0.0)
        + (0.3 if contacts else 0.0)
        + (0.1 if "press release" in text.lower()[:600] else 0.0)
    )
    return min(1.0, score)


def read(document: Document) -> Page:
    """The release: from its title to its last paragraph; what stands around it is left out."""
    found = list(lines(document.text))
    if (first := _first(found)) is None:
        return Page([], [f"{document.id}: no paragraph in it reads like a press release"])
    titles = [line for line in found[:first] if line.kind == "title" and len(line.text.value.split()) > 2]
    titles = [line for line in titles if not _is_theme(line.text.value)] or titles
    told = [line.text.value for line in titles]
    twice = next((value for value in told if told.count(value) > 1), told[-1] if told else "")
    title = next((line for line in titles if line.text.value.endswith(twice)), None)  # of one printed twice the whole
    release = Part(title.text if title else None)
    for line in found[first:]:
        if _CONTACT.match(line.text.value) and release.paragraphs:
            break
        if line.kind == "date":
            release.date = release.date or line.text
        elif line.kind not in ("furniture", "more") and (words_of := _without_contact(line.text)):
            release.paragraphs.append(words_of.sub(r"\s+", " "))
    release.date = release.date or next((line.text for line in reversed(found[:first]) if line.kind == "date"), None)
    while release.paragraphs and len(release.paragraphs[-1]) < 60 and is_title(release.paragraphs[-1].value):
        release.paragraphs.pop()  # names and places of contacts
    if others := likelier(found, document, [release]):
        kind = DKG.NewsItem if len(others) > 1 else DKG.PressRelease
        return described(document, told_parts(others, False), kind, happened=True, reparted=True)
    order = months_first(document.text)
    return Page([describe(release, DKG.PressRelease, glossary_of(document), happened=True, months_first=order)])


def map(document: Document, records: Page, statements: Statements) -> None:
    """States what the release says."""
    map_items(document, records.items, statements)


def _without_contact(line: Text) -> Text | None:
    """A paragraph up to whom to ask, where it says how to reach them; nothing of a line that is only that."""
    if not _ADDRESS.search(line.value):
        return line
    ask = _ASK.search(line.value)
    return line[: ask.start()].strip() if ask and ask.start() > TELLING else None


def _is_theme(line: str) -> bool:
    """Whether a line is nothing but the name of a topic, a body or a programme, as sites print it under a title."""
    if organisation(line) or is_programme(line):
        return True
    told = find_topics(line)
    rest = "".join(" " if any(m.start <= at < m.end for m in told) else letter for at, letter in enumerate(line))
    return bool(told) and not re.sub(r"\b(?:and|et|y)\b|[\W_]", "", rest)


def _openings(found: list[Line]) -> list[int]:
    """Where texts stand that begin with the place that they tell from."""
    return [at for at in datelines(found) if len(found[at].text) > 40 and dateline(found[at].text.value)]


def _first(found: list[Line]) -> int | None:
    """The line at which the text begins: the one with the dateline, else the first paragraph that another follows."""
    if openings := _openings(found):
        return openings[0]
    texts = [at for at, line in enumerate(found) if line.kind == "text" and len(line.text) > TELLING]
    following = [at for at in texts if at + 1 in texts]
    return next(iter(following or texts), None)
