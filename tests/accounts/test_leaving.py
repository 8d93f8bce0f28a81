"""Who leaves the house is shown out, whatever they ask for, and what they had open is closed for good."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tasks.models import Task, Update
from tests.accounts.conftest import is_in
from tests.factories import TaskFactory
from units.models import Membership

SignIn = Callable[..., Client]


@pytest.fixture
def task(officer: User) -> Task:
    return TaskFactory(unit=officer.memberships.get().unit)


@pytest.fixture(autouse=True)
def _third_of_march(settings: Settings, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2025-03-03")
    settings.CLOCK_FILE = str(clock)


def _end_membership(office: Client, officer: User, until: date) -> None:
    """Let the office write the last day into the list of members."""
    row = officer.memberships.get()
    given = {"user": officer.pk, "unit": row.unit_id, "role": row.role, "since": "01/01/2020"}
    url = reverse("admin:units_membership_change", args=[row.pk])
    office.post(url, given | {"until": f"{until:%d/%m/%Y}"})


def _five_minutes_later(user: User) -> None:
    User.objects.filter(pk=user.pk).update(last_login=F("last_login") - timedelta(minutes=5))


@pytest.mark.parametrize(
    "ask",
    ["home", "tasks:list", "tasks:detail", "extracts:mine", "reports:overdue", "notifications:inbox", "tasks:calendar"],
)
def test_a_session_ends_when_the_office_ends_the_membership(
    officer: User, chief: User, task: Task, sign_in: SignIn, ask: str
) -> None:
    browser, office = sign_in("chuyenvien"), sign_in("quantri")
    key = browser.session.session_key
    arguments = [task.pk] if ask == "tasks:detail" else None
    before = browser.get(reverse(ask, args=arguments)).status_code

    _end_membership(office, officer, date(2025, 3, 2))
    _five_minutes_later(officer)
    after = browser.get(reverse(ask, args=arguments))

    assert Membership.objects.get(user=officer).until == date(2025, 3, 2)
    assert (before, after["Location"]) == (200, reverse("login"))
    assert not Session.objects.filter(pk=key).exists()


def test_a_move_of_a_former_member_is_not_made(officer: User, chief: User, task: Task, sign_in: SignIn) -> None:
    browser = sign_in("chuyenvien")
    _end_membership(sign_in("quantri"), officer, date(2025, 3, 2))
    _five_minutes_later(officer)

    browser.post(reverse("tasks:move", args=[task.pk, "report"]), {"note": "Đã xong."})

    assert Update.objects.count() == 0


def test_even_before_the_next_check_a_former_member_sees_and_does_nothing(
    officer: User, chief: User, task: Task, sign_in: SignIn
) -> None:
    browser = sign_in("chuyenvien")
    _end_membership(sign_in("quantri"), officer, date(2025, 3, 2))

    seen = browser.get(reverse("tasks:detail", args=[task.pk])).status_code
    done = browser.post(reverse("tasks:move", args=[task.pk, "report"]), {"note": "Đã xong."}).status_code

    assert (seen, done, Update.objects.count()) == (404, 404, 0)


def test_a_session_that_was_ended_stays_so_when_the_person_comes_back(
    officer: User, chief: User, sign_in: SignIn
) -> None:
    browser, office = sign_in("chuyenvien"), sign_in("quantri")
    cookie = browser.cookies["sessionid"].value
    _end_membership(office, officer, date(2025, 3, 2))
    _five_minutes_later(officer)
    browser.get("/")
    Membership.objects.update(until=None)

    replayed = Client()
    replayed.cookies["sessionid"] = cookie

    assert (is_in(replayed), is_in(sign_in("chuyenvien"))) == (False, True)


def test_who_leaves_today_works_until_the_evening(officer: User, chief: User, sign_in: SignIn) -> None:
    browser = sign_in("chuyenvien")
    _end_membership(sign_in("quantri"), officer, date(2025, 3, 3))
    _five_minutes_later(officer)

    assert is_in(browser)


def test_an_account_that_is_closed_ends_every_session_at_once(officer: User, sign_in: SignIn) -> None:
    first, second = sign_in("chuyenvien"), sign_in("chuyenvien")

    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert [is_in(first), is_in(second)] == [False, False]
