"""One version of the graph, opened read only. It never changes: a new build is a new snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryTriples, Store, Triple, Variable

from kg.errors import QueryError, StoreError
from kg.info import Info, info_of
from kg.query import Answer, Term, ask, load_question
from kg.store import current
from kg.vocabulary import DKG, XSD

__all__ = ["Snapshot"]


class Snapshot:
    """A version of the graph.

    Args:
        folder: of the version, ``graph/versions/3``.

    Raises:
        StoreError: it cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.info: Info = info_of(self.folder)
        self.base = self.info.base
        self.version = f"{self.info.version}-{self.folder.name}-{self.info.date}"
        try:
            self.store = Store.read_only(str(self.folder / "store"))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{folder}: cannot be opened ({str(error).splitlines()[0]}); run `kg build`") from None

    @classmethod
    def of(cls, graph: Path) -> Snapshot:
        """The version in use of a graph."""
        return cls(current(graph))

    def query(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """What the store answers to a query whose variables of these names have these values (they must be projected).

        Raises:
            QueryError: it is not SPARQL.
        """
        bound: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {}
        bound |= {Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            found = self.store.query(sparql, substitutions=bound)
            if isinstance(found, QueryBoolean):
                return Answer(("answer",), [(Literal("true" if found else "false", datatype=XSD.boolean),)])
            if isinstance(found, QueryTriples):
                return Answer(("subject", "predicate", "object"), [tuple(triple) for triple in found], graph=True)
            names = tuple(variable.value for variable in found.variables)
            return Answer(names, [tuple(row) for row in found])
        except (SyntaxError, RuntimeError, OSError) as error:
            raise QueryError(f"query: cannot be answered ({' '.join(str(error).split())[:200]})") from None

    def ask(self, name: str, values: Mapping[str, str] | None = None) -> Answer:
        """What the store answers to a named question.

        Raises:
            QueryError: there is none of this name, or a parameter is wrong.
        """
        return ask(self.store, load_question(name), values, self.base)

    def has(self, iri: str) -> bool:
        """Whether anything is said of it, or in a graph of this name."""
        node = NamedNode(iri)
        return any(
            next(self.store.quads_for_pattern(*pattern), None) is not None
            for pattern in ((node, None, None), (None, None, None, node), (None, None, node))
        )

    def iris(self) -> list[str]:
        """The IRIs of things that have a page of their own, sorted: those under the base without a fragment."""
        rows = self.query('SELECT DISTINCT ?thing { ?thing a ?kind FILTER(!CONTAINS(STR(?thing), "#")) }').rows
        return sorted(row[0].value for row in rows if isinstance(row[0], NamedNode) and row[0].value.startswith(self.base))

    def iri(self, path: str) -> str:
        """The IRI that a path of the server stands for; the ontology's terms have a namespace of their own.

        Raises:
            ValueError: the path makes no IRI.
        """
        if path.strip("/") == "ontology":
            return DKG.base.rstrip("#")
        return NamedNode(self.base + quote(unquote(path.removeprefix("/")), safe="/:@!$&'()*+,;=~-._")).value

    def path(self, iri: str) -> str:
        """The path of an IRI on this server; of a foreign IRI, itself."""
        start = next((base for base in (self.base, DKG.base.removesuffix("ontology#")) if iri.startswith(base)), None)
        return iri if start is None else "/" + iri.removeprefix(start)
