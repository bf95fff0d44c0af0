# ruff: noqa: E501 (tables are read across)
"""Every question says what it asks and runs; the views answer as the story tells; parameters restrict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import story
from pyoxigraph import RdfFormat, Store, serialize

from kg.infer import infer
from kg.query import Answer, ask, bound_text, load_question, parse_question, questions, short
from kg.store import load
from kg.vocabulary import BASE

VIEWS = {
    "funding-lines": "document chapter chapter_kind country region area subarea title amount currency marks reference start end",
    "totals": "document scope name stated computed difference start end",
    "country-topics": "country topic kind document start end quote",
    "diaspora-health-and-counter-trafficking": "country name diaspora_health_programmes counter_trafficking_needs documents",
    "diasporas": "origin hosts host_text programmes document start end quote",
    "organisations": "organisation name acronym kind roles documents mentions",
    "funders": "funder name programme title amount currency country document start end",
    "items": "document item kind title date countries organisations funders amounts currency diasporas topics start end",
    "strategy-funding": "point text region projects amount",
    "same-things": "thing type name documents names rules",
    "joins": "thing name names rule document start end quote",
    "evidence": "property value document start end quote of chance",
    "weighed": "chance subject property value document start end quote",
}


def lines() -> list[bytes]:
    return (serialize(story.quads(), format=RdfFormat.N_QUADS) or b"").splitlines()


@pytest.fixture(scope="module")
def plain() -> Store:
    """The story as it was read."""
    store = Store()
    load(store, lines())
    return store


@pytest.fixture(scope="module", params=["read", "inferred"])
def store(request: pytest.FixtureRequest, plain: Store) -> Iterator[Store]:
    """The story without and with what follows from it: answers are the same."""
    if request.param == "read":
        yield plain
        return
    given = lines()
    store = Store()
    load(store, given + (serialize(infer(given), format=RdfFormat.N_QUADS) or b"").splitlines())
    yield store


def cells(answer: Answer, columns: str) -> list[tuple[str, ...]]:
    places = [answer.columns.index(column) for column in columns.split()]
    return [tuple(short(row[place]) for place in places) for row in answer.rows]


def test_views_have_the_columns_that_tools_rely_on(plain: Store) -> None:
    for name, columns in VIEWS.items():
        answer = ask(plain, load_question(name))
        assert answer.columns[: len(columns.split())] == tuple(columns.split()), name


def test_there_are_fifteen_questions_beside_the_views() -> None:
    assert len(set(questions()) - set(VIEWS)) >= 15


@pytest.mark.parametrize("name", questions())
def test_each_question_explains_itself_and_runs(name: str, plain: Store) -> None:
    question = load_question(name)
    assert question.title and question.title[0].isupper() and not question.title.endswith(".")
    assert question.description.endswith(".")
    assert question.keywords
    assert all(parameter.description for parameter in question.parameters)
    assert "ORDER BY" in question.text
    assert "w3id.org/diaspora-kg/" not in question.text.replace("<https://w3id.org/diaspora-kg/ontology#>", "")
    answer = ask(plain, question)
    assert answer.rows or name == "largest-projects", "the story has nothing to say to it"
    assert not {parameter.name for parameter in question.parameters} & set(answer.columns[-1:]) or name == "evidence"
    assert ask(plain, question).rows == answer.rows


ANSWERS = {
    "funding-lines": ("chapter chapter_kind country region area title amount currency marks reference", [
        ("Angola", "country", "AO", "Southern Africa", "Regulating Migration", "Police training", "100", "USD", "", ""),
        ("Angola", "country", "AO", "Southern Africa", "Health", "Doctors from abroad", "50", "USD", "cap-2008", ""),
        ("Angola", "country", "AO", "Southern Africa", "Health", "A study", "", "", "no-amount", ""),
        ("Lesotho", "country", "LS", "Southern Africa", "", "Border posts", "7", "USD", "co-funding", ""),
        ("Appeals", "table", "AO", "", "", "Doctors from abroad", "55", "USD", "", "ANG-08/H1"),
        ("Appeals", "table", "AO|LS", "", "", "Refugees of both countries", "9", "USD", "", "ANG-08/R2"),
    ]),
    "totals": ("scope name stated computed difference", [
        ("chapter", "Angola", "160", "150", "10"),
        ("chapter", "Lesotho", "7", "7", "0"),
        ("region", "Southern Africa", "167", "167", "0"),
        ("table", "Appeals", "64", "", ""),
    ]),
    "country-topics": ("country topic kind document quote", [
        ("AO", "counter-trafficking", "need", "book", "Trafficking is a problem"),
        ("AO", "counter-trafficking", "need", "book", "Women are trafficked"),
        ("AO", "counter-trafficking", "programme", "book", "Police training - USD 100"),
        ("AO", "health", "programme", "book", "doctors against AIDS"),
        ("AO", "hiv-aids", "programme", "book", "doctors against AIDS"),
        ("LS", "counter-trafficking", "need", "book", "People are trafficked to South Africa"),
        ("LS", "health", "programme", "news", "comes home for health"),
    ]),
    "diaspora-health-and-counter-trafficking": ("country name diaspora_health_programmes counter_trafficking_needs documents", [
        ("AO", "Angola", "Health in Angola", "Trafficking in Angola", "book"),
        ("LS", "Lesotho", "Lesotho calls its doctors", "Trafficking in Lesotho", "book|news"),
    ]),
    "diasporas": ("origin hosts host_text programmes document quote", [
        ("AO", "PT", "Portugal and Europe", "Health in Angola", "book", "Angolan diaspora in Portugal and Europe"),
        ("LS", "GB|ZA", "South Africa and the UK", "Lesotho calls its doctors", "news", "the diaspora in South Africa and the UK"),
    ]),
    "organisations": ("organisation name acronym kind roles documents mentions", [
        ("organisation/fund", "The Fund", "", "intergovernmental", "funder", "news", "1"),
        ("organisation/unhcr", "UN Refugee Agency", "UNHCR", "un", "participant|partner", "book|news", "2"),
    ]),
    "funders": ("name title amount currency country document", [
        ("The Fund", "Lesotho calls its doctors", "200", "USD", "LS", "news"),
    ]),
    "items": ("item kind title date countries organisations funders amounts currency diasporas topics", [
        ("item/1", "news", "Lesotho calls its doctors", "", "LS", "The Fund|UN Refugee Agency", "The Fund", "200", "USD",
         "LS>GB|LS>ZA", "health"),
        ("item/2", "news", "Remittances grow", "2013", "AO", "", "", "900", "AOA", "", "remittances"),
    ]),
    "strategy-funding": ("point text region projects amount", [
        ("8", "engage diasporas", "Southern Africa", "2", "50"),
        ("11", "combat trafficking", "Southern Africa", "3", "150"),
    ]),
    "same-things": ("thing type name documents names rules", [
        ("country/AO", "country", "Angola", "book|news", "", "same name"),
        ("country/LS", "country", "Lesotho", "book|news", "", "same name"),
        ("organisation/unhcr", "organisation", "UNHCR", "book|news", "UNHCR helps", "lexicon"),
    ]),
    "joins": ("thing name names rule document quote", [("organisation/unhcr", "UNHCR", "UNHCR helps", "lexicon", "news", "UNHCR helps")]),
    "topic-links": ("topic match code name list source", [
        ("remittances", "close", "24050", "Remittance facilitation", "Purpose codes", "a package")]),
    "strategy-ranking": ("point projects amount", [("11", "3", "150"), ("8", "2", "50")]),
    "plans-on-topic": ("region country title amount", [("Southern Africa", "AO", "Police training", "100")]),
    "topics-by-money": ("topic projects chapters amount", [
        ("counter-trafficking", "1", "1", "100"), ("health", "1", "1", "50"), ("hiv-aids", "1", "1", "50")]),
    "needs-without-programme": ("country topic quote", [("LS", "counter-trafficking", "People are trafficked to South Africa")]),
    "diaspora-engagement": ("origin title country document", [
        ("AO", "Health in Angola", "AO", "book"), ("LS", "Lesotho calls its doctors", "LS", "news")]),
    "funder-portfolios": ("name programmes countries amount currency", [("The Fund", "1", "LS", "200", "USD")]),
    "funding-by-region-and-area": ("region area projects amount", [
        ("Southern Africa", "Regulating Migration", "1", "100"), ("Southern Africa", "Health", "2", "50"), ("Southern Africa", "", "1", "7")]),
    "countries": ("country name projects amount needs diaspora documents", [
        ("AO", "Angola", "3", "150", "counter-trafficking", "diaspora/AO", "book"),
        ("LS", "Lesotho", "1", "7", "counter-trafficking", "diaspora/LS", "book|news")]),
    "appeals-against-chapters": ("reference table_amount chapter chapter_amount difference", [("ANG-08/H1", "55", "Angola", "50", "5")]),
    "audit-differences": ("name stated computed difference quote", [("Angola", "160", "150", "10", "Total for Angola 160")]),
    "unaudited-totals": ("name stated", [("Appeals", "64")]),
    "co-funding": ("title asked chapter", [("Border posts", "7", "Lesotho")]),
    "projects-without-amount": ("title marks quote", [("A study", "no-amount", "A study - no amount")]),
    "programmes-across-documents": ("name in documents", [("Lesotho calls its doctors", "1", "news"), ("Remittances grow", "1", "news")]),
    "documents": ("document passages chapters projects table_lines totals items", [
        ("book", "26", "3", "4", "2", "4", ""), ("news", "9", "", "", "", "", "2")]),
    "organisations-by-countries": ("name n_countries countries", [("UN Refugee Agency", "2", "AO|LS"), ("The Fund", "1", "LS")]),
    "passages-on-topic": ("document quote topic", [("news", "Remittances grow", "remittances")]),
    "corridors": ("origin host mentions documents", [("AO", "PT", "1", "book"), ("LS", "GB", "1", "news"), ("LS", "ZA", "1", "news")]),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(name: str, store: Store) -> None:
    columns, rows = ANSWERS[name]
    assert cells(ask(store, load_question(name)), columns) == rows


def test_passages_hold_what_the_lines_say(store: Store) -> None:
    text = story.book().text
    for start, end, title in cells(ask(store, load_question("funding-lines")), "start end title"):
        assert title in text[int(start) : int(end)]


def test_the_flagship_query_and_the_defined_class_give_the_same_set(plain: Store) -> None:
    given = lines()
    both = "DiasporaHealthAndCounterTraffickingCountry"
    members = {quad.subject.value.rsplit("/", 1)[-1] for quad in infer(given) if quad.object.value.endswith(f"#{both}")}  # type: ignore[union-attr]
    assert members == {row[0] for row in cells(ask(plain, load_question("diaspora-health-and-counter-trafficking")), "country")}
    assert members == {"AO", "LS"}  # Lesotho has one half in the book and the other in the news


ASKED = [  # question, parameters, a column, its values
    ("funding-lines", {"document": "news"}, "title", []),
    ("funding-lines", {"place": "LS"}, "title", ["Border posts", "Refugees of both countries"]),
    ("funding-lines", {"within": "Southern Africa", "place": "LS"}, "title", ["Border posts"]),
    ("totals", {"document": "news"}, "name", []),
    ("country-topics", {"country": "LS", "topic": "health"}, "quote", ["comes home for health"]),
    ("diasporas", {"origin": "AO"}, "host_text", ["Portugal and Europe"]),
    ("diaspora-engagement", {"origin": "LS"}, "title", ["Lesotho calls its doctors"]),
    ("organisations", {"place": "AO"}, "acronym", ["UNHCR"]),
    ("funders", {"who": "fund"}, "name", ["The Fund"]),
    ("funders", {"who": "bank"}, "name", []),
    ("items", {"document": "book"}, "title", []),
    ("strategy-funding", {"within": "Central Asia"}, "point", []),
    ("plans-on-topic", {"about": "health"}, "title", ["Doctors from abroad", "A study"]),
    ("plans-on-topic", {"about": "counter-trafficking", "place": "LS"}, "title", []),
    ("largest-projects", {"at_least": "50"}, "title", ["Police training", "Doctors from abroad"]),
    ("country-profile", {"place": "LS"}, "aspect", ["diaspora", "need", "organisation", "organisation", "programme", "project", "table line"]),
    ("needs-without-programme", {"about": "health"}, "country", []),
    ("passages-on-topic", {"about": "health"}, "topic", ["hiv-aids", "health"]),
    ("passages-with-words", {"words": "doctors FROM", "document": "book"}, "things", ["Doctors from abroad|USD 50", "Doctors from abroad|USD 55"]),
    ("evidence", {"thing": "need/ls"}, "property", ["type", "label", "country", "topic"]),
    ("evidence", {"thing": "topic/health"}, "chance", ["0.6"]),
    ("weighed", {"document": "news"}, "quote", ["comes home for health"]),
    ("weighed", {"document": "book"}, "quote", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "column", "expected"), ASKED)
def test_parameters(name: str, values: dict[str, str], column: str, expected: list[str], store: Store) -> None:
    found = [row[0].removeprefix("ontology#") for row in cells(ask(store, load_question(name), values), column)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("name", "values", "column", "expected"), ASKED)
def test_parameters_bound_in_the_text_give_the_same(
    name: str, values: dict[str, str], column: str, expected: list[str], plain: Store
) -> None:
    text = bound_text(load_question(name), values, BASE)
    found = [
        row[0].removeprefix("ontology#") for row in cells(ask(plain, parse_question(text.split("\n\n", 1)[1], name)), column)
    ]
    assert sorted(found) == sorted(expected)


def test_a_parameter_cannot_break_out_of_its_term(plain: Store) -> None:
    assert ask(plain, load_question("funding-lines"), {"within": '" || true || "'}).rows == []
