"""Organisations that a text names, with what they are and what part they have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.find.lexicon import fold, rows
from kg.find.naming import (
    ALIKE,
    POST,
    POSTS,
    SMALL,
    Organisation,
    is_organisation,
    kind_of,
    known_names,
    learn_acronyms,
    lexicon,
    made_names,
    ministries,
    organisation,
    post_abroad,
    state_bodies,
)
from kg.find.places import (
    GIVERS,
    CountryMention,
    adjective,
    city_country,
    country_name,
    country_of,
    dateline,
    find_countries,
    people,
)
from kg.find.programmes import is_programme
from kg.find.roles import RANK, labelled, role_at, settled, worded
from kg.find.romance_names import romance_names
from kg.find.told_names import behind_role_words, called, in_a_list, towns
from kg.vocabulary import slug

__all__ = [
    "Organisation",
    "OrganisationMention",
    "find_organisations",
    "called_the_fund",
    "learn_acronyms",
    "organisation",
    "role_at",
    "strongest",
]


# a fund that gives money: UNICEF, UNFPA, the IMF and UNCDF are funds by name only
_FUND = (
    r"(?<!Children[’']s )(?<!Population )(?<!Monetary )(?<!Capital Development )"
    r"(?<!Security )(?<!Pension )(?<!Provident )(?<!Insurance )\bFund"
)
# what those whose business it is to pay give is money
_DONOR = re.compile(
    r"(?:Development|Cooperation) (?:Cooperation )?Agency|Agency for (?:International )?Development|"
    r"Department for International Development|"
    rf"{_FUND}\b|"
    r"Oficina de Población|[Cc]oopération belge|Cooperación Internacional para el Desarrollo|"
    r"Comic Relief|UK [Aa]id|Economic Cooperation|Foundation$|Philanthropies|"
    r"European (?:Union|Commission)|International Partnerships|Agence française de développement|Bureau of Population"
)
_BACKED = re.compile(
    r"(?<!technical )\b(?:(?<!cooperation and )(?:support|backing|assistance|help)\s+(?:of|from)|"
    r"(?:funds|funding|grants?|items|kits|goods|equipment|supplies|vehicles)\b[^.;:]{0,30}\bprovided\s+by|pour\s+le\s+compte\s+d[eu]|por\s+encargo\s+de|"
    r"(?:appui|soutien|aide|apoyo|ayuda|auspicio)\s+(?:financiero\s+|financier\s+)?d(?:e|u|el|es|[’']))\b[^.;:]{0,60}$",
    re.I,
)
# "(AUD 240,000)"
_SUM = re.compile(
    r"\s*\((?:(?:[A-Z]{3}|(?:US|A|C|NZ)?[$€£])\s?\d[\d.,\s]*(?:million)?|\d[\d.,\s]*(?:million\s)?(?:[A-Z]{3}|€|euros?))\)"
)
_A_FUND = re.compile(rf"{_FUND}(?:\s+for\s+\w+|\s+to\s+Fight\b.*)?(?:\s*\(\w+\))?$|^Fon(?:ds|do)\b")
_AIDS = re.compile(
    r"[’']?s?(?:\s*\([^)]*\))?\s+(?:has\s+|will\s+|also\s+)*(?:support|provid|donat|contribut|back)(?:e?s|ed|s)?\b"
)
_OWN_PROJECT = re.compile(r"[’']s?\s+[^.,;]{0,80}\b(?:[Pp]roject|[Pp]rogram(?:me)?|[Ii]nitiative|[Aa]ctivity)\b")
# a name of a list behind a label: "Donors: EUTF for Africa (EUR 28 million), Comic Relief"
_ELEMENT = re.compile(
    r"(?:(?<=[,;:(])|(?<=[,;:]\s)|(?<=\sand\s))(?:the\s+)?(?P<name>[A-ZÀ-Ý][^,;()\n]{1,80}?)(?=\s*(?:[,;(]|\.\s*$|\s(?:and|et|y)\s|$))",
    re.M,
)
_ROLES_ONLY = re.compile(r"(?:[A-Z]{3}\s)?[\d.,\s]+.*|(?:EUR|USD|GBP|CHF)\b.*|[A-Z][a-z]+\s*")


class OrganisationMention(NamedTuple):
    """An organisation that is named.

    ``kind`` as in the model (``un``, ``bank``, ``government`` …); ``country`` is that of a state body, else empty; ``role`` is
    ``funder``, ``implementer``, ``partner``, ``participant``, ``host``, ``government``, ``ngo``, ``cited``, ``named``,
    ``mentioned`` or, until the text as a whole tells whose work it is, ``acting``; ``slug`` its part of an IRI. ``part`` is what
    words tell of a body whose role is ``government``: that it is implementer, partner or participant besides.
    """

    start: int
    end: int
    name: str
    acronym: str
    kind: str
    country: str
    role: str
    slug: str
    part: str = ""


def _seat(known: Organisation) -> str:
    """The country of a state body of the lexicon, as its name tells it."""
    if known.kind != "government":
        return ""
    return next((mention.code for mention in find_countries(known.name)), "")


def _gives(text: str, start: int, end: int, name: str, kind: str, country: str, home: str, role: str) -> bool:
    """Whether what a body does by its role is to pay: what funds, donors and states from abroad give is money."""
    giver = country in GIVERS - {home} and kind == "government"
    abroad = bool(home) and giver
    foreign = bool(home) and country not in ("", home) and name.startswith("Government of ")
    donor = bool(_DONOR.search(name))
    if role in ("implementer", "partner") and donor and kind in ("government", "regional-body") and _OWN_PROJECT.match(text, end):
        return True  # "USAID’s Smart Waters project"
    if role == "partner":
        backs = (foreign or abroad or donor) and _BACKED.search(text, max(0, start - 60), start)
        return bool(_A_FUND.search(name) or _SUM.match(text, end) or backs)
    if role == "mentioned" and _A_FUND.search(name):
        return text[max(0, start - 12) : start].rstrip().removesuffix(" the").endswith(" from")
    aids = foreign or giver or (donor and kind in ("government", "regional-body"))
    return role in ("implementer", "acting") and aids and bool(_AIDS.match(text, end))  # "the Government of Japan supports"


def called_the_fund(text: str) -> dict[str, str]:
    """What a text may call the fund of the lexicon that it names, if it names only one, with that fund's name.

    >>> called_the_fund("IOM DEVELOPMENT FUND. It was paid by the Fund.")["the Fund"]
    'IOM Development Fund'
    >>> called_the_fund("The European Return Fund and the European Refugee Fund")
    {}
    """
    named = [(start, end, known.name) for start, end, known in known_names(text) if _A_FUND.search(known.name)]
    small = text.lower()
    funds = {name for *_, name in named} | {name for name in _funds() if name.lower() in small}
    others = (match.span() for match in _SOME_FUND.finditer(text))
    if len(funds) != 1 or any(not any(start <= first and last <= end for start, end, _ in named) for first, last in others):
        return {}
    return dict.fromkeys(_THE_FUND, funds.pop())


@cache
def _funds() -> frozenset[str]:
    """The funds of the lexicon, by their English names."""
    return frozenset(known.name for name in lexicon() if (known := lexicon().get(name)) and _A_FUND.search(known.name))


_SOME_FUND = re.compile(r"(?<![\w’'-])(?!The\b|This\b|Its\b)[A-Z][\w’'-]{1,40}\sFund\b|\bFon(?:ds|do)\s(?:d|pour|para)")
_THE_FUND = [f"{word} Fund" for word in ("the", "The", "its", "Its", "this", "This", "our")]
_THE_FUND += ["le Fonds", "Le Fonds", "du Fonds", "au Fonds", "el Fondo", "El Fondo", "del Fondo", "al Fondo"]


_CAPITALISED = r"[A-ZÀ-Ý][\w’'&-]*(?:\s+(?:(?:of|for|and|the|in|on|to|de|del|des|du|la|à|l[’'])\s*)*[A-ZÀ-Ý][\w’'&-]*){0,6}"
_BARE = {"Red Cross", "Catholic Church"}
"""Names of the lexicon that are a part of longer ones."""


# "establish a Foreign Employment Bureau", "the implementation of the Fund": what is still to be, or is no body at all
_PLANNED = re.compile(
    r"\b(?:(?:establish\w*|creat\w+|set(?:ting)? up)(?:\s+of)?\s+an?|implementation\s+of\s+(?:the|an?))\s+$", re.I
)
_NO_BODY = re.compile(
    r"\b(?:Programme|Program|Project|Plan|Process|Systems?|Strategy|Agreement|Convention|Framework|Protocol|Initiative|Act|"
    r"Law|Policy|Survey|Paper|Goals?|Person|People|Republic|Report|Campaign|Appeals?|Treatment|Compact|Return|Assistance|Management)\b"
)
_FORCE = re.compile(
    r"\s+(?:[Nn]ational\s+|[Ff]ederal\s+)?(?:[Pp]olice(?:\s+(?:[Ff]orce|[Ss]ervice))?|[Pp]arliament|[Cc]oast\s+[Gg]uard|"
    r"[Bb]order\s+(?:[Gg]uards?|[Ff]orces|[Tt]roops|[Pp]olice))\b(?!\s+(?:officers?|stations?))|"
    r"\s+(?:Congress|Senate)\b(?!\s+(?:of|on|for|in)\b)"
)
_WITHIN_STATE = re.compile(
    r"\b(?:(?:Provincial|Regional|Local|Municipal|State|County|Cantonal)\s+)?Government\s+of\s+(?:the\s+)?(?:(?:State|Province|Region|Autonomous\s+Region)\s+of\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})"
)
_NO_STATE = re.compile(r"(?:National|Unity|Reconciliation|Transition\w*|Kingdom|Republic|Federa\w+|Islamic|Union)\b")
_MORE_MINISTRIES = re.compile(
    r"\s*\([A-Z]\w+\),?\s*(?:and\s+)?(?:the\s+)?(?P<name>[A-Z]\w+(?:(?:,?\s+(?:of|and|for|the)){0,2}\s+[A-Z]\w+){0,5})(?=\s*\(M\w+\))"
)


def _more_ministries(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    """The rest of a list of ministries each with its acronym: "Ministries of Health (MoH) and Interior (MoI)".

    >>> [name for *_, name in _more_ministries("Ministries of Health (MoH), Labour (MoL) and Interior (MoI)", 20)]
    ['Ministry of Labour', 'Ministry of Interior']
    """
    while match := _MORE_MINISTRIES.match(text, end):
        end = match.end()
        yield *match.span("name"), "Ministry of " + " ".join(match["name"].split())


_WORDS_TOO = {"AU", "UN"}  # acronyms that are words of other languages
_IN_CAPITALS = re.compile(r"[A-Z]{2} (?:LA |L[’']|DE )?[A-ZÀ-Ý]{4,}\b")
# what is left of a name whose beginning was not read: "Court of Lao PDR"
_CUT = re.compile(
    r"(?:Court|Department|Centre|Center|Union|Society|School|Institute|Committee|Council) of (?:the )?"
    r"[A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý]\w*)?"
)
_UNFINISHED = re.compile(r"^(?:Ministry|Department|Directorate|Office|Bureau|University|Bank)\s+(?:of|for)$")


def find_organisations(
    text: str,
    glossary: Mapping[str, str] | None = None,
    home: str | None = None,
    governments: bool = False,
    unsaid: str = "mentioned",
    told: Collection[str] = (),
) -> list[OrganisationMention]:
    """Organisations by the lexicon, by acronyms of the ``glossary`` and of the text itself, and by how names are made.

    ``home`` is the country that a ministry or agency belongs to where nothing else says so. With ``governments`` "the Malian
    Government" and "the Government of Mali" are organisations too. ``unsaid`` is the role of one whose part no words tell;
    ``told`` are names that are known to be bodies' from elsewhere.

    >>> found = find_organisations("In coordination with UNICEF and the Italian Ministry of Foreign Affairs")
    >>> [(m.name, m.role, m.slug) for m in found][1]
    ('Ministry of Foreign Affairs', 'government', 'it-ministry-of-foreign-affairs')
    """
    reading = _begin(text, glossary or {}, home)
    _by_name(reading, told)
    for find in (
        *(_by_lexicon, _by_head_words, _in_romance_languages, _by_kind, _by_acronym, _by_part_taken, _of_states),
        *((_named_governments,) if governments else ()),
        _by_role_words,
    ):
        find(reading)
    return _enumerated(text, sorted(reading.found), unsaid)


@dataclass
class _Reading:
    """A text while the bodies in it are found: what is known of it, and what was found so far."""

    text: str
    home: str
    """The country that the text is about; empty if nothing settles it."""
    introduced: dict[str, str]
    """The acronyms that the text itself explains."""
    learnt: dict[str, str]
    """They and those of the document."""
    countries: list[CountryMention]
    lists: list[tuple[int, int, str]]
    """The lists behind labels that give a role."""
    taken: bytearray
    """Which characters a name was found in."""
    whole: list[tuple[int, int]]
    """Where names stand that an acronym follows."""
    made: list[tuple[int, int, str]]
    """Names around a head word, each as whole as an acronym behind it tells."""
    found: list[OrganisationMention] = field(default_factory=list)

    def add(self, start: int, end: int, name: str, acronym: str, kind: str, country: str) -> None:
        """Takes down a body that stands there, unless another name was found there before, with the part that it has."""
        text, learnt = self.text, self.learnt
        end = start + len(text[start:end].rstrip())
        if _UNFINISHED.search(text[start:end]) or (_CUT.fullmatch(name) and find_countries(name)):
            return
        if any(self.taken[start:end]) or _PLANNED.search(text, max(0, start - 40), start):
            return
        if kind == "government" and _ABROAD.match(name):
            last, town = _town(text, end)
            if town and " in " not in name and not any(self.taken[end:last]):
                end, name = last, f"{name} in {town}"
            name = post_abroad(name, country) or name
        if (introduced := re.match(r"[”\"]?\s*\(\s*([A-Z][\w/&-]*)(?:\s*\))?", text[end : end + 16])) and (
            learnt.get(introduced[1]) or introduced[1].lower() == acronym.lower()
        ):
            acronym = acronym or introduced[1]
            end += introduced.end()
        self.taken[start:end] = b"\1" * (end - start)
        identity = slug(acronym or (name if lexicon().get(name) else _without_country(name, country)))
        if kind == "government" and country and (not (same := lexicon().get(acronym)) or same.kind != kind):
            identity = f"{country.lower()}-{identity}"
        if country and name == f"Government of {country_name(country)}":
            identity = f"{country.lower()}-government"
        first, last, told = next((one for one in self.lists if one[0] <= start < one[1]), (0, len(text), ""))
        role = worded(text[first:last], start - first, end - first)  # of a list the words within it
        if told and role in ("mentioned", "cited"):
            role = told
        if _gives(text, start, end, name, kind, country, self.home, role):
            role = "funder"
        self.found.append(OrganisationMention(start, end, name, acronym, kind, country, role, identity))


def _begin(text: str, glossary: Mapping[str, str], home: str | None) -> _Reading:
    """What is known of a text before bodies are found in it."""
    introduced = learn_acronyms(text)
    whole = _introduced_names(text, introduced)
    made = []
    for start, end, name in made_names(text):
        first, last = _whole(start, end, whole)
        made.append((start, end, name) if (first, last) == (start, end) else (first, last, text[first:last]))
    return _Reading(
        text,
        home or "",
        introduced,
        {**glossary, **introduced},
        find_countries(text, home),
        labelled(text),
        bytearray(len(text) + 1),
        whole,
        made,
    )


def _by_lexicon(reading: _Reading) -> None:
    """Bodies of the lexicon, unless the text shows that their names are parts of others."""
    text, learnt, made = reading.text, reading.learnt, reading.made
    for start, end, known in known_names(text):
        longer = next((last for first, last, _ in made if first == start and last > end), 0)
        if (
            longer
            and not text[start:end].isupper()
            and (
                known.kind in ("government", "ngo", "process")
                or text[start:longer].endswith("Foundation")
                or re.match(r"\s+(?:of|for)\s", text[end:longer])
            )
        ):
            continue  # "the State Department for Diaspora Affairs"
        if known.name in _BARE and any(first <= start and end <= last and last - first > end - start for first, last, _ in made):
            continue  # "the Burundi Red Cross"
        if (
            known.acronym == "UN"
            and re.match(r"\s+[a-zA-Z]|-[A-Z]", text[end : end + 2])
            and not re.match(r"\s+(?:and|or|to|in)\b|\s+[A-Z][a-z]+(?:s|ed)\s", text[end : end + 20])
        ):
            continue
        if known.kind == "ngo" and not known.acronym and (where := _branch(text, end)):  # "Caritas Switzerland"
            reading.add(start, where, " ".join(text[start:where].split()), "", "ngo", "")
            continue
        if known.acronym in _WORDS_TOO and _IN_CAPITALS.match(text, start):  # "AU PAYS"
            continue
        meant = learnt.get(text[start:end])
        if meant and not organisation(meant) and (end - start <= 3 or meant.islower()):
            continue  # the document's own glossary says what its acronyms mean
        reading.add(start, end, known.name, known.acronym or _acronym_of(known.name, learnt), known.kind, _seat(known))


_BEFORE_KNOWN = re.compile(r",?\s+(?:(?:and|&|et|y)\s+)(?:the\s+|l[ae]s?\s+|l[’'])?$|,\s+$")


def _by_head_words(reading: _Reading) -> None:
    """Names with a head word: "Ministry of Labour"."""
    text, learnt, countries, home = reading.text, reading.learnt, reading.countries, reading.home
    taken, made = reading.taken, reading.made
    for start, end, name in made:
        if not taken[start] and (known := taken.find(1, start, end)) > 0 and (cut := _BEFORE_KNOWN.search(text, start, known)):
            end, name = cut.start(), text[start : cut.start()]  # "Department of Trade and Global Affairs Canada"
            if not is_organisation(name):
                continue
        if taken[start] and (office := _office_of(text, taken, start, end)):  # "the USAID Bureau for Humanitarian Assistance"
            start, name = office, text[office:end]
        if where := _branch(text, end):
            end, name = where, text[start:where]
        plain = _unbroken(name)
        if (own := learnt.get(_introduced(text, end))) and plain.endswith(f" and {own}"):  # "MoD and Croatian Armed Forces (CAF)"
            start, plain = text.rindex(own.split()[0], start, end), own
        # "IOM with seed money of its Development Fund"
        own_fund = plain == "Development Fund" and _OF_IOM.search(text, max(0, start - 200), start)
        same = organisation("IOM Development Fund" if own_fund else _introduced(text, end))
        if same and (own_fund or fuzz.token_sort_ratio(plain, same.name) >= ALIKE):  # "International Office of Migration (IOM)"
            reading.add(start, end, same.name, same.acronym, same.kind, _seat(same))
            continue
        if shared := _shared_name(text, start, end, countries):
            for part_start, part_end, code in shared:
                body = plain[: shared[0][1] - start].rpartition(" of ")[0].replace("Ministries", "Ministry")
                reading.add(part_start, part_end, body, "", "government", code)
            continue
        if inner := _OF_MINISTRY.search(text, start, end):
            made.append((inner.end(), end, text[inner.end() : end]))  # "the Wage Earners’ Board of the Ministry of Labour"
            end = inner.start()
            plain = _unbroken(text[start:end])
        if _TITLED.search(text, max(0, start - 20), start) and (of := re.match(r"[^.]{3,40}?\s+of\s+the\s+", text[start:end])):
            start, plain = start + of.end(), " ".join(text[start + of.end() : end].split())  # "Dr. X of the Ghana Health Service"
        place = None if _ONE_OF_SEVERAL.match(plain) else _IN_PLACE.search(text, start, end)
        if place and dateline(f"{text[place.end() : end]} – "):
            end = place.start()  # "the Institute of Social Development in Kandy"
            plain = _unbroken(text[start:end])
        if (tail := _OF_STATE.search(text, start, end)) and not _ABROAD.match(plain):
            end = tail.start()
            plain = _unbroken(text[start:end])
        one = [(start, end, plain.replace("Ministries of", "Ministry of"))] if _acronym_of(plain, learnt) else []
        for part_start, part_end, part in one or _in_print(text, start, ministries(0, plain)):
            country, bare = _country_of_body(text, part_start, part_end, part, countries, home)
            acronym = _acronym_of(part, learnt) or _acronym_of(bare, learnt, country) or _acronym_of(plain, learnt)
            reading.add(part_start, part_end, bare, acronym, kind_of(part), country if kind_of(part) == "government" else "")
        for part_start, part_end, part in _more_ministries(text, end) if name.startswith("Ministries") else ():
            reading.add(part_start, part_end, part, _acronym_of(part, learnt), "government", home)


def _in_romance_languages(reading: _Reading) -> None:
    """Names of bodies in French, Spanish and their kin."""
    text, learnt, countries, home = reading.text, reading.learnt, reading.countries, reading.home
    for start, end, name in romance_names(text):
        end = _up_to_acronym(text, start, end)
        name = " ".join(text[start:end].split())
        kind = kind_of(name)
        inside = (m.code for m in countries if start <= m.start < end)
        country = next(inside, _aid_of(name) or home) if kind == "government" else ""
        translated = organisation(_introduced(text, end))
        if country and (post := _EMBASSY.match(name)):
            end = next((m.end for m in countries if start <= m.start < end), end)
            reading.add(start, end, f"{POSTS[post[0].lower()]} of {country_name(country)}", "", kind, country)
        elif translated and not _spells(name, translated.acronym):  # "Agencia de los Estados Unidos … (USAID)"
            reading.add(start, end, translated.name, translated.acronym, translated.kind, _seat(translated))
        else:
            own = _introduced(text, end)
            acronym = _acronym_of(name, learnt) or (own if own.isupper() and _initials(name, own) else "")
            reading.add(start, end, name[0].upper() + name[1:], acronym, kind, country)


def _by_kind(reading: _Reading) -> None:
    """Names that a word tells to be a body's: "the NGO X"."""
    text = reading.text
    for start, end, kind in called(text):
        start, end = _whole(start, end, reading.whole)
        reading.add(start, end, text[start:end], "", kind, "")


