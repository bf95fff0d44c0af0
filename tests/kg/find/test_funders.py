"""Who pays: told by words of money, by support from abroad, by a sum behind a name."""

from __future__ import annotations

import pytest

from kg.find.funders import find_funders


def payers(text: str, home: str | None = "TN") -> list[str]:
    """The slug of each who pays in a text about the country ``home``."""
    return [mention.slug for mention in find_funders(text, None, home)]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("It trains nurses with the support of the Italian Ministry of Foreign Affairs.", "it-ministry-of-foreign-affairs"),
        ("It trains nurses with the support of the Swiss embassy.", "ch-embassy-of-switzerland"),
        ("It trains nurses with the support of Belgian development cooperation.", "be-development-cooperation"),
        ("Elle forme des agents grâce à l’appui de l’ambassade de France.", "fr-embassy-of-france"),
        ("Elle forme des agents avec l’appui de la coopération belge.", "be-cooperation-belge"),
        ("Capacita a agentes con el apoyo de la Embajada de Suecia.", "se-embassy-of-sweden"),
        ("Capacita a agentes con el apoyo de la cooperación italiana.", "it-cooperacion-italiana"),
    ],
)
def test_support_from_abroad_is_money(text: str, slug: str) -> None:
    """If it fails, ministries and embassies of states that give abroad are partners, and who pays is lost."""
    assert payers(text) == [slug]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("It trains nurses with the support of the Italian Ministry of Foreign Affairs.", "IT"),
        ("It trains nurses with the support of the Italian Ministry of Foreign Affairs.", None),
        ("It trains nurses with the support of the Ministry of Foreign Affairs.", "TN"),
        ("It trains nurses with the support of the Senegalese Ministry of Foreign Affairs.", "TN"),
        ("It trains nurses with technical support from the Italian Ministry of Health.", "TN"),
        ("It trains nurses with the Italian Ministry of Health.", "TN"),
    ],
)
def test_other_support_is_none(text: str, home: str | None) -> None:
    """If it fails, a ministry that helps at home, or with its experts, is said to pay."""
    assert payers(text, home) == []


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("It was made possible by funds received from the Kingdom of the Netherlands.", ["nl-government"]),
        ("L’argent de la troisième phase vient de l’Agence française de développement.", ["afd"]),
        ("It is funded by the Development Fund of the International Organization for Migration (IOM).", ["idf"]),
        ("The money came from the IOM International Development Fund.", ["idf"]),
        ("Contributions received by the Government of Italy were returned.", []),
        ("Funds received by UNICEF were returned.", []),
    ],
)
def test_whose_money_is_received(text: str, slugs: list[str]) -> None:
    """If it fails, one who pays is missing whose money is received, or the fund whose whole name is printed."""
    assert payers(text) == slugs


@pytest.mark.parametrize(
    "money", ["AUD 240,000", "USD 2 million", "US$ 40,000", "€300,000", "300,000 euros", "EUR 20 000", "2 million EUR"]
)
def test_a_sum_behind_the_name_of_a_partner(money: str) -> None:
    """If it fails, who pays the sum that a page prints behind its name is a partner who pays nothing."""
    assert payers(f"It was held in partnership with Caritas ({money}) and the town.") == ["caritas"]


@pytest.mark.parametrize("note", ["2014", "since 2014", "UNICEF", "12 officers"])
def test_no_sum_behind_the_name_of_a_partner(note: str) -> None:
    """If it fails, a partner pays a year."""
    assert payers(f"It was held in partnership with Caritas ({note}) and the town.") == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kits provided by the Nordic Development Fund helped nurses.", "nordic-development-fund"),
        ("Equipment provided by the Harbour Foundation helped nurses.", "harbour-foundation"),
        ("Un curso por encargo de la Agencia Española de Cooperación Internacional para el Desarrollo.", "aecid"),
        ("Un cours pour le compte de l’Agence française de développement.", "afd"),
        ("The town backs it with the help of the Harbour Fund for Boats.", "harbour-fund-for-boats"),
    ],
)
def test_what_those_who_pay_for_a_living_give_is_money(text: str, slug: str) -> None:
    """If it fails, an agency or a fund that provides is one that only works along."""
    assert payers(text) == [slug]


