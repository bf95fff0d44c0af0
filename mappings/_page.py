"""The lines of a page: what is furniture, who submitted, what may be a title, what is text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise, zip_longest
from pathlib import Path

from kg.find.dates import find_dates
from kg.find.lexicon import alternatives
from kg.find.naming import organisation
from kg.find.places import DATELINE, dateline
from kg.text import Span, Text, concat

__all__ = [
    "TELLING",
    "Line",
    "Part",
    "counts_entries",
    "datelines",
    "dated",
    "heading",
    "is_title",
    "kind_of_file",
    "label_of",
    "labels_project",
    "lines",
    "name_of_person",
    "names_a_work",
    "names_it",
    "over_title",
    "paged",
    "paragraph",
    "part",
    "pieces",
    "says_whose",
    "stamped",
    "submitted",
    "tells",
    "titled",
    "words",
]


TELLING = 80  # characters of a paragraph that tells something
_W = alternatives(Path(__file__).parent / "page_words.csv")


def words(kind: str) -> str:
    """The words of one kind in ``page_words.csv``, as a group of a regular expression."""
    return _W[kind]


_FURNITURE = re.compile(rf"^\W*{_W['furniture']}\W*$", re.I)
_MORE = re.compile(rf"^\W*(?:{_W['more']}\b[^.]{{0,60}}|continue\s+reading\s+[“\"«].{{1,200}}[”\"»])$", re.I)
_LINKED = re.compile(rf"\s(?:{_W['more']}|continue)\s*[»›>→]+$", re.I)  # "The title of an entry Read more »"
_LIKES = re.compile(r"^\d[\d,.]*\s+(?:people\s+)?(?:likes?|liked|views?|comments?|shares?)\b.{0,30}$", re.I)
_SUM = re.compile(r"(?:\b[A-Z]{3}|[$€£])\s?\d")
_LABELS = re.compile(r"[^.!?:•]{1,25}(?:\s•\s[^.!?:•]{1,25}){1,2}$")  # over a title: "News • Eastern Europe"
_PAGER = re.compile(rf"^[\W\d]*(?:{_W['pager']}[\W\d]*)+$", re.I)
# a menu or the way to a page on one line: short words between strokes or arrows
_MENU = re.compile(
    r"^[^.!?|»›>«]{1,40}(?:\s+[|»›>]\s+[^.!?|»›>«]{1,40})+$|^(?:home|accueil|inicio|start)(?:\s+[/>»›-]\s+[^.!?]{1,80}){1,4}$|^[>»›]\s+[^.!?»›>]{1,80}(?:\s[>»›]\s+[^.!?»›>]{1,120})+$",
    re.I,
)
_SUBMITTED = re.compile(
    r"^(?:submitted|posted|shared|uploaded|added|contributed|soumise?|proposée?|envoyée?|ajoutée?|publiée?|partagée?|enviado|"
    r"publicado|subido|compartido)\s+(?:by|par|por)\s*:?\s+(?P<who>\S.*?)(?:\s+(?:on|le|el)\b\s*(?P<when>.*))?\s*$",
    re.I,
)
_DATED = re.compile(
    r"^(?:date(?: shared| publish| posted| published| submitted| added| de publication)?|"
    r"(?:shared|posted|published|submitted|added|released)(?: on)?|updated|fecha(?: de publicación)?|"
    r"(?:publiée?|partagée?|mise? en ligne|soumise?)(?: le)?|"
    r"(?:publicado|compartido|enviado)(?: el)?)\s*:?\s*(?P<when>.*\d{4}.*)$",
    re.I,
)
_BYLINE = re.compile(r"(?:By|Par|Por)\s+(?P<who>[^,]{3,40})(?:,\s.{2,60})?$")  # "By Ama Mensah, IOM Accra"
_POSTED = re.compile(r"^posted by\s*:?\s*\w+\s*\|\s.*\d{4}$", re.I)  # "Posted by: newsroom | 21 April 2009"
_FIELD = re.compile(rf"^{_W['field']}\s*:\s*(?!//)|^(?:languages?|language)\s+[A-Z]\w+$", re.I)
_LABEL = re.compile(rf"^{_W['field']}\s*(?P<colon>:?)$", re.I)  # its value stands on the next line
_KIND_OF_FILE = re.compile(rf"^{_W['file']}$", re.I)
_CONTACT = re.compile(rf"^\W*{_W['contact']}.{{0,160}}$", re.I)
# what may stand beside a date on its line: "Tue, 05/22/2018 - 11:05"
_BESIDE_DATE = re.compile(
    rf"\b{_W['beside date']}\b|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom)\w*|\b(?:le|el|on)\b|"
    r"\d{1,2}[:h]\d\d(?:\s?[ap]m)?|[\W_]",
    re.I,
)
_FIELD_LENGTH = 120
_SHORT = 300  # characters that furniture, titles, names and dates have at most
_ROLE_NAMES = {"system admin", "admin", "administrator", "webmaster", "editor", "site admin", "super admin", "content manager",
               "administrateur", "administratrice", "administrador", "administradora", "webmestre"}  # fmt: skip
_PERSON = re.compile(
    r"^(?:(?:Mr|Ms|Mrs|Dr|Mme|M|Sr|Sra|Prof)\.?\s+)?(?:[A-ZÀ-Ý][\w’'.-]+|[A-Z]\.|de|van|von|der|el|al|bin|da|dos|la)"
    r"(?:\s+(?:[A-ZÀ-Ý][\w’'.-]*|de|van|von|der|el|al|bin|da|dos|la)){1,3}$"
)
_NOT_PERSON = re.compile(
    r"\b(?:and|the|of|in|for|Groups?|Migrants|Network|Scheme|Labour|Desk|Centre|Center|Diaspora|Migration|Programme|Project|Development|Report|Guide|Handbook|Award|Health|"
    r"Fund|Policy|Resources?|Africa|Return|Home|Coverage|Global|Hub|Analysis|House|Clubs?|Shelter|Portal|Alliance|Initiative|Workers?|Women|Youth|Newsletter)\b",
    re.I,
)


@dataclass(frozen=True)
class Line:
    """A line with text on it: ``kind`` is ``furniture``, ``more`` (a link that ends an entry), ``submitted``, ``likes``,
    ``date``, ``field`` ("Country: Mali"), ``title`` (it may be one), ``text`` or, until the page is read, ``menu``;
    ``bullet``: it is printed with one; ``apart``: two blank lines or more stand before it."""

    text: Text
    kind: str
    after_blank: bool
    bullet: bool = False
    apart: bool = False


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


def name_of_person(line: str) -> bool:
    """Whether a line is nothing but the name of a person or of a site's account.

    >>> name_of_person("System Admin"), name_of_person("Adrien Perrotton"), name_of_person("The MIDA Experience and Beyond")
    (True, True, False)
    """
    line = line.strip()
    return line.lower() in _ROLE_NAMES or (len(line) <= 40 and bool(_PERSON.match(line)) and not _NOT_PERSON.search(line))


_COUNTED = re.compile(
    r"^[ \t]*(?:Displaying|Showing|Affichage|Mostrando)\b\D{0,20}\d+\s?[-–]\s?\d+\s(?:of|sur|de)\s\d+[ \t]*$", re.M | re.I
)


def counts_entries(text: str) -> bool:
    """Whether a page says which of how many entries it shows: "Displaying 31 - 38 of 38"."""
    return bool(_COUNTED.search(text))


def paged(found: Iterable[Line]) -> bool:
    """Whether a page has links to others of the same list: "‹ previous", "next ›", "last »"."""
    return sum(line.kind == "furniture" and bool(_TURN.search(line.text.value)) for line in found) > 1


_TURN = re.compile(rf"(?:^|\s)(?:[«‹]\s?{_W['pager']}|{_W['pager']}\s?[»›])(?:\s|$)", re.I)


def stamped(found: Iterable[Line]) -> int:
    """How many lines say when an entry was shared, with the hour: "Date Shared: Tuesday, January 14, 2014 - 10:00"."""
    return sum(line.kind == "date" and bool(_SHARED_AT.match(line.text.value)) for line in found)


_SHARED_AT = re.compile(r"Date Shared\b.*\d:\d\d\s*$", re.I | re.S)


_LABELLED = re.compile(r"(?P<label>[^\W\d][\w()/ -]{1,40}?)\s*:\s*(?!//)\S")
_PROJECT = re.compile(
    rf"(?:[\w-]+ ){{0,2}}{_W['label of projects']}(?: (?:by|agenc\w+|partners?|amount|organi\w+))?(?:\s?\(\w+\))?$", re.I
)


def label_of(line: str) -> str:
    """The label that a line begins with, in small letters and the singular; nothing if it has none, or a numbered one.

    >>> label_of("Countries: Mali, Togo"), label_of("Phase 2: more of it"), label_of("IOM met officials.")
    ('country', '', '')
    """
    match = _LABELLED.match(line)
    label = match["label"].lower() if match else ""
    return "" if label[-1:].isdigit() else re.sub(r"ies$", "y", label).removesuffix("s")


def names_it(label: str) -> bool:
    """Whether what stands behind a label is the name of the entry: "Project title: Safe Paths"."""
    return label in ("title", "project title", "programme title", "joint programme title", "project name", "título", "titre")


def labels_project(label: str) -> bool:
    """Whether a label is one that projects have.

    >>> labels_project("total budget"), labels_project("partnership")
    (True, False)
    """
    return bool(_PROJECT.match(label))


_WHOSE = re.compile(rf"{_W['whose']}\b")
_WORK = re.compile(rf"\b{_W['work']}s?\b", re.I)


def says_whose(line: str) -> bool:
    """Whether a line begins as those under a title that say whose it is.

    >>> says_whose("Implemented by the Ministry"), says_whose("The Ministry met.")
    (True, False)
    """
    return bool(_WHOSE.match(line))


def names_a_work(text: str) -> bool:
    """Whether a text speaks of what is published or held: a report, a study, a course.

    >>> names_a_work("The report has ten pages."), names_a_work("Nurses came home.")
    (True, False)
    """
    return bool(_WORK.search(text))


def kind_of_file(line: str) -> bool:
    """Whether a line says nothing but what kind of file or text an entry is.

    >>> kind_of_file("Policy brief"), kind_of_file("PDF, 2 MB"), kind_of_file("A brief")
    (True, True, False)
    """
    return bool(_KIND_OF_FILE.match(line.strip()))


_SHORT_FOR = re.compile(r"\b(?:[A-Za-z]\.[A-Z]|Inc|Ltd|Co)\.$")  # "Haki Africa e.V."
_HOUR = re.compile(r"\d{1,2}[h:]\d\d\s")  # "15h00 Welcome": a line of a programme
_UNFINISHED = re.compile(rf"[ ’']{_W['unfinished']}$")
_TWO_PARTS = 100  # characters of a title that has a stop in it: "Communities Abroad. A Handbook for Consuls"


def is_title(line: str) -> bool:
    """Whether a line may be a title: short, and no sentence.

    >>> is_title("Mali, Togo Share Good Practices"), is_title("IOM met officials."), is_title("It has these objectives:")
    (True, False, False)
    """
    line = re.sub(r"(?<=\w)\s+\([^()]{1,40}\)$", "", line.strip()).rstrip('”"’»)')  # "(film, 52 min.)" ends no sentence
    return (
        3 <= len(line) <= 200
        and (not line.endswith((".", ":", ";", ",", "…")) or bool(_SHORT_FOR.search(line)))
        and not _HOUR.match(line)
        and not re.search(r"[.!?]\s.*[!?]$", line)
        and not _UNFINISHED.search(line)
        and len(re.findall(r"[a-z)]{3,}\.\s+[A-Z]", line)) <= (len(line) <= _TWO_PARTS)
        and line[0] != "("
        and (line[:1].isupper() or line[1:2].isupper() or line[:1] in "“\"«‘'¿¡0123456789E" or not line[:1].isalpha())
    )


def lines(source: str) -> Iterator[Line]:
    """The lines of a page that have text on them; where the print breaks lines within paragraphs, the paragraphs.

    The names and offices under "For more information please contact" are furniture.
    """
    return iter(_told(source))


@lru_cache(maxsize=2)  # all kinds of pages ask for the same text, one after another
def _told(source: str) -> tuple[Line, ...]:
    printed = _with_fields(_with_whose(_from_first_page(_with_first_words(list(_lines(source))))))
    told = _without_contacts(list(_valued(_without_menus(_without_authors(_without_captions(printed))))))
    return tuple(_led(list(_spaced(told))))


def _led(found: list[Line]) -> list[Line]:
    """Lines with those that end with a colon over a paragraph as titles, where a page has several and few others."""
    lead = {
        at
        for at, (line, after) in enumerate(pairwise(found))
        if line.kind == "text"
        and len(line.text) <= _SHORT // 2
        and line.text.value.endswith(":")
        and is_title(line.text.value[:-1])
        and not after.bullet
        and after.kind == "text"
        and len(after.text) >= TELLING
    }
    if len(lead) < _OFTEN or len(lead) < sum(titled(found, at) for at in range(len(found))):
        return found
    return [replace(line, kind="title", text=line.text[:-1]) if at in lead else line for at, line in enumerate(found)]


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
    >>> [line.text.value[:12] for line in _with_first_words(list(_lines(page)))]
    ['Those who ca', 'Those who ca', 'Those who ca']
    """
    first = {at for at, (line, after) in enumerate(pairwise(found)) if _opens(line, after)}
    if sum(len(found[at + 1].text) >= TELLING for at in first) < _OFTEN:
        words_of = {at for at in range(1, len(found) - 1) if _ALT.match(found[at].text.value) and found[at + 1].after_blank}
        words_of = {at for at in words_of if found[at].kind == "text" and found[at].after_blank}
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
        and len(line.text.value.split()) <= _MENU_WORDS
        and not line.text.value.endswith(_ENDS[1:])
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


