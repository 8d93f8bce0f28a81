"""Days that a row falls due on, by the words around them: "chậm nhất là ngày …", "từ 01/6 đến 30/6"; the others say why not."""

import re
from collections.abc import Iterator
from datetime import date, time

from directives.reading import days
from directives.reading.days import Anchor, Day
from directives.reading.flat import Flat
from directives.reading.notice import Deadline, DeadlineKind, Frequency, SetAside

BEFORE_DAY = re.compile(
    r"(?:(?:phải |phấn đấu |cơ bản |dự kiến )*(?:hoàn thành|xong|hoàn tất|gửi về|gửi)\s+)?"
    r"(?P<lead>(?:chậm nhất|muộn nhất|không muộn hơn|không chậm hơn|không quá)(?: là| đến| vào| trước| hết| trong)*|trước"
    r"|đến hết|hết|cho đến hết|đến trước|xong|(?:thời gian|tiến độ|mốc|(?:thời )?hạn)(?: [^\W\d]+){0,4}(?= ?:)|thời gian hoàn thành|hoàn thành|(?:chậm|muộn|kéo dài|để) quá"
    r"|(?P<opening>thông xe(?: kỹ thuật)?|khởi công|khánh thành)"
    r"|(?<!gia )(?<!gia thời )(?:thời )?hạn(?: (?:cuối|chót|hoàn thành|nộp|gửi|báo cáo))*(?: [^,;.:()]{0,40}? là)?"
    r"|(?:mốc|thời điểm) [^,;.:()]{0,40}? là"
    r"|vào|trong|nhân|dịp|vào dịp|đúng|đúng vào|muộn nhất)"
    r"(?: (?:thời điểm|hạn|là|dịp|(?P<part>sáng|trưa|chiều|tối|đêm)|cuối|ngày|lễ|quốc khánh|giải phóng miền nam|kỷ niệm))*\s?:?\s?"
    r"(?:(?P<h>[0-2]?\d)\s?(?:giờ|h|g|:)\s?(?P<min>[0-5]\d)?(?: phút|')?,?\s?(?:(?:sáng|trưa|chiều)\s)?)?"
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),?\s|chủ nhật,?\s)?\(?"
    r"(?:ngày|sáng ngày|chiều ngày)?\s?$"
)  # "chậm nhất là ngày", "trước 17 giờ ngày", "Thời hạn: "
DUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hết|vào|dịp|xong|thành|trong(?= ?$)|(?<!gia )hạn(?: [^,;.:()]{1,40}? là)?)"
    r"(?: là| vào| ngày| thời điểm|:)*(?: \d{1,2} ?(?:giờ|h|g|:)(?: ?\d\d)?(?: phút|')?,?(?: sáng| trưa| chiều)?)?"
    r"(?: thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),?| chủ nhật,?)?\s?\(?$"
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
    r"|tính tới|(?:tính|số liệu|luỹ kế|chốt) đến hết)(?: \d+ giờ)?(?: ngày)?\s?$"
)  # "kể từ ngày", "tính đến ngày", "tính đến hết ngày"
HELD = re.compile(
    r"(?:hội nghị|phiên họp|cuộc họp|buổi làm việc|hội thảo|kỳ họp)[^;.]{0,80}(?:tổ chức|diễn ra|họp|khai mạc)?\s*$"
    r"|\blễ\b[^;.,]{0,40} (?:được |sẽ )?(?:tổ chức|diễn ra)[^;.,]{0,10}$"
    r"|\b(?:diễn ra|khai mạc|bế mạc|đổ bộ|ảnh hưởng|xảy ra|được tổ chức)\b[^;.,]{0,30}$"
    r"|\bđã\b[^;.]{0,60}$"
)  # "Hội nghị … tổ chức vào ngày 12/01"
EVERY_YEAR = re.compile(r"(?: và (?:ngày )?\d{1,2}/\d{1,2})?,? (?:hàng|hằng) năm\b")
EACH_YEAR = re.compile(
    r"\b(?:hàng|hằng|mỗi) năm,? \(?(?:(?:trước|chậm nhất|vào|là)(?: là| vào)* )?$"
)  # "Hằng năm, trước ngày 15/12"
UNTIL = re.compile(r"(?<!tính )(?<!cho )\b(?:đến|sang)(?: ngày| hết ngày)?\s?$")
OPENS_CLAUSE = re.compile(
    r"(?:^|[,;.:(+–-]|\b(?:phấn đấu|bảo đảm|đảm bảo|quyết tâm|yêu cầu|từ nay|mục tiêu(?: là)?)) ?$"
)
EXTENDS = re.compile(r"(?:gia hạn|kéo dài|lùi|điều chỉnh)\b[^,;.]{0,110}$")  # "đồng ý gia hạn đến 30/6/2026"
# "Thời gian thực hiện từ ngày 01/6 đến ngày 30/6": the work's own time ends with its second day.
RUNS = re.compile(
    r"(?:(?:thời gian(?: thực hiện)?|thực hiện|hoàn thành|triển khai|lấy ý kiến|cao điểm|ra quân)[^,;.()]{0,40} từ|trong tuần(?: từ)?)"
    r" (?:ngày )?\d[\d/ thángnăm-]{0,24}$"
)  # also "trong tuần ngày 15 đến ngày 21/12"
TELLS = re.compile(r",? (?:[^,;.]{1,40} )?(?:đã|mới|có|còn|vẫn|chưa|được)\b")  # "Đến ngày 15/5, mới bàn giao 11 km"
DONE_BEFORE = re.compile(
    r"\b(?:phát sinh|xảy ra|thụ lý|tồn tại|hình thành|nghỉ hưu|nghỉ việc|tuyển dụng|cư trú)\b[^,;.]{0,20}$"
    r"|\bđã (?:báo cáo|gửi|nộp|tiếp nhận|phát sinh|hoàn thành|ký|nhận|thụ lý|cấp|được cấp|khởi công|tồn tại|xảy ra|triển khai"
    r"|thực hiện)\b[^,;.]{0,50}$"
)  # "các dự án đã báo cáo Ban Chỉ đạo trước ngày …"
FINISHES = re.compile(r"\b(?:hoàn thành|xong|báo cáo|gửi|trình)\b[^,;.]{0,40}$")
DONE = re.compile(
    r"(?:hạn|(?<!đã )(?:hoàn thành|hoàn tất|xong|bàn giao|giải ngân|gửi(?: về)?|nộp|trình|thông (?:tuyến|xe)|hợp long|chấm dứt))\b(?![^,;.]* từ )"
    r"[^,;.]{0,60}$"
)  # "hoàn thành tuyến chính đến 19/8", never "từ 01/6 đến 30/6"
# "Gửi kết quả ngày 30/5 về Sở A", "khởi công dự án ngày 19/8": a day still to come right behind what is done on it.
FALLS_ON = re.compile(
    r"(?<!đã )(?<!tờ )(?<!dự kiến )(?<!được )(?<!sẽ )\b(?:gửi|nộp|trình|báo cáo|hoàn thành|hoàn tất|bàn giao|khởi công|khánh thành|thông xe"
    r"|khai trương|công bố)\b(?![^,;.]*\b(?:số|họp|hội nghị|phiên|lễ|từ|diễn ra|tổ chức|đợt|cho|được|đã)\b)[^,;.:()]{0,60} $"
)
HONOURS = re.compile(
    r"\b(?:hoàn thành|khởi công|khánh thành|thông xe|khai trương|đưa vào)\b[^;.]{0,60} (?:chào mừng|kỷ niệm|lập thành tích)\b[^;.]{0,40} $"
)
OPENS_DAY = re.compile(r"(?:^|[,;.:] )(?:(?:sáng|trưa|chiều|tối) )?$")
MUST_THEN = re.compile(r",? (?:[^,;.]{1,40} )?(?:phải|hoàn thành|báo cáo|trình|gửi)\b(?! (?:số|của))(?<! đã)")
IN_BRACKETS = re.compile(r"\)\W*(?:$|[;.])")
NAMES_DAY = re.compile(
    r"\b(?:ngày|lễ|kỷ niệm|dịp|họp|hội nghị|đợt|kỳ)\b[^,;.]{0,60}$"
)  # "Ngày Môi trường thế giới (05/6)"
BY_THEN = re.compile(r",? (?:phải|cơ bản hoàn thành|hoàn thành|xong|phấn đấu)\b")  # "đến ngày 30/6 hoàn thành …"
ENDS_COLUMN = re.compile(r"[^\W\d_]{2,} $")
WINDOW = 130  # characters before a day that can say what it is
EVENT_DAY = "Là ngày họp hoặc ngày sự kiện, không phải thời hạn"


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    """Yield every day of a row, as a deadline or set aside."""
    for day in days.days(flat.folded):
        yield _every_year(flat, day) or _deadline(flat, anchor, day) or _no_deadline(flat, day)


