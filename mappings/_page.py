"""The lines of a page, each told by those around it, and the entries that they make: title, submitter, date, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, pairwise, zip_longest

from kg.find.naming import organisation
from kg.find.places import DATELINE, dateline
from kg.text import Text, concat
from mappings._line import (
    CONTACT,
    LABEL,
    MENU_WORDS,
    SHORT,
    TELLING,
    VALUE,
    Line,
    classified,
    is_date,
    is_title,
    label_of,
    labels_project,
    name_of_person,
    names_it,
    says_whose,
    submitted,
    tells,
    words,
)
from mappings._print import DASH, ENDS

__all__ = ["Part", "datelines", "heading", "lines", "over_title", "paragraph", "part", "pieces", "titled", "told_parts"]


@dataclass
class Part:
    """One entry of a page."""

    title: Text | None = None
    paragraphs: list[Text] = field(default_factory=list)
    submitter: Text | None = None
    date: Text | None = None

    @property
    def span(self) -> tuple[int, int]:
        """From the first character of the entry to its last."""
        texts = [text for text in (self.title, self.submitter, self.date, *self.paragraphs) if text]
        return min(text.span()[0] for text in texts), max(text.span()[1] for text in texts)


def lines(source: str) -> Iterator[Line]:
    """The lines of a page that have text on them; where the print breaks lines within paragraphs, the paragraphs.

    The names and offices under "For more information please contact" are furniture.
    """
    return iter(_told(source))


@lru_cache(maxsize=2)  # all kinds of pages ask for the same text, one after another
def _told(source: str) -> tuple[Line, ...]:
    found = [part for line in classified(source) for part in _of_feed(line)]
    printed = _with_rows(_with_fields(_with_whose(_from_first_page(_with_first_words(found)))))
    told = _without_contacts(list(_valued(_without_menus(_without_authors(_without_captions(printed))))))
    return tuple(_named(_over_datelines(_led(list(_spaced(told))))))


def _of_feed(line: Line) -> Iterator[Line]:
    """A line of a feed turned into text as the lines of its entries: the day (RFC 822), the title before its link, the text.

    >>> feed = "NEWS Wed, 27 May 2020 11:06:39 +0200 Masks arrive https://x.org/1 They came by air and went on by road at once."
    >>> [(one.kind, one.text.value[:13]) for one in _of_feed(Line(Text.of(feed), "text", True))]
    [('furniture', 'NEWS'), ('date', '27 May 2020'), ('title', 'Masks arrive'), ('text', 'They came by ')]
    """
    stamps = list(_STAMP.finditer(line.text.value))
    if not stamps or _SENT.search(line.text.value, max(0, stamps[0].start() - SHORT), stamps[0].start()):
        yield line
        return
    ends = [*(stamp.start() for stamp in stamps[1:]), len(line.text)]
    if before := line.text[: stamps[0].start()].strip():
        tells_more = len(_LINK.sub("", before.value)) >= TELLING and before.value.endswith((".", "!", "?", "…"))
        yield replace(line, text=before, kind="text" if tells_more else "furniture")
    for stamp, end in zip(stamps, ends, strict=True):
        yield Line(line.text[stamp.start(1) : stamp.end(1)], "date", True)
        entry = line.text[stamp.end() : end].strip()
        link = _LINK.search(entry.value)
        if link and is_title(title := entry[: link.start()].strip().value) and len(title) < SHORT:
            yield Line(entry[: link.start()].strip(), "title", True)
            entry = entry[link.end() :].strip()
        if entry:
            yield Line(entry, "text", False)


_SENT = re.compile(r"[^\W\d_]+ ?: ?$")  # "Sent: Wed, 27 May 2020 …"
_STAMP = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{1,2} [A-Z][a-z]{2} \d{4}) \d\d:\d\d(?::\d\d)? [+-]\d{4}")
_LINK = re.compile(r"https?://\S+")


def _led(found: list[Line]) -> list[Line]:
    """Lines with those that end with a colon over a paragraph as titles, where a page has several and few others."""
    lead = {
        at
        for at, (line, after) in enumerate(pairwise(found))
        if line.kind == "text"
        and len(line.text) <= SHORT // 2
        and line.text.value.endswith(":")
        and is_title(line.text.value[:-1])
        and not after.bullet
        and after.kind == "text"
        and len(after.text) >= TELLING
    }
    if len(lead) < _OFTEN or len(lead) < sum(titled(found, at) for at in range(len(found))):
        return found
    return [replace(line, kind="title", text=line.text[:-1]) if at in lead else line for at, line in enumerate(found)]


def _named(found: list[Line]) -> list[Line]:
    """The lines of a record of labels with what its only label for a title says as the title: "Title: Safe Paths".

    What stands over it is the name of the site, and no title; other labels there come after it.
    """
    labelled = [(at, name) for at, line in enumerate(found) if (name := _name_behind_label(line))]
    if len(labelled) != 1 or sum(line.kind == "field" for line in found) < _OFTEN:
        return found
    at, name = labelled[0]
    kinds = Counter(line.kind for line in found[:at])
    if kinds["title"] > _OVER_NAME or kinds["text"]:
        return found
    over = [replace(line, kind="furniture") if line.kind == "title" else line for line in found[:at] if line.kind != "field"]
    fields = [line for line in found[:at] if line.kind == "field"]
    return [*over, replace(found[at], text=name, kind="title", after_blank=True), *fields, *found[at + 1 :]]


def _name_behind_label(line: Line) -> Text | None:
    """What stands behind the label for a title, if the line has one: "Title: Safe Paths"."""
    labelled = line.kind == "field" and names_it(label_of(line.text.value))
    return (line.text[line.text.value.index(":") + 1 :].strip() or None) if labelled else None


def _over_datelines(found: list[Line]) -> list[Line]:
    """Lines with a sentence over a dateline, and under no other text, as a title: "IOM gave a car." over "Harare – …"."""
    heads = {
        at
        for at, (line, after) in enumerate(pairwise(found))
        if line.kind == after.kind == "text"
        and len(line.text) <= SHORT
        and is_title(line.text.value.removesuffix("."))
        and (not at or found[at - 1].kind != "text")
        and dateline(after.text.value[:SHORT])
        and not dateline(line.text.value)
    }
    return [replace(line, kind="title") if at in heads else line for at, line in enumerate(found)]


def _spaced(found: Iterable[Line]) -> Iterator[Line]:
    """Lines with menus as furniture; one right under them stands after a blank line if they do: "Project News" over a title."""
    label = False
    for line in found:
        menu = line.kind == "menu"
        yield replace(line, kind="furniture") if menu else replace(line, after_blank=True) if label else line
        label = menu and (line.after_blank or label)


def _from_first_page(found: list[Line]) -> list[Line]:
    """Lines of a transcript of pages with those before "Page 1: …" as furniture: a site's summary, and what it counts."""
    first = next((at for at, line in enumerate(found) if line.kind == "furniture" and _FIRST_PAGE.match(line.text.value)), 0)
    return [replace(line, kind="furniture") for line in found[:first]] + found[first:]


