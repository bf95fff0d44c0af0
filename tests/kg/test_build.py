"""Builds: what comes out, that it is the same each time, and that nothing is lost when something goes wrong."""

from __future__ import annotations

import errno
import json
import os
import re
import resource as limits
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from catalogues import MORE, NOTES, entry
from click.testing import Result

from kg.build import build, read
from kg.documents import Entry
from kg.errors import CatalogError, DocumentError, KgError, StoreError, UnsoundError
from kg.store import current, new_version, open_store


def data(graph: Path) -> bytes:
    return (current(graph) / "data.nq").read_bytes()


def test_the_same_bytes_each_time(notes: Path, tmp_path: Path) -> None:
    build(notes, tmp_path / "a", processes=1)
    build(notes, tmp_path / "b", processes=2)
    lines = data(tmp_path / "a").splitlines()
    assert data(tmp_path / "a") == data(tmp_path / "b")
    assert lines == sorted(set(lines))


def test_what_was_read_is_kept(notes: Path, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = data(graph)

    def none(document: object) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr("kg.build.recognised", none)
    build(notes, graph)
    assert data(graph) == before
    with pytest.raises(AssertionError):
        build(notes, graph, fresh=True)


def test_a_changed_document_is_read_again(notes: Path, graph: Path) -> None:
    (notes / "two.txt").write_text(MORE.replace("75", "98765"), encoding="utf-8")
    build(notes, graph)
    amounts = [line for line in data(graph).splitlines() if b"programme/two/" in line.split()[0] and b"#amount>" in line]
    assert [b'"98765"' in line for line in amounts] == [True]


def test_the_base_iri_is_a_setting(notes: Path, tmp_path: Path) -> None:
    build(notes, tmp_path / "g", base="https://example.org/kg/")
    text = data(tmp_path / "g")
    assert b"<https://example.org/kg/country/AO>" in text
    assert b"<https://example.org/kg/topic/health>" in text
    assert b"<https://example.org/kg/ontology#" not in text


def test_statements_count_once_however_many_passages_make_them(notes: Path, graph: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?p <https://w3id.org/diaspora-kg/ontology#country> ?c }"
    assert [row["n"].value for row in open_store(graph).query(query)] == ["3"]  # type: ignore[union-attr, index]


def test_a_genre_is_recognised(notes: Path, tmp_path: Path) -> None:
    (notes / "catalog.toml").write_text(entry("one", "one.txt", genre=""), encoding="utf-8")
    assert build(notes, tmp_path / "g").info.documents[0].genre == "note"


def test_an_unread_chapter_does_not_take_the_rest(notes: Path, graph: Path, kg: Callable[..., Result]) -> None:
    (notes / "one.txt").write_text(NOTES + "? chapter X has no end\n", encoding="utf-8")
    done = kg("build", "--documents", notes, "--graph", graph)
    assert done.exit_code == 1
    assert f"not read: one: character {len(NOTES)}: chapter X has no end" in done.output
    assert b"health-for-returnees" in data(graph)


def test_strict_refuses_an_unread_chapter(notes: Path, graph: Path) -> None:
    before = data(graph)
    (notes / "one.txt").write_text(NOTES + "? chapter X has no end\n", encoding="utf-8")
    with pytest.raises(UnsoundError, match="chapter X has no end"):
        build(notes, graph, strict=True)
    assert data(graph) == before


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda d: (d / "two.txt").write_bytes(b""), r"two\.txt: empty; put"),
    "binary": (lambda d: (d / "two.txt").write_bytes(b"%PDF\0\1\2"), r"two\.txt: byte 4 is NUL.*convert"),
    "encoding": (lambda d: (d / "two.txt").write_bytes("Notes é".encode("latin-1")), r"two\.txt: byte 6 is not UTF-8; convert"),
    "long line": (lambda d: (d / "two.txt").write_text("Notes\n" + "x" * 200_000), r"two\.txt: line 2 has 200,000 characters"),
    "large": (lambda d: (d / "two.txt").open("wb").truncate(200_000_000), r"two\.txt: 200,000,000 bytes, more than .*split"),
    "crash": (lambda d: (d / "two.txt").write_text("AO: crash = 1\n"), r"the mapping note fails on it \(IndexError at note"),
    "folder": (lambda d: ((d / "two.txt").unlink(), (d / "two.txt").mkdir()), r"two\.txt, which does not exist"),
    "missing": (lambda d: (d / "two.txt").unlink(), r"two\) names .*two\.txt, which does not exist"),
    "twice": (lambda d: (d / "catalog.toml").write_text(entry("one", "one.txt") + entry("one", "two.txt")), "the id 'one' of"),
    "genre": (lambda d: (d / "catalog.toml").write_text(entry("one", "one.txt", genre="poem")), "genre 'poem'; use one of"),
    "no toml": (lambda d: (d / "catalog.toml").write_text("[[document"), "not a TOML file"),
    "no catalogue": (lambda d: (d / "catalog.toml").unlink(), "no such catalogue"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_nothing_is_lost(case: str, notes: Path, graph: Path, kg: Callable[..., Result]) -> None:
    before = data(graph)
    spoil, message = BAD[case]
    spoil(notes)
    done = kg("build", "--documents", notes, "--graph", graph, "--processes", "1")
    assert done.exit_code == 3, done.output
    assert len(done.output.splitlines()) == 1
    assert re.search(message, done.output)
    assert data(graph) == before
    assert [path.name for path in (graph / "versions").iterdir()] == [current(graph).name]


def test_two_builds_do_not_meet(notes: Path, graph: Path) -> None:
    with new_version(graph), pytest.raises(StoreError, match="another build is writing there"):
        build(notes, graph)


def test_leftovers_of_a_killed_build_are_removed(notes: Path, graph: Path) -> None:
    (graph / "versions" / "7" / "store").mkdir(parents=True)
    (graph / "current.new").symlink_to("versions/7")
    before = current(graph)
    build(notes, graph)
    assert current(graph).name == "8"
    assert {path.name for path in (graph / "versions").iterdir()} == {"8", before.name}


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.15, 0.3, 0.45, 0.6, 0.8])
def test_killed_at_any_moment(after: float, notes: Path, graph: Path) -> None:
    before = data(graph)
    (notes / "two.txt").write_text(MORE + "AO: one more = 5\n", encoding="utf-8")
    code = (
        "import sys, mappings; mappings.__path__ = [*mappings.__path__, sys.argv[1]]\n"
        "from pathlib import Path; from kg.build import build; build(Path(sys.argv[2]), Path(sys.argv[3]))"
    )
    genres = Path(__file__).parents[1] / "genres"
    process = subprocess.Popen([sys.executable, "-c", code, genres, notes, graph], start_new_session=True)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert data(graph) == before or b"one-more" in data(graph)
    assert list(open_store(graph).quads_for_pattern(None, None, None))
    build(notes, graph)
    assert b"one-more" in data(graph)


