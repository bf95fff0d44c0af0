"""A small appeal book, written for tests with every oddity of the print that the rules undo."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kg.documents import Document, Entry
from mappings.initiatives_book.reading import read
from mappings.initiatives_book.records import Book, Chapter

FRONT = """\
1  To help people on the move, in every way that
 they ask for.
2  To count them.
3  To publish what was counted.

4  To share it with others1.
5  To answer questions.

O u r  S t r a t e g y

1 A footnote under the points.
 C h a r t

Counting and Research  2, 3
Public Answers  3, 5

MoVing AnD HeLping

Travel Documents
Advice for~
Newcomers
Return of Qualified~
Nationals

1, 4, 5
""".replace("~", " ")  # where a line was broken, the print leaves a space

REGION = """\
 M i g r A t i o n  i s s u e s

People of the region move between its two countries. Trafficking in
persons is a growing problem.

P r o g r A M M e  A r e A s

Regu la t ing Migra t ion
IOM trains border guards of both countries.

Training of border guards across the region •\t
– USD 1,000

tOtal fundIng requIreMents fOr regIOnal
prOgraMMes – usd 1,000

S o u t h e r n  S h o r e
"""

ANGOLA = """\
angOl a

M i g r A t i o n  i s s u e s

Angola hosts many visitors, and IOM has looked into their migration
issues. It has a shore in the west.

P r o g r A M M e  A r e A s

Migra t ion Hea l t h
IOM will teach first aid. The courses go to every province and every
village, also to those that no road

IOM - MIgratIOn InItIatIves 2010 12

A
f
r
ic
A

S o u t h e r n  S h o r e
 reaches at all.

First aid for visitors – USD 2,000 •\t
Tents (second-hand), water and light for camps in the north •\t
(Uige, Zaire) – USD 3,000 c A P  2 0 1 0
Learning by doing: an awareness-•\t
raising course – USD 500 (co-funding
requirement)

Regu la t ing Migra t ion
Counter-trafficking
IOM helps victims.

Shelter for victims •\t

of trafficking – USD 1,500
Border Posts and Travel Papers for People on the
Move
There is one post.

Second post •\t
– USD 200

c A P  2 0 1 0
Third post - 1,300•\t
Fourth post (costs are included in the second) •\t

pe r u
tOtal fundIng requIreMents fOr angOla

 – usd 8,500
"""

ZAMBIA = """\
 (la n d Of ri v e r s)1

M i g r A t i o n  i s s u e s

Zambia has falls.

P r o g r A M M e  A r e A s

Migra t ion and Deve lopment
IOM brings Zambians home for a while.

Return of skilled Zambians – USD 720,00 •\t

1 The land of rivers is called Zambia here.
 Study of returns – USD 1, 000 •\t

tOtal fundIng requIreMent fOr the republIc
Of zaMbIa<
– usd 721,000
"""

BACK = """\
 USD = EUR 0.7

Projects with other donors
Budget line Total Budget
(EUR)
Co-funding
required
(USD)

Return of skilled Zambians and of their families, with a long name that fills the whole

line
ACORN 2009 10 000 400

First aid for visitors ACORN 2008 5 000 150

Study of returns OAK 1 500 100

Total co-funding requirements 650
 g l o b a l  w o r k

C o u r s e  i n  L a w
A course for all. The fund was established at USD 9,000. The funding required
for 2010 is USD 70.

B o o k  o f  B o o k s
This is needed. The funding required in 2010 is USD 30. The overall funding
required is USD 5,000.
 Country/ Projects CAP Reference Funding Required
angola

Tents (second-hand), water and light for camps in the north

(Uige, Zaire)

ANG-10/H01 3,000

Second post - 250

Total Angola 3,250

Grand Total 3,250

t a b l e  c O n t i n U e d :  s U M M a r y
 Africa Total 730,500

Southern Shore 730,500

Worldwide Total 100

Grand Total 730,600

s U M M a r y  O f  f U n d i n g
"""

WHOLE = FRONT + REGION + ANGOLA + ZAMBIA + BACK


def book(text: str = WHOLE, title: str = "Migration Initiatives 2010") -> Book:
    """The records that are read from a text."""
    return read(Document(Entry("made-up", Path("made-up.txt"), title), text))


def chapter(text: str, name: str) -> Chapter:
    """The chapter of that name in a text."""
    return next(found for found in book(text).chapters if found.name == name)


def chapters(text: str, title: str = "Regional Appeal 2012") -> dict[str, Chapter]:
    """The chapters of a made book, by their names."""
    return {chapter.name: chapter for chapter in book(text, title).chapters}


def listed(chapter: Chapter) -> list[tuple[str, Decimal | None, str]]:
    """The projects of a chapter: title, sum and currency."""
    return [(p.title.value, p.money and p.money.value, p.money.currency if p.money else "") for _, _, p in chapter.projects()]
