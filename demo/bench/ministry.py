"""A ministry of the size that is measured: units with their people, notices, tasks in every state, and their history."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model

from accounts.models import User
from demo.bench import quiet
from demo.bench.product import AT
from demo.bench.rows import DAY, TEXT
from directives.models import Directive, Document, Item, ItemKind
from directives.models import Status as DirectiveStatus
from notifications.models import Message, MessageState, Policy, Reminder, ReminderState, Step
from tasks.lifecycle import MOVES, OPEN, WORKING, Move, Status
from tasks.models import Explanation, Extension, Joining, Task, Update, Waiting
from units.folding import searchable
from units.models import Kind, Membership, Role, Unit

BATCH = 2000
ITEMS_A_NOTICE = 20
# Of each hundred tasks: two duties of one unit each, one of five, one of twenty, one of seventy-three.
GROUPS = (1, 1, 5, 20, 73)
HUNDRED = sum(GROUPS)
BELOW = 9  # so many units below a provincial one
NOON = datetime(DAY.year, DAY.month, DAY.day, 5, tzinfo=UTC)
VERBS = ("Rà soát", "Đẩy nhanh", "Hoàn thiện", "Tổng hợp", "Kiểm tra", "Chấn chỉnh", "Xây dựng")
DUTIES = (
    "hồ sơ thi hành án còn tồn", "hòa giải ở cơ sở", "cơ sở dữ liệu hộ tịch", "kế hoạch cải cách hành chính",
    "trợ giúp pháp lý", "thẩm định văn bản quy phạm pháp luật", "quản lý luật sư, công chứng",
    "bán đấu giá tài sản", "giải quyết khiếu nại, tố cáo", "giải ngân vốn đầu tư công", "tổ chức bộ máy",
)  # fmt: skip
# What of a hundred tasks stands how: those whose deadline has passed, and the others.
PASSED = ((90, Status.DONE), (92, Status.IN_PROGRESS), (94, Status.ASSIGNED), (96, Status.SUBMITTED),
          (97, Status.SENT_BACK), (98, Status.SUSPENDED), (100, Status.WITHDRAWN))  # fmt: skip
AHEAD = ((20, Status.DONE), (60, Status.IN_PROGRESS), (80, Status.ASSIGNED), (90, Status.SUBMITTED),
         (94, Status.SENT_BACK), (97, Status.HANDED_BACK), (98, Status.SUSPENDED), (100, Status.WITHDRAWN))  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """Who and what there is already."""

    units: Sequence[Unit]
    officers: Sequence[User]
    clerk: User
    leader: User


def fill(*, units: int, tasks: int) -> None:
    """Write `units` units once, and tasks until there are `tasks`; called again with more, it adds what is missing."""
    house = _house(units)
    first = Task.objects.count()
    _notices(house, -(-tasks // HUNDRED) * len(GROUPS))
    items = list(Item.objects.select_related("directive").order_by("pk"))
    _write(Task, (_task(number, items, house) for number in range(first, tasks)))
    added = Task.objects.order_by("pk")[first:]
    _write_about(list(added.defer("search_text")), house)
    # The morning has been swept: what comes next is what a page foresees.
    Policy.objects.update(in_force_from=DAY)
    Message.objects.filter(for_on=DAY).update(state=MessageState.OWED, sent_at=None)  # of the smaller house before
    quiet.prepare(DAY, AT)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _house(count: int) -> House:
    if not Unit.objects.exists():
        _settle(count)
    units = Unit.objects.exclude(parent=None).order_by("pk")
    officers = User.objects.filter(memberships__role=Role.OFFICER).order_by("pk")
    return House(
        list(units), list(officers), User.objects.get(username="van-phong"), User.objects.get(username="lanh-dao")
    )


def _settle(count: int) -> None:
    """Write the tree of units, an officer and a head for each, a clerk and a leader above."""
    ministry = Unit.objects.create(code="BO", name="Bộ Tư pháp", kind=Kind.MINISTRY)
    clerk = User.objects.create(
        username="van-phong", full_name="Văn phòng", email="vp@example.vn", is_staff=True, is_superuser=True
    )
    leader = User.objects.create(username="lanh-dao", full_name="Lãnh đạo", email="ld@example.vn")
    since = date(2020, 1, 1)
    Membership.objects.create(user=clerk, unit=ministry, role=Role.CLERK, since=since)
    Membership.objects.create(user=leader, unit=ministry, role=Role.LEADER, since=since)
    province = ministry
    for number in range(count):
        is_province = number % (BELOW + 1) == 0
        unit = Unit.objects.create(
            code=f"U{number}",
            name=f"Cục THADS số {number}" if is_province else f"Phòng THADS khu vực {number}",
            kind=Kind.PROVINCIAL if is_province else Kind.DIVISION,
            parent=ministry if is_province else province,
        )
        province = unit if is_province else province
        for role, sign in ((Role.OFFICER, "cv"), (Role.HEAD, "tt")):
            name = f"{sign}{number}"
            user = User.objects.create(username=name, full_name=f"Nguyễn {sign} {number}", email=f"{name}@example.vn")
            Membership.objects.create(user=user, unit=unit, role=role, since=since)


def _notices(house: House, items: int) -> None:
    """Write published notices until there are so many rows of duties."""
    for number in range(Directive.objects.count(), -(-items // ITEMS_A_NOTICE)):
        issued_on = DAY - timedelta(days=400 - number * 7919 % 390)
        name = f"thong-bao-{number}.txt"
        document = Document.objects.create(
            name=name, sha256=hashlib.sha256(name.encode()).hexdigest(), file=f"documents/{name}", size=1,
            text=TEXT * 60, received_by=house.clerk, received_at=_at(issued_on),
        )  # fmt: skip
        directive = Directive.objects.create(
            document=document, text=TEXT * 60, number=f"{number + 1}/TB-BTP", issued_on=issued_on,
            issuer="Bộ Tư pháp", title=f"Kết luận của Thứ trưởng tại Hội nghị giao ban lần {number}",
            read_at=_at(issued_on), status=DirectiveStatus.PUBLISHED, published_by=house.clerk,
            published_at=_at(issued_on),
        )  # fmt: skip
        Item.objects.bulk_create(_item(directive, number, place) for place in range(ITEMS_A_NOTICE))


def _item(directive: Directive, notice: int, place: int) -> Item:
    number = notice * ITEMS_A_NOTICE + place
    duty = f"{VERBS[number % len(VERBS)]} {DUTIES[number % len(DUTIES)]}"
    assert directive.issued_on is not None  # noqa: S101  # written above
    return Item(
        directive=directive, position=place, label=f"{place}", path=f"2.{place}", kind=ItemKind.TASK,
        text=f"{duty}; {TEXT}.", start=0, end=len(TEXT),
        due_on=None if number % 12 == 0 else directive.issued_on + timedelta(days=20 + number % 10 * 12),
    )  # fmt: skip


def _task(number: int, items: Sequence[Item], house: House) -> Task:
    """Return the task of that number; which duty and which unit follow from the number alone."""
    block, place = divmod(number, HUNDRED)
    group, rest = 0, place
    while rest >= GROUPS[group]:
        rest, group = rest - GROUPS[group], group + 1
    item = items[block * len(GROUPS) + group]
    unit = house.units[(block * 37 + rest) % len(house.units)]
    status = _status(number, item)
    opened_at = _at(item.directive.issued_on or DAY)
    reported = status in (Status.SUBMITTED, Status.DONE)
    return Task(
        item=item, unit=unit, status=status, due_on=item.due_on, original_due_on=item.due_on, opened_at=opened_at,
        acknowledged_at=None if status in (Status.ASSIGNED, Status.HANDED_BACK) else opened_at,
        submitted_at=opened_at + timedelta(days=15) if reported else None,
        is_on_time=number % 9 != 0 if reported and item.due_on else None,
        closed_at=opened_at + timedelta(days=17) if status in (Status.DONE, Status.WITHDRAWN) else None,
        percent=100 if reported else number % 90, is_excused=number % 211 == 0,
        assignee=house.officers[(block * 37 + rest) % len(house.units)] if number % 4 == 0 else None,
        search_text=searchable(
            marks=[item.directive.number, f"mục {item.path}", unit.code],
            prose=[item.directive.title, item.text, unit.name],
        ),
    )  # fmt: skip


def _status(number: int, item: Item) -> Status:
    shares = PASSED if item.due_on and item.due_on < DAY else AHEAD
    return next(status for end, status in shares if number * 7919 % 100 < end)


def _write_about(tasks: Sequence[Task], house: House) -> None:
    """Write the history, those who join, what was asked, and what people were told."""
    _write(Update, (step for task in tasks for step in _history(task, house)))
    _write(Joining, (Joining(task=task, unit=_other(task, house)) for task in tasks if task.pk % 3))
    _write(
        Waiting,
        (
            Waiting(
                task=task,
                unit=_other(task, house),
                due_on=(task.opened_at + timedelta(days=17)).date(),
                since=task.opened_at + timedelta(days=3),
            )
            for task in tasks
            if task.pk % 3 and task.pk % 5 == 0 and task.status in WORKING
        ),
    )
    _write(Extension, (row for task in tasks for row in _extensions(task, house)))
    _write(Explanation, (row for task in tasks for row in _explanations(task, house)))
    _tell([task for task in tasks if task.status in OPEN and task.due_on], house)


def _history(task: Task, house: House) -> Iterator[Update]:
    """Yield a step for opening, and two for work, the last in the days before today where the task is open."""
    officer, after = _officer(task, house), task.opened_at + timedelta(days=2)
    last = NOON - timedelta(hours=task.pk % 2000) if task.status in OPEN else task.opened_at + timedelta(days=15)
    assigned = Status.ASSIGNED
    yield Update(task=task, move=Move.OPEN, new_status=assigned, by=house.clerk, at=task.opened_at)
    if task.status == assigned:
        return
    move = next((move for move, (_from, to) in MOVES.items() if to == task.status), Move.REPORT)
    started = Status.IN_PROGRESS
    yield Update(task=task, move=Move.ACKNOWLEDGE, old_status=assigned, new_status=started, by=officer, at=after)
    at = max(last, after)
    yield Update(task=task, move=move, old_status=started, new_status=task.status, note="Đã làm.", by=officer, at=at)


def _extensions(task: Task, house: House) -> Iterator[Extension]:
    """Yield a request that waits for every tenth task at work, and a granted one for every fifteenth."""
    if task.due_on is None:
        return
    asked: dict[str, Any] = {
        "task": task, "asked_due_on": task.due_on + timedelta(days=20), "reason": "Chờ số liệu của các đơn vị.",
        "asked_by": _officer(task, house),
    }  # fmt: skip
    forwarded = {"forwarded_by": house.clerk, "forwarded_at": NOON - timedelta(days=1), "opinion": "Kính trình."}
    if task.pk % 10 == 0 and task.status in WORKING:
        asked_at = NOON - timedelta(days=task.pk % 9)
        yield Extension(**asked, asked_at=asked_at, **(forwarded if task.pk % 20 else {}))
    if task.pk % 15 == 0:
        decided = {"decided_by": house.leader, "decided_at": task.opened_at + timedelta(days=9)}
        yield Extension(**asked, **decided, asked_at=task.opened_at, granted_due_on=task.due_on)


def _explanations(task: Task, house: House) -> Iterator[Explanation]:
    asked: dict[str, Any] = {
        "task": task, "question": "Vì sao chưa xong?", "asked_by": house.leader, "asked_at": NOON - timedelta(days=5)
    }  # fmt: skip
    if task.pk % 12 == 0 and task.status in OPEN:
        yield Explanation(**asked)
    if task.pk % 25 == 0:
        yield Explanation(**asked, answer="Do chờ số liệu.", answered_by=_officer(task, house), answered_at=NOON)


def _tell(tasks: Sequence[Task], house: House) -> None:
    """Write two lines of the ledger a task, and the mails that carried them."""
    steps = list(Step.objects.filter(is_active=True).order_by("position")[:2])
    days = [DAY - timedelta(days=number) for number in range(1, 31)]
    lines = [(task, step, days[(task.pk * 7 + n * 3) % 30]) for task in tasks for n, step in enumerate(steps)]
    mornings = sorted({(_officer(task, house).pk, day) for task, _step, day in lines})
    known = {(row[0], row[1]) for row in Message.objects.values_list("recipient", "for_on")}
    _write(Message, (_message(person, day) for person, day in mornings if (person, day) not in known))
    sent = {(person, day): pk for pk, person, day in Message.objects.values_list("pk", "recipient", "for_on")}
    _write(
        Reminder,
        (
            Reminder(
                task=task, due_version=task.due_version, step=step, occurrence_on=day, owed_on=day, policy_version=1,
                recipient=_officer(task, house), message_id=sent[_officer(task, house).pk, day],
                state=ReminderState.SENT, settled_at=_at(day),
            )
            for task, step, day in lines
        ),
    )  # fmt: skip


def _message(person: int, day: date) -> Message:
    return Message(
        recipient_id=person, for_on=day, address=f"p{person}@example.vn", subject="[Đôn Đốc] nhắc việc",
        message_id=f"<{day}.{person}@localhost>", state=MessageState.SENT, next_attempt_at=_at(day), sent_at=_at(day),
        attempts=1,
    )  # fmt: skip


def _officer(task: Task, house: House) -> User:
    return house.officers[_place(task, house)]


def _other(task: Task, house: House) -> Unit:
    return house.units[(_place(task, house) + 11) % len(house.units)]


def _place(task: Task, house: House) -> int:
    return int(task.unit_id - house.units[0].pk) % len(house.units)  # they were written one after the other


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def _write(model: Any, rows: Iterable[Model]) -> None:
    """Write rows a batch at a time, so that memory stays what it is."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        model.objects.bulk_create(batch)
