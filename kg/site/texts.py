"""A document's text as HTML, each passage an element with its own address."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from pyoxigraph import NamedNode

from kg.site.graph import kept, rows, text

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["document_text", "marked", "sheets"]

_SHEET = 6000  # characters, about: what a browser lays out at once


@kept
def _texts(snapshot: Snapshot) -> dict[str, str]:
    return {}


def document_text(snapshot: Snapshot, document: str) -> str:
    """The text of a document, from its blocks."""
    known = _texts(snapshot)
    if document not in known:
        known[document] = _joined(snapshot, document)
    return known[document]


def _joined(snapshot: Snapshot, document: str) -> str:
    found = rows(snapshot, f"SELECT ?t {{ {NamedNode(document)} dkg:hasBlock ?b . ?b dkg:start ?s ; dkg:text ?t }} ORDER BY ?s")
    return "".join(text(row["t"]) for row in found)


def sheets(words: str, size: int = _SHEET) -> list[tuple[int, int]]:
    """Where to part a text: at the first end of a line after each ``size`` characters.

    >>> sheets("one\\ntwo\\nthree", 5)
    [(0, 8), (8, 13)]
    """
    found, start = [], 0
    while start < len(words):
        end = words.find("\n", start + size) + 1 or len(words)
        found.append((start, end))
        start = end
    return found


def marked(words: str, spans: Iterable[tuple[int, int]], offset: int = 0) -> Markup:
    """The text, which stands at ``offset``, as HTML in which each span is an element ``id="char=start,end"``.

    Spans may lie in one another and across one another: one that ends outside the one that it begins in is continued behind it,
    and one that goes on behind the text is cut.

    >>> marked("abcd", [(0, 3), (1, 4)])
    Markup('<span class="p" id="char=0,3">a<span class="p" id="char=1,4">bc</span></span><span class="p">d</span>')
    """
    return Markup("").join(_pieces(words, spans, offset))


def _pieces(words: str, spans: Iterable[tuple[int, int]], offset: int) -> Iterator[Markup | str]:
    turn, limit = count(), offset + len(words)
    waiting = [
        (start, -end, next(turn), f"char={start},{end}")
        for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1]))
        if end > start
    ]
    heapq.heapify(waiting)
    open_ends = [limit]
    at = offset

    def until(place: int) -> Iterator[Markup | str]:
        nonlocal at
        while len(open_ends) > 1 and open_ends[-1] <= place:
            end = open_ends.pop()
            yield escape(words[at - offset : end - offset])
            yield Markup("</span>")
            at = end
        yield escape(words[at - offset : place - offset])
        at = max(at, place)

    while waiting:
        start, negative, _, name = heapq.heappop(waiting)
        end = -negative
        yield from until(start)
        if end > open_ends[-1]:
            if open_ends[-1] < limit:
                heapq.heappush(waiting, (open_ends[-1], -end, next(turn), ""))
            end = open_ends[-1]
        yield Markup('<span class="p" id="{}">').format(name) if name else Markup('<span class="p">')
        open_ends.append(end)
    yield from until(offset + len(words))
