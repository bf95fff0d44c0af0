"""Organisations: names, acronyms, kinds, countries, roles."""

from __future__ import annotations

import pytest

from kg.find.funders import find_funders
from kg.find.organisations import called_the_fund, find_organisations, learn_acronyms, strongest
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
        (
            "surgery at the John F. Kennedy Medical Center in Monrovia",
            [("John F. Kennedy Medical Center", "", "mentioned")],
        ),
        (
            "les Cliniques universitaires Saint-Luc et le Centre hospitalier de Luxembourg l’acceptent",
            [("Cliniques universitaires Saint-Luc", "", "mentioned"), ("Centre hospitalier de Luxembourg", "", "mentioned")],
        ),
        (
            "paid by the Belgian Directorate General for Development Cooperation",
            [("Belgian Directorate General for Development Cooperation", "", "funder")],
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


@pytest.mark.parametrize("name", ["The Netherlands", "the Kingdom of the Netherlands", "the Kingdom of The Netherlands"])
def test_governments_of_states_with_articles(name: str) -> None:
    """If it fails, a government is missing where the article of its state's name is printed in capitals."""
    found = find_organisations(f"The Government of {name} met.", governments=True)
    assert [mention.slug for mention in found] == ["nl-government"]


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
        "IOM and MoUs with the towns",
        "THE COAST and THE SEA met",
        "held by the IOM Regional Office for Southern Africa",
        "together with Brigadier General Kofi Mensah",
        "It lies in the municipality of Fier.",
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
        ("support to MoD and Croatian Armed Forces (CAF)", "HR", {"hr-caf", "hr-ministry-of-defence"}),
        ("loans of the Development Bank of Latin America (CAF)", "HR", {"caf"}),
        ("the Geneva-based Graduate Institute of International Studies", None, {"graduate-institute-of-international-studies"}),
    ],
)
def test_one_body_has_one_slug(text: str, home: str | None, slugs: set[str]) -> None:
    assert {mention.slug for mention in find_organisations(text, home=home)} == slugs


def bodies(text: str, home: str | None = None) -> list[tuple[str, str]]:
    """Name and country of each organisation that a text names."""
    return [(mention.name, mention.country) for mention in find_organisations(text, home=home)]


@pytest.mark.parametrize(
    "name",
    ["Central Bank", "National Police", "State Migration Service", "State Chancellery", "Human Rights Defender", "Cancillería"],
)
def test_bodies_that_each_state_has_one_of(name: str) -> None:
    """If it fails, "the Central Bank" of a text about Kenya is nobody, or that of no country is somebody."""
    assert bodies(f"the {name} met nurses", "KE") == [(name, "KE")]
    assert bodies(f"the {name} met nurses") == []


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("Kenya’s Central Bank met nurses", None, [("Central Bank", "KE")]),
        ("the Central Bank in Kenya met nurses", "TG", [("Central Bank", "KE")]),
        ("Togo and its Central Bank met nurses", "KE", []),
    ],
)
def test_whose_body_it_is(text: str, home: str | None, found: list[tuple[str, str]]) -> None:
    """If it fails, the bank of a country that is named beside it is that of the country that the text is about."""
    assert bodies(text, home) == found


