"""If these fail, titles come out with bullets in them, words run together or letters are lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import Text
from mappings.initiatives_book.printed import (
    find_amount,
    is_letter_spaced,
    join_lines,
    key,
    lines_of,
    undo_letter_spacing,
    without_furniture,
)

WORDS = st.lists(st.text(st.characters(categories=("Ll",), max_codepoint=0x17F), min_size=1, max_size=12), min_size=1, max_size=8)


@given(WORDS)
def test_undoing_letter_spacing_gives_the_words_back(words: list[str]) -> None:
    printed = "  ".join(" ".join(word) for word in words)
    text = undo_letter_spacing(Text.of(printed))
    assert text.value == " ".join(words)
    assert [printed[at] for at in text.offsets if printed[at] != " "] == [c for c in text.value if c != " "]


@given(st.text(alphabet="abc XYZ-–•\t,.\n0123", max_size=120))
def test_joining_lines_loses_and_invents_no_letter(source: str) -> None:
    text = join_lines(lines_of(source))
    assert key(text.value) == key(source)
    for char, at in zip(text.value, text.offsets, strict=True):
        assert char == source[at] or char == " "


@given(st.text(alphabet="ab \n\t•", max_size=80))
def test_lines_stand_where_they_say(source: str) -> None:
    for line in lines_of(source):
        assert source[line.start : line.end] == line.value


def test_a_hyphen_at_the_end_of_a_line_stays_when_it_belongs_to_the_word() -> None:
    assert join_lines(lines_of("help for counter-\ntrafficking units")).value == "help for counter-trafficking units"
    assert join_lines(lines_of("the South Africa-\nZimbabwe border")).value == "the South Africa-Zimbabwe border"
    assert join_lines(lines_of("from Abidjan - \nBouaké")).value == "from Abidjan - Bouaké"


def test_a_hyphen_goes_when_the_text_has_the_word_without_it() -> None:
    assert join_lines(lines_of("train offi-\ncers well"), {"officers"}.__contains__).value == "train officers well"


def test_a_bullet_inside_a_word_or_after_it_goes() -> None:
    assert join_lines(lines_of("an awareness-•\t\nraising plan")).value == "an awareness-raising plan"
    assert join_lines(lines_of("Mejorar•\t  project: work for all")).value == "Mejorar project: work for all"


@pytest.mark.parametrize(
    ("printed", "value", "currency"),
    [
        ("– USD 12,500", "12500", "USD"),
        ("– usd 1,234,567", "1234567", "USD"),
        ("– USD 197, 263", "197263", "USD"),
        ("– USD 720,00", "720000", "USD"),
        ("– USD 1.5 million", "1500000", "USD"),
        ("– EUR 300", "300", "EUR"),
        ("– € 2,000.50", "2000.50", "EUR"),
        ("– US$ 40,000.", "40000", "USD"),
    ],
)
def test_amounts_as_they_are_printed(printed: str, value: str, currency: str) -> None:
    amount = find_amount(f"A project {printed}")
    assert amount is not None
    assert (amount.value, amount.currency) == (Decimal(value), currency)


def test_a_number_without_its_currency_is_an_amount_only_at_the_end_of_an_entry() -> None:
    assert find_amount("Actions in the south - 400,000") is None
    found = find_amount("Actions in the south - 400,000", bare=True)
    assert found is not None and found.value == 400000
    assert find_amount("The camp - 400,000 people - is full", bare=True) is None


def test_running_titles_page_numbers_and_tabs_are_furniture() -> None:
    page = (
        "text goes\n\nIOM - MIgratIOn InItIatIves 2010 29\n\nA\nf\n\nr\nic\nA\n\n35IOM - MIgratIOn InItIatIves 2010\n\non here\n"
    )
    kept = [line.value for line in without_furniture(lines_of(page), "Migration Initiatives 2010") if line.value]
    assert kept == ["text goes", "on here"]


def test_a_sentence_about_the_book_is_no_running_title() -> None:
    page = "Migration Initiatives outlines what is planned.\nThe 2010 edition of Migration Initiatives\n"
    assert len([line for line in without_furniture(lines_of(page), "Migration Initiatives 2010") if line.value]) == 2


@pytest.mark.parametrize("line", ["M i g r A t i o n  i s s u e s", "Migra t ion Hea l t h", "pe r u", "We s t  A f r i c a"])
def test_display_type_is_known(line: str) -> None:
    assert is_letter_spaced(line)


@pytest.mark.parametrize("line", ["A plan of the region", "It is up to us to do so in it", "– USD 12,000 (phase I)", "Angola"])
def test_running_text_is_no_display_type(line: str) -> None:
    assert not is_letter_spaced(line)


FEET = """\
Everything that
MIGRATION WORKS 2014 | 57
WEST AFRICA
goes on.

24   The Book 2018

A sum of USD 5,000
MIGRATION WORKS 2014 | 58
WEST AFRICA
Beneficiaries: 30
The Book 2018   25

Beneficiaries: 40
MIGRATION WORKS 2014 | 59
WEST AFRICA
26   The Book 2018
Beneficiaries: 20

https://example.org/a            1/2
01/02/2022    A page
the
very
long
end
https://example.org/a            2/2
03/02/2022    A page
"""


def test_running_heads_and_feet_go() -> None:
    """If it fails, page numbers stand in sentences and titles, or figures that grow are taken for page numbers."""
    lines = [line.value for line in without_furniture(lines_of(FEET), "Other") if line.value]
    assert lines == [
        "Everything that",
        "goes on.",
        "A sum of USD 5,000",
        "Beneficiaries: 30",
        "Beneficiaries: 40",
        "Beneficiaries: 20",
        "the",
        "very",
        "long",
        "end",
    ]


def test_the_heading_of_a_page_is_kept_with_what_follows() -> None:
    """If it fails, chapters do not know their region."""
    heads = [line.over.value for line in without_furniture(lines_of(FEET), "Other") if line.over]
    assert heads == ["WEST AFRICA"] * 3


def test_spaces_of_the_press_are_spaces() -> None:
    assert [line.value for line in lines_of("1\u00a0150\u202f000 €")] == ["1 150 000 €"]


COUNTED = """\
Classroom blocks in camp 1
USD 100,000
Classroom blocks in camp 2
USD 200,000
Classroom blocks in camp 3
USD 600,000
Objective 1
Text that goes on.

People targeted
120
Text that goes on and on.
More of it.

Objective 2
Text that goes on.

People targeted
340
Text that goes on and on.
More of it.

Objective 3
Text that goes on.

People targeted
900
"""


def test_what_is_counted_is_no_running_head() -> None:
    """If it fails, titles and headings with numbers, or figures under a label, are lost as if they were feet of pages."""
    assert [line.value for line in without_furniture(lines_of(COUNTED), "Other")] == [
        line.strip() for line in COUNTED.split("\n")
    ]


def test_the_first_page_head_that_names_a_country_stays() -> None:
    """If it fails, a chapter whose name stands only at the top of its pages has no heading."""
    pages = [
        f"{name}\nThe long text of a page\ngoes on here.\n\nIt ends\nhere.\nThe Appeal 2018   {number}"
        for number, name in ((7, "KENYA"), (8, "KENYA"), (9, "MALI"), (10, "MALI"))
    ]
    lines = without_furniture(
        lines_of("\n".join(["The book", "begins.", *"abcd", "The Appeal 2018   6", *pages])),
        "Other",
        {"KENYA", "MALI"}.__contains__,
    )
    assert [line.value for line in lines if line.value.isupper()] == ["KENYA", "MALI"]
