"""The demo's own house under var/demo: database, files, mail, clock; real data is never touched."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from demo.services import ServiceError, free_port

MARK = "DONDOC_DEMO_HOUSE"


def folder() -> Path:
    """Return the house's folder."""
    return Path(settings.VAR_DIR) / "demo"


def is_entered() -> bool:
    """Tell whether this process was started with the house's environment."""
    return os.environ.get(MARK) == str(folder())


def environment() -> dict[str, str]:
    """Return what makes a process of this project live in the house: its own database, mail server, broker and clock."""
    broker_port, mail_port = free_port(), free_port()
    return {
        MARK: str(folder()),
        "DATABASE_URL": database_url(),
        "MEDIA_ROOT": str(folder() / "files"),
        "CLOCK_FILE": str(folder() / "clock"),
        "REDIS_URL": _demo_redis_url() or f"redis://127.0.0.1:{broker_port}/0",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "REMIND_EVERY_SECONDS": "1",
    }


def database_url() -> str:
    """Return the house's database: a file, or `<name>_demo` beside the PostgreSQL database that is set."""
    given = urlsplit(os.environ.get("DATABASE_URL", ""))
    if given.scheme in {"postgres", "postgresql", "psql", "pgsql"}:
        return urlunsplit(given._replace(path=f"{given.path}_demo"))
    return f"sqlite:///{folder() / 'dondoc.sqlite3'}"


def _demo_redis_url() -> str:
    """Return database 15 of the Redis that is set, so that no queue is shared with a site at work; "" when none is."""
    given = urlsplit(os.environ.get("REDIS_URL", ""))
    return urlunsplit(given._replace(path="/15")) if given.scheme else ""


def lay_anew() -> None:
    """Empty the house, so that the demo can be run again."""
    shutil.rmtree(folder(), ignore_errors=True)
    folder().mkdir(parents=True)
    if connection.vendor == "postgresql":
        name = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_demo")
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name}")
        connection.close()


def set_clock(day: date) -> None:
    """Let it be `day` for every process of the house."""
    part = folder() / "clock.part"
    part.write_text(day.isoformat(), encoding="ascii")
    part.rename(folder() / "clock")


@contextmanager
def occupied() -> Iterator[None]:
    """Keep others out of the house while somebody lives in it."""
    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    with (Path(settings.VAR_DIR) / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ServiceError(_("Một bản chạy thử khác đang mở var/demo: hãy dừng nó trước (Ctrl-C).")) from error
        yield
