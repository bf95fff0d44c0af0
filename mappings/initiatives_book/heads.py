"""Chapters that begin with the name of a place and state in their head what they ask for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.find.places import find_countries
from kg.text import Text, concat
from mappings.initiatives_book.entries import stated_total
from mappings.initiatives_book.lexicon import (
    AREAS,
    ASKING_LABEL,
    ISSUES,
    PARAGRAPH_END,
    Lexicon,
    is_heading,
    is_total,
    names_place,
    tab_of,
)
from mappings.initiatives_book.printed import Amount, Line, blank_before, find_amount, find_number, key, unnumbered
from mappings.initiatives_book.records import StatedTotal

__all__ = ["Head", "headings", "read_heads", "table_start"]

_LONGEST_HEADING, _LONGEST_ROW, _MOST_HEAD_LINES = 80, 70, 16
_TOTAL = re.compile(
    r"(?:grand\s+)?total\b(?!\s+(?:received|paid|spent|sent|raised|disbursed|given|granted|contribut\w+|expen\w+|remit\w+|value)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?P<name>(?:[IVX]{1,5}[.)]\s+)?[A-ZÀ-Ý].*?)\s{2,}(?:[A-Z]{3}\s|(?:US)?[$€£]\s?)?\d[\d.,\s]*$")
_LABELLED = re.compile(r"[A-ZÀ-Ý][\w’' -]{2,30}\s?:\s")
_COLUMNS = re.compile(r"\S\s{3,}\S|\S\t+\S")
_GOES_ON = re.compile(r"\d\W+(?:[a-zà-ÿ]+\W+){3}")  # words behind a sum
_FULL_LINE = 40


@dataclass(frozen=True)
class Head:
    """The head of a chapter: lines ``first`` to ``named`` are its name, what follows up to ``after`` states its sums.

    ``areas`` are those that it lists, by the key of their heading; ``sums`` is what it states for them, by that of their name.
    """

    first: int
    named: int
    after: int
    total: StatedTotal | None = None
    areas: dict[str, str] = field(default_factory=dict)
    sums: dict[str, StatedTotal] = field(default_factory=dict)


def headings(lines: Sequence[Line], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where names of places stand alone as headings (first line, the line behind), and not in a list of such names.

    Where no name stands all by itself, those that stand in the same words each time are meant: "Kenya Response Plan".
    """
    found = [(index, after) for index in range(len(lines)) if (after := _named(lines, index, lexicon))]
    if not found:
        framed: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        for index in range(len(lines)):
            for frame, code in _framed(lines, index):
                framed[frame][index] = code
        same = max(framed.values(), key=lambda places: (len(set(places.values())), -len(places)), default={})
        found = [(index, index + 1) for index in same] if len(set(same.values())) > 1 else []
    names = {first for first, _ in found}
    return [(first, after) for first, after in found if _next(lines, after) not in names]


