"""The records of a book of migration initiatives as statements. No text is read here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.documents import Document
from kg.find.diasporas import DiasporaMention
from kg.statements import Statements
from kg.text import Span, Text
from kg.vocabulary import DCTERMS, DKG, RDF, RDFS, SKOS, slug
from mappings import _things as things
from mappings.initiatives_book.findings import Findings
from mappings.initiatives_book.records import Area, Book, Chapter, Money, Project, Row, StatedTotal, Summary, Table

__all__ = ["map"]


class _Names:
    """Slugs that are unique within their kind: the second of a name gets "-2"."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def take(self, *parts: str) -> str:
        base = "/".join(parts)
        self._used[base] += 1
        return parts[-1] if self._used[base] == 1 else f"{parts[-1]}-{self._used[base]}"


def map(document: Document, records: Book, statements: Statements) -> None:
    """States all that the book says; every statement stands in the passage that it was read from."""
    names = _Names()
    _strategy(records, statements)
    totals: dict[int, NamedNode] = {}
    funding: dict[int, list[NamedNode]] = {}
    projects: dict[int, NamedNode] = {}
    for chapter in records.chapters:
        node = statements.mint("chapter", document.id, names.take("chapter", slug(chapter.name)))
        funding[id(chapter)] = _chapter(node, chapter, statements, names, projects)
        if chapter.total:
            totals[id(chapter)] = _total(statements, "chapter", chapter.name, chapter.total, funding[id(chapter)], names)
            statements.add(chapter.total.span, node, DKG.statedTotal, totals[id(chapter)])
            statements.add(chapter.total.span, totals[id(chapter)], DKG.inSection, node)
    blocks: dict[int, NamedNode] = {}
    for table in records.tables:
        _table(table, statements, names, projects, blocks)
    if records.table_total:
        caption, blocks_added = (
            records.appeals[0].caption,
            [blocks[id(table)] for table in records.appeals if id(table) in blocks],
        )
        _total(statements, "table", f"{caption}: {records.table_total.name}", records.table_total, blocks_added, names)
    _summary(records, statements, names, totals, funding)


# --- strategy -------------------------------------------------------------------------------------------------------


def _strategy(book: Book, statements: Statements) -> None:
    for point in book.points:
        node, span = statements.mint("strategy-point", str(point.number)), point.text.span()
        statements.add(span, node, RDF.type, DKG.StrategyPoint)
        statements.add(span, node, RDFS.label, f"Strategy point {point.number}")
        statements.add(span, node, DKG.number, point.number)
        statements.add(span, node, DKG.text, point.text.value)
    for area in book.service_areas:
        node = statements.mint("service-area", slug(area.name))
        statements.add(area.span, node, RDF.type, DKG.ServiceArea)
        statements.add(area.span, node, RDFS.label, area.name)
        statements.add(area.span, node, DKG.crossCutting, area.cross_cutting)
        for number in area.points:
            statements.add(area.points_span, node, DKG.servesPoint, statements.mint("strategy-point", str(number)))
        for offer in area.offers:
            statements.add(offer.span(), node, DKG.offers, offer.value)


# --- chapters -------------------------------------------------------------------------------------------------------


def _anchor(chapter: Chapter) -> Span:
    """The words that say what a chapter is about: its heading, else its total, else where it begins."""
    if chapter.heading:
        return chapter.heading
    if chapter.total:
        return chapter.total.span
    return chapter.issues[0].span() if chapter.issues else (chapter.span[0], chapter.span[0] + 1)


def _chapter(
    node: NamedNode, chapter: Chapter, statements: Statements, names: _Names, projects: dict[int, NamedNode]
) -> list[NamedNode]:
    """States a chapter with its areas and projects; gives the funding requirements of its projects."""
    span = _anchor(chapter)
    add = statements.add
    add(chapter.span, node, RDF.type, DKG.Chapter)
    add(chapter.span, node, DCTERMS.isPartOf, statements.iri)
    add(span, node, RDFS.label, chapter.name)
    add(span, node, DKG.kind, chapter.kind)
    places = [things.country(statements, code, span) for code in chapter.codes]
    if chapter.region:
        region = things.region(statements, chapter.region, span)
        add(span, node, DKG.inRegion, region)
        places = places or ([region] if chapter.kind == "region" else [])
    for place in places:
        add(span, node, DKG.place, place)
    if chapter.issues:
        issues = (chapter.issues[0].span()[0], chapter.issues[-1].span()[1])
        add(issues, node, DKG.issues, "\n\n".join(paragraph.value for paragraph in chapter.issues))
    for note in chapter.footnotes:
        add(note.text.span(), node, SKOS.note, note.text.value)
    key = node.value.rpartition("/")[2]
    for number, found in enumerate(chapter.issues_found, 1):
        work = None
        if number <= len(chapter.issues) and (found.topics or _has_part(found)):
            work = statements.mint("programme", statements.document.id, key, f"activity-{number}")
            _work(work, chapter.issues[number - 1], found, node, places, statements)
        _mentions(found, node, work, chapter, statements, engages=False)
    funding: list[NamedNode] = []
    for area in chapter.areas:
        _area(area, None, node, chapter, places, key, statements, names, projects, funding)
    return funding


