"""A house of the size that is measured: units with an officer each, a hundred tasks a unit, ten of them due."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from accounts.models import User
from directives.models import Directive, Document, Item, ItemKind
from notifications.models import Policy
from tasks.lifecycle import Status
from units.models import Kind, Membership, Role, Unit

DAY = date(2025, 3, 28)
TASKS_A_UNIT = 100
DUE_A_UNIT = 10
OPEN_A_UNIT = 40
BATCH = 1000
HAND_OUT = """
INSERT INTO tasks_task (item_id, unit_id, period, due_on, original_due_on, status, opened_at, closed_at,
                        due_version, percent, needs_evidence, is_excused, search_text)
SELECT item.id, unit.id, '', CASE WHEN item.position < %s THEN %s ELSE %s END,
       CASE WHEN item.position < %s THEN %s ELSE %s END, CASE WHEN item.position < %s THEN %s ELSE %s END,
       %s, CASE WHEN item.position >= %s THEN %s END, 1, 0, FALSE, FALSE, ''
FROM units_unit AS unit CROSS JOIN directives_item AS item WHERE unit.parent_id = %s ORDER BY unit.id, item.position
"""
TEXT = "Chủ trì, phối hợp với các đơn vị liên quan rà soát hồ sơ thi hành án còn tồn, báo cáo kết quả về Bộ Tư pháp"


def fill(units: int) -> None:
    """Write the rows of `units` units; the ladder begins today, so that each task due is owed one word."""
    Policy.objects.update(in_force_from=DAY)
    office = User.objects.create(username="van-phong", full_name="Văn phòng")
    _items(office)
    ministry = Unit.objects.create(code="BO", name="Bộ Tư pháp", kind=Kind.MINISTRY)
    numbers = range(units)
    bodies = Unit.objects.bulk_create(
        (Unit(code=f"U{n}", name=f"Cục THADS số {n}", kind=Kind.PROVINCIAL, parent=ministry) for n in numbers),
        batch_size=BATCH,
    )
    people = User.objects.bulk_create(
        (User(username=f"u{n}", full_name=f"Nguyễn Văn {n}", email=f"u{n}@example.vn") for n in numbers),
        batch_size=BATCH,
    )
    Membership.objects.bulk_create(
        (
            Membership(user=user, unit=unit, role=Role.OFFICER, since=date(2024, 1, 1))
            for user, unit in zip(people, bodies, strict=True)
        ),
        batch_size=BATCH,
    )
    _hand_out(ministry)


def _items(office: User) -> None:
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
    Item.objects.bulk_create(
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


def _hand_out(ministry: Unit) -> None:
    """Write every unit's tasks at one go: the first ten fall due today, the next thirty later, the rest are done."""
    opened_at, later = datetime(2025, 1, 2, 1, tzinfo=UTC), DAY + timedelta(days=60)
    values: list[Any] = [DUE_A_UNIT, DAY, later, DUE_A_UNIT, DAY, later]
    values += [OPEN_A_UNIT, Status.IN_PROGRESS.value, Status.DONE.value, opened_at, OPEN_A_UNIT, opened_at, ministry.pk]
    with connection.cursor() as cursor:
        cursor.execute(HAND_OUT, values)
