"""Deadlines without a day of their own: N days from an event, an event, a rule that recurs, "theo kế hoạch"."""

import re
from collections.abc import Iterator
from datetime import timedelta

from directives.reading import numerals
from directives.reading.days import Anchor
from directives.reading.flat import Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind, Frequency

WITHIN = Form(
    r"(?P<lead>trong(?: thời hạn| vòng| thời gian)?|thời hạn|(?:chậm|muộn) nhất(?: là| sau)?|không quá|sau|tối đa"
    r"|(?P<column>(?:thời hạn|thời gian|tiến độ)(?: [^\W\d]+){0,4} ?:)(?: trong| trong vòng)?)"
    r" (?:là |không quá |tối đa )?(?P<n>\d{1,3}|" + numerals.NUMBER + r") (?:\([^()]{1,20}\) )?"
    r"(?P<unit>ngày làm việc|ngày|tuần|tháng|giờ)(?! (?:qua|đầu|cuối|gần|vừa))"
    r"(?P<event>,? (?:kể từ|tính từ|từ|sau|trước) (?:khi|ngày|thời điểm)?[^,;.]{0,90})?",
    "ngày|tuần|tháng|giờ",
)  # "trong thời hạn 10 ngày làm việc kể từ ngày nhận …"
AMOUNT_OF = re.compile(r"(?:mức|tỷ lệ|tăng|giảm|gần|hơn|trên) $")
# A time that the law or a procedure gives: "hết thời hạn 20 ngày", "Điều 15 quy định … trong thời hạn 20 ngày".
GIVEN_BY_LAW = re.compile(
    r"(?:\b(?:có|hết|quá|sau|nếu|khi|mà|về|với|hưởng|rút ngắn|cắt giảm),? (?:trong )?$)"
    r"|\b(?:niêm yết|lấy ý kiến)\b[^,;.]{0,60}$"
    r"|\b(?:luật|nghị định|thông tư|điều \d+|khoản \d+|pháp luật|thủ tục)\b(?![^;.]*\b(?:giao|yêu cầu|đề nghị|chỉ đạo)\b)"
    r"[^;.]{0,150}$"
)
SAID_BY_LAW = re.compile(
    r",? (?:theo|như|được|do|mà)(?: đúng)? (?:quy định (?:tại|của|trong)|luật|nghị định|điều \d|khoản \d|pháp luật)"
)
FINISHED = re.compile(r"\b(?:hoàn thành|xong|hoàn tất) $")  # "hoàn thành trong 03 tháng"
SENT = re.compile(r"\b(?:báo cáo|trình|gửi|hoàn thành|xong)\b[^,;.]{0,30}$")  # "báo cáo sau 10 ngày."
THEN = re.compile(r" phải\b|, [^,;.]{0,40}\b(?:phải|báo cáo|sơ kết|tổng kết|đánh giá)\b(?! của)(?<! đã báo cáo)")
FROM_ISSUE = re.compile(
    r"(?:kể từ|tính từ|từ|sau) (?:khi |ngày )*(?:ký|ban hành|phát hành)\b"
)  # "kể từ ngày ký Thông báo này"
SOON = Form(
    r"(?:ngay sau (?:khi|hội nghị|cuộc họp|buổi|phiên họp|kỳ họp|đại hội|kỳ nghỉ|tết|đợt|lễ)\b[^,;.]{0,90}|trong thời gian sớm nhất|trong thời gian ngắn nhất"
    r"|trước (?:dịp |thềm |ngày |lễ )?(?:tết|mùa (?:mưa|bão|lũ|khô)|kỳ nghỉ|khai giảng|khai mạc|bầu cử|năm học|rằm|(?:\d{1,2} )?tháng (?:giêng|chạp)|\d{1,2}/\d{1,2}(?:/\d{4})? \(?âm lịch|đại hội|quốc khánh)(?:(?! phải\b)[^,;.]){0,40}(?!\w)"
    r"|(?:để )?kịp (?:thời )?(?:trình|báo cáo|phục vụ)[^,;.]{0,60}? (?:kỳ họp|phiên họp|đại hội|hội nghị)[^,;.]{0,60}"
    r"|trước khi (?:trình|khai mạc|diễn ra|tổ chức|khai giảng|bước vào|bắt đầu năm|kết thúc)[^,;.]{3,80}"
    r"|(?<=hoàn thành )trước (?:khi|thời điểm) [^,;.]{3,80}|ngay khi [^,;.]{3,80})",
    "ngay |sớm nhất|ngắn nhất|trước |kịp ",
)
SESSION = Form(
    r"(?:(?:trình|báo cáo|thông qua|xem xét|kịp)[^;.]{0,110}?)"
    r"(?P<session>(?:(?:tại|trước|trong|vào)|(?<=trình)) kỳ họp (?:thứ |gần nhất|tới|tháng|cuối|giữa|đầu|thường lệ|chuyên đề|này|ban chấp hành)"
    r"[^,;.]{0,50})",
    "kỳ họp ",
)  # "trình Quốc hội tại Kỳ họp thứ 10"
SITTING = Form(
    r"(?:(?<!tờ )trình|thông qua|(?<!theo )(?<!đã )(?<!tại )báo cáo)\b(?:[^;.]{0,90}? (?=tại|trước|trong|vào)| )(?P<session>(?:(?:tại|trước|trong|vào) )?"
    r"(?:phiên họp|cuộc họp|hội nghị|buổi giao ban|giao ban)"
    r"(?: (?:thường kỳ|chuyên đề|thường trực|giao ban|chính phủ|ubnd tỉnh|hđnd tỉnh|quốc hội|ban chấp hành|ban chỉ đạo|trung ương))*"
    r" (?:thứ \w+|gần nhất|tới|sắp tới|tiếp theo|kế tiếp|lần sau|lần tới|tháng \d{1,2}|tuần (?:tới|sau)|cuối (?:tháng|năm|quý))(?: năm 20\d\d|/20\d\d)?)",
    "phiên họp|cuộc họp|hội nghị|giao ban",
)  # "trình UBND tỉnh tại phiên họp thường kỳ tháng 11"
PASSED = re.compile(
    r"(?:ban hành|được thông qua|đã thông qua|đã ban hành|(?:đã|được)(?: \w+){1,3} (?:thông qua|quyết nghị)) $"
)  # "luật đã được Quốc hội thông qua tại Kỳ họp thứ 9"
PURPOSE = re.compile(r"\b(?:để|nhằm)\b[^,;.]{0,70}$")  # "để đưa vào sử dụng ngay khi xong": what it is for, not by when
REPORTING = re.compile(r"báo cáo|gửi|giao ban|họp|cung cấp|kiểm tra|tổng hợp|rà soát|đánh giá|đối chiếu")
KEPT_UP = re.compile(r"(?:duy trì|thực hiện|tiến hành|cập nhật)(?: \w+){0,2} $")  # "duy trì hằng ngày."
CLAUSE_ENDS = re.compile(r" ?(?:[.;,)]|$)")
REGULARLY = re.compile(r"báo cáo|gửi|cập nhật|tổng hợp|giao ban")
RECURRING = Form(
    r"(?P<regular>định kỳ(?: (?:hàng|hằng|vào|mỗi))* ?(?:0?(?P<n>\d+) )?(?P<u1>ngày(?! \d)|tuần|tháng|quý|năm)?"
    r"(?:/lần| (?:một|\d+) lần)?)"
    r"|(?P<per>mỗi (?P<u5>tuần|tháng|quý|năm)(?: [^,;.]{1,60})? (?:một|\d\d?) lần)"
    r"|(?P<each>(?:hàng|hằng|mỗi) (?P<u2>ngày|tuần|tháng|quý))"
    r"|(?P<yearly>(?:hàng|hằng) (?P<u3>năm)(?= ?,?(?: phải| có)? (?:báo cáo|tổng kết|sơ kết|rà soát))"
    r"|(?<=báo cáo )(?:hàng|hằng) năm)"
    r"|(?P<often>(?:nhiệm vụ|thời gian thực hiện|thời gian|thời hạn|tiến độ|thực hiện)\W{0,3} ?thường xuyên(?:, liên tục)?(?=\W*$|[.;),]))"
    r"|(?P<column>(?:thời gian|thời hạn|thời gian thực hiện|tiến độ) ?: ?(?:hàng|hằng) (?P<u6>tuần|tháng|quý|năm))"
    r"|(?P<times>(?:0?1|một|2|hai) (?P<u4>tuần|tháng|quý|ngày|năm)(?:/(?:0?1 )?| một )lần"
    r"|(?:cứ (?:sau )?|mỗi )?\d{1,2} (?:giờ|ngày|tuần|tháng)(?:/| (?:một|1) )lần)",
    "định kỳ|hàng |hằng |mỗi |thường xuyên| lần|/lần",
)  # "định kỳ hằng quý", "1 tuần/lần"
MONTH_DAY = Form(
    r"(?:định kỳ,? )?(?:(?:trước|vào|chậm nhất|là)(?: là| vào)* )?ngày (?P<d>\d{1,2})(?:(?:,| và)(?: ngày)? \d{1,2})* (?:của )?"
    r"(?:(?P<last>tháng (?P<which>cuối|đầu) (?:mỗi |hàng |hằng |của )*quý(?: sau)?)|(?:hàng|hằng|mỗi|các) tháng)"
    r"|trước ngày (?P<d2>\d{1,2}) (?:của tháng|tháng sau liền kề|tháng liền kề)"
    r"|(?:hàng|hằng|mỗi) (?:tháng|(?P<last2>quý)),? \(?(?:(?:trước|vào|chậm nhất|là)(?: là| vào)* )?ngày (?P<d3>\d{1,2})"
    r"(?! ?[/.-]?\d)(?:(?: của)? tháng (?P<which3>cuối|đầu) quý(?: sau)?)?",
    "ngày ",
)  # "trước ngày 25 hằng tháng"
DEFERRED = re.compile(
    r"(?<!để )(?:theo|đúng|bảo đảm|đảm bảo)(?: đúng)? (?:kế hoạch|tiến độ|cam kết|lộ trình|thời hạn|thời gian)"
    r"(?: (?:đề ra|đã đề ra|được giao|đã được phê duyệt|quy định|theo quy định|theo yêu cầu|yêu cầu|chung))?"
)  # "theo đúng kế hoạch đã đề ra"
FREQUENCIES = {
    "ngày": Frequency.DAILY,
    "tuần": Frequency.WEEKLY,
    "tháng": Frequency.MONTHLY,
    "quý": Frequency.QUARTERLY,
    "năm": Frequency.YEARLY,
}
EVERY = {("3", "tháng"): Frequency.QUARTERLY, ("6", "tháng"): Frequency.HALF_YEARLY}


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield a row's deadlines that hang on something else than the calendar."""
    yield from (_within(flat, anchor, match) for match in WITHIN.finditer(flat.folded) if _is_limit(flat.folded, match))
    yield from _events(flat)
    yield from _rules(flat)
    for match in DEFERRED.finditer(flat.folded):
        phrase = flat.text[match.start() : match.end()]
        yield Deadline(phrase, flat.span(match.start(), match.end()), DeadlineKind.DEFERRED)


