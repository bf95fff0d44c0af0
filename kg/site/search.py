"""Search over names, titles and passages that forgives mistyping.

Names are compared by :mod:`rapidfuzz`; passages come from an SQLite index of trigrams, and the nearest are put in order in the
same way. Both are made once for a snapshot.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kg.find.lexicon import unaccented
from kg.site.graph import Passage, kept, rows, text
from kg.site.things import kind_of

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["Found", "Index", "Result", "entries", "index", "plain", "search"]

_NEAR = 72.0
_FIRST = {
    "Country": 12,
    "Topic": 10,
    "Organisation": 9,
    "Diaspora": 8,
    "Region": 8,
    "Document": 8,
    "Strategy point": 6,
    "Service area": 6,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A thing by its name."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a search finds."""

    things: list[Found]
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Index:
    """What is searched: names as they are compared, whose they are, and the passages."""

    names: list[str]
    owners: list[Found]
    passages: sqlite3.Connection
    lock: Lock


def plain(words: str) -> str:
    """Words without case, accents and signs.

    >>> plain("Côte d’Ivoire")
    'cote d ivoire'
    """
    bare = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore" if words.isascii() else "replace").decode()
    folded = unaccented(words.casefold())
    return " ".join(re.findall(r"\w+", folded or bare))


@kept
def entries(snapshot: Snapshot) -> list[tuple[str, Found]]:
    """Every name that a thing has, with the thing."""
    query = """SELECT ?x ?l ?main (GROUP_CONCAT(DISTINCT STR(?c); separator=" ") AS ?classes) {
      { ?x rdfs:label ?l BIND(true AS ?main) } UNION
      { ?x skos:altLabel|dkg:acronym|dcterms:title|dcterms:identifier ?l BIND(false AS ?main) }
      ?x a ?c } GROUP BY ?x ?l ?main"""
    found = rows(snapshot, query)
    main: dict[str, str] = {}
    for row in found:
        if text(row["main"]) == "true":
            main[text(row["x"])] = min(main.get(text(row["x"]), "\uffff"), text(row["l"]))
    listed = []
    for row in found:
        iri, kind = text(row["x"]), kind_of(set(text(row["classes"]).split())).one
        if (
            iri in main
            and (iri.startswith(snapshot.base) or "#" in iri)
            and kind not in {"Funding requirement", "Amount", "Block of text"}
        ):
            kind = "Term of the ontology" if kind == "Thing" else kind
            listed.append((plain(text(row["l"])), Found(iri, main[iri], kind)))
    return sorted(listed, key=lambda one: (one[0], one[1].iri))


@kept
def index(snapshot: Snapshot) -> Index:
    """The index of a snapshot."""
    listed = entries(snapshot)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute(
        "CREATE VIRTUAL TABLE passage USING fts5(quote, document UNINDEXED, start UNINDEXED, stop UNINDEXED, tokenize='trigram')"
    )
    found = rows(
        snapshot,
        "SELECT ?d ?s ?e ?q { ?p oa:exact ?q ; oa:hasSource ?d ; dkg:start ?s ; dkg:end ?e FILTER(STRLEN(?q) < 4000) } "
        " ORDER BY ?d ?s ?e",
    )
    connection.executemany(
        "INSERT INTO passage VALUES (?, ?, ?, ?)",
        ((" ".join(text(row["q"]).split()), text(row["d"]), int(text(row["s"])), int(text(row["e"]))) for row in found),
    )
    return Index([name for name, _ in listed], [owner for _, owner in listed], connection, Lock())


def search(snapshot: Snapshot, words: str, most: int = 40) -> Result:
    """What is nearest to the words: things by their names, and passages."""
    asked = plain(words[:200])
    if not asked:
        return Result([], [])
    known = index(snapshot)
    return Result(_things(known, asked, most), _passages(known, asked, most))


def _things(known: Index, asked: str, most: int) -> list[Found]:
    best: dict[str, tuple[float, Found]] = {}
    near = process.extract(asked, known.names, scorer=fuzz.token_set_ratio, limit=400, score_cutoff=_NEAR)
    near += process.extract(asked, known.names, scorer=fuzz.WRatio, limit=200, score_cutoff=_NEAR)
    for name, _, at in near:
        owner = known.owners[at]
        if len(name) < 4 and name != asked:
            continue
        score = 0.6 * fuzz.ratio(asked, name) + 0.4 * fuzz.token_set_ratio(asked, name) + _FIRST.get(owner.kind, 0)
        score += 25 if name == asked else 10 if name.startswith(asked) else 0
        if score > best.get(owner.iri, (0.0, owner))[0]:
            best[owner.iri] = (score, owner)
    return [owner for _, owner in sorted(best.values(), key=lambda one: (-one[0], one[1].label, one[1].iri))[:most]]


def _passages(known: Index, asked: str, most: int) -> list[Passage]:
    grams = list(dict.fromkeys(word[at : at + 3] for word in asked.split() for at in range(len(word) - 2)))[:60]
    if not grams:
        return []
    query = " OR ".join(f'"{gram}"' for gram in grams)
    with known.lock:
        found = known.passages.execute(
            "SELECT quote, document, start, stop FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT 300", (query,)
        ).fetchall()
    scored = []
    for quote, document, start, end in found:
        folded = plain(quote)
        score = fuzz.token_set_ratio(asked, folded) if asked in folded else fuzz.partial_ratio(asked, folded) * 0.98
        if score >= _NEAR:
            scored.append((-round(score / 5), len(quote), Passage(f"{document}#char={start},{end}", document, start, end, quote)))
    scored.sort(key=lambda one: (one[0], -min(one[1], 80), one[1], one[2].iri))
    seen: dict[str, Passage] = {}
    for _, _, passage in scored:
        seen.setdefault(passage.quote, passage)
    return list(seen.values())[:most]
