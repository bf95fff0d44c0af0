"""Dates in three languages, and numbers that are none."""

from __future__ import annotations

import pytest

from kg.find.dates import find_dates


def values(text: str) -> list[str]:
    return [mention.value for mention in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 12 May 2015", "2015-05-12"),
        ("on Tuesday, 22 MAY 2018", "2018-05-22"),
        ("on 12th of May, 2015", "2015-05-12"),
        ("on May 12, 2015", "2015-05-12"),
        ("on May 12th 2015", "2015-05-12"),
        ("3 Sept 2015", "2015-09-03"),
        ("Sep. 3, 2015", "2015-09-03"),
        ("by 12 May", "--05-12"),
        ("in May 2015", "2015-05"),
        ("in May, 2015", "2015-05"),
        ("Sept. 2015", "2015-09"),
        ("September 25 and 27, 2023", "2023-09-25"),
        ("since 2001", "2001"),
    ],
)
def test_english_dates(text: str, value: str) -> None:
    """If it fails, entries of English pages have no date, or a wrong one."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("le 3 février 2014", "2014-02-03"),
        ("le 5 août 2014", "2014-08-05"),
        ("en août 2014", "2014-08"),
        ("le 14 juillet", "--07-14"),
        ("le 12 décembre 2013", "2013-12-12"),
        ("el 3 de mayo de 2019", "2019-05-03"),
        ("en septiembre de 2019", "2019-09"),
        ("el 7 de enero", "--01-07"),
        ("el 30 diciembre 2018", "2018-12-30"),
    ],
)
def test_french_and_spanish_dates(text: str, value: str) -> None:
    """If it fails, entries of French or Spanish pages have no date, or a wrong one."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05/22/2018", "2018-05-22"),
        ("22/05/2018", "2018-05-22"),
        ("22.05.2018", "2018-05-22"),
        ("04/05/2018", "2018-05-04"),
        ("2018-05-22", "2018-05-22"),
        ("Tue, 05/22/2018 - 11:05", "2018-05-22"),
    ],
)
def test_dates_in_figures(text: str, value: str) -> None:
    """If it fails, day and month are mixed up: where both could be, the day comes first."""
    assert values(text) == [value]


MONTHS = """
January February March April May June July August September October November December
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""


@pytest.mark.parametrize("language", MONTHS.split("\n")[1:-1], ids=["en", "fr", "es"])
def test_every_month_has_its_name_in_each_language(language: str) -> None:
    """If it fails, the dates of one month are lost in one language."""
    dates = [values(f"9 {name} 2011") for name in language.split()]
    assert dates == [[f"2011-{month:02}-09"] for month in range(1, 13)]


@pytest.mark.parametrize(
    "text",
    [
        "13/13/2018",
        "45 May 2015",
        "May 32",
        "Mayor 12",
        "They may help 20 people",
        "the march of 40 people",
        "1,995 migrants",
        "2,015 people",
        "20150 people",
        "in 1875 and in 2112",
        "resolution 1244",
        "page 2015-3",
    ],
)
def test_no_dates(text: str) -> None:
    """If it fails, numbers of people, pages or resolutions are years and days."""
    assert values(text) == []


def test_a_date_is_found_where_it_stands() -> None:
    """If it fails, the evidence of a date shows other words of the page."""
    text = "They met on 12 May 2015, left in June 2016 and came back in 2019."
    assert [text[m.start : m.end] for m in find_dates(text)] == ["12 May 2015", "June 2016", "2019"]


def test_years_of_two_digits() -> None:
    """If it fails, a page of 1998 is dated 2098."""
    assert values("It met on 12/05/98 and on 03/04/14.") == ["1998-05-12", "2014-04-03"]
