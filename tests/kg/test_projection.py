"""Projections, the networks that they give, and the Python interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

import kg as package
from kg.api import Graph
from kg.errors import KgError, QueryError
from kg.projection import load_projection, network, projections, to_networkx
from kg.vocabulary import BASE, DKG, RDF, RDFS, XSD

A, B = NamedNode(BASE + "country/AO"), NamedNode(BASE + "topic/health")


@pytest.fixture
def store() -> Store:
    store = Store()
    for subject, label in ((A, "Angola"), (B, 'He said "<b>"\nליל')):
        store.add(Quad(subject, RDFS.label, Literal(label)))
        store.add(Quad(subject, RDF.type, DKG.Country, NamedNode("urn:g")))
    store.add(Quad(A, DKG.topic, B))
    return store


def written(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


EDGES = f"SELECT ?source ?target ?n {{ ?source <{DKG.topic.value}> ?target BIND(2 AS ?n) }}"


@pytest.mark.parametrize("name", sorted(projections()))
def test_every_projection_says_what_it_is(name: str) -> None:
    found = load_projection(name)
    assert found.edges.title != name and found.edges.description.endswith(".")
    assert found.nodes.title


def test_a_projection_of_your_own(store: Store, tmp_path: Path) -> None:
    net = network(store, load_projection("mine", written(tmp_path, EDGES)))
    assert list(net.edges.records()) == [{"source": "country/AO", "target": "topic/health", "n": 2}]
    assert [(record["id"], record["label"], record["type"], record["iri"]) for record in net.nodes.records()] == [
        ("country/AO", "Angola", "Country", A.value),
        ("topic/health", 'He said "<b>"\nליל', "Country", B.value),
    ]
    pytest.importorskip("networkx", reason="networkx is not installed (the extra analyse)")
    graph = to_networkx(net)
    assert graph.edges["country/AO", "topic/health"] == {"n": 2} and graph.is_directed()
    assert "&lt;b&gt;" not in net._repr_html_() and "2 nodes, 1 edges" in net._repr_html_()


def test_a_projection_may_construct_its_edges(store: Store, tmp_path: Path) -> None:
    text = f"CONSTRUCT {{ ?to <{DKG.place.value}> ?from }} {{ ?from <{DKG.topic.value}> ?to }}"
    net = network(store, load_projection("mine", written(tmp_path, text)))
    assert list(net.edges.records()) == [{"source": "topic/health", "target": "country/AO", "type": "place"}]


def test_a_number_without_end_is_no_number_in_files(store: Store, tmp_path: Path) -> None:
    text = f"SELECT ?source ?target ?x {{ ?source <{DKG.topic.value}> ?target BIND('INF'^^<{XSD.double.value}> AS ?x) }}"
    net = network(store, load_projection("mine", written(tmp_path, text)))
    assert net.edges.columns["x"] == "string" and net.edges.column("x") == ["INF"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT ?source ?to { ?source ?p ?to }", "no ?target"),
        ("SELECT ?source ?target { ?source <urn:none> ?target }", "no edges"),
        ("SELECT ?source ?target { ?source ?p ?target FILTER(isLiteral(?target)) }", "row 1 has no IRI as ?target"),
        (
            "SELECT ?source ?target { ?source ?p ?target . VALUES ?x { 1 2 } FILTER(isIRI(?target)) }",
            "or write `# parallel: true`",
        ),
        (
            f"SELECT ?source ?target ('much' AS ?weight) {{ ?source <{DKG.topic.value}> ?target }}",
            "row 1 has no number as ?weight",
        ),
        (f"CONSTRUCT {{ ?a ?p ?b }} {{ ?a <{RDFS.label.value}> ?b . ?a ?p ?b }}", "row 1 has no IRI as ?target"),
        ("SELECT ?source ?target {", "not SPARQL"),
        ("# directed: perhaps\nSELECT ?source ?target {}", "`# directed: true`"),
        ("# nodes: gone\nSELECT ?source ?target {}", "leave `# nodes:` out"),
    ],
)
def test_what_is_wrong_with_a_projection_is_said_in_one_line(store: Store, tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(QueryError) as error:
        network(store, load_projection("mine", written(tmp_path, text)))
    assert says in str(error.value) and "mine" in str(error.value) and "\n" not in str(error.value)


def test_an_unknown_projection_names_those_near() -> None:
    with pytest.raises(QueryError, match="did you mean country-topic"):
        load_projection("country-topics")
    with pytest.raises(QueryError, match="no folder"):
        load_projection("full", Path("/nowhere"))


def test_from_python(graph: Path) -> None:
    for module, extra in (("pandas", "export"), ("networkx", "analyse")):
        pytest.importorskip(module, reason=f"{module} is not installed (the extra {extra})")
    found = package.open(graph)
    frame = found.query("countries")
    assert frame["name"].tolist()
    assert found.to_networkx("full").number_of_edges() == len(found.network("full").edges.rows)
    assert "Projections" in found._repr_html_() and found.evidence("country/AO")
    with pytest.raises(KgError, match="no question"):
        found.query("no-such-thing")


def test_a_question_by_sparql_and_parameters() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (the extra export)")
    assert Graph(Store()).query("SELECT (1.5 AS ?n) {}")["n"].tolist() == [1.5]
    with pytest.raises(QueryError, match="no parameter"):
        Graph(Store()).query("totals", colour="red")
