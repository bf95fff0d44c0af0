"""What rules leave open about an entry, and what the words of it tell: its topics, who has which part, whose people live where.

Each case is a bundle of words for one of the tables of :mod:`kg.find.weights`; an answer is given where they make it
likely enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.find.naming import organisation
from kg.find.needs import sentences
from kg.find.organisations import OrganisationMention
from kg.find.places import CountryMention
from kg.find.weights import around, bag, between, stem, weights
from kg.text import Span, Text

__all__ = [
    "LIKELY",
    "Case",
    "Said",
    "homes_told",
    "origins_told",
    "parts_told",
    "programmes_told",
    "cases_of_homes",
    "cases_of_origins",
    "cases_of_parts",
    "cases_of_programmes",
    "chances_of_topics",
    "case_of_topics",
    "said_in",
    "topics_told",
]


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


class Case(NamedTuple):
    """What the words of an entry may tell about a body (its slug), a country (its code) or the whole (nothing).

    ``span`` is the sentence that names it first.
    """

    about: str
    features: dict[str, float]
    span: Span


_BAG = 0.3  # how strong each word of the entry is beside those around a name
_MANY = 4
_FAR = 3


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


def case_of_topics(said: list[Said]) -> Case | None:
    """What an entry is about."""
    if not said:
        return None
    return Case("", bag([one.text.value for one in said] + [one.text.value for one in said if one.title]), said[0].text.span())


def cases_of_parts(said: list[Said]) -> list[Case]:
    """What part each body has that an entry names."""
    asked: dict[str, Case] = {}
    for one in said:
        names = one.names
        for body in one.bodies:
            case = asked.setdefault(body.slug, Case(body.slug, {}, one.text.span()))
            case.features.update(around(one.text.value, body.start, body.end, names))
            case.features.update({f"N:{stem(word)}": 1.0 for word in one.text.value[body.start : body.end].split()})
            case.features.update({f"kind:{body.kind}": 1.0} | ({"title": 1.0} if one.title else {}))
    return list(_placed(asked))


def cases_of_origins(said: list[Said]) -> list[Case]:
    """Whether each country's people are told of as a diaspora."""
    asked: dict[str, Case] = {}
    times: dict[str, int] = {}
    for one in said:
        names = one.names
        for country in (country for country in one.countries if country.kind != "city"):
            case = asked.setdefault(country.code, Case(country.code, {}, one.text.span()))
            case.features.update(around(one.text.value, country.start, country.end, names))
            case.features.update({f"kind:{country.kind}": 1.0} | ({"title": 1.0} if one.title else {}))
            times[country.code] = times.get(country.code, 0) + 1
    words = {f"B:{word}": _BAG for word in bag(one.text.value for one in said)}
    for code, case in asked.items():
        case.features.update({f"times:{min(times[code], _MANY)}": 1.0} | words)
    return list(_placed(asked))


def cases_of_homes(said: list[Said], origins: Iterable[str]) -> dict[str, list[Case]]:
    """By each of the ``origins``: whether its people live in each of the other countries that an entry names."""
    near = [[around(one.text.value, c.start, c.end, names) for c in one.countries] for one in said for names in (one.names,)]
    words = {f"B:{word}": _BAG for word in bag(one.text.value for one in said)}
    return {origin: _homes(said, origin, near, words) for origin in origins}


def _homes(said: list[Said], origin: str, near: list[list[dict[str, float]]], words: dict[str, float]) -> list[Case]:
    asked: dict[str, Case] = {}
    theirs = [[country for country in one.countries if country.code == origin] for one in said]
    apart = _apart([bool(countries) for countries in theirs])
    for at, one in enumerate(said):
        for country, features in zip(one.countries, near[at], strict=True):
            if country.code != origin:
                case = asked.setdefault(country.code, Case(country.code, {}, one.text.span()))
                case.features.update(features)
                case.features.update({f"kind:{country.kind}": 1.0, f"apart:{apart[at]}": 1.0})
                case.features.update({"title": 1.0} if one.title else {})
                for other in theirs[at]:
                    case.features.update(between(one.text.value, other[:2], country[:2], one.names))
    for case in asked.values():
        case.features.update(words)
    return list(_placed(asked))


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
_RUN = re.compile(rf"(?<!\w){_CAPITAL}(?:[’']? +(?:{_SMALL} *){{0,3}}{_CAPITAL})*")
_QUOTED = re.compile(r"[“\"«„]\s*([^“”\"«»\n]{3,90}?)\s*[”\"»]")
_ARTICLE = re.compile(r"^(?:The|the) ")
_JOINED = re.compile(r" +(?:and|et|y|in|en|of|for) +")
_PARTED = re.compile(r"\s*[:–—]\s+|\s+-\s+|\s+\(|\)|,\s|\s\|\s")


def cases_of_programmes(said: list[Said]) -> list[Case]:
    """Whether each name in an entry, printed in capitals, between quotation marks or as part of its title, is a programme's."""
    asked: dict[str, Case] = {}
    for one in said:
        names = one.names
        for start, end, place in _names(one):
            name = " ".join(one.text.value[start:end].split())
            case = asked.setdefault(name, Case(name, {}, one.text.span(start, end)))
            case.features.update(around(one.text.value, start, end, _outside(names, start, end)))
            case.features[f"from:{place}"] = 1.0
    for name, case in asked.items():
        words = re.findall(r"\w+", name)
        capitals = sum(word[0].isupper() for word in words) / max(1, len(words))
        marks = [f"N:{stem(word)}" for word in words]
        marks += [f"N0:{stem(words[0])}", f"N-1:{stem(words[-1])}"] if words else []
        marks += [f"words:{min(len(words), 8)}", f"capitals:{int(capitals * 4)}"]
        marks += (
            [f"one:{'upper' if name.isupper() else 'mixed' if name[1:] != name[1:].lower() else 'plain'}"]
            if len(words) == 1
            else []
        )
        case.features.update(dict.fromkeys(marks, 1.0))
    return list(asked.values())


