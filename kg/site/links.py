"""Addresses: each link is relative to the page that it stands on, so that a site works wherever it is put."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.vocabulary import BASE

__all__ = ["Links"]

_SAFE = "/%-._~!$&'()*+,;=@"
_FILE = re.compile(r"\.(css|js|svg|json|jsonld|ttl|nt|nq|trig|rdf|csv|gz|xml|txt|html|rq)$")
_PASSAGE = re.compile(r"^document/(?P<document>[^#]+)#char=(?P<place>\d+,\d+)$")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the page at path ``here``; ``static`` if pages are files, ``base`` what the IRIs of things begin with."""

    base: str
    here: str = ""
    static: bool = False

    def file(self, path: str) -> str:
        """The file, or in a server the path, of the page at ``path``."""
        if not self.static or _FILE.search(path):
            return path
        return f"{path}/index.html" if path else "index.html"

    def page(self, path: str, fragment: str = "", **query: str | int | None) -> str:
        """The page at ``path``.

        >>> Links("https://example.org/", "country/AO").page("diaspora/AO")
        '../diaspora/AO'
        >>> Links("https://example.org/", "country/AO", static=True).page("")
        '../../index.html'
        """
        target, folder = self.file(path), posixpath.dirname(self.file(self.here))
        link = posixpath.relpath(target or ".", folder or ".")
        link = quote("./" if link == "." else link if target else f"{link}/", safe=_SAFE)
        asked = urlencode({name: value for name, value in query.items() if value not in {"", None}})
        if asked and not self.static:
            link += f"?{asked}"
        return f"{link}#{quote(fragment, safe='=,-._~')}" if fragment else link

    def path(self, iri: str) -> str | None:
        """The path of the page about a thing of this graph, with its fragment; None for what is not of this graph."""
        for start in (self.base, BASE if iri.startswith(f"{BASE}ontology") else self.base):
            if iri.startswith(start):
                return iri.removeprefix(start)
        return None

    def thing(self, iri: str) -> str:
        """The page about a thing: of this graph here, of another its own address, if that is one of the web."""
        path = self.path(iri)
        if path is None:
            return iri if re.match(r"https?://", iri) else ""
        page, _, fragment = path.partition("#")
        return self.page(page, fragment)

    def data(self, iri: str, kind: str) -> str:
        """The data about a thing, in the format that the extension ``kind`` names."""
        path = (self.path(iri) or "").partition("#")[0]
        return self.page(f"{path}.{kind}")

    def asked(self, path: str, query: Mapping[str, str | int | None]) -> str:
        """As :meth:`page`, with the query as a mapping."""
        return self.page(path, "", **dict(query))
