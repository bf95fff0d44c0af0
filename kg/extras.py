"""Optional libraries: imported when needed, and what to install said in one line when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import QueryError

__all__ = ["needs"]


def needs(module: str, extra: str) -> Any:
    """The module, which the named extra installs.

    Raises:
        QueryError: it is not installed.

    >>> needs("json", "export").__name__
    'json'
    >>> needs("no_such_module", "plot")
    Traceback (most recent call last):
    kg.errors.QueryError: no_such_module is not installed; run `pip install "diaspora-kg[plot]"`
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != module.partition(".")[0]:
            raise
        name = module.partition(".")[0]
        raise QueryError(f'{name} is not installed; run `pip install "diaspora-kg[{extra}]"`') from None
