"""Diasporas that a text names: whose they are and where they live."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.find.places import CountryMention, find_countries, find_regions

__all__ = ["DiasporaMention", "find_diasporas"]


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


_ADJECTIVE = (
    r"(?:\s+(?:qualified|skilled|highly[- ]skilled|large|vast|young|female|overseas|expatriate|professional|"
    r"health|medical))"
)
_PEOPLE = (
    r"(?:\s+(?:nationals?|citizens|expatriates?|professionals?|talents?|community|communities|associations?|"
    r"experts?|researchers|scientists|"
    r"academics|students|emigrants?|migrants?|population|people|women|youth|entrepreneurs|doctors|nurses|"
    r"physicians|health professionals|"
    r"ressortissants|population groups))"
)
_PLURAL = r"(?!\s+(?:refugees|workers|returnees|victims|families|forces|troops)\b)\s+[a-zéèê-]{3,}s\b"
_ANY_PEOPLE = rf"(?:{_PLURAL}(?:\s+(?:and|et|y){_PLURAL})?)"
_LIVE = (
    r"(?:living|residing|resident|residents|based|settled|established|live|reside|scattered|dispersed|living and working|"
    r"résidant|résidents|vivant|établie?s|installée?s|residentes|que viven|radicad[oa]s|establecid[oa]s)"
)
_NOW = r"(?:,?\s+(?:are|is|currently|now|who|already|has been|have been|which|legally|permanently))*"
_IN = r"\s+(?:in|across|throughout|all over|over|en|au|aux|in and around|not only in)\s+"
_DIASPORA = re.compile(
    rf"{_ADJECTIVE}*\s+diasporas?\b(?:\s+(?:communities|community|members|groups|organi[sz]ations|associations|"
    rf"population|professionals))?",
    re.I,
)
_ABROAD = re.compile(
    rf"{_ADJECTIVE}*{_PEOPLE}?{_NOW}(?:\s+{_LIVE})?\s+(?P<where>abroad|overseas|worldwide|around the world|"
    rf"in the diaspora|à l'étranger|à l’étranger|en el exterior|en el extranjero|de l'extérieur)\b",
    re.I,
)
_RESIDING = re.compile(rf"{_ADJECTIVE}*(?:{_PEOPLE}|{_ANY_PEOPLE})?{_NOW}\s+{_LIVE}(?={_IN})", re.I)
_FOCUS = (
    r"(?:\s*[,(]?\s*(?:(?:some|about|around|approximately|over|more than|nearly|up to|including)\s+)?"
    r"(?:[\d.,]+(?:\s+(?:million|thousand|per cent))?|mainly|mostly|chiefly|primarily|especially|particularly|notably|including)"
    r"(?:\s+of\s+(?:them|whom))?)"
)
_HOST_CLAUSE = re.compile(rf"{_NOW}(?:\s+(?:abroad|{_LIVE}))?{_FOCUS}?{_IN}", re.I)
_QUALIFIED = re.compile(r"\b(?:qualified|highly[- ]skilled|expatriate)\s+$", re.I)
# "the Ghanaian community in the Netherlands", without a word for living there
_COMMUNITY = re.compile(rf"{_ADJECTIVE}*\s+(?:communit(?:y|ies)|expatriates?|emigrants?|emigrés?){_NOW}(?={_IN})", re.I)
_NOUN_FIRST = re.compile(r"\b(?:diasporas?|diásporas?|communautés?|comunidad(?:es)?|ressortissants|expatriés)\s+$", re.I)
_SKILLED = re.compile(rf"{_ADJECTIVE}+{_PEOPLE}", re.I)
_QUALIFIED_AFTER = re.compile(
    rf"{_PEOPLE}?(?:\s+(?:scattered|dispersed)\s+(?P<where>worldwide|around the world|abroad))?\b", re.I
)
_OWNED = re.compile(r"[’']s?(?:\s+(?:[a-z-]+)){0,2}\s+diasporas?\b", re.I)
_HAS = re.compile(r"\s+has\s+(?:a|one of the)\s+(?:[\w-]+\s+){0,4}diasporas?\b(?:\s+populations?)?", re.I)
_OF_BEFORE = re.compile(r"\bdiasporas?\s+(?:of|from)\s+(?:the\s+)?$", re.I)
_PREPOSITION = re.compile(r"\b(?:in|en|au|aux|for|of|with|to|from)\s+(?:the\s+)?$", re.I)
# work abroad, flight, transit and return are no diaspora
_NOT_SETTLED = re.compile(
    r"\b(?:refugees?|asylum|displaced|stranded|trafficked|smuggled|irregular|illegal\w*|returnees?|deport\w*|"
    r"repatriat\w*|camps?)\b",
    re.I,
)
_AS_WORKERS = re.compile(r"\s+as\s+(?:temporary|seasonal|labour|migrant|contract)\b", re.I)

# a diaspora whose people are named elsewhere in the text
_BARE = re.compile(
    r"(?P<own>\b(?:its|their|his|her|the (?:country|nation|state|government)[’']s|national|"
    r"own)\s+(?:[\w-]+\s+){0,2}diasporas?\b)"
    rf"|(?P<group>\bdiaspora\s+(?:[\w-]+\s+){{0,2}}?(?:professionals|experts|members|communities|community|youth|"
    rf"specialists|personnel|doctors|nurses|organi[sz]ations|associations)\b)(?={_NOW}(?:\s+{_LIVE})?{_IN})"
    rf"|(?P<expatriates>\b(?:(?:skilled|qualified)\s+)?(?:expatriates?|nationals|citizens|compatriots|"
    rf"compatriotas)\b{_NOW}\s+(?:{_LIVE}(?={_IN})|(?:{_LIVE}\s+)?(?P<away>abroad|overseas|in the diaspora)\b))"
    rf"|(?P<migrants>\b(?:e?migrant|expatriate)\s+communit(?:y|ies)\b)(?={_NOW}(?:\s+{_LIVE})?{_IN})"
    r"|(?P<the>\bdiasporas?\b)",
    re.I,
)
# one of these is in every text that names a diaspora
_ANY = (
    "spora", "abroad", "overseas", "expatri", "resid", "résid", "living", "live", "settled", "scattered", "dispersed",
    "world", "qualified", "communaut", "comunidad", "communit", "emigrant", "established", "étranger", "extérieur",
    "exterior", "extranjero", "vivant", "compatriot", "based", "skilled", "ressortissant",
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])")


def find_diasporas(text: str, home: str | None = None) -> list[DiasporaMention]:
    """Diasporas in a text; ``home`` is the country that it is about, when there is exactly one.

    >>> [m[2:5] for m in find_diasporas("resources in the Angolan diaspora in Portugal and South Africa")]
    [('AO', ('PT', 'ZA'), 'Portugal and South Africa')]
    >>> [m[2:5] for m in find_diasporas("Zimbabweans in the diaspora, Congolese refugees in Zambia")]
    [('ZW', (), '')]
    """
    low = text.lower()
    if not any(word in low for word in _ANY):
        return []
    countries = find_countries(text, home)
    places = _places(text, countries)
    found: list[DiasporaMention] = []
    for mention in countries:
        found += _of_people(text, mention, places, home) if mention.kind == "demonym" else _of_country(text, mention, places)
    taken = [(mention.start, mention.end) for mention in found]
    for match in _BARE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found += _bare(text, match, countries, places, home)
    return sorted(set(found))


def _places(text: str, countries: list[CountryMention]) -> list[tuple[int, int, str]]:
    """Countries by name and regions, as places where people may live: start, end, code or nothing."""
    named = [(m.start, m.end, m.code) for m in countries if m.kind != "demonym"]
    regions = [(m.start, m.end, "") for m in find_regions(text)]
    return sorted(named + [r for r in regions if not any(n[0] < r[1] and r[0] < n[1] for n in named)])


_LIST = re.compile(
    r"\s*(?:,|/|and|or|&|,\s*and|as well as|but also in|,\s*but also in|et|y)?\s*"
    r"(?:(?:mainly|mostly|chiefly|primarily|especially|particularly|notably|including)\s+)?(?:in\s+|en\s+)?(?:the\s+|la\s+|le\s+|los\s+|las\s+|les\s+|"
    r"l[’'])?(?:(?:other|wider|greater|western|northern|southern|eastern)\s+)?",
    re.I,
)
_COUNTRIES = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:countries|region|states|world)\b(?=(?P<list>\s*(?::|,?\s*(?:such as|"
    r"including|namely)|\())?)",
    re.I,
)


def _hosts(text: str, at: int, places: list[tuple[int, int, str]]) -> tuple[int, tuple[str, ...], str]:
    """The places that a list names from ``at`` on: where it ends, the codes of its countries, its words."""
    begin = end = at
    if general := _COUNTRIES.match(text, at):
        begin, end = at, general.end()
        if general["list"]:
            at = end + len(general["list"])
    first = True
    codes: list[str] = []
    while match := _LIST.match(text, at):
        place = next((place for place in places if place[0] == match.end()), None)
        if place is None or (not first and match.end() == at):
            break
        if first:
            begin = place[0]
        end = at = place[1]
        if place[2]:
            codes.append(place[2])
        first = False
    return end, tuple(dict.fromkeys(codes)), text[begin:end].strip()


def _clause(text: str, at: int, places: list[tuple[int, int, str]]) -> tuple[int, tuple[str, ...], str]:
    """The hosts in a clause that begins at ``at`` ("residing in Europe"), if it is one."""
    if clause := _HOST_CLAUSE.match(text, at):
        end, codes, words = _hosts(text, clause.end(), places)
        if words:
            return end, codes, words
    return at, (), ""


def _of_people(text: str, who: CountryMention, places: list[tuple[int, int, str]], home: str | None) -> list[DiasporaMention]:
    """Diasporas named by their people: "Angolan diaspora in …", "Moroccans residing in …", "Malians abroad"."""
    if _PREPOSITION.search(text, max(0, who.start - 8), who.start) and text[who.start : who.end].endswith("land"):
        return []
    if match := _DIASPORA.match(text, who.end):
        end, hosts, words = _clause(text, match.end(), places)
        if not words and (away := re.match(r"\s+(abroad|overseas)\b", text[match.end() :])):
            end, words = match.end() + away.end(), away[1]
        return [DiasporaMention(who.start, end, who.code, hosts, words)]
    if before := _NOUN_FIRST.search(text, max(0, who.start - 24), who.start):
        end, hosts, words = _clause(text, who.end, places)
        if "spora" in before[0] or (hosts and who.code not in hosts):
            return [DiasporaMention(before.start(), end, who.code, hosts, words)]
    sentence = _sentence(text, who.start)
    settled = not _NOT_SETTLED.search(text, *sentence)
    if match := _ABROAD.match(text, who.end):
        if _AS_WORKERS.match(text, match.end()):
            return []
        words = "" if "diaspora" in match["where"].lower() else match["where"]
        end, hosts, named = _clause(text, match.end(), places)
        if hosts and hosts != (who.code,):
            return [DiasporaMention(who.start, end, who.code, hosts, named)]
        return [DiasporaMention(who.start, match.end(), who.code, (), words)]
    if match := _COMMUNITY.match(text, who.end):
        end, hosts, words = _clause(text, match.end(), places)
        if hosts and settled and who.code not in hosts and home not in hosts:
            return [DiasporaMention(who.start, end, who.code, hosts, words)]
    if match := _RESIDING.match(text, who.end):
        end, hosts, words = _clause(text, match.start() + len(match[0].rstrip()) - len(match[0].split()[-1]) - 1, places)
        if (
            words
            and settled
            and not _AS_WORKERS.match(text, end)
            and not (home in hosts and who.code != home)
            and hosts != (who.code,)
        ):
            return [DiasporaMention(who.start, end, who.code, hosts, words)]
    before = _QUALIFIED.search(text, max(0, who.start - 20), who.start)
    if match := _SKILLED.match(text, who.end) or (_QUALIFIED_AFTER.match(text, who.end) if before else None):
        end, hosts, words = _clause(text, match.end(), places)
        elsewhere = str(match.groupdict().get("where") or "")
        if (before or words) and hosts != (who.code,):
            start = before.start() if before else who.start
            return [DiasporaMention(start, end, who.code, hosts, words or elsewhere)]
    return []


def _of_country(text: str, who: CountryMention, places: list[tuple[int, int, str]]) -> list[DiasporaMention]:
    """Diasporas named by their country: "Mali's diaspora", "the diaspora of Mali", "Honduras has a large diaspora in …"."""
    start = who.start
    match = _OWNED.match(text, who.end) or _HAS.match(text, who.end)
    if match is None and (before := _OF_BEFORE.search(text, max(0, who.start - 24), who.start)):
        start, at = before.start(), who.end
    elif match:
        at = match.end()
    else:
        return []
    end, hosts, words = _clause(text, at, places)
    return [DiasporaMention(start, end, who.code, hosts, words)]


def _bare(
    text: str, match: re.Match[str], countries: list[CountryMention], places: list[tuple[int, int, str]], home: str | None
) -> list[DiasporaMention]:
    """Diasporas whose people stand elsewhere: in the words before, or the country that the text is about."""
    end, hosts, words = _clause(text, match.end(), places)
    if match["expatriates"] and not words and not match["away"]:
        words_of = _RESIDING_TAIL.search(match[0])
        end, hosts, words = _clause(text, match.end() - len(words_of[0]) if words_of else match.end(), places)
        if not words:
            return []
    if match["migrants"] and (not words or home is None or home in hosts):
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
    elif home:
        origins = [home]
    elif match["the"] and _OTHER_PEOPLE.search(text, max(0, match.start() - 24), match.start()):
        origins = []  # "the African diaspora"
    else:
        origins = list(dict.fromkeys(m.code for m in before if m.kind == "name"))
    explicit = not match["the"] or bool(words)
    return [DiasporaMention(match.start(), end, origin, hosts, words, explicit) for origin in origins if (origin,) != hosts]


_RESIDING_TAIL = re.compile(rf"\s+{_LIVE}$", re.I)


_OTHER_PEOPLE = re.compile(r"\b[A-Z]\w+\s+$")
_GOVERNMENT_BEFORE = re.compile(r"\bgovernments?\s+of\s+(?:the\s+)?(?:(?:kingdom|republic)\s+of\s+(?:the\s+)?)?$", re.I)


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
