"""Pictures of the graph: each a function from a graph to a matplotlib figure, by name in :data:`PICTURES`.

Colours are those of Okabe and Ito, or shades of one: told apart by readers who see colours differently. No text lies on
another: :func:`overlaps` finds what would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from io import BytesIO
from itertools import combinations
from math import cos, log10, radians, sin
from pathlib import Path
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Any

from kg.api import Graph
from kg.errors import QueryError
from kg.export import atomic
from kg.extras import needs
from kg.projection import Network, heaviest
from kg.query import ask, load_question, short
from kg.store import select
from kg.vocabulary import DKG, RDFS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

__all__ = ["PICTURES", "ENDINGS", "overlaps", "picture", "save"]

ENDINGS = (".svg", ".png", ".pdf")
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
_INK, _FAINT = "#222222", "#DDDDDD"
_STYLE = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": _INK,
    "axes.edgecolor": "#888888",
    "svg.hashsalt": "diaspora-kg",
    "figure.facecolor": "white",
}


def picture(graph: Graph, name: str, projection: str = "") -> Figure:
    """The picture of this name; ``network`` draws the projection named.

    Raises:
        QueryError: there is no such picture, nothing to draw, or matplotlib is not installed.
    """
    if name not in PICTURES:
        near = get_close_matches(name, PICTURES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(PICTURES)}"
        raise QueryError(f"{name}: no picture of this name; {hint}")
    matplotlib = needs("matplotlib", "plot")
    needs("matplotlib.figure", "plot")
    with matplotlib.rc_context(_STYLE):
        return _network(graph, projection or "country-topic") if name == "network" else PICTURES[name][1](graph)


def save(figure: Figure, place: Path) -> None:
    """Write the figure as its file's ending says; the same figure gives the same bytes.

    Raises:
        QueryError: the ending is none of :data:`ENDINGS`.
        StoreError: the place cannot be written.
    """
    ending = place.suffix.lower()
    if ending not in ENDINGS:
        raise QueryError(f"{place}: no picture is written as {ending or 'a file without ending'}; end it in {', '.join(ENDINGS)}")
    metadata: dict[str, Any] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {"Software": None}}[ending]
    with needs("matplotlib", "plot").rc_context(_STYLE), atomic(place) as (file,):
        drawn = BytesIO()
        figure.savefig(drawn, format=ending[1:], dpi=150, metadata=metadata)
        file.write(drawn.getvalue())


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other, and texts that reach over the figure's edge, with an empty partner."""
    from matplotlib.text import Text

    _draw(figure)
    unseen = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        off = [tick for tick in axis.get_major_ticks() if not axis.axes.axison or not low <= tick.get_loc() <= high]
        unseen |= {label for tick in off for label in (tick.label1, tick.label2)}
    texts = [
        text
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text not in unseen and text.get_text().strip() and text.get_visible()
    ]
    shown = [(text, text.get_window_extent().padded(-1)) for text in texts]
    found = [
        (a.get_text(), b.get_text())
        for (a, box), (b, other) in combinations(shown, 2)
        if box.overlaps(other) and not _side_by_side(a, b)
    ]
    edge = figure.bbox
    return found + [
        (text.get_text(), "")
        for text, box in shown
        if box.x0 < edge.x0 or box.y0 < edge.y0 or box.x1 > edge.x1 or box.y1 > edge.y1
    ]


def _side_by_side(a: Text, b: Text) -> bool:
    """Two texts slanted alike are parallel lines: far enough apart, they do not touch though their boxes do."""
    if not (slant := a.get_rotation() % 180) or slant != b.get_rotation() % 180:
        return False
    (x, y), (u, v) = (map(float, text.get_transform().transform(text.get_position())) for text in (a, b))
    apart = abs((u - x) * sin(radians(slant)) - (v - y) * cos(radians(slant)))
    figure = a.get_figure()
    assert figure is not None
    return bool(apart >= float(a.get_fontsize()) * figure.dpi / 72)


# What the pictures share


