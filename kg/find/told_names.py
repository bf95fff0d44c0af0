"""Names of organisations without a head word, told by what stands before them: "the NGO X", "funded by X", "X, Y and UNICEF"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.find.naming import organisation
from kg.find.places import find_countries, find_regions
from kg.find.programmes import is_programme
from kg.find.roles import worded
from kg.find.topics import find_topics

__all__ = ["behind_role_words", "called", "in_a_list", "towns"]

_SMALL = r"(?:of|for|the|on|de|del|des|du|la|à|l[’'])"
_CAPITALISED = rf"[A-ZÀ-Ý][\w’'&-]*(?:\s+(?:&\s+)?(?:{_SMALL}\s*)*[A-ZÀ-Ý][\w’'&-]*){{0,6}}"
# "ONG guinéenne", "organización mexicana"
_PEOPLE_OF = (
    r"(?:belge|suisse|russe|malgache|espagnole|serbe|"
    r"[a-zà-ÿ]+(?:aise|ienne|éenne|aine|ana|ense|eña|ina|ian|ese))"
)
_NGO = re.compile(
    rf"\b(?:NGO|ONG)s?\b,?\s+(?:(?:called|named|{_PEOPLE_OF})\s+)?[“\"«]?\s?(?P<name>{_CAPITALISED})|"
    r"(?P<before>\b[A-Z]{3}[\w-]{0,40}|\b[A-Z][\w’'-]{1,40}(?:\s+(?:&\s+)?[A-Z][\w’'-]{1,40}){0,5}),\s+an?\s+(?:[\w-]+\s+){0,2}?(?:NGO|charity|non-profit)\b"
)
_KINDS = {
    "association": "ngo",
    "foundation": "ngo",
    "charity": "ngo",
    "organization": "ngo",
    "organisation": "ngo",
    "trade union": "ngo",
    "organización": "ngo",
    "asociación": "ngo",
    "fundación": "ngo",
    "fondation": "ngo",
    "company": "company",
    "firm": "company",
    "start-up": "company",
    "social enterprise": "company",
    "airline": "company",
    "bank": "bank",
    "microfinance institution": "bank",
    "empresa": "company",
    "entreprise": "company",
    "think tank": "university",
    "cooperative": "other",
    "coopérative": "other",
}
# "the Georgian association Iveria", "la organización mexicana Sin Fronteras"
_CALLED = re.compile(rf"\b(?P<what>{'|'.join(_KINDS)})\s+(?:(?:called|named|{_PEOPLE_OF})\s+)?[“\"«]?\s?(?P<name>{_CAPITALISED})")


# "a major charity institution (Waatasimu)"
_IN_BRACKETS = re.compile(
    r"\ban?\s+(?:[a-z-]+\s+){1,4}?(?P<what>association|foundation|charity|organi[sz]ation|institution|company|bank)\s+"
    r"\((?P<name>[A-Z][a-z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\)"
)


def called(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of names that a word tells to be an organisation's.

    >>> text = "with the Georgian association Iveria in Munich"
    >>> [(text[start:end], kind) for start, end, kind in called(text)]
    [('Iveria', 'ngo')]
    """
    for pattern in (_NGO, _CALLED, _IN_BRACKETS):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            group = "name" if groups["name"] else "before"
            name = match[group].rstrip(".,")
            if organisation(name) is None and (" " in name or not find_countries(name)):
                yield match.start(group), match.start(group) + len(name), _KINDS.get((groups.get("what") or "").lower(), "ngo")


