"""Where the entries of a listing begin, wherever a site prints who submitted them, and when."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from kg.documents import Document, Entry
from kg.genres import recognised
from kg.statements import Statements
from kg.vocabulary import DKG, RDF
from mappings import generic, news_digest, practice_listing, press_release, resource_listing
from mappings._page import lines

pytestmark = pytest.mark.usefixtures("rules_alone")


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


def test_links_with_dots_end_entries() -> None:
    """If it fails, teasers over "Read more ..." are one text."""
    text = "".join(f"{teaser}\nRead more ...\n" for teaser in TEASERS)
    assert [told for *_, told in entries(news_digest, text)] == [[teaser] for teaser in TEASERS]


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


DIGEST = f"Doctors Go Home to Rwanda\n\n{KIGALI}\n\n{{between}}\n\nA Desk for the Diaspora\n\n{LOME}\n"
STORIES = [("Doctors Go Home to Rwanda", None, None, [KIGALI]), ("A Desk for the Diaspora", None, None, [LOME])]


@pytest.mark.parametrize(
    "menu",
    [
        "Our Work\nOur Work\nThe Team\nThe Team",
        "Our Work\nOur Work\nMaps and Plans\nThe Team\nThe Team\n- Write to us all today",
        "Our Work\nOur WorkAs an agency, it works for all.",
        "Our Work\n\nOur WorkAs an agency, it works for all.",
        "Our Work\nOur WorkBoats and Nets\nMaps and Plans\nThe Team\nThe TeamIn All Ports",
    ],
    ids=["doubled", "others among doubled", "glued", "glued over a blank line", "others among glued"],
)
def test_menus_between_stories(menu: str) -> None:
    """If it fails, the entries of a site's menu are the last paragraphs of a story."""
    assert entries(news_digest, DIGEST.format(between=menu)) == STORIES


def test_short_titles_between_two_menus_are_none_of_them() -> None:
    """If it fails, the titles of all stories between the menus over and under them are lost."""
    menu = "Our Work\nOur Work\nThe Team\nThe Team\n"
    text = f"{menu}\nOpen Desk\n\n{KIGALI}\n\nBoats of Togo\n\n{LOME}\n\n{menu}"
    assert entries(news_digest, text) == [("Open Desk", None, None, [KIGALI]), ("Boats of Togo", None, None, [LOME])]


NURSES_TEACH = "The nurses of the coast come back each spring and teach those who stayed at home what they have learnt."


@pytest.mark.parametrize(
    "over",
    [
        "- Boats\n- Ships and their crews in the north\n- Ports\n- Harbours of the old south\n- Tides",
        "– Boats for hire in the old port\n– Ships and crews of the cold north\n– Ports for the ships of all lands\n"
        "– Harbours of the south and the west\n– Tides and winds in the bay of boats",
        "› Boats › Ports of the north and of the south",
        "Boats\n\nPorts\n\nShips\n\nTides\n\nWinds",
    ],
    ids=["points, some of them short", "long points", "the way to the page", "lines far over the title"],
)
def test_menus_over_the_title(over: str) -> None:
    """If it fails, a page is called after the longest point of its menu."""
    assert entries(generic, f"{over}\n\nNurses Come Home to Teach\n\n{NURSES_TEACH}\n") == [
        ("Nurses Come Home to Teach", None, None, [NURSES_TEACH])
    ]


def test_points_in_a_text_are_no_menu() -> None:
    """If it fails, a list that a story goes on with is lost as a menu."""
    points = ["- boats for all the nurses", "- books on the winds of the bay", "- maps of both of the ports"]
    text = f"Doctors Go Home to Rwanda\n\n{KIGALI}\n" + "\n".join(points) + f"\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text)[0] == ("Doctors Go Home to Rwanda", None, None, [KIGALI, *points])


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["right over the title", "over a blank line"])
def test_a_label_over_each_entry(between: str) -> None:
    """If it fails, stories are called "News from the Field", or the label of the next one is a paragraph of the one before."""
    stories = [*STORIES, ("Teachers Meet Again in Mali", None, None, ["They met in the old hall."])]
    text = "\n\n".join(f"News from the Field{between}{title}\n\n{told[0]}" for title, _, _, told in stories)
    assert entries(news_digest, f"{text}\n") == stories


def test_a_value_that_many_entries_have_is_no_label() -> None:
    """If it fails, who published all entries of a page published none, since the name is printed three times."""
    text = "\n\n".join(f"{title}\n\nPublisher\nUNICEF\n\n{KIGALI}" for title in ("Doctors Go Home", "Open Desk", "Boats of Togo"))
    assert [told for *_, told in entries(news_digest, f"{text}\n")] == [["Publisher: UNICEF", KIGALI]] * 3


def test_an_account_that_uploads_often_is_no_label() -> None:
    """If it fails, who uploaded three resources uploaded none."""
    uploaded = "\n\n".join(f"Ada Lovelace\n{title}\n\n{told[0]}" for title, _, _, told in PRACTICES)
    text = f"Displaying 1 - 3 of 3\n\n{uploaded}\n"
    assert [submitter for _, submitter, *_ in entries(resource_listing, text)] == ["Ada Lovelace"] * 3


def test_a_short_title_printed_twice_is_no_menu() -> None:
    """If it fails, a story whose title is printed twice has none."""
    text = f"Open Desk\nOpen Desk\n\n{KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text) == [("Open Desk", None, None, [KIGALI]), STORIES[1]]


@pytest.mark.parametrize(
    "credit",
    ["© Kolibri Nord 2016", "(c) Kolibri Nord", "Ama Mensah/IOM", "Getty Images", "iStock.com/kolibri", "Flickr, by Ama"],
)
def test_a_caption_over_who_made_the_picture(credit: str) -> None:
    """If it fails, a story is called after its picture, or the caption is a paragraph of the story before."""
    caption = f"Nurses in a boat on the lake\n{credit}"
    text = f"Doctors Go Home to Rwanda\n\n{caption}\n\n{KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text) == STORIES
    assert entries(news_digest, DIGEST.format(between=caption)) == STORIES


# a print that breaks its lines, with a blank line between paragraphs
WRAPPED = """Nurses of the north and of the south met for a week in the
old school of the town and learnt from each other how the
sick of both sides of the river can be helped at home.

The school has two hundred beds and a hall in which films
are shown to those who want to know more about the work
of nurses abroad, and how they can come back to the town
each year.

They go home on Sunday. They will tell others what they
have learnt in the week of lessons and of walks on the
shores of the lake and in the hills.
"""
PARAGRAPHS = [block.replace("\n", " ").strip() for block in WRAPPED.split("\n\n")]


