"""Appeal books of other years and publishers. If these fail, next year's book is read badly."""

from __future__ import annotations

from decimal import Decimal

from made_up import chapters, listed

from mappings.initiatives_book.reading import recognise

CLEAN = """\
Regional Appeal 2012

Contents

Mali
Togo

Mali

Migration context

Mali has many rivers. Smuggling of migrants is a growing problem.

Programme areas

Migration Health

IOM will teach first aid in all regions of the country.

First aid for visitors
The courses go to every village. They take a week.
Funding requirement: USD 2,000

• Tents for camps in the north
Funding requirement: USD 3,000 (co-funding requirement)

Regulating Migration

Counter-trafficking

Shelter for victims of trafficking in the capital, its suburbs and the
second city

Funding required: US$ 1.5 million

Total: USD 1,505,000

Togo

Migration context

Togo has a coast.

Programme areas

Migration and Development

1. Skills of Togolese abroad – EUR 400
2. Study of remittances (US$ 1,100)
3. Advice for those who leave,
   and for those who come back: USD 90

Total funding requirements for Togo: USD 1,590
"""

NAMES_ONLY = """\
Country appeals

Kenya

The drought has displaced many people in the north of Kenya.

- Water for displaced families in Turkana – USD 500,000
- Return of displaced families – USD 250,000

Total Kenya: USD 750,000

Somalia

Many Somalis live abroad.

- Health workers from the diaspora – USD 100,000

Total Somalia: USD 100,000
"""


NUMBERED = """\
Appeal 2015

Kenya

Many people in Kenya move to look for water.

1. Wells for herders in the north

The wells are dug by the herders themselves. The county pays the pumps.

Requested: US$ 1.2 million

2. Schools that move
with the herders

Teachers travel with the families. The cost is US$ 350,000 for two years.

Total for Kenya: US$ 1,550,000

Uganda

Uganda is a neighbour of Kenya.

Project 1: Radio programmes on safe migration

US$ 80,000

Project 1.2  Advice at the borders of Kenya and
             Rwanda
             US$ 20,000

Total for Uganda: US$ 100,000
"""


def test_an_amount_on_a_line_of_its_own_under_title_and_description() -> None:
    mali = chapters(CLEAN)["Mali"]
    assert listed(mali) == [
        ("First aid for visitors", Decimal(2000), "USD"),
        ("Tents for camps in the north", Decimal(3000), "USD"),
        ("Shelter for victims of trafficking in the capital, its suburbs and the second city", Decimal(1500000), "USD"),
    ]
    first = mali.projects()[0][2]
    assert first.description is not None
    assert first.description.value == "The courses go to every village. They take a week."
    assert mali.areas[0].paragraphs[0].value == "IOM will teach first aid in all regions of the country."
    subareas = [(area.name, sub and sub.name) for area, sub, _ in mali.projects()]
    assert subareas[2] == ("Regulating Migration", "Counter-trafficking")


def test_numbered_entries_and_amounts_in_brackets() -> None:
    assert listed(chapters(CLEAN)["Togo"]) == [
        ("Skills of Togolese abroad", Decimal(400), "EUR"),
        ("Study of remittances", Decimal(1100), "USD"),
        ("Advice for those who leave, and for those who come back", Decimal(90), "USD"),
    ]


def test_a_total_that_names_nothing_closes_the_chapter() -> None:
    mali = chapters(CLEAN)["Mali"]
    assert mali.total is not None and mali.total.money.value == 1505000
    assert mali.codes == ("ML",)


def test_chapters_that_only_the_name_of_the_country_heads() -> None:
    found = chapters(NAMES_ONLY)
    assert {name: chapter.codes for name, chapter in found.items()} == {"Kenya": ("KE",), "Somalia": ("SO",)}
    assert listed(found["Kenya"]) == [
        ("Water for displaced families in Turkana", Decimal(500000), "USD"),
        ("Return of displaced families", Decimal(250000), "USD"),
    ]
    assert found["Somalia"].total is not None and found["Somalia"].total.money.value == 100000


def test_numbered_titles_with_the_amount_further_down() -> None:
    found = chapters(NUMBERED)
    assert listed(found["Kenya"]) == [
        ("Wells for herders in the north", Decimal(1200000), "USD"),
        ("Schools that move with the herders", Decimal(350000), "USD"),
    ]
    assert listed(found["Uganda"]) == [
        ("Radio programmes on safe migration", Decimal(80000), "USD"),
        ("Advice at the borders of Kenya and Rwanda", Decimal(20000), "USD"),
    ]


def test_such_books_are_recognised() -> None:
    assert recognise(CLEAN) >= 0.5
    assert recognise(NAMES_ONLY) >= 0.5


HEADED = """DJIBOUTI

Requirements at a glance
Duration: January to December 2012
Total funding requested: US$ 1,062,840

1. Context
The road meets the sea here, and many cross it.

3. List of projects

HEALTH
DJI-12/H/48140/122         Mobile health teams for migrants and host           WHO   612,840
                           communities on the track
DJI-12/H/48143/298         HIV testing for lorry drivers                       IOM   450,000
Sub total for HEALTH                                                           1,062,840

YEMEN

Requirements at a glance
Duration: January to December 2012
Total funding requested: US$ 950,000

1. Context
It is dry.

3. List of projects

WATER
YEM-12/WS/48151/124        Water points shared with migrants                   UNICEF   950,000
GRAND TOTAL                                                                    950,000
"""


def test_totals_over_their_chapters_and_rows_of_coded_projects() -> None:
    """If it fails, the tables of United Nations appeals give no projects, and their chapters no totals."""
    found = chapters(HEADED)
    assert {name: chapter.total and chapter.total.money.value for name, chapter in found.items()} == {
        "Djibouti": Decimal(1_062_840),
        "Yemen": Decimal(950_000),
    }
    assert listed(found["Djibouti"]) == [
        ("Mobile health teams for migrants and host communities on the track", Decimal(612_840), "USD"),
        ("HIV testing for lorry drivers", Decimal(450_000), "USD"),
    ]
    assert [area.name for area in found["Yemen"].areas if area.projects] == ["Water"]


def test_a_heading_printed_twice_makes_no_chapter_twice() -> None:
    """If it fails, a book that repeats a country's name has the same projects twice, or words of the total as their text."""
    doubled = HEADED.replace("1. Context\nIt is dry.", "1. Context\nIt is dry.\n\n1. Context\nIt is hot.")
    found = chapters(doubled)
    assert {name: len(listed(chapter)) for name, chapter in found.items()} == {"Djibouti": 2, "Yemen": 1}
    assert not any("funding requested" in text for chapter in found.values() for text in map(str, chapter.areas))


def test_a_bullet_by_itself_is_no_project() -> None:
    """If it fails, a book whose print leaves a bullet alone on its line is not read at all."""
    assert listed(chapters(NAMES_ONLY.replace("Total Kenya", "•\n\nTotal Kenya"))["Kenya"]) == listed(
        chapters(NAMES_ONLY)["Kenya"]
    )
