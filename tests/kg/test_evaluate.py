"""If these fail, the figures of the README are not what they say, or the samples are no longer matched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build import build
from kg.errors import DocumentError
from kg.evaluate import Evaluation, evaluate, read_gold

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("corpus") / "graph"
    build(None, place, processes=1)
    return place


@pytest.mark.slow
def test_the_samples_are_matched_exactly(corpus: Path) -> None:
    result = evaluate([GOLD / "samples"], corpus)
    assert result.differences == []
    assert sum(score.right for score in result.scores.values()) > 200


@pytest.mark.slow
def test_what_is_not_in_the_graph_is_missing_and_what_nobody_annotated_is_extra(corpus: Path, tmp_path: Path) -> None:
    gold = json.loads((GOLD / "samples" / "01-angola.json").read_text(encoding="utf-8"))
    gold["projects"][0]["amount"] += 1
    gold["countries_mentioned"].remove("PT")
    (tmp_path / "angola.json").write_text(json.dumps(gold), encoding="utf-8")
    result = evaluate([tmp_path], corpus)
    assert {(d.kind, d.side) for d in result.differences} == {
        ("projects", "missing"),
        ("projects", "extra"),
        ("countries mentioned", "extra"),
    }
    assert result.scores["projects"].right == 11


@pytest.mark.parametrize(("text", "says"), [("{", "not JSON"), ("{}", "neither"), ("[]", "neither")])
def test_a_file_that_is_no_annotation_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=says):
        list(read_gold([tmp_path]))


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"no \*\.json"):
        list(read_gold([tmp_path]))


def test_nothing_compared_is_nothing_wrong() -> None:
    assert Evaluation().text().startswith("kind of fact")
