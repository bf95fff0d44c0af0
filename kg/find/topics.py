"""Topics that a text is about, by the labels of ``ontology/topics.ttl``, and the service areas that they stand under."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.find.lexicon import Lexicon
from kg.resources import resource
from kg.vocabulary import BASE, DCTERMS, DKG, RDF, SKOS

__all__ = [
    "area_names",
    "TOPICS_FILE",
    "Scheme",
    "TopicMention",
    "areas_of",
    "areas_of_topic",
    "find_topics",
    "scheme",
    "topics_of_area",
    "with_broader",
]

TOPICS_FILE = resource("ontology") / "topics.ttl"


class TopicMention(NamedTuple):
    """Words that show a topic, by its slug."""

    start: int
    end: int
    topic: str


@dataclass
class Scheme:
    """The topic scheme as tables, everything by slug."""

    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Service areas of each topic."""
    broader: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: set[str] = field(default_factory=set)
    """Topics that name a problem: planning work against one implies the need."""
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Topics that a term shows; none where it looks like a label but means something else."""
    weak: set[str] = field(default_factory=set)
    """Terms that show a topic of a text only beside others: a nurse is no account of health."""
    in_titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Topics that a term shows where it stands in a title: "Workers", "Women"."""
    capitals: set[str] = field(default_factory=set)
    """Terms that are acronyms and mean something else in small letters: "AIDS", "SIDA"."""
    area_labels: set[str] = field(default_factory=set)
    area_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Service areas that a programme area's printed name stands for, by the name in lower case."""


@cache
def scheme() -> Scheme:
    """The scheme as ``ontology/topics.ttl`` has it, read once."""
    facts: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=str(TOPICS_FILE), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
            facts[quad.subject][quad.predicate].append(quad.object)
    read = Scheme()
    labels: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    exceptions: set[str] = set()
    for node, said in facts.items():
        terms = [term.value.lower() for term in (*said[SKOS.prefLabel], *said[SKOS.altLabel])]
        if DKG.ServiceArea in said[RDF.type]:
            read.area_labels.update(term.value for term in (*said[SKOS.prefLabel], *said[SKOS.altLabel]))
            for term in terms:
                names[term].append(_slug(node))
        elif slugs := said[DCTERMS.identifier]:
            topic = slugs[0].value
            for term in terms:
                labels[term].append(topic)
            read.capitals.update(t.value.lower() for t in (*said[SKOS.prefLabel], *said[SKOS.altLabel]) if t.value.isupper())
            for label in said[DKG.titleLabel]:
                titles[label.value.lower()].append(topic)
            read.weak.update(term.value.lower() for term in said[DKG.weakLabel])
            exceptions.update(term.value.lower() for term in said[DKG.exceptLabel])
            read.areas[topic] = tuple(map(_slug, said[DKG.underServiceArea]))
            read.broader[topic] = tuple(map(_slug, said[SKOS.broader]))
            if any(value.value == "true" for value in said[DKG.problem]):
                read.problems.add(topic)
    read.labels = dict.fromkeys(exceptions, ()) | {term: tuple(found) for term, found in labels.items()}
    read.in_titles = {term: tuple(found) for term, found in titles.items()}
    read.area_names = {name: tuple(found) for name, found in names.items()}
    return read


def _slug(node: NamedNode | Literal) -> str:
    return node.value.removeprefix(BASE).rpartition("/")[2]


def area_names() -> list[str]:
    """The printed names of programme areas that the scheme knows, as its labels spell them.

    >>> "Migration Health" in area_names()
    True
    """
    return sorted(scheme().area_labels)


@cache
def _lexicon(titles: bool) -> Lexicon[tuple[str, ...]]:
    return Lexicon(scheme().in_titles | scheme().labels if titles else scheme().labels, ignore_case=True)


def find_topics(text: str, title: bool = False) -> list[TopicMention]:
    """Topics that the words of a text show; the words of a ``title`` show more, since it says what a text is about.

    >>> [m.topic for m in find_topics("Return of Qualified Afghans; arms trafficking; victims of trafficking")]
    ['diaspora-engagement', 'counter-trafficking']
    >>> [[m.topic for m in find_topics("Timorese Workers in Australia", title)] for title in (False, True)]
    [[], ['labour-migration']]
    """
    return [
        TopicMention(start, end, topic)
        for start, end, topics in _lexicon(title).find(text)
        if topics
        and (text[start:end].isupper() or text[start:end].lower() not in scheme().capitals)
        and not _DENIED.search(text, max(0, start - 24), start)
        for topic in topics
    ]


_DENIED = re.compile(r"\b(?:has|have|is|are|was|were|had)\s+(?:no|neither)\s+(?:\w+\s+)?$", re.I)  # "has no diaspora programme"


def with_broader(topic: str) -> tuple[str, ...]:
    """The topic and all that are broader.

    >>> with_broader("hiv-aids")
    ('hiv-aids', 'health')
    """
    return (topic, *(upper for broader in scheme().broader.get(topic, ()) for upper in with_broader(broader)))


def areas_of_topic(topic: str) -> tuple[str, ...]:
    """The service areas that a topic stands under.

    >>> areas_of_topic("counter-trafficking")
    ('regulating-migration',)
    """
    return scheme().areas.get(topic, ())


def areas_of(name: str) -> list[str]:
    """The service areas that a printed programme area stands for; those of its topics where the scheme lacks the name.

    >>> areas_of("Emergency and Post-crisis Migration Management"), areas_of("Migration Policy and Research")
    (['forced-migration'], ['data-and-research', 'policy-debate-and-guidance'])
    """
    if known := scheme().area_names.get(" ".join(name.lower().split())):
        return list(known)
    return list(dict.fromkeys(area for mention in find_topics(name) for area in areas_of_topic(mention.topic)))


def topics_of_area(name: str) -> list[str]:
    """The topics that the printed name of a programme area shows.

    >>> topics_of_area("Counter-trafficking"), topics_of_area("Regulating Migration")
    (['counter-trafficking'], [])
    """
    return list(dict.fromkeys(mention.topic for mention in find_topics(name)))
