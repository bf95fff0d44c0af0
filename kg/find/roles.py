"""The part that an organisation has in what a text tells, by the words around its name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg.find.lexicon import rows

__all__ = ["RANK", "labelled", "pays", "role_at", "settled", "worded"]

RANK = ("funder", "implementer", "partner", "acting", "host", "participant", "government", "named", "mentioned")
"""Roles, the most telling first; who is ``acting`` does something, of ``named`` no words tell the part,
``mentioned`` has none."""

_MONEY = (
    r"(?:(?:US\s?|A|C|NZ|HK|S|J|R|TT)?[$€£]\s?\d[\d.,]*(?:\s\d{3})*(?:\s(?:million|billion))?|(?-i:[A-Z]{3})\s?\d[\d.,]*(?:\s\d{3})*(?:\s(?:million|billion))?|"
    r"\d[\d.,]*(?:\s\d{3})*\s(?:(?:million|millions|billion|millones|mille|mil)\s)?(?:de\s|d[’'])?(?:euros?|dollars?(?:\sUS)?|dólares|francs|pounds|kronor|€|(?-i:[A-Z]{3})))"
)
_PEOPLE = (
    r"(?:representatives|officials|officers|participants|delegates|delegations?|experts|specialists|members|staff|employees|"
    r"policemen|police|prosecutors|judges|magistrates|inspectors|guards|teachers|students|researchers|doctors|nurses|colleagues|"
    r"lecturers|journalists|counterparts|personnel|directors|ministers|mayors|trainees|interns|teams?|delegate|representative)"
)


_LEADS = {
    "before": r"\b(?:{})(?=\W|$)",
    "after": r"(?:{})",
    "label": r"(?:^|(?<=[.;*•|\n]))[ \t]*(?:{})[ \t]?(?::[ \t]*|\n(?=[^\n]*\S \| \S))"
    r"(?P<list>[^\n]+?)(?=\.\s+[A-Z]|\.?[ \t]*(?:\n|$))",
}


@cache
def _patterns(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Role and pattern of each row of ``role_words.csv`` for one side of a name."""
    lead = _LEADS[side]
    return tuple(
        (
            row["role"],
            re.compile(
                lead.format(row["words"].replace("{money}", _MONEY).replace("{people}", _PEOPLE).replace(" ", r"\s+")), re.I
            ),
        )
        for row in rows(Path(__file__).parent / "role_words.csv")
        if row["side"] == side
    )


# what may not stand between the words that give a role and the name, unlike "with [national authorities and the local] …"
_STOP = re.compile(
    r"(?:to|will|is|are|was|were|has|have|had|which|that|who|by|on|est|sont|qui|que|a|ont|con|por|par|while|where|when|but)", re.I
)
_NAME_JOIN = {
    "of", "for", "and", "the", "de", "du", "des", "la", "le", "les", "et", "del", "y", "los", "las", "on", "in", "to", "against",
    "para", "pour", "&", "l", "d",
}  # fmt: skip
_AND = {"and", "et", "y", "&", ","}
_TELLS = re.compile(r"(?!(?:based|named|called|led)$)[a-z]{2,}(?:ed|ught)")
_AGAIN = {"by", "par", "por", "with", "avec", "con", "from", "of", "de"}
_REACH = 220
_SHORTENED = re.compile(r"(?:[A-Z]\.)*[A-Z][a-z]{0,2}")  # "St.", "U.S."
_WORD = re.compile(r"[^\s,;:.()“”\"«»]+|[,;:.()“”\"«»]")


def _bridges(between: str, most: int = 5) -> bool:
    """Whether nothing but other names, and at most ``most`` words that name others, stands between a role's words and a name.

    >>> [_bridges(words) for words in (" the Ministry of Labour and the ", " experts. The meeting in ", " the local staff and ")]
    [True, False, True]
    """
    plain = 0
    capital = False
    last = ""
    for match in _WORD.finditer(between):
        word, before = match[0], last
        last = word
        if word in ".;:":
            if capital and between[match.end() : match.end() + 1] not in (" ", "\n", ""):
                continue
            if not (word == "." and capital and _SHORTENED.fullmatch(between[: match.start()].split()[-1])):
                return False
        elif word[0].isupper() or word[0].isdigit():
            capital = True
        elif word == "the" and before[:1].isupper():  # "a grant from Cariplo the organization Cesvi used"
            return False
        elif word.lower().split("’")[0].split("'")[0] in _NAME_JOIN and (
            capital or word in ("the", "la", "le", "l", "los", "las", "les", "and", "et", "y", "de", "du", "del", "des")
        ):
            continue
        elif word[0].isalpha():
            if capital and _TELLS.fullmatch(word):  # "a grant from Cariplo, GIZ trained the"
                return False
            if before.lower() in _AND and word in _AGAIN:  # "funded by A and by B"
                continue
            if _STOP.fullmatch(word) or word in ("for", "in", "through"):
                return False
            plain += 1
            capital = False
    return plain <= most


