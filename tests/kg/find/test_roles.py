"""What part an organisation has: the words before its name, and what it does."""

from __future__ import annotations

import pytest

from kg.find.roles import pays, role_at, settled, worded


def part(text: str, name: str = "UNICEF") -> str:
    """The role that the words give the organisation ``name``."""
    start = text.index(name)
    return worded(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The course was funded by UNICEF.", "funder"),
        ("The course was generously financed by UNICEF.", "funder"),
        ("The course, supported by UNICEF, ended in May.", "funder"),
        ("They built it with a grant of USD 40,000 from UNICEF.", "funder"),
        ("The bus drove thanks to financial support from UNICEF.", "funder"),
        ("The costs were borne by UNICEF.", "funder"),
        ("The money for the boats comes from UNICEF.", "funder"),
        ("Money for it comes mainly from UNICEF.", "funder"),
        ("Funding for both phases came from UNICEF.", "funder"),
        ("The town got money out of UNICEF.", "funder"),
        ("The course was implemented by UNICEF.", "implementer"),
        ("It prints the survey carried out jointly by UNICEF.", "implementer"),
        ("The book, published by UNICEF, is free.", "implementer"),
        ("The school is in the hands of UNICEF.", "implementer"),
        ("It was planned in partnership with UNICEF.", "partner"),
        ("The mayor signed an agreement with UNICEF.", "partner"),
        ("Nurses worked alongside UNICEF.", "partner"),
        ("The boats were provided by UNICEF.", "partner"),
        ("The hall was made available by UNICEF.", "partner"),
        ("The workshop, hosted by UNICEF, ended at noon.", "host"),
        ("They met at the premises of UNICEF.", "host"),
        ("The ceremony was attended by UNICEF.", "participant"),
        ("It had sixty participants from UNICEF.", "participant"),
        ("The nurses were joined by UNICEF.", "participant"),
        ("Two officials of UNICEF came late.", "participant"),
        ("Half go home, according to UNICEF.", "cited"),
        ("The hall stands beside UNICEF.", "mentioned"),
    ],
)
def test_the_words_before_a_name_tell_its_part(text: str, role: str) -> None:
    """If it fails, who paid, did or hosted something is stated wrongly, or not at all."""
    assert part(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Le projet est financé par l’UNICEF.", "funder"),
        ("Il est né grâce au soutien financier de l’UNICEF.", "funder"),
        ("Il fut accordé par l’UNICEF.", "funder"),
        ("Le prêt, octroyé jeudi par l’UNICEF, est grand.", "funder"),
        ("L’argent, provenant de l’UNICEF, suffit.", "funder"),
        ("Les fonds proviennent de l’UNICEF.", "funder"),
        ("L’UNICEF met 200 000 euros.", "funder"),
        ("Le cours est mis en œuvre par l’UNICEF.", "implementer"),
        ("Il est né grâce à l’appui de l’UNICEF.", "partner"),
        ("Il est né grâce au soutien de l’UNICEF.", "partner"),
        ("Il travaille pour le compte de l’UNICEF.", "partner"),
        ("Elle a reçu le soutien de l’UNICEF.", "partner"),
        ("Il se tient en partenariat avec l’UNICEF.", "partner"),
        ("C’est un atelier accueilli par l’UNICEF.", "host"),
        ("Les agents de l’UNICEF sont venus.", "participant"),
        ("Ils sont mille, selon l’UNICEF.", "cited"),
        ("L’UNICEF accueille l’atelier.", "host"),
        ("L’UNICEF met en œuvre le projet.", "implementer"),
        ("El curso fue financiado por UNICEF.", "funder"),
        ("El premio fue concedido por UNICEF.", "funder"),
        ("El préstamo, otorgado ayer por UNICEF, es grande.", "funder"),
        ("El curso fue organizado por UNICEF.", "implementer"),
        ("Nació gracias al apoyo de UNICEF.", "partner"),
        ("Nació gracias al apoyo técnico de UNICEF.", "partner"),
        ("Se hizo con apoyo de UNICEF.", "partner"),
        ("Se hizo por encargo de UNICEF.", "partner"),
        ("Se hizo en colaboración con UNICEF.", "partner"),
        ("Se reunieron en la sede de UNICEF.", "host"),
        ("Vinieron funcionarios de UNICEF.", "participant"),
        ("Son mil, según UNICEF.", "cited"),
        ("UNICEF financió el curso.", "funder"),
        ("UNICEF participó en el taller.", "participant"),
    ],
)
def test_french_and_spanish_words_tell_it_too(text: str, role: str) -> None:
    """If it fails, the graph of a French or Spanish page has organisations without their parts."""
    assert part(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("UNICEF funds the course.", "funder"),
        ("UNICEF is funding the course.", "funder"),
        ("UNICEF contributed USD 30,000.", "funder"),
        ("UNICEF covered the costs of the bus.", "funder"),
        ("UNICEF made USD 40,000 available.", "funder"),
        ("UNICEF takes the lead.", "implementer"),
        ("UNICEF, which will also finance the second phase, agreed.", "funder"),
        ("It is a UNICEF-funded course.", "funder"),
        ("It is a UNICEF-led course.", "implementer"),
        ("UNICEF organised a workshop.", "implementer"),
        ("UNICEF will host the next meeting.", "host"),
        ("UNICEF attended the ceremony.", "participant"),
        ("UNICEF was trained in March.", "participant"),
        ("UNICEF lent two interpreters.", "acting"),
        ("UNICEF and the bank have drawn up guidelines.", "mentioned"),
        ("The bank and UNICEF have drawn up guidelines.", "acting"),
        ("UNICEF will notify the others.", "acting"),
        ("UNICEF, which reserves forty places a year, agreed.", "mentioned"),
        ("UNICEF experts in the field.", "mentioned"),
        ("UNICEF said it was pleased.", "cited"),
        ("UNICEF countries agreed.", "cited"),
        ("UNICEF and its staff.", "mentioned"),
    ],
)
def test_what_an_organisation_does_tells_its_part(text: str, role: str) -> None:
    """If it fails, "UNICEF funds the course" makes UNICEF anything but its funder."""
    assert part(text) == role