@pytest.mark.parametrize("text", ["the Central Bank Harbour Tower", "the Human Rights Defender Club", "a central bank"])
def test_longer_names_are_no_bodies_of_the_state(text: str) -> None:
    """If it fails, a tower that is named after a bank is the bank of the country that the text is about."""
    assert bodies(text, "KE") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the ministries of Health and Labour met", ["Health", "Labour"]),
        ("the ministries of Labour, Foreign Affairs and Home Affairs met", ["Labour", "Foreign Affairs", "Home Affairs"]),
        ("the ministries of Labour, Health, and of Justice met", ["Labour", "Health", "Justice"]),
        ("the ministries of Health and Labour of Zambia met", ["Health", "Labour"]),
        ("the ministries met in Health Street", []),
        ("the ministries of nurses and Labour met", []),
    ],
)
def test_ministries_in_small_letters(text: str, found: list[str]) -> None:
    """If it fails, "the ministries of Health and Labour" are nobody."""
    home = None if "Zambia" in text else "ZM"
    assert bodies(text, home) == [(f"Ministry of {name}", "ZM") for name in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("con el apoyo de la cooperación italiana", [("cooperación italiana", "IT")]),
        ("la cooperación española y la cooperación belga", [("cooperación española", "ES"), ("cooperación belga", "BE")]),
        ("avec la coopération belge", [("coopération belge", "BE")]),
        ("avec la Coopération française", [("Coopération française", "FR")]),
        ("Belgian development cooperation paid for it", [("Belgian development cooperation", "BE")]),
        ("the Austrian Cooperation", [("Austrian Cooperation", "AT")]),
        ("la cooperación internacional y la cooperación técnica", []),
        ("the Regional Cooperation", []),
    ],
)
def test_the_aid_of_a_people(text: str, found: list[tuple[str, str]]) -> None:
    """If it fails, "la cooperación italiana" is nobody or nobody's, or any cooperation is a donor."""
    assert bodies(text, "TN") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Surinamese embassy in The Hague lent a hall.", [("Embassy of Suriname in The Hague", "SR")]),
        ("the Ghanaian Consulate in Rome lent a hall", [("Consulate of Ghana in Rome", "GH")]),
        ("the Irish Embassy in May lent a hall", [("Embassy of Ireland", "IE")]),
        ("the Irish Embassy in Partnership with Acme", [("Embassy of Ireland", "IE")]),
        ("the U.S. Embassy in Kinshasa’s hall", [("Embassy of United States in Kinshasa", "US")]),
        ("the Embassy of the Republic of Moldova in Ireland lent a hall", [("Embassy of Moldova in Ireland", "MD")]),
        ("Zambia’s High Commission in London lent a hall", [("High Commission of Zambia in London", "ZM")]),
        (
            "el Consulado de Colombia en Toronto y el Consulat général du Mali à Paris",
            [("Consulate of Colombia in Toronto", "CO"), ("Consulate of Mali in Paris", "ML")],
        ),
        ("the Embassy of Suriname lent a hall", [("Embassy of Suriname", "SR")]),
        ("the old embassy lent a hall", []),
    ],
)
def test_embassies_of_a_people(text: str, found: list[tuple[str, str]]) -> None:
    """If it fails, "the Surinamese embassy" is nobody, or another body than the embassy, or two consulates are one."""
    assert bodies(text) == found


