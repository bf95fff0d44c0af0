"""What stands in a chapter: its account of the situation, areas, sub-areas, paragraphs and projects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.find.topics import areas_of
from kg.text import Text, concat
from mappings.initiatives_book.entries import (
    SUBTOTAL,
    bulleted_entry,
    coded_entry,
    column_entry,
    heads_rows,
    is_numbered_entry,
    numbered_block,
    project_of,
    stated_total,
)
from mappings.initiatives_book.lexicon import (
    AREAS,
    ISSUES,
    MONEY,
    MOST_HEADING_LETTERS,
    NUMBERED,
    PARAGRAPH_END,
    SMALL_WORDS,
    Lexicon,
    capitalised,
    is_heading,
    is_total,
    stands_alone,
    starts_anew,
    tab_of,
)
from mappings.initiatives_book.printed import STRUCTURE, Amount, Line, blank_before, find_amount, is_letter_spaced, join_lines
from mappings.initiatives_book.records import Area, Chapter, Footnote, Project
from mappings.initiatives_book.sheets import LETTERED, SECTOR, WITH_SUM, Sheet, sheets, without_number

__all__ = ["read_body"]

# "A.1 Health", under "A. Diaspora and Development"
_UNDER_LETTER = re.compile(r"(?:[A-Z]|[IVX]{1,5})\.\d{1,2}\.?\s+(?=[A-ZÀ-Ý])")
_FULL_LINE = 66
_SHORTEST_LINE, _MOST_HEADING_WORDS = 45, 6


@dataclass
class _Body:
    """The body of a chapter while it is read: what is known of its lines, and which area and paragraph are open."""

    lines: Sequence[Line]
    end: int
    chapter: Chapter
    lexicon: Lexicon
    laid: dict[int, Sheet]
    """Projects told in sheets, by their first line."""
    currency: str
    """That of sums in columns."""
    entered: set[str]
    """The marks that begin entries; others are those of lists in the text."""
    mark: str | None
    """The mark of the footnote that the heading carries."""
    area: Area | None = None
    sub: Area | None = None
    paragraph: list[Line] = field(default_factory=list)
    in_areas: bool = False
    """Whether a heading said that areas follow."""
    numbered: bool = False
    """Whether the open area has a numbered heading: other headings are those of its parts."""

    def close(self) -> None:
        """Ends the open paragraph, of the open area or of the chapter's account; one that ends in a sum is a project."""
        lines, self.paragraph = self.paragraph, []
        if not lines or not (text := join_lines(lines, self.lexicon.known)):
            return
        target = self.sub or self.area
        if target is not None and (amount := _closing_amount(text.value)):
            target.projects.append(project_of(text, amount, (), None, self.lexicon))
            return
        (target.paragraphs if target is not None else self.chapter.issues).append(text)

    def open(self, area: Area, numbered: bool = False) -> None:
        self.close()
        if not any(area is known for known in self.chapter.areas):
            self.chapter.areas.append(area)
        self.area, self.sub, self.numbered = area, None, numbered

    def open_part(self, sub: Area) -> None:
        self.close()
        if self.area is not None:
            self.area.subareas.append(sub)
            self.sub = sub

    def add(self, project: Project, line: Line) -> None:
        """A project of the open area; those before any heading stand in an area without a name."""
        self.close()
        if self.area is None:
            self.open(Area("", (line.start, line.end)))
        target = self.sub or self.area
        assert target is not None
        target.projects.append(project)


def read_body(lines: Sequence[Line], start: int, end: int, chapter: Chapter, mark: str | None, lexicon: Lexicon) -> None:
    """Puts what the lines ``start`` to ``end`` hold into the chapter; ``mark`` is that of a footnote to its heading."""
    currency = _currency(lines, start, end)
    laid = {} if lexicon.spaced else sheets(lines, start, end, lexicon)
    told = {at for first, sheet in laid.items() for at in range(first, sheet.after)}
    entered = _marks_of_entries(lines, [at for at in range(start, end) if at not in told], end, currency, lexicon)
    body = _Body(lines, end, chapter, lexicon, laid, currency, entered, mark)
    readers = [read for read in _READERS if not (lexicon.spaced and read in _IN_PLAIN_PRINT)]
    index = start
    while index < end:
        index = next(after for read in readers if (after := read(body, index)) is not None)
    body.close()
    for found in chapter.areas:
        _extend(found)


# --- what may stand at a line: each reads one kind of thing and gives the line behind it, nothing where it does not stand -------


