"""The shapes as queries against pySHACL, which is the reference: same findings on good and on broken data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import RdfFormat, Store, parse

from kg.errors import ShapeError
from kg.store import open_store
from kg.validate import as_json, as_turtle, validate

PREFIXES = """
@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """
:Cat rdfs:subClassOf :Animal .
:tom a :Cat ; :name "Tom", "Tomcat"@en ; :age 3 ; :friend :rex ; :home :house ; :born "2001-02-03"^^xsd:date ; :low 1 ; :high 2 .
:rex a :Animal ; :name "rex" ; :age "old" ; :friend :tom, :stone ; :code "A1" ; :low 3 ; :high 2 ; :alias "rex" .
:ann a :Animal ; :age -1, 200 ; :name "Ann"@en, "Anne"@en, "Anna"@fr ; :code "zz" ; :friend "nobody" ; :kind :odd .
:house :owner :tom . :stone :weight 4.5 .
"""
DEMANDS = {
    "count": "sh:property [ sh:path :name ; sh:minCount 1 ; sh:maxCount 2 ]",
    "two": "sh:property [ sh:path :friend ; sh:minCount 2 ]",
    "none": "sh:property [ sh:path :code ; sh:maxCount 0 ]",
    "class": "sh:property [ sh:path :friend ; sh:class :Animal ]",
    "datatype": "sh:property [ sh:path :age ; sh:datatype xsd:integer ]",
    "string": "sh:property [ sh:path :name ; sh:datatype xsd:string ]",
    "kind": "sh:property [ sh:path :friend ; sh:nodeKind sh:IRI ]",
    "range": "sh:property [ sh:path :age ; sh:minInclusive 0 ; sh:maxExclusive 200 ]",
    "length": "sh:property [ sh:path :name ; sh:minLength 4 ; sh:maxLength 4 ]",
    "pattern": 'sh:property [ sh:path :code ; sh:pattern "^[A-Z][0-9]$" ]',
    "flags": 'sh:property [ sh:path :name ; sh:pattern "^[A-M]+$" ; sh:flags "i" ]',
    "node pattern": 'sh:pattern "tom$"',
    "in": 'sh:property [ sh:path :code ; sh:in ( "A1" "B1" ) ]',
    "value": "sh:property [ sh:path :home ; sh:hasValue :house ]",
    "language": 'sh:property [ sh:path :name ; sh:languageIn ( "en" ) ]',
    "unique": "sh:property [ sh:path :name ; sh:uniqueLang true ]",
    "less": "sh:property [ sh:path :low ; sh:lessThan :high ]",
    "disjoint": "sh:property [ sh:path :name ; sh:disjoint :alias ]",
    "inverse": "sh:property [ sh:path [ sh:inversePath :owner ] ; sh:minCount 1 ]",
    "sequence": "sh:property [ sh:path ( :friend :name ) ; sh:minCount 1 ]",
    "either": "sh:property [ sh:path [ sh:alternativePath ( :born :home ) ] ; sh:minCount 1 ]",
    "or": "sh:or ( [ sh:property [ sh:path :born ; sh:minCount 1 ] ] [ sh:property [ sh:path :home ; sh:minCount 1 ] ] )",
    "value or": "sh:property [ sh:path :friend ; sh:or ( [ sh:class :Cat ] [ sh:nodeKind sh:Literal ] ) ]",
    "and": "sh:and ( [ sh:property [ sh:path :code ; sh:minCount 1 ] ] [ sh:property [ sh:path :home ; sh:maxCount 0 ] ] )",
    "xone": "sh:xone ( [ sh:property [ sh:path :code ; sh:minCount 1 ] ] [ sh:property [ sh:path :age ; sh:maxCount 1 ] ] )",
    "not": "sh:not [ sh:property [ sh:path :code ; sh:minCount 1 ] ]",
    "node": "sh:property [ sh:path :friend ; sh:node [ sh:property [ sh:path :name ; sh:minCount 1 ] ] ]",
    "qualified": "sh:property [ sh:path :friend ; sh:qualifiedValueShape [ sh:class :Cat ] ; sh:qualifiedMinCount 1 ]",
    "warning": 'sh:property [ sh:path :age ; sh:maxCount 1 ; sh:severity sh:Warning ; sh:message "one age" ]',
    "sparql": """sh:sparql [ sh:message "{?value} is old" ; sh:select
        "SELECT $this ?value WHERE { $this <http://example.org/age> ?value FILTER(isNumeric(?value) && ?value > 100) }" ]""",
    "off": "sh:property [ sh:path :name ; sh:minCount 9 ; sh:deactivated true ]",
}


