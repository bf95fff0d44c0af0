"""Questions: named SPARQL queries with parameters, asked of the graph in use or of a remote endpoint.

A question is a file ``queries/<name>.rq`` whose header says in comments what it asks and what may be varied::

    # title: Funding lines
    # description: One row per project line …
    # keywords: funding, projects
    # param document: string -- only this document (its id)
    # param limit: integer = 10 -- …

A parameter ``x`` is the query's variable ``?x``, and its value is bound as an RDF term. Parameters at the end of the
projection are not shown.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Variable,
    parse_query_results,
    serialize,
)

from kg.errors import QueryError
from kg.resources import resource
from kg.vocabulary import BASE, XSD

__all__ = [
    "FORMATS",
    "Answer",
    "Parameter",
    "Question",
    "Term",
    "ask",
    "ask_endpoint",
    "bound_text",
    "load_question",
    "parse_question",
    "questions",
    "short",
    "thing_iri",
    "written",
]

Term = NamedNode | BlankNode | Literal
FORMATS = ("table", "csv", "json", "tsv", "xml")

_FIELD = re.compile(r"#\s*(title|description|keywords)\s*:\s*(.*)")
_PARAM = re.compile(r"#\s*param\s+(\w+)\s*:\s*(\w+)\s*(?:=\s*(\"(?:[^\"\\]|\\.)*\"|\S+)\s*)?(?:--\s*(.*))?$")
# what may hold a brace that opens no group, or the brace itself
_TOKEN = re.compile(
    r'#[^\n]*|<[^<>"{}|^`\\\s]*>|"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|\{',
    re.S,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be varied in a question."""

    name: str
    type: str
    default: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query, with what its header says of it."""

    name: str
    text: str
    title: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a SELECT; a missing value is None. For ASK one row, for CONSTRUCT its triples and ``graph`` set."""

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    graph: bool = False


# Finding questions


@cache
def questions() -> dict[str, Question]:
    """The named questions, by name."""
    return {path.stem: _read(path) for path in sorted(resource("queries").glob("*.rq"))}


def load_question(name: str) -> Question:
    """The question of this name.

    Raises:
        QueryError: there is none.
    """
    path = resource("queries") / f"{name}.rq"
    if name in (names := [found.stem for found in resource("queries").glob("*.rq")]):
        return _read(path)
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`kg query` lists them"
    raise QueryError(f"{name}: no question of this name; {hint}")


def _read(path: Path) -> Question:
    return parse_question(path.read_text(encoding="utf-8"), path.stem)


def parse_question(text: str, name: str) -> Question:
    """The question that a file's text holds.

    Raises:
        QueryError: a parameter is not declared as ``# param name: type = default -- description``.

    >>> parse_question("# title: One\\n# param n: integer = 3 -- how many\\nSELECT ?n {}", "one").parameters
    (Parameter(name='n', type='integer', default='3', description='how many'),)
    """
    fields: dict[str, str] = {}
    parameters = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            break
        if found := _FIELD.match(line):
            fields[found[1]] = found[2].strip()
        elif re.match(r"#\s*param\b", line):
            declared = _PARAM.match(line)
            if not declared or declared[2] not in _TYPES:
                raise QueryError(
                    f"{name}: line {number} declares no parameter; "
                    f"write `# param name: type = default -- description`, type one of {', '.join(_TYPES)}"
                )
            default = declared[3]
            if default and default.startswith('"'):
                default = str(json.loads(default))
            parameters.append(Parameter(declared[1], declared[2], default, (declared[4] or "").strip()))
    keywords = tuple(word.strip() for word in fields.get("keywords", "").split(",") if word.strip())
    return Question(name, text, fields.get("title", name), fields.get("description", ""), keywords, tuple(parameters))


# Parameters as terms


