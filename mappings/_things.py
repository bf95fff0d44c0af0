"""The things that all genres speak of, as statements: countries, diasporas, organisations, needs, programmes, money.

Each function states one thing on the strength of the words at ``span`` and gives its IRI. ``chance`` is how likely the words
make it where no rule finds it.
"""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from kg.find.diasporas import DiasporaMention
from kg.find.funders import FunderMention
from kg.find.organisations import OrganisationMention
from kg.find.places import country_name
from kg.find.programmes import ProgrammeMention
from kg.find.statistics import StatisticMention
from kg.statements import Statements
from kg.text import Span
from kg.vocabulary import DCTERMS, DKG, FOAF, RDF, RDFS, slug

__all__ = [
    "PAYING",
    "ROLES",
    "country",
    "diaspora",
    "funder",
    "money",
    "need",
    "organisation",
    "programme",
    "region",
    "statistic",
    "topic",
]

ROLES = {
    "funder": DKG.funds,
    "implementer": DKG.implements,
    "partner": DKG.partnersIn,
    "participant": DKG.participatesIn,
    "host": DKG.hosts,
    "government": DKG.governs,
}
"""What part an organisation has in a programme, by the role that the finder gives."""
PAYING = {"finances": DKG.finances, "supports": DKG.supports}
"""What is said beside ``dkg:funds``, by the wording that the finder gives."""


def country(statements: Statements, code: str, span: Span) -> NamedNode:
    """A country, by its ISO 3166-1 alpha-2 code."""
    node = statements.mint("country", code)
    statements.add(span, node, RDF.type, DKG.Country)
    return node


def region(statements: Statements, name: str, span: Span, kind: str = "book") -> NamedNode:
    """A region, by the name that the document gives it; ``kind`` is ``book`` or ``continent``."""
    node = statements.mint("region", slug(name))
    statements.add(span, node, RDF.type, DKG.Region)
    statements.add(span, node, RDFS.label, name)
    statements.add(span, node, DKG.regionKind, kind)
    return node


def topic(statements: Statements, slug_: str) -> NamedNode:
    """A topic of the scheme, by its slug."""
    return statements.mint("topic", slug_)


def diaspora(statements: Statements, mention: DiasporaMention, span: Span, chance: float | None = None) -> NamedNode:
    """A diaspora as one passage speaks of it: whose it is, where it lives, in which words."""
    node = statements.mint("diaspora", mention.origin)
    add = statements.add
    add(span, node, RDF.type, DKG.Diaspora, chance)
    add(span, node, RDFS.label, f"Diaspora of {country_name(mention.origin)}")
    add(span, node, DKG.origin, statements.mint("country", mention.origin), chance)
    for host in mention.hosts:
        add(span, node, DKG.hostCountry, statements.mint("country", host), chance)
    if mention.host_text:
        add(span, node, DKG.hostText, mention.host_text)
    return node


def organisation(
    statements: Statements,
    mention: OrganisationMention,
    span: Span,
    to: NamedNode,
    *,
    part: bool = True,
    chance: float | None = None,
) -> NamedNode:
    """An organisation and its part in ``to``: by its role in a programme, or (``part`` false) as merely mentioned."""
    node = _body(statements, mention.slug, mention.name, mention.acronym, mention.kind, mention.country, span)
    role = ROLES.get(mention.role, DKG.mentionedIn) if part else DKG.mentionedIn
    statements.add(span, node, role, to, chance)
    if part and mention.part:
        statements.add(span, node, ROLES[mention.part], to, chance)
    return node


def funder(
    statements: Statements, mention: FunderMention, span: Span, programme_: NamedNode, chance: float | None = None
) -> NamedNode:
    """One who pays for a programme, in the document's wording; or who gives to a fund that does."""
    node = _body(statements, mention.slug, mention.name, "", mention.kind, mention.country, span)
    if mention.to:
        statements.add(span, node, DKG.contributesTo, statements.mint("organisation", mention.to), chance)
        return node
    statements.add(span, node, DKG.funds, programme_, chance)
    if mention.how in PAYING:
        statements.add(span, node, PAYING[mention.how], programme_, chance)
    return node


