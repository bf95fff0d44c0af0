"""The command line. Each command imports what it needs when it runs, so that ``kg --help`` is quick."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.cli_network import COMMANDS
from kg.errors import CatalogError, DocumentError, KgError, QueryError, StoreError, UnsoundError
from kg.serve.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from kg.account import Account
    from kg.evidence import Fact
    from kg.query import Answer, Question
    from kg.validate import Report, Result

__all__ = ["main"]

FOUND, USAGE, INPUT, STORE = 1, 2, 3, 4
_STATUS: dict[type[KgError], int] = {
    QueryError: USAGE,
    CatalogError: INPUT,
    DocumentError: INPUT,
    StoreError: STORE,
    UnsoundError: FOUND,
}
_EPILOG = """\b
Exit status:
  0  done
  1  done, and something found: violations, unread chapters, differences
  2  the command or the question cannot be understood
  3  a document, the catalogue, the ontology or a shape cannot be used
  4  the graph cannot be read or written
Settings: KG_GRAPH and KG_DOCUMENTS stand for --graph and --documents.
Completion: eval "$(kg completion bash)", or zsh, fish."""


class Commands(click.Group):
    """The group of all commands: what goes wrong is said in one line, with the exit status that it has."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            if os.environ.get("KG_DEBUG"):
                raise
            click.echo(f"kg: {error}", err=True)
            ctx.exit(next((status for kind, status in _STATUS.items() if isinstance(error, kind)), INPUT))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has read enough
            ctx.exit(0)
        except MemoryError:
            click.echo("kg: out of memory; give it more, or leave the largest document out", err=True)
            ctx.exit(INPUT)


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Documents about migration and diaspora programmes as a knowledge graph.

    Every fact leads back to the words it was read from. Begin with `kg build`, then `kg query`.
    """


_graph = click.option(
    "--graph",
    type=click.Path(file_okay=False, path_type=Path),
    default="graph",
    envvar="KG_GRAPH",
    show_default=True,
    show_envvar=True,
    help="Folder that the graph stands in.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Write JSON, for machines.")
_strict = click.option("--strict", is_flag=True, help="Unread chapters and violations are fatal: the graph in use stays.")


@main.command()
@click.option(
    "--documents",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="KG_DOCUMENTS",
    show_envvar=True,
    help="Folder with the documents and their catalog.toml.  [default: the five that come with the project]",
)
@_graph
@click.option("--base-iri", help="What the IRIs of things begin with, if you publish elsewhere; ends in / or #.")
@_strict
@click.option("--fresh", is_flag=True, help="Read every document anew, changed or not.")
@click.option("--processes", type=click.IntRange(1), help="Processes to read with.  [default: one a core]")
@_json
@click.pass_context
def build(
    ctx: click.Context,
    documents: Path | None,
    graph: Path,
    base_iri: str | None,
    strict: bool,
    fresh: bool,
    processes: int | None,
    as_json: bool,
) -> None:
    """Read the documents, infer, validate, and put the graph in use.

    Ends with a report. A build that fails or is killed leaves the last good graph in use.
    """
    from kg.build import build as run
    from kg.progress import progress
    from kg.vocabulary import BASE

    base = base_iri or BASE
    if base[-1] not in "/#" or "://" not in base:
        raise click.UsageError(f"--base-iri {base}: no base; give one such as https://example.org/kg/")
    with progress(10) as step:
        built = run(documents, graph, base=base, strict=strict, fresh=fresh, processes=processes, step=step)
    _show_summary(graph, as_json)
    _end(ctx, built.info.problems, built.info.violations)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@_graph
@click.option("--id", "id_", help="Its id, part of its IRIs.  [default: from the file's name]")
@click.option("--title", help="[default: what the document says]")
@click.option("--publisher", help="[default: what an HTML page says]")
@click.option("--date", help="When it was published: 2008, 2008-05 or 2008-05-31.  [default: what an HTML page says]")
@click.option("--language", help="BCP 47 tag.  [default: what an HTML page says, else by its commonest words]")
@click.option("--genre", help="[default: recognised from the text]")
@click.option("--source", help="Where it was published.")
@click.option("--replace", is_flag=True, help="Put it in the place of the document of this id.")
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=60,
    show_default=True,
    envvar="KG_SECONDS",
    show_envvar=True,
    help="Time that reading one file may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(200),
    default=2000,
    show_default=True,
    envvar="KG_MEMORY",
    show_envvar=True,
    help="Megabytes that reading one file may take.",
)
@_strict
@_json
@click.pass_context
def add(
    ctx: click.Context,
    files: tuple[Path, ...],
    graph: Path,
    id_: str | None,
    title: str | None,
    publisher: str | None,
    date: str | None,
    language: str | None,
    genre: str | None,
    source: str | None,
    replace: bool,
    seconds: float,
    memory: int,
    strict: bool,
    as_json: bool,
) -> None:
    """Put more documents into the graph: text, HTML or PDF.

    Tells what each FILE was taken for, what was found in it, what was left unread, and what changes in the graph. Nothing but the
    files is read, each in a process with limits. Their text is kept with the graph, so later builds have it too.
    """
    from kg.bounded import Limits
    from kg.build import add as run
    from kg.documents import Entry
    from kg.progress import progress
    from kg.vocabulary import slug

    if len(files) > 1 and (id_ or title):
        raise click.UsageError("--id and --title are for one FILE; add the files one by one, or leave them out")
    if date and not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", date):
        raise click.UsageError(f"--date {date}: no such date; write it as 2008, 2008-05 or 2008-05-31")
    entries = [
        Entry(id_ or slug(file.stem) or "document", file, title or "", publisher, date, language, genre, source) for file in files
    ]
    with progress(3 + len(entries)) as step:
        built, change, accounts = run(entries, graph, strict=strict, replacing=replace, limits=Limits(seconds, memory), step=step)
    if as_json:
        _write_json(
            {
                "documents": [account.plain() for account in accounts],
                "added": change.added,
                "removed": change.removed,
                "things": change.things,
                "problems": built.info.problems,
                "violations": built.info.violations,
            }
        )
    else:
        for account in accounts:
            _show_account(account)
        things = ", ".join(f"{number:,} {name}" for name, number in change.things.items()) or "none"
        click.echo(f"graph: {change.added:,} statements added, {change.removed:,} removed; new things: {things}")
        if built.info.violations:
            click.echo(f"{built.info.violations:,} violations (`kg validate` shows them)")
    _end(ctx, [problem for account in accounts for problem in account.problems], built.info.violations)


def _show_account(account: Account) -> None:
    sure = "as told" if account.score is None else f"score {account.score:.2f}"
    said = ", ".join(filter(None, (account.publisher, account.date, account.language)))
    click.echo(f"{account.id}: “{account.title}”{f' ({said})' if said else ''}")
    click.echo(f"  genre: {account.genre} ({sure})")
    click.echo(f"  found: {', '.join(f'{number:,} {name}' for name, number in account.found.items()) or 'nothing'}")
    if account.weighed:
        click.echo(
            f"  weighed: {account.weighed:,} statements that no rule reads (`kg query weighed --param document={account.id}`)"
        )
    if account.reparted:
        click.echo(f"  entries: parted by what they look like, against the rules of {account.genre}")
    click.echo(f"  read: {account.read:.1%} of {account.characters:,} characters; {len(account.unread):,} passages left unread")
    for start, end, words in account.unread[:_UNREAD]:
        click.echo(f"    {start}–{end}: {_cut(' '.join(words.split()), 90)}")
    if len(account.unread) > _UNREAD:
        click.echo(f"    and {len(account.unread) - _UNREAD:,} more (--json has them all)")
    for problem in account.problems:
        click.echo(f"  not read: {problem}")


_UNREAD = 10


@main.command()
@_graph
@click.option("--shapes", type=click.Path(file_okay=False, exists=True, path_type=Path), help="Folder with other shapes.")
@click.option(
    "--engine",
    type=click.Choice(["sparql", "pyshacl"]),
    default="sparql",
    show_default=True,
    help="Queries made of the shapes, or pySHACL, which is slow and the reference.",
)
@click.option("--format", "format_", type=click.Choice(["table", "turtle", "json"]), default="table", show_default=True)
@_json
@click.pass_context
def validate(ctx: click.Context, graph: Path, shapes: Path | None, engine: str, format_: str, as_json: bool) -> None:
    """Check the graph against the SHACL shapes; violations make the exit status 1, warnings do not."""
    from kg.progress import progress
    from kg.store import open_store
    from kg.validate import as_json as plain
    from kg.validate import as_turtle
    from kg.validate import validate as run

    with progress(1) as step:
        step("validating")
        report = run(open_store(graph), shapes, engine)
    if as_json or format_ == "json":
        _write_json(plain(report))
    elif format_ == "turtle":
        click.echo(as_turtle(report), nl=False)
    else:
        _show_report(report)
    if report.violations:
        ctx.exit(FOUND)


@main.command(context_settings={"ignore_unknown_options": False})
@click.argument("name", required=False, shell_complete=lambda ctx, param, start: _names(start))
@click.option("--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="Set a parameter of the question.")
@click.option(
    "--format", "-f", "format_", type=click.Choice(["table", "csv", "json", "tsv", "xml"]), default="table", show_default=True
)
@_json
@click.option("--file", type=click.Path(path_type=Path), help="Ask the query that this file holds.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the graph.")
@click.option("--describe", is_flag=True, help="Tell what the question asks and what parameters it has.")
@_graph
def query(
    name: str | None,
    params: Sequence[str],
    format_: str,
    as_json: bool,
    file: Path | None,
    endpoint: str | None,
    describe: bool,
    graph: Path,
) -> None:
    """Ask the question NAME; without one, list the questions.

    Parameters go with --param document=ID; `kg query NAME --describe` lists them.
    """
    from kg import query as q
    from kg.vocabulary import BASE

    if name is None and file is None:
        _show_questions(q.questions(), as_json)
        return
    if name and file:
        raise click.UsageError("give a question's NAME or --file, not both")
    question = q.load_question(name) if name else q.parse_question(_read(file), str(file))
    if describe:
        _describe(question)
        return
    values = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param {param}: no value; write --param {param}=VALUE")
        values[key] = value
    if endpoint:
        base, answer = BASE, q.ask_endpoint(endpoint, question, values)
    else:
        from kg.info import load_info
        from kg.store import open_store

        base = load_info(graph).base
        answer = q.ask(open_store(graph), question, values, base)
    format_ = "json" if as_json else format_
    if format_ == "table" and not answer.graph:
        _show_answer(answer, question, base)
    else:
        click.echo(q.written(answer, format_, base), nl=False)


@main.command()
@click.argument("iri")
@_graph
@_json
def evidence(iri: str, graph: Path, as_json: bool) -> None:
    """Print each fact about a thing with the words that it was read from.

    IRI is a whole IRI, or what follows the base: country/AO.
    """
    from dataclasses import asdict

    from kg.evidence import evidence as run
    from kg.evidence import label
    from kg.info import load_info
    from kg.query import thing_iri
    from kg.store import open_store

    base, store = load_info(graph).base, open_store(graph)
    facts = run(store, iri, base)
    if as_json:
        _write_json([asdict(fact) for fact in facts])
        return
    console = _console()
    node = thing_iri(iri, base)
    console.print(f"{label(store, node) or node.value} <{node.value}>", style="bold", markup=False, highlight=False)
    if not facts:
        console.print("No document states anything about it: what is known comes from reference data.")
    for what, quotes in _by_fact(facts).items():
        console.print(f"\n{what}", markup=False, highlight=False)
        for fact in quotes:
            console.print(f"    “{_cut(' '.join(fact.quote.split()), 400)}”", style="italic", markup=False, highlight=False)
            weighed = "" if fact.chance is None else f"; no rule reads it, the words make it likely: {fact.chance:.2f}"
            place = f"    {fact.document}, characters {fact.start}–{fact.end}{weighed}"
            console.print(place, style="dim", markup=False, highlight=False)


@main.group()
def ontology() -> None:
    """Work with the ontology."""


@ontology.command()
@_json
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Have HermiT check that the ontology is consistent and every class can have members."""
    from dataclasses import asdict

    from kg.ontology import check_ontology
    from kg.progress import progress

    with progress(1) as step:
        step("reasoning")
        found = check_ontology()
    if as_json:
        _write_json(asdict(found))
    else:
        verdict = "consistent" if found.consistent else "inconsistent"
        click.echo(f"{found.classes} classes, {found.properties} properties: {verdict}")
        for name in found.unsatisfiable:
            click.echo(f"unsatisfiable: {name}")
    if not found.passed:
        ctx.exit(FOUND)


