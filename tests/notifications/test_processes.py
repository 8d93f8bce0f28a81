"""Real processes on real rows: five at once, and killed again and again with mails in their hands."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.conf import settings as house
from django.db import connection

from tests.houses import manage, shell

PEOPLE = 20
KILLS, CROWD, TASKS_EACH = 100, 200, 10
ROWS = """
from datetime import date
from tests.factories import TaskFactory, member
for n in range({people}):
    unit = TaskFactory().unit
    member("officer", unit, username=f"p{{n}}", email=f"p{{n}}@example.vn")
"""
# A hundred workers, each killed after a while that chance decides; the clock moves on, so that their leases run out.
KILLED = """
import os, random, signal, time
from datetime import UTC, date, datetime, timedelta
from django.db import connections
from notifications import operations
random.seed({seed})
day, at = date(2025, 3, 28), datetime(2025, 3, 27, 17, 1, tzinfo=UTC)
for n in range({kills} + 1):
    connections.close_all()
    child = os.fork()
    if child == 0:
        act = (lambda: operations.tick(today=day, at=at)) if n < 5 or n == {kills} else lambda: operations.deliver(at=at)
        act()
        os._exit(0)
    if n < {kills}:
        time.sleep(random.uniform(0, 0.5 if n < 5 else 0.1))
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    at += timedelta(minutes=21)
"""
CROWDED = f"""
from datetime import date
from notifications.models import Policy
from tests.factories import ItemFactory, TaskFactory, UnitFactory, member
from tasks.models import Task
from tests.factories import AT
Policy.objects.update(in_force_from=date(2025, 3, 28))
items = [ItemFactory() for _ in range({TASKS_EACH})]
for n in range({CROWD}):
    unit = UnitFactory()
    member("officer", unit, username=f"p{{n}}", email=f"p{{n}}@example.vn")
    Task.objects.bulk_create(
        Task(item=item, unit=unit, status="in_progress", due_on=date(2025, 3, 28), original_due_on=date(2025, 3, 28),
             opened_at=AT, search_text="") for item in items
    )
"""
SAY = """
from notifications.models import Message, Reminder
for message in Message.objects.order_by("pk"):
    print(message.address, message.state, message.may_repeat, message.message_id)
print(Reminder.objects.filter(state="sent").count(), Reminder.objects.exclude(state="sent").count())
"""
RELEASE = """
from datetime import datetime, UTC
from notifications.models import Message
Message.objects.filter(state="claimed").update(claimed_until=datetime(2025, 3, 27, tzinfo=UTC))
"""
REMIND = [sys.executable, "manage.py", "remind", "--today=2025-03-28"]


@pytest.fixture
def surroundings(house_url: str, relay: Any, settings: Any) -> dict[str, str]:
    """Return the environment of that house, with our relay and with no broker at all."""
    return {
        **os.environ,
        "DATABASE_URL": house_url,
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "CLOCK_FILE": "",
    }


@pytest.fixture
def twenty(surroundings: dict[str, str]) -> dict[str, str]:
    shell(surroundings, ROWS.format(people=PEOPLE))
    return surroundings


def start(surroundings: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(REMIND, cwd=house.BASE_DIR, env=surroundings, stdout=subprocess.DEVNULL)


def expected(people: int = PEOPLE) -> list[str]:
    return sorted(f"p{n}@example.vn" for n in range(people))


def at_the_eighth(act: Callable[[], object]) -> Callable[[], None]:
    """Return what counts to eight, and acts then."""
    times: list[int] = []

    def count() -> None:
        times.append(1)
        if len(times) == 8:
            act()

    return count


@pytest.mark.slow
def test_five_processes_at_once_send_each_mail_once(twenty: dict[str, str], relay: Any) -> None:
    processes = [start(twenty) for _ in range(5)]

    codes = [process.wait(timeout=60) for process in processes]

    assert codes == [0] * 5
    assert relay.addresses() == expected()


@pytest.mark.slow
def test_a_process_killed_with_a_mail_in_its_hands_loses_none(twenty: dict[str, str], relay: Any) -> None:
    killed: list[subprocess.Popen[bytes]] = []
    relay.on_recipient = at_the_eighth(lambda: os.kill(killed[0].pid, signal.SIGKILL))
    killed.append(start(twenty))
    assert killed[0].wait(timeout=60) == -signal.SIGKILL

    manage(twenty, *REMIND[2:])
    held = sorted(set(expected()) - set(relay.addresses()))
    shell(twenty, RELEASE)
    manage(twenty, *REMIND[2:])

    assert len(held) == 1
    assert relay.addresses() == expected()


@pytest.mark.slow
def test_a_process_killed_after_the_relay_took_its_mail_repeats_that_one_and_says_so(
    twenty: dict[str, str], relay: Any
) -> None:
    killed: list[subprocess.Popen[bytes]] = []
    relay.on_content = at_the_eighth(lambda: os.kill(killed[0].pid, signal.SIGKILL))
    killed.append(start(twenty))
    assert killed[0].wait(timeout=60) == -signal.SIGKILL
    last = relay.mails[-1]

    shell(twenty, RELEASE)
    manage(twenty, *REMIND[2:])

    again = [mail for mail in relay.mails if mail["To"] == last["To"]]
    assert [mail["Message-ID"] for mail in again] == [last["Message-ID"]] * 2
    assert sorted(set(relay.addresses())) == expected()
    assert len(relay.mails) == PEOPLE + 1
    repeated = [line.split() for line in shell(twenty, SAY).splitlines() if " True " in line]
    assert [line[0] for line in repeated] == [last["To"]]


@pytest.mark.slow
def test_a_hundred_killed_workers_lose_none_of_two_thousand_reminders(surroundings: dict[str, str], relay: Any) -> None:
    shell(surroundings, CROWDED)

    shell(surroundings, KILLED.format(seed=5, kills=KILLS))

    *mails, reminders = shell(surroundings, SAY).splitlines()
    ledger = {line.split()[0]: line.split()[1:] for line in mails}
    came = Counter(str(mail["To"]) for mail in relay.mails)
    assert sorted(came) == expected(CROWD)
    assert {state for state, _may_repeat, _message_id in ledger.values()} == {"sent"}
    assert reminders.split() == [str(CROWD * TASKS_EACH), "0"]
    twice = {address for address, times in came.items() if times > 1}
    assert all(ledger[address][1] == "True" for address in twice)
    assert sum(came.values()) - CROWD <= KILLS
    assert len({mail["Message-ID"] for mail in relay.mails}) == CROWD


@pytest.mark.slow
def test_a_server_elsewhere_keeps_the_days_of_the_office() -> None:
    asked = "from datetime import UTC, datetime; from units import clock; print(clock.day_of(datetime(2025, 3, 27, 17, 1, tzinfo=UTC)))"

    assert shell({**os.environ, "TZ": "America/New_York"}, asked).strip() == "2025-03-28"


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a file has no server that could go away")
def test_a_database_that_goes_away_costs_no_mail(twenty: dict[str, str], house_url: str, relay: Any) -> None:
    with psycopg.connect(house_url, autocommit=True) as office:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        relay.on_recipient = at_the_eighth(lambda: office.execute(cut))
        code = start(twenty).wait(timeout=60)

    shell(twenty, RELEASE)
    manage(twenty, *REMIND[2:])

    came = Counter(relay.addresses())
    assert code != 0
    assert sorted(came) == expected()
    assert sum(came.values()) <= PEOPLE + 1
