"""Reference data are what the packages say."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from itertools import groupby
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

import kg
from kg.reference import countries, names_of, reference_quads, regions, sources
from kg.vocabulary import DKG, RDF, RDFS, SKOS, iri


def test_every_country_has_its_codes() -> None:
    known = countries()
    assert len(known) == 250
    assert all(len(code) == 2 and len(country.alpha3) == 3 and country.name for code, country in known.items())
    assert all(country.wikidata.startswith("Q") for country in known.values())
    assert [code for code, country in known.items() if not country.m49] == ["AQ"]  # belongs to no region of M49


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("AO", "Angola"),
        ("BA", "Bosnia and Herzegovina"),
        ("CD", "Democratic Republic of the Congo"),
        ("CG", "Congo"),
        ("CI", "Côte d’Ivoire"),
        ("LA", "Laos"),
        ("HK", "Hong Kong"),
        ("LC", "Saint Lucia"),
        ("MM", "Myanmar"),
        ("TT", "Trinidad and Tobago"),
        ("TZ", "Tanzania"),
        ("XK", "Kosovo"),
    ],
)
def test_a_country_goes_by_its_usual_short_name(code: str, name: str) -> None:
    assert countries()[code].name == name


def test_the_other_names_are_kept_with_their_languages() -> None:
    assert {("Congo - Kinshasa", "en"), ("République démocratique du Congo", "fr")} <= set(names_of("CD"))


def test_no_two_countries_share_a_name_or_identifier() -> None:
    for field in ("alpha3", "numeric", "name", "geonames", "wikidata"):
        values = sorted(value for country in countries().values() if (value := getattr(country, field)))
        assert [value for value, same in groupby(values) if len(list(same)) > 1] == [], field


def test_regions_end_in_continents() -> None:
    tops = {region.name for region in regions().values() if not region.parent}
    assert tops == {"Africa", "Americas", "Asia", "Europe", "Oceania"}
    assert {country.m49 for country in countries().values()} - {""} <= set(regions())


def test_the_tables_are_what_the_packages_give() -> None:
    tables = pytest.importorskip("kg.reference_tables")
    try:
        versions = [f"{name} {version}" for name, version in tables.sources().items()]
    except PackageNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")
    if versions != sources():
        pytest.skip("made from other versions of the packages")
    for file, (columns, rows) in tables.TABLES.items():
        kept = (Path(kg.__file__).parent / file).read_text(encoding="utf-8")
        assert tables.table(columns, rows()) == kept, file


def test_statements() -> None:
    quads = set(reference_quads())
    assert {quad.graph_name for quad in quads} == {iri("graph", "reference")}
    assert sum(quad.predicate == RDF.type and quad.object == DKG.Country for quad in quads) == 250
    said = {(quad.predicate, quad.object) for quad in quads if quad.subject == iri("country", "AO")}
    assert {
        (RDFS.label, Literal("Angola", language="en")),
        (DKG.alpha3, Literal("AGO")),
        (DKG.m49, Literal("024")),
        (DKG.inRegion, iri("region", "middle-africa")),
        (DKG.inRegion, iri("region", "africa")),
        (SKOS.exactMatch, NamedNode("http://www.wikidata.org/entity/Q916")),
        (SKOS.exactMatch, NamedNode("https://sws.geonames.org/3351879/")),
    } <= said


def test_each_thing_has_one_label_and_one_kind() -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for quad in reference_quads():
        if quad.predicate in (RDFS.label, DKG.regionKind, DKG.m49):
            said.setdefault((quad.subject.value, quad.predicate.value), set()).add(quad.object.value)
    assert {key: values for key, values in said.items() if len(values) > 1} == {}
