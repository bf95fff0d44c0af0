"""What is published is whole: no broken link, right at any address, put in place in one step."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import Result
from pyoxigraph import RdfFormat, parse
from selectolax.lexbor import LexborHTMLParser

from kg.build import build
from kg.errors import KgError
from kg.serve.snapshot import Snapshot
from kg.site.publish import publish


def broken_links(root: Path) -> dict[str, str]:
    """The links that lead to no file of the folder, or to no place in a file, each with a page that has it."""

    @cache
    def places(file: Path) -> frozenset[str]:
        return frozenset(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8")))

    broken = {}
    for file in root.rglob("*.html"):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for node in page.css("[href], [src], [action]"):
            for name in ("href", "src", "action"):
                address = urlsplit(node.attributes.get(name) or "")
                if address.scheme or address.netloc or not (address.path or address.fragment):
                    continue
                target = (file.parent / unquote(address.path)).resolve() if address.path else file.resolve()
                there = target.is_relative_to(root.resolve()) and target.is_file()
                named = address.fragment and target.suffix == ".html"
                if not there or (named and unquote(address.fragment) not in places(target)):
                    broken[address.geturl()] = str(file.relative_to(root))
    return broken


@pytest.mark.slow
def test_published_with_another_base(notes: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    build(notes, tmp_path / "graph", base="https://data.example.org/kg/")
    done = kg(
        "publish",
        tmp_path / "site",
        "--graph",
        tmp_path / "graph",
        "--base-url",
        "https://example.org/some/place",
        "--processes",
        "1",
    )
    assert done.exit_code == 0, done.output
    site = tmp_path / "site"
    assert broken_links(site) == {}
    assert "https://example.org/some/place/country/AO/" in (site / "sitemap.xml").read_text()
    assert "<https://data.example.org/kg/country/AO>" in (site / "country/AO.nt").read_text()
    for format in (RdfFormat.TURTLE, RdfFormat.JSON_LD, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML):
        assert list(parse((site / f"country/AO.{format.file_extension}").read_bytes(), format))
    assert gzip.decompress((site / "dumps/data.nq.gz").read_bytes()) == (tmp_path / "graph/current/data.nq").read_bytes()
    assert (site / "api/queries/countries.csv").read_text().startswith("country,")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    # a question that must have a value is answered for each; the page leads to them, and says where others can be asked
    profile = LexborHTMLParser((site / "questions/country-profile/index.html").read_text())
    others = {node.text(): node.attributes["href"] for node in profile.css("details.choices a")}
    assert {"Angola", "Mali"} <= set(others) and "kg serve" in profile.css_first("main").text()
    mali = (site / "questions/country-profile" / (others["Mali"] or "")).resolve()
    assert "Advice for the diaspora" in mali.read_text() and "Health for returnees" not in mali.read_text()
    assert "Advice for the diaspora" in (site / "api/queries/country-profile/place/ML.csv").read_text()
    # the dataset is described, without an endpoint that files do not have
    described = (site / "void.ttl").read_text()
    assert described == (site / ".well-known/void").read_text() and "sparqlEndpoint" not in described and "dataDump" in described
    # a host shows this page at any address
    assert '<base href="https://example.org/some/place/">' in (site / "404.html").read_text()


def test_what_is_not_a_site_is_left_alone(small: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(KgError, match="something else"):
        publish(small, tmp_path / "mine")
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_failed_writing_leaves_the_last_site(small: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".diaspora-kg").write_text("old")

    def full(*args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.site.publish._write", full)
    with pytest.raises(KgError, match="No space left"):
        publish(small, site)
    assert (site / ".diaspora-kg").read_text() == "old"
    assert [file.name for file in tmp_path.iterdir() if "site" in file.name] == ["site"]
