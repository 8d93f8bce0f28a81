"""What becomes of the reader's deadlines, and of duties that come again."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from accounts.models import User
from directives import operations
from directives.models import Directive, Repeat
from directives.operations.drafting import due_on
from directives.reading.notice import Deadline, DeadlineKind, Span
from tests.factories import AT
from units.calendar import WorkingCalendar

WITHIN = DeadlineKind.WITHIN


@pytest.mark.parametrize(
    ("amount", "working_days", "event", "expected"),
    [
        (10, True, "kể từ ngày ban hành Thông báo này", date(2025, 4, 18)),
        (7, False, "kể từ ngày ký", date(2025, 4, 10)),
        (9, False, "kể từ ngày ký", date(2025, 4, 14)),  # 12 April is a Saturday
        (10, True, "kể từ ngày nhận được hồ sơ", None),
        (None, False, "kể từ ngày ký", None),
    ],
)
def test_a_period_counts_from_the_day_of_issue(
    amount: int | None, working_days: bool, event: str, expected: date | None
) -> None:
    deadline = Deadline("", Span(0, 0), WITHIN, amount=amount, working_days=working_days, event=event)

    assert due_on(deadline, date(2025, 4, 3), WorkingCalendar({})) == expected


def test_a_period_without_a_day_of_issue_has_no_last_day() -> None:
    deadline = Deadline("", Span(0, 0), WITHIN, amount=10, event="kể từ ngày ký")

    assert due_on(deadline, None, WorkingCalendar({})) is None


def draft(clerk: User, text: str) -> Directive:
    """Return the draft of a notice with this text."""
    document = operations.receive(file=ContentFile(text.encode(), name="a.txt"), by=clerk, at=AT)
    return operations.read(document=document, at=AT)


@pytest.mark.django_db
def test_a_recurring_duty_keeps_the_day_of_its_round(clerk: User) -> None:
    directive = draft(clerk, "II. NHIỆM VỤ\n\n1. Văn phòng Bộ báo cáo kết quả trước ngày 25 hằng tháng.\n")

    item = directive.items.get(path="II.1")

    assert (item.kind, item.frequency, item.month_day, item.due_on) == ("recurring", "monthly", "25", None)


@pytest.mark.django_db
def test_a_duty_that_comes_again_is_linked_to_the_earlier_one(clerk: User) -> None:
    first = draft(clerk, "II. NHIỆM VỤ\n\n1. Cục Lưu trữ khẩn trương rà soát danh mục hồ sơ tồn đọng tại các kho.\n")

    second = draft(
        clerk, "II. NHIỆM VỤ\n\n1. Giao Văn phòng xây dựng quy chế.\n\n"
        "2. Cục Lưu trữ rà soát khẩn trương danh mục hồ sơ còn tồn đọng tại các kho.\n"
    )  # fmt: skip

    repeat = Repeat.objects.get()
    assert (repeat.item, repeat.earlier) == (second.items.get(path="II.2"), first.items.get(path="II.1"))
    assert repeat.likeness >= 80
