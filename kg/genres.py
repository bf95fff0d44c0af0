"""Genres of documents: which module of ``mappings/`` reads which document."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from pyoxigraph import NamedNode

from kg.documents import Document
from kg.errors import CatalogError, DocumentError
from kg.statements import Statements

__all__ = ["Mapping", "genre_of", "genres", "mapping", "recognised"]

_SURE = 0.5  # from this score on a document is of the genre


class Mapping(Protocol):
    """What a module of ``mappings/`` holds."""

    GENRE: str
    CLASS: NamedNode
    recognise: Callable[[str], float]
    read: Callable[[Document], Any]
    map: Callable[[Document, Any, Statements], None]


@cache
def genres() -> tuple[str, ...]:
    """The names of all genres, sorted."""
    import mappings

    return tuple(sorted(found.name for found in pkgutil.iter_modules(mappings.__path__) if found.name[0] != "_"))


def mapping(genre: str) -> Mapping:
    """The module that reads documents of this genre."""
    return cast(Mapping, import_module(f"mappings.{genre}"))


def genre_of(document: Document) -> str:
    """The genre that the catalogue gives, else the one that the text looks like most.

    Raises:
        CatalogError: the catalogue names a genre that does not exist.
        DocumentError: the text looks like none.
    """
    return recognised(document)[0]


def recognised(document: Document) -> tuple[str, float | None]:
    """The genre of a document and how much the text looks like it, from 0 to 1; nothing where the catalogue gives it.

    Raises:
        CatalogError: the catalogue names a genre that does not exist.
        DocumentError: the text looks like none.
    """
    entry = document.entry
    if entry.genre:
        if entry.genre in genres():
            return entry.genre, None
        raise CatalogError(
            f"{entry.path}: document {entry.id!r} has the unknown genre {entry.genre!r}; "
            f"use one of {', '.join(genres())}, or leave genre out to have it recognised"
        )
    scores = {genre: mapping(genre).recognise(document.text) for genre in genres()}
    best = max(scores, key=scores.__getitem__, default="")
    if best and scores[best] >= _SURE:
        return best, scores[best]
    if "generic" in scores:
        return "generic", scores["generic"]
    raise DocumentError(f"{entry.path}: looks like none of {', '.join(genres())}; give its genre")
