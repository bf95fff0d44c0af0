"""The projects of a chapter, each as its entry prints it: title and amount, on one line or many, in a row or under labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text import Span, Text
from mappings.initiatives_book.lexicon import (
    AREAS,
    ASKED,
    LINKS,
    MONEY,
    NUMBERED,
    Lexicon,
    is_heading,
    is_total,
    stands_alone,
)
from mappings.initiatives_book.printed import (
    Amount,
    Line,
    blank_before,
    find_amount,
    find_number,
    is_letter_spaced,
    join_lines,
    key,
)
from mappings.initiatives_book.records import Money, Project, StatedTotal

__all__ = [
    "SUBTOTAL", "bulleted_entry", "coded_entry", "column_entry", "heads_rows", "is_numbered_entry", "marked", "money",
    "numbered_block", "project_of", "stated_total",
]  # fmt: skip

_NUMBER_OF_ENTRY = re.compile(
    r"(?:(?:Project|Proposal|Activity)\s+(?:No\.?\s*)?\d{1,2}(?:\.\d{1,2})?\s*[.:–-]?|\d{1,2}\.\d{1,2}\.?|\d{1,2}[.):])\s+(?=[“\"A-ZÀ-Ý])"
)
_ONLY_MONEY = re.compile(rf"(?:\w+\s*:\s*)?{MONEY}[\d,. ]*(?:million|billion)?\W*$", re.IGNORECASE)
_ASKING = re.compile(
    r"\W*(?:\w+\s+){0,3}?(?:required|needed|requested|sought|asked for|requirements?|budget|costs?|asks? for|"
    r"seeks?|needs?)\b",
    re.IGNORECASE,
)
_ASKED_TAIL = re.compile(
    r"(?:^|[\s.;,–—(-])(?:funding|funds?|budget|amount|presupuesto|importe|montant|coût|costo)\s*(?:requirements?|required|requested|needed)?\s*:?\s*$|"
    r"\s(?-i:REQUIRED|REQUESTED|Required|Requested)\s*:?\s*$",
    re.IGNORECASE,
)
_APPEAL = re.compile(r"cap\d{4}")
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)?\s*\.?\s*")
_ELSEWHERE = re.compile(
    r"\s*\((?P<note>[^()]*\b(?:included|covered|contained|determined|defined|confirmed|discussion|tbd|tbc|determinar|definir|déterminer)\b[^()]*)\)\.?$",
    re.IGNORECASE,
)
_MOST_TITLE_LINES, _MOST_BLANK = 4, 5
_MOST_TAIL, _MOST_ROW = 80, 300  # characters of what asks for money at the end of a title, of a row of a table
_MOST_ENTRY_LINES, _MOST_DESCRIPTION_LINES = 14, 30


def money(amount: Amount, text: Text) -> Money:
    """An amount with its span in the document."""
    return Money(amount.value, amount.currency, amount.printed, text.span(amount.start, amount.end), amount.cut)


def stated_total(name: str, amount: Amount, text: Text) -> StatedTotal:
    """The total of what goes by ``name``, as ``text`` states it."""
    return StatedTotal(name, money(amount, text), text.span())


# "DJI-12/MS/48131/120   Access to asylum   UNHCR   1,875,000": a row of a table of projects, as United Nations appeals print it
_CODED = re.compile(
    r"(?P<code>[A-Z]{2,4}-\d{2}/[A-Z\d/-]+)\s{2,}(?P<title>\S.*?)(?:\s{2,}(?P<agency>\S.*?))?\s{2,}(?P<amount>\d[\d,.]*)$"
)
SUBTOTAL = re.compile(r"(?:sub[ -]?total|grand total)\b", re.IGNORECASE)


def coded_entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int] | None:
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
    told = SUBTOTAL.match(value) or _CODED.match(value[:_MOST_ROW])
    return bool(told) or is_total(lines[index]) or heads_rows(lines, index, len(lines))


def heads_rows(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a line in capitals stands right over a row of a table of projects."""
    return lines[index].value.isupper() and index + 1 < end and bool(_CODED.match(lines[index + 1].value[:_MOST_ROW]))


