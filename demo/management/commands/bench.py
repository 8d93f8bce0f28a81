"""Measure what a morning's reminders cost against the least sound sweep, and how fast notices are read."""

import argparse
import cProfile
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from demo import services
from demo.bench import files, ministry, pages, parallel, product, quiet, reading, report, rows

SAMPLE = Path(settings.BASE_DIR) / "demo" / "notices" / "thong-bao-mau.txt"
MANAGE = [sys.executable, "manage.py", "bench", "reminders"]
STAGES = ["fill", "settle", "product", "parallel", "quiet", "pages", "files"]
FIRST = 1000  # tasks of the small house that a large one is compared with
YARDSTICK = [sys.executable, "-m", "demo.bench.yardstick"]


class Command(BaseCommand):
    help = "Đo chi phí một buổi nhắc việc và tốc độ đọc; cơ sở dữ liệu tạm, không đụng dữ liệu thật."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["reminders", "quiet", "pages", "files", "reading"], help="đo gì")
        parser.add_argument("--units", type=int, default=700, help="số đơn vị, mỗi đơn vị một thư (mặc định 700)")
        parser.add_argument(
            "--database", default="", help="URL một cơ sở dữ liệu PostgreSQL trống (mặc định: tệp SQLite tạm)"
        )
        parser.add_argument("--profile", default="", help="ghi hồ sơ cProfile của phần sản phẩm vào tệp này")
        parser.add_argument("--connections", type=int, default=0, help="chỉ đo tốc độ khi từng ấy tiến trình cùng gửi")
        parser.add_argument("--delay-ms", type=int, default=0, help="máy chủ thư nhận mỗi thư lâu từng ấy mili giây")
        parser.add_argument("--tasks", type=int, default=100_000, help="pages, files: số nhiệm vụ (mặc định 100000)")
        parser.add_argument("--only", default="", help="pages: chỉ đo trang có tên chứa chữ này")
        parser.add_argument("--layout", default="", help=argparse.SUPPRESS)
        parser.add_argument("--stage", choices=STAGES, default="", help="dành cho chính lệnh này")

    def handle(self, *_args: Any, what: str, stage: str, **options: Any) -> None:
        if what == "reading":
            self.stdout.write(reading.told(SAMPLE))
        elif stage:
            _stage(stage, options)
        else:
            with tempfile.TemporaryDirectory() as folder:
                url = options["database"] or f"sqlite:///{folder}/bench.sqlite3"
                self.stdout.write(_told(what, url, options, Path(folder)))


def _told(what: str, url: str, options: Mapping[str, Any], folder: Path) -> str:
    """Measure what was asked for in a house of its own, and tell the figures."""
    if what == "quiet":
        return _quiet(url, options)
    if what in ("pages", "files"):
        return _settled(what, url, options, folder)
    return _measured(url, options, folder / "logs")


def _settled(what: str, url: str, options: Mapping[str, Any], folder: Path) -> str:
    """Settle a ministry and ask for its pages at two sizes, or write its lists into files of several."""
    (folder / "clock").write_text(rows.DAY.isoformat(), encoding="ascii")
    surroundings = {**os.environ, "DATABASE_URL": url, "EMAIL_URL": "dummymail://", "CLOCK_FILE": str(folder / "clock")}
    size = [f"--units={options['units']}", f"--only={options['only']}"]
    found = []
    for tasks in (min(FIRST, options["tasks"]), options["tasks"]) if what == "pages" else (options["tasks"],):
        _run([*MANAGE, "--stage=settle", *size, f"--tasks={tasks}"], surroundings)
        if what == "pages":
            found.append(_run([*MANAGE, "--stage=pages", *size], surroundings))
    if what == "pages":
        return report.pages(*found)
    cases = [[f"--layout={layout}", f"--tasks={count}"] for layout in files.LAYOUTS for count in files.SIZES]
    return report.files([_run([*MANAGE, "--stage=files", *case], surroundings) for case in cases])


def _stage(stage: str, options: Mapping[str, Any]) -> None:
    """Do one part of a run, in the process that was started for it."""
    if stage == "fill":
        call_command("migrate", verbosity=0)
        rows.fill(options["units"])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # so that neither of the two pays for a planner's bad guess
        return
    if stage == "settle":
        call_command("migrate", verbosity=0)
        ministry.fill(units=options["units"], tasks=options["tasks"])
        return
    measures: dict[str, Callable[[], dict[str, Any]]] = {
        "parallel": lambda: parallel.sweep(options["connections"]),
        "product": lambda: _profiled(options["profile"]),
        "quiet": quiet.measure,
        "pages": lambda: pages.measure(options["only"]),
        "files": lambda: files.measure(options["layout"], options["tasks"]),
    }
    sys.stdout.write(json.dumps(measures[stage]()))


def _profiled(profile: str) -> dict[str, Any]:
    """Run the product's sweep, then a second one with nothing new."""
    if profile:
        profiler = cProfile.Profile()
        figures: dict[str, Any] = profiler.runcall(product.sweep)
        profiler.dump_stats(profile)
    else:
        figures = product.sweep()
    return {**figures, "again": product.again(), "alone": product.alone(figures["sent"])}


def _quiet(url: str, options: Mapping[str, Any]) -> str:
    """Fill the rows and sweep them with mails that go nowhere; tell what the sweeps cost that have nothing to say."""
    surroundings = {**os.environ, "DATABASE_URL": url, "EMAIL_URL": "dummymail://", "CLOCK_FILE": ""}
    _run([*MANAGE, "--stage=fill", f"--units={options['units']}"], surroundings)
    return report.quiet(_run([*MANAGE, "--stage=quiet"], surroundings))


def _measured(url: str, options: Mapping[str, Any], logs: Path) -> str:
    """Fill the rows, let the product run on them, before it the yardstick unless many deliver, and tell the figures."""
    port, units, many = services.free_port(), options["units"], options["connections"]
    surroundings = {**os.environ, "DATABASE_URL": url, "EMAIL_URL": f"smtp://127.0.0.1:{port}", "CLOCK_FILE": ""}
    with services.Crew(logs) as crew:
        wait = str(options["delay_ms"] / 1000)
        crew.start_python("relay", "demo.bench.relay", "--port", str(port), "--wait", wait)
        crew.wait_for("relay", lambda: services.is_answering(port))
        _run([*MANAGE, "--stage=fill", f"--units={units}"], surroundings)
        if many:
            return report.parallel(_run([*MANAGE, "--stage=parallel", f"--connections={many}"], surroundings))
        yardstick = _run([*YARDSTICK, f"--database={url}", f"--port={port}", f"--day={rows.DAY}"], surroundings)
        ours = _run([*MANAGE, "--stage=product", f"--profile={options['profile']}"], surroundings)
    return report.compared(yardstick, ours, tasks=units * rows.TASKS_A_UNIT)


def _run(argv: list[str], surroundings: dict[str, str]) -> dict[str, Any]:
    """Run one part to its end as a process of its own, and return the figures that it prints."""
    done = subprocess.run(  # noqa: S603  # our own commands
        argv, env=surroundings, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{argv[-1]}: {done.returncode}")
    figures: dict[str, Any] = json.loads(done.stdout or "{}")
    return figures
