"""Names of countries that are easily taken for others, as whole sentences say them."""

from __future__ import annotations

import pytest

from kg.find.organisations import find_organisations
from kg.find.places import find_countries


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("La RDC et le Congo-Brazzaville ont signé; la République démocratique du Congo préside.", ["CD", "CG", "CD"]),
        ("Nurses of the DR Congo work in Congo-Brazzaville.", ["CD", "CG"]),
        ("The Congolese Government met nurses in Brazzaville.", ["CD", "CG"]),
        ("The DRC and Uganda opened a bridge.", ["CD", "UG"]),
        ("Workshops were held in Brazzaville and in Kinshasa.", ["CG", "CD"]),
        ("La Guinée, la Guinée-Bissau, la Guinée équatoriale et la Papouasie-Nouvelle-Guinée", ["GN", "GW", "GQ", "PG"]),
        ("Bissau-Guinean and Guinean teachers, Papua New Guineans", ["GW", "GN", "PG"]),
        ("Georgia and Armenia opened Georgia’s old road.", ["GE", "AM", "GE"]),
        ("The U.S. state of Georgia sent teachers to Georgia.", ["US", "GE"]),
        ("Ms. Georgia Brown sang.", []),
        ("The Republic of Korea and the Democratic People’s Republic of Korea", ["KR", "KP"]),
        ("South Koreans and North Koreans met; la République de Corée paie.", ["KR", "KP", "KR"]),
        ("Kosovo* and Kosovo (under UN Security Council resolution 1244)", ["XK", "XK"]),
        ("Kosovo is not Serbia; le Kosovo accueille.", ["XK", "RS", "XK"]),
        ("The former Yugoslav Republic of Macedonia (FYROM) and Greece", ["MK", "MK", "GR"]),
        ("The Republic of Macedonia; la Macédoine du Nord", ["MK", "MK"]),
        ("Serbian and Montenegrin police of Serbia and Montenegro", ["RS", "ME", "RS", "ME"]),
        ("Nigeriens in Nigeria and Nigerians in Niger", ["NE", "NG", "NG", "NE"]),
        ("Le Niger et le Nigéria; the Niger Delta", ["NE", "NG"]),
        ("South American nurses do not go to South Sudan.", ["SS"]),
        ("The Indian Ocean Commission and the islands of the Indian Ocean; l’océan Indien", []),
        ("Indian nurses cross the Western Indian Ocean to India.", ["IN", "IN"]),
        ("Indiana University", []),
        ("Children learn Romanian. They know only Spanish; courses in Spanish and in law", []),
        ("It taught Spanish officers and learnt of French nurses.", ["ES", "FR"]),
        ("La Segunda Reunión del Consejo; Réunion du comité; Family Reunion", []),
        ("La Réunion et Mayotte; Reunion Island", ["RE", "YT", "RE"]),
        ("Islands of the Indian and Pacific Oceans, and West Indian ones", []),
        ("Sudan and South Sudan; in South Sudan, in Sudan", ["SD", "SS", "SS", "SD"]),
        ("The Congo (DRC) and Uganda", ["CD", "UG"]),
        ("Les Nigérians et les Nigériens", ["NG", "NE"]),
        ("Nurses in Savannah, Georgia, and in Tbilisi, Georgia", ["US", "GE", "GE"]),
        ("Dominican nurses", ["DO"]),
        ("Dominican nurses came from Dominica.", ["DM", "DM"]),
        ("La República Dominicana y Dominica", ["DO", "DM"]),
        ("Jordan Smith said that Dr. Jordan wrote it.", []),
        ("Ms Jordan Smith thanked Jordan.", ["JO"]),
        ("Jordan, Lebanon and Iraq; Jordan’s ministry", ["JO", "LB", "IQ", "JO"]),
    ],
)
def test_countries_that_are_easily_taken_for_others(text: str, codes: list[str]) -> None:
    """If it fails, the facts of one country stand under another one of nearly the same name."""
    assert [mention.code for mention in find_countries(text)] == codes


@pytest.mark.parametrize(("home", "code"), [("DO", "DO"), ("DM", "DM"), (None, "DO")])
def test_dominicans_are_of_the_country_that_the_text_is_about(home: str | None, code: str) -> None:
    """If it fails, the diaspora of Dominica is that of the Dominican Republic."""
    assert [mention.code for mention in find_countries("Dominican nurses", home)] == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Danish Refugee Council (DRC) trained guards; later the DRC left.", []),
        ("The Danish Refugee Council (DRC) works in DR Congo.", ["CD"]),
        ("The DRC hosts refugees; the Danish Refugee Council helps.", ["CD"]),
    ],
)
def test_the_danish_refugee_council_is_not_the_congo(text: str, codes: list[str]) -> None:
    """If it fails, an NGO of Denmark puts its projects into the Democratic Republic of the Congo."""
    assert [mention.code for mention in find_countries(text)] == codes
    assert {(m.name, m.country) for m in find_organisations(text)} == {("Danish Refugee Council", "")}


def test_a_ministry_of_the_drc_is_not_one_of_the_refugee_council() -> None:
    """If it fails, the ministries of the DRC are an NGO's, or of no country."""
    found = find_organisations("the DRC’s Ministry of Health")
    assert [(m.name, m.country) for m in found] == [("Ministry of Health", "CD")]
