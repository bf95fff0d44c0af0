"""Figures that a text states about people, shares and remittances: how many, of what, when, who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.find.diasporas import DiasporaMention
from kg.find.money import find_amounts
from kg.find.needs import sentences
from kg.find.organisations import OrganisationMention
from kg.find.places import find_countries

__all__ = ["StatisticMention", "find_statistics"]


class StatisticMention(NamedTuple):
    """A figure.

    ``unit`` is ``persons``, ``families``, ``households``, ``per cent`` or a currency's ISO 4217 code; ``upper`` is where a
    range ends, else ``None``; ``measures`` are the words that say what is counted; ``year`` is 0 where none is said;
    ``source`` is the IRI part of the organisation that says so, or empty; ``diaspora`` and ``country`` are whom it is
    about, as country codes.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    measures: str
    year: int
    source: str
    diaspora: str
    country: str


_FIGURES = re.compile(r"\d\s?%|\d,?\d\d|\d\s+per|million|billion|thousand")
_WORDS = {"half a": "0.5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"}
_SCALES = {"thousand": 3, "million": 6, "millions": 6, "billion": 9}
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_NUMBER = (
    rf"(?:\b(?P<word>{'|'.join(_WORDS)})(?=\s+(?:thousand|million))|(?<![\d.,/$€£-])(?P<low>{_FIGURE})"
    rf"(?:\s*(?:-|–|\bto\b|\band\b)\s*(?P<high>{_FIGURE}))?)(?![\d/])(?:\s+(?P<scale>thousand|millions?|billion))?"
)
_PERCENT = r"\s*(?:%|\bper\s?cent\b|\bpor ciento\b|\bpour cent\b)"
_SHARE = re.compile(rf"{_NUMBER}{_PERCENT}(?P<of>(?:\s+(?!and\s+\d)[^\s,;.()]+){{0,14}})", re.I)
_PEOPLE = (
    r"people|persons?|individuals|inhabitants|migrants?|emigrants|immigrants|refugees|asylum[- ]seekers|IDPs|returnees|"
    r"nationals|citizens|compatriots|expatriates|workers|victims|survivors|children|women|men|girls|boys|minors|students|"
    r"professionals|doctors|nurses|combatants|soldiers|members|cases|families|households|"
    r"[A-Z][a-z]+(?:ans|ians|ese|is|os|nes|ns|rs|eks|yks|aks|ais)"
)
_COUNT = re.compile(
    rf"{_NUMBER}(?P<noun>(?:\s+(?!(?:of|in|by|per|and|will|to|were|was|are|is|from)\b)[\w’'/-]+,?){{0,4}}?\s+(?:{_PEOPLE})\b)"
)
# "estimated at 2 million", "3.5 million in the Iranian diaspora", ", 800,000 in Saudi Arabia", "there were around 4 million"
_BARE = re.compile(rf"{_NUMBER}(?!{_PERCENT})(?=\s*(?:[,.;)]|\bin\b|\bof\b|\bare\b|\blive\b|\bworldwide\b|\babroad\b|$))")
# what somebody means to do for how many, and what it costs, is no figure of how things are
_TARGET = re.compile(
    r"\b(?:will|aims?|intends?|plans?|propos\w+|targets?|targeting|expected|IOM|assist\w*|train\w*|provid\w*|support\w*|benefit\w*|"
    r"help\w*|reach\w*|resettl\w*|screen\w*|register\w*|deliver\w*|process\w*|for (?:up to|some)|up to)\b",
    re.I,
)
_KNOWN = re.compile(
    r"\b(?:estimated|estimates?|approximately|according to|number(?:s|ed)?|population|official figures|reached|live|reside|"
    r"living|residing|host(?:s|ed|ing)?|there (?:are|were))\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-/,]\d)")
_SAYS = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:estimate[sd]?|report(?:s|ed)|put[s]?|count(?:s|ed))\b", re.I)
_AFTER_SOURCE = re.compile(r"\b(?:according to|estimates? (?:by|of|from)|figures (?:by|of|from)|source:?)\s+(?:the\s+)?$", re.I)
_REMITTED = re.compile(r"remittance|remitted|remesas|envois? de fonds|transferts? de fonds", re.I)


