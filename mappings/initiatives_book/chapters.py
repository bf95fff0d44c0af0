"""The chapters of the book: from "Migration issues" to the closing total, with or without their heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mappings.initiatives_book.body import read_body
from mappings.initiatives_book.entries import money
from mappings.initiatives_book.lexicon import ISSUES, REGIONAL, Lexicon, capitalised, is_heading, is_total, names_place, tab_of
from mappings.initiatives_book.printed import Line, blank_before, find_amount, join_lines, key, unnumbered
from mappings.initiatives_book.records import Chapter, StatedTotal

__all__ = ["Parts", "read_chapters"]

_TOTAL = re.compile(
    r"t\s*o\s*t\s*a\s*l\s*(?:funding\s+)?(?:requirements?|required|requested|needs?)?\s*(?:for\b|of\b)?\s*(?P<name>.*?)"
    r"[\s<>:–—-]*(?:usd\b)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_HEAD_LINES = 12
_MOST_TOTAL_LINES, _MOST_HEADING_LINES = 6, 3


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
    total names the chapter.
    """
    totals, problems = _totals(lines)
    total_at = {total.first: total for total in totals}
    openings = [index for index in range(len(lines)) if is_heading(lines, index, ISSUES)]
    named = not openings  # no chapter says "Migration issues": the names of places head them
    if named:
        openings = [index for index in range(len(lines)) if _heads_chapter(lines, index, lexicon)]
    chapters: list[Chapter] = []
    opened: int | None = None
    if heads := _totals_over(lines, totals, openings, lexicon):
        return _headed(lines, heads, problems, lexicon)
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
            f"line {lines[opened].number}: a chapter opens here and the text ends without its total; is the document complete?"
        )
        chapters.append(_chapter(lines, free, opened, len(lines), None, lexicon))
        free = len(lines)
    return Parts(chapters, problems, first, free)


def _totals_over(
    lines: Sequence[Line], totals: Sequence[_Total], openings: Sequence[int], lexicon: Lexicon
) -> list[tuple[int, _Total]]:
    """Where chapters begin whose totals stand over their openings, each with its total; nothing where they stand below."""
    if not openings or any(total.first > openings[-1] for total in totals):
        return []
    found: list[tuple[int, _Total]] = []
    for opening in openings:
        total = next((total for total in reversed(totals) if 0 < opening - total.last <= _MOST_HEAD_LINES), None)
        names = [
            at
            for at in range(max(0, (total.first if total else opening) - _MOST_HEAD_LINES), total.first if total else opening)
            if lines[at].value and blank_before(lines, at) and names_place([lines[at]], lexicon)
        ]
        if total is None or not names:
            return []
        if not found or found[-1] != (names[-1], total):  # a chapter may have two such headings
            found.append((names[-1], total))
    return found


def _headed(lines: Sequence[Line], heads: Sequence[tuple[int, _Total]], problems: list[str], lexicon: Lexicon) -> Parts:
    """The chapters of a book that prints the total of each in its head."""
    ends = [*(at for at, _ in heads[1:]), len(lines)]
    stated = {number for _, total in heads for number in range(total.first, total.last + 1)}
    body = [Line(line.number, "", line.start) if number in stated else line for number, line in enumerate(lines)]
    chapters = []
    for (at, total), end in zip(heads, ends, strict=True):
        chapter = _chapter(body, at, at + 1, end, None, lexicon)
        chapter.total = total.stated
        chapters.append(chapter)
    return Parts(chapters, problems, heads[0][0], len(lines))


def _heads_chapter(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the name of a place stands alone at ``index``, and not in a list of such names."""
    line = lines[index]
    if not line.value or len(line.value) > 60 or not blank_before(lines, index) or not names_place([line], lexicon):
        return False
    following = next((other for other in lines[index + 1 : index + 4] if other.value), None)
    return following is not None and not names_place([following], lexicon)


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
            name = re.sub(r"[\s<>–—-]+$", "", match.group("name")) if match else ""
            found.append(_Total(StatedTotal(name, money(amount, text), text.span()), index, last))
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
    tabs: list[str] = []
    heading: list[Line] = []
    before = range(free, opening) if opening is not None else range(0)
    for index in before:
        line = lines[index]
        if not line.value:
            continue
        tab = tab_of(line, lexicon)
        if tab:
            tabs.append(tab)
        else:
            heading.append(line)
    heading, mark = _heading(heading)
    heading = next((rest for at in range(len(heading)) if names_place(rest := heading[at:], lexicon)), heading)
    body_start = opening + 1 if opening is not None else free
    printed = unnumbered(" ".join(line.value for line in heading))
    name, kind, codes = _identity(printed, total.stated.name if total else "", lexicon)
    start = heading[0].start if heading else lines[opening if opening is not None else free].start
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
    heading_code = lexicon.country(heading)
    if code := lexicon.country(total) if total_key else heading_code:
        spelt = lexicon.speller.find(heading_key) if heading_code == code else None
        return capitalised(spelt or lexicon.speller.spell(key(total or heading), total or heading)), "country", (code,)
    if (total_key and REGIONAL.match(heading_key)) or lexicon.region(total) or lexicon.region_near(total):
        return lexicon.region(total) or capitalised(lexicon.speller.spell(total_key, total)), "region", ()
    if heading_code:
        return capitalised(lexicon.speller.spell(heading_key, heading)), "country", (heading_code,)
    name = total or heading
    return (capitalised(lexicon.speller.spell(key(name), name)) if name else "Untitled"), "thematic", ()