_FIRST_PAGE = re.compile(r"Page 1\s?:|Transcript\b", re.I)


def _with_rows(found: list[Line]) -> list[Line]:
    """Lines with each row of a table as an entry: its name as title, each other cell behind the head of its column."""
    tabbed = {at for at, line in enumerate(found) if line.text.value.count("\t") >= _COLUMNS - 1}
    over = {at for at in tabbed if any(line.kind == "text" for line in found[at + 1 : at + 3]) and at + 1 not in tabbed}
    if len(over) > 1:
        header = {at for at in tabbed - over if at + 1 in over}
        found = [replace(line, kind="furniture") if at in header else line for at, line in enumerate(found)]
        found = [cell for at, line in enumerate(found) for cell in (_over_text(line) if at in over else [line])]
    result: list[Line] = []
    for strokes, run in groupby(found, key=lambda line: line.text.value.count(" | ")):
        rows = list(run)
        heads = range(len(rows) - _OFTEN) if strokes >= _COLUMNS else ()
        head = next((at for at in heads if all(len(cell) <= VALUE for cell in rows[at].text.value.split(" | "))), len(rows))
        result += rows[:head]
        if head < len(rows):
            result.append(replace(rows[head], kind="furniture"))
            result += (line for row in rows[head + 1 :] for line in _row(rows[head].text, row.text))
    return result


