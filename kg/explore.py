"""The explorer: a projection as one HTML file to search, filter and read, which needs nothing but a browser.

The page is ``explorer/page.html`` with its style, its script and the data inside it; nothing is loaded from anywhere.
The places of the nodes in the whole graph are computed here, those around one thing in the page.
"""

from __future__ import annotations

import html
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from kg.api import Graph
from kg.errors import QueryError
from kg.export import atomic
from kg.extras import needs
from kg.projection import Network
from kg.query import short
from kg.store import select
from kg.vocabulary import DCTERMS, DKG, OA, RDF

__all__ = ["explorer_data", "layout", "page", "save_page"]

_FOLDER = Path(__file__).parent / "explorer"
_MOST = 25  # passages with an edge
_AROUND = 120  # characters shown before and after a passage that is shorter than that

_KNOWN = {"source", "target", "type", "passage"}
_PASSAGES = f"""
SELECT ?source ?type ?target ?passage ?document ?start ?end ?quote {{
  ?passage a <{DKG.Passage.value}> ; <{OA.hasSource.value}>/<{DCTERMS.identifier.value}> ?document ;
    <{DKG.start.value}> ?start ; <{DKG.end.value}> ?end ; <{OA.exact.value}> ?quote .
  GRAPH ?passage {{ ?source ?type ?target }}
  FILTER(isIRI(?target) && ?type NOT IN (<{RDF.type.value}>, <{DKG.readFrom.value}>, <{OA.hasSource.value}>))
}} ORDER BY ?document ?start ?end"""
_TEXTS = f"""
SELECT ?id ?text {{
  ?document <{DKG.hasBlock.value}> ?block ; <{DCTERMS.identifier.value}> ?id .
  ?block <{DKG.start.value}> ?start ; <{DKG.text.value}> ?text
}} ORDER BY ?id ?start"""
_TITLES = f"""
SELECT ?id (MIN(STR(?t)) AS ?title) {{
  ?document a <{DKG.Document.value}> ; <{DCTERMS.identifier.value}> ?id ; <{DCTERMS.title.value}> ?t
}} GROUP BY ?id ORDER BY ?id"""


def layout(net: Network) -> list[tuple[float, float]]:
    """A place for each node, the same on every run: near to what it is joined to, within ±1,000.

    Raises:
        QueryError: igraph is not installed.
    """
    igraph = needs("igraph", "explore")
    numbers = {row[0]: number for number, row in enumerate(net.nodes.rows)}
    pairs = sorted({tuple(sorted((numbers[row[0]], numbers[row[1]]))) for row in net.edges.rows if row[0] != row[1]})
    igraph.set_random_number_generator(random.Random(1))
    try:
        graph = igraph.Graph(len(numbers), pairs)
        start = graph.layout_circle() if len(numbers) < 3 else None
        places = (start or graph.layout_fruchterman_reingold(niter=200, grid=len(numbers) > 1000)).coords
    finally:
        igraph.set_random_number_generator(random)
    size = max((abs(value) for place in places for value in place), default=1) or 1
    return [(round(x / size * 1000, 1), round(y / size * 1000, 1)) for x, y in places]


def explorer_data(graph: Graph, net: Network, start: str = "") -> dict[str, object]:
    """What the page shows: nodes with their places, edges with the passages behind them."""
    titles = {str(row["id"].value): row["title"].value for row in select(graph.store, _TITLES)}
    texts: defaultdict[str, str] = defaultdict(str)
    for row in select(graph.store, _TEXTS):
        texts[row["id"].value] += row["text"].value
    documents = {name: number for number, name in enumerate(titles)}
    counts = Counter(str(record.get("type", "thing")) for record in net.nodes.records())
    types = {name: number for number, name in enumerate(sorted(counts, key=lambda name: (-counts[name], name)))}
    numbers: dict[str, int] = {}
    nodes: list[list[object]] = []
    for record, (x, y) in zip(net.nodes.records(), layout(net), strict=True):
        numbers[str(record["id"])] = len(nodes)
        read = [documents[name] for name in str(record.get("document", "")).split("|") if name in documents]
        nodes.append([record["id"], record["label"], types[str(record.get("type", "thing"))], x, y, read,
                      record.get("amount"), record.get("currency"), record.get("iri")])
    behind: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    passages: dict[str, int] = {}
    shown: list[list[object]] = []
    for row in select(graph.store, _PASSAGES):
        key = (short(row["source"], graph.base), short(row["target"], graph.base), short(row["type"], graph.base))
        if len(behind[key]) < _MOST and key[0] in numbers and key[1] in numbers:
            if (name := row["passage"].value) not in passages:
                passages[name] = len(shown)
                source, begin, end = row["document"].value, int(row["start"].value), int(row["end"].value)
                before, after = _context(texts.get(source, ""), begin, end)
                shown.append([documents[source], begin, end, row["quote"].value, before, after])
            behind[key].append(passages[name])
    relations: dict[str, int] = {}
    edges = []
    for record in net.edges.records():
        source, target, type_ = str(record["source"]), str(record["target"]), str(record.get("type", "joined with"))
        note = ", ".join(f"{name} {value}" for name, value in record.items() if name not in _KNOWN)
        found = behind.get((source, target, type_), [])
        relation = relations.setdefault(type_, len(relations))
        edges.append([numbers[source], numbers[target], relation, found, "" if found else note])
    return {"types": list(types), "relations": list(relations), "documents": [list(pair) for pair in titles.items()],
            "nodes": nodes, "passages": shown, "edges": edges, "start": start, "site": None}


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a short passage.

    >>> _context("one two three", 4, 7)
    ('one ', ' three')
    """
    if end - start >= _AROUND:
        return "", ""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return ("…" if start > _AROUND else "") + before, after + ("…" if end + _AROUND < len(text) else "")


def page(graph: Graph, projection: str = "full", start: str = "", folder: Path | None = None) -> str:
    """The page of a projection; it begins at the thing ``start`` (``country/ML``), or with the whole.

    Raises:
        QueryError: there is no such projection or thing, or igraph is not installed.
    """
    net = graph.network(projection, folder)
    key = start.removeprefix("<").removesuffix(">").removeprefix(graph.base)
    if key and all(row[0] != key for row in net.nodes.rows):
        raise QueryError(f"{start}: not in the projection {projection}; start from a thing of it, such as {net.nodes.rows[0][0]}")
    return filled(explorer_data(graph, net, key), net.projection.edges.title)


def filled(data: dict[str, object], title: str, home: str = "") -> str:
    """The page with data in it; ``home`` is the address of the site that it is a page of."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    parts = {
        "title": html.escape(title), "home": f'<a href="{html.escape(home)}">diaspora-kg</a>' if home else "",
        "style": _part("explorer.css"), "script": _part("explorer.js"),
        "data": written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
    }
    pieces = _part("page.html").split("{{")
    return pieces[0] + "".join(parts[name] + rest for name, _, rest in (piece.partition("}}") for piece in pieces[1:]))


def save_page(text: str, place: Path) -> None:
    """Write the page, whole or not at all.

    Raises:
        StoreError: the place cannot be written.
    """
    with atomic(place) as (file,):
        file.write(text.encode("utf-8", "replace"))


def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
