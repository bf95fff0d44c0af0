"""The four kinds of page in the layouts that sites print, and what goes into the graph."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from kg.documents import Document, Entry
from kg.statements import Statements
from kg.vocabulary import DKG, RDF, iri
from mappings import generic, news_digest, practice_listing, press_release, resource_listing
from mappings._items import Item
from mappings._line import name_of_person

pytestmark = pytest.mark.usefixtures("rules_alone")

GENRES = ("generic", "news_digest", "practice_listing", "press_release", "resource_listing")


def page(text: str) -> Document:
    return Document(Entry("page", Path("page.txt"), "A page"), text)


def outline(items: list[Item]) -> list[tuple[str | None, str | None, str | None, int]]:
    """Title, submitter, date and number of paragraphs of each item."""
    return [
        (
            item.title and item.title.value,
            item.submitter and item.submitter.value,
            item.date and item.date[0],
            len(item.paragraphs),
        )
        for item in items
    ]  # type: ignore[misc]


PRACTICES = {
    "under the title": """First practice

Submitted by Ana Silva on 12 May 2023

It engages the diaspora of Mali in France.

A second paragraph.

Second practice

Submitted by Ben Okoro on

It trains border guards.

Subscribe to Capacity Building""",
    "before the title": """Submitted by Ana Silva on 12 May 2023

First practice

It engages the diaspora of Mali in France.

A second paragraph.

Submitted by Ben Okoro on

Second practice

It trains border guards.""",
    "after the text": """First practice

It engages the diaspora of Mali in France.

A second paragraph.

Submitted by Ana Silva on 12 May 2023

Second practice

It trains border guards.

Submitted by Ben Okoro on""",
}


@pytest.mark.parametrize("layout", PRACTICES)
def test_practices_wherever_the_submitter_stands(layout: str) -> None:
    document = page(PRACTICES[layout])
    assert outline(practice_listing.read(document).items) == [
        ("First practice", "Ana Silva", "2023-05-12", 2),
        ("Second practice", "Ben Okoro", None, 1),
    ]


def test_practices_without_titles() -> None:
    text = (
        "Submitted by Ana Silva on 1 June 2020\n\nIt engages Malians abroad.\n\nSubmitted by Ben Okoro on\n\nIt trains guards.\n"
    )
    items = practice_listing.read(page(text)).items
    assert outline(items) == [(None, "Ana Silva", "2020-06-01", 1), (None, "Ben Okoro", None, 1)]
    assert items[0].name == "It engages Malians abroad."


def test_resources_by_uploader() -> None:
    text = """Skip to main content

Displaying 1 - 2 of 2
System Admin

Diaspora in Action

Engaging diasporas is important work of many years and many hands.
Ada Lovelace

Somali experts

The Somali diaspora in Finland sends doctors to Somalia every year, and they come back.
"""
    assert outline(resource_listing.read(page(text)).items) == [
        ("Diaspora in Action", "System Admin", None, 1),
        ("Somali experts", "Ada Lovelace", None, 1),
    ]


def test_resources_with_dates() -> None:
    text = """Displaying 1 - 2 of 2

Diaspora in Action

Date Shared: 3 March 2021

Engaging diasporas is important work of many years and many hands.

Somali experts

Date Shared: 4 April 2022

The Somali diaspora in Finland sends doctors to Somalia every year, and they come back.
"""
    assert outline(resource_listing.read(page(text)).items) == [
        ("Diaspora in Action", None, "2021-03-03", 1),
        ("Somali experts", None, "2022-04-04", 1),
    ]


DIGEST = """First Story of Mali

Related Document

IOM trained officials in Mali.

They learned a lot about remittances, which reached USD 5 million in 2012

Second Story of Togo

IOM met the Government of Togo.

Third Story

12 March 2014

Nothing happened in Chad."""


def test_a_digest() -> None:
    items = news_digest.read(page(DIGEST)).items
    assert [(title, date) for title, _, date, _ in outline(items)] == [
        ("First Story of Mali", None), ("Second Story of Togo", None), ("Third Story", "2014-03-12"),
    ]  # fmt: skip


STORIES = """First Story of Mali

