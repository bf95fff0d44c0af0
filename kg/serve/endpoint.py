"""The SPARQL endpoint: what a request asks, in which formats, handed to a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.answers import answer, body_of, etag, fresh
from kg.serve.describe import service
from kg.serve.media import GRAPHS, HTML, PREFIXES, RESULTS, Media, by_name
from kg.serve.negotiate import choose
from kg.serve.protocol import Asked, Refused, check_services, form_of, read_request, stable

if TYPE_CHECKING:
    from kg.serve.state import State

__all__ = ["sparql"]

_VARY = {"Vary": "Accept"}


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service if there is none."""
    state: State = request.app.state.server
    body = await body_of(request, state)
    asked = read_request(request.method, request.headers.get("content-type", ""), request.scope["query_string"], body)
    if asked is None:
        return _description(request, state)
    form = form_of(asked.query)
    check_services(asked.query, state.settings.service)
    offered = {"SELECT": RESULTS, "ASK": RESULTS, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}.get(form or "", RESULTS + GRAPHS)
    dataset = {"query": asked.query, "default_graphs": asked.default_graphs, "named_graphs": asked.named_graphs}
    if state.has_pages and request.method != "POST":
        offered += (HTML,)
    media, type = _format(asked, request.headers.get("accept"), offered)
    if media is HTML:  # a browser: for people
        return await answer(request, state, "answer_page", dataset, type, _VARY, stable(asked.query))
    arguments = dataset | {
        "results": media.name if media in RESULTS else None, "graph": media.name if media in GRAPHS else None,
    }
    return await answer(request, state, "sparql", arguments, type, _VARY, stable(asked.query))


def _format(asked: Asked, accept: str | None, offered: tuple[Media, ...]) -> tuple[Media, str]:
    named = by_name(asked.format, offered) if asked.format else None
    found = (named, named.type) if named else choose(accept, offered)
    if found is None:
        raise Refused(406, f"none of the formats that you accept; there are {', '.join(media.type for media in offered)}")
    return found


def _description(request: Request, state: State) -> Response:
    found = choose(request.headers.get("accept"), (*GRAPHS, HTML))
    if found is None:
        raise Refused(406, f"no query; the service is described in {', '.join(media.type for media in (*GRAPHS, HTML))}")
    media, type = found
    if media is HTML:
        return RedirectResponse("/editor", 303, _VARY)
    address = str(request.url.replace(query=""))
    headers = _VARY | {"ETag": etag(state, "service", address, type), "Cache-Control": "public, no-cache"}
    if fresh(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    text = serialize(service(address, state.snapshot.base, state.snapshot.info.statements), format=media.graph, prefixes=PREFIXES)
    return Response(text, headers=headers, media_type=type)
