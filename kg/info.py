"""What is known of a version of the graph: written when it is built, shown by ``kg info``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.store import current

__all__ = ["DocumentInfo", "Info", "info_of", "load_info", "save_info"]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """One document of the graph. ``problems`` are chapters that could not be read, with their places."""

    id: str
    title: str
    genre: str
    characters: int
    statements: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Info:
    """A version of the graph. ``date`` is when it was built, ``version`` what built it."""

    version: str
    date: str
    base: str
    statements: int
    inferred: int
    violations: int
    warnings: int
    documents: tuple[DocumentInfo, ...]

    @property
    def problems(self) -> list[str]:
        return [f"{document.id}: {problem}" for document in self.documents for problem in document.problems]


def save_info(info: Info, folder: Path) -> None:
    """Write it into the folder of a version."""
    (folder / "manifest.json").write_text(json.dumps(asdict(info), indent=1, ensure_ascii=False), encoding="utf-8")


def load_info(graph: Path) -> Info:
    """What is known of the version in use.

    Raises:
        StoreError: there is none.
    """
    return info_of(current(graph))


def info_of(folder: Path) -> Info:
    """What is known of the version in this folder.

    Raises:
        StoreError: it cannot be read.
    """
    path = folder / "manifest.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        documents = tuple(DocumentInfo(**row | {"problems": tuple(row["problems"])}) for row in data.pop("documents"))
        return Info(**data, documents=documents)
    except (OSError, ValueError, TypeError, KeyError):
        raise StoreError(f"{path}: cannot be read; run `kg build` to make the graph anew") from None
