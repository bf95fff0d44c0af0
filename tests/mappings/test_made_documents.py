"""What is found in the documents of our own making, against their annotations: no kind of fact may get worse unseen."""

from __future__ import annotations

import json
import pkgutil
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import build
from kg.documents import Entry, load_catalog, read_document
from kg.evaluate import Evaluation, evaluate
from kg.genres import recognised

ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "gold" / "new" / "dev"
GENRES = [found.name for found in pkgutil.iter_modules([str(ROOT / "mappings")]) if found.name[0] != "_"]
ENTRIES = load_catalog(MADE / "catalog.toml")
FLOORS = {
    "amounts": 0.91,
    "chapters": 0.95,
    "countries mentioned": 0.95,
    "diasporas": 0.87,
    "funders": 0.85,
    "item countries": 0.96,
    "item dates": 0.88,
    "item topics": 0.95,
    "items": 0.87,
    "named programmes": 0.83,
    "organisation roles": 0.93,
    "organisations": 0.88,
    "project areas": 0.85,
    "project marks": 0.78,
    "project subareas": 0.71,
    "projects": 0.95,
    "regions": 0.86,
    "stated totals": 0.96,
    "topics: need": 0.92,
    "topics: programme": 0.90,
}
"""The least F1 of each kind of fact: a little (0.03) below what it was when this was written."""
OFTEN = 3  # documents of each genre, at least


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    graph = tmp_path_factory.mktemp("made") / "graph"
    build(MADE, graph)
    return evaluate([MADE], graph)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOORS)
def test_no_kind_of_fact_gets_worse(result: Evaluation, kind: str) -> None:
    """If it fails, a change to a finder or mapping loses or invents facts of this kind."""
    score = result.scores[kind]
    wrong = [f"{d.side}: {d.fact} [{d.where}]" for d in result.differences if d.kind == kind]
    assert score.f1 >= FLOORS[kind], wrong


@pytest.mark.slow
def test_every_kind_of_fact_has_its_floor(result: Evaluation) -> None:
    """If it fails, the annotations have a kind of fact that may get worse unseen: give it a floor."""
    assert set(result.scores) == set(FLOORS)


def annotated(entry: Entry) -> str | None:
    """The genre that the annotation of a document gives, if it gives any."""
    for path in sorted(MADE.glob(f"{entry.id}*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("source") == entry.id:
            return "initiatives_book" if "chapter" in gold else gold.get("genre")
    return None


@pytest.fixture(scope="module")
def looks() -> dict[str, str]:
    """The genre that each document looks like, whatever the catalogue says."""
    return {entry.id: recognised(replace(read_document(entry), entry=replace(entry, genre=None)))[0] for entry in ENTRIES}


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_has_documents_that_are_recognised(looks: dict[str, str], genre: str) -> None:
    """If it fails, nothing is measured of a genre as ``kg add`` reads it, without being told the genre."""
    right = [entry.id for entry in ENTRIES if looks[entry.id] == genre and (entry.genre or annotated(entry)) in (None, genre)]
    assert len(right) >= OFTEN, right


def test_scores_are_shares() -> None:
    """If it fails, ``kg add`` is more than sure."""
    scores = [recognised(replace(read_document(entry), entry=replace(entry, genre=None))) for entry in ENTRIES[::9]]
    assert all(0 <= (score or 0) <= 1 for _, score in scores)


def test_documents_look_like_the_genre_of_the_catalogue(looks: dict[str, str]) -> None:
    """If it fails, ``kg add`` takes pages for others that the catalogue has to name."""
    told = [entry for entry in ENTRIES if entry.genre]
    wrong = [f"{entry.id}: {looks[entry.id]}, not {entry.genre}" for entry in told if looks[entry.id] != entry.genre]
    assert len(told) >= 60
    assert len(wrong) <= 0.08 * len(told), wrong


def test_documents_look_like_the_genre_of_their_annotation(looks: dict[str, str]) -> None:
    """If it fails, documents whose genre the catalogue leaves out are read as pages of another kind."""
    left = [(entry.id, genre) for entry in ENTRIES if not entry.genre and (genre := annotated(entry))]
    wrong = [f"{name}: {looks[name]}, not {genre}" for name, genre in left if looks[name] != genre]
    assert len(left) >= 30
    assert len(wrong) <= 0.38 * len(left), wrong  # a story without a dateline is read alike as a release and as any text
