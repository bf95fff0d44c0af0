"""Files of other formats as text: HTML without what the site puts around its words, PDF by the lines of its pages.

What comes out is the text that is stored and that all offsets point into. Paragraphs stand between blank lines.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import DocumentError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["LONGEST_LINE", "Converted", "convert", "format_of", "html_text", "pdf_text"]


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a file, and what the file itself says of it."""

    text: str
    title: str | None = None
    language: str | None = None
    date: str | None = None
    publisher: str | None = None
    heading: str | None = None
    """The words of its first heading of the first rank: what a page that has one text calls itself."""


_PLAIN = {".txt", ".text", ".md"}
_NAMES = {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf"}
_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_ODD = {b"PK\3\4": "a ZIP archive", b"\xd0\xcf\x11\xe0": "an old Office file", b"\x1f\x8b": "a gzip archive",
        b"{\\rtf": "an RTF file", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image"}  # fmt: skip


def format_of(suffix: str, raw: bytes) -> str:
    """What a file is, by how its name ends and, where that does not tell, by how it begins: ``text``, ``html`` or ``pdf``.

    >>> format_of(".txt", b"<html>"), format_of("", b"<!DOCTYPE html><p>"), format_of("", b"%PDF-1.7"), format_of("", b"Mali")
    ('text', 'html', 'pdf', 'text')
    """
    suffix = suffix.lower()
    if suffix in _PLAIN:
        return "text"
    if suffix in _NAMES:
        return _NAMES[suffix]
    if raw.startswith(b"%PDF-"):
        return "pdf"
    return "html" if _MARKUP.match(raw[:4096].removeprefix(codecs.BOM_UTF8)) else "text"


def convert(raw: bytes, format: str, name: str) -> Converted:
    """The text of a file's bytes. ``name`` is what errors call the file.

    Raises:
        DocumentError: the bytes are no such file, or have no text.
    """
    if not raw.strip():
        raise DocumentError(f"{name}: empty; put the document's text there or leave it out")
    for magic, what in _ODD.items():
        if raw.startswith(magic):
            raise DocumentError(f"{name}: {what}; save what it holds as text, HTML or PDF")
    found = _CONVERTERS[format](raw, name)
    text = found.text.translate(_INVISIBLE)
    if len(_CONTROL.findall(found.text)) > _CONTROL_MOST * len(found.text):
        raise DocumentError(f"{name}: more control characters than a text has; convert it to UTF-8 text")
    if not text.strip():
        scanned = " (pages that were scanned have none)" if format == "pdf" else ""
        raise DocumentError(f"{name}: no text in it{scanned}; give its text")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise DocumentError(
                f"{name}: line {number} has {len(line):,} characters, more than {LONGEST_LINE:,}; break it into lines"
            )
    return replace(found, text=text)


LONGEST_LINE = 100_000
"""Characters that a line may have: no printed line is so long, and rules need time for long ones."""
# control characters, marks of direction, what has no width; page breaks are line breaks
_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    [*range(9), *range(14, 32), *range(127, 160), 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060,
     *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF]
)  # fmt: skip
_INVISIBLE |= {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f]")
_CONTROL_MOST = 0.05


def _tidy(text: str) -> str:
    """At most one blank line in a row, no white space at the ends of lines, one line break at the end.

    >>> _tidy(" a \\n\\n\\n b\\t")
    'a\\n\\nb\\n'
    """
    lines: list[str] = []
    for line in text.split("\n"):
        line = line.strip()
        if line or (lines and lines[-1]):
            lines.append(line)
    text = "\n".join(lines).strip()
    return text + "\n" if text else ""


def _plain(raw: bytes, name: str) -> Converted:
    """A text file: its characters, with one kind of line break."""
    if (at := raw.find(b"\0")) >= 0:
        raise DocumentError(f"{name}: byte {at} is NUL, so this is no text file; convert it to UTF-8 text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: byte {error.start} is not UTF-8; convert the file, e.g. iconv -f LATIN1 -t UTF-8") from None
    return Converted(text.replace("\r\n", "\n").replace("\r", "\n"))


# ---------------------------------------------------------------- HTML

# elements that hold no words of the document
_DROPPED = """script, style, noscript, template, svg, math, canvas, iframe, object, embed, audio, video, button, select, input,
    textarea, dialog, nav, aside, footer, menu, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=search],
    [role=contentinfo], [role=complementary], [role=dialog], [role=alertdialog], [role=menu], [role=menubar]"""
# in the class or id of an element that is furniture, unless it holds most of the page
_FURNITURE = re.compile(
    r"""(?<![^\W_])(?:breadcrumbs?|cookies?|consent|gdpr|share|sharing|social|addtoany|addthis|sidebar|menu|navbar|navigation|
    newsletter|subscribe|pager|pagination|skip|modal|popup|toolbar|related|hidden|offscreen|footer|masthead)(?![^\W_])""",
    re.I | re.X,
)
_MOST = 0.4  # of a page's words: what holds as much is no furniture, whatever its name
_BLOCK = re.compile(
    r"address|article|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|h[1-6]|header|hr|html|li|main"
    r"|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_LINES = ("li", "tr", "dt", "dd")  # blocks whose neighbours stand on the next line, without a blank one
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|td|th|tr|tbody|thead|tfoot|option|colgroup|rt|rp|area|base|br|col|embed|hr|img|input|link|meta|"
    r"source|track|wbr|html|head|body)\b)[a-z][\w-]*\b(?![^<>]{0,1000}/>)",
    re.I,
)
_DEEPEST = 2_000
_ENCODING = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
_DATES = ("article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "date",
          "citation_publication_date", "citation_date", "pubdate")  # fmt: skip
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "citation_publisher", "og:site_name")


