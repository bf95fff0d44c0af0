"""The site as files for any plain web host: the pages, the data of each thing, the answers, the dumps.

Links are relative, so that the folder works at any address. A page at ``country/AO`` is the file ``country/AO/index.html``,
its data ``country/AO.ttl``: a host that serves a folder's ``index.html`` answers each IRI of the graph, if the base IRI is
where it serves.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from pyoxigraph import Triple, serialize

from kg.errors import KgError
from kg.query import questions, written
from kg.serve import dumps
from kg.serve.describe import dataset, thing
from kg.serve.media import DATA, PREFIXES
from kg.serve.settings import Settings
from kg.site import pages
from kg.site.asking import choices
from kg.site.explorer import explore_page
from kg.site.graph import rows, text
from kg.site.links import Links
from kg.site.search import entries
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["publish"]

FORMATS = ("ttl", "jsonld", "nt", "rdf")
_MARK = ".diaspora-kg"  # says that a folder may be replaced
_ADDRESSES = 50_000  # in one sitemap, says its protocol
_snapshots: list[Snapshot] = []  # in a worker: the version that it writes


def publish(
    snapshot: Snapshot,
    folder: Path,
    base_url: str | None = None,
    processes: int | None = None,
    step: Callable[[str], None] = lambda what: None,
) -> int:
    """Write the site into a folder, in the place of what was published there before; gives the number of files.

    Args:
        base_url: where the folder will be served, for the sitemap; by default the base IRI.

    Raises:
        KgError: the folder holds something else, or cannot be written.
    """
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise KgError(f"{folder}: holds something else than a published site; name a new or an empty folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise KgError(f"{folder}: cannot be written ({error.strerror}); name another folder") from None
    try:
        fresh.chmod(0o755)
        number = _write(snapshot, fresh, base_url or snapshot.base, processes, step)
        _swap(fresh, folder)
    except OSError as error:
        raise KgError(f"{folder}: cannot be written ({error.strerror}); free some space; what was there is as it was") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return number


def _swap(fresh: Path, folder: Path) -> None:
    old = fresh.with_name(f"{fresh.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(snapshot: Snapshot, place: Path, base_url: str, processes: int | None, step: Callable[[str], None]) -> int:
    step("pages of the site")
    (place / _MARK).write_text(f"{snapshot.version}\n", encoding="utf-8")
    shutil.copytree(Path(__file__).parent / "static", place / "static")
    paths = []
    for path, page in _own(snapshot):
        _put(place, Links(snapshot.base, static=True).file(path), page)
        paths.append(path)
    _put(place, "404.html", pages.error_page(snapshot, 404, "", base_url=_folder(base_url)))
    step("description of the dataset")
    described = list(dataset(snapshot, Settings().licence, endpoint=False))
    for path, format in (("void.ttl", "ttl"), ("void.jsonld", "jsonld"), (".well-known/void", "ttl")):
        _put(place, path, _serialized(described, format))
    links = Links(snapshot.base, static=True)
    names = [(name, found.label, found.kind, links.thing(found.iri)) for name, found in entries(snapshot)]
    _put(place, "data/names.json", json.dumps(names, ensure_ascii=False, separators=(",", ":")))
    step("dumps")
    (place / "dumps").mkdir()
    for name in ("data.nq.gz", "data.trig.gz"):
        dumps.write(snapshot.folder, name, place / "dumps" / name)
    step("answers and pages of things")
    things, passages = _things(snapshot), _passages(snapshot)
    jobs = [("answers", [path]) for path in _answers(snapshot)]
    jobs += [("things", things[at : at + 50]) for at in range(0, len(things), 50)]
    jobs += [("passages", passages[at : at + 200]) for at in range(0, len(passages), 200)]
    workers = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (snapshot.folder,)) as pool:
        for done in pool.map(_job, jobs, [place] * len(jobs)):
            paths += done
    step("sitemap")
    _sitemap(place, base_url, sorted(set(paths)))
    return sum(len(files) for _, _, files in os.walk(place))


def _own(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    yield "", pages.home_page(snapshot, True)
    yield "questions", pages.questions_page(snapshot, True)
    yield "search", pages.search_page("", snapshot, True)
    for measure in pages.MEASURES:
        yield ("map" if measure == "money" else f"map/{measure}"), pages.map_page(measure, snapshot, True)
    yield "explore", explore_page(snapshot, True)
    yield "browse", pages.browse_page(snapshot, True)
    for kind in pages.BROWSED:
        yield f"browse/{kind}", pages.kind_page(kind, snapshot, True)
    yield "documents", pages.documents_page(snapshot, True)
    yield "audit", pages.audit_page(snapshot, True)
    yield "editor", pages.editor_page(snapshot, "", True)
    yield "api", pages.api_page(snapshot, True)
    yield "about", pages.about_page(snapshot, True)


def _answers(snapshot: Snapshot) -> Iterator[str]:
    """The published answers by what follows ``questions/``: each question, and where a value must be chosen, each value."""
    for name, question in questions().items():
        yield name
        chosen, options = choices(question, snapshot)
        for value, _ in options:
            yield f"{name}/{chosen}/{value}"


def _things(snapshot: Snapshot) -> list[str]:
    """Everything that has a page: what is said to be something, but for blocks of text and what is only a part of a page."""
    found = rows(
        snapshot,
        f"""SELECT DISTINCT ?x {{ ?x ?p ?o FILTER(ISIRI(?x) && !CONTAINS(STR(?x), "#")
        && (STRSTARTS(STR(?x), "{snapshot.base}") || ?x = <{BASE}ontology>)) }} ORDER BY ?x""",
    )
    return [text(row["x"]) for row in found]


def _passages(snapshot: Snapshot) -> list[str]:
    return [text(row["x"]) for row in rows(snapshot, "SELECT ?x { ?x a dkg:Passage } ORDER BY ?x")]


def _begin(folder: Path) -> None:
    from kg.serve.snapshot import Snapshot

    _snapshots.append(Snapshot(folder))


def _job(job: tuple[str, list[str]], place: Path) -> list[str]:
    kind, iris = job
    snapshot = _snapshots[0]
    if kind == "answers":
        return [_answer(path, snapshot, place) for path in iris]
    if kind == "passages":
        for iri in iris:
            document, _, span = iri.rpartition("/")[2].partition("#char=")
            start, end = span.split(",")
            page = pages.passage_page(document, int(start), int(end), snapshot, True)
            _put(place, f"passage/{document}/{start}-{end}/index.html", page or "")
        return []
    done = []
    for iri in iris:
        path = Links(snapshot.base).path(iri)
        if not path:
            continue
        done.append(path)
        _put(place, f"{unquote(path)}/index.html", pages.page_for(iri, snapshot, True))
        statements = [Triple(quad.subject, quad.predicate, quad.object) for quad in thing(snapshot, iri)]
        for format in FORMATS:
            _put(place, f"{unquote(path)}.{format}", _serialized(statements, format))
    return done


def _answer(path: str, snapshot: Snapshot, place: Path) -> str:
    name, _, chosen = path.partition("/")
    parameter, _, value = chosen.partition("/")
    values = {parameter: value} if chosen else {}
    answer = None if name == "evidence" else snapshot.ask(name, values)
    _put(place, f"questions/{path}/index.html", pages.question_page(name, values, snapshot, True, answer))
    if answer:
        for format in ("csv", "json"):
            _put(place, f"api/queries/{path}.{format}", written(answer, format, snapshot.base))
    return f"questions/{path}"


def _serialized(statements: Iterable[Triple], format: str) -> str:
    graph = DATA[format].graph
    assert graph is not None
    return (serialize(statements, format=graph, prefixes=PREFIXES if format != "nt" else None) or b"").decode()


def _put(place: Path, path: str, words: str) -> None:
    file = place / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, encoding="utf-8")


def _folder(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _sitemap(place: Path, base_url: str, paths: list[str]) -> None:
    start = _folder(base_url)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    parts = [paths[at : at + _ADDRESSES] for at in range(0, len(paths), _ADDRESSES)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        addresses = (escape(start + quote(f"{path}/" if path else "", safe="/%-._~!$&'()*+,;=:@")) for path in part)
        body = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
        _put(place, name, f"{head.format('urlset')}{body}</urlset>\n")
    if len(parts) > 1:
        body = "".join(f"<sitemap><loc>{escape(start + name)}</loc></sitemap>\n" for name in names)
        _put(place, "sitemap.xml", f"{head.format('sitemapindex')}{body}</sitemapindex>\n")
    _put(place, "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {start}sitemap.xml\n")
