"""Real processes on a real file: five at once, and one killed with a mail in its hands."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house

PEOPLE = 20
ROWS = f"""
from datetime import date
from tests.factories import TaskFactory, member
for n in range({PEOPLE}):
    member("officer", TaskFactory().unit, username=f"p{{n}}", email=f"p{{n}}@example.vn")
"""
REMIND = [sys.executable, "manage.py", "remind", "--today=2025-03-28"]


@pytest.fixture
def surroundings(tmp_path: Path, relay: Any, settings: Any) -> dict[str, str]:
    """Return the environment of a house of its own: a file with twenty late tasks, and our relay."""
    surroundings = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'house.sqlite3'}",
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
        "CLOCK_FILE": "",
    }
    manage(surroundings, "migrate", "--verbosity=0")
    manage(surroundings, "shell", "--command", ROWS)
    return surroundings


def manage(surroundings: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=house.BASE_DIR, env=surroundings, check=True)


def start(surroundings: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(REMIND, cwd=house.BASE_DIR, env=surroundings, stdout=subprocess.DEVNULL)


def expected() -> list[str]:
    return sorted(f"p{n}@example.vn" for n in range(PEOPLE))


@pytest.mark.slow
def test_five_processes_at_once_send_each_mail_once(surroundings: dict[str, str], relay: Any) -> None:
    processes = [start(surroundings) for _ in range(5)]

    codes = [process.wait(timeout=60) for process in processes]

    assert codes == [0] * 5
    assert relay.addresses() == expected()


@pytest.mark.slow
def test_a_process_killed_with_a_mail_in_its_hands_loses_none(
    surroundings: dict[str, str], relay: Any, tmp_path: Path
) -> None:
    asked: list[int] = []
    killed: list[subprocess.Popen[bytes]] = []

    def kill_at_the_eighth() -> None:
        asked.append(1)
        if len(asked) == 8:
            os.kill(killed[0].pid, signal.SIGKILL)

    relay.on_recipient = kill_at_the_eighth
    killed.append(start(surroundings))
    assert killed[0].wait(timeout=60) == -signal.SIGKILL

    manage(surroundings, "remind", "--today=2025-03-28")
    held = sorted(set(expected()) - set(relay.addresses()))
    with sqlite3.connect(tmp_path / "house.sqlite3") as rows:
        rows.execute("UPDATE notifications_message SET claimed_until = '2025-03-27 00:00:00' WHERE state = 'claimed'")
    rows.close()
    manage(surroundings, "remind", "--today=2025-03-28")

    assert len(held) == 1
    assert relay.addresses() == expected()
