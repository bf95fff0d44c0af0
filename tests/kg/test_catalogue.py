"""Statements about documents: what the catalogue says, and the text in blocks that give it back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.catalogue import BLOCK, catalogue_quads
from kg.documents import Document, Entry
from kg.vocabulary import DCTERMS, DKG

ENTRY = Entry("d", Path("d.txt"), "A title", "A publisher", "2008-05", "en", None, "A site")


@given(st.text(alphabet="a\nЯ\U0001f600", min_size=1, max_size=20), st.integers(1, 1500))
def test_the_blocks_are_the_text(piece: str, times: int) -> None:
    document = Document(ENTRY, piece * times)
    quads = list(catalogue_quads(document, "note", DKG.Book))
    values = {(quad.subject.value, quad.predicate): quad.object for quad in quads}  # type: ignore[union-attr]
    blocks = [quad.object.value for quad in quads if quad.predicate == DKG.hasBlock]  # type: ignore[union-attr]
    assert "".join(values[block, DKG.text].value for block in blocks) == document.text  # type: ignore[union-attr]
    for number, block in enumerate(blocks):
        start, end = (int(values[block, name].value) for name in (DKG.start, DKG.end))  # type: ignore[union-attr]
        assert block.endswith(f"/document/d/block/{number}")
        assert start == number * BLOCK
        assert values[block, DKG.text].value == document.text[start:end]  # type: ignore[union-attr]


def test_what_the_catalogue_says() -> None:
    quads = list(catalogue_quads(Document(ENTRY, "text"), "note", DKG.Book))
    said = {quad.predicate: quad.object for quad in quads if quad.subject.value.endswith("/document/d")}  # type: ignore[union-attr]
    assert str(said[DCTERMS.issued]) == '"2008-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    assert str(said[DCTERMS.title]) == '"A title"@en'
    assert str(said[DKG.genre]) == '"note"'
    assert str(said[DKG.textLength]).startswith('"4"')
    assert {quad.graph_name.value for quad in quads} == {"https://w3id.org/diaspora-kg/graph/catalogue"}  # type: ignore[union-attr]
