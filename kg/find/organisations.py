"""Organisations that a text names, with what they are and what part they have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.find.lexicon import Lexicon, fold, rows
from kg.find.places import CountryMention, country_name, country_of, find_countries
from kg.vocabulary import slug

__all__ = ["Organisation", "OrganisationMention", "find_organisations", "learn_acronyms", "organisation", "role_at", "strongest"]

_HERE = Path(__file__).parent


class Organisation(NamedTuple):
    """An organisation of the lexicon; ``acronym`` may be empty."""

    name: str
    acronym: str
    kind: str


class OrganisationMention(NamedTuple):
    """An organisation that is named.

    ``kind`` as in the model (``un``, ``bank``, ``government`` …); ``country`` is that of a state body, else empty; ``role`` is
    ``funder``, ``implementer``, ``partner``, ``participant``, ``host``, ``government``, ``ngo`` or ``mentioned``; ``slug`` its part of an IRI.
    """

    start: int
    end: int
    name: str
    acronym: str
    kind: str
    country: str
    role: str
    slug: str


# ---------------------------------------------------------------- the lexicon


@cache
def _known() -> Lexicon[Organisation]:
    names: dict[str, Organisation] = {}
    for row in rows(_HERE / "organisations.csv"):
        found = Organisation(row["name"], row["acronym"], row["kind"])
        for name in filter(None, (row["name"], row["acronym"], *row["also"].split("|"))):
            names.setdefault(name, found)
            if "United Nations" in name:
                names.setdefault(name.replace("United Nations", "UN"), found)
    return Lexicon(names)


def organisation(name: str) -> Organisation | None:
    """The organisation of the lexicon that has this name or acronym.

    >>> organisation("UN High Commissioner for Refugees")
    Organisation(name='United Nations High Commissioner for Refugees', acronym='UNHCR', kind='un')
    """
    return _known().get(name)


def _seat(known: Organisation) -> str:
    """The country of a state body of the lexicon, as its name tells it."""
    if known.kind != "government":
        return ""
    return next((mention.code for mention in find_countries(known.name)), "")


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Place and kind by head word."""
    return {row["head"]: (row["place"], row["kind"]) for row in rows(_HERE / "organisation_heads.csv")}


_WORD = r"(?:[A-ZÀ-Ý][\w’'&./]*(?:-\s?[A-Za-z]\w*)*)"
_JOIN = r"(?:of|for|and|the|on|to|in|against|de|del|des|du|la|las|los|le|les|et|y|para|pour|&)"
_CHUNK = re.compile(rf"{_WORD}(?:,?\s+(?:{_JOIN}\s+){{0,3}}{_WORD})*")
_TOKEN = re.compile(r"(?:[^\s,-]|-\s?)+|,")
_OF = {"of", "for", "against", "to", "on", "de", "del", "des", "du", "para", "pour"}
_AND = {"and", "&", "et", "y"}
_LISTS = ("Ministry", "Ministries", "Department", "Departments", "Bureau", "Secretariat")
_GENERIC = re.compile(
    r"^(?:(?:The|Mr|Ms|An?|In|Its|This|These|Each|National|Regional|Local|International|Migration|Country|Field|"
    r"Head|Mission|Joint|New|State)\s+)*"
    r"(?:Ministr(?:y|ies)|Department|Directorate|Bureau|Secretariat|Delegation|Embassy|Agency|Authority|"
    r"Commission|Committee|Council|Office|Board|Police|Service|"
    r"Parliament|Court|Institute|University|Faculty|Academy|Bank|Foundation|Association|Federation|Network|"
    r"Society|Fund|Facility|Company|Organi[sz]ation|Union|Corps)$"
)
_ROLE_RANK = ("funder", "implementer", "partner", "host", "participant", "government", "ngo", "mentioned")
_NOT = re.compile(
    r"\b(?:Soviet Union|Country Office|Field Office|Head Office|Member States?|Head of Office|Capacity Building|"
    r"Programme|Agreement|Resistance Army|Russian Federation|Association (?:Agreement|Process)|"
    r"Fund for (?:Assistance|Return)|Plan for|Government of|Voluntary)\b|\bAssociation$(?<=and Association)"
)
_LEADING = re.compile(
    r"^(?:(?:The|In|At|By|With|For|As|From|And|Through|Under|Of|To|While|When|After|Since|Representatives|"
    r"Officials|Support|Strengthening|Assistance)\s+|(?:and|of|for|the|in|to|on)\s+)+"
)
_NGO = re.compile(
    r"\bNGO\b,?\s+(?:called\s+|named\s+)?[“\"]?(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|for|and|the|in|on|to|de|"
    r"del)\s+)*[A-Z][\w’'&.-]*){0,6})|(?P<before>\b[A-Z]{3,}[\w-]*|"
    r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,5}),\s+an?\s+(?:local|national|international|[A-Z]\w+)\s+NGO\b"
)
_BANK = re.compile(r"\b[A-Z]\w+ Bank\b")


