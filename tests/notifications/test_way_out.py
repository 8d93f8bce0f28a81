"""Doing without what is a courtesy, from a mail: offered only where it may be, at one press, to nobody else."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from notifications import queries
from notifications.models import Preference
from tests.factories import TaskFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

EARLY, DUE = date(2025, 3, 25), date(2025, 3, 28)


@pytest.fixture
def officer() -> User:
    return member(Role.OFFICER, TaskFactory().unit)


def path_of(person: User) -> str:
    return reverse("notifications:way_out", args=[queries.way_out_of(person=person)])


def mutes(person: User) -> bool:
    return Preference.objects.filter(user=person, mutes_early=True).exists()


def test_a_courtesy_says_how_to_end_it(officer: User, relay: Any, sweep: Any) -> None:
    sweep(EARLY)

    [mail] = relay.mails
    assert mail["List-Unsubscribe"].strip() == f"<{settings.SITE_URL}{path_of(officer)}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_is_owed_cannot_be_ended(officer: User, relay: Any, sweep: Any) -> None:
    sweep(DUE)

    assert [mail["List-Unsubscribe"] for mail in relay.mails] == [None]


def test_a_mail_with_both_cannot_be_ended(officer: User, relay: Any, sweep: Any) -> None:
    unit = officer.memberships.get().unit
    TaskFactory(unit=unit, due_on=EARLY)

    sweep(EARLY)

    assert [mail["List-Unsubscribe"] for mail in relay.mails] == [None]


def test_a_mail_program_ends_it_at_one_press_and_twice(officer: User, relay: Any, sweep: Any) -> None:
    program = Client(enforce_csrf_checks=True)

    answers = [program.post(path_of(officer), {"List-Unsubscribe": "One-Click"}).status_code for _n in range(2)]

    assert (answers, mutes(officer), sweep(EARLY).delivered.sent) == ([200, 200], True, 0)


def test_looking_at_the_link_ends_nothing(officer: User, client: Client) -> None:
    page = client.get(path_of(officer)).content.decode()

    assert (officer.full_name in page, mutes(officer)) == (True, False)


@pytest.mark.parametrize("token", ["x", "MQ:1aaaaa:bbbb"])
def test_a_link_that_was_guessed_leads_nowhere(token: str, officer: User, client: Client) -> None:
    assert client.post(reverse("notifications:way_out", args=[token])).status_code == 404
    assert not mutes(officer)


def test_the_link_of_one_who_left_leads_nowhere(officer: User, client: Client) -> None:
    User.objects.update(is_active=False)

    assert client.post(path_of(officer)).status_code == 404
