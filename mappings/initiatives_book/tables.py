"""The tables at the end of the book: the summary by region, the appeals' table and tables in two currencies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from kg.text import Text, concat
from mappings.initiatives_book.printed import Line, is_letter_spaced, join_lines, key
from mappings.initiatives_book.records import Money, Row, StatedTotal, Summary, Table

__all__ = ["read_appeal_table", "read_budget_table", "read_summary"]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPACED_NUMBER = r"(?<!\d)\d{1,3}(?: \d{3})+"
_SUMMARY_LINE = re.compile(rf"(?P<name>[^\d\n]+?)\s+(?P<number>{_NUMBER})$")
_REFERENCE = r"[A-Z]{2,4}-\d{2}/[A-Z0-9/]+"
_APPEAL_ROW = re.compile(rf"(?P<title>.+?)\s+(?P<reference>{_REFERENCE}|-)\s+(?P<number>{_NUMBER})$")
_APPEAL_HEADER = re.compile(r"CAP Reference.*Funding Required", re.IGNORECASE)
_TOTAL_LINE = re.compile(rf"(?P<grand>Grand )?Total\s*(?P<name>.*?)\s+(?P<number>{_NUMBER})$")
_BUDGET_ROW = re.compile(rf"(?P<title>.*?)\s*(?P<budget>{_SPACED_NUMBER})\s+(?P<number>{_NUMBER})$")
_APPEALS = "Consolidated appeals"
_NARROW_CELL, _MOST_BUDGET_WORDS, _MOST_HEADER_LINES = 22, 4, 12


def _money(text: Text, match: re.Match[str], group: str, currency: str) -> Money:
    printed = match.group(group)
    return Money(Decimal(re.sub(r"[,\s]", "", printed)), currency, printed, text.span(*match.span(group)))


# --- the summary by region ------------------------------------------------------------------------------------------


def read_summary(lines: Sequence[Line], is_chapter: Callable[[str], bool]) -> tuple[list[Summary], StatedTotal | None, int]:
    """The summary's lines with their parts, the grand total, and the index of its first line.

    The summary is the run of "name, amount" lines that ends in the document's last "Grand Total". A name
    that says "Total" opens a group; the lines below it, without the word, are its parts. Those that are of one chapter, as
    ``is_chapter`` tells, repeat its total and are left out.
    """
    last = next((i for i in range(len(lines) - 1, -1, -1) if re.match(r"Grand Total\s+\d", lines[i].value)), None)
    if last is None:
        return [], None, len(lines)
    first = last
    for index in range(last - 1, -1, -1):
        if not lines[index].value:
            continue
        if not _SUMMARY_LINE.fullmatch(lines[index].value):
            break
        first = index
    groups: list[Summary] = []
    for line in lines[first:last]:
        if not (match := _SUMMARY_LINE.fullmatch(line.value)):
            continue
        name = match.group("name")
        if is_chapter(name):
            continue
        total = StatedTotal(re.sub(r"\s+Total$", "", name), _money(line.text, match, "number", "USD"), line.text.span())
        if name.endswith(" Total") or not groups:
            groups.append(Summary(total))
        else:
            groups[-1].parts.append(Summary(total))
    match = _SUMMARY_LINE.fullmatch(lines[last].value)
    if not groups or match is None:
        return [], None, len(lines)
    return groups, StatedTotal("Grand Total", _money(lines[last].text, match, "number", "USD"), lines[last].text.span()), first


# --- the table of appeals -------------------------------------------------------------------------------------------


def read_appeal_table(
    lines: Sequence[Line], start: int, end: int, known: Callable[[str], bool]
) -> tuple[list[Table], StatedTotal | None, list[str], int]:
    """The blocks of the table with reference codes, its grand total, problems, and where it begins (a line index).

    A block is what one "Total NAME" adds up; its heading is a line that says NAME. Lines that are neither
    a row, nor a heading, nor a total belong to the title of the row that follows.
    """
    first = next((i for i in range(start, end) if _APPEAL_HEADER.search(lines[i].value)), None)
    if first is None:
        return [], None, [], end
    totals = [match for line in lines[first:end] if (match := _TOTAL_LINE.fullmatch(line.value))]
    names = {key(match.group("name")): match.group("name") for match in totals if match.group("name")}
    blocks: list[Table] = []
    problems: list[str] = []
    grand: StatedTotal | None = None
    block: Table | None = None
    taken: list[Line] = []
    for line in lines[first:end]:
        if not line.value or is_letter_spaced(line.value) or _APPEAL_HEADER.search(line.value):
            continue
        if match := _TOTAL_LINE.fullmatch(line.value):
            stated = StatedTotal(
                match.group("name") or "Grand Total", _money(line.text, match, "number", "USD"), line.text.span()
            )
            if match.group("grand"):
                grand = stated
                break
            if block is None:
                problems.append(f"line {line.number}: a total of {stated.name!r} without rows above it")
                continue
            block.total, block.span = stated, (block.span[0], stated.span[1])
            block.name, block.label = stated.name, f"{_APPEALS}: {stated.name}"
            block, taken = None, []
            continue
        if not taken and (name := _block_heading(line, names)):
            if block is None or key(block.name) != key(name):
                block = Table(name, line.text.span(), caption=_APPEALS, label=f"{_APPEALS}: {name}", appeal=True)
                blocks.append(block)
            continue
        taken.append(line)
        text = join_lines(taken, known)
        match = _APPEAL_ROW.fullmatch(text.value)
        if match is None:
            continue
        if block is None:
            problems.append(f"line {line.number}: a row of the table under no heading; left out")
            taken = []
            continue
        code = match.group("reference")
        reference = (code, text.span(*match.span("reference"))) if code != "-" else None
        title = text[match.start("title") : match.end("title")]
        money = _money(text, match, "number", "USD")
        block.rows.append(Row(title, money, text.span(), reference))
        block.span = (block.span[0], max(block.span[1], text.span()[1]))
        taken = []
    return blocks, grand, problems, first


def _block_heading(line: Line, names: dict[str, str]) -> str | None:
    """The block that a line heads: it says the block's name, alone or as its last words in small capitals."""
    for name_key, name in names.items():
        if line.key == name_key:
            return name
        if line.key.endswith(name_key) and not line.value.endswith(name) and not re.search(_REFERENCE, line.value):
            return name
    return None


