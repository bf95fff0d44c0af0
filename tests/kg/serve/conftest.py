"""Fixtures: a graph of notes, served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Server, built


@pytest.fixture(scope="session")
def served_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def server(served_graph: Path) -> Iterator[Server]:
    """A server as it is when nothing is set."""
    running = Server(served_graph)
    yield running
    assert running.stop() == 0


@pytest.fixture
def serve(served_graph: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers with other settings, or of other graphs."""
    running: list[Server] = []

    def start(*options: object, graph: Path = served_graph) -> Server:
        running.append(Server(graph, *options))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.stop()
