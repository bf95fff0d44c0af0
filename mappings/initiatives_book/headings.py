"""Headings of programme areas that the print lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from mappings.initiatives_book.records import Area, Chapter

__all__ = ["restore_areas"]

_OFTEN = 3


def restore_areas(chapters: Sequence[Chapter]) -> None:
    """Puts sub-areas that stand under an area where they never stand elsewhere under their own, where that is missing.

    In the rest of the book each common sub-area belongs to one area. Where it follows another one directly, the
    heading between them was lost; what follows under that heading goes with it.
    """
    usual = _usual(chapters)
    for chapter in chapters:
        areas: list[Area] = []
        for area in chapter.areas:
            at = next((i for i, sub in enumerate(area.subareas) if usual.get(sub.name, area.name) != area.name), None)
            areas.append(area)
            if at is None or not area.name:
                continue
            moved = area.subareas[at:]
            name = usual[moved[0].name]
            if any(other.name == name for other in chapter.areas):
                continue
            del area.subareas[at:]
            areas.append(Area(name, (moved[0].span[0], moved[-1].span[1]), moved[0].heading, subareas=moved, restored=True))
            _shorten(area)
        chapter.areas = areas


def _usual(chapters: Sequence[Chapter]) -> dict[str, str]:
    """The area under which a common sub-area stands, all but once at the most."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for chapter in chapters:
        for area in chapter.areas:
            for sub in area.subareas:
                seen[sub.name][area.name] += 1
    usual: dict[str, str] = {}
    for name, counts in seen.items():
        (area_name, often), *_ = counts.most_common(1)
        if often >= _OFTEN and counts.total() - often <= max(1, often // 10):
            usual[name] = area_name
    return usual


def _shorten(area: Area) -> None:
    spans = [area.heading or area.span, *(p.span() for p in area.paragraphs), *(p.span for p in area.projects)]
    spans += [sub.span for sub in area.subareas]
    area.span = (min(span[0] for span in spans), max(span[1] for span in spans))
