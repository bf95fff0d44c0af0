"""The SPARQL 1.1 Protocol's requests: what is asked, read from a request's parts, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

__all__ = ["Asked", "Refused", "check_services", "form_of", "read_request", "stable"]

QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"

_SPACE = r"(?:\s|\#[^\n\r]*+)*+"
_PROLOGUE = re.compile(rf"{_SPACE}(?:(?:BASE{_SPACE}<[^>]*+>|PREFIX{_SPACE}[^\s:<]*+:{_SPACE}<[^>]*+>){_SPACE})*+([A-Z]++)", re.I)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
# wherever it stands, in a string or a comment, too: what looks like one is one, so nothing can be hidden
_SERVICE = re.compile(
    rf"(?:(?<![\w?$@:])|(?<=\d)|(?<=true)|(?<=false))SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:<([^>\s]*)>|[?$]|[\w.-]*:)", re.I)
_UNSTABLE = re.compile(rf"\b(?:RAND|NOW|UUID|STRUUID){_SPACE}\(", re.I)


class Refused(Exception):
    """A request that is not answered: the status, and one line for who asked.

    ``retry`` is the number of seconds after which it may be sent again.
    """

    def __init__(self, status: int, message: str, retry: int | None = None, allow: str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.retry, self.allow = status, message, retry, allow


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its dataset; None for a graph list that the request does not give. ``format`` overrides ``Accept``."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


def read_request(method: str, content_type: str, query_string: bytes, body: bytes) -> Asked | None:
    """What a request to the endpoint asks; None if it asks nothing and wants the service's description.

    Raises:
        Refused: it is no request of the protocol, or asks for an update.
    """
    kind, _, parameters = content_type.partition(";")
    kind = kind.strip().lower()
    found = _pairs(query_string)
    if method == "POST":
        if kind == FORM:
            found += _pairs(body)
        elif kind == QUERY:
            charset = re.search(r"charset\s*=\s*\"?([\w-]+)", parameters)
            if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
                raise Refused(415, f"charset {charset[1]}: queries are UTF-8")
            if any(name == "query" for name, _ in found):
                raise Refused(400, "a query in the body and one in the address: send one")
            found.append(("query", _text(body)))
        elif kind == "application/sparql-update":
            raise Refused(403, "an update: this endpoint only reads")
        else:
            raise Refused(415, f"Content-Type {kind or '(none)'}: send {FORM} or {QUERY}")
    if any(name == "update" for name, _ in found):
        raise Refused(403, "an update: this endpoint only reads")
    queries = [value for name, value in found if name == "query"]
    if len(queries) > 1:
        raise Refused(400, f"{len(queries)} queries: send one")
    if not queries:
        if method == "POST":
            raise Refused(400, "no query: send one as the parameter `query`")
        return None
    default, named = (
        tuple(_iri(value) for key, value in found if key == name) for name in ("default-graph-uri", "named-graph-uri")
    )
    formats = [value for name, value in found if name in {"format", "output"}]
    return Asked(queries[0], default, named, formats[0] if formats else None)


def form_of(query: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; None if it is none of them, and so no SPARQL.

    Raises:
        Refused: it is an update.

    >>> form_of("PREFIX a: <http://a/> # SELECT\\nask {}")
    'ASK'
    """
    found = _PROLOGUE.match(query)
    word = found[1].upper() if found else ""
    if word in _UPDATES:
        raise Refused(403, f"{word}: an update; this endpoint only reads")
    return word if word in _FORMS else None


def check_services(query: str, allowed: Collection[str]) -> None:
    """Refuse what would have the endpoint fetch from elsewhere.

    Raises:
        Refused: the query has a SERVICE whose address is not allowed.
    """
    for found in _SERVICE.finditer(query):
        if found[1] is None or found[1] not in allowed:
            where = f"SERVICE <{found[1]}>" if found[1] is not None else "SERVICE"
            only = f"; allowed are {', '.join(sorted(allowed))}" if allowed else "; this endpoint asks no others"
            raise Refused(403, f"{where}: not allowed here{only}")


def stable(query: str) -> bool:
    """Whether the answer depends on the graph only, so that it can be kept.

    >>> stable("SELECT (NOW() AS ?now) {}")
    False
    """
    return not (_UNSTABLE.search(query) or _SERVICE.search(query))


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except UnicodeDecodeError:
        raise Refused(400, "parameters that are not percent-encoded UTF-8") from None
    except ValueError:
        raise Refused(400, "more than 1,000 parameters") from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"byte {error.start} of the query is not UTF-8") from None


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError:
        raise Refused(400, f"{text[:200]!r} is no absolute IRI; give a graph's") from None
