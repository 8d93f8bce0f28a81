"""Periods with no word before them: at the head of their clause ("Tháng 6/2025 hoàn thành …"), or in a table's column."""

import re
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
YEAR = r"(?:\s?[/.]\s?(?P<y>20\d\d)|,? năm (?P<y2>20\d\d))?"
BARE = Form(
    r"(?:^|(?<=[.;:(,] )|(?<=[-–+] )|(?<=\()|(?<=phấn đấu )|(?<=quyết tâm )|(?<=đảm bảo )|(?<=bảo đảm ))"
    r"(?:tháng (?P<m>0?[1-9](?!\d)|1[0-2](?!\d)|"
    + days.MONTH_WORD
    + r")|quý (?P<q>i{1,3}v?|iv|[1-4]|một|hai|ba|tư)\b)"
    + YEAR
    + DONE_THEN,
    "tháng |quý ",
)  # "Tháng 6/2025 hoàn thành …"

# A table that lost its borders: "Rà soát quy hoạch Sở Xây dựng Các xã Tháng 12/2025"; the next column's body may follow.
COLUMN = Form(
    r"(?<=[\w)] )(?:tháng (?P<m>0?[1-9]|1[0-2])|quý (?P<q>i{1,3}v?|iv|[1-4])|năm (?P<n>20\d\d))\b"
    + YEAR
    + r"(?:(?=\W{0,2}$)| (?=(?:các|bộ|sở|ban|cục|vụ|ubnd|uỷ ban|công an|văn phòng|thanh tra|tổng|phòng|viện|chi cục)\b))",
    "tháng |quý |năm ",
)
# "Kế hoạch Quý II", "Cách mạng Tháng 8": the capital belongs to a name.
NAMES_ON = re.compile(
    r"\b(?:báo cáo|kế hoạch|công tác|nhiệm vụ|chương trình|thường kỳ|họp|hội nghị|kết|dịch|vốn|dự toán|thu|chi|tiêu|đề án|giai đoạn"
    r"|trong|của|từ|đến|và|hết|vào|trước|đầu|cuối|ngay|mạng|kỳ) $"
)

# "trình UBND tỉnh quý III/2025": the period right behind whom the work goes to.
SUBMITTED = Form(
    r"\b(?:trình|báo cáo|gửi) (?:ubnd|hđnd|uỷ ban|hội đồng|bộ|chính phủ|thủ tướng|quốc hội|tỉnh uỷ|thành uỷ|ban thường vụ"
    r"|thường trực|lãnh đạo|cấp|thẩm định|phê duyệt|ban hành|thông qua)(?:(?!họp|hội nghị)[^,;.:]){0,40}? (?P<period>(?:tháng (?P<m>\d{1,2})|quý (?P<q>i{1,3}v?|iv|[1-4]))(?!\w)"
    r"(?:\s?[/.]\s?(?P<y>20\d\d)| năm (?P<y2>20\d\d)))(?=\W*(?:[,;.)]|$))",
    "tháng |quý ",
)

# "trình Chính phủ tại Phiên họp chuyên đề tháng 9 năm 2025": the session that the work goes to.
AT_SESSION = Form(
    r"\b(?:trình|báo cáo|thông qua)\b(?! số)[^,;.:()]{0,60}? (?P<period>tại (?:phiên họp|cuộc họp|hội nghị)\b[^,;.:()]{0,60}?"
    r" tháng (?P<m>\d{1,2})(?:\s?/\s?(?P<y>20\d\d)| năm (?P<y2>20\d\d)))(?!\d)",
    "tháng ",
)


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield the periods that open a clause of what must be done in them, and those of a table's column."""
    for match in COLUMN.finditer(flat.folded):
        if _is_column(flat, match):
            yield from _ending(flat, anchor, match, match["n"])
    for match in SUBMITTED.finditer(flat.folded):
        if not NAMES_ON.search(flat.folded[: match.start("period")][-16:]):
            yield from _ending(flat, anchor, match, None, "period")
    for match in AT_SESSION.finditer(flat.folded):
        yield from _ending(flat, anchor, match, None, "period")
    for match in BARE.finditer(flat.folded):
        yield from _ending(flat, anchor, match, None)


def _is_column(flat: Flat, match: re.Match[str]) -> bool:
    """Say whether a period stands in capitals where no sentence would put one, and what follows does so too."""
    capital = flat.text[match.start()].isupper() and not flat.text[match.end() : match.end() + 1].islower()
    return capital and not NAMES_ON.search(flat.folded[max(0, match.start() - 16) : match.start()])


def _ending(
    flat: Flat, anchor: Anchor, match: re.Match[str], whole: str | None, said: int | str = 0
) -> Iterator[Deadline]:
    """Yield the deadline at the end of a month, a quarter or a whole year, unless it is over."""
    given = match["y"] or match["y2"] or whole
    year = int(given) if given else anchor.year
    month = 12 if whole else days.month_number(match["m"]) if match["m"] else periods.QUARTERS.get(match["q"], 0) * 3
    on = days.month_end(year, month) if year and month else None
    if month and not (on and anchor.on and on < anchor.on):
        start, end = match.span(said)
        phrase, span = flat.text[start:end].strip(), flat.span(start, end)
        yield Deadline(phrase, span, DeadlineKind.PERIOD, on, year_assumed=not given and on is not None)