# ---------------------------------------------------------------- acronyms that a text introduces

_NAME = (
    r"(?:[A-ZÀ-Ý][\w’'&./-]*(?:,?\s+(?:(?:of|for|and|the|on|to|in|against|de|del|des|du|la|le|les|et|y|"
    r"d[’']\w+)\s+){0,3}))*[A-ZÀ-Ý][\w’'&./-]*"
)
_FULL_FIRST = re.compile(rf"(?P<full>{_NAME})[”\"]?\s*\(\s*(?P<acronym>[A-Z][A-Za-z/&-]{{1,11}})\s*[,)]")
_ACRONYM_FIRST = re.compile(rf"\b(?P<acronym>[A-Z][A-Za-z-]*[A-Z][A-Za-z-]*)\s*\(\s*(?P<full>{_NAME})\s*\)")
_SMALL = {"of", "for", "and", "the", "on", "to", "in", "against", "de", "del", "des", "du", "la", "le", "les", "et", "y"}


def learn_acronyms(text: str) -> dict[str, str]:
    """Acronyms that a text introduces, with the names they stand for.

    >>> learn_acronyms("IOM and the United Nations Population Fund (UNFPA); MINARS (Ministry of Assistance and Social Reinsertion)")
    {'UNFPA': 'United Nations Population Fund', 'MINARS': 'Ministry of Assistance and Social Reinsertion'}
    """
    learnt: dict[str, str] = {}
    for pattern in (_FULL_FIRST, _ACRONYM_FIRST):
        for match in pattern.finditer(text):
            acronym, full = match["acronym"], " ".join(match["full"].split())
            if sum(letter.isupper() for letter in acronym) < 2 or len(full) <= len(acronym) or full.isupper():
                continue
            if pattern is _FULL_FIRST:
                full = _spelled(full, acronym)
            if full and (pattern is _FULL_FIRST or _is_organisation(full)):
                learnt.setdefault(acronym, full)
    return learnt


def _spelled(full: str, acronym: str) -> str:
    """The end of ``full`` whose initials the acronym spells, as far as it does; else all of it without what leads up to it.

    >>> _spelled("IOM and the UN Food and Agricultural Organization", "FAO")
    'UN Food and Agricultural Organization'
    """
    words = full.split()
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    best = ""
    for start in range(len(words)):
        if words[start] in _SMALL or not words[start][0].isupper():
            continue
        initials = [part[0].lower() for word in words[start:] for part in re.split(r"[-/]", word) if part and word not in _SMALL]
        loose = [part[0].lower() for word in words[start:] for part in re.split(r"[-/]", word) if part]
        if initials == letters or loose == letters or (sorted(initials) == sorted(letters) and start):
            best = " ".join(words[start:])
            break
    if best:
        first = full[: len(full) - len(best)].split()
        return " ".join(([first[-1]] if first and first[-1] in ("UN",) else []) + best.split())
    return _LEADING.sub("", re.sub(r"^.*\bIOM(?:[’']s)?\s+(?:and\s+(?:the\s+)?)?", "", full))