_SLOT = re.compile(
    r"\b(?:(?:(?:co-?)?(?:funded|financed|organi[sz]ed)|supported|sponsored|commissioned|paid\s+for|launched|implemented|hosted|managed|run|coordinated|conducted|executed|set\s+up|"
    r"introduced|provided|offered)\s+(?:\w+\s+)?by|"
    r"in\s+(?:close\s+)?(?:partnership|cooperation|collaboration|coordination)\s+with|with\s+(?:the\s+)?(?:support|help|assistance|funding)\s+(?:of|from)|"
    r"funds\s+from|funding\s+from|grants?(?:\s+(?:of|worth)\s+[\w.,$€£]{1,9}(?:\s[\d.,]+)?(?:\s(?:million|euros?))?)?\s+from|together\s+with|jointly\s+with|financé[es]*\s+par|en\s+partenariat\s+avec|en\s+collaboration\s+avec|"
    r"financiad[oa]s?\s+por|en\s+(?:alianza|colaboración)\s+con)\s+(?:the\s+|l[ae]s?\s+|l[’']|el\s+|los\s+)?"
    rf"(?P<name>{_CAPITALISED})"
)
# "AENEAS-funded": an acronym
_FUNDED = re.compile(r"(?<![\w-])(?P<name>[A-Z]{3,8})-(?:co-?)?(?:funded|financed)\b")
_SHORT = re.compile(r"[A-Z]{3,8}|[A-Z][a-z]+[A-Z][A-Za-z]+")  # an acronym, or as "WaterAid"
_MONEY = r"(?:(?:US|A|C|NZ)?[$€£]\s?\d|[A-Z]{3}\s\d|[\d.,]+\s(?:million\s)?(?:euros?|dollars?))"
# "Comic Relief gave £45,000"
_PAYER = re.compile(
    rf"(?:^|[.,;]\s+|\band\s+|\bwhich\s+)(?P<name>[A-ZÀ-Ý][\w’'&-]+(?:\s+[A-ZÀ-Ý][\w’'&-]+){{1,4}})\s+(?:has\s+|have\s+|will\s+)?"
    rf"(?:gave|give|gives|given|donated|contributed|contributes|provides?|provided|paid|pays|granted|adds?|added)\s+(?:\w+\s+){{0,2}}?{_MONEY}"
)
# "In May, INEDIM and FUNDE brought together …"
_DOERS = re.compile(
    r"(?:^|[.;,]\s+)(?P<one>[A-Z]{3,8})\s+and\s+(?P<other>[A-Z]{3,8})\s+(?:have\s+|will\s+)?"
    r"(?:brought|held|ran|run|met|gave|give|opened|launched|trained|signed|organi[sz]ed?|hosted|joined|agreed|presented|published|started)\b"
)
_SOMEBODY = re.compile(  # "Ama Mensah, Deputy Director of …"
    r",\s+(?:the\s+)?(?:(?!(?:and|et|y|which|who|the)\b)[\w’'-]+\s+){0,4}?(?:Director|Officer|Minister|Head|Chief|Chair\w*|President|Ambassador|Secretary|Manager|Coordinator|"
    r"Representative|Attorney|Professor|Adviser|Advisor|Specialist)\b"
)
_NO_NAME = re.compile(
    r"(?:Permanent|Deputy|Brigadier|General|Colonel|Captain|Mr|Mrs|Ms|Dr|Prof|President|Minister|Ambassador|Her|His|Dame|Lord|Lady|Governments?|Member|States|Embassy|Migrants?)\b|"
    r".*\b(?:Programme|Program|Project|Initiative|Campaign|Convention|Agreement|Day|Week|Award|Authorities|Officials)$|"
    r".*\s(?:During|After|Amid)\s"  # "UN During Pandemic": a headline goes on
)


def behind_role_words(text: str) -> Iterator[tuple[int, int]]:
    """Names of two words and more right behind words that give a part, or before a sum they give: "funded by Comic Relief".

    >>> text = "It was funded by Comic Relief. It was funded by Japan."
    >>> [text[start:end] for start, end in behind_role_words(text)]
    ['Comic Relief']
    """
    for match in (*_SLOT.finditer(text), *_PAYER.finditer(text), *_FUNDED.finditer(text)):
        name = match["name"]
        told = " " in name or (_SHORT.fullmatch(name) and name not in _NO_ACRONYM)
        if told and not _NO_NAME.match(name) and not _elsewhere(name) and not _SOMEBODY.match(text, match.end("name")):
            yield match.span("name")
    for match in _DOERS.finditer(text):
        for group in ("one", "other"):
            if match[group] not in _NO_ACRONYM and not _elsewhere(match[group]) and not organisation(match[group]):
                yield match.span(group)


