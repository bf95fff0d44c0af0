"""The questions about statistics and events, asked of the small documents."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.build import _reference, read
from kg.documents import load_catalog
from kg.query import Answer, ask, load_question, short
from kg.resources import resource
from kg.store import load
from kg.vocabulary import BASE


@pytest.fixture(scope="module")
def store() -> Store:
    entries = [e for e in load_catalog(resource("documents") / "catalog.toml") if e.genre in ("news_digest", "press_release")]
    store = Store()
    for entry in entries:
        load(store, read(entry).lines)
    load(store, _reference(BASE))
    return store


def answer(store: Store, name: str, **given: str) -> Answer:
    return ask(store, load_question(name), given)


def column(found: Answer, name: str) -> list[str]:
    return [short(row[found.columns.index(name)]) for row in found.rows]


def test_statistics(store: Store) -> None:
    about_togo = answer(store, "statistics", about="TG")
    assert set(column(about_togo, "value")) >= {"2000000", "10"}
    assert set(column(answer(store, "statistics", unit="XOF"), "measures")) == {
        "remittances to Mali in 2012",
        "remittances to Togo in 2013",
    }


def test_events(store: Store) -> None:
    assert column(answer(store, "events", of_kind="study visit"), "title") == [
        "Mali, Togo Share Good Practices on Diaspora Management"
    ]
    assert "workshop" in column(answer(store, "events", held_in="SS"), "kind")