IOM and the European Union trained twelve officials of Mali in the town.

Second Story of Togo

IOM met the Government of Togo and spoke about the doctors who left.
"""


@pytest.mark.parametrize(
    ("over", "under", "dates"),
    [
        ("19 June 2017\n\nmain banner\n\n", "", ["2017-06-19", "2017-06-19"]),
        ("Monthly Update, July 2015\n\n", "", ["2015-07", "2015-07"]),
        (
            "19 June 2017\n\nmain banner\n\n",
            "\nThird Story of Chad\n\n12 March 2014\n\nNothing happened in all of Chad, says IOM there.\n",
            None,
        ),
        ("Update, 12 July 2015\n\n", "", ["2015-07-12", "2015-07-12"]),
        ("Seminar of July 2015\n\n", "", [None, None]),
        ("Update on the Migration Law of 1998\n\n", "", [None, None]),
        ("Policy briefing: the 2030 Agenda\n\n", "", [None, None]),
    ],
)
def test_the_day_of_an_issue_is_that_of_its_entries(over: str, under: str, dates: list[str | None] | None) -> None:
    """If it fails, stories of a newsletter have no day, or a story has the day of another one."""
    items = news_digest.read(page(over + STORIES + under)).items
    found = {title: date for title, _, date, _ in outline(items)}
    if dates is None:
        assert found["Second Story of Togo"] is None
        assert found["Third Story of Chad"] == "2014-03-12"
    else:
        assert [found["First Story of Mali"], found["Second Story of Togo"]] == dates


RELEASE = """Two Countries Meet

12 March 2014

Bamako – Officials of Mali and Togo met to discuss the Togolese diaspora, which is large and very far away.

They agreed. The meeting was funded by the European Union.

For more information please contact
Jane Roe
IOM Mali
Email: jroe@example.org
Tel: +223 20 22 76 97
"""


def test_a_release_without_furniture() -> None:
    (item,) = press_release.read(page(RELEASE)).items
    assert outline([item]) == [("Two Countries Meet", None, "2014-03-12", 2)]
    assert {found.value for found in item.countries} == {"ML", "TG"}


def test_no_contact_data_in_the_graph() -> None:
    document = page(RELEASE)
    statements = Statements(document)
    press_release.map(document, press_release.read(document), statements)
    said = "\n".join(str(quad.object) for quad in statements)
    assert "example.org" not in said and "+223" not in said and "Jane Roe" not in said


def test_each_genre_is_recognised() -> None:
    for genre, text in (
        ("practice_listing", PRACTICES["under the title"]), ("news_digest", DIGEST), ("press_release", RELEASE),
        ("generic", "A note on Angola. It has no title and no form."),
    ):  # fmt: skip
        scores = {name: import_module(f"mappings.{name}").recognise(text) for name in GENRES}
        assert max(scores, key=scores.__getitem__) == genre, scores


def test_any_text_gives_something() -> None:
    document = page("Remittances of Malians in France grew to EUR 2 million. UNDP helped the Malian diaspora in France.")
    (item,) = generic.read(document).items
    assert {found.value for found in item.countries} == {"ML", "FR"}
    assert [(m.value.origin, m.value.hosts) for m in item.diasporas][-1] == ("ML", ("FR",))


@pytest.mark.parametrize("genre", GENRES)
def test_every_statement_stands_in_its_passage(genre: str) -> None:
    module = import_module(f"mappings.{genre}")
    document = page(PRACTICES["under the title"] + "\n\n" + RELEASE + "\n\n" + DIGEST)
    statements = Statements(document)
    module.map(document, module.read(document), statements)
    assert len(statements)
    assert all("#char=" in str(quad.graph_name) for quad in statements)


def test_one_story_told_twice_is_one_event() -> None:
    title = "Two Countries Meet"
    release, digest = page(RELEASE), Document(Entry("news", Path("news.txt"), "News"), f"{title}\n\nOfficials of Mali met.\n")
    told = set()
    for document, module in ((release, press_release), (digest, news_digest)):
        statements = Statements(document)
        module.map(document, module.read(document), statements)
        told |= {quad.subject for quad in statements if quad.predicate == RDF.type and quad.object == DKG.Event}
    assert told == {iri("event", "two-countries-meet")}


POINTS = """• Desk for the diaspora
The desk gives advice to those who come back.

