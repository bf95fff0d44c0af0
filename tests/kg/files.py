"""Files for tests: PDF made by hand, and documents that nobody should send."""

from __future__ import annotations

import random
import zlib

__all__ = ["HOSTILE", "pdf"]


def pdf(*pages: list[str], title: str = "", trailer: bytes = b"") -> bytes:
    """A PDF file with these lines on its pages."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               4: b"<< /Title (" + title.encode() + b") >>"}  # fmt: skip
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T*\n" for line in lines).encode("cp1252")
        number = len(objects) + 2
        objects[number] = stream(b"BT /F1 11 Tf 72 760 Td 14 TL\n" + shown + b"ET")
        objects[number + 1] = page(number)
        kids.append(b"%d 0 R" % (number + 1))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects, trailer)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def page(contents: int) -> bytes:
    font = b"/Resources << /Font << /F1 3 0 R >> >>"
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] %s /Contents %d 0 R >>" % (font, contents)


def _file(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    out, places = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, max(objects) + 1))
    end = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R %s >>\nstartxref\n%d\n%%%%EOF"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    return out + head + table + end % (max(objects) + 1, trailer, len(out))


def _bomb() -> bytes:
    """A page whose contents are 2 GB of zeros, packed twice."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b"\0" * 10_000_000) for _ in range(200)) + packer.flush()
    contents = stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")
    pages = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 1 /Kids [6 0 R] >>", 5: contents, 6: page(5)}
    return _file(pages)


def _entities(width: int) -> str:
    rows = "\n".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, width))
    return f'<?xml version="1.0"?>\n<!DOCTYPE html [<!ENTITY l0 "lol">{rows}]>\n<html><body>&l{width - 1};</body></html>'


_LOCKED = (
    b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>"
)

HOSTILE: dict[str, tuple[str, bytes]] = {
    "ten megabytes on one line": ("a.txt", b"word " * 2_000_000),
    "ten megabytes in one paragraph": ("a.html", b"<p>" + b"word " * 2_000_000),
    "nested elements": ("a.html", b"<div>" * 100_000 + b"deep"),
    "nested links": ("a.html", b"<a><b>" * 100_000 + b"deep"),
    "nothing but tags": ("a.html", b"<p></p>" * 100_000),
    "a packed bomb": ("a.pdf", _bomb()),
    "noise as PDF": ("a.pdf", random.Random(1).randbytes(100_000)),
    "noise after a PDF's first line": ("a.pdf", b"%PDF-1.7\n" + random.Random(2).randbytes(100_000)),
    "noise as text": ("a.txt", random.Random(3).randbytes(100_000)),
    "an archive as PDF": ("a.pdf", b"PK\3\4" + bytes(100)),
    "a cut PDF": ("a.pdf", pdf(["Mali"])[:300]),
    "a PDF with a password": ("a.pdf", pdf(["Mali"], trailer=_LOCKED)),
    "a PDF without text": ("a.pdf", pdf([])),
    "NULs": ("a.txt", b"Mali\0" * 1000),
    "control characters": ("a.txt", b"\1\2\3\x1b[2J" * 10_000),
    "marks of direction only": ("a.txt", "\u202e\u200f\u2066".encode() * 10_000),
    "blanks": ("a.txt", b" \n" * 10_000),
    "half a character": ("a.txt", "Malí".encode()[:-1]),
}
"""Name and bytes of files that cannot be read."""

HARMLESS: dict[str, tuple[str, bytes]] = {
    "entities in entities": ("a.html", _entities(30).encode()),
    "marks of direction": ("a.txt", "The \u202ediaspora\u202c of Mali \u200fin France helps.".encode()),
    "page breaks": ("a.txt", b"The diaspora of Mali in France helps.\x0cIt has a fund.\x0b"),
    "broken markup": ("a.html", b"<p <div <<a href=x>The diaspora of Mali</b></i> in France</td> helps.<!-- "),
}
"""Files that are odd, and can be read."""

BAITS = ("a ", "The ", "(", ")", "A B C D ", "1", "1,", ". ", "a.b@", "Aa-", "“", "- ", "of the ", "Ab Cd (ABCD) ", "a\n", " ")
"""What is repeated to make a pattern search for long."""
