"""Whether the graph is as the shapes demand, and where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, parse, serialize

from kg.errors import ShapeError
from kg.shapes import SH, Check, Node, compiled, load_shapes
from kg.store import select
from kg.vocabulary import BASE, RDF, RDFS, XSD

__all__ = ["ENGINES", "Report", "Result", "as_json", "as_turtle", "validate"]

ENGINES = ("sparql", "pyshacl")


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One finding, in SHACL's words; terms as N-Triples writes them."""

    shape: str  # the shape with the target
    severity: str  # Violation, Warning or Info
    path: str
    focus: str
    value: str
    component: str
    message: str

    def place(self) -> str:
        """The thing at fault, and the property."""
        return f"{_plain(self.focus)} {_plain(self.path)}".strip()

    def kind(self) -> str:
        """The message without the value at fault, the same for all findings of a kind."""
        value = _parsed(self.value).value if self.value else ""
        return self.message.replace(value, "…") if len(value) > 1 else self.message

    def line(self) -> str:
        """The finding in one line."""
        return f"{self.place()}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, sorted. ``checked`` counts the constraints."""

    results: tuple[Result, ...]
    checked: int = 0

    @property
    def violations(self) -> list[Result]:
        return [result for result in self.results if result.severity == "Violation"]

    @property
    def conforms(self) -> bool:
        return not self.results

    def by_shape(self) -> list[tuple[str, list[Result]]]:
        return [(shape, list(found)) for shape, found in groupby(self.results, key=lambda result: result.shape)]


def validate(store: Store, shapes: Path | None = None, engine: str = "sparql") -> Report:
    """Check the store against the shapes: by queries made of them, or by pySHACL, the slow reference.

    Raises:
        ShapeError: a shape cannot be read, or says what the engine does not know.
    """
    loaded = load_shapes(shapes)
    return _by_pyshacl(store, loaded) if engine == "pyshacl" else _by_sparql(store, loaded)


def _by_sparql(store: Store, shapes: Store) -> Report:
    def subclasses(node: NamedNode) -> list[NamedNode]:
        found = select(store, f"SELECT DISTINCT ?c {{ ?c {RDFS.subClassOf}+ {node} FILTER(isIRI(?c)) }}")
        return [node, *sorted((row["c"] for row in found if row["c"] != node), key=str)]

    checks = compiled(shapes, subclasses)
    return Report(tuple(sorted({result for check in checks for result in _run(store, check)})), len(checks))


def _run(store: Store, check: Check) -> Iterable[Result]:
    try:
        found = select(store, check.query)
    except SyntaxError as error:
        raise ShapeError(f"{check.owner.value}: its query is not SPARQL ({error.msg}); correct sh:select") from None
    names = [variable.value for variable in found.variables]
    for row in found:
        bound = {name: row[name] for name in names if row[name] is not None}
        path = bound.get("path", check.path)
        value = bound.get("value")
        if value is None and check.component == SH.SPARQLConstraintComponent and check.path is None:
            value = bound["this"]
        yield Result(
            shape=check.owner.value,
            severity=check.severity.value.removeprefix(SH.base),
            path=_term(path),
            focus=_term(bound["this"]),
            value=_term(value),
            component=check.component.value.removeprefix(SH.base),
            message=_message(check.message, bound),
        )


def _message(template: str, bound: dict[str, object]) -> str:
    def value(match: re.Match[str]) -> str:
        term = bound.get(match[1])
        return str(getattr(term, "value", match[0]))

    return re.sub(r"\{[?$](\w+)\}", value, template)


def _term(node: object) -> str:
    return "" if node is None else "[]" if isinstance(node, BlankNode) else str(node)


def _plain(term: str) -> str:
    return term.strip("<>").removeprefix(f"{BASE}ontology#").removeprefix(BASE)


# the reference engine


