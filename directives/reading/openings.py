"""Periods with no word before them, at the head of their clause: "Tháng 6/2025 hoàn thành …"."""

from collections.abc import Iterator

from directives.reading import days, periods
from directives.reading.days import Anchor
from directives.reading.flat import Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind

DONE_THEN = (
    r"(?=,? ?(?:thì )?(?:phải|cơ bản hoàn thành|hoàn thành|hoàn tất|làm xong|xong|phấn đấu|trình|ban hành|khởi công|thông xe"
    r"|khánh thành|bàn giao|báo cáo kết quả)\b(?! đã))"
)
YEAR = r"(?:\s?/\s?(?P<y>20\d\d)|,? năm (?P<y2>20\d\d))?"
BARE = Form(
    r"(?:^|(?<=[.;:(,] )|(?<=[-–+] )|(?<=\())"
    r"(?:tháng (?P<m>0?[1-9](?!\d)|1[0-2](?!\d)|"
    + days.MONTH_WORD
    + r")|quý (?P<q>i{1,3}v?|iv|[1-4]|một|hai|ba|tư)\b)"
    + YEAR
    + DONE_THEN,
    "tháng |quý ",
)  # "Tháng 6/2025 hoàn thành …"


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield the periods that open a clause of what must be done in them."""
    for match in BARE.finditer(flat.folded):
        given = match["y"] or match["y2"]
        year = int(given) if given else anchor.year
        month = days.month_number(match["m"]) if match["m"] else periods.QUARTERS.get(match["q"], 0) * 3
        on = days.month_end(year, month) if year and month else None
        if month and not (on and anchor.on and on < anchor.on):
            yield Deadline(
                flat.text[match.start() : match.end()],
                flat.span(match.start(), match.end()),
                DeadlineKind.PERIOD,
                on,
                year_assumed=not given and on is not None,
            )
