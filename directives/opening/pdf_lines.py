"""Words at places on a page to lines: two columns told apart, page numbers dropped, wrapped lines joined."""

import re
from dataclasses import dataclass

GUTTER = 9.0
MARGIN = 0.1
HEAD_PART = 0.45
EDGE = 8.0
# A line that its paragraph filled is this long, and the next one stands this close below it.
FULL_LENGTH = 250.0
NEXT_LINE = 36.0

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?", re.IGNORECASE)
_RECIPIENTS = re.compile(r"nơi\s+nhận", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:[-–+•*◦▪]|\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}[.)-]|[a-zđ]\)|\([0-9ivx]{1,4}\)|Điều\s+\d{1,3}\.?)(?=\s|$)"
)
_SENTENCE_END = re.compile(r"[.:;!?/][”\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the page's top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `apart` says that it stands in a column or table and is never joined to another."""

    text: str
    x0: float
    x1: float
    top: float
    apart: bool = False


def rows(words: list[Word]) -> list[list[Word]]:
    """Return words in rows from top to bottom, each row from left to right."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        middle = (word.top + word.bottom) / 2
        if found and found[-1][0].top <= middle <= found[-1][0].bottom:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in found]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size and number."""

    width: float
    height: float
    number: int


def page_lines(words: list[Word], ruled: list[Line], sheet: Sheet) -> list[Line]:
    """Return a page's lines: the columns of letterhead and signature one after the other, ruled tables in place."""
    left = _without_page_number(rows(words), sheet)
    head: list[Line] = []
    if sheet.number == 1:
        head, taken = _columns([row for row in left if row[0].top < sheet.height * HEAD_PART], sheet.width)
        left = left[taken:]
    start = next((at for at, row in enumerate(left) if _RECIPIENTS.match(_text(row))), len(left))
    tail, taken = _columns(left[start:], sheet.width)
    above = [*map(_line, left[:start]), *(line for line in ruled if not tail or line.top <= tail[0].top)]
    below = [*map(_line, left[start + taken :]), *(line for line in ruled if tail and line.top > tail[0].top)]
    return [*head, *sorted(above, key=_top), *tail, *sorted(below, key=_top)]


def _top(line: Line) -> float:
    """Return where a line stands; lines of one table stay in their order, for sorting is stable."""
    return line.top


def _without_page_number(found: list[list[Word]], sheet: Sheet) -> list[list[Word]]:
    """Drop a first or last row that is nothing but this page's number."""
    for at in (0, -1):
        if found:
            row = found[at]
            match = _PAGE_NUMBER.fullmatch(_text(row))
            edge = row[0].top < sheet.height * MARGIN or row[0].bottom > sheet.height * (1 - MARGIN)
            if match and edge and int(match[1]) == sheet.number:
                found = found[1:] if at == 0 else found[:-1]
    return found


def _columns(found: list[list[Word]], width: float) -> tuple[list[Line], int]:
    """Return the lines of two columns at the start of these rows, left one first, and the number of rows taken."""
    low, high, taken, paired = width * 0.2, width * 0.75, 0, 0
    for row in found:
        narrowed = [(max(low, start), min(high, end)) for start, end in _gaps(row, width)]
        fitting = [(start, end) for start, end in narrowed if end - start >= GUTTER / 2]
        if not fitting:
            break
        both = [gap for gap in fitting if row[0].x0 < gap[0] and row[-1].x1 > gap[1]]
        low, high = max(both or fitting, key=lambda gap: gap[1] - gap[0])
        paired += bool(both)
        taken += 1
    if not paired:
        return [], 0
    taken = _last_paired(found[:taken], (low + high) / 2)
    gutter = (low + high) / 2
    words = [word for row in found[:taken] for word in row]
    sides = ([word for word in words if word.x0 < gutter], [word for word in words if word.x0 >= gutter])
    return [_line(row, apart=True) for side in sides for row in rows(side)], taken


def _last_paired(found: list[list[Word]], gutter: float) -> int:
    """Return the number of rows up to the last that stands clear of the gutter on its own side."""
    taken = len(found)
    # A short line of the body below the columns may lie on the left by chance: labels and indents give it away.
    while taken and _LABEL.match(_text(found[taken - 1])) and found[taken - 1][-1].x1 < gutter:
        if any(_RECIPIENTS.match(_text(row)) for row in found):
            break
        taken -= 1
    return taken


def _gaps(row: list[Word], width: float) -> list[tuple[float, float]]:
    """Return the wide empty stretches of a row, those at both ends too."""
    edges = [0.0, *(edge for word in row for edge in (word.x0, word.x1)), width]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start >= GUTTER]


def _text(row: list[Word]) -> str:
    """Return a row's words as text."""
    return " ".join(word.text for word in row)


def _line(row: list[Word], *, apart: bool = False) -> Line:
    """Return a row as a line."""
    return Line(_text(row), row[0].x0, max(word.x1 for word in row), row[0].top, apart)


def joined(pages: list[list[Line]]) -> list[str]:
    """Return the lines of all pages, a line that a paragraph merely wrapped to joined to the one before."""
    found: list[str] = []
    previous: Line | None = None
    right_before = 0.0
    for page in pages:
        left, right = _edges(page)
        for line in page:
            if previous is not None and _is_wrapped(previous, right_before, line, left):
                found[-1] += f" {line.text}"
            else:
                found.append(line.text)
            previous, right_before = line, right
    return found


def _edges(page: list[Line]) -> tuple[float, float]:
    """Return where the body's lines begin and end; a line set further out only means that fewer are joined."""
    body = [line for line in page if not line.apart]
    return min((line.x0 for line in body), default=0.0), max((line.x1 for line in body), default=0.0)


def _is_wrapped(before: Line, right: float, line: Line, left: float) -> bool:
    """Say whether a line goes on with the sentence that filled the line before."""
    if before.apart or line.apart or _LABEL.match(line.text):
        return False
    full = before.x1 >= right - 4 * EDGE and before.x1 - before.x0 >= FULL_LENGTH
    near = line.top <= before.top + NEXT_LINE
    flush = abs(line.x0 - left) <= EDGE
    return full and near and flush and not _SENTENCE_END.search(before.text)
