"""A graph under a base IRI of the publisher's own says the same, and every question and shape works on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import Built, build
from kg.query import ask, load_question, questions
from kg.store import current, open_store
from kg.vocabulary import BASE

OTHER = "https://data.example.org/migration/"
TERMS = f"{BASE}ontology"


def moved(term: str) -> str:
    """A term as the other graph has it: things move with the base, the ontology's terms stay."""
    return term.replace(BASE, OTHER).replace(f"{OTHER}ontology", TERMS)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built, Path, Built]:
    folder = tmp_path_factory.mktemp("bases")
    usual, other = folder / "usual", folder / "other"
    return usual, build(None, usual), other, build(None, other, base=OTHER)


@pytest.mark.slow
def test_it_says_the_same(both: tuple[Path, Built, Path, Built]) -> None:
    usual, made, other, remade = both
    assert remade.info.statements == made.info.statements
    assert remade.info.inferred == made.info.inferred
    assert (remade.info.violations, remade.info.warnings) == (0, made.info.warnings)
    assert BASE not in moved((current(usual) / "data.nq").read_text(encoding="utf-8")).replace(TERMS, "")
    assert BASE not in (current(other) / "data.nq").read_text(encoding="utf-8").replace(TERMS, "")


@pytest.mark.slow
def test_every_question_has_the_same_answer(both: tuple[Path, Built, Path, Built]) -> None:
    usual, _, other, _ = both
    here, there = open_store(usual), open_store(other)
    for name in questions():
        question = load_question(name)
        expected = sorted(moved(str(row)) for row in ask(here, question).rows)
        assert sorted(str(row) for row in ask(there, question).rows) == expected, name