def _before(flat: Flat, day: Day) -> tuple[int, str]:
    begin = max(0, day.start - WINDOW)
    return begin, flat.folded[begin : day.start]


def _deadline(flat: Flat, anchor: Anchor, day: Day) -> Deadline | None:
    """Return the deadline on a day, None where the words before it say that it is none."""
    begin, before = _before(flat, day)
    says_day = flat.folded.startswith("ngày", day.start)
    lead = BEFORE_DAY.search(before + ("ngày " if says_day else ""))
    comes = _is_to_come(anchor, day)
    if lead is None and comes and (_falls_due(flat, day, before) or _opens(flat, day, before)):
        return _dated(flat, anchor, day, day.start, None)
    written = day.on(None)
    if _why_not(before, comes=comes) or (written and _is_over(before, written, anchor)):
        return None
    if lead is None:
        start = _start(flat, anchor, day, before)
        return None if start is None else _dated(flat, anchor, day, start, None)
    if _is_told(flat, anchor, day, lead) or _tells_event(before, lead):
        return None
    if lead["lead"] in {"trong", "xong"} and not says_day and not lead["part"]:
        return None
    hour = time(int(lead["h"]) % 24, int(lead["min"] or 0)) if lead["h"] else None
    return _dated(flat, anchor, day, begin + lead.start(), hour)