def _sheet(body: _Body, index: int) -> int | None:
    if not (sheet := body.laid.get(index)):
        return None
    if sheet.area:
        body.open(Area(sheet.area.value, sheet.area.span(), sheet.area.span(), total=sheet.total), numbered=True)
    if sheet.sector:
        body.open(_area_of_name(sheet.sector, body.chapter))
    if sheet.project:
        body.add(sheet.project, body.lines[index])
    return sheet.after


def _blank(body: _Body, index: int) -> int | None:
    if body.lines[index].value:
        return None
    if body.paragraph and PARAGRAPH_END.search(body.paragraph[-1].value):
        body.close()
    return index + 1


def _total(body: _Body, index: int) -> int | None:
    """A total of the chapter, or of an area, that its head has stated: no project."""
    if not _SUMMED.match(body.lines[index].value):
        return None
    body.close()
    return index + 1


_SUMMED = re.compile(
    r"\W*(?:sum of all \w+|(?:[A-ZÀ-Ý][\w&-]*\s){0,4}?(?:sub[ -]?|grand\s+)?total)\b"
    r"(?:\s+(?:funding|required|requested|requirements?|budget|amount|costs?|needs?|asked))*(?:\s+(?:for|of)\s+[^:–—]{2,60}?)?"
    rf"\s*[:–—-]*\s*(?:{MONEY}|(?:(?<=\s{{2}})|(?<=\t))\d{{1,3}}[,. ]\d{{3}})[\d,. ]*(?:million)?\W*$",
    re.IGNORECASE,
)


def _section(body: _Body, index: int) -> int | None:
    """ "Migration issues", "Programme areas", and what stands over a table."""
    columns = not body.lexicon.spaced and _HEADS_COLUMNS.search(body.lines[index].value)
    if not columns and not is_heading(body.lines, index, AREAS, ISSUES):
        return None
    body.close()
    body.in_areas = body.in_areas or is_heading(body.lines, index, AREAS)
    return index + 1


def _numbered_area(body: _Body, index: int) -> int | None:
    """ "PRIORITY 1 | Health"."""
    line = body.lines[index]
    if not (STRUCTURE.match(line.value) and re.search(r"\d|[|:]", line.value) and _after_text(body.lines, index)):
        return None
    body.open(Area(without_number(line.text).value, (line.start, line.end), (line.start, line.end)), numbered=True)
    return index + 1


def _summed_area(body: _Body, index: int) -> int | None:
    """A heading in capitals with the sum of its projects at the end: "II. MIGRATION HEALTH USD 1 195 000"."""
    line = body.lines[index]
    head = WITH_SUM.match(line.value)
    if not head or not head["name"].isupper() or is_total(line) or SUBTOTAL.match(line.value):
        return None
    letter = LETTERED.match(head["name"])
    name = without_number(line.text[letter.end() if letter else 0 : head.end("name")]).value
    heading = (line.start, line.start + head.end("name"))
    amount = find_amount(line.value, head.end("name"))
    total = stated_total(name, amount, line.text) if amount else None
    body.open(Area(name, heading, heading, total=total))
    return index + 1


def _known_area(body: _Body, index: int) -> int | None:
    """An area by a name that is known; in plain print only between paragraphs, and where it is no part of the open one."""
    line = body.lines[index]
    if not (name := body.lexicon.area(line)):
        return None
    made = Area(name, (line.start, line.end), (line.start, line.end))
    if not body.lexicon.spaced and line.key not in body.lexicon.listed:
        if body.paragraph or (body.area is not None and not body.numbered and _belongs_to(name, body.area)):
            return None
        if body.numbered:
            body.open_part(made)
            return index + 1
    body.open(made)
    return index + 1


def _display(body: _Body, index: int) -> int | None:
    """Headings of the page: regions, and other display type."""
    line = body.lines[index]
    if tab := tab_of(line, body.lexicon):
        body.chapter.tabs.append(tab)
        return index + 1
    return index + 1 if is_letter_spaced(line.value) and not line.bullet and find_amount(line.value) is None else None


def _note(body: _Body, index: int) -> int | None:
    if not (mark := body.mark) or not (length := _footnote(body.lines, index, body.end, mark)):
        return None
    text = join_lines(body.lines[index : index + length], body.lexicon.known)
    body.chapter.footnotes.append(Footnote(mark, text[len(mark) :].strip()))
    body.mark = None
    return index + length


def _lettered(body: _Body, index: int) -> int | None:
    """ "A. Diaspora and Development", and under it "A.1 Health"."""
    line = body.lines[index]
    letter, number = LETTERED.match(line.value), _UNDER_LETTER.match(line.value)
    if not (letter or (number and body.area)) or not _heads_area(body.lines, index, body.end):
        return None
    begin = letter or number
    assert begin is not None
    made = Area(line.value[begin.end() :], (line.start, line.end), (line.start, line.end))
    if letter:
        body.open(made)
    else:
        body.open_part(made)
    return index + 1


