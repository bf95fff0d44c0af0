"""Names of bodies in French and Spanish, whose words are joined by prepositions: "Direction de la surveillance du territoire"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg.find.lexicon import rows
from kg.find.places import country_of

__all__ = ["romance_kind", "romance_names"]


@cache
def _heads() -> dict[str, str]:
    """Kind of body by head word; those that texts print without a capital stand in both forms."""
    found: dict[str, str] = {}
    for row in rows(Path(__file__).parent / "romance_heads.csv"):
        found[row["head"]] = row["kind"]
        if row["small"]:
            found[row["head"][0].lower() + row["head"][1:]] = row["kind"]
    return found


_APOSTROPHE = r"[’']"
_ELIDED = rf"(?:[dlDL]{_APOSTROPHE})"
_OF = (
    rf"(?:\s+(?:de\s+la\s+|de\s+l{_APOSTROPHE}|de\s+los\s+|de\s+las\s+|des\s+|del\s+|du\s+|das\s+|dos\s+|da\s+|do\s+|de\s+|dell[ao]\s+|dell{_APOSTROPHE}|de(?:gli|lle|i)\s+|di\s+|per\s+(?:lo|la|il|i|gli)\s+|allo\s+|alla\s+|às\s+|d{_APOSTROPHE}|à\s+la\s+|à\s+l{_APOSTROPHE}|aux\s+|"
    rf"au\s+|a\s+(?=[A-ZÀ-Ý])|pour\s+(?:la\s+|les?\s+|l{_APOSTROPHE})?(?![a-zé]+[ei]r\b)|contre\s+(?:la\s+|les?\s+|l{_APOSTROPHE})?|[Cc]ontra\s+(?:la\s+|el\s+)?|para\s+(?:la\s+|el\s+|los\s+|las\s+)?(?![a-z]+[aei]r\b)|en\s+el\s+|en\s+)"
    r"|(?:(?<=[Aa]tención)|(?<=[Aa]poyo)|(?<=[Aa]yuda)|(?<=[Aa]sistencia)|(?<=Integral)|(?<=Seguimiento))\s+a(?:l\s+|\s+(?:la\s+|los\s+|las\s+)?))"
)
_CAPITAL = rf"(?:{_ELIDED}?(?!Contra\b)[A-ZÀ-Ý][\w-]*)"
_SMALL = (
    r"(?!(?:ans|mois|jours|même|plus|ses|son|leurs?|plusieurs|tous|toutes|nombreux|autres|nous|cette|ces|des|les|par|sur|aux|que|qui|ont|est|"
    r"nos|los|las|con|por|una|manera)\b)[a-zà-ÿ][\w-]{2,}"
)
_ADJECTIVE = (
    r"(?!(?:quien|bien|combien|rien)\b)(?:[a-zà-ÿ-]{2,}(?:al|ale|aux|ales|ique|iques|aire|aires|ien|ienne|iens|iennes|ais|aise|aises|éen|éenne|éens|éennes|ain|aine|ains|aines|if|ive|ifs|ives|"
    r"eux|euse|el|elle|els|elles|ois|oise|oises|ol|ole|ane|ana|ano|anas|anos|nelle|nelles|eur|eure|eurs|eures|ère|ères|ier|ière|ières|iers)|"
    r"civile|rouge|rapide|potable|libres?|publiques?|belges?|suisses?|malgaches?|serbes?|russes?|extérieur|étranger)\b"
)
_NOUN = rf"(?:{_CAPITAL}(?:\s+{_CAPITAL}){{0,5}}|{_SMALL})(?:\s+{_ADJECTIVE}){{0,2}}"


_WITHIN = {"Coopération", "Cooperación", "Red", "Union", "Police", "Policía", "Service", "Région"}
"""Heads that stand within other names, too: "Secretaría de Relaciones Exteriores y Cooperación Internacional"."""


@cache
def _name() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, _heads()), key=len, reverse=True))
    begin = "|".join(sorted((re.escape(head) for head in _heads() if head not in _WITHIN), key=len, reverse=True))
    stop = rf"(?!(?:{_ELIDED})?(?:{begin})\b)"
    part = rf"{_OF}{stop}{_NOUN}"
    also = (
        rf"(?:\s+(?:et|y|e)(?:{_OF}|\s+(?=[A-ZÀ-Ý])(?![A-ZÀ-Ý]{{2,}}\b)){stop}{_NOUN}|\s+y\s+(?:el\s+Caribe|l[oa]s\s+[A-ZÀ-Ý]\w+(?:an|eñ|in)[oa]s)\b|"
        rf",(?:{_OF}|\s+){stop}{_CAPITAL}(?:\s+{_CAPITAL}(?=\s+(?:y|et)\s+[A-ZÀ-Ý][\w-]+(?!\s+[A-ZÀ-Ý])))?(?:\s+{_ADJECTIVE}(?:\s+et\s+{_ADJECTIVE})?)?|\s+et\s+{_SMALL}(?={_OF})|"
        rf",{_OF}{stop}{_SMALL}(?:\s+{_ADJECTIVE})?(?=(?:,{_OF}{_SMALL})?\s+et{_OF})|(?<=etites)\s+et\s+moyennes\s+[ei]n\w+)"
    )
    return re.compile(
        rf"(?<![\w-])(?:{heads})(?:\s+(?:{_ADJECTIVE}|{stop}{_CAPITAL})){{0,4}}(?:{part}(?:{also})*){{0,5}}(?:\s+{_CAPITAL}){{0,3}}"
        rf"(?:\s+(?:établie?s|résidant|résident[es]*|vivant)\s+à\s+l{_APOSTROPHE}(?:étranger|extérieur|Étranger|Extérieur)(?:{also})*)?"
    )


_ROMANCE = re.compile(
    rf"\s(?:des?|du|del|d{_APOSTROPHE}|di|per|allo|à|contra|contre|para|pour|y|et)(?:\s|$|(?<={_APOSTROPHE}))|[à-ÿÀ-Ý]|(?:Croix|Roja|Nacional|Social|Exteriores)\b"
)
_ENGLISH_TOO = {"Service", "Office", "Commission", "Association", "Organisation", "Direction", "Centre", "Police", "Union", "Red"}
_FOREIGN = re.compile(r"\b(?:Universi(?:dade|dad|té)|Associação|Fundação|Fundación|Fondazione|Istituto|Comitato|Caixa|Câmara)\b")
# a body that is not named after several things in a row: "Universidad de la República, Colombia Nos Une"
_OF_ONE = re.compile(
    r"(?:Universi|Centr[oe]\b|Fon(?:do|ds)\b|Fundaci|Fondation|Instituto?\b|Museo|Musée|Hospital|H[ôo]pital|Banco|Banque|Red\b)"
)
_AND = re.compile(r"\s(?:y|e|et)\s")
_ENGLISH = re.compile(r"\s(?:of|for|and|the)\b")


def romance_names(text: str) -> list[tuple[int, int, str]]:
    """Start, end and name of each body that a French or Spanish text names around a head word.

    >>> [name for *_, name in romance_names("accueillis par le ministère de l’Action sociale et la Croix-Rouge guinéenne.")]
    ['ministère de l’Action sociale', 'Croix-Rouge guinéenne']
    >>> [name for *_, name in romance_names("La Universidad Nacional de Guinea Ecuatorial y la de Alcalá conceden becas")]
    ['Universidad Nacional de Guinea Ecuatorial']
    """
    if not (_ROMANCE.search(text) or _FOREIGN.search(text)):
        return []
    found = []
    for match in _name().finditer(text):
        name = match[0].rstrip(" ,")
        if country_of(name.rpartition(", ")[2]):  # "…, Portugal"
            name = name.rpartition(", ")[0] or name
        if _OF_ONE.match(name) and not _AND.search(name.partition(", ")[2]):
            name = name.partition(", ")[0]
        if name.islower():  # "une commune", any
            continue
        own = name.split()[0] not in _ENGLISH_TOO
        if " " in name and (own or _ROMANCE.search(name)) and not _ENGLISH.search(name) and country_of(name) is None:
            found.append((match.start(), match.start() + len(name), " ".join(name.split())))
    return found


def romance_kind(name: str) -> str:
    """What kind of body it is, by its head word; nothing where it has none.

    >>> romance_kind("Croix-Rouge guinéenne"), romance_kind("Ministry of Health")
    ('ngo', '')
    """
    return next(
        (
            kind
            for head, kind in sorted(_heads().items(), key=lambda pair: -len(pair[0]))
            if re.match(rf"{re.escape(head)}\b", name)
        ),
        "",
    )
