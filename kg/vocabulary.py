"""The names of things: namespaces, and the IRIs that this graph mints.

Ontology terms have one fixed namespace. Everything else stands under a base IRI that a publisher may
set (:data:`BASE`). IRIs are deterministic and readable: the same thing, met in any document, has the
same IRI, and that is what joins documents.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from pyoxigraph import NamedNode

__all__ = [
    "BASE",
    "DCTERMS",
    "DKG",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
    "Namespace",
    "iri",
    "passage_iri",
    "slug",
]

BASE = "https://w3id.org/diaspora-kg/"


class Namespace:
    """Terms of a vocabulary by attribute: ``SKOS.prefLabel``."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        node = NamedNode(self.base + name)
        setattr(self, name, node)
        return node

    def __getitem__(self, name: str) -> NamedNode:
        node: NamedNode = getattr(self, name)
        return node


DKG = Namespace("https://w3id.org/diaspora-kg/ontology#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
ORG = Namespace("http://www.w3.org/ns/org#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")


def slug(name: str, most: int = 60) -> str:
    """A name as part of an IRI: ASCII, lower case, words joined by hyphens, cut at a word.

    >>> slug("Côte d’Ivoire: the “MIDA” project")
    'cote-d-ivoire-the-mida-project'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    if not plain.strip():  # no Latin letter at all: keep the name, percent-encoded
        return quote(name.strip().lower(), safe="")
    # letters such as ’ vanish in NFKD: let every non-alphanumeric of the original separate words
    words = re.findall(
        r"[a-z0-9]+", unicodedata.normalize("NFKD", re.sub(r"[^\w\s]", " ", name)).encode("ascii", "ignore").decode().lower()
    )
    result = ""
    for word in words:
        if result and len(result) + 1 + len(word) > most:
            break
        result = f"{result}-{word}" if result else word[:most]
    return result or quote(name.strip().lower(), safe="")


def iri(kind: str, *parts: str, base: str = BASE) -> NamedNode:
    """The IRI of a thing: ``iri("country", "AO")``, ``iri("organisation", "unhcr")``.

    Parts are used as they are: make them with :func:`slug` unless they are codes.

    >>> iri("country", "AO").value
    'https://w3id.org/diaspora-kg/country/AO'
    """
    return NamedNode(base + "/".join((kind, *parts)))


def passage_iri(document: NamedNode, start: int, end: int) -> NamedNode:
    """The passage ``start`` to ``end`` (characters, end exclusive) of a document, as RFC 5147 writes it."""
    return NamedNode(f"{document.value}#char={start},{end}")
