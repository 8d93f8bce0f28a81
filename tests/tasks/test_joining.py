"""What the lead asks of a joining unit, chases, and what it gives."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from tasks import operations
from tasks.models import Evidence, Joining, Task, Update, Waiting
from tests.factories import AT, UnitFactory
from tests.tasks.test_at_once import at_once
from units.models import Unit

pytestmark = pytest.mark.django_db

ASKED = date(2025, 3, 14)


def test_asking_opens_a_wait_and_says_by_when(asked: Task, partner: Unit) -> None:
    joining, waiting = Joining.objects.get(), Waiting.objects.get()
    update = Update.objects.get()

    assert (joining.note, joining.contributed_at) == ("Gửi số liệu.", None)
    assert (waiting.unit, waiting.due_on, waiting.since, waiting.until) == (partner, ASKED, AT, None)
    assert (update.unit, update.asked_due_on, update.note) == (partner, ASKED, "Gửi số liệu.")


@pytest.mark.parametrize(
    ("due_on", "sentence"), [(date(2025, 3, 2), "quá khứ"), (date(2025, 3, 29), "sau thời hạn của nhiệm vụ")]
)
def test_a_day_that_no_part_can_have_is_refused(
    task: Task, officer: User, partner: Unit, due_on: date, sentence: str
) -> None:
    with pytest.raises(operations.CannotJoinError, match=sentence):
        operations.ask_joining(task=task, by=officer, at=AT, unit=partner, due_on=due_on, note="Gửi số liệu.")

    assert (Waiting.objects.count(), Update.objects.count()) == (0, 0)


def test_a_late_task_may_still_ask(task: Task, officer: User, partner: Unit) -> None:
    late = AT.replace(month=4, day=1)

    operations.ask_joining(task=task, by=officer, at=late, unit=partner, due_on=date(2025, 4, 4), note="Gấp.")

    assert Waiting.objects.get().unit == partner


def test_a_unit_that_does_not_join_is_not_asked(task: Task, officer: User, partner: Unit) -> None:
    with pytest.raises(operations.CannotJoinError, match="không phối hợp"):
        operations.ask_joining(task=task, by=officer, at=AT, unit=UnitFactory(), due_on=ASKED, note="Gửi số liệu.")


def test_chasing_rests_for_four_hours(asked: Task, officer: User, partner: Unit) -> None:
    operations.chase_joining(task=asked, by=officer, at=AT, unit=partner)
    with pytest.raises(operations.CannotJoinError, match="4 giờ"):
        operations.chase_joining(task=asked, by=officer, at=AT + timedelta(hours=3, minutes=59), unit=partner)
    operations.chase_joining(task=asked, by=officer, at=AT + timedelta(hours=4), unit=partner)

    assert Update.objects.filter(move="chase_joining").count() == 2


def test_a_contribution_ends_the_wait_and_brings_its_files(asked: Task, joiner: User, partner: Unit) -> None:
    later = AT + timedelta(days=3)
    file = SimpleUploadedFile("so-lieu.xlsx", b"x")

    operations.contribute(task=asked, by=joiner, at=later, unit=partner, note="Số liệu quý I.", attachments=[file])

    joining = Joining.objects.get()
    assert (joining.contributed_by, joining.contributed_at) == (joiner, later)
    assert (Waiting.objects.get().until, Evidence.objects.get().update.move) == (later, "contribute")


def test_a_contribution_is_for_one_s_own_unit(task: Task, partner: Unit, officer: User, joiner: User) -> None:
    other = UnitFactory()
    task.joining.add(other)

    for by, unit in ((officer, partner), (joiner, other)):
        with pytest.raises(PermissionDenied):
            operations.contribute(task=task, by=by, at=AT, unit=unit, note="Số liệu.")


def test_a_second_contribution_waits_until_the_lead_asks_again(
    asked: Task, officer: User, joiner: User, partner: Unit
) -> None:
    operations.contribute(task=asked, by=joiner, at=AT, unit=partner, note="Số liệu.")
    with pytest.raises(operations.CannotJoinError, match="đã gửi kết quả"):
        operations.contribute(task=asked, by=joiner, at=AT, unit=partner, note="Bổ sung.")

    operations.ask_joining(task=asked, by=officer, at=AT, unit=partner, due_on=ASKED, note="Thiếu quý II.")
    operations.contribute(task=asked, by=joiner, at=AT, unit=partner, note="Quý II.")

    assert list(Waiting.objects.order_by("number").values_list("number", "until")) == [(1, AT), (2, AT)]


@pytest.mark.parametrize("end", ["submit", "withdraw"])
def test_a_task_that_is_out_of_the_lead_s_hands_waits_for_nobody(
    asked: Task, officer: User, clerk: User, end: str
) -> None:
    by = {"submit": officer, "withdraw": clerk}[end]

    getattr(operations, end)(task=asked, by=by, at=AT, note="Xong.")

    assert Waiting.objects.get().until == AT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["chase_joining", "cancel_joining", "contribute"])
def test_of_two_who_answer_a_wait_at_once_one_is_told(
    asked: Task, pair: tuple[User, User], joiner: User, partner: Unit, verb: str
) -> None:
    people = (joiner, joiner) if verb == "contribute" else pair
    calls = [partial(getattr(operations, verb), by=by, at=AT, unit=partner, note="Số liệu.") for by in people]

    outcomes = at_once(*(partial(call, task=Task.objects.get(pk=asked.pk)) for call in calls))

    assert (outcomes, Update.objects.count()) == (["CannotJoinError", "done"], 2)
