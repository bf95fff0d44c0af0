"""Small graphs for tests: documents made of a few sentences, and what is read from them, in Turtle.

>>> book = Said("book", "Angola. Trafficking is a problem.")
>>> book.says("Trafficking is a problem", "<need/1> a dkg:Need ; dkg:country country:AO .")
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.documents import Document, Entry
from kg.statements import Statements, literal
from kg.vocabulary import BASE, DCTERMS, DKG, RDF, iri

PREFIXES = f"""
@base <{BASE}> .
@prefix dkg: <{DKG.base}> .
@prefix country: <{BASE}country/> .
@prefix region: <{BASE}region/> .
@prefix topic: <{BASE}topic/> .
@prefix diaspora: <{BASE}diaspora/> .
@prefix organisation: <{BASE}organisation/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <{RDF.base}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
BLOCK = 4096


def triples(turtle: str) -> Iterator[ox.Triple]:
    for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE):
        yield quad.triple


def graph(name: str, turtle: str) -> set[ox.Quad]:
    """A graph that is no passage: ``graph("reference", ...)``."""
    return {ox.Quad(*triple, iri("graph", name)) for triple in triples(turtle)}


class Said:
    """One document and what it says."""

    def __init__(self, id: str, text: str, genre: str = "generic") -> None:
        self.id, self.text, self.genre = id, text, genre
        self.statements = Statements(Document(Entry(id, Path(f"{id}.txt"), id.title()), text))

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def says(self, words: str, turtle: str, chance: float | None = None) -> None:
        """Each statement of ``turtle`` stands in the passage that has these words; ``chance``: that they make it likely."""
        for subject, predicate, value in triples(turtle):
            self.statements.add(self.span(words), subject, predicate, value, chance)

    def catalogue(self) -> set[ox.Quad]:
        node, catalogue = self.statements.iri, iri("graph", "catalogue")
        facts = [
            (node, RDF.type, DKG.Document),
            (node, DCTERMS.identifier, literal(self.id)),
            (node, DCTERMS.title, literal(self.id.title())),
            (node, DCTERMS.publisher, literal("A publisher")),
            (node, DCTERMS.language, literal("en")),
            (node, DKG.genre, literal(self.genre)),
            (node, DKG.textLength, literal(len(self.text))),
        ]
        for number, start in enumerate(range(0, len(self.text), BLOCK)):
            block = ox.NamedNode(f"{node.value}/block/{number}")
            piece = self.text[start : start + BLOCK]
            facts += [
                (node, DKG.hasBlock, block),
                (block, RDF.type, DKG.TextBlock),
                (block, DKG.start, literal(start)),
                (block, DKG.end, literal(start + len(piece))),
                (block, DKG.text, literal(piece)),
            ]
        return {ox.Quad(*fact, catalogue) for fact in facts}

    def quads(self) -> set[ox.Quad]:
        return set(self.statements) | self.catalogue()
