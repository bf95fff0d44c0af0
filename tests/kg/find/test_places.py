"""Countries in all their forms, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.find.places import adjective, country_of, dateline, find_cities, find_countries, find_regions, region_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["CD", "CG"]),
        ("Congo, Gabon and the DRC", ["CG", "GA", "CD"]),
        ("Congo-Brazzaville, Congo-Kinshasa, Congo (Kinshasa), Congo (Brazzaville)", ["CG", "CD", "CD", "CG"]),
        ("the Democratic Republic of the Congo (DRC) and the DRC", ["CD", "CD", "CD"]),
        ("the Danish Refugee Council (DRC) in Kenya; DRC staff", ["KE"]),
        ("Guinea-Conakry, Guinea Bissau, Equatorial Guineans", ["GN", "GW", "GQ"]),
        ("Guinea worm and guinea fowl", []),
        ("The D. R. Congo met Koreans; la comunidad coreana; the Korean War", ["CD", "KR", "KR"]),
        ("MALI AND GHANA SEND NURSES TO THE PHILIPPINES; KENYANS IN GUINEA-BISSAU", ["ML", "GH", "PH", "KE", "GW"]),
        ("TURKS AND CAICOS NAMES A JUDGE; the Turks and Caicos met Turks", ["TC", "TC", "TR"]),
        ("INDIAN OCEAN ISLANDS; the CHAD programme; LA REUNION DES MINISTRES; the IOM MALE WARD", []),
        ("the Sovereign Order of Malta, la Orden de Malta; Santo Domingo de los Colorados", []),
        ("the Democratic People's Republic of Korea, DPRK, ROK, South Koreans", ["KP", "KP", "KR", "KR"]),
        ("Kosovo under UNSCR 1244, Kosovars", ["XK", "XK"]),
        ("FYROM, North Macedonia, Macedonians", ["MK", "MK", "MK"]),
        ("the State Union of Serbia and Montenegro; Serbia, Montenegro", ["RS", "ME", "RS", "ME"]),
        ("the Niger River and the River Niger", []),
        ("South American officials, South Sudanese officials", ["SS"]),
        ("Indian Ocean islands, American Indians, Indians", ["IN"]),
        ("Dominicans of the Dominican Republic", ["DO", "DO"]),
        ("the Commonwealth of Dominica and Dominican officials", ["DM", "DM"]),
        ("Ms. Jordan said; Michael Jordan; the Jordan Valley; Jordanians", ["JO"]),
        ("the US state of Georgia, South Georgia, Georgians", ["US", "GE"]),
        ("New Mexico, Mexico City and the Gulf of Mexico", []),
        ("Central African countries, the Central African Republic", ["CF"]),
        ("Southern Africa, South Africans", ["ZA"]),
        ("Samoa and American Samoa", ["WS", "AS"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GN", "GW", "GQ", "PG"]),
        ("off the Gulf of Guinea", []),
        ("the Danish Refugee Council", []),
        ("the Republic of Korea, North Korea and Korea", ["KR", "KP", "KR"]),
        ("the Province of Kosovo (Republic of Serbia)", ["XK", "RS"]),
        ("the former Yugoslav Republic of Macedonia", ["MK"]),
        ("Serbia and Montenegro", ["RS", "ME"]),
        ("Niger, Nigeria, Nigerien and Nigerian", ["NE", "NG", "NE", "NG"]),
        ("the Niger Delta and the Mano River", []),
        ("South America and South Sudan", ["SS"]),
        ("the Indian Ocean, an Indian worker", ["IN"]),
        ("Dominica and the Dominican Republic", ["DM", "DO"]),
        ("Georgia, but Atlanta, Georgia", ["GE"]),
        ("Mr Jordan went to Jordan", ["JO"]),
        ("Lake Chad and Chad", ["TD"]),
        ("Roma, Ashkali and Egyptian communities", []),
        ("printed in English, French and Spanish", []),
        ("the French and German governments", ["FR", "DE"]),
        ("Latin American and Central American officials, Americans", ["US"]),
        ("Lao PDR, Viet Nam, Côte d’Ivoire, Timor-Leste", ["LA", "VN", "CI", "TL"]),
        ("the Libyan Arab Jamahiriya and the Syrian Arab Republic", ["LY", "SY"]),
        ("USD 200, US$ 5, the US and the UK", ["US", "GB"]),
        ("Women in Romania and Oman", ["RO", "OM"]),
        ("Côte  d'Ivoire over a line- break: Guinea- Bissau", ["CI", "GW"]),
        ("aux Pays Bas, au Cap Vert, en Guinée Bissau, au Burkina-Faso et aux Etats Unis", ["NL", "CV", "GW", "BF", "US"]),
        ("Guinée Conakry, Guinée Equatoriale, Arabie Saoudite, Nouvelle Zélande", ["GN", "GQ", "SA", "NZ"]),
        ("en Grande-Bretagne, en Birmanie, en EE.UU. y en Costa de Marfil", ["GB", "MM", "US", "CI"]),
        ("en Nouvelle-Écosse, Suede shoes", []),
    ],
)
def test_countries(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in find_countries(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("des agents guinéens, équato-guinéens et bissau-guinéens", ["GN", "GQ", "GW"]),
        ("des agents soudanais et sud-soudanais", ["SD", "SS"]),
        ("les infirmières ghanéennes et burkinabés", ["GH", "BF"]),
        ("los marineros filipinos", ["PH"]),
        ("un cours de français, un livre en italien et la langue portugaise", []),
        ("el idioma alemán, un curso de japonés y un libro en español", []),
        ("200 dollars américains, 200 dólares estadounidenses", []),
        ("les îles de l’océan Indien", []),
    ],
)
def test_french_and_spanish_adjectives(text: str, codes: list[str]) -> None:
    """If it fails, French and Spanish pages name no countries by their people, or each language class is about a country."""
    assert [mention.code for mention in find_countries(text)] == codes


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("française", "FR"),
        ("japonais", "JP"),
        ("suisses", "CH"),
        ("italiana", "IT"),
        ("belga", "BE"),
        ("españolas", "ES"),
        ("estadounidense", "US"),
        ("togolaise", "TG"),
        ("civile", None),
        ("internacional", None),
    ],
)
def test_whose_government_an_adjective_means(word: str, code: str | None) -> None:
    """If it fails, the French embassy of a French page is nobody's, or a civil one is somebody's."""
    assert adjective(word) == code


@pytest.mark.parametrize(("home", "code"), [(None, "CD"), ("CG", "CG"), ("CD", "CD"), ("ZM", "CD")])
def test_people_that_two_countries_share_are_of_the_place_that_the_text_is_about(home: str | None, code: str) -> None:
    assert [mention.code for mention in find_countries("Congolese refugees", home)] == [code]


def test_a_shared_name_follows_the_country_named_beside_it() -> None:
    assert [m.code for m in find_countries("Congolese officials of the Republic of the Congo")] == ["CG", "CG"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("drc", "CD"), ("LAO PDR", "LA"), ("libyan arab jamahiriya", "LY"), ("timor-leste", "TL"), ("syria", "SY"),
        ("province of kosovo (republic of serbia)", "XK"), ("Bosnia and Herzegovina (BiH)", "BA"),
        ("trinidad and tobago /eastern caribbean states", "TT"), ("republic of the congo", "CG"), ("vietnam", "VN"),
        ("viet nam", "VN"), ("the former yugoslav republic of macedonia", "MK"), ("russian federation", "RU"),
        ("the republic of serbia", "RS"), ("Southern Africa", None), ("Emergency", None),
    ],
)  # fmt: skip
def test_a_chapters_name(name: str, code: str | None) -> None:
    assert country_of(name) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Musanze – Officials met.", ["RW"]),
        ("Mali - Representatives met.", ["ML"]),
        ("Yaoundé, Cameroon – Police officers met.", ["CM"]),
        ("Bogota, 3 May — The agreement was signed.", ["CO"]),
        ("Officials met in Mali - and left.", []),
        ("FREETOWN, 5 May – Officials met.", ["SL"]),
        ("PORT-AU-PRINCE – Officials met.", ["HT"]),
        ("MIDA – Officials met.", []),
        ("Lusaka –Nurses met.", ["ZM"]),
        ("Lusaka –nurses met.", []),
        ("Geneva-05 February 2015. Officials met.", ["CH"]),
        ("Geneva–23 October 2014. Officials met.", ["CH"]),
        ("Lusaka–Livingstone is a road.", []),
    ],
)
def test_datelines(text: str, codes: list[str]) -> None:
    assert list(dict.fromkeys(mention.code for mention in dateline(text))) == codes


def test_capitals_count_where_something_happens() -> None:
    assert [(m.code, m.kind) for m in find_countries("a workshop in Yaoundé for Kingston Smith")] == [("CM", "city")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("associations in Marseille, Palermo and Bonn", ["FR", "IT", "DE"]),
        ("nurses from Toronto to Kraków", ["CA", "PL"]),
        ("Basotho in Gauteng; des cultivateurs de Koundara", ["ZA", "GN"]),
        ("los que viven en Nueva York y en Madrid", ["US", "ES"]),
        ("families in Valencia and San Juan", []),
        ("Miss Florence Nightingale spoke of Paris", ["FR"]),
        ("in Gaza Province and in the South", []),
        ("paid in MDL and in AMD", []),
        ("a hall in Victoria", []),
    ],
)
def test_towns_and_provinces(text: str, codes: list[str]) -> None:
    """If it fails, those who live in a town are nowhere, or a word that is also a town's name moves an entry abroad."""
    assert [mention.code for mention in find_cities(text)] == codes


def test_regions() -> None:
    assert [m.slug for m in find_regions("from Southern Africa to the Horn of Africa")] == ["southern-africa", "horn-of-africa"]
    assert region_of("SOUTH EASTERN EUROPE") == "south-eastern-europe"
