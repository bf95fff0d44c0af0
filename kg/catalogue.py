"""What is known of a document before it is read, as statements, and its text in blocks.

These stand in the graph ``graph/catalogue``: nobody's words stand behind them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.contacts import masked
from kg.documents import Document
from kg.statements import literal
from kg.vocabulary import BASE, DCTERMS, DKG, RDF, RDFS, XSD, iri

__all__ = ["BLOCK", "catalogue_quads"]

BLOCK = 4096
"""Characters in a block of text: block ``n`` of a document begins at ``n * BLOCK``."""

_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def catalogue_quads(document: Document, genre: str, kind: NamedNode, base: str = BASE) -> Iterator[Quad]:
    """The statements about ``document``, whose genre is ``genre`` and whose class is ``kind``.

    Its text stands in blocks ``document/<id>/block/<n>`` so that a quote can be checked against the few blocks that
    it lies in. Contact data are masked there.
    """
    graph = iri("graph", "catalogue", base=base)
    subject = iri("document", document.id, base=base)
    entry = document.entry

    def say(predicate: NamedNode, value: NamedNode | Literal, about: NamedNode = subject) -> Quad:
        return Quad(about, predicate, value, graph)

    yield say(RDF.type, DKG.Document)
    yield say(RDF.type, kind)
    yield say(RDFS.label, literal(entry.title, entry.language))
    yield say(DCTERMS.title, literal(entry.title, entry.language))
    yield say(DCTERMS.identifier, literal(document.id))
    yield say(DKG.genre, literal(genre))
    yield say(DKG.textLength, literal(len(document.text)))
    if entry.date:
        yield say(DCTERMS.issued, Literal(entry.date, datatype=_DATE_TYPES.get(len(entry.date), XSD.string)))
    for predicate, value in (
        (DCTERMS.publisher, entry.publisher),
        (DCTERMS.language, entry.language),
        (DCTERMS.source, entry.source),
    ):
        if value:
            yield say(predicate, literal(value))
    words = masked(document.text)
    for number, start in enumerate(range(0, len(words), BLOCK)):
        text = words[start : start + BLOCK]
        block = iri("document", document.id, "block", str(number), base=base)
        yield say(DKG.hasBlock, block)
        yield say(RDF.type, DKG.TextBlock, block)
        yield say(DKG.start, literal(start), block)
        yield say(DKG.end, literal(start + len(text)), block)
        yield say(DKG.text, literal(text), block)
