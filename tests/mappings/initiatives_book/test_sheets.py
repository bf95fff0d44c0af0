"""Projects told in sheets, lists and tables. If these fail, next year's book has no projects, or partners among them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made_up import chapters, listed

CLOSED = """\
ETHIOPIA
TOTAL   USD 900,000

Many people leave the highlands of the country for the coast, and some of them do not arrive there.

PRINCIPLE 1: Keeping to the
rules
Funding requirements: USD 500,000

Training of judges and of
the police
Together with the Bar Society, IOM will teach judges in four towns how to hear witnesses who are afraid.
The courses take two weeks:
• law;
• practice.
USD 300,000

Shelter in the port
A house by the sea will be rented for those who were sold. It has a garden, and the
24   The Appeal 2018

neighbours know of it.

USD 200,000

OBJECTIVE 2: Water
Funding requirements: USD 400,000

Wells in the east
Wells will be dug by those who drink from them, and kept by them, too, for as long as they stay.
USD 250,000

Pumps in the west
Pumps will be bought and shown, then left to the council of the town, which pays for the fuel.
USD 150,000

25   The Appeal 2018

KENYA
TOTAL   USD 70,000

Kenya has many roads, and on each of them somebody waits for a car that takes him to the border.

OBJECTIVE 2: Water
Funding requirements: USD 70,000

Cisterns
Cisterns will be built at two schools, where the rain of the spring can be kept until the autumn.
USD 40,000

Gutters
Gutters will lead the rain of the roofs there, so that no drop of it is lost on the way to them.
USD 30,000

26   The Appeal 2018
"""

LABELLED = """\
CHAD
Funding Request: USD 800
Funding received to date: USD 100 (12%)

Background
People came over the border in the winter and sleep under trees near the wells of the villages.

SHELTER

1.
Project title: Tents for families that came over the
border
Amount requested: USD 500
Partners: UNICEF, Ministry of Health
Donors: European Commission

2.
Project title: Blankets
Amount requested: to be determined
Partners: WHO

WATER

1.
Project title: Wells
Amount requested: USD 300

MALI
Funding Request: USD 90

Background
The river is low, and the towns that stand on it have more people than they ever had before.

WATER

1. Project title: Pumps
Amount requested: USD 50

2. Project title: Pipes
Amount requested: USD 40
"""

UNDER_TITLE = """\
Zimbabwe Response Plan 2022
$9,000,000
Funding required

Objective
Save lives and respond to
needs
$5,000,000
Funding required
Activity areas
Food
$3,000,000
Funding required
12,000
People targeted
Those who come home get a meal. The kitchen is kept by the town, which has done so before.
Target groups
• Returnees
Protection of
children
$2,000,000
Funding required
Families are traced. A guide goes with each child until somebody opens the door to it.

Objective
Prepare
$4,000,000
Funding required
Activity areas
Drills
$1,000,000
Funding required
Drills are held in the schools. The sirens are old, and not all of them can be heard at night.
Stores
$3,000,000
Funding required
Stores are filled in the autumn. Rice comes from the south, and oil from the port in the east.

Burundi Response Plan 2022
$70,000
Funding required

Objective
Prepare
$70,000
Funding required
Activity areas
Boats
$40,000
Funding required
Boats are mended. The lake rises each year, and the roads along it are under water by then.
Ropes
$30,000
Funding required
Ropes are bought. They are kept in the church, which stands higher than all else in the town.
"""

COLUMNS = """\
HAITI
FUNDING REQUIRED IN 2015                                              USD 1,300,000

Situation
The hills are bare, and when it rains the earth comes down with the water into the towns below.

PLANS
PRIORITY 1 | Homes
Families will be helped to leave the camps, with rent for a year and a visit after six months.
• the town halls know the owners;
• the bank pays the rent.
Planned initiatives                                       Funding requirement (USD)
■ Rent for a year                                                         600,000
■ Visits and advice for those who leave the camps and for                 200,000
  those who stay
Subtotal                                                                  800,000

PRIORITY 2 | Border
Planned initiatives                                       Funding requirement (USD)
■ Posts at the border, with water, beds and a place
  for children                                                            500,000
■ Study of the market                                                         tbc

EGYPT
FUNDING REQUIRED IN 2015                                              USD 90,000

Situation
The coast is long, and boats leave it at night from places that nobody watches in the winter.

