"""Who has a task in hand, who helps, and whom it waits for."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from accounts.models import User
from tasks import operations, queries, rules
from tasks.deadlines import Delay, Wait, delay
from tasks.lifecycle import MOVES
from tasks.models import Evidence, Joining, Task, Update, Waiting
from tests.factories import AT, Role, TaskFactory, UnitFactory, UserFactory, member
from tests.tasks.test_at_once import at_once
from units.models import Unit

pytestmark = pytest.mark.django_db

ASKED = date(2025, 3, 14)
DAYS = st.dates(date(2025, 1, 1), date(2025, 6, 30))
WAITS = st.lists(
    st.builds(
        lambda whom, since, length: Wait(whom, since, None if length is None else since + timedelta(days=length)),
        st.sampled_from(["Cục X", "Cục Y", "Vụ Z"]),
        DAYS,
        st.none() | st.integers(0, 60),
    ),
    max_size=8,
)


@pytest.fixture
def partner(task: Task) -> Unit:
    unit = UnitFactory(name="Cục Y")
    task.joining.add(unit)
    return unit


@pytest.fixture
def joiner(partner: Unit) -> User:
    return member(Role.OFFICER, partner)


@pytest.fixture
def head(department: Unit) -> User:
    return member(Role.HEAD, department)


@pytest.fixture
def division(department: Unit) -> Unit:
    return UnitFactory(name="Phòng Lưu trữ", parent=department)


@pytest.fixture
def asked(task: Task, officer: User, partner: Unit) -> Task:
    """Return the task, waiting for the partner since Monday 3 March 2025."""
    return operations.ask_joining(task=task, by=officer, at=AT, unit=partner, due_on=ASKED, note="Gửi số liệu.")


# ------------------------------------------------------------- whom a late task waited for


@pytest.mark.parametrize(
    ("waits", "expected"),
    [
        ([], Delay(12, 12, ())),
        ([Wait("Y", date(2025, 4, 1), None)], Delay(12, 3, (("Y", 9),))),
        ([Wait("Y", date(2025, 3, 3), date(2025, 3, 28))], Delay(12, 12, ())),
        ([Wait("Y", date(2025, 3, 31), date(2025, 3, 31))], Delay(12, 12, ())),
        ([Wait("Y", date(2025, 3, 3), None), Wait("X", date(2025, 3, 4), None)], Delay(12, 0, (("Y", 12),))),
        (
            [Wait("Y", date(2025, 3, 29), date(2025, 4, 1)), Wait("X", date(2025, 3, 30), date(2025, 4, 4))],
            Delay(12, 6, (("X", 3), ("Y", 3))),
        ),
    ],
)
def test_the_days_of_a_delay_belong_to_whom_was_waited_for(waits: list[Wait], expected: Delay) -> None:
    assert delay(date(2025, 3, 28), waits, date(2025, 4, 9)) == expected


@given(due_on=st.none() | DAYS, today=DAYS, waits=WAITS)
def test_the_parts_of_a_delay_sum_to_the_whole(due_on: date | None, today: date, waits: list[Wait]) -> None:
    found = delay(due_on, waits, today)

    assert found.own + sum(days for _whom, days in found.others) == found.days
    assert found.days == (max(0, (today - due_on).days) if due_on else 0)
    assert found.own >= 0
    assert all(days > 0 for _whom, days in found.others)


@given(due_on=DAYS, today=DAYS, waits=WAITS)
def test_a_delay_grows_by_one_day_in_one_part(due_on: date, today: date, waits: list[Wait]) -> None:
    before = delay(due_on, waits, today)
    after = delay(due_on, waits, today + timedelta(days=1))

    grown = [after.own - before.own] + [days - dict(before.others).get(whom, 0) for whom, days in after.others]
    assert sorted(grown) == ([0] * (len(grown) - 1) + [1] if today >= due_on else [0])


def test_a_task_s_delay_is_read_from_its_waits(asked: Task, officer: User, joiner: User, partner: Unit) -> None:
    operations.contribute(task=asked, by=joiner, at=AT.replace(month=4, day=2), unit=partner, note="Gửi muộn.")

    assert queries.delay_of(asked, today=date(2025, 4, 9)) == Delay(12, 8, (("Cục Y", 4),))
    operations.submit(task=asked, by=officer, at=AT.replace(month=4, day=9), note="Chờ Cục Y.")
    assert queries.delay_of(asked, today=date(2025, 4, 20)) == Delay(0, 0, ())


# ------------------------------------------------------------- asking, chasing, giving


def test_asking_opens_a_wait_and_says_by_when(asked: Task, partner: Unit) -> None:
    joining, waiting = Joining.objects.get(), Waiting.objects.get()
    update = Update.objects.get()

    assert (joining.due_on, joining.note, joining.contributed_at) == (ASKED, "Gửi số liệu.", None)
    assert (waiting.unit, waiting.since, waiting.until) == (partner, AT, None)
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

    assert list(Waiting.objects.values_list("until", flat=True)) == [AT, AT]


@pytest.mark.parametrize("end", ["submit", "withdraw"])
def test_a_task_that_is_out_of_the_lead_s_hands_waits_for_nobody(
    asked: Task, officer: User, clerk: User, end: str
) -> None:
    by = {"submit": officer, "withdraw": clerk}[end]

    getattr(operations, end)(task=asked, by=by, at=AT, note="Xong.")

    assert Waiting.objects.get().until == AT


# ------------------------------------------------------------- in whose hands


def test_the_unit_below_sees_and_reports_but_does_not_submit(task: Task, head: User, division: Unit) -> None:
    below = member(Role.OFFICER, division)
    on = AT.date()
    before = queries.visible_to(user=below, on=on).count()

    operations.pass_on(task=task, by=head, at=AT, unit=division, note="Phòng chủ động làm.")
    operations.report_progress(task=task, by=below, at=AT, note="Đã nhận.")

    assert (before, queries.visible_to(user=below, on=on).count()) == (0, 1)
    with pytest.raises(PermissionDenied):
        operations.submit(task=task, by=below, at=AT, note="Xong.")
    operations.submit(task=task, by=head, at=AT, note="Xong.")


def test_a_task_is_taken_back_from_below(task: Task, head: User, division: Unit) -> None:
    operations.pass_on(task=task, by=head, at=AT, unit=division)

    operations.pass_on(task=task, by=head, at=AT)

    assert (task.handler, list(Update.objects.order_by("pk").values_list("unit", flat=True))) == (
        None,
        [division.pk, task.unit_id],
    )


def test_a_task_is_passed_to_units_below_only(task: Task, head: User, ministry: Unit) -> None:
    for unit in (ministry, UnitFactory()):
        with pytest.raises(operations.CannotHandOnError, match="không phải đơn vị cấp dưới"):
            operations.pass_on(task=task, by=head, at=AT, unit=unit)


def test_only_a_head_hands_a_task_on(task: Task, officer: User, division: Unit) -> None:
    with pytest.raises(PermissionDenied):
        operations.pass_on(task=task, by=officer, at=AT, unit=division)
    with pytest.raises(PermissionDenied):
        operations.assign(task=task, by=officer, at=AT, person=officer)


def test_a_task_is_assigned_where_it_is(task: Task, head: User, officer: User, division: Unit, stranger: User) -> None:
    below, their_head = member(Role.OFFICER, division), member(Role.HEAD, division)
    operations.assign(task=task, by=head, at=AT, person=below)
    operations.pass_on(task=task, by=head, at=AT, unit=division)
    passed_to = task.assignee

    for person in (officer, stranger):
        with pytest.raises(operations.CannotHandOnError, match="không thuộc đơn vị"):
            operations.assign(task=task, by=their_head, at=AT, person=person)
    operations.assign(task=task, by=their_head, at=AT, person=below)

    assert (passed_to, task.assignee) == (None, below)


def test_reassigning_takes_a_task_out_of_the_hands_below(task: Task, head: User, division: Unit, clerk: User) -> None:
    Task.objects.filter(pk=task.pk).update(status="assigned")
    operations.pass_on(task=task, by=head, at=AT, unit=division)
    operations.hand_back(task=task, by=head, at=AT, note="Không thuộc chức năng.")

    operations.reassign(task=task, by=clerk, at=AT, unit=UnitFactory())

    assert task.handler is None


# ------------------------------------------------------------- who may


def test_one_move_and_all_moves_are_ruled_alike(task: Task, department: Unit, ministry: Unit, partner: Unit) -> None:
    below, on = UnitFactory(parent=department), AT.date()
    people = [member(role, unit) for role in Role for unit in (ministry, department, below, partner, UnitFactory())]
    Task.objects.filter(pk=task.pk).update(handler=below, assignee=people[-1])
    task.refresh_from_db()

    for person in people:
        alone = {move for move in MOVES if rules.may(person, move, task, on)}
        assert alone == rules.moves_of(person, task, on), person.memberships.get()


@pytest.mark.parametrize(
    ("who", "moves"),
    [
        ("below", {"report", "add_evidence", "comment", "ask_joining", "chase_joining", "cancel_joining"}),
        ("joiner", {"contribute", "add_evidence", "comment"}),
        ("assignee", {"report", "add_evidence", "comment", "ask_joining", "chase_joining", "cancel_joining"}),
        ("former", set()),
        ("stranger", set()),
    ],
)
def test_who_helps_makes_these_moves(
    task: Task, joiner: User, division: Unit, stranger: User, who: str, moves: set[str]
) -> None:
    people = {
        "below": member(Role.OFFICER, division),
        "joiner": joiner,
        "assignee": member(Role.OFFICER, UnitFactory()),
        "former": UserFactory(),
        "stranger": stranger,
    }
    Task.objects.filter(pk=task.pk).update(
        handler=division, assignee=people["former" if who == "former" else "assignee"]
    )
    task.refresh_from_db()

    assert rules.moves_of(people[who], task, AT.date()) == moves


# ------------------------------------------------------------- on the pages


@pytest.fixture
def monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025, three days after the task was due."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


@pytest.mark.usefixtures("monday")
def test_the_page_says_whom_a_late_task_waits_for(client: Client, asked: Task, officer: User, joiner: User) -> None:
    pages = []
    for person in (officer, joiner):
        client.force_login(person)
        pages.append(client.get(reverse("tasks:detail", args=[asked.pk])).content.decode())

    assert ["Quá hạn 3 ngày: 3 ngày chờ Cục Y" in page for page in pages] == [True, True]
    assert ["Đôn đốc phối hợp" in page for page in pages] == [True, False]
    assert ["Gửi kết quả phối hợp" in page for page in pages] == [False, True]
    assert ["đang chờ từ 03/03/2025, hạn 14/03/2025" in page for page in pages] == [True, True]


@pytest.mark.usefixtures("monday")
def test_lists_are_narrowed_by_one_s_part(client: Client, asked: Task, officer: User, joiner: User) -> None:
    own = TaskFactory(unit=asked.unit)

    found = {}
    for name, person in (("lead", officer), ("joiner", joiner)):
        client.force_login(person)
        for part in ("lead", "waiting", "joining", "asked"):
            page = client.get(reverse("tasks:list"), {"part": part}).context["page"]
            found[name, part] = {row.pk for row in page}

    assert {key: rows for key, rows in found.items() if rows} == {
        ("lead", "lead"): {asked.pk, own.pk},
        ("lead", "waiting"): {asked.pk},
        ("joiner", "joining"): {asked.pk},
        ("joiner", "asked"): {asked.pk},
    }


@pytest.mark.usefixtures("monday")
def test_the_list_of_a_joining_unit_tells_its_own_day(client: Client, asked: Task, joiner: User) -> None:
    client.force_login(joiner)

    page = client.get(reverse("tasks:list"), {"part": "joining"}).content.decode()

    assert "đang chờ từ 03/03/2025, hạn 14/03/2025" in page
    assert "quá hạn 17 ngày" in page


@pytest.mark.usefixtures("monday")
def test_lists_of_joined_tasks_cost_the_same_at_fifty_rows(
    client: Client, department: Unit, partner: Unit, joiner: User
) -> None:
    client.force_login(joiner)
    counts = []
    for more in (0, 2, 47):
        for _n in range(more):
            task = TaskFactory(unit=department, handler=UnitFactory(parent=department), assignee=joiner)
            task.joining.add(partner)
            Waiting.objects.create(task=task, unit=partner, since=AT)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("tasks:list"), {"part": "joining"})
        counts.append(len(asked))

    assert len(set(counts)) == 1


@pytest.mark.usefixtures("monday")
def test_a_task_is_not_taken_back_by_leaving_the_unit_out(
    client: Client, task: Task, head: User, division: Unit
) -> None:
    UnitFactory(parent=task.unit)
    client.force_login(head)
    url = reverse("tasks:move", args=[task.pk, "pass_on"])

    statuses = [client.post(url, {"unit": unit}).status_code for unit in ("", division.pk, division.pk, "")]

    task.refresh_from_db()
    assert (statuses, task.handler) == ([422, 302, 422, 302], None)


@pytest.mark.usefixtures("monday")
def test_a_joining_unit_is_asked_from_the_page(client: Client, task: Task, officer: User, partner: Unit) -> None:
    client.force_login(officer)
    url = reverse("tasks:move", args=[task.pk, "ask_joining"])
    page = client.get(url).content.decode()

    client.post(url, {"unit": partner.pk, "due_on": "2025-04-02", "note": "Gấp."})
    client.force_login(member(Role.HEAD, partner))
    answer = client.get(reverse("tasks:move", args=[task.pk, "contribute"])).content.decode()

    assert f'<option value="{partner.pk}" selected>' in page
    assert "Được đề nghị: Gấp." in answer
    assert Waiting.objects.get().unit == partner


@pytest.mark.usefixtures("monday")
def test_the_first_page_counts_one_s_own_and_shows_what_one_is_asked_for(
    client: Client, asked: Task, officer: User, joiner: User
) -> None:
    shown = {}
    for name, person in (("lead", officer), ("joiner", joiner)):
        client.force_login(person)
        context = client.get(reverse("home")).context
        shown[name] = (context["desk"].overdue, [(short["more"], short["tasks"]) for short in context["waiting"]])

    assert shown == {"lead": (1, [("?part=waiting", [asked])]), "joiner": (0, [("?part=asked", [asked])])}


# ------------------------------------------------------------- two people at once


@pytest.fixture
def pair(officer: User, head: User) -> tuple[User, User]:
    return officer, head


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["chase_joining", "cancel_joining", "contribute"])
def test_of_two_who_answer_a_wait_at_once_one_is_told(
    asked: Task, pair: tuple[User, User], joiner: User, partner: Unit, verb: str
) -> None:
    people = (joiner, joiner) if verb == "contribute" else pair
    calls = [partial(getattr(operations, verb), by=by, at=AT, unit=partner, note="Số liệu.") for by in people]

    outcomes = at_once(*(partial(call, task=Task.objects.get(pk=asked.pk)) for call in calls))

    assert (outcomes, Update.objects.count()) == (["CannotJoinError", "done"], 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["ask_joining", "assign", "pass_on", "add_evidence"])
def test_of_two_who_do_the_same_at_once_one_is_told(
    task: Task, pair: tuple[User, User], partner: Unit, division: Unit, verb: str
) -> None:
    officer, head = pair
    given, people, error = {
        "ask_joining": ({"unit": partner, "due_on": ASKED, "note": "Gửi số liệu."}, pair, "CannotJoinError"),
        "assign": ({"person": officer}, (head, head), "CannotHandOnError"),
        "pass_on": ({"unit": division}, (head, head), "CannotHandOnError"),
        "add_evidence": ({}, pair, "CannotAttachError"),
    }[verb]
    calls = [partial(getattr(operations, verb), by=by, at=AT, **given) for by in people]
    if verb == "add_evidence":
        calls = [partial(call, attachments=[SimpleUploadedFile("a.pdf", b"%PDF")]) for call in calls]

    outcomes = at_once(*(partial(call, task=Task.objects.get(pk=task.pk)) for call in calls))

    assert (outcomes, Update.objects.count()) == ([error, "done"], 1)
