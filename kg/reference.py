"""Countries and regions as maintained packages know them.

The packages are read by :mod:`kg.reference_tables`, which keeps what they say in two tables beside this module; the
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

__all__ = ["Country", "countries", "country", "names_of", "reference_quads", "sources"]

_HERE = Path(__file__).parent
_GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
_GEONAMES = "https://sws.geonames.org/{}/"


class Country(NamedTuple):
    """A country by ISO 3166-1: ``code`` alpha-2, ``alpha3``, ``numeric`` (M49); ``m49`` and ``m49_name`` its region."""

    code: str
    alpha3: str
    numeric: str
    name: str
    official: str
    capital: str
    latitude: str
    longitude: str
    continent: str
    m49: str
    m49_name: str
    currency: str
    geonames: str


@cache
def countries() -> dict[str, Country]:
    """All countries by alpha-2 code; Kosovo under XK, which ISO leaves to its users.

    >>> countries()["AO"].alpha3, countries()["AO"].m49_name
    ('AGO', 'Middle Africa')
    """
    with (_HERE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["code"]: Country(**row) for row in rows}


def country(code: str) -> Country:
    """The country of an alpha-2 code.

    Raises:
        KeyError: there is no such code.
    """
    return countries()[code]


def names_of(code: str) -> list[tuple[str, str]]:
    """The names of a country with their languages, as the packages have them.

    >>> ("Angola", "en") in names_of("AO")
    True
    """
    with (_HERE / "country_names.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [(row["name"], row["language"]) for row in rows if row["code"] == code and row["kind"] == "name"]


def sources() -> list[str]:
    """The packages, with versions, that the tables were made from.

    >>> any(source.startswith("pycountry ") for source in sources())
    True
    """
    with (_HERE / "countries.csv").open(encoding="utf-8") as lines:
        return re.findall(r"\w+ [\d.]+", lines.readline().partition(" from ")[2])


def reference_quads(base: str = BASE) -> Iterator[Quad]:
    """Countries, continents, M49 regions and the regions that finders know, for the graph ``graph/reference``."""
    graph = iri("graph", "reference", base=base)

    def say(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, graph)

    def region(name: str, kind: str, key: str = "") -> Iterator[Quad]:
        node = iri("region", key or slug(name), base=base)
        yield say(node, RDF.type, DKG.Region)
        yield say(node, RDFS.label, literal(name, "en"))
        yield say(node, DCTERMS.identifier, literal(key or slug(name)))
        yield say(node, DKG.regionKind, literal(kind))

    for source in sources():
        yield say(graph, DCTERMS.source, literal(source))
    with (_HERE / "find" / "regions.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            yield from region(row["name"], row["kind"], row["slug"])
    drawn: set[str] = set()
    for code, known in countries().items():
        node = iri("country", code, base=base)
        yield say(node, RDF.type, DKG.Country)
        yield say(node, RDFS.label, literal(known.name, "en"))
        yield say(node, DCTERMS.identifier, literal(code))
        for notation in filter(None, (known.alpha3, known.numeric)):
            yield say(node, SKOS.notation, literal(notation))
        if known.official and known.official != known.name:
            yield say(node, SKOS.altLabel, literal(known.official, "en"))
        if known.latitude:
            yield say(node, _GEO.lat, literal(Decimal(known.latitude)))
            yield say(node, _GEO.long, literal(Decimal(known.longitude)))
        if known.geonames:
            yield say(node, SKOS.exactMatch, NamedNode(_GEONAMES.format(known.geonames)))
        for name, kind, number in ((known.m49_name, "m49", known.m49), (_continent(known), "continent", "")):
            if not name:
                continue
            yield say(node, DKG.inRegion, iri("region", slug(name), base=base))
            if name not in drawn:
                drawn.add(name)
                yield from region(name, kind)
                if number:
                    yield say(iri("region", slug(name), base=base), SKOS.notation, literal(number))
                    yield say(
                        iri("region", slug(name), base=base), DKG.inRegion, iri("region", slug(_continent(known)), base=base)
                    )


def _continent(known: Country) -> str:
    return {"America": "Americas"}.get(known.continent, known.continent)
