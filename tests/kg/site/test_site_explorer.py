"""The explorer as a page of the site: reached from every page, begins at any thing, leads back to pages and passages."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("igraph", reason="igraph is not installed (the extra explore)")

from kg.serve.snapshot import Snapshot
from kg.site import pages
from kg.site.explorer import explore_page


@pytest.mark.parametrize(("static", "page"), [(False, "country/AO"), (True, "../country/AO/index.html")])
def test_it_is_linked_and_links_back(small: Snapshot, static: bool, page: str) -> None:
    country = pages.page_for(f"{small.base}country/AO", small, static)
    place = "../../explore/index.html" if static else "../explore"
    assert f'<a href="{place}">Explore</a>' in country and f'<a href="{place}?start=country/AO">' in country
    text = explore_page(small, static)
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text)
    assert found
    data = json.loads(found[1])
    assert "country/AO" in {node[0] for node in data["nodes"]}
    assert data["site"][0] + "country/AO" + data["site"][1] == page
    assert f'<a href="{"../index.html" if static else "./"}">' in text


def test_it_is_one_file(small: Snapshot) -> None:
    assert not re.search(r'<(script|link|img)[^>]*(src|href)="(?!data:)', explore_page(small))