def test_an_embassy_has_one_slug() -> None:
    """If it fails, "the Surinamese embassy" and "the Embassy of Suriname" are two bodies in the graph."""
    texts = ("the Surinamese embassy lent a hall", "the Embassy of Suriname lent a hall", "la Embajada de Suriname")
    assert [mention.slug for text in texts for mention in find_organisations(text)] == ["sr-embassy-of-suriname"] * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the UN House lent a hall", []),
        ("under the UN Compact of cities", []),
        ("the UN-Water group", []),
        ("UN agencies lent a hall", []),
        ("UN Women lent a hall", ["UN Women"]),
        ("UN-Habitat lent a hall", ["United Nations Human Settlements Programme"]),
        ("the UN and the town", ["United Nations"]),
        ("UN Helps Nurses to Come Home", ["United Nations"]),
        ("UN Launched its Appeal", ["United Nations"]),
    ],
)
def test_un_before_other_words_is_a_part_of_their_name(text: str, found: list[str]) -> None:
    """If it fails, the United Nations take part in whatever has "UN" in its name, or their own headlines have nobody."""
    assert [name for name, _ in bodies(text)] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Harbour Fund for Boats met", "Harbour Fund for Boats"),
        ("the Fund for the Harbour Towns met", "Fund for the Harbour Towns"),
        ("the Foundation Orient-Harbour met", "Foundation Orient-Harbour"),
        ("the Lagos State Government met", "Lagos State Government"),
        ("the University of Dar es Salaam met", "University of Dar es Salaam"),
        ("the Working Party on Tides met", "Working Party on Tides"),
        ("the Ministry Delegate for Overseas Nurses met", "Ministry Delegate for Overseas Nurses"),
        ("the Ministry in charge of Home Affairs met", "Ministry in charge of Home Affairs"),
        ("the Ministry in charge of Kenyans Living Abroad met", "Ministry in charge of Kenyans Living Abroad"),
        ("the Council of the Kenyan Community living abroad met", "Council of the Kenyan Community living abroad"),
        ("the Association of Kenyan Citizens overseas met", "Association of Kenyan Citizens overseas"),
        ("the Office of Ghanaians resident abroad met", "Office of Ghanaians resident abroad"),
        ("the Council of the Harbour Community met abroad", "Council of the Harbour Community"),
        ("the Ministry of Boats abroad", "Ministry of Boats"),
        ("the Harbour University Central Hospital met", "Harbour University Central Hospital"),
        ("Her Excellency Ms Ama Mensah of the Harbour High Commission met", "Harbour High Commission"),
        ("the Rosa Boat Stiftung met", "Rosa Boat Stiftung"),
        ("el Sindicato de Trabajadoras del Hogar de Chile y GRDFX", "Sindicato de Trabajadoras del Hogar de Chile"),
        ("the Fund for Resilient Asia and the Pacific met", "Fund for Resilient Asia and the Pacific"),
        ("Pretoria's Academic Hospital met", "Academic Hospital"),
        ("the Municipality of Fier and of Greater Harbour Council", "Municipality of Fier"),
        ("recibir del Fondo El Barco quien vuelva", "Fondo El Barco"),
        ("la Comisión Nacional Contra la Trata de Barcos", "Comisión Nacional Contra la Trata de Barcos"),
        ("la Autoridad de la Pequeña Empresa", "Autoridad de la Pequeña Empresa"),
        ("le Comité de liaison des diasporas malgaches", "Comité de liaison des diasporas malgaches"),
    ],
)
def test_where_names_of_bodies_end(text: str, name: str) -> None:
    """If it fails, "the Fund for the Harbour Towns" is cut at its small words, and is another body each time or none."""
    assert [found for found, _ in bodies(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("la Cédéao réunit", "Economic Community of West African States"),
        ("Office of the High Commissioner for Refugees", "United Nations High Commissioner for Refugees"),
        (
            "la Agencia de Estados Unidos para el Desarrollo Internacional paga",
            "United States Agency for International Development",
        ),
    ],
)
def test_other_names_of_known_bodies(text: str, name: str) -> None:
    """If it fails, one agency is two, by the name that it has in another language."""
    assert [found for found, _ in bodies(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("l’État du Sénégal", "Government of Senegal"),
        ("l’Etat du Mali", "Government of Mali"),
        ("el Gobierno de la República del Paraguay", "Government of Paraguay"),
        ("le gouvernement français", "Government of France"),
        ("el gobierno español", "Government of Spain"),
    ],
)
def test_states_as_governments(text: str, name: str) -> None:
    """If it fails, the State of Senegal takes no part in what it pays for."""
    assert [mention.name for mention in find_organisations(text, governments=True)] == [name]


@pytest.mark.parametrize(
    ("text", "role", "part"),
    [
        ("The course was implemented by the Ministry of Labour.", "government", "implementer"),
        ("It was planned in partnership with the Ministry of Labour.", "government", "partner"),
        ("It was attended by the Ministry of Labour.", "government", "participant"),
        ("The hall stands beside the Ministry of Labour.", "government", ""),
        ("The course was funded by the Ministry of Labour.", "funder", ""),
        ("The course was implemented by UNICEF.", "implementer", ""),
    ],
)
def test_the_part_of_a_state_body_beside_that_it_is_the_government(text: str, role: str, part: str) -> None:
    """If it fails, a ministry that implements is only the government, or one that pays is a partner, too."""
    assert [(mention.role, mention.part) for mention in find_organisations(text, home="TG")] == [(role, part)]


def test_of_all_parts_of_a_state_body_the_most_telling_one() -> None:
    """If it fails, a ministry that implements is only a partner, since the text names it as one first."""
    text = (
        "The Ministry of Labour is large. It was planned in partnership with the Ministry of Labour. "
        "It was implemented by the Ministry of Labour. The hall stands beside the Ministry of Labour."
    )
    assert [(mention.role, mention.part) for mention in strongest(find_organisations(text, home="TG"))] == [
        ("government", "implementer")
    ]


