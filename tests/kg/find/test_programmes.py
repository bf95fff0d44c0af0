"""Programmes by their names, and words that only look like one."""

from __future__ import annotations

import pytest

from kg.find.programmes import find_programmes, is_programme, title_programme


def slugs(text: str, glossary: dict[str, str] | None = None) -> list[str]:
    return [mention.slug for mention in find_programmes(text, glossary)]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("the MIDA programme", "mida"),
        ("Migration for Development in Africa began", "mida"),
        ("the TOKTEN scheme", "tokten"),
        ("a Transfer of Knowledge Through Expatriate Nationals", "tokten"),
        ("RQA helped teachers", "rqa"),
        ("the Return of Qualified Afghans", "rqa"),
        ("Temporary Return of Qualified Nationals", "trqn"),
        ("under MEG", "meg"),
        ("SACTAP trained officers", "sactap"),
        ("the Southern African Counter-trafficking Assistance Programme", "sactap"),
        ("PHAMSA ended", "phamsa"),
        ("the Partnership on HIV and Mobility in Southern Africa", "phamsa"),
        ("the Capacity Building for Migration Management Programme", "cbmmp"),
        ("Connecting Diaspora for Development", "cd4d"),
        ("the Displacement Tracking Matrix", "dtm"),
        ("MIDA Grands Lacs", "mida-great-lakes"),
        ("the MIDA Ghana Health team", "mida"),
        ("the Triple Win project", "triple-win"),
        ("MIDA - Great Lakes", "mida-great-lakes"),
        ("Migration and Development in Africa began", "mida"),
        ("le Retour Temporaire des Nationaux Qualifiés", "trqn"),
        ("the European Union Global Diaspora Facility", "eudif"),
        ("the Global Knowledge Partnership on Migration and Development", "knomad"),
        ("under REAG/GARP", "reag-garp"),
    ],
)
def test_known_programmes_by_acronym_and_by_full_name(text: str, slug: str) -> None:
    """If it fails, one programme is two in the graph, or is not found by its full name."""
    assert slugs(text) == [slug]


