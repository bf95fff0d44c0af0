"""What a line of the book is by its words: a heading, a total, the name of a place; and what must be known to tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.find.places import find_countries, find_regions, region_of
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
    "AREAS", "ASKED", "ASKING_LABEL", "ISSUES", "LINKS", "MONEY", "MOST_HEADING_LETTERS", "NUMBERED", "PARAGRAPH_END", "REGIONAL",
    "SMALL_WORDS", "Lexicon", "capitalised", "is_heading", "is_region", "is_total", "like_title", "names_place", "region_named",
    "stands_alone", "starts_anew", "tab_of",
]  # fmt: skip

ISSUES = re.compile(
    r"(?:key)?migration(?:issues|context|situation|challenges|profile|trends|dynamics|overview)(?:inthe\w{4,20})?|"
    r"(?:the)?(?:situation|setting)(?:overview|analysis)?|context(?:analysis|overview)?|background|regionalsituation|"
    r"contextemigratoire|situationmigratoire|contexte|contextomigratorio|situaciónmigratoria|contexto"
)
"""What heads the account of a chapter, without spaces and in small letters."""
AREAS = re.compile(
    r"program(?:me)?s?areas|(?:iom)?(?:planned|proposed)(?:activities|response|projects|programmes|programs|initiatives)|"
    r"(?:priority)?projects(?:seekingfunds|forfunding|openforfunding|tobefunded)?|programmes|whatwe(?:plan|propose)|(?:the|regional)?response(?:strategy)?|activityareas|areasofintervention|"
    r"domainesd’intervention|projetsproposés|projets|áreasprogramáticas|áreasdeintervención|proyectos(?:propuestos)?|inpreparation"
)
"""What heads its projects."""
REGIONAL = re.compile(r"regional(programmes?|programs?|projects?|initiatives?|activities|strategy|overview)?$")
MONEY = r"(?:USD|US\$|EUR|CHF|GBP|[$€£])\s*\d"
_TOTAL_KEY = re.compile(
    r"totalfundingrequirements?|montanttotal(?:requis|demandé)|totalde(?:recursos|fondos)(?:solicitados|requeridos)|"
    r"(?:[a-zà-ÿ]{3,40}:?)?total(?:funding)?required(?:in\d{4})?"
)
_TOTAL_HEAD = re.compile(r"TOTAL\b[^\d.]{0,60}\b(?:PROGRAMMES|PROGRAMS|PROJECTS|FUNDING|REQUIRED|REQUIREMENTS)\s*:?$")
_SUM = rf"(?:{MONEY}|\d[\d,. ]*(?:dollars?|euros?|dólares|USD|EUR|€))"
_TOTAL_LINE = re.compile(
    rf"(?:[A-ZÀ-Ý][\w’' -]{{2,50}}:\s+|montant\s+)?total\b[^.]{{0,90}}?(?:[:–—-]|\s)\s*{_SUM}", re.IGNORECASE
)
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[-–*·])\s+(?=[“\"A-ZÀ-Ý])")
ASKED = re.compile(
    r"(?:(?:funding|funds?|budget|amount|cost)\s*(?:requirements?|requests?|required|requested|needed|sought)?|requirements?|"
    rf"(?:amount )?(?:requested|required|needed|sought))\s*[:–—-]?\s*(?={MONEY}|to be\b|tbc\b|tbd\b)",
    re.IGNORECASE,
)
ASKING_LABEL = re.compile(
    r"(?:total\s+|overall\s+|estimated\s+)*(?:(?:funding|funds?|financial|financing|budget|appeal|amount|cost|resource)s?\s+"
    r"(?:requests?|requested|requirements?|required|needed|needs|sought|target)|(?:requirements?|(?:(?:funds?|amount|sum)\s+)?(?:requested|required|sought|needed)))"
    r"(?:\s+(?:in|for|of)\s+(?:\d{4}|[A-Z]{3}\b|US\$|US dollars|euros?))?(?:\s*\([^)]*\))?\s*:?|"
    r"(?:besoins?|montants?|budget|coût)\s+(?:(?:de|en)\s+financement|financiers?|total|requis|demandés?|estimé)s?(?:\s+(?:en|pour)\s+\w+)*\s*:?|"
    r"(?:requerimientos?|necesidades|fondos)\s+(?:de\s+financia\w+|financier[oa]s|totales|requeridos|solicitados)(?:\s+(?:en|para)\s+\w+)*\s*:?",
    re.IGNORECASE,
)
PARAGRAPH_END = re.compile(r"[.:;!?”\"]\d?$")
SMALL_WORDS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
LINKS = SMALL_WORDS | {
    "al", "au", "aux", "avec", "con", "dans", "de", "del", "des", "du", "e", "el", "en", "et", "la", "las", "le", "les", "los",
    "para", "par", "pour", "sur", "un", "une", "y", "à",
}  # fmt: skip
"""Words that no line of a heading ends with unless it goes on."""
_LONGEST_ACRONYM = 4
_DIGIT = re.compile(r"\d")
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
    listed: Mapping[str, str] = field(default_factory=dict)
    """The areas that the head of a chapter lists, by the key of their heading."""

    def area(self, line: Line) -> str | None:
        """The programme area that a line heads."""
        if name := self.listed.get(line.key):
            return name
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


def is_heading(lines: Sequence[Line], index: int, *names: re.Pattern[str]) -> bool:
    """Whether line ``index`` is a heading with a name of these kinds, and not the same words in a sentence."""
    line = lines[index]
    plain = unnumbered(line.value)
    if not any(name.fullmatch(key(plain)) for name in names):
        return False
    after_text = blank_before(lines, index) or re.search(r"[.:;!?”\"\d]$", lines[index - 1].value) or lines[index - 1].bullet
    return is_letter_spaced(plain) or bool(plain[:1].isupper() and after_text)


def is_total(line: Line) -> bool:
    """Whether a line begins the total that closes a chapter."""
    over_two_lines = line.value.isupper() and _TOTAL_HEAD.match(line.value)
    return bool(over_two_lines or _TOTAL_KEY.match(line.key) or _TOTAL_LINE.match(line.value))


def names_place(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether lines are the name of a country, or say that they are about a region."""
    name = " ".join(line.value for line in lines)
    return bool(REGIONAL.match(key(name)) or lexicon.country(name) or region_named(name, lexicon))


