"""What follows from the data and the ontology: OWL 2 RL, as rules that Oxigraph runs until nothing is new.

The rules are those of the W3C's tables (OWL 2 Profiles, section 4.3) that say something of things, and bear its names.
Each axiom of the ontology makes a rule of its own, a CONSTRUCT with the axiom's terms in it, so it is known which rules
a finding may set going again. Left out: identity (``owl:sameAs``: here one thing has one IRI), and what only restates
the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolution, RdfFormat, Store, Triple, parse

from kg.store import select, triples
from kg.vocabulary import BASE, OWL, RDF, RDFS, XSD, iri

__all__ = ["RULES", "about_things", "infer", "reason", "to_reason_over"]

RULES = {  # name: (the axiom, what holds, what follows)
    "prp-dom": ("?p rdfs:domain ?c", "?x ?p ?y", "?x a ?c"),
    "prp-rng": ("?p rdfs:range ?c", "?x ?p ?y FILTER(isIRI(?y))", "?y a ?c"),
    "prp-symp": ("?p a owl:SymmetricProperty", "?x ?p ?y", "?y ?p ?x"),
    "prp-trp": ("?p a owl:TransitiveProperty", "?x ?p ?y . ?y ?p ?z", "?x ?p ?z"),
    "prp-spo1": ("?p rdfs:subPropertyOf ?q", "?x ?p ?y", "?x ?q ?y"),
    "prp-eqp1": ("?p owl:equivalentProperty ?q", "?x ?p ?y", "?x ?q ?y"),
    "prp-eqp2": ("?p owl:equivalentProperty ?q", "?x ?q ?y", "?x ?p ?y"),
    "prp-inv1": ("?p owl:inverseOf ?q", "?x ?p ?y FILTER(isIRI(?y))", "?y ?q ?x"),
    "prp-inv2": ("?p owl:inverseOf ?q", "?x ?q ?y FILTER(isIRI(?y))", "?y ?p ?x"),
    "cls-svf1": ("?r owl:someValuesFrom ?c ; owl:onProperty ?p", "?x ?p ?y . ?y a ?c", "?x a ?r"),
    "cls-svf2": ("?r owl:someValuesFrom owl:Thing ; owl:onProperty ?p", "?x ?p ?y", "?x a ?r"),
    "cls-avf": ("?r owl:allValuesFrom ?c ; owl:onProperty ?p", "?x a ?r . ?x ?p ?y FILTER(isIRI(?y))", "?y a ?c"),
    "cls-hv1": ("?r owl:hasValue ?v ; owl:onProperty ?p", "?x a ?r", "?x ?p ?v"),
    "cls-hv2": ("?r owl:hasValue ?v ; owl:onProperty ?p", "?x ?p ?v", "?x a ?r"),
    "cls-int2": ("?c owl:intersectionOf/rdf:rest*/rdf:first ?d", "?x a ?c", "?x a ?d"),
    "cls-uni": ("?c owl:unionOf/rdf:rest*/rdf:first ?d", "?x a ?d", "?x a ?c"),
    "cls-oo": ("?c owl:oneOf/rdf:rest*/rdf:first ?v", "", "?v a ?c"),
    "cax-sco": ("?c rdfs:subClassOf ?d", "?x a ?c", "?x a ?d"),
    "cax-eqc1": ("?c owl:equivalentClass ?d", "?x a ?c", "?x a ?d"),
    "cax-eqc2": ("?c owl:equivalentClass ?d", "?x a ?d", "?x a ?c"),
}
"""The rules whose axioms have a fixed number of terms; cls-int1 and prp-spo2, whose have not, are made beside them."""

_PREFIXES = "".join(f"PREFIX {name}: <{space.base}>\n" for name, space in (("owl", OWL), ("rdf", RDF), ("rdfs", RDFS)))
_BLANK = "urn:blank:"
_EVERYTHING = (str(OWL.Thing).encode(), str(RDFS.Resource).encode())
_Node = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class _Rule:
    """A CONSTRUCT, with the properties and classes that it reads and that it writes."""

    query: str
    reads: frozenset[str]
    writes: frozenset[str]


def infer(quads: Iterable[bytes], base: str = BASE) -> list[Quad]:
    """What the given N-Quads lines, ontology among them, entail of their things, in the graph ``graph/inferences``."""
    store = Store()
    store.bulk_load(to_reason_over(filter(about_things, triples(quads))), format=RdfFormat.N_TRIPLES, lenient=True)
    return list(parse(b"\n".join(reason(store, base)), format=RdfFormat.N_QUADS))


def about_things(line: bytes) -> bool:
    """Whether there is anything to infer from a line: passages and blocks of text are left alone."""
    subject = line.split(b" ", 1)[0]
    return b"#char=" not in subject and b"/block/" not in subject


def to_reason_over(lines: Iterable[bytes]) -> bytes:
    """N-Triples lines with names in the place of blank nodes, as :func:`reason` needs them.

    >>> to_reason_over([b'_:a <urn:p> _:b .'])
    b'<urn:blank:a> <urn:p> <urn:blank:b> .'
    """
    blank = re.compile(rb"^_:(\w+)|(?<= )_:(\w+)(?= \.$)")
    name = rb"<" + _BLANK.encode() + rb"\1\2>"
    return b"\n".join(blank.sub(name, line) if b"_:" in line else line for line in lines)


def reason(store: Store, base: str = BASE) -> list[bytes]:
    """Add what follows to the store's default graph.

    Gives what is worth keeping of it, in ``graph/inferences``, as sorted N-Quads lines.
    """
    rules = [*_table_rules(store), *_list_rules(store)]
    found: set[bytes] = set()
    waiting = dict.fromkeys(rules)
    while waiting:
        rule = next(iter(waiting))
        del waiting[rule]
        if new := store.query(rule.query).serialize(format=RdfFormat.N_TRIPLES):  # type: ignore[arg-type]
            store.bulk_load(new, format=RdfFormat.N_TRIPLES, lenient=True)
            found.update(new.splitlines())
            waiting.update(dict.fromkeys(other for other in rules if other.reads & rule.writes))
    terms, graph = _terms(store), str(iri("graph", "inferences", base=base)).encode()
    return sorted(line[:-1] + graph + b" ." for line in found if _tells(line, terms))


def _rule(holds: str, follows: str) -> _Rule:
    query = f"CONSTRUCT {{ {follows} }} WHERE {{ {holds} FILTER NOT EXISTS {{ {follows} }} }}"
    read, written = (frozenset(re.findall(r"<[^>]*>", text)) for text in (holds, follows))
    return _Rule(query, read, written)


def _table_rules(store: Store) -> Iterator[_Rule]:
    for axiom, holds, follows in RULES.values():
        for row in select(store, f"{_PREFIXES}SELECT DISTINCT * {{ {axiom} }}"):
            terms = {name: str(term) for name in "pqcdrv" if (term := _get(row, name)) is not None}
            if any(term.startswith(f"<{XSD.base}") for term in terms.values()):
                continue  # datatypes: what they say is for the shapes
            yield _rule(_filled(holds, terms), _filled(follows, terms))


def _list_rules(store: Store) -> Iterator[_Rule]:
    for axiom in store.quads_for_pattern(None, OWL.intersectionOf, None):  # cls-int1
        yield _rule(" . ".join(f"?x a {member}" for member in _items(store, axiom.object)), f"?x a {axiom.subject}")
    for axiom in store.quads_for_pattern(None, OWL.propertyChainAxiom, None):  # prp-spo2
        steps = _items(store, axiom.object)
        holds = " . ".join(f"?x{number} {step} ?x{number + 1}" for number, step in enumerate(steps))
        yield _rule(holds, f"?x0 {axiom.subject} ?x{len(steps)}")


def _items(store: Store, head: _Node) -> list[_Node]:
    items = []
    while head != RDF.nil:
        items.append(_object(store, head, RDF.first))
        head = _object(store, head, RDF.rest)
    return items


def _object(store: Store, subject: _Node, predicate: NamedNode) -> _Node:
    return next(store.quads_for_pattern(subject, predicate, None)).object  # type: ignore[arg-type]


def _get(row: QuerySolution, name: str) -> object:
    try:
        return row[name]
    except KeyError:
        return None


def _filled(text: str, terms: dict[str, str]) -> str:
    return re.sub(r"\?([pqcdrv])\b", lambda match: terms[match[1]], text)


def _terms(store: Store) -> set[bytes]:
    """The ontology's own terms: classes and properties."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property, RDFS.Class)
    return {str(quad.subject).encode() for kind in kinds for quad in store.quads_for_pattern(None, RDF.type, kind)}


def _tells(line: bytes, terms: set[bytes]) -> bool:
    """Whether a statement is worth keeping: about a named thing, and not true of everything."""
    subject, _, value = line.removesuffix(b" .").split(b" ", 2)
    return subject not in terms and value not in {subject, *_EVERYTHING} and f"<{_BLANK}".encode() not in line
