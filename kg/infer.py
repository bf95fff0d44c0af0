"""What follows from the data and the ontology: OWL 2 RL, as rules that Oxigraph runs until nothing is new.

The rules are those of the W3C's tables (OWL 2 Profiles, section 4.3) that say something of things: they bear its names.
Left out: identity (``owl:sameAs``: here one thing has one IRI), and what only restates the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from kg.store import triples
from kg.vocabulary import BASE, OWL, RDF, RDFS, iri

__all__ = ["RULES", "about_things", "infer", "reason"]

RULES: dict[str, tuple[str, str]] = {  # name: (what holds, what follows)
    "prp-dom": ("?p rdfs:domain ?c . ?x ?p ?y", "?x a ?c"),
    "prp-rng": ("?p rdfs:range ?c . ?x ?p ?y FILTER(isIRI(?y))", "?y a ?c"),
    "prp-symp": ("?p a owl:SymmetricProperty . ?x ?p ?y", "?y ?p ?x"),
    "prp-trp": ("?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z", "?x ?p ?z"),
    "prp-spo1": ("?p rdfs:subPropertyOf ?q . ?x ?p ?y", "?x ?q ?y"),
    "prp-eqp1": ("?p owl:equivalentProperty ?q . ?x ?p ?y", "?x ?q ?y"),
    "prp-eqp2": ("?p owl:equivalentProperty ?q . ?x ?q ?y", "?x ?p ?y"),
    "prp-inv1": ("?p owl:inverseOf ?q . ?x ?p ?y FILTER(isIRI(?p) && isIRI(?y))", "?y ?q ?x"),
    "prp-inv2": ("?p owl:inverseOf ?q . ?x ?q ?y FILTER(isIRI(?p) && isIRI(?y))", "?y ?p ?x"),
    "cls-svf1": ("?r owl:someValuesFrom ?c ; owl:onProperty ?p . ?y a ?c . ?x ?p ?y", "?x a ?r"),
    "cls-svf2": ("?r owl:someValuesFrom owl:Thing ; owl:onProperty ?p . ?x ?p ?y", "?x a ?r"),
    "cls-avf": ("?r owl:allValuesFrom ?c ; owl:onProperty ?p . ?x a ?r . ?x ?p ?y FILTER(isIRI(?y))", "?y a ?c"),
    "cls-hv1": ("?r owl:hasValue ?v ; owl:onProperty ?p . ?x a ?r", "?x ?p ?v"),
    "cls-hv2": ("?r owl:hasValue ?v ; owl:onProperty ?p . ?x ?p ?v", "?x a ?r"),
    "cls-oo": ("?c owl:oneOf/rdf:rest*/rdf:first ?x", "?x a ?c"),
    "cls-uni": ("?c owl:unionOf/rdf:rest*/rdf:first ?m . ?x a ?m", "?x a ?c"),
    "cls-int1": (
        "?c owl:intersectionOf ?l . ?l rdf:first ?f . ?x a ?f "
        "FILTER NOT EXISTS { ?l rdf:rest*/rdf:first ?m FILTER NOT EXISTS { ?x a ?m } }",
        "?x a ?c",
    ),
    "cls-int2": ("?c owl:intersectionOf/rdf:rest*/rdf:first ?m . ?x a ?c", "?x a ?m"),
    "cax-sco": ("?c rdfs:subClassOf ?d . ?x a ?c", "?x a ?d"),
    "cax-eqc1": ("?c owl:equivalentClass ?d . ?x a ?c", "?x a ?d"),
    "cax-eqc2": ("?c owl:equivalentClass ?d . ?x a ?d", "?x a ?c"),
}

_PREFIXES = "".join(f"PREFIX {name}: <{space.base}>\n" for name, space in (("owl", OWL), ("rdf", RDF), ("rdfs", RDFS)))
_Node = NamedNode | BlankNode | Literal | Triple
_NEW = NamedNode("urn:new")
_THING = {OWL.Thing, RDFS.Resource}


def infer(quads: Iterable[bytes], base: str = BASE) -> list[Quad]:
    """What the given N-Quads lines, ontology among them, entail of their things, in the graph ``graph/inferences``."""
    store = Store()
    store.bulk_load(b"\n".join(filter(about_things, triples(quads))), format=RdfFormat.N_TRIPLES)
    return reason(store, base)


def about_things(line: bytes) -> bool:
    """Whether there is anything to infer from a line: passages and blocks of text are left alone."""
    subject = line.split(b" ", 1)[0]
    return b"#char=" not in subject and b"/block/" not in subject


def reason(store: Store, base: str = BASE) -> list[Quad]:
    """Add what follows to the store's default graph; gives what is worth keeping of it, in ``graph/inferences``."""
    rules = [_update(*rule) for rule in (*RULES.values(), *_chains(store))]
    size = -1
    while len(store) != size:
        size = len(store)
        for rule in rules:
            store.update(rule)
    terms = _terms(store)
    graph = iri("graph", "inferences", base=base)
    found = [
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in store.quads_for_pattern(None, None, None, _NEW)
        if _tells(quad) and quad.subject not in terms
    ]
    store.clear_graph(_NEW)
    return found


def _update(holds: str, follows: str) -> str:
    return (
        f"{_PREFIXES}INSERT {{ {follows} . GRAPH <{_NEW.value}> {{ {follows} }} }} "
        f"WHERE {{ {holds} FILTER NOT EXISTS {{ {follows} }} }}"
    )


def _chains(store: Store) -> list[tuple[str, str]]:
    """Rule prp-spo2, once for each property chain of the ontology."""
    rules = []
    for axiom in store.quads_for_pattern(None, OWL.propertyChainAxiom, None):
        steps = []
        rest = axiom.object
        while rest != RDF.nil:
            steps.append(_value(store, rest, RDF.first))
            rest = _value(store, rest, RDF.rest)
        holds = " . ".join(_hop(store, step, number) for number, step in enumerate(steps))
        rules.append((holds, f"?x0 {axiom.subject} ?x{len(steps)}"))
    return sorted(rules)


def _hop(store: Store, step: _Node, number: int) -> str:
    here, there = f"?x{number}", f"?x{number + 1}"
    if isinstance(step, NamedNode):
        return f"{here} {step} {there}"
    return f"{there} {_value(store, step, OWL.inverseOf)} {here}"


def _value(store: Store, subject: _Node, predicate: NamedNode) -> _Node:
    return next(store.quads_for_pattern(subject, predicate, None)).object  # type: ignore[arg-type]


def _terms(store: Store) -> set[object]:
    """The ontology's own terms: classes and properties."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property, RDFS.Class)
    return {quad.subject for kind in kinds for quad in store.quads_for_pattern(None, RDF.type, kind)}


def _tells(quad: Quad) -> bool:
    """Whether a statement is worth keeping: about a named thing, and not true of everything."""
    return (
        isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, (NamedNode, Literal))
        and quad.object != quad.subject
        and quad.object not in _THING
    )
