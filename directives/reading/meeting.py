"""The meeting: what the notice is of, who presided, what it was called, and when it was held."""

import re
from dataclasses import dataclass
from datetime import date

from directives.reading import cited, days
from directives.reading.cleaning import CAPITALS, SMALL
from directives.reading.days import Day
from directives.reading.head import MOTTO, PLACE_DAY, TITLE_WORD
from directives.reading.lines import Paragraph

OFFICE = (
    r"(?:đồng chí |ông |bà )?(?:quyền )?(?:phó )?(?:tổng bí thư|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|tổng cục trưởng"
    r"|cục trưởng|chủ nhiệm|bí thư|giám đốc|trưởng ban|tổng thanh tra|thống đốc|viện trưởng|chánh án|tổng kiểm toán|uỷ viên)"
)
HELD = r"(?: tại| về| sau khi| trong| với)"
TITLE = re.compile(
    r"(?:^|thông báo |ban hành )(?:(?:thông báo )?(?:số )?\d\S* (?:ngày \S+ )?)?(?:của \S+ )?"
    r"(?:về )?(?P<title>(?:thông báo )?(?:ý kiến )?kết luận,? (?:chỉ đạo )?của (?P<who>[^.;:]{3,250}?)"
    + HELD
    + r" (?P<what>.{4,600}))"
)  # "Kết luận của Thứ trưởng A tại Hội nghị B"
CHAIRED = re.compile(r"(?P<who>" + OFFICE + r"[^.;:]{0,250}?),?\s(?:đã )?(?:đồng )?chủ trì (?P<what>[^.;:]{5,400})")
UNDER = re.compile(r"(?P<what>)dưới sự chủ trì của (?P<who>[^.;,:]{5,160})")
BY = re.compile(r"(?P<what>)\bdo (?P<who>" + OFFICE + r"[^.;:]{3,160}?) (?:làm )?(?:chủ trì|chủ toạ)")
VISITED = re.compile(
    r"(?P<who>" + OFFICE + r"[^.;:,]{0,120}?)(?:, [^.;:]{3,90}?)? (?:đã )?(?:đi )?"
    r"(?P<what>(?:có buổi |buổi )?(?:làm việc|kiểm tra|thị sát|khảo sát|họp)\b[^.;:]{5,300})"
)
CONCLUDED = re.compile(
    r"(?:^|[,.] )(?P<what>)(?P<who>(?:"
    + OFFICE
    + r"|lãnh đạo|bộ chính trị|ban bí thư|thường trực|ban thường vụ|ban chấp hành|tập thể)[^.;:]{0,160}?)"
    r" (?:đã |có |cho )*(?:kết luận|ý kiến)[^.;:]{0,60}như sau"
)
SPOKE = re.compile(
    r"(?P<what>)(?P<who>"
    + OFFICE
    + r"[^.;:,]{3,90}?) (?:đã |cũng )?(?:đánh giá|nhấn mạnh|yêu cầu|khẳng định|ghi nhận|biểu dương|cho rằng|chỉ đạo)"
)
MEETING = re.compile(
    r"(?:hội nghị|cuộc họp|buổi làm việc|phiên họp|buổi họp|hội thảo|buổi giao ban|toạ đàm|phiên giải trình)[^.;:]{3,400}"
)
SEVERAL_DAYS = re.compile(
    r"(?:(?:các )?ngày|và) (?P<days>\d{1,2}(?:\s?(?:,|và|-)\s?\d{1,2})+)(?: tháng |/)(?P<m>\d{1,2})(?:(?: năm |/)(?P<y>\d{4}))?(?!\d)"
)
# A report's day of the meeting stands anywhere in the sentence that tells of it; not a paper's, nor one to come or to count from.
TOLD_MEETING = re.compile(r"chủ trì|họp|hội nghị|làm việc|kiểm tra|thị sát|khảo sát|phiên|kết luận|tiếp xúc|gặp")
NOT_HELD = re.compile(
    r"(?:số \d[^ ]*|\d/[^ ]+|thông báo|công văn|công điện|chỉ thị|nghị quyết|quyết định|văn bản|luật|nghị định)[^.;]{0,25}$"
    r"|(?:đến|từ|trước|sau|hạn|hết|chậm nhất|kế hoạch|dự kiến)(?: hết)?(?: ngày)? ?$"
)
BEFORE_DAY = re.compile(
    r"(?:\W*(?:theo đó, |cụ thể, |trước đó, )?(?:trong|tại|vào|sáng|chiều|tối|hôm|các|thực hiện|cuộc họp|phiên họp|hội nghị|buổi làm việc)\b.{0,60}?)?\W*$"
)
TODAY = re.compile(r"\b(?:sáng|chiều|tối|hôm) nay\b")
OF_PAPER = re.compile(r"(?:số \d[^ ]*|\d/[^ ]+),? $")  # "Nghị định số 12/2025/NĐ-CP ngày 3/2"
SENTENCE = re.compile(r"[.;!?](?=\s)")
SENTENCES_MOST = 3  # of a paragraph: what follows tells of other days
NAME_ENDS = re.compile(
    r"\s\((?:sau đây|THADS)|, tham dự|\. Tham dự|,? đã được tiến hành| theo hình thức"
    r"|(?: (?:diễn ra|vào|sáng|chiều|tối|ngày))+ \d[\d/.-]*(?=,|$)"
    r"|, (?=(?:đồng chí |ông |bà )?(?:Chủ tịch|Phó Chủ tịch|Bí thư|Thủ tướng|Phó [Tt]hủ tướng|Bộ trưởng|Thứ trưởng|Giám đốc)\b)"
)
PERSON = re.compile(
    rf"(?:[{CAPITALS}][{SMALL}]+ ){{2,3}}[{CAPITALS}][{SMALL}]*(?!\w)"  # "Phạm Minh Chính"
    rf"|[{CAPITALS}][{SMALL}]+ [{CAPITALS}][{SMALL}]*(?:,|-|$| -)"  # "Lê Hoa, …"
)
CLOSING = re.compile(
    r"kết luận (?:chỉ đạo )?(?:của )+(?P<who>[^.;]{3,160}?) tại (?P<what>[^.;]{4,300}?),[^,]{3,90}thông báo"
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The notice's title and what it says of the meeting."""

    title: str = ""
    chair: str = ""
    name: str = ""
    on: date | None = None


def read(
    top: list[Paragraph], ending: Paragraph | None, issued: date | None, year: int | None, *, is_report: bool
) -> Meeting:
    """Read the meeting from the title, the opening and, where these name no person, the closing formula.

    `year` is the only one that the text names; a report's own words may give the day anywhere in a sentence of the meeting.
    """
    title = _title(top)
    spoken = [paragraph for paragraph in top if not _is_formal(paragraph, title)]
    whos, whats = [], []
    for pattern in (CHAIRED, TITLE, UNDER, BY, CONCLUDED, VISITED, SPOKE):
        for paragraph in top if pattern is TITLE else spoken:
            found = pattern.search(paragraph.flat.folded[:2500])
            if found:
                whos.append(_words(paragraph, found, "who"))
                whats.append(_words(paragraph, found, "what"))
    if ending and (found := CLOSING.search(ending.flat.folded[-900:])):
        shift = max(len(ending.flat.text) - 900, 0)
        whos.append(ending.flat.text[shift + found.start("who") : shift + found.end("who")])
    for paragraph in spoken:
        if found := MEETING.search(paragraph.flat.folded[:2500]):
            whats.append(paragraph.flat.text[found.start() : found.end()])
    on = _when([paragraph.flat.folded for paragraph in spoken], issued, year, is_report=is_report)
    return Meeting(title, _chair(whos), _name(whats, title), on)


def _when(spoken: list[str], issued: date | None, year: int | None, *, is_report: bool) -> date | None:
    """Return the meeting's day: where a paragraph opens with it, where a report's sentence tells it, or today."""
    for find in (_day, _told_day) if is_report else (_day,):
        if on := next((day for folded in spoken if (day := find(folded, issued, year))), None):
            return on
    return issued if any(TODAY.search(folded[:600]) for folded in spoken) else None


def _is_formal(paragraph: Paragraph, title: str) -> bool:
    text = paragraph.flat.text
    return bool(PLACE_DAY.search(paragraph.flat.folded[:200])) or text.isupper() or text == title


def _title(top: list[Paragraph]) -> str:
    for paragraph in top:
        if found := TITLE.search(paragraph.flat.folded[:1200]):
            return _words(paragraph, found, "title").strip(" .")
    first = top[0].flat if top else None
    plain = first and len(first.text) < 300 and not MOTTO.search(first.folded) and not TITLE_WORD.match(first.folded)
    return first.text if first and plain and not first.text.isupper() and first.text[-1] not in ".;…" else ""


def _words(paragraph: Paragraph, found: re.Match[str], group: str) -> str:
    return paragraph.flat.text[found.start(group) : found.end(group)].strip(" ,.-*")


def _chair(whos: list[str]) -> str:
    """Prefer who is named as a person, not in capitals."""
    plain = [re.sub(r"^.*?\btại [^,]+, | tại .*$", "", who) for who in whos if not who.isupper()]
    named = [_person(who, found.end()) for who in plain if (found := PERSON.search(who))]
    return (named or plain or whos or [""])[0]


def _person(who: str, end: int) -> str:
    """Cut what a person does off the name: "Bộ trưởng Lê Thị Hoa nêu loạt"."""
    return who[:end].rstrip(" ,-") if who[end : end + 2].strip().islower() else who


def _name(whats: list[str], title: str) -> str:
    """Prefer a name that stands whole in the title, else the opening's words."""
    named = [what for what in whats if what]
    in_title = [what for what in named if what in title and not what.isupper()]
    plain = [what for what in named if not what.isupper()]
    return NAME_ENDS.split((in_title or plain or named or [""])[0])[0].strip(" ,.")


def _day(folded: str, issued: date | None, year: int | None) -> date | None:
    """Return the meeting's (last) day, where a paragraph opens with it; `year` is the only one that the text names."""
    if line := cited.DATELINE.match(folded[:60]):
        folded = folded[line.end() :]
    several = [
        days.calendar_day(int(found["y"]), int(found["m"]), int(re.findall(r"\d+", found["days"])[-1]))
        for found in SEVERAL_DAYS.finditer(folded[:400])
        if found["y"]
    ]
    if any(several):
        return max(day for day in several if day)
    first = days.first_day(folded, 0, 260)
    if first and "ban hành" in folded[first.end : first.end + 90]:  # the day of issue, told by a report
        return None
    if not first or not BEFORE_DAY.match(folded[: first.start]) or OF_PAPER.search(folded[: first.start]):
        return None
    return _held(first, issued, year)


def _held(day: Day, issued: date | None, year: int | None) -> date | None:
    """Return the day; where its year is not written, "phiên họp ngày 20/2" is the last one before the issue."""
    on = day.on(issued.year if issued else year)
    return days.calendar_day(on.year - 1, on.month, on.day) if on and issued and not day.year and on > issued else on


def _told_day(folded: str, issued: date | None, year: int | None) -> date | None:
    """Return the first day that a report's sentence of the meeting names, of several the last."""
    for sentence in SENTENCE.split(folded[:1200])[:SENTENCES_MOST]:
        if not TOLD_MEETING.search(sentence):
            continue
        if found := SEVERAL_DAYS.search(sentence):
            last = int(re.findall(r"\d+", found["days"])[-1])
            return _held(Day(0, 0, last, int(found["m"]), int(found["y"]) if found["y"] else None), issued, year)
        for day in days.days(sentence):
            if not NOT_HELD.search(sentence[: day.start]) and "ban hành" not in sentence[day.end : day.end + 90]:
                return _held(day, issued, year)
    return None