def read_heads(lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> list[Head]:
    """The heads of the chapters with headings at ``places``, in a book whose chapters state their totals there."""
    ends = [*(first for first, _ in places[1:]), len(lines)][: len(places)]
    heads = [_head(lines, first, after, end) for (first, after), end in zip(places, ends, strict=True)]
    stated = [at for head in heads if head.total for at in range(head.named, head.after)]
    labels = {key(lines[at].value) for at in stated if ASKING_LABEL.fullmatch(lines[at].value)}
    heads = [head if head.total else _stated_within(lines, head, end, labels) for head, end in zip(heads, ends, strict=True)]
    stating = [head for head in heads if head.total]
    if len(stating) < min(2, len(heads)) or 2 * len(stating) <= len(heads):
        return []
    return [head for head in heads if head.total or _has_text(lines, head)]


_ROW = re.compile(r"(?P<name>[^\d|$€£:]{4,60}?)(?:\s{2,}|\s(?=\d)).*\d{1,3}(?:[,. ]\d{3})+")
_NEAR, _MOST_OVER_TABLE = 12, 8


def table_start(lines: Sequence[Line], places: Sequence[tuple[int, int]], lexicon: Lexicon) -> int:
    """Where a table of what chapters with headings at ``places`` ask for begins: over rows that name half of them.

    It is the end of the text where there is none.
    """
    start = places[-1][1]
    codes = {code for first, _ in places if (code := lexicon.country(lines[first].value))}
    named = {at: lexicon.country(row["name"]) for at in range(start, len(lines)) if (row := _ROW.match(lines[at].value))}
    rows = [at for at, code in named.items() if code]
    if 2 * len(codes & set(named.values())) < len(codes) or not (
        first := next((at for at, near in pairwise(rows) if near - at <= _NEAR), None)
    ):
        return len(lines)
    for at in range(first - 1, max(start, first - _MOST_OVER_TABLE) - 1, -1):
        value = lines[at].value
        summed = find_amount(value) or find_number(value, 0, "USD") or is_total(lines[at])
        if value and (summed or _is_prose(value) or lines[at].bullet or PARAGRAPH_END.search(value)):
            break
        first = at if value else first
    return first


def _named(lines: Sequence[Line], index: int, lexicon: Lexicon) -> int:
    """The line behind the name of a place that stands alone at ``index``; 0 where none does."""
    if not _may_head(lines, index):
        return 0
    if index + 1 < len(lines) and lines[index + 1].value and names_place(lines[index : index + 2], lexicon):
        return index + 2
    if names_place([lines[index]], lexicon):
        return index + 1
    # a region heads a chapter where text stands under its name; else it only groups the chapters that follow
    under = _next(lines, index + 1)
    text = under < len(lines) and _is_prose(lines[under].value) and lines[under].value[0].isupper()
    return index + 1 if text and lines[index].value.isupper() and tab_of(lines[index], lexicon) else 0


def _may_head(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading may stand at ``index``: it begins a paragraph or a page, or stands in capitals under another heading."""
    line = lines[index]
    if not 0 < len(line.value) <= _LONGEST_HEADING or line.bullet or not unnumbered(line.value)[:1].isalpha():
        return False
    if blank_before(lines, index) or line.over is not None or (line.tops and line.value.isupper()):
        return True
    above = lines[index - 1]
    heading = not above.bullet and not _is_prose(above.value) and not re.search(r"[\d.,;:]", above.value)
    return line.value.isupper() and heading and above.value[0].isupper()


def _framed(lines: Sequence[Line], index: int) -> Iterator[tuple[tuple[str, str], str]]:
    """What stands around the one country that a heading names, and its code."""
    value = lines[index].value
    free = 0 < len(value) <= _LONGEST_HEADING and not (index and _is_prose(lines[index - 1].value)) and not lines[index].bullet
    if not free or PARAGRAPH_END.search(value) or is_total(lines[index]) or find_amount(value):
        return
    named = [mention for mention in find_countries(value) if mention.kind == "name"]
    if len(named) == 1 and value[:1].isupper() and not re.fullmatch(r"\w+\s?:\s*", value[: named[0].start]):
        before, after = value[: named[0].start], value[named[0].end :]
        frame = re.sub(r"\d", "", key(unnumbered(before))), re.sub(r"\d", "", key(after))
        if any(frame):
            yield frame, named[0].code


def _next(lines: Sequence[Line], index: int) -> int:
    """The first line from ``index`` on that is not blank."""
    return next((at for at in range(index, len(lines)) if lines[at].value), len(lines))


def _has_text(lines: Sequence[Line], head: Head) -> bool:
    at = _next(lines, head.after)
    return at < len(lines) and (_is_prose(lines[at].value) or is_heading(lines, at, ISSUES, AREAS))


def _is_prose(value: str) -> bool:
    """Whether a line belongs to running text, and not to a box of figures."""
    if _COLUMNS.search(value) or _LABELLED.match(value):
        return False
    sentence = len(value.split()) > 4 and value[-1] in ".;!?"
    if find_amount(value):
        return sentence and bool(_GOES_ON.search(value))
    return sentence or len(value) > _LONGEST_ROW


def _head(lines: Sequence[Line], first: int, named: int, end: int) -> Head:
    """The head that begins with the name in lines ``first`` to ``named``: it ends with the total that it states."""
    areas: dict[str, str] = {}
    sums: dict[str, StatedTotal] = {}
    currency = "USD"

    def lists(line: Line) -> bool:
        listed = _LISTED.match(line.value)
        if not listed:
            return False
        name, start = unnumbered(listed["name"]), listed.end("name")
        areas[key(listed["name"])] = name
        if amount := find_amount(line.value, start) or find_number(line.value, start, currency):
            sums[key(name)] = stated_total(name, amount, line.text)
        return True

    for index in range(named, min(named + _MOST_HEAD_LINES, end)):
        value = lines[index].value
        if found := re.search(r"\b(USD|EUR|CHF|GBP)\b|US dollars|euros?\b", value):
            currency = found[1] or ("EUR" if found[0].startswith("euro") else "USD")
        if stated := _stated(lines, index, end, currency):
            total, after = stated
            while after < end and lines[after].value:
                if not lists(lines[after]) and not _is_figure(lines[after].value):
                    break
                after += 1
            return Head(first, named, after, total, areas, sums)
        if not lists(lines[index]) and (
            _is_prose(value) or lines[index].bullet or _wraps(lines, index) or is_heading(lines, index, ISSUES, AREAS)
        ):
            break
    return Head(first, named, named)


def _wraps(lines: Sequence[Line], index: int) -> bool:
    """Whether a line goes on with the sentence of the line above it."""
    return lines[index].value[:1].islower() and len(lines[index - 1].value) >= _FULL_LINE


def _stated_within(lines: Sequence[Line], head: Head, end: int, labels: Collection[str]) -> Head:
    """A head whose total stands in a box further down, under the words that stand over those of other chapters."""
    for at in range(head.named, end):
        if key(lines[at].value) in labels and (stated := _stated(lines, at, end, "USD")):
            return Head(head.first, head.named, head.named, stated[0])
    return head


def _is_figure(value: str) -> bool:
    """Whether a line under a total states another figure: "Funding received to date: USD 2,100,000 (16%)"."""
    return (
        not _is_prose(value) and bool(re.search(r"\d[\d,. ]*\W*(?:\([^)]*\))?$", value)) and (":" in value or value[0].isdigit())
    )


def _stated(lines: Sequence[Line], index: int, end: int, currency: str) -> tuple[StatedTotal, int] | None:
    """The total that is stated at ``index``, and the line behind it.

    Its words stand before the sum, over it or under it.
    """
    line = lines[index]
    if not line.value:
        return None
    under = _next(lines, index + 1)
    below = lines[under] if under < min(index + 3, end) else None
    says = _TOTAL.match(line.value) or ASKING_LABEL.match(line.value)
    if says:
        text = line.text
        if amount := find_amount(text.value, says.end()) or find_number(text.value, says.end(), currency):
            return stated_total("", amount, text), index + 1
        if below and (amount := find_number(below.value, 0, currency)) and amount.start == 0 and ASKING_LABEL.match(line.value):
            text = _over(line, below)
            amount = find_amount(text.value, len(line.value)) or find_number(text.value, len(line.value), currency)
            return (stated_total("", amount, text), under + 1) if amount else None
    elif below and (amount := _figure_over(line.value, below.value, currency)):
        text = _over(line, below)
        return stated_total("", amount, text), under + 1
    return None


def _figure_over(figures: str, labels: str, currency: str) -> Amount | None:
    """The figure that stands over the words that ask for it, alone or in columns with others.

    >>> _figure_over("$ 60,230      14", "FUNDING REQUIRED   FIELD OFFICES", "USD").value
    Decimal('60230')
    """
    columns = [[match.span() for match in re.finditer(r"\S+(?:\s\S+)*", line)] for line in (figures, labels)]
    if len(columns[0]) != len(columns[1]):
        return None
    for figure, label in zip(*columns, strict=True):
        if ASKING_LABEL.fullmatch(labels[slice(*label)]):
            amount = find_number(figures[: figure[1]], figure[0], currency)
            return amount if amount and amount.start == figure[0] else None
    return None


def _over(line: Line, below: Line) -> Text:
    return concat([line.text, below.text], " ")
