"""The demo's own house under var/demo: database, files, mail, clock; real data is never touched."""

import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import DatabaseError, connection

from demo.services import ServiceError, free_port
from units import clock

MARK = "DONDOC_DEMO_HOUSE"


def folder() -> Path:
    """Return the house's folder."""
    return Path(settings.VAR_DIR) / "demo"


def near(path: Path) -> Path:
    """Return the path as it is seen from the project's folder, wherever VAR_DIR lies."""
    return path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path


def is_entered() -> bool:
    """Tell whether this process was started with the house's environment."""
    return os.environ.get(MARK) == str(folder())


def enter(environment: dict[str, str]) -> NoReturn:
    """Start this command again as a process that lives in the house: settings are read once, at the start."""
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, *sys.argv], {**environment, MARK: str(folder())})  # noqa: S606  # ourselves


def demo_environment() -> dict[str, str]:
    """Return the demo's surroundings: its own database, mail server, broker and clock, whatever is exported."""
    return {
        "DATABASE_URL": database_url(),
        "MEDIA_ROOT": str(folder() / "files"),
        "CLOCK_FILE": str(folder() / "clock"),
        "REDIS_URL": _demo_redis_url() or f"redis://127.0.0.1:{free_port()}/0",
        "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
        "REMIND_EVERY_SECONDS": "1",
    }


def site_environment() -> dict[str, str]:
    """Return the site's surroundings: what is exported, else the demo's rows, a broker and a mail server of our own."""
    port = str(free_port(int(os.environ.get("PORT", "8000"))))
    rows = (
        {} if "DATABASE_URL" in os.environ else {"DATABASE_URL": database_url(), "MEDIA_ROOT": str(folder() / "files")}
    )
    defaults = {
        **rows,
        "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
        "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
        "REMIND_EVERY_SECONDS": "60",
        "SITE_URL": f"http://localhost:{port}",
    }
    return {**defaults, **os.environ, "PORT": port}


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
    set_clock(clock.today())
    if connection.vendor == "postgresql":
        try:
            _create_database_anew(f"{connection.settings_dict['NAME']}_demo")
        except DatabaseError as error:
            raise ServiceError(f"Không tạo được cơ sở dữ liệu riêng cho chạy thử trên PostgreSQL: {error}") from error


def _create_database_anew(name: str) -> None:
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted}")
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
            raise ServiceError(
                f"Một bản chạy thử khác đang mở {near(folder())}: hãy dừng nó trước (Ctrl-C)."
            ) from error
        yield
