"""Projects told in a few lines each, with what they ask for on a line of its own: title, text and sum, in either order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.text import Text, concat
from mappings.initiatives_book.entries import marked, stated_total
from mappings.initiatives_book.lexicon import (
    AREAS,
    ASKING_LABEL,
    ISSUES,
    LINKS,
    MONEY,
    PARAGRAPH_END,
    Lexicon,
    is_heading,
    is_total,
)
from mappings.initiatives_book.printed import STRUCTURE, Amount, Line, blank_before, find_amount, join_lines
from mappings.initiatives_book.records import Project, StatedTotal

__all__ = ["LETTERED", "SECTOR", "WITH_SUM", "Sheet", "fields_of", "sheets", "without_number"]

LETTERED = re.compile(r"(?:[A-Z]|[IVX]{1,5})[.)]\s+(?=[A-ZÀ-Ý])")
_OPEN = r"to be (?:determined|confirmed|announced|defined)|tb[acd]\b|à (?:déterminer|préciser|confirmer|définir)|"
_OPEN += r"por determinar|a determinar"
_LABEL = re.compile(
    r"(?:(?:^|\s{2,}|\s[–—|-]\s|[;.]\s)(?:(?:total\s+)?(?:funding|budget|amount|(?:estimated\s+)?costs?)(?:\s+(?:requests?|requirements?|"
    r"required|requested|needed|sought))?|(?:objective|sector|pillar)\s+total|requested|required|needed|sought|asked|montant|coût(?:\s+estimé)?|presupuesto|costo|importe)|"
    r"(?<=\s)(?-i:Budget|Cost|Amount|Coût|Montant|Presupuesto|Costo))\s*:\s*|"
    r"^(?:funding|amount|budget)\s+(?:required|requested|needed|sought)\s+(?=[A-Z$€£]{1,3}\s?\d)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    rf"(?:requirements?|budget|funding|amount|cost|USD|US\$|EUR|€)\s+(?:{_OPEN}|under discussion)\W*\d?", re.IGNORECASE
)
_STILL_OPEN = re.compile(_OPEN, re.IGNORECASE)
_MONEY_ALONE = re.compile(
    r"(?:USD|US\$|EUR|CHF|GBP|[$€£])\s?\d[\d,. ]*(?:million|billion)?\W*(?:\|\s.{1,60}|\(\d{4}[–-]\d{2,4}\))?$", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:\d{1,2}[.)]\s*)?(?:(?:project|programme|activity)\s+)?(?:title|name)\s*:\s*|"
    r"(?:titre|intitulé|título)(?:\s+d\w+\s+\w+)?\s*:\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<label>[A-ZÀ-Ý][^\W\d_]*(?:[ /’'-][^\W\d_]+){0,3})\s?:(?=\s|$)")
_FIELDS = frozenset(
    ["activities", "beneficiaries", "donor", "donors", "duration", "objective", "objectives", "partner", "partners", "sector"]
)
_NUMBER = re.compile(r"\d{1,2}[.)]$")
_COUNTED = re.compile(
    r"\d{1,3}\s+(?:activit(?:y|ies)|projects?|initiatives?|actions?|projets?|proyectos?)\s+\|\s+", re.IGNORECASE
)
_CODE = re.compile(
    r"(?:[A-Z]{2,4}[-–/ ]?\d{1,4}|[A-Z][-–/. ]\d{1,3}|\d{1,2}(?:\.\d{1,2})?[.):]?|"
    r"(?:Project|Proposal|Activity|Fiche|Proyecto|Projet)\s+(?:n[o°º]\.?\s*)?\d{1,3}(?:\.\d{1,2})?\s*[.:–-]?)\s+(?=[“\"A-ZÀ-Ý])"
)
_CODE_OF_LETTERS = re.compile(r"[A-Z]{1,4}[-–/. ]\d{1,4}\s+(?=[“\"A-ZÀ-Ý])")
_BARE = re.compile(r"(?:strategic\s+)?[^\W\d]+(?:\s+(?:no\.?\s*)?(?:\d{1,2}|[IVX]+|[A-Z]))?\s*[.:]?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^\W\d]{3,}[.!?]\s+[A-ZÀ-Ý]")
_BUDGET = re.compile(r"(?:total|overall|estimated)?\s*(?:budget|costs?|amount)\b(?!\s+(?:re|need|sought|ask))", re.IGNORECASE)
_ASKED = re.compile(r"(?:\w+\s+)?(?:required|requirements?|requested|needed|sought|asked)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d(?:[\d,. ]*\d)?$")
WITH_SUM = re.compile(
    rf"(?P<name>[A-ZÀ-Ý][^\d•▪■►]{{2,69}}?\S)\s+(?:(?<=\s{{3}})[A-Z][\w ]{{2,30}}:\s*)?[\[(]?{MONEY}[\d.,\s]*(?:million)?[])]?$",
    re.IGNORECASE,
)
SECTOR = re.compile(r"(?:sector|area|theme|cluster|thematic area)\s*:\s*(?=[A-ZÀ-Ý])", re.IGNORECASE)
_DASH = re.compile(r"[-–—*]\s")
_MOST_TITLE_LINES, _MOST_FIELDS, _MOST_LINES, _LONGEST_HEADING = 4, 8, 40, 60
_SHORT, _OFTEN = 0.62, 2  # share of the longest line; sums that make a chapter one of such sheets


@dataclass(frozen=True)
class _Ask:
    """Where a sum is asked for: its lines ``first`` to ``after``, their text and the sum; none where it is still open."""

    first: int
    after: int
    text: Text
    amount: Amount | None
    subtotal: bool = False


@dataclass(frozen=True)
class Sheet:
    """What begins at a line: a project or, with ``area``, the heading of those that follow; ``after`` is the line behind.

    ``total`` is the sum that such a heading states, ``sector`` the area that the sheet itself names.
    """

    after: int
    project: Project | None = None
    area: Text | None = None
    sector: Text | None = None
    total: StatedTotal | None = None

    @property
    def is_open(self) -> bool:
        """Whether the sum of its project is not known yet."""
        return self.project is not None and self.project.money is None


@dataclass(frozen=True)
class _Page:
    """The lines of a chapter and what is known of them: ``labels`` begin its fields, ``width`` is that of its longest line."""

    lines: Sequence[Line]
    start: int
    end: int
    lexicon: Lexicon
    labels: Collection[str]
    width: int

    def is_field(self, at: int) -> bool:
        match = _FIELD.match(self.lines[at].value)
        return bool(match and match["label"].casefold() in self.labels)

    def above(self, at: int) -> int:
        """The next line over ``at`` that is not blank, -1 if there is none."""
        return next((over for over in range(at - 1, self.start - 1, -1) if self.lines[over].value), -1)

    def ends_sentence(self, at: int) -> bool:
        return at < 0 or bool(PARAGRAPH_END.search(self.lines[at].value))

    def goes_on(self, at: int) -> bool:
        """Whether the line at ``at`` goes on with what the line over it says."""
        above, value = self.lines[at - 1].value, self.lines[at].value
        last = above.split()[-1].lower() if above else ""
        opened = above.count("(") > above.count(")")
        return bool(above) and (value[:1].islower() or last in LINKS or last[-1:] in tuple(",-–(/&") or opened)


def sheets(lines: Sequence[Line], start: int, end: int, lexicon: Lexicon) -> dict[int, Sheet]:
    """The projects of a chapter that are told in sheets, and the headings that state sums of their own, by their first line.

    A sum stands at the end of a sheet or right under its title, alike in all sheets of a chapter. Titles with bullets are
    entries of a list, which this leaves alone.
    """
    labels = Counter(match["label"].casefold() for line in lines[start:end] if (match := _FIELD.match(line.value)))
    often = {label for label, count in labels.items() if count >= _OFTEN}
    width = max((len(line.value) for line in lines[start:end]), default=0)
    page = _Page(lines, start, end, lexicon, _FIELDS | often, width)
    found: dict[int, Sheet] = {}
    asks: list[_Ask] = []
    for ask in _asks(page):
        if (first := _structure(page, ask)) is not None:
            name = _named(lines[first : ask.first], lexicon)
            total = stated_total(name.value, ask.amount, ask.text) if ask.amount else None
            found[first] = Sheet(ask.after, area=name, total=total)
        elif not ask.subtotal:
            if asks and asks[-1].after == ask.first and _BUDGET.match(asks[-1].text.value) and _ASKED.match(ask.text.value):
                asks.pop()
            asks.append(ask)
    if len(asks) < _OFTEN and not (asks and _is_titled(page, asks[0])):
        return found
    if sum(bool(_TITLE.match(line.value)) for line in lines[start:end]) >= _OFTEN:
        return found | _labelled(page, asks)
    coded = _coded(page, asks)
    if 2 * len(coded) > len(asks):
        return found | _under_areas(page, coded)
    listed = [sheet for ask in asks if (sheet := _listed(page, ask))]
    if 2 * len(listed) > len(asks):
        return found | dict(listed)
    tops = [_top(page, ask) for ask in asks]
    if _most(_is_item(lines[top]) for top in tops):
        return found | {first: sheet for first, sheet in _opened(page, asks, tops).items() if sheet.is_open}
    floors = {*(sheet.after for sheet in found.values()), *(ask.after for ask in asks), start}
    if _most(
        page.ends_sentence(over) or lines[over].bullet or page.is_field(over) for ask in asks for over in [page.above(ask.first)]
    ):
        return found | _under_areas(page, _closed(page, asks, floors))
    return found | _under_areas(page, _opened(page, asks, tops))


def fields_of(description: Text) -> list[Text]:
    """What a description tells, each field with a label by itself.

    >>> [field.value for field in fields_of(Text.of("It goes on:\\nto the end.\\nPartners: UNICEF"))]
    ['It goes on:\\nto the end.', 'Partners: UNICEF']
    """
    starts = [
        0,
        *(match.end() for match in re.finditer(r"\n", description.value) if _FIELD.match(description.value, match.end())),
    ]
    parts = (description[first:last].strip() for first, last in pairwise([*starts, len(description)]))
    return [part for part in parts if part]


def _is_item(line: Line) -> bool:
    return line.bullet or bool(_DASH.match(line.value))


def _most(answers: Iterable[bool]) -> bool:
    told = list(answers)
    return 2 * sum(told) > len(told)


def _asks(page: _Page) -> Iterator[_Ask]:
    """The sums that stand alone on their lines, behind a label, over or under one."""
    index = page.start
    while index < page.end:
        ask = _labelled_ask(page, index) or _lone_ask(page, index) or _counted_ask(page, index)
        if ask:
            yield ask
        index = ask.after if ask else index + 1


def _labelled_ask(page: _Page, index: int) -> _Ask | None:
    line = page.lines[index]
    if _NOT_YET.fullmatch(line.value):
        return _Ask(index, index + 1, line.text, None)
    if not (label := _LABEL.search(line.value)):
        return None
    if _STILL_OPEN.match(line.value, label.end()):
        return _Ask(index, index + 1, line.text, None)
    below = page.lines[index + 1] if index + 1 < page.end else None
    for text, after in ((line.text, index + 1), (concat([line.text, below.text], " ") if below else line.text, index + 2)):
        amount = find_amount(text.value, label.end())
        if amount and amount.start - label.end() <= 1:
            return _Ask(index, after, text, amount)
    return None


def _lone_ask(page: _Page, index: int) -> _Ask | None:
    line = page.lines[index]
    if not _MONEY_ALONE.match(line.value) or not (amount := find_amount(line.value)):
        return None
    under = next((at for at in range(index + 1, min(index + 3, page.end)) if page.lines[at].value), index)
    over = page.above(index)
    first = over if over == index - 1 >= page.start and ASKING_LABEL.fullmatch(page.lines[over].value) else index
    return _Ask(first, under + 1 if ASKING_LABEL.fullmatch(page.lines[under].value) else index + 1, line.text, amount)


def _counted_ask(page: _Page, index: int) -> _Ask | None:
    """What a heading's activities ask for together: "3 activities | $ 18,550,000"."""
    line = page.lines[index]
    counted = _COUNTED.match(line.value)
    amount = find_amount(line.value, counted.end()) if counted else None
    return _Ask(index, index + 1, line.text, amount, subtotal=True) if amount else None