def _by_acronym(reading: _Reading) -> None:
    """Acronyms that the text or its document explains as a body's name."""
    text, learnt, home = reading.text, reading.learnt, reading.home
    for acronym, full in learnt.items():
        full = full if full[0].isupper() else _in_capitals(full)
        if acronym in text and organisation(acronym) is None and is_organisation(full):
            full = full.replace("Ministries of", "Ministry of")
            same = organisation(full)
            kind = same.kind if same else kind_of(full)
            country, bare = _country_of_body(full, 0, len(full), full, find_countries(full, home), home)
            for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text):
                reading.add(
                    match.start(),
                    match.end(),
                    same.name if same else bare,
                    same.acronym if same else acronym,
                    kind,
                    country if kind == "government" else "",
                )
    for match in _usual_acronyms().finditer(text) if home else ():
        if match[0] not in learnt:
            reading.add(*match.span(), _USUAL[match[0]], "", "government", home)


_USUAL = {row["acronym"]: row["ministry"] for row in rows(Path(__file__).parent / "ministry_acronyms.csv")}
"""Ministries by the acronyms that texts use of them without a word: "MoD"."""


@cache
def _usual_acronyms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _USUAL))})(?![\w-])")


def _in_capitals(name: str) -> str:
    """A name that the print has in small letters as names are written.

    >>> _in_capitals("regional centre for migration and refugee issues")
    'Regional Centre for Migration and Refugee Issues'
    """
    return " ".join(word if word in SMALL else word[0].upper() + word[1:] for word in name.split())


