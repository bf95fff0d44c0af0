"""The chapters of the book: from "Migration issues" to the closing total, with or without their heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.find.places import region_of
from kg.find.topics import areas_of
from kg.text import Span, Text
from mappings.initiatives_book.printed import (
    Amount,
    Line,
    blank_before,
    find_amount,
    is_letter_spaced,
    join_lines,
    key,
    undo_letter_spacing,
    unnumbered,
)
from mappings.initiatives_book.records import Area, Chapter, Footnote, Money, Project, StatedTotal
from mappings.initiatives_book.spelling import Speller, as_title

__all__ = ["Lexicon", "Parts", "is_total", "money", "read_chapters"]

ISSUES = {
    "migrationissues", "migrationcontext", "migrationsituation", "situationoverview", "context", "background", "situation",
    "thesituation", "setting", "thesetting",
}  # fmt: skip
AREAS = {
    "programmeareas", "programmesareas", "programareas", "plannedactivities", "proposedactivities", "projects", "whatweplan",
    "whatwepropose", "response", "theresponse", "plannedresponse", "proposedprojects",
}  # fmt: skip
REGIONAL = re.compile(r"regional(programmes?|programs?)?$")
_MONEY = r"(?:USD|US\$|EUR|CHF|GBP|[$€£])\s*\d"
_TOTAL_KEY = re.compile(r"totalfundingrequirements?")
_TOTAL_LINE = re.compile(rf"total\b[^.]{{0,90}}?(?:[:–—-]|\s)\s*{_MONEY}", re.IGNORECASE)
_TOTAL = re.compile(
    r"t\s*o\s*t\s*a\s*l\s*(?:funding\s+)?(?:requirements?|required|requested|needs?)?\s*(?:for\b|of\b)?\s*(?P<name>.*?)"
    r"[\s<>:–—-]*(?:usd\b)?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[-–*·])\s+(?=[“\"A-ZÀ-Ý])")
_NUMBER_OF_ENTRY = re.compile(
    r"(?:(?:Project|Proposal|Activity)\s+(?:No\.?\s*)?\d{1,2}(?:\.\d{1,2})?\s*[.:–-]?|\d{1,2}\.\d{1,2}\.?|\d{1,2}[.):])\s+(?=[“\"A-ZÀ-Ý])"
)
_ONLY_MONEY = re.compile(rf"(?:\w+\s*:\s*)?{_MONEY}[\d,. ]*(?:million|billion)?\W*$", re.IGNORECASE)
_ASKING = re.compile(
    r"\W*(?:\w+\s+){0,3}?(?:required|needed|requested|sought|asked for|requirements?|budget|costs?|asks? for|"
    r"seeks?|needs?)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:(?:funding|funds?|budget|amount|cost)\s*(?:requirements?|required|requested|needed)?|requirements?|"
    rf"(?:amount )?(?:requested|required|needed|sought))\s*[:–—-]?\s*(?={_MONEY}|to be\b|tbc\b|tbd\b)",
    re.IGNORECASE,
)
_ASKED_TAIL = re.compile(
    r"(?:^|[\s.;,–—(-])(?:funding|funds?|budget|amount|presupuesto|importe|montant|coût|costo)\s*(?:requirements?|required|requested|needed)?\s*:?\s*$",
    re.IGNORECASE,
)
# "A. Diaspora and Development": an area's heading with a letter; "Sector: Health": the area of a project, in its own text
_LETTERED = re.compile(r"(?:[A-Z]|[IVX]{1,5})[.)]\s+(?=[A-ZÀ-Ý])")
_UNDER_LETTER = re.compile(r"(?:[A-Z]|[IVX]{1,5})\.\d{1,2}\.?\s+(?=[A-ZÀ-Ý])")
_SECTOR = re.compile(r"(?:sector|area|theme|cluster|thematic area)\s*:\s*(?P<name>[A-ZÀ-Ý].{2,60})$", re.IGNORECASE)
_APPEAL = re.compile(r"cap\d{4}")
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)?\s*\.?\s*")
_ELSEWHERE = re.compile(
    r"\s*\((?P<note>[^()]*\b(?:included|covered|contained|determined|defined|confirmed|tbd|tbc|determinar|definir|déterminer)\b[^()]*)\)\.?$",
    re.IGNORECASE,
)
_PARAGRAPH_END = re.compile(r"[.:;!?”\"]\d?$")
_SMALL_WORDS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_LONGEST_ACRONYM = 4
_FULL_LINE, _MOST_HEADING_LETTERS, _MOST_TITLE_LINES = 66, 60, 4
_MOST_HEAD_LINES = 12
_MOST_TAIL, _MOST_ROW = 80, 300  # characters of what asks for money at the end of a title, of a row of a table
_MOST_TOTAL_LINES, _MOST_ENTRY_LINES, _MOST_HEADING_LINES, _MOST_DESCRIPTION_LINES = 6, 14, 3, 30


@dataclass(frozen=True)
class Lexicon:
    """What the reading of a book has to know beforehand.

    ``areas`` maps the key of a programme area's name to that name, ``spaced`` says that the print letter-spaces
    their headings (so that the same words in plain type head a sub-area); ``country`` gives the ISO code for a
    country's name, whatever its spacing and case; ``regions`` are the names of the book's regions; ``speller`` gives a name its
    spelling back; ``known`` tells whether the document has a word.
    """

    areas: dict[str, str]
    spaced: bool
    country: Callable[[str], str | None]
    regions: tuple[str, ...]
    speller: Speller
    known: Callable[[str], bool]

    def area(self, line: Line) -> str | None:
        """The programme area that a line heads."""
        name = self.areas.get(line.key)
        if name is None or line.value.replace(" ", "") != name.replace(" ", ""):
            return None
        torn = any(len(word) <= 3 and word not in name.split() for word in line.value.split())
        return name if torn == self.spaced else None

    def region(self, name: str) -> str | None:
        """The book's region of that name; articles, "and" and slashes don't count."""
        wanted = _region_key(name)
        return next((region for region in self.regions if _region_key(region) == wanted), None)

    def region_near(self, name: str) -> str | None:
        """The only region of the book whose name holds ``name`` ("Western Mediterranean")."""
        wanted = _region_key(name)
        if not wanted:
            return None
        near = [region for region in self.regions if wanted in _region_key(region)]
        return near[0] if len(near) == 1 else None


def _region_key(name: str) -> str:
    words = [word for word in re.split(r"[\s/,&]+", name.casefold()) if word not in {"the", "and", "total"}]
    return key("".join(words))


@dataclass
class Parts:
    """What the book's lines hold: its chapters, what went wrong, and where the last chapter ends (a line index)."""

    chapters: list[Chapter]
    problems: list[str]
    first: int
    last: int