def _numbered_project(body: _Body, index: int) -> int | None:
    if body.paragraph or body.laid or not (numbered := numbered_block(body.lines, index, body.end, body.lexicon)):
        return None
    project, stop = numbered
    if sector := next((s for at in range(index, stop) if (s := _sector(body.lines[at], body.chapter))), None):
        body.open(sector)
    body.add(project, body.lines[index])
    return stop


def _in_table(body: _Body, index: int) -> int | None:
    """Lines of a table that are no entries: subtotals, and headings over rows."""
    line = body.lines[index]
    if SUBTOTAL.match(line.value):
        body.close()
        return index + 1
    if not heads_rows(body.lines, index, body.end):
        return None
    body.open(_area_called(line, body.chapter))
    return index + 1


def _parts(body: _Body, index: int) -> int | None:
    if not (listed := _list_of_parts(body.lines, index, body.end, body.lexicon)):
        return None
    body.close()
    (body.area.paragraphs if body.area else body.chapter.issues).append(listed[0])
    return listed[1]


def _column(body: _Body, index: int) -> int | None:
    if not (entry := column_entry(body.lines, index, body.end, body.currency, body.lexicon)):
        return None
    body.add(entry[0], body.lines[index])
    return entry[1]


def _list_in_text(body: _Body, index: int) -> int | None:
    mark = _mark(body.lines[index])
    if not mark or mark in body.entered or not (body.laid or body.entered or body.area is None):
        return None
    body.close()
    body.paragraph.append(body.lines[index])
    return index + 1


def _entry(body: _Body, index: int) -> int | None:
    lines, end, lexicon = body.lines, body.end, body.lexicon
    coded = coded_entry(lines, index, end, lexicon)
    if not (coded or lines[index].bullet or is_numbered_entry(lines, index, end, lexicon)):
        return None
    if not (entry := coded or bulleted_entry(lines, index, end, lexicon)):
        return index + 1
    body.add(entry[0], lines[index])
    return entry[1]


def _alone(body: _Body, index: int) -> int | None:
    """A heading in plain type that stands by itself."""
    if body.paragraph or not stands_alone(body.lines, index, body.end):
        return None
    _open_plain(body, body.lines[index])
    return index + 1


def _part_heading(body: _Body, index: int) -> int | None:
    """The heading of a sub-area, over one line or two."""
    just_opened = body.sub is not None and not (body.sub.paragraphs or body.sub.projects)
    if body.paragraph or just_opened or body.area is None:
        return None
    if not (length := _subheading(body.lines, index, body.end)):
        return None
    text = join_lines(body.lines[index : index + length], body.lexicon.known)
    body.open_part(Area(text.value, text.span(), text.span()))
    return index + length


def _over_text(body: _Body, index: int) -> int | None:
    """A heading in plain type right over its text: of an area where areas were announced or a project follows."""
    if body.paragraph or not _heads_text(body.lines, index, body.end):
        return None
    over_project = _mark(body.lines[index + 1]) in body.entered
    if not (body.area is None or body.in_areas or over_project):
        return None
    if (body.in_areas and blank_before(body.lines, index)) or over_project:
        _open_plain(body, body.lines[index])
    else:
        body.paragraph.append(body.lines[index])
        body.close()
    return index + 1


def _text(body: _Body, index: int) -> int:
    line = body.lines[index]
    if body.paragraph and _opens_paragraph(body.paragraph[-1], line):
        body.close()
        return index
    body.paragraph.append(line)
    return index + 1


_READERS: tuple[Callable[[_Body, int], int | None], ...] = (
    *(
        _sheet,
        _blank,
        _total,
        _section,
        _numbered_area,
        _summed_area,
        _known_area,
        _display,
        _note,
        _lettered,
        _numbered_project,
        _in_table,
    ),
    *(_parts, _column, _list_in_text, _entry, _alone, _part_heading, _over_text, _text),
)
_IN_PLAIN_PRINT = (_total, _summed_area, _parts, _column, _list_in_text, _alone, _over_text)
"""What books with letter-spaced headings do not have."""


def _open_plain(body: _Body, line: Line) -> None:
    """Opens what a heading in plain type heads: a part of the open area, or an area."""
    made = Area(line.value, (line.start, line.end), (line.start, line.end))
    if body.area is not None and _is_part(line.value, body.area, body.sub, body.numbered):
        body.open_part(made)
    else:
        body.open(made)


