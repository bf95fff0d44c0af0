"""What the running text of a chapter names."""

from __future__ import annotations

import pytest

from kg.text import Text
from mappings.initiatives_book.findings import find


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("IOM and UNHCR jointly developed a project.", "partner"),
        ("a conference co-sponsored by IOM and the League of Arab States", "partner"),
        ("a conference co-sponsored by the League of Arab States", "funder"),
    ],
)
def test_who_works_with_the_organisation_of_the_book_is_its_partner(text: str, role: str) -> None:
    """If it fails, whoever does something together with IOM is said to do it alone or to pay for it."""
    found = find(Text.of(text), ["EG"], {}).organisations
    assert [mention.role for mention, _ in found if mention.acronym != "IOM"] == [role]
