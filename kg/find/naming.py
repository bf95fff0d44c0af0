"""How organisations are named: the lexicon, names made around a head word ("Ministry of …"), and acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.find.lexicon import Lexicon, capitals, rows, unaccented
from kg.find.places import city_country, country_name, country_of, find_countries, is_city, people
from kg.find.romance_names import romance_kind, romance_names

__all__ = [
    "ALIKE",
    "POST",
    "POSTS",
    "SMALL",
    "Organisation",
    "is_organisation",
    "kind_of",
    "known_names",
    "learn_acronyms",
    "lexicon",
    "made_names",
    "ministries",
    "organisation",
    "post_abroad",
    "state_bodies",
]

_HERE = Path(__file__).parent
POSTS = {"ambassade": "Embassy", "embajada": "Embassy", "consulat": "Consulate", "consulado": "Consulate"}
"""The English names of embassies and consulates, by the French and Spanish ones in small letters."""
_FOR_PEOPLE = r"\s+for\s+(?:Refu|Migr|Immi|Inte|Huma)"  # whose High Commission is no embassy
POST = rf"(?:Embassy|Consulate(?:\sGeneral)?|High\sCommission(?!{_FOR_PEOPLE}))"
"""A word for an embassy or consulate, as a regular expression."""
_POST_ABROAD = re.compile(
    rf"(?:(?P<people>[A-ZÀ-Ý][\w.’'-]*(?:\s[A-Z][\w-]+)?)\s)?(?P<post>{POST})"
    r"(?:\sof\s(?:the\s)?(?:(?:Republic|Kingdom|State)\sof\s(?:the\s)?)?(?P<of>.+?))?(?:\s(?:in|at)\s(?P<town>.+))?"
)
_ROMANCE_POST = re.compile(
    rf"(?:la |l[’'])?(?P<post>{'|'.join(POSTS)})\s+(?:g[eé]n[eé]ral\s+)?(?:del?|d[eu]|d[’'])\s*(?:la |el |los |l[’'])?(?P<of>.+?)"
    r"(?:\s(?:en|à)\s(?P<town>[A-ZÀ-Ý].*))?",
    re.I,
)


class Organisation(NamedTuple):
    """An organisation of the lexicon; ``acronym`` may be empty."""

    name: str
    acronym: str
    kind: str


# ---------------------------------------------------------------- the lexicon


@cache
def lexicon() -> Lexicon[Organisation]:
    """The organisations of ``organisations.csv`` by name and acronym."""
    names: dict[str, Organisation] = {}
    for row in rows(_HERE / "organisations.csv"):
        found = Organisation(row["name"], row["acronym"], row["kind"])
        for name in filter(None, (row["name"], row["acronym"], *row["also"].split("|"))):
            names.setdefault(name, found)
            if "United Nations" in name:
                names.setdefault(name.replace("United Nations", "UN"), found)
    for name, found in list(names.items()):
        for printed in _printed(name):
            names.setdefault(printed, found)
    return Lexicon(names)


def _printed(name: str) -> set[str]:
    """How a name of several words is printed in a headline, in French and Spanish running text, and without accents.

    >>> {"UNION EUROPÉENNE", "Union Européenne", "Union europeenne"} <= _printed("Union européenne")
    True
    >>> sorted(_printed("World Bank")), _printed("UNICEF")
    (['WORLD BANK'], set())
    """
    if " " not in name:
        return set()
    ways = {name, _LONG_WORD.sub(lambda word: word[0].upper(), name)}
    if _ROMANCE_WORDS.search(name):
        small = " ".join(word if word.isupper() else word[0].lower() + word[1:] for word in name.split())
        ways |= {name[0] + one[1:] for one in (small, name.replace("Nations Unies", "Nations unies"))}
        if name.count(" ") > 1:  # "la cooperación italiana" may be no agency's name
            ways |= {way[0].lower() + way[1:] for way in ways if not way[:2].isupper()}
    ways |= {way.upper() for way in ways if not _SMALL_TOO.search(way)}
    return ({unaccented(way) for way in ways - {name}} | {unaccented(name)} | ways) - {name}


_LONG_WORD = re.compile(r"(?<=\s)[^\W\d_](?=[^\W\d_]{3})")
_ROMANCE_WORDS = re.compile(r"[à-ÿ]|\b(?:de|des|du|del|pour|para|la|los|las|unies|unidas|mondiale|mundial)\b|[dl][’']", re.I)
_SMALL_TOO = re.compile(r"\b[a-z]+[A-Z]")


@lru_cache(maxsize=8192)  # the finders ask for the same words again and again
def organisation(name: str) -> Organisation | None:
    """The organisation of the lexicon that has this name or acronym.

    >>> organisation("UN High Commissioner for Refugees")
    Organisation(name='United Nations High Commissioner for Refugees', acronym='UNHCR', kind='un')
    """
    known = lexicon().get(name)
    office = None if known else next(known_names(name), None)
    return office[2] if office and office[:2] == (0, len(name)) else known


def known_names(text: str) -> Iterator[tuple[int, int, Organisation]]:
    """Names of the lexicon in a text, that of an office with the name before or behind it of the body whose office it is.

    >>> text = "by the U.S. State Department’s Office to Monitor and Combat Trafficking in Persons"
    >>> [text[start:end] for start, end, _ in known_names(text)]
    ['U.S. State Department’s Office to Monitor and Combat Trafficking in Persons']
    """
    rest = lexicon().find(text)[::-1]
    while rest:
        start, end, known = rest.pop()
        if rest and _IS_OFFICE.match(rest[-1][2].name) and _ITS_OFFICE.fullmatch(text, end, rest[-1][0]):
            _, end, known = rest.pop()
        if rest and _IS_OFFICE.match(known.name) and _OFFICE_OF.fullmatch(text, end, rest[-1][0]):
            _, end, _ = rest.pop()
        if not _anothers(text, start, end, known) and not _is_illness(text, start, end):
            yield start, end, known


def _anothers(text: str, start: int, end: int, known: Organisation) -> bool:
    """Whether a name that the lexicon has for a body of one state is another state's here: "the Malawian Department of …"."""
    if known.kind != "government":
        return False
    if _LONGER.match(text, end):
        return True
    own = people(known.name.split()[0])
    whose = _WHOSE.search(text, max(0, start - 40), start)
    other = whose and (people(whose["who"]) or country_of(whose["who"]))
    return bool(own and other and other != own)


