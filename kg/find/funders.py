"""Who pays, by the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.find.organisations import OrganisationMention, find_organisations
from kg.find.places import country_name, find_countries
from kg.find.roles import labelled, pays

__all__ = ["FunderMention", "find_funders"]


class FunderMention(NamedTuple):
    """One who pays: an organisation, or a country's government.

    ``how`` is the wording: ``funds``, ``finances``, ``supports``, or ``contributes`` of one who gives to the fund ``to`` (its
    slug) that pays.
    """

    start: int
    end: int
    name: str
    slug: str
    kind: str
    country: str
    how: str
    to: str = ""


_THROUGH = re.compile(r"\b(?:funded|financed|supported)\b(?P<payer>\s+by\b)?[^.;]*?\bthrough\s+(?:the\s+)?$", re.I)
_POOLS = re.compile(r"\b(?:Fund|Facility|Instrument|Mechanism|Programme|Fonds|Fondo)\b")
_CONTRIBUTOR = re.compile(
    r"\s+(?:is|are|was|were|remains?)\s+(?:a|an|the)?\s*(?:major|main|principal|largest|biggest|top|key)?\s*(?:contributors?|donors?|"
    r"funders?)\b",
    re.I,
)
_PAYERS = re.compile(
    r"\b(?:(?:(?:co-?)?(?:funded|financed)|sponsored|supported|donated|bankrolled|financé[es]*|offert[es]*|doté[es]*|financiad[oa]s?|donad[oa]s?|costead[oa]s?)"
    r"(?:\s+(?:in part|partly|jointly|mainly|generously))*\s+(?:by|from|par|por)|"
    r"(?:funds|funding|financing|grants?|financial support|contributions?)"
    r"(?:\s+(?:received(?!\s+by)|provided|given|granted))?(?:\s+of\s+[\w.,€$£ ]{1,30}?)?\s+"
    r"(?:from|of|by)|made possible by|paid for by|given (?:money|funds|funding) by|"
    r"donors?(?:\s+to\s+(?:the|this)\s+\w+)?\s+(?:is|are|were|include)(?:,?\s+among others,?)?|"
    r"grâce au (?:financement|soutien financier) d[eu]|avec (?:des fonds|l[’']appui financier|le soutien financier) d[eu]|"
    r"con (?:fondos|financiamiento|financiación|el apoyo financiero) de(?:l)?)\s+"
    r"(?:the\s+|l[ae]s?\s+|l[’'])?(?:(?:[Gg]overnments?|Kingdom|Republic)\s+of\s+|Royaume\s+(?:de\s+|du\s+|d[’']))?(?:the\s+)?$",
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
    >>> [(f.name, f.how) for f in find_funders("with funds from the Government of Finland, supported by Italy")]
    [('Government of Finland', 'funds'), ('Government of Italy', 'supports')]
    >>> [(f.how, f.to) for f in find_funders("funded through the UN Peacebuilding Fund, of which China is a major contributor")]
    [('funds', ''), ('contributes', 'pbf')]
    """
    if organisations is None:
        organisations = find_organisations(text, glossary, home)
    found: list[FunderMention] = []
    for mention in organisations:
        before = text[max(0, mention.start - 120) : mention.start]
        through = _THROUGH.search(before)  # "funded by Italy through GIZ" does not say that GIZ pays
        channel = through and (not through["payer"] or mention.kind == "government" or _POOLS.search(mention.name))
        paying = mention.role == "funder" or channel or _CONTRIBUTOR.match(text, mention.end)
        if paying and mention.acronym != "IOM":
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
    lists = [(first, last) for first, last, role in labelled(text) if role == "funder"]
    bodies = {o.start for o in organisations if o.kind == "government"}
    countries = find_countries(text, home)
    places: set[int] = set()  # where countries end that say where somebody lives: "Filipinos in Canada and Italy gave"
    for country in countries:
        if _IN.search(text, max(0, country.start - 12), country.start) or any(
            _AND.fullmatch(text, end, country.start) for end in places
        ):
            places.add(country.end)
        if bodies & {country.end, country.end + 1}:  # "the UK Foreign Office"
            continue
        if any(f.start <= country.start < f.end for f in found) or any(
            o.start <= country.start < o.end and o.kind != "government" for o in organisations
        ):
            continue
        government = re.match(r"\s+[Gg]overnment\b", text[country.end :])
        end = country.end + government.end() if government else country.end
        aid = country.kind == "demonym" and _AID.match(text, country.end)
        if _NAME_OF.search(text, max(0, country.start - 60), country.start):  # "Caixa Económica de Cabo Verde"
            continue
        if (country.kind == "demonym" and not government and not aid) or _OWNER.match(text, country.end):
            continue
        if (
            aid
            or _PAYERS.search(text, max(0, country.start - 80), country.start)
            or (country.kind != "city" and country.end not in places and pays(text, country.start, end))
            or _CONTRIBUTOR.match(text, end)
            or re.match(r"-funded\b", text[end : end + 8])
            or any(first <= country.start < last and _ELEMENT.search(text[first : country.start]) for first, last in lists)
            or any(_AND.fullmatch(text, f.end, country.start) for f in found)
        ):
            found.append(_government(country.start, end, country.code, _how(text, country.start, end)))
    for body in reversed(organisations):  # "SDC and Sweden fund"
        after = next((f for f in found if f.kind == "government" and _AND_THEN.fullmatch(text, body.end, f.start)), None)
        if after and body.role != "funder" and body.acronym != "IOM":
            found.append(FunderMention(body.start, body.end, body.name, body.slug, body.kind, body.country, after.how))
    for country in reversed(countries):  # "Norway, Sweden and Italy fund": one list
        if country.kind != "name":
            continue
        after = next((f for f in found if _AND.fullmatch(text, country.end, f.start)), None)
        if after and after.kind == "government" and after.name.startswith("Government of ") and after.start > country.end:
            found.append(_government(country.start, country.end, country.code, after.how))
    return sorted(_contributing(text, sorted(set(found))))