def _by_part_taken(reading: _Reading) -> None:
    """Names without a head word that an acronym follows, of whom words tell the part they have."""
    text = reading.text
    for acronym, full in reading.introduced.items():  # "in cooperation with the Rajasthan Mission on Livelihoods (RMoL)"
        if (
            full[0].isupper()
            and not acronym.endswith("s")
            and not is_programme(full)
            and not _NO_BODY.search(full)
            and not find_countries(full[-12:])
        ):
            for match in re.finditer(r"\s+".join(map(re.escape, full.split())), text):
                if _OF_WORK.match(text, match.end()):  # "through the Fight Slavery and Trafficking (FST) Activity"
                    continue
                if worded(text, *match.span()) in (*_TAKING_PART, "acting", "participant"):
                    reading.add(*match.span(), full, acronym, "other", "")


_OF_WORK = re.compile(r"[”\"]?\s*\([^)]*\)\s+(?:Activity|Project|Program(?:me)?|Initiative|Campaign)\b")


def _of_states(reading: _Reading) -> None:
    """Forces, governments within a state, bodies that each state has one of, ministries, aid and embassies of a people."""
    text, learnt, countries, home = reading.text, reading.learnt, reading.countries, reading.home
    for mention in countries:
        joint = text[max(0, mention.start - 1) : mention.start] == "-"  # "Serbian-Croatian border police management"
        force = _FORCE.match(text, mention.end) if mention.kind != "city" and not joint else None
        if force and (mention.kind == "demonym" or force[0].istitle()):  # "the Tajik police", "Zambia Police"
            name = " ".join(text[mention.start : force.end()].split())
            reading.add(mention.start, force.end(), name, _acronym_of(name, learnt), "government", mention.code)
    for match in _WITHIN_STATE.finditer(text):
        if ("-administered" in match["name"] or not find_countries(match["name"])) and not _NO_STATE.match(match["name"]):
            name = re.sub(r"[’']s?$", "", match[0])
            reading.add(match.start(), match.start() + len(name), " ".join(name.split()), "", "government", home)
    for match in state_bodies().finditer(text):
        name = " ".join(match[0].split())
        country, _ = _country_of_body(text, *match.span(), name, countries, home)
        if country and not (country == home and _ITS.search(text, max(0, match.start() - 5), match.start())):
            reading.add(*match.span(), name, _acronym_of(match[0], learnt), "government", country)
    for match in _SMALL_MINISTRIES.finditer(text):  # "the ministries of Labour, Foreign Affairs and Home Affairs"
        if any(match.start() <= m.start < match.end() for m in countries):
            continue
        country, _ = _country_of_body(text, *match.span(), match[0], countries, home)
        for start, end, part in _listed_ministries(text, match):
            reading.add(start, end, part, "", "government", country)
    for match in _MINISTRIES_SUCH_AS.finditer(text):  # "the ministries, such as Interior, Manpower and Justice"
        for start, end, part in _listed_ministries(text, match):
            reading.add(start, end, part, "", "government", home)
    for match in _AID_OF.finditer(text):  # "la cooperación italiana"
        giver = adjective(match["people"]) if match["people"] else people(match["english"])
        if giver in GIVERS:
            reading.add(*match.span(), " ".join(match[0].split()), "", "government", giver)
    for mention in countries:  # "the Surinamese embassy in The Hague"
        if mention.kind == "demonym" and (post := _POST.match(text, mention.end)):
            name = f"{post['post'].capitalize()} of {country_name(mention.code)}"
            reading.add(mention.start, post.end(), name, "", "government", mention.code)