def _structure(page: _Page, ask: _Ask) -> int | None:
    """Where a heading such as "Objective 2" begins that stands right over a sum, which is then that of what follows."""
    for at in range(ask.first - 1, max(page.start, ask.first - 1 - _MOST_TITLE_LINES) - 1, -1):
        if not page.lines[at].value:
            if at < ask.first - 1:
                return None
            continue
        if STRUCTURE.match(page.lines[at].value):
            named = at + 1 + bool(_BARE.fullmatch(page.lines[at].value))  # its name stands under it
            return at if all(page.goes_on(line) for line in range(named, ask.first)) else None
        numbered = LETTERED.match(page.lines[at].value) and page.lines[at].value.isupper()
        if at == ask.first - 1 and (numbered or ask.subtotal):
            return at
    return None


def _named(lines: Sequence[Line], lexicon: Lexicon) -> Text:
    """The name of an area in the lines of its heading; a bare "Objective 2" is none."""
    bare = len(lines) > 1 and _BARE.fullmatch(lines[0].value)
    name = without_number(join_lines(lines[1:] if bare else lines, lexicon.known))
    letter = LETTERED.match(name.value)
    return name[letter.end() :] if letter else name


def without_number(name: Text) -> Text:
    """A heading without what stands before a bar, or what only counts: "PRIORITY 1 | Health", "SECTOR A. HEALTH"."""
    counted = _SECTOR_COUNT.match(name.value)
    return name[counted.end() if counted else name.value.find("|") + 1 :].strip()