def _is_illness(text: str, start: int, end: int) -> bool:
    """Whether SIDA is AIDS there, as in French and Spanish."""
    return text[start:end] == "SIDA" and bool(_OF_ILLNESS.search(text, max(0, start - 12), start))


_OF_ILLNESS = re.compile(r"\b(?:el|le|del?|du|y|et|VIH|contra|contre)[\s/-]+$", re.I)
_WHOSE = re.compile(r"(?P<who>[A-ZÀ-Ý][\w-]+(?:\s[A-ZÀ-Ý][\w-]+)?)(?:[’']s?)?\s+$")
_LONGER = re.compile(r"\s+(?:Services?|Authority|Bureau)\b|(?<=Department)\s+for\s+[A-Z]")


_IS_OFFICE = re.compile(r"(?:U\.S\. State Department )?(?:Office|Bureau|Directorate-General)\b")
_ITS_OFFICE = re.compile(r"(?:[’']s?)?\s+(?:-\s+)?")
_OFFICE_OF = re.compile(r",?\s+(?:of|at|in)\s+the\s+")


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Place and kind by head word."""
    return {row["head"]: (row["place"], row["kind"]) for row in rows(_HERE / "organisation_heads.csv") if row["place"] != "whole"}


@cache
def state_bodies() -> re.Pattern[str]:
    """Names that one body of each state has: "the Central Bank"."""
    names = [row["head"] for row in rows(_HERE / "organisation_heads.csv") if row["place"] == "whole"]
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\bof )\b(?:{either})\b(?!\s+(?:of|for|[A-Z]))")


_WORD = r"(?:(?:[A-Z]\.){2,}|d[’'][A-ZÀ-Ý][\w’'-]*|[A-ZÀ-Ý][\w’'&/]*(?:\.(?=\w)[\w’']+)*(?:-\s?[A-Za-z]\w*)*)"
_TO = r"to(?=\s+(?:Combat|Fight|Prevent|Monitor|Counter|Protect|Promote|Coordinate|Eliminate|Victims|Vocational)\b)"
_CHARGE = r"in\s+charge\s+of|es(?=\s+Salaam)"  # "Ministry in charge of Labour"; "University of Dar es Salaam"
_WITH = r"(?:(?<=Relations\s)|(?<=Cooperation\s)|(?<=for\sWork\s)|(?<=on\sWork\s))with"
_JOIN = rf"(?:{_CHARGE}|of|for|and|the|on|in|{_TO}|{_WITH}|[Aa]gainst|de|del|des|du|la|las|los|le|les|et|y|para|pour|&)"
_CHUNK = re.compile(rf"{_WORD}(?:,?\s+(?:{_JOIN}\s+){{0,3}}{_WORD}){{0,40}}")
_TOKEN = re.compile(r"(?:[^\s,-]|-\s?)+|,")
_OF = {"of", "for", "against", "to", "on", "de", "del", "des", "du", "para", "pour"}
_AND = {"and", "&", "et", "y"}
_DATES = [
    *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
    *("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"),
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]  # "the Ministry of Labour in March"
_LISTS = ("Commission", "Directorate", "Ministry", "Ministries", "Department", "Departments", "Bureau", "Secretariat")
_ADJECTIVES = (
    r"(?:(?:The|Mr|Ms|An?|In|Its|This|These|Each|National|Regional|Local|International|Migration|Country|Field|Head|Mission|Joint|New|"
    r"State|Implementing|Executing|Lead|Partner|Training|Reception|Transit|Support|Reintegration|Management|Technical|Steering|Working|Medical|General|Central|Health|Migrants?|"
    r"Information|Resources?|Referral|Counselling|Job|One-Stop|Law|and)\s+)*"
)
_NOT = re.compile(
    r"^[A-Z]\.\d|^Federation of (?:Nigeria|Malaysia)$|\b(?:Soviet Union|Conference Cent(?:re|er)|Country Office|"
    r"Field Office|Head Office|Member States?|Head of Office|Capacity Building|"
    r"Programme|Agreement|Protocol|Convention|(?:Liberalized|Free|Population) Movement|Movement of|Resistance Army|"
    r"Russian Federation|Association (?:Agreement|Process)|"
    r"(?:Reception|Transit|Support|Resources?|Referral|Detention|Counselling|Drop-in) Cent(?:re|er)s?|"
    r"Compact (?:on|for|of)|"
    r"Fund for (?:Assistance|Return)|(?:Guarantee|Revolving|Credit|Loan) Fund|Plan for|Government of|Voluntary)\b|"
    r"^(?:(?!Office|Secretariat|Department|Ministry|Cabinet|Bureau)[A-Z][\w’'-]* ){0,3}Minister (?:of|for)\b|"
    r"^(?:Civil Society|Soci[eé]té Civile|Sociedad Civil|Task Force|(?:Coordinating|Recruitment|Government) Agenc(?:y|ies))$|"
    r"\bAssociation$(?<=and Association)|\b(?:Compact|Summit|Festival)$|^(?:Non-?[Gg]overnmental )Organi[sz]ations?$|"
    r"^(?:[A-Z][a-z]+ )?(?:Working|Theme) Group$|\b(?:Ouest|Est|Nord|Sud) et du Centre$"
)
# who stands for a body: "Deputy Head of the Patrol Police"
_OFFICE = (
    r"(?:(?:Secretary[- ]General|Deputy\s+[A-Z][\w-]+|Permanent\s+Secretary|"
    r"Head|Governor|(?:(?:Co-)?Founder\s+(?:&|and)\s+)?(?:(?:Executive|Managing|Deputy|Regional|Programme|Program)\s+)*"
    r"Director(?:\s+General)?|Chief|Chair\w*|President|Vice[- ](?!Ministr)\w+|"
    r"Commissioner|Minister|Spokes\w+|Volunteers|Members|Staff|Trainers|Experts|Students|Officers|Consultants|Leaders|"
    r"Delegates|Employees|Teachers)\s+of\s+|(?:Children|Youth|Pupils)\s+of\s+(?=the\s))"
)
_PERSON_OF = (  # "Her Excellency Ms Yamina Karitanyi of the Rwandan High Commission"
    r"(?:(?:(?:Her|His)\s+Excellency\s+)?(?:Mr|Ms|Mrs|Dr|Prof|Professor)\.?\s+|(?:Her|His)\s+Excellency\s+)(?:[A-ZÀ-Ý][\w’'-]+\s+){1,4}of\s+(?:the\s+)?"
)
_LEADING = re.compile(
    rf"^(?:{_OFFICE}|{_PERSON_OF}|(?:The|In|At|No|Na|By|With|For|As|From|And|Through|Towards?|Under|Of|To|While|When|After|Since|Representatives|"
    r"Officials|Directors|Management|Staff|Support|Strengthening|Assistance|[A-Z][\w’'-]+-based)\s+|(?:and|of|for|the|in|to|on)\s+)+"
)


_NO_POST = re.compile(rf"High\s+Commission{_FOR_PEOPLE}")
_SOMEBODY_OF = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:\s[A-Z]\.)?\s[A-ZÀ-Ý][\w’'-]*[^s\W]\s+of\s+the\s+(?=[A-Z])")
_NAMED_AFTER = {"Foundation", "Institute", "Trust", "Stiftung"}
_GIVEN_NAMES = re.compile(r"\b[A-Z][\w’'-]+\s+(?:(?:[A-Z]\.|van|von|der|den|de|la)\s+){1,2}$")
_INITIAL = re.compile(r"\b[A-Z][a-zà-ÿ]+\s+[A-Z]\.\s+$")
# "Council of the Moroccan Community living abroad"
_ABROAD = re.compile(r"(?:\s+(?:living|residing|resident))?\s+(?:abroad|overseas)\b(?:\s+and\s+[a-z]+\s+(?:affairs|issues)\b)?")
_BEFORE_NOUN = {
    "Regional",
    "International",
    "Social",
    "Foreign",
    "Public",
    "Rural",
    "Economic",
    "Human",
    "Internal",
    "Home",
    "Local",
}
_SMALL_NOUNS = (
    r"(?:co-?operation|affairs|development|planning|welfare|security|integration|trade|resources|services|relations|protection|"
    r"health|works)"
)
_SMALL_NOUN = re.compile(rf"\s+{_SMALL_NOUNS}\b(?:\s+and\s+{_SMALL_NOUNS}\b)?")
_OF_PEOPLE = re.compile(r"(?:Community|[Cc]itizens|[Nn]ationals|Expatriates)$")


def made_names(text: str) -> list[tuple[int, int, str]]:
    """Capitalised names with a head word.

    >>> [name for *_, name in made_names("the Italian Ministry of Labour and the Pécs University met")]
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
            if not place and at + 1 < len(tokens):
                place, _ = heads.get(f"{tokens[at][0]} {tokens[at + 1][0]}", ("", ""))
                place = place if place == "first" else ""
            joined = at > 0 and place != "last" and f"{tokens[at - 1][0]} {_plain(tokens[at][0])}" in heads
            if joined and not _NO_POST.match(text, tokens[at - 1][1]):
                place = "last"
            if place:
                head = _plain(tokens[at][0])
                first, last = _extent(tokens, at, place)
                while more := _goes_on([token[0] for token in tokens], last):
                    last += more
                start, end = tokens[first][1], tokens[last][2]
                given = _GIVEN_NAMES if head in _NAMED_AFTER else _INITIAL
                if before := given.search(text, max(0, start - 40), start):
                    start = before.start()  # "Conrad N. Hilton Foundation"
                lead = _LEADING.match(text[start:end])
                start += lead.end() if lead else 0
                last_word = text[start:end].split()[-1]
                if small := _SMALL_NOUN.match(text, end) if last_word in _BEFORE_NOUN else None:
                    end = small.end()  # "Ministry of Regional co-operation"
                if (_OF_PEOPLE.match(last_word) or people(last_word)) and (abroad := _ABROAD.match(text, end)):
                    end = abroad.end()
                name = re.sub(r"[’']s?$", "", text[start:end].rstrip(" ,."))
                somebody = _SOMEBODY_OF.match(name)  # "Ama Mensah of the Swiss Cooperation Office"
                if somebody and not _head_words().search(somebody[0]):
                    start, name = start + somebody.end(), name[somebody.end() :]
                missions = text[max(0, start - 4) : start] == "IOM " and _MISSION.match(name)  # no bodies of their own
                if not missions and not _generic().match(name) and not _NOT.search(name) and len(name.split()) > 1:
                    found.append((start, start + len(name), name))
                at = last
            at += 1
    return found