_REGIONAL_BEHIND = re.compile(r"regional(?:programmes?|programs?|projects?|initiatives?|activities|strategy|overview)$")
_OF_REGIONS = {"and", "the", "central", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "of"}


def region_named(name: str, lexicon: Lexicon) -> str | None:
    """The region whose chapter a heading opens: "WEST AFRICA Regional Programmes"."""
    letters = key(name)
    behind = _REGIONAL_BEHIND.search(letters)
    if not behind or not behind.start():
        return None
    if known := next((region for region in lexicon.regions if key(region) == letters[: behind.start()]), None):
        return known
    place = re.split(r"(?i)[\s:–—-]+regional\b", name)[0]
    return capitalised(place) if is_region(place) else None


def is_region(name: str) -> bool:
    """Whether a name is that of a region, or of several: "East Africa and the Horn of Africa", "Horn of Africa and Yemen".

    >>> is_region("Central and North America and the Caribbean"), is_region("The drought in East Africa")
    (True, False)
    """
    name = as_title(name.lower()) if name.isupper() else name
    mentions = find_regions(name)
    for mention in reversed(mentions):
        name = name[: mention.start] + name[mention.end :]
    for country in reversed(find_countries(name) if mentions else []):
        name = name[: country.start] + name[country.end :]
    return bool(mentions) and all(word in _OF_REGIONS for word in re.findall(r"[^\W\d_]+", name.lower()))


def tab_of(line: Line, lexicon: Lexicon) -> str | None:
    """The region that a side tab or page heading names, or None when the line is none."""
    if is_letter_spaced(line.value):
        return lexicon.region(undo_letter_spacing(line.text).value)
    if not (line.value.isupper() or line.value.istitle()) or _DIGIT.search(line.value):
        return None
    own = not lexicon.spaced and (region_of(line.value) or (line.value.isupper() and is_region(line.value)))
    return lexicon.region(line.value) or (capitalised(line.value) if own else None)


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
    return value[:1].isupper() or "•" in value or value[:1].isdigit()


def like_title(lines: Sequence[Line], index: int) -> bool:
    value = lines[index].value
    if not value or not (value[0].isupper() or NUMBERED.match(value)) or len(value) > 160 or ASKED.match(value):
        return False
    last = index
    while last + 1 < len(lines) and lines[last + 1].value and lines[last + 1].value[0].islower() and last - index < 3:
        last += 1
    return not PARAGRAPH_END.search(lines[last].value) and find_amount(lines[last].value) is None


def capitalised(name: str, longest: int = _LONGEST_ACRONYM) -> str:
    """A name in capitals with capitals at the beginning of its words only; one of up to ``longest`` letters is an acronym."""
    return as_title(name.lower()) if name.isupper() and len(name) > longest else name[:1].upper() + name[1:]
