"""Text that remembers where it was printed.

A :class:`Text` is a piece of a document after some undoing of the print (joined lines, closed-up
letter-spacing, dropped bullets). Each of its characters knows the offset it was read from, so that a
rule may clean as much as it likes and still point at the very words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from re import Match, Pattern

__all__ = ["Text", "Span", "concat"]

Span = tuple[int, int]
"""Start and end of a passage in the stored text of a document, in characters, end exclusive."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string, and for each of its characters the offset in the document where it was read.

    >>> t = Text.of("Migra t ion Hea l t h")
    >>> t.sub(r"(?<=\\w) (?=\\w )|(?<= \\w) (?=\\w)", "").value
    'Migration Health'
    """

    value: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> Text:
        """The characters ``start`` to ``end`` of ``source``, as printed."""
        end = len(source) if end is None else end
        return cls(source[start:end], tuple(range(start, end)))

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __getitem__(self, key: slice) -> Text:
        return Text(self.value[key], self.offsets[key])

    def __add__(self, other: Text) -> Text:
        return Text(self.value + other.value, self.offsets + other.offsets)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where characters ``start`` to ``end`` of this text stand in the document.

        >>> Text.of("one  two").sub(" +", " ").span(4, 7)
        (5, 8)
        """
        part = self.offsets[start:end]
        if not part:
            raise ValueError(f"an empty text has no span ({start}:{end} of {self.value!r})")
        return min(part), max(part) + 1

    def strip(self, chars: str | None = None) -> Text:
        """Without the given characters (white space by default) at both ends."""
        left = len(self.value) - len(self.value.lstrip(chars))
        return self[left : left + len(self.value.strip(chars))]

    def sub(self, pattern: str | Pattern[str], replacement: str | Callable[[Match[str]], str]) -> Text:
        """``re.sub`` that keeps offsets: what is put in counts as read where the match began.

        An empty text stays empty: what would be put into it was read nowhere.
        """
        if not self.value:
            return self
        values: list[str] = []
        offsets: list[int] = []
        last = 0
        plain = replacement if isinstance(replacement, str) and "\\" not in replacement else None
        for match in re.finditer(pattern, self.value):
            new = plain if plain is not None else replacement(match) if callable(replacement) else match.expand(replacement)
            values += [self.value[last : match.start()], new]
            offsets += self.offsets[last : match.start()]
            if new:
                at = min(match.start(), len(self.offsets) - 1)
                offsets += [self.offsets[at]] * len(new)
            last = match.end()
        if not last and not values:
            return self
        values.append(self.value[last:])
        offsets += self.offsets[last:]
        return Text("".join(values), tuple(offsets))

    def lines(self) -> Iterator[Text]:
        """Its lines, without their line breaks.

        >>> [line.value for line in Text.of("a\\nb").lines()]
        ['a', 'b']
        """
        start = 0
        for line in self.value.split("\n"):
            yield self[start : start + len(line)]
            start += len(line) + 1


def concat(parts: Iterable[Text], separator: str = "") -> Text:
    """The parts as one text; ``separator`` counts as read at the end of the part before it.

    >>> concat([Text.of("a"), Text.of("xb", 1)], " ")
    Text(value='a b', offsets=(0, 0, 1))
    """
    values: list[str] = []
    offsets: list[int] = []
    for part in parts:
        if values and separator and offsets:
            values.append(separator)
            offsets += [offsets[-1]] * len(separator)
        values.append(part.value)
        offsets += part.offsets
    return Text("".join(values), tuple(offsets))