def _goes_on(words: list[str], at: int) -> int:
    """By how many words a name goes on after its head with another: "Malawi Police Service", "X University Central Hospital"."""
    following, then = (_plain(word) for word in (*words[at + 1 : at + 3], "", "")[:2])
    if not following or words[at].endswith((",", "’s", "'s")) or words[at] == ",":
        return 0
    if following in ("International", "Worldwide"):
        return 1
    more = 2 if following in _BETWEEN else 1
    head = _heads().get(then if more == 2 else following, ("", ""))[0] in ("last", "both")
    own = _plain(words[at]) in _heads() or " ".join(words[at - 1 : at + 1]) in _heads()
    return more if head and own and words[at + more + 1 : at + more + 2] not in (["of"], ["for"]) else 0


_BETWEEN = {"Central", "Teaching", "General", "Training", "Research", "Business", "Referral", "Memorial", "Regional"}


_MISSION = re.compile(r"(?:Regional|Country|Sub-?[Rr]egional|Coordination|Field|Special Liaison) (?:Office|Bureau)\b")


@cache
def _generic() -> re.Pattern[str]:
    """A head word with nothing that tells which one it is: "the Regional Office"."""
    heads = "|".join(sorted(re.escape(head) for head in _heads() if " " not in head))
    return re.compile(rf"^{_ADJECTIVES}(?:{heads}|Parliament|Corps)$")


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
    if f"{words[at]} {following}" in _heads() and words[at + 2 : at + 3] in (["of"], ["for"], ["on"]):
        return _back(words, at), _last(words, at + 1)  # "Ministry Delegate for Migration", "UN Theme Group on HIV/AIDS"
    charge = words[at + 1 : at + 4] == ["in", "charge", "of"]
    if charge or (following.lower() in _OF and (place != "last" or following.lower() in ("of", "against"))):
        first, last = _back(words, at), _last(words, at)
    elif place != "first":
        while first and words[first - 1] != "," and not _breaks(words, first - 1):
            first -= 1
        if first and words[first - 1] == "IOM":  # "IOM Colombia and Colpatria Bank"
            first = next((here + 1 for here in range(first, at) if words[here] in _AND), at)
        while first < at and not words[first][0].isupper():
            first += 1
        if first == at and words[at] == "Foundation":  # "the Foundation Orient-Occident"
            while last + 1 < len(words) and words[last + 1][0].isupper():
                last += 1
    return first, last