def _is_organisation(name: str) -> bool:
    return organisation(name) is not None or bool(_patterned(name))


# ---------------------------------------------------------------- roles

# what may stand between a word that gives a role and the name: "with [national authorities and] the [local] …"
_LEAD = r"\s+(?:(?:[\w’'/-]+\s+){0,3}(?:and|,)\s+)?(?:the\s+|its\s+|a\s+|an\s+)?(?:[\w’'-]+\s+){0,2}$"
_ROLES_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern + _LEAD, re.I))
    for role, pattern in (
        ("mentioned", r"\b(?:according to|report (?:of|from|by)|report[”\"“]? from)"),
        ("host", r"\bhosted (?:jointly )?by"),
        (
            "funder",
            r"\b(?:(?:co-|pre-|jointly )?fund(?:ed|ing)(?: provided)?|financed|co-financed|sponsored|"
            r"financial(?:ly)? support(?:ed)?|supported)\s+(?:in part |mainly |fully |partly )?(?:by|from|of)",
        ),
        (
            "funder",
            r"\b(?:funds|funding|financing|grants?|financial (?:support|assistance|contribution)|"
            r"(?:generous )?contributions?|donations?)\s+(?:from|of|by|provided by)",
        ),
        (
            "implementer",
            r"\b(?:organi[sz]ed|implemented|carried out|conducted|promoted|executed|managed|run|led|initiated|"
            r"launched)(?: jointly)? by",
        ),
        (
            "partner",
            r"\b(?:cooperation|coordination|collaboration|partnership|conjunction|consultation|agreement|"
            r"agreements|jointly|together|joint project|partner(?:s|ed|ing)?|working|works?|cooperate|collaborate|"
            r"coordinate|cooperating|collaborating|partnership|relationship|links)\s+(?:closely\s+)?with",
        ),
        (
            "partner",
            r"\b(?:joint project with|along with|on behalf of|support of|request of|support from|assistance from|"
            r"assistance of|IOM and|IOM,|and IOM,)",
        ),
        (
            "participant",
            r"\b(?:representatives|officials|officers|participants|delegates|delegation|experts|members|staff|"
            r"policemen|police)\s+(?:of|from)",
        ),
        (
            "participant",
            r"\b(?:met with|brought together|attended by|participants (?:will )?include|participation of|training for)",
        ),
    )
)
_ROLES_AFTER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.I))
    for role, pattern in (
        (
            "funder",
            r"^[’'s]*(?:\s*\([^)]*\))?(?:-| )(?:co-)?(?:funded|financed)\b|^(?:\s*\([^)]*\))?,?\s+(?:has\s+|"
            r"have\s+|is\s+|will\s+|which\s+)*(?:fund(?:s|ing|ed)?|financ(?:es|ed|ing)|contribut(?:es|ed))\b|"
            r"^(?:\s*\([^)]*\))?\s+is an? (?:major |main )?(?:contributor|donor)",
        ),
        ("implementer", r"^[’']s?\s+(?-i:[A-Z“\"])"),
        ("host", r"^(?:\s*\([^)]*\))?\s+(?:\w+\s+)?(?:hosts|hosted|will host|is hosting)\b"),
        (
            "partner",
            r"^(?:\s*\([^)]*\))?,?\s+and(?: the)?\s+IOM\b|^(?:\s*\([^)]*\))?\s+(?:have|has)\s+(?:signed|"
            r"embarked)",
        ),
        (
            "implementer",
            r"^(?:\s*\([^)]*\))?(?:[’']s)?,?\s+(?:\w+\s+){0,2}?(?:is |has |will |are |have )?(?:organi[sz](?:es|"
            r"ed|ing)|implement(?:s|ed|ing)|launch(?:es|ed|ing)?|conduct(?:s|ed|ing)|train(?:s|ed|ing)?|run(?:s)?|"
            r"screen(?:s|ed|ing)?|facilitat(?:es|ed|ing)|support(?:s|ed|ing)?|present(?:s|ed|ing)?|conclud(?:es|"
            r"ed)|strengthen(?:s|ed)?|address(?:es|ed)|start(?:s|ed)|working)\b",
        ),
    )
)


