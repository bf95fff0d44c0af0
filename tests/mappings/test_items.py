"""Who does what in a story and what it is about, as rules tell it; what weights add is tested in ``test_cases.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Document, Entry
from mappings import generic, news_digest, practice_listing, press_release
from mappings._items import Item

pytestmark = pytest.mark.usefixtures("rules_alone")


def story(text: str, title: str = "Nurses Meet Again in the Capital") -> Item:
    (item,) = practice_listing.read(
        Document(Entry("page", Path("page.txt"), ""), f"{title}\n\nSubmitted by Ada on\n\n{text}\n")
    ).items
    return item


def roles(text: str, title: str = "Nurses Meet Again in the Capital") -> dict[str, str]:
    return {found.value.acronym or found.value.name: found.value.role for found in story(text, title).organisations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Save the Children and UNICEF reserve forty places a year for the nurses.", {"implementer"}),
        ("The places were reserved for UNICEF and Save the Children in the spring of the year.", {"implementer"}),
        (
            "The course was organised by IOM. UNICEF reserved forty places for the nurses of the capital.",
            {"IOM": "implementer", "UNICEF": "partner"},
        ),
        ("The Ministry of Health of Ghana organised the course with the support of IOM in the capital.", {"IOM": "partner"}),
        ("IOM and UNICEF together with the nurses of the capital have opened a school.", {"IOM": "implementer"}),
    ],
)
def test_whose_work_it_is(text: str, expected: dict[str, str] | set[str]) -> None:
    """If it fails, a story that names one doer has none, or IOM does what it only helped with."""
    told = roles(text)
    if isinstance(expected, set):
        assert set(told.values()) == expected
    else:
        assert expected.items() <= told.items()


def test_the_text_says_more_than_the_headline() -> None:
    """If it fails, "IOM, UNICEF Train Nurses" makes UNICEF a doer although the text calls it a partner."""
    assert (
        roles("IOM, in partnership with UNICEF, is training nurses in the capital.", "IOM, UNICEF Train Nurses")["UNICEF"]
        == "partner"
    )


def test_a_ministry_for_those_abroad_is_no_diaspora() -> None:
    """If it fails, whoever names the ministry tells of a diaspora."""
    told = "The Ministry in charge of Moroccans living abroad met IOM in Rabat. The hall was full for two days."
    assert not story(told).diasporas
    assert [found.value.origin for found in story(f"{told} Moroccans living in Italy came, too.").diasporas] == ["MA"]


def test_a_ministry_by_the_beginning_of_its_name() -> None:
    """If it fails, a ministry that the text names in full and then for short is two bodies."""
    text = "IOM and the Ministry of Labour and Social Welfare of Ghana met. The Ministry of Labour of Ghana paid for the hall."
    assert [found.value.name for found in story(text).organisations if found.value.kind == "government"] == [
        "Ministry of Labour and Social Welfare"
    ]


def test_an_edition_of_a_programme_stands_for_it() -> None:
    """If it fails, a story about MIDA Great Lakes is about MIDA besides."""
    item = story("Nurses came home with MIDA Great Lakes. The MIDA programme paid their tickets.")
    assert {found.value.name for found in item.programmes} == {"MIDA Great Lakes"}


def test_pesos_of_the_first_town() -> None:
    """If it fails, sums in pesos of a page that names a province alone have no currency."""
    item = story("Los clubes de Zacatecas, en Guadalajara, pagaron 5 millones de pesos por la obra de la escuela.")
    assert [(found.value[0].value, found.value[0].currency) for found in item.amounts] == [(5_000_000, "MXN")]


def test_lists_behind_labels() -> None:
    """If it fails, the donors and partners that a project prints in a list are lost."""
    item = story("The project trains nurses.\n\nDonors: EUTF, Comic Relief, Italy\n\nImplementing partners: Enabel, Kolibri Nord")
    told = {found.value.acronym or found.value.name: found.value.role for found in item.organisations}
    assert {told[name] for name in ("EUTF", "Comic Relief")} == {"funder"}
    assert told["Kolibri Nord"] == "implementer"
    assert "Government of Italy" in {found.value.name for found in item.funders}


def test_words_beside_a_name_say_more_than_the_label_of_its_list() -> None:
    """If it fails, whoever pays among partners is a partner, and one list runs on into the next."""
    told = roles("The Red Cross trains nurses.\n\nPartners: UNICEF, schools (funded by Comic Relief); Donor: Kolibri Nord")
    assert (told["UNICEF"], told["Comic Relief"], told["Kolibri Nord"]) == ("partner", "funder", "funder")


@pytest.mark.parametrize(
    "head",
    [
        "Ghana / Togo / Ministers Meet Again\n\nGhana / Togo /\nMinisters Meet Again",
        "Ghana / Togo / Ministers Meet Again\n\nReturn and Reintegration",
        "Ghana / Togo / Ministers Meet Again\n\nEU Emergency Trust Fund for Africa",
        "Home » News » Ghana / Togo / Ministers Meet Again\n\nGhana / Togo / Ministers Meet Again",
        "Ghana / Togo / Ministers Meet Again\n\nGhana / Togo / Ministers Meet Again\n\nA Look at a Long Day in the Hall",
    ],
)
def test_the_title_of_a_release_however_it_is_printed(head: str) -> None:
    """If it fails, releases are called after half their title, their theme or the way to their page."""
    text = f"{head}\n\nAccra – IOM trained forty nurses of the diaspora in Ghana this week.\n\nThey were glad of it.\n"
    (item,) = press_release.read(Document(Entry("page", Path("page.txt"), ""), text)).items
    assert item.title and " ".join(item.title.value.split()) == "Ghana / Togo / Ministers Meet Again"


GUIDE = "The guide tells nurses of the diaspora of Ghana where to ask and whom to trust when they are abroad."


def whole(text: str) -> tuple[str | None, str | None, list[str]]:
    """Title, date and paragraphs of a document of no known genre."""
    (item,) = generic.read(Document(Entry("page", Path("page.txt"), ""), text)).items
    return item.title and item.title.value, item.date and item.date[0], [paragraph.value for paragraph in item.paragraphs]


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("Publisher\nUNICEF", "Publisher: UNICEF"),
        (
            "Partners:\nThe Ministry of Labour and Social Affairs of Ghana and the Union of the Nurses of the old north",
            "Partners: The Ministry of Labour and Social Affairs of Ghana and the Union of the Nurses of the old north",
        ),
        ("Duration:\nJanuary 2015", "Duration: January 2015"),
        ("Project duration\nJanuary 2015 - March 2017", "Project duration: January 2015 - March 2017"),
    ],
)
def test_labels_and_their_values(printed: str, field: str) -> None:
    """If it fails, "Publisher" is a title and the publisher under it a story, or how long a project lasts is the page's day."""
    assert whole(f"A Guide for Nurses Abroad\n\n{printed}\n\n{GUIDE}\n") == ("A Guide for Nurses Abroad", None, [field, GUIDE])


