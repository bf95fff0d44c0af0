"""The page that shows the graph as a network to search, expand and filter: :mod:`kg.explore`, with links into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.api import Graph
from kg.explore import explorer_data, filled
from kg.site.graph import kept
from kg.site.links import Links

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["explore_page"]

_TITLE = "The graph"


def explore_page(snapshot: Snapshot, static: bool = False) -> str:
    """The explorer of the full graph; it begins at the thing that its address names (``?start=country/AO``)."""
    links = Links(snapshot.base, "explore", static)
    before, _, after = links.page("thing").partition("thing")
    return filled(_data(snapshot) | {"site": [before, after]}, _TITLE, links.page(""))


@kept
def _data(snapshot: Snapshot) -> dict[str, object]:
    """What the page shows."""
    graph = Graph(snapshot.store, snapshot.base)
    return explorer_data(graph, graph.network("full"))