def thing_iri(text: str, base: str = BASE) -> NamedNode:
    """The IRI that a person means: a whole one, or what follows the base.

    Raises:
        ValueError: it is none.

    >>> thing_iri("country/AO").value
    'https://w3id.org/diaspora-kg/country/AO'
    """
    text = text.strip().removeprefix("<").removesuffix(">")
    return NamedNode(text if re.match(r"[A-Za-z][\w+.-]*:", text) else base + text)


def _boolean(text: str) -> Literal:
    if text.lower() not in {"true", "false"}:
        raise ValueError
    return Literal(text.lower(), datatype=XSD.boolean)


def _decimal(text: str) -> Literal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError
    return Literal(format(number, "f"), datatype=XSD.decimal)


_TYPES: dict[str, Callable[[str, str], Term]] = {
    "string": lambda text, base: Literal(text),
    "integer": lambda text, base: Literal(str(int(text)), datatype=XSD.integer),
    "decimal": lambda text, base: _decimal(text),
    "boolean": lambda text, base: _boolean(text),
    "date": lambda text, base: Literal(date.fromisoformat(text).isoformat(), datatype=XSD.date),
    "iri": thing_iri,
}


def _terms(question: Question, values: Mapping[str, str], base: str) -> dict[str, Term]:
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"{question.name}: no parameter {name!r}; " + (f"did you mean {near[0]}?" if near else has))
    terms = {}
    for parameter in question.parameters:
        text = values.get(parameter.name, parameter.default)
        if text is None or (text == "" and parameter.type != "string"):
            continue
        try:
            terms[parameter.name] = _TYPES[parameter.type](text, base)
        except (ValueError, InvalidOperation):
            raise QueryError(f"{question.name}: {parameter.name}={text!r} is no {parameter.type}; give one") from None
    return terms


# Asking


def ask(store: Store, question: Question, values: Mapping[str, str] | None = None, base: str = BASE) -> Answer:
    """What the store answers.

    Raises:
        QueryError: the query is not SPARQL, or a parameter is unknown or of the wrong type.
    """
    terms = _terms(question, values or {}, base)
    _check(question.text, question.name)
    try:
        found = store.query(question.text, substitutions={Variable(name): term for name, term in terms.items()})
    except RuntimeError as error:
        raise QueryError(f"{question.name}: {error}; put the parameter at the end of SELECT") from None
    except OSError as error:
        raise QueryError(f"{question.name}: cannot be answered ({error})") from None
    return _answer(found, question)