def _is_part(name: str, area: Area, sub: Area | None, numbered: bool) -> bool:
    """Whether a heading is that of a part of the open area: right under its heading, under a numbered one, by what it names."""
    if name.isupper() and area.name.isupper():
        return False
    if numbered or not (area.paragraphs or area.projects or area.subareas):
        return bool(area.name)
    return _belongs_to(name, area) if areas_of(name) else sub is not None


# "Partnerships", over a list of names
_PART = re.compile(
    r"(?:(?:key|main|implementing|government|donors?\s+and)\s+)?(?:partners?|partnerships|donors?|funders|partenaires|bailleurs(?:\s+de\s+fonds)?|"
    r"partenariats|socios|donantes|contrapartes)(?:\s+and\s+donors)?\s*:?$",
    re.IGNORECASE,
)


def _list_of_parts(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Text, int] | None:
    """A list of bodies under a heading that tells their part, as one text "Partners: A; B"; and the line behind it."""
    if not _PART.match(lines[index].value):
        return None
    items: list[list[Line]] = []
    at = index + 1
    while at < end:
        line = lines[at]
        if line.bullet or NUMBERED.match(line.value):
            items.append([line])
        elif items and line.value and not blank_before(lines, at) and not _heads(lines, at, end, lexicon):
            items[-1].append(line)
        elif line.value or (items and at + 1 < end and not (lines[at + 1].bullet or NUMBERED.match(lines[at + 1].value))):
            break
        at += 1
    if not items:
        return None
    names = [text.sub(r"^[-–*·]\s+", "") for item in items if (text := join_lines(item, lexicon.known))]
    return concat([lines[index].text.strip(" :"), concat(names, "; ")], ": "), at


