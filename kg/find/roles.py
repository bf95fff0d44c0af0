"""The part that an organisation has in what a text tells, by the words around its name."""

from __future__ import annotations

import re

__all__ = ["RANK", "role_at", "settled", "worded"]

RANK = ("funder", "implementer", "partner", "host", "participant", "government", "ngo", "mentioned")
"""Roles, the most telling first."""

# what may stand between a word that gives a role and the name: "with [national authorities and] the [local] …"
_LEAD = r"\s+(?:(?!(?:to|will|is|are|has|have|which|that|for|in|by|through|on)\b)[\w’'/-]+,?\s+){0,5}$"
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
            r"launched|prepared|written|produced|compiled|drafted|developed|done|undertaken)(?: jointly)? by",
        ),
        (
            "funder",
            r"\b(?:made possible by|paid for by|thanks to (?:the |a )?(?:support|funding|grant|contribution) (?:of|from)|"
            r"(?:co)?financé[es]*\s+par|grâce (?:à un financement|au (?:financement|soutien financier)) d[eu]|"
            r"avec (?:des fonds|l[’']appui financier|le soutien financier|le financement) d[eu]|"
            r"(?:co)?financiad[oa]s?\s+por|con (?:fondos|financiamiento|financiación|el apoyo financiero) de(?:l)?)",
        ),
        (
            "implementer",
            r"\b(?:mise?s? en œuvre|organisée?s?|réalisée?s?|préparée?s?|menée?s?|exécutée?s?|lancée?s?)\s+par|"
            r"\b(?:implementad[oa]s?|organizad[oa]s?|realizad[oa]s?|ejecutad[oa]s?|elaborad[oa]s?|llevad[oa]s? a cabo)\s+por",
        ),
        (
            "partner",
            r"\b(?:en partenariat avec|en collaboration avec|en coopération avec|avec l[’']appui d[eu]|avec le soutien d[eu]|"
            r"en colaboración con|en alianza con|en cooperación con|junto con|con el apoyo de(?:l)?)",
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
            r"have\s+|is\s+|will\s+|which\s+)*(?:fund(?:s|ing|ed)?|financ(?:es|ed|ing)|"
            r"(?:contribut|provid|donat|grant|giv|gave|pledg|commit)(?:e?s|ed|ing|en)?\s+"
            r"(?:financially|funds|funding|(?:a|the)\s+grant|(?-i:[A-Z]{3})\s?\d|[$€£]|US\s?\$))",
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
    return settled(worded(text, start, end), kind)


def worded(text: str, start: int, end: int) -> str:
    """The role that the words around a name give it, whoever it is; ``mentioned`` if they give none."""
    before = text[max(0, start - 90) : start]
    after = text[end : end + 60]
    for role, pattern in _ROLES_BEFORE:
        if pattern.search(before):
            return "cited" if role == "mentioned" else role
    if not _ATTRIBUTE.match(after):
        for role, pattern in _ROLES_AFTER:
            if pattern.search(after):
                return "funder" if role == "implementer" and _GIVES.match(after) and _FUND.search(text[start:end]) else role
    return "mentioned"


_GIVES = re.compile(r"\s+(?:will\s+|has\s+)?support", re.I)
_FUND = re.compile(r"(?<!Children[’']s )(?<!Population )\bFund$")  # what a fund supports, it pays for


def settled(role: str, kind: str) -> str:
    """A state body that takes part is the government, an NGO that does the NGO, whatever else; those who pay are funders."""
    if role == "cited":
        return "mentioned"
    if role in ("funder", "host") or (role == "implementer" and kind not in ("government", "ngo")):
        return role
    return {"government": "government", "ngo": "ngo"}.get(kind, role)
