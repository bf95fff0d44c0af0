"""The rules against owlrl, which has all of OWL 2 RL and takes its time: the same findings."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.infer import infer

PREFIXES = """
@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
AXIOMS = {
    "domain": ":funds rdfs:domain :Giver .",
    "range": ":funds rdfs:range :Plan . :title rdfs:range rdfs:Literal .",
    "symmetric": ":near a owl:SymmetricProperty .",
    "transitive": ":partOf a owl:TransitiveProperty .",
    "sub-property": ":funds rdfs:subPropertyOf :part . :part rdfs:subPropertyOf :knows . :title rdfs:subPropertyOf :name .",
    "equivalent property": ":funds owl:equivalentProperty :pays . :pays owl:equivalentProperty :finances .",
    "inverse": ":funds owl:inverseOf :fundedBy . :ofTopic owl:inverseOf :topic .",
    "some": ":Giver owl:equivalentClass [ a owl:Restriction ; owl:onProperty :funds ; owl:someValuesFrom :Project ] .",
    "some thing": ":Giver owl:equivalentClass [ a owl:Restriction ; owl:onProperty :funds ; owl:someValuesFrom owl:Thing ] .",
    "only": ":Org rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :funds ; owl:allValuesFrom :Plan ] .",
    "value": ":Healthy owl:equivalentClass [ a owl:Restriction ; owl:onProperty :topic ; owl:hasValue :hiv ] .",
    "given value": ":Project rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :kind ; owl:hasValue :small ] .",
    "union": ":Agent owl:equivalentClass [ a owl:Class ; owl:unionOf ( :Org :Person ) ] .",
    "one of": ":Two a owl:Class ; owl:oneOf ( :a :b ) .",
    "sub-class": ":Project rdfs:subClassOf :Programme . :Programme rdfs:subClassOf :Activity .",
    "both": """:Project rdfs:subClassOf :Programme . :HealthGiver owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :Org
        [ a owl:Restriction ; owl:onProperty :funds ; owl:someValuesFrom :Programme ] ) ] .""",
    "part of both": ":Org rdfs:subClassOf [ a owl:Class ; owl:intersectionOf ( :Agent :Body ) ] .",
    "chain": ":topic owl:propertyChainAxiom ( :topic :broader ) .",
    "long chain": ":reaches owl:propertyChainAxiom ( :funds :topic :broader ) .",
    "inverse in a restriction": """:Known owl:equivalentClass
        [ a owl:Restriction ; owl:onProperty [ owl:inverseOf :funds ] ; owl:someValuesFrom :Org ] .""",
}
FACTS = """
:o a :Org ; :funds :p, :q ; :near :u . :u a :Org . :ann a :Person .
:p a :Project ; :topic :hiv ; :partOf :q ; :title "P" . :q a :Project ; :partOf :r ; :topic :roads .
:hiv :broader :health . :health :broader :life . :small a :Size .
"""


def pairs(triples: object) -> set[tuple[str, str, str]]:
    """The statements between things of the example."""
    return {tuple(map(str, triple)) for triple in triples}  # type: ignore[misc, attr-defined]


@pytest.mark.parametrize("axiom", AXIOMS)
def test_same_findings_as_owlrl(axiom: str) -> None:
    import owlrl
    import rdflib

    turtle = PREFIXES + AXIOMS[axiom] + FACTS
    quads = [ox.Quad(*quad.triple, ox.NamedNode("urn:g")) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    ours = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in infer((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines())
    }
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    given, things = set(graph), set(rdflib.Graph().parse(data=PREFIXES + FACTS, format="turtle").all_nodes())
    things = {thing for thing in things if not thing[-1].isupper() and str(thing)[19:20].islower()}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    theirs = {
        (str(s), str(p), str(o))
        for s, p, o in set(graph) - given
        if s in things | {rdflib.URIRef("http://example.org/a"), rdflib.URIRef("http://example.org/b")}
        and s != o
        and not isinstance(o, rdflib.BNode)
        and not isinstance(p, rdflib.BNode)
        and str(o) not in {str(rdflib.OWL.Thing), str(rdflib.RDFS.Resource)}
        and p != rdflib.OWL.sameAs
    }
    assert ours == theirs
    assert ours


def test_passages_are_left_alone() -> None:
    turtle = PREFIXES + ":Passage rdfs:subClassOf :Part . <http://example.org/d#char=1,2> a :Passage . :x a :Passage ."
    quads = [ox.Quad(*quad.triple, ox.NamedNode("urn:g")) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    found = infer((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines())
    assert [quad.subject.value for quad in found] == ["http://example.org/x"]
    assert {quad.graph_name.value for quad in found} == {"https://w3id.org/diaspora-kg/graph/inferences"}  # type: ignore[union-attr]
