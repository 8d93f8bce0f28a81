"""Deadlines at the end of a month, quarter, half-year or year: "trong tháng 8 năm 2026" is its last day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from directives.reading import days, finishing
from directives.reading.days import Anchor
from directives.reading.flat import Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind, SetAside

YEAR = r"(?:19|20)\d{2}"
ITS_YEAR = r"(?:\s?[/.-]\s?(?P<y>" + YEAR + r")|,? năm (?P<y2>" + YEAR + r")| năm (?P<next>sau|tới))?"
# A column of a task table: "Thời hạn: Quý II/2025".
HEADED = (
    r"(?:thời hạn|thời gian|tiến độ|hạn|hoàn thành|mốc)(?: [^\W\d]+){0,5} ?:"
    r"(?: (?:trong|trước|hết|chậm nhất))?"
)
FINISH = r"(?:hoàn thành|xong|chậm nhất|muộn nhất|không muộn hơn)(?: (?:là|trong|vào|trước|đến|hết|cuối))*"
MONTH = Form(
    r"(?P<lead>" + HEADED + "|" + FINISH + r"|trong|ngay trong|hết|đến hết|trước|trước hết|vào|đến|cuối|đầu|giữa"
    r"|thượng tuần|trung tuần|hạ tuần|(?:trong )?(?P<days>1[05]) ngày đầu) (?P<part>(?:đầu|giữa|cuối|hết|nửa đầu|thượng tuần|trung tuần|hạ tuần) )?"
    r"tháng (?P<m>0?[1-9](?!\d)|1[0-2](?!\d)|" + days.MONTH_WORD + ")" + ITS_YEAR + r"(?![/\d])",
    "tháng ",
)  # "trong tháng 8 năm 2026", "cuối tháng 3/2025"
QUARTER = Form(
    r"(?P<lead>" + HEADED + "|" + FINISH + r"|trong|ngay trong|vào|hết|đến hết|trước|cuối|đầu) (?:cuối |đầu |hết )?"
    r"quý (?P<q>i{1,3}v?|iv|[1-4]|một|hai|ba|tư|bốn)\b(?! lần)" + ITS_YEAR,
    "quý ",
)  # "vào quý I/2010"
WEEK = Form(
    r"(?:"
    + FINISH
    + r"|trong|ngay trong|vào|hết|đến hết) tuần (?:lễ )?(?:thứ )?(?P<w>[1-5]|nhất|hai|ba|tư|đầu|cuối)(?: tiên| cùng)?"
    r"(?: của|,)? tháng (?P<m>\d{1,2})(?!\d)" + ITS_YEAR,
    "tuần ",
)  # "trong tuần thứ hai của tháng 10"
WEEKS = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5}
MILESTONE = r"(?:thông xe(?: kỹ thuật)?|khánh thành|khởi công|đưa vào (?:khai thác|sử dụng|vận hành)|hoàn thành|xong)"
YEARLY = Form(
    r"(?P<lead>"
    + HEADED
    + r"|(?:chậm|muộn) nhất(?: là)?(?: trong| vào| đến| hết)*|trong|ngay trong|hết|đến hết|kết thúc|cuối|trước) (?:cuối )?năm (?P<y>"
    + YEAR
    + r"|nay)\b"
    r"|(?P<done>" + MILESTONE + r")(?: (?:vào|cuối|trong))* năm (?P<y2>" + YEAR + r")",
    "năm ",
)  # "đến hết năm 2025", "khởi công năm 2026"
# The enforcement year runs from 1 October to 30 September (Thông tư liên tịch 12/2021, điều 6): "trong năm công tác 2027".
WORK_YEAR = Form(
    r"(?P<lead>trong|ngay trong|hết|đến hết|(?P<end>(?:trước|đến) khi kết thúc)|kết thúc) năm (?:công tác|thi hành án)(?: thi hành án(?: dân sự)?)?"
    r"(?: (?P<y>" + YEAR + r"))?",
    "năm công tác|năm thi hành án",
)
HALF = Form(
    r"(?:(?:hoàn thành|xong|trình|khởi công|ban hành|giải ngân|đưa(?: [^,.;]{1,30})? vào)[^,.;]{0,20}?|(?:^|[.;:] )trong) "
    r"(?:0?6 tháng|nửa) (?P<part>đầu|cuối) năm(?: (?P<y>"
    + YEAR
    + r"))?(?P<then>,? (?:phải |phấn đấu )?(?:hoàn thành|xong|trình|ban hành))?",
    "6 tháng|nửa ",
)
# The year of the notice, not written: "hoàn thành trước khi kết thúc năm", "giải ngân 100% vào cuối năm".
THIS_YEAR = Form(
    r"(?:đến hết|trong|hết|trước khi kết thúc|đến cuối|vào cuối|trước cuối) năm(?: nay)?(?=\W*(?:[,.;:)]|$))",
    "năm",
)

DONE = re.compile(
    r"(?:hoàn thành|xong|hoàn tất|ban hành|trình|báo cáo|khởi công|thông xe|khánh thành|đưa vào|kết thúc|phê duyệt|gửi"
    r"|dứt điểm|giải ngân|công bố|thực hiện|bàn giao|thanh toán|chi trả|xử lý|giải quyết|tháo gỡ|khắc phục|di dời|thu hồi|cắt giảm"
    r"|xoá)[^;.]{0,50}$|phấn đấu $"
)
FINISHED = re.compile(
    r"(?:hoàn thành|xong|hoàn tất|khởi công|thông xe|khánh thành|giải ngân|trình|ban hành|phê duyệt)[^;.]{0,50}$"
)
WAY_GIVEN = re.compile(
    r"\b(?:lộ trình|tiến độ|thời hạn|thời gian) (?:đã )?được giao $"
)  # "theo lộ trình được giao hoàn thành trong năm …"
ENDS_BY = re.compile(r"\b(?:đến|vào|hết|trước|trong|xong|thành)\s$")  # "đến cuối năm 2025"
THEN = re.compile(
    r",? (?:phải |cần |phấn đấu |cơ bản )*(?:hoàn thành|hoàn tất|làm xong|khởi công|khánh thành|đưa vào|thông xe|trình|ban hành)\b"
)  # "Trong năm 2025, hoàn thành …"
PLANNED = re.compile(r"(?:có kế hoạch|dự kiến|kế hoạch) $|(?:^|[.;:] )từ nay $")
NOT_DONE = re.compile(
    r"\b(?:không|chưa|tạm dừng|miễn|áp dụng|hiệu lực)\b(?! (?:để|muộn|quá|chậm))(?![^,;.]*\b(?:thì|phải)\b)[^,;.]{0,60}$"
)  # "không giải ngân trong năm …"
SCOPE = re.compile(
    r"(?:giao|mục tiêu|chỉ tiêu|nhiệm vụ|kế hoạch|dự toán|đề ra|tăng trưởng|trọng tâm|công tác|vốn"
    r"|có kế hoạch hoàn thành)\s$|\bđã\b[^,;.]{0,40}$"
)  # "nhiệm vụ được giao trong năm …"
OF_EVENT = re.compile(
    r"(?:từ|tính|diễn ra|tổ chức|khai mạc|phiên họp|thường kỳ|họp chính phủ)\s$"
)  # "Phiên họp thường kỳ tháng 6"
OF_DAY = re.compile(r"\d $")
TOLD = re.compile(r",? (?:(?:[^,;.]{1,50} )?đã|tôi sẽ)\b")  # "Trong tháng 4, các đơn vị đã …"
CLAUSE_OPENS = re.compile(r"(?:^|[.;:,(–-]) ?$")
QUARTERS = {
    word: value
    for value, words in enumerate(("i|1|một", "ii|2|hai", "iii|3|ba", "iv|4|tư|bốn"), 1)
    for word in words.split("|")
}
EARLY = {"đầu", "thượng tuần"}
MIDDLE = {"giữa", "nửa đầu"}
TOPIC = re.compile(r"\W*(?:về|đối với) (?:một số |các |những )?(?:nhiệm vụ|công việc|công tác)(?: trọng tâm)? $")
TOPIC_MOST = 70  # characters: "Về một số nhiệm vụ trọng tâm trong quý I, …" heads its item
# What a duty brings about, where a noun of scope is its object: "ban hành kế hoạch trong quý II".
BRINGS = re.compile(
    r"(?<!giao )(?<!có kế hoạch )\b(?:ban hành|phê duyệt|trình|thông qua|hoàn thành|hoàn tất|xong|giải ngân|đạt|tham mưu|xây dựng|lập)"
    r"\b(?![^,;.]*\b(?:kết quả|được giao|đã giao|đề ra)\b)[^,;.]{0,60}$"
)
ANY_YEAR = 2025  # for the last day of a month whose year nobody tells
Found = Iterator[Deadline | SetAside]


def find(flat: Flat, anchor: Anchor) -> Found:
    """Yield the periods that a row must be done in, and those that only say what it is about."""
    for match in MONTH.finditer(flat.folded):
        yield from _month(flat, anchor, match)
    for match in QUARTER.finditer(flat.folded):
        yield from _quarter(flat, anchor, match)
    for match in YEARLY.finditer(flat.folded):
        yield from _year(flat, anchor, match)
    for match in WEEK.finditer(flat.folded):
        yield from _week(flat, anchor, match)
    yield from _work_year(flat, anchor)
    for match in HALF.finditer(flat.folded):
        if match.group().lstrip(".;: ").startswith("trong") and not match["then"]:
            continue
        yield _ending(flat, anchor, match, 6 if match["part"] == "đầu" else 12)
    yield from _this_year(flat, anchor)


def _this_year(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    for match in THIS_YEAR.finditer(flat.folded):
        if anchor.year and FINISHED.search(flat.folded[max(0, match.start() - 60) : match.start()]):
            yield _period(flat, match, date(anchor.year, 12, 31), anchor, assumed=True)


def _work_year(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield the ends of enforcement years; "trước khi kết thúc năm công tác" is that of the notice's."""
    for match in WORK_YEAR.finditer(flat.folded):
        done = DONE.search(flat.folded[max(0, match.start() - 60) : match.start()])
        year = int(match["y"]) if match["y"] else anchor.on.year + (anchor.on.month > 9) if anchor.on else None
        on = date(year, 9, 30) if year else None
        if match["end"]:
            phrase, span = flat.text[match.start() : match.end()], flat.span(match.start(), match.end())
            yield Deadline(
                phrase, span, DeadlineKind.EVENT, on, event=phrase, year_assumed=not match["y"] and on is not None
            )
        elif done and match["y"]:
            yield _period(flat, match, date(int(match["y"]), 9, 30), anchor, assumed=False)