@main.command()
@_graph
@_json
def info(graph: Path, as_json: bool) -> None:
    """Tell what the graph holds, when it was built and by which version."""
    from dataclasses import asdict

    from kg.info import load_info

    known = load_info(graph)
    if as_json:
        _write_json(asdict(known))
        return
    click.echo(f"{graph}: built {known.date} by diaspora-kg {known.version}, base {known.base}")
    click.echo(
        f"{known.statements:,} statements, {known.inferred:,} of them inferred; "
        f"{known.violations:,} violations, {known.warnings:,} warnings"
    )
    for document in known.documents:
        click.echo(
            f"  {document.id}: {document.title} ({document.genre}, {document.characters:,} characters, "
            f"{document.statements:,} statements)"
        )
        for problem in document.problems:
            click.echo(f"    not read: {problem}")


@main.command()
@_graph
@_json
def report(graph: Path, as_json: bool) -> None:
    """Print again the report that ends a build."""
    _show_summary(graph, as_json)


@main.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_graph
@_json
@click.pass_context
def evaluate(ctx: click.Context, gold: tuple[Path, ...], graph: Path, as_json: bool) -> None:
    """Compare the graph with what careful readers found (GOLD: JSON files, or folders of them)."""
    from kg.evaluate import evaluate as run

    result = run(gold, graph)
    if as_json:
        _write_json(result.as_dict())
    else:
        click.echo(result.text())
    if result.differences:
        ctx.exit(FOUND)