# --- tables with a budget in one currency and a request in another ----------------------------------------------------


def read_budget_table(
    lines: Sequence[Line], start: int, end: int, titles: Sequence[str], known: Callable[[str], bool]
) -> tuple[Table | None, int]:
    """The table of projects with a budget line, a total budget (EUR) and what is still asked for (USD).

    ``titles`` are titles of projects read before: where a row prints title and budget line without any
    gap, the split that gives one of them back is the right one. Second: the index after the table.
    """
    head = next((i for i in range(start, end) if re.match(r"Budget line\b", lines[i].value)), None)
    if head is None:
        return None, start
    caption = next((lines[i] for i in range(head - 1, start - 1, -1) if lines[i].value), lines[head])
    units = [i for i in range(head, min(head + _MOST_HEADER_LINES, end)) if re.fullmatch(r"\([A-Z]{3}\)", lines[i].value)]
    body = (units[-1] if units else head) + 1
    rows: list[tuple[list[Line], re.Match[str]]] = []
    taken: list[Line] = []
    total: StatedTotal | None = None
    at = body
    for at in range(body, end):
        line = lines[at]
        if not line.value:
            continue
        if match := re.fullmatch(rf"(?P<name>Total\b[^\d]*?)\s+(?P<number>{_NUMBER})", line.value):
            total = StatedTotal(match.group("name"), _money(line.text, match, "number", "USD"), line.text.span())
            break
        taken.append(line)
        if row := _BUDGET_ROW.fullmatch(line.value):
            rows.append((taken, row))
            taken = []
    if not rows:
        return None, start
    width = max(len(line.value) for lines_read, _ in rows for line in lines_read)
    cells = [_cells(lines_read, row, width, known) for lines_read, row in rows]
    lines_known = {re.sub(r"\s*\d{4}$", "", budget.value) for _, budget, _, _ in cells if budget}
    table = Table(
        caption.value,
        (caption.start, total.span[1] if total else lines[at].end),
        total=total,
        caption=caption.value,
        label=caption.value,
    )
    for title, budget_line, budget, money in cells:
        if not budget_line:
            title, budget_line = _split_cell(title, lines_known, titles)
        span = (title.span()[0], money.span[1])
        table.rows.append(Row(title, money, span, None, budget, budget_line or None))
    return table, at + 1


def _cells(taken: list[Line], row: re.Match[str], width: int, known: Callable[[str], bool]) -> tuple[Text, Text, Money, Money]:
    """Title, budget line (empty when it stands on the title's line), budget and request of one row."""
    last = taken[-1]
    budget, money = _money(last.text, row, "budget", "EUR"), _money(last.text, row, "number", "USD")
    rest = last.text[: row.end("title")].strip()
    parts = [line.text for line in taken[:-1]]
    # the print sets the lines of one cell apart with a blank line; without one, the next cell begins
    ends = [at + 1 for at in range(len(parts)) if taken[at + 1].number == taken[at].number + 1]
    title_lines = ends[-1] if ends else min(1, len(parts))
    while (
        not ends
        and title_lines < len(parts)
        and (
            len(parts[title_lines]) > _NARROW_CELL
            or len(parts[title_lines - 1]) + 1 + len(parts[title_lines].value.split()[0]) > width
            or len(parts[title_lines - 1]) > 0.87 * width
        )
    ):
        title_lines += 1
    narrow = parts[title_lines:]
    if rest and not narrow and (len(rest) > _NARROW_CELL or not parts):
        joined = _joined([*parts, rest], known)
        return joined, Text("", ()), budget, money
    if rest:
        narrow = [*narrow, rest]
    return _joined(parts[:title_lines], known), _joined(narrow, known), budget, money


def _joined(parts: list[Text], known: Callable[[str], bool]) -> Text:
    result = Text("", ())
    for part in parts:
        if result.value.endswith("-") and part.value[:1].islower():
            result = result + part
        else:
            result = concat([piece for piece in (result, part) if piece], " ")
    return result


def _split_cell(text: Text, budget_lines: set[str], titles: Sequence[str]) -> tuple[Text, Text]:
    """Title and budget line of a cell that holds both."""
    from rapidfuzz import fuzz, process

    best, cut = 0.0, len(text)
    words = [match.start() for match in re.finditer(r"(?<=\s)\S", text.value)]
    keys = [key(title) for title in titles]
    for at in words[-_MOST_BUDGET_WORDS:]:
        tail = re.sub(r"\s*\d{4}$", "", text.value[at:].strip())
        if tail in budget_lines:
            return text[:at].strip(), text[at:].strip()
        found = process.extractOne(key(text.value[:at]), keys, scorer=fuzz.ratio, score_cutoff=80)
        if found and found[1] >= best:
            best, cut = found[1], at
    return text[:cut].strip(), text[cut:].strip()
