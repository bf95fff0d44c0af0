"""Names of bodies in English, French and Spanish, those that other words tell, and what is no body."""

from __future__ import annotations

import pytest

from kg.find.naming import is_organisation, kind_of, learn_acronyms, made_names, ministries
from kg.find.organisations import find_organisations
from kg.find.romance_names import romance_kind, romance_names
from kg.find.told_names import behind_role_words, called, in_a_list


def names(text: str) -> list[str]:
    return [mention.name for mention in find_organisations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "en lien avec le ministère de la Santé et l’Agence nationale de l’emploi",
            ["Ministère de la Santé", "Agence nationale de l’emploi"],
        ),
        ("avec le Ministère des Maliens de l’extérieur", ["Ministère des Maliens de l’extérieur"]),
        ("la Banque de l’habitat et l’Université Gaston Berger", ["Banque de l’habitat", "Université Gaston Berger"]),
        ("les services de la mairie de Dakar", ["Mairie de Dakar"]),
        ("con el Ministerio de Trabajo y la Cruz Roja Colombiana", ["Ministerio de Trabajo", "Cruz Roja Colombiana"]),
        ("la Secretaría de Relaciones Exteriores firmó un convenio", ["Secretaría de Relaciones Exteriores"]),
        ("el Instituto Nacional de Migración capacitó a agentes", ["Instituto Nacional de Migración"]),
        ("la Alcaldía de Cali y la Universidad del Valle", ["Alcaldía de Cali", "Universidad del Valle"]),
        ("la Unidad de Víctimas firmó", ["Unidad de Víctimas"]),
        ("o Ministério dos Portos e das Comunidades", ["Ministério dos Portos e das Comunidades"]),
        ("a Câmara Municipal dos Portos", ["Câmara Municipal dos Portos"]),
        ("la Oficina de Atención a la Persona Migrante atiende", ["Oficina de Atención a la Persona Migrante"]),
        ("el Ministerio de Puertos, Pesca Social y Mares firmó", ["Ministerio de Puertos, Pesca Social y Mares"]),
        ("la Universidad de los Mares, Barcos de Todos y otros", ["Universidad de los Mares"]),
        ("le Ministère des ports, de la pêche et du commerce a dit", ["Ministère des ports, de la pêche et du commerce"]),
        (
            "le ministère des Maliens établis à l’Extérieur et de l’Intégration africaine",
            ["Ministère des Maliens établis à l’Extérieur et de l’Intégration africaine"],
        ),
        (
            "le ministère de l’Industrie et des Petites et moyennes entreprises a signé",
            ["Ministère de l’Industrie et des Petites et moyennes entreprises"],
        ),
    ],
)
def test_french_and_spanish_bodies(text: str, found: list[str]) -> None:
    """If it fails, a French or Spanish page seems to name no ministries, or cuts their names short."""
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    ["une commission a été créée", "el centro de la ciudad", "the Ministry of Health and the Red Cross", "la paix et la santé"],
)
def test_no_french_or_spanish_bodies(text: str) -> None:
    """If it fails, common nouns or English names are bodies of French or Spanish name."""
    assert romance_names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("with the NGO Bright Harvest in Lusaka", [("Bright Harvest", "ngo")]),
        ("Bright Harvest, a local NGO, will", [("Bright Harvest", "ngo")]),
        ("l’ONG guinéenne Main Tendue", [("Main Tendue", "ngo")]),
        ("la ONG Casa Lejana abrió", [("Casa Lejana", "ngo")]),
        ("the association Amis du Fleuve", [("Amis du Fleuve", "ngo")]),
        ("the company Blue Kite", [("Blue Kite", "company")]),
        ("la fundación Casa Lejana", [("Casa Lejana", "ngo")]),
        ("the association of nurses", []),
        ("the NGO in Lusaka", []),
        ("an NGO of Kenya and the NGO Kenya", []),
        ("the NGO UNICEF", []),
    ],
)
def test_bodies_that_a_word_tells(text: str, found: list[tuple[str, str]]) -> None:
    """If it fails, "the NGO Bright Harvest" is nobody, or its country is taken for a body."""
    assert [(text[start:end], kind) for start, end, kind in called(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was funded by Bright Harvest.", ["Bright Harvest"]),
        ("Bright Harvest gave USD 40,000 for it.", ["Bright Harvest"]),
        ("financé par la Main Tendue", ["Main Tendue"]),
        ("It was funded by Japan.", []),
        ("It was funded by Great Lakes.", []),
        ("It was funded by Minister Jane Roe.", []),
        ("It was funded by Light Programme.", []),
        ("It was funded by KolibriAid.", ["KolibriAid"]),
        ("It was organised by KolibriAid and the town.", ["KolibriAid"]),
        ("It was organised by Kolibri.", []),
    ],
)
def test_bodies_behind_the_words_that_give_a_part(text: str, found: list[str]) -> None:
    """If it fails, a donor of no known name is lost, or a country, a region or a minister is an organisation."""
    assert [text[start:end] for start, end in behind_role_words(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("organised by UNICEF, Bright Harvest and LUMEN.", ["Bright Harvest", "LUMEN"]),
        ("LUMEN and UNICEF", ["LUMEN"]),
        ("UNICEF, Kenya and Norway", []),
        ("UNICEF, HIV and AIDS", []),
        ("COVID and UNICEF", []),
    ],
)
def test_bodies_in_one_list_with_a_known_one(text: str, found: list[str]) -> None:
    """If it fails, the rest of a list of partners is lost, or countries and diseases of the list are partners."""
    start = text.index("UNICEF")
    assert [text[first:last] for first, last in in_a_list(text, [(start, start + len("UNICEF"))])] == found


