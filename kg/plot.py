"""Pictures of the graph: each a function from a graph to a matplotlib figure, by name in :data:`PICTURES`.

Colours are those of Okabe and Ito, or shades of one: told apart by readers who see colours differently. No text lies on
another: :mod:`kg.labels` sees to that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from io import BytesIO
from math import log10
from pathlib import Path
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Any

from kg.api import Graph
from kg.errors import QueryError
from kg.export import atomic
from kg.extras import needs
from kg.labels import write_names
from kg.projection import Network, heaviest
from kg.query import ask, load_question, short
from kg.store import select
from kg.vocabulary import DKG, RDFS

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["PICTURES", "ENDINGS", "picture", "save"]

ENDINGS = (".svg", ".png", ".pdf")
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#222222", "#999999")
_INK, _FAINT = "#222222", "#DDDDDD"
_STYLE = {"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "text.color": _INK, "axes.edgecolor": "#888888",
          "svg.hashsalt": "diaspora-kg", "figure.facecolor": "white"}


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


# What the pictures share


def _figure(
    title: str, note: str, width: float, height: float, left: float, right: float = 0.03, below: float = 0.6, above: float = 0.5,
) -> tuple[Figure, Axes]:
    """A figure of so many inches with a title above and a note below; ``left`` and ``right`` are shares of the width."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left, below / height, 1 - left - right, 1 - (below + above) / height))
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
    points = [(f"{_value(row['point'])}. {_value(row['text'])}", float(_value(row["amount"]) or 0), _value(row["projects"]))
              for row in rows]
    if not points:
        raise QueryError("no strategy points in this graph; build it from a document that has some")
    note = "A project counts in full for every strategy point that its service area serves: the bars do not add up."
    figure, axes = _figure("Strategy points by what their projects ask for (USD)", note, 13, 1.3 + 0.62 * len(points), 0.47, 0.1)
    axes.barh(range(len(points)), [amount for _, amount, _ in points], color=_COLOURS[0], height=0.6)
    for row, (_, amount, projects) in enumerate(points):
        axes.text(amount, row, f" {_money(amount)}  ({projects} projects)", va="center", fontsize=8)
    axes.set_yticks(range(len(points)), [fill(label, 100, max_lines=5, placeholder=" …") for label, _, _ in points], fontsize=7.2)
    axes.invert_yaxis()
    axes.set_xlim(0, max(amount for _, amount, _ in points) * 1.12 or 1)
    axes.xaxis.set_major_formatter(lambda value, at: _money(value).replace(".0", ""))
    return figure


def _value(term: Any) -> str:
    return "" if term is None else str(term.value)


def _sankey(graph: Graph) -> Figure:
    cells, _ = _areas_and_regions(graph)
    cells = _gathered(_gathered(cells, 0, 12, "other areas"), 1, 24, "other regions")
    return _bands("From service area to region: what projects ask for (USD)", _BY_AREA, cells, _money)


def _funders(graph: Graph) -> Figure:
    net = graph.network("funder-region")
    names = {str(record["id"]): str(record["label"]) for record in net.nodes.records()}
    cells: defaultdict[tuple[str, str], float] = defaultdict(float)
    sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for record in net.edges.records():
        key = (names[str(record["source"])], names[str(record["target"])])
        cells[key] += float(record["weight"])
        if record.get("amount"):
            for name in key:
                sums[name][str(record["currency"])] += float(record["amount"])
    money = {name: ", ".join(f"{currency} {_money(value)}" for currency, value in found.items()) for name, found in sums.items()}
    note = ("Width: programmes that a text says are paid for, in full for each region (UN M49) of their countries; "
            "amounts where a text names one.")
    shown = _gathered(_gathered(cells, 0, 16, "other funders"), 1, 24, "other regions")
    return _bands("From funder to region: programmes paid for", note, shown, lambda value: f"{value:,.0f}", money)


