"""The web application, and the server that runs it."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Match, Mount, Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.serve import linked, questions
from kg.serve.answers import Gone, etag, fresh, refusal
from kg.serve.endpoint import sparql
from kg.serve.media import GRAPHS, HTML
from kg.serve.negotiate import choose
from kg.serve.observe import LOGGING, Observed
from kg.serve.protocol import Refused
from kg.serve.settings import Settings
from kg.serve.state import State

__all__ = ["make_app", "serve"]

_READING = ["GET", "HEAD"]
_EXPOSED = ["Content-Location", "ETag", "Link", "Retry-After"]


def make_app(graph: Path, settings: Settings | None = None) -> Starlette:
    """The application that serves a graph.

    Raises:
        StoreError: there is none.
    """
    state = State(graph, settings or Settings())

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await state.start()
        try:
            yield
        finally:
            await state.stop()

    pages = Router(
        [
            Route("/sparql", sparql, methods=[*_READING, "POST"]),
            Route("/api/queries", questions.listed),
            Route("/api/queries/{name}", questions.ask),
            Route("/api/openapi.json", questions.openapi),
            Route("/void", linked.void),
            Route("/.well-known/void", linked.void),
            Route("/robots.txt", linked.robots),
            Route("/sitemap.xml", linked.sitemap),
            Route("/sitemap-{part:int}.xml", linked.sitemap),
            Route("/health", _health),
            Route("/metrics", _metrics),
        ],
        redirect_slashes=False,
        default=_Site(state),
    )
    app = Starlette(
        routes=[
            Route("/dumps/{name}", linked.dump),
            Mount("/", _Packed(pages)),
        ],
        middleware=[
            Middleware(Observed, figures=state.figures),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=[*_READING, "POST"],
                allow_headers=["*"],
                expose_headers=_EXPOSED,
                max_age=86_400,
            ),
        ],
        exception_handlers={Refused: _refused, Gone: _gone, KgError: _failed, HTTPException: _http},
        lifespan=life,
    )
    app.router.redirect_slashes = False
    app.state.server = state
    return app


class _Packed:
    """Answers packed with gzip for those who take it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = GZipMiddleware(app, minimum_size=1_000, compresslevel=4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


class _Site:
    """The pages of the version in use, and behind them the things of the graph."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.thing = Route("/{path:path}", linked.thing)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != "/" or _wants_page(Request(scope)):
            for route in self.state.site:
                match, child = route.matches(scope)
                if match is Match.FULL:
                    scope.update(child)
                    await self._page(route.handle, scope, receive, send, static=isinstance(route, Mount))
                    return
        if scope["method"] not in _READING:
            raise HTTPException(405, headers={"Allow": ", ".join(_READING)})
        match, child = self.thing.matches(scope)
        scope.update(child)
        await self.thing.handle(scope, receive, send)

    async def _page(self, handle: ASGIApp, scope: Scope, receive: Receive, send: Send, static: bool) -> None:
        """A page of the site: it depends on its address and the version only, so its tag is known before it is made."""
        request = Request(scope)
        if static or scope["method"] not in _READING:
            await handle(scope, receive, send)
            return
        tag = etag(self.state, "page", scope["path"], scope["query_string"].decode("latin-1"), request.headers.get("accept", ""))
        headers = {"ETag": tag, "Cache-Control": "public, no-cache", "Vary": "Accept"}
        if fresh(request, tag):
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                has = MutableHeaders(scope=message)
                for name, value in headers.items():
                    has.setdefault(name, value)
            await send(message)

        await handle(scope, receive, tagged)


def _wants_page(request: Request) -> bool:
    found = choose(request.headers.get("accept"), (HTML, *GRAPHS))
    return found is None or found[0] is HTML


async def _health(request: Request) -> Response:
    state: State = request.app.state.server
    well = not state.stopping and bool(state.pool.pids())
    found = {
        "status": "ok" if well else "stopping",
        "version": state.snapshot.version,
        "statements": state.snapshot.info.statements,
        "running": state.pool.running,
        "waiting": state.pool.waiting,
    }
    return JSONResponse(found, 200 if well else 503, {"Cache-Control": "no-store"})


async def _metrics(request: Request) -> Response:
    state: State = request.app.state.server
    return Response(state.figures.text(), media_type="text/plain; version=0.0.4")


# Errors


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return await _told(request, error)


async def _told(request: Request, refused: Refused) -> Response:
    """Why there is no answer: a line of text, or a page for those who name HTML among what they accept."""
    state: State = request.app.state.server
    plain = refusal(refused)
    plain.headers["Vary"] = "Accept"
    if not (state.has_pages and HTML.type in request.headers.get("accept", "").lower()):
        return plain
    make = import_module("kg.site.pages").error_page
    page = await asyncio.to_thread(make, state.snapshot, refused.status, request.url.path, refused.message)
    headers = {name: value for name, value in plain.headers.items() if name not in {"content-type", "content-length"}}
    return HTMLResponse(page, refused.status, headers)


async def _gone(request: Request, error: Exception) -> Response:
    return Response(status_code=499)


async def _failed(request: Request, error: Exception) -> Response:
    return await _told(request, Refused(500, str(error)))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = await _told(request, Refused(error.status_code, f"{request.method} {request.url.path}: {error.detail}"))
    response.headers.update(error.headers or {})
    return response


# The server


def serve(graph: Path, host: str, port: int, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve a graph until told to stop (SIGINT, SIGTERM).

    Args:
        ready: is told the address as soon as connections are taken.

    Raises:
        KgError: there is no graph, or nothing can listen at the address.
    """
    import uvicorn

    from kg.serve.guard import guarded

    app = make_app(graph, settings)
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024)
    except OSError as error:
        raise KgError(f"{host}:{port}: nothing can listen there ({error.strerror}); name another --host or --port") from None
    name = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        log_config=LOGGING,
        access_log=False,
        lifespan="on",
        server_header=False,
        http=guarded(settings.patience),
        limit_concurrency=settings.connections,
        timeout_graceful_shutdown=int(settings.grace) or 1,
        ws="none",
    )
    server = uvicorn.Server(config)
    for one in (signal.SIGINT, signal.SIGTERM):  # uvicorn ends well, and raises the signal again: then nothing is left to do
        signal.signal(one, lambda *_: None)
    with listener:
        ready(f"http://{name}:{listener.getsockname()[1]}/")
        server.run([listener])