def test_the_name_of_a_known_programme_is_told_in_full() -> None:
    """If it fails, the graph labels a programme with the acronym that the page happens to print."""
    (mida,) = find_programmes("the MIDA project")
    assert (mida.name, mida.acronym) == ("Migration for Development in Africa", "MIDA")
    assert is_programme("Migration for Development in Africa")
    assert not is_programme("Migration for Development")


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        ("the “Roots and Bridges” project", "Roots and Bridges", ""),
        ("the project “Roots and Bridges” (RAB) began", "Roots and Bridges", "RAB"),
        ("le projet « Racines et Ponts »", "Racines et Ponts", ""),
        ("el proyecto “Raíces y Puentes”", "Raíces y Puentes", ""),
        ("the Sunny Return Skills programme", "Sunny Return Skills", ""),
        ("the programme Skills Without Borders.", "Skills Without Borders", ""),
        ("Learning Where We Work, a three-year programme", "Learning Where We Work", ""),
        ("le Projet de Développement Rural (PDR)", "Projet de Développement Rural", "PDR"),
        ("el proyecto Retorno y Trabajo en el Norte, que", "Retorno y Trabajo en el Norte", ""),
        ("under the project Bridges between Togo and Oslo, funded", "Bridges between Togo and Oslo", ""),
        ("WEGA (Weg ans Andere Ufer) is a pilot project of the town", "WEGA", ""),
        ("“Open Door” is an education programme.", "Open Door", ""),
        ("made in the framework of the Open Doors Mechanism and read", "Open Doors Mechanism", ""),
        ("as part of the Open Doors Class (ODC) and read", "Open Doors Class", "ODC"),
        ("dans le cadre de l’Élan Ouvert pour la Mer (EOM)", "Élan Ouvert pour la Mer", "EOM"),
        ("the LUMEN project", "LUMEN", "LUMEN"),
        ("the Global Programme on Mainstreaming Bridges into Plans", "Global Programme on Mainstreaming Bridges into Plans", ""),
        ("en el marco del Programa Mesoluna, que", "Programa Mesoluna", ""),
        ("le Projet Retour aide la ville", "Projet Retour", ""),
        ("del Proyecto Casa Lejana", "Proyecto Casa Lejana", ""),
        ("au Programme Ponts et Chemins", "Programme Ponts et Chemins", ""),
        ("“Mapping Togo’s Harbour Project” began", "Mapping Togo’s Harbour Project", ""),
        ("the “Roots and Bridges Programme” began", "Roots and Bridges Programme", ""),
        ("“Roots and Bridges,” a project of the town", "Roots and Bridges", ""),
        ("“Togo’s Homes and Harbours” is a project", "Togo’s Homes and Harbours", ""),
        ("the awareness drive “Roots and Bridges” began", "Roots and Bridges", ""),
        ("the new Harbour Skills Project (HSP) began", "Harbour Skills Project", "HSP"),
        ("under its Harbour Skills on Boats Programme", "Harbour Skills on Boats Programme", ""),
        ("The Harbour Skills Project in Ghana (HSPG) began.", "Harbour Skills Project in Ghana", "HSPG"),
        ("in the framework of The Open Doors Partnership and read", "Open Doors Partnership", ""),
        ("a savings scheme known as Connect Togo, and", "Connect Togo", ""),
        ("a savings project called Skills for Boats (SFBO) began", "Skills for Boats", "SFBO"),
        ("It is called Strong Boats for Each Harbour and runs.", "Strong Boats for Each Harbour", ""),
        ("It bears the name “Boats for the many”.", "Boats for the many", ""),
        ("They sail. Sure we can, as the project is called, helps.", "Sure we can", ""),
        ("under the scheme HARBO, and", "HARBO", ""),
        ("part of the campaign SailTogether that runs", "SailTogether", ""),
        ("under our HSPG (Harbour Skills Programme).", "Harbour Skills Programme", "HSPG"),
        ("under SailVenture Ghana, a scheme of boats", "SailVenture Ghana", ""),
        ("the project ìRoots and Bridgesî began", "Roots and Bridges", ""),
        ("money for the programme Boats for Each Harbour comes", "Boats for Each Harbour", ""),
        ("chapitre de la Campaña Corazón de Barco y", "Campaña Corazón de Barco", ""),
        ("ProBat Migration Togo, programme de 12 millions", "ProBat Migration Togo", ""),
        ("run by the Harbour Bank with SKIPPER in Ghana, a programme of boats", "SKIPPER in Ghana", ""),
        ("another phase of MIDA FINNBOAT Health began", "MIDA FINNBOAT Health", ""),
        ("THE MIDA PROGRAMME FOR ALL", "Migration for Development in Africa", "MIDA"),
    ],
)
def test_programmes_that_a_text_calls_by_name(text: str, name: str, acronym: str) -> None:
    """If it fails, a programme that is not in the lexicon is lost, though the text names it."""
    assert [(m.name, m.acronym) for m in find_programmes(text)] == [(name, acronym)]


@pytest.mark.parametrize(
    "text",
    [
        "the meg, a mega event and a midday meeting",
        "This is a project of the town, and Ghana is a programme country",
        "in the framework of the Bilateral Labour Agreement with Chile",
        "Under the Regional Director the team grew.",
        "Under Many Hands Make Bridges (MHMB) the nurses teach.",
        "in the framework of the Open Doors Class and read",
        "el Programa Nacional y el Programa Regional",
        "“Roots and bridges are all we have,” project manager Ama Mensah said",
        "the Harbour Skills Project Manager and the Harbour Skills Programme Office",
        "Teaching is a pilot project of the town",
        "the WEG project",
        "calm seas and a calm project",
        "the idf of a tale",
        "the health programme",
        "a new programme of the Ministry of Labour",
        "the Return programme",
        "the HIV and AIDS programme",
        "the NGO programme",
        "the World Bank project",
        "the European Commission programme",
        "the Swiss project",
        "the Great Lakes project",
        "“Yes, we can do it”, said the project manager.",
        "the word “integration” and the project",
        "el programa de la ciudad y le Projet de la ville",
        "the Project for Harbours and of the Boats Project",
        "the Harbour Bank-funded project",
        "the Working Group on Home Skills project",
        "It is called off. The school is called Home of Boats.",
        "the project USA began",
        "the HSG (Harbour Skills Group)",
        "IOM, the UN’s Development Programme (UNDP) and the Ministry met",
        "the UN Human Settlement Programme met",
    ],
)
def test_no_programmes(text: str) -> None:
    """If it fails, ordinary words, bodies or regions are programmes."""
    assert slugs(text) == []