_SECTOR_COUNT = re.compile(r"(?:sector|cluster|area)\s+(?:\d{1,2}|[A-Z])[.:]\s+", re.IGNORECASE)


def _is_titled(page: _Page, ask: _Ask) -> bool:
    """Whether a sum by itself has the title of a project right over it: short, by itself, and no sentence."""
    top = _top(page, ask)
    value = page.lines[top].value
    return (
        ask.first - top <= 2
        and blank_before(page.lines, top)
        and value[:1].isupper()
        and not PARAGRAPH_END.search(page.lines[ask.first - 1].value)
        and not is_total(page.lines[top])
        and ask.after < page.end
        and bool(page.lines[ask.after].value)
    )


def _top(page: _Page, ask: _Ask) -> int:
    """Where the title begins that stands right over a sum."""
    at = max(page.start, page.above(ask.first))
    least = max(page.start, at - _MOST_TITLE_LINES + 1)
    while at > least and not page.lines[at].bullet and page.goes_on(at):
        at -= 1
    return at


def _title_end(page: _Page, first: int, stop: int) -> int:
    """Where the title ends that begins at ``first``: before a field, a list, or a line as long as those of a text."""
    at = first + 1
    while at < min(stop, first + _MOST_TITLE_LINES):
        value = page.lines[at].value
        if not value or page.is_field(at) or page.lines[at].bullet or PARAGRAPH_END.search(value):
            break
        if not page.goes_on(at) and (len(value) >= _SHORT * page.width or at + 1 == stop):
            break
        at += 1
    return at


