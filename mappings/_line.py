"""One line of a page: what it says it is by itself: furniture, who submitted, a date, a label, what may be a title, text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.find.dates import find_dates
from kg.find.lexicon import alternatives
from kg.find.places import dateline
from kg.text import Span, Text
from mappings._print import printed

__all__ = [
    "CONTACT",
    "LABEL",
    "MENU_WORDS",
    "NUMBER",
    "SHORT",
    "TELLING",
    "VALUE",
    "Line",
    "classified",
    "counts_entries",
    "dated",
    "is_byline",
    "is_date",
    "is_title",
    "kind_of_file",
    "label_of",
    "labels_project",
    "name_of_person",
    "names_a_work",
    "names_it",
    "paged",
    "says_whose",
    "stamped",
    "submitted",
    "tells",
    "words",
]


TELLING = 80  # characters of a paragraph that tells something
_W = alternatives(Path(__file__).parent / "page_words.csv")


def words(kind: str) -> str:
    """The words of one kind in ``page_words.csv``, as a group of a regular expression."""
    return _W[kind]


_FURNITURE = re.compile(rf"^\W*{_W['furniture']}\W*$", re.I)
_MORE = re.compile(rf"^\W*(?:{_W['more']}(?:\b[^.]{{0,60}}|\s*\.{{2,}})|continue\s+reading\s+[“\"«].{{1,200}}[”\"»])$", re.I)
_LINKED = re.compile(rf"\s(?:{_W['more']}|continue)\s*[»›>→]+$", re.I)  # "The title of an entry Read more »"
_LIKES = re.compile(r"^\d[\d,.]*\s+(?:people\s+)?(?:likes?|liked|views?|comments?|shares?)\b.{0,30}$", re.I)
_SUM = re.compile(r"(?:\b[A-Z]{3}|[$€£])\s?\d")
_LABELS = re.compile(r"[^.!?:•]{1,25}(?:\s•\s[^.!?:•]{1,25}){1,2}$")  # over a title: "News • Eastern Europe"
_PAGER = re.compile(rf"^[\W\d]*(?:{_W['pager']}[\W\d]*)+$", re.I)
# a menu or the way to a page on one line: short words between strokes or arrows
_MENU = re.compile(
    r"^[^.!?|»›>«]{1,40}(?:\s+[|»›>]\s+[^.!?|»›>«]{1,40})+$|^(?:home|accueil|inicio|start)(?:(?:\s+[/>»›-]\s+[^.!?]{1,80}){1,4}|(?:\s+[>»›]\s+[^.!?>»›]{1,160}){1,4})$|^[>»›]\s+[^.!?»›>]{1,80}(?:\s[>»›]\s+[^.!?»›>]{1,120})+$",
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
# "By IOM Director General Ama Mensah"
_BY_OFFICE = re.compile(
    r"(?:By|Par|Por)\s+(?:(?:[A-Z]{2,}|Deputy|Regional|Executive|Managing|Country|Prime|Foreign|Staff|Senior)\s+){0,3}"
    r"(?:Director|Directeur|Minister|Ministre|Ambassador|Chief|Secretary|President|Président|Representative|Coordinator|Commissioner|"
    r"Correspondent|Reporter|Editor|Officer)(?:[- ](?:General|Général))?\s+"
    r"(?P<who>[A-ZÀ-Ý][\w’'.-]*(?:\s+[A-ZÀ-Ý][\w’'.-]*){1,3})$"
)
_POSTED = re.compile(r"^posted by\s*:?\s*\w+\s*\|\s.*\d{4}$", re.I)  # "Posted by: newsroom | 21 April 2009"
_FIELD = re.compile(rf"^{_W['field']}\s*:\s*(?!//)|^(?:languages?|language)\s+[A-Z]\w+$", re.I)
LABEL = re.compile(rf"^{_W['field']}\s*(?P<colon>:?)$", re.I)  # its value stands on the next line
_KIND_OF_FILE = re.compile(rf"^{_W['file']}$", re.I)
CONTACT = re.compile(rf"^\W*{_W['contact']}.{{0,160}}$", re.I)
# what may stand beside a date on its line: "Tue, 05/22/2018 - 11:05"
_BESIDE_DATE = re.compile(
    rf"\b{_W['beside date']}\b|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom)\w*|\b(?:le|el|on)\b|"
    r"\d{1,2}[:h]\d\d(?:\s?[ap]m)?|[\W_]",
    re.I,
)
NUMBER = re.compile(r"\d{1,2}[.)]\s+")  # before a title or a point
_FIELD_LENGTH = 120
SHORT = 300  # characters that furniture, titles, names and dates have at most
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


def name_of_person(line: str) -> bool:
    """Whether a line is nothing but the name of a person or of a site's account.

    >>> name_of_person("System Admin"), name_of_person("Adrien Perrotton"), name_of_person("The MIDA Experience and Beyond")
    (True, True, False)
    """
    line = line.strip()
    return line.lower() in _ROLE_NAMES or (len(line) <= 40 and bool(_PERSON.match(line)) and not _NOT_PERSON.search(line))


def is_byline(line: str) -> bool:
    """Whether a line says who wrote an entry: "By Ama Mensah, IOM Accra"."""
    return any((byline := pattern.match(line)) and name_of_person(byline["who"]) for pattern in (_BYLINE, _BY_OFFICE))


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
        and not re.search(r"(?<!^\d)(?<!^\d\d)[.!?]\s.*[!?]$", line)
        and not _UNFINISHED.search(line)
        and len(re.findall(r"[a-z)]{3,}\.\s+[A-Z]", line)) <= (len(line) <= _TWO_PARTS)
        and line[0] != "("
        and (line[:1].isupper() or line[1:2].isupper() or line[:1] in "“\"«‘'¿¡0123456789E" or not line[:1].isalpha())
    )


VALUE = 80


_HYPHEN = r"(?<=[a-zß-ÿ])-\n\s*(?=[a-zß-ÿ])|(?<=[A-ZÀ-Ý]{2})-\n\s*(?=[A-ZÀ-Ý]{2})"  # within a word that the print breaks
# what a page should have hidden
_STYLE = re.compile(r"(?:[.#][\w-]{1,40}\s){0,4}[\w#.*>-]{0,60}\s?\{[\w\s-]{2,40}:[^{}]{1,300}\}")


def classified(source: str) -> Iterator[Line]:
    """The lines of a page, each with the kind that it has by itself."""
    blank, title, empty = True, "", 0
    spans, wrapped = printed(source)
    for start, end in _parted(source, spans):
        bullet = source[start:end].lstrip()[:1] in ("•", "·", "▪")
        text = Text.of(source, start, end).strip(" \t\u00a0•·▪|\r\n")
        if wrapped or "\n" in text.value:
            text = text.sub(_HYPHEN, "").sub(r"(?<!\s)\s*\n\s*", " ")
            blank |= bool(text)
        if not text or text.value in ("-", "–", "—"):
            blank, empty = True, empty + 1
            continue
        apart, empty = empty > 1, 0
        if len(text) > SHORT:
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
            or (CONTACT.match(value) and not value.endswith("."))
            or _FURNITURE.match(value)
            or _MENU.match(value)
            or _LABELS.match(value)
            or _PAGER.match(value)
            or not any(character.isalnum() for character in value)
            or (value.replace(" ", "").isdecimal() and len(value) <= len("2018") and not value.startswith(("19", "20")))
            or is_byline(value)
        ):
            kind = "furniture"
        elif _SUBMITTED.match(value) and not _POSTED.match(value):
            kind = "submitted"
        elif _POSTED.match(value) or _DATED.match(value) or is_date(value):
            kind = "date"
        else:
            field = (_FIELD.match(value) and len(value) <= _FIELD_LENGTH) or _of_fields(value)
            kind = "field" if field else "title" if is_title(value) else "text"
        yield Line(text, kind, blank, bullet, apart)
        title = text.value if kind == "title" else title
        blank = False


def _parted(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Lines, those apart that the page has glued to each other: a link before a text, a day before a title."""
    for start, end in spans:
        if glued := _GLUED_MORE.match(source, start, end):  # "Read MoreIn Quito, migrants …"
            yield start, glued.end()
            start = glued.end()
        if trailing := _ELLIPTIC.search(source, start, end):  # "… and the...Read more"
            yield start, trailing.start("more")
            start = trailing.start("more")
        line = source[start:end]
        closed = _DAY_CLOSED.match(line) if len(line) <= SHORT else None
        if closed and is_title(closed["title"]) and is_date(closed["day"]):
            yield start, start + closed.end("title")  # "Award for a Charity—09/23/14"
            start += closed.start("day")
            line = source[start:end]
        led = _DAY_LED.match(line) if len(line) <= SHORT else None
        day = next(iter(find_dates(led["day"])), None) if led and is_title(led["title"]) else None
        if led and day and (day.start, day.end) == (0, len(led["day"])) and not is_date(led["title"]):
            yield start, start + led.end("day")  # "December 8, 2023: Ethnic Cards and What They Mean"
            start += led.start("title")
        yield start, end


