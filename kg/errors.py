"""The errors that the project raises, all under one base class."""

from __future__ import annotations

__all__ = [
    "CatalogError",
    "DocumentError",
    "KgError",
    "OntologyError",
    "QueryError",
    "ShapeError",
    "StoreError",
    "UnsoundError",
]


class KgError(Exception):
    """An error for the person at the keyboard: one line that says what, where and what to do."""


class CatalogError(KgError):
    """The catalogue of documents cannot be used."""


class DocumentError(KgError):
    """A document cannot be read."""


class QueryError(KgError):
    """A question cannot be asked as it stands."""


class StoreError(KgError):
    """The store cannot be read or written."""


class OntologyError(KgError):
    """The ontology cannot be read or checked."""


class ShapeError(KgError):
    """A shape cannot be read, or says what the engine in use does not know."""


class UnsoundError(KgError):
    """A graph with problems or violations was refused, as ``--strict`` asks."""
