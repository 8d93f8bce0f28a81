"""The head: number, day of issue, issuer and stamps; and where the body starts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from directives.reading import cited, days
from directives.reading.cleaning import fold
from directives.reading.labels import BULLETS
from directives.reading.lines import Line, Paragraph

MOTTO = re.compile(r"(?:cộng hoà xã hội|độc lập ?- ?tự do|đảng cộng sản việt nam)")
NOTATION = r"(?P<number>(?:\d{1,6}(?:/\d{4})?|[.…_]{1,30})?\s?[-/]\s?[a-zđ][a-zđ&]*(?:\s?[-/&.]\s?(?!(?:ngày|về)\b)[a-zđ0-9&]+)*)(?=\W|$)"
NUMBER_LINE = re.compile(
    r"(?:^|[\s(])(?:(?:s\s?ố|số (?:hiệu|ký hiệu|văn bản)|(?:số/)?ký hiệu) ?[:.]?|s[ôóồổỏ] ?[:.]?(?= ?\d)|(?:s[oe0é6]|\$[6oôóố]) ?:)\s*"
    + NOTATION
)  # "Số: 659/TB-VPCP", "Số:      /UBND-KT", "Số 127-KL/TW", a scan's "S6 :" and "Sô 12/TB"
NUMBER_ALONE = re.compile(r"(?:^|\s)số ?[:.]?[\s….]*$")  # a narrow column broke the line: "Số:" above "123/TB-VP"
NOTATION_LINE = re.compile(NOTATION)
COPIED = re.compile(
    r"(?:nội dung |toàn văn )?(?:văn bản|công văn|thông báo|công điện)\W*"
)  # a portal's "Nội dung văn bản Số: …"
APART = re.compile(r"\s-\s(?![A-ZĐ]{2}).*")  # "12/TB-VPCP - An Giang": the dash ends the number
# A scan loses marks and splits words ("ngay 05 thang 6 nam 2025"), and reads "O5" or "l4" for a day.
PLACE_DAY = re.compile(
    r"(?:^|\s)(?P<place>[^\d,.:;]{2,40}|h[àa] n\w{2})[,.] ?(?:n ?g ?[àaảâáă] ?y)?\s*(?P<d>[\dloq]\d?)?[\s….]*(?:t ?h ?[áaảâàãăi] ?n ?g|/|-|\.)\s*"
    r"(?P<m>\d{1,2})?[\s….]*(?:n? ?[ăaâ] ?m|/|-|\.)\s*(?P<y>\d{4})\W*$"
)  # "Hà Nội, ngày 29 tháng 11 năm 2025"
GIVEN_DAY = re.compile(
    r"ngày (?:ban hành|ký|văn bản)\s?:?\s{0,4}(?=\d)"
)  # a website's table: "Ngày ban hành: 05/06/2025"
MISREAD = str.maketrans("loq", "100")
OPENS = re.compile(
    r"(?:kết luận|ý kiến|chỉ đạo|quyết nghị|thống nhất|yêu cầu|thông báo|giao nhiệm vụ|nội dung)"
    r"[^.;:]{0,90}?(?:như sau|sau đây)\s?[:.]?$"
    r"|(?:kết luận|ý kiến)[^.;:]{0,60}? sau\s?:$"
    r"|(?:đã |có |ý kiến )(?:kết luận|chỉ đạo)\s?:$|[^\W\d] (?:kết luận|chỉ đạo|kết luận,? (?:và )?(?:chỉ đạo|yêu cầu))\s?:$"
)  # "… đã kết luận như sau:"
CONCLUDES = re.compile(r"kết luận|ý kiến")
ASKS = re.compile(r"(?:yêu cầu|đề nghị|giao) .{3,200}?(?:sau|sau đây|như sau)\s?:$")  # a lead-in that assigns
TITLE_WORD = re.compile(r"(?:thông báo|công văn|kết luận|công điện|chỉ thị|quyết định|báo cáo)$")
TITLE_LINE = re.compile(r"(?:thông báo )?(?:ý kiến )?kết luận (?:chỉ đạo )?của ")
TO = re.compile(r"(?:kính gửi|v/v|về việc)\b")
CALLS = re.compile(r"kính gửi|[^.;:]{3,60}\bđiện ?: ?$")
ADDRESSES = re.compile(r"(?:kính gửi|[^.;:]{3,60}\bđiện) ?:")  # "THỦ TƯỚNG CHÍNH PHỦ điện:", then dashes
STAMP_URGENT = re.compile(r"(?:độ khẩn ?: ?)?(hoả tốc(?: hẹn giờ)?|thượng khẩn|khẩn)\W*$")
STAMP_SECRET = re.compile(r"(?:độ mật ?: ?)?(tuyệt mật|tối mật|mật)\W*$")
STAMPS = {
    "hoả": "Hỏa tốc",
    "thượng": "Thượng khẩn",
    "khẩn": "Khẩn",
    "tuyệt": "Tuyệt mật",
    "tối": "Tối mật",
    "mật": "Mật",
}
BROKEN_MOST = 80  # characters of the rest of an addressee's line
LOOK_AHEAD = 60  # paragraphs: the longest two-column head seen takes 25


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; `body` is the index of the first paragraph of the body."""

    body: int
    opened: bool = False  # by "… kết luận như sau:"
    number: str = ""
    issued_on: date | None = None
    place: str = ""
    issuer: str = ""
    urgency: str = ""
    secrecy: str = ""
    told_on: date | None = None  # the day a report came out
    is_own: bool = False  # its own number, or its kind ("THÔNG BÁO"), says that this is the paper, not a report of one


