"""From documents to a graph: read, map, load, infer, validate, put in use.

Reading and mapping one document is a function of its text, its catalogue entry and the code, and looks at no other
document. So documents are read side by side, in processes of their own where there are several cores, and what was
read is kept under a key of all three: a later build reads only what has changed, and ``kg add`` only what it adds.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from kg import __version__
from kg.account import Account, account
from kg.bounded import LIMITS, Limits, bounded
from kg.catalogue import catalogue_quads
from kg.documents import Document, Entry, load_catalog, read_document
from kg.errors import CatalogError, DocumentError, KgError, UnsoundError
from kg.genres import mapping, recognised
from kg.infer import about_things, reason, to_reason_over
from kg.info import DocumentInfo, Info, save_info
from kg.ontology import ontology_quads
from kg.progress import Step
from kg.resources import resource
from kg.statements import Statements
from kg.store import current, lines, load, new_version, triples
from kg.validate import Report, validate
from kg.vocabulary import BASE

__all__ = ["Built", "Change", "Reading", "add", "build", "read"]

_SMALL = 100_000  # bytes of documents that are not worth starting processes for


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, read and mapped: its statements as sorted N-Quads lines."""

    key: str
    document: DocumentInfo
    lines: list[bytes]


@dataclass(frozen=True, slots=True)
class Built:
    """A version that has been put in use, and what the shapes say of it."""

    info: Info
    report: Report


@dataclass(frozen=True, slots=True)
class Change:
    """What a version has that the one before had not, and the other way round."""

    added: int
    removed: int
    things: dict[str, int]  # new things by class


def read(entry: Entry, base: str = BASE, kept: Path | None = None) -> Reading:
    """Read and map one document, or take what was kept of it in the folder ``kept`` if nothing has changed since.

    Raises:
        DocumentError: it cannot be read.
        CatalogError: its genre does not exist.
    """
    document = read_document(entry)
    if kept and (reading := _load(kept / f"{_key(document, base)}.nq")):
        return reading
    return _map(document, base)[0]


def _map(document: Document, base: str) -> tuple[Reading, Account, Document]:
    """Read and map a document; a title that nobody gave is that of its only entry, else its first line."""
    from mappings._joins import state_joins

    entry = document.entry
    genre, score = recognised(document)
    module = mapping(genre)
    statements = Statements(document, base)
    try:
        records = module.read(document)
        module.map(document, records, statements)
        state_joins(statements)
    except KgError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        raise DocumentError(
            f"{entry.path}: the mapping {genre} fails on it ({type(error).__name__} at {Path(place.filename).name}:"
            f"{place.lineno}: {error}); check its genre in the catalogue, else report this"
        ) from error
    if not entry.title:
        document = replace(document, entry=replace(entry, title=_title(document.text, records)))
    quads = lines([*statements, *catalogue_quads(document, genre, module.CLASS, base)])
    problems = tuple(str(problem) for problem in getattr(records, "problems", ()))
    info = DocumentInfo(document.id, document.entry.title, genre, len(document.text), len(quads), problems)
    reading = Reading(_key(document, base), info, quads)
    return reading, account(document, genre, score, statements, problems, getattr(records, "reparted", False)), document


def _title(text: str, records: Any) -> str:
    from mappings._line import name_of_person
    from mappings._page import lines as lines_of

    items: Any = getattr(records, "items", ())
    only = items[0].title if len(items) == 1 else None
    named = (line.text for line in lines_of(text) if line.kind in ("title", "text") and not name_of_person(line.text.value))
    first = only or next(named, None)
    return " ".join((first.value if first else text).split())[:200]


def build(
    documents: Path | None,
    graph: Path,
    *,
    base: str = BASE,
    strict: bool = False,
    fresh: bool = False,
    processes: int | None = None,
    step: Step = lambda label: None,
) -> Built:
    """Build the graph from the catalogue in the folder ``documents`` (none: the project's own) and put it in use.

    Documents that :func:`add` has put into the graph stay in it, unless the catalogue has one of the same id. With
    ``strict``, problems and violations are fatal; ``fresh`` reads everything anew.

    Raises:
        KgError: the graph cannot be built; the one in use stays.
    """
    with new_version(graph) as folder:
        entries = load_catalog((documents or resource("documents")) / "catalog.toml")
        added = _added(graph)
        ids = {entry.id for entry in entries}
        entries += [entry for entry in added if entry.id not in ids]
        kept = None if fresh else _kept(graph)
        _keep_added(folder, [entry for entry in added if entry.id not in ids])
        with _workers([entry.path.stat().st_size for entry in entries], processes) as pool:
            readings = _read_all(entries, base, kept, pool, step)
            return _assemble(folder, readings, base, strict, pool, step)


