"""Bars and neighbours as plain figures, from which templates draw SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from kg.query import Answer, Term
from kg.reference import countries
from kg.site.graph import text
from kg.site.maps import Circle, circles
from kg.site.tables import Part, title

__all__ = ["Bar", "Chart", "Node", "chart", "star"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, what it shows, and its length in percent of the longest."""

    label: str
    shown: str
    share: float
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars or circles on the map; ``title`` says what they measure, ``more`` how many bars are left out."""

    kind: str
    title: str
    bars: tuple[Bar, ...] = ()
    circles: tuple[Circle, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour and where it is drawn; ``anchor`` is how its text stands to the point."""

    relation: str
    part: Part
    x: float
    y: float
    anchor: str


def chart(spec: tuple[str, str, str], answer: Answer, base: str, most: int = 20) -> Chart | None:
    """What an answer looks like; None where it has nothing to compare.

    Args:
        spec: ``bar`` or ``map``, the column of the labels (of codes of countries), the column of the numbers;
            ``-`` counts rows.
    """
    kind, label, value = spec
    if label not in answer.columns or (value != "-" and value not in answer.columns):
        return None
    at = answer.columns.index(label)
    sums: dict[str, float] = {}
    for row in answer.rows:
        number = 1.0 if value == "-" else _number(row[answer.columns.index(value)])
        for name in text(row[at]).split("|"):
            if name:
                sums[name] = sums.get(name, 0.0) + number
    title_of_value = "How many" if value == "-" else title(value)
    if kind == "map":
        drawn = circles(sums)
        return Chart("map", title_of_value, circles=tuple(drawn)) if len(drawn) > 1 else None
    ordered = [(name, number) for name, number in sorted(sums.items(), key=lambda one: -one[1])[:most] if number > 0]
    if len(ordered) < 2:
        return None
    longest = ordered[0][1]
    return Chart(
        "bar",
        title_of_value,
        tuple(_bar(label, name, number, longest, base) for name, number in ordered),
        more=len(sums) - len(ordered),
    )


def _bar(label: str, name: str, number: float, longest: float, base: str) -> Bar:
    known = countries().get(name) if label in {"country", "origin", "host"} else None
    shown = f"{number:,.0f}" if number == int(number) or number > 100 else f"{number:,.2f}"
    return Bar(known.name if known else name, shown, round(100 * number / longest, 2), f"{base}country/{name}" if known else "")


def _number(term: Term | None) -> float:
    try:
        return float(text(term))
    except ValueError:
        return 0.0


def star(neighbours: Sequence[tuple[str, Part]], width: float = 640, height: float = 360) -> list[Node]:
    """The neighbours around a middle, each at its point of an ellipse, on the right and the left by turns from top to bottom.

    >>> [node.anchor for node in star([("topic", Part("health")), ("country", Part("Angola"))])]
    ['start', 'end']
    """
    right, left = neighbours[0::2], neighbours[1::2]
    found = []
    for side, anchor, row in ((1, "start", right), (-1, "end", left)):
        for number, (relation, part) in enumerate(row):
            angle = pi * ((number + 0.5) / len(row) - 0.5)
            found.append(
                Node(
                    relation,
                    part,
                    round(width / 2 + side * width * 0.17 * cos(angle), 1),
                    round(height / 2 + (height / 2 - 24) * sin(angle), 1),
                    anchor,
                )
            )
    return found