@pytest.mark.parametrize("label", ["Date of publication", "Uploaded on"])
def test_labels_of_days(label: str) -> None:
    """If it fails, the day of a page is a line of its text."""
    text = f"A Guide for Nurses Abroad\n\n{label}\n3 March 2015\n\n{GUIDE}\n"
    assert whole(text) == ("A Guide for Nurses Abroad", "2015-03-03", [GUIDE])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("A Long Look at the Work of Nurses\nSkilled Hands Return\nSkilled Hands Return", "Skilled Hands Return"),
        ("Skilled Hands Return\nSkilled Hands Return", "Skilled Hands Return"),
        ("UNICEF\n\nHarbours", "Harbours"),
    ],
    ids=["printed twice under another line", "printed twice", "under the name of whose site it is"],
)
def test_the_title_of_a_page_of_no_known_genre(head: str, title: str) -> None:
    """If it fails, a page is called after its site or a line over its title, or a title that is printed twice is lost."""
    assert whole(f"{head}\n\n{GUIDE}\n")[0] == title


def test_a_day_over_the_title() -> None:
    """If it fails, a page that prints its day before its title has none."""
    assert whole(f"3 March 2015\n\nA Guide for Nurses Abroad\n\n{GUIDE}\n") == (
        "A Guide for Nurses Abroad",
        "2015-03-03",
        [GUIDE],
    )