def add(
    entries: Sequence[Entry],
    graph: Path,
    *,
    strict: bool = False,
    replacing: bool = False,
    limits: Limits = LIMITS,
    step: Step = lambda label: None,
) -> tuple[Built, Change, list[Account]]:
    """Put more documents into the graph in use, all or none; of the others, nothing is read again.

    Each is read in a process of its own within ``limits``. Entries without a title get the one that the document has.

    Raises:
        CatalogError: the graph has a document of this id (and ``replacing`` is not asked for), or two entries have one.
        KgError: the graph cannot be built; the one in use stays.
    """
    before = current(graph)
    with new_version(graph) as folder:
        readings = [found for path in sorted((before / "readings").glob("*.nq")) if (found := _load(path))]
        ids = Counter(entry.id for entry in entries)
        there = set() if replacing else {reading.document.id for reading in readings}
        for entry in entries:
            if entry.id in there:
                place = f"{entry.path}: the graph has a document {entry.id!r}"
                raise CatalogError(f"{place}; give another --id, or --replace to put this in its place")
            if ids[entry.id] > 1:
                raise CatalogError(f"{entry.path}: another of these files has the id {entry.id!r}, too; add each with its --id")
        base = json.loads((before / "manifest.json").read_text(encoding="utf-8"))["base"]
        taken = []
        for entry in entries:
            step(f"reading {entry.id}")
            taken.append(bounded(_take, entry, base, _places(), what=str(entry.path), limits=limits))
        others = [reading for reading in readings if reading.document.id not in ids]
        _keep_added(folder, [old for old in _added(graph) if old.id not in ids], [document for _, _, document in taken])
        with _workers([reading.document.characters for reading in readings]) as pool:
            built = _assemble(folder, [*others, *(reading for reading, _, _ in taken)], base, strict, pool, step)
        return built, _change(before / "data.nq", folder / "data.nq"), [account for _, account, _ in taken]


def _take(entry: Entry, base: str, places: list[str]) -> tuple[Reading, Account, Document]:
    """Read a new document, in a process that finds the genres in these places."""
    import mappings

    mappings.__path__ = places
    return _map(read_document(entry), base)


def _places() -> list[str]:
    import mappings

    return list(mappings.__path__)


def _workers(sizes: list[int], processes: int | None = None) -> Executor:
    """What runs beside this process: others, or, where the documents are few and small, only a thread.

    The others are started anew, not forked: a copy of a process in which a store is at work may wait for ever.
    """
    count = processes or min(os.cpu_count() or 1, len(sizes))
    if count == 1 or sum(sizes) < _SMALL:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(count, get_context("spawn"))


def _read_all(entries: list[Entry], base: str, kept: Path | None, pool: Executor, step: Step) -> list[Reading]:
    """The readings, in the entries' order; the largest document is begun first."""
    begun: dict[str, Future[Reading]] = {}
    for entry in sorted(entries, key=lambda entry: -entry.path.stat().st_size):
        begun[entry.id] = pool.submit(read, entry, base, kept)
    readings = []
    try:
        for entry in entries:
            step(f"reading {entry.id}")
            readings.append(begun[entry.id].result())
    except BrokenProcessPool:
        raise DocumentError("reading: a process was killed, perhaps for lack of memory; try --processes 1") from None
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    return readings


def _assemble(folder: Path, readings: Iterable[Reading], base: str, strict: bool, pool: Executor, step: Step) -> Built:
    """Join the readings with what stands in no document, infer, validate, and write it all into the folder."""
    readings = sorted(readings, key=lambda reading: reading.document.id)
    parts = [*(reading.lines for reading in readings), lines(ontology_quads(base)), _reference(base)]
    given = sorted(chain.from_iterable(parts))  # each part is sorted and no two have a line in common
    storing = pool.submit(_store, folder / "store", given)
    step("inferring")
    memory = Store()  # what is reasoned over and validated: statements without their graphs
    things, passages = _parted(triples(given), about_things)
    memory.bulk_load(to_reason_over(things), format=RdfFormat.N_TRIPLES, lenient=True)
    inferred = reason(memory, base)
    step("storing")
    storing.result()
    storing = pool.submit(_store, folder / "store", inferred, last=True)
    data = sorted([*given, *inferred])
    (folder / "data.nq").write_bytes(b"\n".join(data) + b"\n")
    _save(readings, folder / "readings")
    step("validating")
    memory.bulk_load(b"\n".join(passages), format=RdfFormat.N_TRIPLES, lenient=True)
    report = validate(memory)
    storing.result()
    info = Info(
        version=__version__,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        base=base,
        statements=len(data),
        inferred=len(inferred),
        violations=len(report.violations),
        warnings=len(report.results) - len(report.violations),
        documents=tuple(reading.document for reading in readings),
    )
    if strict and (info.problems or info.violations):
        first = info.problems[0] if info.problems else report.violations[0].line()
        raise UnsoundError(
            f"refused by --strict: {len(info.problems)} problems and {info.violations} violations, the first: {first}; "
            "build without --strict to look at them; the last good graph is still in use"
        )
    save_info(info, folder)
    return Built(info, report)