• School of nurses
The school teaches nurses to read maps.

• Fund of boats
The fund lends boats to those who want to fish.
"""

OTHER_PAGES = {
    "French practices": (practice_listing, """
Aller au contenu principal

Appui aux Maliens de l’extérieur

Soumis par Awa Traoré le 12 juin 2018

Le projet aide la diaspora malienne. Il coûte 2,5 millions d’euros.

Formation des agents

Soumis par Awa Traoré le

Il forme des agents au Sénégal.

Lire la suite
""", [
        ("Appui aux Maliens de l’extérieur", "Awa Traoré", "2018-06-12", 1), ("Formation des agents", "Awa Traoré", None, 1),
    ]),
    "Spanish practices": (practice_listing, """Pasar al contenido principal

Enviado por Ana Silva el 3 de mayo de 2019

Programa para la diaspora

El programa apoya a los colombianos con 1,2 millones de euros.
""", [("Programa para la diaspora", "Ana Silva", "2019-05-03", 1)]),
    "French news": (news_digest, """Actualités

Le Togo et le Mali échangent

Publié le 4 octobre 2013

Des représentants du Togo ont visité le Mali.

Lire la suite

Formation au Pérou

Publié le 5 octobre 2013

L’OIM a formé des agents au Pérou.

Atelier au Népal

Publié le 6 octobre 2013

Le Népal a tenu un atelier.
""", [("Le Togo et le Mali échangent", None, "2013-10-04", 1), ("Formation au Pérou", None, "2013-10-05", 1),
      ("Atelier au Népal", None, "2013-10-06", 1)]),
    "resources with fields": (resource_listing, """Resources

Displaying 1 - 2 of 2

Handbook for diaspora engagement

Date Shared: 12 May 2016

Organization: IOM

A practical handbook for governments.

Diaspora bonds in Kenya

Date Shared: 1 June 2016

The paper looks at bonds worth CHF 3 million.
""", [
        ("Handbook for diaspora engagement", None, "2016-05-12", 2), ("Diaspora bonds in Kenya", None, "2016-06-01", 1),
    ]),
    "resources without titles": (resource_listing, """Date Shared: 12 May 2016

A practical handbook for governments.

Date Shared: 1 June 2016

The paper looks at bonds worth CHF 3 million.
""", [(None, None, "2016-05-12", 1), (None, None, "2016-06-01", 1)]),
    "a release without title and contacts": (press_release, """
Musanze – IOM and the Government of Rwanda trained 40 officials of the border.

The training was funded by the Government of Japan with £250,000.
""", [(None, None, None, 2)]),
    "a release in broken lines": (press_release, """Niger launches fund for its diaspora

Niamey – The Government of Niger and the International Organization for
Migration (IOM) this week launched a fund of EUR 2.5 million for Nigeriens
living in France and Italy who wish to invest in health at home.
The project is funded by the European Union. Remittances to Niger reached
CFA 187 billion in 2013, according to the World Bank, which is more than the
official aid that the country received in the same year.

For more information please contact
Jane Roe
""", [("Niger launches fund for its diaspora", None, None, 2)]),
    "a release without a dateline": (press_release, """Nurses Open a School at the Coast

The nurses of the coast have just opened a school in the old hall of the town, in which they will teach.

The school has two hundred beds, and films are shown there to those who want to learn more of the sea.
""", [("Nurses Open a School at the Coast", None, None, 2)]),
    "a Spanish release without a dateline": (press_release, """Una escuela para las enfermeras de la costa