def topics(text: str, title: str = "A Long Day at the Coast") -> set[str]:
    return {found.value for found in story(text, title).topics}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("They spoke of {}.", "health"),
        ("A {} lay there.", "passport"),
        ("They met {}.", "nurses"),
        ("They asked the {}.", "employers"),
        ("They asked for {}.", "shelters"),
    ],
)
def test_one_word_in_passing_is_no_topic(text: str, topic: str) -> None:
    """If it fails, a story in which somebody once says "passport" is about documents, or one about them is not."""
    told = {"passport": "documentation", "nurses": "health", "employers": "private-sector", "shelters": "emergency-response"}
    once = text.format(topic)
    assert topics(once) == set()
    assert topics(f"{once} {once}") == topics("They met.", f"A Day of {topic}") == {told.get(topic, topic)}


def test_two_words_of_one_topic_are_one() -> None:
    """If it fails, nurses who speak of health do not."""
    assert topics("The nurses spoke of health.") == {"health"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Portuguese workers in the UK have a club.", {"labour-migration"}),
        ("Portuguese seafarers who live overseas have a club.", {"labour-migration"}),
        ("Portuguese workers have a club.", set()),
        ("Portuguese workers in Portugal have a club.", set()),
        ("Portuguese workers in Harbour Street have a club.", set()),
        ("Portuguese teachers in the UK have a club.", set()),
        ("Portuguese workers have a club. It is in the UK.", set()),
    ],
)
def test_workers_of_one_country_in_another(text: str, found: set[str]) -> None:
    """If it fails, Portuguese workers in the United Kingdom are no matter of labour migration."""
    assert topics(text) & {"labour-migration"} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The diaspora of Togo built a school as an actor of development.", True),
        ("The diaspora of Togo wants to develop its rural communities.", True),
        ("La diaspora du Togo veut le développement des villes.", True),
        ("They send remittances home and play a role in the development of the coast.", True),
        ("The diaspora of Togo has an impact on development cooperation.", False),
        ("The nurses play a role in the development of the coast.", False),
    ],
)
def test_development_that_a_diaspora_is_for(text: str, found: bool) -> None:
    """If it fails, what a diaspora does for development is about the diaspora only, or any development is about migrants."""
    assert ("migration-development" in topics(text)) is found


def test_development_counts_in_a_long_text_too() -> None:
    """If it fails, a long text that says once what its diaspora is for does not say so."""
    hall = (
        "The hall has two hundred seats and a stage on which the band plays the songs of the coast until the morning comes. " * 14
    )
    text = f"The diaspora of Togo meets each spring. {hall}\n\nThe club plays a role in the development of the coast."
    assert "migration-development" in topics(text)


LABELS = "Budget: USD 20,000\n\nDuration: two years\n\nDonor: UNICEF"


def programmes(text: str, title: str = "Teaching the Coast at Home") -> list[str]:
    return [found.value.name for found in story(text, title).programmes]


def test_a_page_with_the_labels_of_a_project_is_about_one() -> None:
    """If it fails, a project that is called nothing but its title has no name, or any page with a donor is a project."""
    assert programmes(f"It teaches nurses.\n\n{LABELS}") == ["Teaching the Coast at Home"]
    assert programmes("It teaches nurses.\n\nBudget:USD 20,000\n\nProject duration:two years\n\nDonor:UNICEF") == [
        "Teaching the Coast at Home"
    ]
    assert programmes("It teaches nurses.\n\nBudget: USD 20,000\n\nDuration: two years") == []
    assert programmes("It teaches nurses.") == []