def _area(
    area: Area,
    parent: NamedNode | None,
    section: NamedNode,
    chapter: Chapter,
    places: list[NamedNode],
    key: str,
    statements: Statements,
    names: _Names,
    projects: dict[int, NamedNode],
    funding: list[NamedNode],
) -> None:
    add = statements.add
    node: NamedNode | None = None
    if area.name and area.heading:
        name = parent.value.partition(f"/{key}/")[2] + "/" + slug(area.name) if parent else slug(area.name)
        node = statements.mint("programme", statements.document.id, key, names.take("programme", key, name))
        span = area.heading
        add(span, node, RDF.type, DKG.ProgrammeArea)
        add(span, node, RDF.type, DKG.Programme)
        add(span, node, RDFS.label, f"{area.name}: {chapter.name}")
        add(span, node, DCTERMS.title, area.name)
        add(span, node, DKG.areaName, area.name)
        add(span, node, DKG.inSection, section)
        if parent:
            add(span, node, DKG.partOf, parent)
        if area.restored:
            add(span, node, SKOS.note, "The heading is not printed; it follows from the sub-areas that stand here.")
        for service in area.service_areas:
            add(span, node, DKG.serviceArea, statements.mint("service-area", service))
        for topic in area.topics:
            add(span, node, DKG.topic, statements.mint("topic", topic))
        _about(statements, node, places, span)
        if area.paragraphs:
            narrative = (area.paragraphs[0].span()[0], area.paragraphs[-1].span()[1])
            add(narrative, node, DKG.description, "\n\n".join(paragraph.value for paragraph in area.paragraphs))
    for number, (paragraph, found) in enumerate(zip(area.paragraphs, area.found, strict=True), 1):
        activity = _activity(paragraph, found, number, node, section, chapter, places, statements)
        _mentions(found, section, activity, chapter, statements)
    before = len(funding)
    for project in area.projects:
        made = _project(project, section, node, parent, chapter, places, key, statements, names)
        projects[id(project)] = made
        if project.money:
            funding.append(statements.mint(*_path(made, statements), "funding"))
    for sub in area.subareas:
        _area(sub, node, section, chapter, places, key, statements, names, projects, funding)
    if area.total:
        total = _total(statements, "area", f"{area.name}: {chapter.name}", area.total, funding[before:], names)
        add(area.total.span, total, DKG.inSection, section)


def _path(node: NamedNode, statements: Statements) -> list[str]:
    return [node.value.removeprefix(statements.base)]


def _about(statements: Statements, node: NamedNode, places: list[NamedNode], span: Span) -> None:
    for place in places:
        is_country = place.value.startswith(statements.base + "country/")
        statements.add(span, node, DKG.country if is_country else DKG.region, place)


def _activity(
    paragraph: Text,
    found: Findings,
    number: int,
    area: NamedNode | None,
    section: NamedNode,
    chapter: Chapter,
    places: list[NamedNode],
    statements: Statements,
) -> NamedNode | None:
    """A paragraph of an area as the activity that it describes, when it names a topic or engages a diaspora.

    In a chapter on no one country, an activity that engages diasporas is for their countries of origin.
    """
    if area is None or not (found.topics or found.diasporas or found.programmes or found.funders or _has_part(found)):
        return None
    add, span = statements.add, paragraph.span()
    node = statements.mint(*_path(area, statements), f"activity-{number}")
    origins = dict.fromkeys(mention.origin for mention, _ in found.diasporas) if not chapter.codes else ()
    _work(node, paragraph, found, section, [things.country(statements, code, span) for code in origins] or places, statements)
    add(span, node, DKG.partOf, area)
    return node


