"""Statements and the passages that make them: what is weighed says so, what a rule reads does not."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad
from said import Said

from kg.vocabulary import BASE, DKG, RDF, iri

PAYS = ("Mali’s fund pays.", "<organisation/fund> dkg:funds <programme/school> .")


def weighed(said: Said) -> list[Quad]:
    return [quad for quad in said.statements if quad.graph_name == iri("graph", "weighed")]


def test_a_weighed_statement_stands_in_its_passage_and_says_how_likely_it_is() -> None:
    said = Said("note", "Mali’s fund pays. It is new.")
    said.says(*PAYS, chance=0.625)
    passage = said.statements.passage((0, 17))
    fund, funds, school = iri("organisation", "fund"), DKG.funds, iri("programme", "school")
    assert Quad(fund, funds, school, passage) in set(said.statements)
    found = weighed(said)
    (node,) = {quad.subject for quad in found}
    assert node.value.startswith(f"{BASE}weighed/note/")
    assert {(quad.predicate, quad.object) for quad in found} == {
        (RDF.type, DKG.WeighedStatement),
        (RDF.subject, fund),
        (RDF.predicate, funds),
        (RDF.object, school),
        (DKG.readFrom, passage),
        (DKG.chance, Literal("0.62", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))),
    }


def test_what_a_rule_reads_in_the_same_passage_is_not_weighed() -> None:
    for chances in ([0.5, None], [None, 0.5]):
        said = Said("note", "Mali’s fund pays. It is new.")
        for chance in chances:
            said.says(*PAYS, chance=chance)
        assert weighed(said) == []


def test_the_best_of_several_chances_counts() -> None:
    said = Said("note", "Mali’s fund pays. It is new.")
    for chance in (0.5, 0.75, 0.25):
        said.says(*PAYS, chance=chance)
    assert [Decimal(quad.object.value) for quad in weighed(said) if quad.predicate == DKG.chance] == [Decimal("0.75")]


def test_no_chance_looks_certain() -> None:
    said = Said("note", "Mali’s fund pays. It is new.")
    said.says(*PAYS, chance=0.999)
    assert [quad.object.value for quad in weighed(said) if quad.predicate == DKG.chance] == ["0.99"]
