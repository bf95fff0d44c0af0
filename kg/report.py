"""The report that ends a build: what was read, what was found, what the print adds up wrongly, and what to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.errors import QueryError
from kg.info import Info, load_info
from kg.query import Answer, ask, load_question, short
from kg.store import open_store, select
from kg.vocabulary import DKG, RDF

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Summary", "print_summary", "summary"]

FLAGSHIP = "diaspora-health-and-counter-trafficking"
_COUNTED = (
    ("Chapter", "chapters"),
    ("Project", "projects"),
    ("TableLine", "table lines"),
    ("StatedTotal", "printed totals"),
    ("Item", "items"),
    ("Programme", "programmes"),
    ("Need", "needs"),
    ("Country", "countries"),
    ("Diaspora", "diasporas"),
    ("Organisation", "organisations"),
    ("Funder", "funders"),
    ("Passage", "passages"),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a graph holds, in short."""

    info: Info
    found: dict[str, int]
    differences: list[dict[str, str]]
    flagship: list[dict[str, str]]


def summary(graph: Path) -> Summary:
    """The summary of the graph in use.

    Raises:
        StoreError: there is none.
    """
    info, store = load_info(graph), open_store(graph)
    totals = [row for row in _rows(store, "totals", info) if row.get("difference", "") not in {"", "0"}]
    return Summary(info, _found(store), totals, _rows(store, FLAGSHIP, info))


def _found(store: Store) -> dict[str, int]:
    query = f"SELECT ?c (COUNT(DISTINCT ?x) AS ?n) {{ ?x {RDF.type} ?c }} GROUP BY ?c"
    counts = {row["c"]: int(row["n"].value) for row in select(store, query)}
    return {name: counts.get(DKG[kind], 0) for kind, name in _COUNTED}


def _rows(store: Store, name: str, info: Info) -> list[dict[str, str]]:
    try:
        answer: Answer = ask(store, load_question(name), base=info.base)
    except QueryError:
        return []
    return [{column: short(term, info.base) for column, term in zip(answer.columns, row, strict=True)} for row in answer.rows]


def print_summary(of: Summary, console: Console) -> None:
    """Print it for people."""
    from rich.table import Table

    def table(title: str, *columns: str, right: tuple[str, ...] = ()) -> Table:
        made = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for column in columns:
            made.add_column(column, justify="right" if column in right else "left", overflow="fold")
        return made

    read = table("Read", "document", "genre", "characters", "statements", right=("characters", "statements"))
    for document in of.info.documents:
        read.add_row(document.id, document.genre, f"{document.characters:,}", f"{document.statements:,}")
    console.print(read)
    for problem in of.info.problems:
        console.print(f"not read: {problem}", style="yellow", markup=False)

    counts = [f"{number:,} {name}" for name, number in of.found.items() if number]
    console.print("\n[bold]Found[/bold]")
    console.print(", ".join(counts) + f"; {of.info.statements:,} statements, {of.info.inferred:,} of them inferred", markup=False)
    shapes = f"{of.info.violations:,} violations and {of.info.warnings:,} warnings of the shapes"
    console.print(f"{shapes} (`kg validate` shows them)\n")

    if of.differences:
        money = ("stated", "sum of its lines", "difference")
        wrong = table("Printed totals that do not add up", "total", "document", *money, right=money)
        for row in of.differences:
            numbers = (_grouped(row[key]) for key in ("stated", "computed", "difference"))
            wrong.add_row(f"{row['scope']} {row['name']}", row["document"], *numbers)
        console.print(wrong)
    else:
        console.print("Every printed total adds up.")

    title = "Countries with both diaspora health programmes and counter-trafficking needs"
    answer = table(f"\n{title}", "country", "diaspora health programmes", "documents")
    for row in of.flagship:
        programmes, documents = row["diaspora_health_programmes"].replace("|", "; "), row["documents"].replace("|", ", ")
        answer.add_row(f"{row['name']} ({row['country']})", programmes, documents)
    console.print(answer if of.flagship else f"\n{title}: none")

    console.print("\n[bold]Next[/bold]")
    for command, what in (
        ("kg query", "the questions that can be asked"),
        (f"kg query {FLAGSHIP} --format csv", "the table above, whole, with its needs"),
        ("kg evidence country/ML", "each fact about Mali with the words behind it"),
        ("kg add FILE", "one more document"),
    ):
        console.print(f"  {command:<60} {what}", markup=False, highlight=False)


def _grouped(number: str) -> str:
    whole, point, part = number.partition(".")
    return f"{int(whole):,}{point}{part}" if whole.lstrip("-").isdigit() else number