def _over_text(row: Line) -> list[Line]:
    """The lines of a row of cells that stands over a text of its own: the name of an entry, and what is told of it."""
    name, *cells = _cells(row.text, "\t")
    return [Line(name, "title", True), *(Line(cell, "field", False) for cell in cells if cell)] if is_title(name.value) else [row]


def _row(head: Text, row: Text) -> list[Line]:
    """The lines of an entry of a table."""
    columns, cells = _cells(head), _cells(row)
    named = next((at for at, column in enumerate(columns) if _NAME.search(column.value)), 0)
    rest = [
        Line(cell, "text", False) if len(cell) >= TELLING else Line(cell.sub(r"\A", f"{column.value}: "), "field", False)
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True))
        if at != named and cell
    ]
    return [Line(cells[named], "title", True), *rest] if cells[named] else rest


def _cells(row: Text, stroke: str = " | ") -> list[Text]:
    ends = [*(match.start() for match in re.finditer(re.escape(stroke), row.value)), len(row)]
    return [row[start:end].strip() for start, end in zip([0, *(end + len(stroke) for end in ends)], ends, strict=False)]


_COLUMNS = 3  # strokes between the cells of a table at least
_NAME = re.compile(r"\b(?:title|name|titre|intitulé|nom|título|nombre)\b", re.I)


def _with_fields(found: list[Line]) -> list[Line]:
    """Lines with a project's data as fields: labelled lines right under each other, two at least with labels of projects."""
    runs: list[list[int]] = []
    for at, line in enumerate(found):
        if line.kind in ("title", "field") and label_of(line.text.value):
            if runs and runs[-1][-1] == at - 1 and not line.after_blank:
                runs[-1].append(at)
            else:
                runs.append([at])
    data = {at for run in runs if sum(labels_project(label_of(found[at].text.value)) for at in run) > 1 for at in run}
    return [replace(line, kind="field") if at in data else line for at, line in enumerate(found)]


def _with_whose(found: list[Line]) -> list[Line]:
    """Lines with those under a title that say whose it is as fields: "Implemented by the Ministry"."""
    titles = {at for at, line in enumerate(found) if line.kind == "title"}
    under = {at for at in titles if at - 1 in titles and says_whose(found[at].text.value)}
    return [replace(line, kind="field") if at in under else line for at, line in enumerate(found)]


def _without_captions(found: list[Line]) -> list[Line]:
    """Lines with the captions of pictures as furniture: a line right over who made the picture."""
    credits = {at for at, line in enumerate(found) if at and not line.after_blank and _is_credit(line.text.value)}
    captions = {at - 1 for at in credits if found[at - 1].kind == "title"}
    captions |= {at for at, line in enumerate(found) if line.kind == "title" and _credited(line.text.value)}
    return [replace(line, kind="furniture") if at in credits | captions else line for at, line in enumerate(found)]


