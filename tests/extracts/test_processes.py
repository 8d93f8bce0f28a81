"""Real processes on a long list: killed in the middle of it, and taken up again."""

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as house
from openpyxl import load_workbook

from tests.houses import manage, shell

ROWS = 12_000
FILL = f"""
from datetime import date
from extracts import operations
from tasks.models import Task
from tests.factories import AT, ItemFactory, UnitFactory, member
from units import clock
unit = UnitFactory()
person = member("officer", unit)
items = [ItemFactory() for _ in range(12)]
Task.objects.bulk_create(
    Task(item=item, unit=unit, period=str(n), status="in_progress", due_on=date(2025, 3, 28),
         original_due_on=date(2025, 3, 28), opened_at=AT, search_text="")
    for item in items for n in range({ROWS // 12})
)
wanted = operations.Wanted({{listing!r}}, {{layout!r}}, "")
operations.ask(by=person, at=clock.now(), wanted=wanted, title="Danh sách", total={ROWS})
"""
SAY = """
from extracts.models import Extract
for row in Extract.objects.all():
    print(row.state, row.attempts, row.written, row.file.name, sep="|")
"""
RELEASE = """
from datetime import UTC, datetime
from extracts.models import Extract
Extract.objects.filter(state="working").update(claimed_until=datetime(2025, 3, 31, tzinfo=UTC))
"""
MAKE = [sys.executable, "manage.py", "make_extracts"]


@pytest.fixture
def surroundings(house_url: str, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a house, with a folder for files, one for drafts, and no broker."""
    (tmp_path / "drafts").mkdir()
    return {
        **os.environ,
        "DATABASE_URL": house_url,
        "MEDIA_ROOT": str(tmp_path / "files"),
        "TMPDIR": str(tmp_path / "drafts"),
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "CLOCK_FILE": "",
    }


def said(surroundings: dict[str, str]) -> list[str]:
    return shell(surroundings, SAY).strip().split("|")


def killed_in_the_middle(surroundings: dict[str, str], has_begun: Callable[[], bool]) -> None:
    """Start a process that makes files, and kill it once it has begun to write."""
    process = subprocess.Popen(MAKE, cwd=house.BASE_DIR, env=surroundings, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not has_begun() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    assert process.wait(timeout=60) == -signal.SIGKILL


@pytest.mark.slow
@pytest.mark.parametrize(("listing", "layout"), [("nhiem-vu", "csv"), ("nhiem-vu", "xlsx"), ("bao-cao", "xlsx")])
def test_what_a_killed_process_left_is_made_once_by_another(
    surroundings: dict[str, str], tmp_path: Path, listing: str, layout: str
) -> None:
    shell(surroundings, FILL.format(listing=listing, layout=layout))
    drafts = tmp_path / "drafts"

    killed_in_the_middle(
        surroundings, lambda: any(path.stat().st_size for path in drafts.glob("don-doc-*/*") if path.exists())
    )

    state, attempts, written, _file = said(surroundings)
    assert (state, attempts, int(written) < ROWS) == ("working", "1", True)
    assert list((tmp_path / "files").rglob("*")) == []
    assert manage(surroundings, "make_extracts").startswith("Đã lập 0 tệp")  # its worker may still be alive
    shell(surroundings, RELEASE)
    assert manage(surroundings, "make_extracts").startswith("Đã lập 1 tệp")
    assert manage(surroundings, "make_extracts").startswith("Đã lập 0 tệp")

    state, attempts, _written, name = said(surroundings)
    [made] = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert (state, attempts, made) == ("done", "2", tmp_path / "files" / name)
    assert rows_of(made, layout) == ROWS
    assert list(drafts.glob("don-doc-*")) == []


def rows_of(path: Path, layout: str) -> int:
    """Return how many tasks the file holds; of a report, how many its list of late ones holds."""
    if layout == "csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return sum(1 for _row in csv.DictReader(lines, delimiter=";"))
    with path.open("rb") as content:
        book = load_workbook(content, read_only=True)
        sheet = book["Danh sách quá hạn"] if "Danh sách quá hạn" in book.sheetnames else book.worksheets[0]
        return sum(1 for row in sheet.iter_rows(values_only=True) if row[0]) - HEADS[len(book.sheetnames)]


# Rows above the first task of a plain list and of a report: titles, the day, the headings.
HEADS = {1: 3, 4: 4}
