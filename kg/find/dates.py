"""Dates that a text names."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

__all__ = ["DateMention", "find_dates", "months_first"]


class DateMention(NamedTuple):
    """A date as exactly as it is said: ``2023-09-25``, ``2007-07`` or ``2012``; without a year ``--03-18``."""

    start: int
    end: int
    value: str


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january|jan|janvier|enero",
            "february|feb|février|febrero",
            "march|mar|mars|marzo",
            "april|apr|avril|abril",
            "may|mai|mayo",
            "june|jun|juin|junio",
            "july|jul|juillet|julio",
            "august|aug|août|agosto",
            "september|sep|sept|septembre|septiembre|setiembre",
            "october|oct|octobre|octubre",
            "november|nov|novembre|noviembre",
            "december|dec|décembre|diciembre",
        ),
        1,
    )
    for name in names.split("|")
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon|lun", "tue|mar", "wed|mer|mié|mie", "thu|jeu|jue|gio", "fri|ven|vie", "sat|sam|sáb|sab", "sun|dim|dom")
    )
    for name in names.split("|")
}
_THIS_CENTURY = 40  # years of two digits up to here are of the 21st
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)})\w*\.?,?\s+)?"
    rf"\b(?P<d1>\d{{1,2}})[/.-](?P<m1>\d{{1,2}})[/.-](?P<y1>{_YEAR}|(?<=/\d\d/)\d\d(?![/\d]))\b"
    rf"|\b(?P<m2>{_MONTH})(?:\.?\s+|-)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*(?:-|–|and|to)\s*\d{{1,2}}(?!\d)(?:st|nd|rd|"
    rf"th)?)?(?:(?:,?\s+|-)(?P<y2>{_YEAR})|/(?P<short>\d\d)\b)?"
    rf"|\b(?P<d3>\d{{1,2}})(?:(?:st|nd|rd|th|er)?\s+(?:de\s+|of\s+)?|-)(?P<m3>{_MONTH})\b\.?(?:(?:,?\s+(?:del?\s+)?|-)(?P<y3>{_YEAR}))?"
    rf"|\b(?P<m4>{_MONTH})\.?,?\s+(?:of\s+|del?\s+)?(?P<y4>{_YEAR})\b"
    rf"|(?<![^\n])(?P<d6>\d{{1,2}}) (?P<m6>\d\d), (?P<y6>{_YEAR})(?![^\n])"  # a line of its own
    rf"|\b(?P<y5>{_YEAR})\b(?![-/]\d\d?(?!\d)|,\d)",
    re.I,
)


def find_dates(text: str, months_first: bool = False) -> list[DateMention]:
    """Dates and years; with ``months_first`` 03/12/2019 is in March.

    >>> [d.value for d in find_dates("22/05/2018, 05/22/2018")]
    ['2018-05-22', '2018-05-22']
    >>> [d.value for d in find_dates("Wed, 01/02/2019; Fri, 01/02/2019")]  # the day of the week tells which is the month
    ['2019-01-02', '2019-02-01']
    >>> [d.value for d in find_dates("Posted: 09/26/14")]
    ['2014-09-26']
    >>> [d.value for d in find_dates("5 10, 2017")], [d.value for d in find_dates("chapters 5 10, 2017")]
    (['2017-10-05'], ['2017'])
    >>> [d.value for d in find_dates("Bogotá (may. 30/18), Fri. July-01-2016, 07-July-2014")]
    ['2018-05-30', '2016-07-01', '2014-07-07']
    >>> [d.value for d in find_dates("held on September 25 and 27, 2023; in July 2007; since 2001; on March 18th and 19th")]
    ['2023-09-25', '2007-07', '2001', '--03-18']
    """
    found = []
    for match in _DATE.finditer(text):
        if (match["m2"] or match["m4"]) in ("may", "march") and not match["short"]:  # the verbs
            continue
        if match["iso"]:
            value = match["iso"]
        elif match["y5"]:
            value = match["y5"]
        elif match["m4"]:
            value = f"{match['y4']}-{_MONTHS[match['m4'].lower()]:02}"
        else:
            side = next(side for side in "1263" if match[f"d{side}"])
            month = int(match[f"m{side}"]) if side in "16" else _MONTHS[match[f"m{side}"].lower()]
            day, year = int(match[f"d{side}"]), match[f"y{side}"] or match["short"]
            if year and len(year) == len("14"):
                year = f"{19 if int(year) > _THIS_CENTURY else 20}{year}"
            if side == "1" and (month > 12 or (months_first and day <= 12) or _is_day(match["weekday"], int(year), day, month)):
                day, month = month, day  # 05/22/2018, as the United States write it
            value = f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
        if not _possible(value):
            continue
        found.append(DateMention(match.start("d1") if match["d1"] else match.start(), match.end(), value))
    return found


def months_first(text: str) -> bool:
    """Whether a document writes the month before the day: one of its dates cannot be read otherwise, and none the other way.

    Where all can be read both ways, entries of a listing still follow one another in time only if they are read rightly.

    >>> months_first("05/22/2018, 03/12/2018"), months_first("22/05/2018, 03/12/2018"), months_first("03/12/2018")
    (True, False, False)
    >>> months_first("10/05/2018, 10/02/2018, 09/11/2018"), months_first("05/10/2018, 02/10/2018, 11/09/2018")
    (True, False)
    """
    dates = [(int(match["y1"]), int(match["d1"]), int(match["m1"])) for match in _DATE.finditer(text) if match["d1"]]
    if any(first > 12 or second > 12 for _, first, second in dates):
        return not any(first > 12 for _, first, _ in dates)
    by_day = [(year, second, first) for year, first, second in dates]
    return len(dates) > 2 and _in_order(dates) and not _in_order(by_day)


def _in_order(dates: list[tuple[int, int, int]]) -> bool:
    """Whether dates follow one another, the latest first or last."""
    return dates in (sorted(dates), sorted(dates, reverse=True))


def _possible(value: str) -> bool:
    """Whether the calendar has such a day.

    >>> _possible("2018-02-31"), _possible("--02-29"), _possible("2018")
    (False, True, True)
    """
    parts = [int(part) for part in value.replace("--", "2000-").split("-")]
    return _day(*[*parts, 1, 1][:3]) is not None


def _is_day(weekday: str | None, year: int, month: int, day: int) -> bool:
    """Whether a date falls on that day of the week."""
    if not weekday or (found := _day(year, month, day)) is None:
        return False
    return found.weekday() == _WEEKDAYS[weekday.lower()]


def _day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, if it has such a one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
