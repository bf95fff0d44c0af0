"""Every IRI answers; the dataset is described; dumps, sitemap, and the questions as an API."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from servers import Server, built  # type: ignore[import-not-found]

from kg.query import questions
from kg.serve.media import GRAPHS
from kg.vocabulary import BASE

AO = rdflib.URIRef(f"{BASE}country/AO")


@pytest.mark.parametrize("media", GRAPHS, ids=lambda media: media.name)
def test_a_thing_in_every_format(server: Server, media) -> None:  # type: ignore[no-untyped-def]
    by_accept = server.get("/country/AO", media.type)
    by_name = server.get(f"/country/AO.{media.name}")
    for answer in (by_accept, by_name):
        assert answer.status_code == 200 and answer.headers["content-type"].split(";")[0] == media.type
        subjects = {quad.subject.value for quad in ox.parse(answer.content, format=media.graph)}
        assert str(AO) in subjects
        assert f'</country/AO.{media.name}>; rel="alternate"; type="{media.type}"' in answer.headers["link"]
    assert by_accept.headers["content-location"] == f"/country/AO.{media.name}" and "Accept" in by_accept.headers["vary"]
    tag = by_accept.headers["etag"]
    assert server.get("/country/AO", media.type, If_None_Match=tag).status_code == 304


def test_every_iri_of_the_graph_answers(server: Server, served_graph: Path) -> None:
    from kg.serve.snapshot import Snapshot

    snapshot = Snapshot.of(served_graph)
    rows = snapshot.query("SELECT DISTINCT ?x { { ?x ?p ?o } UNION { ?s ?p ?x } UNION { GRAPH ?x { } } FILTER(ISIRI(?x)) }").rows
    iris = {row[0].value.partition("#")[0] for row in rows if row[0] is not None and row[0].value.startswith(BASE)}
    assert len(iris) > 300
    for iri in sorted(iris)[::7]:
        answer = server.get(snapshot.path(iri), "application/n-triples")
        assert answer.status_code == 200, iri
        assert f"<{iri}" in answer.text


def test_a_fragment_is_described_where_its_document_is(server: Server) -> None:
    document = rdflib.Graph().parse(data=server.get("/document/one.nt").text, format="nt")
    passages = list(document.subjects(rdflib.RDF.type, rdflib.URIRef(f"{BASE}ontology#Passage")))
    assert passages and all((passage, rdflib.URIRef("http://www.w3.org/ns/oa#exact"), None) in document for passage in passages)
    ontology = rdflib.Graph().parse(data=server.get("/ontology", "text/turtle").text, format="turtle")
    assert (rdflib.URIRef(f"{BASE}ontology#Programme"), rdflib.RDF.type, rdflib.OWL.Class) in ontology


def test_trig_tells_the_passages(server: Server) -> None:
    text = server.get("/country/AO.trig").content
    graphs = {str(quad.graph_name) for quad in ox.parse(text, format=ox.RdfFormat.TRIG)}
    assert any("#char=" in name for name in graphs)


def test_errors_are_pages_in_a_browser_and_a_line_elsewhere(serve: Callable[..., Server], tmp_path: Path, server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for path, status in (
        ("/country/XX", 404),
        ("/questions/none", 404),
        ("/no/such/page", 404),
        ("/sparql?query=SELECT", 400),
        ("/api/queries/totals?format=docx", 406),
        ("/sparql?query=DROP+ALL", 403),
    ):
        page = server.get(path, browser)
        assert page.status_code == status and page.headers["content-type"].startswith("text/html"), path
        assert "<h1>" in page.text and f"Status {status}" in page.text and "Accept" in page.headers["vary"]
        line = server.get(path)
        assert line.status_code == status and line.headers["content-type"].startswith("text/plain") and line.text.count("\n") == 1
    assert "Angola" in server.get("/countri/Angolla", browser).text  # what is near is offered
    graph = built(tmp_path)
    (graph / "gone.txt").write_text(f"{BASE}country/once\n")
    gone = serve(graph=graph).get("/country/once", browser)
    assert gone.status_code == 410 and "No longer here" in gone.text


def test_what_is_not_there(server: Server) -> None:
    for path in (
        "/country/XX",
        "/country/XX.ttl",
        "/nothing/at%20all",
        "/%ff",
        "/country/AO.exe",
        "/dumps/none.gz",
        "/api/queries/none",
    ):
        answer = server.get(path)
        assert answer.status_code == 404 and answer.text.count("\n") >= 1, path
    assert server.get("/country/AO", "image/png").status_code == 406
    assert server.client.post("/country/AO").status_code == 405
    assert server.client.head("/country/AO").status_code == 200


def test_description_of_the_dataset(server: Server) -> None:
    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
    whole = rdflib.URIRef(BASE)
    for path in ("/void", "/.well-known/void", "/"):
        found = rdflib.Graph().parse(data=server.get(path, "text/turtle").text, format="turtle")
        assert {void.Dataset, dcat.Dataset} <= set(found.objects(whole, rdflib.RDF.type))
        assert found.value(whole, rdflib.DCTERMS.license) and found.value(whole, rdflib.PROV.wasGeneratedBy)
        assert (whole, void.sparqlEndpoint, rdflib.URIRef(f"{BASE}sparql")) in found
        assert len(list(found.objects(whole, void.dataDump))) == 2
        assert len(list(found.objects(whole, dcat.distribution))) == 2
    number = server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"]
    assert int(found.value(whole, void.triples)) == int(number)  # type: ignore[arg-type]
    for example in found.objects(whole, void.exampleResource):
        assert server.get("/" + str(example).removeprefix(BASE), "text/turtle").status_code == 200


def test_dumps_are_the_graph(server: Server, served_graph: Path) -> None:
    reference = named((served_graph / "current" / "data.nq").read_bytes(), ox.RdfFormat.N_QUADS)
    for name, form in (("data.nq.gz", ox.RdfFormat.N_QUADS), ("data.trig.gz", ox.RdfFormat.TRIG)):
        answer = server.get(f"/dumps/{name}")
        assert answer.headers["content-type"] == "application/gzip" and "content-encoding" not in answer.headers
        assert named(gzip.decompress(answer.content), form) == reference
        assert server.get(f"/dumps/{name}", If_None_Match=answer.headers["etag"]).status_code == 304


def named(data: bytes, form: ox.RdfFormat) -> set[ox.Quad]:
    """The quads without blank nodes, whose names differ from file to file."""
    return {quad for quad in ox.parse(data, format=form) if ox.BlankNode not in {type(quad.subject), type(quad.object)}}


def test_sitemap_and_robots(server: Server) -> None:
    tree = ET.fromstring(server.get("/sitemap.xml").content)
    listed = [element.text or "" for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert str(AO) in listed and not any("#" in one for one in listed)
    assert server.get("/sitemap-1.xml").status_code == 404
    assert f"Sitemap: {BASE}sitemap.xml" in server.get("/robots.txt").text


def test_another_base(serve: Callable[..., Server], tmp_path: Path) -> None:
    base = "https://example.org/data/"
    other = serve(graph=built(tmp_path, base=base))
    found = rdflib.Graph().parse(data=other.get("/country/AO.ttl").text, format="turtle")
    assert (rdflib.URIRef(f"{base}country/AO"), rdflib.RDF.type, rdflib.URIRef(f"{BASE}ontology#Country")) in found
    assert other.get("/ontology.ttl").status_code == 200
    assert f"Sitemap: {base}sitemap.xml" in other.get("/robots.txt").text


# Questions


def test_questions_by_address(server: Server) -> None:
    listed = {one["name"]: one for one in server.get("/api/queries").json()}
    assert set(listed) == set(questions())
    for name in listed:
        answer = server.get(f"/api/queries/{name}", "text/csv")
        assert answer.status_code == 200 or "give one" in answer.text, (name, answer.text)
    rows = server.get("/api/queries/funding-lines?place=AO&format=json")
    assert rows.headers["content-type"] == "application/json" and "bindings" in rows.json()["results"]
    assert server.get("/api/queries/funding-lines?plaice=AO").text.endswith("did you mean place?\n")
    assert server.get("/api/queries/funding-lines?place=AO&place=ML").status_code == 400
    assert server.get("/api/queries/funding-lines?format=docx").status_code == 406


def test_questions_described(server: Server) -> None:
    described = server.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for name, question in questions().items():
        operation = described["paths"][f"/api/queries/{name}"]["get"]
        assert [one["name"] for one in operation["parameters"]] == [*(one.name for one in question.parameters), "format"]
        assert operation["summary"] == question.title


# About the server


def test_health_figures_and_log(server: Server) -> None:
    found = server.get("/health").json()
    assert found["status"] == "ok" and found["statements"] > 1000
    before = server.figure('kg_requests_total{kind="sparql",status="200"}') if "sparql" in server.get("/metrics").text else 0
    server.ask("ASK {}")
    assert server.figure('kg_requests_total{kind="sparql",status="200"}') == before + 1
    lines = [json.loads(line) for line in Path(server.log.name).read_text().splitlines()]
    assert {"client", "method", "path", "status", "bytes", "seconds", "time"} <= set(lines[-1])
