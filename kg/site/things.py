"""What the graph says of one thing, as its page shows it: facts with their words, sections by kind, neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.query import Term, short
from kg.site.charts import Chart, chart
from kg.site.graph import Passage, Row, kept, labels, named, passages, rows, text
from kg.site.tables import Part, Table, grouped, table
from kg.vocabulary import DCTERMS, DKG, FOAF, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["KINDS", "Fact", "Group", "Kind", "Section", "Thing", "counts", "kind_of", "thing"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of thing that has pages: its class, what to call one and several, its type in schema.org."""

    of: str
    one: str
    several: str
    schema: str = "Thing"


# the first that fits is what a thing is called
KINDS = tuple(
    Kind(*row)
    for row in (
        ("Country", "Country", "Countries", "Country"),
        ("Region", "Region", "Regions", "Place"),
        ("Diaspora", "Diaspora", "Diasporas", "Organization"),
        ("Organisation", "Organisation", "Organisations", "Organization"),
        ("StrategyPoint", "Strategy point", "Strategy points", "DefinedTerm"),
        ("ServiceArea", "Service area", "Service areas", "DefinedTerm"),
        ("Project", "Project", "Projects", "Project"),
        ("ProgrammeArea", "Programme area", "Programme areas", "Project"),
        ("Event", "Event", "Events", "Event"),
        ("Programme", "Programme", "Programmes", "Project"),
        ("Need", "Need", "Needs"),
        ("StatedTotal", "Stated total", "Stated totals", "MonetaryAmount"),
        ("FundingRequirement", "Funding requirement", "Funding requirements", "MonetaryAmount"),
        ("MonetaryAmount", "Amount", "Amounts", "MonetaryAmount"),
        ("TableLine", "Table line", "Table lines"),
        ("Chapter", "Chapter", "Chapters", "Chapter"),
        ("NewsItem", "News item", "News items", "NewsArticle"),
        ("PressRelease", "Press release", "Press releases", "Article"),
        ("Practice", "Practice", "Practices", "CreativeWork"),
        ("ResourceItem", "Resource", "Resources", "CreativeWork"),
        ("Document", "Document", "Documents", "CreativeWork"),
        ("TextBlock", "Block of text", "Blocks of text", "CreativeWork"),
    )
)
_TOPIC = Kind("Concept", "Topic", "Topics", "DefinedTerm")
_OTHER = Kind("", "Thing", "Things")

# what the page shows elsewhere, or what only says again what another property says
_HIDDEN = {
    node.value
    for node in (
        RDFS.label,
        RDFS.isDefinedBy,
        DKG.readFrom,
        DKG.hasBlock,
        DKG.isCountryOf,
        DKG.involvedIn,
        DKG.advances,
        DKG.areaName,
        PROV.wasDerivedFrom,
        DCTERMS.subject,
        DCTERMS.title,
        FOAF.name,
        SKOS.prefLabel,
    )
}
_OWN = (
    DKG.base,
    RDF.base,
    SKOS.base,
    DCTERMS.base,
    FOAF.base,
    RDFS.base,
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "http://www.w3.org/2002/07/owl#",
)
_WORDS = {
    RDF.type.value: "is a",
    DCTERMS.identifier.value: "identifier",
    DCTERMS.isPartOf.value: "part of",
    SKOS.altLabel.value: "also called",
    SKOS.exactMatch.value: "same as",
    SKOS.notation.value: "codes",
    SKOS.broader.value: "broader topic",
    SKOS.definition.value: "definition",
    SKOS.inScheme.value: "in scheme",
    SKOS.note.value: "note",
    "http://www.w3.org/2003/01/geo/wgs84_pos#lat": "latitude",
    "http://www.w3.org/2003/01/geo/wgs84_pos#long": "longitude",
}
_ORIGINS = {
    "catalogue": "from the catalogue",
    "reference": "reference data",
    "ontology": "from the ontology",
    "inferences": "inferred",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that the thing has, with the passages that say so; ``origin`` where no passage does.

    ``chance``: how likely words make it, in hundredths, where no rule reads it from any passage.
    """

    value: Part
    passages: tuple[Passage, ...] = ()
    origin: str = ""
    chance: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one property."""

    property: Part
    facts: tuple[Fact, ...]
    total: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """What a page shows of what others say about the thing: the answer of one of the queries in ``sections/``."""

    id: str
    title: str
    description: str
    table: Table
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """What a page about a thing shows."""

    iri: str
    label: str
    kind: Kind
    classes: frozenset[str]
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]
    incoming: tuple[Group, ...]
    neighbours: tuple[tuple[str, Part], ...]
    passages: tuple[Passage, ...]

    def first(self, name: str) -> str:
        """The first value of the property of that name, or nothing."""
        return next((group.facts[0].value.text for group in self.groups if group.property.text == name), "")


