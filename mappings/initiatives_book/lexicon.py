"""What a line of the book is by its words: a heading, a total, the name of a place; and what must be known to tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.find.places import region_of
from mappings.initiatives_book.printed import (
    Line,
    blank_before,
    find_amount,
    is_letter_spaced,
    key,
    undo_letter_spacing,
    unnumbered,
)
from mappings.initiatives_book.spelling import Speller, as_title

__all__ = [
    "AREAS", "ASKED", "ISSUES", "MONEY", "MOST_HEADING_LETTERS", "NUMBERED", "PARAGRAPH_END", "REGIONAL", "SMALL_WORDS",
    "Lexicon", "capitalised", "is_heading", "is_total", "like_title", "names_place", "stands_alone", "starts_anew", "tab_of",
]  # fmt: skip

ISSUES = {
    "migrationissues", "migrationcontext", "migrationsituation", "situationoverview", "context", "background", "situation",
    "thesituation", "setting", "thesetting",
}  # fmt: skip
AREAS = {
    "programmeareas", "programmesareas", "programareas", "plannedactivities", "proposedactivities", "projects", "whatweplan",
    "whatwepropose", "response", "theresponse", "plannedresponse", "proposedprojects",
}  # fmt: skip
REGIONAL = re.compile(r"regional(programmes?|programs?)?$")
MONEY = r"(?:USD|US\$|EUR|CHF|GBP|[$€£])\s*\d"
_TOTAL_KEY = re.compile(r"totalfundingrequirements?")
_TOTAL_LINE = re.compile(rf"total\b[^.]{{0,90}}?(?:[:–—-]|\s)\s*{MONEY}", re.IGNORECASE)
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[-–*·])\s+(?=[“\"A-ZÀ-Ý])")
ASKED = re.compile(
    r"(?:(?:funding|funds?|budget|amount|cost)\s*(?:requirements?|required|requested|needed)?|requirements?|"
    rf"(?:amount )?(?:requested|required|needed|sought))\s*[:–—-]?\s*(?={MONEY}|to be\b|tbc\b|tbd\b)",
    re.IGNORECASE,
)
PARAGRAPH_END = re.compile(r"[.:;!?”\"]\d?$")
SMALL_WORDS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_LONGEST_ACRONYM = 4
MOST_HEADING_LETTERS = 60


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


def is_heading(lines: Sequence[Line], index: int, names: set[str]) -> bool:
    """Whether line ``index`` is a heading with one of these names, and not the same words in a sentence."""
    line = lines[index]
    plain = unnumbered(line.value)
    return key(plain) in names and (is_letter_spaced(plain) or (plain[:1].isupper() and blank_before(lines, index)))


def is_total(line: Line) -> bool:
    """Whether a line begins the total that closes a chapter."""
    return bool(_TOTAL_KEY.match(line.key) or _TOTAL_LINE.match(line.value))


def names_place(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    name = " ".join(line.value for line in lines)
    return bool(REGIONAL.match(key(name)) or lexicon.country(name))


def tab_of(line: Line, lexicon: Lexicon) -> str | None:
    """The region that a side tab or page heading names, or None when the line is none."""
    if is_letter_spaced(line.value):
        return lexicon.region(undo_letter_spacing(line.text).value)
    if not (line.value.isupper() or line.value.istitle()):
        return None
    return lexicon.region(line.value) or (as_title(line.value.lower()) if region_of(line.value) and not lexicon.spaced else None)


def stands_alone(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether a heading in plain type stands at ``index``: a short line by itself, before something that begins anew."""
    value = lines[index].value
    if len(value) > MOST_HEADING_LETTERS or not like_title(lines, index) or re.search(r"\d", value):
        return False
    if not blank_before(lines, index) or (index + 1 < end and lines[index + 1].value):
        return False
    following = next((lines[at].value for at in range(index + 1, end) if lines[at].value), "")
    return starts_anew(following)


def starts_anew(value: str) -> bool:
    return value[:1].isupper() or any(char in value for char in "•") or value[:1].isdigit()


def like_title(lines: Sequence[Line], index: int) -> bool:
    value = lines[index].value
    if not value or not (value[0].isupper() or NUMBERED.match(value)) or len(value) > 160 or ASKED.match(value):
        return False
    last = index
    while last + 1 < len(lines) and lines[last + 1].value and lines[last + 1].value[0].islower() and last - index < 3:
        last += 1
    return not PARAGRAPH_END.search(lines[last].value) and find_amount(lines[last].value) is None


def capitalised(name: str) -> str:
    return as_title(name.lower()) if name.isupper() and len(name) > _LONGEST_ACRONYM else name[:1].upper() + name[1:]