def _work(
    node: NamedNode, paragraph: Text, found: Findings, section: NamedNode, places: list[NamedNode], statements: Statements
) -> None:
    """A paragraph as an activity, with the topics of its sentences that tell of work."""
    add, span = statements.add, paragraph.span()
    add(span, node, RDF.type, DKG.Programme)
    add(span, node, RDFS.label, _short(paragraph.value))
    add(span, node, DKG.description, paragraph.value)
    add(span, node, DKG.inSection, section)
    _about(statements, node, places, span)
    for topic, where in found.topics:
        add(where, node, DKG.topic, statements.mint("topic", topic))


_ACTIVE = {"funder", "implementer", "partner", "host", "participant"}


def _has_part(found: Findings) -> bool:
    """Whether an organisation other than the book's own has a part in what a paragraph tells."""
    return any(mention.role in _ACTIVE and mention.acronym != "IOM" for mention, _ in found.organisations)


def _short(value: str, most: int = 80) -> str:
    if len(value) <= most:
        return value
    return value[: value.rfind(" ", 0, most)].rstrip(" ,;:") + " …"


def _mentions(
    found: Findings,
    section: NamedNode,
    activity: NamedNode | None,
    chapter: Chapter,
    statements: Statements,
    *,
    engages: bool = True,
) -> None:
    """What a paragraph names: needs, diasporas, countries, organisations, and the part they have in its activity.

    A long account of a country names diasporas beside what is done there: it does not ``engage`` them.
    """
    add = statements.add
    for topic, span in found.needs:
        _need(statements, chapter, topic, span)
    for diaspora, span in found.diasporas:
        node = things.diaspora(statements, diaspora, span)
        if activity and engages:
            add(span, activity, DKG.engages, node)
    for code, span in found.countries:
        if code not in chapter.codes:
            add(span, section, DKG.mentions, things.country(statements, code, span))
    for organisation, span in found.organisations:
        things.organisation(statements, organisation, span, activity or section, part=activity is not None)
    for statistic, span in found.statistics:
        things.statistic(statements, statistic, span, section)
    if activity is None:
        return
    for funder, span in found.funders:
        things.funder(statements, funder, span, activity)
    for programme, span in found.programmes:
        add(span, activity, DKG.partOf, things.programme(statements, programme, span))


def _need(statements: Statements, chapter: Chapter, topic: str, span: Span) -> None:
    for code in chapter.codes:
        things.need(statements, code, topic, span, chapter.name)
    if not chapter.codes and chapter.region:
        things.need(statements, slug(chapter.region), topic, span, chapter.region, is_country=False)


# --- projects -------------------------------------------------------------------------------------------------------


def _money(statements: Statements, node: NamedNode, kind: NamedNode, money: Money) -> None:
    things.money(statements, node, kind, money.value, money.currency, money.span)
    if money.cut:
        statements.add(money.span, node, DKG.printedAs, money.printed)


def _project(
    project: Project,
    section: NamedNode,
    area: NamedNode | None,
    outer: NamedNode | None,
    chapter: Chapter,
    places: list[NamedNode],
    key: str,
    statements: Statements,
    names: _Names,
) -> NamedNode:
    add, span = statements.add, project.span
    name = names.take("programme", key, slug(project.title.value) or "project")
    node = statements.mint("programme", statements.document.id, key, name)
    add(span, node, RDF.type, DKG.Project)
    add(span, node, RDF.type, DKG.Programme)
    add(span, node, RDFS.label, project.title.value)
    add(span, node, DCTERMS.title, project.title.value)
    add(span, node, DKG.inSection, section)
    add(span, node, DKG.order, project.number)
    if outer and area:
        add(span, node, DKG.inArea, outer)
        add(span, node, DKG.inSubarea, area)
    elif area:
        add(span, node, DKG.inArea, area)
    if area:
        add(span, node, DKG.partOf, area)
    title = project.title.span()
    found = project.found
    codes = dict.fromkeys(code for code, _ in found.countries) if not chapter.codes else ()
    _about(statements, node, [things.country(statements, code, title) for code in codes] or places, title)
    for topic in project.topics:
        add(title, node, DKG.topic, statements.mint("topic", topic))
    for topic in project.needs:
        _need(statements, chapter, topic, title)
    for origin in project.engages:
        mention = DiasporaMention(0, 0, origin, (), "", explicit=False)
        add(title, node, DKG.engages, things.diaspora(statements, mention, title))
    _mentions(found, section, node, chapter, statements)
    for mark, where in project.marks:
        add(where, node, DKG.mark, mark)
    if project.note:
        add(project.note.span(), node, SKOS.note, project.note.value)
    if project.description:
        add(project.description.span(), node, DKG.description, project.description.value)
        for topic, where in project.told.topics:
            add(where, node, DKG.topic, statements.mint("topic", topic))
        _mentions(project.told, section, node, chapter, statements)
    if project.money:
        asked = statements.mint(*_path(node, statements), "funding")
        _money(statements, asked, DKG.FundingRequirement, project.money)
        add(project.money.span, node, DKG.requires, asked)
    return node


