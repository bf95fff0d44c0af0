"""What a worker process can be asked to do: each task is a function that writes its answer to an output."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import islice
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple, serialize

from kg.errors import QueryError
from kg.query import Answer, ask, load_question, written
from kg.serve.describe import dataset, thing
from kg.serve.media import GRAPHS, PREFIXES, RESULTS
from kg.serve.output import Output, row_counter
from kg.serve.protocol import Refused
from kg.serve.snapshot import Snapshot

__all__ = ["TASKS", "run"]

SHOWN = 1_000  # rows on a page
_RESULTS = {media.name: media for media in RESULTS}
_GRAPHS = {media.name: media for media in GRAPHS}


def run(snapshot: Snapshot, name: str, arguments: dict[str, Any], out: Output) -> None:
    """Do a task.

    Raises:
        Refused: it cannot be done; says why.
    """
    try:
        TASKS[name](snapshot, out, **arguments)
        out.flush()
    except SyntaxError as error:
        raise Refused(400, _syntax(error)) from None
    except QueryError as error:
        raise Refused(400, str(error)) from None
    except MemoryError:
        raise Refused(422, "the query takes more memory than it may have (limit `memory`); ask for less") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(500, f"cannot be answered ({' '.join(str(error).split())[:300]})") from None


def sparql(
    snapshot: Snapshot,
    out: Output,
    *,
    query: str,
    default_graphs: list[str],
    named_graphs: list[str],
    results: str | None,
    graph: str | None,
) -> None:
    """Answer a query, in the format ``results`` if it gives rows or a truth value, in ``graph`` if it gives statements."""
    found = _asked(snapshot, query, default_graphs, named_graphs)
    if isinstance(found, (QuerySolutions, QueryBoolean)):
        if results is None:
            raise Refused(406, "the answer is a table; ask for a format of one")
        if isinstance(found, QuerySolutions):
            out.count = row_counter(results)
        found.serialize(out, format=_RESULTS[results].results)  # type: ignore[arg-type]
    elif graph is None:
        raise Refused(406, "the answer is a graph; ask for a format of one")
    else:
        _write(found, graph, out)


def answer_page(snapshot: Snapshot, out: Output, *, query: str, default_graphs: list[str], named_graphs: list[str]) -> None:
    """The answer to a query as a page, for people: the first rows of it."""
    found = _asked(snapshot, query, default_graphs, named_graphs)
    if isinstance(found, QueryBoolean):
        answer, whole = Answer(("answer",), [(Literal("yes" if found else "no"),)]), True
    else:
        columns = ("subject", "predicate", "object") if isinstance(found, QueryTriples) else tuple(
            variable.value for variable in found.variables)
        rows = [tuple(row) for row in islice(found, SHOWN + 1)]
        answer, whole = Answer(columns, rows[:SHOWN], isinstance(found, QueryTriples)), len(rows) <= SHOWN
    out.write(import_module("kg.site.pages").editor_page(snapshot, query, answer=answer, whole=whole).encode())


def question(snapshot: Snapshot, out: Output, *, name: str, values: dict[str, str], format: str) -> None:
    """Answer a named question."""
    answer = ask(snapshot.store, load_question(name), values, snapshot.base)
    for _ in out.counted(answer.rows):
        pass
    out.write(written(answer, format, snapshot.base).encode())


def describe(snapshot: Snapshot, out: Output, *, iri: str, format: str) -> None:
    """What is known of a thing; in TriG and N-Quads with the passages that say so."""
    _write(thing(snapshot, iri, graphs=format in {"trig", "nq"}), format, out)


def description(snapshot: Snapshot, out: Output, *, format: str, licence: str) -> None:
    """The description of the dataset."""
    _write(dataset(snapshot, licence), format, out)


def page(snapshot: Snapshot, out: Output, *, iri: str) -> None:
    """The page of a thing, for people."""
    out.write(import_module("kg.site.pages").page_for(iri, snapshot).encode())


TASKS: dict[str, Callable[..., None]] = {
    "sparql": sparql, "answer_page": answer_page,
    "question": question, "describe": describe, "description": description, "page": page,
}


def _asked(
    snapshot: Snapshot, query: str, default_graphs: list[str], named_graphs: list[str]
) -> QuerySolutions | QueryBoolean | QueryTriples:
    given = bool(default_graphs or named_graphs)
    return snapshot.store.query(
        query,
        default_graph=[NamedNode(iri) for iri in default_graphs] if given else None,
        named_graphs=[NamedNode(iri) for iri in named_graphs] if given else None,
    )


def _write(statements: Iterable[Triple | Quad], format: str, out: Output) -> None:
    items = out.counted(statements)
    if format not in {"trig", "nq"}:
        items = (Triple(one.subject, one.predicate, one.object) if isinstance(one, Quad) else one for one in items)
    elif format == "trig":  # statements of one graph stand together
        items = (one if isinstance(one, Quad) else Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in items)
    serialize(items, out, _GRAPHS[format].graph, prefixes=PREFIXES)  # type: ignore[arg-type]


def _syntax(error: SyntaxError) -> str:
    place = re.match(r"error at (\d+):(\d+): (.*)", str(error.msg), re.S)
    line, column, reason = place.groups() if place else (error.lineno, error.offset, error.msg)
    return f"line {line}, column {column}: not SPARQL ({' '.join(str(reason).split())[:300]})"
