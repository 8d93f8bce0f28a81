"""Who may do what: every page and every move, for every kind of person, said once here and asked of the site."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from directives.models import Status as DirectiveStatus
from extracts.exports.tables import LISTS
from extracts.models import Extract, State
from notifications import operations as notification_operations
from notifications import queries as notification_queries
from notifications.models import Policy, Slip, SlipKind
from tasks.lifecycle import MOVES, Move
from tasks.models import Evidence, Extension, Feed, Task, Update
from tests.factories import (
    AT,
    DirectiveFactory,
    ItemFactory,
    MembershipFactory,
    Role,
    TaskFactory,
    UnitFactory,
    UserFactory,
    member,
)

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "other", "joining", "officer", "head", "clerk", "leader", "former")

# What the site answers: "ok" the page, "in" sign in first, "no" forbidden, "gone" as if it were not there, "go" done.
# In the order of PEOPLE.
PAGES: dict[str, str] = {
    "home": "in ok ok ok ok ok ok in",
    "tasks:list": "in ok ok ok ok ok ok in",
    "tasks:detail": "in gone ok ok ok ok ok in",
    "tasks:source": "in gone ok ok ok ok ok in",
    "tasks:evidence": "in gone ok ok ok ok ok in",
    "tasks:explanations": "in ok ok ok ok ok ok in",
    "tasks:requests": "in ok ok ok ok ok ok in",
    "extracts:mine": "in ok ok ok ok ok ok in",
    "extracts:take": "in ok ok ok ok ok ok in",
    "extracts:preview": "in no no no no no no in",
    "extracts:file": "in gone gone ok gone gone gone in",
    "tasks:calendar": "in ok ok ok ok ok ok in",
    "tasks:feed": "ok ok ok ok ok ok ok in",
    "tasks:news": "in ok ok ok ok ok ok in",
    "tasks:change": "in no no no no ok no in",
    "tasks:open": "in no no no no ok no in",
    "reports:overdue": "in ok ok ok ok ok ok in",
    "reports:export": "in ok ok ok ok ok ok in",
    "notifications:task": "in gone ok ok ok ok ok in",
    "notifications:inbox": "in ok ok ok ok ok ok in",
    "notifications:outlets": "in ok ok ok ok ok ok in",
    "notifications:outlook": "in no no no no ok ok in",
    "notifications:slips": "in ok ok ok ok ok ok in",
    "notifications:make_slip": "in gone gone gone gone ok ok in",
    "notifications:slip": "in gone gone ok ok ok ok in",
    "notifications:way_out": "ok ok ok ok ok ok ok in",
    "notifications:healthz": "ok ok ok ok ok ok ok in",
    "notifications:metrics": "ok ok ok ok ok ok ok in",
    "admin:index": "in in in in in ok in in",
    "admin:directives_directive_changelist": "in in in in in ok in in",
    "admin:directives_directive_add": "in in in in in ok in in",
    "admin:directives_directive_change": "in in in in in ok in in",
    "admin:directives_document_changelist": "in in in in in ok in in",
    "admin:directives_parties": "in in in in in ok in in",
}

# Who makes each move on a task of the unit, in the order of PEOPLE.
MAKES: dict[Move, str] = {
    Move.ACKNOWLEDGE: "in gone no go go no no in",
    Move.HAND_BACK: "in gone no go go no no in",
    Move.REPORT: "in gone no go go no no in",
    Move.SUBMIT: "in gone no go go no no in",
    Move.ASK_EXTENSION: "in gone no go go no no in",
    Move.REASSIGN: "in gone no no no go no in",
    Move.ACCEPT: "in gone no no no go go in",
    Move.SEND_BACK: "in gone no no no go go in",
    Move.SUSPEND: "in gone no no no go go in",
    Move.RESUME: "in gone no no no go go in",
    Move.WITHDRAW: "in gone no no no go no in",
    Move.SET_DEADLINE: "in gone no no no go go in",
    Move.GRANT_EXTENSION: "in gone no no no no go in",
    Move.REFUSE_EXTENSION: "in gone no no no no go in",
}

# Who is shown the form of each other move.
FORMS: dict[Move, str] = {
    Move.ASK_EXPLANATION: "in gone no no no ok ok in",
    Move.EXPLAIN: "in gone no ok ok no no in",
    Move.EXCUSE: "in gone no no no no ok in",
    Move.CANCEL_EXCUSE: "in gone no no no no ok in",
    Move.URGE: "in gone no no no ok ok in",
    Move.PROPOSE_DEADLINE: "in gone no ok ok no no in",
    Move.GRANT_DEADLINE: "in gone no no no no ok in",
    Move.REFUSE_DEADLINE: "in gone no no no no ok in",
    Move.FORWARD: "in gone no no no ok no in",
    Move.ADD_EVIDENCE: "in gone ok ok ok no no in",
    Move.REQUIRE_EVIDENCE: "in gone no no no ok ok in",
    Move.WAIVE_EVIDENCE: "in gone no no no ok ok in",
    Move.COMMENT: "in gone ok ok ok ok ok in",
    Move.ASSIGN: "in gone no no ok no no in",
    Move.PASS: "in gone no no ok no no in",
    Move.ASK_JOINING: "in gone no ok ok no no in",
    Move.CHASE_JOINING: "in gone no ok ok no no in",
    Move.CANCEL_JOINING: "in gone no ok ok no no in",
    Move.CONTRIBUTE: "in gone ok no no no no in",
}

# Addresses that only take what is sent: each has its own tests, and who may send follows from whose row it is.
SENT = {
    "notifications:choose",
    "notifications:close_outlet",
    "notifications:receive",
    "notifications:try_out",
    "tasks:bulk",
    "tasks:change_feed",
    "tasks:delete_filter",
    "tasks:move",
    "tasks:open_feed",
    "tasks:save_filter",
    "tasks:see_news",
}


@pytest.fixture
def task() -> Task:
    """Return a task of a unit below a ministry, joined by another unit, from a published notice."""
    ministry = UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry")
    unit = UnitFactory(code="QL", name="Cục Quản lý hồ sơ", parent=ministry)
    publisher = UserFactory()
    directive = DirectiveFactory(status=DirectiveStatus.PUBLISHED, published_by=publisher, published_at=AT)
    task: Task = TaskFactory(unit=unit, item=ItemFactory(directive=directive))
    task.joining.add(UnitFactory(code="CN", name="Cục Công nghệ"))
    return task


@pytest.fixture
def people(task: Task) -> dict[str, User | None]:
    """Return one person of each kind."""
    assert task.unit.parent is not None
    former = UserFactory()
    MembershipFactory(user=former, unit=task.unit, role=Role.HEAD, until=date(2024, 12, 31))
    return {
        "anonymous": None,
        "other": member(Role.HEAD, UnitFactory(name="Cục khác")),
        "joining": member(Role.HEAD, task.joining.get()),
        "officer": member(Role.OFFICER, task.unit),
        "head": member(Role.HEAD, task.unit),
        "clerk": member(Role.CLERK, task.unit.parent, is_staff=True),
        "leader": member(Role.LEADER, task.unit.parent),
        "former": former,
    }


def address(name: str, task: Task) -> str:
    """Return the address of a page about the task."""
    directive = task.item.directive
    arguments: dict[str, Callable[[], list[Any]]] = {
        "tasks:detail": lambda: [task.pk],
        "tasks:source": lambda: [task.pk],
        "tasks:open": lambda: [directive.pk],
        "extracts:take": lambda: ["nhiem-vu", "xlsx"],
        "extracts:preview": lambda: [Policy.objects.get().pk],
        "extracts:file": lambda: [extract_of(task).key],
        "tasks:change": lambda: [directive.pk, "correct"],
        "tasks:evidence": lambda: [evidence_of(task).key],
        "tasks:feed": lambda: [feed_of(task).token],
        "reports:export": lambda: ["html"],
        "notifications:task": lambda: [task.pk],
        "notifications:make_slip": lambda: [task.unit_id],
        "notifications:way_out": lambda: [notification_queries.way_out_of(person=UserFactory())],
        "notifications:slip": lambda: [slip_about(task).pk, "pdf"],
        "admin:directives_directive_change": lambda: [directive.pk],
    }
    return reverse(name, args=arguments[name]() if name in arguments else None)


def evidence_of(task: Task) -> Evidence:
    """Return a file of the task."""
    by = UserFactory()
    update = Update.objects.create(task=task, move=Move.REPORT, new_status=task.status, by=by, at=AT)
    return Evidence.objects.create(
        task=task,
        update=update,
        name="ket-qua.txt",
        file=ContentFile(b"xong", name="ket-qua.txt"),
        size=4,
        sha256="0" * 64,
        added_by=by,
        added_at=AT,
    )


def slip_about(task: Task) -> Slip:
    """Return a slip to the unit about the task."""
    chaser = member(Role.CLERK, task.unit)
    at = datetime(2025, 4, 1, tzinfo=UTC)
    return notification_operations.make_slip(kind=SlipKind.REMIND, unit=task.unit, tasks=[task], by=chaser, at=at)


def extract_of(task: Task) -> Extract:
    """Return a file that was made for the officer of the unit."""
    officer = User.objects.get(memberships__unit=task.unit, memberships__role=Role.OFFICER, feeds=None)
    return Extract.objects.create(
        user=officer,
        listing="nhiem-vu",
        title="Danh sách nhiệm vụ",
        layout="csv",
        state=State.DONE,
        asked_at=AT,
        made_at=AT,
        total=1,
        name="nhiem-vu.csv",
        file=ContentFile(b"xong", name="nhiem-vu.csv"),
    )


def feed_of(task: Task) -> Feed:
    """Return the calendar of a member of the unit: whoever has its address may fetch it."""
    return Feed.objects.create(token=uuid4().hex, user=member(Role.OFFICER, task.unit), created_at=AT)


def answer(response: Any) -> str:
    """Return the site's answer as a word."""
    location = response.get("Location", "")
    if response.status_code == 302:
        return "in" if "dang-nhap" in location or "login" in location else "go"
    return {200: "ok", 403: "no", 404: "gone", 422: "refused"}[response.status_code]


