"""Ruled task tables on PDF pages, read cell by cell; a table that goes on keeps the header of its first page."""

import re
from collections.abc import Iterator

from pdfplumber.page import Page
from pdfplumber.table import Table

from directives.opening import tables
from directives.opening.pdf_lines import Line, Word

MIN_RULES = 4
MAX_RULES = 1_000

_WRAP = re.compile(r"\n(?![-–+•]\s)")
Box = tuple[float, float, float, float]


class TaskTables:
    """Find the task tables of a document, page by page."""

    def __init__(self) -> None:
        """Start without a header to go on with."""
        self._header: list[tables.Cell] = []

    def read(self, page: Page) -> tuple[list[Line], list[Box]]:
        """Return a page's task tables as lines, and the boxes that they cover."""
        lines: list[Line] = []
        boxes: list[Box] = []
        ruled = len(page.lines) + len(page.rects) + len(page.curves)
        for table in page.find_tables() if MIN_RULES <= ruled <= MAX_RULES else ():
            written = self._lines(table)
            x0, top, x1, bottom = map(float, table.bbox)
            lines += [Line(text, x0, x1, top, apart=True) for text in written]
            boxes += [(x0, top, x1, bottom)] if written else []
        return lines, boxes

    def _lines(self, table: Table) -> list[str]:
        """Return a table's rows as lines, [] when it is no task table."""
        grid = list(_grid(table))
        own = tables.header_row(grid)
        if own is not None:
            self._header = own
            return tables.lines(grid)
        goes_on = bool(self._header) and bool(grid) and len(grid[0]) == len(self._header)
        return tables.lines([self._header, *grid]) if goes_on else []


def outside(words: list[Word], boxes: list[Box]) -> list[Word]:
    """Return the words that stand in none of the boxes."""
    return [
        word
        for word in words
        if not any(
            x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
            for x0, top, x1, bottom in boxes
        )
    ]


def _grid(table: Table) -> Iterator[list[tables.Cell]]:
    """Yield a table's rows; a merged cell stands in every place that it covers."""
    texts = table.extract(x_tolerance_ratio=0.15)
    above: list[tables.Cell] = []
    bottoms: list[float] = []
    for row, written in zip(table.rows, texts, strict=True):
        middle = (float(row.bbox[1]) + float(row.bbox[3])) / 2
        cells: list[tables.Cell] = []
        ends: list[float] = []
        for at, (box, text) in enumerate(zip(row.cells, written, strict=True)):
            if box is not None:
                cells.append(tuple(_WRAP.sub(" ", text or "").split("\n")))
                ends.append(float(box[3]))
            elif at < len(above) and bottoms[at] > middle:
                cells.append(above[at])
                ends.append(bottoms[at])
            else:
                cells.append(cells[-1] if cells else ())
                ends.append(ends[-1] if ends else 0.0)
        above, bottoms = cells, ends
        yield cells
