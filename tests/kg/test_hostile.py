"""Documents that nobody should send: one clear line, in time, and the graph stays as it was."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from files import BAITS, HARMLESS, HOSTILE

from kg.bounded import Limits, bounded
from kg.documents import Document, Entry, read_document
from kg.errors import CatalogError, DocumentError
from kg.genres import mapping
from kg.statements import Statements
from kg.store import current

PAGES = ("generic", "news_digest", "practice_listing", "press_release", "resource_listing")


@pytest.mark.parametrize("case", HOSTILE)
def test_one_clear_line_and_the_graph_stays(case: str, graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    name, data = HOSTILE[case]
    (tmp_path / name).write_bytes(data)
    before = (current(graph) / "data.nq").read_bytes()
    done = kg("add", tmp_path / name, "--graph", graph, "--seconds", 120)
    assert done.exit_code == 3, done.output
    assert re.fullmatch(rf"kg: {re.escape(str(tmp_path / name))}: [^\n]+; [^\n]+\n", done.output)
    assert (current(graph) / "data.nq").read_bytes() == before
    assert [path.name for path in (graph / "versions").iterdir()] == [current(graph).name]


def test_one_bad_file_of_several_and_none_is_added(graph: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    before = (current(graph) / "data.nq").read_bytes()
    (tmp_path / "good.txt").write_text("The diaspora of Mali in France helps.", encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"no")
    done = kg("add", tmp_path / "good.txt", tmp_path / "bad.pdf", "--graph", graph)
    assert (done.exit_code, "bad.pdf" in done.output) == (3, True)
    assert (current(graph) / "data.nq").read_bytes() == before


@pytest.mark.parametrize("case", HARMLESS)
def test_odd_but_harmless(case: str, tmp_path: Path) -> None:
    name, data = HARMLESS[case]
    (tmp_path / name).write_bytes(data)
    text = read_document(Entry("a", tmp_path / name, "")).text
    assert len(text) < 10_000
    assert not re.search(r"[\0-\x08\x0b-\x1f\u200e\u200f\u202a-\u202e]", text)
    assert "Mali" in text or "&l" in text


@pytest.mark.slow
@pytest.mark.parametrize("bait", BAITS)
def test_no_bait_makes_reading_endless(bait: str) -> None:
    """Twice 10,000 characters, read as each kind of page: with patterns that search again from each place that takes hours."""
    text = (bait * 10_000)[:10_000]
    bounded(read_all, f"{text}\n\nThe diaspora of Mali.\n\n{text}", what=bait, limits=Limits(300))


def read_all(text: str) -> None:
    document = Document(Entry("a", Path("a.txt"), "A"), text)
    for genre in PAGES:
        module = mapping(genre)
        module.recognise(text)
        statements = Statements(document)
        module.map(document, module.read(document), statements)


def wait(seconds: float) -> None:
    import time

    time.sleep(seconds)


def eat(megabytes: int) -> int:
    return len(bytes(megabytes * 1_000_000))


def test_time_is_limited() -> None:
    with pytest.raises(DocumentError, match=r"^it: not read within 0\.5 seconds; split"):
        bounded(wait, 60, what="it", limits=Limits(0.5))


def test_memory_is_limited() -> None:
    with pytest.raises(DocumentError, match=r"^it: takes more than 500 MB of memory"):
        bounded(eat, 2000, what="it", limits=Limits(30, 500))
    assert bounded(eat, 1, what="it", limits=Limits(30, 500)) == 1_000_000


def fail(kind: type[Exception]) -> None:
    raise kind("no such thing")


def test_errors_come_through_and_others_become_ours() -> None:
    with pytest.raises(CatalogError, match="no such thing"):
        bounded(fail, CatalogError, what="it")
    with pytest.raises(DocumentError, match=r"^it: cannot be read \(KeyError at test_hostile\.py"):
        bounded(fail, KeyError, what="it")


def test_limits_need_no_main_module() -> None:
    code = "from kg.bounded import bounded; print(bounded(len, 'abc', what='it'))"
    assert subprocess.run([sys.executable], input=code, capture_output=True, text=True, check=True).stdout == "3\n"
