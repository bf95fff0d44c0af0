"""The commands that take the graph elsewhere: export, analyse, plot, explore. :mod:`kg.cli` puts them among its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.projection import Network, Value

__all__ = ["COMMANDS"]

_graph = click.option(
    "--graph", type=click.Path(file_okay=False, path_type=Path), default="graph", envvar="KG_GRAPH", show_default=True,
    show_envvar=True, help="Folder that the graph stands in.",
)
_own = click.option("--projections", "own", type=click.Path(path_type=Path), help="Folder with projections of your own.")
_json = click.option("--json", "as_json", is_flag=True, help="Write JSON, for machines.")
_params = click.option("--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="Set a parameter of the projection.")


@click.command()
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.option("--projection", "-j", help="What counts as node and edge.  [default: full]",
              shell_complete=lambda ctx, param, start: _named(start))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file to write; - is standard output.")
@_params
@click.option("--similar", metavar="TYPE", help="The nodes of this type (Country …), joined where they share neighbours.")
@click.option("--with-analysis", is_flag=True, help="Add degree, betweenness, community … to the nodes.")
@_own
@_graph
def export(format_: str | None, projection: str | None, output: Path | None, params: Sequence[str], similar: str | None,
           with_analysis: bool, own: Path | None, graph: Path) -> None:
    """Write the graph in the FORMAT that another tool reads; without one, list formats and projections.

    Network formats take a projection; Turtle, TriG, N-Quads and JSON-LD are the whole graph. The file is written whole
    or not at all.
    """
    from kg import export as e
    from kg.info import load_info
    from kg.progress import progress
    from kg.store import open_store

    if format_ is None:
        _show_formats(own)
        return
    e.known_format(format_)
    if output is None:
        raise click.UsageError("say where to write: -o FILE")
    rdf = format_ in e.RDF_FORMATS
    if rdf and (projection or params or similar or with_analysis):
        raise click.UsageError(f"{format_} is the whole graph; leave --projection, --param, --similar and --with-analysis out")
    with progress(1 + load_info(graph).statements // e.STRIDE if rdf else 4) as step:
        if rdf:
            written = e.export_rdf(open_store(graph), format_, output, step)
        else:
            step("reading the graph")
            net = _network(graph, projection or "full", params, own)
            if similar:
                from kg.analyse import alike

                net = alike(net, similar)
            if with_analysis:
                from kg.analyse import with_measures

                step("measuring")
                net = with_measures(net)
            written = e.export_network(net, format_, output, step)
    for place in written:
        size = f"{place.stat().st_size:,} bytes"
        what = size if rdf else f"{len(net.nodes.rows):,} nodes, {len(net.edges.rows):,} edges, {size}"
        click.echo(f"{place}: {what}", err=not place.is_file())


@click.command()
@click.option("--projection", "-j", default="country-topic", show_default=True, help="What counts as node and edge.",
              shell_complete=lambda ctx, param, start: _named(start))
@_params
@click.option("--similar", metavar="TYPE", help="Pairs of nodes of this type (Country …) by the neighbours that they share.")
@click.option("--by", help="Sort by this column.  [default: degree, or cosine]")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Rows of the table.")
@click.option("--format", "-f", "format_", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@_json
@_own
@_graph
def analyse(projection: str, params: Sequence[str], similar: str | None, by: str | None, top: int, format_: str, as_json: bool,
            own: Path | None, graph: Path) -> None:
    """Measure a projection: degree, strength, betweenness, k-core, community, component; or --similar TYPE."""
    from kg import analyse as a
    from kg.progress import progress

    with progress(2) as step:
        step("reading the graph")
        net = _network(graph, projection, params, own)
        step("measuring")
        table = a.similar(net, similar) if similar else a.with_measures(net).nodes
    order = by or ("cosine" if similar else "degree")
    if order not in table.columns:
        raise QueryError(f"--by {order}: no such column; there are {', '.join(table.columns)}")
    at = list(table.columns).index(order)
    rows = sorted(table.rows, key=lambda row: -row[at] if isinstance(row[at], (int, float)) else 0)  # type: ignore[operator]
    shown = ["label_a", "label_b", "shared", "jaccard", "cosine"] if similar else ["label", "type", *a.MEASURES]
    if as_json or format_ == "csv":
        _write_table(list(table.columns), rows, as_json)
        return
    _show_rows(f"{net.projection.edges.title}: {len(net.nodes.rows):,} nodes, {len(net.edges.rows):,} edges", shown,
               [[row[list(table.columns).index(name)] for name in shown] for row in rows[:top]])


@click.command()
@click.argument("name", required=False)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file to write; its ending says how: .svg, .png, .pdf.")
@click.option("--projection", "-j", default="country-topic", show_default=True, help="What `network` draws.",
              shell_complete=lambda ctx, param, start: _named(start))
@_own
@_graph
def plot(name: str | None, output: Path | None, projection: str, own: Path | None, graph: Path) -> None:
    """Draw the picture NAME as SVG, PNG or PDF; without one, list the pictures."""
    from kg.api import open_graph
    from kg.plot import PICTURES, picture, save
    from kg.progress import progress

    if name is None:
        _show_rows("", ["picture", "shows"], [(key, title) for key, (title, _) in PICTURES.items()])
        return
    if output is None:
        raise click.UsageError("say where to write: -o FILE.svg, .png or .pdf")
    with progress(2) as step:
        step("drawing")
        figure = picture(open_graph(graph, own), name, projection)
        step(f"writing {output}")
        save(figure, output)
    click.echo(f"{output}: {output.stat().st_size:,} bytes")


@click.command()
@click.option("--output", "-o", type=click.Path(path_type=Path), default="explore.html", show_default=True,
              help="The file to write.")
@click.option("--projection", "-j", default="full", show_default=True, help="What counts as node and edge.",
              shell_complete=lambda ctx, param, start: _named(start))
@click.option("--start", default="", metavar="IRI", help="The thing to begin with: country/ML.  [default: the whole graph]")
@_own
@_graph
def explore(output: Path, projection: str, start: str, own: Path | None, graph: Path) -> None:
    """Write an interactive page of the graph: one file that needs nothing but a browser."""
    from kg.api import open_graph
    from kg.explore import page, save_page
    from kg.progress import progress

    with progress(2) as step:
        step("laying out")
        text = page(open_graph(graph, own), projection, start)
        step(f"writing {output}")
        save_page(text, output)
    click.echo(f"{output}: {output.stat().st_size:,} bytes; open it in a browser")


COMMANDS: tuple[click.Command, ...] = (export, analyse, plot, explore)


# What the commands share


def _network(graph: Path, name: str, params: Sequence[str], own: Path | None) -> Network:
    from kg.info import load_info
    from kg.projection import load_projection, network
    from kg.store import open_store

    values = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param {param}: no value; write --param {param}=VALUE")
        values[key] = value
    return network(open_store(graph), load_projection(name, own), values, load_info(graph).base)


def _named(start: str) -> list[str]:
    from kg.projection import projections

    return [name for name in projections() if name.startswith(start)]


def _show_formats(own: Path | None) -> None:
    from kg.export import FORMATS, RDF_FORMATS
    from kg.projection import projections

    titles = {name: form.title for name, form in FORMATS.items()} | {name: form[0] for name, form in RDF_FORMATS.items()}
    _show_rows("", ["format", "for"], list(titles.items()))
    click.echo()
    _show_rows("", ["projection", "shows"], [(name, found.edges.title) for name, found in projections(own).items()])


def _write_table(columns: Sequence[str], rows: Sequence[Sequence[Value | None]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _show_rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[Value | None]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for at, name in enumerate(columns):
        number = bool(rows) and all(isinstance(row[at], (int, float)) for row in rows)
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else 120).print(table)


def _shown(value: Value | None) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:.4f}"
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