PRIORITY 1 | Work
Planned initiatives                                       Funding requirement (USD)
■ Courses for cooks                                                        50,000
■ Courses for drivers                                                      40,000
"""

CODED = """\
TUNISIA

Context
The young leave the towns of the south, where there is little work and where the bus no longer stops.

■ Work and Skills
TN-01  Skills for two shores: training of cooks
and of nurses
Objective: To open a way to work.
Activities:
•  courses;
•  visits.
Partners: Ministry of Labour; UGTT
Duration: 24 months       Budget: EUR 1 150 000 (of which EUR 400 000 secured)

■ Borders
TN-02  Safer gates
Objective: To see who comes.
Duration: 12 months       Budget: EUR 3 400 000

Total funding needs, Tunisia (2 sheets): EUR 4 550 000

NIGERIA

Context
The road to the north is long, and those who take it pay at each of the gates that stand on it.

■ Borders
NG-01  New books
Objective: To write down who passes.
Duration: 12 months       Budget: EUR 10 000
NG-02  New pens
Objective: To write it well.
Duration: 12 months       Budget: EUR 20 000

Total funding needs, Nigeria (2 sheets): EUR 30 000
"""

BULLETED = """\
GHANA
Total Funding Requirements (in USD)
I. Movement of Goods            850 000
II. Care                        400 000
Total                         1 250 000

Migration Issues
Ghana has a long coast, and those who live along it have gone to sea for as long as anybody can tell.

Partnerships
• Ministry of the Interior
• Challenging Heights
• United Nations Children’s Fund (UNICEF)

Proposed Programmes
I. Movement of Goods
Carts will be lent to women who carry goods on their heads, in the markets of the two great towns.
• Carts for the markets of
Accra
Funding Requirements: USD 850 000
II. Care
* Beds
Funding Requirements: USD 400 000
* Chairs
Funding Requirements: to be determined

NEPAL
Total Funding Requirements (in USD)
I. Care                          70 000
Total                            70 000

Migration Issues
Nepal has high hills, and each spring the young go down from them to look for work in the plains.

Partnerships
► Maiti Nepal
► World Health Organization (WHO)

Proposed Programmes
I. Care
- Lamps
Funding Requirements: USD 30 000
- Stoves
Funding Requirements: USD 40 000
"""

FRENCH = """\
SÉNÉGAL
Contexte migratoire
Le pays a une longue côte, et ceux qui y vivent vont en mer depuis aussi longtemps qu’on s’en souvient.

Domaines d’intervention
Migration et développement
Les associations de la diaspora veulent creuser des puits dans leurs villages, avec l’aide des mairies.
• Puits et pompes dans les
  villages
  Budget : 1 150 000 dollars E.-U. – Durée : 24 mois
• Étude
  Budget : à déterminer

MONTANT TOTAL REQUIS POUR LE SÉNÉGAL : 1 150 000 dollars E.-U.

TCHAD
Contexte migratoire
Le pays n’a pas de côte, et ceux qui en partent vont vers le nord par des pistes que personne ne garde.

Domaines d’intervention
Migration et développement
• Pistes
  Budget : 20 000 dollars E.-U. – Durée : 12 mois