# "EU countries", "UN agencies", "NATO membership": the name only says which
_ATTRIBUTE = re.compile(
    r"(?:/[A-Z]{3,})?\s+(?-i:Action\s+Plan|Plan\s+of\s+Action|Convention|Protocol|Declaration)\b|"
    r"\s+(?:(?:new|other|regional)\s+)?(?:member|countr(?!y\s+offices?)|states?\b|agenc|national|region|border|integration|"
    r"accession|standard|membership|acquis|organi[sz]ation|system\b|mission|"
    r"foreign|ministers|candidate|context|convention|resolution|directive|legislation|law|budget|assessment|"
    r"millennium|readmission|migration|territory|citizen)"
)
# what may stand between a name and its verb: "(IDF), which will also", "’s office"
_SUBJECT = re.compile(
    r"(?:[’']s?\s+(?:[A-Z]\w+\s+){1,4}(?:Facility|Fund|Instrument|Mechanism)\b|[’']s?(?=\s+[a-z]))?(?:\s*\([^)]{0,60}\))?"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w.’'-]*){0,5})?"
    r"(?:,\s+(?:based|with|through|via|by way of|the|an?|one of)\b(?:(?!\s(?:and|et|y)\s)[^,;.]){3,80},)?"
    r"(?:,?\s+(?:which|who|that|qui|que)\b)?"
    r"(?:\s+(?:also|since|has|have|had|will|would|is|are|was|were|then|already|now|today|jointly|recently|currently|last|this|week|month|year|also|"
    r"yesterday|both|each|alone|together|a|ont|va|sera|además|también|aussi|been)\b){0,4}\s+",
)
_OWN_WORK = re.compile(r"[’']s?\s+(?!(?:\w+\s+){1,4}(?:Facility|Fund|Instrument|Mechanism)\b)(?-i:[A-Z“\"])")
_LED = re.compile(r"-(?:co-?)?(?:funded|financed|sponsored|backed)\b", re.I)
_RUN = re.compile(r"-(?:led|run|implemented|managed|organi[sz]ed)\b", re.I)
_SIGNED = re.compile(r"(?:\s*\([^)]*\))?\s+(?:have|has)\s+(?:signed|embarked)")
# any other verb of which the name is the subject: what it does there is a part
_ACTS = re.compile(
    r"(?!(?:based|related|named|called|known|located|dated|led|affected|used|needed|concerned|involved|owned|mandated)\b)"
    r"(?:[a-z]{3,}(?:ed|ught)|gave|held|met|sent|took|wrote|made|began|set|lent|put|kept|drew|won|drove|flew|ran|built|chose|told|sold|"
    r"provides|gives|brings|sends|takes|makes|offers|supplies|checks|collects|hosts|joins|uses|holds|keeps|chairs|serves|delivers|"
    r"contributes|carries|monitors|oversees|advises|draws|looks|visits|issues|registers|interviews|treats|"
    r"accueille|apporte|prête|fournit|distribue|reçoit|ofrece|presta|aporta|compartió|entregó)\b"
)
# words that never follow a name as its verb
_NO_VERB = re.compile(
    r"(?:in|on|at|of|for|with|to|from|by|and|or|but|as|than|near|into|over|under|via|per|during|between|against|within|without|"
    r"about|after|before|since|until|through|across|around|along|among|which|who|that|where|when|while|whose|both|also|not|"
    r"en|de|du|des|à|et|ou|par|pour|avec|sans|dans|sur|chez|entre|que|qui|où|del|al|y|e|o|u|con|por|para|sin|sobre|donde|"
    r"is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|said|says)\b"
)
_RELATIVE = re.compile(r"\b(?:which|who|that|qui|que)\b")
_AUXILIARY = re.compile(r"\b(?:has|have|had|will|would|a|ont|va|vont|ha|han)\s+(?:\w+ly\s+|also\s+|jointly\s+)?$")
_OBJECT = re.compile(
    r"[a-zà-ÿ]{3,}\s+(?:(?:up|out|down|off|back|away|together)\s+)?"
    r"(?:the|an?|its|their|his|her|all|each|every|some|two|three|four|five|six|seven|eight|nine|ten|both|more|most|free|new|"
    r"up to|around|about|\d[\d.,]*|l[ae]s?|les|un|une|des|du|cette|ces|ses|leurs?|el|los|una|unos|sus?|cada)\b"
)
_DONE_TO = re.compile(r"\w+(?:ed|own|ught|ade|uilt)\s+(?:\w+\s+)?by\b")  # "funded by": of another name
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$")
# prepositions that lead straight to the name, where no other word says more
_ARTICLE = r"\s+(?:the\s+|an?\s+|l[ae]s?\s+|l[’']|el\s+|los\s+)?$"
_DIRECT = (
    ("implementer", re.compile(
        r"\b\w+(?:ed|wn|ught|ilt|ade|ent|eld|en|un|é|ée|és|ées|ad[oa]s?|id[oa]s?)\s+(?:\w+\s+){0,4}(?:by|par|por)\b")),
    ("partner", re.compile(
        r"(?<!line )(?<!accordance )(?<!compliance )(?<!consistent )\b(?:with|avec|con)" + _ARTICLE)),
    ("partner", re.compile(r"\b(?:between|entre)" + _ARTICLE)),
)  # fmt: skip