def _by_role_words(reading: _Reading) -> None:
    """Names behind words or labels that give a part, and those in one list with others."""
    text, lists, found = reading.text, reading.lists, reading.found
    for start, end in behind_role_words(text):
        reading.add(start, end, " ".join(text[start:end].split()), "", "other", "")
    for start, end in towns(text):
        reading.add(start, end, " ".join(text[start:end].split()), "", "government", "")
    for first, last, _ in lists:
        for match in _ELEMENT.finditer(text, first, last):
            name = match["name"]
            if not (_NO_BODY.search(name) or find_countries(name) or _ROLES_ONLY.fullmatch(name)):
                reading.add(*match.span("name"), " ".join(name.split()), "", kind_of(name), "")
    for start, end in in_a_list(text, [(m.start, m.end) for m in found if m.role in _TAKING_PART]):
        reading.add(start, end, text[start:end], text[start:end] if text[start:end].isupper() else "", "other", "")


def _by_name(reading: _Reading, told: Collection[str]) -> None:
    """Names that are known to be bodies' from elsewhere."""
    text, learnt = reading.text, reading.learnt
    for printed in sorted(told, key=lambda name: (-len(name), name)):
        name = learnt.get(printed, printed)
        acronym = _acronym_of(name, learnt) or (printed if printed.isupper() and " " not in printed else "")
        words = r"\s+".join(map(re.escape, printed.split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text):
            kind, country, bare = kind_of(name), "", name
            if kind == "government":
                country, bare = _country_of_body(text, *match.span(), name, reading.countries, reading.home)
            reading.add(*match.span(), bare, acronym, kind, country)


def _named_governments(reading: _Reading) -> None:
    """Governments of states: "the Malian Government"."""
    for start, end, code in _governments(reading.text, reading.countries):
        reading.add(start, end, f"Government of {country_name(code)}", "", "government", code)


_ITS = re.compile(r"\b(?:its|their)\s$")  # of whom, the words before tell
_SMALL_MINISTRIES = re.compile(
    r"\bministries\s+of\s+(?P<list>[A-Z]\w+(?:\s+(?:and\s+)?(?:[A-Z]\w+))*(?:,\s+(?:[A-Z]\w+(?:\s+[A-Z]\w+)*))*"
    r",?\s+and\s+(?:of\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)"
)
_MINISTRIES_SUCH_AS = re.compile(
    r"\b[Mm]inistries\)?,?\s+(?:such\s+as|including|namely|among\s+them)\s+(?:those\s+of\s+)?(?:the\s+)?"
    r"(?P<list>[A-Z]\w+(?:\s+[A-Z]\w+)*(?:,\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)*,?\s+and\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)"
)


def _listed_ministries(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The ministries in the ``list`` of a match, each where it stands in the text."""
    lead = "Ministries of "
    parts = ministries(0, lead + " ".join(match["list"].split()))
    return _in_print(text, match.start("list"), [(first - len(lead), last - len(lead), part) for first, last, part in parts])


_AID_OF = re.compile(
    r"\b(?:[Cc]ooperación|[Cc]oopération)\s+(?P<people>(?:[a-zà-ÿ]+(?:ana|esa|ense|ola|za|aise|ienne|oise|enne)|belga|belge|suisse))\b|"
    r"\b(?P<english>[A-Z][a-z]+)\s+(?:[Dd]evelopment\s+[Cc]ooperation|Cooperation)(?:\s+[Aa]gency)?\b(?!\s+(?:with|between|in|on)\b)"
)


def _aid_of(name: str) -> str:
    """The country whose aid a name is.

    >>> _aid_of("Coopération française"), _aid_of("Direction générale")
    ('FR', '')
    """
    return (adjective(name.split()[-1]) or "") if name.startswith(("Coop", "coop")) else ""


def _introduced_names(text: str, introduced: Mapping[str, str]) -> list[tuple[int, int]]:
    """Where names stand that an acronym in parentheses follows.

    >>> text = "with Legal Support for Children and Women (LSCW)"
    >>> [text[start:end] for start, end in _introduced_names(text, learn_acronyms(text))]
    ['Legal Support for Children and Women']
    """
    return [
        match.span()
        for acronym, full in introduced.items()
        if len(full.split()) > 2 and full[0].isupper()
        for match in re.finditer(r"\s+".join(map(re.escape, full.split())) + rf"(?=[”\"]?\s*\(\s*{re.escape(acronym)}\b)", text)
    ]


def _whole(start: int, end: int, introduced: list[tuple[int, int]]) -> tuple[int, int]:
    """The name that holds a part of a name, if an acronym introduces it."""
    return next(((first, last) for first, last in introduced if first <= start and end <= last), (start, end))


_OF_IOM = re.compile(r"\b(?:IOM|OIM)(?:[’']s\s+|\b(?:(?!NGO)[^.;]){0,160}\b(?:its(?:\sown)?|the)\s+)$")
_TITLED = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|Mme|Prof|[A-Z][a-z]+ [A-Z])\.?\s+$")  # or "Christopher J."


def _unbroken(name: str) -> str:
    """A name as one line: white space single, none after a hyphen."""
    return re.sub(r"-\s", "-", re.sub(r"\s+", " ", name))


def _in_print(text: str, start: int, parts: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Parts of a name whose white space was made single, where they stand in the text.

    >>> text = "the Anti- Corruption  Commission"
    >>> [text[first:last] for first, last, _ in _in_print(text, 4, [(0, 26, "")])]
    ['Anti- Corruption  Commission']
    """
    offsets = [
        at
        for at in range(start, len(text[: start + 2 * parts[-1][1] + 40]))
        if not text[at].isspace() or not (text[at - 1].isspace() or text[at - 1] == "-")
    ]
    for first, last, name in parts:
        if last <= len(offsets):
            yield offsets[first], offsets[last - 1] + 1, name


# of these the place says which one it is
_ONE_OF_SEVERAL = re.compile(r"(?:.*\b)?(?:Consulate|Embassy|Faculty|Mission|Office|Branch|Delegation|Centre|Center)\b")
_IN_PLACE = re.compile(r"\s+in\s+(?:the\s+)?(?=[A-Z][\w’' -]+$)")
_OF_STATE = re.compile(r"\s+of\s+the\s+(?:State\s+Chancellery|Presidency|Government|Republic)\b")
_OF_MINISTRY = re.compile(r"\s+(?:of|in|at|under)\s+the\s+(?=Ministry\s+(?:of|for))")


def _office_of(text: str, taken: bytearray, start: int, end: int) -> int:
    """Where the name of an office begins that stands behind the name of the body it belongs to; 0 where there is none."""
    while start < end and taken[start]:
        start += 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    name = text[start:end]
    return start if len(name.split()) > 2 and name[:1].isupper() and is_organisation(name) else 0


def _spells(name: str, acronym: str) -> bool:
    """Whether the first letters of a name's words are its acronym, which is then its own and none of another language's name."""
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]{3,}", name)).upper()
    return bool(acronym) and letters.startswith(acronym.upper())


_POST = re.compile(r"\s+(?P<post>[Ee]mbassy|[Cc]onsulate)\b")
_EMBASSY = re.compile(rf"(?:{'|'.join(POSTS)})\b", re.I)
_TAKING_PART = ("funder", "partner", "implementer", "host")


# posts of a state abroad, of which the town says which one it is
_ABROAD = re.compile(rf"(?:[\w.’'-]+\s){{0,2}}{POST}\b")


def _town(text: str, end: int) -> tuple[int, str]:
    """Where the town or country ends that stands behind the name of an embassy, and which it is, if it is one that is known.

    >>> _town("the Embassy in The Hague paid", 11), _town("the Embassy in Coordination with it", 11)
    ((24, 'The Hague'), (11, ''))
    """
    led = _IN.match(text, end)
    if not led:
        return end, ""
    for last in reversed(list(_WORD_OF_TOWN.finditer(text, led.end(), led.end() + 60))[:4]):
        town = text[led.end() : last.end()]
        if country_of(town) or city_country(town):
            return last.end(), " ".join(town.split())
    return end, ""


_IN = re.compile(r"\s{1,3}(?:in|en|à)\s{1,3}(?=[A-ZÀ-Ý])")
_WORD_OF_TOWN = re.compile(r"[^\W\d_][\w-]*(?:[’'](?!s\b)[\w-]+)?")


_PLACE = re.compile(r"(?:\s+of\s+The)?\s+(?=[A-ZÀ-Ý])")


def _branch(text: str, end: int) -> int:
    """Where a country's name that is the end of a body's name ends: "Investment Board Nepal"; 0 where there is none."""
    if lead := _PLACE.match(text, end):
        rest = text[lead.end() : lead.end() + 40]
        first = next(iter(find_countries(rest)), None)
        if (
            first
            and first.start == 0
            and not re.match(r"[’']s\b|\s+[A-Z]", rest[first.end :])
            and (first.kind == "name" or text[end - 1].islower())
        ):
            return lead.end() + first.end
    return 0


_ON_TO_ACRONYM = re.compile(
    r"(?:\s+(?!(?:a|ont|est|sont|es|son|ha|han|que|qui|con|avec|par|por)\b)[^\W\d][\w’'-]*){1,8}(?=\s*\((?P<acronym>[A-Z][A-Z&-]{1,10})\))"
)


def _up_to_acronym(text: str, start: int, end: int) -> int:
    """Where a name ends whose last words are small, if an acronym that they help to spell follows.

    >>> _up_to_acronym("Instituto de Dominicanos y Dominicanas en el Exterior (INDEX)", 0, 38)
    53
    """
    match = _ON_TO_ACRONYM.match(text, end)
    if not match or _spells(text[start:end], match["acronym"]):
        return end
    known = organisation(match["acronym"])
    return match.end() if known or _initials(text[start : match.end()], match["acronym"]) else end


def _initials(name: str, acronym: str) -> bool:
    """Whether a name's letters, in their order, have those of the acronym, of which the first begins the name.

    >>> _initials("Agence nationale pour l’emploi", "ANPE"), _initials("Agence nationale pour l’emploi", "OTE")
    (True, False)
    """
    letters = iter(fold(name).upper())
    return bool(acronym) and fold(name[:1]).upper() == acronym[0] and all(letter in letters for letter in acronym)


def _introduced(text: str, end: int) -> str:
    """The acronym in the parenthesis that follows a name."""
    match = re.match(r"[”\"]?\s*\(\s*([A-Z][\w/&-]*)", text[end : end + 16])
    return match[1] if match else ""


def _acronym_of(name: str, learnt: Mapping[str, str], country: str = "") -> str:
    """The acronym that stands for a name, if one does; ``country`` is that of a state body, which either may leave out.

    >>> _acronym_of("Federal Migration Service", {"FMS": "Federal Migration Service of Russia"}, "RU")
    'FMS'
    """
    plain = _folded(name)
    acronyms = (acronym for acronym in learnt if acronym not in _THE_FUND)
    return next((a for a in acronyms if plain in (_folded(learnt[a]), _folded(_without_country(learnt[a], country)))), "")


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    """A name in one spelling: "Nigerian Immigration Service" is "Nigeria Immigration Service"."""
    first, _, rest = fold(name).partition(" ")
    return f"{people(first) or country_of(first) or first} {rest}".lower()


def _without_country(name: str, country: str) -> str:
    """A state body's name without the country that its IRI names already.

    >>> _without_country("Tanzanian Immigration Department", "TZ"), _without_country("Federal Migration Service of Russia", "RU")
    ('Immigration Department', 'Federal Migration Service')
    """
    if not country:
        return name
    first, _, rest = name.partition(" ")
    if rest and country in (people(first), country_of(first)):
        return rest
    body, _, last = name.rpartition(" of ")
    return body if body and country_of(last) == country and " " in body else name


def _enumerated(text: str, found: list[OrganisationMention], unsaid: str) -> list[OrganisationMention]:
    """What is named in one breath has one role: "in coordination with A, B and C", "A, B and C have signed"."""
    result = [
        mention._replace(role="cited") if mention.role == "funder" and _owns(text, found, at) else mention
        for at, mention in enumerate(found)
    ]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            other = at - 1 if order.step > 0 else at + 1
            left, right = min(at, other), max(at, other)
            if result[at].acronym == "IOM" and result[other].role == "funder":
                continue
            if result[at].role == "mentioned" and _LISTED.fullmatch(text, result[left].end, result[right].start):
                result[at] = result[at]._replace(role=result[other].role)
    return [_settled(mention, unsaid) for mention in result]


def _settled(mention: OrganisationMention, unsaid: str) -> OrganisationMention:
    role = settled(mention.role, mention.kind, unsaid)
    besides = mention.role if role == "government" and mention.role in ("implementer", "partner", "participant") else ""
    return mention._replace(role=role, part=besides)


def _owns(text: str, found: list[OrganisationMention], at: int) -> bool:
    """Whether a body is named as the one that another belongs to: "the Fund of the EU", "the State Department’s Office"."""
    before = at > 0 and _OF_OWNER.fullmatch(text, found[at - 1].end, found[at].start)
    return bool(before or (at + 1 < len(found) and _OWNERS.fullmatch(text, found[at].end, found[at + 1].start)))


_OF_OWNER = re.compile(r"\s+(?:of|de|del|d[’'])\s*(?:the\s+|la\s+|l[’']\s*)?")
_OWNERS = re.compile(r"[’']s?\s+|\s+")
_LISTED = re.compile(
    r"(?:\s+[A-Z\d][\w-]*){0,3}\s*(?:,|/|&|,?\s*\b(?:and|et|y)\b|as well as|ainsi que|así como)\s*"
    r"(?:the\s+|l[ae]s?\s+|l[’']|el\s+|los\s+|with\s+)?(?:(?:[A-Z][\w.-]*\s+)?[A-Z][\w.-]*[’']s?\s+)?(?:[A-Z]\w+\s+(?:[A-Z]\w+\s+)?of\s+(?:the\s+)?)?"
)


def strongest(mentions: Iterable[OrganisationMention]) -> list[OrganisationMention]:
    """One mention of each organisation: of all its roles the one that says most, where it is first said.

    >>> [(m.acronym, m.role) for m in strongest(find_organisations("UNDP grew. In cooperation with UNDP, it grows."))]
    [('UNDP', 'partner')]
    """
    best: dict[str, OrganisationMention] = {}
    for mention in mentions:
        known = best.get(mention.slug)
        if known is None or _telling(mention) < _telling(known):
            best[mention.slug] = mention
    return sorted(best.values())


def _telling(mention: OrganisationMention) -> tuple[int, int]:
    """How much the role of a mention tells, the most first."""
    return RANK.index(mention.role), RANK.index(mention.part) if mention.part else len(RANK)


def _shared_name(text: str, start: int, end: int, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """The bodies of several countries with one name: "the Ministry of Foreign Affairs of Bolivia, Colombia and Peru"."""
    inside = [m for m in countries if start < m.start and m.end <= end and m.kind == "name"]
    if len(inside) < 2 or not re.search(r"\sof\s+(?:the\s+)?$", text[start : inside[0].start]):
        return []
    if any(not re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", text[a.end : b.start]) for a, b in pairwise(inside)):
        return []
    return [(start if m is inside[0] else m.start, m.end, m.code) for m in inside]


_OF_COUNTRY = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?$")


def _country_of_body(
    text: str, start: int, end: int, name: str, countries: list[CountryMention], home: str | None
) -> tuple[str, str]:
    """The country of a state body and its name without the country's adjective in front."""
    inside = [m for m in countries if start <= m.start < end]
    for mention in inside:
        if mention.kind == "demonym" and mention.start == start:
            rest = text[mention.end : end].strip()
            if rest.partition(" ")[0] in ("Ministry", "Ministries", "Federal", "Department", "Parliament"):
                return mention.code, re.sub(r"\s+", " ", rest)
            return mention.code, name
    if inside and (inside[0].start == start or _OF_COUNTRY.search(text[start : inside[-1].start])):
        return inside[0].code, re.sub(r"\s+", " ", re.sub(r"\s+of\s+(?:the\s+)?$", "", text[start : inside[-1].start])) if inside[
            -1
        ].end == end and inside[-1].start > start and "Ministry" in name else name
    for mention in countries:
        if mention.end <= start and not text[mention.end : start].strip(" ’'s") and mention.kind in ("demonym", "name"):
            return mention.code, name
        if mention.start >= end and re.fullmatch(r"(?:\s*\([^)]*\))?\s+(?:of|in)\s+(?:the\s+)?", text[end : mention.start]):
            return mention.code, name
    return home or "", name


_GOVERNMENT_OF = re.compile(
    r"\b(?:[Gg]overnments?\s+(?:officials?\s+|representatives\s+)?(?:of|from)|(?:[Gg]ouvernements?|[EÉ]tat)\s+(?:du|de|des|d[’'])|[Gg]obiernos?\s+del?)\s*"
    r"(?:(?:[Tt]he|la|l[’']|los|las)\s*)?(?:(?:Kingdom|Republic|State|Royaume|République|Reino|República)\s+(?:of|del?|du|d[’'])\s*(?:(?:[Tt]he|los|las|la|les)\s+)?)?$"
)
_GOVERNMENT_AFTER = re.compile(r"(?:[’']s)?\s+[Gg]overnment\b|\s+authorities\b")
_GOVERNMENT_SAID = re.compile(r"\b(?:[Gg]ouvernement|[Gg]obierno)\s+(?P<state>[a-zà-ÿ]+)\b")
_GOVERNMENT_BEFORE = re.compile(r"\b(?:[Gg]ouvernement|[Gg]obierno)\s+$")


def _governments(text: str, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """ "The Malian Government", "the Government of Mali", "government representatives from Haiti and Brazil"."""
    found: list[tuple[int, int, str]] = []
    for mention in countries:
        before = _GOVERNMENT_OF.search(text, max(0, mention.start - 50), mention.start)
        if before or (mention.kind == "demonym" and _GOVERNMENT_BEFORE.search(text, max(0, mention.start - 14), mention.start)):
            found.append((mention.start, mention.end, mention.code))
        elif after := _GOVERNMENT_AFTER.match(text, mention.end):
            found.append((mention.start, after.end(), mention.code))
        elif found and re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", text[found[-1][1] : mention.start]):
            found.append((mention.start, mention.end, mention.code))
    starts = {mention.start for mention in countries}
    for match in _GOVERNMENT_SAID.finditer(text):  # "le gouvernement français"
        if match.start("state") not in starts and (code := adjective(match["state"])):
            found.append((*match.span("state"), code))
    return sorted(found)