_LINK = r"(?i:read\s+more|learn\s+more|lire\s+la\s+suite|en\s+savoir\s+plus|leer\s+más|ver\s+más)"  # the sure words of one
_GLUED_MORE = re.compile(rf"\s*{_LINK}(?=[A-ZÀ-Ý“«\d])")
_ELLIPTIC = re.compile(rf"(?:(?:\.{{3}}|…)\s*|(?<=[^\W\d_]{{2}})[.?!][”\"’)»]?\s+)(?P<more>{_LINK})\s*\Z")
_DAY_LED = re.compile(
    r"(?P<day>\d{1,2}[./]\d{1,2}[./]\d{4}(?=\s)|[^:–—]{6,30}?\d{4}(?=\s?(?::|\s[–—-])\s))\s?(?::|\s[–—-])?\s*(?P<title>[A-ZÀ-Ý“«].*\S)\s*$"
)
_DAY_CLOSED = re.compile(r"\s*(?P<title>\S.{8,}?[^\s\d])\s?[—–-]\s?(?P<day>\d{1,2}/\d{1,2}/(?:\d\d){1,2})\s*$")


def _of_fields(line: str) -> bool:
    """Whether a line is several labels with their values: "Code: 12 | Budget: USD 5,000"."""
    parts = re.split(r"\s[|;]\s|\s?/\s?(?=[A-Z][\w ]+:)", line)
    return len(parts) > 1 and all(map(label_of, parts))


_FIRST_DAY = re.compile(r"\b\d{1,2}\s?[-–]\s?(?=\d{1,2}\s[^\W\d])")  # of several: "12 - 13 May 2016"
_STAMP = re.compile(r"\s*[-–,]?\s*\d{1,2}[.:h]\d\d\b")


def is_date(line: str) -> bool:
    """Whether a line is nothing but a date.

    >>> is_date("Tue, 05/22/2018 - 11:05"), is_date("12 - 13 May 2016"), is_date("In 2018 we met")
    (True, True, False)
    """
    line = _FIRST_DAY.sub("", line)
    found = find_dates(line) if len(line) < SHORT // 2 else []
    if found and _STAMP.match(line, found[-1].end) and len(line[: found[0].start].split()) <= MENU_WORDS + 1:
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


def tells(line: Line) -> bool:
    """Whether a line is text, be it one that ends without a stop."""
    return line.kind == "text" or (line.kind == "title" and len(line.text) > SHORT // 3)


MENU_WORDS = 4
