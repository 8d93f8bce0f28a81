"""A database that is restarted and a relay that never comes to an end, in the middle of a morning."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from pytest_django import Settings

from demo.services import free_port
from notifications import operations
from notifications.models import Message
from notifications.operations import Delivered, delivery, holding
from tests.factories import TaskFactory, member
from tests.notifications.test_processes import (
    PEOPLE,
    RELEASE,
    REMIND,
    ROWS,
    at_the_eighth,
    expected,
    manage,
    shell,
    start,
)  # fmt: skip
from units.models import Role

T0 = date(2025, 3, 28)
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture
def cluster() -> Iterator[Callable[[str], None]]:
    """Return what starts and restarts a PostgreSQL of our own; its address stands in the environment of `place`."""
    if not PROGRAMS:
        pytest.skip("no PostgreSQL to start here")
    folder = Path(tempfile.mkdtemp())
    rows = folder / "rows"
    rows.mkdir()
    runner = {"user": "postgres"} if os.getuid() == 0 else {}
    if runner:
        folder.chmod(0o711)
        shutil.chown(rows, "postgres")
    port = free_port()

    def call(program: str, *arguments: str) -> None:
        argv = [str(PROGRAMS[-1] / program), "-D", str(rows), *arguments]
        subprocess.run(argv, cwd=folder, check=True, stdout=subprocess.DEVNULL, **runner)

    def control(verb: str) -> None:
        call("pg_ctl", "-w", "-l", str(rows / "log"), "-m", "immediate", verb)

    call("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    with (rows / "postgresql.conf").open("a") as conf:
        conf.write(f"port={port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\nfsync=off\n")
    control("start")
    control.url = f"postgresql://postgres@127.0.0.1:{port}/postgres"  # type: ignore[attr-defined]
    yield control
    control("stop")
    shutil.rmtree(folder)


@pytest.mark.slow
def test_a_database_that_is_killed_and_started_again_costs_no_mail(
    cluster: Any, relay: Any, settings: Settings
) -> None:
    surroundings = {
        **os.environ,
        "DATABASE_URL": cluster.url,
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "CLOCK_FILE": "",
    }
    manage(surroundings, "migrate", "--verbosity=0")
    shell(surroundings, ROWS.format(people=PEOPLE))
    relay.on_recipient = at_the_eighth(lambda: cluster("restart"))

    code = start(surroundings).wait(timeout=120)
    came_before = len(relay.mails)
    shell(surroundings, RELEASE)
    manage(surroundings, *REMIND[2:])

    came = Counter(relay.addresses())
    assert (code != 0, came_before < PEOPLE) == (True, True)
    assert sorted(came) == expected()
    assert sum(came.values()) <= PEOPLE + 1


class Dribble(threading.Thread):
    """A relay that answers one command without an end, a byte now and then."""

    def __init__(self, command: bytes) -> None:
        super().__init__(daemon=True)
        self.command = command
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]

    def run(self) -> None:
        """Answer who calls until the listener is closed."""
        with suppress(OSError):
            while True:
                with suppress(ConnectionError), self.listener.accept()[0] as caller:
                    self.answer(caller)

    def answer(self, caller: socket.socket) -> None:
        is_content = False
        if self.command:
            caller.sendall(b"220 here\r\n")
            for heard in caller.makefile("rb"):
                is_content = is_content and heard != b".\r\n"
                if is_content:
                    continue
                if heard.lower().startswith(self.command):
                    break
                is_content = heard.lower().startswith(b"data")
                caller.sendall(b"354 go on\r\n" if is_content else b"250 well\r\n")
        while True:
            caller.sendall(b"2")
            sleep(0.1)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("command", [b"", b"mail", b"."])
def test_a_relay_that_comes_to_no_end_is_left_long_before_the_lease_runs_out(
    command: bytes, relay: Any, settings: Settings, eight: Callable[[date], datetime]
) -> None:
    slow = Dribble(command)
    slow.start()
    settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = slow.port, 0.5
    settings.EMAIL_LONGEST = settings.EMAIL_ANSWER = 1
    member(Role.OFFICER, TaskFactory().unit)
    began = monotonic()

    first = operations.tick(today=T0, at=eight(T0)).delivered
    seconds = monotonic() - began
    slow.listener.close()

    assert (first, seconds < 20) == (Delivered(deferred=1), True)
    message = Message.objects.get()
    assert (message.state, "timed out" in message.error) == ("owed", True)


def test_the_lease_outlives_the_longest_that_a_mail_can_take(settings: Settings) -> None:
    connecting = 4 * settings.EMAIL_TIMEOUT  # as many addresses as a relay's name commonly has
    opening = offering = settings.EMAIL_LONGEST
    content = settings.EMAIL_TIMEOUT  # handing the bytes over has a time-out of its own

    assert timedelta(seconds=connecting + opening + offering + content + settings.EMAIL_ANSWER) < holding.LEASE


def test_a_job_ends_before_celery_ends_it(settings: Settings) -> None:
    assert timedelta(seconds=settings.CELERY_TASK_SOFT_TIME_LIMIT) > delivery.BUDGET + holding.LEASE
