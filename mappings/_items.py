"""The entries of pages (news, press releases, practices, resources): what they name, and that as statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from pyoxigraph import NamedNode

from kg.documents import Document
from kg.find.dates import find_dates, months_first
from kg.find.diasporas import DiasporaMention, find_diasporas
from kg.find.events import EventPlace, EventTime, event_kinds, find_event_kind, find_event_place, find_event_time
from kg.find.funders import FunderMention, find_funders
from kg.find.money import Amount, find_amounts
from kg.find.needs import find_needs, sentences
from kg.find.organisations import (
    OrganisationMention,
    called_the_fund,
    find_organisations,
    learn_acronyms,
    organisation,
    strongest,
)
from kg.find.places import (
    DATELINE,
    CountryMention,
    adjective,
    country_name,
    country_of,
    dateline,
    find_cities,
    find_countries,
    find_regions,
    people,
)
from kg.find.programmes import ProgrammeMention, find_programmes, programme, title_programme
from kg.find.roles import labelled
from kg.find.statistics import StatisticMention, find_statistics
from kg.find.topics import areas_of_topic, find_topics, scheme
from kg.statements import Statements
from kg.text import Span, Text
from kg.vocabulary import DCTERMS, DKG, RDF, RDFS, slug
from mappings import _things as things
from mappings._cases import (
    LIKELY,
    Names,
    Said,
    Told,
    bodies_told,
    chances_of_names,
    chances_of_topics,
    homes_told,
    origins_told,
    parts_told,
    programmes_told,
    said_in,
    topics_told,
)
from mappings._line import NUMBER, TELLING, Line, dated, label_of, labels_project, names_a_work, words
from mappings._page import Part, lines, pieces, told_parts
from mappings._readings import likelier

__all__ = ["Found", "Item", "Page", "describe", "described", "glossary_of", "map_items", "read_entries"]


M = TypeVar("M")


@dataclass(frozen=True)
class Found(Generic[M]):
    """A mention with its passage in the document; ``chance``: how likely words make it, where no rule finds it."""

    value: M
    span: Span
    chance: float | None = None


@dataclass
class Item:
    """One entry of a page and what it names. ``happened``: it tells of an event, so that two tellings are one thing."""

    kind: NamedNode
    span: Span
    title: Text | None
    paragraphs: list[Text]
    submitter: Text | None = None
    date: tuple[str, Text] | None = None
    happened: bool = False
    home: str | None = None
    countries: list[Found[str]] = field(default_factory=list)
    regions: list[Found[str]] = field(default_factory=list)
    topics: list[Found[str]] = field(default_factory=list)
    needs: list[Found[tuple[str, str]]] = field(default_factory=list)
    diasporas: list[Found[DiasporaMention]] = field(default_factory=list)
    organisations: list[Found[OrganisationMention]] = field(default_factory=list)
    funders: list[Found[FunderMention]] = field(default_factory=list)
    amounts: list[Found[tuple[Amount, tuple[str, ...]]]] = field(default_factory=list)
    programmes: list[Found[ProgrammeMention]] = field(default_factory=list)
    statistics: list[Found[StatisticMention]] = field(default_factory=list)
    event_kind: Found[str] | None = None
    event_time: Found[EventTime] | None = None
    event_place: Found[EventPlace] | None = None
    about: Counter[str] = field(default_factory=Counter)
    """How often rules find each topic, of those that stand."""
    said: list[Said] = field(default_factory=list)
    """Its sentences with the bodies and countries that they name."""

    @property
    def hosts(self) -> set[str]:
        """The countries that are named only as where a diaspora lives, so that the item is not about them."""
        where: dict[str, set[Span]] = {}
        for diaspora in self.diasporas:
            for code in diaspora.value.hosts:
                where.setdefault(code, set()).add(diaspora.span)
        return {
            code
            for code, spans in where.items()
            if (named := {found.span for found in self.countries if found.value == code}) and _covered(named, spans)
        }

    @property
    def texts(self) -> list[Text]:
        """The title and the paragraphs, in pieces that no finder takes long over."""
        return [*([self.title] if self.title else []), *(piece for text in self.paragraphs for piece in pieces(text))]

    @property
    def text(self) -> str:
        return "\n\n".join(paragraph.value for paragraph in self.paragraphs)

    @property
    def kind_name(self) -> str:
        """The class of the entry without its vocabulary: ``NewsItem``."""
        return self.kind.value.rpartition("#")[2]

    @property
    def name(self) -> str:
        """The title, else the beginning of the text."""
        if self.title:
            return " ".join(self.title.value.split())
        words = self.paragraphs[0].value.split()
        return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def _covered(inner: set[Span], outer: set[Span]) -> bool:
    """Whether each span lies within one of the outer ones.

    >>> _covered({(2, 4)}, {(0, 9)}), _covered({(2, 4), (8, 11)}, {(0, 9)})
    (True, False)
    """
    both = sorted([(start, 0, -end) for start, end in outer] + [(start, 1, -end) for start, end in inner])
    reach = 0
    for _, is_inner, end in both:
        if is_inner and -end > reach:
            return False
        reach = reach if is_inner else max(reach, -end)
    return True


@dataclass
class Page:
    """The entries of a document, and what was not understood."""

    items: list[Item]
    problems: list[str] = field(default_factory=list)
    reparted: bool = False
    """Whether its entries were parted by what they look like, against the rules of the genre."""


# ---------------------------------------------------------------- reading


def read_entries(
    document: Document,
    listed: Iterable[list[Line]],
    kind: NamedNode,
    *,
    uploader: bool = False,
    happened: bool = False,
    issue: tuple[str, Text] | None = None,
) -> Page:
    """The entries of a page, each of its lines, with all that they name; a title without text under it is a problem.

    ``issue``: the day of the whole page, where the genre knows it.
    """
    told = told_parts(listed, uploader)
    others = likelier(list(lines(document.text)), document, told[0], uploader)
    if others:
        told = told_parts(others, uploader)
    return described(document, told, kind, happened=happened, reparted=others is not None, issue=issue)


def described(
    document: Document,
    told: tuple[list[Part], list[str]],
    kind: NamedNode,
    *,
    happened: bool = False,
    reparted: bool = False,
    issue: tuple[str, Text] | None = None,
) -> Page:
    """The entries of a page with all that they name; ``told``: those that tell something, and the titles of those that do not."""
    parts, titles = told
    glossary = glossary_of(document)
    order = months_first(document.text)
    projects = _lists_projects(document)
    issue = issue or dated(_issue(document, parts), order)
    items = [describe(p, kind, glossary, happened=happened, months_first=order, project=projects, issue=issue) for p in parts]
    return Page(items, [f"{document.id}: no text under the title {title!r}" for title in titles], reparted)


def _issue(document: Document, parts: list[Part]) -> Text | None:
    """When a page was issued: its one line with a day, or one that calls it a newsletter, if it stands over all entries.

    A day right over the first entry may be only that one's.
    """
    page = list(lines(document.text))
    first = min((text.span()[0] for part in parts for text in (part.title, *part.paragraphs) if text), default=0)
    over = [line.text for line in page if line.text.span()[0] < first]
    days = [line.text for line in page if line.kind == "date" and dated(line.text)]
    if days:
        return days[0] if len(days) == 1 and days[0] in over[:-1] else None
    letters = [text for text in over if len(text) < TELLING and _ISSUE.search(text.value)]
    return letters[0] if len(letters) == 1 else None


_ISSUE = re.compile(
    rf"\b{words('issue')}[\s,:|–-]+(?:\d{{1,2}}\s)?(?!of\b|since\b|from\b|de\b|du\b)[^\W\d_]+\s(?:19|20)\d\d$",
    re.I,
)


_PROJECTS = re.compile(
    r"\b(?:completed|current|ongoing|past|closed|funded|selected|active|our|all|featured|recent|running)\s+(?:[\w-]+\s+){0,2}"
    r"(?:projects|program(?:me)?s|initiatives)\b|\b(?:project|initiative|programme)s?:?\s+(?:profiles|highlights|list)\b|"
    r"\b(?:projets|programmes)\s+(?:en cours|achevés|terminés|financés|retenus|soutenus)\b|"
    r"\b(?:proyectos|programas)\s+(?:en curso|en ejecución|finalizados|financiados|seleccionados|apoyados)\b",
    re.I,
)


def _lists_projects(document: Document) -> bool:
    """Whether a listing says that it lists projects: in its heading, "Completed projects", or over a column, "Project title"."""
    head: list[str] = [document.entry.title]
    page = list(lines(document.text))
    for line in page:
        if line.kind == "text" and len(line.text) >= TELLING:
            break
        head += [line.text.value] if line.kind == "title" else []
    said = any(_PROJECTS.search(title) and len(title.split()) <= _HEADING_WORDS for title in head[: _HEADING_LINES + 1])
    return said or any(line.kind == "furniture" and _COLUMN.search(line.text.value) for line in page)


_COLUMN = re.compile(r"(?:^|\| )(?:project (?:title|name)|titre du projet|(?:nombre|título) del proyecto) \|", re.I)
_HEADING_WORDS = 8
_HEADING_LINES = 4


def describe(
    part: Part,
    kind: NamedNode,
    glossary: dict[str, str],
    happened: bool = False,
    months_first: bool = False,
    project: bool = False,
    issue: tuple[str, Text] | None = None,
) -> Item:
    """The item of a part of a page, with all that it names; ``months_first``: its dates are written 05/22/2018.

    ``project``: the page lists projects, so that each title is the name of one; ``issue``: the day that stands over all.
    """
    date = dated(part.date, months_first) or _day(part, months_first) or issue
    item = Item(kind, part.span, part.title, part.paragraphs, part.submitter, date, happened)
    item.home = _home(item, glossary)
    terms: dict[str, set[str]] = {}
    origins: list[Found[DiasporaMention]] = []
    organisations: list[Found[OrganisationMention]] = []
    data = any(labelled(text.value) for text in part.paragraphs)  # "Donor: …", "Partners: …": a project, not a story
    lasting = any(_lasts(text.value) for text in (part.date, *part.paragraphs) if text)
    if part.date and _FROM.match(part.date.value):
        item.countries += [Found(m.code, part.date.span(m.start, m.end)) for m in dateline(f"{part.date.value} – ")]
    found = [find_programmes(text.value, glossary) for text in item.texts]
    named = list(_named(item, glossary))
    item.said = _said(item, named)
    names = chances_of_names(item.said, item.kind_name)
    ours = [name for ones in found for one in ones for name in (one.name, one.acronym) if name]
    told = bodies_told(item.said, names, ours, glossary)
    if told:
        named = list(_named(item, glossary, told))
        item.said = _said(item, named)
    place = _place(item, [mention for _, _, places in named for mention in places])
    for number, (text, mentions, places) in enumerate(named):
        value = text.value
        if text is not item.title and number <= 1:
            for settled in dateline(value[:300]):
                item.countries.append(Found(settled.code, text.span(settled.start, settled.end)))
        for abroad in _workers_abroad(text, item.home):
            item.topics.append(abroad)
            terms.setdefault(abroad.value, set()).add("workers abroad")
        item.regions += [Found(m.slug, text.span(m.start, m.end)) for m in find_regions(value)]
        item.needs += list(_needs(text, item.home))
        states = [(m.start, m.end) for m in mentions if m.kind == "government"]  # "the Ministry of Moroccans Living Abroad"
        diasporas = [
            m for m in find_diasporas(value, item.home) if not any(start <= m.start and m.end <= end for start, end in states)
        ]
        origins += [Found(m, text.span(m.start, m.end)) for m in diasporas]
        organisations += [Found(m, text.span(m.start, m.end)) for m in mentions]
        item.countries += [Found(m.code, text.span(m.start, m.end)) for m in places]
        for body in mentions:  # "the US Department of State": whose body it is, says its name
            first, last = value[body.start : body.end].split()[0].removesuffix("’s"), value[body.start : body.end].split()[-1]
            if body.kind == "government" and (parent := _STATE_DEPARTMENT.search(value, body.start, body.end)):
                item.countries.append(Found("US", text.span(*parent.span(1))))
            elif body.kind == "government" and (code := country_of(first) or people(first)):
                item.countries.append(Found(code, text.span(body.start, body.start + len(first))))
            elif body.kind == "government" and last.islower() and (code := adjective(last)):  # "la cooperación italiana"
                item.countries.append(Found(code, text.span(body.end - len(last), body.end)))
        for topic in find_topics(value, title=text is item.title):
            if not any(o.kind in _NO_TOPIC and o.start <= topic.start < o.end for o in mentions):
                item.topics.append(Found(topic.topic, text.span(topic.start, topic.end)))
                terms.setdefault(topic.topic, set()).add(value[topic.start : topic.end].lower())
        funders = find_funders(value, glossary, item.home, mentions)
        item.funders += [Found(m, text.span(m.start, m.end), told.get(m.name)) for m in funders]
        for amount in find_amounts(value, item.home or place):
            payers = tuple(f.slug for f in funders if amount.what and _paid(value, amount, f))
            item.amounts.append(Found((amount, payers), text.span(amount.start, amount.end)))
        figures = find_statistics(value, item.home, diasporas, mentions)
        item.statistics += [Found(m, text.span(m.start, m.end)) for m in figures]
        programmes = found[number]
        if text is item.title and (not happened or data) and not programmes and (own := title_programme(value, item.text)):
            programmes = [own]
        if text is item.title and not programmes and (project or lasting or (not happened and _is_project(item))):
            programmes = [_named_by_title(value)]
        item.programmes += [Found(m, text.span(m.start, m.end)) for m in programmes]
        item.programmes += [
            Found(ProgrammeMention(m.start, m.end, *known, slug(known[1] or known[0])), text.span(m.start, m.end))
            for m in mentions
            if (known := programme(m.name)) and not any(p.start <= m.start < p.end for p in programmes)
        ]  # "the Fund"
    if not item.countries:  # nothing else settles the country: a city does
        item.countries = [Found(m.code, text.span(m.start, m.end)) for text in item.texts for m in find_countries(text.value)]
    item.diasporas = [found for found in origins if found.value.explicit] or origins
    head = item.title.span()[1] if item.title else 0
    often = Counter(found.value for found in item.topics)
    strong = {found.value for found in item.topics if found.span[1] <= head or often[found.value] > 1}
    weak = {topic for topic, said in terms.items() if len(said) == 1 and said <= scheme().weak} - strong
    item.topics = [found for found in item.topics if found.value not in weak]
    item.topics += [Found("diaspora-engagement", found.span) for found in item.diasporas]
    item.organisations = [
        replace(found, chance=told.get(found.value.name, told.get(found.value.acronym)))
        for found in _parts_taken(_told_in_text(organisations, part.title))
    ]
    item.topics = _about(item, item.topics)
    item.topics += _for_development(item, organisations)
    item.about = Counter(found.value for found in item.topics)
    chances = chances_of_topics(item.said, item.about)
    item.diasporas = list(_diasporas_told(item, chances))
    item.topics = list(_topics_told(item, chances))
    _take_parts_told(item)
    told_programmes = list(_programmes_told(item, names, glossary))
    item.programmes = _editions(item.programmes) + told_programmes
    if happened:
        _happening(item)
    return item


_Named = tuple[Text, list[OrganisationMention], list[CountryMention]]


def _named(item: Item, glossary: dict[str, str], told: Collection[str] = ()) -> Iterator[_Named]:
    """The texts of an item, each with the bodies and places that it names; ``told`` are names of bodies that no rule knows."""
    found = list(_named_apart(item, glossary, told))
    whole = _longer_names(body for _, bodies, _ in found for body in bodies)
    for text, bodies, places in found:
        yield text, [whole.get(b.slug, b)._replace(start=b.start, end=b.end, role=b.role, part=b.part) for b in bodies], places


def _longer_names(bodies: Iterable[OrganisationMention]) -> dict[str, OrganisationMention]:
    """State bodies by those whose name goes on where theirs ends: the Ministry of Labour is that of "Labour and Health"."""
    known = sorted({body.slug: body for body in bodies if body.kind == "government"}.values(), key=lambda body: body.name)
    whole: dict[str, OrganisationMention] = {}
    for at, short in enumerate(known):
        behind = (long for long in known[at + 1 : at + 1 + _MINISTRIES] if long.country == short.country)
        begun = [long for long in behind if long.name.startswith(short.name)]
        longer = [long for long in begun if _GOES_ON.match(long.name, len(short.name))]
        if len(longer) == 1:
            whole[short.slug] = longer[0]
    return whole


_MINISTRIES = 20  # names behind another one in the alphabet that may begin with it
_GOES_ON = re.compile(r"(?:,|\s(?:and|et|y|e|&))\s")


def _named_apart(item: Item, glossary: dict[str, str], told: Collection[str]) -> Iterator[_Named]:
    """As :func:`_named`, each name by itself."""
    for text in item.texts:
        bodies = find_organisations(text.value, glossary, item.home, governments=True, unsaid="named", told=told)
        if text is item.title:
            bodies = [m for m in bodies if organisation(m.name) or m.name.startswith("Government of ") or m.name in item.text]
        yield text, bodies, _places_in(text.value, item.home, bodies)


def _said(item: Item, named: Iterable[_Named]) -> list[Said]:
    return [said for text, bodies, places in named for said in said_in(text, text is item.title, bodies, places)]


def _places_in(text: str, home: str | None, bodies: list[OrganisationMention]) -> list[CountryMention]:
    """Countries that a text names or names a town or province of, but in names of ``bodies``; "DRC" is the body that has it."""
    acronyms = {(body.start, body.end) for body in bodies if body.kind != "government" and text[body.start : body.end].isupper()}
    named = [m for m in find_countries(text, home) if (m.start, m.end) not in acronyms]
    return sorted(
        {
            place
            for place in (*named, *find_cities(text))
            if place.kind != "city" or not any(body.start <= place.start < body.end for body in bodies)
        }
    )


def _named_by_title(title: str) -> ProgrammeMention:
    """The project that a title names, without the country that some print before it: "Sri Lanka: Safe Paths"."""
    number = NUMBER.match(title)
    start = number.end() if number else 0
    start = next((m.end + 2 for m in find_countries(title)[:1] if m.start == start and title[m.end : m.end + 2] == ": "), start)
    name = " ".join(title[start:].split())
    return ProgrammeMention(start, len(title), name, "", slug(name))


_YEAR = re.compile(r"(?:19|20)\d\d")
_ITS_LABEL = r"[\w ]{0,12}(?:period|duration|durée|période|período|duración)\s?:\s*"
_WHEN = r"[\d.\s/]{0,7}(?:[^\W\d_]+\s)?(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:(?:[^.|/]|\.(?=\d)){{1,60}}\s?[|/]\s?){{0,2}}(?:{_ITS_LABEL})?(?P<from>{_WHEN})\s?[-–]\s?(?P<to>{_WHEN})",
    re.I,
)


def _lasts(line: str) -> bool:
    """Whether a line says for which years something is done, as is said of projects.

    >>> _lasts("1 May 2006 - 30 April 2009"), _lasts("Budget: €1.5 m | Period: 2017-2019"), _lasts("30 May 2016 - 1 June 2016")
    (True, True, False)
    """
    period = _PERIOD.fullmatch(line.strip())
    return period is not None and _YEAR.findall(period["from"]) < _YEAR.findall(period["to"])


_LABELS = 3  # of a project, from which on a page is about it and its title is the project's name


def _is_project(item: Item) -> bool:
    """Whether an item prints the labels of a project: "Budget: …", "Duration: …"."""
    labels = {label for text in item.paragraphs if labels_project(label := label_of(text.value))}
    return len(labels) >= _LABELS and not (item.title and names_a_work(item.title.value))


_STATE_DEPARTMENT = re.compile(r"\b(US|U\.S\.|United States)\s+(?:Department of State|State Department)\b")
_NO_TOPIC = ("government", "un", "intergovernmental", "bank", "university")
"""Kinds of organisations whose names are no topics: a ministry of health, a centre for migration policy."""


def _day(part: Part, months_first: bool) -> tuple[str, Text] | None:
    """The day that an entry's dateline gives, or that its title ends with: "Freetown, 9 October 2014 – …"."""
    first = part.paragraphs[0] if part.paragraphs else None
    line = DATELINE.match(first.value[:120]) if first else None
    told = None
    if first and (opening := _DAY_FIRST.match(first.value)):  # "16/09/2016 - Migrants met …"
        told = dated(first[: opening.end()], months_first)
    elif first and line:
        behind = find_dates(first.value[line.end() : line.end() + _DATE_LENGTH])  # "Pretoria: 12 March 2015, the …"
        told = dated(first[: line.end()])
        if not told and behind and not behind[0].start:
            told = dated(first[line.end() : line.end() + behind[0].end])
    if not told and part.title and (days := find_dates(part.title.value)):
        last, title = days[-1], part.title.value
        if last.end == len(title) or title[last.start - 1 : last.start] + title[last.end :] == "()":
            told = dated(part.title[last.start : last.end])
    return told if told and len(told[0]) == len("2014-10-09") else None


