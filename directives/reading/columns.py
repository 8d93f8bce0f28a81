"""A task table that has lost its borders: "Rà soát quy hoạch Sở Xây dựng Các xã Tháng 12/2025" under the line of its heads."""

import re

from directives.reading.bodies import Named, list_at
from directives.reading.phrases import Token
from directives.reading.waking import FIRST_WORDS

# "STT Nội dung nhiệm vụ Đơn vị chủ trì Đơn vị phối hợp Thời hạn"
HEADS = re.compile(
    r"(?:s?tt )?(?:[^.;:,]{0,20})?(?:nội dung|nhiệm vụ|công việc)\b[^.;:,]{0,30}\b(?:chủ trì|thực hiện)\b[^.;:]{0,60}$"
)
TIMES = frozenset({"tháng", "quý", "năm", "trước", "trong", "thường", "hằng", "hàng", "ngày"})
GOES_ON = frozenset(
    {"của", "với", "và", "do", "cho", "tại", "theo", "về", "thuộc", "giữa", "các"}
)  # before a body of the work itself


def is_heads(folded: str) -> bool:
    """Say whether a line names the columns of a task table."""
    return HEADS.match(folded) is not None and ("phối hợp" in folded or "thời " in folded)


def bodies(line: list[Token]) -> tuple[list[Named], list[Named]]:
    """Return the bodies of the first column behind the work, who lead, and of the next, who join in."""
    row = line[: _time(line)]
    for at in range(1, len(row)):
        found, end = list_at(row, at) if _opens_column(row, at) else ([], at)
        if found and (end == len(row) or row[end].capital):
            return found, list_at(row, end)[0] if end < len(row) else []
    return [], []


def _time(line: list[Token]) -> int:
    """Return where the column of the time limit starts."""
    times = (at for at in range(1, len(line)) if (line[at].word in TIMES and line[at].capital) or "/" in line[at].word)
    return next(times, len(line))


def _opens_column(row: list[Token], at: int) -> bool:
    before = row[at - 1].word
    return row[at].capital and row[at].word in FIRST_WORDS and before.isalnum() and before not in GOES_ON