MONTANT TOTAL REQUIS POUR LE TCHAD : 20 000 dollars E.-U.
"""


def told(text: str, name: str) -> list[tuple[str, int | None]]:
    return [(title, None if amount is None else int(amount)) for title, amount, _ in listed(chapters(text)[name])]


def test_titles_over_their_text_and_the_sum_below() -> None:
    """If it fails, the text of a project is read as its title, or its sum is lost at the end of a page."""
    assert told(CLOSED, "Ethiopia") == [
        ("Training of judges and of the police", 300_000),
        ("Shelter in the port", 200_000),
        ("Wells in the east", 250_000),
        ("Pumps in the west", 150_000),
    ]
    ethiopia = chapters(CLOSED)["Ethiopia"]
    assert [area.name for area in ethiopia.areas] == ["PRINCIPLE 1: Keeping to the rules", "OBJECTIVE 2: Water"]
    description = ethiopia.projects()[1][2].description
    assert description is not None and description.value.endswith("It has a garden, and the neighbours know of it.")


def test_fields_with_labels() -> None:
    """If it fails, books of sheets with labels have no projects, or a project lacks its partners."""
    assert told(LABELLED, "Chad") == [
        ("Tents for families that came over the border", 500),
        ("Blankets", None),
        ("Wells", 300),
    ]
    chad = chapters(LABELLED)["Chad"]
    assert [(area.name, len(area.projects)) for area in chad.areas] == [("SHELTER", 2), ("WATER", 1)]
    first = chad.projects()[0][2]
    assert first.description is not None and first.description.value.split("\n")[1] == "Donors: European Commission"
    assert {(m.acronym, m.role) for m, _ in first.told.organisations} >= {("UNICEF", "partner"), ("EC", "funder")}


def test_sums_between_a_title_and_its_text() -> None:
    """If it fails, web pages that print figures over their labels lose their activities, or their objectives are projects."""
    assert told(UNDER_TITLE, "Zimbabwe") == [
        ("Food", 3_000_000),
        ("Protection of children", 2_000_000),
        ("Drills", 1_000_000),
        ("Stores", 3_000_000),
    ]
    assert [area.name for area in chapters(UNDER_TITLE)["Zimbabwe"].areas] == ["Save lives and respond to needs", "Prepare"]


def test_sums_in_a_column_of_their_own() -> None:
    """If it fails, titles have figures in them, subtotals are projects, or lists in the text are."""
    assert told(COLUMNS, "Haiti") == [
        ("Rent for a year", 600_000),
        ("Visits and advice for those who leave the camps and for those who stay", 200_000),
        ("Posts at the border, with water, beds and a place for children", 500_000),
        ("Study of the market", None),
    ]
    assert [area.name for area in chapters(COLUMNS)["Haiti"].areas] == ["Homes", "Border"]


def test_titles_with_codes() -> None:
    """If it fails, codes stand in titles, or what a project is to do is taken for projects."""
    assert told(CODED, "Tunisia") == [
        ("Skills for two shores: training of cooks and of nurses", 1_150_000),
        ("Safer gates", 3_400_000),
    ]
    tunisia = chapters(CODED)["Tunisia"]
    assert [area.name for area in tunisia.areas] == ["Work and Skills", "Borders"]
    assert tunisia.total is not None and tunisia.total.money.value == 4_550_000 and tunisia.total.money.currency == "EUR"


def test_bullets_of_projects_and_of_other_lists() -> None:
    """If it fails, partners are projects without sums, or areas that the head of a chapter lists have none."""
    assert told(BULLETED, "Ghana") == [("Carts for the markets of Accra", 850_000), ("Beds", 400_000), ("Chairs", None)]
    ghana = chapters(BULLETED)["Ghana"]
    assert [(area.name, len(area.projects)) for area in ghana.areas] == [("Movement of Goods", 1), ("Care", 2)]
    named = {m.name: m.role for found in ghana.issues_found for m, _ in found.organisations}
    assert named["Challenging Heights"] == "partner" and named["United Nations Children's Fund"] == "partner"
    assert told(BULLETED, "Nepal") == [("Lamps", 30_000), ("Stoves", 40_000)]


def test_french_books() -> None:
    """If it fails, French books have no totals, or sums before their currency are lost."""
    assert told(FRENCH, "Sénégal") == [("Puits et pompes dans les villages", 1_150_000), ("Étude", None)]
    found = chapters(FRENCH)
    assert {name: chapter.total and int(chapter.total.money.value) for name, chapter in found.items()} == {
        "Sénégal": 1_150_000,
        "Tchad": 20_000,
    }
    assert [area.name for area in found["Sénégal"].areas] == ["Migration et développement"]


@pytest.mark.parametrize("text", [CLOSED, LABELLED, UNDER_TITLE, COLUMNS, CODED, BULLETED, FRENCH])
def test_nothing_of_a_chapter_stands_in_another(text: str) -> None:
    """If it fails, a project is counted for two countries."""
    spans = sorted(project.span for chapter in chapters(text).values() for _, _, project in chapter.projects())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


SINGLE = """\
The Appeal 2015

KENYA

Wells for schools
Budget: USD 40,000
Wells are dug beside forty schools in the dry north, and parents learn to keep them.

MALI

Solar lamps
Budget: USD 30,000
Lamps light the rooms in which children learn, and the shops of those who sell them.
"""


def test_a_chapter_with_one_sheet_has_its_project() -> None:
    """If it fails, the only project of a chapter is lost."""
    assert told(SINGLE, "Kenya") == [("Wells for schools", 40_000)]
    assert told(SINGLE, "Mali") == [("Solar lamps", 30_000)]
