"""The projects that no country's chapter holds: each under a heading, its amount in a sentence of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text import Span, Text, concat
from mappings.initiatives_book.entries import money
from mappings.initiatives_book.lexicon import Lexicon
from mappings.initiatives_book.printed import Amount, Line, find_amount, is_letter_spaced, join_lines, key, sentences
from mappings.initiatives_book.records import Area, Chapter, Project
from mappings.initiatives_book.spelling import as_title, is_oddly_capitalised

__all__ = ["read_thematic"]

_ASKS = re.compile(
    r"\b(?:funding|funds?|amount)\b[^.]*?\b(?:required|needed|requested)\b|\bis (?:required|needed|requested)\b", re.IGNORECASE
)
_NOT_NOW = re.compile(r"\b(?:was|were|had been)\s+(?:established|set|estimated)|\boverall\b|\binclusive of\b", re.IGNORECASE)


def read_thematic(lines: Sequence[Line], start: int, end: int, names: Sequence[str], lexicon: Lexicon) -> list[Chapter]:
    """Thematic chapters out of the lines ``start`` to ``end``.

    A display heading opens a project when a sentence below it says what is required, else it groups the
    projects that follow. ``names`` are the summary's lines that no other chapter accounts for, in their
    order: a page whose opening paragraph says one of them opens the chapter of that name; what stands
    before belongs to the first name that no paragraph says.
    """
    blocks = _blocks(lines, start, end)
    if not any(_requirement(paragraph) for _, paragraphs in blocks for paragraph in paragraphs):
        return []
    chapters: list[Chapter] = []
    said = [name for name in names if any(_says(paragraph, name) for head, body in blocks if not head for paragraph in body)]
    unsaid = [name for name in names if name not in said]
    area: Area | None = None
    for heading, paragraphs in blocks:
        opened = next((name for name in said if paragraphs and not heading and _says(paragraphs[0], name)), None)
        if opened or not chapters:
            name = opened or (unsaid.pop(0) if unsaid else "Global projects")
            anchor = heading.span() if heading else paragraphs[0].span()
            chapters.append(Chapter(name, "thematic", anchor))
            area = None
        chapter = chapters[-1]
        if not heading:
            chapter.issues += paragraphs
            continue
        area = _place(heading, paragraphs, chapter, area, lexicon)
        chapter.span = (chapter.span[0], max(p.span()[1] for p in [heading, *paragraphs]))
    return [chapter for chapter in chapters if chapter.areas]


def _place(heading: Text, paragraphs: list[Text], chapter: Chapter, area: Area | None, lexicon: Lexicon) -> Area:
    """Puts a heading with its paragraphs into the chapter, as a project or as the area of those that follow.

    Returns the area that goes on.
    """
    closed = _close_up(heading)
    top = is_oddly_capitalised(closed.value) or closed.value.islower()
    name = as_title(lexicon.speller.spell(key(closed.value), closed.value)) if top else closed.value
    found = next((hit for paragraph in paragraphs if (hit := _requirement(paragraph))), None)
    if found is None and not top and paragraphs:
        area = area or _nameless(chapter, heading.span())
        area.projects.append(
            Project(closed, None, heading.span(), (("no-amount", heading.span()),), description=concat(paragraphs, "\n"))
        )
        return area
    if found is None:
        area = Area(name, heading.span(), heading.span(), list(paragraphs))
        chapter.areas.append(area)
        return area
    if top or area is None:
        area = _nameless(chapter, heading.span())
    sentence, amount = found
    asked = money(amount, sentence)
    title = closed if not top else Text(name, _spread(name, closed))
    area.projects.append(Project(title, asked, (heading.span()[0], asked.span[1]), description=concat(paragraphs, "\n")))
    return area


def _nameless(chapter: Chapter, span: Span) -> Area:
    if chapter.areas and not chapter.areas[-1].name:
        return chapter.areas[-1]
    area = Area("", span)
    chapter.areas.append(area)
    return area


def _spread(name: str, closed: Text) -> tuple[int, ...]:
    """Offsets for a name spelt anew: those of the printed letters, as far as they go."""
    last = len(closed.offsets) - 1
    return (*(closed.offsets[min(at, last)] for at in range(len(name) - 1)), closed.offsets[last])


def _close_up(heading: Text) -> Text:
    return heading.sub(r"(?<=\S) (?=\S)", "").sub(r"\s+", " ").strip()


def _says(paragraph: Text, name: str) -> bool:
    return name.casefold() in paragraph.value.casefold()


def _requirement(paragraph: Text) -> tuple[Text, Amount] | None:
    """The sentence of a paragraph that says what is required, and the amount in it."""
    for sentence in sentences(paragraph):
        if _ASKS.search(sentence.value) and not _NOT_NOW.search(sentence.value):
            amount = find_amount(sentence.value)
            if amount is not None:
                return sentence, amount
    return None


def _blocks(lines: Sequence[Line], start: int, end: int) -> list[tuple[Text, list[Text]]]:
    """Headings with the paragraphs under them; the heading is empty for text that opens a page."""
    blocks: list[tuple[list[Line], list[list[Line]]]] = []
    heading: list[Line] = []
    fresh = True
    for index in range(start, end):
        line = lines[index]
        if not line.value:
            fresh = True
            continue
        if is_letter_spaced(line.value):
            if heading and (fresh or not blocks or blocks[-1][1]):
                heading = []
            if not heading:
                blocks.append((heading, []))
            heading.append(line)
            fresh = False
            continue
        if not blocks or _opens_page(lines, index):
            blocks.append(([], []))
            fresh = True
        heading = []
        paragraphs = blocks[-1][1]
        if not paragraphs or (fresh and paragraphs[-1][-1].value.endswith((".", ":", ";"))):
            paragraphs.append([])
        paragraphs[-1].append(line)
        fresh = False
    read = [(_heading(head), [text for p in body if (text := join_lines(p))]) for head, body in blocks]
    return [(head, body) for head, body in read if head or body]


def _heading(lines: list[Line]) -> Text:
    """A heading of several lines; a line's end parts two words unless a hyphen stands there."""
    result = Text("", ())
    for line in lines:
        gap = "" if not result or re.search(r"-\s*$", result.value) else "  "
        result = concat((result.strip(), line.text), gap) if result else line.text
    return result


def _opens_page(lines: Sequence[Line], index: int) -> bool:
    """Whether text begins here that does not go on from the line before: that ended a sentence, with an amount."""
    before = lines[index - 1].value
    return bool(before.endswith(".") and find_amount(before[-30:]) and lines[index].value[:1].isupper())
