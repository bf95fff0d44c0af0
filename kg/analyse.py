"""Measures of a network's nodes, and how like two nodes of one type are by what they are joined to.

All measures see the network as simple and undirected: parallel edges are one, their weights added up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.extras import needs
from kg.projection import Network, Table, Value, to_networkx

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURES", "alike", "measures", "similar", "simple", "with_measures"]

MEASURES = {
    "degree": "integer",
    "strength": "float",
    "betweenness": "float",
    "core": "integer",
    "community": "integer",
    "component": "integer",
}
"""How many neighbours; the weights of the edges; the share of shortest paths through the node; the k-core that it is in;
its community (Louvain, by weight; 1 is the largest); its connected component (1 is the largest)."""

_EXACT = 1500
_PIVOTS = 100
_SEED = 1


def simple(net: Network) -> nx.Graph[str]:
    """The network as an undirected networkx graph with one edge a pair, weights added up.

    Raises:
        QueryError: networkx is not installed.
    """
    library = needs("networkx", "analyse")
    graph: nx.Graph[str] = library.Graph()
    found = to_networkx(net)
    graph.add_nodes_from(found.nodes(data=True))
    for source, target, data in found.edges(data=True):
        before = graph.edges[source, target]["weight"] if graph.has_edge(source, target) else 0.0
        graph.add_edge(source, target, weight=before + float(data.get("weight", 1)))
    return graph


def measures(net: Network) -> Table:
    """The :data:`MEASURES` of each node, in the order of the network's nodes.

    Betweenness is exact up to 1,500 nodes; above that it is estimated from 100 of them, always the same.

    Raises:
        QueryError: networkx is not installed.
    """
    library = needs("networkx", "analyse")
    graph = simple(net)
    pivots = None if len(graph) <= _EXACT else _PIVOTS
    between = library.betweenness_centrality(graph, k=pivots, seed=_SEED)
    loopless = library.Graph(graph)
    loopless.remove_edges_from(list(library.selfloop_edges(graph)))
    core = library.core_number(loopless)
    communities = _numbered(library.community.louvain_communities(graph, weight="weight", seed=_SEED))
    components = _numbered(library.connected_components(graph))
    strength = dict(graph.degree(weight="weight"))
    rows: list[tuple[Value | None, ...]] = [
        (node, len(loopless[node]), float(strength[node]), float(between[node]), core[node], communities[node], components[node])
        for node in graph
    ]
    return Table({"id": "string"} | MEASURES, rows)


def _numbered(groups: object) -> dict[str, int]:
    assert not isinstance(groups, dict)
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))  # type: ignore[call-overload]
    return {node: number for number, group in enumerate(ordered, 1) for node in group}


def with_measures(net: Network) -> Network:
    """The network with the :data:`MEASURES` as columns of its nodes.

    Raises:
        QueryError: networkx is not installed.
    """
    found = {row[0]: row[1:] for row in measures(net).rows}
    kept = {name: kind for name, kind in net.nodes.columns.items() if name not in MEASURES}
    at = [list(net.nodes.columns).index(name) for name in kept]
    rows = [tuple(row[i] for i in at) for row in net.nodes.rows]
    nodes = Table(kept, rows).with_columns(MEASURES, (found[row[0]] for row in rows))
    return replace(net, nodes=nodes)


def similar(net: Network, kind: str = "Country") -> Table:
    """Pairs of nodes of one type, by the neighbours that they share; the most alike first.

    ``shared`` is how many, ``jaccard`` their share of all that either has, ``cosine`` the likeness by the edges' weights.

    Raises:
        QueryError: the network has no nodes of this type.
    """
    types = {str(record["id"]): record.get("type") for record in net.nodes.records()}
    if kind not in types.values():
        there = ", ".join(sorted({str(name) for name in types.values() if name}))
        raise QueryError(f"{net.projection.name}: no nodes of type {kind}; it has {there}")
    around: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for record in net.edges.records():
        source, target, weight = str(record["source"]), str(record["target"]), float(record.get("weight", 1))
        around[source][target] += weight
        around[target][source] += weight
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for node in (node for node in types if types[node] == kind):
        for other in around[node]:
            holders[other].append(node)
    pairs = {(a, b) for nodes in holders.values() for i, a in enumerate(nodes) for b in nodes[i + 1 :]}
    length = {node: sqrt(sum(weight * weight for weight in near.values())) for node, near in around.items()}
    labels = {str(record["id"]): str(record["label"]) for record in net.nodes.records()}
    rows: list[tuple[Value | None, ...]] = []
    for a, b in pairs:
        shared = around[a].keys() & around[b].keys()
        dot = sum(around[a][node] * around[b][node] for node in shared)
        rows.append(
            (
                labels[a],
                labels[b],
                len(shared),
                round(len(shared) / len(around[a].keys() | around[b].keys()), 4),
                round(dot / (length[a] * length[b]), 4) if length[a] and length[b] else 0.0,
                a,
                b,
            )
        )
    rows.sort(key=lambda row: (-float(row[4] or 0), -float(row[3] or 0), -float(row[2] or 0), str(row[5]), str(row[6])))
    columns = {
        "label_a": "string",
        "label_b": "string",
        "shared": "integer",
        "jaccard": "float",
        "cosine": "float",
        "a": "string",
        "b": "string",
    }
    return Table(columns, rows)


def alike(net: Network, kind: str = "Country") -> Network:
    """The nodes of one type as a network of their own: an edge joins two that share neighbours, as :func:`similar` finds them.

    Its ``weight`` is the cosine; ``shared`` and ``jaccard`` are columns, too.

    Raises:
        QueryError: the network has no nodes of this type, or no two of them share a neighbour.
    """
    found = similar(net, kind)
    name = f"{net.projection.name}-similar"
    if not found.rows:
        raise QueryError(f"{name}: no two nodes of type {kind} share a neighbour; take another type or projection")
    columns = {"source": "string", "target": "string", "type": "string", "weight": "float", "shared": "integer",
               "jaccard": "float"}
    rows: list[tuple[Value | None, ...]] = [
        (a, b, "similar", cosine, shared, jaccard)
        for _, _, shared, jaccard, cosine, a, b in sorted(found.rows, key=lambda row: (str(row[5]), str(row[6])))
    ]
    ends = {end for row in rows for end in row[:2]}
    nodes = Table(net.nodes.columns, [row for row in net.nodes.rows if row[0] in ends])
    projection = replace(net.projection, name=name, directed=False, parallel=False)
    return Network(projection, nodes, Table(columns, rows))