def _body(statements: Statements, slug_: str, name: str, acronym: str, kind: str, seat: str, span: Span) -> NamedNode:
    node = statements.mint("organisation", slug_)
    add = statements.add
    add(span, node, RDF.type, DKG.Organisation)
    add(span, node, RDFS.label, f"{name} ({country_name(seat)})" if seat and country_name(seat) not in name else name)
    add(span, node, FOAF.name, name)
    add(span, node, DKG.organisationKind, kind)
    if acronym:
        add(span, node, DKG.acronym, acronym)
    if seat:
        add(span, node, DKG.country, statements.mint("country", seat))
    return node


def programme(statements: Statements, mention: ProgrammeMention, span: Span, chance: float | None = None) -> NamedNode:
    """A programme that goes by a name of its own, in whichever document."""
    node = statements.mint("programme", mention.slug)
    add = statements.add
    add(span, node, RDF.type, DKG.Programme, chance)
    add(span, node, RDFS.label, mention.name)
    add(span, node, DCTERMS.title, mention.name)
    if mention.acronym:
        add(span, node, DKG.acronym, mention.acronym)
    return node


def statistic(statements: Statements, mention: StatisticMention, span: Span, section: NamedNode) -> NamedNode:
    """A figure that a section states."""
    node = statements.mint("statistic", statements.document.id, str(span[0]))
    add = statements.add
    unit = "%" if mention.unit == "per cent" else f" {mention.unit}" if mention.unit.islower() else mention.unit + " "
    figures = " to ".join(f"{value:,}" for value in (mention.value, mention.upper) if value is not None)
    words = f" ({mention.measures})" if mention.measures else ""
    add(span, node, RDF.type, DKG.Statistic)
    add(span, node, RDFS.label, (unit + figures if mention.unit.isupper() else figures + unit) + words)
    add(span, node, DKG.value, mention.value)
    if mention.upper is not None:
        add(span, node, DKG.valueTo, mention.upper)
    add(span, node, DKG.unit, mention.unit)
    if mention.measures:
        add(span, node, DKG.measures, mention.measures)
    if mention.year:
        add(span, node, DKG.year, mention.year)
    if mention.source:
        add(span, node, DKG.statedBy, statements.mint("organisation", mention.source))
    if mention.country:
        add(span, node, DKG.about, statements.mint("country", mention.country))
    if mention.diaspora:
        add(span, node, DKG.about, statements.mint("diaspora", mention.diaspora))
    add(span, node, DKG.inSection, section)
    return node


def need(statements: Statements, place: str, topic_slug: str, span: Span, label: str, *, is_country: bool = True) -> NamedNode:
    """A need of a country (by code) or region (by slug)."""
    node = statements.mint("need", statements.document.id, place, topic_slug)
    add = statements.add
    add(span, node, RDF.type, DKG.Need)
    add(span, node, RDFS.label, f"{topic_slug.replace('-', ' ').capitalize()}: {label}")
    add(span, node, DKG.topic, topic(statements, topic_slug))
    if is_country:
        add(span, node, DKG.country, statements.mint("country", place))
    else:
        add(span, node, DKG.region, statements.mint("region", place))
    return node


def money(statements: Statements, node: NamedNode, kind: NamedNode, value: Decimal, currency: str, span: Span) -> NamedNode:
    """A sum of money of class ``kind``; ``currency`` is an ISO 4217 code."""
    add = statements.add
    add(span, node, RDF.type, kind)
    add(span, node, RDFS.label, f"{currency} {value:,}")
    add(span, node, DKG.amount, value)
    add(span, node, DKG.currency, currency)
    return node
