"""By when: every deadline of a row normalised, and every date that is none set aside with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from directives.reading import days
from directives.reading.flat import LONGEST_ROW, Flat
from directives.reading.notice import Deadline, DeadlineKind, Frequency, SetAside

YEAR = r"(?:19|20)\d{2}"
DONE = r"(?:hoàn thành|xong|hoàn tất|ban hành|trình|báo cáo|khởi công|thông xe|khánh thành|đưa vào|kết thúc|phê duyệt|gửi|dứt điểm|giải ngân|công bố|thực hiện|bàn giao)"
HEADED = r"(?:thời hạn|thời gian|thời gian hoàn thành|thời gian thực hiện|tiến độ)(?: hoàn thành| thực hiện)? ?:(?: (?:trong|trước|hết|chậm nhất))?"  # a table's column
BEFORE_DAY = re.compile(
    r"(?:(?:phải |phấn đấu |cơ bản |dự kiến )*(?:hoàn thành|xong|hoàn tất|gửi về|gửi)\s+)?"
    r"(?P<lead>(?:chậm nhất|muộn nhất|không muộn hơn|không chậm hơn|không quá)(?: là| đến| vào| trước| hết| trong)*|trước|đến hết|hết|cho đến hết"
    r"|đến trước|xong|hạn cuối|hạn chót|thời hạn|thời gian hoàn thành|hoàn thành|hạn hoàn thành|vào|trong|nhân|dịp|vào dịp|đúng|đúng vào|muộn nhất)"
    r"(?: (?:thời điểm|hạn|là|dịp|sáng|chiều|cuối))*\s?:?\s?(?:(?P<h>[0-2]?\d)\s?(?:giờ|h|g)\s?(?P<min>[0-5]\d)?(?: phút)?,?\s?)?(?:ngày|sáng ngày|chiều ngày)?\s?$"
)
CITES = re.compile(r"(?:số|nghị quyết|nghị định|quyết định|công văn|công điện|thông báo|kết luận|chỉ thị|luật|thông tư|tờ trình|báo cáo|kế hoạch|văn bản)\b[^;:.]{0,90}?,?\s?(?:ban hành |ký )?(?:ngày)?\s?$")
MEETS = re.compile(r"(?:họp|hội nghị|buổi làm việc|làm việc|phiên họp|cuộc họp|tổ chức)\b[^;.]{0,70}?(?:vào |tổ chức |trong )*(?:ngày|hôm)?\s?$")
BEGINS = re.compile(r"(?:(?:bắt đầu|dự kiến họp|họp|kiểm điểm)[^,;.()]{0,40}|từ|kể từ|bắt đầu từ|tính từ|hiệu lực từ|hiệu lực kể từ|tính đến|tính tới)(?: \d+ giờ)?(?: ngày)?\s?$")
MONTH = re.compile(
    r"(?P<lead>(?:" + HEADED + r"|(?:hoàn thành|xong|chậm nhất|muộn nhất|không muộn hơn)(?: (?:là|trong|vào|trước|đến|hết|cuối))*|trong|ngay trong|hết|đến hết|trước|trước hết|vào|đến|cuối|đầu|giữa|thượng tuần|trung tuần|hạ tuần)) "
    r"(?P<part>(?:đầu|giữa|cuối|hết|nửa đầu|thượng tuần|trung tuần|hạ tuần) )?tháng (?P<m>0?[1-9]|1[0-2])(?!\d)(?:\s?[/-]\s?(?P<y>" + YEAR + r")|,? năm (?P<y2>" + YEAR + r"))?(?![/\d])"
)  # "trong tháng 8 năm 2026", "cuối tháng 3/2025"
QUARTER = re.compile(
    r"(?P<lead>(?:" + HEADED + r"|(?:hoàn thành|xong|chậm nhất|muộn nhất)(?: (?:là|trong|vào|trước|hết|cuối))*|trong|ngay trong|vào|hết|đến hết|trước|cuối|đầu)) (?:cuối |đầu |hết )?quý (?P<q>i{1,3}v?|iv|[1-4])\b(?:\s?[/-]\s?(?P<y>" + YEAR + r")|,? năm (?P<y2>" + YEAR + r"))?"
)  # "vào quý I/2010"
YEARLY = re.compile(r"(?P<lead>" + HEADED + r"|trong|ngay trong|hết|đến hết|cuối|trước) (?:cuối )?năm (?P<y>" + YEAR + r"|nay)\b|(?<=thông xe kỹ thuật )năm (?P<y2>" + YEAR + r")|(?P<lead3>hoàn thành|xong)(?: (?:vào|cuối|trong))* năm (?P<y3>" + YEAR + r")")
THIS = re.compile(r"(?P<lead>trong|ngay trong) (?P<unit>tuần|tháng|quý) (?P<which>này|tới|sau)")
HALF = re.compile(r"(?:hoàn thành|xong)[^,.;]{0,20}? 0?6 tháng (?P<part>đầu|cuối) năm(?: (?P<y>" + YEAR + r"))?")
NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "mười": 10}
WITHIN = re.compile(
    r"(?:trong(?: thời hạn| vòng| thời gian)?|thời hạn|chậm nhất(?: là| sau)?|không quá|sau|tối đa) (?:là |không quá |tối đa )?(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười) (?:\((?:\w+ ?)+\) )?(?P<unit>ngày làm việc|ngày|tuần|tháng|giờ)(?! (?:qua|đầu|cuối|tới|gần|vừa))"
    r"(?P<event>,? (?:kể từ|tính từ|từ|sau) (?:khi|ngày|thời điểm)?[^,;.]{0,90})?"
)  # "trong thời hạn 10 ngày làm việc kể từ ngày nhận …"
EVENT = re.compile(
    r"(?P<soon>ngay sau khi [^,;.]{3,90}|trong thời gian sớm nhất|trong thời gian ngắn nhất|trước khi (?:trình|khai mạc|diễn ra|tổ chức)[^,;.]{3,80}|ngay khi [^,;.]{3,80})"
    r"|(?:(?:trình|báo cáo|thông qua|xem xét|kịp)[^;.]{0,110}?)(?P<session>(?:tại|trước|trong|vào) kỳ họp (?:thứ |gần nhất|tới|tháng|cuối)[^,;.]{0,50})"
)
NEAR_REPORT = r"(?:báo cáo|gửi|giao ban|họp|cung cấp|kiểm tra|tổng hợp|rà soát|đánh giá|cập nhật báo cáo)"
RECURRING = re.compile(
    r"(?P<regular>định kỳ(?: (?:hàng|hằng|vào|mỗi))* ?(?:0?(?P<n>\d+) )?(?P<u1>ngày|tuần|tháng|quý|năm)?(?:/lần| (?:một|\d+) lần)?)"
    r"|(?P<each>(?:hàng|hằng|mỗi) (?P<u2>ngày|tuần|tháng|quý))"
    r"|(?P<yearly>(?:hàng|hằng) (?P<u3>năm)(?= ?,?(?: phải| có)? (?:báo cáo|tổng kết|sơ kết|rà soát))|(?<=báo cáo )(?:hàng|hằng) năm)"
    r"|(?P<often>(?:nhiệm vụ|thời gian thực hiện|thời gian|thời hạn|thực hiện)\W{0,3} ?thường xuyên(?=\W*$|[.;)]))"
    r"|(?P<times>(?:0?1|một|2|hai) (?P<u4>tuần|tháng|quý|ngày|năm)/(?:0?1 )?lần|(?:mỗi )(?P<u5>tuần|tháng|quý) (?:một|\d) lần)"
)
MONTH_DAY = re.compile(r"(?:trước )?ngày (?P<d>\d{1,2}) (?:của )?(?:hàng|hằng|mỗi|các) tháng|trước ngày (?P<d2>\d{1,2}) của tháng")
DEFERRED = re.compile(r"(?<!để )(?:theo|đúng|bảo đảm|đảm bảo)(?: đúng)? (?:kế hoạch|tiến độ|cam kết|lộ trình|thời hạn|thời gian)(?: (?:đề ra|đã đề ra|được giao|đã được phê duyệt|quy định|theo quy định|theo yêu cầu|yêu cầu|chung))?")
PERIOD_SPAN = re.compile(r"giai đoạn " + YEAR + r"\s?-\s?" + YEAR + r"|(?:tầm nhìn )?đến năm " + YEAR + r"|từ năm " + YEAR + r"|0?6 tháng (?:đầu|cuối) năm(?: " + YEAR + r")?")
NOT_DONE = re.compile(r"\b(?:không|chưa|tạm dừng|miễn)\b(?! (?:để|muộn|quá|chậm))[^,;.]{0,60}$")  # "không giải ngân trong năm …"
SCOPE_YEAR = re.compile(r"(?:giao|mục tiêu|chỉ tiêu|nhiệm vụ|kế hoạch|dự toán|đề ra|tăng trưởng|trọng tâm|công tác|vốn|giao hoàn thành|có kế hoạch hoàn thành)\s$")
FREQUENCIES = {"ngày": Frequency.DAILY, "tuần": Frequency.WEEKLY, "tháng": Frequency.MONTHLY, "quý": Frequency.QUARTERLY, "năm": Frequency.YEARLY}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that years and "tháng này" are counted from: the issue, else the meeting."""

    on: date | None = None
    meeting: date | None = None

    @property
    def year(self) -> int | None:
        """Return the year that an unwritten one means."""
        return self.on.year if self.on else None