def _start(flat: Flat, anchor: Anchor, day: Day, before: str) -> int | None:
    """Return where a deadline starts whose day no word leads in: a table's column, "từ … đến …"; None for no deadline."""
    written = day.on(None)
    if written and _is_column(flat, day, before) and not days.is_past(written, anchor):
        return day.start
    to = UNTIL.search(before)
    if to is None:
        return None
    start, told = day.start - len(before) + to.start(), before[: to.start()]
    bounds = BY_THEN.match(flat.folded, day.end) or RUNS.search(told.rstrip()) or EXTENDS.search(told)
    return start if bounds or _comes(flat, anchor, day, start) else None


def _is_to_come(anchor: Anchor, day: Day) -> bool:
    """Say whether a day lies ahead of the notice: no paper can bear it."""
    on = day.on(anchor.year)
    return on is not None and anchor.on is not None and on > anchor.on


def _falls_due(flat: Flat, day: Day, before: str) -> bool:
    """Say whether a day to come is when its clause is done, or stands alone in brackets behind the work."""
    if before.endswith("(") and day.year and IN_BRACKETS.match(flat.folded, day.end):
        return NAMES_DAY.search(before) is None
    says_day = flat.folded.startswith("ngày", day.start)
    return HONOURS.search(before) is not None or (says_day and FALLS_ON.search(before) is not None)


def _opens(flat: Flat, day: Day, before: str) -> bool:
    """Say whether a day opens the clause of what must be done on it: "Sáng 05/6 phải có báo cáo"."""
    return OPENS_DAY.search(before) is not None and MUST_THEN.match(flat.folded, day.end) is not None


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
    reason = _why_not(before, comes=False)
    if reason is None and (lead := BEFORE_DAY.search(before + "ngày ")) and _tells_event(before, lead):
        reason = EVENT_DAY
    reason = reason or "Là ngày được nhắc đến, không có chữ chỉ thời hạn"
    return SetAside(flat.text[day.start : day.end], flat.span(day.start, day.end), reason)


def _why_not(before: str, *, comes: bool) -> str | None:
    """Return why a day is no deadline, by the words before it; no paper bears a day that is still to come."""
    if BEGINS.search(before[-60:]):
        return "Là mốc bắt đầu hoặc mốc tính số liệu"
    is_before = before.endswith(("trước ", "trước ngày "))
    if is_before and DONE_BEFORE.search(before.removesuffix("ngày ").removesuffix("trước ")):
        return "Là mốc của việc đã làm"
    if DUE.search(before):
        return None
    if not comes and CITES.search(before):
        return "Là ngày của văn bản được viện dẫn"
    return EVENT_DAY if MEETS.search(before) and not UNTIL.search(before) else None


def _every_year(flat: Flat, day: Day) -> Deadline | None:
    """Return the rule of a day that comes every year: "trước ngày 15/6 và 15/12 hằng năm", "hằng năm, trước ngày 15/12"."""
    if yearly := EVERY_YEAR.match(flat.folded, day.end):
        end = yearly.end()
        start = day.start - len("trước ") if flat.folded.endswith("trước ", 0, day.start) else day.start
    elif day.year is None and (each := EACH_YEAR.search(_before(flat, day)[1])):
        start, end = day.start - len(each.group()), day.end
    else:
        return None
    return Deadline(
        flat.text[start:end],
        flat.span(start, end),
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
