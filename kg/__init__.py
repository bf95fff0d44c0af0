"""diaspora-kg: documents about migration and diaspora programmes as a knowledge graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(graph: Path | str = "graph", projections: Path | str | None = None) -> Graph:
    """The graph that stands in a folder: see :class:`kg.api.Graph`.

    Raises:
        StoreError: no graph stands there.

    >>> open("/nowhere")
    Traceback (most recent call last):
    kg.errors.StoreError: /nowhere: no graph there; run `kg build`, or name its folder with --graph
    """
    from kg.api import open_graph

    return open_graph(graph, projections)
