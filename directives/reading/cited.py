"""What a report says of the paper that it reports: its number and day; and the day the report came out."""

import re
from collections.abc import Iterator
from datetime import date

from directives.reading import days
from directives.reading.lines import Paragraph

PAPER = r"(?:thông báo|công văn|kết luận|công điện|chỉ thị|văn bản)"
NUMBER = re.compile(
    PAPER + r"(?: kết luận| hoả tốc| khẩn| chỉ đạo)*(?: số)? ?:?\s?"
    r"(?P<number>\d{1,6}(?:/\d{4})?\s?[/-]\s?[a-zđ]{1,6}(?:[-/][a-zđ0-9&]+)+)"
)  # "Thông báo 79/2022/TB-VPCP", "Công văn 4858/UBND-KTTH", "Kết luận số 127 - KL/TW"
# "vừa có Thông báo số 45 ngày 12/5/2025": the press leaves the notation out.
BARE_NUMBER = re.compile(PAPER + r"(?: kết luận)? số (?P<number>\d{1,5})(?=,? ngày \d)")
# The paper is leant on, not reported: "Thực hiện ý kiến tại Thông báo số …"; "… vừa ban hành Thông báo số …" reports it.
LEANS = re.compile(
    r"(?:^|[.;:,] |\b(?:và|để) )(?:[a-zđà-ỹ]+ ){0,3}?(?:theo|thực hiện|căn cứ|quán triệt|triển khai|trên cơ sở|xét|sau khi)\b|\($"
)
ISSUES = re.compile(r"\b(?:ban hành|có|ký|ra|phát hành|gửi)(?: \w+){0,3} $")
# "quán triệt, triển khai thực hiện Chỉ thị số …": right before the paper's name.
CARRIES_OUT = re.compile(
    r"\b(?:theo|thực hiện|căn cứ|quán triệt|triển khai|kết quả|tinh thần|nội dung|của)(?: các| những)? $"
)
SENTENCE = re.compile(r"[.;] |\n")
BETWEEN = re.compile(r"\s?[,(]?\s*(?:hồi \d{1,2} (?:giờ|h)(?: \d{1,2})?(?: phút)?,? ?)?(?:được )?(?:ban hành|ký)?\s*")
BY_ISSUER = re.compile(
    r"(?: \(?của [^.;:,()]{4,60}\)?,?)? ?\(?(?:ban hành |ký )?"
)  # "số 12/TB-VP của Văn phòng A ngày …"
DATELINE = re.compile(
    r"\([^()\n]{2,40}\)[.,]?\s?-\s|[^\W\d_][\w.]{1,20}\s?-\s"
)  # "(Chinhphu.vn) - ", "(Hà Nội, 18-11-2025) - "
# A line that only says when the report came out: "Thứ Sáu, 6/6/2025 | 08:12 GMT+7", "Cập nhật lúc 15:30, 05/06/2025".
PUBLISHED = re.compile(
    r"\W*(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày(?: đăng)?|đăng(?: ngày| lúc)?|cập nhật(?: lúc| ngày)?|lúc"
    r"|xuất bản|thời gian)\W*)*(?:\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?\W*(?:am|pm|sáng|chiều)?\W*)?(?:ngày )?$"
)
AFTER = re.compile(
    r"\W*(?:lúc )?(?:\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?)?\W*(?:am|pm)?\W*(?:\(?gmt ?[+-]?\d{0,2}\)?)?\W*$"
)
MOST = 200  # paragraphs in which a report may give its paper's day: some keep it for the end
LONGEST = 2000  # characters of each
FIRST = 10  # paragraphs: a report names its paper after a headline, a lead and a caption


def number(top: list[Paragraph]) -> str:
    """Return the number of the paper that the opening reports, an empty string for none."""
    for paragraph in top[:FIRST]:
        folded = paragraph.flat.folded[:1500]
        for found in NUMBER.finditer(folded):
            if not _leant_on(folded[: found.start()]):
                return re.sub(r"\s", "", paragraph.flat.text[found.start("number") : found.end("number")])
        bare = BARE_NUMBER.search(folded)
        if bare and ISSUES.search(folded[: bare.start()]):
            return bare["number"]
    return ""


def _leant_on(before: str) -> bool:
    """Say whether the words before a paper's name make it the ground of what follows."""
    if CARRIES_OUT.search(before[-40:]):
        return True
    clause = SENTENCE.split(before)[-1]
    leans = LEANS.search(clause)
    return leans is not None and ISSUES.search(clause[leans.end() :]) is None


def issued_on(found: list[Paragraph], written: str, told: date | None) -> date | None:
    """Return the day that a report gives for its paper: "Thông báo số 12/TB-BTP ngày 05/6/2025", "Ngày 5/6, … ban hành"."""
    year = days.only_year(" ".join(one.flat.folded[:LONGEST] for one in found[:MOST])) if written and not told else None
    told = date(year, 12, 31) if year else told
    for paragraph in found[:MOST] if written else ():
        folded = paragraph.flat.folded[:LONGEST]
        for place in re.finditer(r"\s?".join(map(re.escape, written.lower())), folded):
            if on := _beside(folded, place.start(), place.end(), told):
                return on
    return None


def _beside(folded: str, start: int, end: int, told: date | None) -> date | None:
    after = days.first_day(folded, end, end + 90)
    if after and (BETWEEN.fullmatch(folded[end : after.start]) or BY_ISSUER.fullmatch(folded[end : after.start])):
        return _past(after, told)
    line = DATELINE.match(folded)
    opening = line.end() if line else 0
    before = days.first_day(folded, opening, start)
    if before and before.start < opening + 12 and ISSUES.search(re.split(PAPER, folded[:start])[0][-60:]):
        return _past(before, told)
    return None


def _past(day: days.Day, told: date | None) -> date | None:
    """Return a day; where no year is written, the last such day before the report came out."""
    on = day.on(told.year if told else None)
    late = on and told and day.year is None and on > told
    return days.calendar_day(on.year - 1, on.month, on.day) if on and late else on


def published(top: list[Paragraph]) -> date | None:
    """Return the day on a line that only says when the report came out."""
    return next(_published(top[:FIRST]), None)


def _published(top: list[Paragraph]) -> Iterator[date]:
    for paragraph in top:
        if on := publishing_day(paragraph):
            yield on
        folded = paragraph.flat.folded[:60]
        line = DATELINE.match(folded)
        if line and (day := days.first_day(folded, 0, line.end())) and day.year and (on := day.on(None)):
            yield on


def publishing_day(paragraph: Paragraph) -> date | None:
    """Return the day a line tells that holds nothing but a day, its weekday and hour."""
    folded = paragraph.flat.folded
    day = days.first_day(folded, 0, 80) if len(folded) < 80 else None
    alone = day and day.year and PUBLISHED.match(folded[: day.start]) and AFTER.match(folded, day.end)
    return day.on(None) if day and alone else None
