"""Organisations: names, acronyms, kinds, countries, roles."""

from __future__ import annotations

import pytest

from kg.find.funders import find_funders
from kg.find.organisations import find_organisations, learn_acronyms, strongest
from kg.find.programmes import find_programmes


def named(text: str, **more: object) -> list[tuple[str, str, str]]:
    return [(m.name, m.acronym, m.role) for m in strongest(find_organisations(text, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "in close cooperation with UNHCR and other partners",
            [("United Nations High Commissioner for Refugees", "UNHCR", "partner")],
        ),
        (
            "Under a joint project with the UN High Commissioner for Refugees (UNHCR), IOM",
            [
                ("United Nations High Commissioner for Refugees", "UNHCR", "partner"),
                ("International Organization for Migration", "IOM", "partner"),
            ],
        ),
        (
            "IOM and the NGO Community Media for Development will organize",
            [
                ("International Organization for Migration", "IOM", "mentioned"),
                ("Community Media for Development", "", "implementer"),
            ],
        ),
        ("the Angolan NGO, Development Workshop, will", [("Development Workshop", "", "partner")]),
        (
            "MINARS (Ministry of Assistance and Social Reinsertion)",
            [("Ministry of Assistance and Social Reinsertion", "MINARS", "government")],
        ),
        ("a report from the U.S. State Department", [("U.S. State Department", "", "mentioned")]),
        ("funded by the IOM Development Fund (IDF)", [("IOM Development Fund", "IDF", "funder")]),
        ("the EU-funded project", [("European Union", "EU", "funder")]),
        ("EU countries and UN agencies", [("European Union", "EU", "mentioned")]),
        ("the Soviet Union, an Office, the Ministry", []),
        ("the Stabilization and Association Agreement", []),
        ("the Prevention of Trafficking Programme", []),
    ],
)
def test_names_and_roles(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [one for one in named(text) if one[1] != "IOM" or "IOM" in str(found)] == [
        one if one[1] != "IOM" else next(o for o in named(text) if o[1] == "IOM") for one in found
    ]


def test_a_state_body_stands_under_its_country() -> None:
    (italian,) = find_organisations("with the Italian Ministry of Foreign Affairs")
    assert (italian.country, italian.slug) == ("IT", "it-ministry-of-foreign-affairs")
    (own,) = find_organisations("with the Ministry of Health", home="AO")
    assert (own.country, own.slug) == ("AO", "ao-ministry-of-health")


def test_ministries_named_at_once_are_apart() -> None:
    text = "the Ministries of Health, Foreign Affairs and International Cooperation, Labour, and Education of"
    assert [m.name for m in find_organisations(text)] == [
        "Ministry of Health",
        "Ministry of Foreign Affairs and International Cooperation",
        "Ministry of Labour",
        "Ministry of Education",
    ]


def test_one_name_for_the_bodies_of_several_countries() -> None:
    found = find_organisations("officials from the Ministry of Foreign Affairs of Bolivia, Colombia and Peru met")
    assert [m.slug for m in found] == [f"{code}-ministry-of-foreign-affairs" for code in ("bo", "co", "pe")]


def test_governments_where_asked_for() -> None:
    text = "the Malian Government and the Government of Togo"
    assert [m.slug for m in find_organisations(text, governments=True)] == ["ml-government", "tg-government"]
    assert find_organisations(text) == []


def test_what_is_named_in_one_breath_has_one_role() -> None:
    text = "In coordination with UNDP, UNICEF and the World Bank"
    assert {role for _, _, role in named(text)} == {"partner"}


def test_acronyms_of_the_document_are_known_everywhere() -> None:
    glossary = learn_acronyms("the Kosovo Protection Corps (KPC) and Community revitalization (CR)")
    assert glossary["KPC"] == "Kosovo Protection Corps"
    (found,) = find_organisations("former KPC members", glossary)
    assert (found.name, found.kind, found.country) == ("Kosovo Protection Corps", "government", "XK")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("supported by the IOM missions in Mali and funded by the IOM Development Fund", [("IOM Development Fund", "funds")]),
        ("supported by the Italian Cooperation", [("Italian Cooperation", "supports")]),
        ("with funds from the Government of Finland", [("Government of Finland", "funds")]),
        ("thanks to funding from UNDP", [("United Nations Development Programme", "funds")]),
        (
            "funded by UN DESA through the Peace and Development Fund, of which "
            "the People’s Republic of China is a major contributor",
            [
                ("United Nations Department of Economic and Social Affairs", "funds"),
                ("United Nations Peace and Development Trust Fund", "funds"),
                ("Government of China", "contributes"),
            ],
        ),
        ("government-funded return of IDPs", []),
    ],
)
def test_funders(text: str, found: list[tuple[str, str]]) -> None:
    assert [(funder.name, funder.how) for funder in find_funders(text)] == found


