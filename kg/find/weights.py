"""What words weigh: tables of how much each word in or around something counts for an answer, learnt from annotations.

A table is a logistic regression for each answer (``learning/`` makes it): the chance of an answer is the logistic
function of the sum of its words' weights. Each row can be read, and put right, by itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg.find.lexicon import rows, unaccented

__all__ = ["START", "Weights", "around", "bag", "between", "chance_of", "stem", "table", "weights"]

START = ""
"""The row of a table that counts always."""
_STEM = 6
_PARAGRAPH = 5.0  # the length of some 25 words as a vector
_NEAR = 3  # words on each side whose place counts
_FAR = 1000  # letters on each side within which these words are looked for
_REACH = 10  # words on each side that count at all
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[:;.,()]|[$€£]")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Weights:
    """A table: by feature and answer, what it counts."""

    rows: Mapping[str, Mapping[str, float]]

    def chances(self, features: Mapping[str, float]) -> dict[str, float]:
        """The chance of each answer, from 0 to 1; ``features`` with how strong each is.

        >>> sure = Weights({START: {"funder": -1.0}, "L0:by": {"funder": 3.0}})
        >>> {answer: round(chance, 2) for answer, chance in sure.chances({"L0:by": 1.0, "R0:in": 1.0}).items()}
        {'funder': 0.88}
        """
        return {answer: chance_of(total) for answer, total in self.sums(features).items()}

    def sums(self, features: Mapping[str, float]) -> dict[str, float]:
        """What the features count for each answer together: the chance as a logarithm of odds."""
        sums = dict(self.rows.get(START, {}))
        for feature, strength in features.items():
            for answer, weight in self.rows.get(feature, {}).items():
                sums[answer] = sums.get(answer, 0.0) + weight * strength
        return sums

    def weight(self, answer: str, features: Mapping[str, float]) -> float:
        """What these features alone count for an answer."""
        return sum(self.rows.get(feature, {}).get(answer, 0.0) * strength for feature, strength in features.items())


def chance_of(total: float) -> float:
    """The chance that the logarithm of its odds tells.

    >>> chance_of(0.0), round(chance_of(2.0), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + math.exp(-total))


def table(name: str) -> Path:
    """Where the table of that name is."""
    return Path(__file__).parent / f"{name}_weights.csv"


@cache
def weights(name: str) -> Weights:
    """The table of that name, read once; one without rows where there is none yet."""
    found: dict[str, dict[str, float]] = {}
    if table(name).exists():
        for row in rows(table(name)):
            told = (cell.rpartition(" ") for cell in row["weights"].split("|"))
            found[row["feature"]] = {answer: float(weight) for answer, _, weight in told}
    return Weights(found)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The beginning of a word, without case and accents, so that its forms in three languages are one.

    >>> stem("Financiación"), stem("financing"), stem("Funded")
    ('financ', 'financ', 'funded')
    """
    return unaccented(word.lower())[:_STEM]


def bag(texts: Iterable[str]) -> dict[str, float]:
    """The words of a text, each as strong as the word is frequent and the text short, but of none shorter than a paragraph.

    >>> {word: round(strength, 2) for word, strength in bag(["Remittances", "remittances home"]).items()}
    {'remitt': 0.34, 'home': 0.2}
    """
    counts = Counter(stem(word) for text in texts for word in _WORD.findall(text))
    strong = {word: 1 + math.log(count) for word, count in counts.items()}
    length = max(_PARAGRAPH, math.sqrt(sum(value * value for value in strong.values())))
    return {word: value / length for word, value in strong.items()}


def around(text: str, start: int, end: int, others: Sequence[tuple[int, int, str]] = ()) -> dict[str, float]:
    """The words of a sentence around a name at ``start``–``end``: which, on which side, and the nearest with their place.

    ``text`` is the sentence. ``others`` are names in it by start, end and kind; each counts as one word, its kind.

    >>> sorted(around("Paid by UNDP in Mali.", 8, 12, [(16, 20, "PLACE")]))
    ['L0:by', 'L1:paid', 'L:by', 'L:paid', 'LL:paid by', 'R0:in', 'R1:PLACE', 'R2:.', 'R:.', 'R:PLACE', 'R:in', 'RR:in PLACE']
    """
    left = _tokens(text, max(0, start - _FAR), start, others)[-_REACH:][::-1]
    right = _tokens(text, end, min(len(text), end + _FAR), others)[:_REACH]
    found: dict[str, float] = {}
    for side, words in (("L", left), ("R", right)):
        for place, word in enumerate(words):
            found[f"{side}:{word}"] = 1.0
            if place < _NEAR:
                found[f"{side}{place}:{word}"] = 1.0
        if not words:
            found[f"{side}0:"] = 1.0
        if len(words) > 1:
            pair = words[:2] if side == "R" else words[1::-1]
            found[f"{side}{side}:{' '.join(pair)}"] = 1.0
    return found


def between(
    text: str, one: tuple[int, int], other: tuple[int, int], others: Sequence[tuple[int, int, str]] = ()
) -> dict[str, float]:
    """The words between two names of a sentence, with which of the two comes first and how far they are apart.

    >>> sorted(between("Moroccans who live in Belgium", (0, 9), (22, 29)))
    ['M0:who', 'M:in', 'M:live', 'M:who', 'far:3', 'first']
    """
    first, last = sorted((one, other))
    words = _tokens(text, first[1], last[0], others)
    found = {f"M:{word}": 1.0 for word in words[:_REACH]} | {f"far:{min(len(words), _REACH)}": 1.0}
    return found | ({f"M0:{words[0]}": 1.0} if words else {}) | ({"first": 1.0} if first == one else {})


def _tokens(text: str, start: int, end: int, others: Sequence[tuple[int, int, str]]) -> list[str]:
    found: list[str] = []
    at = start
    for first, last, kind in (*sorted(others), (end, end, "")):
        if first >= at and last <= end:
            found += ["#" if match[0].isdecimal() else stem(match[0]) for match in _TOKEN.finditer(text, at, first)]
            found += [kind] if kind else []
            at = last
    return found