def _bands(
    title: str, note: str, cells: Mapping[tuple[str, str], float], written: Callable[[float], str], more: Mapping[str, str] = {},
) -> Figure:
    """A Sankey of two sides: each cell a band as wide as its value. ``more`` is written beside a name, below its sum."""
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path as Curve

    sides = [_ranked(cells, 0), _ranked(cells, 1)]
    rows = max(len(side) for side in sides)
    figure, axes = _figure(title, note, 12, 1.6 + 0.36 * rows, 0.27, 0.27, 0.4)
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
            label = fill(f"{name}  {written(sums[side][name])}" + (f"  ({more[name]})" if name in more else ""), 44)
            axes.text(side + (0.03 if side else -0.03), middle, label, fontsize=8, ha="left" if side else "right", va="center",
                      linespacing=1.0)
            y -= size + gap
        at.append(tops)
    for area in sides[0]:
        for region in sides[1]:
            if not (value := cells.get((area, region), 0)):
                continue
            size, (a, b) = value * scale, (at[0][area], at[1][region])
            at[0][area] -= size
            at[1][region] -= size
            points = [(0.015, a), (0.5, a), (0.5, b), (0.985, b), (0.985, b - size), (0.5, b - size), (0.5, a - size),
                      (0.015, a - size), (0.015, a)]
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
    elsewhere = ("", "elsewhere")
    counts: defaultdict[tuple[str, tuple[str, str]], list[int]] = defaultdict(lambda: [0, 0])
    for record in net.edges.records():
        cell = counts[names[str(record["target"])], regions.get(str(record["source"]), elsewhere)]
        cell[0] += int(record.get("needs", 0))
        cell[1] += int(record.get("programmes", 0))
    weights = {(topic, "/".join(region)): float(sum(cell)) for (topic, region), cell in counts.items()}
    topics = _ranked(weights, 0)[:24]
    columns = sorted({region for _, region in counts}, key=lambda region: (not region[0], region))
    height = 2.9 + 0.28 * len(topics)
    note = ("Colour: programmes (logarithmic). Number: stated needs, in orange where no programme answers them. "
            "A regional programme counts for each of its countries.")
    width = max(8, 4.6 + 0.47 * len(columns))
    title = "Needs against programmes, by topic and region"
    figure, axes = _figure(title, note, width, height, 3.2 / width, 1.2 / width, 1.75, 0.8)
    shades = [
        [log10(1 + counts[topic, region][1]) if (topic, region) in counts else 0.0 for region in columns] for topic in topics
    ]
    drawn = axes.imshow(shades, cmap="Blues", aspect="auto", vmin=0)
    top = max(max(row) for row in shades) or 1
    for y, topic in enumerate(topics):
        for x, region in enumerate(columns):
            if (topic, region) in counts and counts[topic, region][0]:
                axes.text(x, y, str(counts[topic, region][0]), ha="center", va="center", fontsize=8, fontweight="bold",
                          color="white" if shades[y][x] > top * 0.6 else _COLOURS[5] if not shades[y][x] else "black")
    axes.set_yticks(range(len(topics)), [_short(topic, 48) for topic in topics])
    axes.set_xticks(range(len(columns)), [name for _, name in columns], rotation=55, ha="right", rotation_mode="anchor")
    for continent in sorted({found for found, _ in columns if found}):
        here = [x for x, (found, _) in enumerate(columns) if found == continent]
        axes.plot([here[0] - 0.4, here[-1] + 0.4], [-0.62, -0.62], color="#888888", linewidth=1, clip_on=False)
        axes.text((here[0] + here[-1]) / 2, -0.75, continent, ha="center", va="bottom", fontsize=8, color="#555555")
    for place in ("left", "bottom"):
        axes.spines[place].set_visible(False)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(topics) - 0.5, -0.5)
    axes.tick_params(length=0)
    axes.set_xticks([x - 0.5 for x in range(len(columns))], minor=True)
    axes.set_yticks([y - 0.5 for y in range(len(topics))], minor=True)
    axes.grid(which="minor", color="white", linewidth=1)
    axes.tick_params(which="minor", length=0)
    ticks = [value for value in (0, 1, 3, 10, 30, 100, 300) if log10(1 + value) <= top]
    bar = figure.colorbar(drawn, ax=axes, cax=figure.add_axes((1 - 1 / width, 1.75 / height, 0.2 / width, 1 - 2.55 / height)))
    bar.set_ticks([log10(1 + value) for value in ticks], labels=[str(value) for value in ticks])
    bar.set_label("programmes")
    return figure


_M49 = """SELECT ?country (MIN(STR(?label)) AS ?name) (MIN(STR(?above)) AS ?continent) {
  ?country a dkg:Country ; dkg:inRegion ?region .
  ?region dkg:regionKind "m49" ; rdfs:label ?label
  OPTIONAL { ?country dkg:inRegion ?c . ?c dkg:regionKind "continent" ; rdfs:label ?above }
} GROUP BY ?country"""


def _m49(graph: Graph) -> dict[str, tuple[str, str]]:
    """The continent and the M49 region of each country, by the country's short id."""
    found = select(graph.store, f"PREFIX dkg: <{DKG.base}> PREFIX rdfs: <{RDFS.base}> {_M49}")
    return {short(row["country"], graph.base): (row["continent"].value if row["continent"] else "", row["name"].value)
            for row in found}


