"""Makes ``static/world.svg``, the outlines of the countries, from the package world-atlas.

Run it with ``python -m kg.site.outlines FOLDER``. FOLDER is the unpacked npm package (``npm pack world-atlas``; Natural Earth,
public domain). Pages refer to the file, so that drawing a map
needs no package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.site.maps import WIDTH, project

__all__ = ["outlines"]


def outlines(folder: Path) -> str:
    """The SVG, one path a country; Antarctica is left out."""
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    world = json.loads((folder / "countries-110m.json").read_text(encoding="utf-8"))
    arcs = [list(_points(arc, world["transform"])) for arc in world["arcs"]]
    shapes = [shape for shape in world["objects"]["countries"]["geometries"] if shape.get("id") != "010"]
    paths = "\n".join(f'<path d="{"".join(_ring(ring, arcs) for ring in _rings(shape))}"/>' for shape in shapes)
    return (
        f"<!-- made by kg/site/outlines.py from world-atlas {package['version']} (Natural Earth, public domain) -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 490">\n<g id="land">\n{paths}\n</g>\n</svg>\n'
    )


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude = x * transform["scale"][0] + transform["translate"][0]
        yield project(y * transform["scale"][1] + transform["translate"][1], longitude)


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    if shape["type"] == "Polygon":
        return list(shape["arcs"])
    return [ring for polygon in shape["arcs"] for ring in polygon]


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    points: list[tuple[float, float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    sides: list[list[tuple[float, float]]] = [[], []]  # a land that reaches over the edge of the map is drawn at both edges
    side = 0
    for number, point in enumerate(points):
        side ^= bool(number and abs(point[0] - points[number - 1][0]) > WIDTH / 2)
        sides[side].append(point)
    return "".join(_path(part) for part in sides)


def _path(points: list[tuple[float, float]]) -> str:
    written = [f"{x:.1f} {y:.1f}" for x, y in points]
    kept = [point for number, point in enumerate(written) if not number or point != written[number - 1]]
    return f"M{'L'.join(kept)}Z" if len(kept) > 3 else ""


if __name__ == "__main__":
    (Path(__file__).parent / "static" / "world.svg").write_text(outlines(Path(sys.argv[1])), encoding="utf-8")