def test_words_before_a_stop_give_no_role() -> None:
    """If it fails, an acronym at the end of a sentence is an abbreviation, and the next sentence's body has its role."""
    assert part("It was facilitated by IOM. UNICEF attended as an observer.") == "participant"


def test_an_opening_clause_ends_at_its_comma() -> None:
    """If it fails, who trains with somebody's money is said to pay."""
    assert part("With funding of 650,000 euros from France, UNICEF trained staff.") == "implementer"
    assert part("With funds from France, Italy and UNICEF, the bank trained staff.") == "funder"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The course was funded by Norway and implemented by UNICEF.", "implementer"),
        ("The course was implemented by Norway and funded by UNICEF.", "funder"),
        ("The course, funded by Norway, was held in partnership with UNICEF.", "partner"),
        ("It was attended by Norway and hosted by UNICEF.", "host"),
        ("It was organised by Norway and attended by UNICEF.", "participant"),
    ],
)
def test_of_several_words_the_nearest_count(text: str, role: str) -> None:
    """If it fails, one who only carries out a project is said to pay for it, or the other way round."""
    assert part(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The course was funded by the Ministry of Labour and by UNICEF.", "funder"),
        ("It was planned in close cooperation with the Ministry of Labour and UNICEF.", "partner"),
        ("The course was funded by Norway. It rained near UNICEF.", "mentioned"),
        ("The course was funded by people who met UNICEF.", "mentioned"),
        ("A city lent the hall; UNICEF.", "mentioned"),
    ],
)
def test_words_reach_over_other_names_and_not_into_other_sentences(text: str, role: str) -> None:
    """If it fails, the second of two funders is lost, or somebody of the next sentence pays."""
    assert part(text) == role


@pytest.mark.parametrize(
    ("role", "kind", "unsaid", "result"),
    [
        ("mentioned", "un", "mentioned", "mentioned"),
        ("mentioned", "un", "named", "named"),
        ("mentioned", "ngo", "mentioned", "partner"),
        ("mentioned", "ngo", "named", "named"),
        ("mentioned", "government", "mentioned", "government"),
        ("implementer", "government", "mentioned", "government"),
        ("funder", "government", "mentioned", "funder"),
        ("host", "government", "mentioned", "host"),
        ("mentioned", "process", "named", "mentioned"),
        ("cited", "government", "named", "mentioned"),
    ],
)
def test_a_part_that_no_words_tell_is_that_of_the_kind_of_body(role: str, kind: str, unsaid: str, result: str) -> None:
    """If it fails, ministries are not the government's side, or one that is only quoted takes part."""
    assert settled(role, kind, unsaid) == result


def test_words_and_kind_together() -> None:
    """If it fails, a ministry that implements is no longer the government that takes part."""
    text = "The course was implemented by the Ministry of Labour."
    start = text.index("Ministry")
    assert role_at(text, start, len(text) - 1, "government") == "government"
    assert role_at(text, start, len(text) - 1, "ngo") == "implementer"


@pytest.mark.parametrize(("text", "paid"), [("a fund which Italy funds", True), ("a meeting which Italy attends", False)])
def test_who_pays_by_the_verb(text: str, paid: bool) -> None:
    """If it fails, a country that comes to a meeting is its funder."""
    start = text.index("Italy")
    assert pays(text, start, start + len("Italy")) is paid


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Through the project, UNDP placed teachers in schools.", "acting"),
        ("A solicitud del Ministerio de Pesca, UNDP impartió un taller.", "implementer"),
        ("Boats were lent through UNDP.", "partner"),
    ],
)
def test_what_opens_a_sentence_leads_to_no_one_behind_its_comma(text: str, role: str) -> None:
    """If it fails, who does something "through a project" is the one whom it goes through."""
    start = text.index("UNDP")
    assert worded(text, start, start + 4) == role
