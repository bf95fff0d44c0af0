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


CLOSED = """\
The Appeal 2015

KENYA

Migration issues
Many people leave.

Programme areas
• Clinics in the north – USD 100,000
• Nurses in the south – USD 200,000

Total funding requirements for Kenya: USD 300,000

MALI

Migration issues
Some come back.

Programme areas
• Wells in the east – USD 50,000

Total funding requirements for Mali: USD 50,000
"""


def test_a_total_at_the_end_of_a_chapter_is_not_that_of_its_head() -> None:
    """If it fails, everything between the name of a short chapter and its total is lost."""
    assert [(c.name, len(c.issues), len(c.projects())) for c in book(CLOSED).chapters] == [("Kenya", 1, 2), ("Mali", 1, 1)]


SUMMED = f"""\
The Appeal 2015

KENYA
Total funding requested: USD 900,000

{TEXT}

Refugees in 2014 (UNHCR)
Niger      12,000
Senegal    14,000

• Wells – USD 600,000
• Total sanitation in the towns – USD 300,000
Total for Kenya – USD 900,000

MALI
Total funding requested: USD 70,000

{TEXT}

Refugees in 2014 (UNHCR)
Niger      12,000
Senegal    14,000

• Clinics – USD 70,000
• Total    70,000
"""


def test_totals_within_a_chapter_are_no_projects() -> None:
    """If it fails, the sum of a chapter is counted twice, or a table of figures ends the book."""
    found = [[project.title.value for _, _, project in chapter.projects()] for chapter in book(SUMMED).chapters]
    assert found == [["Wells", "Total sanitation in the towns"], ["Clinics"]]


@pytest.mark.parametrize(
    "text", ["Mali", "■\n5,000\nTotal funding requirements – USD 7", "x 5\nGrand Total 1x", "• –\nTOTAL USD 5,000"]
)
def test_scraps_are_read(text: str) -> None:
    """If it fails, a bullet or a name by itself stops the reading of a whole book."""
    assert all(chapter.name for chapter in book(text).chapters)
    assert 0 <= recognise(text) <= 1


def test_names_over_a_heading_group_chapters_only_where_regions_do() -> None:
    """If it fails, the name of a contact person or a caption becomes the region of the chapters behind it."""
    text = CLOSED.replace("Migration issues\n", "").replace(
        "\nMALI", "\nContact Persons\n\nJane Smith\n\nMALI\nTotal requested: USD 5"
    )
    text = text.replace("KENYA", "KENYA\nTotal requested: USD 300,000")
    assert not {chapter.region for chapter in book(text).chapters} & {"Jane Smith", "Contact Persons"}


def test_sums_of_areas_are_kept_for_the_audit() -> None:
    """If it fails, what a book states for an area of a chapter is not compared with its projects."""
    found = {chapter.name: chapter for chapter in book(BOXES).chapters}
    sums = [(area.name, area.total and area.total.money.value) for area in found["West Africa"].areas]
    assert sums == [("Roads", 40_000)]