def _by_pyshacl(store: Store, shapes: Store) -> Report:
    import pyshacl
    import rdflib
    from rdflib.namespace import SH as sh

    def graph(source: Store) -> rdflib.Graph:
        found = (quad.triple for quad in source.quads_for_pattern(None, None, None, DefaultGraph()))
        return rdflib.Graph().parse(data=serialize(found, format=RdfFormat.N_TRIPLES) or b"", format="nt")

    shape_graph = graph(shapes)
    _, report, reason = pyshacl.validate(graph(store), shacl_graph=shape_graph, advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise ShapeError(f"shapes: pySHACL refuses them ({' '.join(reason.split())}); correct them")
    owners = {}
    for owner in set(shape_graph.subjects(sh.targetClass | sh.targetNode | sh.targetSubjectsOf | sh.targetObjectsOf)):
        for shape in shape_graph.transitive_objects(owner, sh.property):
            owners[shape] = owner
    results = set()
    for node in report.objects(None, sh.result):
        source = report.value(node, sh.sourceShape)
        value = report.value(node, sh.value)
        path = report.value(node, sh.resultPath)
        results.add(
            Result(
                shape=str(owners.get(source, source)),
                severity=str(report.value(node, sh.resultSeverity)).removeprefix(SH.base),
                path="" if path is None else "[]" if isinstance(path, rdflib.BNode) else path.n3(),
                focus=_n3(report.value(node, sh.focusNode)),
                value=_n3(value),
                component=str(report.value(node, sh.sourceConstraintComponent)).removeprefix(SH.base),
                message=str(report.value(node, sh.resultMessage) or ""),
            )
        )
    return Report(tuple(sorted(results)))


def _n3(node: object) -> str:
    import rdflib

    if node is None:
        return ""
    if isinstance(node, rdflib.BNode):
        return "[]"
    if isinstance(node, rdflib.Literal):
        kind = NamedNode(str(node.datatype)) if node.datatype else None
        return str(Literal(str(node), language=node.language) if node.language else Literal(str(node), datatype=kind))
    return f"<{node}>"


# the report, for machines


def as_json(report: Report) -> dict[str, object]:
    """The report as plain data."""
    return {
        "conforms": report.conforms,
        "checked": report.checked,
        "violations": len(report.violations),
        "results": [asdict(result) for result in report.results],
    }


def as_turtle(report: Report) -> str:
    """The report as SHACL's own ``sh:ValidationReport``, in Turtle."""
    root = BlankNode("report")
    found = [
        Triple(root, RDF.type, SH.ValidationReport),
        Triple(root, SH.conforms, Literal("true" if report.conforms else "false", datatype=XSD.boolean)),
    ]
    for number, result in enumerate(report.results, 1):
        node = BlankNode(f"result{number}")
        values: list[tuple[NamedNode, Node]] = [
            (RDF.type, SH.ValidationResult),
            (SH.focusNode, _parsed(result.focus)),
            (SH.resultSeverity, SH[result.severity]),
            (SH.sourceConstraintComponent, SH[result.component]),
            (SH.sourceShape, NamedNode(result.shape)),
            (SH.resultMessage, Literal(result.message)),
        ]
        if result.path.startswith("<"):
            values.append((SH.resultPath, _parsed(result.path)))
        if result.value:
            values.append((SH.value, _parsed(result.value)))
        found.append(Triple(root, SH.result, node))
        found += [Triple(node, predicate, value) for predicate, value in values]
    text = serialize(found, format=RdfFormat.TURTLE, prefixes={"sh": SH.base, "xsd": XSD.base, "dkg": f"{BASE}ontology#"})
    return (text or b"").decode()


def _parsed(term: str) -> Node:
    if term == "[]":
        return BlankNode()
    node: Node | Triple = next(iter(parse(f"<urn:s> <urn:p> {term} .", format=RdfFormat.N_TRIPLES))).object
    assert not isinstance(node, Triple)
    return node