def _settings(command: Any) -> Any:
    """An option for each setting of the server."""
    for one in reversed(fields(Settings)):
        default = one.default if one.default is not MISSING else one.default_factory()
        many = isinstance(default, tuple)
        command = click.option(
            f"--{one.name.replace('_', '-')}",
            type=str if many else type(default),
            default=default,
            multiple=many,
            show_default=not many,
            help=one.metadata["help"],
        )(command)
    return command


@main.command()
@_graph
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for one that is free.")
@click.option("--open", "open_", is_flag=True, help="Open it in your browser, too.")
@_settings
def serve(graph: Path, host: str, port: int, open_: bool, **settings: Any) -> None:
    """Put the graph on the web: SPARQL endpoint, linked data, questions, pages.

    A new build is taken up while it runs. Ctrl-C, or SIGTERM, ends it when the requests under way are answered.
    """
    try:
        from kg.serve.app import serve as run
    except ModuleNotFoundError as error:
        raise KgError(f"{error.name} is not installed; pip install 'diaspora-kg[serve]'") from None

    def ready(address: str) -> None:
        click.echo(f"{graph} at {address}")
        if open_:
            click.launch(address)

    run(graph, host, port, Settings(**settings), ready)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_graph
@click.option("--base-url", metavar="URL", help="Where DIR will be served, for the sitemap.  [default: the base IRI]")
@click.option("--processes", type=click.IntRange(1), help="Processes to write with.  [default: one a core]")
def publish(folder: Path, graph: Path, base_url: str | None, processes: int | None) -> None:
    """Write the site into DIR, as files for any plain web host: pages, data, answers, dumps.

    Links are relative, so DIR works at any address. What was published there before is replaced in one step.
    """
    from kg.progress import progress
    from kg.serve.snapshot import Snapshot

    try:
        from kg.site.publish import publish as run
    except ModuleNotFoundError as error:
        raise KgError(f"{error.name} is not installed; pip install 'diaspora-kg[serve]'") from None
    if base_url and "://" not in base_url:
        raise click.UsageError(f"--base-url {base_url}: no address; give one such as https://example.org/kg/")
    with progress(6) as step:
        number = run(Snapshot.of(graph), folder, base_url, processes, step)
    click.echo(f"{folder}: {number:,} files")


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Write the completion script of a SHELL: eval "$(kg completion bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "kg", "_KG_COMPLETE").source())


