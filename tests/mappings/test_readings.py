"""Which way to part a page is the likeliest by weights: pages in layouts that no rule knows, and those that rules read well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from kg.documents import Document, Entry
from kg.find.weights import Weights
from mappings import generic, news_digest, press_release
from mappings._line import Line
from mappings._page import Part, lines, part
from mappings._readings import BETTER, MOST, case_of_reading, likelier, looks_of, readings, told_readings

TEXT = "The hall of the port was full when the nurses of the diaspora came back from their year in the towns of the north of {}."
TOWNS = ("Ghana", "Togo", "Mali")
PAGE = "\n\n".join(f"Story of the town of {name}\n\n{TEXT.format(name)}" for name in TOWNS)
SEVERAL = Weights({"entries:2": {BETTER: 9.0}, "many titles:all": {BETTER: 9.0}})


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mappings._readings.weights", lambda name: SEVERAL)
    monkeypatch.setattr("mappings._cases.weights", lambda name: Weights({}))


def entry(text: str) -> Part:
    found = part(list(lines(text)))
    assert found
    return found


def document(text: str) -> Document:
    return Document(Entry("page", Path("page.txt"), "A page"), text)


def firsts(pieces: Sequence[Sequence[Line]] | None) -> list[str]:
    return [piece[0].text.value for piece in pieces or []]


def ways(text: str) -> list[list[str]]:
    return [firsts(pieces) for pieces in readings(list(lines(text)))]


def test_another_reading_that_is_likelier() -> None:
    """If it fails, pages in layouts that no rule knows are read as one entry, or as whatever rules make of them."""
    assert firsts(likelier(list(lines(PAGE)), document(PAGE), [entry(PAGE)])) == [
        f"Story of the town of {name}" for name in TOWNS
    ]


def test_the_same_reading_is_kept() -> None:
    """If it fails, rules that are right are asked in vain."""
    found = list(lines(PAGE))
    known = [Part(title.text, [text.text]) for title, text in zip(found[::2], found[1::2], strict=True)]
    assert likelier(found, document(PAGE), known) is None


def test_long_pages_are_left_to_rules() -> None:
    """If it fails, a page of ten thousand lines takes minutes."""
    page = "\n\n".join([PAGE] * (MOST // 6 + 1))
    assert likelier(list(lines(page)), document(page), [entry(PAGE)]) is None


@pytest.mark.parametrize(
    "page, begins",
    [
        (PAGE, [f"Story of the town of {name}" for name in TOWNS]),
        ("\n".join(TEXT.format(name) for name in TOWNS), [TEXT.format(name) for name in TOWNS]),
        ("\n".join(f"{TEXT.format(name)}\nSee it whole" for name in TOWNS), [TEXT.format(name) for name in TOWNS]),
        (PAGE, ["Story of the town of Ghana"]),
        (PAGE, [TEXT.format("Ghana")]),
        (
            "\n\n".join(f"{name}\n\n{name[:2].upper()}-01{at}\n\n{TEXT.format(name)}" for at, name in enumerate(TOWNS)),
            list(TOWNS),
        ),
        (
            "\n".join(f"GULF OF GUINEA - A Story of {name} - {TEXT.format(name)}" for name in TOWNS),
            ["GULF OF GUINEA"] * len(TOWNS),
        ),
        ("\n".join(f"A story of {name} – {TEXT.format(name)}" for name in TOWNS), [f"A story of {name}" for name in TOWNS]),
        ("\n".join(f"A story of {name}: {TEXT.format(name)}" for name in TOWNS), [f"A story of {name}" for name in TOWNS]),
    ],
    ids=[
        *("titles", "texts", "lines that return", "one with a title", "one without"),
        *("titles over codes", "places and titles before texts", "titles before a dash", "titles before a colon"),
    ],
)
def test_ways_to_part_a_page(page: str, begins: list[str]) -> None:
    """If it fails, pages that are laid out like this are never read right, whatever weights say."""
    assert begins in ways(page)


def test_teasers_that_are_cut_short_part_a_page() -> None:
    """If it fails, the front page of a site without titles is one entry."""
    teasers = [f"{TEXT.format(name)[:-1]}..." for name in TOWNS]
    page = "\n\n".join([*teasers, "A Boat for the Lake", TEXT.format("Niger")])
    assert [*teasers, "A Boat for the Lake"] in ways(page)


def test_titles_that_run_on_into_their_text() -> None:
    """If it fails, a list of news that has lost its breaks has no titles, or each has the day of the one before."""
    days = ("5 May 2020", "6 May 2020", "7 May 2020")
    page = "\n".join(
        f"Nurses of {name} Come Home In the port all was ready. {TEXT.format(name)}\nDate Posted: {day}"
        for name, day in zip(TOWNS, days, strict=True)
    )
    pieces = next(
        found for found in readings(list(lines(page))) if firsts(found) == [f"Nurses of {name} Come Home" for name in TOWNS]
    )
    assert [[line.kind for line in piece] for piece in pieces] == [["title", "text", "date"]] * len(TOWNS)


def test_days_that_open_the_entries_of_an_agenda() -> None:
    """If it fails, an agenda without titles is one entry."""
    texts = [f"May {at + 5}th, Oslo: {TEXT.format(name)}" for at, name in enumerate(TOWNS)]
    assert texts in ways("\n\n".join(["What comes next", *texts]))


def test_few_of_many_lines_that_return_part_a_page() -> None:
    """If it fails, a page that prints a thousand lines of a menu three times takes minutes."""
    page = list(lines("\n".join([TEXT.format("Ghana"), *(f"Line {n % 300}" for n in range(900))])))
    assert len(list(readings(page))) < 100


def test_each_reading_is_judged_once() -> None:
    """If it fails, pages take as long as there are ways to find the same entries."""
    told = [entries for _, entries in told_readings(list(lines(PAGE)), [entry(PAGE)])]
    assert all(one != other for one, other in pairwise(sorted(str([e.span for e in entries]) for entries in told)))


def test_a_listing_may_be_read_without_its_heading() -> None:
    """If it fails, what stands over a listing is its first entry."""
    page = f"All that the towns tell us\n\n{TEXT.format('the world')}\n\n{PAGE}"
    told = [[e.title and e.title.value[-5:] for e in entries] for _, entries in told_readings(list(lines(page)), [entry(page)])]
    assert ["Ghana", " Togo", " Mali"] in told


def test_what_a_reading_looks_like() -> None:
    """If it fails, weights are summed over what the page does not show."""
    page = list(lines(PAGE))
    looks = looks_of(page, document(PAGE))
    one = case_of_reading([entry(PAGE)], looks)
    three = case_of_reading([entry(f"Story{piece}") for piece in PAGE.split("Story")[1:]], looks)
    assert {"one titles:all", "entries:0", "one titles within:4"} <= one.keys()
    assert {"many titles:all", "entries:2", "many same paragraphs:4"} <= three.keys()


def test_who_wrote_each_entry_parts_them() -> None:
    """If it fails, names of writers under titles tell nothing of where entries begin."""
    text = PAGE.replace("\n\nThe hall", "\nBy Ama Mensah\n\nThe hall")
    page = list(lines(text))
    told = [one for at in range(0, len(page), 3) if (one := part(page[at : at + 3]))]
    assert len(told) == len(TOWNS)
    assert {"many by one each:4", "many by several:0"} <= case_of_reading(told, looks_of(page, document(text))).keys()


def test_a_title_that_is_the_heading_of_the_page() -> None:
    """If it fails, a page's own heading is one line among others."""
    page, told = list(lines(PAGE)), [entry(f"Story{piece}") for piece in PAGE.split("Story")[1:]]

    def told_of(heading: str) -> set[str]:
        found = case_of_reading(told, looks_of(page, replace(document(PAGE), heading=heading)))
        return {name for name in found if "heading" in name}

    assert told_of("Story of  the town of Ghana") == {"many heading:first"}
    assert told_of("Story of the town of Togo") == {"many heading:later"}
    assert told_of("Towns") == {"many heading:none"}
    assert not told_of("")


