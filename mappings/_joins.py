"""What was taken for one thing, and by which rule.

A thing has one IRI under whatever name a passage speaks of it. Where that name is not the thing's own, or alone would not
tell which thing is meant (any state has a ministry of health), the passage says so: ``dkg:alsoNamed`` with the words and
``dkg:joinedBy`` with the rule. All genres are alike in this: it is read off the statements that their mappings made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.find.lexicon import fold
from kg.find.naming import organisation
from kg.find.places import country_name, country_of, dateline, find_countries
from kg.find.programmes import is_programme
from kg.statements import Statements
from kg.text import Span
from kg.vocabulary import DCTERMS, DKG, FOAF, RDF

__all__ = ["Join", "joins", "state_joins"]

INTRODUCED = "acronym introduced in the text"
_LONGEST = 150  # a passage that is longer is not a name


class Join(NamedTuple):
    """A passage that speaks of ``thing`` under ``name``, and the ``rule`` by which that thing is meant."""

    span: Span
    thing: NamedNode
    name: str
    rule: str


@dataclass
class _Thing:
    """A thing as the statements of one document have it: the passages of its type, its names, acronym and country."""

    key: str
    kind: str = ""
    spans: set[Span] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    acronym: str = ""
    seat: str = ""


def state_joins(statements: Statements) -> None:
    """State what was joined in the document that the statements come from."""
    for join in list(joins(statements)):
        if join.name:
            statements.add(join.span, join.thing, DKG.alsoNamed, join.name)
        statements.add(join.span, join.thing, DKG.joinedBy, join.rule)


def joins(statements: Statements) -> Iterator[Join]:
    """What was joined, passage by passage."""
    text = statements.document.text
    for node, thing in _things(statements).items():
        rule_of = _RULES[thing.kind]
        for span in sorted(thing.spans):
            words = _plain(text[slice(*span)])
            if len(words) <= _LONGEST and (rule := rule_of(words, thing)):
                name = "" if rule == "same title" else thing.acronym if rule == INTRODUCED else words
                yield Join(span, node, name, rule)
        if thing.acronym and thing.kind != "Event" and (introduced := _introduction(text, thing)):
            yield Join(introduced, node, thing.acronym, INTRODUCED)


def _things(statements: Statements) -> dict[NamedNode, _Thing]:
    """The things that can be met under several names, with what the statements say of them."""
    found: dict[NamedNode, _Thing] = {}
    kinds = {DKG[kind]: kind for kind in _RULES}
    facts: dict[NamedNode, list[tuple[NamedNode, str]]] = defaultdict(list)
    for quad in statements:
        node, value, passage = quad.subject, quad.object, quad.graph_name
        if not isinstance(node, NamedNode) or not isinstance(value, (NamedNode, Literal)) or not isinstance(passage, NamedNode):
            continue
        if quad.predicate == RDF.type and isinstance(value, NamedNode) and (kind := kinds.get(value)):
            key = node.value.removeprefix(statements.base)
            if kind == "Programme" and (key.count("/") != 1 or not key.startswith("programme/")):
                continue  # only programmes that go by a name across documents
            thing = found.setdefault(node, _Thing(key.partition("/")[2]))
            thing.kind = thing.kind or kind
            start, end = passage.value.rpartition("#char=")[2].split(",")
            thing.spans.add((int(start), int(end)))
        elif quad.predicate in (FOAF.name, DCTERMS.title, DKG.acronym, DKG.country):
            facts[node].append((quad.predicate, value.value))
    for node, thing in found.items():
        for predicate, fact in sorted(facts[node], key=lambda fact: fact[1]):
            if predicate == DKG.acronym:
                thing.acronym = thing.acronym or fact
            elif predicate == DKG.country:
                thing.seat = thing.seat or fact.rpartition("/")[2]
            else:
                thing.names.add(fact)
    return found


def _introduction(text: str, thing: _Thing) -> Span | None:
    """Where a text first gives a name together with its acronym: "Ministry of Assistance (MINARS)", "MINARS (Ministry …)"."""
    acronym = re.escape(thing.acronym)
    for name in sorted(thing.names, key=lambda name: (-len(name), name)):
        full = r"\s+".join(map(re.escape, name.split()))
        if match := re.search(rf"{full}[”\"]?\s*\(\s*{acronym}\b\s*\)?|\b{acronym}\s*\(\s*{full}\s*\)", text):
            return match.span()
    return None


def _plain(words: str) -> str:
    return " ".join(words.split())


def _same(words: str, other: str) -> bool:
    return fold(words).casefold() == fold(other).casefold()


# ---------------------------------------------------------------- the rules, by class of thing: words and thing → rule, or ""


def _country(words: str, thing: _Thing) -> str:
    """
    >>> [_country(words, _Thing("ML")) for words in ("Malian", "Republic of Mali", "Bamako", "MALI")]
    ['demonym', 'name of a country', 'city', '']
    """
    if _same(words, country_name(thing.key)):
        return ""
    if country_of(words) == thing.key:
        return "name of a country"
    whole = (0, len(words), thing.key)
    for mention in find_countries(words, thing.key):
        if (mention.start, mention.end, mention.code) == whole:
            return "demonym" if mention.kind == "demonym" else "name of a country"
    return "city" if any((mention.start, mention.end, mention.code) == whole for mention in dateline(f"{words} – ")) else ""


def _organisation(words: str, thing: _Thing) -> str:
    """
    >>> unfpa = _Thing("unfpa", names={"United Nations Population Fund"}, acronym="UNFPA")
    >>> _organisation("UNFPA", unfpa), _organisation("United Nations Population Fund (UNFPA)", unfpa)
    ('lexicon', 'acronym introduced in the text')
    >>> _organisation("Ministry of Health", _Thing("ml-ministry-of-health", names={"Ministry of Health"}, seat="ML"))
    'body of a country'
    """
    if thing.acronym and re.search(rf"\(\s*{re.escape(thing.acronym)}\b|\b{re.escape(thing.acronym)}\s*\(", words):
        return INTRODUCED
    known = organisation(words)
    if known and known.name in thing.names:
        return "" if _same(words, known.name) else "lexicon"
    if thing.key == f"{thing.seat.lower()}-government":
        return "government of a country"
    if thing.acronym and _same(words, thing.acronym):
        return INTRODUCED
    if thing.seat:
        return "body of a country"
    return _part_of_name(words, thing)


def _programme(words: str, thing: _Thing) -> str:
    """
    >>> _programme("MIDA", _Thing("mida", names={"Migration for Development in Africa"}, acronym="MIDA"))
    'lexicon'
    """
    if any(_same(words, name) for name in thing.names):
        return ""
    if is_programme(words):
        return "lexicon"
    if thing.acronym and re.search(rf"\b{re.escape(thing.acronym)}\b", words):
        return INTRODUCED
    return _part_of_name(words, thing)


def _part_of_name(words: str, thing: _Thing) -> str:
    """The name with other words about it, or a part of it."""
    spoken = fold(words).casefold()
    names = [fold(name).casefold() for name in thing.names]
    return "words of the name" if spoken not in names and any(spoken in name or name in spoken for name in names) else ""


_RULES: dict[str, Callable[[str, _Thing], str]] = {
    "Country": _country,
    "Organisation": _organisation,
    "Event": lambda words, thing: "same title",
    "Programme": _programme,
    "Diaspora": lambda words, thing: "country of origin",
}
