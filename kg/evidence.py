"""Evidence: each fact about a thing, with the words that it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.query import Answer, Term, ask, load_question, short, thing_iri
from kg.vocabulary import BASE, RDFS

__all__ = ["Fact", "evidence", "label"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a thing: ``value`` is what it has, or, where ``of`` is set, what has it as a value.

    ``chance``: how likely the words make it, from 0 to 1, where no rule reads it from them.
    """

    property: str
    value: str
    document: str
    start: int
    end: int
    quote: str
    of: str = ""
    chance: float | None = None


def evidence(store: Store, thing: str, base: str = BASE) -> list[Fact]:
    """The facts about the thing that documents state, in the order of the documents' text.

    Raises:
        QueryError: the IRI is none, or nothing is known of it.
    """
    try:
        node = thing_iri(thing, base)
    except ValueError:
        raise QueryError(f"{thing}: no IRI; give one such as country/AO") from None
    rows = _rows(ask(store, load_question("evidence"), {"thing": node.value}, base))
    if not rows and next(store.quads_for_pattern(node, None, None), None) is None:
        raise QueryError(f"{thing}: the graph knows no such thing; `kg query` shows how to find one")
    return [
        Fact(
            short(row["property"], base),
            _shown(store, row["value"], base),
            _text(row["document"]),
            _number(row["start"]),
            _number(row["end"]),
            _text(row["quote"]),
            _shown(store, row["of"], base),
            float(_text(row["chance"])) if row["chance"] else None,
        )
        for row in rows
    ]


def label(store: Store, node: NamedNode) -> str:
    """The thing's label, English first; empty if it has none."""
    found = [quad.object for quad in store.quads_for_pattern(node, RDFS.label, None)]
    labels = [(item.language not in {"en", None}, item.value) for item in found if isinstance(item, Literal)]
    return min(labels)[1] if labels else ""


def _rows(answer: Answer) -> list[dict[str, Term | None]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _shown(store: Store, term: Term | None, base: str) -> str:
    if isinstance(term, NamedNode) and (name := label(store, term)):
        return f"{name} <{short(term, base)}>"
    return short(term, base)


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""


def _number(term: Term | None) -> int:
    return int(_text(term))
