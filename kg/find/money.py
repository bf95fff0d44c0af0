"""Sums of money that a text names, with currency and what they measure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.find.lexicon import fold, rows
from kg.find.places import country_name, find_countries

__all__ = ["Amount", "find_amounts"]


class Amount(NamedTuple):
    """A sum: ``currency`` is ISO 4217, ``what`` says in a few words what is measured (empty where nothing does)."""

    start: int
    end: int
    value: Decimal
    currency: str
    what: str


# signs and short forms; the names and codes of all currencies stand in currencies.csv
_SIGNS = {
    "us$": "USD",
    "u.s. dollars": "USD",
    "u.s. dollar": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "yen": "JPY",
    "c$": "CAD",
    "can$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "j$": "JMD",
    "rd$": "DOP",
    "tt$": "TTD",
    "mx$": "MXN",
    "ec$": "XCD",
    "bds$": "BBD",
    "g$": "GYD",
    "l$": "LRD",
    "bz$": "BZD",
    "r$": "BRL",
    "s$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "n$": "NAD",
    "ksh": "KES",
    "kshs": "KES",
    "pounds sterling": "GBP",
    "cfa": "XOF",
    "fcfa": "XOF",
    "f cfa": "XOF",
    "cfa francs": "XOF",
    "francs cfa": "XOF",
    "euro": "EUR",
    "euros": "EUR",
    "₦": "NGN",
    "php": "PHP",
    "dm": "DEM",
    "kuna": "HRK",
    "frw": "RWF",
    "rwf": "RWF",
    "ush": "UGX",
    "tsh": "TZS",
    "tk": "BDT",
    "gh¢": "GHS",
    "gh₵": "GHS",
    "₵": "GHS",
    "₹": "INR",
    "₱": "PHP",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₡": "CRC",
}
_MEANT = {
    "dollar": "USD",
    "dollars": "USD",
    "dólar": "USD",
    "dólares": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "livres": "GBP",
    "libras": "GBP",
}
"""What a unit that several countries share means where none of them is named."""
_SHORT = {
    "r": {"ZA": "ZAR"},
    "n": {"NG": "NGN"},
    "p": {"PH": "PHP", "BW": "BWP"},
    "rs": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"},
    "rs.": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"},
}
"""Short forms before a number that mean something only in texts about some countries."""
_WORDS_TOO = {"ALL", "COP", "CUP", "GIP", "MOP", "TOP", "TRY"}
"""Codes of currencies that are words or names of other things as well: they count in texts about their countries."""


@cache
def _table() -> tuple[frozenset[str], dict[str, str], dict[str, dict[str, str]]]:
    """The codes of currencies; the code by name; and by unit ("leones") the code by country."""
    codes: set[str] = set()
    names: dict[str, str] = {}
    units: dict[str, dict[str, str]] = {}
    for row in rows(Path(__file__).parents[1] / "currencies.csv"):
        if row["kind"] == "code" and row["code"] in _WORDS_TOO:
            units.setdefault(row["code"].lower(), {}).update(dict.fromkeys(row["countries"].split("|"), row["code"]))
        elif row["kind"] == "code":
            codes.add(row["code"])
        elif row["kind"] == "name":
            names.setdefault(row["name"], row["code"])
        else:
            units.setdefault(row["name"], {}).update(dict.fromkeys(row["countries"].split("|"), row["code"]))
    units.update(_SHORT)
    return frozenset(codes), names, units


def _currency(word: str, countries: Collection[str]) -> str | None:
    """The currency that a word means in a text about some countries.

    >>> _currency("leones", ["SL"]), _currency("francs suisses", []), _currency("dollars", []), _currency("times", [])
    ('SLE', 'CHF', 'USD', None)
    """
    codes, names, units = _table()
    low = " ".join(fold(word).lower().split())
    if word in codes:
        return word
    if sign := _SIGNS.get(low):
        return sign
    if name := names.get(low):
        return name
    here = units.get(low, {})
    return _MEANT.get(low) or next((here[country] for country in countries if country in here), None)


_SCALES = {
    "thousand": 3,
    "k": 3,
    "mille": 3,
    "mil": 3,
    "million": 6,
    "mill": 6,
    "millions": 6,
    "millones": 6,
    "millón": 6,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "mln": 6,
    "bln": 9,
    "mds": 9,
    "mrd": 9,
    "milliard": 9,
    "milliards": 9,
    "mil millones": 9,
    "trillion": 12,
    "lakh": 5,
    "lakhs": 5,
    "crore": 7,
    "crores": 7,
}
_COUNTED = {
    **{"half a": "0.5", "medio": "0.5", "un demi": "0.5", "a": "1", "an": "1", "one": "1", "un": "1", "une": "1"},
    **{word: str(at) for at, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)},
    **{word: str(at) for at, word in enumerate(["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"], 2)},
    **{word: str(at) for at, word in enumerate(["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"], 2)},
    **{"twelve": "12", "douze": "12", "doce": "12", "fifteen": "15", "quinze": "15", "quince": "15"},
    **{"twenty": "20", "vingt": "20", "veinte": "20", "cent": "100", "cien": "100", "a hundred": "100", "one hundred": "100"},
}
"""Numbers that are printed as words before a scale: "two million"."""
_GROUPED = {"millones", "mil", "mille", "milliards", "milliard"}
"""Scales of languages that write a point between thousands: "2.460 millones"."""
# the countries whose franc is the Central African one
_CENTRAL_FRANC = {"CM", "CF", "TD", "CG", "GQ", "GA"}
_WESTERN_FRANC = {"BJ", "BF", "CI", "GW", "ML", "NE", "SN", "TG"}


_PESOS = {"AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU"}
"""Where "$" with a sum written the Spanish way is the peso."""
_SPANISH = re.compile(r"millones|\d\.\d{3}\b(?!\s?(?:million|billion))|\bmil\b")


def _any(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_COUNT = rf"\b(?:{_any(_COUNTED)})(?=\s(?:million|billion|thousand|mille|mil|millones|millón|milliard|lakh|crore)s?\b)"
_NUMBER = (
    rf"{_COUNT}|"
    r"(?<!\d)\d{1,2}, \d(?=\s(?:million|billion)s?\b)|\d{1,3}(?:[,.’' \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
)


# what follows a scale: "46 millones 602 mil 500 pesos", "un milliard 500 millions"
_REST = (
    r"(?:\s\d{1,3}\s(?:millions?|millones|thousand|mille|mil)\b)+(?:\s\d{1,3}(?:[.,]\d{1,2})?(?=\s[^\W\d]))?|"
    r"(?<=\smil)\s\d{3}(?=\s[^\W\d])"
)


def _number(side: int) -> str:
    """A number, a range of two, and their scale, in groups named after the side of the currency."""
    return (
        rf"(?P<number{side}>{_NUMBER})(?:\s?(?:-|–|to|and|à|et|y|a)\s?(?P<upto{side}>{_NUMBER}))?"
        rf"(?:\s?(?P<scale{side}>{_any(_SCALES)})\b(?P<rest{side}>{_REST})?)?"
    )


_LETTERS = r"[^\W\d_]+(?:[ ’'-][^\W\d_]+){0,3}"
_AMOUNT = re.compile(
    rf"(?<![\w$€£])(?:(?P<before>{_any(_SIGNS)}|(?-i:[A-Z]{{3}}|Rs\.?|[RNP]))\s?{_number(1)}"
    rf"|{_number(2)}\s?(?:of\s+|de\s+|d['’])?(?P<after>[$€£¥]|{_any(_SIGNS)}|{_LETTERS})(?!\w|\s?\d))",
    re.IGNORECASE,
)
# "Budget Amount (USD): 300000.00"
_LABELLED = re.compile(
    r"\b(?:budget|amount|contributions?|delivery|costs?|grant|funding|montant|presupuesto|monto)[^:()\n]{0,20}"
    r"\((?-i:(?P<currency>[A-Z]{3}))\)\s?:?\s?(?P<number>(?!(?:19|20)\d\d\b[^.,])\d[\d,.]*\d)(?![\w,.]*\s?(?-i:[A-Z]{3}))",
    re.I,
)
_DIGIT = re.compile(rf"\d|{_COUNT}", re.I)


def _decimal(number: str, scaled: bool) -> Decimal:
    """
    >>> _decimal("1,200,000", False), _decimal("2,5", True), _decimal("1.200.000", False), _decimal("34052382.09", False)
    (Decimal('1200000'), Decimal('2.5'), Decimal('1200000'), Decimal('34052382.09'))
    """
    number = _COUNTED.get(number.lower()) or re.sub(r"[\s’'\u00a0\u202f]", "", number)
    last = max(number.rfind(","), number.rfind("."))
    if last >= 0:
        tail = number[last + 1 :]
        several = number.count(number[last]) > 1
        grouping = len(tail) == 3 and (several or (not scaled and number[last] == ",") or (not scaled and "," not in number))
        if grouping:
            number = re.sub(r"[,.]", "", number)
        else:
            number = re.sub(r"[,.]", "", number[:last]) + "." + tail
    return Decimal(number)


def _rest(words: str) -> Decimal:
    """What is added to a number with its scale.

    >>> _rest(" 237 mil 819"), _rest(" 500 millions"), _rest("")
    (Decimal('237819'), Decimal('500000000'), Decimal('0'))
    """
    parts = re.findall(r"(\d[\d.,]*)(?:\s([^\W\d]+))?", words)
    return sum((_decimal(number, True) * Decimal(10) ** _SCALES.get(scale, 0) for number, scale in parts), Decimal(0))


_GOES_ON = re.compile(r"\s+[^\W\d]")
_LEAST = 100  # of a sum in naira


def find_amounts(text: str, home: str | None = None) -> list[Amount]:
    """Sums of money; of a range, both ends. ``home`` is the country that the text is about, if it is one.

    >>> [(a.value, a.currency) for a in find_amounts("the USD 200,000 project, 2,5 million euro, CFA 431 billion, $3.9 million")]
    [(Decimal('200000'), 'USD'), (Decimal('2500000'), 'EUR'), (Decimal('431000000000'), 'XOF'), (Decimal('3900000'), 'USD')]
    >>> [(a.value, a.currency) for a in find_amounts("17 millones 357 mil 278 pesos mexicanos; Frw17Billion; Cap. N21", "NG")]
    [(Decimal('17357278'), 'MXN'), (Decimal('17000000000'), 'RWF')]
    """
    found: list[Amount] = []
    if not _DIGIT.search(text):
        return found
    countries: list[str] | None = None
    for match in _AMOUNT.finditer(text):
        side = "1" if match["before"] else "2"
        scale = Decimal(10) ** _SCALES.get((match[f"scale{side}"] or "").lower(), 0)
        if countries is None:
            countries = list(dict.fromkeys([*([home] if home else []), *(mention.code for mention in find_countries(text))]))
        told = _named(match["before"] or match["after"], countries)
        if told is None:
            continue
        length, currency = told
        end = match.end() if side == "1" else match.start("after") + length
        if currency == "XOF":
            currency = "XAF" if _CENTRAL_FRANC & set(countries) and not _WESTERN_FRANC & set(countries) else "XOF"
        if match["before"] == "$" and home in _PESOS and _SPANISH.search(match[0]):
            currency = _PESOS[home]
        what = _what(text, match.start(), end, home)
        scaled = scale > 1 and (match[f"scale{side}"] or "").lower() not in _GROUPED
        values = [_decimal(number, scaled) * scale for number in (match[f"number{side}"], match[f"upto{side}"]) if number]
        if side == "2" or not _GOES_ON.match(text, match.end()):  # "USD 5 mil 200 personas" are five thousand
            values[-1] += _rest(match[f"rest{side}"] or "")
        if match["before"] == "N" and values[-1] < _LEAST:
            continue  # "Cap. N21 of the Laws"
        for value in values if values == sorted(values) else values[-1:]:  # "2030 a 12 euros" is no range
            found.append(Amount(match.start(), end, _whole(value), currency, what))
    for match in _LABELLED.finditer(text):
        if match["currency"] in _table()[0]:
            value = _whole(_decimal(match["number"], False))
            found.append(Amount(match.start("currency"), match.end(), value, match["currency"], "budget"))
    found.sort()
    return sorted([*found, *_of_same_currency(text, found)])


_LARGE = {word: power for word, power in _SCALES.items() if power > 5 and len(word) > 3}
_DIVIDED = re.compile(
    rf"(?<![\w$€£.,])(?<!\bfrom )(?<!\bby )(?<!\bof )(?<!\bde )(?P<number>\d[\d.,]*)\s(?P<scale>{_any(_LARGE)})"
    r"(?=\s(?:(?:goes|go|went|vont?|van|va)\s)?(?:to|for|pour|aux?|à|para|al?|ao)\s(?![\d$€£]))",
    re.I,
)


def _of_same_currency(text: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """What a sum is divided into without its currency being printed again, in two parts or more, in its sentence or the next.

    ``found`` are the sums of the text that print it, in their order.

    >>> text = "AMD 750 million is set aside, 120 million to schools and 100 million to books, for 3 million children."
    >>> [text[a.start : a.end] for a in find_amounts(text)]
    ['AMD 750 million', '120 million', '100 million']
    """
    if len({amount.currency for amount in found}) != 1:
        return
    starts = [amount.start for amount in found]
    parts = [(match, _sentence(text, match.start(), match.end())[0]) for match in _DIVIDED.finditer(text)]
    times = Counter(start for _, start in parts)
    for match, start in parts:
        last = found[at - 1] if (at := bisect_right(starts, match.start())) else None
        if last is None or match.start() < last.end or times[start] < 2:
            continue
        before = max(0, start - 2)  # in the sentence before
        first, _ = _sentence(text, before, before)
        scale = match["scale"].lower()
        value = _decimal(match["number"], scale not in _GROUPED) * Decimal(10) ** _SCALES[scale]
        if first <= last.start and value < last.value:
            what = _what(text, match.start(), match.end(), None)
            yield Amount(match.start(), match.end(), _whole(value), last.currency, what)


def _whole(value: Decimal) -> Decimal:
    """A sum without a fraction of zeros: 300000, and not 300000.00."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _named(words: str, countries: Collection[str]) -> tuple[int, str] | None:
    """The currency that words begin with, the longest name first, and how many characters name it."""
    parts = list(re.finditer(r"[^\s]+", words))
    for part in reversed(parts):
        if currency := _currency(words[: part.end()], countries):
            return part.end(), currency
    return None


