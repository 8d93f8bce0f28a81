"""The head: number, day of issue, issuer, title, chair, conference; and where the body starts."""

import re
from dataclasses import dataclass
from datetime import date

from directives.reading import days
from directives.reading.lines import Paragraph

MOTTO = re.compile(r"(?:cộng hoà xã hội|độc lập ?- ?tự do|đảng cộng sản việt nam)")
NUMBER_LINE = re.compile(
    r"(?:^|\s)số ?[:.]?\s*(?P<number>(?:\d{1,6}(?:/\d{4})?)?\s?[-/]\s?[a-zđ][a-zđ&]*(?:[-/&.][a-zđ0-9&]+)*)(?=\W|$)"
)  # "Số: 659/TB-VPCP", "Số:      /UBND-KT", "Số 127-KL/TW"
CITED_NUMBER = re.compile(
    r"(?:thông báo|công văn|kết luận|công điện|chỉ thị)(?: kết luận)?(?: số)? ?:?\s?"
    r"(?P<number>\d{1,6}(?:/\d{4})?(?:/|-)[a-zđ]{1,6}(?:[-/][a-zđ0-9&]+)+)"
)  # "Thông báo 79/2022/TB-VPCP", "Công văn 4858/UBND-KTTH", "Kết luận số 127-KL/TW"
PLACE_DAY = re.compile(
    r"(?:^|\s)(?P<place>[^\d,.:;]{2,40}), ?ngày\s+(?P<d>\d{1,2})?[\s….]*tháng\s+(?P<m>\d{1,2})?[\s….]*năm\s+(?P<y>\d{4})\W*$"
)  # "Hà Nội, ngày 29 tháng 11 năm 2025"
OPENS = re.compile(
    r"(?:kết luận|ý kiến|chỉ đạo|quyết nghị|thống nhất|yêu cầu|thông báo|giao nhiệm vụ|nội dung)"
    r"[^.;:]{0,90}?(?:như sau|sau đây)\s?[:.]?$"
)  # "… đã kết luận như sau:"
ASKS = re.compile(r"(?:yêu cầu|đề nghị|giao) .{3,200}?(?:sau|sau đây|như sau)\s?:$")  # a lead-in that assigns
TITLE_WORD = re.compile(r"(?:thông báo|công văn|kết luận|công điện|chỉ thị|quyết định|báo cáo)$")
TITLE = re.compile(r"(?:thông báo\s+)?(?:số\s\S+\s+|\d\S+\s+)?(?:thông báo )?(?:ý kiến )?kết luận\s*(?:chỉ đạo )?của (?P<who>.+?)(?: tại| về| sau khi| trong) (?P<what>.+)$")
TO = re.compile(r"(?:kính gửi|v/v|về việc)\b")
STAMP_URGENT = re.compile(r"(?:độ khẩn\s*:\s*)?(hoả tốc(?: hẹn giờ)?|thượng khẩn|khẩn)\W*$")
STAMP_SECRET = re.compile(r"(?:độ mật\s*:\s*)?(tuyệt mật|tối mật|mật)\W*$")
OFFICE = (
    r"(?:đồng chí |ông |bà )?(?:quyền )?(?:phó )?(?:tổng bí thư|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|tổng cục trưởng"
    r"|cục trưởng|chủ nhiệm|bí thư|giám đốc|trưởng ban|tổng thanh tra|thống đốc|viện trưởng|chánh án|tổng kiểm toán|uỷ viên)"
)
CHAIRED = re.compile(r"(?P<who>" + OFFICE + r"[^.;:]{0,250}?)\s?,?\s(?:đã )?(?:đồng )?chủ trì (?P<what>[^.;:]{5,400})")
UNDER = re.compile(r"dưới sự chủ trì của (?P<who>[^.;,:]{5,160})")
BY = re.compile(r"\bdo (?P<who>" + OFFICE + r"[^.;:]{3,160}?) (?:làm )?(?:chủ trì|chủ toạ)")
WORKED = re.compile(r"(?P<who>" + OFFICE + r"[^.;:,]{0,160}?) (?:đã )?(?:(?:có|đi) [^.;:]{0,40}?|[^.;:]{0,90}? và )?(?P<what>(?:buổi )?(?:làm việc|kiểm tra|họp)[^.;:]{5,400})")
CONCLUDES = re.compile(r"(?:^|[,.] )(?P<who>(?:" + OFFICE + r"|lãnh đạo|bộ chính trị|ban bí thư|thường trực)[^.;:]{0,160}?) (?:đã |có |cho )*(?:kết luận|ý kiến)[^.;:]{0,60}như sau")
MEETING = re.compile(r"(?:hội nghị|cuộc họp|buổi làm việc|phiên họp|buổi họp|hội thảo|buổi giao ban|toạ đàm|phiên giải trình)[^.;:]{3,400}")
COPY_DATE = re.compile(r"(?:(?:các )?ngày|và) (?P<days>\d{1,2}(?:\s?(?:,|và|-)\s?\d{1,2})+) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; `body` is the index of the first paragraph of the body."""

    body: int
    number: str = ""
    issued_on: date | None = None
    place: str = ""
    issuer: str = ""
    title: str = ""
    chair: str = ""
    conference_name: str = ""
    conference_on: date | None = None
    urgency: str = ""
    secrecy: str = ""


LOOK_AHEAD = 60  # paragraphs: the longest two-column head seen takes 25


def read(found: list[Paragraph]) -> Head:
    """Read the head of a notice, and of a copy or a report that has lost it."""
    body = _body_start(found)
    top = found[:body] if body else found[:3]
    own = _own_number(top)
    place, issued_on = _place_day(top)
    number = own if own is not None else _cited_number(found[: max(body, 4)])
    if issued_on is None and own is None:
        issued_on = _cited_day(found[: max(body, 4)], number)
    title = _title(top)
    chair, name, meeting = _meeting(title, top or found[:2])
    return Head(
        body, number, issued_on, place, _issuer(top, number), title, chair, name, meeting,
        _stamp(top, STAMP_URGENT), _stamp(top, STAMP_SECRET),
    )  # fmt: skip


def _body_start(found: list[Paragraph]) -> int:
    """Return the index after "… kết luận như sau:"; without one, after the lines that only a head has."""
    for at, paragraph in enumerate(found[:LOOK_AHEAD]):
        if paragraph.label and paragraph.label.value and len(paragraph.flat.text) > 30 and at:
            break
        if OPENS.search(paragraph.flat.folded[-160:]) and not paragraph.label:
            asks = ASKS.search(paragraph.flat.folded[-260:]) and not re.search(r"kết luận|ý kiến", paragraph.flat.folded[-160:])
            return at if asks else at + 1
        if ASKS.search(paragraph.flat.folded[-260:]) and not paragraph.label:
            return at
    at = 0
    while at < min(len(found), LOOK_AHEAD) and is_head_line(found[at], at):
        at += 1
    return at if at < len(found) else 0


def is_head_line(paragraph: Paragraph, at: int = 0) -> bool:
    """Say whether a paragraph can only stand in a head."""
    folded, text = paragraph.flat.folded, paragraph.flat.text
    if MOTTO.search(folded[:80]) or TITLE_WORD.match(folded) or PLACE_DAY.search(folded[:120]) or TO.match(folded):
        return True
    if NUMBER_LINE.match(folded[:60]) or STAMP_SECRET.match(folded) or STAMP_URGENT.match(folded):
        return True
    if at == 0 and not paragraph.label and len(text) < 300 and text[-1:] not in ".:;…":
        return True
    return bool(TITLE.match(folded[:400])) and len(text) < 400 or (text.isupper() and not paragraph.label)


def _own_number(top: list[Paragraph]) -> str | None:
    for paragraph in top:
        found = NUMBER_LINE.search(paragraph.flat.folded[:160])
        if found and (found.start() == 0 or paragraph.flat.text[:20].isupper()):
            return re.sub(r"\s+", "", paragraph.flat.text[found.start("number") : found.end("number")])
    return None


def _cited_number(top: list[Paragraph]) -> str:
    for paragraph in top:
        found = CITED_NUMBER.search(paragraph.flat.folded[:1500])
        if found and not re.search(r"(?:theo|thực hiện|căn cứ|theo báo cáo) *$", paragraph.flat.folded[: found.start()]):
            return paragraph.flat.text[found.start("number") : found.end("number")]
    return ""


def _place_day(top: list[Paragraph]) -> tuple[str, date | None]:
    for paragraph in top:
        found = PLACE_DAY.search(paragraph.flat.folded[-120:])
        if found and len(paragraph.flat.text) < 200:
            shift = max(len(paragraph.flat.text) - 120, 0)
            place = paragraph.flat.text[shift + found.start("place") : shift + found.end("place")]
            day, month = found.group("d"), found.group("m")
            on = days.calendar_day(int(found.group("y")), int(month), int(day)) if day and month else None
            return place.strip(" |*"), on
    return "", None


def _cited_day(top: list[Paragraph], number: str) -> date | None:
    """Return the day a report gives for the paper it cites ("Thông báo số 12/TB-BTP ngày 05/6/2025")."""
    if not number:
        return None
    low = number.lower()
    for paragraph in top:
        at = paragraph.flat.folded.find(low)
        if at < 0:
            continue
        after = days.first_day(paragraph.flat.folded, at + len(low), at + len(low) + 40)
        gap = paragraph.flat.folded[at + len(low) : after.start] if after else "x"
        if after and re.fullmatch(r"[,(]?\s*(?:ban hành|ký)?\s*", gap):
            return after.on(None)
        issues = re.search(r"(?:ban hành|có|ký|ra) (?:\w+ ){0,3}$", re.split(r"(?:thông báo|công văn|kết luận|công điện)", paragraph.flat.folded[:at])[0][-60:])
        before = days.first_day(paragraph.flat.folded, 0, at)
        if before and issues and before.start < 12:
            return before.on(None)
    return None


def _title(top: list[Paragraph]) -> str:
    for at, paragraph in enumerate(top):
        if TITLE.match(paragraph.flat.folded[:900]) and len(paragraph.flat.text) < 900:
            return paragraph.flat.text.strip(" .")
        if TITLE_WORD.match(paragraph.flat.folded) and at + 1 < len(top):
            return top[at + 1].flat.text.strip(" .")
    return top[0].flat.text if top and len(top[0].flat.text) < 300 and not MOTTO.search(top[0].flat.folded) else ""


def _meeting(title: str, top: list[Paragraph]) -> tuple[str, str, date | None]:
    """Return who presided, what the meeting was, and when (its last day)."""
    from_title = TITLE.match(_fold(title))
    who = title[from_title.start("who") : from_title.end("who")] if from_title else ""
    what = title[from_title.start("what") : from_title.end("what")] if from_title else ""
    meeting: date | None = None
    for paragraph in top:
        folded, text = paragraph.flat.folded[:2500], paragraph.flat.text
        if PLACE_DAY.search(folded) or text.isupper() or text == title:
            continue
        meeting = meeting or _meeting_day(folded)
        chaired = CHAIRED.search(folded) or WORKED.search(folded)
        if chaired:
            if not who or who.isupper() or CHAIRED.search(folded):
                who = _name(text[chaired.start("who") : chaired.end("who")])
            what = what if what and not what.isupper() else text[chaired.start("what") : chaired.end("what")]
        for pattern in (UNDER, BY, CONCLUDES):
            other = pattern.search(folded)
            if other and (not who or who.isupper()):
                who = text[other.start("who") : other.end("who")]
        held = MEETING.search(folded)
        if held and not what:
            what = text[held.start() : held.end()]
    return _plain_case(who), _short(_plain_case(what)), meeting


def _fold(text: str) -> str:
    from directives.reading.cleaning import fold

    return fold(text)


def _meeting_day(folded: str) -> date | None:
    several = COPY_DATE.search(folded[:200])
    if several:
        found = [days.calendar_day(int(m["y"]), int(m["m"]), int(re.findall(r"\d+", m["days"])[-1])) for m in COPY_DATE.finditer(folded[:400])]
        return max((one for one in found if one), default=None)
    first = days.first_day(folded, 0, 260)
    opens = first and re.match(r"(?:\W*(?:trong|tại|vào|sáng|chiều|tối|hôm|các|thực hiện|cuộc họp|phiên họp|hội nghị|buổi làm việc)\b.{0,60}?)?\W*$", folded[: first.start])
    return first.on(None) if first and opens else None


def _name(who: str) -> str:
    """Keep the last office before the verb: "Ngày …, tại …, Thứ trưởng A"."""
    return re.sub(r"^.*?\btại [^,]+, ", "", who)


def _plain_case(text: str) -> str:
    return text.strip(" ,.-*")


def _short(name: str) -> str:
    """End a conference's name where its sentence turns to something else."""
    return re.split(r"\s\((?:sau đây|dự án|THADS)|, tham dự|\. Tham dự", name)[0].strip(" ,.")


def _issuer(top: list[Paragraph], number: str) -> str:
    for paragraph in top[:8]:
        text = re.split(r"\s+CỘNG H|\s+Số ?[:.]|\s+ĐẢNG CỘNG SẢN", paragraph.flat.text)[0]
        if text.isupper() and not MOTTO.search(_fold(text)) and not TITLE_WORD.match(_fold(text)) and 3 < len(text) < 80:
            return text.strip(" |*-")
    return "Văn phòng Chính phủ" if number.upper().endswith("VPCP") else ""


def _stamp(top: list[Paragraph], pattern: re.Pattern[str]) -> str:
    for paragraph in top:
        if len(paragraph.flat.text) < 30 and (found := pattern.match(paragraph.flat.folded)):
            return found.group(1).capitalize()
    return ""
