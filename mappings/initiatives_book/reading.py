"""Reads a book of migration initiatives: text in, records with spans out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.documents import Document
from kg.find import places, topics
from kg.find.places import country_of, find_countries
from mappings.initiatives_book.annotation import annotate
from mappings.initiatives_book.chapters import read_chapters
from mappings.initiatives_book.headings import restore_areas
from mappings.initiatives_book.heads import headings, read_heads
from mappings.initiatives_book.lexicon import REGIONAL, Lexicon, is_region, is_total, names_place
from mappings.initiatives_book.printed import (
    Line,
    blank_before,
    is_letter_spaced,
    key,
    lines_of,
    undo_letter_spacing,
    unnumbered,
    without_furniture,
)
from mappings.initiatives_book.records import Book
from mappings.initiatives_book.regions import assign_regions, leaves
from mappings.initiatives_book.restated import match_rows
from mappings.initiatives_book.spelling import Speller, as_title
from mappings.initiatives_book.strategy import read_chart, read_points
from mappings.initiatives_book.tables import read_appeal_table, read_budget_table, read_summary
from mappings.initiatives_book.thematic import read_thematic

__all__ = ["read", "recognise"]

_SUM = r"(?:(?:usd|us\$|eur|chf|[$€£]) ?\d|\d[\d,. ]*(?:usd|eur|euros?\b|dollars?\b|€))"
_MARKS = (
    r"migration ?(?:issues|context|situation)|contexte migratoire",
    r"programme ?areas|(?:planned|proposed) activities|^[ \t]*(?:sector|budget|funding requirement)s?\s*:|domaines d[’']interven",
    r"total ?funding ?requirements?|^[^\w\n]*total\b[^.\n]{0,60}" + _SUM,
    r"(?:usd|us\$|eur|[$€£]) ?\d[\d,. ]*(?:million|billion)?\)?\W*$|^(?:usd|us\$|eur|[$€£]) ?\d[\d,. ]{5,}",
)
_ASKED = re.compile(
    r"^[^\w\n]*(?:funding|amount|budget|montant|coût|presupuesto)s? ?"
    r"(?:requests?|requested|requirements?|required|needed)?\s*:\s*" + _SUM,
    re.MULTILINE,
)
_LONGEST_ACRONYM, _MANY_SUMS = 4, 6
_SURE = (0.0, 0.25, 0.5, 0.9, 1.0)
"""How sure that many of the marks make it."""


def recognise(text: str) -> float:
    """How surely a text is such a book: by how many of its marks (issues, areas, totals, amounts, names of countries) it has.

    It is one where several parts begin with the name of a place and the total that is asked for there.

    >>> recognise("A press release about remittances.")
    0.0
    """
    lines = lines_of(text)
    flat = "\n".join(line.value.casefold() for line in lines)
    flat = re.sub(r"(?<=\b\w) (?=\w\b)|[ \t]+(?= )", "", flat)
    marks = sum(len(re.findall(mark, flat, re.MULTILINE)) >= 2 for mark in _MARKS)
    if marks or len(re.findall(_SUM, flat)) >= _MANY_SUMS:
        lines = without_furniture(lines, "", _is_country)
        lexicon = _lexicon(lines, (), text)
        places = headings(lines, lexicon)
        if len(read_heads(lines, places)) > 1 or (len(places) > 1 and _totals_of(lines, places) > 1):
            return 1.0
        if len(places) > 1 and all(
            names_place(lines[first:after], lexicon) for first, after in places
        ):  # countries head its parts
            marks += 1 + (len(_ASKED.findall(flat)) > 1)
    return _SURE[min(marks, len(_SURE) - 1)]


def _totals_of(lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> int:
    """How many totals name a country that heads a part of the text."""
    codes = {mention.code for first, after in places for line in lines[first:after] for mention in find_countries(line.value)}
    return sum(is_total(line) and any(mention.code in codes for mention in find_countries(line.value)) for line in lines)


def read(document: Document) -> Book:
    """The whole book. Parts that cannot be read are named in ``problems``; they do not take the rest with them."""
    lines = without_furniture(lines_of(document.text), document.entry.title, _is_country)
    summary, grand_total, summary_start = read_summary(lines, lambda name: _is_country(name) or bool(REGIONAL.match(key(name))))
    names = tuple(leaf.total.name for leaf in leaves(summary)) or _named_regions(lines)
    lexicon = _lexicon(lines, names, document.text)
    parts = read_chapters(lines, lexicon)
    book = Book(chapters=parts.chapters, summary=summary, grand_total=grand_total, problems=parts.problems)
    if not parts.chapters:
        book.problems.append('no chapter found: neither "Migration issues" nor "Total funding requirements" stands anywhere')
    book.points, after_points = read_points(lines, parts.first, lexicon.known)
    if book.points:
        book.service_areas = read_chart(
            lines,
            after_points,
            parts.first,
            len(book.points),
            lambda name: lexicon.areas.get(key(name)) or as_title(lexicon.speller.spell(key(name), name)),
        )
    restore_areas(book.chapters)
    assign_regions(book.chapters, summary, lexicon)
    _read_tables(book, lines, parts.last, summary_start, lexicon)
    for chapter in book.chapters:
        if chapter.kind != "thematic" and chapter.projects() and chapter.total is None:
            book.problems.append(f"the chapter on {chapter.name} has projects and no total")
    annotate(book, document)
    return book


def _read_tables(book: Book, lines: Sequence[Line], start: int, end: int, lexicon: Lexicon) -> None:
    """What stands between the last chapter and the summary: a budget table, thematic chapters, the appeals' table."""
    titles = [project.title.value for chapter in book.chapters for _, _, project in chapter.projects()]
    budgets, after = read_budget_table(lines, start, end, titles, lexicon.known)
    appeals, book.table_total, problems, appeals_start = read_appeal_table(lines, after, end, lexicon.known)
    book.problems += problems
    book.tables = [*([budgets] if budgets else []), *appeals]
    for table in appeals:
        code = lexicon.country(table.name)
        table.codes = (code,) if code else ()
        table.region = None if code else lexicon.region(table.name)
    match_rows(book)
    taken = {chapter.region for chapter in book.chapters}
    names = [leaf.total.name for leaf in leaves(book.summary) if leaf.total.name not in taken]
    book.chapters += read_thematic(lines, after, appeals_start, names, lexicon)


