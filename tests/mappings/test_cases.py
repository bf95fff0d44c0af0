"""What the words of an entry tell where no rule does, by tables of weights written here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.documents import Document, Entry
from kg.find.organisations import OrganisationMention
from kg.find.places import find_countries
from kg.find.weights import START, Weights
from kg.statements import Statements
from kg.text import Text
from mappings import practice_listing
from mappings._cases import (
    _LONGEST,
    Said,
    _breaths,
    by_rules,
    case_of_topics,
    cases_of_names,
    cases_of_origins,
    cases_of_parts,
    said_in,
)
from mappings._items import Item

TABLES = {
    "topic": Weights({START: {"health": -2.0, "gender": -2.0}, "stetho": {"health": 30.0}, "widows": {"gender": 4.0}}),
    "part": Weights(
        {
            START: {"funder": -3.0, "participant": -3.0, "partner": -3.0},
            "R:cheque": {"funder": 4.0},
            "R:listen": {"participant": 4.0},
        }
    ),
    "origin": Weights({START: {"origin": -1.5}, "R:uncles": {"origin": 6.0}}),
    "name": Weights(
        {
            START: {"programme": -4.0, "body": -4.0},
            "N:ladder": {"programme": 9.0},
            "N:kestre": {"body": 9.0},
            "N:ebola": {"body": -9.0},
            "one:upper": {"body": 9.0},
        }
    ),
    "home": Weights({START: {"host": -3.0}, "L:uncles": {"host": 6.0}, "M:uncles": {"host": 3.0}}),
}


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mappings._cases.weights", TABLES.__getitem__)
    monkeypatch.setattr("mappings._readings.weights", lambda name: Weights({}))


def story(text: str, title: str = "They Meet Again in the Capital") -> Item:
    page = Document(Entry("page", Path("page.txt"), ""), f"{title}\n\nSubmitted by Ada on\n\n{text}\n")
    (item,) = practice_listing.read(page).items
    return item


def said(text: str) -> Said:
    return Said(Text.of(text), False, [], [])


def body(name: str, start: int) -> OrganisationMention:
    return OrganisationMention(start, start + len(name), name, "", "other", "", "partner", name.lower())


def test_words_around_a_body_named_often_count_less_each_time() -> None:
    """If it fails, a body that is named ten times has every part."""
    text = "Blue Kestrels paid. Blue Kestrels paid, with Red Kestrels, € 5."
    starts = [0, text.index("Blue", 5), text.index("Red")]
    sentences = [Said(Text.of(text)[:19], False, [], []), Said(Text.of(text)[20:], False, [], [])]
    bodies = [body("Blue Kestrels", starts[0]), body("Blue Kestrels", starts[1] - 20), body("Red Kestrels", starts[2] - 20)]
    sentences = [sentences[0]._replace(bodies=bodies[:1]), sentences[1]._replace(bodies=bodies[1:])]
    blue, red = cases_of_parts(sentences)
    assert blue.features["R0:paid"] == pytest.approx(2 / 2**0.5)
    assert blue.features["sum"] == pytest.approx(1 / 2**0.5)
    assert red.features["R:#"] == red.features["sum"] == 1.0
    assert "list:2" not in red.features


def test_bodies_of_a_list_know_their_place() -> None:
    """If it fails, the second of three donors is no donor."""
    text = "It was paid by Kestrels, the Herons (HRN) and Owls."
    names = ("Kestrels", "Herons", "Owls")
    said_ = Said(Text.of(text), False, [body(name, text.index(name)) for name in names], [])
    assert [{name for name in case.features if name.startswith("list")} for case in cases_of_parts([said_])] == [
        {"list:3", f"listed:{at}"} for at in range(3)
    ]


def test_a_topic_that_no_label_names() -> None:
    """If it fails, topics that only their words tell are not found, or their passage is not the sentence that tells them."""
    item = story("The hall was full. Forty stethoscopes came from the coast. They left on Sunday.")
    assert [found.value for found in item.topics] == ["health"]
    start, end = item.topics[0].span
    paragraph = item.paragraphs[0]
    assert paragraph.value[start - paragraph.span()[0] : end - paragraph.span()[0]] == "Forty stethoscopes came from the coast."


def test_words_too_weak_tell_nothing() -> None:
    """If it fails, one word in a long text decides what it is about."""
    item = story("The hall was full of widows and " + " ".join(f"number{chr(97 + n)}" * 2 for n in range(26)) + ".")
    assert not item.topics


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("IOM opened the hall. UNICEF listened to the mothers of the town.", "participant"),
        ("IOM opened the hall. UNICEF sat in the first row of the hall.", "partner"),
    ],
)
def test_the_part_that_words_make_likelier_than_not(text: str, role: str) -> None:
    """If it fails, bodies keep the part that is assumed where no rule tells one."""
    assert {found.value.acronym: found.value.role for found in story(text).organisations}["UNICEF"] == role


def test_who_pays_by_weight() -> None:
    """If it fails, money told in words that no rule has comes from nobody, or a government that pays no longer governs."""
    item = story("IOM opened the hall. The Ministry of Health of Ghana brought a cheque for the roof of the hall.")
    assert [found.value.name for found in item.funders] == ["Ministry of Health"]
    assert {found.value.name: found.value.role for found in item.organisations}["Ministry of Health"] == "government"


def test_whose_people_live_where() -> None:
    """If it fails, diasporas told in words that no rule has are not found, or live in any country that is named."""
    item = story("Peruvian uncles in Norway sent a roof. It came by way of Chile to the town.")
    assert {(found.value.origin, found.value.hosts) for found in item.diasporas} == {("PE", ("NO",))}
    assert "diaspora-engagement" in {found.value for found in item.topics}


def test_countries_of_a_list_are_told_of_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, of a list of peoples abroad, or of the countries where they live, only those next to the words are found."""
    tables = {
        "origin": Weights({START: {"origin": -1.5}, "R0:uncles": {"origin": 6.0}}),
        "home": Weights({START: {"host": -3.0}, "L0:in": {"host": 9.0}}),
    }
    monkeypatch.setattr("mappings._cases.weights", (TABLES | tables).__getitem__)
    item = story("Peruvian uncles sang. Uncles of towns in Norway, Chile and Spain sent a roof.")
    assert {found.value.hosts for found in item.diasporas if found.value.origin == "PE"} == {("NO",), ("CL",), ("ES",)}
    item = story("Peruvian uncles sang. Uncles of towns in Norway and Chile sent a roof.")
    assert {found.value.hosts for found in item.diasporas if found.value.origin == "PE"} == {("NO",), ("CL",)}
    item = story("The hall was full of uncles. Peru, Bolivia and Ecuador uncles sang. Chile listened.")
    assert {found.value.origin for found in item.diasporas} == {"PE", "BO", "EC"}
    item = story("The hall was full of uncles. Peru and Bolivia uncles sang. Chile listened.")
    assert {found.value.origin for found in item.diasporas} == {"BO"}


