"""The strategy at the front of the book: numbered points, and the chart that ties service areas to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.text import Text
from mappings.initiatives_book.printed import Line, is_letter_spaced, join_lines
from mappings.initiatives_book.records import Point, ServiceArea

__all__ = ["read_chart", "read_points"]

_POINT = re.compile(r"(\d{1,2})\s{1,3}(?=[A-Z])")
_NUMBERS = r"\d{1,2}(?:, ?\d{1,2})+"
_CROSS_CUTTING = re.compile(rf"(?P<name>\D+?)\s+(?P<points>{_NUMBERS})$")
_FEWEST_POINTS, _FEWEST_AREAS = 5, 2


def read_points(lines: Sequence[Line], end: int, known: Callable[[str], bool]) -> tuple[list[Point], int]:
    """The longest run of paragraphs numbered 1, 2, 3 … that begin with "To", and the index after it.

    A point ends with the sentence: lines are read up to a full stop; a mark of a footnote behind it goes.
    """
    best: list[Point] = []
    after = 0
    run: list[Point] = []
    index = 0
    while index < end:
        match = _POINT.match(lines[index].value)
        number = int(match.group(1)) if match else 0
        if match is None or not lines[index].value[match.end() :].startswith("To ") or number not in (1, len(run) + 1):
            index += 1
            continue
        if number == 1:
            run = []
        taken: list[Line] = []
        while index < end and not is_letter_spaced(lines[index].value):
            if lines[index].value:
                if taken and _POINT.match(lines[index].value):
                    break
                taken.append(lines[index])
            index += 1
            if taken and re.search(r"\.\d?$", taken[-1].value):
                break
        text = join_lines(taken, known)
        body = text[len(match.group(1)) :].strip()
        run.append(Point(number, body.sub(r"(?<=[a-z])\d(?=\.$)|(?<=\.)\d$", "")))
        if len(run) > len(best):
            best, after = list(run), index
    return (best, after) if len(best) >= _FEWEST_POINTS else ([], 0)


def read_chart(lines: Sequence[Line], start: int, end: int, most: int, spell: Callable[[str], str]) -> list[ServiceArea]:
    """The service areas of the chart that follows the points, with the numbers of the points they serve.

    Cross-cutting activities are printed one a line, name and numbers. The other areas are columns: a
    heading in odd capitals, then what the area offers, then the numbers alone on a line. ``most`` is the
    highest number of a point, ``spell`` gives a heading its capitals back.
    """
    areas: list[ServiceArea] = []
    column: list[Line] = []
    misses = 0
    for index in range(start, end):
        line = lines[index]
        if not line.value:
            continue
        if (match := _CROSS_CUTTING.fullmatch(line.value)) and (points := _points(match.group("points"), most)):
            text = line.text
            areas.append(
                ServiceArea(
                    match.group("name"),
                    points,
                    text.span(*match.span("points")),
                    text.span(),
                    cross_cutting=True,
                )
            )
            column, misses = [], 0
        elif re.fullmatch(_NUMBERS, line.value) and (points := _points(line.value, most)) and column:
            areas.append(_column(column, line, points, spell))
            column, misses = [], 0
        else:
            column.append(line)
            misses += 1
        if areas and misses > 25:
            break
    return areas if len(areas) >= _FEWEST_AREAS else []


def _points(printed: str, most: int) -> tuple[int, ...]:
    numbers = tuple(int(number) for number in re.findall(r"\d+", printed))
    return numbers if all(1 <= number <= most for number in numbers) and list(numbers) == sorted(numbers) else ()


def _column(lines: list[Line], numbers: Line, points: tuple[int, ...], spell: Callable[[str], str]) -> ServiceArea:
    heading, *rest = lines
    offers: list[list[Line]] = []
    for line in rest:
        goes_on = offers and offers[-1][-1].wraps and (line.value[0].islower() or " " not in line.value)
        if goes_on:
            offers[-1].append(line)
        else:
            offers.append([line])
    return ServiceArea(
        spell(heading.value), points, numbers.text.span(), (heading.start, numbers.end), tuple(_offer(offer) for offer in offers)
    )


def _offer(lines: list[Line]) -> Text:
    text = join_lines(lines)
    return text.sub(r"/ ", "/") if "/ " in text.value else text
