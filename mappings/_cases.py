"""What rules leave open about an entry, and what the words of it tell: its topics, who has which part, whose people live where.

Each case is a bundle of words for one of the tables of :mod:`kg.find.weights`; an answer is given where they make it
likely enough.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeVar

from kg.find.diasporas import LIVES_ELSEWHERE
from kg.find.lexicon import fold, unaccented
from kg.find.naming import organisation
from kg.find.needs import sentences
from kg.find.organisations import OrganisationMention
from kg.find.places import GIVERS, CountryMention, city_country, country_of
from kg.find.weights import around, bag, between, chance_of, stem, weights
from kg.reference import countries
from kg.text import Span, Text

__all__ = [
    "LIKELY",
    "UNLIKELY",
    "Case",
    "Names",
    "Said",
    "Told",
    "homes_told",
    "parts_told",
    "programmes_told",
    "bodies_told",
    "chances_of_names",
    "origins_told",
    "cases_of_homes",
    "cases_of_names",
    "cases_of_origins",
    "cases_of_parts",
    "chances_of_topics",
    "by_rules",
    "case_of_topics",
    "said_in",
    "topics_told",
]


N = TypeVar("N")


class Said(NamedTuple):
    """A sentence with what it names; ``text`` is the sentence, so places of names are counted from its beginning."""

    text: Text
    title: bool
    bodies: list[OrganisationMention]
    countries: list[CountryMention]

    @property
    def names(self) -> list[tuple[int, int, str]]:
        """Where names stand and of what kind they are."""
        bodies = [(body.start, body.end, "BODY") for body in self.bodies]
        return bodies + [
            (country.start, country.end, "PEOPLE" if country.kind == "demonym" else "PLACE")
            for country in self.countries
            if not any(start <= country.start < end for start, end, _ in bodies)
        ]


class Told(NamedTuple):
    """An answer that words give: how likely it is, and the passage that gives it."""

    chance: float
    span: Span


class Case(NamedTuple):
    """What the words of an entry may tell about a body (its slug), a country (its code), a name or the whole (nothing).

    ``span`` is the sentence that names it first; of a name, where it stands first.
    """

    about: str
    features: dict[str, float]
    span: Span


_BAG = 0.3  # how strong each word of the entry is beside those around a name
_MANY = 4
_FAR = 3
_SUM = re.compile(r"[$€£]\s?\d|\b(?:USD|EUR|CHF|GBP|million|euros?|dollars?|FCFA|CFA)\b", re.I)
_BREATH = 80  # letters between two bodies of a list at most
_ITS = r"(?:(?:the|its|la|le|les|el|los)\s+|l[’'])?"
_NEXT = re.compile(  # what stands between two bodies of a list
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?[,;]?\s*(?:(?:as\swell\sas|along\swith|and|et|y|e|&|und|de\smême\sque|así\scomo|ainsi\sque)\s+)?"
    rf"(?:(?:also|by|of|from|with|de|du|des|del|par|por|con)\s+|d[’'])?{_ITS}(?:(?:[A-Z][\w-]+\s+)?[Gg]overnments?\sof\s)?",
    re.I,
)


_SAYS = {  # prepositions before countries by what they say, in the languages read
    **dict.fromkeys(("in", "en", "à", "au", "aux"), "in"),
    **dict.fromkeys(("of", "from", "de", "du", "des", "del", "d’", "d'"), "of"),
    **dict.fromkeys(("by", "par", "por"), "by"),
}
_BY = rf"(?P<by>(?:{'|'.join(word for word in _SAYS if word[-1].isalpha())})\s+|d[’'])"
_LINK = re.compile(  # what stands between two countries of a list
    r"(?:\s*\([^()]{1,30}\))?\s*(?:[,;/|]|[,;]?\s*(?:\b(?:and|et|y|e|or|ou|o|und|as well as|ainsi que|así como)\b|&))\s*"
    rf"{_BY}?{_ITS}",
    re.I,
)
_LED = re.compile(rf"\b{_BY}{_ITS}$", re.I)


def said_in(
    text: Text, title: bool, bodies: Iterable[OrganisationMention], countries: Iterable[CountryMention]
) -> Iterator[Said]:
    """The sentences of a text, each with the bodies and countries that it names."""
    bodies, countries = list(bodies), list(countries)
    for start, end in sentences(text.value):
        yield Said(
            text[start:end],
            title,
            [b._replace(start=b.start - start, end=b.end - start) for b in bodies if start <= b.start and b.end <= end],
            [c._replace(start=c.start - start, end=c.end - start) for c in countries if start <= c.start and c.end <= end],
        )


def case_of_topics(said: list[Said], found: Mapping[str, int]) -> Case | None:
    """What an entry is about; ``found``: how often rules find each topic."""
    if not said:
        return None
    words = bag([one.text.value for one in said] + [one.text.value for one in said if one.title])
    return Case("", words | by_rules(found), said[0].text.span())


def by_rules(found: Mapping[str, int]) -> dict[str, float]:
    """What rules find, as evidence beside words: each answer, those found more than once, and how many there are.

    >>> by_rules({"health": 2, "gender": 1})
    {'rule:health': 1.0, 'rule:gender': 1.0, 'again:health': 1.0, 'rules:': 2.0}
    """
    told = {f"rule:{answer}": 1.0 for answer in found} | {f"again:{answer}": 1.0 for answer, times in found.items() if times > 1}
    return told | ({"rules:": float(len(found))} if found else {})


def cases_of_parts(said: list[Said]) -> list[Case]:
    """What part each body has that an entry names; the more often it is named, the less each time counts."""
    asked: dict[str, Case] = {}
    times: Counter[str] = Counter()
    most = _most_named(said)
    for one in said:
        names = one.names
        listed = _listed(one)
        shared = ({"title": 1.0} if one.title else {}) | ({"sum": 1.0} if _SUM.search(one.text.value) else {})
        for body in one.bodies:
            case = asked.setdefault(body.slug, Case(body.slug, {}, one.text.span()))
            times[body.slug] += 1
            found = around(one.text.value, body.start, body.end, names) | shared | {f"kind:{body.kind}": 1.0}
            found |= {f"N:{stem(word)}": 1.0 for word in one.text.value[body.start : body.end].split()}
            found |= dict.fromkeys((*listed.get(body.start, ()), f"body:{body.slug}", *_whose(body.country, most)), 1.0)
            found |= {f"as:{body.role}": 1.0} if body.role != "funder" else {}  # payers that rules find count by themselves
            for name, strength in found.items():
                case.features[name] = case.features.get(name, 0.0) + strength
    for slug, case in asked.items():
        for name in case.features:
            case.features[name] /= math.sqrt(times[slug])
    return list(_placed(asked))


def _most_named(said: Iterable[Said]) -> str:
    """The country that is named most often, if any is; of several the first."""
    times = Counter(country.code for one in said for country in one.countries)
    return max(times, key=times.__getitem__, default="")


def _giver(code: str) -> str:
    """Whether a country gives aid, and so is where others' people live rather than where they come from."""
    return "gives aid" if code in GIVERS else "gives none"