def test_what_others_provide_is_no_money() -> None:
    """If it fails, whoever lends a room or sends trainers pays for the course."""
    assert payers("The hall was provided by Caritas and the nurses by the Red Cross.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The money for the boats comes from UNDP.",
        "Money for it comes mainly from UNDP.",
        "Funding for both phases came from UNDP.",
        "Les fonds de la ville proviennent du PNUD.",
        "El premio fue concedido por el PNUD.",
    ],
)
def test_where_the_money_comes_from(text: str) -> None:
    """If it fails, who pays is lost where the text speaks of the money and not of funding."""
    assert payers(text) == ["undp"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IOM and UNDP paid for the boats.", ["undp"]),
        ("It was funded by UNDP and IOM.", ["undp"]),
        ("It has funds from IOM and the European Union.", ["eu"]),
        ("It was funded by the IOM Development Fund.", ["idf"]),
    ],
)
def test_iom_is_no_payer(text: str, found: list[str]) -> None:
    """If it fails, IOM, whose work it is, is among those who pay for it, or its fund is not."""
    assert payers(text) == found


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("It costs EUR 1 million, of which 80% comes from the European Commission.", ["ec"]),
        ("Half of it came from UNDP.", ["undp"]),
        ("It had 46 million, of which 40 million came from UNDP and 6 million from UNICEF.", ["undp", "unicef"]),
        ("The sum comes from UNDP and is managed by the town.", ["undp"]),
        ("The European Union is the sole donor of the school.", ["eu"]),
        ("UNDP and UNICEF are the donors of the school.", ["undp", "unicef"]),
        ("It is a school which UNDP supports with EUR 3 million.", ["undp"]),
        ("It was made possible thanks to the generosity of UNDP.", ["undp"]),
        ("It is financed under the training programme of UNDP.", ["undp"]),
        ("The funds were made available by UNDP.", ["undp"]),
        ("With a UNDP grant of $4,800, the town built a school.", ["undp"]),
        ("It belongs to USAID’s Safe Roads project, which the town runs.", ["usaid"]),
        ("Un projet que finance le PNUD forme des agents.", ["undp"]),
        ("Le PNUD et l’UNICEF en ont partagé le coût.", ["undp", "unicef"]),
        ("Un projet dont le PNUD est le bailleur forme des agents.", ["undp"]),
        ("Rendu possible par le peuple américain à travers l’USAID, il forme des agents.", ["usaid"]),
        ("A grant of $185,000 was made by UNDP in 2018.", ["undp"]),
        ("It became a line in the budget of UNDP.", ["undp"]),
        ("UNDP has borne the expenses from 2011 on.", ["undp"]),
        ("The town runs it; UNDP bears the remaining 25 per cent.", ["undp"]),
        ("UNDP has distributed grants to 530 towns.", ["undp"]),
        ("It is a school which UNDP and UNICEF co-fund.", ["undp", "unicef"]),
        ("Since 2014 UNDP has been co-funding the school.", ["undp"]),
        ("The school for which UNDP pays was new.", ["undp"]),
        ("UNDP supported the school with USD 525,000.", ["undp"]),
        ("The town co-finances it with UNDP.", ["undp"]),
        ("The survey is part of a project of the IOM Development Fund.", ["idf"]),
        ("La OIM lo realiza gracias al Fondo de la OIM para el Desarrollo.", ["idf"]),
        ("Le PNUD complète le budget à hauteur de 90 000 €.", ["undp"]),
        ("Subvention du PNUD : 650 000 euros", ["undp"]),
        ("The fund is provided by UNDP.", ["undp"]),
        ("Headline sponsors were UNDP and UNICEF.", ["undp", "unicef"]),
        ("They have been awarded EUR 4.5 million by UNDP.", ["undp"]),
        ("UNDP will make EUR 5 million available.", ["undp"]),
        ("UNDP meets two thirds of that.", ["undp"]),
        ("UNDP put up half of it.", ["undp"]),
        ("UNDP put up 90 per cent of it.", ["undp"]),
        ("Of this UNDP has pledged a quarter.", ["undp"]),
        ("It is a flight for which UNDP and UNICEF pay; the town helps.", ["undp", "unicef"]),
        ("It uses a donation of HK$120,000 from UNDP.", ["undp"]),
        ("Le reste vient du PNUD.", ["undp"]),
        ("A UNDP grant keeps it open.", ["undp"]),
        ("It is done thanks to the Swedish International Development Cooperation Agency.", ["sida"]),
        ("Soutenu à hauteur de 320 000 euros par le PNUD, il aide.", ["undp"]),
        ("El resto corrió por cuenta del PNUD.", ["undp"]),
        ("Las becas salieron del PNUD.", ["undp"]),
    ],
)
def test_whose_money_it_is(text: str, slugs: list[str]) -> None:
    """If it fails, who pays is lost where a share, a sum or what a donor calls its own tells it."""
    assert payers(text) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Norway, Sweden and Italy fund the school.", ["no-government", "se-government", "it-government"]),
        ("UNDP and Sweden fund the school.", ["undp", "se-government"]),
        ("The Swiss-funded school is open.", ["ch-government"]),
        ("Donors to the school are among others Norway and Italy.", ["no-government", "it-government"]),
    ],
)
def test_states_that_pay_together(text: str, slugs: list[str]) -> None:
    """If it fails, of several who pay in one breath only the last does."""
    assert payers(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "Filipinos in Canada, Italy and Norway gave USD 2 million to a school.",
        "It is run hand in hand with the Costa Rican Social Security Fund.",
        "It was written by the town with advice from the ILO.",
        "Thanks to money from UNICEF, IOM helped the Immigration Service and the Border Patrol Unit.",
    ],
)
def test_who_only_stands_near_money_pays_nothing(text: str) -> None:
    """If it fails, a country where givers live, a bank's country or who was helped is said to pay."""
    assert set(payers(text)) <= {"unicef"}


