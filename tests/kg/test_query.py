"""Questions: headers, parameters as terms, formats, remote endpoints, and errors that help."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store

from kg.errors import QueryError
from kg.query import ask, ask_endpoint, bound_text, load_question, parse_question, questions, short, thing_iri, written
from kg.store import open_store
from kg.vocabulary import XSD

AMOUNTS = """# title: Amounts
# description: What things cost.
# keywords: money, amounts
# param least: decimal = 100 -- no less than this
# param title: string -- only this { title }

PREFIX dkg: <https://w3id.org/diaspora-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?title ?amount ?least WHERE { # a brace in a comment: {
  ?p dcterms:title ?title ; dkg:requires/dkg:amount ?amount .
  FILTER(COALESCE(STR(?least), "") = "" || ?amount >= ?least)
} ORDER BY ?amount
"""


def rows(store: Store, text: str, **values: str) -> list[tuple[str, ...]]:
    return [tuple(short(term) for term in row) for row in ask(store, parse_question(text, "test"), values).rows]


def test_header() -> None:
    question = parse_question(AMOUNTS, "amounts")
    assert (question.title, question.keywords) == ("Amounts", ("money", "amounts"))
    assert [(p.name, p.type, p.default) for p in question.parameters] == [("least", "decimal", "100"), ("title", "string", None)]


def test_parameters(graph: Path) -> None:
    store = open_store(graph)
    assert rows(store, AMOUNTS) == [("Advice for the diaspora", "1500.5"), ("Health for returnees", "2000000")]
    assert len(rows(store, AMOUNTS, least="1")) == 3
    assert rows(store, AMOUNTS, title="Health for returnees") == [("Health for returnees", "2000000")]
    assert rows(store, AMOUNTS, least="") == rows(store, AMOUNTS, least="0")


def test_the_same_answers_with_values_in_the_text(graph: Path) -> None:
    store, question = open_store(graph), parse_question(AMOUNTS, "amounts")
    for values in ({}, {"least": "1"}, {"title": "Health for returnees"}):
        found = store.query(bound_text(question, values))
        titles = [row["title"].value for row in found]  # type: ignore[union-attr, index]
        assert titles == [row[0] for row in rows(store, AMOUNTS, **values)]


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_can_be_asked(name: str, graph: Path) -> None:
    examples = {"string": "x", "integer": "1", "decimal": "1.5", "boolean": "true", "date": "2008-01-31", "iri": "country/AO"}
    question = load_question(name)
    assert question.title != name
    assert question.description
    store = open_store(graph)
    ask(store, question)
    values = {parameter.name: examples[parameter.type] for parameter in question.parameters}
    ask(store, question, values)
    store.query(bound_text(question, values))


NASTY = ['" } DROP', "\\", '"""', "x\ny", "?s", "} UNION {", "'", "\u2028", "<a>", "#"]


@pytest.mark.parametrize("text", NASTY)
def test_a_value_is_a_term_and_never_text_of_the_query(text: str) -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(text)))
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("other")))
    question = parse_question("# param v: string\nSELECT ?s ?v { ?s ?p ?v }", "nasty")
    assert len(ask(store, question, {"v": text}).rows) == 1
    assert len(list(store.query(bound_text(question, {"v": text})))) == 1  # type: ignore[arg-type]


@given(st.text())
def test_any_text_is_a_value(text: str) -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(text)))
    question = parse_question("# param v: string\nSELECT ?s ?v { ?s ?p ?v }", "any")
    assert len(list(store.query(bound_text(question, {"v": text})))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type_", "bad"),
    [
        ("integer", "many"),
        ("decimal", "1e"),
        ("decimal", "NaN"),
        ("boolean", "perhaps"),
        ("date", "31/1/2008"),
        ("iri", "a b"),
    ],
)
def test_ill_typed_values_are_named(type_: str, bad: str) -> None:
    question = parse_question(f"# param x: {type_}\nSELECT ?x {{}}", "typed")
    with pytest.raises(QueryError, match=f"typed: x='{bad}' is no {type_}"):
        ask(Store(), question, {"x": bad})


