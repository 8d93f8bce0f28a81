"""By when: every deadline of a row normalised, and every date that is none set aside with its reason."""

import re
from collections.abc import Iterator
from datetime import date, time

from directives.reading import conditions, days, near, openings, periods, several
from directives.reading.days import Anchor, Day
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind, Frequency, SetAside

BEFORE_DAY = re.compile(
    r"(?:(?:phải |phấn đấu |cơ bản |dự kiến )*(?:hoàn thành|xong|hoàn tất|gửi về|gửi)\s+)?"
    r"(?P<lead>(?:chậm nhất|muộn nhất|không muộn hơn|không chậm hơn|không quá)(?: là| đến| vào| trước| hết| trong)*|trước"
    r"|đến hết|hết|cho đến hết|đến trước|xong|thời gian hoàn thành|hoàn thành|(?:chậm|muộn|kéo dài|để) quá"
    r"|(?P<opening>thông xe(?: kỹ thuật)?|khởi công|khánh thành)"
    r"|(?<!gia )(?<!gia thời )(?:thời )?hạn(?: (?:cuối|chót|hoàn thành|nộp|gửi|báo cáo))*(?: [^,;.:()]{0,40}? là)?"
    r"|vào|trong|nhân|dịp|vào dịp|đúng|đúng vào|muộn nhất)"
    r"(?: (?:thời điểm|hạn|là|dịp|(?P<part>sáng|trưa|chiều|tối|đêm)|cuối|ngày|lễ|quốc khánh|giải phóng miền nam|kỷ niệm))*\s?:?\s?"
    r"(?:(?P<h>[0-2]?\d)\s?(?:giờ|h|g|:)\s?(?P<min>[0-5]\d)?(?: phút|')?,?\s?(?:(?:sáng|trưa|chiều)\s)?)?"
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),?\s|chủ nhật,?\s)?\(?"
    r"(?:ngày|sáng ngày|chiều ngày)?\s?$"
)  # "chậm nhất là ngày", "trước 17 giờ ngày", "Thời hạn: "
DUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hết|vào|dịp|xong|thành|trong(?= ?$)|(?<!gia )hạn(?: [^,;.:()]{1,40}? là)?)"
    r"(?: là| vào| ngày| thời điểm|:)*(?: \d{1,2} ?(?:giờ|h|g|:)(?: ?\d\d)?(?: phút|')?,?(?: sáng| trưa| chiều)?)?"
    r"(?: thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),?| chủ nhật,?)?\s?$"
)
CITES = re.compile(
    r"(?:số|nghị quyết|nghị định|quyết định|công văn|công điện|thông báo|kết luận|chỉ thị|luật|thông tư|tờ trình|báo cáo"
    r"|kế hoạch|văn bản)\b[^;:.]{0,90}?,?\s?(?:ban hành |ký )?(?:ngày)?\s?$"
)  # "Nghị quyết số 18-NQ/TW ngày"
MEETS = re.compile(
    r"(?:họp|hội nghị|buổi làm việc|làm việc|phiên họp|cuộc họp|tổ chức)\b[^;.]{0,70}?(?:vào |tổ chức |trong )*"
    r"(?:ngày|hôm)?\s?$"
)
BEGINS = re.compile(
    r"(?:(?:bắt đầu|dự kiến họp|họp|kiểm điểm)(?![^,;.()]*\b(?:xong|hoàn thành|chậm nhất|hạn)\b)[^,;.()]{0,40}|từ|kể từ|bắt đầu từ|tính từ|hiệu lực từ|hiệu lực kể từ|tính đến"
    r"|tính tới)(?: \d+ giờ)?(?: ngày)?\s?$"
)  # "kể từ ngày", "tính đến ngày"
HELD = re.compile(
    r"(?:hội nghị|phiên họp|cuộc họp|buổi làm việc|hội thảo|kỳ họp)[^;.]{0,80}(?:tổ chức|diễn ra|họp|khai mạc)?\s*$"
    r"|\b(?:diễn ra|khai mạc|bế mạc|đổ bộ|ảnh hưởng|xảy ra|được tổ chức)\b[^;.,]{0,30}$"
    r"|\bđã\b[^;.]{0,60}$"
)  # "Hội nghị … tổ chức vào ngày 12/01"
SPAN_OF_TIME = Form(
    r"giai đoạn (?:19|20)\d\d\s?-\s?(?:19|20)\d\d|(?:tầm nhìn )?đến năm (?:19|20)\d\d|từ năm (?:19|20)\d\d"
    r"|0?6 tháng (?:đầu|cuối) năm(?: (?:19|20)\d\d)?",
    "giai đoạn |năm",
)  # "giai đoạn 2021-2025", "tầm nhìn đến năm 2030"
EVERY_YEAR = re.compile(r"(?: và (?:ngày )?\d{1,2}/\d{1,2})?,? (?:hàng|hằng) năm\b")
UNTIL = re.compile(r"(?<!tính )(?<!cho )\b(?:đến|sang)(?: ngày| hết ngày)?\s?$")
OPENS_CLAUSE = re.compile(
    r"(?:^|[,;.:(+–-]|\b(?:phấn đấu|bảo đảm|đảm bảo|quyết tâm|yêu cầu|từ nay|mục tiêu(?: là)?)) ?$"
)
EXTENDS = re.compile(r"(?:gia hạn|kéo dài|lùi|điều chỉnh)\b[^,;.]{0,110}$")  # "đồng ý gia hạn đến 30/6/2026"
# "Thời gian thực hiện từ ngày 01/6 đến ngày 30/6": the work's own time ends with its second day.
RUNS = re.compile(
    r"(?:thời gian(?: thực hiện)?|thực hiện|triển khai|lấy ý kiến|cao điểm|ra quân)[^,;.()]{0,40} từ (?:ngày )?\d[\d/ thángnăm-]{2,24}$"
)
TELLS = re.compile(r",? (?:[^,;.]{1,40} )?(?:đã|mới|có|còn|vẫn|chưa|được)\b")  # "Đến ngày 15/5, mới bàn giao 11 km"
DONE_BEFORE = re.compile(
    r"\b(?:phát sinh|xảy ra|thụ lý|tồn tại|hình thành)\b[^,;.]{0,20}$"
    r"|\bđã (?:báo cáo|gửi|nộp|tiếp nhận|phát sinh|hoàn thành|ký|nhận|thụ lý|cấp|được cấp|khởi công|tồn tại|xảy ra|triển khai"
    r"|thực hiện)\b[^,;.]{0,50}$"
)  # "các dự án đã báo cáo Ban Chỉ đạo trước ngày …"
FINISHES = re.compile(r"\b(?:hoàn thành|xong|báo cáo|gửi|trình)\b[^,;.]{0,40}$")
DONE = re.compile(
    r"(?:hạn|(?<!đã )(?:hoàn thành|hoàn tất|xong|bàn giao|giải ngân|gửi(?: về)?|nộp|trình|thông (?:tuyến|xe)|hợp long|chấm dứt))\b(?![^,;.]* từ )"
    r"[^,;.]{0,60}$"
)  # "hoàn thành tuyến chính đến 19/8", never "từ 01/6 đến 30/6"
BY_THEN = re.compile(r",? (?:phải|cơ bản hoàn thành|hoàn thành|xong|phấn đấu)\b")  # "đến ngày 30/6 hoàn thành …"
# "phong trào thi đua “Xoá nhà tạm trong năm 2025”": what is quoted behind such a word is its name.
NAMED = re.compile(
    r"(?:phong trào|thi đua|vận động|chủ đề|đề án|dự án|chương trình|chiến dịch|khẩu hiệu|phương châm)[^\".;:]{0,20} \"[^\"]*$"
)
LONGEST_NAME = 260  # characters
VAGUE = re.compile(r"trong thời gian (?:sớm|ngắn) nhất")
ENDS_COLUMN = re.compile(r"[^\W\d_]{2,} $")
WINDOW = 130  # characters before a day that can say what it is
EVENT_DAY = "Là ngày họp hoặc ngày sự kiện, không phải thời hạn"


