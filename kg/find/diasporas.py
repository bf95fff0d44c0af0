"""Diasporas that a text names: whose they are and where they live."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.find.lexicon import alternatives
from kg.find.places import GIVERS, CountryMention, city_country, find_countries, find_regions

__all__ = ["LIVES_ELSEWHERE", "DiasporaMention", "find_diasporas"]


class DiasporaMention(NamedTuple):
    """People of a country who live elsewhere.

    ``origin`` and ``hosts`` are ISO alpha-2 codes; ``host_text`` the text's words for where they live ("Europe",
    "abroad") or empty. ``explicit``: the words themselves say whose diaspora; else it is the text's country's ("the diaspora").
    """

    start: int
    end: int
    origin: str
    hosts: tuple[str, ...]
    host_text: str
    explicit: bool = True


class _Place(NamedTuple):
    """Where people may live: a country (``code``) or a region (no code)."""

    start: int
    end: int
    code: str


# ---------------------------------------------------------------- the words


_W = alternatives(Path(__file__).parent / "diaspora_words.csv")
LIVES_ELSEWHERE = re.compile(
    rf"\b(?:{'|'.join(_W[kind] for kind in ('diaspora', 'emigrants', 'away', 'living', 'live'))})\b", re.I
)
"""Words that hint that a sentence speaks of people who live outside their country; "living" may say other things, too."""
_ADJECTIVE = rf"(?:\s+{_W['adjective']})"
_GROUP = rf"(?:\s+{_W['group']}\b)"
_GROUPS = rf"(?:{_GROUP}(?:,{_GROUP})*(?:,?\s+(?:and|&|et|y|e){_GROUP})?)"
_PLURAL = rf"(?!\s+{_W['other']}\b)\s+[a-zéèê-]{{3,}}s\b"
_ANY_PEOPLE = rf"(?:{_PLURAL}(?:,{_PLURAL}){{0,3}}(?:,?\s+(?:and|et|y)(?:\s+[a-z]+)?{_PLURAL})?)"
_LIVE = rf"(?:{_W['living']}|{_W['live']})"
_NOW = (
    r"(?:,?\s+(?:are|is|were|currently|now|who|already|has been|have been|which|legally|permanently|qui|que|sont|actuellement))*"
)
_IN = r"\s+(?:in|across|throughout|all over|over|en|au|aux|dans|à|in and around|not only in)\s+"
_ABOUT = r"(?:some|about|around|approximately|over|more than|nearly|almost|up to|including|environ|unos|unas)"
_QUANTITY = r"\d[\d.,]*(?:\s+(?:million|thousand|per cent|percent))?"
_FOCUS = (
    rf"(?:\s*[,(]?\s*(?:(?:{_ABOUT}\s+)?{_QUANTITY}"
    r"|mainly|mostly|chiefly|primarily|especially|particularly|notably|including|principalement|surtout|principalmente)"
    r"(?:\s+of\s+(?:them|whom))?)"
)
_DIASPORA = re.compile(
    rf"{_ADJECTIVE}*\s+{_W['diaspora']}\b(?:\s+(?:communities|community|members|groups|organi[sz]ations|associations?|"
    rf"populations?|professionals|experts))?",
    re.I,
)
_ABROAD = re.compile(rf"{_ADJECTIVE}*{_GROUP}?{_NOW}(?:\s+{_LIVE})?\s+(?P<where>{_W['away']})\b", re.I)
_RESIDING = re.compile(rf"{_ADJECTIVE}*(?:{_GROUP}|{_ANY_PEOPLE})?{_NOW}\s+(?P<living>{_LIVE})(?={_IN})", re.I)
_AT_WORK = (
    r"(?:\s+(?:who\s+)?(?:(?:work|teach|study|practi[sc]e)(?:ing)?\s+(?:at|for|in)|employed\s+(?:at|by))\s+[a-z]+(?:\s+[a-z]+)?)"
)
_WORK = r"(?:who\s+)?(?:work|teach|study|trabajan|travaillent)"
_HOST_CLAUSE = re.compile(rf"{_NOW}(?:{_AT_WORK}|\s+(?:abroad|{_WORK}|{_LIVE}))?{_FOCUS}?{_IN}", re.I)
_QUALIFIED = re.compile(r"\b(?:qualified|highly[- ]skilled|expatriate)\s+$", re.I)
# "the Ghanaian community in the Netherlands", "Filipino associations in Qatar": without a word for living there
_SETTLED = re.compile(rf"(?:{_ADJECTIVE}*{_GROUPS})?{_NOW}(?={_IN})", re.I)
_ASSOCIATED = re.compile(r"\bassociations?\b|\bclubs\b|\bfederations?\b|\basociaciones\b", re.I)  # it has organised itself
_NOUN_FIRST = re.compile(rf"\b(?:{_W['diaspora']}|{_W['group']})\s+$", re.I)
_SKILLED = re.compile(rf"{_ADJECTIVE}+(?:{_GROUP}|\s+migrants\b)", re.I)
_EMIGRANTS = re.compile(rf"\s+{_W['emigrants']}\b(?!\s+(?:workers|return))", re.I)
_NAMED = re.compile(rf"(?i:{_ADJECTIVE}*{_GROUP})\s+[A-ZÀ-Ý][\w’'-]+(?=(?i:{_IN}))")
# "professionals with roots in Ghana, Iraq or Somalia, residing in the Netherlands", "scientists born in Viet Nam"
_LIVES = re.compile(rf",?\s+{_LIVE}\b", re.I)
_ROOTS_BEFORE = re.compile(rf"\b{_W['group']},?\s+(?:{_W['rooted']})\s+(?:the\s+)?$", re.I)
# "associations of Senegalese and Malian workers in France"
_ASSOCIATIONS = re.compile(
    r"\b(?:associations?|clubs|federations?|networks?)\s+of\s+(?:[A-Z]\w+(?:,\s+(?:and\s+)?|\s+and\s+)){0,4}$", re.I
)
_WORKERS = re.compile(r"\s+(?:migrants?|workers|migrant workers)\b", re.I)
# "the Surinamese of Rotterdam", "les Malgaches de France", "the Georgian community of Rome"
_OF_PLACE = re.compile(
    r"(?P<group>\s+(?:community|communities|clubs|associations?))?\s+(?:of|de|d[’'])\s*(?:the\s+)?(?=[A-ZÀ-Ý])"
)
_QUALIFIED_AFTER = re.compile(rf"{_GROUP}?(?:\s+(?:scattered|dispersed)\s+(?P<where>worldwide|around the world|abroad))?\b", re.I)
_ORIGIN = re.compile(r"\s+(?:origin|descent|heritage|roots|parents|parentage|ancestry|origen|origine)\b", re.I)
_OWNED = re.compile(r"[’']s?(?:\s+(?:[a-z-]+)){0,2}\s+diasporas?\b", re.I)
_HAS = re.compile(r"\s+has\s+(?:a|one of the)\s+(?:[\w-]+\s+){0,4}diasporas?\b(?:\s+populations?)?", re.I)
_OF_BEFORE = re.compile(r"\bdi[aá]sporas?\s+(?:of|from)\s+(?:the\s+)?$", re.I)
_FROM_BEFORE = re.compile(rf"\b{_W['group']}\s+(?:from|of)\s+(?:the\s+)?$", re.I)
_PREPOSITION = re.compile(r"\b(?:in|en|au|aux|for|of|with|to|from)\s+(?:the\s+)?$", re.I)
# places that are named before the people who live there: "Spain and Chile, where most Colombians live"
_WHERE = re.compile(
    rf"\s*,?\s*\b(?P<where>where|in\s+which|donde|où)\s+(?:[\w’'.,-]+\s+){{0,5}}?(?P<verb>(?:{_W['live']})\s+(?:[\w’'-]+\s+){{0,2}})?$",
    re.I,
)
_HOSTING = re.compile(
    r"\s*(?:\([^)]*\)\s*)?\bwith\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:numbers?|populations?|communit(?:y|ies)|groups?)\s+of\s+$",
    re.I,
)
_LIVES_THERE = re.compile(
    rf"{_ADJECTIVE}*{_GROUP}?(?:\s+{_W['diaspora']})?(?:\s+(?:already|now|currently|legally))?\s+{_W['live']}\b", re.I
)
# what the next sentence says of the same people: "Most of them live in Italy."
_STILL = re.compile(
    r"(?:they|most|many|the majority|the largest (?:groups?|communit\w+|numbers?)|"
    rf"(?:{_ABOUT}\s+)?(?:half|a third|two thirds|{_QUANTITY})|ils|elles|la plupart|la mayoría)"
    rf"(?:\s+of\s+(?:them|these|whom))?{_NOW}(?:\s+{_LIVE}|\s+(?:can be|are|is)\s+(?:found|concentrated|based))"
    rf"{_FOCUS}?(?={_IN})",
    re.I,
)
# work abroad, flight, transit and return are no diaspora
_FLIGHT = re.compile(rf"\b{_W['flight']}\b", re.I)
_AS_WORKERS = re.compile(r"\s+as\s+(?:temporary|seasonal|labour|migrant|contract)\b", re.I)
_UNKNOWN = re.compile(r"\b(?:has no (?:\w+ )?diaspora|nothing is known|no (?:data|information|figures)|little is known)\b", re.I)

# a diaspora whose people are named elsewhere in the text
_BARE = re.compile(
    r"(?P<own>\b(?:its|their|his|her|the (?:country|nation|state|government)[’']s|national|"
    rf"own)\s+(?:(?:[\w-]+\s+){{0,2}}diasporas?\b|communities(?={_IN})))"
    rf"|(?P<group>\bdiaspora\s+(?:[\w-]+\s+){{0,2}}?(?:groups|professionals|experts|members|communities|community|youth|"
    rf"specialists|personnel|doctors|nurses|organi[sz]ations|associations)\b)(?={_NOW}(?:\s+{_LIVE})?{_IN})"
    rf"|(?P<expatriates>\b(?:(?:skilled|qualified)\s+)?(?:expatriates?|nationals|citizens|compatriots|professionals|"
    rf"compatriotas|compatriotes|expatriés)\b{_NOW}\s+(?:{_LIVE}(?={_IN})|(?:{_LIVE}\s+)?(?P<away>{_W['away']})\b))"
    r"|(?P<migrants>\b(?:(?:e?migrant|expatriate)\s+communit(?:y|ies)|sons\s+and\s+daughters|citizens|nationals|compatriots|emigrants|emigrantes|émigrés)\b)"
    rf"(?={_NOW}(?:\s+{_LIVE})?{_IN})"
    rf"|(?P<the>\b(?!(?-i:Diasporas?\s+(?:Summit|Day|Forum|Dialogue|Conference|Scheme|Project)\b)){_W['diaspora']}\b)",
    re.I,
)
_RESIDING_TAIL = re.compile(rf"\s+{_LIVE}$", re.I)
_OTHER_PEOPLE = re.compile(r"\b[A-Z]\w+\s+$")
_GOVERNMENT_BEFORE = re.compile(r"\bgovernments?\s+of\s+(?:the\s+)?(?:(?:kingdom|republic)\s+of\s+(?:the\s+)?)?$", re.I)
_TO_ORIGINS = re.compile(r"(?:\s+[\w-]+){0,8}?\s+(?:to|for|from|back to)\s+(?:the\s+)?(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[A-ZÀ-Ý“\"«])")


# ---------------------------------------------------------------- finding


def find_diasporas(text: str, home: str | None = None, hosted: bool = True) -> list[DiasporaMention]:
    """Diasporas in a text; ``home`` is the country that it is about, when there is exactly one.

    With ``hosted`` people of another country who live in ``home`` are a diaspora there by that alone; without they need
    to be called one, as in a book whose chapters tell of all who come to a country.

    >>> [m[2:5] for m in find_diasporas("resources in the Angolan diaspora in Portugal and South Africa")]
    [('AO', ('PT', 'ZA'), 'Portugal and South Africa')]
    >>> [m[2:5] for m in find_diasporas("Zimbabweans in the diaspora, Congolese refugees in Zambia")]
    [('ZW', (), '')]
    >>> [m[2:4] for m in find_diasporas("Spain and Chile, where most Colombians live. Haitians in Canada send money.")]
    [('CO', ('ES', 'CL')), ('HT', ('CA',))]
    """
    countries = find_countries(text, home)
    if not countries and home is None:
        return []
    places = _places(text, countries)
    found: list[DiasporaMention] = []
    for mention in countries:
        if mention.kind == "demonym":
            found += _of_people(text, mention, places, None if hosted else home)
        else:
            found += _of_country(text, mention, places)
    found += _coordinated(text, countries, found)
    taken = [(mention.start, mention.end) for mention in found]
    peoples = [m for m in countries if not any(d.start <= m.start < d.end and m.code in d.hosts for d in found)]
    for match in _BARE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found += _bare(text, match, peoples, places, home)
    found += [more for mention in found for more in _still(text, mention, places)]
    return sorted(set(found))


def _places(text: str, countries: list[CountryMention]) -> list[_Place]:
    """Countries by name and regions, as places where people may live."""
    named = [_Place(m.start, m.end, m.code) for m in countries if m.kind != "demonym"]
    for mention in countries:
        if mention.kind == "demonym" and (where := _THEIR_PLACES.match(text, mention.end)):
            named.append(_Place(mention.start, where.end(), mention.code))
    regions = [_Place(m.start, m.end, "") for m in find_regions(text)]
    return sorted(named + [r for r in regions if not any(n.start < r.end and r.start < n.end for n in named)])


# "in Belgian hospitals": there they work
_THEIR_PLACES = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:hospitals|universities|cities|towns|companies|firms|schools|clinics|institutions|laboratories|farms)\b"
)
_JOINED = (
    r"\s*(?:(?:as well as|,?\s*but also|,?\s*followed by|,\s*and|,\s*puis|ainsi que|así como|and|or|et|y|e|ou|o|u)\b|[,/&])?\s*"
    r"(?:(?:mainly|mostly|chiefly|primarily|especially|particularly|notably|including|also)\s+)?"
    rf"(?:(?:{_ABOUT}\s+)?{_QUANTITY}\s+)?(?:{_LIVE}\s+)?"
    r"(?:(?:in|en|au|aux|dans|à|de|from)\s+|d[’'])?(?:the\s+|la\s+|le\s+|los\s+|las\s+|les\s+|l[’'])?"
    r"(?:(?:other|wider|greater|western|northern|southern|eastern)\s+)?"
)
_LIST = re.compile(_JOINED, re.I)
_COUNTRIES = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:countries|region|states|world|Gulf(?!\s+of))\b(?=(?P<list>\s*(?::|,?\s*(?:such as|"
    r"including|namely)|\())?)",
    re.I,
)
# "not only in the region, but also in Australia"
_ON = re.compile(r",?\s+(?:but\s+also|and\s+also|as\s+well\s+as)\s+in\s+", re.I)
_SUCH_AS = re.compile(r",?\s+(?:such as|namely|notably|especially|particularly|mainly)(?:\s+in)?\s+", re.I)
_WITHIN = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?:(?:,|\s+and|\s+y|\s+et)?\s+[A-ZÀ-Ý][\w’'-]+){0,4},\s+(?:the\s+|los\s+|les\s+|la\s+)?")
# a part of a country in a list of countries: "in Florida, Quebec and the Dominican Republic"
_OTHER_PLACE = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿ’'-]+(?:\s[A-ZÀ-Ý][a-zà-ÿ’'-]+){0,2}"
    r"(?=,\s+(?:the\s+|and\s+)?[A-ZÀ-Ý]|\s+(?:and|et|y)\s+(?:(?:the|en|au|aux)\s+)?[A-ZÀ-Ý])"
)
_CITY = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+){0,2}")


def _hosts(text: str, at: int, places: list[_Place]) -> tuple[int, tuple[str, ...], str]:
    """The places that a list names from ``at`` on: where it ends, the codes of its countries, its words."""
    begin = end = at
    first = True
    if general := _COUNTRIES.match(text, at):
        begin, end = at, general.end()
        if general["list"]:
            at = end + len(general["list"])
        elif _ON.match(text, end):
            at, first = end, False
    codes: list[str] = []
    while match := _LIST.match(text, at):
        place = next((place for place in places if place.start == match.end()), None) or _city_at(text, match.end(), places)
        if place is None and (article := _ITS_ARTICLE.search(text, at, match.end())):  # "The Hague"
            place = _city_at(text, article.start(), places)
        if place is None and (other := _OTHER_PLACE.match(text, match.end())):
            begin, at, first = (match.end() if first else begin), other.end(), False
            continue
        if place is None or (not first and place.start == at):
            break
        if first:
            begin = place.start
        end = at = place.end
        if place.code:
            codes.append(place.code)
        first = False
    return end, tuple(dict.fromkeys(codes)), text[begin:end].strip()


_ITS_ARTICLE = re.compile(r"\b(?:The|L[aeo]s?|El)\s+$")
_CAPITAL = re.compile(r",?\s+D\.\s?C\.?")  # "Washington, D.C."


def _city_at(text: str, at: int, places: list[_Place]) -> _Place | None:
    """The city or other place that is named at ``at``, as a place in its country: "Munich", "Virginia, United States"."""
    if match := _CITY.match(text, at):
        words = match[0].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if code := city_country(name):
                capital = _CAPITAL.match(text, at + len(name))
                return _Place(at, capital.end() if capital else at + len(name), code)
        if within := _WITHIN.match(text, at):
            return next(
                (_Place(at, place.end, place.code) for place in places if place.start == within.end() and place.code), None
            )
    return None


def _before(text: str, at: int, places: list[_Place]) -> tuple[int, tuple[str, ...], str]:
    """The list of places that ends at ``at``: where it begins, the codes of its countries, its words."""
    listed: list[_Place] = []
    for place in reversed([place for place in places if place.end <= at]):
        between = text[place.end : listed[0].start if listed else at]
        if not (_LIST.fullmatch(between) if listed else not between.strip(" ,")):
            break
        listed.insert(0, place)
    if not listed:
        return at, (), ""
    codes = tuple(dict.fromkeys(place.code for place in listed if place.code))
    return listed[0].start, codes, text[listed[0].start : listed[-1].end]


def _clause(text: str, at: int, places: list[_Place]) -> tuple[int, tuple[str, ...], str]:
    """The hosts in a clause that begins at ``at`` ("residing in Europe"), if it is one."""
    if clause := _HOST_CLAUSE.match(text, at) or _SUCH_AS.match(text, at):
        end, codes, words = _hosts(text, clause.end(), places)
        if words:
            return end, codes, words
    return at, (), ""


# "the Eritrean, Somali and Kurdish diasporas"
_ALSO = re.compile(r"(?:(?:,|,?\s+and|\s+et|\s+y)\s+[A-Z][\w-]+){1,4}\s+diasporas\b")


def _of_people(text: str, who: CountryMention, places: list[_Place], home: str | None) -> list[DiasporaMention]:
    """Diasporas named by their people: "Angolan diaspora in …", "Moroccans residing in …", "Malians abroad".

    Who live in ``home`` are none.
    """
    if _PREPOSITION.search(text, max(0, who.start - 8), who.start) and text[who.start : who.end].endswith("land"):
        return []
    if match := _DIASPORA.match(text, who.end) or _ALSO.match(text, who.end):
        end, hosts, words = _clause(text, match.end(), places)
        if not words and (origin := _FROM.match(text, match.end())) and _hosts(text, origin.end(), places)[1]:
            end, hosts, words = _hosts(text, origin.end(), places)
        if not words and (away := re.match(r"\s+(abroad|overseas)\b", text[match.end() :])):
            end, words = match.end() + away.end(), away[1]
        if not hosts and (there := _there(text, who, places)):
            return [there]
        return [DiasporaMention(who.start, end, who.code, hosts, words)]
    sentence = _sentence(text, who.start)
    settled = not _FLIGHT.search(text, *sentence) and not _UNKNOWN.search(text, *sentence)

    def elsewhere(hosts: tuple[str, ...]) -> bool:
        """Whether these are places away from the people's own country, and not ``home``."""
        return bool(hosts) and who.code not in hosts and (home not in hosts or who.code == home)

    def living(find: Callable[[str, int, list[_Place]], tuple[int, tuple[str, ...], str]], at: int) -> list[DiasporaMention]:
        """The people in the places that are named from ``at`` on, if these are elsewhere."""
        end, hosts, words = find(text, at, places)
        return [DiasporaMention(who.start, end, who.code, hosts, words)] if elsewhere(hosts) else []

    if before := _NOUN_FIRST.search(text, max(0, who.start - 24), who.start):
        diaspora = "spora" in before[0].lower()
        end, hosts, words = _clause(text, who.end, places)
        if not words and (of := re.match(r"\s+(?:d[eu]s?|d[’'])\s*", text[who.end : who.end + 6])):
            end, hosts, words = _hosts(text, who.end + of.end(), places)
            end = end if hosts else who.end
        if diaspora or (settled and elsewhere(hosts)):
            return [DiasporaMention(before.start(), end, who.code, hosts, words if hosts or words else "")]
    if match := _ABROAD.match(text, who.end):
        if _AS_WORKERS.match(text, match.end()):
            return []
        words = "" if "diaspora" in match["where"].lower() else match["where"]
        end, hosts, named = _clause(text, match.end(), places)
        if hosts and hosts != (who.code,):
            return [DiasporaMention(who.start, end, who.code, hosts, named)]
        return [DiasporaMention(who.start, match.end(), who.code, (), words)]
    if match := _RESIDING.match(text, who.end):
        end, hosts, words = _clause(text, match.start("living") - 1, places)
        if words and settled and not _AS_WORKERS.match(text, end) and (elsewhere(hosts) or not hosts):
            return [DiasporaMention(who.start, end, who.code, hosts, words)]
    if settled and (match := _ORIGIN.match(text, who.end)):
        end, hosts, words = _clause(text, match.end(), places)
        if not words and (origin := _FROM.match(text, match.end())):
            end, hosts, words = _hosts(text, origin.end(), places)
        if elsewhere(hosts):
            return [DiasporaMention(who.start, end, who.code, hosts, words)]
    if settled and (match := _SETTLED.match(text, who.end)) and (match[0] or _is_plural(text, who)):
        end, hosts, words = _clause(text, match.end(), places)
        out = elsewhere(hosts) or (words and not hosts and "xpatriate" in match[0])
        out = out or (bool(_ASSOCIATED.search(match[0])) and bool(hosts) and who.code not in hosts)
        if out and not _AS_WORKERS.match(text, end):
            return [DiasporaMention(who.start, end, who.code, hosts, words)]
    if (
        settled
        and not _BACK.search(text, *sentence)
        and (
            (match := _GROUP_FROM.match(text, who.end))
            or (_is_plural(text, who) and (match := _FROM_OR_WHO.match(text, who.end)))
        )
        and (found := living(_hosts, match.end()))
    ):
        return found
    if (
        settled
        and _ASSOCIATIONS.search(text, max(0, who.start - 80), who.start)
        and (match := _WORKERS.match(text, who.end))
        and (found := living(_clause, match.end()))
    ):
        return found
    if (
        settled
        and (match := _OF_PLACE.match(text, who.end))
        and (match["group"] or _is_plural(text, who))
        and (found := living(_hosts, match.end()))
    ):
        return found
    if settled and (match := _NAMED.match(text, who.end)) and (found := living(_clause, match.end())):
        return found
    if settled and (there := _there(text, who, places)) and elsewhere(there.hosts):
        return [there]
    if settled and (match := _EMIGRANTS.match(text, who.end)):
        return [DiasporaMention(who.start, match.end(), who.code, (), "")]
    before = _QUALIFIED.search(text, max(0, who.start - 20), who.start)
    if match := _SKILLED.match(text, who.end) or (_QUALIFIED_AFTER.match(text, who.end) if before else None):
        end, hosts, words = _clause(text, match.end(), places)
        where = str(match.groupdict().get("where") or "")
        if (before or (words and _QUALIFIED_WORK.search(match[0]))) and hosts != (who.code,):
            start = before.start() if before else who.start
            return [DiasporaMention(start, end, who.code, hosts, words or where)]
    return []


