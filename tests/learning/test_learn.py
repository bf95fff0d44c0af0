"""Learning the tables of weights from annotations: that what readers say is what the tables answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.find.weights import START, Weights, weights

ROOT = Path(__file__).parents[2]
pytest.importorskip("sklearn", reason="learning needs the extra `learn`")
sys.path.insert(0, str(ROOT / "learning"))

import learn  # noqa: E402


def example(words: str, right: str = "", free: str = "") -> learn.Example:
    return learn.Example("part", "a-page", dict.fromkeys(words.split(), 1.0), frozenset(right.split()), frozenset(free.split()))


def test_what_examples_say_is_learnt() -> None:
    """If it fails, tables are written that do not answer as the readers did."""
    found = [example(f"paid town{n % 7}", "funder") for n in range(30)] + [example(f"sat town{n % 7}") for n in range(60)]
    table = Weights(learn.learn(found, learn.WAYS["part"]))
    assert table.chances({"paid": 1.0})["funder"] > 0.7
    assert table.chances({"sat": 1.0})["funder"] < 0.3


def test_what_a_reader_may_say_or_not_teaches_nothing() -> None:
    """If it fails, facts that annotations leave open count against an answer."""
    found = [example("paid", "funder") for _ in range(30)] + [example("sat") for _ in range(60)]
    spare = [example("paid", free="funder") for _ in range(90)]
    assert learn.learn(found, learn.WAYS["part"]) == learn.learn(found + spare, learn.WAYS["part"])


def test_rare_words_and_rare_answers_have_no_row() -> None:
    """If it fails, tables hold names and misprints of single pages."""
    found = [example("paid", "funder") for _ in range(30)] + [example(f"once{n}", "host" if n < 3 else "") for n in range(60)]
    table = learn.learn(found, learn.WAYS["part"])
    assert set(table) <= {START, "paid"}
    assert set(table[START]) == {"funder"}


def test_a_table_is_read_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, features with commas, or answers in the wrong column, are lost between learning and reading."""
    place = tmp_path / "part_weights.csv"
    monkeypatch.setattr(learn, "table", lambda name: place)
    monkeypatch.setattr("kg.find.weights.table", lambda name: place)
    learn.write("part", {START: {"funder": -1.0}, "L0:,": {"funder": 0.5, "host": -0.25}})
    weights.cache_clear()
    try:
        assert weights("part").rows == {START: {"funder": -1.0}, "L0:,": {"funder": 0.5, "host": -0.25}}
    finally:
        weights.cache_clear()
