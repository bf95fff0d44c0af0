"""Who does what in a story, and where its diaspora lives: what an entry says as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Document, Entry
from mappings import generic, practice_listing, press_release
from mappings._items import Item


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


def test_where_a_diaspora_lives_may_stand_in_another_sentence() -> None:
    """If it fails, a diaspora has no hosts unless they stand right beside its name."""
    item = story(
        "The desk serves the Gambian diaspora. "
        "Nurses from Germany and Sweden came. Norwegian Red Cross paid. It is signed by Mali."
    )
    assert {(found.value.origin, found.value.hosts) for found in item.diasporas} == {("GM", ()), ("GM", ("DE", "SE"))}


@pytest.mark.parametrize(
    "head",
    [
        "Ghana / Togo / Ministers Meet Again\n\nGhana / Togo /\nMinisters Meet Again",
        "Ghana / Togo / Ministers Meet Again\n\nReturn and Reintegration",
        "Home » News » Ghana / Togo / Ministers Meet Again\n\nGhana / Togo / Ministers Meet Again",
    ],
)
def test_the_title_of_a_release_however_it_is_printed(head: str) -> None:
    """If it fails, releases are called after half their title, their theme or the way to their page."""
    text = f"{head}\n\nAccra – IOM trained forty nurses of the diaspora in Ghana this week.\n\nThey were glad of it.\n"
    (item,) = press_release.read(Document(Entry("page", Path("page.txt"), ""), text)).items
    assert item.title and " ".join(item.title.value.split()) == "Ghana / Togo / Ministers Meet Again"


def test_labels_over_their_values() -> None:
    """If it fails, "Publisher" is a title and the publisher under it a story."""
    told = "The guide tells nurses of the diaspora of Ghana where to ask and whom to trust."
    text = f"A Guide for Nurses Abroad\n\nPublisher\nUNICEF\n\n{told}\n"
    (item,) = generic.read(Document(Entry("page", Path("page.txt"), ""), text)).items
    assert (item.title and item.title.value, item.paragraphs[0].value) == ("A Guide for Nurses Abroad", "Publisher: UNICEF")
