"""What is said of a thing, and of the dataset as a whole (VoID, DCAT, PROV-O)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.query import Term
from kg.serve.media import GRAPHS, Media
from kg.serve.snapshot import Snapshot
from kg.vocabulary import DCTERMS, DKG, FOAF, OA, PROV, RDF, RDFS, XSD, Namespace

__all__ = ["DUMPS", "dataset", "service", "thing"]

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
_TYPES = "https://www.iana.org/assignments/media-types/"

_ABOUT = "What documents about migration and diaspora programmes say, each statement with the words that it was read from."
_RIGHTS = "The documents, and what is quoted from them, belong to their publishers."
_MERGE = "The RDF merge of all named graphs, most of which are passages of documents."
DUMPS = {"data.nq.gz": GRAPHS[5], "data.trig.gz": GRAPHS[4]}
_UNIQUE = {  # IRIs of https://www.w3.org/ns/formats/
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nq": "N-Quads",
}


# A thing


def thing(snapshot: Snapshot, iri: str, graphs: bool = False) -> Iterator[Quad]:
    """The statements about a thing and those that have it as object, what stands in a graph of this name, what is said of
    its fragments (a document's passages, the ontology's terms), and the labels of what it is related to.

    Args:
        graphs: each statement in the graphs that make it, too.
    """
    seen: set[Quad] = set()
    labels: dict[NamedNode, None] = {}
    pending: list[NamedNode | BlankNode] = [NamedNode(iri)]
    done = set(pending)
    for quad in _relevant(snapshot, NamedNode(iri), graphs):
        if quad in seen:
            continue
        seen.add(quad)
        yield quad
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode) and term not in done:
                done.add(term)
                pending.append(term)
            elif isinstance(term, NamedNode) and term.value != iri:
                labels[term] = None
    for node in pending[1:]:  # grows as it goes
        for quad in _of(snapshot, node, graphs):
            if quad not in seen:
                seen.add(quad)
                yield quad
            if isinstance(quad.object, BlankNode) and quad.object not in done:
                done.add(quad.object)
                pending.append(quad.object)
    for node in labels:
        for quad in snapshot.store.quads_for_pattern(node, RDFS.label, None, DefaultGraph()):
            if quad not in seen:
                yield quad
    page = NamedNode(f"{iri}.ttl")
    yield Quad(page, FOAF.primaryTopic, NamedNode(iri), DefaultGraph())
    yield Quad(page, VOID.inDataset, NamedNode(snapshot.base), DefaultGraph())


def _relevant(snapshot: Snapshot, node: NamedNode, graphs: bool) -> Iterator[Quad]:
    yield from _of(snapshot, node, graphs)
    inside = f"{node.value}#"
    for quad in snapshot.store.quads_for_pattern(None, None, node, None if graphs else DefaultGraph()):
        yield quad
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(inside):
            yield from _of(snapshot, quad.subject, graphs)
    name = NamedNode(f"{snapshot.base}graph/ontology") if inside == DKG.base else node
    for quad in snapshot.store.quads_for_pattern(None, None, None, name):
        if graphs:
            yield quad
        yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _of(snapshot: Snapshot, node: NamedNode | BlankNode, graphs: bool) -> Iterator[Quad]:
    return snapshot.store.quads_for_pattern(node, None, None, None if graphs else DefaultGraph())


# The dataset


def dataset(snapshot: Snapshot, licence: str, endpoint: bool = True) -> Iterator[Triple]:
    """The dataset described: what it is, whence, how much, where to ask, what to download. Its IRI is the base.

    Args:
        endpoint: whether it can be asked there; published files cannot.
    """
    base, info = snapshot.base, snapshot.info
    whole = NamedNode(base)

    def say(what: Namespace, name: str, *values: Term) -> Iterator[Triple]:
        return (Triple(whole, what[name], value) for value in values)

    yield from say(RDF, "type", VOID.Dataset, DCAT.Dataset, PROV.Entity)
    yield from say(DCTERMS, "title", Literal("Migration and diaspora programmes: a knowledge graph", language="en"))
    yield from say(DCTERMS, "description", Literal(_ABOUT, language="en"))
    yield from say(DCTERMS, "license", NamedNode(licence))
    yield from say(DCTERMS, "rights", Literal(_RIGHTS, language="en"))
    yield from say(DCTERMS, "modified", Literal(info.date, datatype=XSD.dateTime))
    yield from say(DCAT, "version", Literal(snapshot.version))
    yield from say(DCAT, "landingPage", whole)
    yield from say(FOAF, "homepage", whole)
    yield from say(VOID, "uriSpace", Literal(base))
    yield from say(VOID, "exampleResource", *_examples(snapshot))
    yield from say(VOID, "vocabulary", *(NamedNode(one.base) for one in (DKG, DCTERMS, FOAF, OA, PROV)))
    yield from say(VOID, "feature", *(FORMATS[_UNIQUE[media.name]] for media in GRAPHS[:4]))
    yield from say(DCTERMS, "source", *(NamedNode(f"{base}document/{document.id}") for document in info.documents))
    yield from say(PROV, "wasDerivedFrom", *(NamedNode(f"{base}document/{document.id}") for document in info.documents))
    yield from _made(snapshot, whole)
    yield from _counts(snapshot, whole)
    for name, media in DUMPS.items():
        dump = NamedNode(f"{base}dumps/{name}")
        yield Triple(whole, VOID.dataDump, dump)
        yield from _distribution(whole, dump, media, licence, packed=True)
    if endpoint:
        yield from say(VOID, "sparqlEndpoint", NamedNode(f"{base}sparql"))
        yield from _service(snapshot, whole)


def _examples(snapshot: Snapshot) -> Iterator[NamedNode]:
    kinds = ("Country", "Programme", "Project", "Organisation", "Diaspora", "StrategyPoint", "Document")
    for kind in kinds:
        found = snapshot.query(f"SELECT (MIN(?one) AS ?first) {{ ?one a <{DKG[kind].value}> }}").rows
        if found and isinstance(found[0][0], NamedNode):
            yield found[0][0]


def _made(snapshot: Snapshot, whole: NamedNode) -> Iterator[Triple]:
    build = NamedNode(f"{snapshot.base}dataset/build")
    yield Triple(whole, PROV.wasGeneratedBy, build)
    yield Triple(build, RDF.type, PROV.Activity)
    yield Triple(build, RDFS.label, Literal(f"kg build, diaspora-kg {snapshot.info.version}"))
    yield Triple(build, PROV.endedAtTime, Literal(snapshot.info.date, datatype=XSD.dateTime))


def _counts(snapshot: Snapshot, whole: NamedNode) -> Iterator[Triple]:
    def number(sparql: str) -> Literal:
        value = snapshot.query(sparql).rows[0][0]
        assert isinstance(value, Literal)
        return value

    yield Triple(whole, VOID.triples, number("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    yield Triple(whole, VOID.distinctSubjects, number("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"))
    yield Triple(whole, VOID.distinctObjects, number("SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"))
    yield Triple(whole, VOID.properties, number("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"))
    yield Triple(whole, VOID.documents, Literal(len(snapshot.info.documents)))
    rows = snapshot.query("SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) STR(?class)").rows
    yield Triple(whole, VOID.classes, Literal(len(rows)))
    for kind, count in rows:
        if isinstance(kind, NamedNode) and kind.value.startswith(DKG.base) and count is not None:
            part = NamedNode(f"{snapshot.base}dataset/class/{kind.value.removeprefix(DKG.base)}")
            yield Triple(whole, VOID.classPartition, part)
            yield Triple(part, VOID["class"], kind)
            yield Triple(part, VOID.entities, count)


def _distribution(whole: NamedNode, dump: NamedNode, media: Media, licence: str, packed: bool) -> Iterator[Triple]:
    yield Triple(whole, DCAT.distribution, dump)
    yield Triple(dump, RDF.type, DCAT.Distribution)
    yield Triple(dump, DCAT.downloadURL, dump)
    yield Triple(dump, DCAT.mediaType, NamedNode(_TYPES + media.type))
    yield Triple(dump, DCTERMS.license, NamedNode(licence))
    if packed:
        yield Triple(dump, DCAT.compressFormat, NamedNode(f"{_TYPES}application/gzip"))


def _service(snapshot: Snapshot, whole: NamedNode) -> Iterator[Triple]:
    endpoint = NamedNode(f"{snapshot.base}sparql")
    yield Triple(endpoint, RDF.type, DCAT.DataService)
    yield Triple(endpoint, DCAT.servesDataset, whole)
    yield Triple(endpoint, DCAT.endpointURL, endpoint)
    yield Triple(endpoint, DCTERMS.conformsTo, NamedNode("http://www.w3.org/TR/sparql11-protocol/"))


def service(address: str, base: str, triples: int) -> Iterator[Triple]:
    """The endpoint at an address described, as SPARQL 1.1 Service Description asks."""
    from kg.serve.media import RESULTS

    it, data, default = NamedNode(address), NamedNode(base), NamedNode(f"{base}dataset/merge")
    yield Triple(it, RDF.type, SD.Service)
    yield Triple(it, SD.endpoint, it)
    yield Triple(it, SD.supportedLanguage, SD.SPARQL11Query)
    for media in (*RESULTS, *GRAPHS):
        yield Triple(it, SD.resultFormat, FORMATS[_UNIQUE[media.name]])
    yield Triple(it, SD.defaultDataset, data)
    yield Triple(data, RDF.type, SD.Dataset)
    yield Triple(data, SD.defaultGraph, default)
    yield Triple(default, RDF.type, SD.Graph)
    yield Triple(default, RDFS.comment, Literal(_MERGE, language="en"))
    yield Triple(default, VOID.triples, Literal(triples))
