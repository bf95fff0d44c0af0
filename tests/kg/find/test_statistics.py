"""Figures: how many, of what, when, who says so."""

from __future__ import annotations

import pytest

from kg.find.diasporas import find_diasporas
from kg.find.organisations import find_organisations
from kg.find.statistics import StatisticMention, find_statistics

Row = tuple[str, str, str, int, str]


def figures(text: str, home: str | None) -> list[StatisticMention]:
    return find_statistics(text, home, find_diasporas(text, home), find_organisations(text, {}, home))


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("The Togolese diaspora is estimated at 2 million people.", "TG", [("2000000", "persons", "people", 0, "TG")]),
        (
            "Approximately 1.7 million Yemenis live abroad, 800,000 in the Kingdom of Saudi Arabia.",
            "YE",
            [
                ("1700000", "persons", "Yemenis", 0, "YE"),
                ("800000", "persons", "in the Kingdom of Saudi Arabia", 0, "YE"),
            ],
        ),
        ("the estimated 400,000 IDPs scattered in Somalia", "SO", [("400000", "persons", "IDPs", 0, "")]),
        ("In 2006, 5,000 families were displaced.", "MZ", [("5000", "families", "families", 2006, "")]),
        ("some three million Vietnamese live abroad", "VN", [("3000000", "persons", "Vietnamese", 0, "VN")]),
        (
            "Remittances to Togo in 2013 reached CFA 187 billion or 10 per cent of Togolese GDP.",
            "TG",
            [
                ("187000000000", "XOF", "remittances to Togo in 2013", 2013, ""),
                ("10", "per cent", "of Togolese GDP", 2013, ""),
            ],
        ),
        ("The funding required for 2008 is USD 80,000.", None, []),
        ("IOM will assist 3,000 stranded migrants.", "NI", []),
        ("Training for up to 200 officials", "NI", []),
        ("in 2008 people moved", "NI", []),
    ],
)
def test_figures(text: str, home: str | None, found: list[Row]) -> None:
    told = sorted(figures(text, home), key=lambda m: m.start)
    assert [(str(m.value), m.unit, m.measures, m.year, m.diaspora) for m in told] == found


def test_who_says_so_and_when() -> None:
    text = (
        "The General Delegation of Malians Abroad estimates that there were around 4 million in 2005, of whom 96.5 per cent "
        "were located in West Africa, 0.7 per cent in Asia and 0.1 per cent in America."
    )
    told = sorted(figures(text, "ML"), key=lambda m: m.start)
    assert [(str(m.value), m.measures) for m in told][1:] == [
        ("96.5", "were located in West Africa"),
        ("0.7", "in Asia"),
        ("0.1", "in America"),
    ]
    assert {(m.source, m.year, m.country) for m in told} == {("ml-general-delegation-of-malians-abroad", 2005, "ML")}


def test_ranges() -> None:
    (told,) = figures("60-70,000 people leave their homes every year.", "BD")
    assert (told.value, told.upper) == (60_000, 70_000)
    (told,) = figures("between 100,000 and 150,000 Serbian citizens", "RS")
    assert (told.value, told.upper) == (100_000, 150_000)