def test_errors_help(graph: Path) -> None:
    with pytest.raises(QueryError, match="did you mean funding-lines"):
        load_question("funding-line")
    with pytest.raises(QueryError, match="`kg query` lists them"):
        load_question("zzz")
    with pytest.raises(QueryError, match="no parameter 'leest'; did you mean least"):
        ask(Store(), parse_question(AMOUNTS, "amounts"), {"leest": "1"})
    with pytest.raises(QueryError, match=r"broken: line 2, column \d+: not SPARQL \(.*\); correct it there"):
        ask(Store(), parse_question("SELECT ?x {\n ?x foo }", "broken"))
    with pytest.raises(QueryError, match="line 1 declares no parameter"):
        parse_question("# param x = 3\nSELECT ?x {}", "odd")
    with pytest.raises(QueryError, match="put the parameter at the end of SELECT"):
        ask(Store(), parse_question("# param y: integer\nSELECT ?x { ?x ?p ?y }", "hidden"), {"y": "1"})


def test_short_forms_of_iris() -> None:
    assert thing_iri("country/AO") == thing_iri("<https://w3id.org/diaspora-kg/country/AO>")
    assert thing_iri("urn:x").value == "urn:x"


def test_numbers_are_plain() -> None:
    assert short(Literal("2.0E6", datatype=XSD.double)) == "2000000"
    assert short(Literal("2000000", datatype=XSD.decimal)) == "2000000"


def test_formats_say_the_same(graph: Path) -> None:
    answer = ask(open_store(graph), parse_question(AMOUNTS, "amounts"))
    table = list(csv.reader(io.StringIO(written(answer, "csv"))))
    data = json.loads(written(answer, "json"))
    assert table[0] == data["head"]["vars"] == ["title", "amount"]
    assert [row[1] for row in table[1:]] == [row["amount"]["value"] for row in data["results"]["bindings"]]
    assert written(answer, "tsv").splitlines()[0] == "?title\t?amount"
    assert written(answer, "xml").count("<result>") == 2


def test_ask_and_construct(graph: Path) -> None:
    store = open_store(graph)
    assert rows(store, "ASK { ?s ?p ?o }") == [("true",)]
    query = "CONSTRUCT { ?s a <urn:c> } { ?s a <https://w3id.org/diaspora-kg/ontology#Project> }"
    answer = ask(store, parse_question(query, "c"))
    assert answer.graph
    assert written(answer, "csv").count("urn:c") == 3
    assert "urn:c" in written(answer, "table")


# the command


def test_list(kg: Callable[..., Result]) -> None:
    names = {row["name"] for row in json.loads(kg("query", "--json").output)}
    assert {"funding-lines", "totals", "evidence", "diaspora-health-and-counter-trafficking"} <= names
    assert "Funding lines" in kg("query").output


def test_describe(kg: Callable[..., Result]) -> None:
    assert "--param document=STRING" in kg("query", "funding-lines", "--describe").output


def test_file(kg: Callable[..., Result], graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "amounts.rq"
    file.write_text(AMOUNTS, encoding="utf-8")
    done = kg("query", "--file", file, "--graph", graph, "-f", "csv", "-p", "least=2000")
    assert done.output == "title,amount\nHealth for returnees,2000000\n"
    table = kg("query", "--file", file, "--graph", graph).output
    assert "Advice for the diaspora" in table
    assert "2 rows" in table


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["query", "none-such"], 2),
        (["query", "totals", "-p", "x"], 2),
        (["query", "totals", "-p", "x=1"], 2),
        (["query", "--file", "/nowhere.rq"], 2),
        (["query", "totals", "--file", "x"], 2),
        (["query", "totals", "-f", "pdf"], 2),
        (["query", "totals", "--graph", "/nowhere"], 4),
    ],
)
def test_exit_status(arguments: list[str], status: int, graph: Path, kg: Callable[..., Result]) -> None:
    more = [] if "--graph" in arguments else ["--graph", graph]
    assert kg(*arguments, *more).exit_code == status


# a remote endpoint


@contextmanager
def endpoint(store: Store) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(body)["query"][0]
            try:
                text = store.query(query).serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]
            except SyntaxError:
                self.send_error(400)
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def test_a_remote_endpoint_gives_the_same(graph: Path, kg: Callable[..., Result]) -> None:
    store, question = open_store(graph), parse_question(AMOUNTS, "amounts")
    with endpoint(store) as url:
        for values in ({}, {"least": "2000"}):
            assert ask_endpoint(url, question, values) == ask(store, question, values)
        done = kg("query", "totals", "--endpoint", url, "--format", "csv")
    assert (done.exit_code, done.output.split(",")[0]) == (0, "document")


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(QueryError, match="the endpoint does not answer"):
        ask_endpoint("http://127.0.0.1:9/sparql", parse_question(AMOUNTS, "amounts"))