def _back(words: list[str], at: int) -> int:
    """The first of the capitalised words that lead up to token ``at``, those of an owner left out."""
    while at and words[at - 1][0].isupper() and words[at - 1] != "IOM":
        if _plain(words[at - 1]) != words[at - 1] and not words[at - 1].endswith(("s’", "s'")):
            break
        at -= 1
    return at


def _breaks(words: list[str], at: int) -> bool:
    """Whether a name cannot reach back over token ``at``: "IOM and the", "and" after an acronym, the end of a possessive."""
    word = words[at]
    if (
        word == "IOM"
        or (word == "the" and at > 0 and words[at - 1] not in _OF | _AND)
        or (word.endswith(("’s", "'s")) and _owner(_plain(word)))
        or (word.endswith(".") and not _INITIALS.fullmatch(word))
    ):
        return True
    return word in _AND and (at == 0 or words[at - 1].isupper() or words[at + 1] in _THE or _plain(words[at - 1]) in _heads())


_THE = {"the", "le", "la", "les", "el", "los", "las"}
_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def _owner(word: str) -> bool:
    """Whether a possessive tells whose the body is, so that its name begins after it: "Georgia’s", and not "Women’s"."""
    return (
        (word.isupper() and len(word) > 1)
        or country_of(word) is not None
        or people(word) is not None
        or city_country(word) is not None
    )


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
                _plain(w) in _heads() or w.isupper() for w in words[end + 1 : joined + 4] if w != ","
            ):
                break
        elif word in _AND:
            after = [w for w in words[end + 1 : end + 3] if w not in ("the", "of")]
            if len(after) == 1 and people(after[0]):  # "Office of Tunisians Abroad and Tunisian associations"
                break
            if words[end + 1 : end + 3] in (["the", "Pacific"], ["the", "Caribbean"], ["the", "Fight"]):
                last = end = end + 2
                continue
            if (
                words[end + 1 : end + 2] in (["the"], ["of"])
                or not after
                or after[0].isupper()
                or after[0] == "IOM"
                or (
                    words[at] != "Ministries"
                    and after[0] != "Police"
                    and any(_plain(w) in _heads() for w in words[end + 1 : end + 4])
                )
            ):
                break
        elif (
            word == "IOM"
            or (word == "the" and words[end - 1][0].isupper())
            or (word in ("in", "on") and words[end + 1 : end + 2] and words[end + 1] in _DATES)
            or (word == "in" and words[end + 1 : end + 3] == ["the", "Office"])
            or (word == "for" and _FOR.match(" ".join(words[end + 1 : end + 3])))
            or (
                word == "in"
                and words[at] != "Chamber"
                and country_of(_plain(" ".join(w for w in words[end + 1 : end + 3] if w != "the")))
            )
        ) or (word == "with" and words[end - 1] not in ("Relations", "Cooperation", "Work")):
            break
        elif word[0].isupper():
            last = end
            if (word.endswith(".") and not _INITIALS.fullmatch(word)) or (
                word.endswith(("’s", "'s")) and (_owner(_plain(word)) or not words[end + 1 : end + 2])
            ):
                break
        end += 1
    return last