def _whose(country: str, most: str) -> tuple[str, ...]:
    """Whether a state's body is one of a state that gives aid, and of the one that the entry names ``most``."""
    return (_giver(country), "own" if country == most else "another’s") if country else ("no state’s",)


def _listed(one: Said) -> dict[int, tuple[str, str]]:
    """By where they begin, bodies named in one breath with others: with how many, and which of them each is."""
    text = one.text.value

    def goes_on(breath: list[tuple[int, int]], body: tuple[int, int]) -> bool:
        return body[0] - breath[-1][1] <= _BREATH and _NEXT.fullmatch(text, breath[-1][1], body[0]) is not None

    lists = _in_breaths(sorted({(body.start, body.end) for body in one.bodies}), goes_on)
    return {
        start: (f"list:{min(len(bodies), _MANY)}", f"listed:{min(at, 2)}")
        for bodies in lists
        for at, (start, _) in enumerate(bodies)
        if len(bodies) > 1
    }


def _in_breaths(names: Iterable[N], goes_on: Callable[[list[N], N], bool]) -> list[list[N]]:
    """Names in their order, each together with those before it if their list ``goes_on`` with it."""
    breaths: list[list[N]] = []
    for name in names:
        if not (breaths and goes_on(breaths[-1], name)):
            breaths.append([])
        breaths[-1].append(name)
    return breaths


