"""A slip as a Word document, to be looked through before it is signed."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from notifications.models import Slip

FONT = "Times New Roman"
HEAD_WIDTHS = (Mm(68), Mm(97))
FOOT_WIDTHS = (Mm(82), Mm(83))
ROW_WIDTHS = (Mm(14), Mm(27), Mm(15), Mm(62), Mm(27), Mm(20))
ANNEX_WIDTHS = (Mm(27), Mm(36), Mm(34), Mm(34), Mm(34))
# What XML cannot hold: a form feed left by a scan, for one.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_docx(slip: Slip) -> bytes:
    """Return the slip as .docx, laid out by Nghị định 30/2020/NĐ-CP, annex I."""
    paper, file = slip.contents, BytesIO()
    document: Any = docx.Document()
    _set_up(document, slip)
    _head(document, paper)
    _body(document, paper)
    _foot(document, paper)
    document.add_page_break()
    for line in paper["annex_title"]:
        _put(document.add_paragraph(), line, at=ALIGN.CENTER, bold=True)
    _put(document.add_paragraph(), paper["annex_reference"], at=ALIGN.CENTER, italic=True)
    _table(document, paper["annex_headings"], paper["annex"], ANNEX_WIDTHS)
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, slip: Slip) -> None:
    """Set margins, font and the file's own particulars."""
    section, style, core = document.sections[0], document.styles["Normal"], document.core_properties
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    core.title, core.author, core.comments = str(slip), slip.contents["issuer"], ""
    core.created = core.modified = slip.made_at


def _head(document: Any, paper: dict[str, Any]) -> None:
    """Write issuer and number on the left, the State and the day on the right, then what the paper is."""
    band = _put(document.add_paragraph(), paper["band"], at=ALIGN.RIGHT, bold=True)
    band.runs[0].font.color.rgb = RGBColor.from_string(paper["colour"])
    left, right = _two_columns(document, HEAD_WIDTHS)
    superior = [paper["superior"]] if paper["superior"] else []
    about = [] if paper["title"] else [paper["abstract"]]
    _fill(
        left, [*map(_plain, superior), (paper["issuer"], {"bold": True}), *map(_plain, [paper["symbol_line"], *about])]
    )
    motto = [(line, {"bold": True}) for line in paper["motto"]]
    _fill(right, [*motto, (paper["dateline"], {"italic": True})])
    right.paragraphs[0].runs[0].font.size = Pt(12)  # the State's name stands on one line
    if paper["title"]:
        for line in (paper["title"], paper["abstract"]):
            _put(document.add_paragraph(), line, at=ALIGN.CENTER, bold=True)
    _put(document.add_paragraph(), paper["addressee"], at=ALIGN.CENTER)


def _body(document: Any, paper: dict[str, Any]) -> None:
    for line in paper["body"]:
        _indent(_put(document.add_paragraph(), line, at=ALIGN.JUSTIFY))
    _table(document, paper["headings"], paper["rows"], ROW_WIDTHS)
    document.add_paragraph()
    for line in paper["closing"]:
        _indent(_put(document.add_paragraph(), line, at=ALIGN.JUSTIFY))


def _foot(document: Any, paper: dict[str, Any]) -> None:
    """Write who gets it on the left, who signs on the right."""
    left, right = _two_columns(document, FOOT_WIDTHS)
    first, *rest = paper["receivers"]
    _fill(left, [(first, {"bold": True, "italic": True}), *map(_plain, rest)], at=ALIGN.LEFT)
    _fill(right, [(paper["signer_title"], {"bold": True}), *[_plain("")] * 4, (paper["signer"], {"bold": True})])


def _table(document: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[Mm]) -> None:
    """Write a ruled table whose heading comes again on every page."""
    table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    _set_widths(table, widths)
    cells = table._cells  # noqa: SLF001  # row by row the library reckons all of them anew
    for place, text in enumerate([*headings, *(text for row in rows for text in row)]):
        cell, is_heading = cells[place], place < len(headings)
        _fill(cell, [(text, {"bold": is_heading})], at=ALIGN.CENTER if is_heading else ALIGN.LEFT)
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  # the library has no name for this
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _plain(text: str) -> tuple[str, dict[str, bool]]:
    return text, {}


def _two_columns(document: Any, widths: Sequence[Mm]) -> Any:
    """Return the two cells of a table without rules."""
    table = document.add_table(rows=1, cols=2)
    _set_widths(table, widths)
    return table.rows[0].cells


def _set_widths(table: Any, widths: Sequence[Mm]) -> None:
    """Fix the widths in the grid and in every cell: Word reads the one, LibreOffice the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, cell in enumerate(table._cells):  # noqa: SLF001  # row by row the library reckons all of them anew
        cell.width = widths[place % len(widths)]


def _fill(cell: Any, lines: Sequence[tuple[str, dict[str, bool]]], at: ALIGN = ALIGN.CENTER) -> None:
    """Write lines into a cell, each a paragraph."""
    for number, (text, look) in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        _put(paragraph, text, at=at, **look).paragraph_format.space_after = Pt(0)


def _put(paragraph: Paragraph, text: str, *, at: ALIGN, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph.alignment = at
    run = paragraph.add_run(CONTROLS.sub(" ", text))
    run.bold, run.italic = bold, italic
    return paragraph


def _indent(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.first_line_indent = Mm(10)