def _map(graph: Graph) -> Figure:
    from matplotlib.collections import PolyCollection
    from matplotlib.patches import FancyArrowPatch

    net = graph.network("diaspora-flows")
    places = {str(record["id"]): (float(record["longitude"]), float(record["latitude"]), str(record["label"]))
              for record in net.nodes.records() if "longitude" in record and "latitude" in record}
    flows = [record for record in net.edges.records() if record["source"] in places and record["target"] in places]
    if not flows:
        raise QueryError("no flow of a diaspora joins two countries that have a place on the map")
    xs, ys = [place[0] for place in places.values()], [place[1] for place in places.values()]
    west, east = max(-180, min(xs) - 15), min(180, max(xs) + 15)
    south, north = max(-60, min(ys) - 12), min(80, max(ys) + 12)
    lost = sorted({str(record["label"]) for record in net.nodes.records()} - {name for *_, name in places.values()})
    note = ("Arrow: from the country of origin to a host country that a document names; its width: in how many passages. "
            "Outlines: countryinfo." + (f" Without a place on the map: {', '.join(lost)}." if lost else ""))
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
    most = max(float(record["weight"]) for record in flows)
    for record in flows:
        a, b = places[str(record["source"])], places[str(record["target"])]
        axes.add_patch(FancyArrowPatch(
            a[:2], b[:2], connectionstyle="arc3,rad=0.22", arrowstyle="-|>", mutation_scale=11, shrinkA=3, shrinkB=4,
            linewidth=_thickness(float(record["weight"]), most), color=_COLOURS[5], alpha=0.75, zorder=3,
        ))
    origins = {record["source"] for record in flows}
    for key, (x, y, _) in places.items():
        marker, colour = ("o", _COLOURS[0]) if key in origins else ("s", _COLOURS[2])
        axes.plot(x, y, marker, color=colour, markersize=6, zorder=4, markeredgecolor="white")
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    for marker, colour, name in (("o", _COLOURS[0], "country of origin"), ("s", _COLOURS[2], "host country")):
        axes.plot([], [], marker, color=colour, label=name)
    for weight in sorted({1.0, most}):
        axes.plot([], [], color=_COLOURS[5], alpha=0.75, linewidth=_thickness(weight, most), label=_counted(weight, "passage"))
    axes.legend(loc="lower left", frameon=True, fontsize=8, framealpha=1, edgecolor=_FAINT)
    lines = [(places[str(record["source"])][:2], places[str(record["target"])][:2]) for record in flows]
    write_names(figure, axes, [(x, y, name, 4.0) for x, y, name in places.values()], 8, lines, bend=0.22)
    return figure


def _thickness(weight: float, most: float) -> float:
    """The width of a line, in points."""
    return 0.7 + 3.3 * weight / most if most > 1 else 1.4


def _counted(number: float, what: str) -> str:
    """
    >>> _counted(1, "passage"), _counted(1250, "passage")
    ('1 passage', '1,250 passages')
    """
    return f"{number:,.0f} {what}{'' if number == 1 else 's'}"


def _outlines() -> Iterator[list[tuple[float, float]]]:
    """The outer rings of the countries' shapes, in degrees, as the package countryinfo carries them."""
    for known in needs("countryinfo", "plot").all_countries():
        for feature in (known.geo_json() or {}).get("features", ()):
            form, rings = feature["geometry"]["type"], feature["geometry"]["coordinates"]
            for polygon in rings if form == "MultiPolygon" else [rings]:
                yield [(x, y) for x, y, *_ in polygon[0]]


_WHOLE = 60  # nodes and three times as many edges: a network up to that is drawn whole


