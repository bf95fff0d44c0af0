"""A lexicon: many terms found in one pass over a text, whole words only, the longest first."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

__all__ = ["Lexicon", "alternatives", "capitals", "fold", "rows", "unaccented"]

V = TypeVar("V")

_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\n": " ",
        "\t": " ",
        "İ": "I",
    }
)


def fold(text: str) -> str:
    """The text with its kinds of apostrophe, hyphen and space made one; no character is added or lost.

    >>> fold("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    return text.translate(_FOLD)


def unaccented(text: str) -> str:
    """The text without accents, and with letters that are printed as one taken apart.

    >>> unaccented("Financiación de l’œuvre")
    'Financiacion de l’œuvre'
    """
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def capitals(name: str) -> str:
    """The capitals that begin the words of a name.

    >>> capitals("Ministry of Foreign Affairs")
    'MFA'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV table by column name; lines that begin with ``#`` are remarks.

    Raises:
        ValueError: a row has more or fewer cells than the table has columns, as where a comma is not quoted.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            if None in row or None in row.values():
                raise ValueError(f"{path.name}: this row has another number of cells than the header: {row}")
            yield row


def alternatives(path: Path) -> dict[str, str]:
    """The ``words`` of a table by their ``kind``, as one group of a regular expression each, the longest words first."""
    kinds: dict[str, list[str]] = {}
    for row in rows(path):
        kinds.setdefault(row["kind"], []).extend(row["words"].split("|") if "(?:" not in row["words"] else [row["words"]])
    return {kind: "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")" for kind, words in kinds.items()}


class Lexicon(Generic[V]):
    """Terms, each with a value.

    >>> places = Lexicon({"Niger": "NE", "Nigeria": "NG", "Papua New Guinea": "PG", "Guinea": "GN"})
    >>> places.find("From Nigeria to Papua New Guinea and Guinean ports")
    [(5, 12, 'NG'), (16, 32, 'PG')]
    """

    def __init__(self, terms: Mapping[str, V], ignore_case: bool = False) -> None:
        self.ignore_case = ignore_case
        folded = {self._key(term): value for term, value in terms.items()}
        self._values = list(folded.values())
        self._automaton = AhoCorasick(list(folded))
        self._terms = folded

    def _key(self, text: str) -> str:
        text = fold(text)
        return text.lower() if self.ignore_case else text

    def get(self, term: str) -> V | None:
        """The value of exactly this term."""
        return self._terms.get(self._key(term))

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def find(self, text: str) -> list[tuple[int, int, V]]:
        """Start, end and value of each term in the text; none overlaps another, the longest from the left wins."""
        key = self._key(text)
        if len(key) != len(text):  # a letter whose lower case is longer: leave its case alone
            key = "".join(low if len(low := character.lower()) == 1 else character for character in fold(text))
        offsets = None
        if ("  " in key or "- " in key) and _BROKEN.search(key):
            key, offsets = _squeezed(key)
        hits = [
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(key, overlapping=True)
            if _edge(key, start - 1, start) and _edge(key, end - 1, end)
        ]
        found = _leftmost(sorted(hits), self._values)
        if offsets is None:
            return list(found)
        return [(offsets[start], offsets[end - 1] + 1, value) for start, end, value in found]


# white space that a line break doubled, or left behind a hyphen
_BROKEN = re.compile(r"\s\s|\w- \w")
_KEPT = re.compile(r"(?<=\s)\s+|(?<=\w-) (?=\w)")


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text with such white space taken out, and where each character that is left stood.

    >>> _squeezed("a  b- c")
    ('a b-c', [0, 1, 3, 4, 6])
    """
    gaps = {at for match in _KEPT.finditer(text) for at in range(*match.span())}
    offsets = [at for at in range(len(text)) if at not in gaps]
    return "".join(text[at] for at in offsets), offsets


def _edge(text: str, left: int, right: int) -> bool:
    """Whether no word runs on from character ``left`` to character ``right``."""
    return left < 0 or right >= len(text) or not (text[left].isalnum() and text[right].isalnum())


def _leftmost(hits: Iterable[tuple[int, int, int]], values: list[V]) -> Iterator[tuple[int, int, V]]:
    done = 0
    for start, end, number in hits:
        if start >= done:
            done = -end
            yield start, done, values[number]