def test_wrapped_blocks_with_blank_lines_between_are_paragraphs() -> None:
    """If it fails, a line that begins with a capital is a paragraph or a title of its own."""
    text = WRAPPED.replace("of walks on the\nshores of the lake", "of\nLake Volta")  # a short line before a capital
    paragraphs = [*PARAGRAPHS[:2], PARAGRAPHS[2].replace("of walks on the shores of the lake", "of Lake Volta")]
    assert entries(generic, f"Nurses Meet at the River\n\n{text}") == [("Nurses Meet at the River", None, None, paragraphs)]


@pytest.mark.parametrize(
    ("over", "title"),
    [
        ("", "Home Nurses Conference Told: The Sick Must Be Helped Soon"),
        ("- Boats\n- Ships\n- Ports\n", "Home nurses were told that the sick must be helped soon"),
    ],
    ids=["in capitals", "under a menu"],
)
def test_a_headline_right_over_a_wrapped_text(over: str, title: str) -> None:
    """If it fails, the headline is the first line of its text, and the page has no title."""
    assert entries(generic, f"{over}{title}\n{WRAPPED}") == [(title, None, None, PARAGRAPHS)]


def test_a_headline_over_two_lines() -> None:
    """If it fails, a page is called after the last word of its headline."""
    text = f"Home Nurses Conference Told: The Sick Must Be Helped in\nGuatemala\n\n{WRAPPED}"
    title = "Home Nurses Conference Told: The Sick Must Be Helped in Guatemala"
    assert entries(generic, text) == [(title, None, None, PARAGRAPHS)]


def test_a_print_with_a_blank_line_after_each_line() -> None:
    """If it fails, each line of a double-spaced print is a paragraph, and half of them are titles."""
    lines = [
        "Nurses of the north and of the south met for a week in the",
        "old school of the town and learnt from each other how the",
        "sick of both sides of the river can be helped at home.",
        "The school has two hundred beds and a hall in which films",
        "are shown to those who want to know more about the work",
        "of nurses abroad, and how they can come back to the town",
        "each year.",
        "They go home on Sunday. They will tell others what they",
        "have learnt in the week of lessons and of walks on the",
        "shores of the lake, which is as wide as the sea and lies",
        "to the north of the hills.",
        "Nine of them came by boat and the others on foot through the",
        "woods, which took them a day and a night in the rain of",
        "the season and left all of them tired but in good heart.",
    ]
    paragraphs = [" ".join(lines[first:last]) for first, last in ((0, 3), (3, 7), (7, 11), (11, 14))]
    text = "\n\n".join(["Nurses Meet at the River", f"Accra – {lines[0]}", *lines[1:]]) + "\n"
    assert entries(press_release, text) == [
        ("Nurses Meet at the River", None, None, [f"Accra – {paragraphs[0]}", *paragraphs[1:]])
    ]


POINTS = [
    "The desk in Accra gives advice on land and trade to those who come back from the ships of the north.",
    "The school in Bamako teaches the nurses of both towns how to read the maps that the boats bring back.",
    "The fund in Cotonou lends boats to those who want to fish on the lake and to sell what they catch at home.",
]


def test_a_listing_with_a_point_before_each_paragraph() -> None:
    """If it fails, a listing of points is one practice of three countries, called as the page is."""
    text = "Good practices of the towns\n\n" + "\n\n".join(f"• {point}" for point in POINTS) + "\n"
    assert entries(practice_listing, text) == [(None, None, None, [point]) for point in POINTS]


def test_a_list_of_short_points_under_the_entries_is_none_of_them() -> None:
    """If it fails, each word of the last practice's list is a practice."""
    listed = ["Boats", "Ports", "Tides"]
    text = "Good practices\n\n" + "\n\n".join(f"▪ {point}" for point in POINTS) + "\n\n• " + "\n• ".join(listed) + "\n"
    assert [told for *_, told in entries(practice_listing, text)] == [[POINTS[0]], [POINTS[1]], [POINTS[2], *listed]]


@pytest.mark.parametrize(
    ("first", "others"), [("Country", "Country"), ("Countries", "Country"), ("Harbour", "Harbour")], ids=["one", "some", "own"]
)
def test_projects_with_the_same_labels(first: str, others: str) -> None:
    """If it fails, a list of projects that have labels and no titles is one project, or is called "Harbour: …"."""
    projects = [
        [f"{label}: {place}", f"Donor: {donor}", f"Budget: USD {budget},000", told]
        for label, place, donor, budget, told in (
            (first, "Togo", "UNICEF", 20, DOCTORS),
            (others, "Mali", "UNDP", 30, NURSES),
            (others, "Ghana", "ILO", 40, BONDS),
        )
    ]
    text = "\n\n".join("\n".join(lines) for lines in projects) + "\n"
    assert entries(practice_listing, text) == [(None, None, None, lines) for lines in projects]


def test_projects_with_the_same_labels_keep_their_titles() -> None:
    """If it fails, projects that have titles lose them to the project before."""
    titles = ["A map of doctors", "Bonds for all", "School of nurses"]
    labels = ["Country: Togo", "Donor: UNICEF", "Budget: USD 20,000"]
    text = "\n\n".join("\n".join([f"{title}\n", *labels, DOCTORS]) for title in titles) + "\n"
    assert entries(practice_listing, text) == [(title, None, None, [*labels, DOCTORS]) for title in titles]


def test_a_teaser_that_ends_without_a_stop() -> None:
    """If it fails, a listing of bare teasers of which one has no stop is one resource."""
    teasers = [f"A paper of the desk in {city} on land and trade for those who come back from the ships of the north." for city in
               ("Accra", "Bamako", "Cotonou")]  # fmt: skip
    last = "Join the talk on boats and harbours in which three mayors tell what they did for those who come back home"
    assert entries(resource_listing, "\n\n".join([*teasers, last]) + "\n") == [
        (None, None, None, [teaser]) for teaser in (*teasers, last)
    ]


def test_a_label_without_a_space_is_no_title() -> None:
    """If it fails, a practice without a title is called "Publisher:UNICEF"."""
    text = "Submitted by Chi Okafor on 14 May 2023\n\nPublisher:UNICEF\n\nIt trains nurses.\n"
    assert entries(practice_listing, text) == [(None, "Chi Okafor", "2023-05-14", ["Publisher:UNICEF", NURSES])]


