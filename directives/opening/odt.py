"""OpenDocument .odt files: the body in order, with list numbers, notes and tables."""

from collections.abc import Iterator

from lxml import etree

from directives.opening import odt_lists, plain, tables
from directives.opening.archive import Archive
from directives.opening.numbering import whole
from directives.opening.odt_lists import STYLE, TEXT, XML_ID, Count
from directives.opening.results import Opened, Refusal, RefusedError

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MAX_NESTING = 60
MAX_REPEATED = 64

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_BLOCKS = {f"{TEXT}{name}" for name in ("section", "index-body", "table-of-content", "list-header")}
_DROPPED = {f"{TEXT}tracked-changes", f"{_OFFICE}annotation", f"{TEXT}note-citation", f"{_OFFICE}forms"}
_ROWS = {f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}


def read(archive: Archive) -> Opened:
    """Return the text of an .odt, one line a paragraph."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedError(Refusal.ENCRYPTED)
    content = archive.tree("content.xml")
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if content is None or body is None:
        raise RefusedError(Refusal.UNSUPPORTED)
    styles = archive.tree("styles.xml")
    document = _Document([content, styles])
    lines = [*document.headers(styles), *document.lines(body), *document.notes]
    if not "".join(lines).strip():
        pictures = any(name.startswith("Pictures/") for name in archive.names)
        raise RefusedError(Refusal.SCANNED if pictures else Refusal.NO_TEXT)
    text, remarks = plain.to_unicode("\n".join(lines))
    changed = next(body.iter(f"{TEXT}changed-region"), None) is not None
    tracked = ("Tệp còn sửa đổi chưa duyệt: đã lấy phần thêm, bỏ phần xóa.",) if changed else ()
    return Opened(text, MEDIA_TYPE, (*tracked, *remarks))


class _Document:
    """Walk one document; lists are counted as the walk goes on."""

    def __init__(self, parts: list[etree._Element | None]) -> None:
        """Index the list styles and the list that each paragraph style belongs to."""
        self.notes: list[str] = []
        self._levels: dict[str, dict[int, odt_lists.Level]] = {}
        self._paragraph_lists: dict[str, str] = {}
        self._outline = Count({})
        self._counts: dict[str, Count] = {}
        self._latest: dict[str, Count] = {}
        for part in (part for part in parts if part is not None):
            self._read_styles(part)

    def _read_styles(self, part: etree._Element) -> None:
        """Take the list styles of content.xml or styles.xml."""
        for style in part.iter(f"{TEXT}list-style"):
            self._levels.setdefault(str(style.get(f"{STYLE}name")), odt_lists.read_levels(style))
        for style in part.iter(f"{TEXT}outline-style"):
            self._outline = Count(odt_lists.read_levels(style))
        for style in part.iter(f"{STYLE}style"):
            if style.get(f"{STYLE}list-style-name"):
                self._paragraph_lists[str(style.get(f"{STYLE}name"))] = str(style.get(f"{STYLE}list-style-name"))

    def lines(self, parent: etree._Element, depth: int = 0) -> list[str]:
        """Return what stands below an element as lines."""
        found: list[str] = []
        for child in parent:
            tag = child.tag
            if depth > MAX_NESTING:
                found.append(plain.all_text(child))
            elif tag in {f"{TEXT}p", f"{TEXT}h"}:
                found += self._paragraph(child, self._heading_label(child))
            elif tag == f"{TEXT}list":
                found += self._list(child, self._count(child), 1, depth + 1)
            elif tag == f"{_TABLE}table":
                found += tables.lines(self._grid(child, depth + 1))
            elif tag in _BLOCKS:
                found += self.lines(child, depth + 1)
            elif tag not in _DROPPED:
                found += self._boxes(child, depth)
        return found

    def headers(self, styles: etree._Element | None) -> list[str]:
        """Return the words in page headers, each once: a secrecy mark may stand there and nowhere else."""
        parts = [] if styles is None else list(styles.iter(f"{STYLE}header", f"{STYLE}header-first"))
        lines = (line.strip() for part in parts for line in self.lines(part))
        return [line for line in dict.fromkeys(lines) if any(sign.isalpha() for sign in line)]

    def _paragraph(self, paragraph: etree._Element, label: str = "") -> list[str]:
        """Return a paragraph with its label, then the text boxes anchored in it."""
        written = "".join(self._pieces(paragraph, 0))
        return [*(label + written if written.strip() else written).split("\n"), *self._boxes(paragraph, 0)]

    def _boxes(self, parent: etree._Element, depth: int) -> list[str]:
        """Return the lines of the outermost text boxes below an element."""
        boxes = list(parent.iter(f"{_DRAW}text-box"))
        within = {inner for box in boxes for inner in box.iterdescendants(f"{_DRAW}text-box")}
        outer = [box for box in boxes if box not in within]
        return [line for box in outer for line in self.lines(box, depth + 10)]

    def _heading_label(self, heading: etree._Element) -> str:
        """Return the outline number of a heading that stands outside of lists."""
        if heading.tag != f"{TEXT}h" or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        return self._outline.label(whole(str(heading.get(f"{TEXT}outline-level", "1")), 1))

    def _count(self, item: etree._Element) -> Count:
        """Return the running numbers for an outermost list: new ones, unless it continues another."""
        style = str(item.get(f"{TEXT}style-name") or self._style_of_first(item))
        count = self._counts.get(str(item.get(f"{TEXT}continue-list", "")))
        if count is None and item.get(f"{TEXT}continue-numbering") == "true":
            count = self._latest.get(style)
        if count is None:
            count = Count(self._levels.get(style, {}))
        self._latest[style] = count
        self._counts[str(item.get(XML_ID))] = count
        return count

    def _style_of_first(self, item: etree._Element) -> str:
        """Return the list style that a list's first paragraph brings along."""
        first = next(item.iter(f"{TEXT}p", f"{TEXT}h"), None)
        name = "" if first is None else str(first.get(f"{TEXT}style-name", ""))
        return self._paragraph_lists.get(name, "")

    def _list(self, parent: etree._Element, count: Count, level: int, depth: int) -> list[str]:
        """Return a list's items as lines, the first paragraph of each with its number."""
        found: list[str] = []
        for item in parent:
            labelled = item.tag != f"{TEXT}list-item"
            for child in item if depth <= MAX_NESTING else ():
                if child.tag == f"{TEXT}list":
                    found += self._list(child, count, level + 1, depth + 1)
                elif child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    label = "" if labelled else count.label(level, item.get(f"{TEXT}start-value"))
                    found += self._paragraph(child, label)
                    labelled = True
            if depth > MAX_NESTING:
                found.append(plain.all_text(item))
        return found

    def _pieces(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """Yield the text of a paragraph, footnotes set aside."""
        yield parent.text or ""
        for child in parent:
            yield self._piece(child, depth)
            yield child.tail or ""

    def _piece(self, child: etree._Element, depth: int) -> str:
        """Return the text of one element inside a paragraph."""
        match str(child.tag).removeprefix(TEXT):
            case "s":
                return " " * min(max(1, whole(str(child.get(f"{TEXT}c", "1")), 1)), MAX_REPEATED)
            case "tab":
                return "\t"
            case "line-break":
                return "\n"
            case "note":
                return self._note(child)
        if child.tag in _DROPPED or str(child.tag).startswith(_DRAW) or depth > MAX_NESTING:
            return ""
        return "".join(self._pieces(child, depth + 1))

    def _note(self, note: etree._Element) -> str:
        """Set a footnote aside for the end and return its mark."""
        place = len(self.notes)
        self.notes.append("")
        body = note.find(f"{TEXT}note-body")
        written = [] if body is None else self.lines(body, MAX_NESTING - 10)
        self.notes[place] = f"[{place + 1}] " + " ".join(line.strip() for line in written if line.strip())
        return f"[{place + 1}]"

    def _grid(self, table: etree._Element, depth: int) -> tables.Grid:
        """Return a table as a grid."""
        return tables.place([self._row(row, depth) for row in _rows(table)])

    def _row(self, row: etree._Element, depth: int) -> list[tables.Spanned]:
        """Return a row's cells; covered ones are filled in by the cell that covers them."""
        return [
            tables.Spanned(
                tuple(self.lines(cell, depth + 1)),
                whole(str(cell.get(f"{_TABLE}number-columns-{_repeated(cell)}", "1")), 1),
                whole(str(cell.get(f"{_TABLE}number-rows-spanned", "1")), 1),
            )
            for cell in row.iterchildren(f"{_TABLE}table-cell")
        ]


def _repeated(cell: etree._Element) -> str:
    """Return which attribute says how many columns a cell fills: merged, or the same cell written once for several."""
    return "spanned" if cell.get(f"{_TABLE}number-columns-spanned") else "repeated"


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield a table's rows, header rows too."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)
