"""The periods of a recurring duty, the day on which each falls due, and whom a late task waited for (pure)."""

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_OF = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
PARTS_OF_YEAR = {
    "Q1": "quý I/",
    "Q2": "quý II/",
    "Q3": "quý III/",
    "Q4": "quý IV/",
    "H1": "6 tháng đầu năm ",
    "H2": "6 tháng cuối năm ",
}


@dataclass(frozen=True, slots=True)
class Period:
    """One round of a recurring duty: a key such as "2026-03" or "2026-Q1", and its first, last and due day."""

    key: str
    starts_on: date
    ends_on: date
    due_on: date


def period_of(frequency: str, month_day: str, day: date) -> Period:
    """Return the period that `day` lies in.

    `frequency` is one of daily, weekly, monthly, quarterly, half_yearly, yearly; `month_day` is "25" (that day of the
    period's last month), "25-12" (day and month, in a yearly period) or "" (the period's last day). A day that the
    month does not have becomes its last one.

    >>> period_of("monthly", "31", date(2026, 2, 3)).due_on
    datetime.date(2026, 2, 28)
    """
    if frequency == "daily":
        return Period(day.isoformat(), day, day, day)
    if frequency == "weekly":
        return _week_of(day)
    months = MONTHS_OF[frequency]
    first_month = (day.month - 1) // months * months + 1
    last_month = first_month + months - 1
    ends_on = _day_in(day.year, last_month, 31)
    return Period(
        _key(frequency, day.year, first_month),
        date(day.year, first_month, 1),
        ends_on,
        _due_in(day.year, first_month, last_month, month_day) or ends_on,
    )


def period_name(key: str) -> str:
    """Return what people call the period of a key, as it stands after "kỳ"; "" of a duty that does not recur.

    >>> period_name("2026-11"), period_name("2026-Q4"), period_name("2026-H1")
    ('tháng 11/2026', 'quý IV/2026', '6 tháng đầu năm 2026')
    """
    year, _dash, part = key.partition("-")
    if not part:
        return f"năm {year}" if year else ""
    if part in PARTS_OF_YEAR:
        return f"{PARTS_OF_YEAR[part]}{year}"
    if part.startswith("W"):
        return f"tuần {int(part[1:])}/{year}"
    month, _dash, day = part.partition("-")
    return f"ngày {day}/{month}/{year}" if day else f"tháng {int(month)}/{year}"


def first_period(frequency: str, month_day: str, day: date) -> Period:
    """Return the first period that can still be met on `day`: the current one, or the next when its due day is past."""
    period = period_of(frequency, month_day, day)
    if period.due_on >= day:
        return period
    return period_of(frequency, month_day, period.ends_on + timedelta(days=1))


def periods_until(frequency: str, month_day: str, last: date, today: date) -> list[Period]:
    """Return the periods after the one that `last` lies in which have begun on `today`, the oldest first."""
    periods = []
    period = period_of(frequency, month_day, last)
    while (following := period.ends_on + timedelta(days=1)) <= today:
        period = period_of(frequency, month_day, following)
        periods.append(period)
    return periods


@dataclass(frozen=True, slots=True)
class Wait:
    """A task waits for somebody from a day until a day, that day no longer counted; None while it still waits."""

    whom: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Delay:
    """How many days a task is overdue: those it waited for each of the others, and those of its own unit."""

    days: int
    own: int
    others: tuple[tuple[str, int], ...]


def delay(due_on: date | None, waits: Sequence[Wait], today: date) -> Delay:
    """Return by how many days a task due on `due_on` is overdue on `today`, and for whom it waited on each of them.

    The days after the deadline up to and with `today` are counted, each once: a day on which several were waited for
    belongs to the one asked first.

    >>> delay(date(2026, 3, 2), [Wait("Cục Y", date(2026, 3, 4), date(2026, 3, 6))], date(2026, 3, 7))
    Delay(days=5, own=3, others=(('Cục Y', 2),))
    """
    days = max(0, (today - due_on).days) if due_on else 0
    first_asked = sorted(waits, key=lambda wait: wait.since)
    late_days = [today - timedelta(days=back) for back in range(days)]
    waited = Counter(whom for day in late_days if (whom := _waited_for(first_asked, day)) is not None)
    others = tuple(sorted(waited.items(), key=lambda part: (-part[1], part[0])))
    return Delay(days, days - waited.total(), others)


def _waited_for(waits: Sequence[Wait], day: date) -> str | None:
    """Return the first of the waits that lasts on `day`."""
    return next((wait.whom for wait in waits if wait.since <= day and (wait.until is None or day < wait.until)), None)


def _week_of(day: date) -> Period:
    """Return the week of `day`, Monday to Sunday, due on its Friday."""
    monday = day - timedelta(days=day.weekday())
    year, week, _weekday = day.isocalendar()
    return Period(f"{year}-W{week:02}", monday, monday + timedelta(days=6), monday + timedelta(days=4))


def _key(frequency: str, year: int, first_month: int) -> str:
    """Return the name of a period of months."""
    return {
        "monthly": f"{year}-{first_month:02}",
        "quarterly": f"{year}-Q{first_month // 3 + 1}",
        "half_yearly": f"{year}-H{first_month // 6 + 1}",
        "yearly": f"{year}",
    }[frequency]


def _due_in(year: int, first_month: int, last_month: int, month_day: str) -> date | None:
    """Return the due day that `month_day` names in a period, None when it names none."""
    day_text, _dash, month_text = month_day.partition("-")
    if not day_text.isdecimal() or not 1 <= int(day_text) <= 31:
        return None
    month = int(month_text) if month_text.isdecimal() else last_month
    return _day_in(year, month, int(day_text)) if first_month <= month <= last_month else None


def _day_in(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last one when the month is shorter."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