LONG_KIGALI = "Kigali – Officials met to plan the return of the doctors of Rwanda who live and work in the towns of Belgium."


@pytest.mark.parametrize(
    ("dates", "second", "days"),
    [
        ("3 March 2015", LOME, ("2015-03-03", "2015-03-03")),
        ("3 March 2015\n\nUpdated 3 March 2015", LOME, ("2015-03-03", "2015-03-03")),
        ("From: desk@example.org\nTo: all@example.org\nDate: 3 March 2015", LOME, ("2015-03-03", "2015-03-03")),
        ("3 March 2015", LOME.replace("Lomé –", "Lomé, 2 March 2015 –"), ("2015-03-03", "2015-03-02")),
        ("3 March 2015\n\n4 March 2015", LOME, (None, None)),
    ],
    ids=["one", "said twice", "a mail", "a dateline says another", "two"],
)
def test_one_day_for_a_whole_letter(dates: str, second: str, days: tuple[str | None, str | None]) -> None:
    """If it fails, the stories of a letter have no day, or that of the letter although they say their own."""
    stories = f"Doctors Go Home to Rwanda\n\n{LONG_KIGALI}\n\nA Desk for the Diaspora\n\n{second}\n"
    text = f"Newsletter of the Coast\n\n{dates}\n\n{stories}"
    assert [(title, day) for title, _, day, _ in entries(news_digest, text)] == [
        ("Doctors Go Home to Rwanda", days[0]),
        ("A Desk for the Diaspora", days[1]),
    ]


def test_a_day_over_a_page_that_is_no_letter_is_no_storys() -> None:
    """If it fails, stories of many years happened on the day on which their page was printed."""
    stories = f"Doctors Go Home to Rwanda\n\n{LONG_KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert [day for _, _, day, _ in entries(news_digest, f"Stories of the Coast\n\n3 March 2015\n\n{stories}")] == [None, None]


def test_a_day_under_the_first_title_is_only_that_storys() -> None:
    """If it fails, all stories of a page happened on the day of the first one."""
    text = f"Doctors Go Home to Rwanda\n\n3 March 2015\n\n{LONG_KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert [day for _, _, day, _ in entries(news_digest, text)] == ["2015-03-03", None]


@pytest.mark.parametrize("byline", ["By Ama Mensah, IOM Accra", "By Ama Mensah", "Par Awa Traoré", "Por Ana Silva"])
def test_who_wrote_a_story_is_not_its_title(byline: str) -> None:
    """If it fails, a story is called after its author, and its own title is the last paragraph of the story before."""
    text = f"Doctors Go Home to Rwanda\n\n{byline}\n\n{KIGALI}\n\nA Desk for the Diaspora\n{byline}\n{LOME}\n"
    assert entries(news_digest, text) == STORIES


def test_who_wrote_a_story_may_hold_an_office() -> None:
    """If it fails, the office and name of an author are a title."""
    text = f"Doctors Go Home to Rwanda\n\nBy IOM Director General Ama Mensah\n\n{KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text) == STORIES


def test_a_day_behind_a_title() -> None:
    """If it fails, a story has its day in its title and no other."""
    text = f"DOCTORS GO HOME—09/20/14\n{KIGALI}\n\nA DESK FOR ALL—09/21/14\n{LOME}\n"
    assert [(title, day) for title, _, day, _ in entries(news_digest, text)] == [
        ("DOCTORS GO HOME", "2014-09-20"),
        ("A DESK FOR ALL", "2014-09-21"),
    ]


def test_a_link_behind_the_last_sentence_ends_an_entry() -> None:
    """If it fails, paragraphs that end in "Read more" are one text."""
    text = "\n\n".join(f"{teaser} Read more" for teaser in TEASERS)
    assert [paragraphs for *_, paragraphs in entries(news_digest, text)] == [[teaser] for teaser in TEASERS]


def test_a_title_in_small_letters_over_who_submitted_it() -> None:
    """If it fails, a practice whose name begins with a small letter has none."""
    text = practices("{title}\n\n{by}\n\n{text}").replace("A map of doctors", "e Togo ta")
    assert [title for title, *_ in entries(practice_listing, text)] == ["Bonds for all", "e Togo ta", "School of nurses"]


def test_a_sentence_over_a_dateline_is_a_title() -> None:
    """If it fails, a release whose title ends in a stop has none."""
    text = f"Our Work\nOur WorkAs an agency, it works.\n\nIOM hands over a boat to the port.\n\n{KIGALI}\n\nAll sang.\n"
    assert [title for title, *_ in entries(news_digest, text)] == ["IOM hands over a boat to the port."]


def test_a_sentence_over_one_of_several_datelines_is_a_title() -> None:
    """If it fails, the stories of a digest with headings over them lose their titles."""
    story = "{heading}\n\nIOM hands over a {what} to the port.\n\n{line}\n\nAll sang.\n\n"
    heading = "Regional Consultations on Migration in the Horn"
    text = story.format(heading=heading, what="boat", line=KIGALI) + story.format(heading=heading, what="car", line=KIGALI)
    titles = [title for title, *_ in entries(news_digest, text)]
    assert titles == ["IOM hands over a boat to the port.", "IOM hands over a car to the port."]


def test_what_a_label_names_is_the_title() -> None:
    """If it fails, the print of a practice is called after the site."""
    site = "Forum of Boats\n\nPublished on the Portal of the Forum"
    text = f"{site}\n\nTitle:\nBoats for Togo\n\nCountry: Togo\n\nPartners: The Port\n\n{KIGALI}\n"
    assert [title for title, *_ in entries(practice_listing, text)] == ["Boats for Togo"]


@pytest.mark.parametrize("over", ["Nurses Come Home", "Nurses Come Home\n\nDoctors Come Home\n\nTeachers Come Home"])
def test_a_label_among_headlines_names_no_page(over: str) -> None:
    """If it fails, the post that a story tells of is its title."""
    text = f"{over}\n\nTitle: Programme Officer\n\nGrade: P2\n\n{KIGALI}\n"
    assert "Programme Officer" not in [title for title, *_ in entries(news_digest, text)]


@pytest.mark.parametrize("title", ["By Election Commissioner Calls Diaspora Home", "Workshop in Lomé 3-5/10/2014"])
def test_titles_that_only_look_like_bylines_or_days(title: str) -> None:
    """If it fails, a headline that begins with "By" or ends in days is cut or lost."""
    assert [line.text.value for line in lines(f"{title}\n\n{LOME}\n") if line.kind == "title"] == [title]


