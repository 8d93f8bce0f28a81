"""A house of the size that is measured: units with an officer each, a hundred tasks a unit, ten of them due."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from accounts.models import User
from directives.models import Directive, Document, Item, ItemKind
from notifications.models import Policy
from tasks.lifecycle import Status
from tasks.models import Task
from units.models import Kind, Membership, Role, Unit

DAY = date(2025, 3, 28)
TASKS_A_UNIT = 100
DUE_A_UNIT = 10
TEXT = "Chủ trì, phối hợp với các đơn vị liên quan rà soát hồ sơ thi hành án còn tồn, báo cáo kết quả về Bộ Tư pháp"


def fill(units: int) -> None:
    """Write the rows of `units` units; the ladder begins today, so that each task due is owed one word."""
    Policy.objects.update(in_force_from=DAY)
    office = User.objects.create(username="van-phong", full_name="Văn phòng")
    items = _items(office)
    ministry = Unit.objects.create(code="BO", name="Bộ Tư pháp", kind=Kind.MINISTRY)
    opened_at = datetime(2025, 1, 2, 1, tzinfo=UTC)
    for number in range(units):
        unit = Unit.objects.create(
            code=f"U{number}", name=f"Cục THADS số {number}", kind=Kind.PROVINCIAL, parent=ministry
        )
        user = User.objects.create(
            username=f"u{number}", full_name=f"Nguyễn Văn {number}", email=f"u{number}@example.vn"
        )
        Membership.objects.create(user=user, unit=unit, role=Role.OFFICER, since=date(2024, 1, 1))
        Task.objects.bulk_create(_task(item, unit, place, opened_at) for place, item in enumerate(items))


def _items(office: User) -> list[Item]:
    at = datetime(2025, 1, 2, 0, tzinfo=UTC)
    document = Document.objects.create(
        name="thong-bao.txt",
        sha256=hashlib.sha256(b"bench").hexdigest(),
        file="documents/thong-bao.txt",
        size=1,
        received_by=office,
        received_at=at,
    )
    directive = Directive.objects.create(
        document=document, text=TEXT, number="12/TB-BTP", issued_on=date(2025, 1, 2), issuer="Bộ Tư pháp", read_at=at
    )
    return Item.objects.bulk_create(
        Item(
            directive=directive,
            position=place,
            label=f"{place}",
            path=f"2.{place}",
            kind=ItemKind.TASK,
            text=f"{TEXT} ({place}).",
            start=0,
            end=1,
        )
        for place in range(TASKS_A_UNIT)
    )


def _task(item: Item, unit: Unit, place: int, opened_at: datetime) -> Task:
    """Return one of a unit's tasks: the first ten fall due today, the next thirty later, the rest are done."""
    due_on = DAY if place < DUE_A_UNIT else DAY + timedelta(days=60)
    is_done = place >= DUE_A_UNIT + 30
    return Task(
        item=item,
        unit=unit,
        due_on=due_on,
        original_due_on=due_on,
        opened_at=opened_at,
        status=Status.DONE if is_done else Status.IN_PROGRESS,
        closed_at=opened_at if is_done else None,
        search_text="",
    )
