"""The life of a task."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from tasks import operations
from tasks.lifecycle import MOVES, Move, Status
from tasks.models import Explanation, Extension, Task, Update, Waiting
from tests.factories import AT, Role, TaskFactory, UnitFactory, member
from units.models import Unit

pytestmark = pytest.mark.django_db

DUE, LATER = date(2025, 3, 28), date(2025, 4, 30)
UNDATED = (Move.SET_DEADLINE, Move.PROPOSE_DEADLINE, Move.GRANT_DEADLINE, Move.REFUSE_DEADLINE)
# Only a late task is excused.
DUE_ON = {Move.EXCUSE: date(2025, 2, 28), Move.CANCEL_EXCUSE: date(2025, 2, 28)}


def partner(_task: Task) -> Unit:
    return Unit.objects.get(code="PH")


# move: (the role that makes it, what it is given)
CALLS: dict[Move, tuple[str, dict[str, Any]]] = {
    Move.ACKNOWLEDGE: ("officer", {}),
    Move.HAND_BACK: ("officer", {"note": "Không thuộc chức năng."}),
    Move.REPORT: ("officer", {"note": "Đã xong một nửa.", "percent": 50}),
    Move.SUBMIT: ("officer", {"note": "Đã xong.", "result_number": "8/BC-QL", "result_on": date(2025, 3, 3)}),
    Move.ASK_EXTENSION: ("officer", {"note": "Chờ số liệu.", "due_on": LATER}),
    Move.REASSIGN: ("clerk", {}),
    Move.ACCEPT: ("clerk", {}),
    Move.SEND_BACK: ("clerk", {"note": "Thiếu số liệu."}),
    Move.SUSPEND: ("clerk", {"note": "Chờ Luật sửa đổi."}),
    Move.RESUME: ("clerk", {}),
    Move.WITHDRAW: ("clerk", {"note": "Không còn cần."}),
    Move.SET_DEADLINE: ("leader", {"note": "Chỉ đạo giao ban.", "due_on": LATER}),
    Move.GRANT_EXTENSION: ("leader", {}),
    Move.REFUSE_EXTENSION: ("leader", {"note": "Việc gấp."}),
    Move.ASK_EXPLANATION: ("leader", {"note": "Vì sao chậm?"}),
    Move.EXPLAIN: ("officer", {"note": "Chờ số liệu của địa phương."}),
    Move.EXCUSE: ("leader", {"note": "Bão số 3."}),
    Move.CANCEL_EXCUSE: ("leader", {"note": "Không phải do bão."}),
    Move.URGE: ("clerk", {"note": "Đề nghị báo cáo ngay."}),
    Move.PROPOSE_DEADLINE: ("officer", {"note": "Theo khối lượng hồ sơ.", "due_on": LATER}),
    Move.GRANT_DEADLINE: ("leader", {}),
    Move.REFUSE_DEADLINE: ("leader", {"note": "Quá muộn."}),
    Move.FORWARD: ("clerk", {"note": "Đề nghị đồng ý."}),
    Move.ADD_EVIDENCE: ("officer", {"attachments": lambda _task: [SimpleUploadedFile("bao-cao.pdf", b"%PDF")]}),
    Move.REQUIRE_EVIDENCE: ("clerk", {"note": "Báo cáo có chữ ký."}),
    Move.WAIVE_EVIDENCE: ("clerk", {"note": "Đã có trên trục văn bản."}),
    Move.COMMENT: ("officer", {"note": "Đã gửi dự thảo."}),
    Move.ASSIGN: (
        "head",
        {"person": lambda task: User.objects.get(memberships__unit=task.unit, memberships__role="officer")},
    ),
    Move.PASS: ("head", {"unit": lambda task: Unit.objects.get(parent=task.unit)}),
    Move.ASK_JOINING: ("officer", {"note": "Gửi số liệu.", "unit": partner, "due_on": date(2025, 3, 14)}),
    Move.CHASE_JOINING: ("officer", {"unit": partner}),
    Move.CANCEL_JOINING: ("officer", {"note": "Đã có số liệu.", "unit": partner}),
    Move.CONTRIBUTE: ("joiner", {"note": "Gửi số liệu quý I.", "unit": partner}),
}
# What may be said again and again.
WITH_PARTNER = (Move.ASK_JOINING, Move.CHASE_JOINING, Move.CANCEL_JOINING, Move.CONTRIBUTE)
REPEATED = (Move.REPORT, Move.COMMENT)
REFUSALS = (
    operations.CannotAttachError,
    operations.CannotExplainError,
    operations.CannotExtendError,
    operations.CannotHandOnError,
    operations.CannotJoinError,
    operations.CannotJudgeError,
    operations.ImpossibleMoveError,
)
VERBS = {move: getattr(operations, move.value) for move in CALLS if move is not Move.REPORT} | {
    Move.REPORT: operations.report_progress
}


def ready(move: Move, department: Unit, officer: User) -> Task:
    """Return a task on which `move` is possible."""
    task = TaskFactory(
        unit=department, status=MOVES[move][0][0], due_on=None if move in UNDATED else DUE_ON.get(move, DUE)
    )
    if move in (Move.GRANT_EXTENSION, Move.REFUSE_EXTENSION, Move.FORWARD):
        operations.ask_extension(task=task, by=officer, at=AT, due_on=LATER, note="Chờ số liệu.")
    if move in (Move.GRANT_DEADLINE, Move.REFUSE_DEADLINE):
        operations.propose_deadline(task=task, by=officer, at=AT, due_on=LATER, note="Theo khối lượng hồ sơ.")
    if move is Move.EXPLAIN:
        Explanation.objects.create(task=task, question="Vì sao?", asked_by=officer, asked_at=AT)
    if move is Move.CANCEL_EXCUSE:
        Task.objects.filter(pk=task.pk).update(is_excused=True)
    if move is Move.WAIVE_EVIDENCE:
        Task.objects.filter(pk=task.pk).update(needs_evidence=True)
    if move in WITH_PARTNER:
        task.joining.add(partner(task))
    if move in (Move.CHASE_JOINING, Move.CANCEL_JOINING):
        Waiting.objects.create(task=task, unit=partner(task), due_on=AT.date(), since=AT)
    return task


def do(move: Move, task: Task, by: User, **changes: Any) -> None:
    """Make a move with what it needs."""
    given = {name: value(task) if callable(value) else value for name, value in CALLS[move][1].items()} | changes
    if move is Move.REASSIGN:
        given.setdefault("unit", UnitFactory())
    VERBS[move](task=task, by=by, at=AT, **given)


@pytest.fixture
def people(clerk: User, leader: User, officer: User, stranger: User, department: Unit) -> dict[str, User]:
    UnitFactory(name="Phòng Lưu trữ", parent=department)
    return {
        "clerk": clerk,
        "leader": leader,
        "officer": officer,
        "stranger": stranger,
        "head": member(Role.HEAD, department),
        "joiner": member(Role.OFFICER, UnitFactory(code="PH")),
    }


@pytest.mark.parametrize("move", CALLS)
def test_a_move_changes_the_state_and_writes_history(
    move: Move, people: dict[str, User], department: Unit, officer: User
) -> None:
    task = ready(move, department, officer)
    old, by = task.status, people[CALLS[move][0]]
    before = Update.objects.count()

    do(move, task, by)

    task.refresh_from_db()
    update = Update.objects.order_by("pk").last()
    assert update is not None
    assert task.status == (MOVES[move][1] or old)
    assert Update.objects.count() == before + 1
    assert (update.move, update.old_status, update.new_status, update.by, update.at) == (move, old, task.status, by, AT)


@pytest.mark.parametrize("move", CALLS)
def test_a_move_is_refused_to_a_stranger(move: Move, people: dict[str, User], department: Unit, officer: User) -> None:
    task = ready(move, department, officer)
    before = Update.objects.count()

    with pytest.raises(PermissionDenied):
        do(move, task, people["stranger"])

    assert Update.objects.count() == before


@pytest.mark.parametrize("move", [move for move in CALLS if Status.WITHDRAWN not in MOVES[move][0]])
def test_a_move_is_refused_when_the_task_is_withdrawn(
    move: Move, people: dict[str, User], department: Unit, officer: User
) -> None:
    task = ready(move, department, officer)
    Task.objects.filter(pk=task.pk).update(status=Status.WITHDRAWN, closed_at=AT)

    with pytest.raises(operations.ImpossibleMoveError, match="Đã thu hồi"):
        do(move, task, people[CALLS[move][0]])


@pytest.mark.parametrize("move", [move for move in CALLS if Status.DONE not in MOVES[move][0]])
def test_a_move_is_refused_when_the_task_is_done(
    move: Move, people: dict[str, User], department: Unit, officer: User
) -> None:
    task = ready(move, department, officer)
    Task.objects.filter(pk=task.pk).update(status=Status.DONE, closed_at=AT)

    with pytest.raises(operations.ImpossibleMoveError, match="Hoàn thành"):
        do(move, task, people[CALLS[move][0]])


@pytest.mark.parametrize("move", [move for move in CALLS if move not in REPEATED])
def test_a_move_made_twice_is_refused_the_second_time(
    move: Move, people: dict[str, User], department: Unit, officer: User
) -> None:
    task = ready(move, department, officer)
    do(move, task, people[CALLS[move][0]])
    before = Update.objects.count()

    with pytest.raises((*REFUSALS, PermissionDenied)):
        do(move, task, people[CALLS[move][0]])

    assert Update.objects.count() == before


@pytest.mark.parametrize("move", [move for move, (_by, given) in CALLS.items() if "note" in given and move != "submit"])
def test_a_move_that_needs_a_reason_is_refused_without_one(
    move: Move, people: dict[str, User], department: Unit, officer: User
) -> None:
    task = ready(move, department, officer)

    with pytest.raises(operations.MissingNoteError):
        do(move, task, people[CALLS[move][0]], note="  ")


@pytest.mark.parametrize(("days", "is_on_time"), [(-1, True), (0, True), (1, False)])
def test_on_time_is_frozen_when_the_unit_submits(
    task: Task, officer: User, clerk: User, days: int, is_on_time: bool
) -> None:
    submitted = AT.replace(day=28) + timedelta(days=days)

    operations.submit(task=task, by=officer, at=submitted, note="Đã xong.")
    operations.accept(task=task, by=clerk, at=AT.replace(year=2026))

    assert (task.is_on_time, task.status) == (is_on_time, Status.DONE)


def test_a_late_submission_needs_a_reason(task: Task, officer: User) -> None:
    with pytest.raises(operations.MissingNoteError):
        operations.submit(task=task, by=officer, at=AT.replace(month=4), note="")


def test_sending_back_takes_the_claim_of_being_on_time_away(task: Task, officer: User, clerk: User) -> None:
    operations.submit(task=task, by=officer, at=AT, note="Xong.")

    operations.send_back(task=task, by=clerk, at=AT, note="Thiếu.")

    assert (task.is_on_time, task.submitted_at, task.status) == (None, None, Status.SENT_BACK)


def test_a_granted_extension_moves_the_current_deadline_only(task: Task, officer: User, leader: User) -> None:
    operations.ask_extension(task=task, by=officer, at=AT, due_on=LATER, note="Chờ số liệu.")

    operations.grant_extension(task=task, by=leader, at=AT, due_on=date(2025, 4, 15))

    assert (task.due_on, task.original_due_on, task.due_version) == (date(2025, 4, 15), date(2025, 3, 28), 2)
    assert Extension.objects.get().granted_due_on == date(2025, 4, 15)


@pytest.mark.parametrize("due_on", [date(2025, 3, 28), date(2025, 5, 1)])
def test_a_leader_grants_no_day_outside_what_was_asked(task: Task, officer: User, leader: User, due_on: date) -> None:
    operations.ask_extension(task=task, by=officer, at=AT, due_on=LATER, note="Chờ số liệu.")

    with pytest.raises(operations.CannotExtendError):
        operations.grant_extension(task=task, by=leader, at=AT, due_on=due_on)


def test_an_undated_task_is_never_overdue_and_cannot_be_extended(department: Unit, officer: User) -> None:
    task = TaskFactory(unit=department, due_on=None)

    with pytest.raises(operations.CannotExtendError):
        operations.ask_extension(task=task, by=officer, at=AT, due_on=LATER, note="Chờ.")

    assert Task.objects.overdue(date(2030, 1, 1)).count() == 0


def test_reassigning_to_a_unit_that_has_the_task_already_is_refused(task: Task, clerk: User, department: Unit) -> None:
    other = TaskFactory(item=task.item)
    Task.objects.filter(pk=task.pk).update(status=Status.HANDED_BACK)

    with pytest.raises(operations.AlreadyAssignedError, match="đã có nhiệm vụ này"):
        operations.reassign(task=task, by=clerk, at=AT, unit=other.unit)