def test_ministries_in_one_list_behind_with() -> None:
    """If it fails, the last of a list of partners has no part, since "with" is said a second time."""
    text = "It was planned with the support of UNICEF, the Ghanaian Ministry of Health and with Togo’s Ministry of Labour."
    assert [(mention.country, mention.part) for mention in find_organisations(text)][1:] == [("GH", "partner"), ("TG", "partner")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("IOM and UNICEF paid for the boats.", "mentioned"),
        ("IOM and the European Union funded the course.", "mentioned"),
        ("IOM and UNICEF organised the course.", "implementer"),
    ],
)
def test_iom_does_not_pay_with_others(text: str, role: str) -> None:
    """If it fails, IOM is said to pay for what others pay for, or no longer does what it does with others."""
    assert [mention.role for mention in find_organisations(text) if mention.acronym == "IOM"] == [role]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("with the Institute of Social Affairs in Accra", ["Institute of Social Affairs"]),
        ("with the Conrad N. Hilton Foundation", ["Conrad N. Hilton Foundation"]),
        ("with the Bernard van Leer Foundation", ["Bernard van Leer Foundation"]),
        ("con la Fundación Mar para los Marroquíes en el Extranjero", ["Fundación Mar para los Marroquíes en el Extranjero"]),
        ("with the Universidade Eduardo Mondlane", ["Universidade Eduardo Mondlane"]),
        ("with the Associação de Apoio às Iniciativas", ["Associação de Apoio às Iniciativas"]),
        ("with the Comitato Internazionale per lo Sviluppo", ["Comitato Internazionale per lo Sviluppo"]),
        ("avec l’Ajuntament de L’Hospitalet", ["Ajuntament de L’Hospitalet"]),
        ("together with Ama Mensah, Deputy Director of the school", []),
        ("with Christopher J. Lamora of the Ministry of Health", ["Ministry of Health"]),
        ("RETOUR AU PAYS", []),
        ("the summit of the AU", ["African Union"]),
    ],
)
def test_where_a_name_begins_and_ends(text: str, names: list[str]) -> None:
    """If it fails, a body's name is cut or has its place or a person in it, or a word in capitals is a body."""
    assert [name for name, *_ in named(text)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They were trained by UNICEF and CoMarisha.", ["UNICEF", "CoMarisha"]),
        ("In May, GRDFX and FUMDE brought forty towns together.", ["GRDFX", "FUMDE"]),
        ("In May, GRDFX brought forty towns together.", []),
        ("It was paid for by the municipality of Fier.", ["municipality of Fier"]),
        ("The NGO Different & Equal runs it.", ["Different & Equal"]),
        ("Kenya’s State Department for Boat Affairs runs it.", []),
        ("the Malawian Department of Immigration and Citizenship runs it", ["Department of Immigration and Citizenship"]),
    ],
)
def test_names_without_a_head_that_others_stand_beside(text: str, found: list[str]) -> None:
    """If it fails, a partner that is called by a made-up word or an acronym is lost, or any acronym is a body."""
    assert [mention.acronym or mention.name for mention in find_organisations(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ministries, including Health and Home Affairs, met", [("Ministry of Health", ""), ("Ministry of Home Affairs", "")]),
        ("a lake regional centre for fish and boats (LRCFB)", [("Lake Regional Centre for Fish and Boats", "LRCFB")]),
        ("the temporary boats of fish and rice (TBFR)", []),
        ("soldiers of the MoD", [("Ministry of Defence", "")]),
        ("the Parliament drafts a law", [("Parliament", "")]),
        ("two Members of Parliament draft a law", []),
        ("with the Lake Pact Theme Group on Rice", [("Lake Pact Theme Group on Rice", "")]),
        ("the Government of Togo-administered Vogan", [("Government of Togo-administered Vogan", "")]),
        ("the Beninese-Togolese border police project", []),
        ("a small village charity (Waatoko) gave boats", [("Waatoko", "")]),
        ("as the Joint ECOWAS/ECCAS Action Plan asks", [
            ("Economic Community of West African States", "ECOWAS"), ("Economic Community of Central African States", "ECCAS")]),
    ],
)  # fmt: skip
def test_bodies_that_texts_name_in_passing(text: str, found: list[tuple[str, str]]) -> None:
    """If it fails, bodies that are named by acronym, in small letters or in a list are lost, or a people's name makes one."""
    assert [(name, acronym) for name, acronym, *_ in named(text, home="TG")] == found