def is_numbered_entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether an entry with a number or a dash for its bullet begins at ``index``: its amount comes before the next one."""
    if not NUMBERED.match(lines[index].value):
        return False
    for at in range(index, min(index + _MOST_ENTRY_LINES, end)):
        line = lines[at]
        ended = at > index and (
            not line.value or NUMBERED.match(line.value) or lexicon.area(line) or is_total(line) or is_heading(lines, at, AREAS)
        )
        if ended:
            return False
        if find_amount(line.value) is not None:
            return True
    return False


def numbered_block(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int] | None:
    """The entry that a numbered title opens, with its amount further down: on a line of its own or in a sentence.

    It goes on to the next numbered title, heading or total.
    """
    if not (number := _NUMBER_OF_ENTRY.match(lines[index].value)) or not blank_before(lines, index):
        return None
    stop = index + 1
    while stop < min(index + _MOST_DESCRIPTION_LINES, end):
        line = lines[stop]
        opens = blank_before(lines, stop) and (_NUMBER_OF_ENTRY.match(line.value) or stands_alone(lines, stop, end))
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
    asked = next((line for line in body if ASKED.match(line.value) or _ONLY_MONEY.match(line.value)), None)
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


_LEAD = re.compile(rf"(?P<lead>[A-ZÀ-Ý].{{2,100}}?)\s+\|\s+(?={MONEY})", re.IGNORECASE)


def bulleted_entry(lines: Sequence[Line], index: int, end: int, lexicon: Lexicon) -> tuple[Project, int] | None:
    """The entry whose first line is ``index``, and the index after it; nothing where a bullet stands by itself.

    The lines run until the amount; a blank line inside the title is the print's when the text goes on
    after it. Marks may stand behind the amount, below it, and after a blank line.
    """
    taken = [lines[index]]
    at = index + 1
    while at < end and len(taken) < _MOST_ENTRY_LINES:
        so_far = join_lines(taken).value
        amount = _entry_amount(so_far)
        if amount is not None and not (amount.end == len(so_far) and so_far.count("(") > so_far.count(")")):
            break
        skipped = at
        while skipped < end and not lines[skipped].value and skipped - at < _MOST_BLANK:
            skipped += 1
        if skipped >= end or not _goes_on(taken[-1], lines[skipped], skipped > at, lexicon):
            break
        taken.append(lines[skipped])
        at = skipped + 1
    text = join_lines(taken, lexicon.known)
    if number := NUMBERED.match(text.value):
        text = text[number.end() :]
    if not text:
        return None
    amount = _entry_amount(text.value)
    if amount is None:
        return project_of(text, None, (), None, lexicon), at
    tail = text[amount.end :]
    while tail.value.count("(") > tail.value.count(")") and at < end and len(tail) < 120:
        tail = tail + join_lines(lines[at : at + 1], lexicon.known)
        taken.append(lines[at])
        at += 1
    if len(taken) > 1 and (bar := _LEAD.match(taken[-1].value)):  # "NRC with Amel | EUR 1 850 000"
        title, asked = join_lines(taken[:-1], lexicon.known), taken[-1].text[bar.end() :]
        told = taken[-1].text[: bar.end("lead")]
        return marked(title, asked, find_amount(asked.value), told), at
    text = join_lines(taken, lexicon.known)
    if number := NUMBERED.match(text.value):
        text = text[number.end() :]
    marks, note = _marks(text[amount.end :])
    ahead = at
    while ahead < end and ahead - at < 4 and not lines[ahead].value:
        ahead += 1
    if ahead < end and (more := _marks(lines[ahead].text))[0] and more[1] is None and not _words(lines[ahead].value):
        marks, at = marks + more[0], ahead + 1
    return project_of(text, amount, marks, note, lexicon), at


_IN_COLUMN = re.compile(r"(?P<title>\S.*?)\s{2,}(?P<sum>\d{1,3}(?:[,. ]\d{3})+|tb[acd]\b|to be \w+)(?:\s[a-z*])?$", re.IGNORECASE)


_SUM_ALONE = re.compile(r"(?P<title>)(?P<sum>\d{1,3}(?:[,. ]\d{3})+)$")


def column_entry(lines: Sequence[Line], index: int, end: int, currency: str, lexicon: Lexicon) -> tuple[Project, int] | None:
    """The entry with a bullet whose sum, without its currency, stands in a column at the right: of its first line or its last."""
    if not lines[index].bullet:
        return None
    taken: list[Line] = []
    stop = index
    row: re.Match[str] | None = None
    while stop < end and len(taken) < _MOST_TITLE_LINES:
        line = lines[stop]
        ends = stop > index and (line.bullet or SUBTOTAL.match(line.value) or is_total(line) or lexicon.area(line))
        row = None if ends else _IN_COLUMN.match(line.value) or (_SUM_ALONE.match(line.value) if taken else None)
        if ends or row or (not line.value and not _goes_on_behind(lines, stop, end, taken[-1], lexicon)):
            break
        taken += [line] if line.value else []
        stop += 1
    if row is None:
        return None
    line = lines[stop]
    taken += [Line(line.number, row["title"], line.start)] if row["title"] else []
    if not join_lines(taken):
        return None
    asked = line.text[row.start("sum") : row.end("sum")]
    stop += 1
    while stop < end and len(taken) < _MOST_TITLE_LINES and _goes_on_behind(lines, stop - 1, end, taken[-1], lexicon):
        stop = next(at for at in range(stop, end) if lines[at].value)
        taken.append(lines[stop])
        stop += 1
    return marked(join_lines(taken, lexicon.known), asked, find_number(asked.value, 0, currency), None), stop


def _goes_on_behind(lines: Sequence[Line], index: int, end: int, last: Line, lexicon: Lexicon) -> bool:
    """Whether the next line behind ``index`` that is not blank goes on with a title."""
    under = next((at for at in range(index + 1, min(index + 4, end)) if lines[at].value), None)
    return under is not None and not SUBTOTAL.match(lines[under].value) and _goes_on(last, lines[under], True, lexicon)


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
    if (
        not line.value
        or line.bullet
        or lexicon.area(line)
        or is_total(line)
        or (bool(AREAS.fullmatch(line.key)) and line.value[0].isupper())
    ):
        return False
    if is_letter_spaced(line.value) and find_amount(line.value) is None:
        return False
    if not after_blank:
        return True
    unfinished = last.value.split()[-1].lower() in LINKS or last.value[-1] in ",/("
    return unfinished or line.value[0].islower() or line.value[0] in "–—-(" or find_amount(line.value) is not None


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


_CODE = re.compile(r"[A-Z]{1,4}[-–/ ]\d{1,4}\s+(?=[“\"A-ZÀ-Ý])")
_MONTHS = re.compile(r"\s*\([^()]*\b(?:months?|mois|meses|years?|ans|años)\)[\s–—-]*$", re.IGNORECASE)


def _untagged(title: Text) -> Text:
    """A title without the code before it and the duration in brackets behind it."""
    if code := _CODE.match(title.value):
        title = title[code.end() :]
    months = _MONTHS.search(title.value)
    return title[: months.start()] if months else title


def project_of(
    text: Text, amount: Amount | None, marks: tuple[tuple[str, Span], ...], note: Text | None, lexicon: Lexicon
) -> Project:
    if amount is None:
        span = text.span()
        if elsewhere := _ELSEWHERE.search(text.value):
            text, note = text[: elsewhere.start()], text[elsewhere.start("note") : elsewhere.end("note")]
        return Project(text.strip(" –—-") or text, None, span, (("no-amount", span), *marks), note)
    title = _untagged(text[: amount.dash])
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


def marked(title: Text, asked: Text, amount: Amount | None, description: Text | None) -> Project:
    """A project whose sum stands apart from its title, in ``asked``; none where it is still open."""
    if amount is None:
        span = (title.span()[0], max(title.span()[1], asked.span()[1]))
        return Project(title, None, span, (("no-amount", asked.span()),), asked, description)
    marks, note = _marks(asked[amount.end :])
    found = money(amount, asked)
    return Project(title, found, (title.span()[0], max(title.span()[1], found.span[1])), marks, note, description)
