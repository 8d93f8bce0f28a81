"""Child processes in the foreground of one supervisor: started together, watched, stopped in order, none left behind."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 20
TAIL_LINES = 15
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class ServiceError(Exception):
    """Something the house needs cannot run; the sentence is for the person at the terminal."""


def _end_with_parent() -> None:
    """Ask the kernel to end this child when the supervisor dies, even by kill -9."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port(wanted: int = 0) -> int:
    """Return `wanted` when nobody listens there, else a free port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
        return port


def is_answering(port: int) -> bool:
    """Tell whether somebody listens on `port` of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Crew:
    """The children of one supervisor; leaving the `with` block stops them, the last started first."""

    def __init__(self, logs: Path, env: Mapping[str, str] | None = None) -> None:
        self.logs = logs
        self.env = dict(os.environ if env is None else env)
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        """Let TERM and a closed terminal end the block as Ctrl-C does."""
        self.logs.mkdir(parents=True, exist_ok=True)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everybody, whatever ended the block; a second Ctrl-C does not leave anybody behind."""
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.stop()
        signal.signal(signal.SIGINT, before)

    def start(self, name: str, argv: Sequence[str]) -> None:
        """Start a child that writes its log beside the others and dies with this process."""
        with self.log_of(name).open("ab") as log:
            self._children[name] = subprocess.Popen(  # noqa: S603  # our own commands
                argv,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_end_with_parent,  # noqa: PLW1509  # the supervisor has no threads
                start_new_session=True,
            )

    def start_python(self, name: str, *argv: str) -> None:
        """Start a Python module as a child."""
        self.start(name, [sys.executable, "-m", *argv])

    def wait_for(self, name: str, is_ready: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until the child is ready, and say why when it does not come up."""
        end = time.monotonic() + seconds
        while not is_ready():
            self.check()
            if time.monotonic() > end:
                raise ServiceError(f"Tiến trình “{name}” không sẵn sàng sau {seconds:.0f} giây.\n{self.tail(name)}")
            time.sleep(0.05)

    def check(self) -> None:
        """Refuse to go on when a child has died."""
        for name, child in self._children.items():
            if child.poll() is not None:
                raise ServiceError(
                    f"Tiến trình “{name}” đã dừng (mã {child.returncode}). Cuối nhật ký của nó:\n{self.tail(name)}"
                )

    def stop(self) -> None:
        """Stop the last started first, the broker last: a worker without its broker complains on its way out."""
        children = list(reversed(self._children.items()))
        for broker in (False, True):
            group = [child for name, child in children if (name == "broker") is broker]
            for child in group:
                child.terminate()  # the main process only: it ends its own children in order
            for child in group:
                _wait_or_kill(child)
        self._children.clear()

    def log_of(self, name: str) -> Path:
        """Return the file that holds the child's log."""
        return self.logs / f"{name}.log"

    def tail(self, name: str) -> str:
        """Return the last lines of the child's log."""
        log = self.log_of(name)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
        return "\n".join(lines[-TAIL_LINES:])

    def pids(self) -> dict[str, int]:
        """Return the children's process ids."""
        return {name: child.pid for name, child in self._children.items()}


def _wait_or_kill(child: subprocess.Popen[bytes]) -> None:
    """Give the child its time, then end it and what it started."""
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
