"""Reference data are what the packages say."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from kg.reference import countries, reference_quads, sources
from kg.vocabulary import DKG, RDF, iri


def test_every_country_has_its_codes() -> None:
    known = countries()
    assert len(known) == 250
    assert all(len(code) == 2 and len(country.alpha3) == 3 and country.name for code, country in known.items())
    assert known["XK"].name == "Kosovo"


def test_the_tables_are_what_the_packages_give() -> None:
    tables = pytest.importorskip("kg.reference_tables")
    try:
        versions = [f"{name} {version}" for name, version in tables.sources().items()]
    except PackageNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")
    if versions != sources():
        pytest.skip("made from other versions of the packages")
    assert list(tables.countries()) == [tuple(country) for country in countries().values()]


def test_statements() -> None:
    quads = set(reference_quads())
    assert {quad.graph_name for quad in quads} == {iri("graph", "reference")}
    assert sum(quad.predicate == RDF.type and quad.object == DKG.Country for quad in quads) == 250
