"""The print of the book, line by line: what is page furniture, what is a heading, what is text.

The text of a PDF has the words of the page but not its shape. These rules know only how such books are
printed: running titles, side tabs, letter-spaced and oddly capitalised headings, bullets, broken lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from kg.text import Text, concat

__all__ = [
    "STRUCTURE",
    "Amount",
    "Line",
    "blank_before",
    "find_amount",
    "find_number",
    "is_letter_spaced",
    "join_lines",
    "key",
    "lines_of",
    "sentences",
    "undo_letter_spacing",
    "unnumbered",
    "without_furniture",
]

BULLETS = "•▪■●◦‣⁃►▶▸▹➢➤✓\uf0a7\uf0b7\uf0d8"  # the last three as the symbol fonts of word processors have them
_BULLET = re.compile(rf"[{BULLETS}]|^[o»]\s+(?=[“\"A-ZÀ-Ý])")
_BULLET_OR_GAP = re.compile(rf"{_BULLET.pattern}|\s{{2,}}|[^\S ]")
_SHORTEST_TITLE, _MOST_INITIALS = 6, 6
_NOT_ALNUM = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_SINGLE = re.compile(r"(?<!\S)[^\W\d_](?!\S)")


def key(value: str) -> str:
    """A heading without its print: letters and digits only, in one case.

    >>> key("Emergenc y and Pos t- c r i s i s  M igra t ion")
    'emergencyandpostcrisismigration'
    """
    return _NOT_ALNUM.sub("", value.casefold())


@dataclass(frozen=True)
class Line:
    """One printed line: its number (1-based) and where it stands; ``value`` has no white space at the ends.

    ``wraps`` says that white space stood at its end, as where the typesetter broke the line; ``over`` is the heading in
    capitals of the page that begins with it, where the page has one, and ``tops`` says that a page begins with it.
    """

    number: int
    value: str
    start: int
    wraps: bool = False
    over: Line | None = None
    tops: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.value)

    @property
    def text(self) -> Text:
        return Text(self.value, tuple(range(self.start, self.end)))

    @cached_property
    def key(self) -> str:
        return key(self.value)

    @property
    def bullet(self) -> bool:
        """Whether it carries a bullet, wherever the print put it: it is then the first line of an entry."""
        return _BULLET.search(self.value) is not None


_SPACES = {0x00A0: " ", 0x202F: " ", 0x2009: " "}  # those that French and other print sets within a sum


_LONGEST_LINE = 2_000
_CUT = re.compile(r"\s{100,}")


def lines_of(source: str) -> list[Line]:
    """All lines of a document, blank ones too. What no page could print on one line is taken as several of the same number."""
    result: list[Line] = []
    start = 0
    for number, raw in enumerate(source.translate(_SPACES).split("\n"), 1):
        for first, last in _pieces(raw):
            value = raw[first:last].strip()
            at = start + (raw.index(value, first) if value else first)
            result.append(Line(number, value, at, raw[last - 1 : last].isspace()))
        start += len(raw) + 1
    return result


def _pieces(raw: str) -> list[tuple[int, int]]:
    """Where the parts of a line begin and end: one, but for a line that is longer than a page is wide or has wide gaps.

    >>> _pieces("Kenya" + 200 * " " + "Mali"), len(_pieces(5_000 * "1 "))
    ([(0, 5), (205, 209)], 6)
    """
    if len(raw) <= _LONGEST_LINE and not _CUT.search(raw):
        return [(0, len(raw))]
    pieces: list[tuple[int, int]] = []
    first = 0
    for last, behind in [*(gap.span() for gap in _CUT.finditer(raw)), (len(raw), len(raw))]:
        while last - first > _LONGEST_LINE:
            space = raw.rfind(" ", first, first + _LONGEST_LINE)
            end = space if space > first else first + _LONGEST_LINE
            pieces.append((first, end))
            first = end
        pieces.append((first, last))
        first = behind
    return [(first, last) for first, last in pieces if raw[first:last].strip()] or [(0, len(raw))]


def is_letter_spaced(value: str) -> bool:
    """Whether most of a line's words are torn into letters, as display type comes out of a PDF.

    >>> is_letter_spaced("S o u t h e r n  A f r i c a"), is_letter_spaced("Migra t ion Hea l t h")
    (True, True)
    >>> is_letter_spaced("A plan of the region"), is_letter_spaced("– USD 12,000 (phase I)")
    (False, False)
    """
    if len(_SINGLE.findall(value)) < 2:
        return False
    words = [word for word in re.findall(r"\S+", value) if any(char.isalpha() for char in word)]
    torn = sum(len(word) <= 2 for word in words)
    return len(words) >= 3 and torn / len(words) > 0.55


def undo_letter_spacing(text: Text) -> Text:
    """A letter-spaced line with its words closed up; a double space is what is left of a word's end.

    >>> undo_letter_spacing(Text.of("S o u t h e r n  A f r i c a")).value
    'Southern Africa'
    """
    return text.sub(r"(?<=\S) (?=\S)", "").sub(r"\s{2,}", " ").strip()


def unnumbered(value: str) -> str:
    """A heading without the number of its chapter.

    >>> unnumbered("2.1 Mali"), unnumbered("IV. Mali"), unnumbered("Mali")
    ('Mali', 'Mali', 'Mali')
    """
    return re.sub(r"^(?:\d+(?:\.\d+)*(?:[.)]|\s\|)?|[IVX]+[.)])\s+", "", value)


def without_furniture(lines: Sequence[Line], title: str, is_place: Callable[[str], bool] = lambda name: False) -> list[Line]:
    """The lines that belong to the text: no running titles, page numbers or side tabs set one letter a line.

    ``title`` is the document's own: a line that holds nothing but that title (and the publisher's
    initials, page numbers, the year) is a running title, and so is a line that comes again and again with another
    page number. ``is_place`` tells the names of countries: the first head of pages that is one stays, as the heading of its
    chapter. The former becomes a blank line, so that what stood around it is still apart; of the latter nothing is
    left, since pages end in the middle of a sentence.
    """
    bare = "".join(char for char in key(title) if not char.isdigit())
    lines = _without_running(lines, is_place)
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        if not _DIGIT.search(line.value):
            continue
        if _runs(_DIGIT.sub("", line.key), bare) or (line.value.isdigit() and len(line.value) <= 3 and _alone(lines, index)):
            dropped.add(index)
    filled = [index for index, line in enumerate(lines) if line.value and index not in dropped]
    run: list[int] = []
    for index in [*filled, -1]:
        if (
            index >= 0
            and len(lines[index].value) <= 3
            and not lines[index].bullet
            and not _NUMBER_ALONE.fullmatch(lines[index].value)
        ):
            run.append(index)
            continue
        if len(run) >= 3:
            dropped.update(run)
        run = []
    return [Line(line.number, "", line.start) if index in dropped else line for index, line in enumerate(lines)]


_NUMBER_ALONE = re.compile(r"\d{1,2}[.)]")
_PAGE = re.compile(
    r"^(?P<first>\d{1,4})\s+(?:[|●•·–-]\s+)?(?=[^\W\d])|(?<=[^\W\d])(?:\W*\s|\s\d{4}\W*\s)(?P<last>\d{1,4})$|\s(?P<of>\d{1,3})\s?/\s?\d{1,3}$"
)
_APART = re.compile(r"^\d{1,4}\s(?:[|●•·]|\s{2,})|(?:\s{3}|[|●•·]\s)\d{1,4}(?:\s?/\s?\d{1,3})?$")
_LONGEST_RUNNING, _SHORTEST_RUNNING, _OFTEN = 120, 6, 3
_LEAST_LINES, _FAR, _MOST_LEFT_OUT = 5, 30, 5  # of a page; of pages that leave more out between two of them than so many
_SUM_ALONE = re.compile(r"(?:USD|US\$|EUR|CHF|GBP|[$€£])\s?\d[\d,. ]{0,20}\W?$", re.IGNORECASE)
STRUCTURE = re.compile(
    r"(?:strategic\s+)?(?:sector|cluster|objective|principle|priority|pillar|goal|outcome|component|direction|axis|axe|objectif|objetivo|"
    r"prioridad|priorité)\b\s*(?:(?:no\.?\s*)?(?:\d{1,2}|[IVX]+|[A-Z](?=[.:]))\b.*)?$",
    re.IGNORECASE,
)
"""A heading that is counted: "Objective 2"."""


def _without_running(lines: Sequence[Line], is_place: Callable[[str], bool] = lambda name: False) -> list[Line]:
    """The lines without running heads and feet: those that come again with a page number that grows, and what stands beside them.

    The number stands in the line or in one right beside it. A line in capitals right beside several of them is the heading of
    pages, and is kept as that of the line that follows.

    >>> text = "\\n".join(f"AFRICA\\nThe Book {page}\\none\\n\\ntwo\\nthree" for page in (7, 8, 9))
    >>> [line.over and line.over.value for line in _without_running(lines_of(text))][:5]
    ['AFRICA', None, None, None, 'AFRICA']
    """
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    """By their words: where they stand, where their number does, and the number."""
    for index, line in enumerate(lines):
        if not line.value or len(line.value) > _LONGEST_RUNNING or find_amount(line.value) is not None:
            continue
        if page := _PAGE.search(line.value):
            start, end = page.span(page.lastgroup or 0)
            found[key(line.value[:start] + line.value[end:])].append((index, index, int(line.value[start:end])))
        for near in (index - 1, index + 1):
            if 0 <= near < len(lines) and lines[near].value.isdigit() and len(lines[near].value) <= 4:
                found[line.key].append((index, near, int(lines[near].value)))
                if "|" in line.value:
                    found[key(line.value.split("|")[0])].append((index, near, int(lines[near].value)))
    dropped: set[int] = set()
    pages: dict[int, int] = {}
    """The numbers of pages by where they stand."""
    for words, places in found.items():
        numbers = [number for _, _, number in places]
        apart = all(_APART.search(lines[index].value) for index, _, _ in places)  # the number stands at the other end of the line
        often = len(places) >= (_OFTEN - 1 if apart else _OFTEN)
        grows = all(a < b for a, b in pairwise(numbers))
        if len(words) >= _SHORTEST_RUNNING and often and grows and _page_apart(lines, places):
            dropped.update(at for index, near, _ in places for at in (index, near))
            pages |= {index: number for index, _, number in places}
    order = sorted(pages)
    for index, number in ((index, number) for places in found.values() for index, near, number in places if index == near):
        before = order[at - 1] if (at := bisect_left(order, index)) else None
        behind = order[at] if (at := bisect_right(order, index)) < len(order) else None
        fits = (
            before is not None
            and pages[before] < number
            and (number < pages[behind] if behind else number == pages[before] + 1)
            and index - before >= _LEAST_LINES
        )
        if fits and index not in dropped and _APART.search(lines[index].value):
            dropped.add(index)
    dated = [at for index in dropped for at in (index - 1, index + 1) if _is_dated(lines, at, dropped)]
    prints = Counter(_DIGIT.sub("", lines[at].key) for at in dated)
    dropped.update(at for at in dated if prints[_DIGIT.sub("", lines[at].key)] > 1)
    heads = {at for index in dropped for at in _beside(lines, index) if _heads_page(lines, at, dropped)}
    counts, everywhere = Counter(lines[at].key for at in heads), Counter(line.key for line in lines)
    over = {
        at: lines[at]
        for at in heads
        if counts[lines[at].key] > 1 and ({at - 1, at + 1} & dropped or everywhere[lines[at].key] <= counts[lines[at].key] + 1)
    }
    named = {at for at, line in over.items() if is_place(line.value)}
    printed = {lines[at].key for at in named if everywhere[lines[at].key] > counts[lines[at].key]}
    for at in sorted(named):
        if lines[at].key not in printed:
            printed.add(lines[at].key)
            del over[at]
    result: list[Line] = []
    head: Line | None = None
    page_ended = False
    for index, line in enumerate(lines):
        if index in over or index in dropped:
            heads_region = index in over and index not in named and line.value.isupper()
            head, page_ended = (line if heads_region else head), True
        elif page_ended and line.value:
            result.append(replace(line, over=head, tops=True))
            head, page_ended = None, False
        else:
            result.append(line)
    return result


def _page_apart(lines: Sequence[Line], places: Sequence[tuple[int, int, int]]) -> bool:
    """Whether lines with numbers stand as far apart as pages do, and head nothing that is counted: "Objective 1", a title."""
    steps = [(second - first, after - before) for (first, _, before), (second, _, after) in pairwise(places)]
    gaps, leaps = zip(*steps, strict=True)
    if 2 * sum(gap >= _LEAST_LINES for gap in gaps) < len(gaps) or (min(leaps) > _MOST_LEFT_OUT and min(gaps) < _FAR):
        return False
    under = (lines[index + 1].value if index + 1 < len(lines) else "" for index, _, _ in places)
    priced = sum(_SUM_ALONE.match(value) is not None for value in under)
    return 2 * priced < len(places) and not STRUCTURE.match(lines[places[0][0]].value)


def _beside(lines: Sequence[Line], index: int) -> list[int]:
    """The next lines over and under ``index`` that are not blank, but for one blank line."""
    found = []
    for way in (-1, 1):
        at = index + way
        if 0 < at + way < len(lines) - 1 and not lines[at].value and not lines[at + 2 * way].value:
            at += way  # by itself between blank lines
        found.append(at)
    return found


_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}\b")


def _is_dated(lines: Sequence[Line], at: int, running: Collection[int]) -> bool:
    """Whether a line right beside a running title has the day or the hour of a print in it."""
    inside = 0 <= at < len(lines) and at not in running
    return inside and bool(_DATE.search(lines[at].value)) and find_amount(lines[at].value) is None


def _heads_page(lines: Sequence[Line], at: int, running: Collection[int]) -> bool:
    """Whether a line right beside a running title is in capitals, as the name of the part that the page belongs to is."""
    inside = 0 <= at < len(lines) and at not in running
    return inside and (lines[at].value.isupper() or " | " in lines[at].value) and not _DIGIT.search(lines[at].value)


def _runs(letters: str, title: str) -> bool:
    """Whether a line holds the title, once or more, and beside it no more than initials."""
    count = letters.count(title) if len(title) >= _SHORTEST_TITLE else 0
    return count > 0 and len(letters) - count * len(title) <= _MOST_INITIALS * count


def _alone(lines: Sequence[Line], index: int) -> bool:
    before = lines[index - 1].value if index else ""
    after = lines[index + 1].value if index + 1 < len(lines) else ""
    return not before and not after


def blank_before(lines: Sequence[Line], index: int) -> bool:
    """Whether line ``index`` opens a paragraph: nothing, or a blank line, stands before it."""
    return index == 0 or not lines[index - 1].value


def join_lines(lines: Iterable[Line], known: Callable[[str], bool] = lambda word: False) -> Text:
    """Lines as running text: bullets gone, line breaks as spaces, words broken at a hyphen closed up.

    A hyphen at the end of a line stays when it belongs to the word ("counter-" / "trafficking") and goes
    when only the line break asked for it; ``known`` says whether a word without hyphen occurs elsewhere.

    >>> join_lines(lines_of("Protecting rights: an awareness-•\\t\\nraising  initiative")).value
    'Protecting rights: an awareness-raising initiative'
    """
    parts: list[Text] = []
    for line in lines:
        text = line.text
        if _BULLET_OR_GAP.search(line.value):
            text = text.sub(_BULLET, "").sub(r"\s+", " ").strip()
        if not text:
            continue
        if parts:
            last = parts[-1]
            broken = last.value.endswith("-") and re.search(r"([^\W\d_]+)-$", last.value)
            if broken and (rest := re.match(r"[^\W\d_]+", text.value)):
                if known(broken.group(1) + rest.group()):
                    parts[-1] = last[:-1]
            else:
                parts.append(Text(" ", last.offsets[-1:]))
        parts.append(text)
    return concat(parts)


@dataclass(frozen=True)
class Amount:
    """A printed sum of money in a text: the number meant, its currency (ISO 4217) and where it stands.

    ``printed`` is the number as printed; ``cut`` says that its last group of digits is one short.
    ``dash`` is where the dash before it begins (or the amount itself without one).
    """

    value: Decimal
    currency: str
    printed: str
    start: int
    end: int
    dash: int
    cut: bool = False


_CURRENCY = {"usd": "USD", "us$": "USD", "$": "USD", "eur": "EUR", "€": "EUR", "chf": "CHF", "gbp": "GBP", "£": "GBP"}
_CURRENCY |= {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "dólares": "USD"}
_SCALE = dict.fromkeys(("million", "millions", "millones"), Decimal(10**6))
_SCALE |= dict.fromkeys(("billion", "billions", "milliard", "milliards"), Decimal(10**9))
_NUMBER = (
    r"\d{1,3},\d{1,2}(?=\s*(?:million|billion)\b)|\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?!\d|[.,]\d)|"
    r"\d{1,3}(?:(?:,\s?|\s)\d{3}(?!\d))+(?:,\s?\d{1,2}(?![\d,]))?(?:\.\d{1,2}(?!\d))?|\d{1,3},\d{2}(?![\d,])|\d+(?:\.\d+)?"
)
_WITH_CURRENCY = re.compile(
    rf"(?P<dash>[–—-]\s*)?(?P<currency>USD|US\$|EUR|CHF|GBP|[$€£])\s*(?P<number>{_NUMBER})(?:\s*(?P<scale>million|billion)\b)?",
    re.IGNORECASE,
)
_BEFORE_CURRENCY = re.compile(
    rf"(?P<number>(?<![\d.,]){_NUMBER})\s*(?P<scale>millions?|billions?|milliards?|millones)?\s*(?:d[e’']\s*)?"
    r"(?P<currency>USD|EUR|CHF|GBP|€|euros?\b|dollars?\b(?:\s+(?:E\.-U\.|des\s+États-Unis|US\b))?|dólares\b)",
    re.IGNORECASE,
)
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?")
_BARE = re.compile(r"(?P<dash>(?<=\s)[–—-]\s*)(?P<number>\d{1,3}(?:,\s?\d{3})+)(?=\.?\s*$)")


def find_amount(value: str, start: int = 0, bare: bool = False, currency: str = "USD") -> Amount | None:
    """The first sum of money in ``value`` from ``start`` on.

    With ``bare``, a grouped number behind a dash at the very end counts too, in ``currency``: the print
    sometimes loses the code.

    >>> find_amount("Labour migration – USD 197, 263").value, find_amount("EUR 0,65 million").value
    (Decimal('197263'), Decimal('650000.00'))
    >>> find_amount("Presupuesto: USD 1.650.000").value
    Decimal('1650000')
    >>> find_amount("EUR 1.650.000.").value, find_amount("EUR 1.234.567,89, de").value
    (Decimal('1650000'), Decimal('1234567.89'))
    >>> a = find_amount("Reception centre – USD 720,00"); a.value, a.cut
    (Decimal('720000'), True)
    >>> find_amount("Actions in the south - 400,000", bare=True).value
    Decimal('400000')
    >>> find_amount("Budget : 1 150 000 dollars E.-U. – 24 mois").value
    Decimal('1150000')
    """
    match = _WITH_CURRENCY.search(value, start) or _BEFORE_CURRENCY.search(value, start)
    if match is None and bare:
        match = _BARE.search(value, start)
    if match is None:
        return None
    groups = match.groupdict()
    printed = groups["number"]
    if groups.get("scale") and _DECIMAL_COMMA.fullmatch(printed):  # "0,65 million"
        whole, fraction = printed.split(",")
    elif not groups.get("scale") and _POINTS.fullmatch(printed):  # "1.650.000"
        whole, _, fraction = printed.replace(".", " ").partition(",")
    else:
        whole, _, fraction = printed.partition(".")
    parts = [part for part in re.split(r"[,\s]+", whole) if part]
    cut = len(parts) > 1 and len(parts[-1]) < 3
    digits = "".join(parts) + "0" * (3 - len(parts[-1]) if cut else 0)
    number = Decimal(f"{digits}.{fraction}" if fraction else digits)
    if groups.get("scale"):
        number *= _SCALE[groups["scale"].casefold()]
    code = _CURRENCY[groups["currency"].casefold().split()[0]] if groups.get("currency") else currency
    begin = min(match.start("currency"), match.start("number")) if groups.get("currency") else match.start("number")
    return Amount(number, code, printed, begin, match.end(), match.start(), cut)


_NUMBER_AT_END = re.compile(
    r"(?:(?P<currency>USD|US\$|EUR|CHF|GBP|[$€£])\s*)?(?P<number>\d{1,3}(?:[,.\s]\d{3})+(?:\.\d{1,2})?)\W*$", re.I
)


def find_number(value: str, start: int, currency: str) -> Amount | None:
    """The grouped number at the end of ``value``, from ``start`` on, as a sum in ``currency`` unless one is printed.

    >>> find_number("Total        8 007 500", 5, "USD").value, find_number("$28,280,000", 0, "EUR").currency
    (Decimal('8007500'), 'USD')
    """
    match = _NUMBER_AT_END.search(value, start)
    if not match:
        return None
    printed = match["number"]
    code = _CURRENCY[match["currency"].casefold()] if match["currency"] else currency
    return Amount(
        Decimal(re.sub(r"[,\s]|\.(?=\d{3}\b)", "", printed)), code, printed, match.start(), match.end("number"), match.start()
    )


_ABBREVIATIONS = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|vs|cf|al|etc|approx|U\.S|U\.N|i\.e|e\.g)|\b[A-Z])\.$")


def sentences(text: Text) -> list[Text]:
    """The sentences of a paragraph.

    >>> [s.value for s in sentences(Text.of("One, i.e. the first. Two (U.S. aid). Three"))]
    ['One, i.e. the first.', 'Two (U.S. aid).', 'Three']
    """
    result: list[Text] = []
    start = 0
    for match in re.finditer(r"[.!?][”’\")\]]*(?=\s+[“‘\"(]?[A-Z0-9])", text.value):
        if _ABBREVIATIONS.search(text.value[start : match.start() + 1]):
            continue
        result.append(text[start : match.end()].strip())
        start = match.end()
    result.append(text[start:].strip())
    return [sentence for sentence in result if sentence]