def _closed(page: _Page, asks: Sequence[_Ask], floors: Collection[int]) -> dict[int, Sheet]:
    """Sheets that end with their sum: a title, what is to be done, the sum."""
    found: dict[int, Sheet] = {}
    for ask in asks:
        floor = max(max(floor for floor in floors if floor <= ask.first), ask.first - _MOST_LINES)
        first = next((at for at in range(ask.first - 1, floor - 1, -1) if _opens_sheet(page, at, floor)), None)
        if first is None:
            continue
        end = _title_end(page, first, ask.first)
        title = join_lines(page.lines[first:end], page.lexicon.known)
        if find_amount(title.value) is None and not is_total(page.lines[first]):
            found[first] = _sheet(page, title, ask, page.lines[end : ask.first], ask.after)
    return found


def _opens_sheet(page: _Page, at: int, floor: int) -> bool:
    """Whether a title may stand at ``at``: it begins a paragraph, and is no sentence nor what a sentence goes on with."""
    lines, value = page.lines, page.lines[at].value
    if not value or page.is_field(at) or _is_area(page, at):
        return False
    if _CODE.match(value):
        return True
    over = page.above(at)
    if at > floor and lines[at - 1].value:
        return _is_area(page, at - 1) and value[0].isupper()
    heading = over >= 0 and (STRUCTURE.match(lines[over].value) or lines[over].value.isupper() or _is_area(page, over))
    if over >= floor and not heading and not page.ends_sentence(over) and len(lines[over].value) > _LONGEST_HEADING:
        return False  # the page ended in the middle of a sentence
    last = at
    while last + 1 < page.end and lines[last + 1].value and page.goes_on(last + 1):
        last += 1
    sentence = any(_SENTENCE_END.search(lines[line].value) for line in range(at, last + 1))
    return value[0].isupper() and not sentence and page.ends_sentence(last) is False


