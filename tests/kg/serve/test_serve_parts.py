"""What requests mean and which formats are chosen, without a server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.media import GRAPHS, HTML, RESULTS
from kg.serve.negotiate import choose
from kg.serve.output import Output, row_counter
from kg.serve.protocol import Refused, check_services, form_of, read_request, stable


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV;Q=0.3", "text/csv"),
        ("text/*;q=0.5, text/csv;q=0", "text/tab-separated-values"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.9, */*;q=0.1", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/csv;q=1.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=high, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("image/png", None),
        ("*/*;q=0", None),
    ],
)
def test_choice_by_quality_and_specificity(accept: str | None, chosen: str | None) -> None:
    found = choose(accept, RESULTS)
    assert (found and found[1]) == chosen


def test_people_get_pages_and_machines_data() -> None:
    offered = (HTML, *GRAPHS)
    assert choose("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", offered) == (HTML, "text/html")
    assert choose("application/rdf+xml;q=0.8, text/html;q=0.5", offered) == (GRAPHS[2], "application/rdf+xml")


@given(st.text(max_size=60))
def test_no_accept_header_breaks_the_choice(accept: str) -> None:
    choose(accept, RESULTS)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\n\tselect * {}", "SELECT"),
        ("PREFIX a:<http://a#> BASE <http://b#>PREFIX : <c> construct {} {}", "CONSTRUCT"),
        ("prefix select: <x> # one\nDESCRIBE <y>", "DESCRIBE"),
        ("WHAT IS THIS", None),
        ("", None),
    ],
)
def test_form_of_a_query(query: str, form: str | None) -> None:
    assert form_of(query) == form


@pytest.mark.parametrize(
    "update",
    [
        "DROP ALL",
        "PREFIX a: <b> insert data {}",
        "# x\nLOAD <http://a>",
        "WITH <a> DELETE {} WHERE {}",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(Refused) as refused:
        form_of(update)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a/> {} }",
        "SELECT * { service silent ?s {} }",
        "SELECT * { SERVICE # one\n a:b {} }",
        "SELECT * {?a ?b 1SERVICE <http://a/> {} }",
        "SELECT * {?a ?b trueSERVICE<http://a/> {} }",
        'SELECT * { FILTER(?a<?b#>"""\n) SERVICE <http://a/> {} #"""\n }',
        "SELECT * { ?a ?b 'x'.SERVICE\n<http://a/> {} }",
    ],
)
def test_no_service_hides(query: str) -> None:
    with pytest.raises(Refused, match="SERVICE"):
        check_services(query, ())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service <http://p> ?o }",
        "SELECT * { ?a dkg:serviceArea <x> }",
        'SELECT * { ?a ?b "service areas" }',
    ],
)
def test_what_only_sounds_like_a_service_is_asked(query: str) -> None:
    check_services(query, ())


def test_services_on_the_list_are_asked() -> None:
    check_services("SELECT * { SERVICE <http://a/> {} }", ["http://a/"])
    with pytest.raises(Refused, match="allowed are http://a/"):
        check_services("SELECT * { SERVICE <http://a/> {} SERVICE <http://b/> {} }", ["http://a/"])


def test_answers_that_differ_each_time_are_not_kept() -> None:
    assert stable("SELECT * {}")
    assert not stable("SELECT (rand() AS ?x) {}")
    assert not stable("SELECT (UUID # one\n () AS ?x) {}")
    assert not stable("SELECT * { SERVICE <http://a/> {} }")
    assert stable("# description: what a service area serves now\nSELECT ?now { ?now dkg:serviceArea ?service }")


def test_request_in_each_way() -> None:
    graphs = b"&default-graph-uri=http://a&named-graph-uri=http://b&named-graph-uri=http://c"
    asked = read_request("GET", "", b"query=ASK%7B%7D" + graphs, b"")
    assert asked and asked.query == "ASK{}"
    assert asked.default_graphs == ("http://a",) and asked.named_graphs == ("http://b", "http://c")
    form = read_request(
        "POST", "application/x-www-form-urlencoded; charset=UTF-8", b"", b"query=ASK+%7B%7D&default-graph-uri=http://a"
    )
    assert form and form.query == "ASK {}" and form.default_graphs == ("http://a",)
    direct = read_request("POST", "application/sparql-query", b"named-graph-uri=http://b", "ASK { 'é' }".encode())
    assert direct and direct.query == "ASK { 'é' }" and direct.named_graphs == ("http://b",)
    assert read_request("GET", "", b"", b"") is None


@pytest.mark.parametrize(
    ("method", "type", "query", "body", "status"),
    [
        ("POST", "application/x-www-form-urlencoded", b"", b"", 400),
        ("POST", "", b"", b"query=ASK{}", 415),
        ("POST", "text/plain", b"", b"ASK {}", 415),
        ("POST", "application/sparql-query; charset=utf-16", b"", b"ASK {}", 415),
        ("POST", "application/sparql-query", b"", b"ASK { \xff }", 400),
        ("POST", "application/sparql-query", b"query=ASK{}", b"ASK {}", 400),
        ("POST", "application/sparql-update", b"", b"DROP ALL", 403),
        ("POST", "application/x-www-form-urlencoded", b"", b"update=DROP+ALL", 403),
        ("GET", "", b"query=ASK{}&query=ASK{}", b"", 400),
        ("GET", "", b"query=%ff", b"", 400),
        ("GET", "", b"query=ASK{}&default-graph-uri=not+one", b"", 400),
    ],
)
def test_what_is_no_request(method: str, type: str, query: bytes, body: bytes, status: int) -> None:
    with pytest.raises(Refused) as refused:
        read_request(method, type, query, body)
    assert refused.value.status == status


@given(st.lists(st.tuples(st.none() | st.text(), st.none() | st.text()), min_size=1, max_size=30), st.integers(1, 40))
def test_rows_are_counted_in_every_format(rows: list[tuple[str | None, str | None]], size: int) -> None:
    import pyoxigraph as ox

    store = ox.Store()
    terms = [" ".join("UNDEF" if value is None else str(ox.Literal(value)) for value in (*row, "x")) for row in rows]
    cells = " ".join(f"({row})" for row in terms)
    for media in RESULTS:
        found = store.query(f"SELECT * {{ VALUES (?a ?b ?c) {{ {cells} }} }}")
        assert isinstance(found, ox.QuerySolutions)
        text = found.serialize(format=media.results) or b""
        count = row_counter(media.name)
        assert sum(count(text[at : at + size]) for at in range(0, len(text), size)) == len(rows)


def test_output_stops_at_its_limits() -> None:
    with pytest.raises(Refused, match="limit `size`"):
        Output(lambda _: None, 10, 5).write(b"123456")
    with pytest.raises(Refused, match="limit `rows`"):
        list(Output(lambda _: None, 2, 5).counted("abc"))
