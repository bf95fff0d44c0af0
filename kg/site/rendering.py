"""Templates filled in: everything that is not marked as HTML is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from kg.site.graph import kept, rows, text
from kg.site.links import Links
from kg.site.tables import grouped

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["documents", "render"]

NAVIGATION = (
    ("questions", "Questions"),
    ("browse", "Browse"),
    ("map", "Map"),
    ("explore", "Explore"),
    ("documents", "Documents"),
    ("audit", "Audit"),
    ("editor", "SPARQL"),
    ("about", "About"),
)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.site"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["grouped"] = lambda number: grouped(str(number))
    environment.filters["cut"] = _cut
    return environment


def _cut(words: str, most: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + " …"


@kept
def documents(snapshot: Snapshot) -> dict[str, str]:
    """The documents' titles by their IRIs."""
    found = rows(snapshot, "SELECT ?d ?t { ?d a dkg:Document ; dcterms:title ?t } ORDER BY ?d")
    return {text(row["d"]): text(row["t"]) for row in found}


def render(template: str, snapshot: Snapshot, path: str, static: bool = False, **data: object) -> str:
    """The page at ``path``."""
    links = Links(snapshot.base, path, static)
    return (
        _environment()
        .get_template(template)
        .render(
            links=links,
            info=snapshot.info,
            base=snapshot.base,
            static=static,
            navigation=NAVIGATION,
            here=path.split("/")[0],
            documents=documents(snapshot),
            **data,
        )
    )