_FROM_WHO = (
    r"\s+(?:from\s+|de\s+|d[’']\s*|who\s+(?!(?:want|wish|hope|plan|went|go|arriv|were|was|had|came|return)\w*\b|\w+ed\b)(?:[a-z]+\s+){1,4}?(?:in|across)\s+)"
    r"(?:the\s+)?(?=[A-ZÀ-Ýl])"
)
_FROM_OR_WHO = re.compile(_FROM_WHO)
_GROUP_FROM = re.compile(rf"(?i:{_ADJECTIVE}*{_GROUPS}){_FROM_WHO}")
_BACK = re.compile(r"\b(?:return\w*|reintegrat\w*|retour\w*|retorn\w*|rentr\w*|arriv\w*|came|come)\b", re.I)
_FROM = re.compile(r"\s+(?:from|de|d[’'])\s*", re.I)
_QUALIFIED_WORK = re.compile(r"qualified|skilled|expatriate|overseas|professional|medical|health", re.I)


def _is_plural(text: str, who: CountryMention) -> bool:
    """Whether a word for people means several of them by itself: "Haitians", "los mexicanos", and not "Haitian"."""
    people = text[who.start : who.end]
    if people[:1].isupper():
        return people.endswith(("s", "ese", "bè", "bé"))
    return people.endswith("s") and bool(_ARTICLE.search(text, max(0, who.start - 8), who.start))


