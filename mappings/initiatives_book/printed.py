"""The print of the book, line by line: what is page furniture, what is a heading, what is text.

The text of a PDF has the words of the page but not its shape. These rules know only how such books are
printed: running titles, side tabs, letter-spaced and oddly capitalised headings, bullets, broken lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.text import Text, concat

__all__ = [
    "Amount",
    "Line",
    "blank_before",
    "find_amount",
    "is_letter_spaced",
    "join_lines",
    "key",
    "lines_of",
    "sentences",
    "undo_letter_spacing",
    "unnumbered",
    "without_furniture",
]

BULLETS = "•▪■●◦‣"
_BULLET = re.compile(f"[{BULLETS}]")
_BULLET_OR_GAP = re.compile(rf"[{BULLETS}]|\s{{2,}}|[^\S ]")
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

    ``wraps`` says that white space stood at its end, as where the typesetter broke the line.
    """

    number: int
    value: str
    start: int
    wraps: bool = False

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


def lines_of(source: str) -> list[Line]:
    """All lines of a document, blank ones too."""
    result: list[Line] = []
    start = 0
    for number, raw in enumerate(source.split("\n"), 1):
        value = raw.strip()
        result.append(Line(number, value, start + (raw.index(value) if value else 0), raw[-1:].isspace()))
        start += len(raw) + 1
    return result


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
    return re.sub(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)])\s+", "", value)


def without_furniture(lines: Sequence[Line], title: str) -> list[Line]:
    """The lines that belong to the text: no running titles, page numbers or side tabs set one letter a line.

    ``title`` is the document's own: a line that holds nothing but that title (and the publisher's
    initials, page numbers, the year) is a running title. Furniture becomes a blank line, so that what
    stood around it is still apart.
    """
    bare = "".join(char for char in key(title) if not char.isdigit())
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        if not _DIGIT.search(line.value):
            continue
        if _runs(_DIGIT.sub("", line.key), bare) or (line.value.isdigit() and len(line.value) <= 3 and _alone(lines, index)):
            dropped.add(index)
    filled = [index for index, line in enumerate(lines) if line.value and index not in dropped]
    run: list[int] = []
    for index in [*filled, -1]:
        if index >= 0 and len(lines[index].value) <= 3 and not lines[index].bullet:
            run.append(index)
            continue
        if len(run) >= 3:
            dropped.update(run)
        run = []
    return [Line(line.number, "", line.start) if index in dropped else line for index, line in enumerate(lines)]


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
_SCALE = {"million": Decimal(10**6), "billion": Decimal(10**9)}
_NUMBER = (
    r"\d{1,3},\d{1,2}(?=\s*(?:million|billion)\b)|\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?!\d|[.,]\d)|"
    r"\d{1,3}(?:(?:,\s?|\s)\d{3}(?!\d))+(?:,\s?\d{1,2}(?![\d,]))?(?:\.\d{1,2}(?!\d))?|\d{1,3},\d{2}(?![\d,])|\d+(?:\.\d+)?"
)
_WITH_CURRENCY = re.compile(
    rf"(?P<dash>[–—-]\s*)?(?P<currency>USD|US\$|EUR|CHF|GBP|[$€£])\s*(?P<number>{_NUMBER})(?:\s*(?P<scale>million|billion)\b)?",
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
    """
    match = _WITH_CURRENCY.search(value, start)
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
    code = _CURRENCY[groups["currency"].casefold()] if groups.get("currency") else currency
    begin = match.start("currency") if groups.get("currency") else match.start("number")
    return Amount(number, code, printed, begin, match.end(), match.start(), cut)


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