def test_no_people_abroad_are_at_home_where_others_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, peoples of one list are said to live in each other's countries."""
    anywhere = Weights({START: {"host": 3.0}})
    monkeypatch.setattr("mappings._cases.weights", (TABLES | {"home": anywhere}).__getitem__)
    item = story("Peru, Bolivia and Ecuador uncles sang. Uncles in Norway listened.")
    lives = {(found.value.origin, home) for found in item.diasporas for home in found.value.hosts}
    assert lives == {("PE", "NO"), ("BO", "NO"), ("EC", "NO")}


def test_peoples_of_a_list_have_the_same_homes(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, of peoples named in one list only the one next to the words has a home; or a list makes much of little."""
    text = "Peru, Bolivia and Ecuador uncles sang. Ecuador met. Peru uncles danced in Norway."
    for least, homes in ((-2.0, {"PE", "BO", "EC"}), (-6.0, {"PE"})):
        between = Weights({START: {"host": least}, "M0:uncles": {"host": 4.0 - least}})
        monkeypatch.setattr("mappings._cases.weights", (TABLES | {"home": between}).__getitem__)
        assert {f.value.origin for f in story(text).diasporas if f.value.hosts == ("NO",)} == homes


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("in Mali, Togo and the Gambia (2019), as well as Benin", [["ML", "TG", "GM", "BJ"]]),
        ("au Mali, en France et aux Comores", [["ML", "FR", "KM"]]),
        ("from Mali, from Togo; from Chad", [["ML", "TG", "TD"]]),
        ("Malians, Togolese and Chadians", [["ML", "TG", "TD"]]),
        ("Mali/Togo/Chad", [["ML", "TG", "TD"]]),
        ("in Mali, Togo. In Chad", []),
        ("Mali helps Togo, Chad", []),
        ("Moroccans, in Spain and in France", []),
        ("from Mali, Togo, in France", []),
        ("Poland, Canada, and Nigerians", []),
        ("Mali, of which Togo and Chad speak", []),
        ("Mali, Mali and Togo", []),
    ],
)
def test_countries_that_one_breath_names(text: str, lists: list[list[str]]) -> None:
    """If it fails, peoples are told alike with the countries where they live, or lists are cut."""
    (one,) = [Said(Text.of(text), False, [], find_countries(text))]
    assert _breaths([one], 3) == lists


def test_towns_make_no_people_of_a_list() -> None:
    """If it fails, a tour of towns makes diasporas of their countries."""
    item = story("Peruvian uncles sang. They went to Lima, Bamako and Dakar. Mali and Senegal signed.")
    assert {found.value.origin for found in item.diasporas} == {"PE"}


def test_homes_beside_those_that_a_rule_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, a country is missing that words make certain, or one that is only likely stands beside a rule’s."""
    told = "Moroccans living in Belgium gave a roof. Uncles in Norway came. Belgium, Chile and Spain sang."
    for weight, homes in ((5.0, {("MA", "BE")}), (9.0, {("MA", "BE"), ("MA", "NO")})):  # Belgium lifts none of its list
        uncles = Weights({START: {"host": -3.0}, "L:uncles": {"host": weight}})
        monkeypatch.setattr("mappings._cases.weights", (TABLES | {"home": uncles}).__getitem__)
        assert {(f.value.origin, home) for f in story(told).diasporas for home in f.value.hosts} == homes


def test_a_diaspora_that_words_make_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, what a rule takes for a diaspora stays one, whatever the words around it say."""
    text = "The desk serves the Gambian diaspora. Uncles sang."
    assert {found.value.origin for found in story(text).diasporas} == {"GM"}
    unlikely = Weights({START: {"origin": -1.5}, "gives none": {"origin": -2.0}})
    monkeypatch.setattr("mappings._cases.weights", (TABLES | {"origin": unlikely}).__getitem__)
    assert story(text).diasporas == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The hall was full. Forty stethoscopes came.", {("topic", "health"), ("serviceArea", "migration-health")}),
        ("IOM opened the hall. UNICEF listened to the mothers of the town.", {("participatesIn", "unicef")}),
        ("IOM opened the hall. UNICEF brought a cheque.", {("funds", "unicef")}),
        ("Mothers joined the Golden Ladders in spring.", {("partOf", "golden-ladders"), ("type", "golden-ladders")}),
        ("IOM opened the hall with the Blue Kestrels.", {("partnersIn", "blue-kestrels")}),
        ("IOM opened the hall, financed by Kestrelia.", {("funds", "kestrelia"), ("finances", "kestrelia")}),
        (
            "It is funded through the UN Peacebuilding Fund, of which Kestrelia is a major contributor.",
            {("contributesTo", "kestrelia"), ("partnersIn", "kestrelia")},
        ),
        ("The desk serves the Gambian diaspora. It is signed by Mali.", set()),
        (
            "The desk serves the Gambian diaspora. Uncles from Norway came.",
            {
                ("engages", "GM"),
                ("hostCountry", "NO"),
                ("type", "GM"),
                ("topic", "diaspora-engagement"),
                ("origin", "GM"),
                ("serviceArea", "migration-and-development"),
            },
        ),
    ],
)
def test_the_graph_tells_what_is_weighed(text: str, stated: set[tuple[str, str]]) -> None:
    """If it fails, what words make likely looks as sure as what rules read, or the other way about."""
    page = Document(Entry("page", Path("page.txt"), ""), f"They Meet Again in the Capital\n\nSubmitted by Ada on\n\n{text}\n")
    statements = Statements(page)
    practice_listing.map(page, practice_listing.read(page), statements)
    weighed: dict[str, dict[str, str]] = {}
    for quad in statements:
        if quad.graph_name.value.endswith("/graph/weighed"):
            term = quad.object.value
            weighed.setdefault(quad.subject.value, {})[re.split("[/#]", quad.predicate.value)[-1]] = re.split("[/#]", term)[-1]
    told = {(one["predicate"], frozenset({one["subject"], one["object"]})) for one in weighed.values()}
    assert {(what, name) for what, names in told for name in names} >= stated
    assert len(told) == len(stated)
    assert all(0.3 <= float(one["chance"]) <= 1 for one in weighed.values())


def test_who_gives_aid_is_evidence() -> None:
    """If it fails, a donor is as likely to be where people come from as any other country."""
    text = "The diaspora of Mali in Norway met. Norway paid."
    mali, norway = cases_of_origins(list(said_in(Text.of(text), False, [], find_countries(text))))
    assert (mali.about, norway.about) == ("ML", "NO")
    assert {"gives none", "elsewhere:0", "fewer"} <= mali.features.keys()
    assert {"gives aid", "elsewhere:1", "most"} <= norway.features.keys()


def test_two_bodies_that_and_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, two bodies named in one breath are one."""
    item = story("It was built by the Kestrel House and the Kestrel Boats of the town.")
    assert {found.value.name for found in item.organisations} == {"Kestrel House", "Kestrel Boats"}


def test_where_a_diaspora_lives_may_stand_in_another_sentence() -> None:
    """If it fails, a diaspora that a rule finds has no hosts unless they stand right beside its name."""
    item = story("The desk serves the Gambian diaspora. Uncles from Norway came. It is signed by Mali.")
    assert {(found.value.origin, found.value.hosts) for found in item.diasporas} == {("GM", ()), ("GM", ("NO",))}


def test_a_programme_that_is_called_nothing_but_its_name() -> None:
    """If it fails, programmes with plain names are lost, or each part of a name is a programme of its own."""
    item = story("Mothers of the coast joined Golden Ladders for Girls (GLG) in spring. Golden Ladders is what they call it.")
    assert [(found.value.name, found.value.acronym) for found in item.programmes] == [("Golden Ladders for Girls", "GLG")]
    start, end = item.programmes[0].span
    base = item.paragraphs[0].span()[0]
    assert item.paragraphs[0].value[start - base : end - base] == "Golden Ladders for Girls"


@pytest.mark.parametrize(
    "text",
    [
        "It is paid under “{}\nfor those who bring home what they learnt in the harbours of the north and the west” by all.",
        "It is paid under «{}» by all.",
        "It is paid under ‘{} and Ghana’s ports’ by all.",
    ],
    ids=["long and broken", "French", "single"],
)
def test_names_between_quotation_marks(text: str) -> None:
    """If it fails, a name of a whole sentence, or one that the print breaks, is never asked about."""
    text = text.format("Golden ways to a hall of songs")
    said = list(said_in(Text.of(text), False, [], []))
    name = " ".join(text.split())[len("It is paid under “") : -len("” by all.")]
    assert name in {case.about for case in cases_of_names(said) if "from:quote" in case.features}


def test_names_with_one_of_their_quotation_marks() -> None:
    """If it fails, what a comma cuts off a quotation is asked about: "Program “Healthy Harbours"."""
    said = list(said_in(Text.of("Program “Healthy Harbours, I am back for you”"), True, [], []))
    names = {case.about for case in cases_of_names(said)}
    assert "Healthy Harbours, I am back for you" in names
    assert not any(name.count("“") != name.count("”") for name in names)


def test_editions_of_programmes_that_rules_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, an edition is lost beside the programme, or what the programme is called with all its words is another one."""
    monkeypatch.setitem(
        TABLES,
        "name",
        Weights({START: {"programme": -4.0}, "N:ladder": {"programme": 9.0}, "NN:trqn projec": {"programme": 9.0}}),
    )
    told = story("Mothers joined MIDA Ladders in spring.").programmes
    assert {one.value.name for one in told} == {"MIDA Ladders", "Migration for Development in Africa"}
    told = story("Mothers joined the Temporary Return of Qualified Nationals (TRQN). TRQN Project ended.").programmes
    assert {(one.value.name, one.value.acronym) for one in told} == {("Temporary Return of Qualified Nationals", "TRQN")}


def test_an_edition_takes_a_surer_chance_than_a_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, "MIDA Project Manager" and the like stand beside the programme."""
    for weight, told in (
        (5.0, {"Migration for Development in Africa"}),
        (9.0, {"Migration for Development in Africa", "MIDA Ladders"}),
    ):
        monkeypatch.setitem(TABLES, "name", Weights({START: {"programme": -4.0}, "NN:mida ladder": {"programme": weight}}))
        assert {one.value.name for one in story("Mothers joined MIDA Ladders in spring.").programmes} == told


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("Mothers sang.", "works:0"),
        ("The project opened a hall.", "works:1"),
        ("Ce nouveau projet ouvre. Il est à l’initiative de tous. El programa abre. The campaign ends.", "works:3"),
        ("A project is no word for projects.", "works:0"),
    ],
)
def test_what_an_entry_calls_what_its_title_names(text: str, works: str) -> None:
    """If it fails, a title is a programme's name or not whatever the text under it says."""
    item = story(text, "Golden Halls")
    (title,) = (case for case in cases_of_names(item.said) if case.about == "Golden Halls")
    assert {name for name in title.features if name.startswith("works:")} == {works, f"{works} title"}