_ARTICLE = re.compile(r"\b(?:l[oa]s|les|des|aux|a|de|por|par)\s+$")


_FROM_THERE = re.compile(r"(?:From|In)\s+(?:the\s+)?")
_THEN = re.compile(r",\s+(?:some\s+|about\s+)?(?:[a-z\d]+\s+){0,2}")


def _there(text: str, who: CountryMention, places: list[_Place]) -> DiasporaMention | None:
    """People in places named before them: "Spain, where most Colombians live", "cities with large numbers of Malians"."""
    left, _ = _sentence(text, who.start)
    if lead := _FROM_THERE.match(text, left):
        end, hosts, words = _hosts(text, lead.end(), places)
        if hosts and _THEN.fullmatch(text, end, who.start):
            return DiasporaMention(left, who.end, who.code, hosts, words)
    for pattern in (_WHERE, _HOSTING):
        if (lead := pattern.search(text, max(left, who.start - 80), who.start)) and (
            pattern is _HOSTING or lead["verb"] or _LIVES_THERE.match(text, who.end)
        ):
            start, hosts, words = _before(text, lead.start(), places)
            if words:
                return DiasporaMention(start, who.end, who.code, hosts, words)
    return None


def _coordinated(text: str, countries: list[CountryMention], found: list[DiasporaMention]) -> list[DiasporaMention]:
    """What is said of two peoples at once: "Eritrean and Ethiopian doctors in Sweden"."""
    more: list[DiasporaMention] = []
    peoples = [mention for mention in countries if mention.kind == "demonym"]
    for one, other in zip(reversed(peoples[:-1]), reversed(peoples[1:]), strict=True):
        if _AND.fullmatch(text, one.end, other.start) and not any(
            m.origin == one.code and m.start <= one.start < m.end for m in found
        ):
            more += [
                m._replace(start=one.start, origin=one.code)
                for m in [*found, *more]
                if m.origin == other.code and m.start <= other.start < m.end
            ]
    return more