def cases_of_origins(said: list[Said]) -> list[Case]:
    """Whether each country's people are told of as a diaspora."""
    asked: dict[str, Case] = {}
    times: Counter[str] = Counter()
    near = _apart([bool(LIVES_ELSEWHERE.search(one.text.value)) for one in said])
    for one, away in zip(said, near, strict=True):
        names = one.names
        named = f"named:{min(len({country.code for country in one.countries}), _MANY)}"
        for country in (country for country in one.countries if country.kind != "city"):
            case = asked.setdefault(country.code, Case(country.code, {}, one.text.span()))
            case.features.update(around(one.text.value, country.start, country.end, names))
            case.features.update({f"kind:{country.kind}": 1.0} | ({"title": 1.0} if one.title else {}))
            case.features.update({named: 1.0, f"elsewhere:{min(away, 2)}": 1.0})
            times[country.code] += 1
    words = {f"B:{word}": _BAG for word in bag(one.text.value for one in said)}
    most = max(times.values(), default=0)
    for code, case in asked.items():
        own = (f"times:{min(times[code], _MANY)}", _giver(code), f"region:{countries()[code].m49}")
        among = ("most" if times[code] == most else "fewer", f"all:{min(len(times), _MANY)}")
        case.features.update(dict.fromkeys((*own, *among), 1.0) | words)
    return list(_placed(asked))


def cases_of_homes(said: list[Said], origins: Iterable[str]) -> dict[str, list[Case]]:
    """By each of the ``origins``: whether its people live in each of the other countries that an entry names."""
    names = [one.names for one in said]
    near = [
        [around(one.text.value, c.start, c.end, theirs) for c in one.countries] for one, theirs in zip(said, names, strict=True)
    ]
    words = {f"B:{word}": _BAG for word in bag(one.text.value for one in said)}
    return {origin: _homes(said, origin, names, near, words) for origin in origins}


def _homes(
    said: list[Said],
    origin: str,
    names: list[list[tuple[int, int, str]]],
    near: list[list[dict[str, float]]],
    words: dict[str, float],
) -> list[Case]:
    asked: dict[str, Case] = {}
    theirs = [[country for country in one.countries if country.code == origin] for one in said]
    apart = _apart([bool(countries) for countries in theirs])
    for at, one in enumerate(said):
        for country, features in zip(one.countries, near[at], strict=True):
            if country.code != origin:
                case = asked.setdefault(country.code, Case(country.code, {}, one.text.span()))
                case.features.update(features)
                case.features.update({f"kind:{country.kind}": 1.0, f"apart:{apart[at]}": 1.0, _giver(country.code): 1.0})
                case.features.update({"title": 1.0} if one.title else {})
                for other in theirs[at]:
                    case.features.update(between(one.text.value, other[:2], country[:2], names[at]))
    for case in asked.values():
        case.features.update(words)
    return list(_placed(asked))


def _alike(told: Mapping[str, float], breaths: Iterable[Sequence[str]]) -> dict[str, float]:
    """What is told of each country, those alike that one breath names: between what is told of all and of the likeliest.

    A country goes with the first list that has it, which makes it likelier by ``_RISE`` at most.

    >>> _alike({"ML": 2.0, "SN": -1.0, "FR": -2.0}, [["ML", "SN", "TG"], ["SN", "FR"]])
    {'ML': 1.25, 'SN': 1.25, 'FR': -2.0}
    >>> _alike({"ML": 8.0, "SN": -8.0}, [["ML", "SN"]])
    {'ML': 4.0, 'SN': -5.0}
    """
    alike = dict(told)
    free = set(told)
    for codes in breaths:
        if len(ours := [code for code in codes if code in free]) > 1:
            free.difference_update(ours)
            sums = [told[code] for code in ours]
            most = (sum(sums) / len(sums) + max(sums)) / 2
            alike.update({code: min(most, told[code] + _RISE) for code in ours})
    return alike


_RISE = 3.0  # by how much a list may make a country likelier, as a logarithm of odds


def _breaths(said: Iterable[Said], least: int, cities: bool = True) -> list[list[str]]:
    """Countries that are named in one breath, ``least`` of them or more, the longest lists first."""
    lists = [
        breath
        for one in said
        for breath in _in_breaths(
            sorted(country for country in one.countries if cities or country.kind != "city"), partial(_goes_on, one.text.value)
        )
    ]
    codes = (list(dict.fromkeys(country.code for country in breath)) for breath in lists)
    return sorted((breath for breath in codes if len(breath) >= least), key=len, reverse=True)