# "EU countries", "UN agencies", "NATO membership": the name only says which
_ATTRIBUTE = re.compile(
    r"\s+(?:(?:new|other|regional)\s+)?(?:member|countr|states?\b|agenc|national|region|border|integration|"
    r"accession|standard|membership|acquis|organi[sz]ation|system\b|mission|"
    r"foreign|ministers|candidate|context|convention|resolution|directive|legislation|law|budget|assessment|"
    r"millennium|readmission|migration|territory|citizen)"
)


def role_at(text: str, start: int, end: int, kind: str) -> str:
    """The part that the organisation named at ``start`` to ``end`` has, by the words around it.

    >>> role_at("funded by the IOM Development Fund (IDF).", 14, 34, "intergovernmental")
    'funder'
    """
    return _settled(_worded(text, start, end), kind)


def _worded(text: str, start: int, end: int) -> str:
    """The role that the words around a name give it, whoever it is; ``mentioned`` if they give none."""
    before = text[max(0, start - 90) : start]
    after = text[end : end + 60]
    for role, pattern in _ROLES_BEFORE:
        if pattern.search(before):
            return "cited" if role == "mentioned" else role
    if not _ATTRIBUTE.match(after):
        for role, pattern in _ROLES_AFTER:
            if pattern.search(after):
                return role
    return "mentioned"


def _settled(role: str, kind: str) -> str:
    """A state body that takes part is the government, an NGO that does the NGO, whatever else; those who pay are funders."""
    if role == "cited":
        return "mentioned"
    if role in ("funder", "host") or (role == "implementer" and kind not in ("government", "ngo")):
        return role
    return {"government": "government", "ngo": "ngo"}.get(kind, role)


# ---------------------------------------------------------------- finding


