"""The command line: help, information, reports, evidence, completion, and errors of one line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.cli import main


def test_help_of_every_command(kg: Callable[..., Result]) -> None:
    assert "Exit status" in kg("--help").output
    for name in main.commands:
        assert kg(name, "--help").exit_code == 0


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, kg.cli; print([m for m in ('pyoxigraph', 'rdflib', 'rich', 'pyshacl', 'owlready2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_is_the_command() -> None:
    """If it fails, ``python -m kg`` works for nobody who has no ``kg`` on the path."""
    asked = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)
    assert "kg" in asked.stdout


def test_build_tells_what_it_did(notes: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    done = kg("build", "--documents", notes, "--graph", tmp_path / "g")
    for words in ("Read", "one", "note", "3 projects", "Every printed total adds up", "Next", "kg query"):
        assert words in done.output


def test_build_for_machines(notes: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    told = json.loads(kg("build", "--documents", notes, "--graph", tmp_path / "g", "--json").output)
    assert told["found"]["projects"] == 3
    assert [document["id"] for document in told["info"]["documents"]] == ["one", "two"]
    assert json.loads(kg("report", "--graph", tmp_path / "g", "--json").output) == told


def test_settings_from_the_environment(
    notes: Path, tmp_path: Path, kg: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "g"))
    monkeypatch.setenv("KG_DOCUMENTS", str(notes))
    kg("build")
    assert "built" in kg("info").output


def test_base_iri_must_be_one(notes: Path, tmp_path: Path, kg: Callable[..., Result]) -> None:
    assert kg("build", "--documents", notes, "--graph", tmp_path / "g", "--base-iri", "example").exit_code == 2


def test_info(graph: Path, kg: Callable[..., Result]) -> None:
    assert "two: Two (note, 47 characters" in kg("info", "--graph", graph).output
    assert json.loads(kg("info", "--graph", graph, "--json").output)["version"]


def test_a_manifest_that_cannot_be_read(graph: Path, kg: Callable[..., Result]) -> None:
    (graph / "current" / "manifest.json").write_text("{", encoding="utf-8")
    done = kg("info", "--graph", graph)
    assert (done.exit_code, len(done.output.splitlines())) == (4, 1)


THING = "programme/one/health-for-returnees"


def test_evidence(graph: Path, kg: Callable[..., Result]) -> None:
    done = kg("evidence", THING, "--graph", graph).output
    assert "title: Health for returnees\n    “AO: Health for returnees = 2000000”\n    one, characters 18–52" in done
    whole = kg("evidence", f"https://w3id.org/diaspora-kg/{THING}", "--graph", graph).output
    assert whole == done


def test_evidence_of_a_value(graph: Path, kg: Callable[..., Result]) -> None:
    facts = json.loads(kg("evidence", "country/AO", "--graph", graph, "--json").output)
    assert [(fact["property"], fact["of"]) for fact in facts] == [("country", f"Health for returnees <{THING}>")]
    text = (graph.parent / "documents" / "one.txt").read_text(encoding="utf-8")
    assert all(text[fact["start"] : fact["end"]] == fact["quote"] for fact in facts)


@pytest.mark.parametrize("thing", ["country/QQ", "a b", "http://example.org/none"])
def test_evidence_of_nothing(thing: str, graph: Path, kg: Callable[..., Result]) -> None:
    done = kg("evidence", thing, "--graph", graph)
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, kg: Callable[..., Result]) -> None:
    assert "_KG_COMPLETE" in kg("completion", shell).output


def test_names_of_questions_are_completed() -> None:
    from kg.cli import _names

    assert "funding-lines" in _names("fund")


@pytest.mark.slow
def test_ontology_check(kg: Callable[..., Result]) -> None:
    done = kg("ontology", "check")
    assert (done.exit_code, "consistent" in done.output) == (0, True)
    assert json.loads(kg("ontology", "check", "--json").output)["consistent"] is True
