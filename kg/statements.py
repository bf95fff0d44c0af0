"""Statements with their passages: what a mapping writes and the store loads."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from kg.contacts import masked
from kg.documents import Document
from kg.text import Span
from kg.vocabulary import BASE, DKG, OA, RDF, XSD, iri, passage_iri

__all__ = ["Statements", "literal"]

_INTEGER, _DECIMAL, _BOOLEAN = XSD.integer, XSD.decimal, XSD.boolean
_SURE = 0.99  # no words make a statement surer than that


def literal(value: str | int | bool | Decimal, language: str | None = None) -> Literal:
    """An RDF literal of the datatype that fits the Python value; ``language`` makes a tagged string."""
    if isinstance(value, str):
        return Literal(value, language=language) if language else Literal(value)
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=_BOOLEAN)
    if isinstance(value, int):
        return Literal(str(value), datatype=_INTEGER)
    return Literal(format(value.normalize(), "f"), datatype=_DECIMAL)


class Statements:
    """Collects what one document says. Each statement stands in the graph of the passage it was read from."""

    def __init__(self, document: Document, base: str = BASE) -> None:
        self.document = document
        self.base = base
        self.iri = iri("document", document.id, base=base)
        self._words = masked(document.text)
        self._private = self._words != document.text
        self._spans: dict[Span, NamedNode] = {}
        self._quads: dict[Quad, float | None] = {}  # with how likely they are, where no rule tells

    def mint(self, kind: str, *parts: str) -> NamedNode:
        """The IRI of a thing under this graph's base (see :func:`kg.vocabulary.iri`)."""
        return iri(kind, *parts, base=self.base)

    def passage(self, span: Span) -> NamedNode:
        """The IRI of a passage; it is described once, in a graph of its own name."""
        if (known := self._spans.get(span)) is not None:
            return known
        start, end = span
        if not 0 <= start < end <= len(self.document.text):
            raise ValueError(f"{self.document.id}: no passage {start} to {end} in {len(self.document.text)} characters")
        node = self._spans[span] = passage_iri(self.iri, start, end)
        described = (
            (RDF.type, DKG.Passage),
            (OA.hasSource, self.iri),
            (DKG.start, literal(start)),
            (DKG.end, literal(end)),
            (OA.exact, literal(self._words[start:end])),
        )
        self._quads.update((Quad(node, predicate, value, node), None) for predicate, value in described)
        return node

    def add(
        self,
        span: Span,
        subject: NamedNode,
        predicate: NamedNode,
        value: NamedNode | Literal | str | int | bool | Decimal,
        chance: float | None = None,
    ) -> None:
        """State, on the strength of the words at ``span``, that ``subject`` has ``value`` for ``predicate``.

        Plain Python values become literals (:func:`literal`), contact data in them masked. With its type a thing also
        gets its passage (``dkg:readFrom``), for tools that do not see graph names. ``chance``, from 0 to 1, is how likely
        the words make it where no rule reads it from them; it is stated in ``graph/weighed`` unless a rule does, too.
        """
        if self._private and isinstance(value, str):
            value = masked(value)
        term = value if isinstance(value, (NamedNode, Literal)) else literal(value)
        passage = self.passage(span)
        quad = Quad(subject, predicate, term, passage)
        known = self._quads.get(quad, 0.0)
        self._quads[quad] = None if chance is None or known is None else max(chance, known)
        if predicate == RDF.type:
            self._quads[Quad(subject, DKG.readFrom, passage, passage)] = None

    def __iter__(self) -> Iterator[Quad]:
        yield from self._quads
        for quad, chance in self._quads.items():
            if chance is not None:
                yield from self._weighed(quad, chance)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _weighed(self, quad: Quad, chance: float) -> Iterator[Quad]:
        """That a statement was weighed, in RDF's own words for statements about statements."""
        key = sha256(str(quad).encode()).hexdigest()[:12]
        node, graph = self.mint("weighed", self.document.id, key), self.mint("graph", "weighed")
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode)
        yield Quad(node, RDF.type, DKG.WeighedStatement, graph)
        yield Quad(node, RDF.subject, quad.subject, graph)
        yield Quad(node, RDF.predicate, quad.predicate, graph)
        yield Quad(node, RDF.object, quad.object, graph)
        yield Quad(node, DKG.readFrom, quad.graph_name, graph)
        yield Quad(node, DKG.chance, literal(Decimal(f"{min(chance, _SURE):.2f}")), graph)
