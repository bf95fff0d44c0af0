"""The map of the world: where places lie on it, and a circle for each figure. Its outlines are ``static/world.svg``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from kg.reference import countries

__all__ = ["HEIGHT", "WIDTH", "Circle", "circles", "project"]

WIDTH, HEIGHT = 1000.0, 460.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)  # Equal Earth: Šavrič, Patterson, Jenny 2018
_SCALE = WIDTH / (2 * 2.7066)


@dataclass(frozen=True, slots=True)
class Circle:
    """A figure for a country, and where it is drawn."""

    code: str
    name: str
    value: float
    x: float
    y: float
    r: float


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place is on the map, in the Equal Earth projection.

    >>> project(0, 0)
    (500.0, 245.0)
    """
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    a1, a2, a3, a4 = _A
    x = radians(longitude) * cos(t) * 2 / sqrt(3) / (a1 + 3 * a2 * t**2 + t**6 * (7 * a3 + 9 * a4 * t**2))
    y = t * (a1 + a2 * t**2 + t**6 * (a3 + a4 * t**2))
    return round(WIDTH / 2 + x * _SCALE, 1), round(245 - y * _SCALE, 1)


def circles(values: Mapping[str, float], largest: float = 28) -> list[Circle]:
    """A circle for each country with a figure above nought, by area; the large ones first, so that small ones lie on top."""
    most = max(values.values(), default=0)
    found = []
    for code, value in values.items():
        known = countries().get(code)
        if value <= 0 or known is None or not known.latitude:
            continue
        x, y = project(float(known.latitude), float(known.longitude))
        found.append(Circle(code, known.name, value, x, y, round(max(2.0, largest * sqrt(value / most)), 1)))
    return sorted(found, key=lambda circle: -circle.r)
