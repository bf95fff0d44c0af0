"""The errors that the project raises, all under one base class."""

from __future__ import annotations

__all__ = ["KgError", "DocumentError", "CatalogError", "QueryError", "StoreError"]


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
