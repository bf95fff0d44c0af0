"""Linked data: each IRI of the graph answers at its path, in the format that the client prefers or the extension names."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kg.serve.answers import answer, etag, fresh
from kg.serve.describe import DUMPS
from kg.serve.media import DATA, GRAPHS, HTML, Media
from kg.serve.negotiate import choose
from kg.serve.protocol import Refused

if TYPE_CHECKING:
    from kg.serve.state import State

__all__ = ["dump", "robots", "sitemap", "thing", "void"]

_MANY = 50_000  # addresses in a sitemap, says its protocol


async def thing(request: Request) -> Response:
    """What is known of the thing whose IRI stands under the base at this path."""
    state: State = request.app.state.server
    path = request.scope.get("raw_path", request.scope["path"].encode()).decode("ascii", "replace").partition("?")[0]
    if path == "/":
        return await _described(request, state, "")
    iri, media = _known(state, path)
    offered = (HTML, *GRAPHS) if state.has_pages else GRAPHS
    if media is None:
        return await _thing(request, state, iri, path, _preferred(request, offered), {"Vary": "Accept"})
    if media not in offered:
        raise Refused(404, f"{path}: there are no pages here; take {', '.join(f'.{one.name}' for one in offered)}")
    return await _thing(request, state, iri, path.removesuffix(f".{media.name}"), (media, media.type), {})


async def void(request: Request) -> Response:
    """The description of the dataset."""
    return await _described(request, request.app.state.server, "/void")


async def _described(request: Request, state: State, path: str) -> Response:
    media, type = _preferred(request, GRAPHS)
    headers = {"Vary": "Accept"} | ({"Content-Location": "/void"} if path != "/void" else {})
    arguments = {"format": media.name, "licence": state.settings.licence}
    return await answer(request, state, "description", arguments, type, headers)


async def _thing(
    request: Request, state: State, iri: str, path: str, preferred: tuple[Media, str], headers: dict[str, str]
) -> Response:
    media, type = preferred
    headers |= {"Link": _links(iri, path, state.has_pages)}
    if "Vary" in headers:
        headers["Content-Location"] = f"{path}.{media.name}"
    if media is HTML:
        return await answer(request, state, "page", {"iri": iri}, "text/html", headers)
    return await answer(request, state, "describe", {"iri": iri, "format": media.name}, type, headers)


def _links(iri: str, path: str, pages: bool) -> str:
    offered = (HTML, *GRAPHS) if pages else GRAPHS
    others = (f'<{path}.{media.name}>; rel="alternate"; type="{media.type}"' for media in offered)
    return ", ".join((f'<{iri}>; rel="canonical"', f'<{iri}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"', *others))


def _known(state: State, path: str) -> tuple[str, Media | None]:
    """The IRI that a path means, and the format that its extension names."""
    stem, _, extension = path.rpartition(".")
    candidates = [(path, None)] + ([(stem, DATA[extension])] if stem and extension in DATA else [])
    lost = []
    for candidate, media in candidates:
        try:
            iri = state.snapshot.iri(candidate)
        except ValueError:
            continue
        if state.snapshot.has(iri):
            return iri, media
        lost.append(iri)
    if state.gone.intersection(lost):
        raise Refused(410, f"{path}: the graph had it once, and has it no more")
    raise Refused(404, f"{path}: the graph knows no such thing")


def _preferred(request: Request, offered: tuple[Media, ...]) -> tuple[Media, str]:
    found = choose(request.headers.get("accept"), offered)
    if found is None:
        raise Refused(406, f"none of the formats that you accept; there are {', '.join(media.type for media in offered)}")
    return found


# About the whole


async def dump(request: Request) -> Response:
    """The whole graph as one file."""
    state: State = request.app.state.server
    name = request.path_params["name"]
    if name not in DUMPS:
        raise Refused(404, f"{name}: no such dump; there are {', '.join(DUMPS)}")
    headers = {"ETag": etag(state, "dump", name), "Cache-Control": "public, no-cache"}
    if fresh(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(await state.dump(name), media_type="application/gzip", headers=headers, filename=name)


async def robots(request: Request) -> Response:
    """What crawlers should leave alone."""
    state: State = request.app.state.server
    text = f"User-agent: *\nDisallow: /sparql\nDisallow: /api/\nDisallow: /dumps/\n\nSitemap: {state.snapshot.base}sitemap.xml\n"
    return Response(text, media_type="text/plain")


async def sitemap(request: Request) -> Response:
    """The addresses of all things; parts and an index of them, if there are many."""
    state: State = request.app.state.server
    part = request.path_params.get("part")
    key = etag(state, "sitemap", str(part))
    headers = {"ETag": key, "Cache-Control": "public, no-cache"}
    if fresh(request, key):
        return Response(status_code=304, headers=headers)
    base, date = state.snapshot.base, state.snapshot.info.date[:10]
    iris = state.snapshot.iris()
    if part is None and len(iris) > _MANY:
        kind, entry = "sitemapindex", "sitemap"
        listed = [f"{base}sitemap-{number}.xml" for number in range(-(-len(iris) // _MANY))]
    else:
        kind, entry = "urlset", "url"
        listed = iris[(part or 0) * _MANY :][:_MANY]
        if not listed:
            raise Refused(404, f"{request.url.path}: the sitemap has fewer parts")
    rows = "".join(f"<{entry}><loc>{escape(iri)}</loc><lastmod>{date}</lastmod></{entry}>\n" for iri in listed)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{kind}>\n'
    )
    return Response(text, headers=headers, media_type="application/xml")
