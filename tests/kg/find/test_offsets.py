"""Whatever the text, what a finder points at is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.find.dates import find_dates
from kg.find.diasporas import find_diasporas
from kg.find.funders import find_funders
from kg.find.lexicon import Lexicon
from kg.find.money import find_amounts
from kg.find.needs import find_needs
from kg.find.organisations import find_organisations
from kg.find.places import find_countries, find_regions
from kg.find.programmes import find_programmes
from kg.find.topics import find_topics

WORDS = st.sampled_from(
    [
        "the",
        "Malian",
        "Mali",
        "diaspora",
        "in",
        "France",
        "and",
        "UNDP",
        "(UNDP)",
        "Ministry of",
        "Health",
        "USD 2,5 million",
        "of",
        "NGO",
        "İstanbul",
        "Congolese",
        "abroad",
        "trafficking",
        "is a growing problem",
        ".",
        ",",
        "  ",
        "- ",
        "\n",
        "’s",
        "European Union",
        "funded by",
        "“MIDA”",
        "programme",
        "2013",
        "Qualified",
        "é",
        "ß",
        "\u202e",
        "Guinea-",
        "Bissau",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=80))
FINDERS: list[Callable[[str], list[Any]]] = [
    find_amounts,
    find_countries,
    find_dates,
    find_diasporas,
    find_funders,
    find_needs,
    find_organisations,
    find_programmes,
    find_regions,
    find_topics,
]


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_offsets_point_at_words(finder: Callable[[str], list[Any]], text: str) -> None:
    for mention in finder(text):
        assert 0 <= mention.start < mention.end <= len(text)
        words = text[mention.start : mention.end]
        assert words == words.strip()
    assert finder(text) == finder(text)


@settings(max_examples=200, deadline=None)
@given(before=st.sampled_from(["", "of ", "x", "é", "1"]), after=st.sampled_from(["", " is", "x", "'s", "-born"]))
def test_only_whole_words(before: str, after: str) -> None:
    whole = not (before[-1:].isalnum()) and not (after[:1].isalnum())
    assert bool(Lexicon({"Mali": "ML"}).find(f"{before}Mali{after}")) == whole


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_bait_ends_soon(finder: Callable[[str], list[Any]]) -> None:
    for bait in (
        "A " * 20_000,
        "(" * 20_000,
        "Ministry of " * 4_000,
        "1,000 " * 8_000,
        "Malian diaspora in " * 2_000,
        "a" * 100_000,
    ):
        finder(bait)