def html_text(raw: bytes, name: str = "page") -> Converted:
    """The words of a page, without scripts, menus, headers and footers of the site, notices and buttons.

    >>> page = b"<html lang=fr><title>Mali | Site</title><nav>Menu</nav><h1>Mali</h1><p>Un <b>mot</b>.<ul><li>a<li>b</ul>"
    >>> html_text(page)
    Converted(text='Mali\\n\\nUn mot.\\n\\n• a\\n• b\\n', title='Mali', language='fr', date=None, publisher=None, heading='Mali')

    Raises:
        DocumentError: its elements are nested too deeply.
    """
    from selectolax.lexbor import LexborHTMLParser

    source = _decode(raw)
    if _depth(source) > _DEEPEST:
        raise DocumentError(f"{name}: elements nested more than {_DEEPEST:,} deep; save the page anew, or give its text")
    tree = LexborHTMLParser(source)
    meta = _metadata(tree)
    title, body = tree.css_first("title"), tree.body
    if body is None:
        return Converted("")
    dropped = {
        node.mem_id for node in tree.css(_DROPPED) if not (node.tag == "footer" and _inside(node, "article"))
    }  # the footer of an article says who wrote it, and when
    content = _content(tree, body, dropped)
    kept = (node for node in content.css("h1") if not {node.mem_id, *(above.mem_id for above in _above(node))} & dropped)
    heading = next((words for node in kept if (words := _words(node))), "")
    over = "" if heading else _heading_over(body, content, dropped)
    heading = heading or over
    return Converted(
        _tidy(f"{over}\n\n{_blocks(content, dropped)}"),
        heading or meta.get("og:title") or (_own_title(_words(title)) if title else "") or None,
        _language(tree, meta),
        next((found for key in _DATES if (found := _iso(meta.get(key, "")))), None),
        next((meta[key] for key in _PUBLISHERS if meta.get(key)), None),
        heading or None,
    )


_SITE = 3  # words that the name of a site has, printed as its heading


def _heading_over(body: LexborNode, content: LexborNode, dropped: set[int]) -> str:
    """The only heading of the first rank before what is marked as content, if it is no furniture and no name of a site."""
    headings: list[LexborNode] = []
    for node, begins in _walk(body, dropped):
        if node.mem_id == content.mem_id or len(headings) > 1:
            break
        if begins and node.tag == "h1":
            headings.append(node)
    if len(headings) != 1 or any(above.tag == "header" or _furniture(above) for above in (headings[0], *_above(headings[0]))):
        return ""
    words = _words(headings[0])
    return words if len(words.split()) > _SITE else ""


