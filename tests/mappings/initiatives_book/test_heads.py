"""Chapters that the name of a place heads. If these fail, other publishers' books have no chapters, or chapters too many."""

from __future__ import annotations

import pytest
from made_up import book, chapters

from mappings.initiatives_book.reading import recognise

TEXT = "The people of the country leave it in the spring and come back to it in the autumn, if they come back."
BOXES = f"""\
The Appeal 2015

Contents
Peru ............ 4
Togo ............ 8

SOUTH AMERICA

PERU

KEY FACTS
Capital                         Lima
Remittances received            USD 1,781 million
FUNDING REQUIRED IN 2015        USD 29,870,000

{TEXT}

Homes
■ Rent – USD 29,870,000

WEST AFRICA

TOGO
Key target groups: 103,000 people on the road, and those who wait for them at home in the hills of the north
Total funding requested: US$ 500

{TEXT}

■ Roads – USD 500

WEST AFRICA
Regional Programmes
Total Funding Requirements (in USD)
I. Roads       40 000
Total          40 000

{TEXT}

I. Roads
■ Maps – USD 40 000

FUNDING REQUIREMENTS BY COUNTRY (USD)

Peru                            29,870,000
Togo                               500,000
"""
FRAMED = f"""\
Emergency Appeal EA 09/2015: Nepal
A quake
Appeal target:      EUR 6,000

{TEXT}

■ Tents – EUR 6,000

Emergency Appeal EA 14/2015: Iraq
A war
Appeal target:      EUR 700

{TEXT}

■ Stoves – EUR 700
"""
AT_THE_END = f"""\
PART II
AFRICA
East Africa
KENYA
Background
{TEXT}

■ Wells – US$ 5,000

Kenya: total cost of the project      US$ 5,000

ACROSS COUNTRIES
{TEXT}

■ Maps – US$ 100

Across countries: total cost of the project      US$ 100

EUROPE
SERBIA
Background
{TEXT}

■ Trains – US$ 70

Total required, Serbia:
US$ 70
"""


def totals(text: str) -> dict[str, int | None]:
    return {name: chapter.total and int(chapter.total.money.value) for name, chapter in chapters(text).items()}


def test_totals_in_boxes_under_the_names_of_places() -> None:
    """If it fails, figures of a box are text, a place in the contents is a chapter, or a table belongs to the last one."""
    found = chapters(BOXES)
    assert totals(BOXES) == {"Peru": 29_870_000, "Togo": 500, "West Africa": 40_000}
    assert {name: chapter.region for name, chapter in found.items()} == {
        "Peru": "South America",
        "Togo": "West Africa",
        "West Africa": "West Africa",
    }
    assert all([text.value for text in chapter.issues] == [TEXT] for chapter in found.values())


def test_names_of_countries_within_the_same_words_each_time() -> None:
    assert totals(FRAMED) == {"Nepal": 6_000, "Iraq": 700}


def test_totals_at_the_end_name_their_chapters() -> None:
    """If it fails, chapters that are about no one country have no name, or those of a group are not in it."""
    found = chapters(AT_THE_END)
    assert totals(AT_THE_END) == {"Kenya": 5_000, "Across countries": 100, "Serbia": 70}
    assert (found["Kenya"].region, found["Serbia"].region) == ("East Africa", "Europe")


@pytest.mark.parametrize("text", [BOXES, FRAMED])
def test_such_books_are_recognised(text: str) -> None:
    assert recognise(text) == 1.0


def test_lists_of_projects_with_their_country_are_no_such_books() -> None:
    """If it fails, a page of projects is read as a book."""
    sheet = "Desk for {0}\nCountry: {0}\nDonor: European Union\nBudget: EUR 20,000\nDuration: March 2015\n\n"
    assert recognise("".join(sheet.format(name) for name in ("Malawi", "Ukraine", "Ghana", "Nepal"))) < 0.9


def test_four_letters_of_a_country_are_no_acronym() -> None:
    assert book(BOXES.replace("PERU", "CUBA")).chapters[0].name == "Cuba"