_FOR = re.compile(r"(?:USD|EUR|GBP|CHF|CAD|AUD)\b")  # "asked the Fund for USD 100,000"


def post_abroad(name: str, country: str = "") -> str:
    """The one English name of an embassy or consulate, whatever way and in whatever language it is told; of other names nothing.

    ``country`` is whose it is where the name does not say so.

    >>> post_abroad("Irish Embassy in Rome"), post_abroad("Embassy of the Republic of Moldova"), post_abroad("Embassy", "FR")
    ('Embassy of Ireland in Rome', 'Embassy of Moldova', 'Embassy of France')
    >>> post_abroad("Embajada de Suecia"), post_abroad("Consulat général du Mali à Paris"), post_abroad("Ministerio de Salud")
    ('Embassy of Sweden', 'Consulate of Mali in Paris', '')
    """
    match = _POST_ABROAD.fullmatch(name) or _ROMANCE_POST.fullmatch(name)
    if not match:
        return ""
    whose = re.sub(r"[’']s?$", "", match["of"] or match.groupdict().get("people") or "")
    code = country_of(whose) or people(whose) or ("" if match["of"] else country)
    town = match["town"]
    post = POSTS.get(match["post"].lower(), match["post"])
    return f"{post} of {country_name(code)}" + (f" in {country_name(country_of(town) or town)}" if town else "") if code else ""