def role_at(text: str, start: int, end: int, kind: str) -> str:
    """The part that the organisation named at ``start`` to ``end`` has, by the words around it.

    >>> role_at("funded by the IOM Development Fund (IDF).", 14, 34, "intergovernmental")
    'funder'
    """
    return settled(worded(text, start, end), kind)


def pays(text: str, start: int, end: int) -> bool:
    """Whether what is named pays, as its verb tells: "which Italy funds"."""
    return _subject(text[start:end], text[end : end + 120]) == "funder"


def labelled(text: str) -> list[tuple[int, int, str]]:
    """The lists of names that stand behind a label that gives their role, with the role.

    >>> text = "Budget: EUR 2 million. Donors: EUTF, Italy. Partners: GIZ; Donor: Oslo"
    >>> [(text[start:end].strip(" ;"), role) for start, end, role in labelled(text)]
    [('EUTF, Italy', 'funder'), ('GIZ', 'partner'), ('Oslo', 'funder')]
    >>> [role for _, _, role in labelled("Our donors\\nJapan | Italy")]
    ['funder']
    >>> labelled("The minister said: no.")
    []
    """
    if ":" not in text and " | " not in text:
        return []
    found = sorted(
        (*match.span("list"), match.start(), role) for role, pattern in _patterns("label") for match in pattern.finditer(text)
    )
    nexts = [start for _, _, start, _ in found[1:]] + [len(text)]
    lists = [(first, min(last, at), role) for (first, last, _, role), at in zip(found, nexts, strict=False)]
    return [(first, last, role) for first, last, role in lists if first < last]


def worded(text: str, start: int, end: int) -> str:
    """The role that the words around a name give it, whoever it is; ``mentioned`` if they give none."""
    before, after = _ASIDE.sub("", text[max(0, start - _REACH) : start]), text[end : end + 160]
    owed = _OWED_TO.search(before)
    if owed and (_FUND.search(text[start:end]) or (owed["thanks"] and _AID.search(text[start:end]))):
        return "funder"
    led, where = _led_to(before)
    does = "" if _ATTRIBUTE.match(after) else _subject(text[start:end], after)
    if (
        led
        and "," in before[where:]
        and _OPENING.search(before, 0, where)
        and (does in ("implementer", "acting") or not _LAST_OF_LIST.search(before, where))
    ):
        led = ""  # "With funds from Italy, GIZ trains": the list ended at the comma
    if led and does in ("implementer", "acting") and _NEW_CLAUSE.search(before):
        led = ""  # "a gift from Italy, and the army drove it": another sentence
    if led and (does != "funder" or led == "cited"):
        return led
    if does or _ATTRIBUTE.match(after):
        return does or "cited"
    return next(
        (role for role, pattern in _DIRECT for match in pattern.finditer(before) if _bridges(before[match.end() :], 0)),
        "mentioned",
    )


