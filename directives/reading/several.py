"""Several periods told in one breath: "trong năm 2025 và quý I/2026", "trong tháng 6, 7/2025"; the last ends the work."""

from collections.abc import Iterator
from datetime import date

from directives.reading import days, periods
from directives.reading.days import Anchor
from directives.reading.flat import Flat
from directives.reading.forms import Form
from directives.reading.notice import Deadline, DeadlineKind

YEAR = r"(?:\s?[/.]\s?20\d\d| năm 20\d\d)?"
SEVERAL = Form(
    r"(?:" + periods.FINISH + r"|trong|ngay trong|vào|hết|đến hết)(?: các)? "
    r"(?P<unit>quý|tháng|năm) (?:iv|i{1,3}|\d{1,4})"
    + YEAR
    + r"(?:, (?:quý |tháng )?(?:iv|i{1,3}|\d{1,2})"
    + YEAR
    + r")*"
    r"(?:, | và |, và | ?- ?)(?:đầu |cuối )?(?:(?P<other>quý|tháng|năm) )?(?P<last>iv|i{1,3}|\d{1,4})"
    r"(?:(?:\s?[/.]\s?| năm )(?P<y>20\d\d))?\b(?![/-]\d|[.,]\d)",
    " và |, | -|- ",
)


def find(flat: Flat, anchor: Anchor) -> Iterator[Deadline]:
    """Yield the periods that end with the last of several."""
    for match in SEVERAL.finditer(flat.folded):
        on = _end(match["other"] or match["unit"], match["last"], int(match["y"] or anchor.year or 0))
        if on and not periods.is_scope(flat.folded, match.start()):
            phrase, span = flat.text[match.start() : match.end()], flat.span(match.start(), match.end())
            given = match["y"] or len(match["last"]) == 4
            yield Deadline(phrase, span, DeadlineKind.PERIOD, on, year_assumed=not given)


def _end(unit: str, last: str, year: int) -> date | None:
    """Return the last day of a quarter, month or year; None where there is no such one."""
    if unit == "năm":
        return date(int(last), 12, 31) if last.startswith("20") and len(last) == 4 else None
    month = periods.QUARTERS.get(last, 0) * 3 if unit == "quý" else int(last) if last.isdecimal() else 0
    return days.month_end(year, month) if year and 1 <= month <= 12 else None
