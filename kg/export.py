"""Exports: a network in the form that a tool reads, or the whole graph as RDF; written whole or not at all.

Each format is one function from a :class:`kg.projection.Network` to pieces of text, so that nothing but the network's
own tables is held in memory; RDF goes from the store to the file. What a format cannot hold stands in docs/exports.md.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import quoteattr

from pyoxigraph import DefaultGraph, RdfFormat, Store, serialize

from kg.errors import QueryError, StoreError
from kg.extras import needs
from kg.projection import Network, Table, Value
from kg.vocabulary import DCTERMS, DKG, FOAF, OA, OWL, PROV, RDFS, SCHEMA, SKOS, XSD

__all__ = ["FORMATS", "RDF_FORMATS", "STRIDE", "Format", "atomic", "export_network", "export_rdf", "known_format"]

Pieces = Iterator[str]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write: what it is, the ending of its files, and how. Formats of two files have two writers."""

    title: str
    suffix: str
    writers: dict[str, Callable[[Network], Pieces]]


# Well-formed text


_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(value: Value) -> str:
    """A value as an XML attribute, quoted; characters that XML cannot hold become U+FFFD.

    >>> print(_xml('a "<b>" &\\n\\x07'))
    'a "&lt;b&gt;" &amp;&#10;\ufffd'
    """
    return quoteattr(_NO_XML.sub("\ufffd", _plain(value)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _content(value: Value) -> str:
    """A value as the content of an XML element."""
    return _xml(value)[1:-1].replace("&quot;", '"')


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(value: Value) -> str:
    """A value as a DOT string: it stands for itself, not for Graphviz's escapes.

    >>> print(_quoted('a "b"\\nc\\\\n'))
    "a \\"b\\"\\nc\\\\n"
    """
    text = _plain(value).replace("\0", "\ufffd").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n") + '"'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


# Formats of one file


_GRAPHML_TYPES = {"string": "string", "integer": "long", "float": "double", "boolean": "boolean"}


def graphml(net: Network) -> Pieces:
    """GraphML: typed attributes, parallel edges."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, table, skipped in (("node", net.nodes, 1), ("edge", net.edges, 2)):
        for name, kind in list(table.columns.items())[skipped:]:
            yield (f'<key id="{domain[0]}-{name}" for="{domain}" attr.name={_xml(name)} attr.type="{_GRAPHML_TYPES[kind]}"/>\n')
    direction = "directed" if net.projection.directed else "undirected"
    yield f'<graph id={_xml(net.projection.name)} edgedefault="{direction}">\n'
    for record in net.nodes.records():
        yield f"<node id={_xml(record.pop('id'))}>{_data('n', record)}</node>\n"
    for number, record in enumerate(net.edges.records()):
        ends = f"source={_xml(record.pop('source'))} target={_xml(record.pop('target'))}"
        yield f'<edge id="e{number}" {ends}>{_data("e", record)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(domain: str, record: dict[str, Value]) -> str:
    return "".join(f'<data key="{domain}-{name}">{_content(value)}</data>' for name, value in record.items())


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GEXF_TYPES = {"string": "string", "integer": "long", "float": "double", "boolean": "boolean"}


def gexf(net: Network) -> Pieces:
    """GEXF 1.3: labels, types, weights, typed attributes; a node with a day in ``date`` starts on it."""
    dated = "date" in net.nodes.columns and any(_DAY.fullmatch(str(record.get("date"))) for record in net.nodes.records())
    direction = "directed" if net.projection.directed else "undirected"
    mode = 'mode="dynamic" timeformat="date"' if dated else 'mode="static"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><creator>diaspora-kg</creator><description>{_content(net.projection.edges.title)}</description></meta>\n"
    yield f'<graph defaultedgetype="{direction}" {mode}>\n'
    keys: dict[str, dict[str, str]] = {}
    for domain, table, taken in (("node", net.nodes, {"id", "label"}), ("edge", net.edges, {"source", "target", "weight"})):
        names = [name for name in table.columns if name not in taken]
        keys[domain] = {name: str(number) for number, name in enumerate(names)}
        yield (
            f'<attributes class="{domain}">\n'
            + "".join(
                f'<attribute id="{key}" title={_xml(name)} type="{_GEXF_TYPES[table.columns[name]]}"/>\n'
                for name, key in keys[domain].items()
            )
            + "</attributes>\n"
        )
    yield "<nodes>\n"
    for record in net.nodes.records():
        start = f' start="{record["date"]}"' if _DAY.fullmatch(str(record.get("date"))) else ""
        yield f"<node id={_xml(record['id'])} label={_xml(record['label'])}{start}>{_values(keys['node'], record)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, record in enumerate(net.edges.records()):
        weight = f" weight={_xml(record['weight'])}" if "weight" in record else ""
        label = f" label={_xml(record['type'])}" if "type" in record else ""
        yield (
            f'<edge id="{number}" source={_xml(record["source"])} target={_xml(record["target"])}{label}{weight}>'
            f"{_values(keys['edge'], record)}</edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(keys: dict[str, str], record: dict[str, Value]) -> str:
    found = "".join(f'<attvalue for="{key}" value={_xml(record[name])}/>' for name, key in keys.items() if name in record)
    return f"<attvalues>{found}</attvalues>" if found else ""


def dot(net: Network) -> Pieces:
    """Graphviz DOT: every attribute as a string."""
    kind, arrow = ("digraph", "->") if net.projection.directed else ("graph", "--")
    yield f"{kind} {_quoted(net.projection.name)} {{\n"
    for record in net.nodes.records():
        yield f"{_quoted(record.pop('id'))} [{_attributes(record)}];\n"
    for record in net.edges.records():
        source, target = _quoted(record.pop("source")), _quoted(record.pop("target"))
        yield f"{source} {arrow} {target} [{_attributes(record)}];\n"
    yield "}\n"


def _attributes(record: dict[str, Value]) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(value)}" for name, value in record.items())


def cyjs(net: Network) -> Pieces:
    """Cytoscape JSON, for Cytoscape and Cytoscape.js: ``name`` is the label, ``interaction`` the type of an edge."""
    about = {"name": net.projection.edges.title, "shared_name": net.projection.name}
    yield f'{{"data": {_json(about)}, "directed": {_json(net.projection.directed)}, '
    yield f'"multigraph": {_json(net.projection.parallel)},\n"elements": {{"nodes": [\n'
    yield from _listed({"data": record | {"name": record["label"], "value": record["id"]}} for record in net.nodes.records())
    yield '],\n"edges": [\n'
    yield from _listed(
        {"data": {"id": f"e{number}", "key": number} | record | ({"interaction": record["type"]} if "type" in record else {})}
        for number, record in enumerate(net.edges.records())
    )
    yield "]}}\n"


def node_link(net: Network) -> Pieces:
    """Node-link JSON, for networkx (``node_link_graph(data, edges="edges")``) and D3."""
    about = {
        "directed": net.projection.directed,
        "multigraph": net.projection.parallel,
        "graph": {"name": net.projection.name, "title": net.projection.edges.title},
    }
    yield _json(about)[:-1] + ',\n"nodes": [\n'
    yield from _listed(net.nodes.records())
    yield '],\n"edges": [\n'
    yield from _listed(
        record | ({"key": number} if net.projection.parallel else {}) for number, record in enumerate(net.edges.records())
    )
    yield "]}\n"


def _listed(records: Iterable[object]) -> Pieces:
    between = ""
    for record in records:
        yield between + _json(record)
        between = ",\n"
    yield "\n"


def pajek(net: Network) -> Pieces:
    """Pajek: ids and weights, which is all that it holds."""
    numbers = {record["id"]: number for number, record in enumerate(net.nodes.records(), 1)}
    yield f"*Vertices {len(numbers)}\n"
    for node, number in numbers.items():
        label = " ".join(str(node).replace('"', "'").split())
        yield f'{number} "{label}"\n'
    yield "*Arcs\n" if net.projection.directed else "*Edges\n"
    for record in net.edges.records():
        yield f"{numbers[record['source']]} {numbers[record['target']]} {record.get('weight', 1)}\n"


# Formats of two files


def csv_of(table: Callable[[Network], Table]) -> Callable[[Network], Pieces]:
    """A writer of one table as CSV with a header."""

    def written(net: Network) -> Pieces:
        found = table(net)
        return _rows(list(found.columns), found.rows)

    return written


_NEO4J_TYPES = {"string": "", "integer": ":long", "float": ":double", "boolean": ":boolean"}


def neo4j_nodes(net: Network) -> Pieces:
    """Nodes for ``neo4j-admin database import``."""
    special = {"id": "id:ID", "type": ":LABEL"}
    columns = net.nodes.columns
    yield from _rows([special.get(name, name + _NEO4J_TYPES[kind]) for name, kind in columns.items()], net.nodes.rows)


def neo4j_edges(net: Network) -> Pieces:
    """Relationships for ``neo4j-admin database import``; those without a type are RELATED."""
    special = {"source": ":START_ID", "target": ":END_ID", "type": ":TYPE"}
    columns = [special.get(name, name + _NEO4J_TYPES[kind]) for name, kind in net.edges.columns.items()]
    if "type" in net.edges.columns:
        yield from _rows(columns, net.edges.rows)
    else:
        yield from _rows([*columns, ":TYPE"], ((*row, "RELATED") for row in net.edges.rows))


def _rows(header: list[str], rows: Iterable[tuple[Value | None, ...]]) -> Pieces:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow("" if value is None else _plain(value) for value in row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _nodes(net: Network) -> Table:
    return net.nodes


def _edges(net: Network) -> Table:
    return net.edges


FORMATS: dict[str, Format] = {
    "graphml": Format("GraphML: Gephi, yEd, Cytoscape, igraph, networkx", ".graphml", {"": graphml}),
    "gexf": Format("GEXF 1.3: Gephi, networkx", ".gexf", {"": gexf}),
    "dot": Format("DOT: Graphviz", ".dot", {"": dot}),
    "cyjs": Format("Cytoscape JSON: Cytoscape, Cytoscape.js", ".cyjs", {"": cyjs}),
    "node-link": Format("node-link JSON: networkx, D3", ".json", {"": node_link}),
    "pajek": Format("Pajek: Pajek, igraph, networkx", ".net", {"": pajek}),
    "csv": Format("CSV, nodes and edges: any table tool", ".csv", {"-nodes": csv_of(_nodes), "-edges": csv_of(_edges)}),
    "neo4j": Format("CSV for neo4j-admin import, nodes and edges", ".csv", {"-nodes": neo4j_nodes, "-edges": neo4j_edges}),
    "parquet": Format("Parquet, nodes and edges: pandas, DuckDB, Arrow", ".parquet", {}),
}
RDF_FORMATS: dict[str, tuple[str, RdfFormat]] = {
    "turtle": ("Turtle, the whole graph without its passages' graphs", RdfFormat.TURTLE),
    "trig": ("TriG, the whole graph", RdfFormat.TRIG),
    "nquads": ("N-Quads, the whole graph", RdfFormat.N_QUADS),
    "jsonld": ("JSON-LD, the whole graph", RdfFormat.JSON_LD),
}


def known_format(name: str) -> str:
    """The name itself.

    Raises:
        QueryError: no format has it.

    >>> known_format("grapml")
    Traceback (most recent call last):
    kg.errors.QueryError: grapml: no format of this name; did you mean graphml?
    """
    if name in FORMATS or name in RDF_FORMATS:
        return name
    names = [*FORMATS, *RDF_FORMATS]
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    raise QueryError(f"{name}: no format of this name; {hint}")


_PREFIXES = {
    "dcterms": DCTERMS.base,
    "dkg": DKG.base,
    "foaf": FOAF.base,
    "oa": OA.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "skos": SKOS.base,
    "xsd": XSD.base,
}

# Writing


@contextmanager
def atomic(*places: Path) -> Iterator[list[IO[bytes]]]:
    """Files to write, which take their places together when the block ends well, and leave nothing when it does not.

    A device or a pipe is written as it is.

    Raises:
        StoreError: a place cannot be written.
    """
    files: list[IO[bytes]] = []
    parts: list[tuple[Path, Path]] = []
    try:
        for place in places:
            if place.is_dir():
                raise IsADirectoryError(21, "it is a folder", str(place))
            part = place
            if place.is_file() or not place.exists():
                part = place.with_name(f".{place.name}.{os.getpid()}.part")
                parts.append((part, place))
            files.append(part.open("wb"))
        yield files
        for file in files:
            file.close()
        for part, place in parts:
            part.replace(place)
    except OSError as error:
        what = error.strerror or str(error)
        raise StoreError(f"{places[0]}: cannot be written ({what}); name a file in a folder of yours with -o") from None
    finally:
        for file in files:
            with suppress(OSError):
                file.close()
        for part, _ in parts:
            if part.parent.is_dir():
                part.unlink(missing_ok=True)


def export_network(net: Network, format: str, place: Path, step: Callable[[str], None] = lambda label: None) -> list[Path]:
    """Write the network; gives the files written: one, or for tables one of nodes and one of edges.

    Raises:
        QueryError: no network format has this name, or a library for it is missing.
        StoreError: the place cannot be written.
    """
    form = FORMATS[known_format(format)]
    if str(place) == "-":
        if "" not in form.writers:
            raise QueryError(f"{format}: is two files, which standard output cannot take; name them with -o graph{form.suffix}")
        sys.stdout.writelines(form.writers[""](net))
        return []
    if format == "parquet":
        return _parquet(net, place, step)
    places = [_named(place, ending, form.suffix) for ending in form.writers]
    with atomic(*places) as files:
        for target, file, write in zip(places, files, form.writers.values(), strict=True):
            step(f"writing {target.name}")
            text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
            text.writelines(write(net))
            text.flush()
            text.detach()
    return places


def _named(place: Path, ending: str, suffix: str) -> Path:
    """The file's own name, with an ending where there are two."""
    return place.with_name(place.stem + ending + (place.suffix or suffix)) if ending and place.name else place


def _parquet(net: Network, place: Path, step: Callable[[str], None]) -> list[Path]:
    arrow, parquet = needs("pyarrow", "export"), needs("pyarrow.parquet", "export")
    kinds = {"string": arrow.string(), "integer": arrow.int64(), "float": arrow.float64(), "boolean": arrow.bool_()}
    tables: dict[str, Table] = {"-nodes": net.nodes, "-edges": net.edges}
    places = [_named(place, ending, ".parquet") for ending in tables]
    with atomic(*places) as files:
        for target, file, table in zip(places, files, tables.values(), strict=True):
            step(f"writing {target.name}")
            schema: Any = arrow.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
            columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
            arrays = [arrow.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
            parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), file)
    return places


STRIDE = 50_000
"""Statements between two steps of an export's progress."""


def export_rdf(store: Store, format: str, place: Path, step: Callable[[str], None] = lambda label: None) -> list[Path]:
    """Write the whole graph, streamed from the store: Turtle the merge of all graphs, the others every graph by name.

    ``-`` is standard output. ``step`` is told what is written at each :data:`STRIDE`.

    Raises:
        StoreError: the place cannot be written.
    """
    kind = RDF_FORMATS[format][1]
    statements = _told(_statements(store, kind), lambda: step(f"writing {place}"))
    if str(place) == "-":
        serialize(statements, sys.stdout.buffer, format=kind, prefixes=_PREFIXES)
        return []
    with atomic(place) as (file,):
        serialize(statements, file, format=kind, prefixes=_PREFIXES)
    return [place]


def _told(statements: Iterable[Any], step: Callable[[], None]) -> Iterator[Any]:
    for number, statement in enumerate(statements):
        if number % STRIDE == 0:
            step()
        yield statement


def _statements(store: Store, kind: RdfFormat) -> Iterator[Any]:
    if not kind.supports_datasets:
        return (quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
    return (quad for graph in store.named_graphs() for quad in store.quads_for_pattern(None, None, None, graph))
