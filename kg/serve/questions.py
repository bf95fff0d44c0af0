"""The named questions as an API, and its description (OpenAPI 3.1), both made from the files in ``queries/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import __version__
from kg.errors import QueryError
from kg.query import Parameter, Question, load_question, questions
from kg.serve.answers import answer
from kg.serve.media import CSV, JSON, RESULTS, Media, by_name
from kg.serve.negotiate import choose
from kg.serve.protocol import Refused

if TYPE_CHECKING:
    from kg.serve.state import State

__all__ = ["ask", "listed", "openapi"]

# people ask with a browser, and are given what they can read
_PLAIN = (Media("json", "application/json", JSON.types[:1]), CSV, RESULTS[3], RESULTS[1])
_SCHEMAS: dict[str, dict[str, str]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "iri": {"type": "string", "format": "uri-reference"},
}


async def ask(request: Request) -> Response:
    """Answer a question: its parameters are those of the address, ``format`` says how."""
    state: State = request.app.state.server
    values: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in values:
            raise Refused(400, f"{name}: given twice; give it once")
        values[name] = value
    try:
        question = load_question(request.path_params["name"])
    except QueryError as error:
        raise Refused(404, str(error).replace("`kg query` lists them", "/api/queries lists them")) from None
    named = values.pop("format", None) if not any(one.name == "format" for one in question.parameters) else None
    media = by_name(named, _PLAIN) if named else None
    if named and not media:
        raise Refused(406, f"format {named}: there is {', '.join(one.name for one in _PLAIN)}")
    found = (media, media.type) if media else choose(request.headers.get("accept"), _PLAIN) or _browser(request)
    if found is None:
        raise Refused(406, f"none of the formats that you accept; there are {', '.join(one.type for one in _PLAIN)}")
    arguments = {"name": question.name, "values": values, "format": found[0].name}
    return await answer(request, state, "question", arguments, found[1], {"Vary": "Accept"})


def _browser(request: Request) -> tuple[Media, str] | None:
    return (_PLAIN[0], _PLAIN[0].type) if "text/html" in request.headers.get("accept", "") else None


async def listed(request: Request) -> Response:
    """The questions that there are."""
    return JSONResponse(
        [
            {
                "name": one.name,
                "title": one.title,
                "description": one.description,
                "keywords": list(one.keywords),
                "href": f"/api/queries/{one.name}",
                "parameters": [_declared(parameter) for parameter in one.parameters],
            }
            for one in questions().values()
        ]
    )


def _declared(parameter: Parameter) -> dict[str, Any]:
    return {"name": parameter.name, "type": parameter.type, "default": parameter.default, "description": parameter.description}


async def openapi(request: Request) -> Response:
    """The API described."""
    return JSONResponse(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "diaspora-kg",
                "version": __version__,
                "description": "Questions to a knowledge graph of migration and diaspora programmes; SPARQL: /sparql.",
            },
            "servers": [{"url": "/"}],
            "paths": {
                "/api/queries": {
                    "get": {
                        "operationId": "questions",
                        "summary": "The questions that can be asked",
                        "responses": {
                            "200": {"description": "A list", "content": {"application/json": {"schema": {"type": "array"}}}}
                        },
                    }
                }
            }
            | {f"/api/queries/{one.name}": {"get": _operation(one)} for one in questions().values()},
        }
    )


def _operation(question: Question) -> dict[str, Any]:
    parameters = [
        {
            "name": one.name,
            "in": "query",
            "required": False,
            "description": one.description,
            "schema": _SCHEMAS[one.type] | ({"default": one.default} if one.default is not None else {}),
        }
        for one in question.parameters
    ]
    how = {
        "name": "format",
        "in": "query",
        "description": "rather than Accept",
        "schema": {"type": "string", "enum": [media.name for media in _PLAIN]},
    }
    errors = {"400": "A parameter is wrong", "406": "No such format", "429": "Too much at once", "503": "Too many ask at once"}
    return {
        "operationId": question.name,
        "summary": question.title,
        "description": question.description,
        "tags": list(question.keywords),
        "parameters": [*parameters, how],
        "responses": {"200": {"description": "The rows", "content": {media.type: {} for media in _PLAIN}}}
        | {status: {"description": text, "content": {"text/plain": {}}} for status, text in errors.items()},
    }