def _goes_on(text: str, breath: Sequence[CountryMention], country: CountryMention) -> bool:
    """Whether a list goes on with a country: of the same kind, and with no other preposition than the one that the list has."""
    first, last = breath[0], breath[-1]
    link = _LINK.fullmatch(text, last.end, country.start) if 0 <= country.start - last.end <= _BREATH else None
    if not link or (country.kind == "demonym") != (last.kind == "demonym"):
        return False
    if not (by := _says(link)):
        return True
    led = _LED.search(text, max(0, first.start - _LEAD), first.start)
    return led is not None and _says(led) == by


_LEAD = 16  # letters before a list that may hold its preposition


def _says(match: re.Match[str]) -> str:
    """What the preposition of a link says, if it has one."""
    return _SAYS.get((match["by"] or "").strip().lower(), "")


def _apart(named: list[bool]) -> list[int]:
    """How many sentences each is away from the nearest that names somebody.

    >>> _apart([False, True, False, False, False, False])
    [1, 0, 1, 2, 3, 3]
    """
    here = range(-_FAR, _FAR + 1)
    return [
        min((abs(step) for step in here if 0 <= at + step < len(named) and named[at + step]), default=_FAR)
        for at in range(len(named))
    ]


_CAPITAL = r"(?:[A-ZÀ-Ý#][\w’'&.+-]*|\d+)(?<![.'’])"
_SMALL = r"(?:of|for|the|and|on|in|to|with|from|by|at|a|de|du|des|la|le|les|et|pour|del|los|las|y|para|en|au|aux|e|&|d[’']|l[’'])"
_RUN = re.compile(rf"(?<!\w){_CAPITAL}(?:[’']? {{1,3}}(?:{_SMALL} {{0,3}}){{0,3}}{_CAPITAL})*")
_QUOTED = re.compile(
    r"[“\"«„]\s*([^\s“”\"«»][^“”\"«»]{2,180})[”\"»]|(?<!\w)[‘']([A-ZÀ-Ý](?:[^‘’'\n]|[’'](?=\w)){3,180})[’'](?!\w)"
)
_FIRST = re.compile(r"[\s,;(’']*(?:(?:The|the|l[ae]s?|el|los)\s+|[Ll][’'])?")
_JOINED = re.compile(r"(?<! ) {1,3}(?:and|et|y|in|en|of|for) {1,3}")
_AND = re.compile(r"\s(?:and|et|y|&)\s(?:the\s)?")
_PARTED = re.compile(r"\s*[:–—]\s+|\s+-\s+|\s+\(|\)|,\s|\s\|\s")
_TITLE = r"Dr|Mr|Ms|Mrs|Mme|Prof(?:essor|esseure?|esora?)?|Sra?|H\.E"
_TITLED = re.compile(
    rf"(?:{_TITLE}|M|HE)\b\.?\s|(?:[A-Z]\w+ )?Minister\b|"
    r"(?:Vice[- ]?|Deputy )?(?:President|Pr[ée]sidente?|Canciller|C[oó]nsul|Ambassad(?:or|eur|rice)|Embajadora?|Ministr[eoa]|"
    r"Vicemin\w+|Gouverneur|Gobernadora?|Senior (?:\w+ )?(?:Manager|Officer|Advis[eo]r|Expert)) (?!of\b|for\b)"
)
_OF_STATE = re.compile(r"(?:Government|Ministr\w+|Ministère|Ministerio) ")  # rules know them all, and whose they are
_BRACKET = re.compile(r"\s*\([^)]*\)?$")
_PERSON = re.compile(rf"\b(?:{_TITLE})\.?\s({_RUN.pattern})")
# what is held, agreed or many, and no body: "COP27", "SDGs", "National Development Plan", "World Day against Trafficking"
_NO_BODY = re.compile(
    r"[A-Z]{2,}(?:s|\s?\d{1,2})|(?:[\w’'-]+\s){1,8}(?:Framework|Compact|Memorandum|Declaration|Convention|Protocol|Agreement|Agenda|"
    r"Plan|Strategy|Day|Week|Summit)(?:\s(?:of|for|on|[Aa]gainst|to)\b(?:(?!\sand\s).)*)?"
)
_ENDING = 3  # letters of a word's ending that tell its kind
_EXPLAINED = 160  # letters before an acronym that may say what it stands for
_LONGEST = 12  # words of a name that may be told apart from those it is joined to
_WORDS = 8  # of a name; longer ones are alike