def store(turtle: str) -> Store:
    made = Store()
    made.extend(parse(PREFIXES + turtle, format=RdfFormat.TURTLE))
    return made


def shapes(folder: Path, turtle: str) -> Path:
    (folder / "shapes.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return folder


@pytest.mark.parametrize("demand", DEMANDS)
def test_same_findings_as_pyshacl(demand: str, tmp_path: Path) -> None:
    place = shapes(tmp_path, f":S a sh:NodeShape ; sh:targetClass :Animal ; {DEMANDS[demand]} .")
    ours, theirs = (validate(store(DATA), place, engine) for engine in ("sparql", "pyshacl"))

    def found(report: object) -> list[tuple[str, ...]]:
        return sorted({(r.severity, r.focus, r.path, r.value, r.component) for r in report.results})  # type: ignore[attr-defined]

    assert found(ours) == found(theirs)
    assert demand == "off" or ours.results


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetNode :tom, :stone",
        "sh:targetSubjectsOf :code",
        "sh:targetObjectsOf :friend",
        "sh:targetClass :Cat, :Animal",
    ],
)
def test_targets(target: str, tmp_path: Path) -> None:
    place = shapes(tmp_path, f":S a sh:NodeShape ; {target} ; sh:property [ sh:path :home ; sh:minCount 1 ] .")
    ours, theirs = (validate(store(DATA), place, engine) for engine in ("sparql", "pyshacl"))
    assert {r.focus for r in ours.results} == {r.focus for r in theirs.results} != set()


def test_messages_are_filled_in(tmp_path: Path) -> None:
    place = shapes(tmp_path, f":S a sh:NodeShape ; sh:targetClass :Animal ; {DEMANDS['sparql']} .")
    assert [result.message for result in validate(store(DATA), place).results] == ["200 is old"]


def test_what_is_not_known_is_refused(tmp_path: Path) -> None:
    place = shapes(tmp_path, ":S a sh:NodeShape ; sh:targetClass :Animal ; sh:closed true .")
    with pytest.raises(ShapeError, match=r"sh:closed is not known here.*--engine pyshacl"):
        validate(store(DATA), place)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    place = shapes(tmp_path, ":S a sh:NodeShape ; ;; sh:")
    with pytest.raises(ShapeError, match=r"shapes\.ttl: line \d+"):
        validate(store(DATA), place)


def test_the_report_as_turtle_is_shacl(tmp_path: Path) -> None:
    place = shapes(tmp_path, f":S a sh:NodeShape ; sh:targetClass :Animal ; {DEMANDS['range']} .")
    report = validate(store(DATA), place)
    back = Store()
    back.extend(parse(as_turtle(report), format=RdfFormat.TURTLE))
    sh = "http://www.w3.org/ns/shacl#"
    query = f"SELECT ?x {{ ?r a <{sh}ValidationReport> ; <{sh}conforms> false ; <{sh}result>/<{sh}focusNode> ?x }}"
    assert len(list(back.query(query))) == len(report.results) == 4
    assert json.loads(json.dumps(as_json(report)))["violations"] == 4


def test_both_engines_agree_on_the_project_s_shapes(graph: Path) -> None:
    """On the notes, which break several shapes: they have no reference data."""
    ours, theirs = (validate(open_store(graph), engine=engine) for engine in ("sparql", "pyshacl"))
    assert set(ours.results) == set(theirs.results)
    assert ours.violations


def test_command(graph: Path, kg: Callable[..., Result]) -> None:
    table = kg("validate", "--graph", graph)
    assert table.exit_code == 1
    assert "violations" in table.output
    assert json.loads(kg("validate", "--graph", graph, "--json").output)["conforms"] is False
    assert "sh:ValidationReport" in kg("validate", "--graph", graph, "--format", "turtle").output


def test_warnings_do_not_fail(graph: Path, kg: Callable[..., Result], tmp_path: Path) -> None:
    place = tmp_path / "shapes"
    place.mkdir()
    shapes(
        place,
        """:S a sh:NodeShape ; sh:targetClass <https://w3id.org/diaspora-kg/ontology#Project> ;
        sh:property [ sh:path :nothing ; sh:minCount 1 ; sh:severity sh:Warning ] .""",
    )
    done = kg("validate", "--graph", graph, "--shapes", place)
    assert (done.exit_code, "0 violations, 3 warnings" in done.output) == (0, True)