def test_programmes_by_name() -> None:
    text = "in the framework of MIDA - Migration for Development in Africa; the “Return of Qualified Afghans” (RQA) programme"
    assert {found.slug for found in find_programmes(text)} == {"mida", "rqa"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the EC-funded project", ("European Commission", "EC", "funder")),
        ("a project funded by the European Commission", ("European Commission", "EC", "funder")),
        ("The UN Peacebuilding Fund will support activities", ("UN Peacebuilding Fund", "PBF", "funder")),
        ("in partnership with UNICEF", ("United Nations Children's Fund", "UNICEF", "partner")),
        ("together with IOM and UNICEF", ("United Nations Children's Fund", "UNICEF", "partner")),
        ("jointly with UNICEF", ("United Nations Children's Fund", "UNICEF", "partner")),
        ("through its partnership with UNICEF", ("United Nations Children's Fund", "UNICEF", "partner")),
        ("capacities of the National Institute of Diaspora", ("National Institute of Diaspora", "", "government")),
        ("the Office of Tunisians Abroad and Tunisian migrant groups", ("Office of Tunisians Abroad", "", "government")),
        ("working with the Government of Tamil Nadu", ("Government of Tamil Nadu", "", "government")),
        ("the victim support unit of the Zambian police", ("Zambian police", "", "government")),
        (
            "collaborate with the Rajasthan Mission on Livelihoods (RMoL)",
            ("Rajasthan Mission on Livelihoods", "RMoL", "partner"),
        ),
        ("the Ministry of Labour in March", ("Ministry of Labour", "", "government")),
    ],
)
def test_wordings_of_names_and_roles(text: str, found: tuple[str, str, str]) -> None:
    assert [one for one in named(text) if one[1] != "IOM"] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "IOM proposes to establish a Foreign Employment Bureau",
        "the implementation of the International Guarantee Fund for Nationals Abroad",
        "evacuation transit facilities (ETF) and more ETF",
        "the Protocol on Free Movement",
        "in cooperation with Migration for Development in Africa (MIDA)",
    ],
)
def test_no_organisations(text: str) -> None:
    assert [one for one in named(text) if one[1] != "IOM"] == []


def test_ministries_in_a_list() -> None:
    assert [name for name, _, _ in named("the Ministries of Health and Interior", home="HR")] == [
        "Ministry of Health",
        "Ministry of Interior",
    ]
    found = named("Ministries of Displacement and Migration (MoDM) and Interior (MoI)", home="IQ")
    assert [one[:2] for one in found] == [("Ministry of Displacement and Migration", "MoDM"), ("Ministry of Interior", "MoI")]


def test_one_body_has_one_iri_however_its_country_is_said() -> None:
    slugs = {
        find_organisations(text, home="TZ")[0].slug
        for text in ("the Immigration Department helps", "the Tanzanian Immigration Department helps")
    }
    assert slugs == {"tz-immigration-department"}
    assert find_organisations("the Government of Tamil Nadu", home="IN")[0].slug == "in-government-of-tamil-nadu"


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("funded by the European Commission", [("ec", "funds", "")]),
        ("with funds from the European Commission", [("ec", "funds", "")]),
        ("co-financed by the World Bank", [("world-bank", "finances", "")]),
        ("supported by the Italian Cooperation", [("it-italian-cooperation", "supports", "")]),
        ("The UN Peacebuilding Fund will support the work", [("pbf", "supports", "")]),
        ("IOM supported the Angolan government with returns", []),
        ("UNHCR has contributed to the discussion", []),
        (
            "funded by UNDP through the UN Peacebuilding Fund, of which Japan is a major contributor",
            [("undp", "funds", ""), ("pbf", "funds", ""), ("jp-government", "contributes", "pbf")],
        ),
    ],
)
def test_who_pays_in_which_words(text: str, payers: list[tuple[str, str, str]]) -> None:
    assert [(f.slug, f.how, f.to) for f in find_funders(text)] == payers


@pytest.mark.parametrize(
    ("text", "home", "slugs"),
    [
        ("The Federal Migration Service of Russia (FMS) met. The Federal Migration Service left.", "RU", {"ru-fms"}),
        ("support to MoD and Croatian Armed Forces (CAF)", "HR", {"hr-caf"}),
        ("loans of the Development Bank of Latin America (CAF)", "HR", {"caf"}),
        ("the Geneva-based Graduate Institute of International Studies", None, {"graduate-institute-of-international-studies"}),
    ],
)
def test_one_body_has_one_slug(text: str, home: str | None, slugs: set[str]) -> None:
    assert {mention.slug for mention in find_organisations(text, home=home)} == slugs