def _draw(figure: Figure) -> None:
    """Lay everything out, so that texts know their places."""
    canvas: Any = needs("matplotlib.backends.backend_agg", "plot").FigureCanvasAgg(figure)
    canvas.draw()


def _figure(
    title: str,
    note: str,
    width: float,
    height: float,
    left: float,
    right: float = 0.03,
    below: float = 0.6,
) -> tuple[Figure, Axes]:
    """A figure of so many inches with a title above and a note below; ``left`` and ``right`` are shares of the width."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left, below / height, 1 - left - right, 1 - (below + 0.5) / height))
    figure.text(0.02, 1 - 0.12 / height, title, fontsize=12, fontweight="bold", va="top")
    figure.text(0.02, 0.08 / height, note, fontsize=7.5, color="#666666", va="bottom")
    return figure, axes


def _money(value: float) -> str:
    """An amount for people.

    >>> _money(1_250_000), _money(98_000), _money(0)
    ('1.2 m', '98 k', '0')
    """
    if value >= 1e6:
        return f"{value / 1e6:,.1f} m" if value < 1e8 else f"{value / 1e6:,.0f} m"
    return f"{value / 1e3:,.0f} k" if value >= 1e3 else f"{value:,.0f}"


def _short(text: str, most: int = 44) -> str:
    return shorten(text, most, placeholder=" …")


def _areas_and_regions(graph: Graph) -> tuple[dict[tuple[str, str], float], Network]:
    """What projects ask for by the labels of their service area and region."""
    net = graph.network("strategy-area-region")
    names = {str(record["id"]): str(record["label"]) for record in net.nodes.records()}
    cells: defaultdict[tuple[str, str], float] = defaultdict(float)
    for record in net.edges.records():
        if record["type"] == "projectsIn" and record.get("amount"):
            cells[names[str(record["source"])], names[str(record["target"])]] += float(record["amount"])
    if not cells:
        raise QueryError("no project under a service area asks for money in this graph; build it from documents that have some")
    return dict(cells), net


def _ranked(cells: Mapping[tuple[str, str], float], at: int) -> list[str]:
    sums: defaultdict[str, float] = defaultdict(float)
    for key, value in cells.items():
        sums[key[at]] += value
    return sorted(sums, key=lambda name: (-sums[name], name))


_BY_AREA = "Source: the projects' funding requirements as printed; a project under two service areas counts in both."


# The pictures


def _regions(graph: Graph) -> Figure:
    cells, _ = _areas_and_regions(graph)
    regions, areas = _ranked(cells, 1), _ranked(cells, 0)
    shown, rest = areas[: len(_COLOURS) - 1], areas[len(_COLOURS) - 1 :]
    figure, axes = _figure("Money asked for, by region and service area (USD)", _BY_AREA, 11, 1.4 + 0.27 * len(regions), 0.28)
    left = [0.0] * len(regions)
    for name, colour in zip([*shown, "other areas"], _COLOURS, strict=False):
        parts = [sum(cells.get((area, region), 0) for area in (rest if name == "other areas" else [name])) for region in regions]
        if any(parts):
            axes.barh(range(len(regions)), parts, left=left, color=colour, label=_short(name), edgecolor="white", linewidth=0.4)
            left = [a + b for a, b in zip(left, parts, strict=True)]
    for row, total in enumerate(left):
        axes.text(total + max(left) * 0.006, row, _money(total), va="center", fontsize=8)
    axes.set_yticks(range(len(regions)), [_short(region) for region in regions])
    axes.invert_yaxis()
    axes.set_xlim(0, max(left) * 1.1)
    axes.xaxis.set_major_formatter(lambda value, at: _money(value).replace(".0", ""))
    axes.legend(loc="lower right", frameon=False, fontsize=8)
    return figure


def _strategy(graph: Graph) -> Figure:
    answer = ask(graph.store, load_question("strategy-ranking"), {}, graph.base)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    points = [
        (f"{_value(row['point'])}. {_value(row['text'])}", float(_value(row["amount"]) or 0), _value(row["projects"]))
        for row in rows
    ]
    if not points:
        raise QueryError("no strategy points in this graph; build it from a document that has some")
    note = "A project counts in full for every strategy point that its service area serves: the bars do not add up."
    figure, axes = _figure("Strategy points by what their projects ask for (USD)", note, 12, 1.3 + 0.45 * len(points), 0.45, 0.1)
    axes.barh(range(len(points)), [amount for _, amount, _ in points], color=_COLOURS[0], height=0.7)
    for row, (_, amount, projects) in enumerate(points):
        axes.text(amount, row, f" {_money(amount)}  ({projects} projects)", va="center", fontsize=8)
    axes.set_yticks(range(len(points)), [fill(label, 78, max_lines=2, placeholder=" …") for label, _, _ in points], fontsize=8)
    axes.invert_yaxis()
    axes.set_xlim(0, max(amount for _, amount, _ in points) * 1.12 or 1)
    axes.xaxis.set_major_formatter(lambda value, at: _money(value).replace(".0", ""))
    return figure


def _value(term: Any) -> str:
    return "" if term is None else str(term.value)


def _sankey(graph: Graph) -> Figure:
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path as Curve

    cells, _ = _areas_and_regions(graph)
    cells = _gathered(cells, 0, 12, "other areas")
    cells = _gathered(cells, 1, 24, "other regions")
    sides = [_ranked(cells, 0), _ranked(cells, 1)]
    rows = max(len(side) for side in sides)
    title = "From service area to region: what projects ask for (USD)"
    figure, axes = _figure(title, _BY_AREA, 12, 1.6 + 0.34 * rows, 0.27, 0.27, 0.4)
    total, high = sum(cells.values()), 1.0
    least, gap = 0.85 * high / rows, 0.006 * high
    sums = [{name: sum(value for key, value in cells.items() if key[side] == name) for name in sides[side]} for side in (0, 1)]
    scale = high / total
    while any(sum(max(value * scale, least) + gap for value in side.values()) > high for side in sums):
        scale *= 0.98
    at: list[dict[str, float]] = []
    for side, names in enumerate(sides):
        sizes = [max(sums[side][name] * scale, least) for name in names]
        gap = max(0.0, (high - sum(sizes)) / max(1, len(names) - 1))
        y, tops = high, {}
        for name, size in zip(names, sizes, strict=True):
            middle = y - size / 2
            bar = sums[side][name] * scale
            tops[name] = middle + bar / 2
            colour = _COLOURS[sides[0].index(name) % len(_COLOURS)] if side == 0 else "#555555"
            axes.add_patch(Rectangle((side - 0.015, middle - bar / 2), 0.03, bar, color=colour))
            axes.text(
                side + (0.03 if side else -0.03),
                middle,
                f"{_short(name, 42)}  {_money(sums[side][name])}",
                fontsize=8,
                ha="left" if side else "right",
                va="center",
            )
            y -= size + gap
        at.append(tops)
    for area in sides[0]:
        for region in sides[1]:
            if not (value := cells.get((area, region), 0)):
                continue
            size, (a, b) = value * scale, (at[0][area], at[1][region])
            at[0][area] -= size
            at[1][region] -= size
            points = [
                (0.015, a),
                (0.5, a),
                (0.5, b),
                (0.985, b),
                (0.985, b - size),
                (0.5, b - size),
                (0.5, a - size),
                (0.015, a - size),
                (0.015, a),
            ]
            codes = [Curve.MOVETO, *[Curve.CURVE4] * 3, Curve.LINETO, *[Curve.CURVE4] * 3, Curve.CLOSEPOLY]
            colour = _COLOURS[sides[0].index(area) % len(_COLOURS)]
            axes.add_patch(PathPatch(Curve(points, codes), facecolor=colour, alpha=0.45, linewidth=0))
    low = min(0.0, *(value for tops in at for value in tops.values()))
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(low - 0.01, high + 0.01)
    axes.axis("off")
    return figure


def _gathered(cells: Mapping[tuple[str, str], float], at: int, most: int, rest: str) -> dict[tuple[str, str], float]:
    kept = set(_ranked(cells, at)[:most])
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for key, value in cells.items():
        name = key[at] if key[at] in kept else rest
        found[(name, key[1]) if at == 0 else (key[0], name)] += value
    return dict(found)


def _needs(graph: Graph) -> Figure:
    net = graph.network("country-topic")
    names = {str(record["id"]): str(record["label"]) for record in net.nodes.records()}
    regions = _m49(graph)
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for record in net.edges.records():
        cell = counts[names[str(record["target"])], regions.get(str(record["source"]), "elsewhere")]
        cell[0] += int(record.get("needs", 0))
        cell[1] += int(record.get("programmes", 0))
    weights = {key: float(sum(cell)) for key, cell in counts.items()}
    topics, columns = _ranked(weights, 0)[:24], sorted({key[1] for key in counts})
    height = 2.6 + 0.28 * len(topics)
    note = (
        "Colour: programmes (logarithmic). Number: stated needs, red where no programme answers them. "
        "A regional programme counts for each of its countries."
    )
    width = max(8, 3.9 + 0.47 * len(columns))
    figure, axes = _figure("Needs against programmes, by topic and region", note, width, height, 0.26, 0.1, 1.75)
    shades = [
        [log10(1 + counts[topic, region][1]) if (topic, region) in counts else 0.0 for region in columns] for topic in topics
    ]
    drawn = axes.imshow(shades, cmap="Blues", aspect="auto", vmin=0)
    top = max(max(row) for row in shades) or 1
    for y, topic in enumerate(topics):
        for x, region in enumerate(columns):
            if (topic, region) in counts and counts[topic, region][0]:
                axes.text(
                    x,
                    y,
                    str(counts[topic, region][0]),
                    ha="center",
                    va="center",
                    fontsize=8,
                    fontweight="bold",
                    color="white" if shades[y][x] > top * 0.6 else _COLOURS[5] if not shades[y][x] else "black",
                )
    axes.set_yticks(range(len(topics)), [_short(topic, 40) for topic in topics])
    axes.set_xticks(range(len(columns)), columns, rotation=55, ha="right", rotation_mode="anchor")
    for place in ("left", "bottom"):
        axes.spines[place].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xticks([x - 0.5 for x in range(len(columns))], minor=True)
    axes.set_yticks([y - 0.5 for y in range(len(topics))], minor=True)
    axes.grid(which="minor", color="white", linewidth=1)
    axes.tick_params(which="minor", length=0)
    ticks = [value for value in (0, 1, 3, 10, 30, 100, 300) if log10(1 + value) <= top]
    bar = figure.colorbar(drawn, ax=axes, cax=figure.add_axes((0.92, 1.75 / height, 0.015, 1 - 2.25 / height)))
    bar.set_ticks([log10(1 + value) for value in ticks], labels=[str(value) for value in ticks])
    bar.set_label("programmes")
    return figure


_M49 = """SELECT ?country (MIN(STR(?label)) AS ?name) {
  ?country a dkg:Country ; dkg:inRegion ?region .
  ?region dkg:regionKind "m49" ; rdfs:label ?label
} GROUP BY ?country"""


def _m49(graph: Graph) -> dict[str, str]:
    """The M49 region of each country, by the country's short id."""
    found = select(graph.store, f"PREFIX dkg: <{DKG.base}> PREFIX rdfs: <{RDFS.base}> {_M49}")
    return {short(row["country"], graph.base): row["name"].value for row in found}


