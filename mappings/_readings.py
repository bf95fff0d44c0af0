"""How a page may be parted into entries, and which way is the likeliest, by weights that tell how entries look together."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.documents import Document
from kg.find.dates import find_dates
from kg.find.places import dateline
from kg.find.weights import stem, weights
from mappings._entries import CUT_SHORT, LEANS, OWN_NAME, entries
from mappings._line import (
    LABEL,
    SHORT,
    TELLING,
    Line,
    counts_entries,
    is_byline,
    is_title,
    label_of,
    name_of_person,
    paged,
    tells,
)
from mappings._page import Part, datelines, heading, titled, told_parts

__all__ = ["BETTER", "MOST", "case_of_reading", "likelier", "looks_of", "readings", "told_readings"]

BETTER = "better"
"""What a reading is asked: whether it is better than another one of the same page."""
_MARGIN = 1.5  # how much likelier, as a logarithm, another reading must be than that of the rules
MOST = 1000
"""Lines of a page that is weighed."""
_MANY = 150  # entries of a reading at most
_SOME = 4  # entries from which on a reading without its first or last one is another
_OFTEN = 3  # times that a line is printed which parts entries
_RETURNING = 10  # such lines of a page at most
_CODE = 20  # letters of a line at most that returns by its print alone
_OVER = 5  # lines at most that stand over one that returns, from the entry's title on
_MOST_CAPITALS = 2  # quarters of the words of a title
_SHORT_TITLE = 3  # words
_LONG_TITLE = 20
_OVER_TITLES = ("date", "submitted")
_MARKS = ("date", "more", "submitted", "likes", "by")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SECTION = re.compile(
    r"(?:about|background|context|contexte|objecti\w+|summary|activit\w+|results?|partners?|duration|budget|impact|outcomes?|"
    r"next steps|introduction|conclusion\w*|contact|what|who|why|how|where|when|related|share|more|latest|recent|donors?|funding|"
    r"expected|key|main|our)\b",
    re.I,
)

Reading = list[list[Line]]
"""The lines of each entry."""


# ---------------------------------------------------------------- ways to part a page


def readings(page: Sequence[Line]) -> Iterator[Reading]:
    """Ways to part a page: as one entry, as rules do, by texts, by titles that look alike, by marks, by lines that return.

    Lines return by what they say or how they are printed; titles stand some lines over them, or on the line of their text.
    """
    yield list(entries(page))
    found = [line for line in page if line.kind != "furniture"]
    texts = [at for at, line in enumerate(found) if tells(line)]
    if not texts:
        return
    long = [at for at in texts if found[at].kind == "text" and len(found[at].text) >= TELLING]
    title = heading(found[: long[0] if long else len(found)])
    if title:
        yield [found[found.index(title) :]]
    yield [_untitled(found[texts[0] :])]
    yield [_untitled(piece) for piece in _parted(found, texts)]
    yield [_untitled(piece) for piece in _parted(found, long)]
    heads = [at for at in range(len(found)) if titled(found, at)]
    yield _parted(found, heads)
    if heads and texts[0] < heads[0]:  # texts without a title stand over the first one that has one
        yield [_untitled(found[texts[0] : heads[0]]), *_parted(found, heads)]
    cut = [at + 1 for at in texts[:-1] if CUT_SHORT.search(found[at].text.value)]
    for starts in (
        {texts[0], *cut},
        {texts[0], *cut, *heads},
        {at for at in texts if _opens_with_day(found[at].text.value)},
        datelines(found),
    ):
        if len(starts) > 1:
            yield [piece if titled(piece, 0) else _untitled(piece) for piece in _parted(found, starts)]
    for alike in _classes(found):
        yield _parted(found, alike)
    for kind in ("date", "field"):
        marked = [at for at, line in enumerate(found) if line.kind == kind and (not at or found[at - 1].kind != kind)]
        yield _parted(found, [over for at in marked if (over := _title_over(found, at)) is not None])
        yield [_untitled(piece) if piece[0].kind != kind else piece for piece in _pieces(found, marked)]
    for again in _returning(page):
        begun = [at + 1 for at in again if at + 1 < len(page)]
        marks = {page[at].text.value for at in again}
        pieces = [[line for line in piece if line.text.value not in marks] for piece in _parted(page, [0, *begun])]
        pieces = [piece for piece in pieces if piece]
        yield pieces
        yield [_untitled(piece) for piece in pieces]
        for before in range(1, _OVER + 1):
            above = [at - before for at in again]
            if above[0] >= 0 and all(page[at].kind == "title" for at in above) and not {*above} & {*again}:
                yield _parted(page, above)
    runs = {id(found[at]): match for at in long if (match := _run_on(found[at].text.value))}
    if len(runs) > 1:
        yield [
            [part for line in piece for part in (_unglued(line, runs[id(line)]) if id(line) in runs else [line])]
            for piece in _parted(found, long)
        ]
    for glued in _GLUED:
        split = {at: match for at, line in enumerate(found) if line.kind != "field" and (match := glued.match(line.text.value))}
        if len(split) > 1:
            yield [[*_unglued(piece[0], split[at]), *piece[1:]] for at, piece in zip(split, _pieces(found, split), strict=True)]


def _opens_with_day(text: str) -> bool:
    """Whether a text begins with a day.

    >>> _opens_with_day("May 16th-18th, Oslo: a forum"), _opens_with_day("Group 20 people: a forum")
    (True, False)
    """
    day = next(iter(find_dates(text[:_OPENING])), None)
    return day is not None and day.start <= _LED_BY and day.value.count("-") > 1


_OPENING = 40
_LED_BY = 12  # letters before a day that opens a text: "Wednesday, "


def _returning(page: Sequence[Line]) -> Iterator[list[int]]:
    """Where short lines stand that return on a page, or whose print does: "Read more", "MOL-027" and "CV-114"; the most first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(page):
        if len(line.text) < TELLING:
            value = line.text.value
            places[_shape(value) if len(value) <= _CODE and any(map(str.isdecimal, value)) else value].append(at)
    often = sorted((again for again in places.values() if len(again) >= _OFTEN), key=len, reverse=True)
    yield from often[:_RETURNING]