def test_bodies_are_no_programmes_by_weight() -> None:
    """If it fails, an organisation whose name sounds like a programme's is one."""
    item = story("IOM opened the hall. The Ladders Foundation (LF) came as well, and UNICEF sat in the first row.")
    assert "Ladders Foundation" in {found.value.name for found in item.organisations}
    assert not item.programmes


def test_a_body_that_no_word_of_its_name_betrays() -> None:
    """If it fails, bodies without a word such as "ministry" are lost, or their other name is another body."""
    item = story("IOM opened the hall with Blue Kestrels (BKS). On Sunday BKS closed it with UNICEF.")
    assert [(found.value.name, found.value.acronym) for found in item.organisations if found.value.acronym == "BKS"] == [
        ("Blue Kestrels", "BKS")
    ]
    (start, end), *_ = [found.span for found in item.organisations if found.value.acronym == "BKS"]
    base = item.paragraphs[0].span()[0]
    assert item.paragraphs[0].value[start - base : end - base] == "Blue Kestrels (BKS)"


def test_an_acronym_is_no_body_whose_words_are_none() -> None:
    """If it fails, illnesses, goals and conventions are organisations by their acronyms."""
    item = story("IOM opened the hall against the Ebola Virus Disease (EVD). UNICEF said that EVD was gone.")
    assert {found.value.acronym for found in item.organisations} == {"IOM", "UNICEF"}