def find_organisations(
    text: str,
    glossary: Mapping[str, str] | None = None,
    home: str | None = None,
    governments: bool = False,
) -> list[OrganisationMention]:
    """Organisations by the lexicon, by acronyms of the ``glossary`` and of the text itself, and by how names are made.

    ``home`` is the country that a ministry or agency belongs to where nothing else says so. With ``governments`` "the Malian
    Government" and "the Government of Mali" are organisations too.

    >>> [(m.name, m.acronym, m.role, m.slug) for m in find_organisations("In coordination with UNICEF and the Italian Ministry of Foreign Affairs")]
    [("United Nations Children's Fund", 'UNICEF', 'partner', 'unicef'), ('Ministry of Foreign Affairs', '', 'government', 'it-ministry-of-foreign-affairs')]
    """
    learnt = {**(glossary or {}), **learn_acronyms(text)}
    countries = find_countries(text, home)
    taken: list[tuple[int, int]] = []
    found: list[OrganisationMention] = []

    def add(start: int, end: int, name: str, acronym: str, kind: str, country: str) -> None:
        if any(s < end and start < e for s, e in taken):
            return
        if (introduced := re.match(r"[”\"]?\s*\(\s*([A-Z][\w/&-]*)(?:\s*\))?", text[end : end + 16])) and (
            learnt.get(introduced[1]) or introduced[1] == acronym
        ):
            acronym = acronym or introduced[1]
            end += introduced.end()
        taken.append((start, end))
        identity = slug(acronym or name)
        if kind == "government" and country and (not acronym or not _known().get(acronym)):
            identity = f"{country.lower()}-{identity}"
        if name.startswith("Government of ") and country:
            identity = f"{country.lower()}-government"
        found.append(OrganisationMention(start, end, name, acronym, kind, country, _worded(text, start, end), identity))

    for start, end, known in _known().find(text):
        if (
            known.acronym == "UN"
            and re.match(r"\s+[a-z]", text[end : end + 2])
            and not re.match(r"\s+(?:and|or|to|in)\b", text[end : end + 5])
        ):
            continue
        if len(text[start:end]) <= 3 and learnt.get(text[start:end]) and not organisation(learnt[text[start:end]]):
            continue
        add(start, end, known.name, known.acronym or _acronym_of(known.name, learnt), known.kind, _seat(known))
    for start, end, name in _patterned(text):
        plain = re.sub(r"-\s", "-", re.sub(r"\s+", " ", name))
        if shared := _shared_name(text, start, end, countries):
            for part_start, part_end, code in shared:
                add(part_start, part_end, plain[: shared[0][1] - start].rpartition(" of ")[0], "", "government", code)
            continue
        for part_start, part_end, part in _ministries(start, plain):
            country, bare = _country_of_body(text, part_start, part_end, part, countries, home)
            acronym = _acronym_of(part, learnt) or _acronym_of(bare, learnt)
            add(part_start, part_end, bare, acronym, _kind(part), country if _kind(part) == "government" else "")
    for match in _NGO.finditer(text):
        group = "name" if match["name"] else "before"
        add(match.start(group), match.end(group), match[group].rstrip(".,"), "", "ngo", "")
    for acronym, full in learnt.items():
        if acronym in text and organisation(acronym) is None and _is_organisation(full):
            known = organisation(full)
            kind = known.kind if known else _kind(full)
            country, bare = _country_of_body(full, 0, len(full), full, find_countries(full, home), home)
            for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text):
                add(
                    match.start(),
                    match.end(),
                    known.name if known else bare,
                    known.acronym if known else acronym,
                    kind,
                    country if kind == "government" else "",
                )
    if governments:
        for start, end, code in _governments(text, countries):
            add(start, end, f"Government of {country_name(code)}", "", "government", code)
    return _enumerated(text, sorted(found))


def _acronym_of(name: str, learnt: Mapping[str, str]) -> str:
    """The acronym that stands for a name, if one does."""
    plain = _folded(name)
    return next((acronym for acronym, full in learnt.items() if _folded(full) == plain), "")


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold(name).lower()


def _enumerated(text: str, found: list[OrganisationMention]) -> list[OrganisationMention]:
    """What is named in one breath has one role: "in coordination with A, B and C", "A, B and C have signed"."""
    result = found[:]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            other = at - 1 if order.step > 0 else at + 1
            left, right = min(at, other), max(at, other)
            if result[at].role == "mentioned" and _LISTED.fullmatch(text, result[left].end, result[right].start):
                result[at] = result[at]._replace(role=result[other].role)
    return [mention._replace(role=_settled(mention.role, mention.kind)) for mention in result]


_LISTED = re.compile(
    r"(?:\s+[A-Z\d][\w-]*){0,3}\s*(?:,|/|and|&|,\s*and|as well as)\s*(?:the\s+|"
    r"with\s+)?(?:[A-Z]\w+\s+(?:[A-Z]\w+\s+)?of\s+(?:the\s+)?)?"
)


def strongest(mentions: Iterable[OrganisationMention]) -> list[OrganisationMention]:
    """One mention of each organisation: of all its roles the one that says most, where it is first said.

    >>> [(m.acronym, m.role) for m in strongest(find_organisations("UNDP grew. In cooperation with UNDP, it grows."))]
    [('UNDP', 'partner')]
    """
    best: dict[str, OrganisationMention] = {}
    for mention in mentions:
        known = best.get(mention.slug)
        if known is None or _ROLE_RANK.index(mention.role) < _ROLE_RANK.index(known.role):
            best[mention.slug] = mention
    return sorted(best.values())


