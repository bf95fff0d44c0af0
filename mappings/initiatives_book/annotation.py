"""Adds to a book's records what their texts name."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.documents import Document
from kg.find.naming import kind_of
from kg.find.organisations import learn_acronyms
from kg.find.topics import areas_of, find_topics, scheme, topics_of_area
from kg.text import Text
from mappings.initiatives_book.findings import Findings, tells_of_work, together
from mappings.initiatives_book.findings import find as find_in
from mappings.initiatives_book.records import Area, Book, Chapter
from mappings.initiatives_book.sheets import fields_of

__all__ = ["annotate"]

Finder = Callable[[Text, tuple[str, ...]], Findings]
"""Finds what a text names, given the countries that it is about."""

_ENGAGEMENT = "diaspora-engagement"


def annotate(book: Book, document: Document) -> None:
    """Finds places, topics, needs, diasporas and organisations in the paragraphs and titles of ``book``."""
    own = {id(chapter): learn_acronyms(" ".join(document.text[slice(*chapter.span)].split())) for chapter in book.chapters}
    glossary = {acronym: name for learnt in reversed(own.values()) for acronym, name in learnt.items()}  # the first says it
    dated = re.match(r"\d{4}", document.entry.date or "")
    year = int(dated.group()) if dated else None

    shared = {acronym: name for acronym, name in glossary.items() if kind_of(name) != "government"}

    def find(text: Text, codes: tuple[str, ...]) -> Findings:
        return find_in(text, codes, known, year)

    def find_work(text: Text, codes: tuple[str, ...]) -> Findings:
        return find_in(text, codes, known, year, tells_of_work)

    known = glossary
    for chapter in book.chapters:
        known = shared | own[id(chapter)]
        chapter.issues_found = [find_work(paragraph, chapter.codes) for paragraph in chapter.issues]
        chapter.issues_found += [find_work(note.text, chapter.codes) for note in chapter.footnotes]
        for area in chapter.areas:
            _annotate_area(area, (), chapter, find)
        for number, (_, _, project) in enumerate(chapter.projects(), 1):
            project.number = number
    known = glossary
    for table in book.tables:
        for row in table.rows:
            if not table.codes:
                row.codes = tuple(dict.fromkeys(code for code, _ in find(row.title, ()).countries))


def _annotate_area(area: Area, outer: tuple[str, ...], chapter: Chapter, find: Finder) -> None:
    area.topics = tuple(topics_of_area(area.name)) if area.name else ()
    area.service_areas = tuple(areas_of(area.name)) if area.name else ()
    area.found = [find(paragraph, chapter.codes) for paragraph in area.paragraphs]
    inherited = tuple(dict.fromkeys((*outer, *area.topics)))
    for project in area.projects:
        project.found = find(project.title, chapter.codes)
        if project.description:
            project.told = together(find(field, chapter.codes) for field in fields_of(project.description))
        own = tuple(dict.fromkeys(mention.topic for mention in find_topics(project.title.value)))
        project.topics = tuple(dict.fromkeys((*own, *inherited)))
        project.engages = chapter.codes if len(chapter.codes) == 1 and _ENGAGEMENT in own and not project.found.diasporas else ()
        project.needs = tuple(topic for topic in project.topics if topic in scheme().problems)
    for sub in area.subareas:
        _annotate_area(sub, inherited, chapter, find)
