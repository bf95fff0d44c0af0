"""What the running text of a chapter names: places, topics, needs, diasporas, organisations, with their passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields

from kg.find.diasporas import DiasporaMention, find_diasporas
from kg.find.funders import FunderMention, find_funders
from kg.find.needs import find_needs, sentences
from kg.find.organisations import OrganisationMention, find_organisations
from kg.find.places import as_of, country_name, find_countries
from kg.find.programmes import ProgrammeMention, find_programmes
from kg.find.statistics import StatisticMention, find_statistics
from kg.find.topics import find_topics
from kg.text import Span, Text

__all__ = ["Findings", "describes_activity", "find", "tells_of_work", "together"]


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
    statistics: list[tuple[StatisticMention, Span]] = field(default_factory=list)


# the wording of a problem, or of how things are
_PROBLEM = re.compile(
    r"\b(?:lack\w*|absence|insufficien\w+|inadequa\w+|limit(?:s|ed|ing)|weak\w*|poor|concern\w*|challeng\w+|problems?|"
    r"obstacles?|vulnerab\w+|at risk|threat\w*|suffer\w*|fac(?:es?|ing)|increas\w+|growing|shortages?|hamper\w*|unable|"
    r"negativ\w+|deficien\w+|affect(?:s|ed)?|contributes?|remains?|"
    r"(?:is|are) (?:among|one of|the (?:\w+ )?(?:largest|main|top|most)))\b",
    re.I,
)
# the wording of work: who does it, what it is, that it is meant
_WORK = re.compile(
    r"\bIOM\b|\bwill\b|\b(?:this|the|these|such|an?|its|current|proposed|planned|ongoing)\s+(?:[\w-]+\s+){0,4}"
    r"(?:projects?|programmes?|initiatives?|activit\w+|campaigns?|stud(?:y|ies)|courses?|trainings?|interventions?|assistance)\b|"
    r"\b(?:aim|intend|plan|propos|target|envisag)(?:s|es|e|ed|ing)?\b|"
    r"\b(?:is|are|be|been|being)\s+(?:\w+\s+)?(?:assisted|supported|provided|trained|implemented|established|conducted|"
    r"strengthened|promoted|organi[sz]ed|carried out|developed)\b|"
    r"(?:^|,\s+|;\s+|\bby\s+|\band\s+|\bto\s+|\d\)\s*)(?:assist|support|train|implement|establish|facilitat|conduct|strengthen|"
    r"address|promot|enhanc|organi[sz])(?:e|es|ing)?\b",
    re.I,
)


def describes_activity(sentence: str) -> bool:
    """Whether a sentence of a programme area tells what is done or planned, and not only how things are.

    >>> describes_activity("The lack of data is further limiting the government."), describes_activity("IOM will close this gap.")
    (False, True)
    """
    return _PROBLEM.search(sentence) is None or _WORK.search(sentence) is not None


# who works: the organisation whose book it is, or what is given to people
_AT_WORK = re.compile(
    r"\bIOM\s+(?:\w+\s+){0,5}?(?:assist|support|provid|propos|plan|intend|implement|train|facilitat|promot|help|develop|conduct|"
    r"work|offer|continu|launch|organi[sz]|establish|address|focus)\w*|"
    r"\bassistance\s+(?:is|was|has\s+been|will\s+be)\s+(?:\w+\s+)?(?:provided|given|offered)\b",
    re.I,
)


def _only_state(mention: OrganisationMention, codes: Sequence[str]) -> bool:
    """Whether a government is no more than the country itself: one that the text is about, or that pays for nothing."""
    whole = bool(mention.country) and mention.name == f"Government of {country_name(mention.country)}"
    return whole and (mention.role != "funder" or mention.country in codes)


_WITH_IOM = re.compile(r"\bIOM\s+and\s+(?:the\s+)?$")


def _beside(text: str, mention: OrganisationMention) -> OrganisationMention:
    """One that works together with the organisation whose book it is, as its partner: "IOM and UNHCR develop a project"."""
    together = mention.kind != "government" and _WITH_IOM.search(text, max(0, mention.start - 14), mention.start)
    return mention._replace(role="partner") if together else mention


def tells_of_work(sentence: str) -> bool:
    """Whether a sentence of a chapter's account of the situation tells of work that is done or planned there.

    >>> tells_of_work("IOM has recently assisted the government to enhance border control.")
    True
    >>> tells_of_work("Border control remains a challenge for the government.")
    False
    """
    return _AT_WORK.search(sentence) is not None


def together(found: Iterable[Findings]) -> Findings:
    """What several pieces of text name, as of one."""
    all_found = Findings()
    for one in found:
        for kind in fields(Findings):
            getattr(all_found, kind.name).extend(getattr(one, kind.name))
    return all_found


def find(
    text: Text,
    codes: Sequence[str],
    glossary: dict[str, str],
    year: int | None = None,
    told: Callable[[str], bool] = describes_activity,
) -> Findings:
    """All that ``text`` names. ``codes`` are the countries that it is about; ``glossary`` what acronyms stand for,
    ``year`` the document's, for states that have changed since; ``told`` says which sentences tell of work.
    """
    home = codes[0] if len(codes) == 1 else None
    value = text.value
    named = find_organisations(value, glossary, home, governments=True)
    organisations = [_beside(value, mention) for mention in named if not _only_state(mention, codes)]
    diasporas = find_diasporas(value, home, hosted=False)
    found = Findings(
        countries=[(as_of(m.code, year), text.span(m.start, m.end)) for m in find_countries(value, home) if m.kind != "city"],
        diasporas=[(m, text.span(m.start, m.end)) for m in diasporas],
        organisations=[(m, text.span(m.start, m.end)) for m in organisations],
        funders=[(m, text.span(m.start, m.end)) for m in find_funders(value, glossary, home, organisations)],
        programmes=[(m, text.span(m.start, m.end)) for m in find_programmes(value, glossary)],
        statistics=[(m, text.span(m.start, m.end)) for m in find_statistics(value, home, diasporas, organisations)],
    )
    names = [(m.start, m.end) for m in organisations]
    topics = [m for m in find_topics(value) if not any(start <= m.start < end for start, end in names)]
    needs = find_needs(value, home) if topics else []
    for start, end in sentences(value):
        span = text.span(start, end)
        if (here := dict.fromkeys(m.topic for m in topics if start <= m.start < end)) and told(value[start:end]):
            found.topics += [(topic, span) for topic in here]
        stated = dict.fromkeys(m.topic for m in needs if start <= m.start < end)
        found.needs += [(topic, span) for topic in stated if topic in here]
    return found