def cases_of_names(said: list[Said], kind: str = "") -> list[Case]:
    """What each name in an entry of some ``kind`` names, printed in capitals, between quotation marks or as part of its title."""
    asked: dict[str, Case] = {}
    text = "\n".join(one.text.value for one in said)
    works = f"works:{min(sum(len(_WORK.findall(one.text.value)) for one in said if not one.title), 3)}"
    for one in said:
        names = one.names
        for (start, end), place in _names(one).items():
            name = " ".join(one.text.value[start:end].split())
            case = asked.setdefault(name, Case(name, {}, one.text.span(start, end)))
            words = around(one.text.value, start, end, _outside(names, start, end))
            case.features.update({word: strength for word, strength in words.items() if word[:2] not in ("L:", "R:")})
            case.features.update({f"from:{place}": 1.0, f"entry:{kind}": 1.0} | ({"title": 1.0} if one.title else {}))
            if place in _OF_TITLES:
                case.features.update(dict.fromkeys((f"from:{place} {kind}", works, f"{works} {place}"), 1.0))
            if any(country.start < end and start < country.end for country in one.countries):
                case.features["has:PLACE"] = 1.0
    for name, case in asked.items():
        case.features.update(dict.fromkeys((*_made(name), f"times:{min(text.count(name), _MANY)}"), 1.0))
        if name.isalnum() and sum(letter.isupper() for letter in name) > 1:
            case.features.update(dict.fromkeys(_stands_for(name, text), 1.0))
    return list(asked.values())


_OF_TITLES = ("title", "part0", "title’s begin", "title’s rest")
# what an entry under the name of a programme calls it: "the project", "ce nouveau programme"
_WORK = re.compile(
    r"\b(?:(?:the|this|that|its|our|le|cet?|cette|la|du|au|el|est[ea]|del)\s|l[’'])(?:(?-i:[a-zà-ÿ]+)\s)?"
    r"(?:projects?|projets?|proyectos?|program(?:me|a)?s?|initiatives?|iniciativas?|schemes?|campaigns?|campagnes?|campañas?)\b",
    re.I,
)


def _made(name: str) -> Iterator[str]:
    """The words of a name and how they are printed."""
    words = re.findall(r"\w+", name)
    if not words:
        return
    first, last = (unaccented(word.lower()) for word in (words[0], words[-1]))
    stems = [stem(word) for word in words]
    yield from (f"N:{one}" for one in stems)
    yield from (f"NN:{one} {other}" for one, other in pairwise(stems))
    yield from (f"N0:{stems[0]}", f"W0:{first}", f"P0:{first[:_ENDING]}")
    yield from (f"N-1:{stems[-1]}", f"W-1:{last}", f"S-1:{last[-_ENDING:]}")
    yield from (f"words:{min(len(words), _WORDS)}", f"capitals:{4 * sum(word[0].isupper() for word in words) // len(words)}")
    if len(words) == 1:
        yield f"one:{'upper' if name.isupper() else 'mixed' if name[1:] != name[1:].lower() else 'plain'}"


def _stands_for(acronym: str, text: str) -> Iterator[str]:
    """The words that an acronym stands for, if they stand before it: "trafficking in human beings (THB)".

    >>> list(_stands_for("THB", "against trafficking in human beings (THB)"))
    ['X:traffi', 'X:in', 'X:human', 'X:beings', 'X0:traffi', 'X-1:beings', 'X capitals:0']
    >>> list(_stands_for("THB", "against THB"))
    ['X:none']
    """
    behind = re.search(rf"[“\"(](?:the )?{re.escape(acronym)}\b", text) if acronym in text else None
    before = text[max(0, behind.start() - _EXPLAINED) : behind.start()].rpartition("(")[2] if behind else ""
    words = re.findall(r"\w+", before)[-9:]
    most = sum(letter.isupper() for letter in acronym) + 1
    for at, word in enumerate(words):
        telling = [one for one in words[at:] if not re.fullmatch(_SMALL, one)]
        if word[0].lower() == acronym[0].lower() and 0 < len(telling) <= most:
            stems = [stem(one) for one in words[at:]]
            yield from (*(f"X:{one}" for one in stems), f"X0:{stems[0]}", f"X-1:{stems[-1]}")
            yield f"X capitals:{4 * sum(one[0].isupper() for one in telling) // len(telling)}"
            return
    yield "X:none"


