"""What pages ask of the graph: rows, labels, quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg.query import Term

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["PREFIXES", "Passage", "Row", "kept", "labels", "named", "passages", "rows", "text", "values"]

Row = dict[str, Term | None]
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "dkg": "https://w3id.org/diaspora-kg/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_HEAD = "".join(f"PREFIX {name}: <{place}>\n" for name, place in PREFIXES.items())
_PASSAGE = re.compile(r"(.*)#char=(\d+),(\d+)$")
_MOST = 500  # IRIs in one VALUES block
_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and its words."""

    iri: str
    document: str
    start: int
    end: int
    quote: str = ""
    title: str = ""

    @property
    def path(self) -> str:
        """The path of its page, below the base."""
        return f"passage/{self.document.rpartition('/')[2]}/{self.start}-{self.end}"


def kept(make: Callable[[Snapshot], _T]) -> Callable[[Snapshot], _T]:
    """Computes once for a snapshot, and keeps the result for as long as that lives."""
    found: WeakKeyDictionary[Snapshot, _T] = WeakKeyDictionary()

    @wraps(make)
    def get(snapshot: Snapshot) -> _T:
        if snapshot not in found:
            found[snapshot] = make(snapshot)
        return found[snapshot]

    return get


def rows(snapshot: Snapshot, query: str) -> list[Row]:
    """The rows of a SELECT; the usual prefixes need no declaration."""
    answer = snapshot.query(_HEAD + query)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def text(term: Term | None) -> str:
    """A term's value; nothing for none."""
    return "" if term is None else term.value


def values(iris: Iterable[str]) -> str:
    """The IRIs as SPARQL writes them; what is no IRI is left out."""
    written = []
    for iri in iris:
        try:
            written.append(str(NamedNode(iri)))
        except ValueError:
            continue
    return " ".join(written)


def _batches(iris: Iterable[str]) -> list[list[str]]:
    every = list(dict.fromkeys(iris))
    return [every[start : start + _MOST] for start in range(0, len(every), _MOST)]


def labels(snapshot: Snapshot, iris: Iterable[str]) -> dict[str, str]:
    """The labels of those that have one: English before others, else the first in order."""
    found: dict[str, tuple[bool, str]] = {}
    for batch in _batches(iris):
        query = f"SELECT ?x ?l {{ VALUES ?x {{ {values(batch)} }} ?x rdfs:label|skos:prefLabel ?l }}"
        for row in rows(snapshot, query):
            label = row["l"]
            if isinstance(label, Literal):
                rank = (label.language not in {"en", None}, label.value)
                found[text(row["x"])] = min(rank, found.get(text(row["x"]), rank))
    return {iri: label for iri, (_, label) in found.items()}


def named(iri: str, base: str) -> str:
    """What to call a thing that has no label: the end of its IRI.

    >>> named("https://w3id.org/diaspora-kg/country/AO", "https://w3id.org/diaspora-kg/")
    'country/AO'
    """
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, place in PREFIXES.items():
        if iri.startswith(place) and len(iri) > len(place):
            return f"{prefix}:{iri.removeprefix(place)}"
    return iri


def passages(snapshot: Snapshot, iris: Iterable[str]) -> dict[str, Passage]:
    """The passages among the IRIs, with their words."""
    found = {}
    for batch in _batches(iri for iri in iris if _PASSAGE.match(iri)):
        query = f"SELECT ?x ?quote {{ VALUES ?x {{ {values(batch)} }} ?x oa:exact ?quote }}"
        for row in rows(snapshot, query):
            iri = text(row["x"])
            place = _PASSAGE.match(iri)
            assert place is not None
            found[iri] = Passage(iri, place[1], int(place[2]), int(place[3]), text(row["quote"]))
    return dict(sorted(found.items(), key=lambda one: (one[1].document, one[1].start, one[1].end)))
