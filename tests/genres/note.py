"""A genre for tests: a note has one programme a line, `COUNTRY: title = amount`; a line that begins with ? is a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kg.documents import Document
from kg.statements import Statements
from kg.text import Span
from kg.vocabulary import DCTERMS, DKG, RDF, RDFS, slug

GENRE = "note"
CLASS = DKG.Book


@dataclass
class Records:
    lines: list[tuple[str, str, str, Span]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def recognise(text: str) -> float:
    return 1.0 if text.startswith("Notes") else 0.0


def read(document: Document) -> Records:
    records = Records()
    for match in re.finditer(r"^(?:([A-Z]{2}): (.+?) = (\S+)|(\?.*))$", document.text, re.M):
        if match[4]:
            records.problems.append(f"character {match.start()}: {match[4][1:].strip()}")
        elif match[2] == "crash":
            raise IndexError("list index out of range")
        else:
            records.lines.append((match[1], match[2], match[3], match.span()))
    return records


def map(document: Document, records: Records, statements: Statements) -> None:
    for code, title, amount, span in records.lines:
        programme = statements.mint("programme", document.id, slug(title))
        money = statements.mint("programme", document.id, slug(title), "amount", "1")
        statements.add(span, programme, RDF.type, DKG.Project)
        statements.add(span, programme, RDFS.label, title)
        statements.add(span, programme, DCTERMS.title, title)
        statements.add(span, programme, DKG.country, statements.mint("country", code))
        statements.add(span, programme, DKG.requires, money)
        statements.add(span, money, RDF.type, DKG.FundingRequirement)
        statements.add(span, money, RDFS.label, f"amount of {title}")
        statements.add(span, money, DKG.amount, Decimal(amount))
        statements.add(span, money, DKG.currency, "USD")
