"""Personal contact data, which is not for the graph: e-mail addresses and telephone numbers."""

from __future__ import annotations

import re

__all__ = ["masked"]

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DIGITS = r"\(?\d(?:[\s().–/-]{0,2}\d){6,14}"
_PHONE = re.compile(
    rf"(?<![\w.,+])(?:\+\s?|(?<!\d\s)00(?=[1-9])){_DIGITS}(?![\d,])|"
    rf"\b(?:tele?phone|téléphone|teléfono|tel|tél|phone|fax|mobile|mob|cell|celular|whatsapp|gsm)\b\.?(?:\s?(?:no|number|n°)\.?)?"
    rf"\s{{0,3}}[:.]?\s{{0,3}}(?P<number>\+?{_DIGITS})",
    re.I,
)


def masked(text: str) -> str:
    """The text with each character of an e-mail address or telephone number as ``*``, so that every offset still holds.

    A text without any is given back as it is.

    >>> masked("Email: ana.silva@example.org, tel. +223 20 22 76 97")
    'Email: *********************, tel. ****************'
    >>> masked("USD 1,000,000 in 2007-2008 for 3 000 000 people")
    'USD 1,000,000 in 2007-2008 for 3 000 000 people'
    """
    if "@" in text or "at" in text:
        text = _EMAIL.sub(lambda match: "*" * len(match[0]), text)
    return _PHONE.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    kept = match.start("number") - match.start() if match["number"] else 0
    return match[0][:kept] + "*" * (len(match[0]) - kept)
