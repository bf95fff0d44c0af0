"""Answers as tables: what each column shows, where it leads, and the words behind each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.query import Answer, Term, short
from kg.reference import countries
from kg.site.graph import Passage, labels, named, passages, rows, text, values
from kg.vocabulary import XSD

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["Cell", "Column", "Part", "Table", "grouped", "sorted_rows", "table", "title"]

_CODES = {"country", "countries", "origin", "host", "hosts"}
_KINDS = {
    "document": "document",
    "documents": "document",
    "in_documents": "document",
    "topic": "topic",
    "topics": "topic",
    "about": "topic",
    "point": "strategy-point",
}
_LONG = {"quote", "text", "description"}
_PLACE = ("document", "start", "end")
_TITLES = {
    "n_countries": "Number of countries",
    "in": "Documents",
    "host_text": "Host, as printed",
    "chapter_kind": "Kind of chapter",
    "at_least": "At least",
}
_NUMBERS = {XSD.integer, XSD.decimal, XSD.double, XSD.float}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a cell shows; ``iri`` where it leads."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; ``key`` is what it is sorted by."""

    parts: tuple[Part, ...] = ()
    key: str = ""
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``kind`` is ``number``, ``long``, ``evidence`` or plain."""

    name: str
    title: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people."""

    columns: tuple[Column, ...]
    rows: list[list[Cell]]
    total: int = 0
    caption: str = ""
    chart: dict[str, object] = field(default_factory=dict)


def title(name: str) -> str:
    """A column's name as people read it.

    >>> title("diaspora_health_programmes")
    'Diaspora health programmes'
    """
    return _TITLES.get(name) or name.replace("_", " ").capitalize()


def grouped(number: str) -> str:
    """A number with its thousands set apart.

    >>> grouped("1234567.5"), grouped("n/a")
    ('1,234,567.5', 'n/a')
    """
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    return f"{value.normalize() if value != value.to_integral() else value.quantize(Decimal(1)):,f}"


def _number(term: Term | None) -> Decimal | None:
    if isinstance(term, Literal) and term.datatype in _NUMBERS:
        try:
            return Decimal(term.value)
        except InvalidOperation:
            return None
    return None


def sorted_rows(answer: Answer, column: str, descending: bool = False) -> list[tuple[Term | None, ...]]:
    """The rows in the order of a column; missing values last, in either order."""
    if column not in answer.columns:
        return answer.rows
    at = answer.columns.index(column)

    def key(row: tuple[Term | None, ...]) -> tuple[int, Decimal, str]:
        number = _number(row[at])
        return (0, number, "") if number is not None else (1, Decimal(0), text(row[at]).casefold())

    there = [row for row in answer.rows if row[at] is not None]
    return sorted(there, key=key, reverse=descending) + [row for row in answer.rows if row[at] is None]


def table(snapshot: Snapshot, answer: Answer, caption: str = "", most: int | None = None) -> Table:
    """The first ``most`` rows of an answer as a table.

    Columns ``document``, ``start``, ``end`` (and ``quote``) become one column of evidence, and so does ``evidence``, which
    holds the IRIs of passages. Columns ``…_iris`` are not shown: what they name is linked from the texts beside them, and its
    passages are the row's evidence. IRIs are shown by their labels; codes of countries, ids of documents and slugs of topics
    lead to their pages.
    """
    base, columns = snapshot.base, list(answer.columns)
    shown = [dict(zip(columns, row, strict=True)) for row in answer.rows[:most]]
    placed = set(_PLACE) <= set(columns)
    hidden = {"start", "end", "quote"} if placed else set()
    kept = [name for name in columns if name not in hidden and name != "evidence" and not name.endswith("_iris")]
    companions, read = _companions(snapshot, shown)
    if read:
        said = ({passage for iri in beside for passage in read.get(iri, ())} for beside in companions)
        shown = [row | {"evidence": Literal(" ".join(iris))} for row, iris in zip(shown, said, strict=True)]
        columns.append("evidence")
    quoted = _evidence(snapshot, shown, placed)
    known = labels(snapshot, _things(shown, kept, base))
    twin = _twin(shown, kept, known)
    if twin:
        kept.remove(twin[1])
        for row, beside in zip(shown, companions, strict=True):
            beside[text(row[twin[1]])] = text(row[twin[0]])
    kept = [name for name in kept if name != "name" or not _repeats(shown)]
    numbers = {name for name in kept if _is_number(answer, name)}
    heads = [Column(name, title(name), "number" if name in numbers else "long" if name in _LONG else "") for name in kept]
    marked = placed or "evidence" in columns
    if marked:
        heads.append(Column("evidence", "Evidence", "evidence"))
    lines = []
    for row, found, beside in zip(shown, quoted, companions, strict=True):
        cells = [_cell(name, row[name], base, known, name in numbers, beside) for name in kept]
        lines.append([*cells, Cell(evidence=found)] if marked else cells)
    return Table(tuple(heads), lines, len(answer.rows), caption)