def ask(client: Client, user: User | None) -> None:
    """Sit down at the client as somebody."""
    client.logout()
    if user is not None:
        client.force_login(user)
        # Some time ago: whoever has just signed in is not asked for a membership again at once.
        User.objects.filter(pk=user.pk).update(last_login=None)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_each_person_as_the_matrix_says(
    client: Client, task: Task, people: dict[str, User | None], name: str
) -> None:
    answers = {}
    for who, user in people.items():
        ask(client, user)
        response = client.get(address(name, task))
        answers[who] = answer(response)
        if response.streaming:
            b"".join(response)

    assert answers == dict(zip(PEOPLE, PAGES[name].split(), strict=True))


GIVEN: dict[Move, dict[str, str]] = {
    Move.ASK_EXTENSION: {"due_on": "2030-01-01"},
    Move.SET_DEADLINE: {"due_on": "2030-01-01"},
    Move.SUBMIT: {"result_number": "1/BC"},
}


def ready(task: Task, move: Move, asker: User) -> None:
    """Put the task into a state from which the move is possible."""
    due_on = None if move is Move.SET_DEADLINE else date(2025, 3, 28)
    status = MOVES[move][0][0]
    Task.objects.filter(pk=task.pk).update(
        unit=task.unit, status=status, due_on=due_on, original_due_on=due_on, due_version=1, closed_at=None
    )
    Extension.objects.filter(task=task).delete()
    if move in (Move.GRANT_EXTENSION, Move.REFUSE_EXTENSION):
        Extension.objects.create(task=task, asked_due_on=date(2025, 4, 30), reason="Chờ.", asked_by=asker, asked_at=AT)