def test_a_title_that_begins_with_by_is_no_byline() -> None:
    """If it fails, "By Boat to the North" is lost as the name of an author."""
    text = f"By Boat to the North\n\n{KIGALI}\n\nA Desk for the Diaspora\n\n{LOME}\n"
    assert entries(news_digest, text)[0][0] == "By Boat to the North"


@pytest.mark.parametrize("link", ["{title} Read more »", "{title} Lire la suite »", "{title} Leer más ›", "{title} Continue »"])
def test_a_link_that_repeats_the_title_ends_a_story(link: str) -> None:
    """If it fails, each story has its title a second time as its last paragraph."""
    text = "".join(f"{title}\n\n{told[0]}\n\n{link.format(title=title)}\n\n" for title, _, _, told in STORIES)
    assert entries(news_digest, text) == STORIES


def test_a_link_at_the_end_of_a_text_is_none_of_its_words() -> None:
    """If it fails, a teaser ends with "Read more »", or is a title."""
    text = "".join(f"{title}\n\n{told[0]} Read more »\n\n" for title, _, _, told in STORIES)
    assert entries(news_digest, text) == STORIES


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("Doctors Go Home", "16/09/2016 - They met in the hall of the town.", "2016-09-16"),
        ("Doctors Go Home", "2016-09-16: They met in the hall of the town.", "2016-09-16"),
        ("Doctors Go Home", "Kigali: 12 March 2015, the doctors met in the hall.", "2015-03-12"),
        ("Doctors Go Home, 12 March 2015", "They met in the hall of the town.", "2015-03-12"),
        ("Doctors Go Home, 12 March 2015", "Kigali, 14 March 2015 – They met in the hall of the town.", "2015-03-14"),
        ("Doctors Go Home (March 12, 2015)", "They met in the hall of the town.", "2015-03-12"),
        ("Doctors Go Home", "12 March 2015 “The doctors met”, they said in the hall of the town.", "2015-03-12"),
        ("Doctors Go Home", "1er mars 2015 - Les médecins se sont réunis dans la salle.", "2015-03-01"),
        ("Doctors Go Home", "12 March 2015 – 14 May 2017: the doctors taught nurses.", None),
        ("Doctors Go Home", "12 March 2015 Agreement of doctors was signed once more.", None),
        ("Doctors Go Home (10-12 March 2015)", "They met in the hall of the town.", None),
        ("Doctors Go Home (12 March 2015 - 14 May 2017)", "They met in the hall of the town.", None),
        ("Doctors Go Home", "12 de marzo de 2015 - Los médicos se reunieron en la sala.", "2015-03-12"),
        ("Doctors Go Home", "12 March 2015, Kigali – They met in the hall of the town.", "2015-03-12"),
        ("Doctors Go Home", "12 March 2015 was a day of rain for all doctors.", None),
        ("Doctors Go Home, March 2015", "They met in the hall of the town.", None),
        ("Doctors Go Home", "16/09/2016 was a day of rain for all doctors.", None),
    ],
)
def test_the_day_that_a_text_or_a_title_gives(title: str, text: str, day: str | None) -> None:
    """If it fails, stories that print their day in the text or behind the title have none."""
    assert [(head, when) for head, _, when, _ in entries(news_digest, f"{title}\n\n{text}\n")] == [(title, day)]


def test_days_that_open_texts_are_written_as_the_page_writes_them() -> None:
    """If it fails, the fifth of October is the tenth of May on a page of the United States."""
    text = "Doctors Go Home\n\n09/16/2016 - They met in the hall.\n\nOpen Desk\n\n10/05/2016 - It opened in the hall.\n"
    assert [day for _, _, day, _ in entries(news_digest, text)] == ["2016-09-16", "2016-10-05"]


@pytest.mark.parametrize(
    "line",
    [
        "Posted by: newsroom| 21 April 2009",
        "Posted by: newsroom | Tuesday, in the week of nurses, 21 April 2009",
        "Released 21 April 2009",
        "Released on 21 April 2009",
    ],
)
def test_lines_that_say_when_a_story_was_posted(line: str) -> None:
    """If it fails, a news room submitted the story as a practice, or the line with the day is its title."""
    text = "".join(f"{title}\n\n{line}\n\n{told[0]}\n\n" for title, _, _, told in STORIES)
    assert entries(news_digest, text) == [(title, None, "2009-04-21", told) for title, _, _, told in STORIES]


def test_stories_without_titles_over_a_listing_of_others() -> None:
    """If it fails, what stands over the first title of a page is lost as the listing's heading."""
    stories = [("Doctors Go Home", "12"), ("Open Desk", "13"), ("Teachers Meet in Mali", "14")]
    others = "".join(f"{title}\n\n{day} March 2014\n\nThey met.\n\n" for title, day in stories)
    text = f"{LONG_KIGALI}\n\n{LOME}\n\n{others}"
    assert [(title, told) for title, _, _, told in entries(news_digest, text)] == [
        (None, [LONG_KIGALI]),
        (None, [LOME]),
        *((title, ["They met."]) for title, _ in stories),
    ]


UNSTOPPED = "Officials met in the old hall to plan the return of the doctors of Rwanda who live and work in the towns of Belgium"


def test_a_text_that_ends_without_a_stop() -> None:
    """If it fails, a story or practice whose text has no stop at its end is a part of the one before, or none."""
    text = f"A Desk for the Diaspora\n\n{LOME}\n\nDoctors Go Home to Rwanda\n\n{UNSTOPPED}\n\nOpen Desk\n\n{KIGALI}\n"
    assert entries(news_digest, text) == [
        STORIES[1],
        ("Doctors Go Home to Rwanda", None, None, [UNSTOPPED]),
        ("Open Desk", None, None, [KIGALI]),
    ]
    text = practices("{title}\n\n{by}\n\n{text}").replace(BONDS, UNSTOPPED)
    assert entries(practice_listing, text) == [(*PRACTICES[0][:3], [UNSTOPPED]), *PRACTICES[1:]]