def _twin(shown: Sequence[Mapping[str, Term | None]], kept: Sequence[str], known: Mapping[str, str]) -> tuple[str, str] | None:
    """A column of texts, and one of IRIs, that name the same things: they become one."""
    for words in ("title", "name"):
        for iris in kept if words in kept else ():
            pairs = [(row[words], row[iris]) for row in shown]
            if pairs and all(isinstance(iri, NamedNode) and _alike(text(word), known.get(iri.value, "")) for word, iri in pairs):
                return words, iris
    return None


def _alike(words: str, label: str) -> bool:
    return bool(words) and (label.startswith(words[:40]) or words.startswith(label[:40] or "\0"))


def _repeats(shown: Sequence[Mapping[str, Term | None]]) -> bool:
    """Whether a column ``name`` says only what the code beside it is shown as."""
    return bool(shown) and any(
        all(text(row.get(code)) in countries() and text(row["name"]) == countries()[text(row[code])].name for row in shown)
        for code in ("country", "origin")
        if code in shown[0]
    )


def _is_number(answer: Answer, name: str) -> bool:
    at = answer.columns.index(name)
    there = [row[at] for row in answer.rows if row[at] is not None]
    return bool(there) and all(_number(term) is not None for term in there) and name not in _KINDS


def _companions(
    snapshot: Snapshot, shown: Sequence[Mapping[str, Term | None]]
) -> tuple[list[dict[str, str]], dict[str, list[str]]]:
    """The things that columns ``…_iris`` name: for each row their labels, and for all the passages that they were read from."""
    named_in = [[iri for name in row if name.endswith("_iris") for iri in text(row[name]).split("|") if iri] for row in shown]
    every = {iri for iris in named_in for iri in iris}
    if not every:
        return [{} for _ in shown], {}
    known = labels(snapshot, every)
    read: dict[str, list[str]] = {}
    for row in rows(snapshot, f"SELECT ?x ?p {{ VALUES ?x {{ {values(every)} }} ?x dkg:readFrom ?p }}"):
        read.setdefault(text(row["x"]), []).append(text(row["p"]))
    return [{iri: known[iri] for iri in iris if iri in known} for iris in named_in], read


def _evidence(snapshot: Snapshot, shown: Sequence[Mapping[str, Term | None]], placed: bool) -> list[tuple[Passage, ...]]:
    if not placed:
        found = passages(snapshot, (iri for row in shown for iri in text(row.get("evidence")).split()))
        return [tuple(found[iri] for iri in found_in(row, found)) for row in shown]
    iris = [f"{snapshot.base}document/{text(row['document'])}#char={text(row['start'])},{text(row['end'])}" for row in shown]
    found = passages(snapshot, iris)
    return [(found[iri],) if iri in found else () for iri in iris]


def found_in(row: Mapping[str, Term | None], found: Mapping[str, Passage]) -> list[str]:
    """The passages that a row names, in the order of the text."""
    there = set(text(row.get("evidence")).split())
    return [iri for iri in found if iri in there] if len(there) > 1 else [iri for iri in there if iri in found]


def _things(shown: Sequence[Mapping[str, Term | None]], kept: Sequence[str], base: str) -> list[str]:
    found = []
    for row in shown:
        for name in kept:
            found += [iri for part in _split(row[name]) if (iri := _leads_to(name, part, row[name], base))]
    return found


def _split(term: Term | None) -> list[str]:
    value = text(term)
    return value.split("|") if value and isinstance(term, Literal) else [value] if value else []


def _leads_to(name: str, part: str, term: Term | None, base: str) -> str:
    if isinstance(term, NamedNode):
        return part
    if name in _CODES and part in countries():
        return f"{base}country/{part}"
    if name in _KINDS and " " not in part and not (name in {"documents", "topics", "in"} and part.isdigit()):
        return f"{base}{_KINDS[name]}/{part}"
    if name == "diaspora" and part in countries():
        return f"{base}diaspora/{part}"
    return part if part.startswith(base) and " " not in part else ""


def _cell(name: str, term: Term | None, base: str, known: Mapping[str, str], number: bool, beside: Mapping[str, str]) -> Cell:
    if term is None:
        return Cell()
    if number:
        return Cell((Part(grouped(short(term, base))),), short(term, base))
    parts = []
    for part in _split(term):
        iri = _leads_to(name, part, term, base)
        if iri and iri not in known and not isinstance(term, NamedNode):
            iri = ""
        iri = iri or next((of for of, label in beside.items() if label.startswith(part[:60])), "")
        shown = known.get(iri) or (named(part, base) if iri else part)
        if name in _CODES and iri:
            shown = countries()[part].name if part in countries() else shown
        parts.append(Part(shown, iri))
    return Cell(tuple(parts), "; ".join(part.text for part in parts).casefold()[:200])