def _names(one: Said) -> dict[tuple[int, int], str]:
    """Where names may stand in a sentence, without article, and what shows them: first that they are a title or part of one."""
    text = one.text.value
    found: list[tuple[int, int, str]] = []
    if one.title:
        edges = [0, *(edge for match in _PARTED.finditer(text) for edge in match.span()), len(text)]
        found += [
            (0, len(text), "title"),
            *((first, last, f"part{min(at, 2)}") for at, (first, last) in enumerate(zip(edges[::2], edges[1::2], strict=True))),
        ]
        found += [(0, edges[-2], "title’s begin"), (edges[1], len(text), "title’s rest")] if len(edges) > 2 else []
    for match in _RUN.finditer(text):
        start, end = match.span()
        joined = [word.span() for word in _JOINED.finditer(text, start, end)][:_LONGEST]
        found.append((start, end, "run"))
        found += [(start, first, "begin") for first, _ in joined] + [(last, end, "rest") for _, last in joined]
        found += [(last, first, "middle") for (_, last), (first, _) in pairwise(joined)]
        found += [(after + 1, end, "but first")] if (after := text.find(" ", start, end)) > 0 else []
    found += [(*match.span(match.lastindex or 0), "quote") for match in _QUOTED.finditer(text)]
    names: dict[tuple[int, int], str] = {}
    for start, end, place in found:
        article = _FIRST.match(text, start, end)
        start = article.end() if article else start
        end = start + len(text[start:end].rstrip(" ,;’'" if "(" in text[start:end] else " ,;’')"))
        if end - start > 2 and _is_whole(text[start:end]):
            names.setdefault((start, end), place)
    return names


def _is_whole(name: str) -> bool:
    """Whether a name has as many curved quotation marks as close what they open.

    >>> _is_whole("Program “Healthy Ecuador"), _is_whole("Program “Healthy Ecuador, I am back”")
    (False, True)
    """
    return sum(map(name.count, "“”„")) % 2 == 0 and name.count("«") == name.count("»")