def ministries(start: int, name: str) -> list[tuple[int, int, str]]:
    """Several ministries named at once, apart.

    >>> [part for _, _, part in ministries(0, "Ministries of Health, Labour and Education")]
    ['Ministry of Health', 'Ministry of Labour', 'Ministry of Education']
    >>> [part for _, _, part in ministries(0, "Ministries of Justice, Labour, and Gender Equality and Family")]
    ['Ministry of Justice', 'Ministry of Labour', 'Ministry of Gender Equality and Family']
    """
    match = re.search(r"Ministries of (?:the )?", name)
    if not match:
        return [(start, start + len(name), name)]
    body, at, parts = name[match.end() :], match.end(), []
    pieces = re.split(r",\s*(?:and\s+)?", body)
    serial = re.search(r",\s*and\s", body)  # "Justice, Labour, and Gender Equality and Family": the last is one
    head, _, tail = ("", "", pieces[-1]) if serial else pieces[-1].rpartition(" and ")
    pieces = [*pieces[:-1], *filter(None, (head, tail))]
    for piece in pieces:
        found = name.find(piece, at)
        at = found + len(piece)
        parts.append((start + found, start + at, "Ministry of " + re.sub(r"^of (?:the )?", "", piece)))
    return parts


# bodies that a head word alone would take for a university, a bank or a body of its own
_OF_THE_STATE = re.compile(
    r"\b(?:Reserve Bank|Police (?:School|College|Academy|Training)|Institute of Statistics|Statistical Office|Migration Service|"
    r"(?:Disaster|Emergency) Management (?:Centre|Center|Agency|Authority)|Government)\b"
)