def _events(flat: Flat) -> Iterator[Deadline]:
    for match in SITTING.finditer(flat.folded):
        yield _event(flat, *match.span("session"))
    for match in SESSION.finditer(flat.folded):
        start, end = match.span("session")
        if not PASSED.search(flat.folded[max(0, start - 40) : start]):
            yield _event(flat, start, end)
    for match in SOON.finditer(flat.folded):
        if match.group().startswith("ngay") and PURPOSE.search(flat.folded[max(0, match.start() - 80) : match.start()]):
            continue
        yield _event(flat, match.start(), match.end())


def _event(flat: Flat, start: int, end: int) -> Deadline:
    phrase = flat.text[start:end].strip()
    return Deadline(phrase, flat.span(start, end), DeadlineKind.EVENT, event=phrase)


def _rules(flat: Flat) -> Iterator[Deadline]:
    for match in MONTH_DAY.finditer(flat.folded):
        day = int(match["d"] or match["d2"] or match["d3"])
        if match["last"] or match["last2"]:
            yield _recurring(
                flat, match, Frequency.QUARTERLY, f"ngày {day} tháng {match['which'] or match['which3'] or 'cuối'} quý"
            )
        else:
            yield _recurring(flat, match, Frequency.MONTHLY, f"ngày {day}")
    for match in RECURRING.finditer(flat.folded):
        if _recurs(flat.folded, match):
            unit = next((match[name] for name in ("u1", "u2", "u3", "u4", "u5", "u6") if match[name]), "")
            often = EVERY.get((match["n"] or "", unit)) or FREQUENCIES.get(unit)
            yield _recurring(flat, match, None if match.group()[0] in "2h" and match["times"] else often, "")