def _store(place: Path, quads: list[bytes], last: bool = False) -> None:
    """Put N-Quads lines into the store of a version, which is made if it is not there.

    After the ``last`` of them its files are merged, so that each look-up reads one.
    """
    store = Store(str(place))
    load(store, quads)
    store.flush()
    if last:
        store.optimize()


def _parted(items: Iterable[bytes], test: Callable[[bytes], bool]) -> tuple[list[bytes], list[bytes]]:
    """Those that pass the test, and the others."""
    parts: tuple[list[bytes], list[bytes]] = ([], [])
    for item in items:
        parts[not test(item)].append(item)
    return parts


def _reference(base: str) -> list[bytes]:
    from kg.reference import reference_quads

    return lines(reference_quads(base))


# What was read, kept beside the graph: N-Quads files whose first line, a comment, says what they are.


@cache
def _code() -> str:
    """A digest of all that reading and mapping depend on besides the document."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    import mappings

    folders = [package, *(Path(place) for place in mappings.__path__), resource("ontology")]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".csv", ".ttl"}:
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _key(document: Document, base: str) -> str:
    entry = {name: value for name, value in asdict(document.entry).items() if name != "path"}
    parts = (_code(), base, json.dumps(entry, sort_keys=True), document.text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _kept(graph: Path) -> Path | None:
    folder = graph / "current" / "readings"
    return folder.resolve() if folder.is_dir() else None


def _load(path: Path) -> Reading | None:
    try:
        first, *rest = path.read_bytes().splitlines()
        info: dict[str, Any] = json.loads(first[1:])
        return Reading(path.stem, DocumentInfo(**info | {"problems": tuple(info["problems"])}), rest)
    except (OSError, ValueError, TypeError, KeyError):
        return None  # not there, or not whole: read the document


def _save(readings: Iterable[Reading], folder: Path) -> None:
    folder.mkdir()
    for reading in readings:
        first = b"#" + json.dumps(asdict(reading.document)).encode()
        (folder / f"{reading.key}.nq").write_bytes(b"\n".join([first, *reading.lines]) + b"\n")


# Documents that were added by hand: copies and their own catalogue, carried from version to version.


def _added(graph: Path) -> list[Entry]:
    catalog = graph / "current" / "added" / "catalog.toml"
    return load_catalog(catalog) if catalog.is_file() else []


def _keep_added(folder: Path, entries: list[Entry], documents: Sequence[Document] = ()) -> None:
    """Copy documents that were added before, and write the text of new ones: what their offsets point into."""
    if not (entries or documents):
        return
    place = folder / "added"
    place.mkdir()
    rows = []
    for entry in entries:
        shutil.copyfile(entry.path, place / f"{entry.id}.txt")
        rows.append(_toml(entry))
    for document in documents:
        (place / f"{document.id}.txt").write_text(document.text, encoding="utf-8", newline="")
        rows.append(_toml(document.entry))
    (place / "catalog.toml").write_text("\n".join(rows), encoding="utf-8")


def _toml(entry: Entry) -> str:
    fields = {"id": entry.id, "file": f"{entry.id}.txt"} | {
        name: value for name, value in asdict(entry).items() if value and name not in {"id", "path"}
    }
    # a JSON string is a TOML string
    return "[[document]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items())


def _change(before: Path, after: Path) -> Change:
    old, new = (set(path.read_bytes().splitlines()) for path in (before, after))
    added = new - old
    kind = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    met = {line.split(b" ", 1)[0] for line in old if kind in line}
    things: dict[str, set[bytes]] = {}
    for line in added:
        if kind not in line:
            continue
        subject, _, object_, *_ = line.split(b" ")
        if subject not in met and b"/ontology#" in object_:
            things.setdefault(object_.decode().strip("<>").rpartition("#")[2], set()).add(subject)
    counts = {name: len(subjects) for name, subjects in sorted(things.items()) if name not in _NOT_COUNTED}
    return Change(len(added), len(old - new), counts)


_NOT_COUNTED = {"Passage", "TextBlock", "WeighedStatement"}