_FROM = re.compile(r"[^\d,:]{4,}, ")  # "Brussels, 15 December 2017"
_DATE_LENGTH = 25
_DAY_FIRST = re.compile(
    r"\s*(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)?(?:\sde)?\s[A-ZÀ-Ý]?[a-zà-ÿ]+(?:\sde)?\s\d{4}|[A-Z][a-z]+\s\d{1,2},\s\d{4})"
    r"(?:,\s[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)?)?(?:\s*[-–—:|]\s(?!\s*(?:\d|[A-Z][a-z]+\s\d))|\s+(?=[\[(“\"]))"
)


def _happening(item: Item) -> None:
    """What kind of event an item tells of, when and where it was, as its title and its opening say."""
    opening = item.texts[:2]
    kinds = [(found, text) for text in opening if (found := find_event_kind(text.value))]
    if kinds:
        (start, end, kind), text = min(kinds, key=lambda found: event_kinds().index(found[0][2]))
        item.event_kind = Found(kind, text.span(start, end))
    for text in opening[-1:]:
        if time := find_event_time(text.value, item.date[0][:4] if item.date else ""):
            item.event_time = Found(time, text.span(time.start, time.end))
        if place := find_event_place(text.value, dateline(text.value[:300])):
            item.event_place = Found(place, text.span(place.start, place.end))