def _with_first_words(found: list[Line]) -> list[Line]:
    """Lines with the first words of paragraphs, where a page prints them on lines of their own, and without pictures' words.

    >>> page = f"Those\\n\\nwho came {'sang and ' * 9}slept.\\n\\n" * 3
    >>> [line.text.value[:12] for line in _with_first_words(list(classified(page)))]
    ['Those who ca', 'Those who ca', 'Those who ca']
    """
    first = {at for at, (line, after) in enumerate(pairwise(found)) if _opens(line, after)}
    if sum(len(found[at + 1].text) >= TELLING for at in first) < _OFTEN:
        words_of = {
            at
            for at, (line, after) in enumerate(pairwise(found))
            if at and line.kind == "text" and line.after_blank and after.after_blank and after.kind != "submitted"
            if _ALT.match(line.text.value)
        }
        return [replace(line, kind="furniture") if at in words_of else line for at, line in enumerate(found)]
    joined: list[Line] = []
    for at, line in enumerate(found):
        if at - 1 in first:
            whole = concat((joined[-1].text, line.text), " ")
            joined[-1] = replace(joined[-1], text=whole, kind="title" if is_title(whole.value) else "text")
        else:
            joined.append(line)
    return joined


def _opens(line: Line, after: Line) -> bool:
    """Whether a line is the first words of the next one: "Those", "2. Know"."""
    return (
        line.kind in ("title", "text")
        and after.kind in ("title", "text")
        and len(line.text.value.split()) <= MENU_WORDS
        and not line.text.value.endswith(ENDS[1:])
        and bool(_ON.match(after.text.value) or (_NUMBERED.match(line.text.value) and after.kind == "title"))
    )


_ON = re.compile(r"[a-zà-ÿ]{2,}[\s,]")
_NUMBERED = re.compile(r"\d{1,2}\.(?:\s?\w+)?$")
_ALT = re.compile(r"[a-zà-ÿ][^.!?:;]{5,60}$")  # "hands of a health worker": what a picture shows


def _without_authors(found: list[Line]) -> list[Line]:
    """Lines with a person's name over the post that they hold as furniture: who wrote an entry."""
    posts = {
        at
        for at in range(1, len(found))
        if found[at].kind == found[at - 1].kind == "title" and not found[at].after_blank and _HOLDS.search(found[at].text.value)
    }
    posts = {at for at in posts if name_of_person(found[at - 1].text.value)}
    return [replace(line, kind="furniture") if {at, at + 1} & posts else line for at, line in enumerate(found)]


_HOLDS = re.compile(rf"^(?:\S+\s+){{0,6}}{words('post')}(?:\s+\S+){{0,6}}$")


def _is_credit(line: str) -> bool:
    """Whether a line says who made a picture: "© IOM 2019", "iStock.com/artist", "Ama Mensah/IOM"."""
    if _CREDIT.match(line):
        return True
    one, slash, other = line.partition("/")
    return bool(slash) and (organisation(other) is not None and (name_of_person(one) or one.istitle()))


def _credited(line: str) -> bool:
    """Whether a line is a caption that ends, unspaced, with who made the picture: "Doctors in HargeisaIOM/Ama Mensah"."""
    credit = _GLUED_CREDIT.search(line)
    return credit is not None and organisation(credit["who"]) is not None


_GLUED_CREDIT = re.compile(r"[a-zà-ÿ](?P<who>[A-Z]{3,})(?:/[A-Z][\w .’-]{2,40})?$")
_CREDIT = re.compile(
    r"(?:©|\(c\))\s?.{1,60}$|(?:iStock|Getty Images|Flickr|Unsplash|Pexels|Shutterstock|Reuters)(?:[./,:|].{0,50})?$"
)