@pytest.mark.parametrize("title", ["A Guide to the Coast at Home", "Report of the Year at the Coast"])
def test_a_text_with_the_labels_of_a_project_is_none(title: str) -> None:
    """If it fails, a guide that says who paid for it is a programme."""
    assert programmes(f"It teaches nurses.\n\n{LABELS}", title) == []


def test_one_label_that_is_printed_often_makes_no_project() -> None:
    """If it fails, a story with three donors, each on its line, is called after its headline."""
    assert programmes("It teaches nurses.\n\nDonor: UNICEF\n\nDonor: UNDP\n\nDonors: ILO") == []


def test_whose_aid_it_is_says_a_country() -> None:
    """If it fails, a story with the aid of a state is not found under that state."""
    assert "IT" in {found.value for found in story("Nació con el apoyo de la cooperación italiana.").countries}


def test_news_with_the_labels_of_a_project_is_called_after_none() -> None:
    """If it fails, the headline of a story is a programme."""
    text = f"Teaching the Coast at Home\n\nIt teaches nurses.\n\n{LABELS}\n"
    (item,) = news_digest.read(Document(Entry("page", Path("page.txt"), ""), text)).items
    assert item.programmes == []


def test_the_title_of_a_project_says_what_it_is_for() -> None:
    """If it fails, a project of a diaspora whose title speaks of development is not about it, since its title is its name."""
    title = "A role for nurses in the development of homes"
    assert programmes(f"It is for the diaspora of Togo.\n\n{LABELS}", title) == [title]
    assert "migration-development" in topics(f"It is for the diaspora of Togo.\n\n{LABELS}", title)


LISTED = """{heading}

Nurses for the Coast

It teaches nurses of the whole country in the hospitals of the coast, and they go home when they know how to help.

Togo: Boats for All

It builds boats for all who fish along the coast, and they pay for them in fish when the season is good enough for it.

School of Maps

It teaches boys and girls of the coast to read and draw maps, and the best of them go to the university of the capital.
"""


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Completed projects", ["Nurses for the Coast", "Boats for All", "School of Maps"]),
        ("Projets en cours", ["Nurses for the Coast", "Boats for All", "School of Maps"]),
        ("News from the coast", []),
        ("Support to projects of the coast", []),
    ],
)
def test_a_listing_that_says_it_lists_projects(heading: str, names: list[str]) -> None:
    """If it fails, projects that are called nothing but their titles have no names, or stories are called projects."""
    document = Document(Entry("page", Path("page.txt"), "A page"), LISTED.format(heading=heading))
    found = [mention.value.name for item in news_digest.read(document).items for mention in item.programmes]
    assert found == names


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("1 January 2006 - 30 April 2009", True),
        ("01.12.2017 - 30.06.2021", True),
        ("Togo | USD 100,000 | 2017 – 2019", True),
        ("EC contribution: €1 million/Project period: 2011-2013", True),
        ("12 May 2016", False),
        ("30 May 2016 - 1 June 2016", False),
    ],
)
def test_what_lasts_for_years_is_a_project_called_by_its_title(line: str, named: bool) -> None:
    """If it fails, projects of a list that gives only their years have no names, or each story is a project."""
    from mappings import news_digest

    text = "\n\n".join(
        f"{at}. Boats and Nets for the {lake}\n\n{line}\n\nThe people of the {lake} are to fish by day and to mend nets by night."
        for at, lake in enumerate(("Northern Lake", "Southern Lake", "Eastern Lake"), 1)
    )
    items = news_digest.read(Document(Entry("page", Path("page.txt"), "A page"), text)).items
    names = [programme.value.name for item in items for programme in item.programmes]
    assert names == ([f"Boats and Nets for the {lake} Lake" for lake in ("Northern", "Southern", "Eastern")] if named else [])