def _home(item: Item, glossary: dict[str, str]) -> str | None:
    """The one country that an item is about: that of its title, of its dateline, or the only one that it names.

    A country that is named only as part of an organisation, or as one who pays, is not what a text is about.
    """

    def named(text: Text) -> set[str]:
        organisations = find_organisations(text.value, glossary)
        others = [(m.start, m.end) for m in organisations]
        others += [(m.start, m.end) for m in find_funders(text.value, glossary, None, organisations)]
        return {
            m.code
            for m in find_countries(text.value)
            if m.kind != "city" and not any(start <= m.start < end for start, end in others)
        }

    for codes in (
        named(item.title) if item.title else set(),
        {m.code for m in dateline(item.paragraphs[0].value[:300])} if item.paragraphs else set(),
        {code for text in item.texts for code in named(text)},
    ):
        if codes:
            return next(iter(codes)) if len(codes) == 1 else None
    return None


def _place(item: Item, places: list[CountryMention]) -> str | None:
    """Where an item is told from or about: its dateline's country, or the first country, people or town that it names."""
    opening = dateline(item.paragraphs[0].value[:300]) if item.paragraphs else []
    named = opening or [mention for mention in places if mention.kind == "name"] or places
    return named[0].code if named else None


_LONG = 1500  # characters from which on a text names more than it is about


