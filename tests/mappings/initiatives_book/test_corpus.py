"""Facts of the real book. If these fail, an answer given from it is wrong: a project is lost or a sum is off."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from kg.documents import Document
from kg.statements import Statements
from kg.vocabulary import slug
from mappings import initiatives_book
from mappings.initiatives_book.records import Book, Chapter

SAMPLES = sorted((Path(__file__).parents[2] / "gold" / "samples").glob("[0-9]*.json"))


def asked(chapter: Chapter) -> Decimal:
    return sum((project.money.value for _, _, project in chapter.projects() if project.money), Decimal(0))


def test_nothing_is_left_unread(real_book: Book) -> None:
    assert real_book.problems == []


def test_every_bullet_of_a_country_or_region_is_an_entry(document: Document, real_book: Book) -> None:
    for chapter in real_book.chapters:
        if chapter.kind != "thematic":
            assert document.text[slice(*chapter.span)].count("•") == len(chapter.projects()), chapter.name


def test_every_printed_amount_of_a_list_is_read(document: Document, real_book: Book) -> None:
    """Each "– USD" in a chapter is the amount of one of its projects, or its total."""
    for chapter in real_book.chapters:
        if chapter.kind == "thematic":
            continue
        start, end = chapter.span
        printed = {start + m.end() for m in re.finditer(r"–\s*USD\s*", document.text[start:end])}
        numbers = {p.money.span[0] + len("USD ") for _, _, p in chapter.projects() if p.money}
        read = {at for at in printed if any(abs(at - number) <= 5 for number in numbers)}
        assert read == printed, chapter.name


def test_only_two_chapters_do_not_add_up_and_there_the_print_is_wrong(real_book: Book) -> None:
    wrong = {c.name: c.total.money.value - asked(c) for c in real_book.chapters if c.total and c.total.money.value != asked(c)}
    assert wrong == {"The Province of Kosovo (Republic of Serbia)": Decimal(-589), "Azerbaijan": Decimal(130000)}


def test_every_region_of_the_summary_is_the_sum_of_its_chapters(real_book: Book) -> None:
    off: dict[str, Decimal] = {}
    for group in real_book.summary:
        for region in group.parts or [group]:
            inside = [c for c in real_book.chapters if region.total.name in (c.region, c.name)]
            total = sum((c.total.money.value if c.total else asked(c) for c in inside), Decimal(0))
            if total != region.total.money.value:
                off[region.total.name] = region.total.money.value - total
    assert off == {"South Eastern Europe": Decimal("0.09"), "Migration Policy and Research Programme": Decimal(-103500)}


def test_every_chapter_has_its_place(real_book: Book) -> None:
    for chapter in real_book.chapters:
        assert chapter.kind == "thematic" or chapter.region, chapter.name
        assert chapter.kind != "country" or len(chapter.codes) == 1, chapter.name


def test_the_strategy_has_its_points_and_areas(real_book: Book) -> None:
    assert [point.number for point in real_book.points] == list(range(1, 13))
    assert len(real_book.service_areas) == 14
    assert sum(not area.cross_cutting for area in real_book.service_areas) == 4


def test_rows_of_the_appeals_repeat_projects_of_their_chapters(real_book: Book) -> None:
    """All but Somalia's, where the book prints rows of another country's appeal of the year before."""
    astray = {table.name for table in real_book.appeals for row in table.rows if row.restates is None}
    assert astray == {"Somalia"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_chapter_is_read_as_a_careful_reader_reads_it(path: Path, real_book: Book, document: Document) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    chapter = next(c for c in real_book.chapters if list(c.codes) == gold["iso2"])
    assert chapter.name == gold["chapter"]
    assert (chapter.kind, chapter.region) == (gold["kind"], gold["region"])
    assert chapter.total is not None and chapter.total.money.value == gold["stated_total"]

    def line(offset: int) -> int:
        return document.text.count("\n", 0, offset) + 1

    read = [
        (
            project.title.value,
            project.money and int(project.money.value),
            area.name,
            sub.name if sub else None,
            any(mark.startswith("cap-") for mark, _ in project.marks),
            any(mark == "co-funding" for mark, _ in project.marks),
            line(project.span[0]),
        )
        for area, sub, project in chapter.projects()
    ]
    wanted = [
        tuple(p[k] for k in ("title", "amount", "area", "subarea", "cap_2008", "co_funding", "line")) for p in gold["projects"]
    ]
    assert sorted(read, key=str) == sorted(wanted, key=str)


def test_every_statement_has_its_passage_and_the_passage_its_words(document: Document, real_book: Book) -> None:
    statements = Statements(document)
    initiatives_book.map(document, real_book, statements)
    quads = list(statements)
    described = {
        quad.subject for quad in quads if quad.predicate.value.endswith("/oa#exact") or quad.predicate.value.endswith("#exact")
    }
    assert {quad.graph_name for quad in quads} == described
    for quad in quads:
        if quad.predicate.value.endswith("#exact"):
            start, end = map(int, re.findall(r"char=(\d+),(\d+)", quad.subject.value)[0])
            assert quad.object.value == document.text[start:end]


def test_the_same_book_gives_the_same_statements(document: Document, real_book: Book) -> None:
    first, second = Statements(document), Statements(document)
    initiatives_book.map(document, real_book, first)
    initiatives_book.map(document, initiatives_book.read(document), second)
    assert set(first) == set(second)


def test_the_charts_areas_are_those_of_the_scheme(real_book: Book) -> None:
    """Else projects lose their way to the strategy points."""
    assert {slug(area.name) for area in real_book.service_areas} == {
        service for chapter in real_book.chapters for area in chapter.areas for service in area.service_areas
    } | {slug(area.name) for area in real_book.service_areas if area.cross_cutting}


def test_names_of_chapters_have_their_spelling_back(real_book: Book) -> None:
    names = {chapter.name for chapter in real_book.chapters}
    assert {"DRC", "Côte d’Ivoire", "Bosnia and Herzegovina (BiH)", "Timor-Leste"} <= names
    assert "The former Yugoslav Republic of Macedonia" in names
    assert not [name for name in names - {"Bosnia and Herzegovina (BiH)"} if re.search(r"[a-z][A-Z]|\s[b-z]\s", name)]