_HOLDS = re.compile(rf"^(?:\S+\s+){{0,6}}{_W['post']}(?:\s+\S+){{0,6}}$")


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
            after.kind in ("date", "submitted", "likes", "field") or (after.kind == "text" and len(after.text) > _SHORT // 3)
        )
        headline = heads and len(line.text.value.split()) > 2 * _LEAD_WORDS
        named = (not line.after_blank and not headline) or (_OFFICE.match(line.text.value) and not heads)
        contacts = bool(_CONTACT.match(line.text.value)) or (contacts and line.kind in ("title", "furniture") and bool(named))
        yield replace(line, kind="furniture") if contacts and line.kind == "title" else line


def _without_menus(found: list[Line]) -> list[Line]:
    """Lines with those of a menu as ``menu``: short ones that are printed twice, or that the next one begins with, unspaced.

    What is short and stands among them is a menu, too, and so are lists of short points before any text.

    >>> [line.kind for line in _without_menus(list(_lines("Our Work\\nOur WorkAs an agency, it works.\\nIt works.")))]
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
    begin = next((at for at, line in enumerate(found) if line.kind == "text" and not _DASH.match(line.text.value)), len(found))
    dashes = [at for at in range(begin) if _DASH.match(found[at].text.value) and len(found[at].text) <= _VALUE]
    if len(dashes) >= _LONG_MENU and dashes[-1] - dashes[0] < len(dashes) * 2:
        menu.update(dashes)
    return menu


def _over_entries(found: list[Line]) -> set[int]:
    """Where a label stands that is printed over each entry."""
    values = {at for at in range(1, len(found)) if _LABEL.match(found[at - 1].text.value)}
    values |= {at for at, line in enumerate(found) if ":" in line.text.value or says_whose(line.text.value)}
    labels = [at for at, line in enumerate(found) if line.kind == "title" and len(line.text.value.split()) <= _MENU_WORDS]
    labels = [at for at in labels if not (_LABEL.match(found[at].text.value) or name_of_person(found[at].text.value))]
    often = Counter(found[at].text.value for at in labels if at not in values)
    return {at for at in labels if at not in values and often[found[at].text.value] >= _OFTEN}


def _twice(found: list[Line]) -> set[int]:
    """Where short lines stand that are printed twice, or that the next one begins with, and the short ones among them."""
    pairs: list[tuple[int, bool]] = []
    for at, (line, after) in enumerate(pairwise(found)):
        first, second = line.text.value, after.text.value
        if line.kind in ("title", "furniture") and len(first.split()) <= _MENU_WORDS:
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
    most = _MENU_WORDS * 3 if line.text.value.startswith("-") else _MENU_WORDS + 1
    return line.kind in ("title", "furniture", "field") and len(line.text.value.split()) <= most


def _valued(found: list[Line]) -> Iterator[Line]:
    """Lines with a label and what stands under it as one field: "Publisher" and on the next line the publisher.

    >>> lines = _valued(list(_lines("Partners\\n\\nUnited Nations\\nThe Bank\\n\\nA title\\n\\nIt is a text that goes on.")))
    >>> [(line.kind, line.text.value) for line in lines][:2]
    [('field', 'Partners: United Nations, The Bank'), ('title', 'A title')]
    """
    at = 0
    while at < len(found):
        line = found[at]
        label = _LABEL.match(line.text.value) if line.kind in ("title", "field", "furniture", "text") else None
        end = _end_of_values(found, at + 1, bool(label and label["colon"])) if label else at + 1
        values = found[at + 1 : end]
        if not values:
            yield replace(line, kind="furniture") if label else line
        elif len(values) == 1 and _WHEN.search(line.text.value) and (values[0].kind == "date" or _is_date(values[0].text.value)):
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
        and len(found[end].text) <= (2 * _VALUE if colon else _VALUE)
        and not _LABEL.match(found[end].text.value)
        and (end == first or not found[end].after_blank)
        and (colon or apart or end == first)
    ):
        end += 1
    following = found[end] if end < len(found) else None
    if apart and not colon and end - first == 1 and following is not None and following.kind == "text":
        return first  # what follows a blank line and stands over a text is a title
    return end


_VALUE = 80
_OFTEN = 3  # times that a short line is printed, from which on it is a label
_LONG_MENU = 5  # points from which on a list before any text is a menu
_DASH = re.compile(r"[-–•·*]\s+\S")
_POINT = re.compile(r"[-•·*]\s+[^\W\d]\S*(?:\s+\S+){0,3}$")
_OFFICE = re.compile(r"(?:IOM|OIM|UNHCR|HCR|UNDP|PNUD)\b|[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){1,3}(?:,.*)?$")  # or a name


_HYPHEN = r"(?<=[a-zß-ÿ])-\n\s*(?=[a-zß-ÿ])|(?<=[A-ZÀ-Ý]{2})-\n\s*(?=[A-ZÀ-Ý]{2})"  # within a word that the print breaks
# what a page should have hidden
_STYLE = re.compile(r"(?:[.#][\w-]{1,40}\s){0,4}[\w#.*>-]{0,60}\s?\{[\w\s-]{2,40}:[^{}]{1,300}\}")


def _lines(source: str) -> Iterator[Line]:
    blank, title, empty = True, "", 0
    width = _width(source)
    if not width and (width := _width("\n".join(filter(str.strip, source.split("\n"))) if _double_spaced(source) else "")):
        printed = _unwrapped(source, width, double=True)
    else:
        printed = _unwrapped(source, width) if width else _printed(source)
    for start, end in _parted(source, printed):
        bullet = source[start:end].lstrip()[:1] in ("•", "·", "▪")
        text = Text.of(source, start, end).strip(" \t\u00a0•·▪|\r\n")
        if width or "\n" in text.value:
            text = text.sub(_HYPHEN, "").sub(r"(?<!\s)\s*\n\s*", " ")
            blank |= bool(text)
        if not text or text.value in ("-", "–", "—"):
            blank, empty = True, empty + 1
            continue
        apart, empty = empty > 1, 0
        if len(text) > _SHORT:
            if plain := text.sub(_STYLE.pattern, "").strip():
                yield Line(plain, "text", blank, bullet, apart)
            blank = False
            continue
        value = " ".join(text.value.split())
        if link := _LINKED.search(text.value):
            before = text[: link.start()].strip()
            if before.value != title and is_title(before.value):  # over its text: where the link leads, the title says
                yield Line(before, "title", blank, bullet)
                title, blank = before.value, False
                continue
            if before.value != title:  # else the title once more
                yield Line(before, "text", blank, bullet)
            text, value, blank = text[link.start() :].strip(), link[0].strip(), False
        if _MORE.match(value) or link:
            kind = "more"
        elif _LIKES.match(value):
            kind = "likes"
        elif _MENU.match(value) and (told := find_dates(value)) and len(told[-1].value) == len("2019-01-28"):
            kind = "date"  # "Working paper | 28 January 2019"
        elif _MENU.match(value) and _SUM.search(value):
            kind = "field"  # "Togo | USD 100,000 | 2017 – 2019"
        elif (
            _KIND_OF_FILE.match(value)
            or (_CONTACT.match(value) and not value.endswith("."))
            or _FURNITURE.match(value)
            or _MENU.match(value)
            or _LABELS.match(value)
            or _PAGER.match(value)
            or not any(character.isalnum() for character in value)
            or (value.replace(" ", "").isdecimal() and len(value) <= len("2018") and not value.startswith(("19", "20")))
            or ((byline := _BYLINE.match(value)) and name_of_person(byline["who"]))
        ):
            kind = "furniture"
        elif _SUBMITTED.match(value) and not _POSTED.match(value):
            kind = "submitted"
        elif _POSTED.match(value) or _DATED.match(value) or _is_date(value):
            kind = "date"
        else:
            field = (_FIELD.match(value) and len(value) <= _FIELD_LENGTH) or _of_fields(value)
            kind = "field" if field else "title" if is_title(value) else "text"
        yield Line(text, kind, blank, bullet, apart)
        title = text.value if kind == "title" else title
        blank = False


def _parted(source: str, printed: Iterable[Span]) -> Iterator[Span]:
    """Lines, those apart that the page has glued to each other: a link before a text, a day before a title."""
    for start, end in printed:
        if glued := _GLUED_MORE.match(source, start, end):  # "Read MoreIn Quito, migrants …"
            yield start, glued.end()
            start = glued.end()
        if trailing := _ELLIPTIC.search(source, start, end):  # "… and the...Read more"
            yield start, trailing.start("more")
            start = trailing.start("more")
        line = source[start:end]
        led = _DAY_LED.match(line) if len(line) <= _SHORT else None
        day = next(iter(find_dates(led["day"])), None) if led and is_title(led["title"]) else None
        if led and day and (day.start, day.end) == (0, len(led["day"])) and not _is_date(led["title"]):
            yield start, start + led.end("day")  # "December 8, 2023: Ethnic Cards and What They Mean"
            start += led.start("title")
        yield start, end


_GLUED_MORE = re.compile(
    r"\s*(?i:read\s+more|learn\s+more|lire\s+la\s+suite|en\s+savoir\s+plus|leer\s+más|ver\s+más)(?=[A-ZÀ-Ý“«\d])"
)
_ELLIPTIC = re.compile(
    r"(?:\.{3}|…)\s*(?P<more>(?i:read\s+more|learn\s+more|lire\s+la\s+suite|en\s+savoir\s+plus|leer\s+más|ver\s+más))\s*\Z"
)
_DAY_LED = re.compile(r"(?P<day>[^:–—]{6,30}?\d{4})\s?(?::|\s[–—-])\s+(?P<title>[A-ZÀ-Ý“«].*\S)\s*$")


def _of_fields(line: str) -> bool:
    """Whether a line is several labels with their values: "Code: 12 | Budget: USD 5,000"."""
    parts = re.split(r"\s[|;]\s|\s?/\s?(?=[A-Z][\w ]+:)", line)
    return len(parts) > 1 and all(map(label_of, parts))


_FIRST_DAY = re.compile(r"\b\d{1,2}\s?[-–]\s?(?=\d{1,2}\s[^\W\d])")  # of several: "12 - 13 May 2016"
_STAMP = re.compile(r"\s*[-–,]?\s*\d{1,2}[:h]\d\d\b")


def _is_date(line: str) -> bool:
    """Whether a line is nothing but a date.

    >>> _is_date("Tue, 05/22/2018 - 11:05"), _is_date("12 - 13 May 2016"), _is_date("In 2018 we met")
    (True, True, False)
    """
    line = _FIRST_DAY.sub("", line)
    found = find_dates(line) if len(line) < _SHORT // 2 else []
    if found and _STAMP.match(line, found[-1].end) and len(line[: found[0].start].split()) <= _MENU_WORDS + 1:
        return True  # "News Germany - Fri, 10/05/2018 - 09:47"
    if found and found[-1].end == len(line) and (place := _PLACE.match(line, 0, found[0].start)) and dateline(f"{place[1]} – "):
        return True  # "Brussels, 15 December 2017"
    if found and not found[0].start and _THEN_PLACE.fullmatch(line, found[-1].end):
        return True  # "8 July 2020, Kathmandu"
    if found and not found[0].start and (byline := _BESIDE_NAME.match(line, found[0].end)):  # "Dec 05, 2017 • Ama Mensah, IOM"
        return name_of_person(byline["who"])
    return bool(found) and not _BESIDE_DATE.sub("", line[: found[0].start] + line[found[-1].end :])


_THEN_PLACE = re.compile(r",\s[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)?(?:,\s[A-ZÀ-Ý][\w’'-]+)?\s*[-–—]?")
_BESIDE_NAME = re.compile(r"\s*(?:[•|·]|\b(?:by|par|por)\b)\s*(?P<who>[^,|•]{3,40})(?:,.{2,120})?$")
_PLACE = re.compile(r"([A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2})(?:, *| +(?=le|el))(?:(?:le|el) +)?$")
_ENDS = (".", "!", "?", ":", ";", "…", "”", '"', "»")
_ITEM = re.compile(r"\s*(?:[•·▪◦*–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")


_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+|[^\S\n]*(?:\n|\Z)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def _each_line(source: str, start: int, end: int) -> Iterator[Span]:
    return (match.span() for match in _LINE.finditer(source, start, end))


def _printed(source: str) -> Iterator[Span]:
    """The lines of a page; those of a paragraph that alone is broken into lines, together."""
    for block in _BLOCK.finditer(source):
        if _is_wrapped([line.strip() for line in block[0].split("\n") if line.strip()]):
            yield block.span()
        else:
            yield from _each_line(source, *block.span())


def _is_wrapped(printed: list[str]) -> bool:
    """Whether the lines of a block are one paragraph: of like length but the last, and one of them goes on in small letters.

    >>> _is_wrapped(["Eight officers of the border service of Turkmenistan", "are on a visit to the centre in Medininkai."])
    True
    """
    widest = max(map(len, printed), default=0)
    full = [line for line in printed[:-1] if len(line) > widest * 0.75 and not line.endswith(_ENDS)]
    return (
        len(printed) > 1
        and 40 <= widest <= 100
        and len(full) == len(printed) - 1
        and any(line[:1].islower() for line in printed[1:])
    )


_WIDEST = 250  # characters that a line of print has at most


def _width(source: str) -> int:
    """How wide lines are where lines are broken within paragraphs, as in PDF files and mails; 0 where they are not.

    Then many lines end in mid-sentence, about as far to the right as lines go, and the next one begins with a small letter.

    >>> _width("One line that is long enough to be a line of print, which goes\\non here and then goes\\non again.\\n" * 3)
    62
    >>> _width("A title\\n\\nA paragraph, however long it may be.\\nAnother one.")
    0
    """
    printed = [line.strip() for line in source.split("\n")]
    whole = sum(len(line) > _WIDEST for line in printed)
    printed = [line for line in printed if len(line) <= _WIDEST]
    broken = [
        len(line) for line, after in pairwise(printed) if after[:1].islower() and len(line) >= 40 and not line.endswith(_ENDS)
    ]
    full = [line for line in printed if len(line) >= 40]
    most = len(broken) > 1 and len(broken) * 4 >= len(full) and len(broken) > whole
    return sorted(broken)[len(broken) * 9 // 10] if most else 0


def _double_spaced(source: str) -> bool:
    """Whether a print has a blank line after each line, so that most sentences go on behind one."""
    printed = [line.strip() for line in source.split("\n")]
    on = [at for at, line in enumerate(printed[:-2]) if len(line) >= 25 and not line.endswith(_ENDS)]
    over = sum(not printed[at + 1] and printed[at + 2][:1].islower() for at in on)
    return len(on) >= 10 and over * 3 > len(on)


def _unwrapped(source: str, width: int, double: bool = False) -> Iterator[Span]:
    """Lines that are one paragraph, together: a line that had no room for the next word goes on in the next line.

    ``double``: a blank line follows each line and parts nothing.
    """
    begin: int | None = None
    last, single, led = "", False, False  # the line before, whether it is the first of its paragraph and follows a menu
    whole = _blocks_are_paragraphs(source, width)
    for start, end in _each_line(source, 0, len(source)):
        line = source[start:end].strip()
        if double and not line:
            continue
        headline = single and line[:1].isupper() and (led or _HEADLINE.match(last)) and not last.endswith("-")
        if headline or not _goes_over(last, line, width, whole):
            if begin is not None:
                yield begin, start
            begin = start
            single, led = True, bool(_DASH.match(last)) and len(last) < _VALUE // 2
        else:
            single = False
        last = line
    if begin is not None:
        yield begin, len(source)


# a line of words with capitals, as titles are printed: "Mexico AIDS Conference Told: HIV/AIDS Responses Must Reach Migrants"
_HEADLINE = re.compile(
    r"(?!The\b|An?\b)(?:[A-ZÀ-Ý\d][^\s,;]*(?:\s+(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)){0,2}(?:\s+|$)){5,}$"
)


def _goes_over(last: str, line: str, width: int, whole: bool) -> bool:
    """Whether a line goes on with what the one before began; ``whole``: what no blank line parts is one paragraph."""
    if not last or not line or _ITEM.match(line) or len(last) > width * 1.1:
        return False  # a longer line is not the print's: a title on a line of its own
    if len(line.split(None, 1)[0]) > width * 0.9 - len(last) - 1 or (last.isupper() and last[-1] == "-" != last[-2]):
        return True
    return not last.endswith(_ENDS) and ((line[:1].islower() and len(last) > _RAGGED) or (whole and len(last) > width * 0.5))


_RAGGED = 20  # characters of the shortest line that goes on in small letters


def _blocks_are_paragraphs(source: str, width: int) -> bool:
    """Whether a page parts its paragraphs by blank lines: in most blocks of several lines each goes on with the one before."""
    blocks = [[line.strip() for line in block[0].split("\n") if line.strip()] for block in _BLOCK.finditer(source)]
    several = [block for block in blocks if len(block) > 1]
    one = sum(all(_goes_over(last, line, width, False) for last, line in pairwise(block)) for block in several)
    return len(several) >= 3 and one * 2 > len(several)


def datelines(found: Sequence[Line]) -> list[int]:
    """Which texts have a dateline; one without a day, before a colon, counts only where no other is: "Milan, Italy: Minors …"."""
    marked = [(at, match) for at, line in enumerate(found) if line.kind == "text" and (match := DATELINE.match(line.text.value))]
    sure = [at for at, match in marked if match[0].rstrip()[-1:] != ":" or re.search(r"\d", match[0])]
    return sure or [at for at, _ in marked]


def submitted(line: Text) -> tuple[Text | None, Text | None]:
    """Who and when, of a line "Submitted by NAME on DATE"."""
    match = _SUBMITTED.match(line.value)
    if not match:
        return None, None
    who = line[match.start("who") : match.end("who")].strip()
    when = line[match.start("when") : match.end("when")].strip() if match["when"] else None
    return who, when or None


def dated(text: Text | None, months_first: bool = False) -> tuple[str, Text] | None:
    """The date that a line gives, of several days the first, and its words."""
    if text is None:
        return None
    mentions = find_dates(text.value, months_first)
    for at, found in enumerate(mentions):
        if len(found.value) >= 4 and not found.value.startswith("--"):
            first = _FIRST_DAY.search(text.value, 0, found.end)
            if first and first.end() == found.start:  # "12 - 13 May 2016"
                return f"{found.value[:8]}{first[0].strip(' -–').zfill(2)}", text[first.start() : found.end]
            before = mentions[at - 1] if at else None
            if before and before.value.startswith("--") and text.value[before.end : found.start].strip() in ("-", "–"):
                return f"{found.value[:4]}{before.value[1:]}", text[before.start : found.end]  # "30 May - 1 June 2016"
            return found.value, text[found.start : found.end]
    return None


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
    if line.kind != "title" or not line.after_blank:
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


def tells(line: Line) -> bool:
    """Whether a line is text, be it one that ends without a stop."""
    return line.kind == "text" or (line.kind == "title" and len(line.text) > _SHORT // 3)


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
        line for line in found if line.kind == "title" and (line is longest or len(line.text.value.split()) > _MENU_WORDS)
    )


_MENU_WORDS = 4
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
        elif line.kind == "field" and result.title is None and names_it(label_of(line.text.value)):
            result.title = line.text[line.text.value.index(":") + 1 :].strip()
        elif line.kind == "title" and result.title is None and not told:
            result.title = line.text.sub(_BOX, "")
        else:
            told = told or line.kind != "field"
            result.paragraphs.append(line.text.sub(r"\s+", " "))
    return result if result.title or result.paragraphs else None
