"""The formats that are spoken: names, media types, and how the store writes them."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

__all__ = ["CSV", "DATA", "GRAPHS", "HTML", "JSON", "PREFIXES", "RESULTS", "Media", "by_name"]


@dataclass(frozen=True, slots=True)
class Media:
    """A format. ``name`` is its extension and its name in ``?format=``; ``others`` are further types and names for it."""

    name: str
    type: str
    others: tuple[str, ...] = ()
    results: QueryResultsFormat | None = None
    graph: RdfFormat | None = None

    @property
    def types(self) -> tuple[str, ...]:
        return self.type, *(other for other in self.others if "/" in other)

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, self.type, *self.others


JSON = Media("json", "application/sparql-results+json", ("application/json",), QueryResultsFormat.JSON)
CSV = Media("csv", "text/csv", (), QueryResultsFormat.CSV)
RESULTS = (
    JSON,
    Media("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), QueryResultsFormat.XML),
    CSV,
    Media("tsv", "text/tab-separated-values", (), QueryResultsFormat.TSV),
)
GRAPHS = (
    Media("ttl", "text/turtle", ("turtle", "application/x-turtle"), graph=RdfFormat.TURTLE),
    Media("nt", "application/n-triples", ("n-triples", "ntriples", "text/plain"), graph=RdfFormat.N_TRIPLES),
    Media("rdf", "application/rdf+xml", ("xml", "rdf+xml", "application/xml", "text/xml"), graph=RdfFormat.RDF_XML),
    Media("jsonld", "application/ld+json", ("json-ld", "json", "application/json"), graph=RdfFormat.JSON_LD),
    Media("trig", "application/trig", (), graph=RdfFormat.TRIG),
    Media("nq", "application/n-quads", ("n-quads", "nquads"), graph=RdfFormat.N_QUADS),
)
HTML = Media("html", "text/html", ("application/xhtml+xml",))
DATA = {media.name: media for media in (*GRAPHS, HTML)}

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dkg": "https://w3id.org/diaspora-kg/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def by_name(name: str, offered: tuple[Media, ...]) -> Media | None:
    """The format of this name, extension or media type.

    >>> by_name("turtle", GRAPHS).type
    'text/turtle'
    """
    return next((media for media in offered if name.lower() in media.names), None)
