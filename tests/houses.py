"""Houses for real processes: databases of their own, and commands that run in them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings as house
from django.db import connection


def server() -> str:
    """Return the address of the PostgreSQL server that the suite runs on."""
    parts = {name: connection.settings_dict[name.upper()] for name in ("host", "port", "user", "password")}
    return "postgresql://{user}:{password}@{host}:{port}".format(**parts)


@contextmanager
def furnished(folder: Path, kind: str, *commands: str) -> Iterator[str]:
    """Give the place of a house in which `commands` were run, to be copied; on the kind of database of the suite."""
    if connection.vendor == "sqlite":
        path = folder / "template.sqlite3"
        _furnish(f"sqlite:///{path}", commands)
        yield str(path)
        return
    name = f"{kind}_template_{os.getpid()}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as office:
        office.execute(f"CREATE DATABASE {name}")
        _furnish(f"{server()}/{name}", commands)
        yield name
        office.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """Give the address of a copy of a house."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{shutil.copy(template, folder / 'house.sqlite3')}"
        return
    name = f"house_{os.getpid()}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as office:
        office.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield f"{server()}/{name}"
        office.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _furnish(url: str, commands: Iterable[str]) -> None:
    surroundings = {**os.environ, "DATABASE_URL": url, "CLOCK_FILE": ""}
    manage(surroundings, "migrate", "--verbosity=0")
    for command in commands:
        shell(surroundings, command)


def manage(surroundings: dict[str, str], *arguments: str) -> str:
    """Run a command of ours to its end, and return what it said."""
    argv = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        argv, cwd=house.BASE_DIR, env=surroundings, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def shell(surroundings: dict[str, str], command: str) -> str:
    """Run lines of Python in a house."""
    return manage(surroundings, "shell", "--no-imports", "--command", command)
