"""Web pages as lines: blocks, lists with the numbers a browser shows, tables, no scripts."""

import re
import unicodedata

import lxml.html
from lxml import etree

from directives.opening import plain, tables
from directives.opening.archive import MAX_TAGS
from directives.opening.numbering import whole
from directives.opening.numerals import numeral
from directives.opening.results import Opened, Refusal, RefusedError

MEDIA_TYPE = "text/html"
MAX_NESTING = 150

_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p)\b", re.IGNORECASE)
_PROLOGUE = (b"<!--", b"<?xml")
_WINDOWS_1258 = re.compile(rb"charset\s*=\s*[\"']?\s*(?:windows-1258|cp1258)", re.IGNORECASE)
_DROPPED = {
    "button", "head", "iframe", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "ol", "p", "pre", "section", "ul",
}  # fmt: skip
_LIST_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]{2,}|[\t\r\n\f\xa0]")


def looks_like(content: bytes) -> bool:
    """Say whether bytes begin as a web page does."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if start.startswith(_PROLOGUE):
        return b"<html" in start.lower() or b"<!doctype html" in start.lower()
    return bool(_OPENING.match(start))


def read(content: bytes) -> Opened:
    """Return the text of a web page, one line a block."""
    if content.count(b"<") > MAX_TAGS:
        raise RefusedError(Refusal.TOO_LARGE)
    text, remarks = _decode(content)
    # Without `huge_tree` a text of ten megabytes would be lost; a page has no entities of its own to swell.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    encoded = text.encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(encoded, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(Refusal.NO_TEXT) from error
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    page = _Page()
    page.walk(root, 0)
    text, converted = plain.to_unicode("\n".join(page.finish()))
    return Opened(text, MEDIA_TYPE, (*remarks, *converted))


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a page's characters: UTF-8 where valid, then what the page declares, then letter statistics."""
    if _WINDOWS_1258.search(content[:4096]):
        try:
            return content.decode("utf-8"), ()
        except UnicodeDecodeError:
            return unicodedata.normalize("NFC", content.decode("cp1258", "replace")), ()
    return plain.decode(content)


class _Page:
    """Collect the lines of a page, or of one cell of a table."""

    def __init__(self) -> None:
        """Start with an empty line."""
        self._lines: list[str] = []
        self._line: list[str] = []
        self._label = ""
        self._verbatim = 0
        self._numbers: dict[etree._Element, int] = {}

    def finish(self) -> list[str]:
        """Return all lines, the last one included."""
        self._break()
        return self._lines

    def walk(self, element: etree._Element, depth: int) -> None:
        """Add an element and what is in it."""
        tag = element.tag
        if not isinstance(tag, str) or _is_hidden(element):
            return
        if depth > MAX_NESTING:
            self._add(plain.all_text(element))
        elif tag == "br":
            self._break()
        elif tag == "table":
            self._break()
            self._lines += tables.lines(_grid(element, depth))
        else:
            self.container(element, tag, depth)

    def container(self, element: etree._Element, tag: str, depth: int) -> None:
        """Add an element that holds text and other elements."""
        block = tag in _BLOCKS
        if block:
            self._break()
        if tag == "li":
            self._label = self._item_label(element)
        self._verbatim += tag == "pre"
        self._add(element.text)
        for child in element:
            self.walk(child, depth + 1)
            self._add(child.tail)
        if block:
            self._break()
        self._verbatim -= tag == "pre"
        if tag == "li":
            self._label = ""

    def _item_label(self, item: etree._Element) -> str:
        """Return the number or bullet that a browser prints before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "• "
        number = self._numbers.get(parent, whole(str(parent.get("start", "1")), 1) - 1) + 1
        number = whole(str(item.get("value", number)), number)
        self._numbers[parent] = number
        style = _LIST_STYLES.get(str(item.get("type") or parent.get("type") or "1"), "decimal")
        return f"{numeral(number, style)}. "

    def _add(self, text: str | None) -> None:
        """Add text to the line, white space as a browser shows it."""
        if not text:
            return
        if not self._verbatim:
            self._line.append(_SPACES.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for line in others:
            self._break()
            self._line.append(line)

    def _break(self) -> None:
        """End the line; an empty one leaves no trace."""
        line = "".join(self._line)
        line = line.rstrip() if self._verbatim else _SPACES.sub(" ", line).strip()
        self._line = []
        if line.strip():
            self._lines.append(self._label + line)
            self._label = ""


def _is_hidden(element: etree._Element) -> bool:
    """Say whether an element is there but not shown."""
    return "hidden" in element.attrib or bool(_HIDDEN.search(str(element.get("style", ""))))


def _grid(table: etree._Element, depth: int) -> tables.Grid:
    """Return a table as a grid; a table without rows gives its text."""
    rows: list[list[tables.Spanned]] = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            rows.append([_cell(cell, depth) for cell in row.iterchildren("td", "th")])
    for caption in table.iterchildren("caption"):
        rows.insert(0, [_cell(caption, depth)])
    return tables.place(rows)


def _cell(cell: etree._Element, depth: int) -> tables.Spanned:
    """Return a cell's lines with the columns and rows that it covers."""
    page = _Page()
    page.container(cell, "td", depth + 1)
    return tables.Spanned(
        tuple(page.finish()), whole(str(cell.get("colspan", "1")), 1), whole(str(cell.get("rowspan", "1")), 1)
    )