def _shape(value: str) -> str:
    """How a line is printed, whatever its letters and figures.

    >>> _shape("MOL-027"), _shape("CV-114")
    ('A-0', 'A-0')
    """
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "0", value))


def _pieces(found: Sequence[Line], starts: Iterable[int]) -> Reading:
    return [list(found[first:end]) for first, end in pairwise([*starts, len(found)])]


def _unglued(line: Line, match: re.Match[str]) -> Iterator[Line]:
    """The title that a line begins with, with what stands before it, and the text behind it."""
    for name, kind in (("lead", "field"), ("title", "title"), ("text", "text")):
        if match.groupdict().get(name):
            yield Line(line.text[match.start(name) : match.end(name)], kind, line.after_blank and name == "title")


_GLUED_TITLE = r"(?P<title>[A-ZÀ-Ý\d“\"«¿¡‘][^.\n|]{8,140}?)"
_GLUED_NAME = r"(?P<title>(?=[^:]{0,8}[A-ZÀ-Ý][^: ]*[A-ZÀ-Ý])[A-ZÀ-Ý][\w’'.-]{2,8})"  # "TRQN: …"
_GLUED_TEXT = r"(?P<text>[A-ZÀ-Ý\d“\"«¿¡‘].{60,})"
# a title, most words of which begin with capitals, that runs on into its text: "Forum on Human Mobility On 28 June a forum …"
_RUN_ON = re.compile(
    r"(?P<title>[“\"«‘]?[A-ZÀ-Ý][^.:\n|]{14,140}?)(?<=[^\W\d_]{2}) (?P<text>(?:On|In|The|This|These|An?|At|From|After|During|"
    r"More|With|Under|Over|Since|When|While|It|We|They|There|As|To|For|By|Le|La|Les|L[’']|Du|Au|Dans|En|El|Los|Las|Con|Más)\b.{60,})",
    re.S,
)