@dataclass(frozen=True, slots=True)
class _Query:
    name: str
    title: str
    description: str
    chart: tuple[str, str, str] | None
    text: str


@cache
def _queries(of: str) -> tuple[_Query, ...]:
    found = []
    for path in sorted((Path(__file__).parent / "sections").glob(f"{of}.*.rq")):
        written = path.read_text(encoding="utf-8")
        fields = dict(re.findall(r"^# (title|description|chart): (.*)$", written, re.M))
        chart = tuple(fields["chart"].split()) if "chart" in fields else None
        assert chart is None or len(chart) == 3
        found.append(_Query(path.stem.rpartition(".")[2], fields["title"], fields.get("description", ""), chart, written))
    return tuple(found)


def kind_of(classes: frozenset[str] | set[str]) -> Kind:
    """What a thing of these classes is called.

    >>> kind_of({DKG.Programme.value, DKG.Project.value}).one
    'Project'
    """
    if SKOS.Concept.value in classes:
        return _TOPIC
    return next((kind for kind in KINDS if DKG[kind.of].value in classes), _OTHER)


def thing(iri: str, snapshot: Snapshot, most: int = 60) -> Thing:
    """All that the page about a thing shows; ``most`` is how many facts of one property it lists."""
    node = str(NamedNode(iri))
    said = rows(snapshot, f"SELECT ?p ?o ?g {{ GRAPH ?g {{ {node} ?p ?o }} }}")
    about = rows(
        snapshot,
        f"SELECT ?s ?p ?g {{ GRAPH ?g {{ ?s ?p {node} FILTER(STRSTARTS(STR(?p), '{DKG.base}') "
        f"|| ?p = dcterms:isPartOf || ?p = skos:broader) }} }}",
    )
    classes = frozenset(text(row["o"]) for row in said if text(row["p"]) == RDF.type.value)
    kind = kind_of(classes)
    sections = tuple(_sections(iri, kind, snapshot))
    known = labels(snapshot, [iri, *_iris(said, "p", "o"), *_iris(about, "s", "p")])
    quoted = passages(snapshot, [text(row["g"]) for row in said + about])
    groups = tuple(_groups(said, "o", known, quoted, snapshot, most, _chances(snapshot, "subject", node, "object")))
    incoming = tuple(_groups(about, "s", known, quoted, snapshot, most, _chances(snapshot, "object", node, "subject")))
    own = {text(row["o"]) for row in said if text(row["p"]) == DKG.readFrom.value}
    return Thing(
        iri,
        known.get(iri) or named(iri, snapshot.base),
        kind,
        classes,
        groups,
        sections,
        () if sections else incoming,
        tuple(_neighbours(iri, groups, incoming, snapshot)),
        tuple(quoted[found] for found in quoted if found in own),
    )


def _iris(found: list[Row], *names: str) -> list[str]:
    return [term.value for row in found for name in names if isinstance(term := row[name], NamedNode)]


def _sections(iri: str, kind: Kind, snapshot: Snapshot) -> list[Section]:
    found = []
    for query in _queries(kind.of):
        answer = snapshot.query(query.text, {"thing": NamedNode(iri)})
        answer = replace(answer, columns=answer.columns[:-1], rows=[row[:-1] for row in answer.rows])  # the last is the parameter
        if answer.rows:
            drawn = chart(query.chart, answer, snapshot.base) if query.chart else None
            found.append(Section(query.name, query.title, query.description, table(snapshot, answer, query.title), drawn))
    return found


_Chances = Mapping[tuple[str, Term], Mapping[str, float]]


