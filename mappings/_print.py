"""How a page is printed: which lines of it are one paragraph that the print, a PDF file or a mail has broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.text import Span

__all__ = ["DASH", "ENDS", "printed"]

DASH = re.compile(r"[-–•·*]\s+\S")
ENDS = (".", "!", "?", ":", ";", "…", "”", '"', "»")
_ITEM = re.compile(r"\s*(?:[•·▪◦*–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")


_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+|[^\S\n]*(?:\n|\Z)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def _each_line(source: str, start: int, end: int) -> Iterator[Span]:
    return (match.span() for match in _LINE.finditer(source, start, end))


def printed(source: str) -> tuple[Iterator[Span], bool]:
    """The lines of a page, those that are one paragraph together, and whether the print breaks all its paragraphs into lines.

    >>> source = "A line that is as long as lines of this print go,\\nand ends here.\\n" * 2
    >>> [source[start:end] for start, end in printed(source)[0]][0].count("\\n"), printed(source)[1]
    (2, True)
    """
    if width := _width(source):
        return _unwrapped(source, width), True
    if _double_spaced(source) and (width := _width("\n".join(filter(str.strip, source.split("\n"))))):
        return _unwrapped(source, width, double=True), True
    return _by_block(source), False


def _by_block(source: str) -> Iterator[Span]:
    """The lines of a page; those of a paragraph that alone is broken into lines, together."""
    for block in _BLOCK.finditer(source):
        if _is_wrapped([line.strip() for line in block[0].split("\n") if line.strip()]):
            yield block.span()
        else:
            yield from _each_line(source, *block.span())


def _is_wrapped(printed: list[str]) -> bool:
    """Whether the lines of a block are one paragraph: of like length but the last, and one of them goes on in small letters.

    >>> _is_wrapped(["Eight officers of the border service of Turkmenistan", "are on a visit to the centre in Medininkai."])
    True
    """
    widest = max(map(len, printed), default=0)
    full = [line for line in printed[:-1] if len(line) > widest * 0.75 and not line.endswith(ENDS)]
    return (
        len(printed) > 1
        and 40 <= widest <= 100
        and len(full) == len(printed) - 1
        and any(line[:1].islower() for line in printed[1:])
    )


_WIDEST = 250  # characters that a line of print has at most


def _width(source: str) -> int:
    """How wide lines are where lines are broken within paragraphs, as in PDF files and mails; 0 where they are not.

    Then many lines end in mid-sentence, about as far to the right as lines go, and the next one begins with a small letter.

    >>> _width("One line that is long enough to be a line of print, which goes\\non here and then goes\\non again.\\n" * 3)
    62
    >>> _width("A title\\n\\nA paragraph, however long it may be.\\nAnother one.")
    0
    """
    printed = [line.strip() for line in source.split("\n")]
    whole = sum(len(line) > _WIDEST for line in printed)
    printed = [line for line in printed if len(line) <= _WIDEST]
    broken = [
        len(line) for line, after in pairwise(printed) if after[:1].islower() and len(line) >= 40 and not line.endswith(ENDS)
    ]
    full = [line for line in printed if len(line) >= 40]
    most = len(broken) > 1 and len(broken) * 4 >= len(full) and len(broken) > whole
    return sorted(broken)[len(broken) * 9 // 10] if most else 0


def _double_spaced(source: str) -> bool:
    """Whether a print has a blank line after each line, so that most sentences go on behind one."""
    printed = [line.strip() for line in source.split("\n")]
    on = [at for at, line in enumerate(printed[:-2]) if len(line) >= 25 and not line.endswith(ENDS)]
    over = sum(not printed[at + 1] and printed[at + 2][:1].islower() for at in on)
    return len(on) >= 10 and over * 3 > len(on)


def _unwrapped(source: str, width: int, double: bool = False) -> Iterator[Span]:
    """Lines that are one paragraph, together: a line that had no room for the next word goes on in the next line.

    ``double``: a blank line follows each line and parts nothing.
    """
    begin: int | None = None
    last, single, led = "", False, False  # the line before, whether it is the first of its paragraph and follows a menu
    whole = _blocks_are_paragraphs(source, width)
    for start, end in _each_line(source, 0, len(source)):
        line = source[start:end].strip()
        if double and not line:
            continue
        headline = single and line[:1].isupper() and (led or _HEADLINE.match(last)) and not last.endswith("-")
        if headline or not _goes_over(last, line, width, whole):
            if begin is not None:
                yield begin, start
            begin = start
            single, led = True, bool(DASH.match(last)) and len(last) < _LABELS_LENGTH
        else:
            single = False
        last = line
    if begin is not None:
        yield begin, len(source)


# words with capitals, as whole titles are printed: "Mexico AIDS Conference Told: HIV/AIDS Responses Must Reach Migrants"
_HEADLINE = re.compile(
    r"(?!The\b|An?\b)(?:[A-ZÀ-Ý\d][^\s,;]*(?:\s+(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)){0,2}\s+){4,}[A-ZÀ-Ý\d][^\s,;]*$"
)


def _goes_over(last: str, line: str, width: int, whole: bool) -> bool:
    """Whether a line goes on with what the one before began; ``whole``: what no blank line parts is one paragraph."""
    if not last or not line or _ITEM.match(line) or len(last) > width * 1.1:
        return False  # a longer line is not the print's: a title on a line of its own
    if len(line.split(None, 1)[0]) > width * 0.9 - len(last) - 1 or (last.isupper() and last[-1] == "-" != last[-2]):
        return True
    return not last.endswith(ENDS) and ((line[:1].islower() and len(last) > _RAGGED) or (whole and len(last) > width * 0.5))


_LABELS_LENGTH = 40  # characters that a point of a menu has at most
_RAGGED = 20  # characters of the shortest line that goes on in small letters


def _blocks_are_paragraphs(source: str, width: int) -> bool:
    """Whether a page parts its paragraphs by blank lines: in most blocks of several lines each goes on with the one before."""
    blocks = [[line.strip() for line in block[0].split("\n") if line.strip()] for block in _BLOCK.finditer(source)]
    several = [block for block in blocks if len(block) > 1]
    one = sum(all(_goes_over(last, line, width, False) for last, line in pairwise(block)) for block in several)
    return len(several) >= 3 and one * 2 > len(several)
