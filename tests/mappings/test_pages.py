"""The four kinds of page in the layouts that sites print, and what goes into the graph."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from kg.documents import Document, Entry
from kg.statements import Statements
from kg.vocabulary import DKG, RDF, iri
from mappings import generic, news_digest, practice_listing, press_release, resource_listing
from mappings._items import Item

GENRES = ("generic", "news_digest", "practice_listing", "press_release", "resource_listing")


def page(text: str) -> Document:
    return Document(Entry("page", Path("page.txt"), "A page"), text)


def outline(items: list[Item]) -> list[tuple[str | None, str | None, str | None, int]]:
    """Title, submitter, date and number of paragraphs of each item."""
    return [
        (
            item.title and item.title.value,
            item.submitter and item.submitter.value,
            item.date and item.date[0],
            len(item.paragraphs),
        )
        for item in items
    ]  # type: ignore[misc]


PRACTICES = {
    "under the title": """First practice

Submitted by Ana Silva on 12 May 2023

It engages the diaspora of Mali in France.

A second paragraph.

Second practice

Submitted by Ben Okoro on

It trains border guards.

Subscribe to Capacity Building""",
    "before the title": """Submitted by Ana Silva on 12 May 2023

First practice

It engages the diaspora of Mali in France.

A second paragraph.

Submitted by Ben Okoro on

Second practice

It trains border guards.""",
    "after the text": """First practice

It engages the diaspora of Mali in France.

A second paragraph.

Submitted by Ana Silva on 12 May 2023

Second practice

It trains border guards.

Submitted by Ben Okoro on""",
}


@pytest.mark.parametrize("layout", PRACTICES)
def test_practices_wherever_the_submitter_stands(layout: str) -> None:
    document = page(PRACTICES[layout])
    assert outline(practice_listing.read(document).items) == [
        ("First practice", "Ana Silva", "2023-05-12", 2),
        ("Second practice", "Ben Okoro", None, 1),
    ]


def test_practices_without_titles() -> None:
    text = (
        "Submitted by Ana Silva on 1 June 2020\n\nIt engages Malians abroad.\n\nSubmitted by Ben Okoro on\n\nIt trains guards.\n"
    )
    items = practice_listing.read(page(text)).items
    assert outline(items) == [(None, "Ana Silva", "2020-06-01", 1), (None, "Ben Okoro", None, 1)]
    assert items[0].name == "It engages Malians abroad."


def test_resources_by_uploader() -> None:
    text = """Skip to main content

Displaying 1 - 2 of 2
System Admin

Diaspora in Action

Engaging diasporas is important work of many years and many hands.
Ada Lovelace

Somali experts

The Somali diaspora in Finland sends doctors to Somalia every year, and they come back.
"""
    assert outline(resource_listing.read(page(text)).items) == [
        ("Diaspora in Action", "System Admin", None, 1),
        ("Somali experts", "Ada Lovelace", None, 1),
    ]


def test_resources_with_dates() -> None:
    text = """Displaying 1 - 2 of 2

Diaspora in Action

Date Shared: 3 March 2021

Engaging diasporas is important work of many years and many hands.

Somali experts

Date Shared: 4 April 2022

The Somali diaspora in Finland sends doctors to Somalia every year, and they come back.
"""
    assert outline(resource_listing.read(page(text)).items) == [
        ("Diaspora in Action", None, "2021-03-03", 1),
        ("Somali experts", None, "2022-04-04", 1),
    ]


DIGEST = """First Story of Mali

Related Document

IOM trained officials in Mali.

They learned a lot about remittances, which reached USD 5 million in 2012

Second Story of Togo

IOM met the Government of Togo.

Third Story

12 March 2014

Nothing happened in Chad."""


def test_a_digest() -> None:
    items = news_digest.read(page(DIGEST)).items
    assert [(title, date) for title, _, date, _ in outline(items)] == [
        ("First Story of Mali", None), ("Second Story of Togo", None), ("Third Story", "2014-03-12"),
    ]  # fmt: skip


RELEASE = """Two Countries Meet

12 March 2014

Bamako – Officials of Mali and Togo met to discuss the Togolese diaspora, which is large and very far away.

They agreed. The meeting was funded by the European Union.