def _patterned(text: str) -> list[tuple[int, int, str]]:
    """Capitalised names with a head word.

    >>> [name for *_, name in _patterned("the Italian Ministry of Labour and the Pécs University met")]
    ['Italian Ministry of Labour', 'Pécs University']
    """
    found = []
    heads = _heads()
    for chunk in _CHUNK.finditer(text):
        if not _head_words().search(chunk[0]):
            continue
        tokens = [(match[0], chunk.start() + match.start(), chunk.start() + match.end()) for match in _TOKEN.finditer(chunk[0])]
        at = 0
        while at < len(tokens):
            place, _ = heads.get(_plain(tokens[at][0]), ("", ""))
            if at and place != "last" and f"{tokens[at - 1][0]} {_plain(tokens[at][0])}" in heads:
                place = "last"
            if place:
                first, last = _extent(tokens, at, place)
                start, end = tokens[first][1], tokens[last][2]
                lead = _LEADING.match(text[start:end])
                start += lead.end() if lead else 0
                name = re.sub(r"[’']s?$", "", text[start:end].rstrip(" ,."))
                if not _GENERIC.match(name) and not _NOT.search(name) and len(name.split()) > 1:
                    found.append((start, start + len(name), name))
                at = last
            at += 1
    return found


@cache
def _head_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted({re.escape(head.split()[-1]) for head in _heads()})))


def _plain(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.rstrip(".,"))


def _extent(tokens: list[tuple[str, int, int]], at: int, place: str) -> tuple[int, int]:
    """The first and last token of the name whose head word is token ``at``."""
    words = [token[0] for token in tokens]
    following = words[at + 1] if at + 1 < len(words) else ""
    first = last = at
    if place != "last" and following in _OF:
        last = _last(words, at)
        while (
            first and words[first - 1][0].isupper() and _plain(words[first - 1]) == words[first - 1] and words[first - 1] != "IOM"
        ):
            first -= 1
    elif place != "first":
        while first and words[first - 1] != "," and not _breaks(words, first - 1):
            first -= 1
        if first and words[first - 1] == "IOM":  # "IOM Colombia and Colpatria Bank"
            first = next((here + 1 for here in range(first, at) if words[here] in _AND), at)
        while first < at and not words[first][0].isupper():
            first += 1
    return first, last


def _breaks(words: list[str], at: int) -> bool:
    """Whether a name cannot reach back over token ``at``: "IOM and the", "and" after an acronym, the end of a possessive."""
    word = words[at]
    if word == "IOM" or word.endswith(("’s", "'s")) or word.endswith("."):
        return True
    return word in _AND and (at == 0 or words[at - 1].isupper() or words[at + 1] == "the" or _plain(words[at - 1]) in _heads())


def _last(words: list[str], at: int) -> int:
    """The last token of a name that goes on after its head word ("Ministry of Labour, Employment and Social Security")."""
    last, end = at, at + 1
    while end < len(words):
        word = words[end]
        if word == ",":
            joined = next((here for here in range(end, len(words)) if words[here] in _AND), None)
            if words[at] not in _LISTS or joined is None or words[end + 1] == "the":
                break
            if words[at] != "Ministries" and any(
                _plain(w) in _heads() or w.isupper() for w in words[end + 1 : joined + 2] if w != ","
            ):
                break
        elif word in _AND:
            after = [w for w in words[end + 1 : end + 3] if w not in ("the", "of")]
            if (
                words[end + 1 : end + 2] == ["the"]
                or not after
                or after[0].isupper()
                or after[0] == "IOM"
                or (words[at] != "Ministries" and any(_plain(w) in _heads() for w in words[end + 1 : end + 4]))
            ):
                break
        elif word == "IOM" or (word == "in" and country_of(_plain(" ".join(w for w in words[end + 1 : end + 3] if w != "the")))):
            break
        elif word[0].isupper():
            last = end
            if word.endswith((".", "’s", "'s")):
                break
        end += 1
    return last


