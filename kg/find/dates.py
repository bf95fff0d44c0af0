"""Dates that a text names."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["DateMention", "find_dates"]


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
            "september|sep|sept|septembre|septiembre",
            "october|oct|octobre|octubre",
            "november|nov|novembre|noviembre",
            "december|dec|décembre|diciembre",
        ),
        1,
    )
    for name in names.split("|")
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|\b(?P<d1>\d{{1,2}})[/.](?P<m1>\d{{1,2}})[/.](?P<y1>{_YEAR})\b"
    rf"|\b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*(?:-|–|and|to)\s*\d{{1,2}}(?:st|nd|rd|"
    rf"th)?)?(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|\b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?P<m3>{_MONTH})\b\.?(?:,?\s+(?:de\s+)?(?P<y3>{_YEAR}))?"
    rf"|\b(?P<m4>{_MONTH})\.?,?\s+(?:of\s+|de\s+)?(?P<y4>{_YEAR})\b"
    rf"|\b(?P<y5>{_YEAR})\b(?![-/]\d|,\d)",
    re.I,
)


def find_dates(text: str) -> list[DateMention]:
    """Dates and years.

    >>> [d.value for d in find_dates("22/05/2018, 05/22/2018")]
    ['2018-05-22', '2018-05-22']
    >>> [d.value for d in find_dates("held on September 25 and 27, 2023; in July 2007; since 2001; on March 18th and 19th")]
    ['2023-09-25', '2007-07', '2001', '--03-18']
    """
    found = []
    for match in _DATE.finditer(text):
        if match["iso"]:
            value = match["iso"]
        elif match["y5"]:
            value = match["y5"]
        elif match["m4"]:
            value = f"{match['y4']}-{_MONTHS[match['m4'].lower()]:02}"
        else:
            side = "1" if match["d1"] else "2" if match["m2"] else "3"
            month = int(match["m1"]) if side == "1" else _MONTHS[match[f"m{side}"].lower()]
            day, year = int(match[f"d{side}"]), match[f"y{side}"]
            if side == "1" and month > 12:  # 05/22/2018, as the United States write it
                day, month = month, day
            if not (1 <= month <= 12 and 1 <= day <= 31):
                continue
            value = f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
        found.append(DateMention(match.start(), match.end(), value))
    return found
