"""If these fail, a chapter, project, total or table of a book is missed or read wrong. The book is made up (``made_up``)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_up import ANGOLA, BACK, FRONT, REGION, WHOLE, ZAMBIA, book, chapter

from mappings.initiatives_book.reading import recognise
from mappings.initiatives_book.records import Area, Chapter, Project


def titles(found: Chapter) -> list[str]:
    return [project.title.value for _, _, project in found.projects()]


def project(found: Chapter, start: str) -> tuple[Area, Area | None, Project]:
    return next(row for row in found.projects() if row[2].title.value.startswith(start))


def marks(found: Project) -> list[str]:
    return [mark for mark, _ in found.marks]


def test_the_whole_book_is_read_without_problems() -> None:
    assert book().problems == []
    assert [c.name for c in book().chapters] == [
        "Southern Shore: regional programmes",
        "Angola",
        "The Republic of Zambia",
        "Worldwide",
    ]


def test_every_total_adds_up_to_its_projects() -> None:
    for found in book().chapters:
        if found.total:
            assert found.total.money.value == sum(p.money.value for _, _, p in found.projects() if p.money), found.name


def test_strategy_points_end_with_their_sentence_and_lose_the_footnote_mark() -> None:
    points = {point.number: point.text.value for point in book().points}
    assert len(points) == 5
    assert points[1] == "To help people on the move, in every way that they ask for."
    assert points[4] == "To share it with others."


def test_the_chart_ties_service_areas_to_points() -> None:
    areas = {area.name: area for area in book().service_areas}
    assert areas["Counting and Research"].points == (2, 3)
    assert areas["Counting and Research"].cross_cutting
    moving = areas["Moving and Helping"]
    assert moving.points == (1, 4, 5)
    assert [offer.value for offer in moving.offers] == [
        "Travel Documents",
        "Advice for Newcomers",
        "Return of Qualified Nationals",
    ]


def test_a_chapter_without_heading_takes_its_name_from_the_total() -> None:
    text = WHOLE.replace("angOl a\n", "")
    assert chapter(text, "Angola").codes == ("AO",)


def test_a_mangled_heading_gives_way_to_the_name_in_the_total() -> None:
    assert book().chapters[2].codes == ("ZM",)


def test_the_same_words_in_a_sentence_open_no_chapter() -> None:
    assert "looked into their migration issues." in chapter(WHOLE, "Angola").issues[0].value


def test_the_region_comes_from_the_side_tab() -> None:
    assert {c.region for c in book().chapters[:3]} == {"Southern Shore"}


def test_page_furniture_does_not_cut_a_paragraph() -> None:
    health = chapter(WHOLE, "Angola").areas[0]
    assert health.paragraphs[0].value.endswith("also to those that no road reaches at all.")


def test_a_stray_heading_before_a_total_opens_no_chapter() -> None:
    assert "PE" not in {code for c in book().chapters for code in c.codes}


def test_titles_are_joined_and_rid_of_bullets() -> None:
    assert "Tents (second-hand), water and light for camps in the north (Uige, Zaire)" in titles(chapter(WHOLE, "Angola"))
    assert "Learning by doing: an awareness-raising course" in titles(chapter(WHOLE, "Angola"))


def test_a_blank_line_inside_a_title_is_the_prints() -> None:
    assert "Shelter for victims of trafficking" in titles(chapter(WHOLE, "Angola"))


def test_marks_stand_behind_the_amount_below_it_or_after_a_blank_line() -> None:
    angola = chapter(WHOLE, "Angola")
    assert marks(project(angola, "Tents")[2]) == ["cap-2010"]
    assert marks(project(angola, "Second post")[2]) == ["cap-2010"]
    assert marks(project(angola, "Learning")[2]) == ["co-funding"]
    assert marks(project(angola, "First aid")[2]) == []


def test_an_amount_without_its_currency_code_counts() -> None:
    money = project(chapter(WHOLE, "Angola"), "Third post")[2].money
    assert money is not None and (money.value, money.currency) == (Decimal(1300), "USD")


def test_an_entry_without_amount_is_kept_and_marked() -> None:
    fourth = project(chapter(WHOLE, "Angola"), "Fourth post")[2]
    assert fourth.money is None and marks(fourth) == ["no-amount"]
    assert (fourth.title.value, fourth.note and fourth.note.value) == ("Fourth post", "costs are included in the second")


def test_a_digit_group_cut_short_is_filled_and_told() -> None:
    cut = project(book().chapters[2], "Return of skilled")[2]
    assert cut.money is not None and (cut.money.value, cut.money.printed) == (Decimal(720000), "720,00")
    assert "amount-cut-short" in marks(cut)


def test_areas_and_subareas_also_when_a_heading_takes_two_lines() -> None:
    angola = chapter(WHOLE, "Angola")
    area, sub, _ = project(angola, "Second post")
    assert (area.name, sub and sub.name) == ("Regulating Migration", "Border Posts and Travel Papers for People on the Move")
    assert project(angola, "First aid")[1] is None
    assert sub is not None and [p.value for p in sub.paragraphs] == ["There is one post."]


def test_a_footnote_is_neither_project_nor_narrative() -> None:
    zambia = book().chapters[2]
    assert [note.text.value for note in zambia.footnotes] == ["The land of rivers is called Zambia here."]
    assert titles(zambia) == ["Return of skilled Zambians", "Study of returns"]


def test_projects_whose_amount_stands_in_a_sentence() -> None:
    worldwide = chapter(WHOLE, "Worldwide")
    asked = {p.title.value: p.money.value for _, _, p in worldwide.projects() if p.money}
    assert asked == {"Course in Law": Decimal(70), "Book of Books": Decimal(30)}


def test_a_table_in_two_currencies() -> None:
    table = book().tables[0]
    assert [(row.budget and row.budget.value, row.money.value) for row in table.rows] == [(10000, 400), (5000, 150), (1500, 100)]
    assert [row.budget_line and row.budget_line.value for row in table.rows] == ["ACORN 2009", "ACORN 2008", "OAK"]
    assert table.total is not None and table.total.money.value == 650


def test_rows_find_the_project_that_they_restate() -> None:
    rows = {row.title.value: row for table in book().tables for row in table.rows}
    assert rows["Second post"].restates is not None
    assert rows["Second post"].restates.money != rows["Second post"].money  # 200 in the chapter, 250 in the table
    assert rows["First aid for visitors"].restates is not None


def test_the_table_of_appeals_has_references_and_blocks() -> None:
    appeals = book().appeals[0]
    assert (appeals.name, appeals.codes) == ("Angola", ("AO",))
    assert [row.reference and row.reference[0] for row in appeals.rows] == ["ANG-10/H01", None]


def test_the_summary_has_regions_under_continents() -> None:
    summary = book().summary
    assert [(line.total.name, [part.total.name for part in line.parts]) for line in summary] == [
        ("Africa", ["Southern Shore"]),
        ("Worldwide", []),
    ]


def test_the_spans_of_a_project_cover_title_and_amount() -> None:
    for found in book().chapters[:3]:
        for _, _, listed in found.projects():
            words = WHOLE[slice(*listed.span)]
            assert words.split()[0] == listed.title.value.split()[0]
            if listed.money:
                assert words.endswith(listed.money.printed)


def test_a_book_cut_off_in_a_chapter_keeps_the_chapters_before_and_says_so() -> None:
    whole = REGION + ANGOLA
    found = book(whole[: whole.index("Second post")])
    assert [c.codes for c in found.chapters] == [(), ("AO",)]
    assert any("without its total" in problem for problem in found.problems)


def test_a_chapter_whose_total_is_missing_does_not_swallow_the_next() -> None:
    text = (REGION + ANGOLA + ZAMBIA).replace("tOtal fundIng requIreMents fOr angOla\n\n – usd 8,500\n", "")
    assert [c.codes for c in book(text).chapters] == [(), ("AO",), ("ZM",)]
    assert any("Angola" in problem and "no total" in problem for problem in book(text).problems)


def test_a_total_without_amount_is_a_problem_of_that_chapter_only() -> None:
    text = WHOLE.replace(" – usd 8,500\n", "")
    assert any("total without an amount" in problem for problem in book(text).problems)
    assert chapter(text, "The Republic of Zambia").total is not None


def test_a_chapter_cut_out_leaves_the_others_as_they_are() -> None:
    before = {c.name: titles(c) for c in book().chapters}
    after = {c.name: titles(c) for c in book(FRONT + REGION + ZAMBIA + BACK).chapters}
    assert after["The Republic of Zambia"] == before["The Republic of Zambia"]
    assert "Angola" not in after


@pytest.mark.parametrize("text", ["", "No book at all.", "tOtal fundIng requIreMents fOr", "Migration issues\n"])
def test_what_is_no_book_gives_problems_and_no_crash(text: str) -> None:
    assert book(text).problems


def test_a_book_is_told_from_other_texts() -> None:
    assert recognise(WHOLE) == 1.0
    assert recognise("IOM has launched a project of USD 200,000 on migration issues.") < 0.5
