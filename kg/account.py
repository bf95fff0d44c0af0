"""What became of a document that was read: what it was taken for, what was found in it, and what was left unread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from pyoxigraph import NamedNode, Quad

from kg.documents import Document
from kg.text import Span
from kg.vocabulary import DKG, RDF

__all__ = ["Account", "account"]


@dataclass(frozen=True, slots=True)
class Account:
    """One document that was read. ``score`` is how surely it is of its genre, nothing where that was given."""

    id: str
    title: str
    genre: str
    score: float | None
    language: str | None
    date: str | None
    publisher: str | None
    characters: int
    found: dict[str, int]  # things by class
    weighed: int  # statements that no rule reads, but words make likely
    reparted: bool  # whether entries were parted by what they look like, against the rules of the genre
    unread: list[tuple[int, int, str]]  # where, and the words
    problems: tuple[str, ...]

    @property
    def read(self) -> float:
        """The share of the text that a rule took."""
        return 1 - sum(end - start for start, end, _ in self.unread) / max(1, self.characters)

    def plain(self) -> dict[str, object]:
        """For JSON."""
        unread = [{"start": start, "end": end, "text": text} for start, end, text in self.unread]
        return asdict(self) | {"read": round(self.read, 4), "unread": unread}


def account(
    document: Document,
    genre: str,
    score: float | None,
    quads: Iterable[Quad],
    problems: tuple[str, ...],
    reparted: bool = False,
) -> Account:
    """The account of a document of which a mapping states ``quads``."""
    entry = document.entry
    things: dict[str, set[object]] = {}
    passages: set[Span] = set()
    for quad in quads:
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode) and quad.object.value.startswith(_ONTOLOGY):
            things.setdefault(quad.object.value.removeprefix(_ONTOLOGY), set()).add(quad.subject)
        if span := _span(quad.graph_name):
            passages.add(span)
    weighed = len(things.pop("WeighedStatement", ()))
    found = {name: len(members) for name, members in sorted(things.items()) if name != "Passage"}
    return Account(
        document.id, entry.title, genre, score, entry.language, entry.date, entry.publisher, len(document.text), found, weighed,
        reparted, [(start, end, document.text[start:end]) for start, end in unread(document.text, passages)], problems,
    )  # fmt: skip


_ONTOLOGY = DKG.Passage.value.removesuffix("Passage")


def unread(text: str, passages: Iterable[Span]) -> list[Span]:
    """The paragraphs (lines with text on them, one after another) in which no passage lies.

    >>> unread("Menu\\nHome\\n\\nMali has a fund.\\n\\nBye\\n", [(11, 15)])
    [(0, 9), (29, 32)]
    """
    reaches = [0] * (len(text) + 1)  # +1 where a passage begins, -1 where one ends
    for start, end in passages:
        reaches[start] += 1
        reaches[end] -= 1
    found: list[Span] = []
    open_passages = at = 0
    last_blank = True
    for line in text.split("\n"):
        taken = bool(open_passages)
        for delta in reaches[at : at + len(line) + 1]:
            taken |= delta > 0
            open_passages += delta
        words = line.strip()
        if words and not taken:
            start = at + line.index(words)
            span = (start, start + len(words))
            if found and not last_blank:
                found[-1] = (found[-1][0], span[1])
            else:
                found.append(span)
        last_blank = taken or not words
        at += len(line) + 1
    return found


def _span(graph: object) -> Span | None:
    """
    >>> _span(NamedNode("https://example.org/document/a#char=12,40")), _span(NamedNode("https://example.org/graph"))
    ((12, 40), None)
    """
    place = graph.value.rpartition("#char=")[2].split(",") if isinstance(graph, NamedNode) else []
    return (int(place[0]), int(place[1])) if len(place) == 2 and all(part.isdigit() for part in place) else None
