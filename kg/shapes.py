"""Shapes as queries: what SHACL demands, turned into SPARQL that finds where it is not met.

Every constraint becomes a pattern that matches a violation. A shape with a target gives one query a constraint, over
all its focus nodes at once; a shape inside ``sh:not``, ``sh:or``, ``sh:node`` … becomes a condition made of the same
patterns. What a shape demands beyond the part of SHACL that is known here is refused by name, never ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, count
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from kg.errors import ShapeError
from kg.resources import resource
from kg.vocabulary import OWL, RDF, RDFS, XSD, Namespace

__all__ = ["SH", "Check", "Node", "compiled", "load_shapes"]

SH = Namespace("http://www.w3.org/ns/shacl#")
Node = NamedNode | BlankNode | Literal
Subclasses = Callable[[NamedNode], list[NamedNode]]

_CASTS = {XSD[name] for name in ("integer", "decimal", "double", "float", "boolean", "date", "dateTime")}
_KINDS = {
    "IRI": "isIRI({v})",
    "Literal": "isLiteral({v})",
    "BlankNode": "isBlank({v})",
    "IRIOrLiteral": "!isBlank({v})",
    "BlankNodeOrIRI": "!isLiteral({v})",
    "BlankNodeOrLiteral": "!isIRI({v})",
}
_ORDER = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">", "maxExclusive": "<"}
_LENGTH = {"minLength": ">=", "maxLength": "<="}
_PAIRS = {"lessThan": "<", "lessThanOrEquals": "<="}
_SAID = {
    "property",
    "path",
    "name",
    "description",
    "message",
    "severity",
    "deactivated",
    "order",
    "group",
    "flags",
    "ignoredProperties",
    "qualifiedValueShape",
    "qualifiedMinCount",
    "qualifiedMaxCount",
    "defaultValue",
    "targetClass",
    "targetNode",
    "targetSubjectsOf",
    "targetObjectsOf",
    "prefixes",
    "declare",
}


@dataclass(frozen=True, slots=True)
class Check:
    """A query for violations: it gives ``?this``, the focus node, and where there is one the ``?value`` at fault."""

    query: str
    shape: Node  # the shape that demands it
    owner: Node  # the shape with the target
    component: NamedNode
    severity: NamedNode
    message: str
    path: Node | None = None


@dataclass(frozen=True, slots=True)
class _Fault:
    """What a violation looks like: triples to match and a condition on them."""

    component: str
    pattern: str = ""
    condition: str = ""
    value: str = ""  # the variable of the value at fault

    def group(self) -> str:
        return self.pattern + (f" FILTER({self.condition})" if self.condition else "")

    def exists(self) -> str:
        return f"EXISTS {{ {self.group()} }}" if self.pattern else f"({self.condition})"


def load_shapes(folder: Path | None = None) -> Store:
    """All shapes of ``shapes/*.ttl``.

    Raises:
        ShapeError: a file is not Turtle.
    """
    store = Store()
    for path in sorted((folder or resource("shapes")).glob("*.ttl")):
        try:
            store.load(path=path, format=RdfFormat.TURTLE)
        except SyntaxError as error:
            raise ShapeError(f"{path}: line {error.lineno}: {error.msg}; correct it there") from None
    return store


def compiled(shapes: Store, subclasses: Subclasses) -> list[Check]:
    """The checks that the shapes ask for, given the subclasses (itself among them) of each class in the data.

    Raises:
        ShapeError: a shape asks for something that is not known here.
    """
    return list(_Compiler(shapes, subclasses).checks())


class _Compiler:
    def __init__(self, shapes: Store, subclasses: Subclasses) -> None:
        self.shapes = shapes
        self.subclasses = subclasses
        self.numbers = count(1)

    # the shapes graph

    def all(self, subject: Node, predicate: NamedNode) -> list[Node]:
        found = self.shapes.quads_for_pattern(subject, predicate, None)  # type: ignore[arg-type]
        return sorted((quad.object for quad in found if not isinstance(quad.object, Triple)), key=str)

    def one(self, subject: Node, predicate: NamedNode) -> Node | None:
        return next(iter(self.all(subject, predicate)), None)

    def list(self, head: Node) -> list[Node]:
        items = []
        while head != RDF.nil:
            first, rest = self.one(head, RDF.first), self.one(head, RDF.rest)
            if first is None or rest is None:
                raise ShapeError("shapes: a list without end; write it as ( … )")
            items.append(first)
            head = rest
        return items

    def fresh(self) -> str:
        return f"?v{next(self.numbers)}"

    # targets

    def checks(self) -> Iterator[Check]:
        targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
        patterns = [*((target, None) for target in targets), (RDF.type, RDFS.Class), (RDF.type, OWL.Class)]
        found = (quad.subject for pattern in patterns for quad in self.shapes.quads_for_pattern(None, *pattern))
        owners = {node for node in found if not isinstance(node, Triple)}
        for owner in sorted(owners, key=str):
            if not self.off(owner) and (target := self.target(owner)):
                yield from self.shape_checks(owner, owner, target)

    def target(self, shape: Node) -> str:
        parts = [f"VALUES ?this {{ {node} }}" for node in self.all(shape, SH.targetNode)]
        parts += [f"?this {property_} ?t" for property_ in self.all(shape, SH.targetSubjectsOf)]
        parts += [f"?t {property_} ?this" for property_ in self.all(shape, SH.targetObjectsOf)]
        classes = self.all(shape, SH.targetClass)
        if {RDFS.Class, OWL.Class} & set(self.all(shape, RDF.type)):
            classes.append(shape)
        parts += [self.of_class("?this", node) for node in classes]
        if not parts:
            return ""
        return "{ SELECT DISTINCT ?this { " + " UNION ".join(f"{{ {part} }}" for part in parts) + " } }"

    def of_class(self, variable: str, node: Node) -> str:
        if not isinstance(node, NamedNode):
            raise ShapeError(f"shapes: {node} is no class; give its IRI")
        known = self.subclasses(node)
        if len(known) == 1:
            return f"{variable} a {node}"
        kind = self.fresh()
        return f"VALUES {kind} {{ {' '.join(map(str, known))} }} {variable} a {kind}"

    def off(self, shape: Node) -> bool:
        value = self.one(shape, SH.deactivated)
        return isinstance(value, Literal) and value.value in {"true", "1"}

    # one shape as queries

    def shape_checks(self, shape: Node, owner: Node, target: str) -> Iterator[Check]:
        path = self.one(shape, SH.path)

        def check(query: str, component: NamedNode, message: str) -> Check:
            return Check(query, shape, owner, component, self.severity(shape), message, path)

        for fault in self.faults(shape, "?this"):
            value = f"({fault.value} AS ?value)" if fault.value else ""
            query = f"SELECT DISTINCT ?this {value} {{ {target} {fault.group()} }}"
            yield check(query, SH[f"{fault.component}ConstraintComponent"], self.message(shape, fault.component))
        for constraint in self.all(shape, SH.sparql):
            if not self.off(constraint):
                query = self.sparql(constraint, target, path)
                yield check(query, SH.SPARQLConstraintComponent, self.message(constraint, "") or self.message(shape, "SPARQL"))
        for inner in self.all(shape, SH.property):
            if self.off(inner):
                continue
            if path is None:
                yield from self.shape_checks(inner, owner, target)
            else:
                raise ShapeError(f"{self.name(owner)}: sh:property inside a property shape is not known; use sh:node")

    def severity(self, shape: Node) -> NamedNode:
        found = self.one(shape, SH.severity)
        return found if isinstance(found, NamedNode) else SH.Violation

    def message(self, shape: Node, component: str) -> str:
        found = self.one(shape, SH.message)
        return found.value if found is not None else component and f"{component} is not met"

    def name(self, shape: Node) -> str:
        return shape.value

    def sparql(self, constraint: Node, target: str, path: Node | None) -> str:
        select = self.one(constraint, SH.select)
        if select is None:
            raise ShapeError(f"{self.name(constraint)}: sh:sparql without sh:select; give the query")
        prefixes = ""
        for place in self.all(constraint, SH.prefixes):
            for declared in self.all(place, SH.declare):
                prefix, namespace = self.one(declared, SH.prefix), self.one(declared, SH.namespace)
                if prefix is not None and namespace is not None:
                    prefixes += f"PREFIX {prefix.value}: <{namespace.value}>\n"
        text = select.value
        if path is not None:
            text = text.replace("$PATH", self.path(path))
        head = re.match(r"\s*SELECT[^{]*\{", text, re.I | re.S)
        if not head:
            raise ShapeError(f"{self.name(constraint)}: sh:select is no SELECT; correct it")
        return f"{prefixes}{text[: head.end()]} {target} {text[head.end() :]}"

    # one shape as faults

    def faults(self, shape: Node, focus: str) -> Iterator[_Fault]:
        """What would violate the constraints of this shape itself, property shapes inside it left aside."""
        path = self.one(shape, SH.path)
        if path is None:
            yield from self.value_faults(shape, focus, focus, "")
            return
        way = self.path(path)
        value = self.fresh()
        yield from self.value_faults(shape, focus, value, f"{focus} {way} {value} .")
        yield from self.count_faults(shape, focus, way)

    def fails(self, shape: Node, focus: str) -> str:
        """The condition that the node does not conform to the shape."""
        if self.off(shape):
            return "false"
        if self.all(shape, SH.sparql):
            raise ShapeError(f"{self.name(shape)}: sh:sparql inside another constraint is not known; give the shape a target")
        parts = [fault.exists() for fault in self.faults(shape, focus)]
        path = self.one(shape, SH.path)
        for inner in self.all(shape, SH.property):
            if path is None:
                parts.append(self.fails(inner, focus))
            else:
                value = self.fresh()
                parts.append(f"EXISTS {{ {focus} {self.path(path)} {value} FILTER({self.fails(inner, value)}) }}")
        return f"({' || '.join(parts)})" if parts else "false"

    def value_faults(self, shape: Node, focus: str, value: str, pattern: str) -> Iterator[_Fault]:
        for statement in sorted(self.shapes.quads_for_pattern(shape, None, None), key=str):  # type: ignore[arg-type]
            if not statement.predicate.value.startswith(SH.base):
                continue
            name = statement.predicate.value.removeprefix(SH.base)
            wanted: Node = statement.object  # type: ignore[assignment]
            if condition := self.condition(shape, name, wanted, value, focus):
                yield _Fault(name[0].upper() + name[1:], pattern, condition, value)

    def condition(self, shape: Node, name: str, wanted: Node, value: str, focus: str) -> str:
        """When a value fails the constraint ``name``; empty if that is no constraint on single values."""
        if name == "class":
            return f"!EXISTS {{ {self.of_class(value, wanted)} }}"
        if name == "datatype":
            right = f"isLiteral({value}) && datatype({value}) = {wanted}"
            if wanted in _CASTS:
                right += f" && COALESCE({wanted}(STR({value})) = {wanted}(STR({value})), false)"
            return f"!({right})"
        if name == "nodeKind":
            return f"!({_KINDS[wanted.value.removeprefix(SH.base)].format(v=value)})"
        if name in _ORDER:
            return f"!COALESCE({value} {_ORDER[name]} {wanted}, false)"
        if name in _LENGTH:
            return f"isBlank({value}) || !(STRLEN(STR({value})) {_LENGTH[name]} {_number(wanted)})"
        if name == "pattern":
            flags = self.one(shape, SH.flags)
            more = f", {flags}" if flags is not None else ""
            return f"isBlank({value}) || !REGEX(STR({value}), {wanted}{more})"
        if name == "languageIn":
            ranges = " || ".join(f"LANGMATCHES(LANG({value}), {item})" for item in self.list(wanted))
            return f"!(isLiteral({value}) && ({ranges}))"
        if name == "in":
            return " && ".join(f"!sameTerm({value}, {item})" for item in self.list(wanted)) or "true"
        if name in _PAIRS:
            other = self.fresh()
            return f"EXISTS {{ {focus} {wanted} {other} FILTER(!COALESCE({value} {_PAIRS[name]} {other}, false)) }}"
        if name == "disjoint":
            return f"EXISTS {{ {focus} {wanted} {value} }}"
        if name == "node":
            return self.fails(wanted, value)
        if name == "not":
            return f"!{self.fails(wanted, value)}"
        if name == "and":
            return " || ".join(self.fails(item, value) for item in self.list(wanted))
        if name == "or":
            return " && ".join(self.fails(item, value) for item in self.list(wanted))
        if name == "xone":
            return " + ".join(f"IF({self.fails(item, value)}, 0, 1)" for item in self.list(wanted)) + " != 1"
        if name in {"minCount", "maxCount", "hasValue", "uniqueLang", "sparql"} or name in _SAID:
            return ""
        raise ShapeError(f"{self.name(shape)}: sh:{name} is not known here; say it otherwise or use --engine pyshacl")

    def count_faults(self, shape: Node, focus: str, way: str) -> Iterator[_Fault]:
        """Constraints on how many values a path has."""
        for name, wanted in (("MinCount", self.one(shape, SH.minCount)), ("MaxCount", self.one(shape, SH.maxCount))):
            if wanted is not None:
                yield self.count_fault(name, _number(wanted), focus, way, lambda value: "")
        for item in self.all(shape, SH.hasValue):
            yield _Fault("HasValue", "", f"!EXISTS {{ {focus} {way} {item} }}")
        if (unique := self.one(shape, SH.uniqueLang)) is not None and unique.value in {"true", "1"}:
            one, two = self.fresh(), self.fresh()
            same = f'!sameTerm({one}, {two}) && LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({two}))'
            yield _Fault("UniqueLang", "", f"EXISTS {{ {focus} {way} {one}, {two} FILTER({same}) }}")
        if (qualified := self.one(shape, SH.qualifiedValueShape)) is not None:
            for name, wanted in (
                ("QualifiedMinCount", self.one(shape, SH.qualifiedMinCount)),
                ("QualifiedMaxCount", self.one(shape, SH.qualifiedMaxCount)),
            ):
                if wanted is not None:
                    yield self.count_fault(name, _number(wanted), focus, way, lambda value: f"!{self.fails(qualified, value)}")

    def count_fault(self, name: str, number: int, focus: str, way: str, fits: Callable[[str], str]) -> _Fault:
        least = name.endswith("MinCount")
        many = number if least else number + 1
        if many == 0:
            return _Fault(name, "", "false")
        values = [self.fresh() for _ in range(many)]
        conditions = [f"!sameTerm({one}, {two})" for one, two in combinations(values, 2)]
        conditions += [fit for value in values if (fit := fits(value))]
        group = " ".join(f"{focus} {way} {value} ." for value in values)
        if conditions:
            group += f" FILTER({' && '.join(conditions)})"
        return _Fault(name, "", f"{'!' if least else ''}EXISTS {{ {group} }}")

    # paths

    def path(self, node: Node) -> str:
        """A property path as SPARQL writes it."""
        if isinstance(node, NamedNode):
            return str(node)
        if (inner := self.one(node, SH.inversePath)) is not None:
            return f"^({self.path(inner)})"
        if (inner := self.one(node, SH.alternativePath)) is not None:
            return f"({'|'.join(self.path(item) for item in self.list(inner))})"
        for name, sign in (("zeroOrMorePath", "*"), ("oneOrMorePath", "+"), ("zeroOrOnePath", "?")):
            if (inner := self.one(node, SH[name])) is not None:
                return f"({self.path(inner)}){sign}"
        return f"({'/'.join(self.path(item) for item in self.list(node))})"


def _number(node: Node) -> int:
    return int(node.value)