def read(found: list[Paragraph], lines: list[Line]) -> Head:
    """Read the head of a notice, and of a copy or a report that has lost it."""
    body, opened = _body_start(found)
    top = found[:body] if body else found[:3]
    own = _own_number(top)
    place, issued_on = _place_day(top)
    opening = found[: max(body, 4)]
    told = cited.published(opening)
    is_letter = any(ADDRESSES.match(one.flat.folded) for one in opening)  # what it cites is another's number
    number = own if own is not None else "" if is_letter else cited.number(opening)
    if issued_on is None and (own is None or own[:1].isdigit()):
        issued_on = cited.issued_on(found, number, told)
    end = found[body].flat.start if body < len(found) else len(found) and found[-1].flat.end
    above = [line for line in lines[:LOOK_AHEAD] if line.end <= end]
    return Head(
        body,
        opened,
        number,
        issued_on,
        place,
        _issuer(top),
        _stamp(above, STAMP_URGENT),
        _stamp(above, STAMP_SECRET),
        told,
        own is not None or any(TITLE_WORD.match(one.flat.folded) and one.flat.text.isupper() for one in opening),
    )


def _body_start(found: list[Paragraph]) -> tuple[int, bool]:
    """Return the index after "… kết luận như sau:"; without one, after the lines that only a head has."""
    for at, paragraph in enumerate(found[:LOOK_AHEAD]):
        end = paragraph.flat.folded[-260:]
        if paragraph.label and paragraph.label.value and len(paragraph.flat.text) > 30 and at:
            break
        if paragraph.label:
            continue
        if OPENS.search(end[-160:]):
            asks = ASKS.search(end) and not CONCLUDES.search(end[-160:])
            return (at if asks else at + 1), True
        if ASKS.search(end):
            return at, True
    to = next((at for at, one in enumerate(found[:LOOK_AHEAD]) if CALLS.match(one.flat.folded)), 0)
    at, addressed = to, False  # whatever stands above the addressees is head: stamps of whoever received the letter too
    while at < min(len(found), LOOK_AHEAD):
        addressed = addressed or ADDRESSES.match(found[at].flat.folded) is not None
        label = found[at].label
        is_addressee = addressed and (label is None or label.style in BULLETS)
        if not is_head_line(found[at], at) and not (is_addressee and _is_listed(found[at])):
            break
        at += 1
    return (at if at < len(found) else 0), False


