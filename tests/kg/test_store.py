"""The graph on disk: versions, the one in use, and the merge that queries see."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import StoreError
from kg.store import current, lines, load, new_version, open_store, triples

S, P, G, H = (NamedNode(f"http://example.org/{name}") for name in "spgh")
QUADS = [Quad(S, P, Literal('a . b "c"\nd'), G), Quad(S, P, Literal('a . b "c"\nd'), H), Quad(S, P, S, G)]


def test_lines_are_sorted_and_single() -> None:
    assert lines([*QUADS, *QUADS]) == sorted(lines(QUADS))
    assert lines([]) == []


def test_triples_of_lines() -> None:
    assert len(triples(lines(QUADS))) == 2
    store = Store()
    load(store, lines(QUADS))
    assert len(list(store.quads_for_pattern(None, None, None, DefaultGraph()))) == 2
    assert {quad for quad in store if quad.graph_name != DefaultGraph()} == set(QUADS)


def put(graph: Path, number: int) -> None:
    with new_version(graph) as folder:
        store = Store(str(folder / "store"))
        load(store, lines([Quad(S, P, Literal(str(number)), G)]))


def test_a_version_is_put_in_use(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        put(tmp_path, number)
        assert [quad.object.value for quad in open_store(tmp_path).quads_for_pattern(S, P, None, G)] == [str(number)]  # type: ignore[union-attr]
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == ["2", "3"]


def test_who_asks_keeps_the_version_that_he_opened(tmp_path: Path) -> None:
    put(tmp_path, 1)
    store = open_store(tmp_path)
    for number in (2, 3, 4):
        put(tmp_path, number)
    assert [row["o"].value for row in store.query(f"SELECT ?o {{ {S} {P} ?o }}")] == ["1"]  # type: ignore[union-attr, index]


def test_a_version_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    put(tmp_path, 1)
    before = current(tmp_path)
    with pytest.raises(RuntimeError), new_version(tmp_path) as folder:
        (folder / "half").write_text("", encoding="utf-8")
        raise RuntimeError
    assert current(tmp_path) == before
    assert [path.name for path in (tmp_path / "versions").iterdir()] == [before.name]


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph there; run `kg build`"):
        open_store(tmp_path)


def test_a_store_that_is_damaged(tmp_path: Path) -> None:
    put(tmp_path, 1)
    for file in (current(tmp_path) / "store").iterdir():
        file.write_bytes(b"?")
    with pytest.raises(StoreError, match=r"cannot be opened .*; run `kg build` to make it anew"):
        open_store(tmp_path)