def _under_areas(page: _Page, found: dict[int, Sheet]) -> dict[int, Sheet]:
    """Sheets with the headings over them that have a bullet, as if they were entries."""
    heads = {over for first in found if (over := page.above(first)) >= 0 and page.lines[over].bullet and _is_area(page, over)}
    return found | {at: Sheet(at + 1, area=page.lines[at].text[1:].strip()) for at in heads}


def _is_area(page: _Page, at: int) -> bool:
    """Whether a line heads an area: "II. Assisted Voluntary Returns", "■ Migration and Development"."""
    value = page.lines[at].value
    short = len(value) <= _LONGEST_HEADING and not PARAGRAPH_END.search(value)
    return bool(
        page.lexicon.area(page.lines[at]) or (short and (LETTERED.match(value) or (value[0] in "■▪" and at + 1 < page.end)))
    )


def _opened(page: _Page, asks: Sequence[_Ask], tops: Sequence[int]) -> dict[int, Sheet]:
    """Sheets that begin with title and sum; what is to be done follows."""
    found: dict[int, Sheet] = {}
    for ask, top, following in zip(asks, tops, [*tops[1:], page.end][: len(tops)], strict=True):
        after = next((at for at in range(ask.after, following) if _ends_sheet(page, at)), following)
        title = join_lines(page.lines[top : ask.first], page.lexicon.known)
        if dash := _DASH.match(title.value):
            title = title[dash.end() :]
        if title:
            found[top] = _sheet(page, title, ask, page.lines[ask.after : after], after)
    return found


def _ends_sheet(page: _Page, at: int) -> bool:
    """Whether what stands at ``at`` is no longer the text of the sheet above."""
    value = page.lines[at].value
    if not value:
        below = page.lines[at + 1].value if at + 1 < page.end else ""
        return below[:1].isupper() and page.ends_sentence(page.above(at)) and not page.is_field(at + 1)
    summed = WITH_SUM.match(value)
    if summed and summed["name"].isupper():
        return True
    return is_heading(page.lines, at, AREAS, ISSUES) or bool(STRUCTURE.match(value)) or _is_area(page, at)