def _map(graph: Graph) -> Figure:
    from matplotlib.collections import PolyCollection
    from matplotlib.patches import FancyArrowPatch

    net = graph.network("diaspora-flows")
    places = {
        str(record["id"]): (float(record["longitude"]), float(record["latitude"]), str(record["label"]))
        for record in net.nodes.records()
        if "longitude" in record and "latitude" in record
    }
    flows = [record for record in net.edges.records() if record["source"] in places and record["target"] in places]
    xs, ys = [place[0] for place in places.values()], [place[1] for place in places.values()]
    west, east = max(-180, min(xs) - 15), min(180, max(xs) + 15)
    south, north = max(-60, min(ys) - 12), min(80, max(ys) + 12)
    note = (
        "Arrow: from the country of origin to a host country that a document names; its width: in how many passages. "
        "Outlines: countryinfo."
    )
    width = 12.0
    height = width * 0.96 * (north - south) / (east - west) + 1.1
    figure, axes = _figure("Where diasporas come from and where they live", note, width, height, 0.02, 0.02)
    axes.add_collection(PolyCollection(list(_outlines()), facecolor="#EEEEEE", edgecolor="#BBBBBB", linewidth=0.4))
    axes.set_xticks(range(-180, 181, 30))
    axes.set_yticks(range(-60, 90, 30))
    axes.grid(color=_FAINT, linewidth=0.4, zorder=0)
    axes.tick_params(labelbottom=False, labelleft=False, length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    for record in flows:
        a, b = places[str(record["source"])], places[str(record["target"])]
        axes.add_patch(
            FancyArrowPatch(
                a[:2],
                b[:2],
                connectionstyle="arc3,rad=0.22",
                arrowstyle="-|>",
                mutation_scale=11,
                shrinkA=3,
                shrinkB=4,
                linewidth=0.9 + 0.7 * float(record["weight"]),
                color=_COLOURS[5],
                alpha=0.75,
                zorder=3,
            )
        )
    origins = {record["source"] for record in flows}
    for key, (x, y, _) in places.items():
        marker, colour = ("o", _COLOURS[0]) if key in origins else ("s", _COLOURS[2])
        axes.plot(x, y, marker, color=colour, markersize=6, zorder=4, markeredgecolor="white")
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    _label(figure, axes, [(x, y, name) for x, y, name in places.values()], 8)
    for marker, colour, name in (("o", _COLOURS[0], "country of origin"), ("s", _COLOURS[2], "host country")):
        axes.plot([], [], marker, color=colour, label=name)
    axes.legend(loc="lower left", frameon=True, fontsize=8, framealpha=1, edgecolor=_FAINT)
    return figure


def _outlines() -> Iterator[list[tuple[float, float]]]:
    """The outer rings of the countries' shapes, in degrees, as the package countryinfo carries them."""
    for known in needs("countryinfo", "plot").all_countries():
        for feature in (known.geo_json() or {}).get("features", ()):
            form, rings = feature["geometry"]["type"], feature["geometry"]["coordinates"]
            for polygon in rings if form == "MultiPolygon" else [rings]:
                yield [(x, y) for x, y, *_ in polygon[0]]


def _network(graph: Graph, projection: str) -> Figure:
    nx = needs("networkx", "plot")
    from kg.analyse import simple

    whole = graph.network(projection)
    net = heaviest(whole, 150)
    drawn = simple(net if "weight" in whole.edges.columns else whole)
    strongest = sorted(drawn, key=lambda node: (-drawn.degree(node), node))[:80]
    drawn = nx.Graph(drawn.subgraph(strongest))
    drawn = nx.Graph(drawn.subgraph(max(nx.connected_components(drawn), key=len)))
    types = {str(record["id"]): str(record.get("type", "thing")) for record in whole.nodes.records()}
    names = {str(record["id"]): str(record["label"]) for record in whole.nodes.records()}
    kinds = sorted({types[node] for node in drawn})
    order = sorted(drawn)
    sorted_ = nx.Graph([(a, b) for a in order for b in sorted(drawn[a]) if a < b])
    positions = nx.spring_layout(sorted_, weight=None, seed=4, k=2.2 / len(drawn) ** 0.5, iterations=300)
    places = {node: (float(positions[node][0]), float(positions[node][1])) for node in order}
    strength = dict(drawn.degree(weight="weight"))
    top = max(strength.values(), default=1) or 1
    nodes = f"The strongest {len(drawn):,} of {len(whole.nodes.rows):,} nodes"
    edges = f"{drawn.number_of_edges():,} of {len(whole.edges.rows):,} edges"
    note = f"{nodes}, {edges}; size: the sum of a node's edges. Names that would lie on others are left out."
    figure, axes = _figure(whole.projection.edges.title, note, 11, 9, 0.02, 0.02, 0.4)
    heavy = max((data["weight"] for _, _, data in drawn.edges(data=True)), default=1) or 1
    for a, b, data in drawn.edges(data=True):
        (x, y), (u, v) = places[a], places[b]
        axes.plot([x, u], [y, v], color="#999999", linewidth=0.4 + 2.2 * data["weight"] / heavy, alpha=0.55, zorder=1)
    for number, kind in enumerate(kinds):
        members = [node for node in order if types[node] == kind]
        axes.scatter(
            [places[node][0] for node in members],
            [places[node][1] for node in members],
            label=kind,
            zorder=2,
            s=[25 + 300 * strength[node] / top for node in members],
            color=_COLOURS[number % len(_COLOURS)],
            edgecolor="white",
            linewidth=0.6,
            marker="osD^vPX"[number % 7],
        )
    axes.axis("off")
    axes.margins(0.09, 0.06)
    axes.legend(loc="upper left", frameon=True, framealpha=1, edgecolor=_FAINT, fontsize=8, markerscale=0.7)
    order = sorted(drawn, key=lambda node: (-strength[node], node))
    _label(figure, axes, [(places[node][0], places[node][1], _short(names[node], 30)) for node in order], 8, leave_out=True)
    return figure


def _label(figure: Figure, axes: Axes, points: Iterable[tuple[float, float, str]], size: float, leave_out: bool = False) -> None:
    """Write each name beside its point where no other name is; where there is no room, farther off with a line, or not at all."""
    from matplotlib.transforms import Bbox

    _draw(figure)
    line = {"arrowstyle": "-", "color": "#888888", "linewidth": 0.5}
    points = list(points)
    centres = [axes.transData.transform(point[:2]) for point in points]
    dots = [Bbox.from_bounds(float(x) - 4, float(y) - 4, 8, 8) for x, y in centres]
    taken: list[Bbox] = []
    legend = axes.get_legend()
    if legend is not None:
        taken.append(legend.get_window_extent())
    inside = axes.get_window_extent()
    near = [
        (7, 0, "left", "center"),
        (-7, 0, "right", "center"),
        (0, 8, "center", "bottom"),
        (0, -8, "center", "top"),
        (6, 6, "left", "bottom"),
        (-6, 6, "right", "bottom"),
        (6, -6, "left", "top"),
        (-6, -6, "right", "top"),
    ]
    far = [(dx * n, dy * n, h, v) for n in (3, 4, 6, 8, 10) for dx, dy, h, v in near]
    for number, (x, y, name) in enumerate(points):
        others = taken + dots[:number] + dots[number + 1 :]
        for dx, dy, horizontal, vertical in near + ([] if leave_out else far):
            distant = abs(dx) + abs(dy) > 15
            text = axes.annotate(
                name,
                (x, y),
                (dx, dy),
                textcoords="offset points",
                ha=horizontal,
                va=vertical,
                fontsize=size,
                zorder=5,
                arrowprops=line if distant else None,
            )
            box = text.get_window_extent().padded(1)
            if (
                inside.containsx(box.x0)
                and inside.containsx(box.x1)
                and inside.containsy(box.y0)
                and inside.containsy(box.y1)
                and not any(box.overlaps(other) for other in others)
            ):
                taken.append(box)
                break
            text.remove()


def _no(graph: Graph) -> Figure:
    raise AssertionError("drawn by picture()")


PICTURES: dict[str, tuple[str, Callable[[Graph], Figure]]] = {
    "money": ("what projects ask for, by region and service area", _regions),
    "strategy": ("strategy points by what their projects ask for", _strategy),
    "sankey": ("money from service area to region", _sankey),
    "needs": ("needs against programmes, by topic and region", _needs),
    "diasporas": ("diasporas on a map, from origin to host", _map),
    "network": ("the heaviest edges of a projection (--projection)", _no),
}