def _names(one: Said) -> Iterator[tuple[int, int, str]]:
    """Where names may stand in a sentence, and what shows them."""
    text = one.text.value
    found = [(*match.span(), "run") for match in _RUN.finditer(text)]
    for start, end, _ in list(found):
        for match in _JOINED.finditer(text, start, end):
            found += [(start, match.start(), "begin"), (match.end(), end, "rest")]
    found += [(*match.span(1), "quote") for match in _QUOTED.finditer(text)]
    if one.title:
        edges = [0, *(edge for match in _PARTED.finditer(text) for edge in match.span()), len(text)]
        found += [
            (0, len(text), "title"),
            *((first, last, f"part{min(at, 2)}") for at, (first, last) in enumerate(zip(edges[::2], edges[1::2], strict=True))),
        ]
        found += [(0, edges[-2], "title’s begin"), (edges[1], len(text), "title’s rest")] if len(edges) > 2 else []
    yield from (name for name in found if name[1] - name[0] > 2)


def _outside(names: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    return [name for name in names if name[1] <= start or end <= name[0]]


def _placed(asked: Mapping[str, Case]) -> Iterator[Case]:
    """Cases with how early the entry names what they are about, among how many."""
    for place, case in enumerate(asked.values()):
        case.features.update({f"place:{min(place, _MANY)}": 1.0, f"of:{min(len(asked), _MANY)}": 1.0})
        yield case


# ---------------------------------------------------------------- answers


LIKELY = {"topic": 0.25, "part": 0.4, "funder": 0.4, "origin": 0.5, "host": 0.5, "programme": 0.5}
"""The chances from which on an answer is given: where F1 is best on pages that no weight was learnt from."""


def chances_of_topics(said: list[Said]) -> dict[str, float]:
    """How likely an entry is about each topic."""
    case = case_of_topics(said)
    return weights("topic").chances(case.features) if case else {}


def topics_told(said: list[Said], chances: Mapping[str, float], known: Iterable[str]) -> Iterator[tuple[str, Span]]:
    """Topics beside the ``known``, each with the sentence whose words count most for it."""
    if told := sorted(topic for topic, chance in chances.items() if chance >= LIKELY["topic"] and topic not in known):
        bags = [bag([one.text.value]) for one in said]
        for topic in told:
            counts = [weights("topic").weight(topic, words) for words in bags]
            yield topic, said[counts.index(max(counts))].text.span()


def parts_told(said: list[Said]) -> tuple[dict[str, str], set[str]]:
    """The part of each body, by its slug, that its words make likelier than not; and those whose words say that they pay."""
    parts: dict[str, str] = {}
    payers: set[str] = set()
    for case in cases_of_parts(said):
        chances = weights("part").chances(case.features)
        part = max(chances, key=chances.__getitem__, default="")
        if part and chances[part] >= LIKELY["part"]:
            parts[case.about] = part
        if chances.get("funder", 0.0) >= LIKELY["funder"]:
            payers.add(case.about)
    return parts, payers


def origins_told(said: list[Said], topics: Mapping[str, float]) -> dict[str, Span]:
    """Countries whose people live elsewhere, each with a sentence that names it; of an entry whose words tell of a diaspora.

    ``topics`` are the chances of what the entry is about.
    """
    table = weights("origin")
    if topics.get("diaspora-engagement", 1.0) < LIKELY["topic"]:
        return {}
    return {
        case.about: case.span
        for case in cases_of_origins(said)
        if table.chances(case.features).get("origin", 0.0) >= LIKELY["origin"]
    }


def homes_told(said: list[Said], origins: Iterable[str]) -> dict[str, dict[str, Span]]:
    """By origin the countries where people from there live, each with a sentence that names it."""
    table = weights("home")
    return {
        origin: {case.about: case.span for case in cases if table.chances(case.features).get("host", 0.0) >= LIKELY["host"]}
        for origin, cases in cases_of_homes(said, origins).items()
    }


def programmes_told(said: list[Said], known: Iterable[str]) -> list[tuple[str, Span]]:
    """Names of programmes beside the ``known``, with where they stand; of names within each other the likeliest."""
    table = weights("programme")
    bodies = {
        name
        for one in said
        for body in one.bodies
        for name in (one.text.value[body.start : body.end], body.name, body.acronym)
        if name
    }
    likely = [(table.chances(case.features).get("programme", 0.0), case) for case in cases_of_programmes(said)]
    taken = list(known)
    found: list[tuple[str, Span]] = []
    for chance, case in sorted(likely, key=lambda one: -one[0]):
        if chance < LIKELY["programme"]:
            break
        name = _ARTICLE.sub("", case.about)
        if (
            name not in bodies
            and organisation(name) is None
            and not any(case.about in name or name in case.about for name in taken)
        ):
            taken.append(case.about)
            found.append((case.about, case.span))
    return found
