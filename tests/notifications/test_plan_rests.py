"""Reports by cadence, and rests after somebody has said that they know: tables of days, and properties."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from notifications.plan import Fact, Key, Ladder, Recorded, Step, plan
from units.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
MONDAY = date(2025, 3, 3)
REPORT = Step(7, "unit", 10, repeat_every=10, trigger="report")
LATE = Step(5, "unit", 3, repeat_every=3, pause=7)
LATER = Step(8, "unit", 20, repeat_every=5)
ABOVE = Step(6, "superior", 5, is_escalation=True)
EVERYBODY = {"unit": frozenset({10, 11}), "superior": frozenset({10, 20})}
some_day = st.dates(date(2024, 1, 2), date(2026, 12, 31))


def fact_of(**fields: object) -> Fact:
    given = {"task": 1, "due_version": 1, "due_on": date(2025, 3, 28), "since": MONDAY, "people": EVERYBODY}
    return Fact(**(given | fields))  # type: ignore[arg-type]


def planned(fact: Fact, today: date, *steps: Step) -> list[tuple[int, date, int]]:
    keys = plan([fact], Ladder(steps, date(2000, 1, 1)), CALENDAR, today)
    return sorted((key.step, key.occurrence_on, key.recipient) for key in keys)


def days_of(fact: Fact, today: date, person: int, *steps: Step) -> list[date]:
    return [day for _step, day, told in planned(fact, today, *steps) if told == person]


def test_report_is_due_every_ten_working_days() -> None:
    fact = fact_of(due_on=None, anchors={"report": MONDAY}, people={"unit": {10}})

    # Giỗ Tổ Hùng Vương, 7/4/2025, is a day off.
    assert [day for _step, day, _who in planned(fact, date(2025, 4, 15), REPORT)] == [
        date(2025, 3, 17),
        date(2025, 3, 31),
        date(2025, 4, 15),
    ]


@given(st.lists(st.integers(0, 120), max_size=8), st.lists(st.integers(0, 120), max_size=12))
def test_each_period_without_a_report_is_spoken_of_once(reports: list[int], ticks: list[int]) -> None:
    """Reports come on some days, planning runs on some days; the ledger remembers what planning wrote."""
    reported = sorted(MONDAY + timedelta(days=ago) for ago in reports)
    written: list[Key] = []
    for tick in sorted({*ticks, 120}):
        today = MONDAY + timedelta(days=tick)
        last = max([MONDAY, *(day for day in reported if day <= today)])
        held = {REPORT.pk: Recorded(max(key.occurrence_on for key in written), has_fired=True)} if written else {}
        fact = fact_of(due_on=None, anchors={"report": last}, people={"unit": {10}}, recorded=held)
        keys = list(plan([fact], Ladder((REPORT,), date(2000, 1, 1)), CALENDAR, today))
        written += keys
        again = {REPORT.pk: Recorded(max(key.occurrence_on for key in written), has_fired=True)} if written else {}
        assert list(plan([replace(fact, recorded=again)], Ladder((REPORT,), date(2000, 1, 1)), CALENDAR, today)) == []

    assert len(written) == len(set(written))
    for key in written:
        assert CALENDAR.is_working(key.occurrence_on)
    # Of the last term without a report nothing is missing, and every day is a whole number of periods from its start.
    last = max([MONDAY, *reported])
    wanted, day = [], CALENDAR.add(CALENDAR.next_working(last), 10)
    while day <= MONDAY + timedelta(days=120):
        wanted.append(day)
        day = CALENDAR.add(day, 10)
    assert [key.occurrence_on for key in written if key.occurrence_on > last] == wanted


def test_what_is_said_again_rests_for_who_knows() -> None:
    fact = fact_of(receipts={10: (date(2025, 4, 3),)})

    # 2/4 was the first time; 8/4, 11/4 and 14/4 (7 working days after 3/4) lie in the rest.
    assert days_of(fact, date(2025, 4, 17), 10, LATE) == [date(2025, 4, 2), date(2025, 4, 16)]
    assert days_of(fact, date(2025, 4, 17), 11, LATE) == [
        date(2025, 4, 2),
        date(2025, 4, 8),
        date(2025, 4, 11),
        date(2025, 4, 16),
    ]


def test_saying_so_before_the_first_time_changes_nothing() -> None:
    early = fact_of(receipts={10: (date(2025, 3, 31),)})

    assert days_of(early, date(2025, 4, 11), 10, LATE) == days_of(fact_of(), date(2025, 4, 11), 10, LATE)


def test_the_rest_ends_with_the_next_level() -> None:
    above_later = replace(ABOVE, offset=8)  # 10/4
    fact = fact_of(receipts={10: (date(2025, 4, 3),)})

    days = days_of(fact, date(2025, 4, 11), 10, LATE, above_later)

    assert days == [date(2025, 4, 2), date(2025, 4, 11), date(2025, 4, 10)]


facts = st.builds(
    fact_of,
    due_on=some_day,
    since=some_day,
    receipts=st.dictionaries(st.sampled_from([10, 11]), st.lists(some_day, max_size=4).map(tuple)),
)
pauses = st.integers(0, 15)


@given(facts, some_day, pauses)
def test_a_report_to_the_superior_and_a_first_time_never_rest(fact: Fact, today: date, pause: int) -> None:
    steps = (replace(LATE, pause=pause), LATER, ABOVE)
    awake = replace(fact, receipts={})

    resting, whole = planned(fact, today, *steps), planned(awake, today, *steps)

    assert set(resting) <= set(whole)
    assert [key for key in resting if key[0] != LATE.pk] == [key for key in whole if key[0] != LATE.pk]
    first = min((day for step, day, _who in whole if step == LATE.pk), default=None)
    assert [key for key in resting if key[1] == first] == [key for key in whole if key[1] == first]


@given(facts, some_day, pauses)
def test_a_rest_lasts_no_longer_than_the_step_says(fact: Fact, today: date, pause: int) -> None:
    step = replace(LATE, pause=pause)

    gone = set(planned(replace(fact, receipts={}), today, step)) - set(planned(fact, today, step))

    for _step, day, person in gone:
        assert any(known < day <= CALENDAR.add(known, pause) for known in fact.receipts[person])


@given(facts, some_day, st.lists(st.integers(0, 90), max_size=6))
def test_days_without_planning_lose_nothing_and_wake_nobody(fact: Fact, today: date, ticks: list[int]) -> None:
    at_once = planned(fact, today, LATE, LATER)

    written: list[tuple[int, date, int]] = []
    for ago in [*sorted(ticks, reverse=True), 0]:
        held = {step: Recorded(day, has_fired=True) for step, day, _who in sorted(written)}
        written += planned(replace(fact, recorded=held), today - timedelta(days=ago), LATE, LATER)

    assert sorted(written) == at_once