def _is_listed(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is one addressee of many, the rest of one that a copy broke, or the words that call them."""
    rest = len(paragraph.flat.text) < BROKEN_MOST and paragraph.flat.text.endswith(";")
    return rest or paragraph.label is not None or ADDRESSES.match(paragraph.flat.folded) is not None


def is_head_line(paragraph: Paragraph, at: int = 0) -> bool:
    """Say whether a paragraph can only stand in a head."""
    folded, text = paragraph.flat.folded, paragraph.flat.text
    if any(pattern.match(folded[:400]) for pattern in (TITLE_WORD, TO, STAMP_SECRET, STAMP_URGENT)):
        return True
    if cited.publishing_day(paragraph):
        return True
    if MOTTO.search(folded[:80]) or PLACE_DAY.search(folded[:120]) or NUMBER_LINE.match(folded[:60]):
        return True
    if at == 0 and not paragraph.label and len(text) < 300 and text[-1:] not in ".:;…":
        return True
    return len(text) < 400 and (TITLE_LINE.match(folded) is not None or (text.isupper() and not paragraph.label))


def _own_number(top: list[Paragraph]) -> str | None:
    for paragraph in top:
        found = NUMBER_LINE.search(paragraph.flat.folded[:160])
        before = paragraph.flat.folded[: found.start()] if found else ""
        if found and (not before.strip() or paragraph.flat.text[:12].isupper() or COPIED.fullmatch(before)):
            return _written(paragraph.flat.text[found.start("number") : found.end("number")])
    for above, below in pairwise(top):
        parted = NUMBER_ALONE.search(above.flat.folded) and NOTATION_LINE.match(below.flat.folded)
        if parted:
            return _written(below.flat.text[parted.start("number") : parted.end("number")])
    return None


def _written(number: str) -> str:
    """Return a number without blanks, and without the dots of a place left empty."""
    return re.sub(r"[\s….]+|^_+", "", APART.sub("", number))


def _place_day(top: list[Paragraph]) -> tuple[str, date | None]:
    for paragraph in top:
        text = paragraph.flat.text
        if (given := GIVEN_DAY.match(paragraph.flat.folded)) and len(text) < 200:
            stated = days.first_day(paragraph.flat.folded, given.end())
            return "", stated.on(None) if stated else None
        found = PLACE_DAY.search(paragraph.flat.folded[-120:])
        if found and len(text) < 200:
            shift = max(len(text) - 120, 0)
            day, month = found["d"], found["m"]
            on = _scanned_day(int(found["y"]), month, day) if day and month else None
            return text[shift + found.start("place") : shift + found.end("place")].strip(" |*"), on
    return "", None


def _scanned_day(year: int, month: str, day: str) -> date | None:
    """Return the day, its digits put right where a scan took them for letters."""
    digits = day.translate(MISREAD)
    return days.calendar_day(year, int(month), int(digits)) if digits.isdecimal() else None


BESIDE = re.compile(
    r"[\s_|]+(?:c[ộoô]ng h[oòó][aà]|đ[ộo]c l[ậaâ]p|s[ốôo] ?[:.]|đ[ảa]ng c[ộo]ng s[ảa]n)"
)  # the column beside the issuer's
TOPIC = re.compile(r"(?:về|v/v|kết luận|nội dung|tại)\b")
OF_PLACE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)\b")
BELOW = re.compile(r"(?:tổng cục|cục|chi cục|thanh tra|kho bạc)\b")  # "BỘ A ⏎ TỔNG CỤC B": the second issues


def _issuer(top: list[Paragraph]) -> str:
    """Return the first body in capitals, or the office below it that a second line names."""
    found = list(_bodies(top))
    if len(found) > 1 and fold(found[0]) in {"uỷ ban nhân dân", "hội đồng nhân dân"} and OF_PLACE.match(fold(found[1])):
        return f"{found[0]} {found[1]}"
    return found[1] if len(found) > 1 and BELOW.match(fold(found[1])) else "".join(found[:1])


def _bodies(top: list[Paragraph]) -> Iterator[str]:
    for paragraph in top[:8]:
        folded = paragraph.flat.folded
        cut = BESIDE.search(folded)
        text = paragraph.flat.text[: cut.start() if cut else None]
        named = text.isupper() and 3 < len(text) < 80 and not MOTTO.match(folded) and not TOPIC.match(folded)
        if named and not is_stamp(folded) and not cited.publishing_day(paragraph):
            yield text.strip(" |*-")


def is_stamp(folded: str) -> bool:
    """Say whether a line is a stamp or the name of the kind of paper, standing alone."""
    return any(pattern.match(folded) for pattern in (TITLE_WORD, STAMP_SECRET, STAMP_URGENT))


def _stamp(above: list[Line], pattern: re.Pattern[str]) -> str:
    """Return a stamp that stands on a line of its own: the word in a sentence is none (domain: NĐ 30/2020 art. 8)."""
    for line in above:
        if len(line.text) < 30 and (found := pattern.match(line.folded)):
            return STAMPS[found.group(1).split(" ")[0]]
    return ""