def _run_on(text: str) -> re.Match[str] | None:
    """The title that a text begins with and the text behind it, if one runs on into the other."""
    match = _RUN_ON.match(text)
    return match if match and is_title(match["title"]) and _capitals(match["title"]) >= _MOST_CAPITALS else None


_GLUED = [
    re.compile(lead + _GLUED_TITLE + behind + _GLUED_TEXT, re.S)
    for lead, behind in (
        (r"(?P<lead>[A-ZÀ-Ý][A-ZÀ-Ý &,/’'()-]+[A-ZÀ-Ý)])\s[-–—]\s", r"\s[-–—]\s"),
        ("", r"\shttps?://\S+\s"),
        (r"(?:[•·*-]\s+)?(?![A-ZÀ-Ý][A-ZÀ-Ý &,/’'()-]+\s[-–—]\s)", r"\s[-–—]\s"),
        (r"(?:[•·*-]\s+)?", r":\s"),
        (r"(?:[•·*-]\s+)?", r"[.?!]\s"),
    )
] + [re.compile(rf"(?:[•·*-]\s+)?{_GLUED_NAME}:\s{_GLUED_TEXT}", re.S)]
"""Titles on the line of the text that follows them, by what parts the two."""


def _parted(found: Sequence[Line], starts: Iterable[int]) -> Reading:
    """The lines from each start to the next; days and names over a title go with it, unless such stand under all entries."""
    starts = sorted(set(starts))
    if starts and found[-1].kind in _OVER_TITLES and not (starts[0] and found[starts[0] - 1].kind in _OVER_TITLES):
        return _pieces(found, starts)
    edges: list[int] = []
    for start in starts:
        while start > (edges[-1] + 1 if edges else 0) and found[start - 1].kind in _OVER_TITLES:
            start -= 1
        edges.append(start)
    return _pieces(found, edges)


def _untitled(piece: Sequence[Line]) -> list[Line]:
    """An entry whose first line is no title, but text."""
    return [replace(line, kind="text") if not at and line.kind == "title" else line for at, line in enumerate(piece)]


def _title_over(found: Sequence[Line], at: int) -> int | None:
    return next((before for before in range(at - 1, -1, -1) if found[before].kind == "title"), None)


