"""What the mappings find in the page-like documents, against careful reading (``tests/gold``)."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

from kg.documents import load_catalog, read_document
from mappings._items import Item

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
ALIASES = {
    "diaspora": "diaspora-engagement",
    "idps": "internal-displacement",
    "natural-disaster-environment": "disaster-environment",
}
KINDS = ("countries", "organisations", "roles", "funders", "amounts", "diasporas", "topics")


def topic(name: str) -> str:
    slug = name.replace("_", "-")
    return ALIASES.get(slug, slug)


def read_as(item: Item) -> dict[str, set[object]]:
    part = [found.value for found in item.organisations if found.value.role != "mentioned"]
    return {
        "countries": {found.value for found in item.countries},
        "organisations": {m.name for m in part},
        "roles": {(m.name, m.role) for m in part},
        "funders": {found.value.name for found in item.funders},
        "amounts": {(float(found.value[0].value), found.value[0].currency, found.value[0].what) for found in item.amounts},
        "diasporas": {(found.value.origin, found.value.hosts) for found in item.diasporas},
        "topics": {found.value for found in item.topics},
    }


def wanted(item: dict[str, list[dict[str, str]]]) -> dict[str, set[object]]:
    return {
        "countries": set(item["countries"]),
        "organisations": {o["name"] for o in item["organisations"]},
        "roles": {(o["name"], o["role"]) for o in item["organisations"]},
        "funders": set(item["funders"]),
        "amounts": {(float(a["value"]), a["currency"], a["what"]) for a in item["amounts"]},
        "diasporas": {(d["origin"], tuple(d["hosts"])) for d in item["diasporas"]},
        "topics": {topic(name) for name in item["topics"]},
    }


def compare(gold: Path) -> tuple[dict[str, list[int]], list[str]]:
    """Right, found and wanted of each kind, and each disagreement."""
    annotated = json.loads(gold.read_text(encoding="utf-8"))
    entry = next(entry for entry in load_catalog(ROOT / "documents" / "catalog.toml") if entry.id == annotated["source"])
    page = import_module(f"mappings.{annotated['genre']}").read(read_document(entry))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong = []
    assert [item.title and item.title.value for item in page.items] == [item["title"] for item in annotated["items"]]
    for item, expected in zip(page.items, annotated["items"], strict=True):
        have, want = read_as(item), wanted(expected)
        optional = {kind: set(names) for kind, names in expected["optional"].items()}
        optional["topics"] = {topic(name) for name in optional.get("topics", ())}
        for kind in KINDS:
            free = optional.get("organisations" if kind == "roles" else kind, set())
            found = {fact for fact in have[kind] if (fact[0] if kind == "roles" else fact) not in free}
            if kind == "roles":  # who may be told to pay may have that part
                may_pay = {(name, "funder"): role for name, role in want[kind] if name in optional.get("funders", ())}
                found = {(fact[0], may_pay.get(fact, fact[1])) for fact in found}
            counts[kind][0] += len(found & want[kind])
            counts[kind][1] += len(found)
            counts[kind][2] += len(want[kind])
            wrong += [f"{item.name[:40]}: {kind} +{fact}" for fact in found - want[kind]]
            wrong += [f"{item.name[:40]}: {kind} -{fact}" for fact in want[kind] - found]
    return counts, wrong


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_precision_and_recall(gold: Path) -> None:
    counts, wrong = compare(gold)
    for kind, (right, found, want) in counts.items():
        assert right >= 0.95 * found, (kind, wrong)
        assert right >= 0.95 * want, (kind, wrong)