def money(amount: Amount, text: Text) -> Money:
    """An amount with its span in the document."""
    return Money(amount.value, amount.currency, amount.printed, text.span(amount.start, amount.end), amount.cut)


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
    openings = [index for index in range(len(lines)) if _heads(lines, index, ISSUES)]
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
            if lines[at].value and blank_before(lines, at) and _names_place([lines[at]], lexicon)
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
    if not line.value or len(line.value) > 60 or not blank_before(lines, index) or not _names_place([line], lexicon):
        return False
    following = next((other for other in lines[index + 1 : index + 4] if other.value), None)
    return following is not None and not _names_place([following], lexicon)


def _heads(lines: Sequence[Line], index: int, names: set[str]) -> bool:
    """Whether line ``index`` is a heading with one of these names, and not the same words in a sentence."""
    line = lines[index]
    plain = unnumbered(line.value)
    return key(plain) in names and (is_letter_spaced(plain) or (plain[:1].isupper() and blank_before(lines, index)))


def _first_free(lines: Sequence[Line], openings: Sequence[int]) -> int:
    """Where the first chapter may begin: no earlier than a few lines before the first opening."""
    if not openings:
        return 0
    index = openings[0]
    while index > 0 and openings[0] - index < 4 and not re.search(r"\d", unnumbered(lines[index - 1].value)):
        index -= 1
    return index


def is_total(line: Line) -> bool:
    """Whether a line begins the total that closes a chapter."""
    return bool(_TOTAL_KEY.match(line.key) or _TOTAL_LINE.match(line.value))


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
        if _names_place(taken, lexicon):
            best = index
    return best


