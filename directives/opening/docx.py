"""Word .docx files: the body in order, with the numbers, notes and tables that Word shows."""

import re
from collections.abc import Iterator

from lxml import etree

from directives.opening import docx_runs, plain, tables
from directives.opening.archive import Archive
from directives.opening.docx_runs import Runs
from directives.opening.docx_styles import Styles
from directives.opening.numbering import Counter, W, read_definitions, value, whole
from directives.opening.results import Opened, Refusal, RefusedError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_NESTING = 12
MAX_HEADERS = 10

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}


def read(archive: Archive) -> Opened:
    """Return the text of a .docx, one line a paragraph."""
    main = _main_part(archive)
    root = archive.tree(main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise RefusedError(Refusal.TRUNCATED)
    document = _Document(archive, main.rpartition("/")[0], root)
    lines = [*document.headers(), *document.lines(body), *document.notes()]
    text = "\n".join(lines)
    if not text.strip():
        raise RefusedError(Refusal.SCANNED if _has_pictures(archive) else Refusal.NO_TEXT)
    text, remarks = plain.to_unicode(text) if not document.runs.proven else (text, ())
    return Opened(text, MEDIA_TYPE, (*document.remarks(), *remarks))


def _main_part(archive: Archive) -> str:
    """Return the name of the document part, by the package's own pointer."""
    root = archive.tree("_rels/.rels")
    for link in [] if root is None else root.iter(_RELATIONSHIP):
        if str(link.get("Type", "")).endswith("/officeDocument"):
            return str(link.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _has_pictures(archive: Archive) -> bool:
    """Say whether a document carries pictures, as a scan does."""
    return any("/media/" in name for name in archive.names)


class _Document:
    """Walk one document; numbers are counted as the walk goes on."""

    def __init__(self, archive: Archive, folder: str, root: etree._Element) -> None:
        """Read the parts beside the body: styles, numbering, notes."""
        prefix = f"{folder}/" if folder else ""
        self._notes = {kind: archive.tree(f"{prefix}{name}.xml") for name, kind in _NOTES}
        headers = [name for name in archive.names if re.fullmatch(rf"{re.escape(prefix)}header\d*\.xml", name)]
        self._headers = [part for part in map(archive.tree, headers[:MAX_HEADERS]) if part is not None]
        self._styles = Styles(archive.tree(f"{prefix}styles.xml"))
        links = self._styles.number_links()
        self._counter = Counter(read_definitions(archive.tree(f"{prefix}numbering.xml"), links))
        self.runs = Runs(
            self._styles, [root, *self._headers, *(part for part in self._notes.values() if part is not None)]
        )
        self._pending = ""

    def remarks(self) -> tuple[str, ...]:
        """Return what the clerk should know: conversions, tracked changes, hidden text."""
        return self.runs.remarks()

    def lines(self, parent: etree._Element, depth: int = 0) -> list[str]:
        """Return the paragraphs and tables below an element as lines."""
        if depth > MAX_NESTING:
            return [plain.all_text(parent, f"{W}t")]
        found: list[str] = []
        for child in parent:
            if child.tag == f"{W}p":
                found += self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                found += tables.lines(self._grid(child, depth))
            elif child.tag in _WRAPPERS:
                found += self.lines(child, depth + 1)
        return found

    def notes(self) -> list[str]:
        """Return the footnotes and endnotes that the text refers to, in its order."""
        parts = {kind: [] if root is None else root.findall(f"{W}{kind}") for kind, root in self._notes.items()}
        notes = {(kind, str(note.get(f"{W}id"))): note for kind, found in parts.items() for note in found}
        lines: list[str] = []
        # Copied first: a note may itself refer to another one.
        for key, mark in list(self.runs.references.items()):
            if key in notes:
                written = (line.strip() for line in self.lines(notes[key]))
                lines.append(f"[{mark}] " + " ".join(filter(None, written)))
        return lines

    def headers(self) -> list[str]:
        """Return the words in page headers, each once: a secrecy mark may stand there and nowhere else."""
        lines = (line.strip() for part in self._headers for line in self.lines(part))
        return [line for line in dict.fromkeys(lines) if any(sign.isalpha() for sign in line)]

    def _paragraph(self, paragraph: etree._Element, depth: int) -> list[str]:
        """Return a paragraph with its number, then the text boxes that hang on it."""
        properties = paragraph.find(f"{W}pPr")
        written = self.runs.text(paragraph, value(properties, f"{W}pStyle"))
        boxes = [line for box in docx_runs.boxes(paragraph) for line in self.lines(box, depth + 1)]
        # A deleted paragraph mark joins what is left of the paragraph to the next one.
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._pending += written
            return boxes
        written, self._pending = self._pending + written, ""
        label = self._label(properties) if written.strip() else ""
        return [*f"{label}{written}".split("\n"), *boxes]

    def _label(self, properties: etree._Element | None) -> str:
        """Return a paragraph's automatic number, "" where it has none."""
        own = None if properties is None else properties.find(f"{W}numPr")
        style = value(properties, f"{W}pStyle")
        number, level = value(own, f"{W}numId"), value(own, f"{W}ilvl")
        if not number:
            number, styled_level, source = self._styles.number(style)
            level = level or styled_level or str(self._counter.level_of_style(number, source))
        # numId 0 takes a paragraph out of its style's list.
        return self._counter.label(number, whole(level)) if number and number != "0" else ""

    def _grid(self, table: etree._Element, depth: int) -> tables.Grid:
        """Return a table as a grid in which a merged cell stands in every place that it covers."""
        grid: tables.Grid = []
        above: dict[int, tables.Cell] = {}
        for row in _rows(table):
            cells: list[tables.Cell] = []
            for cell in _cells(row):
                properties = cell.find(f"{W}tcPr")
                span = min(
                    max(1, whole(value(properties, f"{W}gridSpan", "1"), 1)), max(1, tables.MAX_COLUMNS - len(cells))
                )
                merge = None if properties is None else properties.find(f"{W}vMerge")
                if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                    content = tables.repeated(above.get(len(cells), ()))
                else:
                    content = tuple(self.lines(cell, depth + 1))
                cells += [content] * span
            above = dict(enumerate(cells))
            grid.append(cells)
        return grid


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield a table's rows, those in content controls too, without rows deleted in tracked changes."""
    for child in table:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield a row's cells, those in content controls too."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)