def _chances(snapshot: Snapshot, end: str, node: str, other: str) -> _Chances:
    """How likely words make statements that have the node at one end: by property and other end, by passage."""
    found = rows(
        snapshot,
        f"SELECT ?p ?o ?g ?c {{ ?w rdf:{end} {node} ; rdf:predicate ?p ; rdf:{other} ?o ; dkg:readFrom ?g ; dkg:chance ?c }}",
    )
    chances: dict[tuple[str, Term], dict[str, float]] = {}
    for row in found:
        if value := row["o"]:
            chances.setdefault((text(row["p"]), value), {})[text(row["g"])] = float(text(row["c"]))
    return chances


def _groups(
    found: list[Row],
    end: str,
    known: Mapping[str, str],
    quoted: Mapping[str, Passage],
    snapshot: Snapshot,
    most: int,
    chances: _Chances,
) -> list[Group]:
    facts: dict[str, dict[Term, tuple[list[str], list[str]]]] = {}
    stated = {(text(row["p"]), row[end]) for row in found if "#char=" in text(row["g"])}
    for row in found:
        name, value, graph = text(row["p"]), row[end], text(row["g"])
        assert value is not None
        if name in _HIDDEN or not name.startswith(_OWN) or (name == RDF.type.value and not _tells(text(value))):
            continue
        if name == DCTERMS.isPartOf.value and "/inferences" in graph:
            continue
        read, other = facts.setdefault(name, {}).setdefault(value, ([], []))
        if graph in quoted:
            read.append(graph)
        elif (name, value) not in stated:
            other.append(_ORIGINS.get(graph.rpartition("/")[2], ""))
    groups = []
    for name, every in facts.items():
        listed = [
            Fact(
                _part(value, known, snapshot),
                tuple(quoted[iri] for iri in quoted if iri in set(read)),
                other[0] if other else "",
                _weighed(read, chances.get((name, value), {})),
            )
            for value, (read, other) in every.items()
        ]
        listed.sort(key=lambda fact: (not fact.passages, fact.value.text.casefold()))
        word = _WORDS.get(name) or known.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split("[/#]", name)[-1]).lower()
        groups.append(Group(Part(word, name), tuple(listed[:most]), len(listed)))
    return sorted(
        groups, key=lambda group: (group.property.iri != RDF.type.value, not group.facts[0].passages, group.property.text)
    )


def _weighed(read: list[str], chances: Mapping[str, float]) -> int | None:
    """The best chance of a fact, in hundredths, where each of the passages that it was read from only makes it likely."""
    return round(100 * max(chances.values())) if read and chances.keys() >= set(read) else None


def _tells(kind: str) -> bool:
    return kind.startswith(DKG.base)


def _part(term: Term, known: Mapping[str, str], snapshot: Snapshot) -> Part:
    if isinstance(term, NamedNode):
        place = re.search(r"#char=(\d+),(\d+)$", term.value)
        shown = f"characters {place[1]}–{place[2]}" if place else known.get(term.value) or named(term.value, snapshot.base)
        return Part(shown, term.value)
    shown = short(term, snapshot.base)
    if isinstance(term, Literal) and term.datatype.value.endswith("#decimal"):
        shown = grouped(shown)
    return Part(shown)


def _neighbours(
    iri: str, groups: tuple[Group, ...], incoming: tuple[Group, ...], snapshot: Snapshot, most: int = 14
) -> list[tuple[str, Part]]:
    """Things beside this one, in turn from each property, so that none crowds the others out."""
    queues = []
    for group, mark in [(group, "") for group in groups] + [(group, "← ") for group in incoming]:
        there = [fact.value for fact in group.facts if fact.value.iri.startswith(snapshot.base) and "#" not in fact.value.iri]
        queues.append([(mark + group.property.text, part) for part in there if part.iri != iri])
    found: dict[str, tuple[str, Part]] = {}
    for turn in range(most):
        for queue in queues:
            if turn < len(queue) and len(found) < most:
                found.setdefault(queue[turn][1].iri, queue[turn])
    return list(found.values())


@kept
def counts(snapshot: Snapshot) -> dict[str, int]:
    """How many things of each class the graph has, by the class's IRI."""
    found = rows(snapshot, "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?x a ?c } GROUP BY ?c")
    return {text(row["c"]): int(text(row["n"])) for row in found}
