"""Programmes that a text calls by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.find.lexicon import Lexicon, fold, rows
from kg.find.naming import ALIKE, made_names, organisation
from kg.find.places import city_country, country_of, people, region_of
from kg.find.topics import find_topics
from kg.vocabulary import slug

__all__ = ["ProgrammeMention", "find_programmes", "is_programme", "programme", "title_programme"]


class ProgrammeMention(NamedTuple):
    """A programme by name; ``slug`` is that of its acronym where it has one."""

    start: int
    end: int
    name: str
    acronym: str
    slug: str


@cache
def _known() -> Lexicon[tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    for row in rows(Path(__file__).parent / "programmes.csv"):
        for name in filter(None, (row["name"], row["acronym"], *row["also"].split("|"))):
            names[name] = (row["name"], row["acronym"])
    return Lexicon(names)


def is_programme(name: str) -> bool:
    """Whether a programme of the lexicon has this name.

    >>> is_programme("Migration for Development in Africa")
    True
    """
    return _known().get(name) is not None


_KIND = (
    r"(?:[Pp]rogrammes?|[Pp]rogram|[Pp]rojects?|[Ii]nitiative|[Cc]ampaign|[Ss]cheme|[Pp]rojet|[Pp]rograma|[Pp]royecto|[Ii]niciativa|"
    r"[Cc]ampagne|[Cc]ampaña|[Dd]rive)"
)
# "the project manager": who works for it, and no name of it
_NO_OFFICE = (
    r"(?!\s+(?i:managers?|officers?|assistants?|coordinators?|partners?|countr(?:y|ies)|areas?|staff|teams?|directors?|leaders?|donors?|sites?|"
    r"specialists?|advis[eo]rs?|experts?|units?|offices?)\b)"
)
# in quotation marks, those of a page in another encoding among them: "ìLiving Togetherî"
_QUOTE = (
    r"(?:[“\"«‘]\s?|\bì(?=[A-Z]))"
    r"(?P<{0}>(?![^”\"»’]{{0,7}}[.!?])(?:[^”\"»’î]|’(?=\w)){{4,200}}?)"
    r"[\s,]?(?:[”\"»]|’(?!\w)|(?<=\w)î\b)"
)
_QUOTED = re.compile(
    rf"{_QUOTE.format('name')}\s*(?:\((?P<acronym>[A-Z][\w-]{{1,10}})\)\s*)?(?:{_KIND}\b|,?\s+(?:an?|the|un|une|una)\s+(?:[\w.,$€£-]+\s+){{0,4}}?{_KIND}\b)|"
    rf"{_KIND}:?,?\s+(?:called\s+|named\s+|entitled\s+|titled\s+|intitulée?\s+|baptisée?\s+|denominad[oa]\s+|llamad[oa]\s+)?"
    rf"{_QUOTE.format('after')}(?:\s*\((?P<short>[A-Z][\w-]{{1,10}})\))?"
)
_ACRONYM = re.compile(rf"\b(?P<acronym>[A-Z][A-Za-z0-9]{{0,20}}[A-Z0-9][A-Za-z0-9]{{0,20}})\)?\s+{_KIND}\b")
_CAPITALISED = r"(?:@?[A-ZÀ-Ý])[\w’'+-]{0,60}"  # bounded, or lines without spaces take the square of their length
_NAME = (
    rf"{_CAPITALISED}(?:\s+(?:(?:of|for|and|the|in|into|on|to|with|between|across|from|against|through|"
    rf"de|des|du|la|les|et|del|en|el|los|las|y|para|pour|sobre|sur|&)\s+){{0,3}}(?:{_CAPITALISED}|\d[\d+.x]*)){{1,9}}"
)
_LOWER_KIND = r"(?-i:programme|program|project|initiative|campaign|scheme|umbrella)"
_LOWER_KINDS = rf"(?:{_LOWER_KIND}|(?-i:projet|proyecto|programa|iniciativa|campaña))"
# "the Triple Win Nursing programme", "the Free Movement and Migration (FMM) West Africa project"
_BEFORE_KIND = re.compile(
    rf"\b(?:the|The|its|a|an|le|la|el)\s+(?P<name>{_NAME})(?:\s+\((?P<acronym>[A-Z][\w-]{{1,10}})\)(?P<rest>(?:\s+{_CAPITALISED}){{0,3}}))?"
    rf"\s+{_LOWER_KIND}\b"
)
# "The initiative, Sierra Leone Health Skills Return, came about", "the programme Skills Without Borders"
_APPOSED = re.compile(
    rf"\b{_LOWER_KINDS}(?:,\s+|\s+(?:(?:called|named|entitled|known as|dubbed)\s+)?)(?P<name>{_NAME})"
    r"(?:\s+\((?P<acronym>[A-Z][\w-]{1,10})\))?(?=\s*[,.;]|\s+(?:is|was|will|has|in|by|with|funded|financed|implemented|which|que|qui|est|es|"
    r"that|comes?|runs?|started|helps|offers|gives|brings|provides|aims|supports|began|ended|receives)\b)"
)
# "an investment scheme known as Connect Albania", "It is called Skills Without Borders", "Sure We Can, as the project is called"
_KNOWN_AS = re.compile(
    rf"\b{_LOWER_KINDS},?\s+(?:called|named|entitled|known\s+as|dubbed)\s+(?P<name>{_NAME})(?:\s+\((?P<acronym>[A-Z][\w-]{{1,10}})\))?|"
    rf"\b(?:It|The\s+{_LOWER_KIND})\s+is\s+(?:called|named|entitled|titled|known\s+as)\s+(?P<it>{_NAME})|"
    rf"\b(?:bears|carries|goes\s+by)\s+the\s+(?:name|title)\s+(?:of\s+)?{_QUOTE.format('bears')}|"
    rf"(?:^|(?<=[.!?]\s))(?P<as>[A-ZÀ-Ý][\w’' -]{{3,60}}),\s+as\s+the\s+{_LOWER_KIND}\s+is\s+called\b"
)
# "the scheme GECCO", "the campaign CinemArena"
_SHORT_NAME = re.compile(rf"\b{_LOWER_KIND}\s+(?P<name>[A-Z]{{5,12}}|[A-Z][a-z]+[A-Z][A-Za-z]+)(?=[\s,.;)])")
# "our SLDVP (Sierra Leone Diaspora Volunteering Programme)"
_REVERSED = re.compile(rf"\b(?P<acronym>[A-Z]{{3,10}})\s+\((?P<name>{_NAME})\)")
# "Learning Where We Work, a three-year programme"
_EXPLAINED = re.compile(
    rf"(?P<name>{_NAME})(?:\s+\((?P<acronym>[A-Z][\w-]{{1,10}})\))?,\s+an?\s+(?:[\w-]+\s+){{0,4}}?{_LOWER_KIND}\b"
)
# "ProGreS Migration Tunisie, programme de 12,8 millions d’euros"
_ROMANCE_EXPLAINED = re.compile(
    rf"(?P<name>{_NAME})(?:\s+\((?P<acronym>[A-Z][\w-]{{1,10}})\))?,\s+(?:une?\s+|una?\s+)?"
    r"(?:programme|projet|programa|proyecto)\s+(?:de|d[’']|que|qui|financ)"
)
# "Programme d’appui aux projets de solidarité (PRA)"
_SPELLED = re.compile(
    r"\b(?P<name>(?:Programme|Projet|Programa|Proyecto|Iniciativa)\s+(?:des?|du|d[’']|pour|para)(?:[^\s(),.;”»]*\s+){2,16})\((?P<acronym>[A-Z][\w/-]{1,12})\)"
)
# "under the Irish Refugee Protection Programme"
_CAPITAL_KIND = re.compile(
    rf"(?:\b(?:the|The|its|a)|[’']s?)\s+(?:(?:new|planned|joint|so-called|ongoing|pilot|first)\s+)?"
    rf"(?P<name>(?:{_CAPITALISED}\s+(?:(?:of|for|and|to|in|on|with)\s+)?){{2,8}}"
    rf"(?:Programme|Program|Project|Facility|Scheme|Initiative|Response Plan))\b{_NO_OFFICE}"
    r"(?:\s+\((?P<acronym>[A-Z][\w-]{1,10})\))?"
)
# "the Global Programme on Mainstreaming Migration into National Development Strategies"
_KIND_FIRST = re.compile(
    rf"\b(?P<name>(?:{_CAPITALISED}\s+){{0,3}}(?:Programme|Program|Project|Initiative|Partnership)\s+(?:on|for)\s+{_NAME}|(?:{_CAPITALISED}\s+){{2,5}}(?:Programme|Program|Project|Initiative)\s+in\s+(?:the\s+)?{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,3}}(?=\s*\())"
    r"(?:\s+\((?P<acronym>[A-Z][\w-]{1,10})\))?"
)
# "a pilot project called WAFIRA"
_CALLED = re.compile(
    rf"\b(?:{_LOWER_KIND},?\s+(?:called|named|known as|dubbed|entitled)|"
    r"projet|programme|proyecto|programa|iniciativa)\s+"
    r"(?P<name>(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Z][\w-]{2,})\b"
)
_TITLE_ACRONYM = re.compile(r"\s*\((?P<acronym>(?=(?:[^A-Z]*[A-Z]){2})[A-Z][\w+-]{1,11}(?:\s\d\+\d)?)\)")


# "“Yard and Abroad” radio series"
_TITLE_QUOTED = re.compile(r"[“\"«]\s?(?P<name>[A-ZÀ-Ý][^”\"»]{4,60}?)\s?[”\"»](?=\s+[\w–-])")
# "el Programa Mesoamérica", "le Projet Retour", and not "el Programa Nacional"
_OWN = (
    r"(?!(?:Regional|Nacional|National|Conjunto|Conjoint|Piloto|Pilote|Especial|Spécial|General|Général|Local|Anual|Mundial|Mondial|Alimentaire)"
    r"\b(?!\s+(?:sobre|para|pour|sur)\b))"
)
_ROMANCE = re.compile(
    rf"\b(?:del|el|al|du|le|au|la)\s+(?P<name>(?:Programa|Proyecto|Programme|Projet|Campaña|Campagne)\s+{_OWN}(?:{_NAME}|{_CAPITALISED}))"
)
# "Funded Project: Remit for Jobs – Held three roundtables"
_LABELLED = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;] ))(?:(?:Funded|Pilot|Supported|Joint) )?(?i:project|programme|program|projet|proyecto|programa)"
    r"(?: (?:title|name))?\s?: (?P<name>[A-Z“][^\n–;]{5,150}?)(?=\s+[–-]\s|\s*$|\s*\n)"
)
# "“Mapping Togo’s Diaspora Project”"
_QUOTED_KIND = re.compile(
    rf"[“\"«]\s?(?P<name>(?:{_CAPITALISED}\s+(?:(?:of|for|and|to|in|on|with)\s+)?){{1,8}}"
    r"(?:Programme|Program|Project|Initiative))[”\"»]"
)
# what is agreed, adopted or held, and no programme
_OTHER = (
    r"Act|Agreement|Law|Decree|Convention|Compact|Protocol|Process|Memorandum|Policy|Strategy|Plan|Agenda|Goals?|Day|Week|"
    r"Forum|Council|Call"
)
# "CODEGA (Codesarrollo Gambia) is a pilot project", "“Equal Place” is an education programme"
_DEFINED = re.compile(
    rf"(?:^|(?<=[.!?:;]\s)|(?<=\n)|\b[Tt]he\s)(?P<quote>[“\"«])?(?P<name>{_CAPITALISED}|{_NAME})[”\"»]?"
    rf"(?P<bracket>\s+\((?:(?P<acronym>[A-Z][\w-]{{1,10}})|[^()]{{3,60}})\))?,?\s+(?:is|was)\s+(?:an?|the)\s+"
    rf"(?:(?!(?:of|for|the|in|on|to|with|by)\b)[\w-]+\s+){{0,4}}?{_LOWER_KIND}\b{_NO_OFFICE}"
)
# "in the framework of the Global Migration Media Academy", "dans le cadre de l’Initiative conjointe pour la migration (ICMD)"
_FRAME = re.compile(
    r"\b(?:(?:in|within)\s+the\s+frame(?:work)?\s+of|under\s+the\s+(?:framework|umbrella)\s+of|as\s+part\s+of|dans\s+le\s+cadre|en\s+el\s+marco)\s+"
    rf"(?:the\s+|its\s+|du\s+|de\s+la\s+|de\s+l[’']\s?|del\s+)?(?!(?:\w+\s+){{0,6}}(?:{_OTHER})\b)(?P<name>{_NAME})"
    r"(?:\s+\((?P<acronym>[A-Z][\w-]{1,10})\))?"
)
_FRAMED = re.compile(
    r"\b(?:Academy|Programme|Program|Project|Initiative|Campaign|Scheme|Mechanism|Facility|Partnership|Programa|Proyecto|Iniciativa|Projet)\b"
)
_OWN_KIND = re.compile(r"\b(?:Programme|Program|Project|Initiative|Campaign|Scheme)$")
_NAMED = (
    *(_KNOWN_AS, _SHORT_NAME, _REVERSED),
    *(_KIND_FIRST, _BEFORE_KIND, _APPOSED, _EXPLAINED, _ROMANCE_EXPLAINED, _SPELLED, _CAPITAL_KIND, _CALLED),
    *(_DEFINED, _FRAME, _ROMANCE, _QUOTED_KIND, _LABELLED),
)
_SURE = (_KNOWN_AS, _SHORT_NAME, _SPELLED, _CALLED, _LABELLED)


def _is_name(name: str, least: int = 2) -> bool:
    """Whether capitalised words may be a programme's name: no body, people, region or mere topic.

    >>> [_is_name(name) for name in ("Triple Win Nursing", "Swiss AVR", "Great Lakes", "HIV and AIDS")]
    [True, False, False, False]
    """
    words = [word for word in name.split() if word[0].isupper()]
    own = [word for word in words if not (organisation(word) or people(word) or country_of(word))]
    about = find_topics(name)
    return (
        organisation(name) is None
        and region_of(name) is None
        and len(own) >= least
        and not any(mention.start == 0 and mention.end == len(name) for mention in about)
    )


# a word made up for a name: "MigraVenture", "DiasporaLink Moldova", "RE-INTEG plus", "Greenback 2.0"
_COINED = re.compile(r"(?=.*(?:[A-Z][a-zà-ÿ]+[A-Z]|[A-Z]{2,}-[A-Z]{3,}|\s\d[.+x]\d))[A-Z][\w’'+.-]*(?:\s[\w’'+.-]+){0,2}")


def _of_bodies(name: str) -> bool:
    """Whether a title with capitals inside its words joins bodies or names a kind of text: "IOM-UNHCR Workshop"."""
    words = re.split(r"[\s-]+", name)
    return bool(_KIND_OF_TEXT.search(name)) or any(organisation(word) for word in words)


_KIND_OF_TEXT = re.compile(
    r"\b(?:Workshop|Guide|Report|Training|Dialogue|Presentation|Meeting|Seminar|Survey|Study|Forum|Conference|Agreement)s?$"
)


def programme(name: str) -> tuple[str, str] | None:
    """Name and acronym of the programme of the lexicon that goes by this name in any language.

    >>> programme("Fondo de la OIM para el Desarrollo")
    ('IOM Development Fund', 'IDF')
    """
    return _known().get(name)


def _body(name: str) -> bool:
    """Whether a name is that of an organisation, from its first word on."""
    return organisation(name) is not None or any(start == 0 for start, *_ in made_names(name))


_KIND_ACTS = re.compile(rf"{_KIND}\s+[A-Z][a-z]+(?:s|ed)\b")  # "Campaign Promotes …": a headline


def title_programme(title: str, text: str) -> ProgrammeMention | None:
    """The programme whose name is an entry's title: it gives its acronym, or is called a programme or project.

    >>> title_programme("Women as Rural Actors (WRA)", "The purpose of this initiative is income.").acronym
    'WRA'
    >>> title_programme("Guidelines on Data", "A set of guidelines.") is None
    True
    """

    def called(name: str, acronym: str = "") -> ProgrammeMention:
        return ProgrammeMention(0, len(title), name, acronym, slug(acronym or name))

    name = " ".join(title.split())
    match = _TITLE_ACRONYM.search(name)
    if match and not _body(name[: match.start()]) and organisation(match["acronym"]) is None and not match["acronym"].isdigit():
        return called(name[: match.start()] or name, match["acronym"])
    body = " ".join(text.split())
    if quoted := _TITLE_QUOTED.match(name):
        return called(quoted["name"])
    parts = re.split(r"\s*[:–]\s|\s-\s", re.sub(r"\s*\([^)]*\)$", "", name))
    if len(parts) > 1 and re.match(rf"(?:an?\s+|the\s+)?{_KIND}\b", parts[1], re.I) and not _body(parts[0]):
        return called(parts[0])  # "Remesas para Crecer – Programa de inclusión"
    for part in parts:
        bare = re.sub(rf"^(?:the|The)\s+|\s+{_KIND}$", "", part)
        kind = bare != part or re.search(
            r"\b(?-i:Programme|Program|Project|Initiative|Scheme|Campaign|Programa|Proyecto|Projet)\b", part
        )
        bare = re.sub(r"\s+of\s+the\s+(?:Ministry|Government)\b.*$", "", bare)
        said = bare in body and len(bare) < 60 and not bare.endswith("!")
        if _COINED.fullmatch(bare) and not bare.isupper() and not _of_bodies(bare):
            return called(bare)
        if _KIND_ACTS.match(bare) or (not kind and (country_of(bare) or city_country(bare))):
            continue
        named = _is_name(bare, 1 if said and " " in bare else 2) or (kind and re.fullmatch(r"[A-Z][A-Z\d+]{3,}", bare))
        if (kind or said) and named and not _body(bare):
            return called(bare)
    return None


# an acronym that nothing explains: of five letters and more, before "project" or "programme"
_UNEXPLAINED = re.compile(r"[A-Z][A-Z\d]{4,}\)?\s+(?:[Pp]rogrammes?|[Pp]rogram|[Pp]rojects?|[Pp]rojet|[Pp]rograma|[Pp]royecto)\b")
_NO_ACRONYM = {"LGBTQI", "BRICS", "COVID", "COVID19"}
_TWO_NAMES = re.compile(r"\band\s+of\b|\b(?:y|et)\s+d(?:el?|u|es?)\b|-funded$|^(?:Working )?Group\b")
_LONG_NAME = 120  # characters from which on what follows a colon is no longer the name


def _is_coined(match: re.Match[str]) -> bool:
    """Whether a single word is shown to be a name: in quotation marks, explained in brackets, or with capitals within."""
    return bool(match["quote"] or match["bracket"]) or sum(letter.isupper() for letter in match["name"]) > 1


def _is_speech(text: str, match: re.Match[str], group: str) -> bool:
    """Whether quoted words are what somebody said: "“…,” project manager Ama Mensah said"."""
    explained = re.search(r"[”\"»’]\s*,?\s+(?:an?|the|une?|una)\b", match[0])
    said = text[match.end(group) : match.end(group) + 1] == "," and not explained
    words = [word for word in match[group].split() if len(word) > 3]
    small = sum(word[0].islower() for word in words) * 3 > len(words) * 2
    return said or (small and group == "name" and len(match[group]) > _SPEECH)


_SPEECH = 80  # characters from which on quoted words that are mostly in small letters are speech


def _spelled_like(name: str, acronym: str) -> str:
    """The lexicon's name for a programme that a text spells out in much the same words beside its acronym, else the text's."""
    known = programme(acronym) if acronym else None
    return known[0] if known and _alike(name, known[0]) else name


def _alike(name: str, known: str) -> bool:
    """Whether a name is another way to write one of the lexicon, or its end."""
    one, other = fold(name).lower(), fold(known).lower()
    return other.endswith(one) or fuzz.token_sort_ratio(one, other) >= ALIKE


_PART = re.compile(r"\s+(?!PRO[GJ]|INITIATIVE|CAMPAIGN)[A-Z]{4,}\b(?:\s+(?:Health|Education)\b)*")


def find_programmes(text: str, glossary: Mapping[str, str] | None = None) -> list[ProgrammeMention]:
    """Programmes of the lexicon, programmes in quotation marks, and acronyms that are called programmes or projects.

    >>> [(m.acronym, m.slug) for m in find_programmes("the very first MIDA project for Somalia")]
    [('MIDA', 'mida')]
    >>> [m.name for m in find_programmes("the Free Movement and Migration (FMM) West Africa project")]
    ['Free Movement and Migration West Africa']
    """
    found: dict[tuple[int, int], ProgrammeMention] = {}
    for start, end, (name, acronym) in _known().find(text):
        own = (glossary or {}).get(text[start:end], "")
        if own and not _alike(own, name) and fold(own) != acronym and not own.islower():
            continue  # the document's own glossary says what its acronyms mean
        if acronym and text[start:end] == acronym and (part := _PART.match(text, end)):  # "MIDA FINNSOM Health"
            own = text[start : part.end()]
            found[start, part.end()] = ProgrammeMention(start, part.end(), own, "", slug(own))
            continue
        found[start, end] = ProgrammeMention(start, end, name, acronym, slug(acronym or name))

    def free(start: int, end: int) -> bool:
        return not any(s < end and start < e for s, e in found)

    for match in _QUOTED.finditer(text):
        group, short = ("name", match["acronym"]) if match["name"] else ("after", match["short"])
        if free(*match.span(group)) and match[group][0].isupper() and not _is_speech(text, match, group):
            name = " ".join(match[group].split())
            name = name.partition(": ")[0] if len(name) > _LONG_NAME else name
            found[match.span(group)] = ProgrammeMention(*match.span(group), name, short or "", slug(short or name))
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            group = next(group for group in ("name", "it", "bears", "as") if groups.get(group))
            acronym, rest = groups.get("acronym") or "", groups.get("rest") or ""
            start = match.start(group) + (len("The ") if match[group].startswith("The ") else 0)
            end = match.end("rest") if rest else match.start(group) + len(match[group].rstrip())
            name = " ".join(f"{match[group]} {rest}".split()).removeprefix("The ")
            if pattern is _EXPLAINED and " with " in name and _body(name.rpartition(" with ")[0]):  # of a body with it
                name = name.rpartition(" with ")[2]
                start = end - len(name)
            needs_kind = pattern is _REVERSED or (pattern is _FRAME and not acronym)
            if _TWO_NAMES.search(name) or (needs_kind and not _FRAMED.search(name)):
                continue
            if pattern is _DEFINED and " " not in name and not _is_coined(match):
                continue
            least = 1 if pattern is _DEFINED or (pattern is _EXPLAINED and _COINED.fullmatch(name)) else 2
            known = organisation(acronym or name)
            if (
                free(start, end)
                and (pattern in _SURE or _is_name(match[group], least))
                and not _body(name)
                and (known is None or (bool(acronym) and bool(_OWN_KIND.search(name)) and not _alike(name, known.name)))
            ):
                name = _spelled_like(name, acronym)
                found[start, end] = ProgrammeMention(start, end, name, acronym, slug(acronym or name))
    for match in _ACRONYM.finditer(text):
        acronym = match["acronym"]
        full = (glossary or {}).get(acronym, "")
        if (
            free(*match.span("acronym"))
            and not full.islower()
            and fold(full) != acronym
            and organisation(acronym) is None
            and (full or (_UNEXPLAINED.match(text, match.start()) and acronym not in _NO_ACRONYM and not find_topics(acronym)))
        ):
            found[match.span("acronym")] = ProgrammeMention(*match.span("acronym"), full or acronym, acronym, slug(acronym))
    return sorted(found.values())