@pytest.mark.parametrize("move", MAKES)
def test_a_move_answers_each_person_as_the_matrix_says(
    client: Client, task: Task, people: dict[str, User | None], move: Move
) -> None:
    asker = people["officer"]
    assert asker is not None
    answers = {}
    for who, user in people.items():
        ready(task, move, asker)
        ask(client, user)
        given = {"note": "Lý do.", "unit": str(UnitFactory().pk)} | GIVEN.get(move, {})
        answers[who] = answer(client.post(reverse("tasks:move", args=[task.pk, move.value]), given))

    assert answers == dict(zip(PEOPLE, MAKES[move].split(), strict=True))


@pytest.mark.parametrize("move", FORMS)
def test_the_form_of_a_move_is_shown_as_the_matrix_says(
    client: Client, task: Task, people: dict[str, User | None], move: Move
) -> None:
    answers = {}
    for who, user in people.items():
        ask(client, user)
        answers[who] = answer(client.get(reverse("tasks:move", args=[task.pk, move.value])))

    assert answers == dict(zip(PEOPLE, FORMS[move].split(), strict=True))


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Yield the names of all addresses, with their spaces."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


def test_every_page_of_ours_stands_in_the_matrix() -> None:
    ours = {
        name
        for name in _names(get_resolver().url_patterns)
        if name.split(":")[0] in {"tasks", "reports", "notifications", "extracts"}
    }

    assert ours - PAGES.keys() - SENT == set()


