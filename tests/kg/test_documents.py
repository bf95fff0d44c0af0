"""Documents and their catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogues import entry

from kg.documents import Entry, load_catalog, read_document
from kg.errors import CatalogError
from kg.resources import resource


def test_the_project_s_catalogue() -> None:
    found = load_catalog(resource("documents") / "catalog.toml")
    assert [one.id for one in found] == [
        "migration-initiatives-2008",
        "development-fund-news",
        "gfmd-practices",
        "iom-mali-togo-press-release",
        "idiaspora-resources",
    ]
    assert all(one.path.is_file() and one.publisher and one.date and one.genre for one in found)


def test_line_ends_and_byte_order_marks_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes("\ufeffone\r\ntwo\rthree\n".encode())
    assert read_document(Entry("d", tmp_path / "d.txt", "D")).text == "one\ntwo\nthree\n"


@pytest.mark.parametrize("key", ["id", "file", "title"])
def test_what_an_entry_needs(key: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x", encoding="utf-8")
    (tmp_path / "catalog.toml").write_text(entry("one", "one.txt").replace(f"{key} =", "note ="), encoding="utf-8")
    with pytest.raises(CatalogError, match=f"document 1 has no {key}"):
        load_catalog(tmp_path / "catalog.toml")


def test_an_empty_catalogue(tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_text("", encoding="utf-8")
    with pytest.raises(CatalogError, match="at least one"):
        load_catalog(tmp_path / "catalog.toml")
