"""What the running text of a chapter names: places, topics, needs, diasporas, organisations, with their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.find.diasporas import find_diasporas
from kg.find.needs import find_needs
from kg.find.organisations import OrganisationMention, find_organisations
from kg.find.places import find_countries
from kg.find.topics import find_topics
from kg.text import Span, Text
from mappings.initiatives_book.printed import sentences

__all__ = ["DiasporaFound", "Findings", "find"]


@dataclass(frozen=True)
class DiasporaFound:
    """A diaspora in a passage; ``engaged`` when the words stand where an activity is described."""

    origin: str
    hosts: tuple[str, ...]
    host_text: str
    span: Span


@dataclass
class Findings:
    """What one piece of text names. Spans of topics and needs are whole sentences, the others the words themselves."""

    countries: list[tuple[str, Span]] = field(default_factory=list)
    topics: list[tuple[str, Span]] = field(default_factory=list)
    needs: list[tuple[str, Span]] = field(default_factory=list)
    diasporas: list[DiasporaFound] = field(default_factory=list)
    organisations: list[tuple[OrganisationMention, Span]] = field(default_factory=list)
    funders: list[tuple[OrganisationMention, Span]] = field(default_factory=list)


def find(text: Text, codes: Sequence[str], glossary: dict[str, str]) -> Findings:
    """All that ``text`` names. ``codes`` are the countries that it is about; ``glossary`` what acronyms stand for."""
    home = codes[0] if len(codes) == 1 else None
    found = Findings()
    parts = sentences(text)
    value = text.value
    found.countries = [(m.code, text.span(m.start, m.end)) for m in find_countries(value, home)]
    found.diasporas = [
        DiasporaFound(m.origin, m.hosts, m.host_text, text.span(m.start, m.end)) for m in find_diasporas(value, home)
    ]
    found.organisations = [(m, text.span(m.start, m.end)) for m in find_organisations(value, glossary)]
    for sentence in parts:
        span = sentence.span()
        for topic in dict.fromkeys(m.topic for m in find_topics(sentence.value)):
            found.topics.append((topic, span))
        for topic in dict.fromkeys(m.topic for m in find_needs(sentence.value, home)):
            found.needs.append((topic, span))
    return found
