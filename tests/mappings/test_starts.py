"""Where entries begin by weights: pages that rules read in a way that is much less likely, and those that they are left to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Document, Entry
from kg.find.weights import START, Weights
from mappings import generic, news_digest
from mappings._page import Part, lines, part
from mappings._starts import cases_of_starts, likelier, start_of

TABLE = Weights({START: {"start": -4.0}, "word:story": {"start": 8.0}})
TEXT = "The hall of the port was full when the nurses of the diaspora came back from their year in the towns of the north of {}."
PAGE = "\n\n".join(f"Story of the town of {name}\n\n{TEXT.format(name)}" for name in ("Ghana", "Togo", "Mali"))


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mappings._starts.weights", lambda name: TABLE)
    monkeypatch.setattr("mappings._cases.weights", lambda name: Weights({}))


def entry(text: str) -> Part:
    found = part(list(lines(text)))
    assert found
    return found


def titles(pieces: list[list[object]] | None) -> list[str]:
    return [piece[0].text.value for piece in pieces or []]  # type: ignore[attr-defined]


def test_another_reading_that_is_much_likelier() -> None:
    """If it fails, pages in layouts that no rule knows are read as one entry, or as whatever rules make of them."""
    assert titles(likelier(list(lines(PAGE)), [entry(PAGE)])) == [f"Story of the town of {n}" for n in ("Ghana", "Togo", "Mali")]


def test_the_same_reading_is_kept() -> None:
    """If it fails, rules that are right are asked in vain."""
    entries = [entry(piece) for piece in PAGE.split("\n\nStory")]
    pieces = [Part(e.title, e.paragraphs) for e in entries]
    found = list(lines(PAGE))
    starts = [0, 2, 4]
    known = [Part(found[at].text, [found[at + 1].text]) for at in starts]
    assert len(pieces) == 3 and [start_of(e, found) for e in known] == starts
    assert likelier(found, known) is None


@pytest.mark.parametrize("line", ["Submitted by Ada Mensah on 3 May 2020", "12 likes"])
def test_pages_whose_entries_have_marks_are_left_to_rules(line: str) -> None:
    """If it fails, listings that say who submitted each entry are parted by guess."""
    found = list(lines(f"{PAGE}\n\n{line}"))
    assert likelier(found, [entry(PAGE)]) is None


def test_entries_without_titles_are_left_to_rules() -> None:
    """If it fails, pages of paragraphs that are each an entry lose them."""
    found = list(lines(PAGE))
    assert likelier(found, [Part(None, [found[1].text])]) is None


def test_days_over_titles_go_with_them() -> None:
    """If it fails, each entry has the day of the one before it."""
    dated = "\n\n".join(
        f"{day} May 2020\n\nStory of the town of {n}\n\n{TEXT.format(n)}" for day, n in ((3, "Ghana"), (4, "Togo"))
    )
    page = news_digest.read(Document(Entry("page", Path("page.txt"), "A page"), dated))
    assert [(item.title and item.title.value, item.date and item.date[0]) for item in page.items] == [
        ("Story of the town of Ghana", "2020-05-03"),
        ("Story of the town of Togo", "2020-05-04"),
    ]


def test_a_document_of_no_genre_may_list_entries() -> None:
    """If it fails, a page of an unknown kind is one entry, whatever it lists."""
    page = generic.read(Document(Entry("page", Path("page.txt"), "A page"), f"5 May 2020\n\n{PAGE}"))
    assert [item.title and item.title.value[-5:].strip() for item in page.items] == ["Ghana", "Togo", "Mali"]
    assert {item.date and item.date[0] for item in page.items} == {"2020-05-05"}


def test_a_long_page_is_weighed_once_for_each_line() -> None:
    """If it fails, some lines have no case or several."""
    found = list(lines("\n".join(["A line", "another line of the page"] * 300)))
    cases = cases_of_starts(found)
    assert len(cases) == len(found)
    assert all(len(case) < 150 for case in cases)
