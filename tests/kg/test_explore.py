"""The explorer: its page by itself, and in a browser without a head where there is one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pyoxigraph import Store

from kg.api import Graph, open_graph
from kg.errors import QueryError
from kg.projection import Network, Table, load_projection

pytest.importorskip("igraph", reason="igraph is not installed (the extra explore)")

from kg.explore import explorer_data, filled, layout, page

HARD = ['</script><b>"x"', "שלום عربى", "🌍 Côte d’Ivoire", "two\nlines\u2028", "x" * 10_000]


def net(size: int) -> Network:
    """A network of so many nodes and three times as many edges, of several types."""
    types = ["Country", "Programme", "Topic", "Need"]
    nodes = Table(
        {"id": "string", "label": "string", "type": "string", "amount": "integer", "iri": "string"},
        [
            (f"thing/{i}", HARD[i] if i < len(HARD) else f"Thing {i}", types[i % 4], i * 1000 if i % 4 == 1 else None, f"urn:{i}")
            for i in range(size)
        ],
    )
    pairs = [
        (f"thing/{i * k % size}", f"thing/{(i * 7 + k) % size}", "topic" if k == 1 else "joins", 1)
        for i in range(size)
        for k in (1, 2, 3)
    ]
    columns = {"source": "string", "target": "string", "type": "string", "weight": "integer"}
    return Network(replace(load_projection("full"), name="made"), nodes, Table(columns, list(pairs)))


def test_the_page_holds_its_data_and_names_no_other_place(graph: Path) -> None:
    text = page(open_graph(graph), start="country/AO")
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.S)
    assert found
    data = json.loads(found[1])
    assert data["start"] == "country/AO" and len(data["edges"]) == len(open_graph(graph).network("full").edges.rows)
    for source, target, _, passages, note in data["edges"]:
        assert max(source, target) < len(data["nodes"]) and (passages or note)
    assert not re.search(r"(src|href)=\"(?!data:)|url\(|@import|fetch\(|XMLHttp", text.replace(found[1], ""))
    assert text == page(open_graph(graph), start="country/AO")
    with pytest.raises(QueryError, match="not in the projection"):
        page(open_graph(graph), start="country/none")


def test_labels_cannot_leave_the_data() -> None:
    text = filled(explorer_data(Graph(Store()), net(8)), "<x>")
    assert text.count("</script>") == 2 and "&lt;x&gt;" in text and "\u2028" not in text


def test_places_are_the_same_each_time() -> None:
    assert layout(net(50)) == layout(net(50))
    assert len(layout(replace(net(1), edges=Table({"source": "string", "target": "string"}, [("thing/0", "thing/0")])))) == 1


def test_the_command(graph: Path, kg: Callable[..., Result], tmp_path: Path) -> None:
    assert kg("explore", "-o", tmp_path / "x.html", "--graph", graph).exit_code == 0
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!doctype html>")
    for args, says, status in [
        (("-o", tmp_path / "no" / "x.html"), "cannot be written", 4),
        (("-o", tmp_path / "y.html", "-j", "nope"), "no projection", 2),
        (("-o", tmp_path / "y.html", "--start", "country/none"), "not in the projection", 2),
    ]:
        done = kg("explore", *args, "--graph", graph)
        assert (done.exit_code, says in done.output) == (status, True), done.output
    assert [place.name for place in tmp_path.glob("*y*")] == []


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    """A headless Chromium with a fresh profile."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (the extra test)")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and its driver are not installed (apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--window-size=1400,900",
        f"--user-data-dir={tmp_path / 'profile'}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield found
    found.quit()


def opened(browser: Any, text: str, place: Path) -> None:
    place.write_text(text, encoding="utf-8")
    browser.get("about:blank")
    browser.get_log("performance")  # what the browser itself does when it starts
    browser.get(place.as_uri())


def quiet(browser: Any) -> None:
    """Nothing in the console, and nothing asked of another host."""
    assert browser.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = {event["params"]["request"]["url"] for event in sent if event["method"] == "Network.requestWillBeSent"}
    assert urls and all(url.startswith(("file:", "data:")) for url in urls)


def until(browser: Any, script: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 15).until(lambda found: found.execute_script(f"return {script}"))


@pytest.mark.slow
def test_search_expand_filter_and_read(browser: Any, graph: Path, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.select import Select

    opened(browser, page(open_graph(graph)), tmp_path / "page.html")
    run = browser.execute_script
    everything = run("return explorer.view.shown.length")
    assert everything == run("return explorer.nodes.length")
    browser.find_element("id", "search").send_keys("angola", Keys.ENTER)
    until(browser, "location.href.includes('country%2FAO')")
    assert browser.find_element("css selector", "#panel h2").text == "Angola"
    until(browser, "explorer.view.cooling === 0")
    few = run("return explorer.view.shown.length")
    assert 1 < few < everything
    # expand by a double click on the neighbour with the most neighbours
    spot = run("""const v = explorer.view, i = v.ranked.find((i) => i !== v.node);
                  const box = document.getElementById('canvas').getBoundingClientRect();
                  return [explorer.px(i) - box.width / 2, explorer.py(i) - box.height / 2]""")
    canvas = browser.find_element("id", "canvas")
    ActionChains(browser).move_to_element_with_offset(canvas, round(spot[0]), round(spot[1])).double_click().perform()
    until(browser, f"explorer.view.shown.length > {few}")
    # click a line that a document states: the passage stands in the panel
    run("explorer.focus(explorer.nodes.findIndex((n) => n[0] === 'country/AO'))")
    until(browser, "explorer.view.cooling === 0")
    spot = run("""const e = explorer.view.lines.find((e) => explorer.edges[e][3].length);
                  const [a, b] = explorer.edges[e], box = document.getElementById('canvas').getBoundingClientRect();
                  const mid = (p) => (p(a) + p(b)) / 2;
                  return [mid(explorer.px) - box.width / 2, mid(explorer.py) - box.height / 2]""")
    ActionChains(browser).move_to_element_with_offset(canvas, round(spot[0]), round(spot[1])).click().perform()
    until(browser, "document.querySelector('#panel blockquote')")
    assert "characters" in browser.find_element("css selector", "#panel cite").text
    # filters
    browser.find_element("id", "all").click()
    browser.find_element("id", "money").send_keys("1000000")
    rich = run("return explorer.view.shown.length")
    assert 0 < rich < everything
    browser.find_element("id", "none").click()
    assert run("return explorer.view.shown.filter((i) => i !== explorer.view.node).length") == 0
    browser.find_element("id", "every").click()
    assert run("return explorer.view.shown.length") >= rich
    browser.find_element("id", "money").clear()
    browser.find_element("id", "money").send_keys("0")
    choice = Select(browser.find_element("id", "document"))
    choice.select_by_index(1)
    assert 0 < run("return explorer.view.shown.length") < everything
    choice.select_by_index(0)
    assert run("return explorer.view.shown.length") == everything
    box = browser.find_element("css selector", "#types input")
    box.click()
    assert run("return explorer.view.shown.every((i) => explorer.nodes[i][2] !== 0)")
    # begin at what the address names
    browser.get(f"{(tmp_path / 'page.html').as_uri()}?start=country/AO")
    assert browser.find_element("css selector", "#panel h2").text == "Angola"
    quiet(browser)


@pytest.mark.slow
def test_filter_by_topic(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.support.select import Select

    made = net(8)
    edges = [("thing/1", "thing/2", "topic", 1), ("thing/5", "thing/2", "topic", 1), ("thing/5", "thing/6", "topic", 1)]
    made = replace(made, edges=Table(made.edges.columns, list(edges)))
    opened(browser, filled(explorer_data(Graph(Store()), made), "Made"), tmp_path / "page.html")
    Select(browser.find_element("id", "topic")).select_by_visible_text("🌍 Côte d’Ivoire")
    shown = browser.execute_script("return explorer.view.shown.map((i) => explorer.nodes[i][0])")
    assert shown == ["thing/1", "thing/2", "thing/5"]
    quiet(browser)


@pytest.mark.slow
def test_five_thousand_things_are_drawn_in_as_few_strokes_as_fifty(browser: Any, tmp_path: Path) -> None:
    """What a frame costs is the strokes of the pen: docs/exports.md says how long frames take."""
    strokes = []
    for size in (50, 5000):
        opened(browser, filled(explorer_data(Graph(Store()), net(size)), "Made"), tmp_path / "page.html")
        assert browser.execute_script("return explorer.view.shown.length") == size
        strokes.append(
            browser.execute_script("""
            const pen = CanvasRenderingContext2D.prototype; let count = 0;
            for (const name of ["fill", "stroke"]) {
                const real = pen[name];
                pen[name] = function (...path) { count++; real.apply(this, path); };
            }
            explorer.draw();
            return count""")
        )
        quiet(browser)
    assert strokes[0] == strokes[1] < 20
