"""Where the entries of a page begin, by weights: for pages that rules read in a way that is much less likely."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.find.weights import stem, weights
from mappings._line import SHORT, TELLING, Line
from mappings._page import Part

__all__ = ["cases_of_starts", "likelier", "start_of"]

_AROUND = 3  # lines before and after that count
_LENGTHS = (15, 30, 50, 80, 120, 200, 300, 500)  # characters between which lines are told apart by their length
_MANY = 5
_MOST = 5000  # lines of a page that are weighed
_MARGIN = 3.0  # how much likelier, as a logarithm, another reading must be: where F1 is best on pages that neither was made from
_LEAST = 1e-4  # no line's chance counts for less, so that no single line decides
_MARKS = ("submitted", "likes")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def cases_of_starts(found: Sequence[Line]) -> list[dict[str, float]]:
    """For each line of a page what it and those around it look like."""
    looks = [_looks(line) for line in found]
    kinds = Counter(line.kind for line in found)
    printed = Counter(line.text.value for line in found)
    alike = Counter((line.kind, look[1], line.after_blank, line.bullet) for line, look in zip(found, looks, strict=True))
    page = [f"titles:{min(kinds['title'], _MANY)}", f"dates:{min(kinds['date'], _MANY)}", f"links:{min(kinds['more'], 2)}"]
    cases = []
    for at, (line, look) in enumerate(zip(found, looks, strict=True)):
        told = list(page)
        for step in range(-_AROUND, _AROUND + 1):
            here = 0 <= at + step < len(found)
            told += [f"{step}:{mark}" for mark in (looks[at + step] if here else ("none",))]
        kind = [found[near].kind if 0 <= near < len(found) else "none" for near in range(at - 1, at + 3)]
        told += [f"kinds:{'>'.join(kind)}", f"before:{kind[0]}>{kind[1]}", f"after:{kind[1]}>{kind[2]}"]
        told += [f"own:{look[0]} {look[1]}"]
        told += [f"next:{look[0]} {look[1]} {' '.join(looks[at + 1][:2])}"] if at + 1 < len(found) else []
        told += [f"last:{look[0]} {' '.join(looks[at - 1][:2])} {line.after_blank}"] if at else []
        words = _WORD.findall(line.text.value[:SHORT])
        told += [f"word:{stem(word)}" for word in words[:2]] + [f"end:{stem(word)}" for word in words[-1:]]
        told += [f"place:{min(at, _AROUND)}", f"left:{min(len(found) - at, _AROUND)}", f"quarter:{4 * at // len(found)}"]
        told += [f"alike:{min(alike[line.kind, look[1], line.after_blank, line.bullet], 4)}"]
        told += ["twice"] if printed[line.text.value] > 1 else []
        cases.append(dict.fromkeys(told, 1.0))
    return cases


def _looks(line: Line) -> list[str]:
    """What a line looks like by itself: its kind and length first."""
    value = line.text.value
    words = _WORD.findall(value[:SHORT])
    capitals = sum(word[0].isupper() for word in words) / max(1, len(words))
    first, last = value[0], value[-1]
    marks = [line.kind, f"long:{sum(len(value) > length for length in _LENGTHS)}"]
    marks += [f"opens:{'A' if first.isupper() else 'a' if first.islower() else '1' if first.isdecimal() else first}"]
    marks += [f"ends:{'a' if last.isalnum() else last}", f"capitals:{int(capitals * 4)}"]
    marks += ["blank"] if line.after_blank else []
    marks += ["bullet"] if line.bullet else []
    marks += ["apart"] if line.apart else []
    marks += ["upper"] if value[:SHORT].isupper() else []
    marks += ["year"] if _YEAR.search(value[:SHORT]) else []
    marks += ["colon"] if ":" in value[:SHORT] else []
    return marks + (["sentences"] if ". " in value else [])


def start_of(entry: Part, found: Sequence[Line]) -> int | None:
    """The line at which an entry begins: that of its title, else of its first paragraph."""
    text = entry.title or next(iter(entry.paragraphs), None)
    begin = text.span()[0] if text else -1
    return next((at for at, line in enumerate(found) if line.text.span()[0] <= begin < line.text.span()[1]), None)


def likelier(found: Sequence[Line], entries: Iterable[Part]) -> list[list[Line]] | None:
    """The lines of each entry where weights find a reading that is much likelier than the ``entries``; else nothing.

    Entries without titles, and those told by labels or by who submitted them, are left to rules, which see the page as a whole.
    """
    table = weights("start")
    entries = list(entries)
    if not table.rows or not 0 < len(found) <= _MOST or not all(entry.title for entry in entries):
        return None
    known = {start_of(entry, found) for entry in entries}
    if any(at is not None and found[at].kind == "field" for at in known) or any(line.kind in _MARKS for line in found):
        return None
    chances = [table.chances(case)["start"] for case in cases_of_starts(found)]
    told = [at for at, chance in enumerate(chances) if chance > 0.5]
    if not told or _likely(chances, set(told)) - _likely(chances, known) < _MARGIN:
        return None
    return list(_pieces(found, told))


def _likely(chances: Sequence[float], starts: set[int] | set[int | None]) -> float:
    """The logarithm of how likely it is that entries begin at just these lines."""
    return sum(math.log(max(_LEAST, chance if at in starts else 1 - chance)) for at, chance in enumerate(chances))


def _pieces(found: Sequence[Line], starts: list[int]) -> Iterator[list[Line]]:
    """The lines from each start to the next; days and names that stand over titles go with the title under them."""
    over = starts[0] > 0 and found[starts[0] - 1].kind in ("date", "submitted") and found[-1].kind not in ("date", "submitted")
    edges = [_over(found, at) if over else at for at in starts]
    for (first, end), start in zip(pairwise([*edges, len(found)]), starts, strict=True):
        yield [_as_title(line) if at == start else line for at, line in enumerate(found[first:end], first)]


def _over(found: Sequence[Line], start: int) -> int:
    while start and found[start - 1].kind in ("date", "submitted"):
        start -= 1
    return start


def _as_title(line: Line) -> Line:
    """The first line of an entry: its title, unless it reads like a paragraph."""
    value = line.text.value
    return line if len(value) > SHORT or (len(value) > TELLING and value.endswith(".")) else replace(line, kind="title")
