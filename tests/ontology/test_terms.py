"""Every term is documented; every standard term that is used exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import namespace as standard

ONTOLOGY = Path(__file__).parents[2] / "ontology"
DKG = rdflib.Namespace("https://w3id.org/diaspora-kg/ontology#")
RDF, RDFS, OWL, SKOS, DCTERMS = (
    rdflib.Namespace(str(space._NS)) for space in (standard.RDF, standard.RDFS, standard.OWL, standard.SKOS, standard.DCTERMS)
)
HOME = rdflib.URIRef("https://w3id.org/diaspora-kg/ontology")
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
WEB_ANNOTATION = {"SpecificResource", "TextQuoteSelector", "TextPositionSelector", "hasSource", "exact", "start", "end"}
OA = "http://www.w3.org/ns/oa#"
STANDARD = ("DCAT", "DCTERMS", "FOAF", "ORG", "OWL", "PROV", "RDF", "RDFS", "SDO", "SKOS", "VANN", "VOID", "XSD")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in ONTOLOGY.glob("*.ttl"):
        graph.parse(file)
    return graph


def terms(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    return {term for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}


def declared(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    return {term for kind in KINDS for term in graph.subjects(RDF.type, kind) if isinstance(term, rdflib.URIRef)}


def test_each_own_term_has_label_definition_and_home(graph: rdflib.Graph) -> None:
    own = [term for term in declared(graph) if term in DKG]
    assert len(own) > 90
    for term in own:
        labels, definitions = list(graph.objects(term, RDFS.label)), list(graph.objects(term, SKOS.definition))
        assert [label.language for label in labels] == ["en"], term
        assert [text.language for text in definitions] == ["en"], term
        assert definitions[0][0].isupper() and definitions[0].endswith("."), term
        assert list(graph.objects(term, RDFS.isDefinedBy)) == [HOME], term


def test_each_own_term_that_is_used_is_declared(graph: rdflib.Graph) -> None:
    assert {term for term in terms(graph) if term in DKG} - declared(graph) == set()


def test_no_term_is_declared_as_two_kinds(graph: rdflib.Graph) -> None:
    for term in declared(graph):
        assert len(set(graph.objects(term, RDF.type)) & KINDS) == 1, term


def test_class_names_begin_upper_case_and_property_names_lower_case(graph: rdflib.Graph) -> None:
    for term in declared(graph):
        name = re.split(r"[#/]", term)[-1]
        assert name[0].isupper() == ((term, RDF.type, OWL.Class) in graph), term


def test_each_standard_term_exists(graph: rdflib.Graph) -> None:
    known = 0
    for term in terms(graph):
        if term.startswith(OA):
            assert term.removeprefix(OA) in WEB_ANNOTATION
        for vocabulary in (getattr(standard, name) for name in STANDARD):
            base = str(vocabulary._NS)
            if term.startswith(base) and term != base and "/" not in term.removeprefix(base):
                assert term in vocabulary, f"{term} is no term of {base}"
                known += 1
    assert known > 60


def test_the_header_says_version_licence_title_and_creator(graph: rdflib.Graph) -> None:
    for predicate in (OWL.versionInfo, OWL.versionIRI, DCTERMS.license, DCTERMS.title, DCTERMS.creator):
        assert graph.value(HOME, predicate), predicate


def test_each_term_of_the_model_page_is_in_the_ontology(graph: rdflib.Graph) -> None:
    model = (ONTOLOGY.parent / "docs" / "model.md").read_text(encoding="utf-8")
    named = {DKG[name] for name in re.findall(r"dkg:(\w+)", model)}
    assert named - declared(graph) == set()


def test_the_page_on_the_ontology_names_every_class(graph: rdflib.Graph) -> None:
    page = (ONTOLOGY.parent / "docs" / "ontology.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", page))
    assert {term.split("#")[1] for term in graph.subjects(RDF.type, OWL.Class) if term in DKG} - named == set()
