"""Text rules under any input: offsets point at the quoted words, and no letter is invented or lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import Text, concat

printed = st.text(alphabet="ab c\n–-•éЯ0.", max_size=60)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[str, Text]:
    """A source, and a piece of it."""
    source = draw(printed)
    start = draw(st.integers(0, len(source)))
    return source, Text.of(source, start, draw(st.integers(start, len(source))))


def points_at_its_words(source: str, text: Text) -> bool:
    return len(text.value) == len(text.offsets) and all(
        source[at] == letter for letter, at in zip(text.value, text.offsets, strict=True)
    )


@given(pieces())
def test_as_printed(piece: tuple[str, Text]) -> None:
    assert points_at_its_words(*piece)


@given(pieces(), st.integers(-5, 70), st.integers(-5, 70))
def test_slices(piece: tuple[str, Text], start: int, end: int) -> None:
    source, text = piece
    assert text[start:end].value == text.value[start:end]
    assert points_at_its_words(source, text[start:end])


@given(pieces())
def test_strip_and_lines(piece: tuple[str, Text]) -> None:
    source, text = piece
    assert text.strip().value == text.value.strip()
    assert text.strip("–-• ").value == text.value.strip("–-• ")
    assert points_at_its_words(source, text.strip())
    assert [line.value for line in text.lines()] == text.value.split("\n")
    assert all(points_at_its_words(source, line) for line in text.lines())


RULES = [
    (r"\s+", " "),
    (r"[–•]", ""),
    (r"(?<=\w) (?=\w\b)", ""),
    (r"(a)(b)", r"\2-\1"),
    (r"-\n", ""),
    (r"^", "x"),
    (r"", "|"),
    (r"$", "!"),
]


@pytest.mark.parametrize(("pattern", "replacement"), RULES)
@given(pieces())
def test_sub_is_re_sub_that_keeps_offsets(pattern: str, replacement: str, piece: tuple[str, Text]) -> None:
    _, text = piece
    done = text.sub(pattern, replacement)
    assert done.value == (re.sub(pattern, replacement, text.value) if text else "")
    assert len(done.value) == len(done.offsets)
    assert set(done.offsets) <= set(text.offsets)
    assert list(done.offsets) == sorted(done.offsets)


@given(pieces())
def test_dropping_loses_only_what_the_rule_names(piece: tuple[str, Text]) -> None:
    source, text = piece
    done = text.sub(r"[\s•]+", "")
    assert points_at_its_words(source, done)
    assert [letter for letter in text.value if letter not in " \n•"] == list(done.value)


@given(pieces())
def test_a_span_holds_its_words(piece: tuple[str, Text]) -> None:
    source, text = piece
    if not text:
        with pytest.raises(ValueError, match="an empty text has no span"):
            text.span()
        return
    start, end = text.span()
    assert source[start:end] == text.value
    closed = text.sub(r"\s+", " ").strip()
    if closed:
        start, end = closed.span()
        assert re.sub(r"\s+", " ", source[start:end]).strip() == closed.value


@given(st.lists(pieces(), max_size=4), st.sampled_from(["", " ", "\n"]))
def test_concat(parts: list[tuple[str, Text]], separator: str) -> None:
    texts = [text for _, text in parts if text]
    joined = concat(texts, separator)
    assert joined.value == separator.join(text.value for text in texts)
    assert len(joined.value) == len(joined.offsets)


def test_addition() -> None:
    assert (Text.of("ab") + Text.of("xc", 1)).value == "abc"
