"""What the running text of a chapter names: places, topics, needs, diasporas, organisations, with their passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.find.diasporas import DiasporaMention, find_diasporas
from kg.find.funders import FunderMention, find_funders
from kg.find.needs import find_needs, sentences
from kg.find.organisations import OrganisationMention, find_organisations
from kg.find.places import as_of, find_countries
from kg.find.programmes import ProgrammeMention, find_programmes
from kg.find.topics import find_topics
from kg.text import Span, Text

__all__ = ["Findings", "describes_activity", "find"]


@dataclass
class Findings:
    """What one piece of text names. Spans of topics and needs are whole sentences, the others the words themselves."""

    countries: list[tuple[str, Span]] = field(default_factory=list)
    topics: list[tuple[str, Span]] = field(default_factory=list)
    needs: list[tuple[str, Span]] = field(default_factory=list)
    diasporas: list[tuple[DiasporaMention, Span]] = field(default_factory=list)
    organisations: list[tuple[OrganisationMention, Span]] = field(default_factory=list)
    funders: list[tuple[FunderMention, Span]] = field(default_factory=list)
    programmes: list[tuple[ProgrammeMention, Span]] = field(default_factory=list)


_PROBLEM = re.compile(
    r"\b(?:lack\w*|absence|insufficien\w+|inadequa\w+|limit(?:s|ed|ing)|weak\w*|poor|concern\w*|challeng\w+|problems?|obstacles?|vulnerab\w+|"
    r"at risk|threat\w*|suffer\w*|fac(?:es?|ing)|increas\w+|growing|shortages?|hamper\w*|unable)\b",
    re.I,
)
_ACTIVITY = re.compile(
    r"\bIOM\b|\bwill\b|\b(?:this|the|these|such|an?|its|current|proposed|planned|ongoing)\s+(?:[\w-]+\s+){0,4}(?:projects?|programmes?|initiatives?|activit\w+|"
    r"campaigns?|stud(?:y|ies)|courses?|trainings?|interventions?|assistance)\b|\b(?:aim|intend|plan|propos|seek|target|envisag)(?:s|es|e|ed|ing)?\b|"
    r"\b(?:assist|support|provid|train|implement|establish|facilitat|conduct|strengthen|focus|address|promot|enhanc|includ|organi[sz])(?:e|es|s|ed|ing)?\b",
    re.I,
)


def describes_activity(sentence: str) -> bool:
    """Whether a sentence of a programme area tells what is done or planned, and not only what is wrong.

    >>> describes_activity("The lack of data is further limiting the government."), describes_activity("IOM will close this gap.")
    (False, True)
    """
    return _PROBLEM.search(sentence) is None or _ACTIVITY.search(sentence) is not None


def find(text: Text, codes: Sequence[str], glossary: dict[str, str], year: int | None = None) -> Findings:
    """All that ``text`` names. ``codes`` are the countries that it is about; ``glossary`` what acronyms stand for,
    ``year`` the document's, for states that have changed since.
    """
    home = codes[0] if len(codes) == 1 else None
    value = text.value
    organisations = find_organisations(value, glossary, home)
    found = Findings(
        countries=[(as_of(m.code, year), text.span(m.start, m.end)) for m in find_countries(value, home) if m.kind != "city"],
        diasporas=[(m, text.span(m.start, m.end)) for m in find_diasporas(value, home)],
        organisations=[(m, text.span(m.start, m.end)) for m in organisations],
        funders=[(m, text.span(m.start, m.end)) for m in find_funders(value, glossary, home, organisations)],
        programmes=[(m, text.span(m.start, m.end)) for m in find_programmes(value, glossary)],
    )
    named = [(m.start, m.end) for m in organisations]
    topics = [m for m in find_topics(value) if not any(start <= m.start < end for start, end in named)]
    needs = find_needs(value, home) if topics else []
    for start, end in sentences(value):
        span = text.span(start, end)
        if (here := dict.fromkeys(m.topic for m in topics if start <= m.start < end)) and describes_activity(value[start:end]):
            found.topics += [(topic, span) for topic in here]
        stated = dict.fromkeys(m.topic for m in needs if start <= m.start < end)
        found.needs += [(topic, span) for topic in stated if topic in here]
    return found