def test_a_list_of_partners_has_all_of_them() -> None:
    """If it fails, the programme has only the partner that the lexicon knows."""
    found = [(m.name, m.role) for m in find_organisations("organised by UNICEF, Bright Harvest and LUMEN.")]
    assert found == [
        ("United Nations Children's Fund", "implementer"),
        ("Bright Harvest", "implementer"),
        ("LUMEN", "implementer"),
    ]


def test_a_full_name_and_its_acronym_are_one_body() -> None:
    """If it fails, the short name further down the page is another organisation."""
    found = find_organisations("the Sunrise Migrant Network (SMN) opened. Later SMN closed.")
    assert [(m.name, m.acronym) for m in found] == [("Sunrise Migrant Network", "SMN")] * 2
    assert len({m.slug for m in found}) == 1


@pytest.mark.parametrize(
    ("text", "learnt"),
    [
        ("the University of Sunrise (UOS)", {"UOS": "University of Sunrise"}),
        ("SMN (Sunrise Migrant Network)", {"SMN": "Sunrise Migrant Network"}),
        ("IOM and the Sunrise Migrant Network (SMN)", {"SMN": "Sunrise Migrant Network"}),
        ("the reception camp unit (RCU)", {"RCU": "reception camp unit"}),
        ("the Sunrise Migrant Network (see below)", {}),
        ("the Sunrise Migrant Network (2014)", {}),
    ],
)
def test_acronyms_that_a_text_introduces(text: str, learnt: dict[str, str]) -> None:
    """If it fails, "SMN" further down is not told to be the network, or a year is an acronym."""
    assert learn_acronyms(text) == learnt


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Central Bank of Kenya", "government"),
        ("Reserve Bank of Malawi", "government"),
        ("Bank of Ghana", "government"),
        ("National Bank of Ethiopia", "government"),
        ("Bank of Hope", "bank"),
        ("Sunrise Bank", "bank"),
        ("Banque agricole", "bank"),
        ("Police School of Kabul", "government"),
        ("National Police Academy", "government"),
        ("Academy of Music", "university"),
        ("Ministry of Interior", "government"),
        ("Ministère de la Santé", "government"),
        ("Instituto Nacional de Migración", "government"),
        ("National Institute of Statistics", "government"),
        ("Institute of Migration Studies", "university"),
        ("Statistics Norway", "government"),
        ("Disaster Management Centre", "government"),
        ("Danish Refugee Council", "ngo"),
        ("Cruz Roja Colombiana", "ngo"),
        ("Women’s Union", "ngo"),
        ("UN Trust Fund", "un"),
        ("Blue Kite Limited", "company"),
        ("Bright Harvest", "other"),
    ],
)
def test_what_kind_of_body_it_is(name: str, kind: str) -> None:
    """If it fails, a central bank or police school is not on the government's side, or a private bank is."""
    assert kind_of(name) == kind