for _command in COMMANDS:
    main.add_command(_command)


# Showing


def _names(start: str) -> list[str]:
    from kg.resources import resource

    return sorted(path.stem for path in resource("queries").glob(f"{start}*.rq"))


def _read(path: Path | None) -> str:
    assert path is not None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'}); check the file") from None


def _by_fact(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        what = f"{fact.property} of {fact.of}" if fact.of else f"{fact.property}: {_cut(fact.value, 300)}"
        found.setdefault(what, []).append(fact)
    return found


def _write_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _console(wrap: bool = False) -> Console:
    """Where to print for people; what is piped is as wide as it is, unless it is to be wrapped."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else 120, soft_wrap=not (terminal or wrap), highlight=False)


def _end(ctx: click.Context, problems: Sequence[str], violations: int) -> None:
    if problems or violations:
        ctx.exit(FOUND)


def _show_summary(graph: Path, as_json: bool) -> None:
    from dataclasses import asdict

    from kg.report import print_summary, summary

    found = summary(graph)
    if as_json:
        _write_json(asdict(found))
    else:
        print_summary(found, _console(wrap=True))


def _show_report(report: Report) -> None:
    from rich.table import Table

    console = _console(wrap=True)
    if report.results:
        table = Table("shape", "severity", "what", "number", "for example", box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for shape, results in report.by_shape():
            kinds: dict[tuple[str, str], list[Result]] = {}
            for result in results:
                kinds.setdefault((result.severity, _cut(result.kind(), 100)), []).append(result)
            for (severity, message), found in kinds.items():
                name = shape.rpartition("#")[2] or shape
                table.add_row(name, severity, message, f"{len(found):,}", found[0].place())
        console.print(table)
    others = len(report.results) - len(report.violations)
    console.print(f"{len(report.violations):,} violations, {others:,} warnings")


def _show_questions(found: dict[str, Question], as_json: bool) -> None:
    if as_json:
        _write_json(
            [
                {
                    "name": one.name,
                    "title": one.title,
                    "description": one.description,
                    "keywords": list(one.keywords),
                    "parameters": [
                        {"name": p.name, "type": p.type, "default": p.default, "description": p.description}
                        for p in one.parameters
                    ],
                }
                for one in found.values()
            ]
        )
        return
    from rich.table import Table

    table = Table("question", "asks", "parameters", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for one in found.values():
        table.add_row(one.name, one.title, ", ".join(parameter.name for parameter in one.parameters))
    _console(wrap=True).print(table)


def _describe(question: Question) -> None:
    click.echo(f"{question.name}: {question.title}\n{question.description}")
    for one in question.parameters:
        default = "" if one.default is None else f" (default {one.default!r})"
        click.echo(f"  --param {one.name}={one.type.upper()}  {one.description}{default}")


def _show_answer(answer: Answer, question: Question, base: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.query import short

    table = Table(*answer.columns, title=question.title, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for row in answer.rows:
        table.add_row(*(Text(" ".join(short(term, base).split())) for term in row))
    console = Console(highlight=False) if sys.stdout.isatty() else Console(width=100_000, highlight=False)
    console.print(table)
    console.print(f"{len(answer.rows):,} rows")