# "the municipality of Durrës gave the plot"
_TOWN = re.compile(
    r"\b(?:municipality|canton|city|ville|commune|mairie|municipalidad|alcaldía)\s+(?:of|de|d[’'])\s*(?:the\s+)?[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+){0,2}"
)


def towns(text: str) -> Iterator[tuple[int, int]]:
    """Towns in small letters, as bodies, where the words around them give them a part.

    >>> text = "The municipality of Durrës gave the plot. It lies in the municipality of Fier."
    >>> [text[start:end] for start, end in towns(text)]
    ['municipality of Durrës']
    """
    for match in _TOWN.finditer(text):
        if worded(text, *match.span()) not in ("mentioned", "cited"):
            yield match.span()


def _elsewhere(name: str) -> bool:
    """Whether capitalised words name a place, a programme or a topic."""
    name = name.removeprefix("The ")
    return bool(
        is_programme(name)
        or any(m.start == 0 for m in find_countries(name))
        or any(m.start == 0 for m in find_regions(name))
        or any(m.start == 0 and m.end == len(name) for m in find_topics(name))
    )


_ACRONYM = r"[A-Z]{3,8}"
_NAMED = r"[A-ZÀ-Ý][\w’'&-]+(?:\s+[A-ZÀ-Ý][\w’'&-]+){1,4}"
_COINED = r"[A-Z][a-z]+[A-Z][a-z]{2,}\w*"
_NEXT = re.compile(
    rf"(?:,|\s+and|\s+et|\s+y|,\s+and|\s+as\s+well\s+as)\s+(?:the\s+|l[ae]s?\s+|l[’']|el\s+|los\s+)?(?P<name>{_ACRONYM}(?![\w-])|{_NAMED}|{_COINED}(?![\w-]))(?=\s*[,.;(]|\s+(?:and|et|y|in|to|for|has|have|are|will)\b|$)"
)
_LAST = re.compile(rf"(?<![\w-])(?P<name>{_ACRONYM}|{_COINED})(?:,|\s+and|\s+et|\s+y|,\s+and)\s+(?:the\s+)?$")
_NO_ACRONYM = {
    "COVID", "NGO", "NGOS", "ONG", "IDP", "SDG", "SDGS", "MDG", "MDGS", "GCM", "GDP", "USD", "EUR", "GBP", "CHF", "AND", "THE",
    "CSO", "CSOS", "ICT", "HIV", "AIDS",
}  # fmt: skip


def in_a_list(text: str, named: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names and acronyms in one list with the organisations at the spans ``named``: "ADEPT, GRFDT and CISAN".

    >>> text = "organised by UNICEF, GRFDT and Comic Relief."
    >>> [text[start:end] for start, end in in_a_list(text, [(13, 19)])]
    ['GRFDT', 'Comic Relief']
    """
    taken = set(named)
    for start, end in named:
        while match := _NEXT.match(text, end):
            if any(first < match.end("name") and match.start("name") < last for first, last in taken) or not _may_be(match):
                break
            yield match.span("name")
            end = match.end("name")
        if (match := _LAST.search(text, max(0, start - 20), start)) and match.span("name") not in taken and _may_be(match):
            yield match.span("name")


def _may_be(match: re.Match[str]) -> bool:
    name = match["name"]
    somebody = _SOMEBODY.match(match.string, match.end("name")) and not _SHORT.fullmatch(name)
    return name not in _NO_ACRONYM and not somebody and not _elsewhere(name) and not _NO_NAME.match(name)