def _network(graph: Graph, projection: str) -> Figure:
    library = needs("networkx", "plot")
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch

    from kg.analyse import simple

    whole = graph.network(projection)
    small = len(whole.nodes.rows) <= _WHOLE and len(whole.edges.rows) <= 3 * _WHOLE + 60
    drawn = simple(whole if small or "weight" not in whole.edges.columns else heaviest(whole, 150))
    drawn.remove_edges_from(list(library.selfloop_edges(drawn)))
    if not small:
        drawn = drawn.subgraph(sorted(drawn, key=lambda node: (-drawn.degree(node), node))[:80])
        drawn = drawn.subgraph(max(library.connected_components(drawn), key=len))
    types = {str(record["id"]): _worded(str(record.get("type", "thing"))) for record in whole.nodes.records()}
    names = {str(record["id"]): str(record["label"]) for record in whole.nodes.records()}
    places = _places(drawn)
    strength = dict(drawn.degree(weight="weight"))
    top = max(strength.values(), default=1) or 1
    heavy = max((data["weight"] for *_, data in drawn.edges(data=True)), default=1) or 1
    areas = {node: 25 + 300 * float(strength[node]) / top for node in drawn}
    nodes, edges = len(drawn), drawn.number_of_edges()
    what = (f"All {_counted(nodes, 'node')}" if nodes == len(whole.nodes.rows)
            else f"The strongest {nodes:,} of {_counted(len(whole.nodes.rows), 'node')}, {edges:,} of their joined pairs")
    note = f"{what}; size: the sum of the weights of a node's edges. Names for which there is no room are left out."
    figure, axes = _figure(whole.projection.edges.title, note, 12.5, 9, 0.02, 0.16, 0.4)
    axes.axis("off")
    axes.margins(0.09, 0.06)
    alpha = 0.6 if edges <= 160 else 0.4
    towards = {(str(row[0]), str(row[1])) for row in whole.edges.rows} if whole.projection.directed else set()
    for a, b, data in drawn.edges(data=True):
        ends = [pair for pair in ((a, b), (b, a)) if pair in towards] or [(a, b)]
        style = "-" if not towards else "-|>" if len(ends) == 1 else "<|-|>"
        source, target = ends[0]
        axes.add_patch(FancyArrowPatch(
            places[source], places[target], arrowstyle=style, mutation_scale=8, shrinkA=areas[source] ** 0.5 / 2,
            shrinkB=areas[target] ** 0.5 / 2, linewidth=_thickness(data["weight"], heavy), color="#888888", alpha=alpha, zorder=1,
        ))
    legend = []
    for number, kind in enumerate(sorted({types[node] for node in drawn})):
        members = sorted(node for node in drawn if types[node] == kind)
        look: dict[str, Any] = {"color": _COLOURS[number % len(_COLOURS)], "marker": "osD^vPX"[number % 7]}
        axes.scatter([places[node][0] for node in members], [places[node][1] for node in members], zorder=2,
                     s=[areas[node] for node in members], edgecolor="white", linewidth=0.6, **look)
        legend.append(Line2D([], [], linestyle="", markersize=7, label=kind, **look))
    for weight in sorted({min((data["weight"] for *_, data in drawn.edges(data=True)), default=heavy), heavy}):
        legend.append(Line2D([], [], color="#999999", linewidth=_thickness(weight, heavy), label=f"weight {weight:,.4g}"))
    axes.legend(handles=legend, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=8)
    order = sorted(drawn, key=lambda node: (-strength[node], node))
    points = [(*places[node], fill(names[node], 30, max_lines=2, placeholder=" …"), areas[node] ** 0.5 / 2) for node in order]
    write_names(figure, axes, points, 8, [(places[a], places[b]) for a, b in drawn.edges], leave_out=True)
    return figure


def _worded(name: str) -> str:
    """
    >>> _worded("ServiceArea")
    'service area'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _places(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """A place for each node: what is joined stands near, unjoined parts beside each other, in rows."""
    library = needs("networkx", "plot")
    parts = sorted((sorted(part) for part in library.connected_components(graph)), key=lambda part: (-len(part), part))
    across = sum(len(part) for part in parts) ** 0.5
    found: dict[str, tuple[float, float]] = {}
    x = y = high = 0.0
    for part in parts:
        ordered = library.Graph()
        ordered.add_nodes_from(part)
        ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.subgraph(part).edges))
        laid = library.kamada_kawai_layout(ordered) if len(part) > 1 else {part[0]: (0.0, 0.0)}
        if len(part) > 12:
            laid = library.spring_layout(ordered, pos=laid, seed=4, iterations=30, k=1.6 / len(part) ** 0.5)
        left, low = (min(float(place[at]) for place in laid.values()) for at in (0, 1))
        wide, tall = (max(float(place[at]) for place in laid.values()) - least for at, least in ((0, left), (1, low)))
        size = len(part) ** 0.5 / max(wide, tall, 1e-9) if len(part) > 1 else 0.0
        if x and x + wide * size > 1.3 * across:
            x, y, high = 0.0, y - high - 0.9, 0.0
        for node, place in laid.items():
            found[node] = (x + (float(place[0]) - left) * size, y - tall * size + (float(place[1]) - low) * size)
        x, high = x + wide * size + 1.2, max(high, tall * size)
    return found


def _no(graph: Graph) -> Figure:
    raise AssertionError("drawn by picture()")


PICTURES: dict[str, tuple[str, Callable[[Graph], Figure]]] = {
    "money": ("what projects ask for, by region and service area", _regions),
    "strategy": ("strategy points by what their projects ask for", _strategy),
    "sankey": ("money from service area to region", _sankey),
    "funders": ("programmes and money from funder to region", _funders),
    "needs": ("needs against programmes, by topic and region", _needs),
    "diasporas": ("diasporas on a map, from origin to host", _map),
    "network": ("a projection, or its strongest part (--projection)", _no),
}