def _outside(names: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    return [name for name in names if name[1] <= start or end <= name[0]]


def _placed(asked: Mapping[str, Case]) -> Iterator[Case]:
    """Cases with how early the entry names what they are about, among how many."""
    for place, case in enumerate(asked.values()):
        case.features.update({f"place:{min(place, _MANY)}": 1.0, f"of:{min(len(asked), _MANY)}": 1.0})
        yield case


# ---------------------------------------------------------------- answers


LIKELY = {
    "topic": 0.4,
    "part": 0.4,
    "funder": 0.4,
    "origin": 0.5,
    "host": 0.5,
    "more hosts": 0.95,
    "programme": 0.35,
    "edition": 0.8,
    "body": 0.6,
    "longer": 0.8,
}
"""The chances from which on an answer is given: where F1 is best on pages that no weight was learnt from."""
UNLIKELY = {"body": 0.2, "origin": 0.1}
"""The chances under which what a rule finds is none, or only a part of something longer."""


def chances_of_topics(said: list[Said], found: Mapping[str, int]) -> dict[str, float]:
    """How likely an entry is about each topic; ``found``: how often rules find each."""
    case = case_of_topics(said, found)
    return weights("topic").chances(case.features) if case else {}


def topics_told(said: list[Said], chances: Mapping[str, float], known: Iterable[str]) -> Iterator[tuple[str, Told]]:
    """Topics beside the ``known``, each told by the sentence whose words count most for it."""
    if told := sorted(topic for topic, chance in chances.items() if chance >= LIKELY["topic"] and topic not in known):
        bags = [bag([one.text.value]) for one in said]
        for topic in told:
            counts = [weights("topic").weight(topic, words) for words in bags]
            yield topic, Told(chances[topic], said[counts.index(max(counts))].text.span())


def parts_told(said: list[Said]) -> tuple[dict[str, tuple[str, float]], dict[str, float]]:
    """By its slug the part that words make likely for a body, and those who pay by their words, each with how likely."""
    parts: dict[str, tuple[str, float]] = {}
    payers: dict[str, float] = {}
    for case in cases_of_parts(said):
        chances = weights("part").chances(case.features)
        part = max(chances, key=chances.__getitem__, default="")
        if part and chances[part] >= LIKELY["part"]:
            parts[case.about] = part, chances[part]
        if (pays := chances.get("funder", 0.0)) >= LIKELY["funder"]:
            payers[case.about] = pays
    return parts, payers


def origins_told(said: list[Said]) -> tuple[dict[str, Told], set[str]]:
    """Countries whose people are told of as a diaspora, each with the sentence that names it first; and those that are not.

    Three or more that one breath names are told of alike, but those that their own words make unlikely are none.
    """
    table = weights("origin")
    asked = {case.about: case for case in cases_of_origins(said)} if table.rows else {}
    own = {code: table.sums(case.features).get("origin", 0.0) for code, case in asked.items()}
    alike = _alike(own, _breaths(said, 3, cities=False))
    unlikely = {code for code, total in own.items() if chance_of(total) < UNLIKELY["origin"]}
    told = {code: Told(chance_of(total), asked[code].span) for code, total in alike.items() if code not in unlikely}
    return {code: one for code, one in told.items() if one.chance >= LIKELY["origin"]}, unlikely


def homes_told(said: list[Said], known: Mapping[str, Collection[str]]) -> dict[str, dict[str, Told]]:
    """By origin the countries where people from there live beside those ``known``, each with a sentence that names it.

    No origin is a home of another one's people. Those named in one breath are homes alike, and origins of one list of three
    or more countries have the same; beside known ones only what is near certain is told.
    """
    if not known:
        return {}
    table = weights("home")
    spans: dict[str, Span] = {}
    told: dict[str, dict[str, float]] = {}
    for origin, cases in cases_of_homes(said, known if table.rows else ()).items():
        for case in (case for case in cases if case.about not in known):
            spans[case.about] = case.span
            told.setdefault(case.about, {})[origin] = table.sums(case.features).get("host", 0.0)
    listed = _breaths(said, 2)
    together = [breath for breath in listed if len(breath) > 2]
    shared = {home: _alike(own, together) for home, own in told.items()}
    homes: dict[str, dict[str, Told]] = {}
    for origin, ours in known.items():
        asked = {home: sums[origin] for home, sums in shared.items() if origin in sums and home not in ours}
        chances = {home: chance_of(total) for home, total in _alike(asked, listed).items()}
        least = LIKELY["more hosts" if ours else "host"]
        homes[origin] = {home: Told(chance, spans[home]) for home, chance in chances.items() if chance >= least}
    return homes


def chances_of_names(said: list[Said], kind: str) -> list[tuple[Case, dict[str, float]]]:
    """What each name in an entry of some ``kind`` may name, and how likely it is a ``body`` and a ``programme``."""
    return [(case, weights("name").chances(case.features)) for case in cases_of_names(said, kind)]


Names = Sequence[tuple[Case, Mapping[str, float]]]
"""Names with what they may name, and how likely."""


def bodies_told(said: list[Said], names: Names, programmes: Iterable[str], glossary: Mapping[str, str]) -> dict[str, float]:
    """Names of bodies that no rule finds and that are none of ``programmes``, with how likely they are bodies.

    Of an acronym that the ``glossary`` explains, what it stands for is to be one, too.
    """
    places = {" ".join(one.text.value[place.start : place.end].split()) for one in said for place in one.countries}
    persons = [" ".join(match[1].split()) for one in said for match in _PERSON.finditer(one.text.value)]
    chance = {case.about: chances.get("body", 0.0) for case, chances in names}
    excluded = [name for name in chance if _NO_BODY.fullmatch(name)]
    likelier = [
        (case, {"body": min(chance[case.about], chance.get(glossary.get(case.about, ""), 1.0))})
        for case, chances in names
        if chance[case.about] > chances.get("programme", 0.0)
        and case.about not in places
        and not any(f" {case.about} " in f" {other} " for other in (*persons, *excluded))
        and not _of_two(case.about, chance)
        and not (_TITLED.match(case.about) or _OF_STATE.match(case.about))
    ]
    told = [*_likely(likelier, "body", [*_printed(said), *programmes]), *_likely(_longer(said, likelier, chance), "longer", ())]
    return {case.about: likely for case, likely in told}


def _of_two(name: str, chance: Mapping[str, float]) -> bool:
    """Whether a name is two bodies' by the chances of its parts: "Dhaka Ahsania Mission and Rights Jessore"."""
    parts = _AND.split(name)
    return len(parts) > 1 and all(chance.get(part, 0.0) >= LIKELY["body"] for part in parts)


def _longer(said: list[Said], names: Names, chance: Mapping[str, float]) -> Names:
    """Longer names of bodies with a part that a rule takes for one, but weights do not: "Public Service Development Agency".

    Offices of IOM are IOM, whatever follows.
    """
    bodies = {" ".join(one.text.value[body.start : body.end].split()): body for one in said for body in one.bodies}
    bodies = {_BRACKET.sub("", name): body for name, body in bodies.items()}
    bodies = {name: body for name, body in bodies.items() if chance.get(name, 0.0) < UNLIKELY["body"]}
    whole = {name for name, body in bodies.items() if body.acronym != "IOM" and not _OF_STATE.match(body.name)}
    found = []
    for case, chances in names:
        inside = [name for name in bodies if name != case.about and f" {name} " in f" {case.about} "]
        if len(inside) == 1 and inside[0] in whole:
            found.append((case, {"longer": chances["body"]}))
    return found


def _bare(name: str) -> str:
    """The words of a name between spaces, whatever stands around them.

    >>> _bare("Program “Healthy Ecuador, I am back”")
    ' program healthy ecuador i am back '
    """
    words = " ".join(re.findall(r"[^\W_]+", fold(name).lower()))
    return f" {words} "


def programmes_told(said: list[Said], names: Names, known: Collection[str]) -> list[tuple[str, Told]]:
    """Names of programmes beside the ``known``, with how likely they are, and where they stand; editions of those, too."""
    bodies = _printed(said)
    free = [
        (case, chances)
        for case, chances in names
        if case.about not in bodies and not (organisation(case.about) or country_of(case.about) or city_country(case.about))
    ]
    short = [_bare(name) for name in known if " " not in name]
    editions = [(case, {"edition": chances.get("programme", 0.0)}) for case, chances in free if _is_edition(case.about, short)]
    told = list(_likely(editions, "edition", (name for name in known if " " in name)))
    told += _likely(free, "programme", [*known, *(case.about for case, _ in told)])
    return [(case.about, Told(likely, case.span)) for case, likely in told]


def _is_edition(name: str, known: Iterable[str]) -> bool:
    """Whether a name holds a ``known`` short name of a programme, and more than others, what kind of thing it is and its number.

    >>> names = ("MIDA Ghana Health", "MIDA and TOKTEN", "Programme de la MIDA", "MIDA Phase II", "MIDA: Skills", "Skills (MIDA)")
    >>> [_is_edition(name, [" mida ", " tokten "]) for name in names]
    [True, False, False, False, False, False]
    """
    whole = _bare(_BRACKET.sub("", re.split(r"\s*[:,]|\s[–—-]", name)[0]))
    rest = whole
    for short in known:
        rest = rest.replace(short, " ")
    return rest != whole and bool(_KINDS.sub("", rest).strip())


# words that make no other programme of one: "the MIDA programme", "MIDA’s Phase II", "MIDA and TOKTEN"
_KINDS = re.compile(
    r"\b(?:the|and|et|y|s|l[ae]s?|el|d[eu]s?|program(?:me|a)?s?|projec?ts?|proyectos?|initiatives?|iniciativas?|schemes?|"
    r"campaigns?|campagnes?|campañas?|phase|fase|[ivx]+|\d+)\b"
)


def _printed(said: list[Said]) -> set[str]:
    """The names that bodies have and are called by in an entry."""
    return {
        name
        for one in said
        for body in one.bodies
        for name in (" ".join(one.text.value[body.start : body.end].split()), body.name, body.acronym)
        if name
    }


def _likely(names: Names, answer: str, taken: Iterable[str]) -> Iterator[tuple[Case, float]]:
    """What is likely to name such a thing, the likeliest first; of names within each other, or within one taken, the first."""
    known = [_bare(name) for name in taken]
    for case, chances in sorted(names, key=lambda one: -one[1].get(answer, 0.0)):
        if (likely := chances.get(answer, 0.0)) < LIKELY[answer]:
            return
        name = _bare(case.about)
        if not any(name in other or other in name for other in known):
            known.append(name)
            yield case, likely