def _names_place(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    name = " ".join(line.value for line in lines)
    return bool(REGIONAL.match(key(name)) or lexicon.country(name))


def _chapter(lines: Sequence[Line], free: int, opening: int | None, end: int, total: _Total | None, lexicon: Lexicon) -> Chapter:
    """One chapter out of the lines ``free`` to ``end``; its heading stands before ``opening``."""
    tabs: list[str] = []
    heading: list[Line] = []
    before = range(free, opening) if opening is not None else range(0)
    for index in before:
        line = lines[index]
        if not line.value:
            continue
        tab = _tab(line, lexicon)
        if tab:
            tabs.append(tab)
        else:
            heading.append(line)
    heading, mark = _heading(heading)
    heading = next((rest for at in range(len(heading)) if _names_place(rest := heading[at:], lexicon)), heading)
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
    _read_body(lines, body_start, end, chapter, mark, lexicon)
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
        return _capitalised(spelt or lexicon.speller.spell(key(total or heading), total or heading)), "country", (code,)
    if (total_key and REGIONAL.match(heading_key)) or lexicon.region(total) or lexicon.region_near(total):
        return lexicon.region(total) or _capitalised(lexicon.speller.spell(total_key, total)), "region", ()
    if heading_code:
        return _capitalised(lexicon.speller.spell(heading_key, heading)), "country", (heading_code,)
    name = total or heading
    return (_capitalised(lexicon.speller.spell(key(name), name)) if name else "Untitled"), "thematic", ()


def _capitalised(name: str) -> str:
    return as_title(name.lower()) if name.isupper() and len(name) > _LONGEST_ACRONYM else name[:1].upper() + name[1:]


def _tab(line: Line, lexicon: Lexicon) -> str | None:
    """The region that a side tab or page heading names, or None when the line is none."""
    if is_letter_spaced(line.value):
        return lexicon.region(undo_letter_spacing(line.text).value)
    if not (line.value.isupper() or line.value.istitle()):
        return None
    return lexicon.region(line.value) or (as_title(line.value.lower()) if region_of(line.value) and not lexicon.spaced else None)


# --- the body -------------------------------------------------------------------------------------------------------


def _read_body(lines: Sequence[Line], start: int, end: int, chapter: Chapter, mark: str | None, lexicon: Lexicon) -> None:
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
            target.projects.append(_project(text, amount, (), None, lexicon))
            return
        (target.paragraphs if target is not None else chapter.issues).append(text)

    index = start
    while index < end:
        line = lines[index]
        if not line.value:
            if paragraph and _PARAGRAPH_END.search(paragraph[-1].value):
                close_paragraph()
            index += 1
            continue
        if _heads(lines, index, AREAS | ISSUES):
            close_paragraph()
            index += 1
            continue
        name = lexicon.area(line)
        if name and not lexicon.spaced and (paragraph or (area is not None and _belongs_to(name, area))):
            name = None
        if name:
            close_paragraph()
            area = Area(name, (line.start, line.end), (line.start, line.end))
            chapter.areas.append(area)
            sub = None
            index += 1
            continue
        if tab := _tab(line, lexicon):
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
        if (letter := _LETTERED.match(line.value)) and _heads_area(lines, index, end):
            close_paragraph()
            area, sub = Area(line.value[letter.end() :], (line.start, line.end), (line.start, line.end)), None
            chapter.areas.append(area)
            index += 1
            continue
        number = _UNDER_LETTER.match(line.value) if area is not None and _heads_area(lines, index, end) else None
        if area is not None and number and _titled_entry(lines, index, end, lexicon) is None:
            close_paragraph()
            sub = Area(line.value[number.end() :], (line.start, line.end), (line.start, line.end))
            area.subareas.append(sub)
            index += 1
            continue
        if not paragraph and (numbered := _numbered_block(lines, index, end, lexicon)):
            project, stop = numbered
            if sector := next((s for at in range(index, stop) if (s := _sector(lines[at], chapter))), None):
                area, sub = sector, None
            index = stop
            area = area or _add_area(chapter, line)
            (sub or area).projects.append(project)
            continue
        if _SUBTOTAL.match(line.value):
            close_paragraph()
            index += 1
            continue
        if _heads_rows(lines, index, end):
            close_paragraph()
            area, sub = _area_called(line, chapter), None
            index += 1
            continue
        coded = _coded_entry(lines, index, end, lexicon)
        if coded or line.bullet or _is_numbered_entry(lines, index, end, lexicon):
            close_paragraph()
            project, index = coded or _entry(lines, index, end, lexicon)
            area = area or _add_area(chapter, line)
            (sub or area).projects.append(project)
            continue
        if not paragraph and (titled := _titled_entry(lines, index, end, lexicon)):
            project, index = titled
            area = area or _add_area(chapter, line)
            (sub or area).projects.append(project)
            continue
        if not paragraph and not lexicon.spaced and _stands_alone(lines, index, end):
            made = Area(line.value, (line.start, line.end), (line.start, line.end))
            if area is not None and (_belongs_to(line.value, area) if areas_of(line.value) else sub is not None):
                sub = made
                area.subareas.append(made)
            else:
                area, sub = made, None
                chapter.areas.append(made)
            index += 1
            continue
        just_opened = sub is not None and not (sub.paragraphs or sub.projects)
        if not paragraph and not just_opened and area is not None and (length := _subheading(lines, index, end)):
            text = join_lines(lines[index : index + length], lexicon.known)
            sub = Area(text.value, text.span(), text.span())
            area.subareas.append(sub)
            index += length
            continue
        if paragraph and _opens_paragraph(paragraph[-1], line):
            close_paragraph()
            continue
        paragraph.append(line)
        index += 1
    close_paragraph()
    for found in chapter.areas:
        _extend(found)


def _heads_area(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a line with a letter before it heads an area: short, no sentence, no sum, and something stands under it."""
    value = lines[index].value
    return (
        len(value) <= _MOST_HEADING_LETTERS
        and blank_before(lines, index)
        and not _PARAGRAPH_END.search(value)
        and find_amount(value) is None
        and any(lines[at].value for at in range(index + 1, min(index + 4, end)))
    )


def _sector(line: Line, chapter: Chapter) -> Area | None:
    """The area that a line of a project names ("Sector: Health"), one for all projects of a chapter that name it."""
    if not (match := _SECTOR.match(line.value)):
        return None
    name, start = match["name"].strip(), line.start + match.start("name")
    known = next((area for area in chapter.areas if area.name == name), None)
    if known is None:
        known = Area(name, (start, line.end), (start, line.end))
        chapter.areas.append(known)
    return known


def _area_called(line: Line, chapter: Chapter) -> Area:
    """The area that a heading over rows of a table names: one that the chapter has told of, or a new one."""
    name = _capitalised(line.value)
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
    return bool(_PARAGRAPH_END.search(last.value)) and len(last.value) < 50 and line.value[:1].isupper()


def _closing_amount(value: str) -> Amount | None:
    """The amount of an entry that lost its bullet: a paragraph that ends in "– USD 1,000"."""
    amount = find_amount(value)
    while amount is not None:
        if amount.dash < amount.start and not value[amount.end :].strip(" .") and len(value) < 400:
            return amount
        amount = find_amount(value, amount.end)
    return None


def _stands_alone(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a heading in plain type stands at ``index``: a short line by itself, before something that begins anew."""
    value = lines[index].value
    if len(value) > _MOST_HEADING_LETTERS or not _like_title(lines, index) or re.search(r"\d", value):
        return False
    if not blank_before(lines, index) or (index + 1 < end and lines[index + 1].value):
        return False
    following = next((lines[at].value for at in range(index + 1, end) if lines[at].value), "")
    return _starts_anew(following)


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
    if len(following) > 1 and lines[index + 1].value == second and _title_case(second, 1) and _starts_anew(following[1]):
        first_goes_on = lines[index].value.split()[-1] in _SMALL_WORDS or len(lines[index].value) + len(second.split()[0]) > 42
        if first_goes_on:
            return 2
    wraps = lines[index + 1].value == second and len(lines[index].value) + 1 + len(second.split()[0]) > _FULL_LINE
    return 1 if _starts_anew(second) and not wraps else 0


def _title_case(value: str, shortest: int = 6) -> bool:
    """Whether a line could head a sub-area; a single word needs ``shortest`` letters."""
    words = value.split()
    return (
        0 < len(words) <= 9
        and len(value) <= 62
        and value[0].isupper()
        and words[0] not in {"The", "In", "A", "An"}
        and not re.search(r"[.,;:!?•)\d]$|[\d]", value)
        and all(word in _SMALL_WORDS or word[0].isupper() for word in words)
        and (len(words) > 1 or len(value) >= shortest)
    )


def _starts_anew(value: str) -> bool:
    return value[:1].isupper() or any(char in value for char in "•") or value[:1].isdigit()


def _footnote(lines: Sequence[Line], index: int, end: int, mark: str) -> int:
    """How many lines the footnote ``mark`` takes at ``index``, 0 when it does not stand there."""
    if not re.match(rf"{mark}\s+[A-Z“\"]", lines[index].value) or not blank_before(lines, index):
        return 0
    length = 1
    while index + length < end and length < 5 and not _PARAGRAPH_END.search(lines[index + length - 1].value):
        if not lines[index + length].value:
            break
        length += 1
    return length


# --- entries --------------------------------------------------------------------------------------------------------


# "DJI-12/MS/48131/120   Access to asylum   UNHCR   1,875,000": a row of a table of projects, as United Nations appeals print it
_CODED = re.compile(
    r"(?P<code>[A-Z]{2,4}-\d{2}/[A-Z\d/-]+)\s{2,}(?P<title>\S.*?)(?:\s{2,}(?P<agency>\S.*?))?\s{2,}(?P<amount>\d[\d,.]*)$"
)
_SUBTOTAL = re.compile(r"(?:sub[ -]?total|grand total)\b", re.IGNORECASE)


def _coded_entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int] | None:
    """The project of a row that begins with its code, its title over as many lines as the print takes; its agency is the note."""
    line = lines[index]
    row = _CODED.match(line.value) if len(line.value) <= _MOST_ROW else None
    if row is None:
        return None

    def cell(name: str) -> Line:
        return Line(line.number, row[name], line.start + row.start(name))

    stop = index + 1
    while stop < min(index + _MOST_TITLE_LINES, end) and lines[stop].value and not _ends_row(lines, stop):
        stop += 1
    title = join_lines([cell("title"), *lines[index + 1 : stop]], lexicon.known)
    text = cell("amount").text
    amount = find_amount(f"USD {text.value}")
    found = Money(amount.value, amount.currency, amount.printed, text.span(), amount.cut) if amount else None
    note = cell("agency").text if row["agency"] else None
    return Project(title, found, (title.span()[0], max(line.end, title.span()[1])), (), note), stop


def _ends_row(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of a table is not the rest of the title above it: a row, a total, or a heading over the next row."""
    value = lines[index].value
    told = _SUBTOTAL.match(value) or _CODED.match(value[:_MOST_ROW])
    return bool(told) or is_total(lines[index]) or _heads_rows(lines, index, len(lines))


def _heads_rows(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a line in capitals stands right over a row of a table of projects."""
    return lines[index].value.isupper() and index + 1 < end and bool(_CODED.match(lines[index + 1].value[:_MOST_ROW]))


def _is_numbered_entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether an entry with a number or a dash for its bullet begins at ``index``: its amount comes before the next one."""
    if not _NUMBERED.match(lines[index].value):
        return False
    for at in range(index, min(index + _MOST_ENTRY_LINES, end)):
        line = lines[at]
        if at > index and (not line.value or _NUMBERED.match(line.value) or lexicon.area(line) or is_total(line)):
            return False
        if find_amount(line.value) is not None:
            return True
    return False


def _numbered_block(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int] | None:
    """The entry that a numbered title opens, with its amount further down: on a line of its own or in a sentence.

    It goes on to the next numbered title, heading or total.
    """
    if not (number := _NUMBER_OF_ENTRY.match(lines[index].value)) or not blank_before(lines, index):
        return None
    stop = index + 1
    while stop < min(index + _MOST_DESCRIPTION_LINES, end):
        line = lines[stop]
        opens = blank_before(lines, stop) and (_NUMBER_OF_ENTRY.match(line.value) or _stands_alone(lines, stop, end))
        if lexicon.area(line) or is_total(line) or opens:
            break
        stop += 1
    title_end = index + 1
    while title_end < stop and lines[title_end].value and not lines[title_end].value[0].isupper():
        title_end += 1
    priced = next((at for at in range(index + 1, stop) if not lines[at].value or _ONLY_MONEY.match(lines[at].value)), stop)
    if priced < stop and lines[priced].value and priced - index <= _MOST_TITLE_LINES:
        title_end = priced  # the amount stands right under the title: all above it is the title
    head = join_lines(lines[index:title_end], lexicon.known)
    if find_amount(head.value) is not None:
        return None  # title and amount stand together
    body = [line for line in lines[title_end:stop] if line.value]
    asked = next((line for line in body if _ASKED.match(line.value) or _ONLY_MONEY.match(line.value)), None)
    text = join_lines([asked]) if asked else join_lines(body, lexicon.known)
    amount = find_amount(text.value) if asked else _amount_asked(text.value)
    if amount is None:
        return None
    number = _NUMBER_OF_ENTRY.match(head.value) or number
    title, found = head[number.end() :].strip(" .:"), money(amount, text)
    marks, note = _marks(text[amount.end :]) if asked else ((), None)
    told = [line for line in body if line is not asked]
    description = join_lines(told, lexicon.known) if told else None
    return Project(title, found, (title.span()[0], found.span[1]), marks, note, description or None), stop


def _amount_asked(value: str) -> Amount | None:
    """The amount of the sentence that says what is asked for; else the only amount that is named."""
    found: list[Amount] = []
    amount = find_amount(value)
    while amount is not None:
        found.append(amount)
        amount = find_amount(value, amount.end)
    for amount in found:
        before = re.split(r"(?<=[.;])\s", value[: amount.start])[-1]
        if _ASKING.search(before) or _ASKING.match(value[amount.end :]):
            return amount
    return found[0] if len(found) == 1 else None


def _titled_entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int] | None:
    """The entry whose title stands alone and whose amount follows under it: "Funding requirement: USD 1,000".

    Between the two there may be a description. A title has no full stop; where another line like it stands
    in between, the entry is that one's.
    """
    if not _like_title(lines, index):
        return None
    asked = index + 1
    while asked < min(index + _MOST_DESCRIPTION_LINES, end) and not _ASKED.match(lines[asked].value):
        line = lines[asked]
        if (
            line.bullet
            or lexicon.area(line)
            or is_total(line)
            or (line.value and blank_before(lines, asked) and _like_title(lines, asked))
        ):
            return None
        asked += 1
    if asked >= min(index + _MOST_DESCRIPTION_LINES, end):
        return None
    title_end = index + 1
    while title_end < asked and lines[title_end].value and not lines[title_end].value[0].isupper():
        title_end += 1
    title = join_lines(lines[index:title_end], lexicon.known)
    if number := _NUMBERED.match(title.value):
        title = title[number.end() :]
    text = join_lines(lines[asked : asked + 1])
    amount = find_amount(text.value)
    if amount is None:  # "Funding requirement: to be confirmed"
        span = (title.span()[0], text.span()[1])
        return Project(title, None, span, (("no-amount", text.span()),), text), asked + 1
    marks, note = _marks(text[amount.end :])
    body = [line for line in lines[title_end:asked] if line.value]
    description = join_lines(body, lexicon.known) if body else None
    found = money(amount, text)
    project = Project(title, found, (title.span()[0], found.span[1]), marks, note, description)
    return project, asked + 1


def _like_title(lines: Sequence[Line], index: int) -> bool:
    value = lines[index].value
    if not value or not (value[0].isupper() or _NUMBERED.match(value)) or len(value) > 160 or _ASKED.match(value):
        return False
    last = index
    while last + 1 < len(lines) and lines[last + 1].value and lines[last + 1].value[0].islower() and last - index < 3:
        last += 1
    return not _PARAGRAPH_END.search(lines[last].value) and find_amount(lines[last].value) is None


def _entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int]:
    """The entry whose first line is ``index``, and the index after it.

    The lines run until the amount; a blank line inside the title is the print's when the text goes on
    after it. Marks may stand behind the amount, below it, and after a blank line.
    """
    taken = [lines[index]]
    at = index + 1
    while at < end and len(taken) < _MOST_ENTRY_LINES:
        amount = _entry_amount(join_lines(taken).value)
        if amount is not None:
            break
        skipped = at
        while skipped < end and not lines[skipped].value and skipped - at < 3:
            skipped += 1
        if skipped >= end or not _goes_on(taken[-1], lines[skipped], skipped > at, lexicon):
            break
        taken.append(lines[skipped])
        at = skipped + 1
    text = join_lines(taken, lexicon.known)
    if number := _NUMBERED.match(text.value):
        text = text[number.end() :]
    amount = _entry_amount(text.value)
    if amount is None:
        return _project(text, None, (), None, lexicon), at
    tail = text[amount.end :]
    while tail.value.count("(") > tail.value.count(")") and at < end and len(tail) < 120:
        tail = tail + join_lines(lines[at : at + 1], lexicon.known)
        taken.append(lines[at])
        at += 1
    text = join_lines(taken, lexicon.known)
    if number := _NUMBERED.match(text.value):
        text = text[number.end() :]
    marks, note = _marks(text[amount.end :])
    ahead = at
    while ahead < end and ahead - at < 4 and not lines[ahead].value:
        ahead += 1
    if ahead < end and (more := _marks(lines[ahead].text))[0] and more[1] is None and not _words(lines[ahead].value):
        marks, at = marks + more[0], ahead + 1
    return _project(text, amount, marks, note, lexicon), at


def _words(value: str) -> str:
    """What a line says beside marks."""
    return _NOTE.sub("", value).strip(" •.") if not _APPEAL.search(key(value)) else ""


def _entry_amount(value: str) -> Amount | None:
    """The amount of an entry: the first one behind a dash, else one at its end, else a bare number at its end."""
    amount = find_amount(value)
    while amount is not None:
        if amount.dash < amount.start:
            return amount
        if not _words(value[amount.end :]):
            return amount
        amount = find_amount(value, amount.end)
    return find_amount(value, bare=True)


def _goes_on(last: Line, line: Line, after_blank: bool, lexicon: Lexicon) -> bool:
    """Whether an entry without its amount yet goes on in ``line``."""
    if line.bullet or lexicon.area(line) or is_total(line):
        return False
    if is_letter_spaced(line.value) and find_amount(line.value) is None:
        return False
    if not after_blank:
        return True
    return line.value[0].islower() or line.value[0] in "–—-(" or find_amount(line.value) is not None


def _marks(tail: Text) -> tuple[tuple[tuple[str, Span], ...], Text | None]:
    """The marks behind an amount, each with its span, and what else is noted there."""
    marks: list[tuple[str, Span]] = []
    note: Text | None = None
    rest = tail.strip()
    if not rest:
        return (), None
    flat = key(rest.value)
    for match in _APPEAL.finditer(flat):
        marks.append((f"{match.group()[:3]}-{match.group()[3:]}", rest.span()))
    for match in re.finditer(r"(workplan)(\d{4})", flat):
        marks.append((f"{match.group(1)}-{match.group(2)}", rest.span()))
    if "cofunding" in flat or "cofinanci" in flat:
        marks.append(("co-funding", rest.span()))
    if behind := re.search(r"/\s*(\w+)", rest.value):
        per = behind.group(1).casefold()
        marks.append((per if marks else f"per-{per}", rest.span(behind.start(), behind.end())))
    if not marks and (noted := _NOTE.fullmatch(rest.value)) and noted.group("note"):
        note = rest[noted.start("note") : noted.end("note")]
    return tuple(marks), note


def _project(
    text: Text, amount: Amount | None, marks: tuple[tuple[str, Span], ...], note: Text | None, lexicon: Lexicon
) -> Project:
    if amount is None:
        span = text.span()
        if elsewhere := _ELSEWHERE.search(text.value):
            text, note = text[: elsewhere.start()], text[elsewhere.start("note") : elsewhere.end("note")]
        return Project(text.strip(" –—-"), None, span, (("no-amount", span), *marks), note)
    title = text[: amount.dash]
    if asked := _ASKED_TAIL.search(title.value, max(0, len(title) - _MOST_TAIL)):
        title = title[: asked.start()]
    title = title.strip(" –—-(:")
    if not title:
        title = text[: amount.start].strip() or text
    found = money(amount, text)
    if found.cut:
        marks = (*marks, ("amount-cut-short", found.span))
    start = min(title.span()[0], found.span[0])
    return Project(title, found, (start, max(title.span()[1], found.span[1])), marks, note)
