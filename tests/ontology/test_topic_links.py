"""Topics are linked to codes that the lists have, under the names that they have there."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS

ONTOLOGY = Path(__file__).parents[2] / "ontology"
BASE = "https://w3id.org/diaspora-kg/"
SCHEME = rdflib.URIRef(f"{BASE}dac-purposes")
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)


@pytest.fixture(scope="module")
def links() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "topic-links.ttl")


def test_links_lead_from_topics_to_codes(links: rdflib.Graph) -> None:
    topics = set(rdflib.Graph().parse(ONTOLOGY / "topics.ttl").subjects(SKOS.inScheme, rdflib.URIRef(f"{BASE}topics")))
    codes = set(links.subjects(RDF.type, SKOS.Concept))
    found = [(topic, code) for match in MATCHES for topic, code in links.subject_objects(match)]
    assert len(found) > 30
    assert {topic for topic, _ in found} <= topics
    assert {code for _, code in found} == codes
    assert len(found) == len(set(found))  # a topic and a code are linked in one way


def test_codes_and_names_are_those_of_the_package(links: rdflib.Graph) -> None:
    try:
        data = distribution("oda-data").locate_file("oda_data/tools/names/crs_names.json")
    except PackageNotFoundError:
        pytest.skip("oda-data is not installed")
    if str(links.value(SCHEME, DCTERMS.source)) != f"oda-data {version('oda-data')}":
        pytest.skip("made from another version of oda-data")
    names = json.loads(Path(str(data)).read_text(encoding="utf-8"))["purpose_code"]
    for code in links.subjects(SKOS.inScheme, SCHEME):
        notation = str(links.value(code, SKOS.notation))
        assert str(code) == f"{BASE}dac-purpose/{notation}"
        assert str(links.value(code, SKOS.prefLabel)) == " ".join(names[notation].split())
