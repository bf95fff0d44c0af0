"""Questions as forms: what may be chosen for each parameter, and what the answer looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query import Parameter, Question
from kg.site.graph import kept, rows, text

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["START", "VIEWS", "Field", "choices", "fields", "groups"]

START = (
    "diaspora-health-and-counter-trafficking",
    "country-profile",
    "plans-on-topic",
    "strategy-ranking",
    "audit-differences",
    "needs-without-programme",
)

# what an answer is drawn as: kind, labels, numbers (- counts rows)
VIEWS = {
    "corridors": ("map", "origin", "mentions"),
    "countries": ("map", "country", "amount"),
    "country-topics": ("map", "country", "-"),
    "diaspora-engagement": ("map", "origin", "-"),
    "diaspora-health-and-counter-trafficking": ("map", "country", "-"),
    "diasporas": ("map", "origin", "-"),
    "documents": ("bar", "title", "passages"),
    "funder-portfolios": ("bar", "name", "programmes"),
    "funding-by-region-and-area": ("bar", "region", "amount"),
    "funding-lines": ("map", "country", "amount"),
    "items": ("map", "countries", "-"),
    "largest-projects": ("bar", "title", "amount"),
    "needs-without-programme": ("map", "country", "-"),
    "organisations-by-countries": ("bar", "name", "n_countries"),
    "plans-on-topic": ("map", "country", "amount"),
    "strategy-funding": ("bar", "region", "amount"),
    "strategy-ranking": ("bar", "text", "amount"),
    "things-by-class": ("bar", "name", "things"),
    "topics-by-money": ("bar", "name", "amount"),
}

_GROUPS = ("Countries, diasporas and needs", "Money", "Audit", "Documents and evidence")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of a form; with ``options`` one chooses, without one writes."""

    parameter: Parameter
    value: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    kind: str = "text"


_LABELS = {
    "place": "Country",
    "within": "Region",
    "about": "Topic",
    "who": "Name of the funder",
    "origin": "Country of origin",
    "at_least": "At least",
    "words": "Words",
    "thing": "Thing (its IRI, or what follows the base)",
}
_OPTIONS = {
    "place": "country",
    "country": "country",
    "origin": "country",
    "within": "region",
    "about": "topic",
    "topic": "topic",
    "document": "document",
}


@kept
def _options(snapshot: Snapshot) -> dict[str, tuple[tuple[str, str], ...]]:
    queries = {
        "country": "SELECT DISTINCT ?v ?l { ?c a dkg:Country ; dcterms:identifier ?v ; rdfs:label ?l "
        "FILTER(LANG(?l) IN ('', 'en')) "
        "FILTER EXISTS { ?x dkg:country|dkg:origin|dkg:hostCountry ?c } } ORDER BY ?l",
        "region": "SELECT DISTINCT ?v (?v AS ?l) { ?s dkg:inRegion|dkg:place ?r . ?s a dkg:Chapter . ?r a dkg:Region "
        "; rdfs:label ?n "
        "BIND(STR(?n) AS ?v) } ORDER BY ?v",
        "topic": f"SELECT DISTINCT ?v ?l {{ ?t skos:inScheme <{snapshot.base}topics> ; dcterms:identifier ?v ; skos:prefLabel ?l "
        "FILTER(LANG(?l) IN ('', 'en')) } ORDER BY ?l",
        "document": "SELECT DISTINCT ?v ?l { ?d a dkg:Document ; dcterms:identifier ?v ; dcterms:title ?l } ORDER BY ?l",
    }
    found = {}
    for name, query in queries.items():
        listed: dict[str, str] = {}
        for row in rows(snapshot, query):
            listed.setdefault(text(row["v"]), text(row["l"]))
        found[name] = tuple(listed.items())
    return found


def fields(question: Question, values: Mapping[str, str], snapshot: Snapshot) -> list[Field]:
    """The fields of a question's form, with the values that were chosen or else the defaults."""
    found = []
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default or "")
        options = _options(snapshot)[_OPTIONS[parameter.name]] if parameter.name in _OPTIONS else ()
        kind = {"integer": "number", "decimal": "number", "date": "date"}.get(parameter.type, "text")
        label = _LABELS.get(parameter.name) or parameter.name.replace("_", " ").capitalize()
        found.append(Field(parameter, value, label, options, kind))
    return found


def choices(question: Question, snapshot: Snapshot) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The parameter that always has a value, and its values with their labels: for each there is a published answer.

    Of other parameters the published answer has all values at once. A name of "" if there is no such parameter.
    """
    for parameter in question.parameters:
        if parameter.default and parameter.name in _OPTIONS:
            return parameter.name, _options(snapshot)[_OPTIONS[parameter.name]]
    return "", ()


def groups(questions: Mapping[str, Question]) -> list[tuple[str, list[Question]]]:
    """The questions by subject; their keywords decide."""
    found: dict[str, list[Question]] = {title: [] for title in _GROUPS}
    for question in questions.values():
        words = set(question.keywords)
        if words & {"audit", "gaps", "totals"} and not words & {"countries", "co-funding"}:
            group = "Audit"
        elif words & {"money", "funding", "funders", "co-funding"}:
            group = "Money"
        elif words & {"documents", "evidence", "passages", "overview", "links"} and "countries" not in words:
            group = "Documents and evidence"
        else:
            group = _GROUPS[0]
        found[group].append(question)
    return [(title, listed) for title, listed in found.items() if listed]
