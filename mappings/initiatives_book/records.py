"""What a book of migration initiatives says, as typed records with their spans; no RDF here."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.text import Span, Text
from mappings.initiatives_book.findings import Findings

__all__ = [
    "Area",
    "Book",
    "Chapter",
    "Footnote",
    "Money",
    "Point",
    "Project",
    "Row",
    "ServiceArea",
    "StatedTotal",
    "Summary",
    "Table",
]


@dataclass(frozen=True)
class Money:
    """A printed sum: the number meant, its ISO 4217 currency, the number as printed and where."""

    value: Decimal
    currency: str
    printed: str
    span: Span
    cut: bool = False
    """Whether the print lost a digit of the last group."""


@dataclass(frozen=True)
class Footnote:
    mark: str
    text: Text


@dataclass
class Project:
    """One project as listed: ``span`` covers title and amount; ``money`` is None where none is printed.

    ``marks`` are normalised ("cap-2008", "co-funding", "no-amount", "per-country"); ``note`` is what else stands
    behind the amount. ``number`` counts the projects of a chapter. ``needs`` are topics of problems that it is planned
    against; ``engages`` the origins of diasporas that its title means without naming them.
    """

    title: Text
    money: Money | None
    span: Span
    marks: tuple[tuple[str, Span], ...] = ()
    note: Text | None = None
    description: Text | None = None
    number: int = 0
    topics: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    engages: tuple[str, ...] = ()
    found: Findings = field(default_factory=Findings)
    """What its title names."""
    told: Findings = field(default_factory=Findings)
    """What its description names."""


@dataclass(frozen=True)
class StatedTotal:
    """A total as the document states it. ``name`` is what it is the total of, as printed."""

    name: str
    money: Money
    span: Span


@dataclass
class Area:
    """A programme area of a chapter, or a sub-area of one: its name, paragraphs and projects."""

    name: str
    span: Span
    heading: Span | None = None
    paragraphs: list[Text] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    subareas: list[Area] = field(default_factory=list)
    service_areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    found: list[Findings] = field(default_factory=list)
    """What each of the paragraphs names."""
    restored: bool = False
    """Whether its heading is not printed but follows from its sub-areas."""
    total: StatedTotal | None = None
    """What its heading, or the head of its chapter, states for all its projects."""


@dataclass
class Chapter:
    """A chapter: what it is about, its issues, areas and closing total.

    ``kind`` is country, region or thematic; ``codes`` the ISO 3166-1 alpha-2 codes of its place;
    ``region`` the sub-region that the book puts it under.
    """

    name: str
    kind: str
    span: Span
    heading: Span | None = None
    codes: tuple[str, ...] = ()
    region: str | None = None
    issues: list[Text] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    total: StatedTotal | None = None
    footnotes: list[Footnote] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    """Regions that side tabs or page headings name, before the heading or inside."""
    opens_region: bool = False
    issues_found: list[Findings] = field(default_factory=list)

    def projects(self) -> list[tuple[Area, Area | None, Project]]:
        """All its projects in printed order, each with its area and sub-area."""
        found: list[tuple[Area, Area | None, Project]] = []
        for area in self.areas:
            found += [(area, None, project) for project in area.projects]
        found += [(area, sub, project) for area in self.areas for sub in area.subareas for project in sub.projects]
        return sorted(found, key=lambda row: row[2].span)


@dataclass
class Row:
    """A row of a printed table. ``restates`` is the project that its chapter lists, where the row is found there."""

    title: Text
    money: Money
    span: Span
    reference: tuple[str, Span] | None = None
    budget: Money | None = None
    budget_line: Text | None = None
    codes: tuple[str, ...] = ()
    restates: Project | None = None


@dataclass
class Table:
    """A block of rows that one stated total adds up.

    ``name`` is the block's heading (a country, a region), ``caption`` what the whole table is, ``label`` both.
    """

    name: str
    span: Span
    rows: list[Row] = field(default_factory=list)
    total: StatedTotal | None = None
    codes: tuple[str, ...] = ()
    region: str | None = None
    caption: str = ""
    label: str = ""
    appeal: bool = False


@dataclass
class Summary:
    """The summary by region: each line with its parts (sub-regions under a continent)."""

    total: StatedTotal
    parts: list[Summary] = field(default_factory=list)


@dataclass(frozen=True)
class Point:
    """A numbered strategy point."""

    number: int
    text: Text


@dataclass(frozen=True)
class ServiceArea:
    """An area of the strategy chart with what it offers and the numbers of the points it serves."""

    name: str
    points: tuple[int, ...]
    points_span: Span
    span: Span
    offers: tuple[Text, ...] = ()
    cross_cutting: bool = False


@dataclass
class Book:
    chapters: list[Chapter] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    service_areas: list[ServiceArea] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    table_total: StatedTotal | None = None
    summary: list[Summary] = field(default_factory=list)
    grand_total: StatedTotal | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def appeals(self) -> list[Table]:
        """The blocks of the table of appeals: those that the tables' grand total adds up."""
        return [table for table in self.tables if table.appeal]