def ask_endpoint(url: str, question: Question, values: Mapping[str, str] | None = None, base: str = BASE) -> Answer:
    """What a remote SPARQL endpoint answers to a SELECT or ASK.

    Raises:
        QueryError: as for :func:`ask`, or the endpoint does not answer.
    """
    from urllib.error import URLError

    from SPARQLWrapper import JSON, POST, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    text = bound_text(question, values or {}, base)
    client = SPARQLWrapper(url)
    client.setMethod(POST)
    client.setReturnFormat(JSON)
    client.setQuery(text)
    try:
        found = parse_query_results(client.query().response.read(), format=QueryResultsFormat.JSON)
    except (SPARQLWrapperException, URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or str(error).splitlines()[0]
        raise QueryError(f"{url}: the endpoint does not answer ({reason}); check the address and that it speaks SPARQL") from None
    return _answer(found, question)


def bound_text(question: Question, values: Mapping[str, str], base: str = BASE) -> str:
    """The query with its parameters' terms in a VALUES block at the head of WHERE, for engines at the other end of a wire.

    Raises:
        QueryError: as for :func:`ask`.
    """
    terms = _terms(question, values, base)
    if not terms:
        _check(question.text, question.name)
        return question.text
    names, row = " ".join(f"?{name}" for name in terms), " ".join(str(term) for term in terms.values())
    brace = next(found.end() for found in _TOKEN.finditer(question.text) if found[0] == "{")
    text = f"{question.text[:brace]} VALUES ({names}) {{ ({row}) }} {question.text[brace:]}"
    _check(text, question.name)
    return text


def _check(text: str, name: str) -> None:
    try:
        Store().query(text)
    except SyntaxError as error:
        place = re.match(r"error at (\d+):(\d+): (.*)", str(error.msg), re.S)
        line, column, reason = place.groups() if place else (error.lineno, error.offset, error.msg)
        reason = " ".join(str(reason).split())
        raise QueryError(f"{name}: line {line}, column {column}: not SPARQL ({reason[:200]}); correct it there") from None


def _answer(found: QuerySolutions | QueryBoolean | QueryTriples, question: Question) -> Answer:
    if isinstance(found, QueryBoolean):
        return Answer(("answer",), [(Literal("true" if found else "false", datatype=XSD.boolean),)])
    if isinstance(found, QueryTriples):
        rows: list[tuple[Term | None, ...]] = [(t.subject, t.predicate, t.object) for t in found]
        return Answer(("subject", "predicate", "object"), rows, graph=True)
    columns = [variable.value for variable in found.variables]
    names = {parameter.name for parameter in question.parameters}
    while len(columns) > 1 and columns[-1] in names:
        columns.pop()
    try:
        return Answer(tuple(columns), [tuple(row[name] for name in columns) for row in found])
    except OSError as error:
        raise QueryError(f"{question.name}: cannot be answered ({error})") from None


# Writing answers


def short(term: Term | None, base: str = BASE) -> str:
    """A term as people read it: the base left away, ontology terms by name, numbers plain.

    >>> short(NamedNode("https://w3id.org/diaspora-kg/country/AO"))
    'country/AO'
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        for start in (
            f"{BASE}ontology#",
            base,
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "http://purl.org/dc/terms/",
            "http://www.w3.org/2000/01/rdf-schema#",
            "http://www.w3.org/2004/02/skos/core#",
            "http://xmlns.com/foaf/0.1/",
        ):
            if term.value.startswith(start):
                return term.value.removeprefix(start)
        return term.value
    if isinstance(term, Literal) and term.datatype in {XSD.double, XSD.float}:
        number = Decimal(term.value)
        return format(number.normalize(), "f") if number.is_finite() else term.value
    return str(term.value)


def written(answer: Answer, format: str, base: str = BASE) -> str:
    """The answer in one of :data:`FORMATS`, but for ``table``: CSV, SPARQL Results JSON, TSV or XML.

    The triples of a CONSTRUCT come as Turtle (csv, tsv: N-Triples; json: JSON-LD; xml: RDF/XML).
    """
    if answer.graph:
        return _graph(answer, format)
    if format == "csv":
        return _csv(answer)
    data = json.dumps(_json(answer), ensure_ascii=False, indent=None if format != "json" else 1)
    if format == "json":
        return data + "\n"
    kind = {"tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}[format]
    found = parse_query_results(data.encode(), format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    return (found.serialize(format=kind) or b"").decode().rstrip("\n") + "\n"


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(term) for term in row] for row in answer.rows)
    return out.getvalue()


def _plain(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode) else short(term)


def _json(answer: Answer) -> dict[str, object]:
    def value(term: Term) -> dict[str, str]:
        if isinstance(term, NamedNode):
            return {"type": "uri", "value": term.value}
        if isinstance(term, BlankNode):
            return {"type": "bnode", "value": term.value}
        extra = {"xml:lang": term.language} if term.language else {}
        if not term.language and term.datatype != XSD.string:
            extra = {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value} | extra

    rows: Iterable[dict[str, object]] = (
        {name: value(term) for name, term in zip(answer.columns, row, strict=True) if term is not None} for row in answer.rows
    )
    return {"head": {"vars": list(answer.columns)}, "results": {"bindings": list(rows)}}


def _graph(answer: Answer, format: str) -> str:
    from pyoxigraph import Triple

    kind = {"json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML, "csv": RdfFormat.N_TRIPLES, "tsv": RdfFormat.N_TRIPLES}
    found = [Triple(*row) for row in answer.rows]  # type: ignore[arg-type]
    return (serialize(found, format=kind.get(format, RdfFormat.TURTLE)) or b"").decode()
