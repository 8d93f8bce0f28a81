"""The ladder is edited, the ledger read, a failed mail sent again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from notifications.models import Message, Policy, Reminder, Step
from notifications.operations import Tick
from tests.factories import TaskFactory, UserFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def failed(relay: Any, sweep: Sweep) -> Message:
    address = member(Role.OFFICER, TaskFactory().unit).email
    relay.answers = {address: "550 No such user"}
    sweep(date(2025, 3, 28))
    return Message.objects.get()


def policy_form(policy: Policy, **changes: str) -> dict[str, str]:
    """Return what the page of `policy` posts when nothing but `changes` is typed."""
    steps = list(policy.steps.order_by("position", "pk"))
    form = {
        "name": policy.name,
        "is_active": "on",
        "in_force_from": policy.in_force_from.isoformat(),
        "steps-TOTAL_FORMS": str(len(steps)),
        "steps-INITIAL_FORMS": str(len(steps)),
    }
    for number, step in enumerate(steps):
        fields = ("code", "label", "trigger", "audience", "offset", "repeat_every", "pause", "position")
        form |= {f"steps-{number}-{name}": str(getattr(step, name)) for name in fields}
        form |= {f"steps-{number}-id": str(step.pk), f"steps-{number}-policy": str(policy.pk)}
        form |= {f"steps-{number}-is_active": "on"} | (
            {f"steps-{number}-is_escalation": "on"} if step.is_escalation else {}
        )
    return form | changes


def test_policy_page_edits_steps_and_counts_the_version(office: Client) -> None:
    policy = Policy.objects.get()

    response = office.post(
        f"/admin/notifications/policy/{policy.pk}/change/", policy_form(policy, **{"steps-0-offset": "-10"})
    )

    assert response.status_code == 302, response.context["errors"]
    policy.refresh_from_db()
    assert (policy.version, Step.objects.get(code="t-7").offset) == (2, -10)


def test_policy_page_keeps_a_step_that_has_spoken(office: Client, failed: Message) -> None:
    policy = Policy.objects.get()

    response = office.post(
        f"/admin/notifications/policy/{policy.pk}/change/", policy_form(policy, **{"steps-0-DELETE": "on"})
    )

    assert (response.status_code, Step.objects.filter(code="t-7").exists()) == (200, True)


def test_policy_page_says_that_only_one_may_be_active(office: Client) -> None:
    response = office.post(
        "/admin/notifications/policy/add/",
        {
            "name": "Khác",
            "is_active": "on",
            "in_force_from": "2025-03-28",
            "steps-TOTAL_FORMS": "0",
            "steps-INITIAL_FORMS": "0",
        },
    )

    assert (response.status_code, Policy.objects.count()) == (200, 1)


@pytest.mark.parametrize("row", ["reminder", "message"])
def test_ledger_pages_are_read_only(row: str, office: Client, failed: Message) -> None:
    pk = {"reminder": Reminder.objects.all()[0].pk, "message": failed.pk}[row]

    assert office.get(f"/admin/notifications/{row}/").status_code == 200
    assert office.get(f"/admin/notifications/{row}/?q=user").status_code == 200
    assert office.get(f"/admin/notifications/{row}/{pk}/change/").status_code == 200
    assert office.post(f"/admin/notifications/{row}/{pk}/change/", {}).status_code == 403
    assert office.get(f"/admin/notifications/{row}/add/").status_code == 403
    assert office.post(f"/admin/notifications/{row}/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_message_page_shows_what_it_was_to_say_and_why_it_did_not(office: Client, failed: Message) -> None:
    page = office.get(f"/admin/notifications/message/{failed.pk}/change/").content.decode()

    assert "550 No such user" in page
    assert "Trước hạn 3 ngày làm việc" in page


def test_message_list_sends_a_failed_mail_again(office: Client, failed: Message, relay: Any, sweep: Sweep) -> None:
    response = office.post(
        "/admin/notifications/message/", {"action": "send_again", "_selected_action": [failed.pk]}, follow=True
    )

    assert "1 thư sẽ được gửi lại" in response.content.decode()
    assert Message.objects.get().state == "owed"


def test_message_list_refuses_to_send_again_what_was_sent(office: Client, relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    sweep(date(2025, 3, 28))

    response = office.post(
        "/admin/notifications/message/",
        {"action": "send_again", "_selected_action": [Message.objects.get().pk]},
        follow=True,
    )

    assert "0 thư sẽ được gửi lại" in response.content.decode()
    assert Message.objects.get().state == "sent"


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("row", ["reminder", "message"])
def test_ledger_lists_ask_as_much_whatever_the_number_of_rows(
    people: int,
    row: str,
    office: Client,
    relay: Any,
    sweep: Sweep,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(people):
        member(Role.OFFICER, TaskFactory().unit)
    sweep(date(2025, 3, 28))

    with django_assert_num_queries({"reminder": 9, "message": 12}[row]):
        office.get(f"/admin/notifications/{row}/")
