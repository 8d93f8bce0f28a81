"""Days as written: "05/12/2025", "ngày 5 tháng 12 năm 2025", "ngày 05/6", "15-3-2025"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from directives.reading import numerals

# "tháng sáu"; giêng and chạp are months of the moon and no days of this calendar.
MONTH_WORD = r"(?:hai|ba|tư|bốn|năm(?! ?\d)|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười)(?!\w| lần)"
# The digit stands first, so that a search leaps from one to the next; what must not stand before it is looked back for.
DAY = re.compile(
    r"(?P<d>\d(?<![\d/.,-]\d)\d?)"
    r"(?:\s?[/.-]\s?(?P<m1>[01]?\d)\s?[/.-]\s?(?P<y1>(?:19|20)\d{2})(?!\d|[/-]\w)"  # 05/12/2025
    r"| tháng (?P<m2>[01]?\d|" + MONTH_WORD + r")(?:\s?[/,-]?\s?(?:năm |tháng )?(?P<y2>(?:19|20)\d{2})(?!\d))?(?!\d)"
    r"|/\s?(?P<m3>[01]?\d)(?![\d/]|[-.,]\d|\s?(?:nhiệm vụ|chỉ tiêu|địa phương|xã|tỉnh|bộ|%))"  # 05/6
    r"|[-.](?P<m4>[01]?\d)(?![\d/%-]|[.,]\d| ?(?:tháng|ngày|tuần|năm(?! (?:tới|sau|nay))|giờ|tỷ|triệu|km|ha|lần|người))"  # 15-7
    r"|/(?P<m5>[01]\d)(?P<y5>20\d{2})(?!\d)"  # "05/122025": a slip of the hand, the second slash missing
    r"|(?P<sign>[/-])(?P<m6>[01]?\d)(?P=sign)(?P<y6>[1-4]\d)(?![\d/-]|[.,]\d))"  # 05/6/25
)
CALLED = re.compile(r"(?<!\w)(?:ngày\s+)?(?:m[ùồ]ng\s+)?$")  # right before the digit
# A day and month alone ("05/6") is a day only behind such a word; elsewhere it is a part ("08/30 nhiệm vụ").
BEFORE_BARE = re.compile(
    r"(?:\(|nay|trước|sau|từ|đến|sang|quá|hết|ngày|dịp|khánh|niệm|sáng|chiều|tối|và|,|nhất|nhất là|nhất vào|(?:hạn|chót|cuối|thành|xong)(?: ?:)?) ?$"
)
# The press writes "15-7", "15.8": a day only behind such a word, elsewhere a span or a decimal.
BEFORE_DASHED = re.compile(
    r"(?:\(|trước|dịp|đến hết|sáng|chiều|tối|nhất|nhất là|nhất vào|vào|chót|(?:hạn|thành|xong) ?:|(?:^|[.;\"] ?)đến) ?$"
)
LONGEST_CALL = 12  # characters: "ngày  mùng  "
LUNAR = re.compile(r"(?:/\d{4})? ?\(?âm lịch\b")  # "23/12 âm lịch": no day of this calendar
OF_WEEK = re.compile(r"\btuần (?:thứ )?$")
NEXT_YEAR = re.compile(r",? năm (?:tới|sau)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, by its range; `year` is None where the text gives none."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    years_on: int = 0  # "27-2 năm tới"

    def on(self, year: int | None) -> date | None:
        """Return the date, in the given year where the text names none."""
        return calendar_day(self.year or (year and year + self.years_on), self.month, self.day)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days to count from: `on` gives unwritten years (the issue, else the meeting), `issued` the issue if known.

    `held` is the meeting where it came before the issue: what it set may be due by the day the notice goes out.
    """

    on: date | None = None
    issued: date | None = None
    held: date | None = None
    told: int | None = None  # the one year that a text without either day names

    @property
    def since(self) -> date | None:
        """Return the first day on which anything could fall due."""
        return min(self.held, self.on) if self.held and self.on else self.on

    def place(self, on: date, *, late: int = 31) -> date:
        """Return a day whose year was not written in the year that it means: next year's where it is long over."""
        is_over = self.since is not None and on < self.since - timedelta(days=late)
        return calendar_day(on.year + 1, on.month, on.day) or on if is_over else on

    @property
    def year(self) -> int | None:
        """Return the year that an unwritten one means."""
        return self.on.year if self.on else self.told


FULL = re.compile(
    r"(?:tháng \d{1,2}|quý \w{1,3})(?:[/.]| năm )(?P<y1>20\d\d)\b|\d(?<![\d/]\d)\d?[/-]\d{1,2}[/-](?P<y2>20\d\d)(?![\d/])"
)


# "Quyết định 05/2024", "trong năm 2024": a text is no older than the papers it cites, nor than the year it looks back on.
WRITTEN_IN = re.compile(
    r"(?:nghị định|thông tư|quyết định|chỉ thị|nghị quyết)(?: số)? \d{1,4}/(20\d\d)\b|trong năm (20\d\d)\b(?! ?-)"
)


def only_year(folded: str) -> int | None:
    """Return the year of all the days and months a text writes in full, or a later one it must be from; None where they differ."""
    found = {int(one["y1"] or one["y2"]) for one in FULL.finditer(folded)}
    if len(found) != 1:
        return None
    return max(found | {int(one[1] or one[2]) for one in WRITTEN_IN.finditer(folded)})


def calendar_day(year: int | None, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    if not year:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_long_past(on: date, anchor: Anchor) -> bool:
    """Say whether a day lies before the year that was over when the notice was issued: no one can meet it."""
    return anchor.on is not None and on.year < anchor.on.year - 1


def is_past(on: date, anchor: Anchor) -> bool:
    """Say whether a day was over when the meeting sat: a notice that went out late may still print a day just gone."""
    return anchor.since is not None and on < anchor.since - timedelta(days=31)


def month_number(written: str) -> int:
    """Return the month that figures or a word name, 0 for none."""
    return int(written) if written.isdecimal() else numerals.value(written)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def days(folded: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield the days in a folded line, in order."""
    stop = len(folded) if end is None else end
    for found in DAY.finditer(folded, start, stop):
        written = next(filter(None, found.group("m1", "m2", "m3", "m4", "m5", "m6")))
        year = found["y1"] or found["y2"] or found["y5"] or (found["y6"] and f"20{found['y6']}")
        month, day = month_number(written), int(found["d"])
        called = CALLED.search(folded, max(start, found.start() - LONGEST_CALL), found.start())
        begin = called.start() if called else found.start()
        bare = begin == found.start()
        if bare and OF_WEEK.search(folded, max(start, begin - LONGEST_CALL), begin):
            continue  # "tuần 2 tháng 8"
        if LUNAR.match(folded, found.end()):
            continue
        if bare and not written.isdecimal():
            continue  # "12 tháng tư vấn" is no day
        sign = BEFORE_BARE if found["m3"] or found["m6"] else BEFORE_DASHED if found["m4"] else None
        if sign and bare and not sign.search(folded[max(0, begin - 9) : begin]):
            continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            on = NEXT_YEAR.match(folded, found.end()) if year is None else None
            yield Day(begin, found.end(), day, month, int(year) if year else None, years_on=on is not None)


def first_day(folded: str, start: int = 0, end: int | None = None) -> Day | None:
    """Return the first day in a folded line."""
    return next(days(folded, start, end), None)