# ---------------------------------------------------------------- what a sum measures

_MEASURES = (
    r"remittances?(?: inflows?| flows?)?|envois de fonds|remesas|grant(?: financing)?|grants|loans?|budget|GDP|"
    r"aid|investments?|savings|fees?|costs?|debts?"
    r"|(?:co-?)?funding|financing|contributions?|donations?|salar(?:y|ies)|wages|income|earnings|transfers?|"
    r"exports?|imports?|reserves|profits?|damages?|fund"
)
_AFTER = re.compile(
    rf"\s*\)?\s*(?:(?:in|of|worth of)\s+)?(?P<what>(?:\w+\s)?(?:{_MEASURES})|(?:[\w-]+\s){{0,3}}?(?:project|"
    rf"programme|program|initiative|scheme))\b",
    re.I,
)
_BEFORE = re.compile(rf"\b(?P<what>{_MEASURES})\b", re.I)
_PLACE = re.compile(r"\s+(?:flows?\s+)?(?:to|in|into|received by|from)\s+(?:the\s+)?$")
_YEAR = re.compile(
    r"\b(?:in|for|during|of)\s+((?:19|20)\d\d)\b|\b(last year|this year|per year|annually|a year|every year|"
    r"each year)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[a-z)\d”\"])[.!?](?=\s+[A-Z“\"])")


