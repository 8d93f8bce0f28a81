"""Periods with no word before them, at the head of their clause: "Tháng 6/2025 hoàn thành …", "ngay trong ngày mai"."""

import re
from collections.abc import Iterator
from datetime import timedelta

from directives.reading import days
from directives.reading.days import Anchor
from directives.reading.flat import Flat
from directives.reading.notice import Deadline, DeadlineKind

DONE_THEN = (
    r"(?=,? ?(?:thì )?(?:phải|cơ bản hoàn thành|hoàn thành|hoàn tất|làm xong|xong|phấn đấu|trình|ban hành|khởi công|thông xe"
    r"|khánh thành|bàn giao|báo cáo kết quả)\b(?! đã))"
)
YEAR = r"(?:\s?/\s?(?P<y>20\d\d)|,? năm (?P<y2>20\d\d))?"
BARE = re.compile(
    r"(?:^|(?<=[.;:(,] )|(?<=[-–+] )|(?<=\())"
    r"(?:tháng (?P<m>0?[1-9]|1[0-2])(?!\d)|quý (?P<q>i{1,3}v?|iv|[1-4])\b)" + YEAR + DONE_THEN
)  # "Tháng 6/2025 hoàn thành …"
NEAR = re.compile(
    r"(?:trong|ngay trong|ngay|trước|hết|đến hết|chậm nhất|chậm nhất là)(?: sáng| chiều)? (?:ngày )?(?P<day>hôm nay|mai)\b"
)  # "trong ngày mai"
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield the periods that open a clause of what must be done in them, and today and tomorrow."""
    for match in BARE.finditer(flat.folded):
        given = match["y"] or match["y2"]
        year = int(given) if given else anchor.year
        month = int(match["m"]) if match["m"] else QUARTERS.get(match["q"], 0) * 3
        on = days.month_end(year, month) if year and month else None
        if month and not (on and anchor.on and on < anchor.on):
            yield Deadline(
                flat.text[match.start() : match.end()],
                flat.span(match.start(), match.end()),
                DeadlineKind.PERIOD,
                on,
                year_assumed=not given and on is not None,
            )
    for match in NEAR.finditer(flat.folded):
        phrase = flat.text[match.start() : match.end()]
        on = anchor.on + timedelta(days=match["day"] == "mai") if anchor.on else None
        yield Deadline(phrase, flat.span(match.start(), match.end()), DeadlineKind.PERIOD, on)