@pytest.mark.parametrize(
    ("titles", "under"),
    [
        (("Maps for doctors", "Bonds for all", "School of nurses"), "Funded by the Harbour Fund"),
        (("A map of all the doctors", "Bonds for all who sail", "Schools for nurses at home"), "Funded by the Harbour Fund"),
        (("A map of all the doctors", "Bonds for all who sail", "Schools for nurses at home"), "A Line Under the Title of It"),
    ],
    ids=["whose work, short titles", "whose work", "any line"],
)
def test_a_line_under_each_title_begins_no_entry(titles: tuple[str, ...], under: str) -> None:
    """If it fails, practices of a listing without blank lines are called "Funded by …", and their titles are text."""
    texts = [DOCTORS, BONDS, NURSES]
    text = "\n".join(f"{title}\n{under}\n{told}" for title, told in zip(titles, texts, strict=True)) + "\n"
    assert entries(practice_listing, text)[1:] == [
        (title, None, None, [under, told]) for title, told in zip(titles[1:], texts[1:], strict=True)
    ]


def test_a_title_that_looks_like_a_name_marks_no_entry() -> None:
    """If it fails, "Blue Kite" over a listing submitted all its stories, which are one."""
    titles = ["Doctors Go Home to Rwanda", "A Desk for the Diaspora", "Teachers Meet Again in Mali"]
    text = "Blue Kite\n" + "\n".join(f"{title}\n{KIGALI}" for title in titles) + "\n"
    assert entries(news_digest, text) == [(title, None, None, [KIGALI]) for title in titles]


BOOKLET = """Summary of a site that shares papers

Upload: others
213 views

Page 1: Our projects

Nurses for Hospitals

Code: NU.12 | Budget: USD 150,000 | Duration: 2015 – 2017

{nurses}

Page 2: Our projects

BONDS FOR THE SMALL TOWNS OF MOLDOVA AND THEIR PEO-
PLE ABROAD

{bonds}

Page 3: Our projects

Doctors on a Map

{doctors}
"""
NURSES_LONG = (
    "It trains nurses of the whole country in the hospitals of three\n"
    "towns, and they go back to their villages when they know how to\n"
    "help those who have no other help in their own villages."
)
BONDS_LONG = NURSES_LONG.replace("trains nurses", "sells bonds")
DOCTORS_LONG = NURSES_LONG.replace("trains nurses", "maps doctors")


def test_a_booklet_turned_into_text() -> None:
    """If it fails, marks of pages, a site's summary or a line of data are titles, and a title that the print breaks is cut."""
    found = entries(news_digest, BOOKLET.format(nurses=NURSES_LONG, bonds=BONDS_LONG, doctors=DOCTORS_LONG))
    assert [title for title, *_ in found] == [
        "Nurses for Hospitals", "BONDS FOR THE SMALL TOWNS OF MOLDOVA AND THEIR PEOPLE ABROAD", "Doctors on a Map",
    ]  # fmt: skip


def test_data_in_lines_under_a_title() -> None:
    """If it fails, what a project costs is the title of a story."""
    text = f"Nurses for Hospitals\n\nRun by whom: a ministry\nBudget: 200.000 USD\nDuration: two years\n\n{LONG}\n"
    [(title, *_)] = entries(press_release, text)
    assert title == "Nurses for Hospitals"


LONG = "It trains nurses in many hospitals of the country, and they go back to the villages that they came from."


@pytest.mark.parametrize("over", ["Main Activities", "What is done"])
def test_words_over_a_list_of_points_begin_no_practice(over: str) -> None:
    """If it fails, a list within a practice is a practice of its own."""
    text = practices("{title}\n\n{by}\n\n{text}").replace(DOCTORS, f"{DOCTORS}\n\n{over}\n\n• Maps;\n\n• Lists of doctors;")
    assert [title for title, *_ in entries(practice_listing, text)] == [title for title, *_ in PRACTICES]


def test_a_submitter_without_the_words_that_say_so() -> None:
    """If it fails, who submitted a practice is its title where the site left the words out."""
    text = practices("{title}\n\n{by}\n\n{text}").replace("Ben Okoro on 13 May 2023", "Ana Silva on 13 May 2023")
    text = text.replace("Submitted by Ana Silva on 13 May 2023", "Ana Silva")
    assert [(title, who) for title, who, *_ in entries(practice_listing, text)][1] == ("A map of doctors", "Ana Silva")


def test_the_heading_over_stories_with_days() -> None:
    """If it fails, the name of a listing is the title of its first story."""
    days = ("1 May 2023", "2 May 2023", "3 May 2023", "4 May 2023")
    text = "All articles about nurses\n\n" + "\n\n".join(f"{day}\n\n{LONG} Story {day}." for day in days)
    assert [(title, day) for title, _, day, _ in entries(news_digest, text)] == [
        (None, "2023-05-01"), (None, "2023-05-02"), (None, "2023-05-03"), (None, "2023-05-04"),
    ]  # fmt: skip


def test_places_with_days_in_brackets_begin_stories() -> None:
    """If it fails, the notes of a ministry are one text without days."""
    text = f"Bogotá (may. 30/18). {LONG}\n\nLima, Perú (may. 29/18). {LONG[:-1]} again.\n"
    assert [day for _, _, day, _ in entries(news_digest, text)] == ["2018-05-30", "2018-05-29"]


def test_places_before_a_colon_are_no_datelines_of_a_release() -> None:
    """If it fails, each town that a release tells of is a story of its own."""
    text = (
        f"Six Towns Get Money for Their Schools\n\nNew York City, June 20, 2023 — {LONG}\n\nMilan, Italy: {LONG}\n\n"
        f"Amman, Jordan: {LONG[:-1]} again.\n"
    )
    assert recognised_as(text) == "press_release"
    assert len(entries(press_release, text)) == 1


def recognised_as(text: str) -> str:
    return recognised(Document(Entry("page", Path("page.txt"), "A page"), text))[0]


def test_a_link_under_each_text() -> None:
    """If it fails, entries that have no titles but a link under each are one text."""
    text = "\n".join(f"{LONG.replace('It', name)}\n\nRead more\n" for name in ("A", "B", "C"))
    assert recognised_as(text) == "news_digest"
    data = "Country\n{}\nRegion\nAfrica\nStatus\nOngoing\nDescription\n\n{}\n\nRead more\n"
    text = "\n".join(data.format(country, LONG.replace("It", country)) for country in ("Mali", "Togo", "Chad"))
    assert [title for title, *_ in entries(news_digest, text)] == [None, None, None]


def test_questions_are_headings_of_one_text() -> None:
    """If it fails, each question of an article that answers some is a story."""
    questions = ("What is it all about?", "Who pays for all of it?", "Where does it happen now?")
    text = "\n\n".join(f"{question}\n\n{LONG}" for question in questions)
    assert recognised_as(f"A School of Nurses for All\n\n{LONG}\n\n{text}\n") != "news_digest"