_AND = re.compile(r",?\s+(?:and|et|y|or)\s+|,\s+")


_IN_PLACES = re.compile(r"\b(?:in|of|at|across|en|au|aux)\s+(?:the\s+)?(?=[A-ZÀ-Ý])")
_VISITING = re.compile(
    r"experts?|specialists|professionals?|researchers|scientists|students|teachers|women|men|organi[sz]ations|networks?|clubs|churches",
    re.I,
)


def _of_country(text: str, who: CountryMention, places: list[_Place]) -> list[DiasporaMention]:
    """Diasporas named by their country: "Mali's diaspora", "nationals of Mali in France", "Honduras has a large diaspora"."""
    start = who.start
    match = _OWNED.match(text, who.end) or _HAS.match(text, who.end)
    if match:
        end, hosts, words = _clause(text, match.end(), places)
        return [DiasporaMention(start, end, who.code, hosts, words)]
    if before := _OF_BEFORE.search(text, max(0, who.start - 24), who.start):
        end, hosts, words = _clause(text, who.end, places)
        return [DiasporaMention(before.start(), end, who.code, hosts, words)]
    if before := _ROOTS_BEFORE.search(text, max(0, who.start - 60), who.start):
        _, right = sentence = _sentence(text, who.start)
        if _FLIGHT.search(text, *sentence):
            return []
        living = _LIVES.search(text, who.end, right)
        end, origins, _ = _hosts(text[: living.start()] if living else text, who.start, places)
        end, hosts, words = _clause(text, end + (text[end : end + 1] == ","), places)
        if not hosts:
            end, hosts, words = next((there for there in _later(text, end, right, places) if there[1]), (end, (), ""))
        away = [origin for origin in origins if origin not in hosts]
        return [DiasporaMention(before.start(), end, origin, hosts, words) for origin in away if hosts]
    if before := _FROM_BEFORE.search(text, max(0, who.start - 40), who.start):
        listed, origins, _ = _hosts(text, who.start, places)
        if len(origins) > 1 and (match := _RESIDING.match(text, listed)):  # "experts from Ghana and Iraq who reside in …"
            end, hosts, words = _clause(text, match.start("living") - 1, places)
            away = [origin for origin in origins if hosts and origin not in hosts]
            return [DiasporaMention(before.start(), end, origin, hosts, words) for origin in away]
        match = _RESIDING.match(text, who.end)
        if (match or not _VISITING.search(before[0])) and not _FLIGHT.search(text, *_sentence(text, who.start)):
            end, hosts, words = _clause(text, match.start("living") - 1 if match else who.end, places)
            if hosts and who.code not in hosts:
                return [DiasporaMention(before.start(), end, who.code, hosts, words)]
    return []


