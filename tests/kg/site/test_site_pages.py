"""Pages are HTML that parses, for each sort of thing; what documents say is never markup."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.build import build
from kg.query import questions
from kg.serve.snapshot import Snapshot
from kg.site import pages
from kg.site.graph import rows, text
from kg.site.search import search
from kg.site.texts import document_text, marked
from kg.site.things import KINDS
from kg.vocabulary import DKG

HARM = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> &amp; </title>"


def checked(page: str) -> LexborHTMLParser:
    """The page, parsed, if it has what every page has."""
    found = LexborHTMLParser(page)
    assert page.startswith("<!DOCTYPE html>")
    assert len(found.css("h1")) == len(found.css("main")) == len(found.css("head > title")) == 1
    assert found.css_first("html").attributes["lang"] == "en"
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids)), {one for one in ids if ids.count(one) > 1}
    assert all(table.css_first("caption") for table in found.css("main table"))
    for field in found.css("input:not([type=hidden]), select, textarea"):
        assert found.css_first(f'label[for="{field.attributes["id"]}"]'), field.html
    assert not re.search(r'(src|href)="(https?:)?//[^"]*\.(js|css|png|svg|woff2?)"', page)
    for script in found.css('script[type="application/ld+json"]'):
        assert json.loads(script.text())["@context"] == "https://schema.org"
    return found


def test_own_pages(real: Snapshot) -> None:
    made = [
        pages.home_page(real),
        pages.questions_page(real),
        pages.api_page(real),
        pages.browse_page(real),
        pages.topics_page(real),
        pages.ontology_page(real),
        pages.documents_page(real),
        pages.audit_page(real),
        pages.editor_page(real),
        pages.about_page(real),
        pages.search_page("zimbabwae", real),
        pages.search_page("", real),
        *(pages.error_page(real, status, "/countri/Angola", "so it is") for status in (404, 406, 410, 429)),
        *(pages.map_page(measure, real) for measure in pages.MEASURES),
        *(pages.kind_page(kind, real) for kind in pages.BROWSED),
    ]
    for page in made:
        checked(page)


@pytest.mark.parametrize("name", sorted(questions()))
def test_questions(real: Snapshot, name: str) -> None:
    page = checked(pages.question_page(name, {}, real))
    assert not page.css_first("[role=alert]")


def test_question_refined_and_sorted(real: Snapshot) -> None:
    page = checked(pages.question_page("largest-projects", {"place": "AO", "sort": "amount", "order": "desc"}, real))
    assert page.css_first("th[aria-sort=descending]").text().startswith("Amount")
    numbers = [float(cell.attributes["data-key"] or 0) for cell in page.css("tbody td.num")]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) > 1
    assert "place=AO" in (page.css_first("a[download$=csv]").attributes["href"] or "")
    wrong = checked(pages.question_page("largest-projects", {"at_least": "much"}, real))
    assert "no decimal" in wrong.css_first("[role=alert]").text()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.of != "TextBlock"], ids=lambda kind: kind.of)
def test_things_of_each_kind(real: Snapshot, kind: object) -> None:
    of = kind.of  # type: ignore[attr-defined]
    found = rows(real, f"SELECT ?x {{ ?x a {DKG[of]} }} ORDER BY ?x LIMIT 3")
    for row in found:
        page = checked(pages.page_for(text(row["x"]), real))
        assert page.css_first("p.kind")


def test_a_country_says_what_the_issue_asks(real: Snapshot) -> None:
    page = checked(pages.page_for(f"{real.base}country/AO", real))
    there = {section.attributes["aria-labelledby"] for section in page.css("section")}
    assert {"facts", "near", "needs", "money", "projects", "programmes", "diasporas", "organisations", "documents"} <= there
    assert all(
        row.css_first("td.evidence details.ev blockquote") for row in page.css("section[aria-labelledby=projects] tbody tr")
    )


def test_text_with_passages_is_the_text(real: Snapshot) -> None:
    for document in ("migration-initiatives-2008", "idiaspora-resources"):
        iri = f"{real.base}document/{document}"
        page = checked(pages.page_for(iri, real))
        shown = "".join(sheet.text() for sheet in page.css(".sheet"))
        assert shown.split() == document_text(real, iri).split()
        assert page.css_first('[id^="char="]')


def test_crossing_passages() -> None:
    words = "a<b>&c" * 5
    made = marked(words, [(0, 20), (5, 25), (5, 9), (24, 99), (3, 3)])
    assert html.unescape(re.sub(r"</?span[^>]*>", "", made)) == words
    assert made.count("<span") == made.count("</span>")
    assert made.count("id=") == 4


def test_passage(real: Snapshot) -> None:
    row = rows(real, "SELECT ?p { ?x a dkg:Need ; dkg:readFrom ?p } ORDER BY ?p LIMIT 1")[0]
    page = checked(pages.page_for(text(row["p"]), real))
    assert page.css_first("mark") and len(page.css("tbody tr")) >= 1
    assert pages.passage_page("migration-initiatives-2008", 1, 2, real) is None


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("zimbabwae", "Zimbabwe"),
        ("counter traficking", "Counter-trafficking"),
        ("Cote Ivoire", "Côte d’Ivoire"),
        ("UNHCR", "United Nations High Commissioner for Refugees"),
        ("remitances", "Remittances and money transfers"),
    ],
)
def test_search_forgives(real: Snapshot, asked: str, first: str) -> None:
    found = search(real, asked)
    assert found.things[0].label == first
    assert found.passages


@pytest.mark.parametrize("asked", ["", "   ", "'\"); DROP TABLE passage; --", '" OR *', "\x00", "ы" * 500, "a"])
def test_search_takes_anything(real: Snapshot, asked: str) -> None:
    checked(pages.search_page(asked, real))


def test_hostile_labels(tmp_path: Path, notes: Path) -> None:
    (notes / "one.txt").write_text(f"Notes on projects {HARM}\nAO: Health {HARM} = 20\n", encoding="utf-8")
    catalogue = (notes / "catalog.toml").read_text(encoding="utf-8").replace('title = "One"', f"title = '''{HARM}'''")
    (notes / "catalog.toml").write_text(catalogue, encoding="utf-8")
    build(notes, tmp_path / "hostile")
    snapshot = Snapshot.of(tmp_path / "hostile")
    made = [
        pages.home_page(snapshot),
        pages.documents_page(snapshot),
        pages.search_page(HARM, snapshot),
        pages.error_page(snapshot, 404, HARM),
        pages.error_page(snapshot, 400, HARM, HARM),
        pages.editor_page(snapshot, HARM),
        pages.question_page("passages-with-words", {"words": HARM}, snapshot),
    ]
    made += [pages.page_for(text(row["x"]), snapshot) for row in rows(snapshot, "SELECT DISTINCT ?x { ?x dkg:readFrom ?p }")]
    made.append(pages.page_for(f"{snapshot.base}document/one", snapshot))
    for page in made:
        found = checked(page)
        assert not found.css("[onerror]") and not found.css("main img")
        assert not [
            script for script in found.css("script") if "alert(1)" in (script.text() or "") and not script.attributes.get("type")
        ]