def _shared_name(text: str, start: int, end: int, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """The bodies of several countries with one name: "the Ministry of Foreign Affairs of Bolivia, Colombia and Peru"."""
    inside = [m for m in countries if start < m.start and m.end <= end and m.kind == "name"]
    if len(inside) < 2 or not re.search(r"\sof\s+(?:the\s+)?$", text[start : inside[0].start]):
        return []
    if any(
        not re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", text[a.end : b.start]) for a, b in zip(inside, inside[1:], strict=False)
    ):
        return []
    return [(start if m is inside[0] else m.start, m.end, m.code) for m in inside]


def _ministries(start: int, name: str) -> list[tuple[int, int, str]]:
    """Several ministries named at once, apart.

    >>> [part for _, _, part in _ministries(0, "Ministries of Health, Labour and Education")]
    ['Ministry of Health', 'Ministry of Labour', 'Ministry of Education']
    """
    match = re.search(r"Ministries of (?:the )?", name)
    if not match:
        return [(start, start + len(name), name)]
    body, at, parts = name[match.end() :], match.end(), []
    pieces = re.split(r",\s*(?:and\s+)?", body)
    head, _, tail = pieces[-1].rpartition(" and ")
    pieces = [*pieces[:-1], *filter(None, (head, tail))]
    for piece in pieces:
        found = name.find(piece, at)
        at = found + len(piece)
        parts.append((start + found, start + at, "Ministry of " + piece))
    return parts


def _kind(name: str) -> str:
    """What an organisation is, by its head word.

    >>> _kind("Pécs University"), _kind("Ministry of Interior")
    ('university', 'government')
    """
    if re.search(r"\bNGO\b|Women[’']s Union|Red Cross|Red Crescent|Refugee Council|Church", name):
        return "ngo"
    if name.startswith(("UN ", "United Nations ")):
        return "un"
    heads = [
        (name.find(head), -len(head), kind) for head, (_, kind) in _heads().items() if re.search(rf"\b{re.escape(head)}\b", name)
    ]
    first = re.match(r"(?:[\w’'-]+\s+){0,2}?(?:Ministr|Department|Faculty|University|Agency|Office|Bureau)", name)
    if not heads:
        return "other"
    return (min(heads) if first or " of " in name or " for " in name else max(heads))[2]


_OF_COUNTRY = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?$")


def _country_of_body(
    text: str, start: int, end: int, name: str, countries: list[CountryMention], home: str | None
) -> tuple[str, str]:
    """The country of a state body and its name without the country's adjective in front."""
    inside = [m for m in countries if start <= m.start < end]
    for mention in inside:
        if mention.kind == "demonym" and mention.start == start:
            rest = text[mention.end : end].strip()
            if rest.split()[0] in ("Ministry", "Ministries", "Federal", "Department", "Parliament"):
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


_GOVERNMENT_OF = re.compile(r"\b[Gg]overnments?\s+(?:officials?\s+|representatives\s+)?(?:of|from)\s+(?:the\s+)?$")
_GOVERNMENT_AFTER = re.compile(r"(?:[’']s)?\s+[Gg]overnment\b|\s+authorities\b")


def _governments(text: str, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """ "The Malian Government", "the Government of Mali", "government representatives from Haiti and Brazil"."""
    found: list[tuple[int, int, str]] = []
    for mention in countries:
        before = _GOVERNMENT_OF.search(text, max(0, mention.start - 50), mention.start)
        if before:
            found.append((mention.start, mention.end, mention.code))
        elif after := _GOVERNMENT_AFTER.match(text, mention.end):
            found.append((mention.start, after.end(), mention.code))
        elif found and re.fullmatch(r",?\s*(?:and\s+)?(?:the\s+)?", text[found[-1][1] : mention.start]):
            found.append((mention.start, mention.end, mention.code))
    return found