def _still(text: str, who: DiasporaMention, places: list[_Place]) -> Iterator[DiasporaMention]:
    """Where the people live, as the sentence after the one that names them says: "Most of them live in Italy."."""
    _, right = _sentence(text, who.end)
    after = _SENTENCE_END.match(text, right)
    if after and (match := _STILL.match(text, after.end())):
        end, hosts, words = _clause(text, match.end(), places)
        if hosts and who.origin not in hosts:
            yield DiasporaMention(after.end(), end, who.origin, hosts, words, who.explicit)


def _bare(
    text: str, match: re.Match[str], countries: list[CountryMention], places: list[_Place], home: str | None
) -> list[DiasporaMention]:
    """Diasporas whose people stand elsewhere: in the words before, or the country that the text is about."""
    end, hosts, words = _clause(text, match.end(), places)
    if match["expatriates"] and not words and not match["away"]:
        words_of = _RESIDING_TAIL.search(match[0])
        end, hosts, words = _clause(text, match.end() - len(words_of[0]) if words_of else match.end(), places)
        if not words:
            return []
    if match["migrants"] and (not hosts or home in hosts):
        return []
    if match["away"] and not words:
        words = "" if "diaspora" in match["away"].lower() else match["away"]
    if match["expatriates"] and _AS_WORKERS.match(text, end):
        return []
    left, _ = _sentence(text, match.start())
    before = [
        m
        for m in countries
        if left <= m.start < match.start() and m.kind != "city" and m.code not in hosts and not _is_government(text, m)
    ]
    if match["own"]:
        nearest = before[-1].code if before else home
        origins = [nearest] if nearest else []
    elif home and home not in hosts and not (match["the"] and home in GIVERS and not words):
        origins = [home]
    elif match["the"] and _OTHER_PEOPLE.search(text, max(0, match.start() - 24), match.start()):
        origins = []  # "the African diaspora"
    elif listed := _COUNTRIES_OF_ORIGIN.search(text, match.end()):
        origins = list(_hosts(text, listed.end(), places)[1])
    else:
        origins = list(dict.fromkeys(m.code for m in before if m.kind == "name"))
        if not origins and match["migrants"]:  # "the emigrants in Italy": of the one people that the text names
            peoples = {m.code for m in countries if m.kind == "demonym" and m.code not in hosts}
            origins = list(peoples) if len(peoples) == 1 else []
        if not origins and hosts and (to := _TO_ORIGINS.match(text, end)):  # "of the diaspora in Belgium to Burundi and Rwanda"
            origins = list(_hosts(text, to.end(), places)[1])
        if not origins and len(hosts) == 1:
            origins = _served(text, end, places, hosts[0])
    explicit = not match["the"] or bool(words)
    return [DiasporaMention(match.start(), end, origin, hosts, words, explicit) for origin in origins if (origin,) != hosts]


