"""HTML and PDF as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from files import pdf

from kg.documents import Document, Entry, read_document
from kg.formats import html_text
from kg.store import current

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Niger launches fund | IOM Niger</title>
<meta property="og:site_name" content="IOM Niger"><meta property="article:published_time" content="2014-05-03T09:00">
<script>var x = "<p>no</p>"</script></head><body class="one-sidebar">
<a href="#main" class="visually-hidden skip-link">Skip to main content</a>
<header><div>IOM site</div><nav><ul><li>Home<li>About</ul></nav></header>
<div class="cookie-notice">We use cookies.</div>
<main id="main"><article><header><h1>Niger launches diaspora fund</h1><span class="date">3 May 2014</span></header>
<div class="share-buttons">Share on X</div>
<p>Niamey – The Government of Niger launched<br>a fund of <b>EUR 2.5&nbsp;million</b>.</p>
<p>It is for
Nigeriens abroad.</p><ul><li>One thing<li>Other</ul>
<table><tr><th>Country<th>Amount</tr><tr><td>Mali</td><td>USD 100,000</td></tr></table>
<ul class="entries"><li><h3>Entry one</h3><p>Text one.</p></li><li><h3>Entry two</h3><p>Text two.</p></li></ul>
<aside>Related</aside></article></main><footer>© IOM</footer></body></html>"""
TEXT = """Niger launches diaspora fund

3 May 2014

Niamey – The Government of Niger launched
a fund of EUR 2.5 million.

It is for Nigeriens abroad.

• One thing
• Other

Country\tAmount
Mali\tUSD 100,000

Entry one

Text one.

Entry two

Text two.
"""


def read(folder: Path, name: str, data: bytes, **more: str) -> Document:
    (folder / name).write_bytes(data)
    return read_document(Entry("d", folder / name, **{"title": "", **more}))


def test_a_page_without_what_the_site_puts_around_it(tmp_path: Path) -> None:
    document = read(tmp_path, "page.html", PAGE.encode())
    assert document.text == TEXT
    entry = document.entry
    assert (entry.title, entry.language, entry.date, entry.publisher) == (
        "Niger launches diaspora fund", "en", "2014-05-03", "IOM Niger",
    )  # fmt: skip


def test_the_footer_of_an_article_is_no_furniture(tmp_path: Path) -> None:
    """If it fails, the pages of sites that print there who wrote an entry have entries without a beginning."""
    article = "<article><h2>A desk</h2><footer>Submitted by Ada on</footer><p>It opened.</p></article>"
    page = f"<main>{article}</main><footer>Map</footer>"
    assert read(tmp_path, "page.html", page.encode()).text == "A desk\n\nSubmitted by Ada on\n\nIt opened.\n"


def test_the_catalogue_knows_better(tmp_path: Path) -> None:
    entry = read(tmp_path, "page.html", PAGE.encode(), title="T", language="fr", date="2013", publisher="P").entry
    assert (entry.title, entry.language, entry.date, entry.publisher) == ("T", "fr", "2013", "P")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    page = "<p>Réfugiés maliens – à l’étranger</p>"
    assert read(tmp_path, "page.htm", page.encode(encoding)).text == "Réfugiés maliens – à l’étranger\n"


def test_a_form_around_the_whole_page_is_no_furniture(tmp_path: Path) -> None:
    page = b"<body><form class='menu'><h1>Mali</h1><p>All of the text stands in it.</p></form><form>Search</form>"
    assert read(tmp_path, "page.html", page).text == "Mali\n\nAll of the text stands in it.\n"


@pytest.mark.parametrize(
    ("over", "heading"),
    [
        ("<div><p>Press release</p><h1>Five cities open a fund</h1></div>", "Five cities open a fund"),
        ("<header><h1>Council of the mayors of migration</h1></header>", ""),
        ("<div><h1>Mayors Council</h1></div>", ""),
        ("<div><h1>Five cities open a fund</h1></div><div><h1>Six cities close a fund</h1></div>", ""),
        ("<h1 hidden>Five cities open a fund</h1>", ""),
        ("<div class='cookie-consent'><h1>We use cookies on this site</h1></div>", ""),
    ],
)
def test_a_heading_over_the_content_belongs_to_it(over: str, heading: str, tmp_path: Path) -> None:
    """If it fails, a story has no title whose heading stands in a banner of its own, or a site's name is one."""
    story = "The fund opened in five cities today. " * 5
    found = read(tmp_path, "page.html", f"<body>{over}<main><p>{story}</p></main></body>".encode())
    assert (found.text, found.heading) == (f"{heading}\n\n{story}".strip() + "\n", heading)


def test_what_a_file_is_shows_without_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, "page", b"<!doctype html><p>Mali").text == "Mali\n"
    assert read(tmp_path, "file", pdf(["Mali"])).text == "Mali\n"


def test_pdf_by_lines_and_pages(tmp_path: Path) -> None:
    data = pdf(["Diasporas of Mali", "live in France."], ["Page two."], title="Diasporas of Mali, 2008")
    document = read(tmp_path, "a.pdf", data)
    assert document.text == "Diasporas of Mali\nlive in France.\n\nPage two.\n"
    assert document.entry.title == "Diasporas of Mali, 2008"


def test_what_is_stored_is_the_text(graph: Path, tmp_path: Path, kg: Callable[..., Result], notes: Path) -> None:
    (tmp_path / "fund.html").write_text(PAGE, encoding="utf-8")
    done = kg("add", tmp_path / "fund.html", "--graph", graph)
    assert "fund: “Niger launches diaspora fund” (IOM Niger, 2014-05-03, en)" in done.output
    assert (current(graph) / "added" / "fund.txt").read_text(encoding="utf-8") == TEXT
    before = (current(graph) / "data.nq").read_bytes()
    kg("build", "--fresh", "--documents", notes, "--graph", graph)
    assert (current(graph) / "data.nq").read_bytes() == before


def test_a_title_in_the_first_cell_of_a_row_has_a_line_of_its_own() -> None:
    """If it fails, the projects of a table have their partners in their titles."""
    row = "<tr><td><strong>{}</strong></td><td>DZ-64</td><td>A partner</td></tr>"
    page = f"<body><table>{row.format('Nurses for the whole coast')}{row.format('Country')}</table>".encode()
    assert html_text(page).text == "Nurses for the whole coast\nDZ-64\tA partner\nCountry\tDZ-64\tA partner\n"
