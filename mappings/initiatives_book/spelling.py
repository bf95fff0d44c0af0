"""The spelling of names whose print lost it: looked up in the book's own running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import compress

from mappings.initiatives_book.printed import Line, is_letter_spaced, key

__all__ = ["Speller", "as_title", "is_oddly_capitalised"]

_ODD = re.compile(r"[a-z][A-Z]{1,2}[a-z]|\b[a-z]+[A-Z]|\b[A-Z] ?[A-Z]?[a-z]+ [A-Z]\b|[a-z] [A-Z] [a-z]")
_TORN = re.compile(r"(?<!\S)(?![aAI0-9])\w(?!\S)")
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "through", "to", "with"])
_MOST_LOOKED_AT = 40


def is_oddly_capitalised(value: str) -> bool:
    """Whether small capitals came out as a mix of cases ("sOuth afr Ica").

    >>> is_oddly_capitalised("tOtal fundIng"), is_oddly_capitalised("The DRC and UNHCR")
    (True, False)
    """
    return _ODD.search(value) is not None


def as_title(name: str) -> str:
    """A name with capitals as titles have them; acronyms stay.

    >>> as_title("International migration law of the sea (IMO)")
    'International Migration Law of the Sea (IMO)'
    """
    return re.sub(r"(?<![\w’'])(?!(?:and|at|by|for|in|of|on|or|the|through|to|with)\b)[a-z]", lambda m: m.group().upper(), name)


class Speller:
    """Finds how a document spells a name, given the name's letters."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._text = "\n".join(
            line.value
            for line in lines
            if line.value and not is_letter_spaced(line.value) and not is_oddly_capitalised(line.value)
        )
        alnum = list(map(str.isalnum, self._text))
        self._places = list(compress(range(len(alnum)), alnum))
        letters = "".join(compress(self._text, alnum))
        lower = letters.lower()
        self._letters = lower if len(lower) == len(letters) else "".join(char.lower()[0] for char in letters)

    def find(self, name_key: str) -> str | None:
        """The spelling most used for the letters ``name_key`` as whole words; None when the text has none."""
        if not name_key:
            return None
        spellings: Counter[str] = Counter()
        at = self._letters.find(name_key)
        looked_at = 0
        while at >= 0 and looked_at < _MOST_LOOKED_AT:
            start, end = self._places[at], self._places[at + len(name_key) - 1] + 1
            if not self._text[start - 1 : start].isalnum() and not self._text[end : end + 1].isalnum():
                if self._text[end : end + 1] == ")" and "(" in self._text[start:end]:
                    end += 1
                spellings[re.sub(r"\s+", " ", self._text[start:end])] += 1
                looked_at += 1
            at = self._letters.find(name_key, at + 1)
        proper = {spelling: n for spelling, n in spellings.items() if not spelling.islower() and not _TORN.search(spelling)}
        return max(proper, key=lambda spelling: (proper[spelling], spelling)) if proper else None

    def spell(self, name_key: str, printed: str) -> str:
        """The name as the text spells it; else its printed words, each as the text spells it or capitalised."""
        if found := self.find(name_key):
            return found
        words = re.sub(r"\s+", " ", printed).strip().split(" ")
        spelt = [self._word(word, first=not index) for index, word in enumerate(words)]
        return re.sub(r"\s+/\s*", "/", " ".join(spelt))

    def _word(self, word: str, first: bool) -> str:
        match = re.match(r"(\W*)(.*?)(\W*)$", word, re.DOTALL)
        assert match is not None
        before, core, after = match.groups()
        if not core:
            return word
        if core.casefold() in _SMALL and not first:
            return before + core.casefold() + after
        if before.endswith("(") and after.startswith(")") and core.isalpha():
            return before + (self.find(key(core)) or core.upper()) + after
        parts = re.split(r"([/-])", core)
        return before + "".join(self.find(key(part)) or part.capitalize() if part.isalpha() else part for part in parts) + after