def _about(item: Item, found: list[Found[str]]) -> list[Found[str]]:
    """The topics that an item is about: of a long text those of its title and first paragraph, and those it comes back to."""
    if len(item.text) < _LONG:
        return found
    head = item.paragraphs[0].span()[1]
    first = {f.value for f in found if f.span[0] < head}
    count = Counter(f.value for f in found)
    return [f for f in found if f.value in first or count[f.value] > 1]


def _topics_told(item: Item, chances: Mapping[str, float]) -> Iterator[Found[str]]:
    """The topics that words and rules together make likely, those that only rules know, and that of its diasporas."""
    likely = [found for found in item.topics if chances.get(found.value, 1.0) >= LIKELY["topic"]]
    likely += [Found(topic, span, chance) for topic, (chance, span) in topics_told(item.said, chances, item.about)]
    yield from dict.fromkeys([*likely, *(Found("diaspora-engagement", found.span, found.chance) for found in item.diasporas)])


_WORKERS = re.compile(
    r"\s+(?:(?:migrant|seasonal|domestic|women|female|skilled|young)\s+){0,2}(?:workers|labourers|laborers|fishers|seafarers)\b[^.;]{0,60}?"
    r"\b(?:(?P<away>abroad|overseas)\b|in\s+(?:the\s+)?(?=[A-Z]))"
)