def _classes(found: Sequence[Line]) -> Iterator[list[int]]:
    """Where lines stand that may begin entries, since they look alike: what they are, and what stands before and after them."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    kinds = ["none", *(line.kind for line in found), "none"]
    for at, line in enumerate(found):
        before, after = kinds[at], kinds[at + 2]
        size = _band(len(line.text), (30, 80, 300))
        ways: tuple[tuple[Hashable, ...], ...] = (("size", size, after),)
        if line.kind == "title":
            ways += (
                ("title",),
                ("blank", line.after_blank),
                ("bullet", line.bullet),
                ("capitals", _capitals(line.text.value) > 2, line.after_blank),
                ("before", before),
                ("after", after),
                ("between", before, after),
            )
        if line.kind in ("title", "text"):
            for way in ways:
                alike[line.kind, way].append(at)
    yield from (starts for starts in alike.values() if len(starts) > 1)


def told_readings(page: Sequence[Line], own: list[Part], uploader: bool = False) -> Iterator[tuple[Reading | None, list[Part]]]:
    """The readings of a page with the entries that they tell, each once: first its ``own``, by rules."""
    known = {_key(own)}
    yield None, own
    for pieces in readings(page):
        told = told_parts(pieces, uploader)[0] if len(pieces) <= _MANY else []
        ways = [(pieces, told)]
        if len(told) >= _SOME:
            ways += [(_within(pieces, some), some) for some in (told[1:], told[:-1])]
        for reading, some in ways:
            if some and (key := _key(some)) not in known:
                known.add(key)
                yield reading, some


def _within(pieces: Reading, told: Sequence[Part]) -> Reading:
    """The pieces that make these entries, of all pieces of a page."""
    begin, end = told[0].span[0], told[-1].span[1]
    return [piece for piece in pieces if any(begin <= line.text.span()[0] < end for line in piece)]


def _key(told: Iterable[Part]) -> Hashable:
    """What tells one reading from another: where its titles and texts begin."""
    return tuple((one.title.span() if one.title else None, *(text.span()[0] for text in one.paragraphs[:1])) for one in told)


# ---------------------------------------------------------------- what a reading looks like


@dataclass
class _Looks:
    """A page as its readings are judged: its lines, what each looks like, and the words and names of its paragraphs."""

    page: Sequence[Line]
    begins: list[tuple[int, int]]
    """Where in the text each line begins, in order, with its place on the page."""
    kinds: list[str]
    """What each line is; names of writers, which are furniture, are ``by``."""
    alike: list[Hashable]
    titled: set[int]
    length: int
    """A band of how long the page is."""
    marks: list[str]
    heading: str
    words: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)

    def words_of(self, text: str) -> set[str]:
        if text not in self.words:
            self.words[text] = {stem(word) for word in _WORD.findall(text[: 10 * SHORT])}
        return self.words[text]

    def names_of(self, text: str) -> set[str]:
        if text not in self.names:
            self.names[text] = set(OWN_NAME.findall(text[: 10 * SHORT]))
        return self.names[text]


def looks_of(page: Sequence[Line], document: Document) -> _Looks:
    """What all readings of a page are judged by."""
    places = [at for at, line in enumerate(page) if line.kind != "furniture"]
    found = [page[at] for at in places]
    kinds = Counter(line.kind for line in found)
    often = Counter(line.text.value for line in page)
    openings = len(datelines(page))
    told = {
        "paged": paged(page),
        "counted": counts_entries(document.text),
        "one dateline": openings == 1,
        "datelines": openings > 1,
        "dates": kinds["date"] >= _OFTEN,
        "links": kinds["more"] >= _OFTEN,
        "submitted": kinds["submitted"] > 0,
        "returns": max(often.values(), default=0) >= _OFTEN,
        "bullets": sum(line.bullet for line in page) > _OFTEN,
    }
    return _Looks(
        page,
        sorted((line.text.span()[0], at) for at, line in enumerate(page)),
        ["by" if line.kind == "furniture" and is_byline(line.text.value) else line.kind for line in page],
        [(line.kind, line.after_blank, line.bullet, _band(len(line.text), (30, 80, 300))) for line in page],
        {places[at] for at in range(len(found)) if titled(found, at)},
        _band(sum(len(line.text) for line in page), (1000, 2000, 4000, 8000, 16000)),
        [mark for mark, holds in told.items() if holds],
        " ".join(document.heading.split()),
    )


def case_of_reading(told: Sequence[Part], looks: _Looks) -> dict[str, float]:
    """What a reading looks like: how many entries, how long and how much alike, what begins and parts them, what is left out."""
    several = "many" if len(told) > 1 else "one"
    page = looks.page
    starts = sorted({at for one in told if (at := _start(one, looks)) is not None})
    first = starts[0] if starts else 0
    begun = set(starts)
    inner = [at for at in range(first, len(page)) if at not in begun]
    shape = (
        dict(_sizes(told)) | dict(_titles(told, looks)) | dict(_left(told, looks, starts, inner)) | dict(_together(told, looks))
    )
    shape |= {f"{mark} {count}": 1.0 for mark, count in _marks(looks.kinds, starts)}
    found = {f"{several} {name}": value for name, value in shape.items()}
    found |= {f"{several} {mark}": 1.0 for mark in looks.marks} | {f"{mark} {_mode(told)}": 1.0 for mark in looks.marks}
    number = _band(len(told), (2, 3, 4, 6, 10, 20, 40))
    found |= {f"entries:{number}": 1.0, f"entries:{number} page:{looks.length}": 1.0}
    return found | (dict(_alike(looks, starts, inner)) if len(told) > 1 else {})


def _start(one: Part, looks: _Looks) -> int | None:
    """The line at which an entry begins: that of its title, else of its first paragraph."""
    text = one.title or next(iter(one.paragraphs), None)
    place = bisect(looks.begins, (text.span()[0], len(looks.page))) - 1 if text else -1
    return looks.begins[place][1] if place >= 0 else None


def _band(value: float, edges: Sequence[float]) -> int:
    """How many edges a value reaches.

    >>> _band(5, (1, 5, 9))
    2
    """
    return sum(value >= edge for edge in edges)


def _share(holds: Iterable[bool]) -> float:
    """The share of those that hold; none of nothing."""
    held = list(holds)
    return sum(held) / max(1, len(held))


def _capitals(value: str) -> int:
    words = re.findall(r"[^\W\d_]+", value[:SHORT])
    return int(4 * sum(word[0].isupper() for word in words) / max(1, len(words)))


def _mode(told: Sequence[Part]) -> str:
    share = _share(one.title is not None for one in told)
    return "titles:" + ("all" if share == 1 else "none" if share == 0 else "some" if share <= 0.7 else "most")


def _texts(one: Part) -> list[str]:
    return [text.value for text in ([one.title] if one.title else []) + one.paragraphs]


def _sizes(told: Sequence[Part]) -> Iterator[tuple[str, float]]:
    """How long entries are, and whether the first or last is unlike the others."""
    sizes = [sum(len(text) for text in one.paragraphs) for one in told]
    middle = sorted(sizes)[len(sizes) // 2]
    mean = sum(sizes) / len(sizes)
    yield _mode(told), 1.0
    yield f"middle:{_band(middle, (40, 80, 160, 300, 500, 800, 1500, 3000))}", 1.0
    yield f"least:{_band(min(sizes), (1, 40, 80, 160, 300, 500))}", 1.0
    yield f"most:{_band(max(sizes), (300, 800, 1500, 3000, 6000))}", 1.0
    yield f"ratio:{_band(max(sizes) / (middle + 1), (1.5, 2, 3, 5, 10))}", 1.0
    yield "spread", min(3.0, math.sqrt(sum((size - mean) ** 2 for size in sizes) / len(sizes)) / (mean + 1)) / 3
    yield "short", _share(size < TELLING for size in sizes)
    paragraphs = Counter(min(len(one.paragraphs), 6) for one in told)
    yield f"paragraphs:{paragraphs.most_common(1)[0][0]}", 1.0
    yield f"same paragraphs:{int(4 * paragraphs.most_common(1)[0][1] / len(told))}", 1.0
    yield f"dated:{int(2 * _share(one.date is not None for one in told))}", 1.0
    yield f"first:{min(len(told[0].paragraphs), 2)} {'titled' if told[0].title else 'untitled'}", 1.0
    tail = next((at for at, text in enumerate(reversed(told[-1].paragraphs)) if len(text) >= TELLING or text.value[-1] == "."), 4)
    yield f"tail:{min(tail, 4)}", 1.0
    if len(told) > 2:
        yield f"first short:{int(sizes[0] < 0.3 * sorted(sizes[1:])[len(sizes) // 2 - 1])}", 1.0
        usual = sorted(sizes[:-1])[(len(sizes) - 1) // 2]
        yield f"last:{'short' if sizes[-1] < 0.3 * usual else 'long' if sizes[-1] > 3 * usual + SHORT else 'usual'}", 1.0
    yield "ends", _share(one.paragraphs[-1].value[-1] in '.!?…”»"' for one in told if one.paragraphs)


def _titles(told: Sequence[Part], looks: _Looks) -> Iterator[tuple[str, float]]:
    """What titles are like, whether one is the page's heading, and whether their words come again in the texts under them."""
    titles = [one.title.value for one in told if one.title]
    if looks.heading:
        at = next((at for at, title in enumerate(titles) if " ".join(title.split()) == looks.heading), -1)
        yield f"heading:{'none' if at < 0 else 'later' if at else 'first'}", 1.0
    if not titles:
        return
    lengths = sorted(len(title.split()) for title in titles)
    yield f"words:{_band(lengths[len(lengths) // 2], (2, 3, 4, 5, 7, 10, 15, 20))}", 1.0
    yield "short titles", _share(words <= _SHORT_TITLE for words in lengths)
    yield "long titles", _share(words > _LONG_TITLE for words in lengths)
    yield "sections", _share(bool(_SECTION.match(title)) for title in titles)
    for mark in "?:.":
        yield f"ending in {mark}", _share(title.endswith(mark) for title in titles)
    yield "small", _share(title[0].islower() for title in titles)
    yield "labels", _share(bool(label_of(title) or LABEL.match(title)) for title in titles)
    yield "persons", _share(name_of_person(title) for title in titles)
    yield "labelled", _share(bool(_LABELLED.match(title) and not dateline(title.split(":")[0] + " – ")) for title in titles)
    yield "addresses", _share(bool(_ADDRESS.search(title)) for title in titles)
    yield "figures", _share(title[0].isdecimal() for title in titles)
    yield "again", 1 - len(set(titles)) / len(titles)
    yield "empty", _share(not one.paragraphs for one in told if one.title)
    short = [stem(words[0]) for title in titles if len(title.split()) <= _SHORT_TITLE and (words := _WORD.findall(title))]
    for word, times in Counter(short).items():
        yield f"title:{word}", times / len(titles)
    under: list[set[str]] = [set().union(*(looks.words_of(text.value) for text in one.paragraphs)) for one in told]
    often = Counter(word for words in under for word in words)
    own = other = 0.0
    for one, below in zip(told, under, strict=True):
        if one.title and (asked := looks.words_of(one.title.value)):
            own += len(asked & below) / len(asked)
            other += sum((often[word] - (word in below)) / max(1, len(told) - 1) for word in asked) / len(asked)
    yield f"taken up:{int(5 * own / len(titles))}", 1.0
    yield "taken up more", (own - other) / len(titles)