def test_days_over_titles_go_with_them() -> None:
    """If it fails, each entry has the day of the one before it."""
    days = zip((3, 4, 5), TOWNS, strict=True)
    dated = "\n\n".join(f"{day} May 2020\n\nStory of the town of {name}\n\n{TEXT.format(name)}" for day, name in days)
    page = news_digest.read(document(dated))
    assert [(item.title and item.title.value, item.date and item.date[0]) for item in page.items] == [
        (f"Story of the town of {name}", f"2020-05-0{day}") for day, name in zip((3, 4, 5), TOWNS, strict=True)
    ]


def test_a_document_of_no_genre_may_list_entries() -> None:
    """If it fails, a page of an unknown kind is one entry, whatever it lists."""
    page = generic.read(document(f"5 May 2020\n\n{PAGE}"))
    assert [item.title and item.title.value[-5:].strip() for item in page.items] == list(TOWNS)
    assert {item.date and item.date[0] for item in page.items} == {"2020-05-05"}


def test_the_day_of_a_page_of_no_genre_is_written_as_its_other_days() -> None:
    """If it fails, the third of May is the fifth of March, though another day of the page has no such month."""
    page = generic.read(document(f"05/03/2020\n\n{PAGE} It began on 05/22/2020."))
    assert {item.date and item.date[0] for item in page.items} == {"2020-05-03"}


def test_what_looks_like_a_release_may_be_several_stories() -> None:
    """If it fails, stories under one dateline are one."""
    page = press_release.read(document(f"{PAGE}\n\nFor more information please contact IOM Accra."))
    assert [item.title and item.title.value[-5:].strip() for item in page.items] == list(TOWNS)


def test_titles_on_the_line_of_their_text() -> None:
    """If it fails, the briefs of a press office are entries without titles, or lose the places that they begin with."""
    texts = [f"{name.upper()} - Nurses of {name} Come Home - {TEXT.format(name)}" for name in TOWNS]
    pieces = next(pieces for pieces in readings(list(lines("\n".join(texts)))) if firsts(pieces) == [n.upper() for n in TOWNS])
    assert [[line.kind for line in piece] for piece in pieces] == [["field", "title", "text"]] * len(TOWNS)
    assert [piece[1].text.value for piece in pieces] == [f"Nurses of {name} Come Home" for name in TOWNS]