def _furniture(node: LexborNode) -> bool:
    """Whether the class or id of an element calls it furniture."""
    return bool(_FURNITURE.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"[:1000]))


def _depth(source: str) -> int:
    """How deep elements are nested at most, about; those that need no end tag do not count."""
    depth = most = 0
    for ends in _TAG.findall(source):
        depth = max(0, depth - 1) if ends else depth + 1
        most = max(most, depth)
    return most


def _decode(raw: bytes) -> str:
    """The characters of a page: by its byte order mark, by the encoding that it names, else UTF-8, else that of Windows.

    >>> _decode("<meta charset=latin1><p>é".encode("latin-1")), _decode("é".encode()), _decode("é’".encode("cp1252"))
    ('<meta charset=latin1><p>é', 'é', 'é’')
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    named = _ENCODING.search(raw[:4096])
    for encoding in ([named[1].decode("ascii")] if named else []) + ["utf-8", "cp1252"]:
        try:
            return raw.decode(encoding)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def _content(tree: LexborHTMLParser, body: LexborNode, dropped: set[int]) -> LexborNode:
    """The part of a page that its author marked as its content, if most of the words stand there; else all of it.

    Adds to ``dropped`` what else is furniture: by its name, and headers that stand in no part of the content.
    """
    sizes = _sizes(body, dropped)
    content = body
    for selector in ("main", "[role=main]", "article"):
        found = [node for node in tree.css(selector) if node.mem_id in sizes]
        if len(found) == 1 and sizes[found[0].mem_id] >= _MOST * sizes[body.mem_id]:
            content = found[0]
            break
    for node in content.css("form, header, [class], [id]"):
        furniture = (
            node.tag == "form"
            or _furniture(node)
            or (node.tag == "header" and content is body and not (node.css_first("h1") or _inside(node, "article", "section")))
        )
        if furniture and node.mem_id != content.mem_id and sizes.get(node.mem_id, 0) <= _MOST * sizes[content.mem_id]:
            dropped.add(node.mem_id)
    return content


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """The elements that a node stands in, the innermost first."""
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def _inside(node: LexborNode, *tags: str) -> bool:
    return any(above.tag in tags for above in _above(node))


def _sizes(root: LexborNode, dropped: set[int]) -> dict[int, int]:
    """How many characters of words stand below each node."""
    sizes: dict[int, int] = {}
    above = [0]
    for node, begins in _walk(root, dropped):
        if node.tag == "-text":
            above[-1] += len((node.text_content or "").strip())
        elif begins:
            above.append(0)
        else:
            size = sizes[node.mem_id] = above.pop()
            above[-1] += size
    return sizes


def _blocks(content: LexborNode, dropped: set[int]) -> str:
    """The words with each block on lines of its own: ``\\0`` parts paragraphs, ``\\1`` lines."""
    out: list[str] = []
    pre = 0
    for node, begins in _walk(content, dropped):
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            text = re.sub(r"[\0\1]", "", text)
            out.append(text if pre else re.sub(r"\s+", " ", text))
        elif tag == "br":
            if begins:
                out.append("\n")
        elif tag in ("td", "th") and not begins and node.next is not None:
            out.append("\1" if _heads_row(node) else "\t")
        elif tag and _BLOCK.fullmatch(tag):
            pre += (1 if begins else -1) if tag == "pre" else 0
            out.append("\1" if tag in _LINES else "\0")
            if begins and tag == "li" and _is_bullet(node):
                out.append("• ")
    text = re.sub(r" *([\n\0\1]) *", r"\1", "".join(out))
    text = re.sub(r"(?<=[\0\1])•(?=[\0\1]|$)", "", text)
    return re.sub(r"[\0\1]+", lambda marks: "\n\n" if "\0" in marks[0] else "\n", text)


def _heads_row(cell: LexborNode) -> bool:
    """Whether the first cell of a row is a title, and no label: all its words, and they are many, are set in bold."""
    first = next((node for node in cell.parent.iter() if node.tag in ("td", "th")), None) if cell.parent else None
    if first is None or first.mem_id != cell.mem_id:
        return False
    words = _words(cell)
    return len(words) >= _HEADS and words == " ".join(map(_words, cell.css("strong, b, h2, h3, h4, h5")))


_HEADS = 20  # characters of a title at least


def _is_bullet(item: LexborNode) -> bool:
    """Whether an item of a list is one line of text, not an entry with paragraphs of its own."""
    return not any(child.tag and _BLOCK.fullmatch(child.tag) for child in item.iter())


def _walk(root: LexborNode, dropped: set[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below but what was dropped, when it begins and when it ends; without recursion, however deep they are."""
    node: LexborNode | None = root
    begins, end = True, root.mem_id
    while node is not None:
        leave = node.mem_id in dropped
        if not leave:
            yield node, begins
            if begins and (child := node.first_child) is not None:
                node = child
                continue
            if begins and node.tag != "-text":
                yield node, False
        if node.mem_id == end:
            return
        if (following := node.next) is not None:
            node, begins = following, True
        else:
            node, begins = node.parent, False


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    """What the page's ``meta`` elements say, by their names in small letters."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or attributes.get("http-equiv")
        if key and (content := " ".join((attributes.get("content") or "").split())):
            found.setdefault(key.lower(), content[:300])
    return found


def _language(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    root = tree.root
    said = (root.attributes.get("lang") if root else None) or meta.get("content-language") or meta.get("dc.language") or ""
    return match[0].lower() if (match := re.match(r"[A-Za-z]{2,3}\b", said.strip())) else None


def _iso(said: str) -> str | None:
    """
    >>> _iso("2013-10-04T09:00:00Z"), _iso("2013/10/04"), _iso("2013"), _iso("4 October")
    ('2013-10-04', '2013-10-04', '2013', None)
    """
    match = re.match(r"((?:19|20)\d\d)(?:[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?)?(?!\d)", said.strip())
    return "-".join(filter(None, match.groups())) if match else None


def _own_title(title: str) -> str:
    """A page's title without the site's name after it.

    >>> _own_title("Mali, Togo Share Practices | International Organization"), _own_title("Diaspora - a guide")
    ('Mali, Togo Share Practices', 'Diaspora - a guide')
    """
    return re.split(r"\s+[|»·]\s+", title, maxsplit=1)[0].strip()[:300]


# ---------------------------------------------------------------- PDF

_PAGES = 5_000
_CHARACTERS = 50_000_000


def pdf_text(raw: bytes, name: str = "file") -> Converted:
    """The words of a PDF file by the lines of its pages; a blank line parts the pages.

    Raises:
        DocumentError: it is no PDF file, is damaged or has a password.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    if b"%PDF-" not in raw[:1024]:
        raise DocumentError(f"{name}: no PDF file, though its name says so; give the file that was meant")
    try:
        document = PdfDocument(raw)
    except PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError(f"{name}: has a password; save a copy without one") from None
        raise DocumentError(f"{name}: a damaged PDF file; open it in a viewer and save or print it anew") from None
    try:
        if len(document) > _PAGES:
            raise DocumentError(f"{name}: {len(document):,} pages, more than {_PAGES:,}; split it into parts")
        pages, size = [], 0
        for page in document:
            text = page.get_textpage().get_text_bounded()
            size += len(text)
            if size > _CHARACTERS:
                raise DocumentError(f"{name}: has more than {_CHARACTERS:,} characters; split it into parts")
            pages.append(_page(text))
        title = " ".join((document.get_metadata_dict().get("Title") or "").split())
    except PdfiumError:
        raise DocumentError(f"{name}: a damaged PDF file; open it in a viewer and save or print it anew") from None
    return Converted(_tidy("\n\n".join(pages)), title if _is_title(title) else None)


def _page(text: str) -> str:
    """Lines of a page, words closed up that were parted at the end of a line.

    >>> _page("of migra\\x02\\r\\ntion\\r\\nin Mali")
    'of migration\\nin Mali'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x02\ufffe\u00ad]\n?", "", text)


def _is_title(said: str) -> bool:
    """Whether a PDF file's title is one, not the name of the file that it was made from.

    >>> _is_title("Migration Initiatives 2008"), _is_title("Microsoft Word - draft.doc"), _is_title("untitled")
    (True, False, False)
    """
    return len(said) > 8 and " " in said and not re.search(r"^Microsoft |\.\w{2,4}$|^untitled", said, re.I)


_CONVERTERS: dict[str, Callable[[bytes, str], Converted]] = {"text": _plain, "html": html_text, "pdf": pdf_text}
