"""Tables as lines: a letterhead cell by cell, a task table one line per row, any other row by row.

A table is a task table when one of its first rows names the work ("Nội dung", "Nhiệm vụ") and at least one of
who leads, who joins and by when. Each of its rows becomes one line that reads like an item of a notice:

    1. <nội dung>. Chủ trì: <…>. Phối hợp: <…>. Thời hạn: <…>. <other header>: <…>.

The number is the one in the column "TT"; without that column a row starts with "- ". Rows that fill only the number
and the content are headings and keep that form ("I. Về thể chế"). Cells merged downwards count for each row they cover.
"""

import re
import unicodedata
from dataclasses import dataclass

Cell = tuple[str, ...]
Grid = list[list[Cell]]

MAX_COLUMNS = 64
MAX_REPEATED = 500
MAX_TITLE = 60
# A cell of a table of facts holds a few lines; one with more is a table that lays out a page.
MAX_CELL_LINES = 8
_HEADER_ROWS = 3
_ROLES = {
    "number": re.compile(r"^(?:stt|tt|so tt|so thu tu|no)\b"),
    "joining": re.compile(r"phoi hop|tham gia"),
    "lead": re.compile(r"chu tri|thuc hien$|^(?:co quan|don vi)|dau moi|trach nhiem"),
    "deadline": re.compile(r"thoi han|thoi gian|tien do|hoan thanh|^han\b"),
    "content": re.compile(r"noi dung|nhiem vu|cong viec|ket luan|chi dao|giai phap|^viec\b"),
}
_WORDS = {"lead": "Chủ trì", "joining": "Phối hợp", "deadline": "Thời hạn"}
_BARE_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVXLC]+|[A-ZĐ])$")
_BARE_LETTER = re.compile(r"^[a-zđ]$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a task table holds, and the words of its header."""

    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as written once, with the number of columns and rows that it covers."""

    cell: Cell
    columns: int = 1
    rows: int = 1


def place(rows: list[list[Spanned]]) -> Grid:
    """Return a grid in which a merged cell stands in every place that it covers."""
    grid: Grid = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        placed: list[Cell] = []
        for spanned in row:
            _hang(hanging, placed)
            columns = min(max(1, spanned.columns), max(1, MAX_COLUMNS - len(placed)))
            if spanned.rows > 1:
                hanging |= {len(placed) + at: (spanned.cell, spanned.rows) for at in range(columns)}
            placed += [spanned.cell] * columns
        _hang(hanging, placed)
        hanging = {at: (cell, left - 1) for at, (cell, left) in hanging.items() if left > 1}
        grid.append(placed)
    return grid


def _hang(hanging: dict[int, tuple[Cell, int]], placed: list[Cell]) -> None:
    """Fill the places that cells of the rows above reach down to."""
    while len(placed) in hanging and len(placed) < MAX_COLUMNS:
        placed.append(repeated(hanging[len(placed)][0]))


def repeated(cell: Cell) -> Cell:
    """Return what a cell shows in the rows below its first: a long text is not said over and over."""
    return cell if sum(map(len, cell)) <= MAX_REPEATED else ()


def lines(grid: Grid) -> list[str]:
    """Return a table as lines of text, in the order that a person reads it."""
    grid = [row for row in grid if any(map(_joined, row))]
    head = header_row(grid)
    if head is not None:
        at = next(at for at, row in enumerate(grid) if row is head)
        return [*_flat(grid[:at]), *_task_lines(header(head), head, grid[at + 1 :])]
    width = max((sum(1 for cell in _distinct(row) if _joined(cell)) for row in grid), default=0)
    laid_out = any(len(cell) > MAX_CELL_LINES for row in grid for cell in row)
    return _flat(grid) if width <= 2 or len(grid) == 1 or laid_out else _row_by_row(grid)


def undrawn(text: str) -> str:
    """Return a plain text in which task tables drawn with bars ("| 1 | Rà soát | Vụ A |") are lines like any other table."""
    found: list[str] = []
    drawn: Grid = []
    for line in [*text.split("\n"), "."]:
        cells = _drawn(line)
        if drawn and (cells or not line.strip(" |:-")):
            drawn += [cells] if cells else []
            continue
        found += [*lines(drawn), ""] if drawn else []
        drawn = [cells] if header(cells) else []
        found += [] if drawn else [line]
    return "\n".join(found[:-1])


def _drawn(line: str) -> list[Cell]:
    """Return the cells of a line that has two bars or more; none for a line that only rules rows off."""
    if line.count("|") < 2 or not line.strip(" |:-"):
        return []
    return [(cell.strip(),) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def header_row(grid: Grid) -> list[Cell] | None:
    """Return the row that makes a grid a task table, None where it is another table."""
    return next((row for row in grid[:_HEADER_ROWS] if header(row)), None)


def header(row: list[Cell]) -> list[Column]:
    """Return the columns of a task table from its header row, [] when the row is no such header."""
    columns: list[Column] = []
    for cell in row:
        title = _joined(cell)
        role = _role(title)
        taken = role != "other" and any(column.role == role for column in columns)
        columns.append(Column("other" if taken else role, title[:MAX_TITLE]))
    roles = {column.role for column in columns}
    return columns if "content" in roles and roles & {"lead", "joining", "deadline"} else []


def _role(title: str) -> str:
    """Return what a header cell announces; a long text is a cell of the table's body."""
    folded = fold(title)
    if len(folded) > MAX_TITLE:
        return "other"
    return next((role for role, pattern in _ROLES.items() if pattern.search(folded)), "other")


def fold(text: str) -> str:
    """Return a text in small letters without marks, for comparing."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def _task_lines(columns: list[Column], head: list[Cell], rows: Grid) -> list[str]:
    """Return one line per row, without headers repeated at the top of a page."""
    titles = [fold(_joined(cell)) for cell in head]
    written = (_task_line(columns, row) for row in rows if [fold(_joined(cell)) for cell in row] != titles)
    return [line for line in written if line]


def _task_line(columns: list[Column], row: list[Cell]) -> str:
    """Return a row as the sentence of the convention above."""
    merged = _distinct(row)
    if len(merged) == 1 and len(row) > 1:
        return _joined(merged[0])
    # A cell merged over several columns speaks once, in the first of them.
    cells = [cell if at == 0 or cell is not row[at - 1] else () for at, cell in enumerate(row)]
    beyond = [Column("other", "Khác")] * (len(cells) - len(columns))
    said = list(zip([*columns, *beyond], map(_joined, cells), strict=False))
    by_role = {column.role: text for column, text in said if column.role != "other"}
    number, content = by_role.get("number", ""), by_role.get("content", "")
    rest = [
        f"{_WORDS.get(column.role, column.title)}: {_ended(text)}"
        for column, text in said
        if text and column.role not in {"number", "content"}
    ]
    if not rest:
        return " ".join(filter(None, (_label(number), content)))
    has_numbers = any(column.role == "number" for column in columns)
    label = _label(number) if has_numbers else ("" if _is_labelled(content) else "-")
    return " ".join(filter(None, (label, _ended(content), *rest)))


def _label(number: str) -> str:
    """Return the number of a row as a label: "1" becomes "1.", "a" becomes "a)"."""
    if _BARE_NUMBER.match(number):
        return f"{number}."
    return f"{number})" if _BARE_LETTER.match(number) else number


def _is_labelled(text: str) -> bool:
    """Say whether a content cell brings its own number or dash."""
    return bool(re.match(r"(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|\([0-9ivx]+\)|[-–+•])\s", text))


def _ended(text: str) -> str:
    """Return a cell's text ending in a full stop."""
    text = text.rstrip(" ;,")
    return text if not text or text[-1] in ".!?" else f"{text}."


def _joined(cell: Cell) -> str:
    """Return the lines of a cell as one line; lines that begin anew are kept apart by a semicolon."""
    joined = ""
    for line in (" ".join(line.split()) for line in cell):
        if joined and line:
            joined += " " if joined[-1] in ".;:,!?" or line[0].islower() else "; "
        joined += line
    return joined


def _distinct(row: list[Cell]) -> list[Cell]:
    """Return a row's cells with a cell merged over several columns taken once."""
    return [cell for at, cell in enumerate(row) if at == 0 or cell is not row[at - 1]]


def _flat(grid: Grid) -> list[str]:
    """Return a table cell by cell, a cell merged downwards once."""
    flat: list[str] = []
    above: list[Cell] = []
    for row in grid:
        for cell in _distinct(row):
            if not any(cell is other for other in above):
                flat += [line for line in cell if line.strip()]
        above = row
    return flat


def _row_by_row(grid: Grid) -> list[str]:
    """Return a table of facts as lines, cells apart by a bar."""
    return [" | ".join(_joined(cell) for cell in _distinct(row)) for row in grid]
