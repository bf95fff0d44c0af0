"""Topics and needs."""

from __future__ import annotations

import pytest

from kg.find.needs import find_needs
from kg.find.topics import areas_of, find_topics, scheme, topics_of_area


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("victims of trafficking", {"counter-trafficking"}),
        ("trafficking in weapons and drug trafficking", set()),
        ("temporary return of qualified health personnel", {"diaspora-engagement", "health"}),
        ("HIV/AIDS prevention", {"hiv-aids"}),
        ("internally displaced persons (IDPs) and returnees", {"internal-displacement", "return-reintegration"}),
        ("the Ministry of Health and the World Health Organization", set()),
        ("Migration for development in Zimbabwe", {"diaspora-engagement"}),
        ("cyclones and floods", {"disaster-environment"}),
        ("remittances of labour migrants", {"remittances", "labour-migration"}),
    ],
)
def test_topics(text: str, topics: set[str]) -> None:
    assert {mention.topic for mention in find_topics(text)} == topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("migrants are stuck at the border", "stranded-migrants"),
        ("des migrants en détresse", "stranded-migrants"),
        ("migrantes varados", "stranded-migrants"),
        ("a card for border residents", "border-management"),
        ("the brain-drain of teachers", "brain-drain"),
        ("the loss of skills", "brain-drain"),
        ("seasonal jobs for all", "labour-migration"),
        ("they are under temporary protection", "refugees-asylum"),
        ("sick migrants were seen", "health"),
        ("policymakers of the coast", "migration-policy"),
        ("a joint action plan", "regional-cooperation"),
        ("a publicity drive", "public-information"),
    ],
)
def test_other_words_for_topics(text: str, topic: str) -> None:
    """If it fails, who asks for a topic does not find the texts that use another word for it."""
    assert {mention.topic for mention in find_topics(text)} == {topic}


@pytest.mark.parametrize("title", ["The Data of the Coast", "A Harbour Toolkit", "A Report on Boats"])
def test_words_that_show_a_topic_in_a_title_only(title: str) -> None:
    """If it fails, a text that once says "report" is about research, or a report is not."""
    assert {mention.topic for mention in find_topics(title, title=True)} == {"research-data"}
    assert find_topics(title) == []


@pytest.mark.parametrize(
    "term", ["health", "santé", "salud", "passport", "returnees", "employers", "small businesses", "shelters"]
)
def test_words_that_are_said_in_passing(term: str) -> None:
    """If it fails, one such word makes a text one about its topic; the mappings ask for them."""
    assert term in scheme().weak
    assert scheme().labels[term]


def test_every_topic_stands_under_a_service_area() -> None:
    areas = {area for areas in scheme().area_names.values() for area in areas}
    assert len(areas) == 14
    assert all(found and set(found) <= areas for found in scheme().areas.values())


@pytest.mark.parametrize(
    ("name", "areas", "topics"),
    [
        ("Emergency and Post-crisis Migration Management", ["forced-migration"], []),
        ("Migration Policy and Research", ["data-and-research", "policy-debate-and-guidance"], ["migration-policy"]),
        ("Migration Health", ["migration-health"], ["health"]),
        ("Counter-trafficking", ["regulating-migration"], ["counter-trafficking"]),
        ("Return Assistance to Migrants and Governments", ["regulating-migration"], ["return-reintegration"]),
    ],
)
def test_programme_areas(name: str, areas: list[str], topics: list[str]) -> None:
    assert areas_of(name) == areas
    assert set(topics) <= set(topics_of_area(name)) or name == "Migration Policy and Research"


@pytest.mark.parametrize(
    "text",
    [
        "The report identifies Angola as a source country for women and children trafficked internally.",
        "Human trafficking is a growing phenomenon.",
        "Migrant smuggling and trafficking are also of significant concern.",
    ],
)
def test_a_stated_problem_is_a_need(text: str) -> None:
    assert "counter-trafficking" in {need.topic for need in find_needs(text, "AO")}


@pytest.mark.parametrize(
    "text",
    [
        "Trafficking is not a problem in Angola.",
        "There is no evidence of trafficking in the country.",
        "IOM trains officials in counter-trafficking.",
        "Trafficking is a growing problem in Zambia.",
        "Trafficking is a crime around the world.",
    ],
)
def test_what_is_no_need(text: str) -> None:
    assert find_needs(text, "AO") == []