def _heads(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether any heading stands at ``index``."""
    line = lines[index]
    named = bool(AREAS.fullmatch(line.key) or ISSUES.fullmatch(line.key)) and line.value[0].isupper()
    return named or lexicon.area(line) is not None or _heads_text(lines, index, end)


def _heads_text(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a line in plain type heads the text under it: short, no sentence, between others that end and begin one."""
    value = lines[index].value
    under = lines[index + 1].value if index + 1 < end else ""
    return (
        len(value) <= _SHORTEST_LINE
        and len(value.split()) <= _MOST_HEADING_WORDS
        and value[:1].isupper()
        and not PARAGRAPH_END.search(value)
        and not re.search(r"\d|,$", value)
        and value.split()[-1] not in SMALL_WORDS
        and bool(under)
        and (starts_anew(under) or lines[index + 1].bullet or bool(NUMBERED.match(under)))
        and (blank_before(lines, index) or bool(PARAGRAPH_END.search(lines[index - 1].value)) or bool(_mark(lines[index - 1])))
    )


_HEADS_COLUMNS = re.compile(r"\S\s{3,}(?:funding|budget|amount|requirements?|cost|montant|presupuesto)\b[^\d]*$", re.IGNORECASE)
_CURRENCY = re.compile(r"\((?:in\s+)?(USD|EUR|CHF|GBP)\)", re.IGNORECASE)


def _currency(lines: Sequence[Line], start: int, end: int) -> str:
    """The currency that the heading of a column names; the dollar where none does."""
    named = (match[1].upper() for line in lines[start:end] if (match := _CURRENCY.search(line.value)))
    return next(named, "USD")


def _after_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading may stand at ``index``: nothing that goes on stands over it."""
    over = lines[index - 1].value if index else ""
    return not over or bool(PARAGRAPH_END.search(over)) or bool(_COLUMNS.search(over)) or over.istitle() or over.isupper()


_COLUMNS = re.compile(r"\s{3,}\S+$")


def _mark(line: Line) -> str:
    """The bullet, dash or other mark that a line of a list begins with; "" where it has none."""
    if line.bullet and not line.value[0].isalnum():
        return line.value[0]
    if re.match(r"[o»]\s+[“\"A-ZÀ-Ý]", line.value):
        return line.value[0]
    return line.value[0] if re.match(r"[-–—*·]\s", line.value) else ""


def _marks_of_entries(lines: Sequence[Line], places: Iterable[int], end: int, currency: str, lexicon: Lexicon) -> set[str]:
    """The marks of which some begin a project with its sum: others that a chapter has are those of lists in its text."""
    found: set[str] = set()
    for index in places:
        mark = _mark(lines[index])
        if not mark or mark in found:
            continue
        entry = column_entry(lines, index, end, currency, lexicon)
        if entry is None and (lines[index].bullet or is_numbered_entry(lines, index, end, lexicon)):
            entry = bulleted_entry(lines, index, end, lexicon)
        if entry and entry[0].money:
            found.add(mark)
    return found


def _heads_area(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a line with a letter before it heads an area: short, no sentence, no sum, and something stands under it."""
    value = lines[index].value
    return (
        len(value) <= MOST_HEADING_LETTERS
        and blank_before(lines, index)
        and not PARAGRAPH_END.search(value)
        and find_amount(value) is None
        and any(lines[at].value for at in range(index + 1, min(index + 4, end)))
    )


def _sector(line: Line, chapter: Chapter) -> Area | None:
    """The area that a line of a project names ("Sector: Health")."""
    match = SECTOR.match(line.value)
    named = match is not None and 2 < len(line.value) - match.end() <= MOST_HEADING_LETTERS
    return _area_of_name(line.text[match.end() :], chapter) if match and named else None


def _area_of_name(name: Text, chapter: Chapter) -> Area:
    """The area of that name, one for all projects of a chapter that name it."""
    known = next((area for area in chapter.areas if area.name == name.value), None)
    return known or Area(name.value, name.span(), name.span())


def _area_called(line: Line, chapter: Chapter) -> Area:
    """The area that a heading over rows of a table names: one that the chapter has told of, or a new one."""
    name = capitalised(line.value)
    known = next((area for area in chapter.areas if area.name.casefold() == name.casefold()), None)
    return known or Area(name, (line.start, line.end), (line.start, line.end))


def _belongs_to(name: str, area: Area) -> bool:
    """Whether a heading that could be an area's heads a part of the open area: both stand under the same service areas."""
    return name != area.name and set(areas_of(name)) <= set(areas_of(area.name))


def _extend(area: Area) -> None:
    for sub in area.subareas:
        _extend(sub)
    spans = [area.span, *(p.span() for p in area.paragraphs), *(p.span for p in area.projects), *(s.span for s in area.subareas)]
    area.span = (min(s[0] for s in spans), max(s[1] for s in spans))


def _opens_paragraph(last: Line, line: Line) -> bool:
    """Whether ``line`` begins a new paragraph after ``last``: a short last line that ends a sentence."""
    return bool(PARAGRAPH_END.search(last.value)) and len(last.value) < 50 and line.value[:1].isupper()


def _closing_amount(value: str) -> Amount | None:
    """The amount of an entry that lost its bullet: a paragraph that ends in "– USD 1,000"."""
    amount = find_amount(value)
    while amount is not None:
        if amount.dash < amount.start and not value[amount.end :].strip(" .") and len(value) < 400:
            return amount
        amount = find_amount(value, amount.end)
    return None


def _subheading(lines: Sequence[Line], index: int, end: int) -> int:
    """How many lines a sub-area's heading takes at ``index``: 0 when none stands there, else 1 or 2.

    A heading has no full stop, its words have capitals, and text or an entry follows that begins anew.
    """
    if not _title_case(lines[index].value):
        return 0
    following = [lines[at].value for at in range(index + 1, min(index + 4, end)) if lines[at].value]
    if not following:
        return 0
    second = following[0]
    if len(following) > 1 and lines[index + 1].value == second and _title_case(second, 1) and starts_anew(following[1]):
        first_goes_on = lines[index].value.split()[-1] in SMALL_WORDS or len(lines[index].value) + len(second.split()[0]) > 42
        if first_goes_on:
            return 2
    wraps = lines[index + 1].value == second and len(lines[index].value) + 1 + len(second.split()[0]) > _FULL_LINE
    return 1 if starts_anew(second) and not wraps else 0


def _title_case(value: str, shortest: int = 6) -> bool:
    """Whether a line could head a sub-area; a single word needs ``shortest`` letters."""
    words = value.split()
    return (
        0 < len(words) <= 9
        and len(value) <= 62
        and value[0].isupper()
        and words[0] not in {"The", "In", "A", "An"}
        and not re.search(r"[.,;:!?•)\d]$|[\d]", value)
        and all(word in SMALL_WORDS or word[0].isupper() for word in words)
        and (len(words) > 1 or len(value) >= shortest)
    )


def _footnote(lines: Sequence[Line], index: int, end: int, mark: str) -> int:
    """How many lines the footnote ``mark`` takes at ``index``, 0 when it does not stand there."""
    if not re.match(rf"{mark}\s+[A-Z“\"]", lines[index].value) or not blank_before(lines, index):
        return 0
    length = 1
    while index + length < end and length < 5 and not PARAGRAPH_END.search(lines[index + length - 1].value):
        if not lines[index + length].value:
            break
        length += 1
    return length
