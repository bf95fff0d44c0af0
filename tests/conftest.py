"""Fixtures: a small catalogue of notes, a genre made for tests (tests/genres), and a graph built from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from catalogues import MORE, NOTES, entry
from click.testing import CliRunner, Result

import mappings
from kg.genres import genres


@pytest.fixture(autouse=True)
def note_genre(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The genre `note` beside the real ones, and no settings from outside."""
    monkeypatch.setattr(mappings, "__path__", [*mappings.__path__, str(Path(__file__).parent / "genres")])
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.delenv("KG_DOCUMENTS", raising=False)
    genres.cache_clear()
    yield
    genres.cache_clear()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with two notes and their catalogue."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(NOTES, encoding="utf-8")
    (folder / "two.txt").write_text(MORE, encoding="utf-8")
    (folder / "catalog.toml").write_text(entry("one", "one.txt", date="2008") + entry("two", "two.txt"), encoding="utf-8")
    return folder


@pytest.fixture
def graph(notes: Path, tmp_path: Path) -> Path:
    """The graph of the notes."""
    from kg.build import build

    place = tmp_path / "graph"
    build(notes, place)
    return place


@pytest.fixture
def kg() -> Callable[..., Result]:
    """Runs a command line in this process."""
    from kg.cli import main

    return lambda *args: CliRunner().invoke(main, [str(arg) for arg in args], prog_name="kg")