def _quarter(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Found:
    month = QUARTERS.get(match["q"], 0) * 3
    if month and not is_scope(flat.folded, match.start()):
        yield _ending(flat, anchor, match, month - 3 * match.group().startswith("trước quý"))


def _week(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Found:
    """Yield the last day of a week of a month: its seventh day for the first, its end for the last."""
    month, which = days.month_number(match["m"]), match["w"]
    given = _given_year(match, anchor)
    if not 1 <= month <= 12:
        return
    end = days.month_end(given or anchor.year or ANY_YEAR, month)
    number = WEEKS.get(which) or int(which)
    on = end.replace(day=number * 7) if number < 5 else end
    yield _period(flat, match, on if given else anchor.place(on), anchor, assumed=not given)


def _opens_clause(folded: str, start: int) -> bool:
    return CLAUSE_OPENS.search(folded[max(0, start - 2) : start]) is not None


def is_scope(folded: str, start: int) -> bool:
    """Say whether a period only bounds what the row is about, or what must not be done in it."""
    before = folded[max(0, start - 70) : start]
    if NOT_DONE.search(before):
        return True
    if start < TOPIC_MOST and TOPIC.match(before):
        return False
    return SCOPE.search(before) is not None and BRINGS.search(before) is None


def _given_year(match: re.Match[str], anchor: Anchor) -> int:
    """Return the year that a period names, in figures or as the next one; 0 for none."""
    said = match.groupdict()
    if said.get("next"):
        return anchor.year + 1 if anchor.year else 0
    return int(said.get("y") or said.get("y2") or 0)


def _ending(flat: Flat, anchor: Anchor, match: re.Match[str], month: int) -> Deadline:
    given = _given_year(match, anchor)
    year = given or anchor.year or ANY_YEAR
    on = days.month_end(year, month) if month else date(year - 1, 12, 31)  # "trước quý I"
    return _period(flat, match, on if given else anchor.place(on, late=45), anchor, assumed=not given)


def _month(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Found:
    lead, part = match["lead"], (match["part"] or "").strip()
    given = _given_year(match, anchor)
    if lead == "đến" and OF_DAY.search(flat.folded[max(0, match.start() - 3) : match.start()]):
        return  # "từ tháng 1 đến tháng 5"
    if is_scope(flat.folded, match.start()) or (lead in {"đến", "vào", "đầu"} and not given and not part):
        return
    if OF_EVENT.search(flat.folded[max(0, match.start() - 14) : match.start()]):
        yield _aside(flat, match, "Là thời gian của sự kiện, không phải thời hạn")
        return
    if TOLD.match(flat.folded, match.end()) and _opens_clause(flat.folded, match.start()):
        yield _aside(flat, match, "Kể việc đã làm trong thời gian này")
        return
    year = given or anchor.year or ANY_YEAR
    on = _part_of_month(days.month_end(year, days.month_number(match["m"])), lead, part)
    on = on.replace(day=int(match["days"])) if match["days"] else on
    if not given:
        on = anchor.place(on, late=120)
    if anchor.since and on < anchor.since and not _is_slip(flat.folded, match.start(), on, anchor):
        yield _aside(flat, match, "Là thời gian đã qua, không phải thời hạn")
        return
    yield _period(flat, match, on, anchor, assumed=not given)


def _is_slip(folded: str, start: int, on: date, anchor: Anchor) -> bool:
    """Say whether a month long gone is a year typed wrong: "báo cáo Thủ tướng trong tháng 3 năm 2019"."""
    return days.is_past(on, anchor) and DONE.search(folded[max(0, start - 60) : start]) is not None


def _part_of_month(end: date, lead: str, part: str) -> date:
    """Return the last day meant: the tenth, the middle, the twentieth, the end, or the end of the month before."""
    said = {lead, part}
    if said & EARLY:
        return end.replace(day=10)
    if said & MIDDLE:
        return end.replace(day=15)
    if "trung tuần" in said:
        return end.replace(day=20)
    return end.replace(day=1) - timedelta(days=1) if lead.endswith("trước") and not part else end


def _year(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Found:
    written = match["y"] or match["y2"]
    year = anchor.year if written == "nay" else int(written)
    before = flat.folded[max(0, match.start() - 60) : match.start()]
    lead = match["lead"] or ""
    is_end = match["done"] or ":" in lead or "nhất" in lead or lead in {"hết", "đến hết", "kết thúc", "trước"}
    is_end = is_end or (
        lead in {"trong", "cuối"} and THEN.match(flat.folded, match.end()) and _opens_clause(flat.folded, match.start())
    )
    is_end = is_end or (lead == "cuối" and ENDS_BY.search(before) is not None)
    is_end = is_end or (lead == "trong" and finishing.ends(flat.folded, match))
    given = match["done"] and WAY_GIVEN.search(before)
    scoped = not given and is_scope(flat.folded, match.start())
    if PLANNED.search(before) or scoped or not (is_end or DONE.search(before)):
        yield _aside(flat, match, "Là phạm vi thời gian của nhiệm vụ, không phải thời hạn")
    elif year and not days.is_long_past(date(year, 12, 31), anchor):
        yield _period(
            flat,
            match,
            date(year - (lead == "trước" and "cuối" not in match.group()), 12, 31),
            anchor,
            assumed=written == "nay",
        )


def _period(flat: Flat, match: re.Match[str], on: date, anchor: Anchor, *, assumed: bool) -> Deadline:
    """Return the deadline at a period's end, without its year where neither the phrase nor the text gives one."""
    return Deadline(
        flat.text[match.start() : match.end()],
        flat.span(match.start(), match.end()),
        DeadlineKind.PERIOD,
        on if anchor.year or not assumed else None,
        month_day=f"{on:%m-%d}" if assumed else "",
        year_assumed=assumed and anchor.year is not None,
    )


def _aside(flat: Flat, match: re.Match[str], reason: str) -> SetAside:
    return SetAside(flat.text[match.start() : match.end()], flat.span(match.start(), match.end()), reason)
