"""What stands in a chapter: its account of the situation, areas, sub-areas, paragraphs and projects."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
)
from mappings.initiatives_book.lexicon import (
    AREAS,
    ISSUES,
    MOST_HEADING_LETTERS,
    NUMBERED,
    PARAGRAPH_END,
    SMALL_WORDS,
    Lexicon,
    capitalised,
    is_heading,
    stands_alone,
    starts_anew,
    tab_of,
)
from mappings.initiatives_book.printed import Amount, Line, blank_before, find_amount, is_letter_spaced, join_lines
from mappings.initiatives_book.records import Area, Chapter, Footnote
from mappings.initiatives_book.sheets import LETTERED, STRUCTURE, sheets, without_number

__all__ = ["read_body"]

# "A. Diaspora and Development": an area's heading with a letter; "Sector: Health": the area of a project, in its own text
_UNDER_LETTER = re.compile(r"(?:[A-Z]|[IVX]{1,5})\.\d{1,2}\.?\s+(?=[A-ZÀ-Ý])")
_SECTOR = re.compile(r"(?:sector|area|theme|cluster|thematic area)\s*:\s*(?P<name>[A-ZÀ-Ý].{2,60})$", re.IGNORECASE)
_FULL_LINE = 66
_SHORTEST_LINE, _MOST_HEADING_WORDS = 45, 6


def read_body(lines: Sequence[Line], start: int, end: int, chapter: Chapter, mark: str | None, lexicon: Lexicon) -> None:
    area: Area | None = None
    sub: Area | None = None
    paragraph: list[Line] = []

    def close_paragraph() -> None:
        nonlocal paragraph
        if not paragraph:
            return
        lines_read, paragraph = paragraph, []
        text = join_lines(lines_read, lexicon.known)
        if not text:
            return
        target = sub or area
        if target is not None and (amount := _closing_amount(text.value)):
            target.projects.append(project_of(text, amount, (), None, lexicon))
            return
        (target.paragraphs if target is not None else chapter.issues).append(text)

    laid = {} if lexicon.spaced else sheets(lines, start, end, lexicon)
    currency = _currency(lines, start, end)
    entered = _marks_of_entries(lines, start, end, currency, lexicon)
    in_areas = False
    index = start
    while index < end:
        line = lines[index]
        if sheet := laid.get(index):
            close_paragraph()
            if sheet.area:
                area, sub = Area(sheet.area.value, sheet.area.span(), sheet.area.span()), None
                chapter.areas.append(area)
            if sheet.sector:
                area, sub = _area_of_name(sheet.sector, chapter), None
            if sheet.project:
                area = area or _add_area(chapter, line)
                (sub or area).projects.append(sheet.project)
            index = sheet.after
            continue
        if not line.value:
            if paragraph and PARAGRAPH_END.search(paragraph[-1].value):
                close_paragraph()
            index += 1
            continue
        if is_heading(lines, index, AREAS, ISSUES):
            close_paragraph()
            in_areas = in_areas or is_heading(lines, index, AREAS)
            index += 1
            continue
        if not lexicon.spaced and _HEADS_COLUMNS.search(line.value):
            close_paragraph()
            index += 1
            continue
        if STRUCTURE.match(line.value) and re.search(r"\d|[|:]", line.value) and _after_text(lines, index):
            close_paragraph()
            area, sub = Area(without_number(line.text).value, (line.start, line.end), (line.start, line.end)), None
            chapter.areas.append(area)
            index += 1
            continue
        name = lexicon.area(line)
        if (
            name
            and not lexicon.spaced
            and line.key not in lexicon.listed
            and (paragraph or (area is not None and _belongs_to(name, area)))
        ):
            name = None
        if name:
            close_paragraph()
            area = Area(name, (line.start, line.end), (line.start, line.end))
            chapter.areas.append(area)
            sub = None
            index += 1
            continue
        if tab := tab_of(line, lexicon):
            chapter.tabs.append(tab)
            index += 1
            continue
        if is_letter_spaced(line.value) and not line.bullet and find_amount(line.value) is None:
            index += 1  # display type that belongs to the page, not to the text
            continue
        if mark and (length := _footnote(lines, index, end, mark)):
            text = join_lines(lines[index : index + length], lexicon.known)
            chapter.footnotes.append(Footnote(mark, text[len(mark) :].strip()))
            mark = None
            index += length
            continue
        if (letter := LETTERED.match(line.value)) and _heads_area(lines, index, end):
            close_paragraph()
            area, sub = Area(line.value[letter.end() :], (line.start, line.end), (line.start, line.end)), None
            chapter.areas.append(area)
            index += 1
            continue
        number = _UNDER_LETTER.match(line.value) if area is not None and _heads_area(lines, index, end) else None
        if area is not None and number:
            close_paragraph()
            sub = Area(line.value[number.end() :], (line.start, line.end), (line.start, line.end))
            area.subareas.append(sub)
            index += 1
            continue
        if not paragraph and (numbered := numbered_block(lines, index, end, lexicon)):
            project, stop = numbered
            if sector := next((s for at in range(index, stop) if (s := _sector(lines[at], chapter))), None):
                area, sub = sector, None
            index = stop
            area = area or _add_area(chapter, line)
            (sub or area).projects.append(project)
            continue
        if SUBTOTAL.match(line.value):
            close_paragraph()
            index += 1
            continue
        if heads_rows(lines, index, end):
            close_paragraph()
            area, sub = _area_called(line, chapter), None
            index += 1
            continue
        if not lexicon.spaced and (listed := _list_of_parts(lines, index, end, lexicon)):
            close_paragraph()
            text, index = listed
            (area.paragraphs if area else chapter.issues).append(text)
            continue
        if not lexicon.spaced and (entry := column_entry(lines, index, end, currency, lexicon)):
            close_paragraph()
            project, index = entry
            area = area or _add_area(chapter, line)
            (sub or area).projects.append(project)
            continue
        if not lexicon.spaced and (mark_here := _mark(line)) and mark_here not in entered and (laid or entered or area is None):
            close_paragraph()  # a list in the text
            paragraph.append(line)
            index += 1
            continue
        coded = coded_entry(lines, index, end, lexicon)
        if coded or line.bullet or is_numbered_entry(lines, index, end, lexicon):
            close_paragraph()
            project, index = coded or bulleted_entry(lines, index, end, lexicon)
            area = area or _add_area(chapter, line)
            (sub or area).projects.append(project)
            continue
        if not paragraph and not lexicon.spaced and stands_alone(lines, index, end):
            area, sub = _headed_area(line, area, sub, chapter)
            index += 1
            continue
        just_opened = sub is not None and not (sub.paragraphs or sub.projects)
        if not paragraph and not just_opened and area is not None and (length := _subheading(lines, index, end)):
            text = join_lines(lines[index : index + length], lexicon.known)
            sub = Area(text.value, text.span(), text.span())
            area.subareas.append(sub)
            index += length
            continue
        if not lexicon.spaced and (area is None or in_areas) and not paragraph and _heads_text(lines, index, end):
            if in_areas and blank_before(lines, index):
                area, sub = _headed_area(line, area, sub, chapter)
            index += 1
            continue
        if paragraph and _opens_paragraph(paragraph[-1], line):
            close_paragraph()
            continue
        paragraph.append(line)
        index += 1
    close_paragraph()
    for found in chapter.areas:
        _extend(found)


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
        and (starts_anew(under) or bool(NUMBERED.match(under)))
        and (blank_before(lines, index) or bool(PARAGRAPH_END.search(lines[index - 1].value)) or bool(_mark(lines[index - 1])))
    )


def _headed_area(line: Line, area: Area | None, sub: Area | None, chapter: Chapter) -> tuple[Area, Area | None]:
    """The area, and the sub-area, that a heading in plain type opens."""
    made = Area(line.value, (line.start, line.end), (line.start, line.end))
    if area is not None and area.span[1] < line.start and not (area.paragraphs or area.projects or area.subareas):
        area.subareas.append(made)
        return area, made
    if area is not None and (_belongs_to(line.value, area) if areas_of(line.value) else sub is not None):
        area.subareas.append(made)
        return area, made
    chapter.areas.append(made)
    return made, None


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


def _marks_of_entries(lines: Sequence[Line], start: int, end: int, currency: str, lexicon: Lexicon) -> set[str]:
    """The marks of which some begin a project with its sum: others that a chapter has are those of lists in its text."""
    found: set[str] = set()
    for index in range(start, end):
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
    match = _SECTOR.match(line.value)
    return _area_of_name(line.text[match.start("name") :].strip(), chapter) if match else None


def _area_of_name(name: Text, chapter: Chapter) -> Area:
    """The area of that name, one for all projects of a chapter that name it."""
    known = next((area for area in chapter.areas if area.name == name.value), None)
    if known is None:
        known = Area(name.value, name.span(), name.span())
        chapter.areas.append(known)
    return known


def _area_called(line: Line, chapter: Chapter) -> Area:
    """The area that a heading over rows of a table names: one that the chapter has told of, or a new one."""
    name = capitalised(line.value)
    known = next((area for area in chapter.areas if area.name.casefold() == name.casefold()), None)
    if known is None:
        known = Area(name, (line.start, line.end), (line.start, line.end))
        chapter.areas.append(known)
    return known


def _belongs_to(name: str, area: Area) -> bool:
    """Whether a heading that could be an area's heads a part of the open area: both stand under the same service areas."""
    return name != area.name and set(areas_of(name)) <= set(areas_of(area.name))


def _add_area(chapter: Chapter, line: Line) -> Area:
    """Projects before any area heading stand in an area without a name."""
    area = Area("", (line.start, line.end))
    chapter.areas.append(area)
    return area


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
