"""Sentences that state a problem for the place that a text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.find.places import find_countries
from kg.find.topics import find_topics, scheme

__all__ = ["NeedMention", "find_needs", "sentences"]


class NeedMention(NamedTuple):
    """A sentence that states a problem, with the topic that is the problem."""

    start: int
    end: int
    topic: str


# the wording of a problem that is there
_STATED = re.compile(
    r"\b(?:source|origin|transit|destination)\b[^.;]{0,60}?\b(?:countr(?:y|ies)|for|of)\b|\bcountr(?:y|"
    r"ies) of (?:origin|transit|destination)\b"
    r"|\b(?:concerns?|problems?|phenomenon|phenomena|challenges?|threats?|threaten\w*|issue|issues|serious|severe|"
    r"acute|alarming|disturbing|worrying|growing|"
    r"increas\w+|rising|rise|widespread|prevalen\w+|on the rise|vulnerab\w+|victims?|exposed|at risk|risks?|"
    r"hampers?|hamper\w*|suffer\w*|affected|affects?|faces?|facing|"
    r"experienc\w+|remains?|continues?|persist\w*|spread|epidemic|shortages?|loss|lack|trafficked|displaced|"
    r"estimated|number of|numbers of|flows?|hit by|struck|destroy\w*|devastat\w*)\b",
    re.I,
)
# the wording of an answer to it, of its absence, or of a general remark
_ANSWERED = re.compile(
    r"\b(?:has been|have been|was|were) (?:eradicated|eliminated|solved|reduced|overcome)\b|\bno longer\b|"
    r"\bnot (?:a|an|considered|known|seen|reported)\b|\bno (?:cases?|evidence|reports?|signs?|indications?|victims?)\b|"
    r"\b(?:no|none)\b[^.;]{1,40}\b(?:been|was|were) (?:identified|found|recorded|detected|reported|trafficked)\b|\bfree of\b|"
    r"\bwithout (?:any )?\b",
    re.I,
)
_GENERAL = re.compile(
    r"\b(?:worldwide|globally|around the world|in general|in many countries|across the world|is a crime|"
    r"criminali[sz]e\w*|criminal offence|can be|may be)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s|$)|(?<=\b[A-Z])\.|(?<=U\.S)\.|(?<=Dr)\.)+[.!?]?[”\"’]?\s*")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end.

    >>> ["A b. C d."[s:e] for s, e in sentences("A b. C d.")]
    ['A b.', 'C d.']
    """
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        end -= len(match[0]) - len(match[0].rstrip())
        if end > start:
            yield start, end


def find_needs(text: str, home: str | None = None) -> list[NeedMention]:
    """Problems that a text states. Of another country's problem it says nothing about ``home``, so that is left out.

    >>> [m.topic for m in find_needs("The report names Angola as a source country for women trafficked abroad.", "AO")]
    ['counter-trafficking']
    >>> find_needs("Trafficking is not a problem here. IOM trains officials in counter-trafficking.")
    []
    """
    problems = scheme().problems
    found: list[NeedMention] = []
    topics = [mention for mention in find_topics(text) if mention.topic in problems]
    if not topics:
        return found
    for start, end in sentences(text):
        here = [mention for mention in topics if start <= mention.start < end]
        if not here:
            continue
        words = text[start:end]
        if not _STATED.search(words) or _ANSWERED.search(words) or _GENERAL.search(words):
            continue
        countries = {mention.code for mention in find_countries(words, home) if mention.kind != "city"}
        if (
            home
            and countries
            and home not in countries
            and not re.search(r"\b(?:the country|here|its|neighbouring|the region|the government|national)\b", words)
        ):
            continue
        for topic in dict.fromkeys(mention.topic for mention in here):
            mention = next(m for m in here if m.topic == topic)
            if _activity(words, mention.start - start):
                continue
            found.append(NeedMention(start, end, topic))
    return found


_ACTIVITY_BEFORE = re.compile(
    r"\b(?:IOM|project|programme|training|train\w*|campaign|workshops?|measures?|efforts?|capacity|capacities|"
    r"against|combat\w*|fight\w*|prevent\w*|counter|report\w* on|"
    r"assist\w*|support\w*|activities|in the (?:area|field)s? of|including|such as)\b[^.;]{0,60}$",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:concerns?|problems?|phenomenon|phenomena|challenges?|threats?|serious|growing|increas\w+|source|"
    r"transit|destination|on the rise|facing|faces)\b",
    re.I,
)


def _activity(words: str, at: int) -> bool:
    """Whether the topic is named as what work is done on, and no strong word says that it is a problem."""
    return bool(_ACTIVITY_BEFORE.search(words[:at])) and not _STRONG.search(words)
