"""Where the entries of a listing begin, wherever a site prints who submitted them, and when."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from kg.documents import Document, Entry
from mappings import news_digest, practice_listing, resource_listing


def entries(module: ModuleType, text: str) -> list[tuple[str | None, str | None, str | None, list[str]]]:
    """Title, submitter, date and paragraphs of each entry."""
    items = module.read(Document(Entry("page", Path("page.txt"), "A page"), text)).items
    return [
        (
            item.title and item.title.value,
            item.submitter and item.submitter.value,
            item.date and item.date[0],
            [paragraph.value for paragraph in item.paragraphs],
        )
        for item in items
    ]


BONDS, DOCTORS, NURSES = "It sells bonds to Kenyans in Italy.", "It maps the doctors of Togo.", "It trains nurses."
PRACTICES = [
    ("Bonds for all", "Ana Silva", "2023-05-12", [BONDS]),
    ("A map of doctors", "Ben Okoro", "2023-05-13", [DOCTORS]),
    ("School of nurses", "Chi Okafor", "2023-05-14", [NURSES]),
]


def practices(form: str, heading: str = "") -> str:
    """The practices in a layout; ``heading`` stands over all of them."""
    days = ("12 May 2023", "13 May 2023", "14 May 2023")
    parts = [
        form.format(title=title, by=f"Submitted by {who} on {day}", text=texts[0])
        for (title, who, _, texts), day in zip(PRACTICES, days, strict=True)
    ]
    return "\n\n".join(filter(None, (heading, *parts))) + "\n"


@pytest.mark.parametrize("heading", ["", "Practices of the Diaspora"])
@pytest.mark.parametrize("form", ["{title}\n\n{by}\n\n{text}", "{by}\n\n{title}\n\n{text}"])
def test_submitters_before_the_text(form: str, heading: str) -> None:
    """If it fails, each practice has the submitter of its neighbour, or the listing's own heading is a practice."""
    assert entries(practice_listing, practices(form, heading)) == PRACTICES


def test_submitters_behind_the_text() -> None:
    """If it fails, each practice has the submitter of the one before it."""
    assert entries(practice_listing, practices("{title}\n\n{text}\n\n{by}")) == PRACTICES


def test_a_short_last_line_is_no_title() -> None:
    """If it fails, the last line of a text begins a practice of its own."""
    text = practices("{title}\n\n{text}\nIt is open on Sundays\n\n{by}")
    assert [(title, len(paragraphs)) for title, _, _, paragraphs in entries(practice_listing, text)] == [
        (title, 2) for title, *_ in PRACTICES
    ]


def test_practices_without_titles_begin_where_they_were_submitted() -> None:
    """If it fails, practices that a site prints without titles are one."""
    assert entries(practice_listing, practices("{by}\n12 likes\n\n{text}")) == [(None, *rest) for _, *rest in PRACTICES]


def test_a_practice_that_is_alone_keeps_its_own_title() -> None:
    """If it fails, the only practice of a page is called as the page is."""
    text = "Practices on Health\n\nSchool of nurses\n\nSubmitted by Chi Okafor on 14 May 2023\n\nIt trains nurses.\n"
    assert entries(practice_listing, text) == [PRACTICES[2]]


def test_the_day_may_be_missing() -> None:
    """If it fails, "Submitted by … on" without a date takes the date of another practice, or none is found."""
    text = practices("{title}\n\n{by}\n\n{text}").replace("on 13 May 2023", "on")
    assert [(who, date) for _, who, date, _ in entries(practice_listing, text)] == [
        ("Ana Silva", "2023-05-12"),
        ("Ben Okoro", None),
        ("Chi Okafor", "2023-05-14"),
    ]


RESOURCES = [
    ("Bonds for all", None, "2016-05-12", [BONDS]),
    ("A map of doctors", None, "2016-06-02", [DOCTORS]),
]