def _left(told: Sequence[Part], looks: _Looks, starts: list[int], inner: list[int]) -> Iterator[tuple[str, float]]:
    """What stands before the first entry, and how much of the page's text and of what may be titles begins none."""
    page = looks.page
    yield f"before:{_band(starts[0] if starts else 0, (1, 2, 4, 8, 16))}", 1.0
    heads = sum(page[at].kind == "title" and page[at].after_blank for at in inner)
    yield f"titles within:{_band(heads / len(told), (0.01, 0.5, 1, 2, 4))}", 1.0
    yield f"heads within:{_band(sum(at in looks.titled for at in inner) / len(told), (0.01, 0.5, 1, 2, 4))}", 1.0
    spans = [one.span for one in told]
    texts = [line.text for line in page if tells(line)]
    inside = sum(len(text) for text in texts if any(start <= text.span()[0] < end for start, end in spans))
    covered = inside / max(1, sum(map(len, texts)))
    yield f"covered:{_band(covered, (0.3, 0.6, 0.8, 0.9, 0.97))}", 1.0
    yield "covered", covered


def _marks(kinds: Sequence[str], starts: list[int]) -> Iterator[tuple[str, str]]:
    """How many days, links and names of submitters and writers each entry has."""
    if not starts:
        return
    pieces = list(pairwise([*starts, len(kinds)]))
    for kind in _MARKS:
        each = [kinds[first:end].count(kind) for first, end in pieces]
        if before := kinds[: starts[0]].count(kind):
            yield kind, f"before:{min(before, 3)}"
        if sum(each):
            yield kind, f"one each:{int(4 * _share(count == 1 for count in each))}"
            yield kind, f"several:{int(4 * _share(count > 1 for count in each))}"


