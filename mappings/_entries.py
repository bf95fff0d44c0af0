"""Where the entries of a listing begin: by titles, by marks (who submitted an entry, and when), by links under entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.documents import language_of
from kg.find.places import dateline
from mappings._line import (
    NUMBER,
    TELLING,
    Line,
    label_of,
    labels_project,
    name_of_person,
    names_a_work,
    names_it,
    says_whose,
    submitted,
    tells,
    words,
)
from mappings._page import datelines, over_title, titled
from mappings._print import DASH

__all__ = ["CUT_SHORT", "LEANS", "OWN_NAME", "apart", "blocks", "bulleted", "entries", "headlines", "records", "unrelated"]

_MARKS = ("submitted", "date", "likes")
_TEASER = 900  # characters that a teaser has at most
_HEADER = 300  # characters that stand over a listing at most
_HEADLINE = 3  # words that a headline has more than
_SURE = 3  # marks from which on an entry without one, before all others, is the listing's own heading


def entries(page: Iterable[Line], *, uploaders: bool = False, dated: bool = False) -> Iterator[list[Line]]:
    """The lines of each entry of a listing, without furniture, of all lines of its page.

    With ``uploaders`` the name of an account is a mark of an entry as "Submitted by …" is. With ``dated`` a text with a
    dateline that stands under no title begins one, too.
    """
    found: list[Line] = []
    for line in page:
        again = bool(found) and line.kind == found[-1].kind == "text" and line.text.value == found[-1].text.value
        if line.kind != "furniture" and not again:  # some sites print a teaser twice
            found.append(line)
    if [line.kind for line in found[:2]] == ["text", "submitted"]:  # nothing else can stand there, even if it ends in a stop
        found[0] = replace(found[0], kind="title")
    over = [line.kind for line, after in pairwise(found) if after.kind == "submitted"]
    titled_marks = over.count("title") * 2 > len(over)  # titles stand over who submitted entries
    found = _submitters(
        [replace(line, kind="title") if _asks(found, at, titled_marks) else line for at, line in enumerate(found)]
    )
    marks = _marks(found, uploaders)
    starts = _at_marks(found, marks)
    heading = bool(len(starts) >= _SURE and min(starts) > 0 and marks[-1][1] + 1 not in starts)
    inside = {at for first, last in marks for at in range(first, last + 2)}  # a title right after a mark belongs to it
    held, led = inside - starts, starts & inside
    starts |= {at for at in range(len(found)) if at not in held and at - 1 not in led and titled(found, at)}
    starts |= {at + 1 for at, line in enumerate(found) if line.kind == "more"}
    begins = [] if marks else records(found)
    if begins:
        found = [replace(line, kind="field") if line.kind == "title" and label_of(line.text.value) else line for line in found]
    points = bulleted(found) if not begins else []
    if points and marks and marks[-1][1] < points[0]:
        marks = []  # they stand over the listing
    if not marks and (begins := begins or points):
        yield from (found[first:end] for first, end in pairwise([*begins, len(found)]))
        return
    if not marks:
        if not (starts or headlines(found)) and (bare := _bare(found)):
            found = [replace(line, kind="text") if at in bare and tells(line) else line for at, line in enumerate(found)]
        starts |= (
            headlines(found)
            or (set() if starts else apart(found) or blocks(found))
            or (_bare(found) if len(starts) < 2 else set())
        )
    elif all(found[first].kind == "date" for first, _ in marks):
        heads = headlines(found)
        starts |= heads if {first - 1 for first, _ in marks} <= heads else set()  # some under titles with a day, some without
    if dated:
        starts |= _at_datelines(found, starts, inside)
    edges = sorted({0, *(at for at in starts if at < len(found)), len(found)})
    for first, end in pairwise(edges):
        marked = not heading or any(first <= at < end for at, _ in marks)
        marked |= dated and any(line.kind == "text" and bool(dateline(line.text.value)) for line in found[first:end])
        linked = any(line.kind == "more" for line in found[first:end]) and len(found[first].text.value.split()) > _HEADLINE
        if not (marked or linked) and (
            end <= marks[0][0] or all(line.kind != "text" or len(line.text) < TELLING for line in found[first:end])
        ):
            continue  # the listing's own heading, or what stands around it
        if not first and len(edges) > _SURE and _announces(found[:end]):
            continue
        if first == 1 and len(edges) > _SURE and _same(found[0], found[1]):
            continue  # the heading of the page, printed twice
        untitled = not first and len(edges) > _SURE and not any(line.kind == "title" for line in found[end : edges[-2]])
        yield list(found[first:end]) if first else _without_heading(found[:end], untitled)


def _asks(found: Sequence[Line], at: int, titled_marks: bool) -> bool:
    """Whether a short text is a title by what stands around it: "Africa is young. What of it?", "e Moldova ta".

    It stands between the link of an entry and the mark of the next, or over who submitted it, where most titles of the page do.
    """
    if not 0 < at < len(found) - 1 or found[at].kind != "text" or len(found[at].text) >= TELLING:
        return False
    if found[at - 1].kind == "more" and found[at + 1].kind in _MARKS:
        return True
    return titled_marks and found[at + 1].kind == "submitted" and found[at].after_blank and found[at].text.value[-1].isalnum()


def _announces(found: Sequence[Line]) -> bool:
    """Whether the lines before the first entry only say what the listing is: "Browse what others do."."""
    return all(line.kind == "text" and len(line.text) < TELLING for line in found)


def _same(one: Line, other: Line) -> bool:
    return one.kind == other.kind == "title" and one.text.value.casefold() == other.text.value.casefold()


def _without_heading(found: Sequence[Line], untitled: bool) -> list[Line]:
    """The first entry of a listing without the titles of the listing that stand over its own.

    Where others are ``untitled``, several titles are all the listing's.
    """
    text = next((at for at, line in enumerate(found) if line.kind in ("text", "submitted")), len(found))
    titles = [at for at in range(text) if found[at].kind == "title" and not found[at].bullet]
    titles = [at for at in titles if not name_of_person(found[at].text.value)]
    if untitled and len(titles) > 1 and text < len(found):
        return list(found[text:])
    return list(found[titles[-1] :] if len(titles) > 1 and titles[-1] == text - 1 else found)


def _submitters(found: list[Line]) -> list[Line]:
    """Lines with those as ``submitted`` that are the bare name of somebody who submitted another entry."""
    names = {who.value for line in found if line.kind == "submitted" and (who := submitted(line.text)[0])}
    return [replace(line, kind="submitted") if line.kind == "title" and line.text.value in names else line for line in found]


def _marks(found: Sequence[Line], uploaders: bool) -> list[tuple[int, int]]:
    """The first and last line of each mark: lines that say who submitted an entry, or when, or how many liked it."""
    names = {at for at, line in enumerate(found) if line.kind == "title" and name_of_person(line.text.value)}
    if not (uploaders and (len(names) > 1 or 0 in names)):
        names = {at for at in names if over_title(found, at)}
        if len(names) == 1 and not any(line.kind in _MARKS for line in found):
            names = set()  # a title that looks like somebody's name
    runs: list[tuple[int, int]] = []
    for at, line in enumerate(found):
        if line.kind == "field" and runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        elif line.kind in _MARKS or (at in names and at - 1 not in names):  # of two names the second is a title
            if runs and runs[-1][1] == at - 1 and at not in names:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
    return runs


def _at_marks(found: Sequence[Line], marks: list[tuple[int, int]]) -> set[int]:
    """Where entries begin as their marks tell: at the title over a mark, at a mark that leads, or after one that trails."""
    if not marks or (len(marks) == 1 and found[marks[0][0]].kind != "submitted"):
        return set()
    parted = any(line.after_blank for line in found[1:])  # else a title follows on a text without a blank line, too
    under = {first for first, _ in marks if first and found[first - 1].kind == "title"}
    under -= {first for first in under if parted and _ends_entry(found, first - 1)}
    if len(marks) > _SURE and under == {marks[0][0]} and found[marks[0][0]].kind == "date":
        under = set()  # the heading of the listing
    if len(under) * 2 <= len(marks):
        if _trail(found, marks):
            return {last + 1 for _, last in marks}
        under -= {first for first, last in marks if found[last + 1 : last + 2] and found[last + 1].kind == "title"}
    return {first - 1 if first in under else first for first, _ in marks}


def _trail(found: Sequence[Line], marks: list[tuple[int, int]]) -> bool:
    """Whether marks stand behind their entries: the last ends the listing, or the first follows a title and its text."""
    (first, _), (_, last) = marks[0], marks[-1]
    if sum(at > 0 and found[at - 1].kind == "more" for at, _ in marks) * 2 >= len(marks):
        return False  # behind links that end the entries before
    begun = [line.kind for line in found[:first] if line.kind in ("title", "text")]
    return (last == len(found) - 1 and "text" in begun) or begun[-2:] == ["title", "text"]


def _ends_entry(found: Sequence[Line], at: int) -> bool:
    """Whether a short line is the last of a text and no title: it follows on running text without a blank line."""
    return at > 0 and found[at - 1].kind == "text" and not found[at].after_blank


def headlines(found: Sequence[Line]) -> set[int]:
    """Titles in a listing that has no blank lines between its entries."""
    blank = sum(line.after_blank for line in found[1:])
    heads = {at for at, line in enumerate(found) if line.kind == "title" and len(line.text.value.split()) > _HEADLINE}
    points = {at for at in heads if DASH.match(found[at].text.value)}
    heads -= points if len(heads - points) >= _SURE else set()
    under = {at for at, line in enumerate(found) if says_whose(line.text.value) and len(line.text) < 2 * TELLING}
    heads = (heads | {at - 1 for at in under if at and found[at - 1].kind == "title"}) - under
    heads -= {at for at in heads if at - 1 in heads}  # the second of two is a line under the title
    texts = sum(line.kind == "text" for line in found)
    return heads if blank * 4 < len(heads) >= _SURE <= texts else set()


def apart(found: Sequence[Line]) -> set[int]:
    """Texts of a listing without titles that parts its entries by two blank lines, and their paragraphs by one."""
    texts = [at for at, line in enumerate(found) if line.kind == "text"]
    begins = {at for at in texts if found[at].apart}
    return begins if _SURE <= len(begins) < len(texts) else set()


def blocks(found: Sequence[Line]) -> set[int]:
    """Texts of a listing without titles that parts its entries by a blank line, and has none within them."""
    begins = {at for at, line in enumerate(found) if line.kind == "text" and line.after_blank and len(line.text) >= TELLING}
    several = {at for at in begins if at + 1 < len(found) and not found[at + 1].after_blank}
    parted = sum(line.kind == "title" and line.after_blank for line in found)
    return begins if len(begins) > _SURE and len(several) * 3 > len(begins) * 2 and parted <= 1 else set()


def _has_text(found: Sequence[Line], at: int) -> bool:
    return at + 1 < len(found) and not found[at + 1].bullet


def bulleted(found: Sequence[Line]) -> list[int]:
    """Where the entries of a listing begin that prints a bullet before each: a title over its text, or a whole paragraph."""
    points = [at for at, line in enumerate(found) if line.bullet]
    points = points or [at for at, line in enumerate(found) if NUMBER.match(line.text.value) and tells(line)]
    short = next((at for at in points if len(found[at].text) < TELLING and not _has_text(found, at)), None)
    if short is not None and short > (points[_SURE:] or [len(found)])[0] - 1:
        points = [at for at in points if at < short]  # another list under that of the entries
    each = [*pairwise([*points, len(found)])]
    told = sum(after > at + 1 or len(found[at].text) >= TELLING for at, after in each)
    header = found[: points[0]] if points else []
    leads = sum(len(line.text) for line in header) > _HEADER or any(line.text.value.endswith(":") for line in header[-1:])
    return points if len(points) >= _SURE and told >= len(points) - 1 and not leads else []


def records(found: Sequence[Line]) -> list[int]:
    """Where the entries of a list of projects without titles begin, that prints the same labels for each: "Country: …"."""
    labels = {at: label for at, line in enumerate(found) if (label := label_of(line.text.value))}
    if not labels:
        return []
    first = labels[min(labels)]
    begins = [at for at, label in labels.items() if label == first]
    again = [label for label, times in Counter(labels.values()).items() if times * 3 >= len(begins) * 2]
    project = {label for label in labels.values() if labels_project(label)}
    if len(begins) < _SURE or len(again) < _SURE or (len(project) < 2 and not all(found[at].kind == "field" for at in begins)):
        return []
    if names_it(first):
        return begins
    below = range(begins[0], len(found))
    titles = sum(found[at].kind == "title" and found[at].after_blank for at in below if at not in labels)
    return [] if titles * 2 > len(begins) else begins


def _bare(found: Sequence[Line]) -> set[int]:
    """Texts of a listing that has neither titles nor marks: each is an entry."""
    texts = [at for at, line in enumerate(found) if tells(line)]
    if len(texts) <= _SURE or any(line.kind == "field" or len(line.text) > _TEASER for line in found):
        return set()
    titles = {
        at - 1
        for at in texts
        if at
        and found[at - 1].kind == "title"
        and len(found[at - 1].text.value.split()) > (1 if found[at - 1].after_blank and found[at].after_blank else _HEADLINE)
    } - set(texts)
    return titles | {at for at in texts if at - 1 not in titles}


LEANS = re.compile(rf"[“\"«'(]?{words('leaning')}\b|.*\b{words('said')}\b")
CUT_SHORT = re.compile(r"(?:\.{3}|…)\s*(?:more|read more|suite)?$", re.I)


# a name within a sentence, but for those that any text on migration has
OWN_NAME = re.compile(
    r"(?<=[a-zà-ÿ,] )(?!(?:Africa|Europe|European|African|Migration|Development|Diaspora|Global|International|Organization)\b)"
    r"[A-ZÀ-Ý][a-zà-ÿ]{3,}"
)


def unrelated(found: Sequence[Line], of_several: bool = False) -> bool:
    """Whether a page is paragraphs that have nothing to do with each other: a listing without titles or marks.

    Few of them lean on one before ("This …", "she said"), and most speak of a text or an event, several are cut short,
    they are in several languages, or it is one page ``of_several``.
    """
    lead = next((at for at, line in enumerate(found) if len(line.text.value.split()) > _HEADLINE), 0)
    found = found[lead:]  # without the name of a topic over all
    texts = [line.text.value for line in found if tells(line)]
    others = [line.kind for line in found if not tells(line)]
    if len(texts) <= _SURE or not tells(found[0]) or set(others) - {"title", "more"} or len(others) * 3 > len(texts):
        return False
    if any(dateline(text[:300]) for text in texts) or max(map(len, texts)) > _TEASER:
        return False
    lean = sum(bool(LEANS.match(text)) for text in texts[1:])
    works = sum(map(names_a_work, texts))
    cut = sum(bool(CUT_SHORT.search(text)) for text in texts)
    languages = {language for text in texts if text[0] not in '“«"' and (language := language_of(text))}
    known: set[str] = set()
    shared = 0
    for text in texts:
        names = set(OWN_NAME.findall(text))
        shared += bool(names & known)
        known |= names
    most = works >= len(texts) * (0.6 if len(texts) < 2 * _SURE else 0.5)
    if of_several:
        return lean * 2 < len(texts)
    return (lean + shared) * 3 < len(texts) * 2 and lean * 3 < len(texts) and (most or cut > 1 or len(languages) > 1)


def _at_datelines(found: Sequence[Line], starts: set[int], inside: set[int]) -> set[int]:
    """Texts with a dateline under no title and no mark of their own."""
    return {
        at
        for at in datelines(found)
        if at
        and found[at - 1].kind == "text"
        and at not in starts | inside
        and found[at].after_blank
        and dateline(found[at].text.value)
    }
