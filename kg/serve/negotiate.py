"""Content negotiation: which of the offered formats a client's ``Accept`` prefers (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.serve.media import Media

__all__ = ["choose"]


def choose(accept: str | None, offered: Sequence[Media]) -> tuple[Media, str] | None:
    """The best format and the type to call it by, or None if the client takes none of them.

    The most specific range that matches a type says how much it is wanted; between equals the order of the offer decides.

    >>> from kg.serve.media import RESULTS
    >>> choose("text/csv;q=0.5, application/sparql-results+xml", RESULTS)[1]
    'application/sparql-results+xml'
    >>> choose("text/*", RESULTS)[1], choose("image/png", RESULTS)
    ('text/csv', None)
    """
    ranges = list(_ranges(accept or "")) or [("*/*", 1.0)]
    best: tuple[float, float, Media, str] | None = None
    for rank, media in enumerate(offered):
        for second, type in enumerate(media.types):
            quality = _quality(type, ranges, named=second > 0)
            if quality > 0 and (best is None or (quality, -rank - second / 100) > best[:2]):
                best = quality, -rank - second / 100, media, type
    return best and (best[2], best[3])


def _quality(type: str, ranges: list[tuple[str, float]], named: bool) -> float:
    """How much a type is wanted; a type that is another's second name must be named by the client."""
    wildcards = () if named else (type.partition("/")[0] + "/*", "*/*")
    for candidate in (type, *wildcards):
        found = [quality for range, quality in ranges if range == candidate]
        if found:
            return max(found)
    return 0.0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if not range:
            continue
        try:
            quality = next((float(one[2:]) for one in parameters if one.startswith("q=")), 1.0)
        except ValueError:
            continue
        if 0 <= quality <= 1:
            yield ("*/*" if range == "*" else range), quality
