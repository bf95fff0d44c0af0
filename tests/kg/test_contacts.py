"""No e-mail address and no telephone number gets into the graph, and no offset moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.build import read
from kg.contacts import masked
from kg.documents import Entry, load_catalog
from kg.resources import resource

CONTACT = re.compile(
    rb"[\w.+-]+@[\w-]+\.\w|(?<![\w.,+])\+\d[\d ().-]{7,}\d|\b(?:tel|fax|phone|mobile)\b\.?:?\s*\+?\(?\d[\d ().-]{6,}\d", re.I
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("write to ana.silva@example.org.", "write to *********************."),
        ("ana (at) example.org", "********************"),
        ("Tel: +41 22 717 91 11", "Tel: ****************"),
        ("phone (223) 20-22-76-97", "phone *****************"),
        ("call 0041 22 717 9111 now", "call **************** now"),
        ("Mobile populations grew by 20 000 000", None),
        ("USD 2,851,514 for 2008-2009 (+3.5 per cent)", None),
        ("look at example.org", None),
        ("ISBN 978-92-9068-368-2, 1 000 000 000 people in 2007", None),
    ],
)
def test_masks(text: str, left: str | None) -> None:
    assert masked(text) == (left or text)
    assert len(masked(text)) == len(text)


def test_the_graph_of_the_documents_has_none() -> None:
    for entry in load_catalog(resource("documents") / "catalog.toml"):
        assert [line for line in read(entry).lines if CONTACT.search(line)] == []


@pytest.mark.parametrize("genre", ["generic", "news_digest", "practice_listing", "press_release", "resource_listing"])
def test_no_genre_lets_one_in(genre: str, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(
        "Mali, Togo Share Practices\n\nBamako – Officials of the Ministry of Health met the diaspora in France, write to "
        "ana.silva@example.org or call Tel. +223 20 22 76 97 before the workshop on 3 May 2014 in Bamako.\n\n"
        "Submitted by Ana Silva on 3 May 2014\n\nThe Malian diaspora in France was trained. Email: ana.silva@example.org\n",
        encoding="utf-8",
    )
    lines = read(Entry("page", file, "A page", genre=genre)).lines
    assert lines
    assert [line for line in lines if CONTACT.search(line)] == []