def _alike(looks: _Looks, starts: list[int], inner: list[int]) -> Iterator[tuple[str, float]]:
    """How much alike the lines are that begin entries, and how many others look the same."""
    page = looks.page
    inner = [at for at in inner if page[at].kind in ("title", "text")]
    blank, within = (_share(page[at].after_blank for at in places) for places in (starts, inner))
    yield from (("blank before", blank), ("blank within", within), (f"blank:{int(3 * blank)} {int(3 * within)}", 1.0))
    if not starts:
        return
    kinds = ["none", *(line.kind for line in page), "none"]
    look, times = Counter(looks.alike[at] for at in starts).most_common(1)[0]
    yield "same look", times / len(starts)
    yield "missed look", min(3.0, sum(looks.alike[at] == look for at in inner) / len(starts))
    for name, step in (("same before", 0), ("same kind", 1), ("same after", 2)):
        kind, times = Counter(kinds[at + step] for at in starts).most_common(1)[0]
        yield name, times / len(starts)
        yield f"{name}:{kind}", 1.0


def _together(told: Sequence[Part], looks: _Looks) -> Iterator[tuple[str, float]]:
    """Whether neighbours speak of the same, more or less than the paragraphs of one entry do."""
    texts = [_texts(one) for one in told]
    firsts = [one.paragraphs[0].value for one in told if one.paragraphs]
    later = [text.value for one in told for text in one.paragraphs[1:]]
    for name, paragraphs in (("first", firsts), ("later", later)):
        yield f"{name} leans", _share(bool(LEANS.match(text)) for text in paragraphs)
        yield f"{name} small", _share(text[0].islower() for text in paragraphs)
        yield f"{name} dateline", _share(bool(dateline(text[:SHORT])) for text in paragraphs)
    names = [[looks.names_of(value) for value in values] for values in texts]
    together = [set().union(*each) for each in names]
    yield from (("shared names", _shared(together)), ("new names", _new(together)))
    alone = [text for each in names for text in each]
    yield from (("names shared within", _shared(alone)), ("names new within", _new(alone)))
    yield "sums", _share(any(_SUM.search(value) for value in values) for values in texts)
    yield "sums within", _share(bool(_SUM.search(value)) for values in texts for value in values)
    bags = [[looks.words_of(value) for value in values] for values in texts]
    near = [_nearness(set().union(*one), set().union(*other)) for one, other in pairwise(bags)]
    within = [_nearness(one, other) for bag in bags for one, other in pairwise(bag)]
    edge = [_nearness(one[-1], other[0]) for one, other in pairwise(bags) if one and other]
    between, inside = (sum(values) / max(1, len(values)) for values in (near, within))
    if near:
        yield from (("near", between), ("near at the edge", sum(edge) / max(1, len(edge))))
    if within:
        yield "near within", inside
    if near and within:
        yield "nearer within", inside - between