@lru_cache(maxsize=8192)
def kind_of(name: str) -> str:
    """What an organisation is, by its head word.

    >>> kind_of("Pécs University"), kind_of("Ministry of Interior"), kind_of("South African Reserve Bank")
    ('university', 'government', 'government')
    """
    if re.search(r"\bNGO\b|Women[’']s Union|Red Cross|Red Crescent|Refugee Council|Church", name):
        return "ngo"
    if name.startswith(("UN ", "United Nations ")):
        return "un"
    if re.match(r"(?:Central|National|Reserve) Bank of\b|Bank of (?:the )?[A-Z]|Statistics [A-Z]", name) and (
        name.startswith(("Central", "National", "Reserve", "Statistics")) or find_countries(name)
    ):
        return "government"
    if re.match(r"National (?:Institute|Cent(?:re|er)|Foundation|Fund)\b", name) or _OF_THE_STATE.search(name):
        return "government"
    if romance := romance_kind(name):
        return romance
    heads = [
        (name.find(head), -len(head), kind) for head, (_, kind) in _heads().items() if re.search(rf"\b{re.escape(head)}\b", name)
    ]
    first = re.match(r"(?:[\w’'-]+\s+){0,2}?(?:Ministr|Department|Faculty|University|Agency|Office|Bureau)", name)
    if not heads:
        return "other"
    return (min(heads) if first or " of " in name or " for " in name else max(heads))[2]


# ---------------------------------------------------------------- acronyms that a text introduces

_NAME = (
    r"(?:[A-ZÀ-Ý][\w’'&./-]{0,60}(?:,?\s+(?:(?:of|for|and|the|on|to|in|from|against|de|del|des|du|la|las|le|les|los|et|y|para|pour|"
    r"d[’']\w+)\s+){0,3})){0,14}[A-ZÀ-Ý][\w’'&./-]{0,60}"
)
_FULL_FIRST = re.compile(rf"(?P<full>{_NAME})[”\"]?\s*\(\s*(?P<acronym>[A-Z][A-Za-z/&-]{{1,11}})\s*[,)]")
_ACRONYM_FIRST = re.compile(rf"(?<![\w-])(?P<acronym>[A-Z][A-Za-z-]{{1,20}})\s*\(\s*(?P<full>{_NAME})\s*\)")
# common nouns: "evacuation transit facilities (ETF)"
_LOWER_FIRST = re.compile(r"\((?P<acronym>[A-Z]{2,8})s?\)")
SMALL = {
    "of", "for", "and", "the", "on", "to", "in", "from", "against", "de", "del", "des", "du", "la", "las", "le", "les", "los",
    "et", "y", "para", "pour",
}  # fmt: skip
ALIKE = 75  # of 100, from which on a name is another way to write that of the lexicon