Las enfermeras de la costa abrieron ayer una escuela en la vieja sala de la ciudad, en la que van a enseñar.

La escuela tiene doscientas camas, y allí se muestran películas a quienes quieren saber más sobre la mar.
""", [("Una escuela para las enfermeras de la costa", None, None, 2)]),
    "a release by what people said": (press_release, """Nurses Open a School at the Coast

“The nurses of the coast run a school in the old hall of the town,” the mayor said, “in which they will teach.”

The school has two hundred beds, she added, and films are shown there to those who want to learn of the sea.
""", [("Nurses Open a School at the Coast", None, None, 2)]),
    "a French release without a dateline": (press_release, """Une école pour les infirmières de la côte

Les infirmières de la côte viennent d’ouvrir une école dans la vieille salle de la ville, où elles enseignent.

L’école compte deux cents lits, et des films y sont montrés à celles qui veulent en savoir plus sur la mer.
""", [("Une école pour les infirmières de la côte", None, None, 2)]),
    "a release with no space behind its dash": (press_release, """Nurses Open a School

Lusaka –Nurses of the coast run a school in the old hall of the town, in which they teach.
""", [("Nurses Open a School", None, None, 1)]),
    "two stories with links": (news_digest, """Doctors Go Home to Rwanda

They met in the hall.

Read more

A Desk for the Diaspora

It opened in the hall.

Read more
""", [("Doctors Go Home to Rwanda", None, None, 1), ("A Desk for the Diaspora", None, None, 1)]),
    "two stories with days": (news_digest, """Doctors Go Home to Rwanda

3 March 2015

They met in the hall.

A Desk for the Diaspora

4 March 2015

It opened in the hall.
""", [("Doctors Go Home to Rwanda", None, "2015-03-03", 1), ("A Desk for the Diaspora", None, "2015-03-04", 1)]),
    "days over stories without titles": (news_digest, """3 March 2015

The doctors met in the hall.

4 March 2015

The desk opened in the hall.

5 March 2015

The boats left in the rain.
""", [(None, None, "2015-03-03", 1), (None, None, "2015-03-04", 1), (None, None, "2015-03-05", 1)]),
    "practices with a point before each title": (practice_listing, f"""Good practices

{POINTS}""", [
        ("Desk for the diaspora", None, None, 1), ("School of nurses", None, None, 1), ("Fund of boats", None, None, 1),
    ]),
    "practices with a point before each text": (practice_listing, """Bonnes pratiques des villes

• Le bureau de la ville donne des conseils sur la terre et le commerce à ceux qui reviennent de la mer.

• L’école de la ville apprend aux infirmières à lire les cartes que les bateaux rapportent de la mer.

• Le fonds de la ville prête des bateaux à ceux qui veulent pêcher et vendre ce qu’ils ont pris en mer.
""", [(None, None, None, 1)] * 3),
    "projects with the same labels": (practice_listing, """Country: Togo
Donor: UNICEF
Budget: USD 20,000
It maps the doctors of the land.

Country: Mali
Donor: UNDP
Budget: USD 30,000
It trains the nurses of the land.

Country: Ghana
Donor: ILO
Budget: USD 40,000
It sells bonds to all nurses.
""", [(None, None, None, 4)] * 3),
    "texts about other texts": (resource_listing, """Harbours

A new report examines how nurses of the coast send money to the towns in which their parents live.

In a series of talks, teachers of the north speak of the schools that they built with their savings.

Women who worked on ships for years write in a paper how hard it is to find a house at home.

Join our webinar on boats and ports, in which three mayors tell what they did for those who come back.
""", [(None, None, None, 1)] * 4),
    "texts cut short": (resource_listing, """
Nurses of the coast send money to the towns in which their parents live, and they do so each…

Three mayors tell what they did for those who come back from the sea, and what they would do again…

Teachers of the north built schools at home with their savings, and now they ask others to give books.

