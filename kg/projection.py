"""Projections: what counts as node and as edge, declared in files, and the network that a graph gives through one.

A projection is a file ``projections/<name>.rq``, a SELECT (or a CONSTRUCT, whose triples are the edges, their predicates the
types) with a header like a question's::

    # title: Countries and topics
    # description: Which country has …
    # directed: false      -- true unless said
    # parallel: true       -- two nodes may have several edges; false unless said
    # nodes: things        -- the file under nodes/ that describes the nodes; things unless said

``?source`` and ``?target`` are the ends of an edge; ``?type`` and ``?weight`` are what every tool knows of edges, each
further column is an attribute. The file that describes nodes selects ``?node`` and its attributes, with ``?label`` and
``?type`` among them. The nodes of a network are the ends of its edges.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from kg.errors import QueryError
from kg.query import Answer, Question, Term, ask, parse_question, short
from kg.resources import resource
from kg.vocabulary import BASE, XSD

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Network",
    "Projection",
    "Table",
    "Value",
    "heaviest",
    "load_projection",
    "network",
    "projections",
    "python_value",
    "to_networkx",
]

Value = str | int | float | bool
"""What an attribute holds; None where it is missing."""

_NUMBERS = {XSD.decimal, XSD.double, XSD.float}
_FIELD = re.compile(r"#\s*(directed|parallel|nodes)\s*:\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Projection:
    """A declared view of the graph as nodes and edges."""

    name: str
    edges: Question
    nodes: Question
    directed: bool = True
    parallel: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns, each of one type: ``string``, ``integer``, ``float`` or ``boolean``."""

    columns: dict[str, str]
    rows: list[tuple[Value | None, ...]]

    def records(self) -> Iterator[dict[str, Value]]:
        """The rows as mappings, what is missing left out.

        >>> list(Table({"id": "string", "n": "integer"}, [("a", 1), ("b", None)]).records())
        [{'id': 'a', 'n': 1}, {'id': 'b'}]
        """
        for row in self.rows:
            yield {name: value for name, value in zip(self.columns, row, strict=True) if value is not None}

    def column(self, name: str) -> list[Value | None]:
        """The values of one column.

        >>> Table({"id": "string", "n": "integer"}, [("a", 1), ("b", None)]).column("n")
        [1, None]
        """
        at = list(self.columns).index(name)
        return [row[at] for row in self.rows]

    def with_columns(self, columns: Mapping[str, str], values: Iterable[Sequence[Value | None]]) -> Table:
        """The table with more columns; their values in the order of its rows.

        >>> Table({"id": "string"}, [("a",)]).with_columns({"n": "integer"}, [(1,)]).rows
        [('a', 1)]
        """
        return Table({**self.columns, **columns}, [(*row, *more) for row, more in zip(self.rows, values, strict=True)])


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes (``id``, ``label``, ``type``, ``iri``, …) and edges (``source``, ``target``, ``type``, ``weight``, …)."""

    projection: Projection
    nodes: Table
    edges: Table

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.edges.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if value is None else html.escape(str(value)[:80])}</td>" for value in row) + "</tr>"
            for row in self.edges.rows[:10]
        )
        return (
            f"<p><b>{html.escape(self.projection.edges.title)}</b>: {len(self.nodes.rows):,} nodes, "
            f"{len(self.edges.rows):,} edges</p><table><tr>{head}</tr>{body}</table>"
        )


def projections(folder: Path | None = None) -> dict[str, Projection]:
    """The projections by name: ours, and those of a folder, which may stand in the place of ours.

    >>> "country-topic" in projections()
    True
    """
    return {path.stem: _read(path, folder) for path in sorted(_files(folder).values(), key=lambda path: path.stem)}


def load_projection(name: str, folder: Path | None = None) -> Projection:
    """The projection of this name.

    Raises:
        QueryError: there is none, or its file cannot be used.

    >>> load_projection("country-topic").directed
    False
    """
    files = _files(folder)
    if name not in files:
        near = get_close_matches(name, files, n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(files))}"
        raise QueryError(f"{name}: no projection of this name; {hint}")
    return _read(files[name], folder)


def _files(folder: Path | None) -> dict[str, Path]:
    if folder is not None and not folder.is_dir():
        raise QueryError(f"{folder}: no folder with projections there; name one that holds *.rq files")
    places = [resource("projections"), *([folder] if folder else [])]
    return {path.stem: path for place in places for path in sorted(place.glob("*.rq"))}


def _read(path: Path, folder: Path | None) -> Projection:
    text = _text(path)
    fields = {found[1]: found[2] for line in text.splitlines() if (found := _FIELD.match(line))}
    for name in ("directed", "parallel"):
        if fields.get(name, "true") not in {"true", "false"}:
            raise QueryError(f"{path}: {name} is {fields[name]!r}; write `# {name}: true` or `# {name}: false`")
    places = [place / "nodes" / f"{fields.get('nodes', 'things')}.rq" for place in (folder, resource("projections")) if place]
    nodes = next((place for place in places if place.is_file()), None)
    if nodes is None:
        raise QueryError(f"{path}: its nodes are described nowhere; add {places[0]}, or leave `# nodes:` out")
    return Projection(
        path.stem,
        parse_question(text, path.stem),
        parse_question(_text(nodes), f"nodes/{nodes.stem}"),
        fields.get("directed", "true") == "true",
        fields.get("parallel", "false") == "true",
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'}); check the file") from None


# The network


def network(store: Store, projection: Projection, values: Mapping[str, str] | None = None, base: str = BASE) -> Network:
    """What the store gives through a projection. Nodes and edges stand in the order of the query.

    Raises:
        QueryError: the projection lacks a column, gives no edge, or two edges where it declares one.
    """
    found = ask(store, projection.edges, values, base)
    if found.graph:
        found = replace(found, columns=("source", "type", "target"))
    name = projection.name
    _needs(found, ("source", "target"), name)
    if not found.rows:
        given = " with " + ", ".join(f"{key}={value}" for key, value in values.items()) if values else ""
        raise QueryError(f"{name}: no edges{given}; ask for other things, or add documents that speak of them")
    source, target = found.columns.index("source"), found.columns.index("target")
    ends: dict[NamedNode, None] = {}
    pairs: set[tuple[Term | None, Term | None]] = set()
    for number, row in enumerate(found.rows, 1):
        pair = (row[source], row[target])
        for column, term in zip(("source", "target"), pair, strict=True):
            if not isinstance(term, NamedNode):
                what = short(term, base)[:80] or "nothing"
                raise QueryError(f"{name}: row {number} has no IRI as ?{column} but {what!r}; correct its query")
            ends[term] = None
        if not projection.parallel:
            if pair in pairs or (not projection.directed and pair[::-1] in pairs):
                raise QueryError(
                    f"{name}: row {number} joins {short(pair[0], base)} and {short(pair[1], base)} again; "
                    "group its query, or write `# parallel: true` in its header"
                )
            pairs.add(pair)
    edges = _table(found, base, ("source", "target", "type", "weight"))
    if edges.columns.get("weight") in {"string", "boolean"}:
        wrong = next((row, value) for row, value in enumerate(edges.column("weight"), 1) if isinstance(value, (str, bool)))
        raise QueryError(f"{name}: row {wrong[0]} has no number as ?weight but {str(wrong[1])[:80]!r}; correct its query")
    return Network(projection, _nodes(store, projection, ends, base), edges)


def _needs(answer: Answer, columns: Iterable[str], name: str) -> None:
    if missing := [f"?{column}" for column in columns if column not in answer.columns]:
        raise QueryError(f"{name}: its SELECT has no {' and no '.join(missing)}; add what is missing")


def _nodes(store: Store, projection: Projection, ends: Mapping[NamedNode, None], base: str) -> Table:
    described = ask(store, projection.nodes, None, base)
    _needs(described, ("node",), projection.nodes.name)
    table = _table(described, base, ("node", "label", "type"), whole="node")
    known = {row[0]: row[1:] for row in table.rows}
    unknown = (None,) * (len(table.columns) - 1)
    columns = {"id": "string"} | {("iri" if name == "node" else name): kind for name, kind in table.columns.items()}
    at = list(columns).index("label") - 2
    rows: list[tuple[Value | None, ...]] = []
    for node in ends:
        key, values = short(node, base), known.get(node.value, unknown)
        rows.append((key, node.value, *values[:at], values[at] or key, *values[at + 1 :]))
    return Table(columns, rows)


def _table(answer: Answer, base: str, first: Sequence[str], whole: str = "") -> Table:
    """The answer as a table, with some columns first (``whole`` keeps its IRIs as they are)."""
    order = [name for name in first if name in answer.columns or name == "label"]
    order += [name for name in answer.columns if name not in order]
    columns: dict[str, str] = {}
    values: list[list[Value | None]] = []
    for name in order:
        if name not in answer.columns:
            columns[name] = "string"
            values.append([None] * len(answer.rows))
            continue
        at = answer.columns.index(name)
        kind, column = _column([row[at] for row in answer.rows], base, name == whole)
        columns[name] = kind
        values.append(column)
    return Table(columns, list(zip(*values, strict=True)))


def _column(terms: Sequence[Term | None], base: str, whole: bool) -> tuple[str, list[Value | None]]:
    values = [term.value if whole and term is not None else python_value(term, base) for term in terms]
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return "float", [None if value is None else float(value) for value in values]
    if len(kinds) == 1:
        return {int: "integer", float: "float", bool: "boolean", str: "string"}[kinds.pop()], values
    return "string", [None if value is None else str(value) for value in values]


def python_value(term: Term | None, base: str = BASE) -> Value | None:
    """A term as Python has it: numbers and booleans as such, IRIs short, anything else (an infinite number, too) as text.

    >>> from pyoxigraph import Literal
    >>> python_value(Literal("1500.50", datatype=XSD.decimal)), python_value(Literal(3)), python_value(None)
    (1500.5, 3, None)
    """
    if term is None:
        return None
    kind = getattr(term, "datatype", None)
    try:
        if kind == XSD.integer:
            return int(term.value)
        if kind in _NUMBERS and isfinite(number := float(term.value)):
            return number
    except ValueError:
        return term.value
    if kind == XSD.boolean:
        return term.value in {"true", "1"}
    return short(term, base) if isinstance(term, NamedNode) else term.value


def to_networkx(net: Network) -> nx.Graph[str]:
    """The network for networkx: a (Multi)(Di)Graph as its projection declares, with every attribute.

    Raises:
        QueryError: networkx is not installed.
    """
    from kg.extras import needs

    library = needs("networkx", "analyse")
    projection = net.projection
    kind = ("Multi" if projection.parallel else "") + ("Di" if projection.directed else "") + "Graph"
    graph: nx.Graph[str] = getattr(library, kind)(name=projection.name, title=projection.edges.title)
    for record in net.nodes.records():
        graph.add_node(record.pop("id"), **record)
    for record in net.edges.records():
        graph.add_edge(record.pop("source"), record.pop("target"), **record)
    return graph


def heaviest(net: Network, most: int) -> Network:
    """The network with only its ``most`` heaviest edges, and the nodes that those join."""
    columns = list(net.edges.columns)
    if len(net.edges.rows) <= most or "weight" not in columns:
        edges = net.edges.rows[:most]
    else:
        at = columns.index("weight")
        edges = sorted(net.edges.rows, key=lambda row: -float(row[at] or 0))[:most]
    ends = {end for row in edges for end in row[:2]}
    return replace(
        net,
        edges=Table(net.edges.columns, edges),
        nodes=Table(net.nodes.columns, [row for row in net.nodes.rows if row[0] in ends]),
    )
