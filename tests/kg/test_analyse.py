"""Measures and likeness."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from kg.errors import QueryError
from kg.projection import Network, Table, load_projection

nx = pytest.importorskip("networkx", reason="networkx is not installed (the extra analyse)")

from kg.analyse import MEASURES, alike, measures, similar, with_measures  # noqa: E402


def net(edges: list[tuple[str, str, int]]) -> Network:
    names = list(dict.fromkeys(end for edge in edges for end in edge[:2]))
    nodes = Table(
        {"id": "string", "label": "string", "type": "string"},
        [(name, name.upper(), "Topic" if name.startswith("t") else "Country") for name in names],
    )
    return Network(
        replace(load_projection("full"), directed=True),
        nodes,
        Table({"source": "string", "target": "string", "weight": "integer"}, list(edges)),
    )


def test_measures_are_those_of_networkx() -> None:
    edges = [("a", "b", 2), ("b", "a", 1), ("b", "c", 1), ("c", "a", 5), ("c", "d", 1), ("e", "f", 1), ("e", "e", 4)]
    found = {row[0]: dict(zip(MEASURES, row[1:], strict=True)) for row in measures(net(edges)).rows}
    graph = nx.Graph([edge[:2] for edge in edges])
    assert {node: row["betweenness"] for node, row in found.items()} == nx.betweenness_centrality(graph)
    assert found["a"] == {"degree": 2, "strength": 8.0, "betweenness": 0.0, "core": 2, "community": 1, "component": 1}
    assert found["e"]["degree"] == 1 and found["e"]["component"] == 2 and found["d"]["core"] == 1
    more = with_measures(with_measures(net(edges)))
    assert list(more.nodes.columns) == ["id", "label", "type", *MEASURES]


def test_likeness_by_shared_neighbours() -> None:
    table = similar(net([("a", "t1", 1), ("a", "t2", 1), ("b", "t1", 2), ("b", "t2", 2), ("c", "t2", 1), ("d", "t3", 1)]))
    assert [row[:5] for row in table.rows] == [("A", "B", 2, 1.0, 1.0), ("A", "C", 1, 0.5, 0.7071), ("B", "C", 1, 0.5, 0.7071)]
    with pytest.raises(QueryError, match="no nodes of type Ship; it has Country, Topic"):
        similar(net([("a", "t1", 1)]), "Ship")


def test_likeness_as_a_network() -> None:
    found = alike(net([("a", "t1", 1), ("a", "t2", 1), ("b", "t1", 2), ("b", "t2", 2), ("c", "t3", 1)]))
    assert found.nodes.column("id") == ["a", "b"] and not found.projection.directed
    assert list(found.edges.records()) == [
        {"source": "a", "target": "b", "type": "similar", "weight": 1.0, "shared": 2, "jaccard": 1.0}
    ]
    with pytest.raises(QueryError, match="no two nodes of type Country share a neighbour"):
        alike(net([("a", "t1", 1), ("b", "t2", 1)]))


def test_measures_do_not_depend_on_the_order_of_sets() -> None:
    script = (
        "from tests.kg.test_analyse import net; from kg.analyse import measures; "
        "print(measures(net([(f'n{i * 7 % 40}', f'n{i * 11 % 40}', 1 + i % 3) for i in range(120)])).rows)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
