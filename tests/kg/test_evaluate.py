"""If these fail, the figures of the README are not what they say, or the samples are no longer matched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from said import Said, graph

from kg.build import build
from kg.errors import DocumentError
from kg.evaluate import Evaluation, evaluate, evaluate_store, read_gold
from kg.store import lines, load

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


REFERENCE = graph("reference", "".join(f'country:{code} dcterms:identifier "{code}" .\n' for code in ("GH", "ML", "TG")))


def judged(page: Said, *items: dict[str, Any]) -> Evaluation:
    """The evaluation of what is read from a page against an annotation of its items."""
    store = ox.Store()
    load(store, lines(page.quads() | REFERENCE))
    return evaluate_store(store, [(Path("page.json"), {"source": page.id, "items": list(items)})])


def page_of(**countries: tuple[str, ...]) -> Said:
    """A page of items without titles that say of their countries: their words, their days, their countries."""
    page = Said("page", " ".join(countries))
    for number, (words, codes) in enumerate(countries.items()):
        page.says(words, f'<item/{number}> a dkg:Item ; dkg:date "2015-03-0{number + 1}" ; dkg:describes <story/{number}> .')
        for code in codes:
            page.says(words, f"<story/{number}> dkg:country country:{code} .")
    return page


def test_items_without_titles_are_compared_with_those_of_their_countries() -> None:
    """If it fails, a page whose stories have no titles is measured story by wrong story."""
    page = page_of(first=("ML", "TG"), second=("GH",), third=("TG",))
    items = [
        {"title": None, "date": "2015-03-03", "countries": ["TG"]},
        {"title": None, "date": "2015-03-02", "countries": ["GH"]},
        {"title": None, "date": "2015-03-01", "countries": ["ML", "TG"]},
    ]
    result = judged(page, *items)
    assert result.differences == []
    assert result.scores["item dates"].right == 3


def test_items_without_titles_of_the_same_countries_keep_their_order() -> None:
    """If it fails, two stories of one country are measured one against the other."""
    page = page_of(first=("ML",), second=("GH",), third=("ML",))
    days = [("2015-03-01", "ML"), ("2015-03-03", "ML"), ("2015-03-02", "GH")]
    assert judged(page, *({"title": None, "date": day, "countries": [code]} for day, code in days)).differences == []


def test_an_item_without_a_title_that_is_not_in_the_graph_is_missing() -> None:
    """If it fails, a story too few or too many in a page without titles is not counted."""
    page = page_of(first=("ML",))
    result = judged(page, {"title": None, "countries": ["GH"]}, {"title": None, "countries": ["ML"]})
    assert {(difference.kind, difference.side) for difference in result.differences} == {("items", "missing")}


@pytest.mark.parametrize(
    ("printed", "name", "acronym", "same"),
    [
        ("Embajada de Suecia", "Embassy of Sweden", "", True),
        ("la Embajada de los Países Bajos", "Embassy of Netherlands", "", True),
        ("Ambassade d’Italie", "Embassy of Italy", "", True),
        ("l’Ambassade du Japon", "Embassy of Japan", "", True),
        ("Consulado de Colombia", "Consulate of Colombia", "", True),
        ("Consulat de la Suisse", "Consulate of Switzerland", "", True),
        ("Embajada de Suecia", "Embassy of Norway", "", False),
        ("Embajada de Suecia", "Consulate of Sweden", "", False),
        ("Etat du Sénégal", "Government of Senegal", "", True),
        ("État du Mali", "Government of Mali", "", True),
        ("Etat du Mali", "Government of Senegal", "", False),
        ("Gouvernement français", "Government of France", "", True),
        ("Royal Thai Government", "Government of Thailand", "", True),
        ("Gobierno Dominicano", "Government of Dominican Republic", "", True),
        ("gobierno de los Estados Unidos", "Government of United States", "", True),
        ("La Casa del Migrante", "Casa del Migrante de Tijuana", "", True),
        ("Boat Chamber in Bergen", "Boat Chamber in Tromsø", "", False),
        ("University of Bergen", "University", "", False),
        ("European Union (EU)", "European Union", "EU", True),
        ("Harbour Fund (HF)", "Harbour Fund", "", True),
        ("Harbour Fund (HF)", "Harbour Bank", "", False),
    ],
)
def test_names_of_one_body(printed: str, name: str, acronym: str, same: bool) -> None:
    """If it fails, a body that both sides name counts as missing and extra, by the language or the form of its name."""
    page = Said("page", "It pays.")
    page.says("It pays", '<item/1> a dkg:Item ; dcterms:title "A story" ; dkg:describes <story/1> .')
    says = f'<organisation/1> a dkg:Organisation ; foaf:name "{name}" ; dkg:partnersIn <story/1> '
    page.says("It pays", f"{says} ; dkg:acronym {json.dumps(acronym)} ." if acronym else f"{says} .")
    result = judged(page, {"title": "A story", "organisations": [{"name": printed, "role": "partner"}]})
    assert (result.differences == []) is same
    assert result.scores["organisations"].right == same


def test_items_without_titles_and_countries_are_compared_with_those_of_their_day() -> None:
    """If it fails, stories that name no country are measured one against the other."""
    page = page_of(first=(), second=(), third=())
    items = [{"title": None, "date": f"2015-03-0{day}", "countries": []} for day in (3, 1, 2)]
    result = judged(page, *items)
    assert result.differences == []
    assert result.scores["item dates"].right == 3
