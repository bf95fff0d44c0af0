"""Pictures: no text on another, the same bytes each time, one line where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.api import Graph, open_graph
from kg.errors import QueryError
from kg.projection import projections
from kg.vocabulary import BASE, DCTERMS, DKG, OA, RDF, RDFS

pytest.importorskip("matplotlib", reason="matplotlib is not installed (the extra plot)")

from matplotlib.text import Text

from kg.labels import overlaps
from kg.plot import PICTURES, picture, save


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the project's own documents."""
    from kg.build import build

    place = tmp_path_factory.mktemp("corpus") / "graph"
    build(None, place)
    return open_graph(place)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_can_be_read(corpus: Graph, name: str, tmp_path: Path) -> None:
    figure = picture(corpus, name)
    assert overlaps(figure) == []
    for ending, begins in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")):
        save(figure, tmp_path / f"one{ending}")
        assert (tmp_path / f"one{ending}").read_bytes().startswith(begins)
    save(picture(corpus, name), tmp_path / "two.svg")
    assert (tmp_path / "two.svg").read_bytes() == (tmp_path / "one.svg").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("projection", sorted(projections()))
def test_a_network_of_each_projection_can_be_read(corpus: Graph, projection: str) -> None:
    figure = picture(corpus, "network", projection)
    assert overlaps(figure) == []
    shown = " ".join(text.get_text().replace("\n", " ") for text in figure.findobj(Text))
    net = corpus.network(projection)
    if len(net.nodes.rows) <= 60:
        assert f"All {len(net.nodes.rows)} nodes" in shown
        assert all(str(label)[:12] in shown for label in net.nodes.column("label"))
    assert "weight" in shown  # the legend says what a line's width means


def test_what_has_no_place_on_the_map_is_named() -> None:
    store = Store()
    for key, place in (("AO", 10), ("PT", 40), ("GB", None)):
        country = NamedNode(f"{BASE}country/{key}")
        store.add(Quad(country, RDFS.label, Literal(key)))
        store.add(Quad(country, RDF.type, DKG.Country, NamedNode("urn:reference")))
        for name in ("lat", "long") if place else ():
            store.add(Quad(country, NamedNode(f"http://www.w3.org/2003/01/geo/wgs84_pos#{name}"), Literal(place)))
    diaspora, passage, document = (NamedNode(f"{BASE}{path}") for path in ("diaspora/AO", "document/d#char=0,1", "document/d"))
    store.add(Quad(passage, OA.hasSource, document))
    store.add(Quad(document, DCTERMS.identifier, Literal("d")))
    store.add(Quad(diaspora, RDF.type, DKG.Diaspora))
    store.add(Quad(diaspora, DKG.origin, NamedNode(f"{BASE}country/AO")))
    for key in ("PT", "GB"):
        store.add(Quad(diaspora, DKG.hostCountry, NamedNode(f"{BASE}country/{key}"), passage))
    figure = picture(Graph(store), "diasporas")
    texts = {text.get_text() for text in figure.findobj(Text)}
    assert {"AO", "PT"} <= texts and "GB" not in texts
    assert any("Without a place on the map: GB." in text for text in texts)


def test_texts_that_lie_on_each_other_are_found() -> None:
    from matplotlib.figure import Figure

    figure = Figure()
    figure.text(0.5, 0.5, "one")
    figure.text(0.5, 0.51, "two")
    figure.text(0.98, 0.1, "over the edge")
    assert overlaps(figure) == [("one", "two"), ("over the edge", "")]


def test_what_goes_wrong_is_said_in_one_line(graph: Path, kg: Callable[..., Result], tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="did you mean sankey"):
        picture(open_graph(graph), "sanky")
    for args, says, status in [
        (("money", "-o", tmp_path / "x.gif"), "", 2),
        (("diasporas", "-o", tmp_path / "x.svg"), "no edges", 2),
        (("network", "-j", "nope", "-o", tmp_path / "x.svg"), "no projection", 2),
        (("network", "-j", "full", "-o", tmp_path / "x.gif"), "no picture is written as .gif", 2),
        (("network", "-j", "full", "-o", tmp_path / "no" / "x.svg"), "cannot be written", 4),
        (("network",), "-o FILE", 2),
    ]:
        done = kg("plot", *args, "--graph", graph)
        assert (done.exit_code, says in done.output) == (status, True), done.output
    assert list(tmp_path.glob("*x.*")) == []
    assert "sankey" in kg("plot").output