Women who worked on ships for years find it hard to buy a house at home, since none of them has papers.
""", [(None, None, None, 1)] * 4),
    "texts in three languages": (resource_listing, """
Teachers of the north built schools in the towns of the coast with the savings of a life at sea, and they ask for books.

Women who worked on the ships of the north find it hard to buy a house in the town, and that is the end of the story.

Beaucoup d’infirmières envoient de l’argent dans les villes où vivent les parents, et cela est bon pour la région et les gens.

Muchas enfermeras envían el dinero a las ciudades en las que viven los padres, y eso es bueno para la región y para los hijos.
""", [(None, None, None, 1)] * 4),
}  # fmt: skip


def test_rows_of_cells_over_texts() -> None:
    """If it fails, a table that prints a text under each row has code and partners of a project in its title."""
    told = "The nurses of the town came home for three weeks, and went back with a list of all that is missing."
    row = f"{{}}\tABC-{{}}\tAssociation of {{}}, Togo\n\n{told}\n\n"
    text = "Project\tCode\tPartners\n\n" + "".join(
        row.format(f"Nurses for {town}", n, town) for n, town in enumerate(("Lomé", "Kara"))
    )
    items = practice_listing.read(page(text)).items
    assert [item.title and item.title.value for item in items][-2:] == ["Nurses for Lomé", "Nurses for Kara"]
    assert [[p.value for p in item.paragraphs][:2] for item in items][-1] == ["ABC-1", "Association of Kara, Togo"]


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_pages_as_others_print_them(name: str) -> None:
    module, text, expected = OTHER_PAGES[name]
    assert outline(module.read(page(text)).items) == expected
    scores = {genre: import_module(f"mappings.{genre}").recognise(text) for genre in GENRES}
    assert max(scores, key=scores.__getitem__) == module.GENRE, scores


NO_SUCH_PAGES = {
    "a text with headings is no release": (press_release, """Nurses Open a School at the Coast

The nurses of the coast have just opened a school in the old hall of the town, in which they will teach.

Beds for All

The school has two hundred beds, and films are shown there to those who want to learn more of the sea.

Films for All

The films tell of boats and ports, and of those who left the coast for the north and came back in spring.
"""),
    "a text without news is no release": (press_release, """Nurses Run a School at the Coast

The nurses of the coast run a school in the old hall of the town, in which they teach all who want to learn.

The school has two hundred beds, and films are shown there to those who want to learn more of the sea.
"""),
    "points of no practices": (practice_listing, f"""What is new at the coast

{POINTS}"""),
    "points under a text on practices": (practice_listing, f"""
The town has good practices for those who come back.

{POINTS}"""),
    "points that a text leads to": (practice_listing, f"""Good practices

The town does three things for those who come back:

{POINTS}"""),
    "labels of no projects": (practice_listing, """Colour: red
Shape: round
Crew: three men
It sails to the north each year.

Colour: green
Shape: long
Crew: four men
It sails to the south each year.

Colour: blue
Shape: flat
Crew: five men
It stays in the bay each year.
"""),
    "a text whose paragraphs lean on each other": (resource_listing, """
A new report examines how nurses of the coast send money to the towns in which their parents live.

They send it each spring, as a second report on nurses found, and they send books and boats as well.

Women who worked on ships for years write in the report how hard it is to find a house at home.

This is a matter for the mayors, who were asked by the report to see to it that they find a bed.
"""),
    "a text about one town": (resource_listing, """
A new report examines how nurses send money to the old port of Kolibri, in which their parents live.

In a series of talks, teachers speak of the schools that they built in Kolibri with their savings.

Women who worked on ships for years write in a paper how hard it is to find a house in Kolibri.

The study of the town was read by all, and a film was made of it in which the nurses speak.
"""),
    "paragraphs of one text": (resource_listing, """Teachers of the north built schools at home with their savings.

Women who worked on ships for years find it hard to buy a house at home, since none of them has papers.

Nurses of the coast give money to the towns in which their parents live, and ask for nothing in return.