def test_every_move_stands_in_the_matrix() -> None:
    ours = {Move(name) for name in Move} - {Move.OPEN, Move.TRANSFER, Move.MERGE}

    assert ours == MAKES.keys() | FORMS.keys()


# Lists of the admin that a clerk sees without being given anything; the rest is for administrators.
CLERKS_LISTS = {
    "directives_directive",
    "directives_document",
    "tasks_plannedreorganisation",
    "units_group",
    "units_reorganisation",
    "units_unit",
}


def test_only_clerks_see_lists_of_the_admin_and_only_theirs(
    client: Client, task: Task, people: dict[str, User | None]
) -> None:
    seen: dict[str, set[str]] = {}
    for who, user in people.items():
        ask(client, user)
        lists = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
        seen[who] = {name for name in lists if answer(client.get(reverse(f"admin:{name}_changelist"))) == "ok"}

    assert seen == {who: CLERKS_LISTS if who == "clerk" else set() for who in PEOPLE}


# Who takes which list along as a file: like its page. In the order of PEOPLE.
FILES: dict[str, str] = {
    "nhiem-vu": "in ok ok ok ok ok ok in",
    "lich": "in ok ok ok ok ok ok in",
    "tin-moi": "in ok ok ok ok ok ok in",
    "giai-trinh": "in ok ok ok ok ok ok in",
    "gia-han": "in ok ok ok ok ok ok in",
    "bao-cao": "in ok ok ok ok ok ok in",
    "nhac-viec": "in ok ok ok ok ok ok in",
    "so-nhac-viec": "in no ok ok ok ok ok in",
    "thu-sap-gui": "in no no no no ok ok in",
    "van-ban-don-doc": "in ok ok ok ok ok ok in",
    "don-vi-qua-han": "in no no no no ok ok in",
    **dict.fromkeys((f"van-phong-{name}" for name in sorted(CLERKS_LISTS)), "in no no no no ok no in"),
    "van-phong-accounts_user": "in no no no no no no in",
    "van-phong-notifications_message": "in no no no no no no in",
}


@pytest.mark.parametrize("layout", ["csv", "xlsx"])
@pytest.mark.parametrize("listing", FILES)
def test_a_list_is_taken_along_by_whom_the_matrix_says(
    client: Client, task: Task, people: dict[str, User | None], listing: str, layout: str
) -> None:
    answers = {}
    for who, user in people.items():
        ask(client, user)
        asked = {"task": task.pk} if listing == "so-nhac-viec" else {}
        response = client.get(reverse("extracts:take", args=[listing, layout]), asked)
        answers[who] = answer(response)
        if response.streaming:
            b"".join(response)

    assert answers == dict(zip(PEOPLE, FILES[listing].split(), strict=True))


def test_every_list_stands_in_the_matrix() -> None:
    assert LISTS.keys() - FILES.keys() == set()