def test_a_longer_name_of_which_a_rule_knows_a_part() -> None:
    """If it fails, bodies are named by the words of theirs that rules know."""
    item = story("IOM opened the hall. The Kestrel Patrol Police Academy Kestrels came as well. UNICEF sat in the first row.")
    assert [found.value.name for found in item.organisations if "Kestrel" in found.value.name] == [
        "Kestrel Patrol Police Academy Kestrels"
    ]


def test_a_rule_is_evidence_beside_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, topics that a rule finds stand though all words of the entry speak against them, or never do."""
    words = {START: {"health": -2.0}, "cheque": {"health": -30.0}, "rule:health": {"health": 4.0}}
    monkeypatch.setattr("mappings._cases.weights", lambda name: Weights(words) if name == "topic" else TABLES[name])
    assert {found.value for found in story("Health workers met in the hall. They left on Sunday.").topics} == {"health"}
    assert not story("Health workers met in the hall. They left with cheques. Cheques are what they like.").topics


def test_titles_of_persons_are_no_bodies() -> None:
    """If it fails, doctors are organisations."""
    for title in ("Dr", "Dr."):
        item = story(f"IOM opened the hall. It was {title} Kestrel Kestrels who came with UNICEF.")
        assert {found.value.acronym for found in item.organisations} == {"IOM", "UNICEF"}


def test_bodies_named_after_what_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it fails, a body goes since its name holds an acronym of many."""
    monkeypatch.setitem(TABLES, "name", Weights({START: {"body": -4.0}, "N-1:kestre": {"body": 19.0}}))
    bodies = {found.value.name for found in story("IOM opened the hall with SDGs Kestrel.").organisations}
    assert "SDGs Kestrel" in bodies


