"""What the tests of the ontology ask: HermiT's verdict (OWL 2 DL), and what follows (OWL 2 RL)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.infer import infer
from kg.ontology import Check, check_ontology, ontology_quads

ONTOLOGY = Path(__file__).parents[2] / "ontology"
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


def verdict(folder: Path, more: str) -> Check:
    """HermiT on a copy of the ontology, in ``folder``, to which ``more`` Turtle is added."""
    copy = folder / "ontology"
    shutil.copytree(ONTOLOGY, copy)
    (copy / "more.ttl").write_text(PREFIXES + more, encoding="utf-8")
    return check_ontology(copy)


def inferred(turtle: str) -> set[tuple[str, str, str]]:
    """What the ontology and the given facts entail beyond them; this ontology's terms without namespace."""
    graph = ox.NamedNode("urn:x:data")
    facts = [ox.Quad(*quad.triple, graph) for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]
    given = (ox.serialize([*ontology_quads(), *facts], format=ox.RdfFormat.N_QUADS) or b"").splitlines()
    return {tuple(_short(term.value) for term in (quad.subject, quad.predicate, quad.object)) for quad in infer(given)}  # type: ignore[misc]


def _short(iri: str) -> str:
    for namespace in (DKG, "urn:x:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
        iri = iri.removeprefix(namespace)
    return iri
