"""What kind of event a text tells of, when it was and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.find.dates import DateMention, find_dates
from kg.find.lexicon import Lexicon, rows
from kg.find.needs import sentences
from kg.find.places import CountryMention, find_countries

__all__ = ["EventPlace", "EventTime", "event_kinds", "find_event_kind", "find_event_place", "find_event_time"]


class EventTime(NamedTuple):
    """When an event was: a day or month in ISO 8601, and the last day where it went on for longer."""

    start: int
    end: int
    first: str
    last: str


class EventPlace(NamedTuple):
    """Where an event was: a country's code, and the city in the text's words where one is named."""

    start: int
    end: int
    country: str
    city: str


@cache
def _kinds() -> tuple[Lexicon[str], list[str]]:
    table = list(rows(Path(__file__).parent / "event_kinds.csv"))
    words = {word: row["kind"] for row in reversed(table) for word in row["words"].split("|")}
    return Lexicon(words, ignore_case=True), [row["kind"] for row in table]


def event_kinds() -> list[str]:
    """The kinds of events, the most telling first.

    >>> event_kinds()[:2]
    ['study visit', 'agreement']
    """
    return _kinds()[1]


def find_event_kind(text: str) -> tuple[int, int, str] | None:
    """The kind of event that a text tells of, and the words that say so; the most telling kind where it names several.

    >>> find_event_kind("Officials met during a three-day study visit to Mali")
    (33, 44, 'study visit')
    """
    lexicon, order = _kinds()
    found = lexicon.find(text)
    return min(found, key=lambda one: (order.index(one[2]), one[0])) if found else None


_FROM = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and|until|till|au|al)\s*(?:the\s+)?$", re.I)
_ON = re.compile(r"(?:-|–|and|to)\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\b")
_HELD = re.compile(
    r"\b(?:on|from|between|held(?: in)?|until|took place(?: in)?|of|le|du|el|del)\s+(?:the\s+)?(?:\w+day,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:-|–|to|and)\s*)?$",
    re.I,
)


def find_event_time(text: str, year: str = "") -> EventTime | None:
    """The first day that a text names with "on", "from" or "held"; ``year`` is that of the text, for days without one.

    >>> find_event_time("held in Lima on 17 to 21 March 2014")[2:]
    ('2014-03-17', '2014-03-21')
    >>> find_event_time("on March 18th and 19th in Yaoundé", "2013")[2:]
    ('2013-03-18', '2013-03-19')
    >>> find_event_time("adopted under the law of 2012")
    """
    for mention in find_dates(text):
        value = mention.value if not mention.value.startswith("--") else year + mention.value[1:] if year else ""
        if len(value) < 7 or not _HELD.search(text, max(0, mention.start - 40), mention.start):
            continue
        return _period(text, mention, value)
    return None


def _period(text: str, mention: DateMention, value: str) -> EventTime:
    if len(value) < 10:
        return EventTime(mention.start, mention.end, value, "")
    if before := _FROM.search(text, max(0, mention.start - 16), mention.start):
        return EventTime(before.start(), mention.end, f"{value[:8]}{int(before['day']):02}", value)
    if after := _ON.search(text, mention.start, mention.end + 12):
        return EventTime(mention.start, max(mention.end, after.end()), value, f"{value[:8]}{int(after['day']):02}")
    return EventTime(mention.start, mention.end, value, "")


_IN = re.compile(
    r"\b(?:in|at|à|en|au|visits?\s+to|tour\s+to|mission\s+to|visite\s+au)\s+(?:the\s+)?(?:capital,?\s+)?(?:city\s+of\s+)?$", re.I
)
_TAKES_PLACE = re.compile(
    r"\b(?:held|took place|takes? place|taking place|convened|hosted|hosts|organi[sz]\w+|conduct\w+|conclud\w+|launch\w*|"
    r"sign\w*|met|meets?|meetings?|gather\w*|visits?|screen\w*|present\w*|workshops?|seminars?|training|conference|forum|tour)\b",
    re.I,
)


def find_event_place(text: str, dateline: Sequence[CountryMention] = ()) -> EventPlace | None:
    """Where something is held: the first place after "in" in a sentence that tells of it, else that of the dateline.

    >>> find_event_place("IOM concluded a two-day workshop in Juba, South Sudan on Friday.")[2:]
    ('SS', 'Juba')
    >>> find_event_place("They completed a three-day study visit to Mali.")[2:]
    ('ML', '')
    """
    for start, end in sentences(text):
        if not (told := _TAKES_PLACE.search(text, start, end)):
            continue
        for place in find_countries(text):
            if told.start() < place.start < end and place.kind != "demonym" and _IN.search(text, start, place.start):
                city = text[place.start : place.end] if place.kind == "city" else ""
                return EventPlace(place.start, place.end, place.code, city)
    if len({place.code for place in dateline}) != 1:
        return None
    place = dateline[0]
    return EventPlace(place.start, place.end, place.code, text[place.start : place.end] if place.kind == "city" else "")