_LONGEST = 1000  # characters of a sentence on either side of a sum


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin, stop = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    left = max((m.end() for m in _SENTENCE.finditer(text, begin, start)), default=begin)
    right = next((m.start() for m in _SENTENCE.finditer(text, end, stop)), stop)
    return left, right


def _what(text: str, start: int, end: int, home: str | None) -> str:
    """What the sum at ``start`` to ``end`` measures, in words of its sentence.

    >>> _what("Remittances to Togo in 2013 reached CFA 187 billion", 36, 51, None)
    'remittances to Togo in 2013'
    """
    left, right = _sentence(text, start, end)
    after = _AFTER.match(text, end)
    if after and after.end() <= right:
        return " ".join(after["what"].lower().split())
    nouns = list(_BEFORE.finditer(text, left, start))
    if not nouns:
        return ""
    noun = nouns[-1] if "remittance" not in text[left:start].lower() else next(n for n in nouns if "remittance" in n[0].lower())
    what = noun["what"].lower()
    if "remittance" in what:
        what = "remittances"
        if place := _recipient(text, left, noun.end(), right, home):
            what += f" to {place}"
    years = list(_YEAR.finditer(text, left, right))
    if years:
        nearest = min(years, key=lambda year: abs(year.start() - end))
        what += f" in {nearest[1]}" if nearest[1] else f" {nearest[2].lower()}"
    return what


def _recipient(text: str, left: int, noun: int, right: int, home: str | None) -> str:
    """The country that remittances go to: "to Togo", else that of the people or place the sentence speaks of, else ``home``."""
    countries = find_countries(text[left:right], home)
    for mention in countries:
        if mention.kind == "name" and _PLACE.search(text, noun, left + mention.start):
            return country_name(mention.code)
    codes = dict.fromkeys(mention.code for mention in countries)
    if len(codes) == 1:
        return country_name(next(iter(codes)))
    return country_name(home) if home else ""