def _named_regions(lines: Sequence[Line]) -> tuple[str, ...]:
    """The regions that lines by themselves name, for a book without a summary: side tabs and headings."""
    found: dict[str, str] = {}
    for index, line in enumerate(lines):
        spaced = is_letter_spaced(line.value)
        if not line.value or len(line.value) > 90 or not (spaced or (line.value.isupper() and blank_before(lines, index))):
            continue
        name = undo_letter_spacing(line.text).value if spaced else as_title(line.value.lower())
        if not _country(name) and is_region(name):
            found.setdefault(key(name), name)
    return tuple(found.values())


def _lexicon(lines: Sequence[Line], regions: tuple[str, ...], text: str) -> Lexicon:
    words = frozenset(re.findall(r"[^\W\d_]+", text))
    areas = _area_names()
    spaced = any(is_letter_spaced(line.value) and line.key in areas for line in lines)
    return Lexicon(areas, spaced, _country, regions, Speller(lines), words.__contains__)


@cache
def _area_names() -> dict[str, str]:
    return {key(name): name for name in topics.area_names()}


@cache
def _countries() -> dict[str, str]:
    return {key(name): code for name, code in places.country_names().items()}


def _is_country(name: str) -> bool:
    return _country(name) is not None


@cache
def _country(name: str) -> str | None:
    """The country of a printed name, whatever its spacing and case; brackets, and what stands behind a stroke, may be added.

    >>> _country("MOz aM b Iqu e"), _country("the prOvInce Of KOsOvO (republIc Of serbIa)"), _country("South America")
    ('MZ', 'XK', None)
    """
    known = _countries()
    name = unnumbered(name)
    for attempt in (name, re.sub(r"\([^)]*\)?", "", name), name.split("/")[0]):
        bare = key(attempt).removeprefix("the")
        for prefix in ("", "provinceof", "republicofthe", "republicof", "islamicrepublicof", "unitedrepublicof", "kingdomof"):
            if bare.startswith(prefix) and (code := known.get(bare.removeprefix(prefix))):
                return code
            if bare and (code := known.get(prefix + bare)):
                return code
    spelt = as_title(name.lower()) if name.isupper() else name
    return country_of(spelt) if len(key(name)) > _LONGEST_ACRONYM else None  # in other languages