def find(flat: Flat, anchor: Anchor) -> tuple[list[Deadline], list[SetAside]]:
    """Return a row's deadlines in order, and the dates that are none."""
    found: list[Deadline] = []
    aside: list[SetAside] = []
    taken: set[int] = set()  # places of the text that a deadline already covers
    flat = flat.cut(0, LONGEST_ROW)
    for reader in (_days, near.find, several.find, periods.find, openings.find, conditions.find, _spans_of_time):
        for one in reader(flat, anchor):
            if not taken.isdisjoint((one.span.start, one.span.end - 1)):
                continue
            if isinstance(one, SetAside):
                aside.append(one)
            elif _is_in_name(flat, one):
                aside.append(SetAside(one.phrase, one.span, "Nằm trong tên gọi, không phải thời hạn"))
            else:
                found.append(one)
                taken.update(range(one.span.start, one.span.end))
    if any(one.due_on for one in found):
        vague = [one for one in found if VAGUE.match(one.event.lower())]
        aside += [SetAside(one.phrase, one.span, "Mục này đã có hạn theo ngày") for one in vague]
        found = [one for one in found if one not in vague]
    return sorted(found, key=lambda one: one.span.start), sorted(aside, key=lambda one: one.span.start)


def _is_in_name(flat: Flat, one: Deadline) -> bool:
    before = flat.folded[: flat.place(one.span.start)]
    return '"' in before and NAMED.search(before[-LONGEST_NAME:]) is not None