def test_a_name_in_quotation_marks_of_any_length() -> None:
    """If it fails, a long name is no programme, or what explains it behind a colon is a part of it."""
    long = "Roots and Bridges for All the Nurses of the Coast Who Left It for the North and Who Want to Teach at Home Again"
    assert [mention.name for mention in find_programmes(f"the “{long}” project")] == [long]
    assert [mention.name for mention in find_programmes(f"the “Long Roads: {long} and Again” project")] == ["Long Roads"]


@pytest.mark.parametrize(
    ("acronym", "full", "found"),
    [
        ("LUMEN", "Light Under Many Evening Names", ["lumen"]),
        ("LUM", "", []),
        ("ETF", "evacuation transit facilities", []),
        ("UNHCR", "United Nations High Commissioner for Refugees", []),
    ],
)
def test_a_short_acronym_is_a_programme_if_the_text_says_what_it_stands_for(acronym: str, full: str, found: list[str]) -> None:
    """If it fails, an agency or a kind of camp is a programme."""
    assert slugs(f"the {acronym} project", {acronym: full}) == found


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Women as Rural Actors (WRA)", "It is about income.", ("Women as Rural Actors", "WRA")),
        ("Skills for Home Programme", "It trains nurses.", ("Skills for Home", "")),
        ("Roots and Bridges", "The Roots and Bridges team teaches.", ("Roots and Bridges", "")),
        ("DiasporaBridge Togo: Know-how for Farmers", "It is about farms.", ("DiasporaBridge Togo", "")),
        ("MigraFarm - Growing Together", "It is about farms.", ("MigraFarm", "")),
        ("IOM-UNHCR Workshop", "People met.", None),
        ("MigraFarm Guide", "It has ten pages.", None),
        ("Guidelines on Data", "A set of rules.", None),
        ("Training Border Guards", "It was a long week.", None),
        ("Ministry of Labour (MoL)", "It has a new door.", None),
        ("Report on the Year (2014)", "It has ten pages.", None),
        ("Kenya Hands", "The Kenya Hands team teaches.", ("Kenya Hands", "")),
        ("Kenya Hands", "A team teaches.", None),
        ("Campaign Promotes Safe Harbours", "It is about the sea.", None),
        ("Project Helped Harbour Nurses", "It is about the sea.", None),
        ("La Paz Project", "The La Paz Project team teaches.", ("La Paz", "")),
        ("South Sudan: Nurses Meet", "Nurses of South Sudan met.", None),
        ("New York: Nurses Meet", "Nurses of New York met.", None),
        ("Harbour Skills Project of the Ministry of Labour", "It is about the sea.", ("Harbour Skills Project", "")),
    ],
)
def test_titles_that_are_names_of_programmes(title: str, text: str, found: tuple[str, str] | None) -> None:
    """If it fails, practices have no programme of their own, or every title is one."""
    mention = title_programme(title, text)
    assert (mention and (mention.name, mention.acronym)) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Funded Project: Boats for All – It builds boats.", ["Boats for All"]),
        ("Project title: Boats for the Coast of Togo\nIt builds boats.", ["Boats for the Coast of Togo"]),
        ("BOAT Project: Experts Look at the Coast", []),
        ("Many projects: boats and schools", []),
    ],
)
def test_what_a_label_calls_a_project(text: str, names: list[str]) -> None:
    """If it fails, a project named behind its label is lost, or a headline is one."""
    assert [mention.name for mention in find_programmes(text)] == names


@pytest.mark.parametrize("own", ["Expatriate Nationals", "Transfer of Knowledge by Expatriate Nationals"])
def test_a_known_programme_has_one_name_however_a_text_spells_it(own: str) -> None:
    """If it fails, one programme has as many names as documents that write it out."""
    (found,) = find_programmes("the TOKTEN project began", {"TOKTEN": own})
    assert found.name == "Transfer of Knowledge Through Expatriate Nationals"


def test_what_a_text_says_that_an_acronym_means_counts() -> None:
    """If it fails, a project of a town is taken for a programme of the same acronym."""
    (found,) = find_programmes("the TOKTEN project began", {"TOKTEN": "Tower of Kites and Tents"})
    assert found.name == "Tower of Kites and Tents"