For more information please contact
Jane Roe
IOM Mali
Email: jroe@example.org
Tel: +223 20 22 76 97
"""


def test_a_release_without_furniture() -> None:
    (item,) = press_release.read(page(RELEASE)).items
    assert outline([item]) == [("Two Countries Meet", None, "2014-03-12", 2)]
    assert {found.value for found in item.countries} == {"ML", "TG"}


def test_no_contact_data_in_the_graph() -> None:
    document = page(RELEASE)
    statements = Statements(document)
    press_release.map(document, press_release.read(document), statements)
    said = "\n".join(str(quad.object) for quad in statements)
    assert "example.org" not in said and "+223" not in said and "Jane Roe" not in said


def test_each_genre_is_recognised() -> None:
    for genre, text in (
        ("practice_listing", PRACTICES["under the title"]), ("news_digest", DIGEST), ("press_release", RELEASE),
        ("generic", "A note on Angola. It has no title and no form."),
    ):  # fmt: skip
        scores = {name: import_module(f"mappings.{name}").recognise(text) for name in GENRES}
        assert max(scores, key=scores.__getitem__) == genre, scores


def test_any_text_gives_something() -> None:
    document = page("Remittances of Malians in France grew to EUR 2 million. UNDP helped the Malian diaspora in France.")
    (item,) = generic.read(document).items
    assert {found.value for found in item.countries} == {"ML", "FR"}
    assert [(m.value.origin, m.value.hosts) for m in item.diasporas][-1] == ("ML", ("FR",))


@pytest.mark.parametrize("genre", GENRES)
def test_every_statement_stands_in_its_passage(genre: str) -> None:
    module = import_module(f"mappings.{genre}")
    document = page(PRACTICES["under the title"] + "\n\n" + RELEASE + "\n\n" + DIGEST)
    statements = Statements(document)
    module.map(document, module.read(document), statements)
    assert len(statements)
    assert all("#char=" in str(quad.graph_name) for quad in statements)


def test_one_story_told_twice_is_one_event() -> None:
    title = "Two Countries Meet"
    release, digest = page(RELEASE), Document(Entry("news", Path("news.txt"), "News"), f"{title}\n\nOfficials of Mali met.\n")
    told = set()
    for document, module in ((release, press_release), (digest, news_digest)):
        statements = Statements(document)
        module.map(document, module.read(document), statements)
        told |= {quad.subject for quad in statements if quad.predicate == RDF.type and quad.object == DKG.Event}
    assert told == {iri("event", "two-countries-meet")}


OTHER_PAGES = {
    "French practices": (practice_listing, """
Aller au contenu principal

Appui aux Maliens de l’extérieur

Soumis par Awa Traoré le 12 juin 2018

Le projet aide la diaspora malienne. Il coûte 2,5 millions d’euros.

Formation des agents

Soumis par Awa Traoré le

Il forme des agents au Sénégal.

Lire la suite
""", [
        ("Appui aux Maliens de l’extérieur", "Awa Traoré", "2018-06-12", 1), ("Formation des agents", "Awa Traoré", None, 1),
    ]),
    "Spanish practices": (practice_listing, """Pasar al contenido principal

Enviado por Ana Silva el 3 de mayo de 2019

Programa para la diaspora

El programa apoya a los colombianos con 1,2 millones de euros.
""", [("Programa para la diaspora", "Ana Silva", "2019-05-03", 1)]),
    "French news": (news_digest, """Actualités

Le Togo et le Mali échangent

Publié le 4 octobre 2013

Des représentants du Togo ont visité le Mali.

Lire la suite

Formation au Pérou

Publié le 5 octobre 2013

L’OIM a formé des agents au Pérou.

Atelier au Népal

Publié le 6 octobre 2013

Le Népal a tenu un atelier.
""", [("Le Togo et le Mali échangent", None, "2013-10-04", 1), ("Formation au Pérou", None, "2013-10-05", 1),
      ("Atelier au Népal", None, "2013-10-06", 1)]),
    "resources with fields": (resource_listing, """Resources

Displaying 1 - 2 of 2

Handbook for diaspora engagement

Date Shared: 12 May 2016

Organization: IOM

A practical handbook for governments.

Diaspora bonds in Kenya

Date Shared: 1 June 2016

The paper looks at bonds worth CHF 3 million.
""", [
        ("Handbook for diaspora engagement", None, "2016-05-12", 2), ("Diaspora bonds in Kenya", None, "2016-06-01", 1),
    ]),
    "resources without titles": (resource_listing, """Date Shared: 12 May 2016

A practical handbook for governments.

Date Shared: 1 June 2016

The paper looks at bonds worth CHF 3 million.
""", [(None, None, "2016-05-12", 1), (None, None, "2016-06-01", 1)]),
    "a release without title and contacts": (press_release, """
Musanze – IOM and the Government of Rwanda trained 40 officials of the border.

The training was funded by the Government of Japan with £250,000.
""", [(None, None, None, 2)]),
    "a release in broken lines": (press_release, """Niger launches fund for its diaspora

Niamey – The Government of Niger and the International Organization for
Migration (IOM) this week launched a fund of EUR 2.5 million for Nigeriens
living in France and Italy who wish to invest in health at home.
The project is funded by the European Union. Remittances to Niger reached
CFA 187 billion in 2013, according to the World Bank, which is more than the
official aid that the country received in the same year.

For more information please contact
Jane Roe
""", [("Niger launches fund for its diaspora", None, None, 2)]),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_pages_as_others_print_them(name: str) -> None:
    module, text, expected = OTHER_PAGES[name]
    assert outline(module.read(page(text)).items) == expected
    scores = {genre: import_module(f"mappings.{genre}").recognise(text) for genre in GENRES}
    assert max(scores, key=scores.__getitem__) == module.GENRE, scores


def test_money_of_all_kinds_in_any_text() -> None:
    text = "Il coûte 2,5 millions d’euros, soit £2 million, CHF 3 million ou 187 milliards de francs CFA au Niger."
    (item,) = generic.read(page(text)).items
    assert {(found.value[0].currency, int(found.value[0].value)) for found in item.amounts} == {
        ("EUR", 2_500_000), ("GBP", 2_000_000), ("CHF", 3_000_000), ("XOF", 187_000_000_000),
    }  # fmt: skip