def _spans_of_time(flat: Flat, _: Anchor) -> Iterator[SetAside]:
    for match in SPAN_OF_TIME.finditer(flat.folded):
        phrase = flat.text[match.start() : match.end()]
        yield SetAside(phrase, flat.span(match.start(), match.end()), "Là một giai đoạn, không phải thời hạn")


def _days(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for day in days.days(flat.folded):
        yield _every_year(flat, day) or _deadline(flat, anchor, day) or _no_deadline(flat, day)


def _before(flat: Flat, day: Day) -> tuple[int, str]:
    begin = max(0, day.start - WINDOW)
    return begin, flat.folded[begin : day.start]


def _deadline(flat: Flat, anchor: Anchor, day: Day) -> Deadline | None:
    """Return the deadline on a day, None where the words before it say that it is none."""
    begin, before = _before(flat, day)
    written = day.on(None)
    if _why_not(before) or (written and _is_over(before, written, anchor)):
        return None
    says_day = flat.folded.startswith("ngày", day.start)
    lead = BEFORE_DAY.search(before + ("ngày " if says_day else ""))
    if lead is None and written and _is_column(flat, day, before) and not days.is_past(written, anchor):
        return _dated(flat, anchor, day, day.start, None)
    if lead is None:
        to = UNTIL.search(before)
        until = to and (
            BY_THEN.match(flat.folded, day.end)
            or RUNS.search(before[: to.start()].rstrip())
            or EXTENDS.search(before[: to.start()])
            or _comes(flat, anchor, day, begin + to.start())
        )
        return _dated(flat, anchor, day, begin + to.start(), None) if to and until else None
    if _is_told(flat, anchor, day, lead) or _tells_event(before, lead):
        return None
    if lead["lead"] in {"trong", "xong"} and not says_day and not lead["part"]:
        return None
    hour = time(int(lead["h"]) % 24, int(lead["min"] or 0)) if lead["h"] else None
    return _dated(flat, anchor, day, begin + lead.start(), hour)


def _is_column(flat: Flat, day: Day, before: str) -> bool:
    """Say whether a day stands alone at the end of a table's line: "Rà soát đất công Sở Tài chính 30/6/2025"."""
    ends = len(flat.folded) == day.end and flat.folded[day.start].isdecimal() and flat.text[-1].isdecimal()
    return ends and ENDS_COLUMN.search(before) is not None and flat.text[0].isupper()


def _is_told(flat: Flat, anchor: Anchor, day: Day, lead: re.Match[str]) -> bool:
    """Say whether a day not to come is told of: "dự án khởi công ngày 10/5", "đến hết ngày 15/5 mới đạt 20%"."""
    on = day.on(anchor.year)
    if on is None or anchor.on is None or on > anchor.on:
        return lead["opening"] is not None and (on is None or anchor.on is None)
    return lead["opening"] is not None or (day.year is not None and TELLS.match(flat.folded, day.end) is not None)


def _is_over(before: str, on: date, anchor: Anchor) -> bool:
    """Say whether a day is long gone: "hồ sơ nộp trước ngày 01/3" bounds the work; a verb of finishing tells a slip."""
    return days.is_long_past(on, anchor) or (days.is_past(on, anchor) and not FINISHES.search(before))


def _comes(flat: Flat, anchor: Anchor, day: Day, start: int) -> bool:
    """Say whether "đến ngày …" bounds the work by a day still to come: "Đến 31/12/2025, xóa nhà tạm", "xong đến 19/8"."""
    on = day.on(anchor.year)
    bounds = OPENS_CLAUSE.search(flat.folded[max(0, start - 12) : start]) or DONE.search(
        flat.folded[max(0, start - WINDOW) : start]
    )
    return bool(on and anchor.on and on >= anchor.on and bounds and not TELLS.match(flat.folded, day.end))


def _tells_event(before: str, lead: re.Match[str]) -> bool:
    return lead["lead"] in {"vào", "trong", "nhân", "đúng"} and HELD.search(before[: lead.start()]) is not None


def _no_deadline(flat: Flat, day: Day) -> SetAside:
    _, before = _before(flat, day)
    reason = _why_not(before)
    if reason is None and (lead := BEFORE_DAY.search(before + "ngày ")) and _tells_event(before, lead):
        reason = EVENT_DAY
    reason = reason or "Là ngày được nhắc đến, không có chữ chỉ thời hạn"
    return SetAside(flat.text[day.start : day.end], flat.span(day.start, day.end), reason)


def _why_not(before: str) -> str | None:
    """Return why a day is no deadline, by the words before it."""
    if BEGINS.search(before[-60:]):
        return "Là mốc bắt đầu hoặc mốc tính số liệu"
    is_before = before.endswith(("trước ", "trước ngày "))
    if is_before and DONE_BEFORE.search(before.removesuffix("ngày ").removesuffix("trước ")):
        return "Là mốc của việc đã làm"
    if DUE.search(before):
        return None
    if CITES.search(before):
        return "Là ngày của văn bản được viện dẫn"
    return EVENT_DAY if MEETS.search(before) and not UNTIL.search(before) else None


def _every_year(flat: Flat, day: Day) -> Deadline | None:
    """Return the rule of a day that comes every year: "trước ngày 15/6 và 15/12 hằng năm"."""
    yearly = EVERY_YEAR.match(flat.folded, day.end)
    if yearly is None:
        return None
    start = day.start - len("trước ") if flat.folded.endswith("trước ", 0, day.start) else day.start
    return Deadline(
        flat.text[start : yearly.end()],
        flat.span(start, yearly.end()),
        DeadlineKind.RECURRING,
        frequency=Frequency.YEARLY,
        month_day=f"{day.day:02}/{day.month:02}",
    )


def _dated(flat: Flat, anchor: Anchor, day: Day, start: int, hour: time | None) -> Deadline:
    """Return the deadline on a day; one without a year is this year's, or the next such day."""
    on = day.on(anchor.year)
    if on and day.year is None and not day.years_on:
        on = anchor.place(on)
    while flat.text[start] == " ":
        start += 1
    return Deadline(
        flat.text[start : day.end],
        flat.span(start, day.end),
        DeadlineKind.DATE,
        on,
        hour,
        month_day="" if day.year else f"{day.month:02}-{day.day:02}",
        year_assumed=day.year is None and on is not None,
    )