def find(flat: Flat, anchor: Anchor) -> tuple[list[Deadline], list[SetAside]]:
    """Return a row's deadlines in order, and the dates that are none."""
    found: list[Deadline] = []
    aside: list[SetAside] = []
    flat = flat.cut(0, LONGEST_ROW)
    for reader in (_days, _periods, _within, _events, _recurring, _deferred):
        for one in reader(flat, anchor):
            if isinstance(one, SetAside):
                aside.append(one)
            elif not any(_overlap(one, other) for other in found):
                found.append(one)
    for match in PERIOD_SPAN.finditer(flat.folded):
        span = flat.span(match.start(), match.end())
        if not any(span.start < one.span.end and one.span.start < span.end for one in found):
            aside.append(SetAside(flat.text[match.start() : match.end()], span, "Là một giai đoạn, không phải thời hạn"))
    return sorted(found, key=lambda one: one.span.start), sorted(aside, key=lambda one: one.span.start)


def _overlap(one: Deadline, other: Deadline) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _days(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for day in days.days(flat.folded):
        before = flat.folded[max(0, day.start - 130) : day.start]
        reason = _why_not(before)
        lead = BEFORE_DAY.search(before + ("ngày " if flat.folded.startswith("ngày", day.start) else ""))
        if reason is None and lead and (lead.group("lead") not in {"trong", "xong"} or flat.folded.startswith("ngày", day.start)):
            start = max(0, day.start - 130) + lead.start()
            if _tells_meeting(flat.folded[:start], lead.group("lead")):
                reason = "Là ngày họp hoặc ngày sự kiện, không phải thời hạn"
            else:
                yield _on_day(flat, anchor, day, start, lead)
                continue
        yield SetAside(flat.text[day.start : day.end], flat.span(day.start, day.end), reason or "Là ngày được nhắc đến, không có chữ chỉ thời hạn")


def _why_not(before: str) -> str | None:
    """Return why a day is no deadline, by the words before it."""
    if BEGINS.search(before[-40:]):
        return "Là mốc bắt đầu hoặc mốc tính số liệu"
    if re.search(r"(?:trước|chậm nhất|muộn nhất|hết|vào|dịp|xong|thành)(?: là| vào| ngày| thời điểm)*(?: \d{1,2} ?(?:giờ|h|g)(?: ?\d\d)?(?: phút)?,?)?\s?$", before):
        return None
    if CITES.search(before):
        return "Là ngày của văn bản được viện dẫn"
    if MEETS.search(before):
        return "Là ngày họp hoặc ngày sự kiện, không phải thời hạn"
    return None


def _tells_meeting(before: str, lead: str) -> bool:
    """Say whether it is the day of an event told of: "Hội nghị … tổ chức vào ngày 12/01"."""
    if lead not in {"vào", "trong", "nhân", "đúng"}:
        return False
    return re.search(r"(?:hội nghị|phiên họp|cuộc họp|buổi làm việc|hội thảo|kỳ họp)[^;.]{0,80}(?:tổ chức|diễn ra|họp|khai mạc)?\s*$", before) is not None or re.search(r"\bđã\b[^;.]{0,60}$", before) is not None


def _on_day(flat: Flat, anchor: Anchor, day: days.Day, start: int, lead: re.Match[str]) -> Deadline:
    on = day.on(anchor.year)
    if on and day.year is None and anchor.on and on < anchor.on:
        on = days.calendar_day(on.year + 1, on.month, on.day)
    hour = time(int(lead["h"]) % 24, int(lead["min"] or 0)) if lead["h"] else None
    phrase = flat.text[start : day.end].strip()
    start += len(flat.text[start : day.end]) - len(flat.text[start : day.end].lstrip())
    return Deadline(phrase, flat.span(start, day.end), DeadlineKind.DATE, on, hour,
        month_day="" if day.year else f"{day.month:02}-{day.day:02}", year_assumed=day.year is None and on is not None,
    )  # fmt: skip


def _periods(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for match in MONTH.finditer(flat.folded):
        if match["m"] and not _is_day_of(flat.folded, match.start()):
            yield from _month(flat, anchor, match)
    for match in QUARTER.finditer(flat.folded):
        year = int(match["y"] or match["y2"] or 0) or anchor.year
        month = QUARTERS.get(match["q"], 0) * 3
        if month and not _scope(flat.folded, match.start()):
            yield _period(flat, match, days.month_end(year, month) if year else None, assumed=not (match["y"] or match["y2"]))
    for match in YEARLY.finditer(flat.folded):
        yield from _year(flat, anchor, match)
    for match in HALF.finditer(flat.folded):
        year = int(match["y"] or 0) or anchor.year
        yield _period(flat, match, days.month_end(year, 6 if match["part"] == "đầu" else 12) if year else None, assumed=not match["y"])
    for match in THIS.finditer(flat.folded):
        yield _period(flat, match, _this(match["unit"], match["which"], anchor.on), assumed=False)


def _is_day_of(folded: str, start: int) -> bool:
    return re.search(r"\d $", folded[max(0, start - 3) : start]) is not None


def _scope(folded: str, start: int) -> bool:
    if NOT_DONE.search(folded[max(0, start - 70) : start]):
        return True
    return SCOPE_YEAR.search(folded[max(0, start - 40) : start]) is not None or re.search(r"\bđã\b[^,;.]{0,40}$", folded[max(0, start - 50) : start]) is not None


def _month(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Iterator[Deadline | SetAside]:
    lead, part = match["lead"], (match["part"] or "").strip()
    given = int(match["y"] or match["y2"] or 0)
    year = given or anchor.year
    if _scope(flat.folded, match.start()) or (lead in {"đến", "vào", "đầu"} and not given and not part):
        return
    if re.search(r"(?:từ|phiên họp|thường kỳ|họp chính phủ)\s$", flat.folded[max(0, match.start() - 14) : match.start()]):
        yield SetAside(flat.text[match.start() : match.end()], flat.span(match.start(), match.end()), "Là thời gian của sự kiện, không phải thời hạn")
        return
    on = None
    if year:
        on = days.month_end(year, int(match["m"]))
        if {lead, part} & {"đầu", "thượng tuần"}:
            on = on.replace(day=10)
        elif {lead, part} & {"giữa", "trung tuần", "nửa đầu"}:
            on = on.replace(day=20 if "tuần" in lead + part else 15)
        elif lead.endswith("trước") and not part:
            on = on.replace(day=1) - timedelta(days=1)
        if not given and anchor.on and on < anchor.on:
            on = days.month_end(year + 1, int(match["m"]))
    yield _period(flat, match, on, assumed=not given)


def _year(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Iterator[Deadline | SetAside]:
    written = match["y"] or match["y2"] or match["y3"]
    year = anchor.year if written == "nay" else int(written)
    before = flat.folded[max(0, match.start() - 60) : match.start()]
    near = re.search(DONE + r"[^;.]{0,50}$", before) or match["y2"] or match["y3"] or match["lead"] in {"hết", "đến hết", "cuối", "trước"} or ":" in (match["lead"] or "")
    if (match["y3"] and _scope(flat.folded, match.end("lead3"))) or re.search(r"(?:có kế hoạch|dự kiến|kế hoạch) $", before):
        near = None
    if re.search(r"từ nay đến $|từ nay $", before) or _scope(flat.folded, match.start()) or not near:
        yield SetAside(flat.text[match.start() : match.end()], flat.span(match.start(), match.end()), "Là phạm vi thời gian của nhiệm vụ, không phải thời hạn")
    elif year:
        on = date(year - 1, 12, 31) if match["lead"] == "trước" else date(year, 12, 31)
        yield _period(flat, match, on, assumed=written == "nay")


def _this(unit: str, which: str, on: date | None) -> date | None:
    if on is None:
        return None
    ahead = which != "này"
    if unit == "tuần":
        return on + timedelta(days=6 - on.weekday() + 7 * ahead)
    if unit == "tháng":
        end = days.month_end(on.year, on.month)
        return days.month_end(*divmod_month(end.year, end.month + 1)) if ahead else end
    month = (on.month - 1) // 3 * 3 + 3
    return days.month_end(*divmod_month(on.year, month + 3 * ahead))


def divmod_month(year: int, month: int) -> tuple[int, int]:
    """Return the year and month for a month count that may have run over."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _period(flat: Flat, match: re.Match[str], on: date | None, *, assumed: bool) -> Deadline:
    return Deadline(
        flat.text[match.start() : match.end()], flat.span(match.start(), match.end()), DeadlineKind.PERIOD, on,
        year_assumed=assumed and on is not None,
    )  # fmt: skip


def _within(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for match in WITHIN.finditer(flat.folded):
        amount = int(match["n"]) if match["n"].isdigit() else NUMBERS[match["n"]]
        before = flat.folded[max(0, match.start() - 12) : match.start()]
        if re.search(r"(?:mức|tỷ lệ|tăng|giảm|gần|hơn|trên) $", before) or (match.group().startswith("sau ") and not match["event"] and match["unit"] != "ngày làm việc"):
            continue
        if match.group().startswith("trong ") and not match["event"] and match["unit"] in {"tháng", "tuần"}:
            continue
        event = (match["event"] or "").strip(" ,")
        yield Deadline(
            flat.text[match.start() : match.end()].strip(), flat.span(match.start(), match.end()), DeadlineKind.WITHIN,
            amount=amount * {"tuần": 7}.get(match["unit"], 1), working_days=match["unit"] == "ngày làm việc", event=event,
        )  # fmt: skip


def _events(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for match in EVENT.finditer(flat.folded):
        group = "soon" if match["soon"] else "session"
        start, end = match.start(group), match.end(group)
        if group == "session" and re.search(r"(?:ban hành|được thông qua|đã thông qua|đã ban hành) $", flat.folded[max(0, start - 16) : start]):
            continue
        phrase = flat.text[start:end].strip()
        yield Deadline(phrase, flat.span(start, end), DeadlineKind.EVENT, event=phrase)


def _recurring(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for match in MONTH_DAY.finditer(flat.folded):
        day = match["d"] or match["d2"]
        yield Deadline(flat.text[match.start() : match.end()], flat.span(match.start(), match.end()), DeadlineKind.RECURRING, frequency=Frequency.MONTHLY, month_day=f"ngày {int(day)}")
    for match in RECURRING.finditer(flat.folded):
        near = flat.folded[max(0, match.start() - 70) : match.end() + 70]
        if match["each"] and not re.search(NEAR_REPORT, near):
            continue
        if match["regular"] and not match["u1"] and not re.search(r"(?:báo cáo|gửi|cập nhật|tổng hợp|giao ban)", flat.folded[match.start() - 40 if match.start() > 40 else 0 : match.end() + 40]):
            continue
        unit = next((match[u] for u in ("u1", "u2", "u3", "u4", "u5") if match[u]), None)
        frequency = FREQUENCIES.get(unit) if unit else None
        if match["n"] == "6" and unit == "tháng":
            frequency = Frequency.HALF_YEARLY
        elif match["n"] == "3" and unit == "tháng":
            frequency = Frequency.QUARTERLY
        yield Deadline(flat.text[match.start() : match.end()].strip(), flat.span(match.start(), match.end()), DeadlineKind.RECURRING, frequency=frequency)


def _deferred(flat: Flat, anchor: Anchor) -> Iterator[Deadline | SetAside]:
    for match in DEFERRED.finditer(flat.folded):
        yield Deadline(flat.text[match.start() : match.end()], flat.span(match.start(), match.end()), DeadlineKind.DEFERRED)
