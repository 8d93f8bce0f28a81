"""Deadlines that one row sets for others: "Các nhiệm vụ trên hoàn thành trước ngày 15/8", "Thời hạn hoàn thành đến …"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from directives.reading import deadlines
from directives.reading.days import Anchor
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind, Kind, Row
from directives.reading.outline import Draft

WORK = r"(?:nhiệm vụ|công việc|nội dung|phần việc|việc)"
ABOVE = Form(
    rf"(?:^|[.;] )(?:yêu cầu )?(?:tất cả |toàn bộ )?(?:các |những )?{WORK} (?:tại (?:các )?(?:điểm|mục|khoản|phần) [^.;:]{{1,30}} )?(?:nêu |nói |kể )?(?:trên|này)\b[^.;:]{{0,60}}?"
    rf"(?:hoàn thành|xong|thời hạn)\b"
    rf"|(?:thời hạn|thời gian) (?:hoàn thành|thực hiện)(?: đối với)? (?:các |những ){WORK} (?:nêu |nói |kể )?(?:trên|này)\b"
    rf"|hoàn thành (?:tất cả |toàn bộ )?(?:các |những ){WORK} (?:nêu |nói |kể )?(?:trên|này) (?:trước|trong|chậm nhất|xong)\b",
    "trên| này",
)  # "Các nhiệm vụ trên hoàn thành trước ngày 15/8", never "báo cáo kết quả thực hiện các nội dung trên"
BELOW = re.compile(
    rf"(?:hoàn thành|làm xong|thực hiện xong|xong)\b[^.;:]{{0,60}}{WORK}[^.;:]{{0,20}} (?:sau|sau đây|dưới đây) ?:$"
)
# "…, hoàn thành trong tháng 6/2025, cụ thể:", "Các việc phải xong trước ngày 30/6:": the last words of a row set the limit.
LIMITED = re.compile(
    r"\b(?:hoàn thành|xong|chậm nhất|thời hạn|trước)\b[^.;:]{0,70}\d(?: ?\([^()]{1,40}\))?"
    r"(?:,? (?:cụ thể|gồm|bao gồm|trong đó|như sau|sau đây|các nhiệm vụ sau|các nội dung sau|một số nhiệm vụ sau|đối với các nội dung sau)){0,2} ?:$"
)
# A paragraph below its item: "… Thời hạn hoàn thành đến hết ngày 10/4."
LIMITS = re.compile(
    r"(?:^|[.;(] ?)(?:thời hạn|thời gian|hạn|tiến độ) (?:hoàn thành|thực hiện|xong|chậm nhất|trước|đến|là)\b"
)
LONGEST = 600  # characters of a paragraph that speaks for several
MOST = 200  # rows above that one paragraph can speak for
DATED = (DeadlineKind.DATE, DeadlineKind.PERIOD)
DUTIES = (Kind.TASK, Kind.GENERAL)


def handed_out(found: list[Row], drafts: list[Draft], anchor: Anchor) -> tuple[Row, ...]:
    """Return the rows, those without a day of their own due on the day that a row beside or above sets for them."""
    rows = list(found)
    for at, (row, draft) in enumerate(zip(found, drafts, strict=True)):
        folded = draft.flat.folded
        if len(folded) < LONGEST and next(ABOVE.finditer(folded), None):
            _give(rows, _beside(found, at), _dated(row, draft, anchor))
        elif folded.endswith(":") and draft.children and LIMITED.search(folded[-LONGEST:]):
            due = _dated(row, draft, anchor)
            _give(rows, draft.children, due)
            if due and row.kind is Kind.HEADING and row.leads and row.label:
                rows[at] = replace(
                    row, kind=Kind.TASK, deadlines=due, reason="Giao việc có thời hạn, cụ thể ở các mục dưới"
                )
        elif row.kind is Kind.HEADING and BELOW.search(folded[-LONGEST:]):
            _give(rows, draft.children, _dated(row, draft, anchor))
        elif row.kind is Kind.CONTEXT and row.parent is not None and not row.label and LIMITS.search(folded[:LONGEST]):
            _give(rows, [row.parent], _dated(row, draft, anchor))
            rows[at] = replace(rows[at], reason="Nêu thời hạn của việc ở trên")
    return tuple(rows)


def _beside(found: list[Row], at: int) -> list[int]:
    """Return the labelled rows above that stand beside the row, or beside the item that it closes."""
    row = found[at]
    closed = found[row.parent] if row.parent is not None and not row.label else row
    return [
        place for place in range(max(0, at - MOST), at) if found[place].label and found[place].parent == closed.parent
    ]


def _dated(row: Row, draft: Draft, anchor: Anchor) -> tuple[Deadline, ...]:
    """Return the days a row names, also one that is no duty itself."""
    due = row.deadlines or deadlines.find(draft.flat, anchor)[0]
    return tuple(one for one in due if one.kind in DATED)


def _give(rows: list[Row], places: Iterable[int], due: tuple[Deadline, ...]) -> None:
    for place in places:
        row = rows[place]
        if due and row.kind in DUTIES and not row.deadlines:
            rows[place] = replace(row, deadlines=due)
