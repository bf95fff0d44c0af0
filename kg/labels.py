"""Names on a picture: written where they cover nothing, and found where they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from kg.extras import needs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation, Text
    from matplotlib.transforms import Bbox

__all__ = ["overlaps", "write_names"]

_NAMED = 12  # points, the first, whose names are not left out


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other, and texts that reach over the figure's edge, with an empty partner."""
    from matplotlib.text import Text

    _draw(figure)
    unseen = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        off = [tick for tick in axis.get_major_ticks() if not axis.axes.axison or not low <= tick.get_loc() <= high]
        unseen |= {label for tick in off for label in (tick.label1, tick.label2)}
    texts = [text for text in figure.findobj(Text)
             if isinstance(text, Text) and text not in unseen and text.get_text().strip() and text.get_visible()]
    shown = [(text, _extent(text).padded(-1)) for text in texts]
    found = [(a.get_text(), b.get_text()) for (a, box), (b, other) in combinations(shown, 2)
             if box.overlaps(other) and not _side_by_side(a, b)]
    edge = figure.bbox
    return found + [(text.get_text(), "") for text, box in shown
                    if box.x0 < edge.x0 or box.y0 < edge.y0 or box.x1 > edge.x1 or box.y1 > edge.y1]


def _side_by_side(a: Text, b: Text) -> bool:
    """Two texts slanted alike are parallel lines: far enough apart, they do not touch though their boxes do."""
    if not (slant := a.get_rotation() % 180) or slant != b.get_rotation() % 180:
        return False
    (x, y), (u, v) = (map(float, text.get_transform().transform(text.get_position())) for text in (a, b))
    apart = abs((u - x) * sin(radians(slant)) - (v - y) * cos(radians(slant)))
    figure = a.get_figure()
    assert figure is not None
    return bool(apart >= float(a.get_fontsize()) * figure.dpi / 72)


def write_names(
    figure: Figure, axes: Axes, points: Sequence[tuple[float, float, str, float]], size: float,
    lines: Iterable[tuple[tuple[float, float], tuple[float, float]]] = (), bend: float = 0.0, leave_out: bool = False,
) -> None:
    """Write each name beside its point (x, y, name, radius), where it covers no name or point and the fewest of the lines.

    Where there is no room, the name stands farther off with a line to it; or, with ``leave_out``, for all but the first points
    not at all.
    """
    from matplotlib.patheffects import withStroke
    from matplotlib.transforms import Bbox

    def written(x: float, y: float, name: str, dx: float, dy: float, joined: bool = False) -> Annotation:
        return axes.annotate(
            name, (x, y), (dx, dy), textcoords="offset points", fontsize=size, zorder=5, linespacing=1.0,
            ha="left" if dx > 0 else "right" if dx < 0 else "center", va="bottom" if dy > 0 else "top" if dy < 0 else "center",
            arrowprops={"arrowstyle": "-", "color": "#555555", "linewidth": 0.7} if joined else None,
        )

    _draw(figure)
    pixel = figure.dpi / 72
    place = axes.transData.transform
    spots = [(float(x), float(y), radius * pixel) for (x, y), radius in ((place(point[:2]), point[3]) for point in points)]
    dots = [Bbox.from_bounds(x - radius, y - radius, 2 * radius, 2 * radius) for x, y, radius in spots]
    strokes = [spot for a, b in lines for spot in _curve(tuple(map(float, place(a))), tuple(map(float, place(b))), bend)]
    legend = axes.get_legend()
    taken: list[Bbox] = [legend.get_window_extent()] if legend is not None else []
    inside = axes.get_window_extent()
    for number, (x, y, name, radius) in enumerate(points):
        others = taken + dots[:number] + dots[number + 1 :]
        best, least = None, float("inf")
        for dx, dy in _offsets(radius, far=not leave_out or number < _NAMED):
            text = written(x, y, name, dx, dy)
            box = _extent(text).padded(1)
            text.remove()
            if not (inside.containsx(box.x0) and inside.containsx(box.x1) and inside.containsy(box.y0)
                    and inside.containsy(box.y1)) or any(box.overlaps(other) for other in others):
                continue
            distant = max(abs(dx), abs(dy)) > radius + 9
            cost = sum(box.contains(*spot) for spot in strokes) + (1000 if distant else 0)
            if cost < least:
                best, least = (dx, dy, distant), cost
            if not cost or distant:
                break
        if best is not None:
            text = written(x, y, name, *best)
            text.set_path_effects([withStroke(linewidth=2, foreground="white", alpha=0.85)])
            taken.append(_extent(text).padded(1))


def _offsets(radius: float, far: bool) -> Iterator[tuple[float, float]]:
    """Where a name may stand, in points from its point: beside it first, then farther and farther off."""
    around = [(1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8)]
    for off in (3, 18, 26, 38, 52, 68) if far else (3,):
        yield from ((dx * (radius + off), dy * (radius + off)) for dx, dy in around)


def _curve(a: Sequence[float], b: Sequence[float], bend: float) -> Iterator[tuple[float, float]]:
    """Points on the arc from one point to another, bent as matplotlib's ``arc3`` bends it."""
    (x, y), (u, v) = a, b
    over, up = (x + u) / 2 + bend * (v - y), (y + v) / 2 - bend * (u - x)
    steps = max(2, int(((u - x) ** 2 + (v - y) ** 2) ** 0.5 / 6))
    for part in (step / steps for step in range(steps + 1)):
        rest = 1 - part
        yield rest * rest * x + 2 * rest * part * over + part * part * u, rest * rest * y + 2 * rest * part * up + part * part * v


def _extent(text: Text) -> Bbox:
    """Where the words stand, without the line that may lead from them to their point."""
    from matplotlib.text import Text

    text.get_window_extent()  # puts what stands beside a point in its place
    return Text.get_window_extent(text)


def _draw(figure: Figure) -> None:
    """Lay everything out, so that texts know their places."""
    canvas: Any = needs("matplotlib.backends.backend_agg", "plot").FigureCanvasAgg(figure)
    canvas.draw()
