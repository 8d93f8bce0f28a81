"""Measure what a morning's reminders cost against the least sound sweep, and how fast notices are read."""

import cProfile
import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from demo import services
from demo.bench import product, reading, report, rows

SAMPLE = Path(settings.BASE_DIR) / "demo" / "notices" / "thong-bao-mau.txt"
MANAGE = [sys.executable, "manage.py", "bench", "reminders"]


class Command(BaseCommand):
    help = "Đo chi phí một buổi nhắc việc và tốc độ đọc; cơ sở dữ liệu tạm, không đụng dữ liệu thật."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["reminders", "reading"], help="đo gì")
        parser.add_argument("--units", type=int, default=700, help="số đơn vị, mỗi đơn vị một thư (mặc định 700)")
        parser.add_argument(
            "--database", default="", help="URL một cơ sở dữ liệu PostgreSQL trống (mặc định: tệp SQLite tạm)"
        )
        parser.add_argument("--profile", default="", help="ghi hồ sơ cProfile của phần sản phẩm vào tệp này")
        parser.add_argument("--stage", choices=["fill", "product"], default="", help="dành cho chính lệnh này")

    def handle(
        self, *_args: Any, what: str, units: int, database: str, profile: str, stage: str, **_options: Any
    ) -> None:
        if what == "reading":
            self.stdout.write(reading.told(SAMPLE))
        elif stage == "fill":
            call_command("migrate", verbosity=0)
            rows.fill(units)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # so that neither of the two pays for a planner's bad guess
        elif stage == "product":
            self.stdout.write(json.dumps(_profiled(profile)))
        else:
            with tempfile.TemporaryDirectory() as folder:
                url = database or f"sqlite:///{folder}/bench.sqlite3"
                self.stdout.write(_measured(url, units, profile, Path(folder) / "logs"))


def _profiled(profile: str) -> dict[str, Any]:
    """Run the product's sweep, then a second one with nothing new."""
    if profile:
        profiler = cProfile.Profile()
        figures: dict[str, Any] = profiler.runcall(product.sweep)
        profiler.dump_stats(profile)
    else:
        figures = product.sweep()
    return {**figures, "again": product.again(), "alone": product.alone(figures["sent"])}


def _measured(url: str, units: int, profile: str, logs: Path) -> str:
    """Fill the rows, let the yardstick and the product run on them, and return the comparison."""
    port = services.free_port()
    surroundings = {**os.environ, "DATABASE_URL": url, "EMAIL_URL": f"smtp://127.0.0.1:{port}", "CLOCK_FILE": ""}
    with services.Crew(logs) as crew:
        crew.start_python("relay", "demo.bench.relay", "--port", str(port))
        crew.wait_for("relay", lambda: services.is_answering(port))
        _run([*MANAGE, "--stage=fill", f"--units={units}"], surroundings)
        yardstick = _run(
            [
                sys.executable,
                "-m",
                "demo.bench.yardstick",
                "--database",
                url,
                "--port",
                str(port),
                "--day",
                f"{rows.DAY}",
            ],
            surroundings,
        )
        ours = _run([*MANAGE, "--stage=product", *([f"--profile={profile}"] if profile else [])], surroundings)
    return report.compared(json.loads(yardstick), json.loads(ours), tasks=units * rows.TASKS_A_UNIT)


def _run(argv: list[str], surroundings: dict[str, str]) -> str:
    """Run one part to its end as a process of its own, and return what it prints."""
    done = subprocess.run(  # noqa: S603  # our own commands
        argv, env=surroundings, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{argv[-1]}: {done.returncode}")
    return done.stdout