def test_the_day_of_a_letter_in_its_head() -> None:
    """If it fails, the stories of a letter have no day where its head gives it beside its name."""
    head = "FUND NEWSLETTER | AUTUMN 2017"
    text = f"{head}\n\n\nNurses Go to the Hospitals\n\n{LONG}\n\nBonds Are Sold to Many\n\n{LONG[:-1]} again.\n"
    assert [day for _, _, day, _ in entries(news_digest, text)] == ["2017", "2017"]


@pytest.mark.parametrize(
    "line",
    [
        "IMG_2291 (Custom).JPG", "Logo of the Ministry", "Photo of nurses at a table.", "864 visiteurs en ce moment",
        "Scroll to Top", "Nurses at a school. ©IOM/Ama Mensah", "Nurses in the hospital of DakarIOM/Ama Mensah",
        "15h00 Welcome by the ministry of health",
    ],
)  # fmt: skip
def test_lines_about_pictures_and_visits_are_no_titles(line: str) -> None:
    """If it fails, the name of a picture is the title of the text under it."""
    text = f"Nurses Go to the Hospitals\n\n{LONG}\n\n{line}\n\n{LONG[:-1]} again.\n\nBonds Are Sold to Many\n\n{LONG[:-1]} too.\n"
    assert [title for title, *_ in entries(news_digest, text)] == ["Nurses Go to the Hospitals", "Bonds Are Sold to Many"]


def test_a_line_that_ends_in_mid_sentence_is_no_title() -> None:
    """If it fails, a broken sentence is a story."""
    broken = "Under a law of last year the country has let in nurses of\nother countries, and many came."
    text = f"Nurses Go to the Hospitals\n\n{LONG}\n\n{broken}\n"
    assert [title for title, *_ in entries(news_digest, text)] == ["Nurses Go to the Hospitals"]


def test_a_release_in_one_paragraph_with_its_contact() -> None:
    """If it fails, the whole text is lost with the address at its end."""
    text = f"Nurses Go to the Hospitals\n\nGhana – {LONG} For further information, please contact Ama Mensah, ama@example.org\n"
    [(_, _, _, paragraphs)] = entries(press_release, text)
    assert paragraphs == [f"Ghana – {LONG}"]


def test_an_entry_that_is_a_title_only() -> None:
    """If it fails, the graph does not conform: an item has a text."""
    text = f"Interview with a Nurse of Togo\n\n3 May 2023\n\nAnother Title\n\n4 May 2023\n\n{LONG}\n"
    document = Document(Entry("page", Path("page.txt"), "A page"), text)
    page = news_digest.read(document)
    statements = Statements(document)
    news_digest.map(document, page, statements)
    items = {quad.subject for quad in statements if quad.predicate == RDF.type and quad.object == DKG.Item}
    assert items == {quad.subject for quad in statements if quad.predicate == DKG.text and quad.subject in items}


LONG = (
    "The Choir of the Coast brought forty nurses of the diaspora of Ghana together, "
    "who talked for two days about how they can help the hospitals at home."
)


@pytest.mark.parametrize("whose", ["Implemented by the Choir of the Coast", "Implementada por el Coro de la Costa"])
def test_whose_a_practice_is_under_its_title_and_a_blank_line(whose: str) -> None:
    """If it fails, each practice is called after those who run it."""
    titles = ("Nurses at Home", "A School at Sea", "The Song of the Coast")
    text = "\n\n".join(f"{title}\n\n\n{whose}\n\n{LONG}\n\nLearn more" for title in titles)
    assert [title for title, *_ in entries(news_digest, text)] == [*titles]


def test_the_heading_of_a_page_that_is_printed_twice() -> None:
    """If it fails, what leads to a listing is one of its entries."""
    stories = "\n\n".join(
        f"{title}\n\n{LONG}" for title in ("Nurses at Home Again", "A School at Sea Opens", "Songs of the Coast Return")
    )
    text = f"Voices of Those at Sea\n\nVoices of Those at Sea\n\n{LONG}\n\n{stories}\n"
    assert [title for title, *_ in entries(news_digest, text)] == [
        "Nurses at Home Again",
        "A School at Sea Opens",
        "Songs of the Coast Return",
    ]


def test_numbered_points_under_a_day_are_entries() -> None:
    """If it fails, five grants are one, or the heading over them is the first."""
    points = "\n".join(f"  1. In year {year}, {LONG}" for year in range(4))
    text = f"Grants of the Coast\n\n2015\n\n{points}\n"
    assert recognised_as(text) == "practice_listing"
    assert len(entries(practice_listing, text)) == 4


def test_two_blank_lines_part_stories_and_one_their_paragraphs() -> None:
    """If it fails, stories without titles are one story, or each paragraph is one."""
    text = f"News\n\n\n{LONG}\n\nIt was new. {LONG}\n\n\nIt is told. {LONG}\n\n\nIt is sung. {LONG}\n"
    assert recognised_as(text) == "news_digest"
    assert [len(texts) for *_, texts in entries(news_digest, text)] == [2, 1, 1]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("12 - 13 May 2016", "2016-05-12"),
        ("30 May - 1 June 2016", "2016-05-30"),
        ("Paris, le 18 juillet 2023", "2023-07-18"),
        ("News - Gio, 08/03/2017 - 15:30", "2017-08-03"),
        ("8 July 2020, Kathmandu", "2020-07-08"),
    ],
)
def test_a_line_with_days_is_no_title(day: str, first: str) -> None:
    """If it fails, an event is called after its days, or begins on its last."""
    text = "\n\n".join(
        f"{title}\n\n{day}\n\n{LONG}" for title in ("A Course for the Nurses at Home", "The School at Sea Opens Now")
    )
    found = entries(news_digest, text)
    assert [(title, told) for title, _, told, _ in found] == [
        ("A Course for the Nurses at Home", first),
        ("The School at Sea Opens Now", first),
    ]


def test_points_of_a_menu_are_no_title() -> None:
    """If it fails, a page is called after an office in the menu over it."""
    points = ("Director General", "Deputy Director General in Charge of Management and Reform", "Office of the Chief")
    menu = "\n".join(("Structure", "Structure", *(f"- {point}" for point in points), "Our Work", "Our Work"))
    (item,) = generic.read(Document(Entry("page", Path("page.txt"), ""), f"{menu}\nA Song for the Coast\n\n{LONG}\n")).items
    assert item.name == "A Song for the Coast"


