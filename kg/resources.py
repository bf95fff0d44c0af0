"""Where the project's data stand: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["resource"]

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent


def resource(name: str) -> Path:
    """The folder ``documents``, ``ontology``, ``projections``, ``queries`` or ``shapes``.

    >>> resource("documents").name
    'documents'
    """
    return _ROOT / name
