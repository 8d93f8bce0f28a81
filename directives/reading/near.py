"""Days told from the day of the notice: "trong ngày mai", "trước thứ Sáu tuần này", "đầu tháng tới"."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from directives.reading import days
from directives.reading.days import Anchor
from directives.reading.flat import Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind, Frequency

BY = r"(?<!từ )(?:(?:chậm|muộn) nhất(?: là| vào| trong)*|không muộn hơn|ngay trong|trong|đến hết|hết|trước|ngay|vào|xong)"
HOUR = r"(?: (?P<h>[0-2]?\d) ?(?:giờ|h|:)(?: ?(?P<min>[0-5]\d))?(?: phút|')?,?)?(?: (?:sáng|trưa|chiều|tối|cuối))?"
NEAR = Form(
    BY + HOUR + r" (?:ngày )?(?P<day>(?:hôm|sáng|trưa|chiều|tối|đêm) nay|mai|kia)\b(?! sau)", " nay|mai|kia"
)  # "trước 17 giờ hôm nay"
# "chậm nhất thứ Sáu tuần này", "trước 16 giờ thứ Sáu hằng tuần"; a weekday alone is the day the press tells of.
WEEKDAY = Form(
    r"(?:(?P<by>"
    + BY
    + HOUR
    + r") )?(?:(?:ngày|sáng|chiều|tối) )?(?P<day>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?: \(\d[^()]{2,9}\))?,?"
    r" (?:tuần (?P<which>này|tới|sau)|(?P<every>(?:hằng|hàng|mỗi) tuần))\b",
    "tuần",
)
THIS = Form(
    r"(?:ngay trong|trong|đến hết|hết|trước|vào|ngay|cuối|(?<!tháng )đầu|giữa)(?: (?P<part>đầu|giữa|cuối))?"
    r" (?P<unit>tuần|tháng|quý) (?P<which>này|tới|sau)\b(?! (?:khi|đó))",
    " này| tới| sau",
)  # "trong tuần tới", "đầu tháng sau"
DAY_OF_MONTH = Form(
    BY + HOUR + r" ngày (?P<d>[0-3]?\d) tháng (?P<which>này|tới|sau)\b(?! liền kề)",
    "tháng này|tháng tới|tháng sau",
)  # "trước ngày 20 tháng này"
BARE = Form(
    r"(?:ngay trong|(?:hoàn thành|xong|dứt điểm|báo cáo|trình)(?: [^\W\d]+){0,6}? trong) (?P<unit>tuần|tháng|quý)(?=\W*(?:[,;.)]|$))"
    r"|ngay trong (?P<unit2>tuần|tháng|quý)(?! (?:này|tới|sau|\d|[ivx]))\b",
    "trong tuần|trong tháng|trong quý",
)  # "ngay trong tuần", "hoàn thành trong tháng."
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
AHEAD = {"mai": 1, "kia": 2}


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield the deadlines that can be dated from the day of the notice, or of the meeting."""
    for match in NEAR.finditer(flat.folded):
        on = anchor.on + timedelta(days=AHEAD.get(match["day"], 0)) if anchor.on else None
        yield _deadline(flat, match, DeadlineKind.PERIOD, on, _hour(match))
    for match in WEEKDAY.finditer(flat.folded):
        if match["every"]:
            yield _weekly(flat, match)
        elif match["by"]:
            yield _deadline(flat, match, DeadlineKind.DATE, _weekday(match, anchor.on), _hour(match))
    for match in DAY_OF_MONTH.finditer(flat.folded):
        end = _this("tháng", anchor.on, ahead=match["which"] != "này")
        on = days.calendar_day(end.year, end.month, int(match["d"])) if end else None
        yield _deadline(flat, match, DeadlineKind.DATE, on, _hour(match))
    for match in THIS.finditer(flat.folded):
        on = _this(match["unit"], anchor.on, ahead=match["which"] != "này")
        early = "đầu" in (match["part"], match.group().split(" ", 1)[0])
        yield _deadline(flat, match, _kind(match["unit"]), _opening(match["unit"], on) if early and on else on, None)
    for match in BARE.finditer(flat.folded):
        unit = match["unit"] or match["unit2"]
        yield _deadline(flat, match, _kind(unit), _this(unit, anchor.on, ahead=False), None)


def _kind(unit: str) -> DeadlineKind:
    """Return how a period told from today counts: a week runs from the day it is said on, a month is on the calendar."""
    return DeadlineKind.EVENT if unit == "tuần" else DeadlineKind.PERIOD


def _hour(match: re.Match[str]) -> time | None:
    return time(int(match["h"]) % 24, int(match["min"] or 0)) if match["h"] else None


def _weekday(match: re.Match[str], on: date | None) -> date | None:
    """Return the weekday of the week of a day, or of the next week."""
    word = match["day"].split(" ")[-1]
    number = int(word) - 2 if word.isdecimal() else WEEKDAYS[word]
    return on and on + timedelta(days=number - on.weekday() + 7 * (match["which"] != "này"))


def _this(unit: str, on: date | None, *, ahead: bool) -> date | None:
    """Return the last day of this week, month or quarter, or of the next."""
    if on is None:
        return None
    if unit == "tuần":
        return on + timedelta(days=6 - on.weekday() + 7 * ahead)
    size = 1 if unit == "tháng" else 3
    month = (on.month - 1) // size * size + size * (1 + ahead)
    return days.month_end(on.year + (month - 1) // 12, (month - 1) % 12 + 1)


def _opening(unit: str, end: date) -> date:
    """Return the last day of a period's opening: its second day of a week, its tenth of a month or quarter."""
    if unit == "tuần":
        return end - timedelta(days=5)
    return date(end.year, end.month - (2 if unit == "quý" else 0), 10)


def _deadline(flat: Flat, match: re.Match[str], kind: DeadlineKind, on: date | None, hour: time | None) -> Deadline:
    span = flat.span(match.start(), match.end())
    return Deadline(flat.text[match.start() : match.end()], span, kind, on, hour)


def _weekly(flat: Flat, match: re.Match[str]) -> Deadline:
    phrase = flat.text[match.start() : match.end()]
    span = flat.span(match.start(), match.end())
    return Deadline(
        phrase, span, DeadlineKind.RECURRING, due_at=_hour(match), frequency=Frequency.WEEKLY, month_day=match["day"]
    )
