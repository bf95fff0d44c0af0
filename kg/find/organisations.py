"""Organisations that a text names, with what they are and what part they have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.find.lexicon import fold
from kg.find.naming import (
    Organisation,
    is_organisation,
    kind_of,
    learn_acronyms,
    lexicon,
    made_names,
    ministries,
    organisation,
)
from kg.find.places import CountryMention, country_name, find_countries
from kg.find.roles import RANK, role_at, settled, worded
from kg.vocabulary import slug

__all__ = [
    "Organisation",
    "OrganisationMention",
    "find_organisations",
    "learn_acronyms",
    "organisation",
    "role_at",
    "strongest",
]


class OrganisationMention(NamedTuple):
    """An organisation that is named.

    ``kind`` as in the model (``un``, ``bank``, ``government`` …); ``country`` is that of a state body, else empty; ``role`` is
    ``funder``, ``implementer``, ``partner``, ``participant``, ``host``, ``government``, ``ngo`` or ``mentioned``; ``slug`` its
    part of an IRI.
    """

    start: int
    end: int
    name: str
    acronym: str
    kind: str
    country: str
    role: str
    slug: str


def _seat(known: Organisation) -> str:
    """The country of a state body of the lexicon, as its name tells it."""
    if known.kind != "government":
        return ""
    return next((mention.code for mention in find_countries(known.name)), "")


_NGO = re.compile(
    r"\bNGO\b,?\s+(?:called\s+|named\s+)?[“\"]?(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|for|and|the|in|on|to|de|"
    r"del)\s+)*[A-Z][\w’'&.-]*){0,6})|(?P<before>\b[A-Z]{3,}[\w-]*|"
    r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,5}),\s+an?\s+(?:local|national|international|[A-Z]\w+)\s+NGO\b"
)


def find_organisations(
    text: str,
    glossary: Mapping[str, str] | None = None,
    home: str | None = None,
    governments: bool = False,
) -> list[OrganisationMention]:
    """Organisations by the lexicon, by acronyms of the ``glossary`` and of the text itself, and by how names are made.

    ``home`` is the country that a ministry or agency belongs to where nothing else says so. With ``governments`` "the Malian
    Government" and "the Government of Mali" are organisations too.

    >>> found = find_organisations("In coordination with UNICEF and the Italian Ministry of Foreign Affairs")
    >>> [(m.name, m.role, m.slug) for m in found][1]
    ('Ministry of Foreign Affairs', 'government', 'it-ministry-of-foreign-affairs')
    """
    learnt = {**(glossary or {}), **learn_acronyms(text)}
    countries = find_countries(text, home)
    taken = bytearray(len(text) + 1)
    found: list[OrganisationMention] = []

    def add(start: int, end: int, name: str, acronym: str, kind: str, country: str) -> None:
        if any(taken[start:end]):
            return
        if (introduced := re.match(r"[”\"]?\s*\(\s*([A-Z][\w/&-]*)(?:\s*\))?", text[end : end + 16])) and (
            learnt.get(introduced[1]) or introduced[1] == acronym
        ):
            acronym = acronym or introduced[1]
            end += introduced.end()
        taken[start:end] = b"\1" * (end - start)
        identity = slug(acronym or name)
        if kind == "government" and country and (not acronym or not lexicon().get(acronym)):
            identity = f"{country.lower()}-{identity}"
        if name.startswith("Government of ") and country:
            identity = f"{country.lower()}-government"
        found.append(OrganisationMention(start, end, name, acronym, kind, country, worded(text, start, end), identity))

    for start, end, known in lexicon().find(text):
        if (
            known.acronym == "UN"
            and re.match(r"\s+[a-z]", text[end : end + 2])
            and not re.match(r"\s+(?:and|or|to|in)\b", text[end : end + 5])
        ):
            continue
        if len(text[start:end]) <= 3 and learnt.get(text[start:end]) and not organisation(learnt[text[start:end]]):
            continue
        add(start, end, known.name, known.acronym or _acronym_of(known.name, learnt), known.kind, _seat(known))
    for start, end, name in made_names(text):
        plain = re.sub(r"-\s", "-", re.sub(r"\s+", " ", name))
        if shared := _shared_name(text, start, end, countries):
            for part_start, part_end, code in shared:
                add(part_start, part_end, plain[: shared[0][1] - start].rpartition(" of ")[0], "", "government", code)
            continue
        one = [(start, end, plain.replace("Ministries of", "Ministry of"))] if _acronym_of(plain, learnt) else []
        for part_start, part_end, part in one or ministries(start, plain):
            country, bare = _country_of_body(text, part_start, part_end, part, countries, home)
            acronym = _acronym_of(part, learnt) or _acronym_of(bare, learnt) or _acronym_of(plain, learnt)
            add(part_start, part_end, bare, acronym, kind_of(part), country if kind_of(part) == "government" else "")
    for match in _NGO.finditer(text):
        group = "name" if match["name"] else "before"
        add(match.start(group), match.end(group), match[group].rstrip(".,"), "", "ngo", "")
    for acronym, full in learnt.items():
        if acronym in text and organisation(acronym) is None and is_organisation(full):
            same = organisation(full)
            kind = same.kind if same else kind_of(full)
            country, bare = _country_of_body(full, 0, len(full), full, find_countries(full, home), home)
            for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text):
                add(
                    match.start(),
                    match.end(),
                    same.name if same else bare,
                    same.acronym if same else acronym,
                    kind,
                    country if kind == "government" else "",
                )
    if governments:
        for start, end, code in _governments(text, countries):
            add(start, end, f"Government of {country_name(code)}", "", "government", code)
    return _enumerated(text, sorted(found))


def _acronym_of(name: str, learnt: Mapping[str, str]) -> str:
    """The acronym that stands for a name, if one does."""
    plain = _folded(name)
    return next((acronym for acronym, full in learnt.items() if _folded(full) == plain), "")


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold(name).lower()


def _enumerated(text: str, found: list[OrganisationMention]) -> list[OrganisationMention]:
    """What is named in one breath has one role: "in coordination with A, B and C", "A, B and C have signed"."""
    result = found[:]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            other = at - 1 if order.step > 0 else at + 1
            left, right = min(at, other), max(at, other)
            if result[at].role == "mentioned" and _LISTED.fullmatch(text, result[left].end, result[right].start):
                result[at] = result[at]._replace(role=result[other].role)
    return [mention._replace(role=settled(mention.role, mention.kind)) for mention in result]


_LISTED = re.compile(
    r"(?:\s+[A-Z\d][\w-]*){0,3}\s*(?:,|/|and|&|,\s*and|as well as)\s*(?:the\s+|"
    r"with\s+)?(?:[A-Z]\w+\s+(?:[A-Z]\w+\s+)?of\s+(?:the\s+)?)?"
)


def strongest(mentions: Iterable[OrganisationMention]) -> list[OrganisationMention]:
    """One mention of each organisation: of all its roles the one that says most, where it is first said.

    >>> [(m.acronym, m.role) for m in strongest(find_organisations("UNDP grew. In cooperation with UNDP, it grows."))]
    [('UNDP', 'partner')]
    """
    best: dict[str, OrganisationMention] = {}
    for mention in mentions:
        known = best.get(mention.slug)
        if known is None or RANK.index(mention.role) < RANK.index(known.role):
            best[mention.slug] = mention
    return sorted(best.values())


def _shared_name(text: str, start: int, end: int, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """The bodies of several countries with one name: "the Ministry of Foreign Affairs of Bolivia, Colombia and Peru"."""
    inside = [m for m in countries if start < m.start and m.end <= end and m.kind == "name"]
    if len(inside) < 2 or not re.search(r"\sof\s+(?:the\s+)?$", text[start : inside[0].start]):
        return []
    if any(not re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", text[a.end : b.start]) for a, b in pairwise(inside)):
        return []
    return [(start if m is inside[0] else m.start, m.end, m.code) for m in inside]


_OF_COUNTRY = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?$")


def _country_of_body(
    text: str, start: int, end: int, name: str, countries: list[CountryMention], home: str | None
) -> tuple[str, str]:
    """The country of a state body and its name without the country's adjective in front."""
    inside = [m for m in countries if start <= m.start < end]
    for mention in inside:
        if mention.kind == "demonym" and mention.start == start:
            rest = text[mention.end : end].strip()
            if rest.split()[0] in ("Ministry", "Ministries", "Federal", "Department", "Parliament"):
                return mention.code, re.sub(r"\s+", " ", rest)
            return mention.code, name
    if inside and (inside[0].start == start or _OF_COUNTRY.search(text[start : inside[-1].start])):
        return inside[0].code, re.sub(r"\s+", " ", re.sub(r"\s+of\s+(?:the\s+)?$", "", text[start : inside[-1].start])) if inside[
            -1
        ].end == end and inside[-1].start > start and "Ministry" in name else name
    for mention in countries:
        if mention.end <= start and not text[mention.end : start].strip(" ’'s") and mention.kind in ("demonym", "name"):
            return mention.code, name
        if mention.start >= end and re.fullmatch(r"(?:\s*\([^)]*\))?\s+(?:of|in)\s+(?:the\s+)?", text[end : mention.start]):
            return mention.code, name
    return home or "", name


_GOVERNMENT_OF = re.compile(r"\b[Gg]overnments?\s+(?:officials?\s+|representatives\s+)?(?:of|from)\s+(?:the\s+)?$")
_GOVERNMENT_AFTER = re.compile(r"(?:[’']s)?\s+[Gg]overnment\b|\s+authorities\b")


def _governments(text: str, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """ "The Malian Government", "the Government of Mali", "government representatives from Haiti and Brazil"."""
    found: list[tuple[int, int, str]] = []
    for mention in countries:
        before = _GOVERNMENT_OF.search(text, max(0, mention.start - 50), mention.start)
        if before:
            found.append((mention.start, mention.end, mention.code))
        elif after := _GOVERNMENT_AFTER.match(text, mention.end):
            found.append((mention.start, after.end(), mention.code))
        elif found and re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", text[found[-1][1] : mention.start]):
            found.append((mention.start, mention.end, mention.code))
    return found