@pytest.mark.parametrize(
    "text",
    [
        f"Bonds for all\n\nDate Shared: 12 May 2016\n\n{BONDS}\n\nA map of doctors\n\nDate Shared: 2 June 2016\n\n{DOCTORS}\n",
        f"Bonds for all\n\n{BONDS}\n\nDate Shared: 12 May 2016\n\nA map of doctors\n\n{DOCTORS}\n\nDate Shared: 2 June 2016\n",
        f"Date Shared: 12 May 2016\n\nBonds for all\n\n{BONDS}\n\nDate Shared: 2 June 2016\n\nA map of doctors\n\n{DOCTORS}\n",
    ],
    ids=["under the title", "behind the text", "over the title"],
)
def test_dates_shared(text: str) -> None:
    """If it fails, each resource was shared when its neighbour was."""
    assert entries(resource_listing, text) == RESOURCES


def test_a_resource_without_title_among_others() -> None:
    """If it fails, a resource that has no title is the second half of the one before, or takes the title of the next."""
    text = (
        f"Diaspora Library\n\nBonds for all\n\nDate Shared: 12 May 2016\n\n{BONDS}\n\n"
        f"Date Shared: 1 June 2016\n\n{NURSES}\n\nA map of doctors\n\nDate Shared: 2 June 2016\n\n{DOCTORS}\n"
    )
    assert entries(resource_listing, text) == [RESOURCES[0], (None, None, "2016-06-01", [NURSES]), RESOURCES[1]]


def test_names_of_accounts_over_resources() -> None:
    """If it fails, the account that uploaded a resource is its title."""
    text = f"Displaying 1 - 2 of 2\n\nAda Lovelace\nBonds for all\n\n{BONDS}\n\nBen Okoro\nA map of doctors\n\n{DOCTORS}\n"
    assert entries(resource_listing, text) == [
        ("Bonds for all", "Ada Lovelace", None, [BONDS]),
        ("A map of doctors", "Ben Okoro", None, [DOCTORS]),
    ]


KIGALI = "Kigali – Officials met to plan the return of the doctors who live in Belgium."
LOME = "Lomé – The Government opened a desk for the diaspora, which is large."


def test_datelines_begin_stories_without_titles() -> None:
    """If it fails, stories that a page prints one under the other without titles are one story of two countries."""
    text = f"{KIGALI}\n\n{LOME}\n\nThe desk is open all day.\n"
    assert entries(news_digest, text) == [(None, None, None, [KIGALI]), (None, None, None, [LOME, "The desk is open all day."])]


def test_a_dateline_under_a_title_begins_nothing_of_its_own() -> None:
    """If it fails, each story is two: a title without text, and a text without title."""
    text = f"Doctors Go Home to Rwanda\n\n{KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text) == [
        ("Doctors Go Home to Rwanda", None, None, [KIGALI]),
        ("A Desk for the Diaspora", None, None, [LOME]),
    ]


def test_the_heading_of_a_digest_is_no_story() -> None:
    """If it fails, the name of the page is a story of no text."""
    stories = [("Doctors Go Home to Rwanda", "12"), ("A Desk for the Diaspora", "13"), ("Teachers Meet in Mali", "14")]
    text = "Letters from the Region\n\n" + "".join(f"{title}\n\n{day} March 2014\n\nThey met.\n\n" for title, day in stories)
    assert entries(news_digest, text) == [(title, None, f"2014-03-{day}", ["They met."]) for title, day in stories]


def test_a_heading_right_over_the_first_title_is_not_its_title() -> None:
    """If it fails, the first story is called as the page is, and its own title is a paragraph."""
    text = f"Letters from the Region\nDoctors Go Home to Rwanda\n\nThey met.\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text) == [
        ("Doctors Go Home to Rwanda", None, None, ["They met."]),
        ("A Desk for the Diaspora", None, None, [LOME]),
    ]