# --- totals and tables ----------------------------------------------------------------------------------------------


def _total(
    statements: Statements, scope: str, name: str, total: StatedTotal, covered: Iterable[NamedNode], names: _Names
) -> NamedNode:
    node = statements.mint("total", statements.document.id, scope, names.take("total", scope, slug(name)))
    _money(statements, node, DKG.StatedTotal, total.money)
    statements.add(total.span, node, RDFS.label, name)
    statements.add(total.span, node, DKG.scope, scope)
    for part in covered:
        statements.add(total.span, node, DKG.covers, part)
    return node


def _table(
    table: Table, statements: Statements, names: _Names, projects: dict[int, NamedNode], blocks: dict[int, NamedNode]
) -> None:
    add, label = statements.add, table.label
    node = statements.mint("chapter", statements.document.id, names.take("chapter", slug(f"table {label}")))
    add(table.span, node, RDF.type, DKG.Chapter)
    add(table.span, node, RDFS.label, label)
    add(table.span, node, DKG.kind, "table")
    add(table.span, node, DCTERMS.isPartOf, statements.iri)
    for code in table.codes:
        add(table.span, node, DKG.place, things.country(statements, code, table.span))
    if table.region:
        add(table.span, node, DKG.place, things.region(statements, table.region, table.span))
    funding = [_row(row, table, node, statements, names, projects) for row in table.rows]
    if table.total:
        total = _total(statements, "table", label, table.total, funding, names)
        add(table.total.span, node, DKG.statedTotal, total)
        add(table.total.span, total, DKG.inSection, node)
        blocks[id(table)] = total


def _row(
    row: Row, table: Table, section: NamedNode, statements: Statements, names: _Names, projects: dict[int, NamedNode]
) -> NamedNode:
    add, span = statements.add, row.span
    node = statements.mint("table-line", statements.document.id, names.take("table-line", slug(row.title.value)))
    add(span, node, RDF.type, DKG.TableLine)
    add(span, node, RDFS.label, row.title.value)
    add(span, node, DCTERMS.title, row.title.value)
    add(span, node, DKG.inSection, section)
    for code in table.codes or row.codes:
        add(span, node, DKG.country, things.country(statements, code, span))
    if row.reference:
        add(row.reference[1], node, DKG.reference, row.reference[0])
    if row.budget:
        budget = statements.mint(*_path(node, statements), "budget")
        _money(statements, budget, DKG.MonetaryAmount, row.budget)
        add(row.budget.span, node, DKG.budget, budget)
    if row.budget_line:
        add(row.budget_line.span(), node, DKG.budgetLine, row.budget_line.value)
    if row.restates is not None and (project := projects.get(id(row.restates))):
        add(span, node, DKG.restates, project)
    asked = statements.mint(*_path(node, statements), "funding")
    _money(statements, asked, DKG.FundingRequirement, row.money)
    add(row.money.span, node, DKG.requires, asked)
    return asked


def _summary(
    book: Book, statements: Statements, names: _Names, totals: dict[int, NamedNode], funding: dict[int, list[NamedNode]]
) -> None:
    """Regions add up their chapters' totals, continents their regions, the grand total the continents."""

    def of_chapters(name: str) -> list[NamedNode]:
        inside = [c for c in book.chapters if c.region == name or (c.kind == "thematic" and c.name == name)]
        return [part for c in inside for part in ([totals[id(c)]] if id(c) in totals else funding[id(c)])]

    def stated(line: Summary, scope: str) -> NamedNode:
        name, span = line.total.name, line.total.span
        kind = "continent" if line.parts else "book"
        region = things.region(statements, name, span, kind) if line.parts or scope == "region" else None
        parts = [stated(part, "region") for part in line.parts]
        for part in line.parts:
            statements.add(
                part.total.span, statements.mint("region", slug(part.total.name)), DKG.inRegion, region or statements.iri
            )
        node = _total(statements, scope, name, line.total, parts or of_chapters(name), names)
        return node

    groups = [stated(line, "continent") for line in book.summary]
    if book.grand_total:
        _total(statements, "grand", book.grand_total.name, book.grand_total, groups, names)