def _is_limit(folded: str, match: re.Match[str]) -> bool:
    """Say whether an amount of time is a limit: "sau 3 năm", "trong 2 tháng" alone are none."""
    if AMOUNT_OF.search(folded[max(0, match.start() - 12) : match.start()]):
        return False
    is_legal = GIVEN_BY_LAW.search(folded[max(0, match.start() - 170) : match.start()])
    if "thời hạn" in match["lead"] and (is_legal or SAID_BY_LAW.match(folded, match.end())):
        return False
    if match["event"] or match["column"] or match["unit"] == "ngày làm việc":
        return True
    return _runs(folded, match)


def _runs(folded: str, match: re.Match[str]) -> bool:
    """Say whether a bare amount of time is one that the work must be done in."""
    before = folded[max(0, match.start() - 40) : match.start()]
    if match["lead"] == "trong" and match["unit"] in {"tuần", "tháng"}:
        return folded.startswith(" tới", match.end()) or FINISHED.search(before) is not None
    if match["lead"] == "sau":
        is_last = SENT.search(before) and CLAUSE_ENDS.match(folded, match.end())
        return bool(is_last or THEN.match(folded, match.end()))
    return match["lead"] != "thời hạn" or match["unit"] != "tháng"  # of a contract, of a term of office


def _within(flat: Flat, anchor: Anchor, match: re.Match[str]) -> Deadline:
    """Return a limit; its day is known where it runs in calendar days from the issue (Civil Code art. 147)."""
    amount = int(match["n"]) if match["n"].isdigit() else numerals.value(match["n"])
    amount *= 7 if match["unit"] == "tuần" else 1
    event = (match["event"] or "").strip(" ,")
    runs = anchor.issued and FROM_ISSUE.match(event) and match["unit"] in {"ngày", "tuần"}
    return Deadline(
        flat.text[match.start() : match.end()].strip(),
        flat.span(match.start(), match.end()),
        DeadlineKind.WITHIN,
        anchor.issued + timedelta(days=amount) if runs and anchor.issued else None,
        amount=amount,
        working_days=match["unit"] == "ngày làm việc",
        event=event,
    )


def _recurs(folded: str, match: re.Match[str]) -> bool:
    """Say whether something is done again and again: "kiểm tra định kỳ", "chi hằng năm" only look like it."""
    if (
        match["each"]
        and CLAUSE_ENDS.match(folded, match.end())
        and KEPT_UP.search(folded[max(0, match.start() - 40) : match.start()])
    ):
        return True
    if match["each"]:
        return REPORTING.search(folded, max(0, match.start() - 70), match.end() + 70) is not None
    if match["regular"] and not match["u1"]:
        return REGULARLY.search(folded, max(0, match.start() - 40), match.end() + 40) is not None
    return True


def _recurring(flat: Flat, match: re.Match[str], frequency: Frequency | None, month_day: str) -> Deadline:
    phrase = flat.text[match.start() : match.end()].strip()
    span = flat.span(match.start(), match.end())
    return Deadline(phrase, span, DeadlineKind.RECURRING, frequency=frequency, month_day=month_day)
