"""The graph from Python: questions as data frames, projections as networks.

>>> import kg
>>> graph = kg.open()                                   # doctest: +SKIP
>>> graph.query("totals", document="migration-initiatives-2008")          # doctest: +SKIP
>>> graph.to_networkx("country-topic")                  # doctest: +SKIP
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from kg.evidence import Fact, evidence
from kg.projection import Network, load_projection, network, projections, python_value, to_networkx
from kg.query import ask, load_question, parse_question, questions
from kg.vocabulary import BASE

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Graph", "open_graph"]


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph to ask; a notebook shows what it holds and what it can be asked.

    >>> graph = Graph(Store())
    >>> "country-topic" in graph.projections(), "totals" in graph.questions()
    (True, True)
    """

    store: Store
    base: str = BASE
    about: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None

    def query(self, question: str, **values: object) -> pd.DataFrame:
        """The answer to a question by its name, or to a SPARQL SELECT, with whole IRIs; parameters as keywords.

        Raises:
            QueryError: there is no such question or parameter, the text is no SPARQL, or pandas is not installed.
        """
        from kg.extras import needs

        library = needs("pandas", "export")
        asked = parse_question(question, "query") if any(sign in question for sign in "{ \n") else load_question(question)
        answer = ask(self.store, asked, {name: str(value) for name, value in values.items()}, self.base)
        rows = [[term.value if isinstance(term, NamedNode) else python_value(term) for term in row] for row in answer.rows]
        frame: pd.DataFrame = library.DataFrame(rows, columns=list(answer.columns)).convert_dtypes()
        return frame

    def network(self, projection: str, folder: Path | None = None, **values: object) -> Network:
        """The nodes and edges that a projection gives; ``folder`` has projections of your own.

        Raises:
            QueryError: there is no such projection or parameter, or it gives no edge.
        """
        given = {name: str(value) for name, value in values.items()}
        return network(self.store, load_projection(projection, folder or self.folder), given, self.base)

    def to_networkx(self, projection: str, folder: Path | None = None, **values: object) -> nx.Graph[str]:
        """A projection as a networkx graph: (Multi)(Di)Graph as it declares, ids such as ``country/ML``, all attributes.

        Raises:
            QueryError: as for :meth:`network`, or networkx is not installed.
        """
        return to_networkx(self.network(projection, folder, **values))

    def evidence(self, thing: str) -> list[Fact]:
        """Each fact about a thing, with the words that it was read from.

        Raises:
            QueryError: the graph knows no such thing.
        """
        return evidence(self.store, thing, self.base)

    def questions(self) -> dict[str, str]:
        """The questions by name, with what they ask.

        >>> Graph(Store()).questions()["totals"]
        'Totals'
        """
        return {name: question.title for name, question in questions().items()}

    def projections(self) -> dict[str, str]:
        """The projections by name, with what they show.

        >>> Graph(Store()).projections()["full"]
        'The full graph'
        """
        return {name: found.edges.title for name, found in projections(self.folder).items()}

    def _repr_html_(self) -> str:
        def listed(title: str, rows: Mapping[str, str]) -> str:
            body = "".join(
                f"<tr><td><code>{html.escape(key)}</code></td><td>{html.escape(value)}</td></tr>" for key, value in rows.items()
            )
            return f"<details><summary>{title}</summary><table>{body}</table></details>"

        about = ", ".join(f"{html.escape(key)} {html.escape(value)}" for key, value in self.about.items())
        lists = listed("Projections", self.projections()) + listed("Questions", self.questions())
        return f"<p><b>diaspora-kg</b> {about}</p>{lists}"


def open_graph(graph: Path | str = "graph", projections: Path | str | None = None) -> Graph:
    """The graph that stands in a folder, read only; ``projections`` is a folder with projections of your own.

    Raises:
        StoreError: no graph stands there.
    """
    from kg.info import load_info
    from kg.store import open_store

    info = load_info(Path(graph))
    about = {"built": info.date, "statements": f"{info.statements:,}", "documents": f"{len(info.documents):,}"}
    return Graph(open_store(Path(graph)), info.base, about, Path(projections) if projections else None)