def test_a_full_disk_is_one_line(notes: Path, graph: Path) -> None:
    before = data(graph)
    soft, hard = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(StoreError, match=r"cannot be written .*--graph.*still in use$"):
            build(notes, graph)
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, (soft, hard))
    assert data(graph) == before
    build(notes, graph)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(notes: Path, tmp_path: Path) -> None:
    place = tmp_path / "shut"
    place.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        build(notes, place / "graph")


def test_a_file_where_the_graph_should_be(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        build(notes, tmp_path / "file" / "graph")


def test_a_read_only_disk_is_one_line(notes: Path, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(graph))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="Read-only file system"):
        build(notes, graph)


# kg add


def test_add_reads_only_what_it_adds(notes: Path, graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    shutil.rmtree(notes)
    new = tmp_path / "Third note.txt"
    new.write_text("Notes, three\nTG: Houses = 12\n", encoding="utf-8")
    done = kg("add", new, "--graph", graph, "--date", "2010")
    assert "third-note: " in done.output
    assert "new things: " in done.output
    assert "1 Project" in done.output
    assert b"programme/third-note/houses" in data(graph)
    assert b"programme/one/health-for-returnees" in data(graph)


def test_what_was_added_stays(notes: Path, graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    new = tmp_path / "three.txt"
    new.write_text("Notes, three\nTG: Houses = 12\n", encoding="utf-8")
    kg("add", new, "--graph", graph, "--title", 'A "quoted" title é')
    new.unlink()
    before = data(graph)
    build(notes, graph, fresh=True)
    assert data(graph) == before


def test_add_gives_the_same_as_a_build(notes: Path, graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    (notes / "catalog.toml").write_text(entry("one", "one.txt", date="2008"), encoding="utf-8")
    build(notes, tmp_path / "less")
    said = ["--id", "two", "--title", "Two", "--genre", "note", "--language", ""]
    kg("add", notes / "two.txt", *said, "--graph", tmp_path / "less")
    assert data(tmp_path / "less") == data(graph)


def test_add_refuses_an_id_that_is_there(notes: Path, graph: Path, kg: Callable[..., Result]) -> None:
    done = kg("add", notes / "two.txt", "--id", "one", "--graph", graph)
    assert (done.exit_code, "--replace" in done.output) == (3, True)
    done = kg("add", notes / "two.txt", "--id", "one", "--graph", graph, "--replace")
    assert b"programme/one/a-centre-for-visitors" in data(graph)
    assert b"programme/one/health-for-returnees" not in data(graph)


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_add_refuses_what_is_no_file(name: str, graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    done = kg("add", tmp_path / name, "--graph", graph, "--id", "x")
    assert (done.exit_code, len(done.output.splitlines())) == (3, 1)


def test_add_needs_a_graph(notes: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    assert kg("add", notes / "two.txt", "--graph", tmp_path / "none").exit_code == 4


def test_read_is_a_function_of_the_document(notes: Path) -> None:
    one = Entry("one", notes / "one.txt", "One", genre="note")
    first, again = read(one), read(one)
    assert first == again
    assert first.document.statements == len(first.lines)


def test_every_error_of_ours_is_one_line() -> None:
    assert all(issubclass(kind, KgError) for kind in (CatalogError, DocumentError, StoreError, UnsoundError))


def test_add_tells_what_it_read(graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    (tmp_path / "one.html").write_text("<p>Read more</p><p>The Malian diaspora in France sent EUR 2 million home.</p>")
    (tmp_path / "three.txt").write_text("Notes, three\nTG: Houses = 12\n? X has no end\n", encoding="utf-8")
    done = kg("add", tmp_path / "one.html", tmp_path / "three.txt", "--replace", "--graph", graph, "--json")
    assert done.exit_code == 1
    first, second = json.loads(done.stdout)["documents"]
    assert (first["genre"], first["unread"]) == ("generic", [{"start": 0, "end": 9, "text": "Read more"}])
    assert {"Country", "Diaspora", "MonetaryAmount"} <= set(first["found"])
    assert (second["genre"], second["score"], second["found"]["Project"]) == ("note", 1.0, 1)
    assert second["problems"] == ["character 29: X has no end"]
    assert [(row["start"], row["text"]) for row in second["unread"]] == [(0, "Notes, three"), (29, "? X has no end")]


def test_add_gives_one_title_to_one_file(graph: Path, kg: Callable[..., Result]) -> None:
    assert kg("add", "a.txt", "b.txt", "--title", "T", "--graph", graph).exit_code == 2
    assert kg("add", "a.txt", "--date", "May", "--graph", graph).exit_code == 2
