"""Who pays, by the words that say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.find.organisations import OrganisationMention, find_organisations
from kg.find.places import country_name, find_countries

__all__ = ["FunderMention", "find_funders"]


class FunderMention(NamedTuple):
    """One who pays: an organisation, or a country's government. ``how`` is ``funds``, ``supports`` or ``contributes``."""

    start: int
    end: int
    name: str
    slug: str
    kind: str
    country: str
    how: str


_THROUGH = re.compile(r"\b(?:funded|financed|supported)\b[^.;]*?\bthrough\s+(?:the\s+)?$", re.I)
_CONTRIBUTOR = re.compile(
    r"\s+(?:is|are|was|were)\s+(?:a|an|the)?\s*(?:major|main|principal|largest|key)?\s*(?:contributors?|donors?|"
    r"funders?)\b",
    re.I,
)
_PAYERS = re.compile(
    r"\b(?:funded|financed|co-?funded|co-?financed|sponsored|supported|(?:funds|funding|financing|grants?|"
    r"financial support|contributions?) (?:from|of|by)|"
    r"financé[es]*|financiad[oa]s?)(?:\s+(?:in part|partly|jointly|mainly|generously|by|from|par|"
    r"por))*\s+(?:the\s+)?(?:[Gg]overnments?\s+of\s+)?(?:the\s+)?$",
    re.I,
)


def find_funders(
    text: str,
    glossary: Mapping[str, str] | None = None,
    home: str | None = None,
    organisations: list[OrganisationMention] | None = None,
) -> list[FunderMention]:
    """Funders: "funded / financed / supported by", "with funds from", "X-funded", "through the … Fund of which …".

    What IOM's own missions support is their work, not their money.

    >>> [(f.name, f.how) for f in find_funders("supported by the IOM missions and funded by the IOM Development Fund")]
    [('IOM Development Fund', 'funds')]
    >>> [f.name for f in find_funders("with funds from the Government of Finland")]
    ['Government of Finland']
    """
    if organisations is None:
        organisations = find_organisations(text, glossary, home)
    found: list[FunderMention] = []
    for mention in organisations:
        before = text[max(0, mention.start - 120) : mention.start]
        pays = mention.role == "funder" or _THROUGH.search(before) or _CONTRIBUTOR.match(text, mention.end)
        if pays and mention.acronym != "IOM":
            found.append(
                FunderMention(
                    mention.start,
                    mention.end,
                    mention.name,
                    mention.slug,
                    mention.kind,
                    mention.country,
                    _how(text, mention.start, mention.end),
                )
            )
    for country in find_countries(text, home):
        if any(f.start <= country.start < f.end for f in found) or any(
            o.start <= country.start < o.end and o.kind != "government" for o in organisations
        ):
            continue
        government = re.match(r"\s+[Gg]overnment\b", text[country.end :])
        end = country.end + government.end() if government else country.end
        if country.kind == "demonym" and not government:
            continue
        if (
            _PAYERS.search(text, max(0, country.start - 80), country.start)
            or _CONTRIBUTOR.match(text, end)
            or re.match(r"-funded\b", text[end : end + 8])
        ):
            found.append(
                FunderMention(
                    country.start,
                    end,
                    f"Government of {country_name(country.code)}",
                    f"{country.code.lower()}-government",
                    "government",
                    country.code,
                    _how(text, country.start, end),
                )
            )
    return sorted(set(found))


def _how(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 60) : start].lower(), text[end : end + 40].lower()
    if _CONTRIBUTOR.match(text, end) or "contribut" in after[:30]:
        return "contributes"
    words = re.findall(r"\b(?:co-?)?(?:fund|financ|support|sponsor)\w*", before)
    return "supports" if words and words[-1].startswith("support") else "funds"