@pytest.mark.parametrize(("name", "kind"), [("Université de Thiès", "university"), ("University of Thiès", "")])
def test_the_kind_of_a_french_name(name: str, kind: str) -> None:
    """If it fails, a French university is a body of no kind."""
    assert romance_kind(name) == kind


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ministries of Health, Labour and Education", ["Ministry of Health", "Ministry of Labour", "Ministry of Education"]),
        ("Ministries of Foreign Affairs and Interior", ["Ministry of Foreign Affairs", "Ministry of Interior"]),
        (
            "Ministries of Justice, Labour, and Gender Equality and Family",
            ["Ministry of Justice", "Ministry of Labour", "Ministry of Gender Equality and Family"],
        ),
        ("Ministry of Labour and Social Affairs", ["Ministry of Labour and Social Affairs"]),
    ],
)
def test_lists_of_ministries(name: str, found: list[str]) -> None:
    """If it fails, three ministries are one, or one ministry is two."""
    parts = ministries(10, name)
    assert [part for _, _, part in parts] == found
    assert [name[start - 10 : end - 10] for start, end, _ in parts] == [
        part if part == name else part.removeprefix("Ministry of ") for part in found
    ]


def test_a_ministry_of_many_things_is_one() -> None:
    """If it fails, "Ministry of Labour, Employment and Social Security" is cut at its comma."""
    assert names("the Ministry of Labour, Employment and Social Security met") == [
        "Ministry of Labour, Employment and Social Security"
    ]
    assert names("the Ministry of Labour and the Ministry of Health") == ["Ministry of Labour", "Ministry of Health"]


@pytest.mark.parametrize(
    "text",
    [
        "the Regional Office opened",
        "the Ministry was pleased",
        "a new agency was opened",
        "the Free Trade Agreement",
        "the Protocol on Transit",
        "Monday in the City",
        "the International Convention on Migrant Workers",
        "the Lusaka Referral Centre",
        "the Voluntary Return Fund",
        "NGOs met and associations sang",
        "the Laws of the Federation of Nigeria",
    ],
)
def test_what_is_no_body(text: str) -> None:
    """If it fails, a treaty, a plain word or a room where migrants are received is an organisation."""
    assert names(text) == []
    assert not is_organisation(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deputy Head of the Kenya Police Service", ["Kenya Police Service"]),
        ("Georgia’s Ministry of Labour", ["Ministry of Labour"]),
        ("the Ministry of Labour in March", ["Ministry of Labour"]),
        ("the Office of Kenyans Abroad and Kenyan clubs", ["Office of Kenyans Abroad"]),
        ("Ama Mensah of the Harbour Cooperation Office met", ["Harbour Cooperation Office"]),
        ("by Professor Ama Mensah of Harbour University", ["Harbour University"]),
        ("Children of the Harbour Dance Society sang", ["Harbour Dance Society"]),
        ("The Children of Harbour Foundation met", ["Children of Harbour Foundation"]),
        ("the Ministry of Social Work with the World Bank", ["Ministry of Social Work", "World Bank"]),
        ("the Harbour Committee for Work with the Diaspora met", ["Harbour Committee for Work with the Diaspora"]),
        ("the Ministry of National Education the MFA", ["Ministry of National Education"]),
        ("en Afrique de l’Ouest et du Centre", []),
        ("Officers of the Afghan Border Police met", ["Afghan Border Police"]),
        ("the Ministry of Justice and Police met", ["Ministry of Justice and Police"]),
        ("the Ministry of Health and the Fight against Fire met", ["Ministry of Health and the Fight against Fire"]),
        ("the Ministry of Regional co-operation met", ["Ministry of Regional co-operation"]),
        ("the Portuguese High Commission for Migration met", ["Portuguese High Commission for Migration"]),
        ("the Harbour Chamber of Commerce in Ghana met", ["Harbour Chamber of Commerce in Ghana"]),
    ],
)
def test_a_name_ends_where_others_begin(text: str, found: list[str]) -> None:
    """If it fails, the name has the words around it, and is another body each time."""
    assert [name for *_, name in made_names(text)] == found


@pytest.mark.parametrize(
    ("text", "learnt"),
    [
        ("The Council of the Malian Community abroad (HCME) met.", {"HCME": "Council of the Malian Community abroad"}),
        ("The Council of the Malian Community abroad (NGO) met.", {}),
        ("The Council of the Malian Community abroad (RABAT) met.", {}),
        ("The Council of the Malian Community abroad (UNHCR) met.", {}),
        ("The Balik Scientist Program (BSP) began.", {"BSP": "Balik Scientist Program"}),
    ],
)
def test_acronyms_behind_names(text: str, learnt: dict[str, str]) -> None:
    """If it fails, acronyms of another language are bodies of their own, or kinds of bodies and towns are their names."""
    assert learn_acronyms(text) == learnt