_GO_TO_WORK = re.compile(r"\b(?:(?:to\s+work|jobs|employment|employed|hired)\s+in|workers\s+bound\s+for)\s+(?:the\s+)?$")


def _workers_abroad(text: Text, home: str | None) -> list[Found[str]]:
    """Where a text speaks of workers of one country in another: "Portuguese workers in the UK", "who mean to work in Italy"."""
    countries = find_countries(text.value, home)
    others = {m.start: m for m in countries if m.kind == "name"}
    found: list[Found[str]] = []
    for m in countries:
        match = _WORKERS.match(text.value, m.end) if m.kind == "demonym" else None
        other = others.get(match.end()) if match else None
        if match and (match["away"] or (other and other.code != m.code)):
            found.append(Found("labour-migration", text.span(m.start, other.end if other else match.end())))
        if m.kind == "name" and m.code != home and (work := _GO_TO_WORK.search(text.value, max(0, m.start - 30), m.start)):
            found.append(Found("labour-migration", text.span(work.start(), m.end)))
    return found


def _needs(text: Text, home: str | None) -> Iterator[Found[tuple[str, str]]]:
    """Problems with the country that their sentence is about."""
    for need in find_needs(text.value, home):
        named = {m.code for m in find_countries(text.value[need.start : need.end], home) if m.kind != "city"}
        country = home if home and (not named or home in named) else next(iter(named)) if len(named) == 1 else None
        if country:
            yield Found((country, need.topic), text.span(need.start, need.end))