Mayors of three towns see to it that those who come back from the sea find a bed and a place to work.
"""),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_SUCH_PAGES)
def test_pages_that_only_look_like_others(name: str) -> None:
    """If it fails, a text is cut into entries that it does not have, or a report is an event."""
    module, text = NO_SUCH_PAGES[name]
    assert module.recognise(text) == 0


@pytest.mark.parametrize("name", ["Harbour House", "Nurses Hub Lomé", "Global Coverage", "Boats Alliance", "Youth Portal"])
def test_names_of_houses_and_desks_are_no_accounts(name: str) -> None:
    """If it fails, a title of two words with capitals uploaded the entry under it, and a text with it is a listing."""
    assert not name_of_person(name)
    assert resource_listing.recognise(f"{name}\n\nIt gives advice to those who come back.\n") == 0


@pytest.mark.parametrize(
    "line",
    [
        "Images not displaying? Look here",
        "View this letter in your web browser",
        "Main banner",
        "e.g. boats and ports",
        "Attached files",
        "Site map",
        "#diaspora",
        "Latest news and events",
        "Top of page",
    ],
)
def test_lines_of_sites_that_say_nothing(line: str) -> None:
    """If it fails, the text of a page has words of its site in it."""
    (item,) = generic.read(page(f"A Guide for Nurses Abroad\n\nIt tells nurses of Ghana whom to trust.\n\n{line}\n")).items
    assert item.text == "It tells nurses of Ghana whom to trust."


def test_styles_that_a_page_should_have_hidden() -> None:
    """If it fails, the text of a page begins with how wide its columns are."""
    styles = ".row { margin: 0px; padding: 3px; color: red; } .col { border: 1px solid; float: left; width: 200px; } " * 4
    told = "The guide tells nurses of the diaspora of Ghana where to ask and whom to trust when they are abroad."
    (item,) = generic.read(page(f"A Guide for Nurses Abroad\n\n{styles}\n\n{told}\n")).items
    assert (item.name, item.text) == ("A Guide for Nurses Abroad", told)


def test_a_state_body_that_takes_part_is_the_government_and_does_it_too() -> None:
    """If it fails, nobody can ask for the ministries that carry out or help with the work."""
    text = "A School at the Coast\n\nThe Ministry of Labour of Togo runs it with the support of the Ministry of Health of Togo."
    document = page(f"{text}\n")
    statements = Statements(document)
    practice_listing.map(document, practice_listing.read(document), statements)
    told = {(quad.subject.value.rpartition("/")[2], quad.predicate) for quad in statements if "ministry" in str(quad.subject)}
    assert {
        ("tg-ministry-of-labour", DKG.governs),
        ("tg-ministry-of-labour", DKG.implements),
        ("tg-ministry-of-health", DKG.governs),
        ("tg-ministry-of-health", DKG.partnersIn),
    } <= told


def test_money_of_all_kinds_in_any_text() -> None:
    text = "Il coûte 2,5 millions d’euros, soit £2 million, CHF 3 million ou 187 milliards de francs CFA au Niger."
    (item,) = generic.read(page(text)).items
    assert {(found.value[0].currency, int(found.value[0].value)) for found in item.amounts} == {
        ("EUR", 2_500_000), ("GBP", 2_000_000), ("CHF", 3_000_000), ("XOF", 187_000_000_000),
    }  # fmt: skip


def test_the_day_of_a_letter_gives_its_events_their_year() -> None:
    """If it fails, a workshop "from 14 to 15 May" of a newsletter of 2015 has no day in the graph."""
    story = "IOM held a workshop on remittances in Bamako from 14 to 15 May for officials of Mali."
    letter = f"Newsletter of the Coast\n\n12 June 2015\n\nA Workshop in Mali\n\n{story}\n\n{STORIES}"
    times = [item.event_time for item in news_digest.read(page(letter)).items if item.event_time]
    assert [(time.value.first, time.value.last) for time in times] == [("2015-05-14", "2015-05-15")]
