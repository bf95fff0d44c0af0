"""The addresses of the site's own pages in a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import QueryError
from kg.site import pages
from kg.site.explorer import explore_page

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["routes"]

_KEPT = {"Cache-Control": "no-cache", "Vary": "Accept"}


def routes(snapshot: Snapshot) -> list[BaseRoute]:
    """The routes of the pages about a snapshot."""

    def page(path: str, make: Callable[[Request], str | None]) -> Route:
        def answer(request: Request) -> Response:
            try:
                found = make(request)
            except (QueryError, KeyError):
                found = None
            if found is None:
                raise HTTPException(404, "there is no such page")
            return HTMLResponse(found, headers=_KEPT)

        return Route(path, answer, methods=["GET"])

    return [
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static"),
        page("/", lambda request: pages.home_page(snapshot)),
        page("/questions", lambda request: pages.questions_page(snapshot)),
        page(
            "/questions/{name}",
            lambda request: pages.question_page(request.path_params["name"], dict(request.query_params), snapshot),
        ),
        page("/search", lambda request: pages.search_page(request.query_params.get("q", "").strip(), snapshot)),
        page("/map", lambda request: pages.map_page("money", snapshot)),
        page("/map/{measure}", lambda request: pages.map_page(request.path_params["measure"], snapshot)),
        page("/explore", lambda request: explore_page(snapshot)),
        page("/browse", lambda request: pages.browse_page(snapshot)),
        page("/browse/{kind}", lambda request: pages.kind_page(request.path_params["kind"], snapshot)),
        page("/documents", lambda request: pages.documents_page(snapshot)),
        page("/audit", lambda request: pages.audit_page(snapshot)),
        page("/editor", lambda request: pages.editor_page(snapshot, request.query_params.get("query", ""))),
        page("/api", lambda request: pages.api_page(snapshot)),
        page("/about", lambda request: pages.about_page(snapshot)),
        page(
            "/passage/{document}/{start:int}-{end:int}",
            lambda request: pages.passage_page(
                request.path_params["document"], request.path_params["start"], request.path_params["end"], snapshot
            ),
        ),
    ]