def _paid(text: str, amount: Amount, funder: FunderMention) -> bool:
    """Whether the one who pays stands in the amount's sentence, and the amount is what an activity costs."""
    if not re.search(r"project|programme|program|initiative|grant|budget|funding|financing|contribution|cost", amount.what):
        return False
    return any(start <= amount.start < end and start <= funder.start < end for start, end in sentences(text))


def _for_development(item: Item, bodies: list[Found[OrganisationMention]]) -> list[Found[str]]:
    """Where an item about a diaspora speaks of development, and not only in the names of bodies and programmes."""
    topics = {found.value for found in item.topics}
    if not topics & {"diaspora-engagement", "remittances"} or "migration-development" in topics:
        return []
    title = item.title.span() if item.title else None
    named = {f.span for f in bodies} | {f.span for f in item.funders} | {f.span for f in item.programmes if f.span != title}
    spans = [text.span(*match.span()) for text in item.texts for match in _DEVELOPMENT.finditer(text.value)]
    return [Found("migration-development", span) for span in spans if not _covered({span}, named)]


_DEVELOPMENT = re.compile(
    r"\b(?:local|regional|rural|national|municipal|economic|social|community|territorial)\s+development\b|"
    r"\bdevelopment\s+(?:of\s+(?:the|their|its|our|[A-Z])|plans?\b|agendas?\b|actors?\b|at home\b)|"
    r"\b(?:contribut|role|invest(?!ig)|potential|impact|benefit|agent|actor)\w*\b[^.;]{0,50}"
    r"\bdevelopment\b(?!\s+(?:agenc|bank|fund|cooperation|programme))|"
    r"\bdevelop(?:ing)?\s+(?:their|its|the)\s+(?:\w+\s+)?(?:countr|region|communit)|"
    r"\bdéveloppement\s+(?:local|régional|rural|(?:socio)?économique|social|de|des|du|d[’'])\b|\bdesarrollo\s+(?:local|regional|rural|económico|social|de)\b"
)


def _told_in_text(found: list[Found[OrganisationMention]], title: Text | None) -> list[Found[OrganisationMention]]:
    """Mentions; those in the title lose their role where the text gives one: "A, B Train" may be short for "A trains with B"."""
    end = title.span()[1] if title else 0
    told = {f.value.slug for f in found if f.span[0] >= end and f.value.role not in ("named", "mentioned")}
    return [Found(f.value._replace(role="named"), f.span) if f.span[1] <= end and f.value.slug in told else f for f in found]