def _without_contacts(found: list[Line]) -> Iterator[Line]:
    """Lines with the names and offices under "For more information please contact" as furniture."""
    contacts = False
    for line, after in zip_longest(found, found[1:]):
        heads = after is not None and (
            after.kind in ("date", "submitted", "likes", "field") or (after.kind == "text" and len(after.text) > SHORT // 3)
        )
        headline = heads and len(line.text.value.split()) > 2 * _LEAD_WORDS
        named = (not line.after_blank and not headline) or (_OFFICE.match(line.text.value) and not heads)
        contacts = bool(CONTACT.match(line.text.value)) or (contacts and line.kind in ("title", "furniture") and bool(named))
        yield replace(line, kind="furniture") if contacts and line.kind == "title" else line


def _without_menus(found: list[Line]) -> list[Line]:
    """Lines with those of a menu as ``menu``: short ones that are printed twice, or that the next one begins with, unspaced.

    What is short and stands among them is a menu, too, and so are lists of short points before any text.

    >>> [line.kind for line in _without_menus(list(classified("Our Work\\nOur WorkAs an agency, it works.\\nIt works.")))]
    ['menu', 'menu', 'text']
    """
    menu = _points(found) | _over_entries(found) | _twice(found)
    return [replace(line, kind="menu") if at in menu else line for at, line in enumerate(found)]


def _points(found: list[Line]) -> set[int]:
    """Where short points stand that no text leads to: three close together, or many dashes before any text."""
    menu: set[int] = set()
    points = [at for at, line in enumerate(found) if _POINT.match(line.text.value)]
    for three in zip(points, points[1:], points[2:], strict=False):
        over = found[three[0] - 1] if three[0] else None
        told = over is not None and (over.kind == "text" or over.text.value.endswith(":"))
        if three[-1] - three[0] <= 4 and not told:  # with at most two other lines between
            menu.update(three)
    begin = next((at for at, line in enumerate(found) if line.kind == "text" and not DASH.match(line.text.value)), len(found))
    dashes = [at for at in range(begin) if DASH.match(found[at].text.value) and len(found[at].text) <= VALUE]
    if len(dashes) >= _LONG_MENU and dashes[-1] - dashes[0] < len(dashes) * 2:
        menu.update(dashes)
    return menu


def _over_entries(found: list[Line]) -> set[int]:
    """Where a label stands that is printed over each entry."""
    values = {at for at in range(1, len(found)) if LABEL.match(found[at - 1].text.value)}
    values |= {at for at, line in enumerate(found) if ":" in line.text.value or says_whose(line.text.value)}
    most = [_LABEL_WORDS if line.after_blank else MENU_WORDS for line in found]
    labels = [at for at, line in enumerate(found) if line.kind == "title" and len(line.text.value.split()) <= most[at]]
    labels = [at for at in labels if not (LABEL.match(found[at].text.value) or name_of_person(found[at].text.value))]
    often = Counter(found[at].text.value for at in labels if at not in values)
    return {at for at in labels if at not in values and often[found[at].text.value] >= _OFTEN}


def _twice(found: list[Line]) -> set[int]:
    """Where short lines stand that are printed twice, or that the next one begins with, and the short ones among them."""
    pairs: list[tuple[int, bool]] = []
    for at, (line, after) in enumerate(pairwise(found)):
        first, second = line.text.value, after.text.value
        if line.kind in ("title", "furniture") and len(first.split()) <= MENU_WORDS:
            if second.casefold() == first.casefold():
                pairs.append((at, False))
            elif second.casefold().startswith(first.casefold()) and second[len(first) :][:1].isupper():
                pairs.append((at, True))
    if len(pairs) <= 1 and not any(glued for _, glued in pairs):  # a single line printed twice is a title
        return set()
    of_pairs = {here for at, _ in pairs for here in (at, at + 1)}
    among = set(of_pairs)
    for (one, _), (other, _) in pairwise(pairs):  # what stands between two of them, unless a text does
        between = range(one + 2, other)
        if not any(found[here].kind == "text" and here not in of_pairs for here in between):
            among.update(here for here in between if _is_short(found[here]))
    last = pairs[-1][0] + 1
    while last + 1 < len(found) and found[last + 1].kind != "text" and found[last + 1].text.value.startswith("-"):
        last += 1
        among.add(last)
    return among


def _is_short(line: Line) -> bool:
    most = MENU_WORDS * 3 if line.text.value.startswith("-") else MENU_WORDS + 1
    return line.kind in ("title", "furniture", "field") and len(line.text.value.split()) <= most


def _valued(found: list[Line]) -> Iterator[Line]:
    """Lines with a label and what stands under it as one field: "Publisher" and on the next line the publisher.

    >>> lines = _valued(list(classified("Partners\\n\\nUnited Nations\\nThe Bank\\n\\nA title\\n\\nIt is a text that goes on.")))
    >>> [(line.kind, line.text.value) for line in lines][:2]
    [('field', 'Partners: United Nations, The Bank'), ('title', 'A title')]
    """
    at = 0
    while at < len(found):
        line = found[at]
        label = LABEL.match(line.text.value) if line.kind in ("title", "field", "furniture", "text") else None
        end = _end_of_values(found, at + 1, bool(label and label["colon"])) if label else at + 1
        values = found[at + 1 : end]
        if not values:
            yield replace(line, kind="furniture") if label else line
        elif len(values) == 1 and _WHEN.search(line.text.value) and (values[0].kind == "date" or is_date(values[0].text.value)):
            yield replace(values[0], kind="date")
        else:
            listed = concat([value.text for value in values], ", ")
            yield Line(concat([line.text, listed], " " if label and label["colon"] else ": "), "field", line.after_blank)
        at = end


_WHEN = re.compile(r"dat|publi|posted|shared|upload|year|fecha|année|año", re.I)


def _end_of_values(found: list[Line], first: int, colon: bool) -> int:
    """Where the values under a label end: short lines up to a blank one, or only one if the label stands right over it."""
    end = first
    apart = first < len(found) and found[first].after_blank
    while (
        end < len(found)
        and found[end].kind in ("title", "furniture", "date")
        and len(found[end].text) <= (2 * VALUE if colon else VALUE)
        and not LABEL.match(found[end].text.value)
        and (end == first or not found[end].after_blank)
        and (colon or apart or end == first)
    ):
        end += 1
    following = found[end] if end < len(found) else None
    if apart and not colon and end - first == 1 and following is not None and following.kind == "text":
        return first  # what follows a blank line and stands over a text is a title
    return end


_OVER_NAME = 2  # lines of a site that stand over the title of a record at most
_OFTEN = 3  # times that a short line is printed, from which on it is a label
_LABEL_WORDS = 10  # of a label that stands alone in each entry at most
_LONG_MENU = 5  # points from which on a list before any text is a menu
_POINT = re.compile(r"[-•·*]\s+[^\W\d]\S*(?:\s+\S+){0,3}$")
_OFFICE = re.compile(r"(?:IOM|OIM|UNHCR|HCR|UNDP|PNUD)\b|[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){1,3}(?:,.*)?$")  # or a name


def datelines(found: Sequence[Line]) -> list[int]:
    """Which texts have a dateline; one without a day, before a colon, counts only where no other is: "Milan, Italy: Minors …"."""
    marked = [(at, match) for at, line in enumerate(found) if line.kind == "text" and (match := DATELINE.match(line.text.value))]
    sure = [at for at, match in marked if match[0].rstrip()[-1:] != ":" or re.search(r"\d", match[0])]
    return sure or [at for at, _ in marked]


def paragraph(texts: Iterable[Text]) -> Text:
    """Lines as one paragraph, white space made single."""
    return concat(texts, " ").sub(r"\s+", " ")


def pieces(text: Text, most: int = 4000) -> Iterator[Text]:
    """A paragraph as pieces of bounded length, cut after sentences where it can be.

    >>> [piece.value for piece in pieces(Text.of("One two. Three."), 10)]
    ['One two.', 'Three.']
    """
    start = 0
    while len(text) - start > most:
        window = text.value[start : start + most]
        end = max(window.rfind(". ") + 1, 0) or window.rfind(" ") + 1 or most
        if piece := text[start : start + end].strip():
            yield piece
        start += end
    if piece := text[start:].strip():
        yield piece


def titled(found: Sequence[Line], at: int) -> bool:
    """Whether an entry begins here: a line that may be a title, alone between blank lines, before a paragraph."""
    line = found[at]
    led = at > 0 and found[at - 1].kind == "date" and found[at - 1].after_blank  # by its day
    if line.kind != "title" or not (line.after_blank or led):
        return False
    after = at + 1
    if any(near.bullet for near in found[after : after + 1]) and (line.bullet or len(line.text.value.split()) <= _LEAD_WORDS):
        return False  # a point of a list, or the words over one
    while after < len(found) and found[after].kind in ("date", "submitted", "field", "likes"):
        after += 1
    under = after
    while under < len(found) and under - after < _UNDER_TITLE and found[under].kind == "title" and not found[under].after_blank:
        under += 1
    if under < len(found) and found[under].kind == "text":
        after = under
    following = found[after] if after < len(found) else None
    return following is not None and (
        following.kind == "text"
        or (tells(following) and len(following.text) > len(line.text) + (40 if following.after_blank else 100))
    )


_UNDER_TITLE = 3  # lines that stand under a title at most
_LEAD_WORDS = 3  # that stand over a list of points at most: "Main Activities"


def heading(found: Sequence[Line]) -> Line | None:
    """The title among the first lines before a text: one printed twice, else the longest, since menus are short."""
    found = [line for line in found if line.kind != "furniture"][:_HEADING_LINES]
    site = {line.text.value for line in found if " " not in line.text.value and organisation(line.text.value)}
    found = [line for line in found if line.text.value not in site]  # "FORIM": whose site it is
    for line, after in pairwise(found):
        if line.kind == "title" and line.text.value.casefold() == after.text.value.casefold():
            return after
    longest = max((line for line in found if line.kind == "title"), key=lambda line: len(line.text.value.split()), default=None)
    return longest and next(
        line for line in found if line.kind == "title" and (line is longest or len(line.text.value.split()) > MENU_WORDS)
    )


_HEADING_LINES = 8


def over_title(found: Sequence[Line], at: int) -> bool:
    """Whether the next line, without a blank one between, may be a title."""
    following = found[at + 1 : at + 2]
    return bool(following) and following[0].kind == "title" and not following[0].after_blank


_BOX = re.compile(r"^(?:Box|Encadré|Recuadro)\s+\d+\s*[.:–-]\s*")


def part(found: list[Line], uploader: bool = False) -> Part | None:
    """An entry of its lines: who submitted it, its title, its paragraphs; nothing if it has no words of its own."""
    result = Part()
    told = False
    for at, line in enumerate(found):
        if line.kind in ("furniture", "more", "likes"):
            continue
        if line.kind == "submitted":
            who, when = submitted(line.text)
            result.submitter, result.date = result.submitter or who or line.text, result.date or when
        elif line.kind == "date":
            result.date = result.date or line.text
        elif (
            (uploader or over_title(found, at))
            and result.submitter is None
            and not result.paragraphs
            and result.title is None
            and name_of_person(line.text.value)
        ):
            result.submitter = line.text
        elif result.title is None and (name := _name_behind_label(line)):
            result.title = name
        elif line.kind == "title" and result.title is None and not told:
            result.title = line.text.sub(_BOX, "")
        else:
            told = told or line.kind != "field"
            result.paragraphs.append(line.text.sub(r"\s+", " "))
    return result if result.title or result.paragraphs else None


def told_parts(listed: Iterable[list[Line]], uploader: bool) -> tuple[list[Part], list[str]]:
    """The entries that tell something, and the titles of those that do not."""
    parts: list[Part] = []
    titles: list[str] = []
    for piece in listed:
        entry = part(piece, uploader=uploader)
        kinds = {line.kind for line in piece}
        marked = entry and entry.title and (entry.date or entry.submitter or "likes" in kinds)
        told = entry and any(tells(line) for line in piece if line.text is not entry.title) and any(map(_says, entry.paragraphs))
        if entry and (marked or told):
            parts.append(entry)
        elif entry and entry.title:
            titles.append(entry.title.value)
    return parts, titles


def _says(paragraph: Text) -> bool:
    """Whether a paragraph is running text, and not a label or a line of a menu."""
    return len(paragraph) > 60 or paragraph.value.rstrip('”"»)').endswith((".", "!", "?", ":", ";", "…"))
