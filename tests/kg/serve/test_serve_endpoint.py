"""The SPARQL protocol over HTTP, with the clients that people use, each format parsed back."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
from programs import node, program  # type: ignore[import-not-found]
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from servers import Server  # type: ignore[import-not-found]
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from kg.serve.media import GRAPHS, RESULTS
from kg.vocabulary import BASE

PREFIX = f"PREFIX dkg: <{BASE}ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
COUNTRIES = (
    PREFIX
    + """
SELECT ?country ?name { ?country a dkg:Country ; rdfs:label ?name FILTER(LANG(?name) = 'en') } ORDER BY ?country"""
)
AO = f"{BASE}country/AO"
ABOUT = PREFIX + f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{BASE}country/AO> }} ?s ?p ?o }}"


@pytest.mark.parametrize("media", RESULTS, ids=lambda media: media.name)
def test_rows_in_every_format(server: Server, media) -> None:  # type: ignore[no-untyped-def]
    answer = server.ask(COUNTRIES, media.type)
    assert answer.status_code == 200 and answer.headers["content-type"].split(";")[0] == media.type
    if media.name == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        found = [row["country"] for row in rows]
    else:
        parsed = ox.parse_query_results(answer.content, format=media.results)
        assert isinstance(parsed, ox.QuerySolutions)
        found = [row["country"].value for row in parsed]  # type: ignore[union-attr]
    assert len(found) > 200 and f"{BASE}country/AO" in found and found == sorted(found)


@pytest.mark.parametrize("media", GRAPHS, ids=lambda media: media.name)
def test_graphs_in_every_format(server: Server, media) -> None:  # type: ignore[no-untyped-def]
    answer = server.ask(ABOUT, media.type)
    assert answer.status_code == 200 and answer.headers["content-type"].split(";")[0] == media.type
    found = {quad.triple for quad in ox.parse(answer.content, format=media.graph)}
    lines = server.ask(ABOUT, "application/n-triples").content
    reference = {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}
    assert found == reference and len(found) > 3
    if media.name in {"ttl", "nt", "rdf", "jsonld"}:  # and by another library
        assert len(
            rdflib.Graph().parse(
                data=answer.content, format={"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}.get(media.name, media.name)
            )
        ) == len(found)


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_truth_in_every_format(server: Server, name: str) -> None:
    answer = server.ask("ASK { ?s ?p ?o }", format=name)
    assert answer.status_code == 200 and "true" in answer.text


def test_a_browser_shows_the_answer_as_a_page(server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    none = COUNTRIES + " LIMIT 0"
    for query, words in ((COUNTRIES, "Angola"), ("ASK { ?s ?p ?o }", "yes"), (ABOUT, "Angola"), (none, "No rows")):
        page = server.ask(query, browser)
        assert page.status_code == 200 and page.headers["content-type"].startswith("text/html") and page.headers["etag"]
        assert words in page.text and "Permanent address" in page.text
    many = server.ask("SELECT * { ?s ?p ?o }", browser)
    assert many.status_code == 200 and "1,000</strong> rows, the first of more" in many.text
    assert server.ask(COUNTRIES, browser, format="csv").headers["content-type"].startswith("text/csv")


def test_each_way_of_asking_gives_the_same(server: Server) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 5"
    by_get = server.client.get("/sparql", params={"query": query})
    by_form = server.client.post("/sparql", data={"query": query})
    direct = server.client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert by_get.json() == by_form.json() == direct.json() and len(by_get.json()["results"]["bindings"]) == 5


def test_dataset_of_the_request(server: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    def number(query: str, **graphs: str | list[str]) -> int:
        return int(server.ask(query, **graphs).json()["results"]["bindings"][0]["n"]["value"])

    reference, ontology = f"{BASE}graph/reference", f"{BASE}graph/ontology"
    whole = number(count)
    some = number(count, **{"default-graph-uri": reference})
    both = number(count, **{"default-graph-uri": [reference, ontology]})
    assert 0 < some < both <= whole
    assert number(inside, **{"default-graph-uri": reference}) == 0
    assert number(inside, **{"named-graph-uri": reference}) == some
    assert number(count, **{"named-graph-uri": reference}) == 0
    assert number(count.replace("{", f"FROM <{ontology}> {{", 1), **{"default-graph-uri": reference}) == some


def test_formats_that_cannot_be_given(server: Server) -> None:
    assert server.ask("SELECT * {} ", "image/png").status_code == 406
    assert server.ask("SELECT * {} ", "text/turtle").status_code == 406
    assert server.ask(ABOUT, "text/csv").status_code == 406


def test_head_has_the_headers_only(server: Server) -> None:
    answer = server.client.head("/sparql", params={"query": COUNTRIES})
    assert answer.status_code == 200 and answer.content == b""
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_what_is_known_is_not_sent_again(server: Server) -> None:
    first = server.ask(COUNTRIES, "text/csv")
    assert "Accept" in first.headers["vary"]
    tag = first.headers["etag"]
    again = server.get("/sparql?" + urlencode({"query": COUNTRIES}), "text/csv", If_None_Match=f'"x", {tag}')
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
    other = server.get("/sparql?" + urlencode({"query": COUNTRIES}), "text/csv", If_None_Match='"x"')
    assert other.status_code == 200
    assert server.ask(COUNTRIES, "application/json").headers["etag"] != tag
    assert "etag" not in server.ask("SELECT (NOW() AS ?now) {}").headers


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * { ?s ?p }", 400, "line 1, column"),
        ("", 400, "not SPARQL"),
        ("DROP ALL", 403, "only reads"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "not allowed"),
    ],
)
def test_errors_are_one_readable_line(server: Server, query: str, status: int, words: str) -> None:
    answer = server.ask(query)
    assert answer.status_code == status and words in answer.text
    assert answer.headers["content-type"].startswith("text/plain") and answer.text.count("\n") == 1


def test_methods_and_types(server: Server) -> None:
    refused = server.client.delete("/sparql")
    assert refused.status_code == 405 and {"GET", "HEAD", "POST"} == set(refused.headers["allow"].replace(",", "").split())
    assert server.client.post("/sparql", content="x", headers={"Content-Type": "text/plain"}).status_code == 415
    update = server.client.post("/sparql", content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    assert update.status_code == 403


def test_long_answers_are_kept_too(server: Server) -> None:
    address = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"})
    first = server.get(address, Accept_Encoding="identity")
    assert "content-length" not in first.headers and len(first.content) > 1_000_000  # it was sent while it was written
    again = server.get(address, Accept_Encoding="identity")
    assert again.headers["content-length"] == str(len(first.content)) and again.content == first.content


def test_pages_elsewhere_may_read(server: Server) -> None:
    origin = {"Origin": "https://example.org"}
    answer = server.client.get("/sparql", params={"query": "ASK {}"}, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*" and "ETag" in answer.headers["access-control-expose-headers"]
    asked = server.client.options(
        "/sparql", headers=origin | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    )
    assert asked.status_code == 200 and "POST" in asked.headers["access-control-allow-methods"]


def test_service_description(server: Server) -> None:
    found = rdflib.Graph().parse(data=server.get("/sparql", "text/turtle").text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = found.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert found.value(service, sd.endpoint) == rdflib.URIRef(f"{server.url}/sparql")
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in found
    assert len(set(found.objects(service, sd.resultFormat))) == 10


def test_limits_are_told(serve: Callable[..., Server]) -> None:
    small = serve("--rows", 100, "--size", 8_000, "--request", 500)
    rows = small.ask("SELECT * { ?s ?p ?o }")
    assert rows.status_code == 422 and "(limit `" in rows.text
    assert "more than 100 rows (limit `rows`)" in small.ask("SELECT (1 AS ?n) { ?x ?y ?z } LIMIT 101", format="csv").text
    assert "more than 100 rows" in small.ask("CONSTRUCT { [] a 1 } WHERE { ?s ?p ?o } LIMIT 101").text
    assert small.ask("SELECT (1 AS ?n) { ?x ?y ?z } LIMIT 100", format="csv").status_code == 200
    size = small.ask("SELECT (CONCAT(STR(?x), STR(?y), STR(?z), STR(?x), STR(?x)) AS ?t) { ?x ?y ?z } LIMIT 99")
    assert size.status_code == 422 and "more than 8,000 bytes (limit `size`)" in size.text
    long = small.client.post("/sparql", data={"query": "SELECT * {}" + " " * 600})
    assert long.status_code == 413 and "500 bytes" in long.text
    assert small.ask("SELECT * {}" + " " * 600).status_code == 414


# Clients


def test_sparqlwrapper(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(COUNTRIES)
    client.setReturnFormat(JSON)
    assert len(client.query().convert()["results"]["bindings"]) > 200  # type: ignore[call-overload,index]
    client.setReturnFormat(XML)
    assert client.query().convert().getElementsByTagName("result").length > 200  # type: ignore[union-attr]
    client.setReturnFormat(CSV)
    assert client.query().convert().count(b"\n") > 200  # type: ignore[union-attr]
    client.setMethod("POST")
    client.setQuery(ABOUT)
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.query().convert())) > 3  # type: ignore[arg-type]


def test_rdflib_store(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql"))
    assert len(list(graph.query(COUNTRIES))) > 200
    country = rdflib.URIRef(f"{BASE}country/AO")
    assert rdflib.Literal("Angola", lang="en") in set(graph.objects(country, rdflib.RDFS.label))
    assert (country, rdflib.RDF.type, rdflib.URIRef(f"{BASE}ontology#Country")) in graph


def test_curl(server: Server) -> None:
    line = [program("curl", "curl"), "-sS", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query={COUNTRIES}"]
    done = subprocess.run([*line, f"{server.url}/sparql"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("country,name\n")


def comunica(source: str, query: str, type: str) -> str:
    """What Comunica prints."""
    line = [program("node", "nodejs"), str(node("@comunica/query-sparql/bin/query.js")), source, query, "-t", type]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_comunica_asks_the_endpoint(server: Server) -> None:
    rows = json.loads(comunica(f"sparql@{server.url}/sparql", COUNTRIES, "application/sparql-results+json"))
    assert len(rows["results"]["bindings"]) > 200
    triples = comunica(f"sparql@{server.url}/sparql", ABOUT, "application/n-triples")
    assert len(rdflib.Graph().parse(data=triples, format="nt")) > 3
    assert "true" in comunica(f"sparql@{server.url}/sparql", "ASK { ?s ?p ?o }", "simple")


def test_comunica_reads_things_and_finds_the_endpoint_by_its_description(server: Server) -> None:
    about = f"SELECT ?kind {{ <{AO}> a ?kind }}"
    assert f"{BASE}ontology#Country" in comunica(f"{server.url}/country/AO", about, "text/csv")
    assert f"{BASE}ontology#Country" in comunica(f"{server.url}/sparql", about, "text/csv")


def test_our_own_client(server: Server) -> None:
    from kg.query import ask_endpoint, load_question

    assert ask_endpoint(f"{server.url}/sparql", load_question("totals")).columns[0] == "document"


def test_nothing_listens_where_something_does(server: Server, served_graph: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    done = CliRunner().invoke(main, ["serve", "--graph", str(served_graph), "--port", str(server.port)])
    assert done.exit_code == 3 and done.output.count("\n") == 1 and "name another" in done.output
