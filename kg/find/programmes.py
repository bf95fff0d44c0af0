"""Programmes that a text calls by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.find.lexicon import Lexicon, fold, rows
from kg.find.naming import organisation
from kg.vocabulary import slug

__all__ = ["ProgrammeMention", "find_programmes", "is_programme"]


class ProgrammeMention(NamedTuple):
    """A programme by name; ``slug`` is that of its acronym where it has one."""

    start: int
    end: int
    name: str
    acronym: str
    slug: str


@cache
def _known() -> Lexicon[tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    for row in rows(Path(__file__).parent / "programmes.csv"):
        for name in filter(None, (row["name"], row["acronym"], *row["also"].split("|"))):
            names[name] = (row["name"], row["acronym"])
    return Lexicon(names)


def is_programme(name: str) -> bool:
    """Whether a programme of the lexicon has this name.

    >>> is_programme("Migration for Development in Africa")
    True
    """
    return _known().get(name) is not None


_KIND = r"(?:[Pp]rogramme|[Pp]rogram|[Pp]roject|[Ii]nitiative)"
_QUOTED = re.compile(
    rf"[“\"«]\s?(?P<name>[^”\"»]{{8,120}}?)\s?[”\"»]\s*(?:\((?P<acronym>[A-Z][\w-]{{1,10}})\)\s*)?{_KIND}\b|"
    rf"{_KIND}:?\s+[“\"«(]\s?(?P<after>[^”\"»]{{8,120}}?)\s?[”\"»](?:\s*\((?P<short>[A-Z][\w-]{{1,10}})\))?"
)
_ACRONYM = re.compile(rf"\b(?P<acronym>[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*)\)?\s+{_KIND}\b")


def find_programmes(text: str, glossary: Mapping[str, str] | None = None) -> list[ProgrammeMention]:
    """Programmes of the lexicon, programmes in quotation marks, and acronyms that are called programmes or projects.

    >>> [(m.acronym, m.slug) for m in find_programmes("the very first MIDA project for Somalia")]
    [('MIDA', 'mida')]
    """
    found: dict[tuple[int, int], ProgrammeMention] = {}
    for start, end, (name, acronym) in _known().find(text):
        found[start, end] = ProgrammeMention(start, end, name, acronym, slug(acronym or name))

    def free(start: int, end: int) -> bool:
        return not any(s < end and start < e for s, e in found)

    for match in _QUOTED.finditer(text):
        group, short = ("name", match["acronym"]) if match["name"] else ("after", match["short"])
        if free(*match.span(group)) and match[group][0].isupper():
            name = " ".join(match[group].split())
            found[match.span(group)] = ProgrammeMention(*match.span(group), name, short or "", slug(short or name))
    for match in _ACRONYM.finditer(text):
        acronym = match["acronym"]
        full = (glossary or {}).get(acronym, "")
        if (
            free(*match.span("acronym"))
            and full
            and not full.islower()
            and fold(full) != acronym
            and organisation(acronym) is None
        ):
            found[match.span("acronym")] = ProgrammeMention(*match.span("acronym"), full, acronym, slug(acronym))
    return sorted(found.values())
