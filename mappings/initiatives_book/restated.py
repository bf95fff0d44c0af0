"""Rows of the tables that say again what a chapter lists."""

from __future__ import annotations

from rapidfuzz import fuzz

from mappings.initiatives_book.printed import key
from mappings.initiatives_book.records import Book, Project, Row

__all__ = ["match_rows"]

_SAME_TITLE, _SAME_AMOUNT_TITLE, _CLEAR = 92, 60, 3


def match_rows(book: Book) -> None:
    """Gives each row of a table the project that it restates, where one is found.

    A row restates a project of its place (any project, where the table has no place) when the titles are
    the same but for the print, or alike and the amounts are the same. When two projects fit equally well, none is taken.
    """
    by_code: dict[str, list[Project]] = {}
    by_region: dict[str, list[Project]] = {}
    everything: list[Project] = []
    for chapter in book.chapters:
        found = [project for _, _, project in chapter.projects()]
        everything += found
        for code in chapter.codes:
            by_code.setdefault(code, []).extend(found)
        if chapter.region and chapter.kind == "region":
            by_region.setdefault(chapter.region, []).extend(found)
    for table in book.tables:
        if table.codes:
            candidates = [project for code in table.codes for project in by_code.get(code, [])]
        elif table.region:
            candidates = by_region.get(table.region, [])
        else:
            candidates = everything
        keys = [(project, key(project.title.value + (project.note.value if project.note else ""))) for project in candidates]
        for row in table.rows:
            row.restates = _best(row, keys)


def _best(row: Row, candidates: list[tuple[Project, str]]) -> Project | None:
    wanted = key(row.title.value)
    rated: list[tuple[float, Project]] = []
    for project, name in candidates:
        same_amount = project.money is not None and project.money.value == row.money.value
        score = fuzz.ratio(wanted, name, score_cutoff=_SAME_AMOUNT_TITLE if same_amount else _SAME_TITLE)
        if score:
            rated.append((score + (100 if same_amount else 0), project))
    rated.sort(key=lambda pair: -pair[0])
    if not rated or (len(rated) > 1 and rated[0][0] - rated[1][0] < _CLEAR):
        return None
    return rated[0][1]