def test_the_country_in_a_bodys_name_pays_nothing() -> None:
    """If it fails, what a bank gives is given by its state."""
    assert payers("The school of Caixa Económica de Cabo Verde gave EUR 2,000.") == ["caixa-economica-de-cabo-verde"]


def test_an_office_is_one_with_the_body_that_it_belongs_to() -> None:
    """If it fails, the department pays, too, and its office is cut at a comma."""
    text = "It is financed by the Bureau of Population, Refugees, and Migration of the United States Department of State."
    assert payers(text) == ["prm"]
    assert payers("It is financed by USAID’s Office of U.S. Foreign Disaster Assistance.") == ["ofda"]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("It is financed by the European Union, through ICMPD, and by UNDP.", ["eu", "undp"]),
        ("It is funded by Italy through the Lake Boat Trust Fund.", ["it-government", "lake-boat-trust-fund"]),
        ("UNICEF is contributing 1.9 million to the school.", ["unicef"]),
        ("It reached them through USAID’s Fast Boats and Trains (FBT) Activity.", ["usaid"]),
        ("a UN scheme whose donors are the Boat Foundation and Global Affairs Canada", ["boat-foundation", "gac"]),
        ("EUR 9 from the Western Union Foundation", ["western-union-foundation"]),
        ("le dispositif que l’AFD alimente", ["afd"]),
        ("una iniciativa que paga UNICEF", ["unicef"]),
        ("UNICEF pays for it.", ["unicef"]),
        ("The GRDFX-funded school is open.", ["grdfx"]),
        ("The boats were a donation from UNICEF, and the Togolese Army drove them home.", ["unicef"]),
        ("UNICEF covered the travel of two delegates with EUR 4,000.", ["unicef"]),
        ("The fund has been given money by Denmark, Mexico and Togo.", ["dk-government", "mx-government", "tg-government"]),
        ("La session est soutenue par le Fonds Asile, Migration et Intégration.", ["amif"]),
        ("La inversión, de 900 mil dólares, proviene de UNICEF.", ["unicef"]),
        ("EC contribution: €4.5 million", ["ec"]),
        ("Financement du projet: | UNICEF |", ["unicef"]),
    ],
)
def test_other_ways_to_say_who_pays(text: str, slugs: list[str]) -> None:
    """If it fails, who pays is lost behind the one whom the money goes through, or that one pays."""
    assert payers(text) == slugs