def test_a_link_under_a_story_ends_it() -> None:
    """If it fails, the text behind "Read more" belongs to the story before it."""
    text = "Doctors Go Home to Rwanda\n\nThey met.\n\nRead more\n\nA desk for the diaspora opened in Togo.\n\nRead more\n"
    assert entries(news_digest, text) == [
        ("Doctors Go Home to Rwanda", None, None, ["They met."]),
        (None, None, None, ["A desk for the diaspora opened in Togo."]),
    ]


def test_contacts_begin_no_entry() -> None:
    """If it fails, the press officer is the title of a story, or the next story is lost with the contacts."""
    contacts = "For more information please contact\nJane Roe\nIOM Rwanda\nEmail: jroe@example.org\nTel: +250 20 22 76 97\n"
    text = f"Doctors Go Home to Rwanda\n\nThey met.\n\n{contacts}\nA Desk for the Diaspora\n\nIt opened.\n\n{contacts}"
    assert entries(news_digest, text) == [
        ("Doctors Go Home to Rwanda", None, None, ["They met."]),
        ("A Desk for the Diaspora", None, None, ["It opened."]),
    ]


def test_a_menu_is_no_story() -> None:
    """If it fails, what a site prints over its stories, each entry of its menu twice, is a story."""
    menu = "Who We Do\nWho We DoAs an agency, it works for all.\nTake Part\nTake Part\n- Map it\n- Read it\n- Act\n\n"
    text = f"{menu}Doctors Go Home to Rwanda\n\n{KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert [title for title, *_ in entries(news_digest, text)] == ["Doctors Go Home to Rwanda", "A Desk for the Diaspora"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Press Release —Local May 14, 2021", "2021-05-14"),
        ("IOM - News - Mar, 10/11/2016 - 10:47", "2016-10-11"),
        ("News Germany - Fri, 10/05/2018 - 09:47", "2018-10-05"),
        ("15 Noviembre 2022", "2022-11-15"),
    ],
)
def test_a_day_beside_what_kind_of_text_it_is(line: str, day: str) -> None:
    """If it fails, the line with the day is the story's title, and its title a paragraph."""
    text = f"{line}\n\nDoctors Go Home to Rwanda\n\n{KIGALI}\n\n{line}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert [(title, when) for title, _, when, _ in entries(news_digest, text)] == [
        ("Doctors Go Home to Rwanda", day),
        ("A Desk for the Diaspora", day),
    ]


def test_stories_without_blank_lines() -> None:
    """If it fails, a listing that sets its stories line under line is one story."""
    titles = ["Doctors Go Home to Rwanda", "A Desk for the Diaspora", "Teachers Meet Again in Mali", "A Title That Stands Alone"]
    text = "\n".join(f"{title}\n{KIGALI}" for title in titles[:3]) + f"\n{titles[3]}\n"
    assert [title for title, *_ in entries(news_digest, text)] == titles[:3]
    assert news_digest.recognise(text) > 0.5


def test_teasers_without_titles() -> None:
    """If it fails, a listing of bare teasers is one practice about all their countries; one printed twice counts once."""
    teasers = [f"The desk in {city} gives advice on land and trade." for city in ("Accra", "Bamako", "Cotonou", "Dakar")]
    text = "\n".join(["A Desk for the Diaspora at Home", teasers[0], *teasers])
    assert entries(practice_listing, text) == [
        ("A Desk for the Diaspora at Home", None, None, [teasers[0]]),
        *((None, None, None, [teaser]) for teaser in teasers[1:]),
    ]


def test_a_paragraph_that_alone_is_broken_into_lines() -> None:
    """If it fails, the first line of such a paragraph is a title."""
    broken = (
        "Officials of the Ministry of Foreign Affairs have met\ndoctors in Brussels and asked them how their skills\ncan be used."
    )
    text = f"Doctors Go Home to Rwanda\n\n{broken}\n\nA Desk for the Diaspora\n\n{LOME}\n\nTeachers Meet Again\n\n{KIGALI}\n"
    assert entries(news_digest, text)[0] == ("Doctors Go Home to Rwanda", None, None, [broken.replace("\n", " ")])