def _government(start: int, end: int, code: str, how: str) -> FunderMention:
    """A country's government as one who pays."""
    name, identity = f"Government of {country_name(code)}", f"{code.lower()}-government"
    return FunderMention(start, end, name, identity, "government", code, how)


# a country that is one of a list: "Donors: EUTF, Italy", and not "(projects in Italy)"
_ELEMENT = re.compile(r"(?:^|[,;/]|\s(?:and|et|y))\s*(?:the\s+|l[ae]s?\s+|l[’'])?(?:[Gg]overnment of (?:the )?)?$")
_IN = re.compile(r"\b(?:in|from|en|aux?|dans|de)\s+(?:the\s+|l[ae]s?\s+|l[’'])?$")
_NAME_OF = re.compile(
    r"(?<![.!?] )\b(?!(?:Governments?|Gobierno|Gouvernement|Kingdom|Reino|Royaume|Rep\w+|État|People)\b)"
    r"[A-ZÀ-Ý][\w’'-]+\s+(?:of|de|du|d[’'])\s+$"
)
# "Swiss-funded", "Swedish funding"
_AID = re.compile(r"-(?:co-?)?(?:funded|financed)\b|\s+(?:funding|funds|money|financing)\b")
_AND = re.compile(r",?\s*(?:(?:and|et|y)\s+)?(?:the\s+|l[ae]s?\s+|l[’'])?")
_AND_THEN = re.compile(_AND.pattern + r"(?:[A-Z][a-z]+[’']s\s+)?")
_OWNER = re.compile(r"[’']s?\s+(?!(?:[Gg]overnment|financial|generous|support|contribution)\b)")  # "New Zealand’s Ministry of …"
_WORDING = re.compile(r"\b(?:co-?|pre-?)?(?:fund|financ|financié|support|sponsor)\w*", re.I)


def _how(text: str, start: int, end: int) -> str:
    """The wording by which one pays: the last such word before the name, or the one joined to it ("EU-funded")."""
    if _CONTRIBUTOR.match(text, end):
        return "contributes"
    after = re.match(r"-(\w+)|\s+(?:will\s+|has\s+)?(support|financ|fund)", text[end : end + 30])
    words = [after[1] or after[2]] if after else _WORDING.findall(text[max(0, start - 60) : start])
    word = words[-1].lower() if words else ""
    return "supports" if word.startswith("support") else "finances" if "financ" in word else "funds"


def _contributing(text: str, found: list[FunderMention]) -> Iterator[FunderMention]:
    """Contributors with the fund that they give to: the payer named last before them in their sentence, if it is a fund."""
    for mention in found:
        if mention.how == "contributes":
            before = [f for f in found if f.end <= mention.start and "." not in text[f.end : mention.start]]
            fund = next((f for f in reversed(before) if re.search(r"\b[Ff](?:und|acility)\b", f.name)), None)
            mention = mention._replace(to=fund.slug) if fund else mention._replace(how="funds")
        yield mention
