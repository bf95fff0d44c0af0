"""The ontology has no contradiction, a contradiction would be seen, and the defined classes fill as they should."""

from __future__ import annotations

from pathlib import Path

import pytest
from reasoning import inferred, verdict

from kg.ontology import check_ontology


def test_hermit_finds_no_contradiction() -> None:
    check = check_ontology()
    assert check.consistent
    assert check.unsatisfiable == ()


@pytest.mark.parametrize("contradiction", [
    ":a a dkg:Organisation, dkg:Programme .",
    ":a a dkg:Country, dkg:Region .",
    ":a dkg:funds :p . :p a dkg:Country .",
    ":m a dkg:MonetaryAmount ; dkg:amount 1.0, 2.0 .",
    ':m a dkg:MonetaryAmount ; dkg:amount "much" .',
    ":p a dkg:Project, dkg:Event .",
])  # fmt: skip
def test_hermit_sees_data_that_contradict_the_ontology(tmp_path: Path, contradiction: str) -> None:
    assert not verdict(tmp_path, contradiction).consistent


def test_hermit_sees_a_class_that_can_have_no_member(tmp_path: Path) -> None:
    check = verdict(tmp_path, ":Both a owl:Class ; rdfs:subClassOf dkg:Country, dkg:Diaspora .")
    assert check.consistent
    assert "urn:x:Both" in check.unsatisfiable
    assert not check.passed


ANGOLA = """
:angola a dkg:Country .
:doctors a dkg:Programme ; dkg:country :angola ; dkg:engages :abroad ; dkg:topic topic:hiv-aids .
:abroad a dkg:Diaspora .
:need a dkg:Need ; dkg:country :angola ; dkg:topic topic:counter-trafficking .
:fund a dkg:Organisation ; dkg:funds :doctors .
"""


@pytest.mark.parametrize("fact", [
    ("fund", "type", "Funder"),
    ("doctors", "type", "DiasporaProgramme"),
    ("doctors", "type", "HealthProgramme"),
    ("doctors", "type", "DiasporaHealthProgramme"),
    ("need", "type", "CounterTraffickingNeed"),
    ("angola", "type", "DiasporaHealthCountry"),
    ("angola", "type", "CounterTraffickingNeedCountry"),
    ("angola", "type", "DiasporaHealthAndCounterTraffickingCountry"),
    ("doctors", "topic", "https://w3id.org/diaspora-kg/topic/health"),
    ("doctors", "fundedBy", "fund"),
])  # fmt: skip
def test_defined_classes_and_chains(fact: tuple[str, str, str]) -> None:
    assert fact in inferred(ANGOLA)


@pytest.mark.parametrize(("less", "lost"), [
    ("dkg:engages :abroad ;", ("angola", "type", "DiasporaHealthAndCounterTraffickingCountry")),
    ("dkg:topic topic:hiv-aids .", ("doctors", "type", "DiasporaHealthProgramme")),
    ("dkg:topic topic:counter-trafficking .", ("need", "type", "CounterTraffickingNeed")),
    ("dkg:funds :doctors .", ("fund", "type", "Funder")),
])  # fmt: skip
def test_half_a_definition_is_not_enough(less: str, lost: tuple[str, str, str]) -> None:
    assert less in ANGOLA
    assert lost not in inferred(ANGOLA.replace(less, "." if less.endswith(".") else "").replace("; .", "."))


def test_a_project_advances_the_points_of_its_areas_service_area() -> None:
    facts = inferred("""
        :project a dkg:Project ; dkg:inSubarea :sub . :sub dkg:partOf :area . :area dkg:serviceArea :regulating .
        :regulating dkg:servesPoint :eleven .""")
    assert {
        ("project", "partOf", "sub"),
        ("project", "serviceArea", "regulating"),
        ("project", "advances", "eleven"),
        ("area", "advances", "eleven"),
    } <= facts
