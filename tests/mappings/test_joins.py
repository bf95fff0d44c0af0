"""A document says why what it names is taken for the thing that it is taken for, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Document, Entry
from kg.statements import Statements
from mappings import generic
from mappings._joins import joins, state_joins

TEXT = """Training in Bamako

The Malian Ministry of Health and the Agency for Rural Advice (AFRA) met UNHCR in Bamako. The Government of Mali thanked the
United Nations Population Fund (UNFPA), which had paid for the MIDA project; AFRA paid the rest. The Malian diaspora in France
and IOM sent experts.
"""


@pytest.fixture(scope="module")
def statements() -> Statements:
    document = Document(Entry("note", Path("note.txt"), "Note"), TEXT)
    made = Statements(document)
    generic.map(document, generic.read(document), made)
    return made


def test_names_and_rules(statements: Statements) -> None:
    found = {(join.thing.value.removeprefix(statements.base), join.name, join.rule) for join in joins(statements)}
    assert {
        ("organisation/ml-ministry-of-health", "Malian Ministry of Health", "body of a country"),
        ("organisation/unhcr", "UNHCR", "lexicon"),
        ("organisation/unfpa", "UNFPA", "acronym introduced in the text"),
        ("organisation/iom", "IOM", "lexicon"),
        ("organisation/ml-government", "Mali", "government of a country"),
        ("programme/mida", "MIDA", "lexicon"),
        ("diaspora/ML", "Malian diaspora in France", "country of origin"),
    } <= found


def test_the_words_of_the_passage_have_the_name(statements: Statements) -> None:
    for join in joins(statements):
        assert join.name in " ".join(TEXT[slice(*join.span)].split())


def test_it_is_said_once_whenever_it_is_said(statements: Statements) -> None:
    state_joins(statements)
    once = set(statements)
    state_joins(statements)
    assert set(statements) == once