def learn_acronyms(text: str) -> dict[str, str]:
    """Acronyms that a text introduces, with the names they stand for.

    >>> learn_acronyms("IOM and the United Nations Population Fund (UNFPA); MINARS (Ministry of Assistance)")
    {'UNFPA': 'United Nations Population Fund', 'MINARS': 'Ministry of Assistance'}
    >>> learn_acronyms("the temporary evacuation transit facilities (ETF)")
    {'ETF': 'evacuation transit facilities'}
    >>> learn_acronyms("the Balik Scientist Program (BSP)")  # and no bank
    {'BSP': 'Balik Scientist Program'}
    >>> learn_acronyms("the Council of the Moroccan Community living abroad (CCME)")  # in another language
    {'CCME': 'Council of the Moroccan Community living abroad'}
    """
    learnt: dict[str, str] = {}
    if "(" not in text:
        return learnt
    for pattern in (_FULL_FIRST, _ACRONYM_FIRST):
        for match in pattern.finditer(text):
            acronym, full = match["acronym"], re.split(r",\s+the\s+", " ".join(match["full"].split()))[-1]
            if sum(letter.isupper() for letter in acronym) < 2 or len(full) <= len(acronym) or full.isupper():
                continue
            if pattern is _FULL_FIRST:
                full = _known_name(full, acronym) or _spelled(full, acronym)
            if (known := organisation(acronym)) and fuzz.token_sort_ratio(full, known.name) >= ALIKE:
                full = known.name  # "International Office of Migration (IOM)"
            elif known and full and not is_organisation(full) and not _is_spelt(full, acronym):
                continue
            if full and not country_of(full) and (pattern is _FULL_FIRST or is_organisation(full)):
                learnt.setdefault(acronym, full)
    unknown = {
        acronym
        for acronym in set(_IN_BRACKETS.findall(text)) - learnt.keys() - _KINDS_OF_BODIES
        if not (organisation(acronym) or is_city(acronym.title()))
    }
    for _, end, made in made_names(text) if unknown else ():
        if (behind := _BEHIND.match(text, end)) and behind[1] in unknown:
            learnt.setdefault(behind[1], made)
    for match in _LOWER_FIRST.finditer(text):
        letters = match["acronym"].lower()
        words = text[max(0, match.start() - 20 * len(letters)) : match.start()].replace("•", " ").split()
        name: list[str] = []
        for word in reversed(words):
            if len(name) - sum(one in SMALL for one in name) == len(letters):
                break
            name.insert(0, word)
        spelt = [word[0].lower() for word in name if word not in SMALL]
        if spelt == list(letters) and name[-1].islower() and name[0] not in SMALL:
            learnt.setdefault(match["acronym"], " ".join(name))
    return learnt


_IN_BRACKETS = re.compile(r"\(([A-Z][A-Z&-]{2,9})\)")
_BEHIND = re.compile(rf"[”\"]?\s*{_IN_BRACKETS.pattern}")  # an acronym right behind a name
_KINDS_OF_BODIES = {"NGO", "NGOS", "INGO", "ONG", "CSO", "CSOS", "OSC", "OSI", "OSIM", "SME", "PME", "LGU", "LGUS"}


def _known_name(words: str, acronym: str) -> str:
    """The name at the end of ``words`` that the lexicon has for an acronym, in whatever language.

    >>> _known_name("La Organización Internacional para las Migraciones", "OIM")
    'Organización Internacional para las Migraciones'
    """
    known = organisation(acronym)
    found = lexicon().find(words) if known else []
    return words[found[-1][0] :] if found and found[-1][2] == known and found[-1][1] == len(words) else ""


def _is_spelt(full: str, acronym: str) -> bool:
    """Whether the capitals that begin the words of a name are an acronym, of three letters or more."""
    return len(acronym) > 2 and capitals(full) == acronym


def _spelled(full: str, acronym: str) -> str:
    """The end of ``full`` whose initials the acronym spells, as far as it does; else all of it without what leads up to it.

    >>> _spelled("IOM and the UN Food and Agricultural Organization", "FAO")
    'UN Food and Agricultural Organization'
    """
    words = full.split()
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    best = ""
    for start in range(len(words)):
        if words[start] in SMALL or not words[start][0].isupper():
            continue
        initials = [part[0].lower() for word in words[start:] for part in re.split(r"[-/]", word) if part and word not in SMALL]
        loose = [part[0].lower() for word in words[start:] for part in re.split(r"[-/]", word) if part]
        if initials == letters or loose == letters or (sorted(initials) == sorted(letters) and start):
            best = " ".join(words[start:])
            break
    if best:
        first = full[: len(full) - len(best)].split()
        return " ".join(([first[-1]] if first and first[-1] in ("UN",) else []) + best.split())
    if (names := made_names(full)) and full.endswith(names[-1][2]):
        return names[-1][2]
    return _LEADING.sub("", re.sub(r"^.*\bIOM(?:[’']s)?\s+(?:and\s+(?:the\s+)?)?", "", full))


def is_organisation(name: str) -> bool:
    """Whether a name is one of the lexicon or has a head word."""
    return organisation(name) is not None or bool(made_names(name)) or bool(romance_names(name))