def _served(text: str, at: int, places: list[_Place], host: str) -> list[str]:
    """The countries, several, that people of a diaspora work for: "… in the Netherlands train nurses in Ghana and Iraq"."""
    later = (codes for _, codes, _ in _later(text, at, _sentence(text, at)[1], places))
    return list(next((codes for codes in later if len(codes) > 1 and host not in codes), ()))


def _later(text: str, at: int, right: int, places: list[_Place]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """The lists of places that stand behind prepositions between ``at`` and ``right``."""
    return (_hosts(text, match.end(), places) for match in _IN_PLACES.finditer(text, at, right))


_COUNTRIES_OF_ORIGIN = re.compile(
    r"\b(?:countries of origin|countr(?:y|ies) (?:that |which )?they come from)"
    r"(?:,?\s+(?:among them|such as|including|like|namely)|:)\s+",
    re.I,
)


def _is_government(text: str, country: CountryMention) -> bool:
    """Whether a country is named as its government, which pays or works and whose people are not meant."""
    return bool(
        _GOVERNMENT_BEFORE.search(text, max(0, country.start - 40), country.start)
        or re.match(r"(?:[’']s)?\s+government\b", text[country.end : country.end + 14], re.I)
    )


def _sentence(text: str, at: int) -> tuple[int, int]:
    left = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() >= at:
            return left, match.start()
        left = match.end()
    return left, len(text)