def _parts_taken(found: list[Found[OrganisationMention]]) -> list[Found[OrganisationMention]]:
    """One mention of each organisation, that of its most telling role.

    IOM does the work, unless words call it a partner of one named before. Where no words tell who does, the body named first
    does, with those named in the same breath, if it is none of the state; others whose part no words tell are partners.
    """
    spans = {id(f.value): f.span for f in found}
    best = {m.slug: m for m in strongest(f.value for f in found)}
    order = sorted(found, key=lambda f: f.span)
    first = order[0].value.slug if order else ""
    does = {
        m.slug
        for m in best.values()
        if m.role == "implementer" or (m.acronym == "IOM" and (m.role != "partner" or m.slug == first))
    }
    if not does:
        end = order[0].span[1] if order else 0
        for f in order:
            if f.span[0] > end + _BREATH or f.value.kind == "government" or best[f.value.slug].role not in _UNCLEAR:
                break
            does.add(f.value.slug)
            end = f.span[1]
    chosen: list[Found[OrganisationMention]] = []
    for mention in best.values():
        span = next(f.span for f in found if f.value == mention) if id(mention) not in spans else spans[id(mention)]
        if mention.slug in does:
            mention = mention._replace(role="implementer")
        elif mention.role in _UNCLEAR:
            mention = mention._replace(role="partner")
        chosen.append(Found(mention, span))
    return sorted(chosen, key=lambda f: f.span)


def _take_parts_told(item: Item) -> None:
    """The parts that the words around all that name a body make likelier than not, and who pays beside those that rules find."""
    parts, payers = parts_told(item.said)
    item.organisations = [
        _with_part(body, *parts[body.value.slug]) if body.value.slug in parts else body for body in item.organisations
    ]
    known = {found.value.slug for found in item.funders}
    for body in item.organisations:
        m = body.value
        if m.slug in payers.keys() - known and m.acronym != "IOM":
            pays = FunderMention(m.start, m.end, m.name, m.slug, m.kind, m.country, "funds")
            item.funders.append(Found(pays, body.span, payers[m.slug]))


def _with_part(body: Found[OrganisationMention], part: str, chance: float) -> Found[OrganisationMention]:
    """A body with the part that weights tell, unless rules find that it governs and weights that it pays: it does both."""
    role = body.value.role
    if part == role or (role, part) == ("government", "funder"):
        return body
    return replace(body, value=body.value._replace(role=part), chance=min(chance, body.chance or 1.0))


_SHORT_NAME = re.compile(r"\s*\(([A-Z][\w+/-]{1,14})\)")
_ARTICLE = re.compile(r"^(?:the|le|la|les|el|los|las)\s+|^l[’']", re.I)


def _programmes_told(item: Item, names: Names, glossary: dict[str, str]) -> Iterator[Found[ProgrammeMention]]:
    """Programmes whose names the words around them and in them tell, beside those that rules find."""
    known = {name for found in item.programmes for name in (found.value.name, found.value.acronym) if name}
    slugs = {found.value.slug for found in item.programmes}
    for printed, (chance, span) in programmes_told(item.said, names, known):
        name = _ARTICLE.sub("", printed)
        behind = (
            _SHORT_NAME.match(text.value, at + len(printed)) for text in item.texts if (at := text.value.find(printed)) >= 0
        )
        acronym = next((match[1] for match in behind if match), "")
        if full := glossary.get(name):
            name, acronym = full, name
        name, acronym = programme(acronym) or programme(name) or (name, acronym)
        if slug(acronym or name) not in slugs:
            slugs.add(slug(acronym or name))
            yield Found(ProgrammeMention(0, 0, name, acronym, slug(acronym or name)), span, chance)


def _editions(found: list[Found[ProgrammeMention]]) -> list[Found[ProgrammeMention]]:
    """Programmes without those that another one's name says it is an edition of: "MIDA" beside "MIDA Great Lakes"."""
    names = {f.value.name for f in found}
    return [f for f in found if not (f.value.acronym and any(name.startswith(f"{f.value.acronym} ") for name in names))]


def _diasporas_told(item: Item, topics: Mapping[str, float]) -> Iterator[Found[DiasporaMention]]:
    """The diasporas that rules find, unless the words make that unlikely, and those that the words tell, with where they live.

    Words tell of more peoples than rules find only where the entry is about diasporas; ``topics`` are the chances of that. A
    country that rules find to be a home is not made an origin.
    """
    origins, unlikely = origins_told(item.said)
    likely = [found for found in item.diasporas if found.value.origin not in unlikely]
    yield from likely
    known: dict[str, set[str]] = {}
    for found in likely:
        known.setdefault(found.value.origin, set()).update(found.value.hosts)
    told: dict[str, Told] = {}
    if topics.get("diaspora-engagement", 1.0) >= LIKELY["topic"]:
        read = set(known).union(*known.values())
        told = {code: one for code, one in origins.items() if code not in read}
    for origin, countries in homes_told(item.said, known | {code: set() for code in told}).items():
        chance = told[origin].chance if origin in told else 1.0
        if origin in told and not countries:
            yield Found(DiasporaMention(0, 0, origin, (), ""), told[origin].span, chance)
        for home, lived in countries.items():
            yield Found(DiasporaMention(0, 0, origin, (home,), ""), lived.span, chance * lived.chance)


_BREATH = len(", and the ")
_UNCLEAR = ("partner", "acting", "named")
"""Roles that leave open whose work it is."""


# ---------------------------------------------------------------- statements