@pytest.mark.parametrize("name", ["Kestrel Development Plan", "Kestrel Day for Storms", "KESTRELs", "KESTREL27"])
def test_what_is_agreed_or_held_is_no_body(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """If it fails, plans, days and acronyms of many take part in projects."""
    monkeypatch.setitem(TABLES, "name", Weights({START: {"body": 9.0, "programme": -9.0}, "N:ladder": {"body": -19.0}}))
    bodies = {found.value.name for found in story(f"IOM opened the hall with {name}. Kestrel Birds sang.").organisations}
    assert "Kestrel Birds" in bodies
    assert not any(body in name for body in bodies)


def test_words_are_no_rules() -> None:
    """If it fails, a text that says "again" counts as one that rules find something in."""
    words = case_of_topics([said("Rules rule again and again.")], {})
    assert words and not words.features.keys() & by_rules({"again": 2, "rule": 2}).keys()


def test_names_in_a_long_list_take_no_longer_than_the_list() -> None:
    """If it fails, an entry that lists a thousand names, or prints a word of a hundred thousand letters, takes minutes."""
    names = " and ".join(f"Kestrels{at}" for at in range(1000))
    assert len(cases_of_names([said(names)])) < 100 * _LONGEST
    assert not cases_of_names([said("a" * 100_000 + " ABC" * 400)])[50:]


def test_articles_that_belong_to_a_name() -> None:
    """If it fails, El Salvador is a body called Salvador."""
    names = {case.about for case in cases_of_names([said("The Kestrels of La Strada International came by El Salvador.")])}
    assert {"Kestrels", "La Strada International", "El Salvador"} <= names