def _listed(page: _Page, ask: _Ask) -> tuple[int, Sheet] | None:
    """The sheet that begins with a title behind a bullet and has other fields over its sum."""
    at = ask.first - 1
    while at > max(page.start, ask.first - _MOST_FIELDS) and not _is_item(page.lines[at]):
        at -= 1
    end = next((line for line in range(at + 1, ask.first) if page.is_field(line)), None)
    if not _is_item(page.lines[at]) or end is None or end - at > _MOST_TITLE_LINES + 2:
        return None
    title = join_lines(page.lines[at:end], page.lexicon.known)
    if dash := _DASH.match(title.value):
        title = title[dash.end() :]
    told = [line for line in page.lines[end : ask.first] if line.value]
    if not title or PARAGRAPH_END.search(title.value):
        return None
    return at, _sheet(page, title, ask, told, ask.after)


def _is_coded_entry(page: _Page, at: int) -> bool:
    """Whether a bullet with a code behind it begins an entry of another kind there."""
    return page.lines[at].bullet and bool(_CODE_OF_LETTERS.match(page.lines[at].value[1:].lstrip()))


def _coded(page: _Page, asks: Sequence[_Ask]) -> dict[int, Sheet]:
    """Sheets whose titles begin with a code, "ET 1", and whose sum is one of the fields that follow."""
    codes = [at for at in range(page.start, page.end) if _CODE_OF_LETTERS.match(page.lines[at].value)]
    found: dict[int, Sheet] = {}
    for first, following in zip(codes, [*codes[1:], page.end][: len(codes)], strict=True):
        ask = next((ask for ask in asks if first < ask.first < following), None)
        if ask is None:
            continue
        end = _title_end(page, first, ask.first)
        after = next((at for at in range(ask.after, following) if _ends_sheet(page, at) or _is_coded_entry(page, at)), following)
        title = join_lines(page.lines[first:end], page.lexicon.known)
        told = [*page.lines[end : ask.first], *page.lines[ask.after : after]]
        if find_amount(title.value) is None:
            found[first] = _sheet(page, title, ask, told, after)
    return found


def _labelled(page: _Page, asks: Sequence[_Ask]) -> dict[int, Sheet]:
    """Sheets of fields with labels: "Project title: …", "Amount requested: …", "Partners: …"."""
    lines = page.lines
    by_line = {ask.first: ask for ask in asks}
    titles = [at for at in range(page.start, page.end) if _TITLE.match(lines[at].value)]
    found: dict[int, Sheet] = {}
    for at, following in zip(titles, [*titles[1:], page.end], strict=True):
        ask = next((by_line[line] for line in range(at, following) if line in by_line), None)
        label = _TITLE.match(lines[at].value)
        if ask is None or label is None:
            continue
        end = next((line for line in range(at + 1, ask.first) if page.is_field(line)), ask.first)
        title = join_lines(lines[at:end], page.lexicon.known)[label.end() :].strip()
        after = next(
            (line for line in range(ask.after, following) if not lines[line].value or _NUMBER.fullmatch(lines[line].value)),
            following,
        )
        first = at - 1 if at > page.start and _NUMBER.fullmatch(lines[at - 1].value) else at
        if title:
            found[first] = _sheet(page, title, ask, [*lines[end : ask.first], *lines[ask.after : after]], after)
    return found


def _sheet(page: _Page, title: Text, ask: _Ask, told: Sequence[Line], after: int) -> Sheet:
    """A project with its sum and what else its sheet tells, each field as a line of its own."""
    if code := _CODE.match(title.value):
        title = title[code.end() :]
    parts: list[list[Line]] = []
    sector: Text | None = None
    for at, line in enumerate(told):
        labels = at and _FIGURE.fullmatch(told[at - 1].value) and not PARAGRAPH_END.search(line.value)
        if not line.value or _FIGURE.fullmatch(line.value) or labels:
            continue
        if named := SECTOR.match(line.value):
            sector = line.text[named.end() :].strip(" .")
            continue
        label = _FIELD.match(line.value)
        if not parts or (label and label["label"].casefold() in page.labels):
            parts.append([])
        parts[-1].append(line)
    fields = [field for part in parts if (field := join_lines(part, page.lexicon.known))]
    description = concat(fields, "\n") if fields else None
    return Sheet(after, marked(title.strip(" .:") or title, ask.text, ask.amount, description), sector=sector)