def find_statistics(
    text: str,
    home: str | None = None,
    diasporas: Sequence[DiasporaMention] = (),
    organisations: Sequence[OrganisationMention] = (),
) -> list[StatisticMention]:
    """Figures of people, of shares in per cent and of money sent home; not what a project costs or whom it will reach.

    >>> (one,) = find_statistics("In 2005 there were 400,000 IDPs scattered in Somalia.", "SO")
    >>> str(one.value), one.unit, one.measures, one.year, one.country
    ('400000', 'persons', 'IDPs', 2005, 'SO')
    >>> find_statistics("IOM will assist 3,000 migrants.")
    []
    """
    if not _FIGURES.search(text):
        return []
    return [
        found
        for start, end in sentences(text)
        if _FIGURES.search(text, start, end)
        for found in _in_sentence(text, start, end, home, diasporas, organisations)
    ]


def _in_sentence(
    text: str,
    start: int,
    end: int,
    home: str | None,
    diasporas: Sequence[DiasporaMention],
    organisations: Sequence[OrganisationMention],
) -> Iterator[StatisticMention]:
    words = text[start:end]
    source = next((o.slug for o in organisations if start <= o.start < end and _says(text, o)), "")
    abroad = next((d.origin for d in diasporas if start <= d.start < end), "")
    years = [(match.start(), int(match[0])) for match in _YEAR.finditer(words)]

    def mention(at: int, to: int, number: tuple[Decimal, Decimal | None], unit: str, measures: str) -> StatisticMention:
        year = min(years, key=lambda year: abs(year[0] - at))[1] if years else 0
        return StatisticMention(
            start + at, start + to, *number, unit, " ".join(measures.split()), year, source, abroad, _country(words, home)
        )

    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        return not any(s < match.end() and match.start() < e for s, e in taken)

    for match in _SHARE.finditer(words):
        taken.append(match.span())
        yield mention(*match.span(), _number(match), "per cent", match["of"])
    for amount in find_amounts(words, home):
        taken.append((amount.start, amount.end))
        if _REMITTED.search(words):
            yield mention(amount.start, amount.end, (amount.value, None), amount.currency, amount.what or "remittances")
    for pattern in (_COUNT, _BARE):
        for match in pattern.finditer(words):
            if not free(match) or _is_year(match):
                continue
            counted = match.groupdict().get("noun") or ""
            if pattern is _BARE and not (abroad and (match["scale"] or "," in (match["low"] or ""))):
                continue
            before = words[max(0, match.start() - 90) : match.start()]
            if _TARGET.search(before) and not _KNOWN.search(before[-40:]):
                continue
            taken.append(match.span())
            unit = next((unit for unit in ("families", "households") if counted.endswith(unit)), "persons")
            tail = (
                re.match(r"\s+(?:in(?!\s+\d)|living|residing|who|live|abroad)\b[^,;.()]{0,60}", words[match.end() :])
                if abroad
                else None
            )
            yield mention(*match.span(), _number(match), unit, counted or (tail[0] if tail else "members of the diaspora"))


def _says(text: str, organisation: OrganisationMention) -> bool:
    """Whether a figure is given on an organisation's word."""
    before = text[max(0, organisation.start - 40) : organisation.start]
    return bool(_AFTER_SOURCE.search(before) or _SAYS.match(text, organisation.end))


def _country(words: str, home: str | None) -> str:
    """The country that a sentence is about: the one that the text is about, else the only one named."""
    if home:
        return home
    named = {mention.code for mention in find_countries(words)}
    return named.pop() if len(named) == 1 else ""


def _is_year(match: re.Match[str]) -> bool:
    return bool(match["low"] and not match["scale"] and re.fullmatch(r"(?:19|20)\d\d|\d", match["low"]))


def _number(match: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    """The figure, or a range's two ends; of "fell from 15 to 9" the figure that it fell to.

    >>> _number(re.fullmatch(_NUMBER, "2.5 million"))
    (Decimal('2500000'), None)
    >>> _number(re.match(_NUMBER, "15 to 9 per cent"))
    (Decimal('9'), None)
    """
    scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
    if match["word"]:
        return _plain(Decimal(_WORDS[match["word"].lower()]) * scale), None
    low = Decimal(match["low"].replace(",", ""))
    if not match["high"]:
        return _plain(low * scale), None
    high = Decimal(match["high"].replace(",", ""))
    if low < 1000 <= high and not match["scale"]:  # "60-70,000"
        low *= 1000
    if high < low:
        return _plain(high * scale), None
    return _plain(low * scale), _plain(high * scale)


def _plain(value: Decimal) -> Decimal:
    """A number without an exponent, or zeros after its point."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
