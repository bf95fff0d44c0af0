"""The chapters of the book: from "Migration issues" to the closing total, with or without their heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.find.places import find_countries
from mappings.initiatives_book.body import read_body
from mappings.initiatives_book.entries import stated_total
from mappings.initiatives_book.heads import Head, headings, read_heads, table_start
from mappings.initiatives_book.lexicon import (
    ISSUES,
    LINKS,
    MOST_HEADING_LETTERS,
    REGIONAL,
    Lexicon,
    capitalised,
    is_heading,
    is_region,
    is_total,
    names_place,
    region_named,
    tab_of,
)
from mappings.initiatives_book.printed import Line, blank_before, find_amount, join_lines, key, unnumbered
from mappings.initiatives_book.records import Chapter, StatedTotal

__all__ = ["Parts", "read_chapters"]

_TOTAL = re.compile(
    r"t\s*o\s*t\s*a\s*l\s*(?:funding\s+)?(?:requirements?|required|requested|needs?)?\s*(?:for\b|of\b)?\s*(?P<name>.*?)"
    r"[\s<>:–—-]*(?:usd\b)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_TOTAL_LINES, _MOST_HEADING_LINES = 6, 3
_LONGEST_CODE = 3  # letters of a country's name that stay capitals: "USA", not "CHAD"


@dataclass
class Parts:
    """What the book's lines hold: its chapters, what went wrong, and where the last chapter ends (a line index)."""

    chapters: list[Chapter]
    problems: list[str]
    first: int
    last: int


@dataclass(frozen=True)
class _Total:
    stated: StatedTotal
    first: int
    last: int


def read_chapters(lines: Sequence[Line], lexicon: Lexicon) -> Parts:
    """All chapters, in printed order.

    A chapter opens at its "Migration issues" and closes at its total; where one of the two is missing the
    other is enough. The heading is what stands before the opening; where it is missing or mangled, the
    total names the chapter. In a book whose chapters state their totals in their heads, and where nothing says "Migration
    issues", the names of places open them.
    """
    places = headings(lines, lexicon)
    if places and not lexicon.spaced:
        lines = lines[: table_start(lines, places, lexicon)]
    if heads := read_heads(lines, places):
        return _headed(lines, heads, lexicon)
    totals, problems = _totals(lines)
    total_at = {total.first: total for total in totals}
    openings = [index for index in range(len(lines)) if is_heading(lines, index, ISSUES)]
    named = not openings  # no chapter says "Migration issues": the names of places head them
    if named:
        openings = [after - 1 for _, after in places]
    chapters: list[Chapter] = []
    opened: int | None = None
    free = _first_free(lines, openings)
    first = free
    for index in sorted({*openings, *total_at}):
        total = total_at.get(index)
        if total is None:
            if opened is not None:
                end = index if named else _heading_start(lines, index, opened + 1, lexicon)
                chapters.append(_chapter(lines, free, opened, end, None, lexicon))
                free = end
            opened = index + 1 if named else index
            continue
        chapters.append(_chapter(lines, free, opened, total.first, total, lexicon))
        free, opened = total.last + 1, None
    if opened is not None:
        problems.append(
            f"line {lines[opened - named].number}: a chapter opens here and the text ends without its total; "
            "is the document complete?"
        )
        chapters.append(_chapter(lines, free, opened, len(lines), None, lexicon))
        free = len(lines)
    return Parts(chapters, problems, first, free)


def _headed(lines: Sequence[Line], heads: Sequence[Head], lexicon: Lexicon) -> Parts:
    """The chapters of a book that prints the total of each in its head.

    What stands over a heading groups chapters only where the name of a region does so somewhere in the book.
    """
    starts = [_grouped_from(lines, head.first, lexicon) for head in heads]
    over = [line for head, start in zip(heads, starts, strict=True) for line in lines[start : head.first] if line.value]
    if not any(tab_of(line, lexicon) or is_region(line.value) for line in over):
        starts = [head.first for head in heads]
    chapters = []
    for head, start, end in zip(heads, starts, [*starts[1:], len(lines)], strict=True):
        read = replace(lexicon, listed=head.areas)
        tabs = [_group(line, lexicon) for line in lines[start : head.first] if line.value]
        heading, mark = _heading(_place_of(lines[head.first : head.named], lexicon))
        chapters.append(_made(lines, head.first, head.after, end, heading, mark, tabs, None, read))
        chapters[-1].total = head.total
        for area in chapters[-1].areas:
            area.total = area.total or head.sums.get(key(area.name))
    return Parts(chapters, [], starts[0], len(lines))