TEASERS = [
    "Families in Togo opened a pond for fish, and the town gave them the boats that they asked for.",
    "The nurses of Lomé learnt to read the letters of a bank, so that no fee is a surprise to them.",
    "Two schools of Mali send each other the songs that the children wrote about their journeys.",
    "A market of Benin has a desk where whoever leaves is told what papers another country wants.",
]


def test_links_glued_to_the_next_text() -> None:
    """If it fails, a listing whose links the print has glued to the texts below them is one text."""
    text = "The House of Boats\nWhat towns do\n" + "Read More".join(f"{teaser}\n" for teaser in TEASERS) + "Read More\n"
    assert recognised_as(text) == "news_digest"
    assert [(title, texts) for title, _, _, texts in entries(news_digest, text)] == [(None, [teaser]) for teaser in TEASERS]


def test_an_article_over_links_to_others_is_no_listing() -> None:
    """If it fails, the teasers under an article make its paragraphs stories of their own."""
    article = "\n\n".join(teaser + " " + teaser for teaser in TEASERS * 2)
    links = "".join(f"{teaser}\nRead more\n" for teaser in TEASERS)
    assert news_digest.recognise(f"A pond for fish opens in Togo\n\n{article}\n\n{links}") < 0.6


def test_a_day_before_a_title() -> None:
    """If it fails, a calendar has no days, or no entries."""
    days = ("December 8, 2023", "December 10, 2023", "December 12, 2023")
    titles = ("A Course on Fish and Boats", "Songs of the Lake at Night", "How to Cook Rice for Many")
    text = "".join(
        f"{day}: {title}\n\n  • Venue: Lomé {at}\n\n  • About: {teaser}\n\n"
        for at, (day, title, teaser) in enumerate(zip(days, titles, TEASERS, strict=False))
    )
    found = entries(news_digest, text)
    assert [(title, day) for title, _, day, _ in found] == [*zip(titles, ("2023-12-08", "2023-12-10", "2023-12-12"), strict=True)]


def test_a_day_with_who_wrote_it() -> None:
    """If it fails, the line under a title that says when and by whom is the title of the story."""
    text = "\n\n".join(
        f"A pond opens at {at}\n\n29 Sep 2017 by Ama Mensah, Team Leader\n\n{teaser}" for at, teaser in enumerate(TEASERS)
    )
    found = entries(news_digest, text)
    assert [(title, day) for title, _, day, _ in found] == [(f"A pond opens at {at}", "2017-09-29") for at in range(4)]


def test_who_wrote_an_entry_and_their_post_are_not_its_title() -> None:
    """If it fails, an entry is called by the name or the post of who wrote it."""
    text = "".join(f"Ama Mensah\nCommunications Officer\nA pond of fish opens again\n{teaser}\nRead more\n" for teaser in TEASERS)
    assert [title for title, *_ in entries(news_digest, text)] == ["A pond of fish opens again"] * 4


@pytest.mark.parametrize("first", [True, False])
def test_stories_without_blank_lines_of_which_some_have_a_day(first: bool) -> None:
    """If it fails, stories without a day are parts of the one before, or those with a day lose their titles."""
    titles = [f"{name} Opens a Pond for Fish" for name in ("Lomé", "Kara", "Vogan", "Aného")]
    dated = [(at < 2) == first for at in range(4)]
    text = "".join(
        f"{title}\n" + ("3 July 2023\n" if day else "") + f"{teaser}\n"
        for title, day, teaser in zip(titles, dated, TEASERS, strict=True)
    )
    found = entries(news_digest, text)
    assert [title for title, *_ in found] == titles
    assert [day for _, _, day, _ in found] == ["2023-07-03" if day else None for day in dated]


def test_points_under_headlines_are_none() -> None:
    """If it fails, a point of a list that ends in a day begins a story."""
    text = "".join(f"Call for Boats: Fish and Rice\n{teaser}\n- Deadline to send a boat: 31 July 2024\n" for teaser in TEASERS)
    assert [title for title, *_ in entries(news_digest, text)] == ["Call for Boats: Fish and Rice"] * 4


def test_a_headline_right_under_whom_to_ask_is_none_of_it() -> None:
    """If it fails, an entry right under "Contact: …" is lost."""
    text = "".join(
        f"A Call for Boats, Fish and Rice of Togo\n{teaser} {teaser}\n- Contact: The desk answers.\n" for teaser in TEASERS
    )
    assert [title for title, *_ in entries(news_digest, text)] == ["A Call for Boats, Fish and Rice of Togo"] * 4


def test_projects_that_a_label_names() -> None:
    """If it fails, projects whose names stand behind a label have none."""
    text = "".join(
        f"Theme {number}\n\nPROJECT TITLE:\nBoats for the Lake\nCountry: Togo\nBudget: USD 5,000\nDuration: 3 years\n{teaser}\n\n"
        for number, teaser in enumerate(TEASERS)
    )
    assert recognised_as(text) == "practice_listing"
    assert [title for title, *_ in entries(practice_listing, text)] == ["Boats for the Lake"] * 4


def test_a_page_of_paragraphs_with_links_to_others_like_it() -> None:
    """If it fails, a page of nothing but paragraphs, one of several, is one text."""
    places = ("Lomé", "Kara", "Dosso", "Zinder", "Vogan")
    text = "songs and boats\n\n" + "\n\n".join(
        f"Families in {place} opened a pond for fish, and a neighbour gave them the boats that they had asked for."
        for place in places
    )
    assert recognised_as(text) == "generic"
    assert recognised_as(text + "\n\n  • « first\n  • ‹ previous\n  • 6\n  • next ›\n") == "resource_listing"


def test_the_number_of_a_box_is_no_part_of_its_title() -> None:
    """If it fails, a practice is called "Box 3. A Pond"."""
    text = "\n\n".join(f"Box {at}. A Pond for the Fish\n{teaser}" for at, teaser in enumerate(TEASERS))
    assert {title for title, *_ in entries(news_digest, text)} == {"A Pond for the Fish"}


def test_data_on_one_line_with_a_sum_are_no_menu() -> None:
    """If it fails, the money of a project is left out with the menus."""
    (found,) = entries(generic, f"A Pond for the Fish of Togo\n\nTogo | USD 100,000 | 2017 – 2019\n\n{TEASERS[0]}\n")
    assert any("USD 100,000" in text for text in found[3])


