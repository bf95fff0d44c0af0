"""A graph of the project's own documents, and a small one with labels that mean harm, for the tests of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("jinja2", reason="the extra `serve` is not installed")

from kg.build import build
from kg.serve.snapshot import Snapshot


@pytest.fixture(scope="session")
def real_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the documents that come with the project."""
    place = tmp_path_factory.mktemp("real") / "graph"
    build(None, place)
    return place


@pytest.fixture(scope="session")
def real(real_graph: Path) -> Snapshot:
    return Snapshot.of(real_graph)


@pytest.fixture
def small(graph: Path) -> Snapshot:
    """The graph of the notes."""
    return Snapshot.of(graph)