def map_items(document: Document, items: Iterable[Item], statements: Statements) -> None:
    """States what the items say. Nothing is read here."""
    used: dict[str, int] = {}
    amounts: dict[str, int] = {}
    for item in items:
        name = slug(item.name)
        used[name] = used.get(name, 0) + 1
        key = name if used[name] == 1 else f"{name}-{used[name]}"
        node = statements.mint("item", document.id, key)
        told = statements.mint("event", key) if item.happened else statements.mint("programme", document.id, key)
        _item(item, node, told, statements)
        _told(item, node, told, statements)
        for need in item.needs:
            code, topic = need.value
            things.need(statements, code, topic, need.span, country_name(code))
        for figure in item.statistics:
            things.statistic(statements, figure.value, figure.span, node)
        for found_amount in item.amounts:
            amounts[told.value] = amounts.get(told.value, 0) + 1
            _amount(found_amount, told, document.id, amounts[told.value], item.happened, statements)


def _item(item: Item, node: NamedNode, told: NamedNode, statements: Statements) -> None:
    add = statements.add
    add(item.span, node, RDF.type, item.kind)
    add(item.span, node, RDF.type, DKG.Item)
    add(item.span, node, DCTERMS.isPartOf, statements.iri)
    words = item.title.span() if item.title else item.paragraphs[0].span()
    add(words, node, RDFS.label, item.name)
    if item.title:
        add(words, node, DCTERMS.title, item.name)
    if item.paragraphs:
        add((item.paragraphs[0].span()[0], item.paragraphs[-1].span()[1]), node, DKG.text, item.text)
    elif item.title:  # an entry that is nothing but a title: "Interview: …"
        add(item.title.span(), node, DKG.text, item.title.value)
    if item.submitter:
        add(item.submitter.span(), node, DKG.submitter, item.submitter.value)
    if item.date:
        add(item.date[1].span(), node, DKG.date, item.date[0])
    add(item.span, node, DKG.describes, told)


def _told(item: Item, node: NamedNode, told: NamedNode, statements: Statements) -> None:
    add = statements.add
    words = item.title.span() if item.title else item.paragraphs[0].span()
    add(words, told, RDF.type, DKG.Programme)
    if item.happened:
        add(words, told, RDF.type, DKG.Event)
        _event(item, told, statements)
    add(words, told, RDFS.label, item.name)
    add(words, told, DCTERMS.title, item.name)
    hosts = item.hosts
    for country in item.countries:
        named = things.country(statements, country.value, country.span)
        if country.value in hosts:
            add(country.span, node, DKG.mentions, named)
        else:
            add(country.span, told, DKG.country, named)
    for region in item.regions:
        add(region.span, told, DKG.region, statements.mint("region", region.value))
    for topic in item.topics:
        add(topic.span, told, DKG.topic, things.topic(statements, topic.value), topic.chance)
        for area in areas_of_topic(topic.value):
            add(topic.span, told, DKG.serviceArea, statements.mint("service-area", area), topic.chance)
    for found in item.programmes:
        add(found.span, told, DKG.partOf, things.programme(statements, found.value, found.span, found.chance), found.chance)
    for diaspora in item.diasporas:
        people_abroad = things.diaspora(statements, diaspora.value, diaspora.span, diaspora.chance)
        add(diaspora.span, told, DKG.engages, people_abroad, diaspora.chance)
    for body in item.organisations:
        things.organisation(statements, body.value, body.span, told, chance=body.chance)
    for funder in item.funders:
        things.funder(statements, funder.value, funder.span, told, funder.chance)


def _event(item: Item, told: NamedNode, statements: Statements) -> None:
    add = statements.add
    if kind := item.event_kind:
        add(kind.span, told, DKG.eventKind, kind.value)
    if time := item.event_time:
        add(time.span, told, DKG.date, time.value.first)
        if time.value.last:
            add(time.span, told, DKG.dateEnd, time.value.last)
    if place := item.event_place:
        add(place.span, told, DKG.heldIn, things.country(statements, place.value.country, place.span))
        if place.value.city:
            add(place.span, told, DKG.heldAt, place.value.city)


def _amount(
    found: Found[tuple[Amount, tuple[str, ...]]],
    told: NamedNode,
    document: str,
    number: int,
    shared: bool,
    statements: Statements,
) -> None:
    amount, payers = found.value
    tail = f"{document}-{number}" if shared else str(number)  # an event is told by several documents, each with its own figures
    node = statements.mint(told.value.removeprefix(statements.base), "amount", tail)
    add, span = statements.add, found.span
    things.money(statements, node, DKG.MonetaryAmount, amount.value, amount.currency, span)
    if amount.what:
        add(span, node, DKG.measures, amount.what)
        for year in [d.value for d in find_dates(amount.what) if len(d.value) == 4][:1]:
            add(span, node, DKG.year, int(year))
    for payer in payers:
        add(span, node, DKG.paidBy, statements.mint("organisation", payer))
    add(span, told, DKG.hasAmount, node)


def glossary_of(document: Document) -> dict[str, str]:
    """Acronyms that a document introduces anywhere, and what it calls the one fund that it names."""
    return called_the_fund(document.text) | learn_acronyms(document.text)