def test_one_count_of_comments_makes_no_listing() -> None:
    """If it fails, an article under which somebody may comment is a listing of practices."""
    assert practice_listing.recognise(f"A pond opens\n\n{TEASERS[0]}\n\n0 Comments\n") == 0.0


def test_first_words_on_lines_of_their_own() -> None:
    """If it fails, a page that prints the first words of each paragraph apart has titles such as "Those"."""
    lakes = ("Volta", "Kivu", "Chad")
    text = "\n\n".join(
        f"{at}. Boats\n\nFor the Lake {lake}\n\nThose\n\n{teaser[0].lower()}{teaser[1:]}"
        for at, (lake, teaser) in enumerate(zip(lakes, TEASERS, strict=False), 1)
    )
    found = entries(news_digest, text)
    assert [title for title, *_ in found] == [f"{at}. Boats For the Lake {lake}" for at, lake in enumerate(lakes, 1)]
    assert all(texts[0].startswith("Those ") for *_, texts in found)


def test_what_a_picture_shows_is_no_text() -> None:
    """If it fails, the words of pictures, in small letters, are parts of stories."""
    text = "".join(f"hands of a health worker\n\n{teaser}\n\nRead more\n\n" for teaser in TEASERS)
    assert [texts for *_, texts in entries(news_digest, "Stories\n\n" + text)] == [[teaser] for teaser in TEASERS]


def test_links_at_the_end_of_a_line_and_links_with_the_title() -> None:
    """If it fails, the link under a teaser is a title."""
    text = "\n\n".join(f"A pond opens at {at}\n\n{teaser[:-1]}...Read more" for at, teaser in enumerate(TEASERS))
    assert [title for title, *_ in entries(news_digest, text)] == [f"A pond opens at {at}" for at in range(4)]
    title = "How the Children of Three Schools by the Lake Wrote Songs about Boats, Fish and Rice for Each Other"
    text = "\n\n".join(f"{title} {at}\n\n{teaser}\n\nContinue reading “{title} {at}”" for at, teaser in enumerate(TEASERS))
    assert [found for found, *_ in entries(news_digest, text)] == [f"{title} {at}" for at in range(4)]


def test_short_titles_of_a_letter() -> None:
    """If it fails, a newsletter with short titles and one dateline is one story."""
    teasers = (
        f"{title}\n\n{teaser}" for title, teaser in zip(("Our Lake", "The Boats", "New Songs", "Two Ponds"), TEASERS, strict=True)
    )
    text = "News of the Lake\n\nView this email in your browser\n\n" + "\n\n".join(teasers)
    assert recognised_as(text) == "news_digest"
    assert [title for title, *_ in entries(news_digest, text)][-4:] == ["Our Lake", "The Boats", "New Songs", "Two Ponds"]


def test_a_title_that_asks_between_a_link_and_a_day() -> None:
    """If it fails, a title of two sentences is a story of its own."""
    titles = ("The lake is old. What of it?", "The boats are new. So what?", "Songs are sung. Why not?")
    text = "".join(f"{title}\n\n12 May 2023\n\n{teaser}\n\nRead more\n\n" for title, teaser in zip(titles, TEASERS, strict=False))
    text = f"The Pond Opens\n\n11 May 2023\n\n{TEASERS[3]}\n\nRead more\n\n{text}"
    assert [(title, day) for title, _, day, _ in entries(news_digest, text)][1:] == [(title, "2023-05-12") for title in titles]


def test_titles_that_end_in_a_colon() -> None:
    """If it fails, a page whose entries stand under lines with a colon is one text; a line over a list is a title."""
    titles = [f"News from the Lake of {name}" for name in ("Volta", "Kivu", "Chad")]
    text = "\n".join(f"{title}:\n{teaser}" for title, teaser in zip(titles, TEASERS, strict=False))
    assert [title for title, *_ in entries(news_digest, text)] == titles
    listed = "\n".join(f"The lake has three aims:\n• {teaser}" for teaser in TEASERS[:3])
    assert not any(line.kind == "title" for line in lines(listed))


def test_the_rows_of_a_table() -> None:
    """If it fails, a table of projects is one text, or what its columns hold is lost."""
    rows = (
        "UNICEF | Boats for All | Togo | 5,000 €",
        "UNHCR | Nets for All | Mali | 6,000 €",
        "UNDP | Ponds for All | Chad | 7,000 €",
    )
    told = "\n\n".join(f"{row} | {teaser}" for row, teaser in zip(rows, TEASERS, strict=False))
    text = f"Projects selected\n\nApplicant | Project Title | Location | Budget | What it is for\n\n{told}\n"
    found = [(title, texts) for title, _, _, texts in entries(news_digest, text) if title != "Projects selected"]
    assert [title for title, _ in found] == ["Boats for All", "Nets for All", "Ponds for All"]
    assert found[1][1] == ["Applicant: UNHCR", "Location: Mali", "Budget: 6,000 €", TEASERS[1]]
    items = news_digest.read(Document(Entry("page", Path("page.txt"), "A page"), text)).items
    assert [programme.value.name for item in items[-3:] for programme in item.programmes] == [title for title, _ in found]


def test_days_before_titles_on_one_line() -> None:
    """If it fails, the day of a story is the beginning of its title."""
    text = "\n\n".join(f"{day:02}.06.2016 A pond opens at {day}\n\n{teaser}" for day, teaser in enumerate(TEASERS, 1))
    assert recognised_as(text) == "news_digest"
    found = entries(news_digest, text)
    assert [(title, day) for title, _, day, _ in found] == [(f"A pond opens at {at}", f"2016-06-0{at}") for at in range(1, 5)]


def test_blocks_of_lines_with_blank_lines_between() -> None:
    """If it fails, a listing without titles that parts its entries by one blank line is one text."""
    text = "\n\n".join(f"{teaser}\nThe town was glad of it.\nSee the pictures" for teaser in TEASERS)
    assert recognised_as(text) == "news_digest"
    assert [texts[0] for *_, texts in entries(news_digest, text)] == TEASERS


def test_a_long_line_over_each_part_of_an_entry() -> None:
    """If it fails, a heading that each entry has begins an entry of its own."""
    over = "The Objectives and Activities of the Grant"
    text = "\n\n".join(f"A pond opens again at {at}\n\n{over}\n\n{teaser}" for at, teaser in enumerate(TEASERS))
    assert over not in [title for title, *_ in entries(news_digest, text)]