def _may_group(line: Line) -> bool:
    """Whether a line over a heading may be that of a group of chapters: in capitals or in capitalised words, by itself."""
    words = [word for word in line.value.split() if word.lower() not in LINKS]
    plain = len(line.value) <= MOST_HEADING_LETTERS and not re.search(r"[\d.;:!?•]", line.value)
    named = is_region(line.value) or all(word[0].isupper() for word in words)
    return bool(words) and plain and named and not _PART.match(line.value)


_PART = re.compile(r"(?:part|partie|parte|section|annex|annexe|anexo|chapter|contents)\b", re.IGNORECASE)


def _group(line: Line, lexicon: Lexicon) -> str:
    return tab_of(line, lexicon) or capitalised(line.value)


def _place_of(heading: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """A heading without what stands around the name of its country: "Kenya Response Plan"."""
    first = heading[0]
    if names_place(heading, lexicon) or not (named := [m for m in find_countries(first.value) if m.kind == "name"]):
        return list(heading)
    return [Line(first.number, first.value[named[0].start : named[0].end], first.start + named[0].start)]


def _grouped_from(lines: Sequence[Line], index: int, lexicon: Lexicon) -> int:
    """Where the names of regions begin that stand right over the heading at ``index``."""
    first = index
    for at in range(index - 1, -1, -1):
        alone = blank_before(lines, at) or lines[at].over or (lines[at - 1].value and _may_group(lines[at - 1]))
        group = tab_of(lines[at], lexicon) or (_may_group(lines[at]) and not lexicon.country(lines[at].value))
        if lines[at].value and not (alone and group):
            break
        first = at if lines[at].value else first
    return first


def _first_free(lines: Sequence[Line], openings: Sequence[int]) -> int:
    """Where the first chapter may begin: no earlier than a few lines before the first opening."""
    if not openings:
        return 0
    index = openings[0]
    while index > 0 and openings[0] - index < 4 and not re.search(r"\d", unnumbered(lines[index - 1].value)):
        index -= 1
    return index


def _totals(lines: Sequence[Line]) -> tuple[list[_Total], list[str]]:
    found: list[_Total] = []
    problems: list[str] = []
    for index, line in enumerate(lines):
        if not is_total(line):
            continue
        used = [line]
        for last in range(index, min(index + _MOST_TOTAL_LINES, len(lines))):
            if last > index:
                used.append(lines[last])
            text = join_lines(used)
            amount = find_amount(text.value, bare=True)
            if amount is None:
                continue
            match = _TOTAL.match(text.value[: amount.dash])
            name = match.group("name").strip(" <>.,:–—-\n") if match else ""
            if before := re.match(r"([A-ZÀ-Ý][^:]{2,50}):\s+total\b", text.value):
                name = before[1]
            elif not match and (named := [m for m in find_countries(text.value) if m.kind == "name"]):
                name = text.value[named[0].start : named[0].end]
            found.append(_Total(stated_total(name, amount, text), index, last))
            break
        else:
            problems.append(f"line {line.number}: a total without an amount; the chapter that it closes has no stated total")
    return found, problems


def _heading_start(lines: Sequence[Line], opening: int, lowest: int, lexicon: Lexicon) -> int:
    """The first line of the heading above ``opening``, when no total closed the chapter before it."""
    best = opening
    index = opening
    taken: list[Line] = []
    while index > lowest and len(taken) < _MOST_HEADING_LINES:
        index -= 1
        if not lines[index].value:
            if taken:
                break
            continue
        taken.insert(0, lines[index])
        if names_place(taken, lexicon):
            best = index
    return best


def _chapter(lines: Sequence[Line], free: int, opening: int | None, end: int, total: _Total | None, lexicon: Lexicon) -> Chapter:
    """One chapter out of the lines ``free`` to ``end``; its heading stands before ``opening``."""
    before = [line for line in lines[free:opening] if line.value] if opening is not None else []
    heading, mark = _heading([line for line in before if not tab_of(line, lexicon)])
    heading = next((rest for at in range(len(heading)) if names_place(rest := heading[at:], lexicon)), heading)
    named = next((line.number for line in reversed(before) if names_place([line], lexicon)), 0)
    groups = [line for line in before if not lexicon.spaced and line.number < named and _may_group(line)]
    tabs = [_group(line, lexicon) for line in before if line in groups or tab_of(line, lexicon)]
    first = opening if opening is not None else free
    return _made(lines, first, first + (opening is not None), end, heading, mark, tabs, total, lexicon)


def _made(
    lines: Sequence[Line],
    first: int,
    body_start: int,
    end: int,
    heading: Sequence[Line],
    mark: str | None,
    tabs: list[str],
    total: _Total | None,
    lexicon: Lexicon,
) -> Chapter:
    """The chapter with this heading whose text stands in the lines ``body_start`` to ``end``."""
    printed = unnumbered(" ".join(line.value for line in heading))
    name, kind, codes = _identity(printed, total.stated.name if total else "", lexicon)
    start = heading[0].start if heading else lines[first].start
    last = total.stated.span[1] if total else max((line.end for line in lines[body_start:end] if line.value), default=start + 1)
    chapter = Chapter(
        name,
        kind,
        (min(start, last), max(start, last)),
        heading=(heading[0].start, heading[-1].end) if heading else None,
        codes=codes,
        tabs=tabs,
        opens_region=bool(tabs),
        total=total.stated if total else None,
    )
    read_body(lines, body_start, end, chapter, mark, lexicon)
    pages = [_group(line.over, lexicon) for line in lines[first:end] if line.over]
    if pages and not tabs:
        chapter.tabs, chapter.opens_region = pages, True
    return chapter


def _heading(lines: list[Line]) -> tuple[list[Line], str | None]:
    """The heading proper and the footnote mark that it carries: a digit glued to its last letter or bracket."""
    kept = lines[-_MOST_HEADING_LINES:]
    if not kept or not (match := re.search(r"(?<=[^\W\d])(\d)$|(?<=\))(\d)$", kept[-1].value)):
        return kept, None
    last = kept[-1]
    return [*kept[:-1], Line(last.number, last.value[:-1].rstrip(), last.start)], match.group()


def _identity(heading: str, total: str, lexicon: Lexicon) -> tuple[str, str, tuple[str, ...]]:
    """Name, kind and codes of a chapter, from its heading and from the name in its total.

    The total decides what the chapter is about (a heading may be cut short); the heading, when it says the
    same, gives the fuller name. A regional chapter has no name of its own: "" until its region is known.
    """
    heading_key, total_key = key(heading), key(total).removeprefix("the")
    if REGIONAL.match(total_key) or (not total_key and REGIONAL.match(heading_key)):
        return "", "region", ()
    own = None if total_key else lexicon.region(heading)
    if region := region_named(heading, lexicon) or region_named(total, lexicon) or own:
        return region, "region", ()
    heading_code = lexicon.country(heading)
    if code := lexicon.country(total) if total_key else heading_code:
        spelt = lexicon.speller.find(heading_key) if heading_code == code else None
        name = spelt or lexicon.speller.spell(key(total or heading), total or heading)
        return capitalised(name, _LONGEST_CODE), "country", (code,)
    if (total_key and REGIONAL.match(heading_key)) or lexicon.region(total) or lexicon.region_near(total):
        return lexicon.region(total) or capitalised(lexicon.speller.spell(total_key, total)), "region", ()
    if heading_code:
        return capitalised(lexicon.speller.spell(heading_key, heading), _LONGEST_CODE), "country", (heading_code,)
    name = total or heading
    return (capitalised(lexicon.speller.spell(key(name), name)) if name else "Untitled"), "thematic", ()