# "funded by Italy, through GIZ, and by Spain"
_ASIDE = re.compile(r",\s+(?:through|via)\s+(?:the\s+)?[A-Z][^,.;]{1,60},(?=\s+and\s+(?:by|from)\s)")
_NEW_CLAUSE = re.compile(r",\s+(?:and|et|y)\s+(?:(?:the|l[ae]s?|el|los)\s+|l[’'])?(?:[A-Z][a-z]+\s+)?$")
_LAST_OF_LIST = re.compile(r",.*\b(?:and|et|y)\b", re.S)
_OPENING = re.compile(
    r"(?:^|[.!?:–—\n]\s+)(?:With|Through|Under|Within|Thanks|Together|In|Mediante|A\s+(?:través|solicitud|petición|pedido)|À\s+travers|Dans|(?:Co-?)?(?:[Ff]unded|[Ff]inanced)|Supported|Sponsored|Organi[sz]ed|Avec|Grâce|En|Con|Gracias|"
    r"(?:Co)?[Ff]inanc\w+)\b(?:[^.;,]|,(?=\d)){0,60}$"
)


def _led_to(before: str) -> tuple[str, int]:
    """The role whose words stand nearest before a name and lead to it, and where they end."""
    best, where = "", -1
    for role, pattern in _patterns("before"):
        for match in pattern.finditer(before):
            if match.end() > where and _bridges(before[match.end() :], 1 if role == "cited" else 5):
                best, where = role, match.end()
    return best, where


def _subject(name: str, after: str) -> str:
    """The role of what a name does, as the words after it tell."""
    if _LED.match(after):
        return "funder"
    if _RUN.match(after) or _OWN_WORK.match(after):
        return "implementer"
    if _SIGNED.match(after):
        return "acting"
    if not (lead := _SUBJECT.match(after)):
        return ""
    verb = after[lead.end() :]
    if _DONE_TO.match(verb):
        return "participant" if _PASSIVE.search(lead[0]) else ""
    for role, pattern in _patterns("after"):
        if pattern.match(verb) or (role == "cited" and pattern.match(after.lstrip())):
            if role == "implementer" and (_PASSIVE.search(lead[0])):
                return "participant"
            return "funder" if role == "implementer" and _GIVES.match(verb) and _FUND.search(name) else role
    if _RELATIVE.search(lead[0]):  # what it is, not what it does here
        return ""
    if _ACTS.match(verb) or (not _NO_VERB.match(verb) and (_AUXILIARY.search(lead[0]) or _OBJECT.match(verb))):
        return "participant" if _PASSIVE.search(lead[0]) else "acting"
    return ""


_GIVES = re.compile(r"support|souten|appui|appuy|apoy|apoi|enabl")
_FUND = re.compile(r"(?<!Children[’']s )(?<!Population )\bFund(?:\s*\(\w+\))?$|\bFon(?:ds|do)\b")  # it pays for what it supports
_AID = re.compile(
    r"\b(?:Development\s+(?:Cooperation\s+)?Agency|Cooperation|Coopération|Cooperación|USAID|Danida|Sida|Norad|UK ?aid)\b",
    re.I,
)
# a project of a fund, or what is done thanks to one
_OWED_TO = re.compile(
    r"\b(?:(?:project|programme|proyecto|programa|projet)s?\s+(?:of|d[eu]|del)|(?P<thanks>thanks\s+to|grâce\s+(?:à|au)|gracias\s+al?))\s+"
    r"(?:the\s+|le\s+)?$",
    re.I,
)


def settled(role: str, kind: str, unsaid: str = "mentioned") -> str:
    """The role by the words and by what an organisation is; ``unsaid`` is that of one whose part no words tell.

    A state body that takes part is the government, whatever else it does; an NGO is named because it takes part.
    """
    if role == "cited" or (role == "mentioned" and kind == "process"):
        return "mentioned"
    if role == "mentioned":
        role = unsaid
    if role == "acting" and unsaid == "mentioned":  # regional bodies act in politics, too
        role = "mentioned" if kind == "regional-body" else "partner"
    if kind == "government" and role not in ("funder", "host"):
        return "government"
    return "partner" if kind == "ngo" and role == "mentioned" else role
