"""Countries and regions as maintained packages know them.

The packages are read by :mod:`kg.reference_tables`, which keeps what they say in three tables beside this module; the
first line of each names the packages and their versions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.statements import literal
from kg.vocabulary import BASE, DCTERMS, DKG, RDF, RDFS, SKOS, Namespace, iri, slug

__all__ = ["Country", "Region", "countries", "country", "names_of", "reference_quads", "regions", "sources"]

_HERE = Path(__file__).parent
_GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
_GEONAMES = "https://sws.geonames.org/{}/"
_WIKIDATA = "http://www.wikidata.org/entity/{}"


class Country(NamedTuple):
    """A country by ISO 3166-1: ``code`` alpha-2, ``alpha3``, ``numeric`` (also its code in M49).

    ``m49`` is the smallest region that it belongs to; ``geonames`` and ``wikidata`` are its identifiers there.
    """

    code: str
    alpha3: str
    numeric: str
    name: str
    official: str
    capital: str
    latitude: str
    longitude: str
    m49: str
    currency: str
    geonames: str
    wikidata: str


class Region(NamedTuple):
    """A region of the United Nations' M49 scheme; ``parent`` is the code of the one that it is part of, if any."""

    m49: str
    name: str
    parent: str


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (_HERE / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def countries() -> dict[str, Country]:
    """All countries by alpha-2 code; Kosovo under XK, which ISO leaves to its users.

    >>> countries()["AO"].alpha3, countries()["AO"].wikidata, countries()["CD"].name
    ('AGO', 'Q916', 'Democratic Republic of the Congo')
    """
    return {row["code"]: Country(**row) for row in _rows("countries.csv")}


def country(code: str) -> Country:
    """The country of an alpha-2 code.

    Raises:
        KeyError: there is no such code.
    """
    return countries()[code]


@cache
def regions() -> dict[str, Region]:
    """The regions of M49 by code.

    >>> regions()["017"], regions()["002"].name
    (Region(m49='017', name='Middle Africa', parent='202'), 'Africa')
    """
    return {row["m49"]: Region(**row) for row in _rows("m49_regions.csv")}


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    names: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("country_names.csv"):
        if row["kind"] == "name":
            names.setdefault(row["code"], []).append((row["name"], row["language"]))
    return names


def names_of(code: str) -> list[tuple[str, str]]:
    """The names of a country with their languages, as the packages have them.

    >>> ("Myanmar (Burma)", "en") in names_of("MM")
    True
    """
    return _names().get(code, [])


def sources() -> list[str]:
    """The packages, with versions, that the tables were made from.

    >>> any(source.startswith("pycountry ") for source in sources())
    True
    """
    with (_HERE / "countries.csv").open(encoding="utf-8") as lines:
        return re.findall(r"[\w-]+ [\d.]+", lines.readline().partition(" from ")[2])


def reference_quads(base: str = BASE) -> Iterator[Quad]:
    """Countries, M49 regions and the regions that finders know, for the graph ``graph/reference``."""
    graph = iri("graph", "reference", base=base)

    def say(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, graph)

    def place(kind: str, key: str, type_: NamedNode, name: str) -> Iterator[Quad]:
        node = iri(kind, key, base=base)
        yield say(node, RDF.type, type_)
        yield say(node, RDFS.label, literal(name, "en"))
        yield say(node, DCTERMS.identifier, literal(key))

    def region(code: str) -> NamedNode:
        return iri("region", slug(regions()[code].name), base=base)

    for source in sources():
        yield say(graph, DCTERMS.source, literal(source))
    for row in _rows("find/regions.csv"):
        yield from place("region", row["slug"], DKG.Region, row["name"])
        yield say(iri("region", row["slug"], base=base), DKG.regionKind, literal(row["kind"]))
    for code, unit in regions().items():
        yield from place("region", slug(unit.name), DKG.Region, unit.name)
        yield say(region(code), DKG.regionKind, literal("m49" if unit.parent else "continent"))
        yield say(region(code), DKG.m49, literal(code))
        if unit.parent:
            yield say(region(code), DKG.inRegion, region(unit.parent))
    for code, known in countries().items():
        yield from place("country", code, DKG.Country, known.name)
        node = iri("country", code, base=base)
        yield say(node, DKG.alpha3, literal(known.alpha3))
        if known.numeric:
            yield say(node, DKG.m49, literal(known.numeric))
        for name, language in {(known.official, "en"), *names_of(code)}:
            if name and (name, language) != (known.name, "en"):
                yield say(node, SKOS.altLabel, literal(name, language))
        if known.latitude:
            yield say(node, _GEO.lat, literal(Decimal(known.latitude)))
            yield say(node, _GEO.long, literal(Decimal(known.longitude)))
        for pattern, key in ((_GEONAMES, known.geonames), (_WIKIDATA, known.wikidata)):
            if key:
                yield say(node, SKOS.exactMatch, NamedNode(pattern.format(key)))
        for m49 in {known.m49, _continent(known.m49)} - {""}:
            yield say(node, DKG.inRegion, region(m49))


def _continent(code: str) -> str:
    """The largest region that a region is part of.

    >>> _continent("017")
    '002'
    """
    while code and (parent := regions()[code].parent):
        code = parent
    return code