def test_a_plan_of_bodies_is_no_part_that_they_have() -> None:
    """If it fails, those who once agreed on a plan are said to carry out what a text tells."""
    assert [role for *_, role in named("as recommended by the ECOWAS/ECCAS Action Plan")] == ["mentioned", "mentioned"]


def test_the_development_fund_of_iom_by_its_short_name() -> None:
    """If it fails, who paid is a body called "Development Fund" that nothing else is known of."""
    (_, fund) = find_organisations("IOM set the clinic up with seed money of its Development Fund.")
    assert (fund.name, fund.acronym) == ("IOM Development Fund", "IDF")
    (other,) = find_organisations("The city set the clinic up with seed money of its Development Fund.")
    assert other.name == "Development Fund"


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        ("IOM DEVELOPMENT FUND NEWSLETTER. Japan gave the minibuses.", "IOM Development Fund"),
        ("The IOM Development Fund and the European Refugee Fund paid.", None),
        ("The IOM Development Fund paid, as the Welfare Fund had done.", None),
        ("Le Fonds de l’OIM pour le développement et le Fonds d’appui ont payé.", None),
        ("Le Fonds de l’OIM pour le développement a payé.", "IOM Development Fund"),
        ("UNICEF is the United Nations Children’s Fund.", None),
    ],
)
def test_what_the_fund_is_called(text: str, fund: str | None) -> None:
    """If it fails, "the Fund" is nobody on the pages of the IOM Development Fund, or that fund where another is meant."""
    glossary = called_the_fund(text)
    assert glossary.get("the Fund") == fund
    told = find_organisations("The school was fitted out with USD 200,000 from the Fund.", glossary)
    assert [(body.name, body.acronym) for body in told] == ([(fund, "IDF")] if fund else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He thanked the Governor of Bangladesh Bank for it.", ["Bangladesh Bank"]),
        ("the Dutch Minister of Development Cooperation said", []),
        ("the Office of the State Minister for Diaspora Issues said", ["Office of the State Minister for Diaspora Issues"]),
        ("It was launched by UNICEF and Luis Almagro, Foreign Minister of Uruguay.", ["United Nations Children's Fund"]),
        ("IOM asked the Development Fund for USD 100.", ["International Organization for Migration", "IOM Development Fund"]),
        ("the Ministry of Health and the Minister for Labour signed", ["Ministry of Health"]),
        (
            "the Ministry in charge of Moroccans living abroad and migration affairs met",
            ["Ministry in charge of Moroccans living abroad and migration affairs"],
        ),
        ("the South African Congress of Trade Unions, the Indian National Congress", []),
        ("IOM works with Kosovo’s Development Fund", ["International Organization for Migration", "Development Fund"]),
        ("the Honduran Congress passed the law", ["Honduran Congress"]),
        ("Le Pnud et la Cedeao ont payé.", ["United Nations Development Programme", "Economic Community of West African States"]),
        ("the Civil Society Consultation, the Task Force", []),
    ],
)
def test_names_and_those_who_hold_an_office(text: str, names: list[str]) -> None:
    """If it fails, a minister is a body, or a body is lost behind who leads it, behind what it pays or is printed as."""
    assert [mention.name for mention in find_organisations(text)] == names


def test_names_that_are_known_from_elsewhere() -> None:
    """If it fails, bodies whose names only weights tell have no part, or no acronym that the text gives them."""
    (body,) = find_organisations("The course was paid for by Blue Kestrels (BKS).", told=["Blue Kestrels"])
    assert (body.name, body.acronym, body.role) == ("Blue Kestrels", "BKS", "funder")