_LABELLED = re.compile(r"[^\W\d_][^:?!.]{2,38}?\s?:\s\S")  # "Duration: 24 months"
_ADDRESS = re.compile(r"@|\bwww\.|https?://|\.(?:org|com|net)\b")
_SUM = re.compile(r"[$€£]|\b(?:USD|EUR|CHF|GBP|dollars?|euros?|dólares)\b")


def _shared(names: Sequence[set[str]]) -> float:
    """The share of neighbours that name the same, of those that name anything."""
    return _share(bool(one & other) for one, other in pairwise(names) if one and other)


def _new(names: Sequence[set[str]]) -> float:
    """The share of those that name nothing that was named before, of those that name anything."""
    known: set[str] = set()
    fresh = []
    for each in names:
        if each:
            fresh.append(not each & known)
        known |= each
    return _share(fresh[1:])


def _nearness(one: set[str], other: set[str]) -> float:
    """How many words two texts share: the cosine of their sets."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


# ---------------------------------------------------------------- the likeliest


def likelier(page: Sequence[Line], document: Document, own: list[Part], uploader: bool = False) -> Reading | None:
    """The lines of each entry where weights find a reading that is likelier than the page's ``own``, by rules; else nothing."""
    table = weights("reading")
    if not table.rows or not own or not 0 < len(page) <= MOST:
        return None
    looks = looks_of(page, document)
    judged = [
        (table.weight(BETTER, case_of_reading(told, looks)), reading) for reading, told in told_readings(page, own, uploader)
    ]
    best = max(judged, key=lambda one: one[0])
    return best[1] if best[0] > judged[0][0] + _MARGIN else None
