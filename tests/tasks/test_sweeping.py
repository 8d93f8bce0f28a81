"""Files that nothing refers to are swept away at night, and never one that a row refers to."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from pytest_django import Settings

from accounts.models import User
from tasks import jobs, operations
from tasks.models import Evidence, Task
from tests.factories import AT
from tests.tasks.test_at_once import at_once

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=3)


def _files(settings: Settings) -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def _written(settings: Settings, age: timedelta = timedelta(days=3)) -> None:
    """Let every file be that old on the day LATER."""
    for path in _files(settings):
        os.utime(path, ((LATER - age).timestamp(),) * 2)


def _add(task: Task, officer: User, content: bytes = b"x") -> Evidence:
    file = SimpleUploadedFile("a.pdf", content)
    return operations.add_evidence(task=task, by=officer, at=AT, attachments=[file])[0]


@pytest.fixture
def orphan(task: Task, officer: User, settings: Settings) -> Path:
    """Return a file whose row was never kept, beside one whose row was."""
    _add(task, officer)
    kept = _files(settings)
    with transaction.atomic():
        _add(task, officer, b"y")
        transaction.set_rollback(True)
    _written(settings)
    return next(path for path in _files(settings) if path not in kept)


def test_a_file_without_a_row_goes_and_one_with_a_row_stays(orphan: Path, settings: Settings) -> None:
    swept = (operations.sweep_evidence(at=LATER), operations.sweep_evidence(at=LATER))

    assert (swept, orphan.exists()) == ((1, 0), False)
    with Evidence.objects.get().file.open() as file:
        assert file.read() == b"x"


def test_the_file_of_a_row_that_is_gone_goes_with_it(task: Task, officer: User, settings: Settings) -> None:
    _add(task, officer).delete()
    _written(settings)

    assert (operations.sweep_evidence(at=LATER), _files(settings)) == (1, [])


def test_a_young_file_stays(orphan: Path, settings: Settings) -> None:
    _written(settings, age=timedelta(hours=47))

    assert (operations.sweep_evidence(at=LATER), orphan.exists()) == (0, True)


def test_what_is_no_evidence_stays(settings: Settings) -> None:
    root = Path(settings.MEDIA_ROOT)
    for name in ("documents/thong-bao.txt", "evidence/ab/README", "evidence/khac/" + "a" * 32, "evidence/" + "b" * 32):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    _written(settings)

    assert (operations.sweep_evidence(at=LATER), len(_files(settings))) == (0, 4)


def test_where_no_file_was_ever_kept_there_is_nothing_to_sweep() -> None:
    assert operations.sweep_evidence(at=LATER) == 0


@pytest.mark.usefixtures("orphan")
def test_job_and_command_sweep_as_well(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text(f"{LATER:%Y-%m-%d}")
    out = StringIO()

    call_command("sweep_evidence", stdout=out)

    assert (out.getvalue().strip(), jobs.sweep_evidence()) == ("Đã xóa 1 tệp", 0)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_and_a_new_file_at_once(task: Task, officer: User, orphan: Path, settings: Settings) -> None:
    outcomes = at_once(
        lambda: operations.sweep_evidence(at=LATER),
        lambda: operations.sweep_evidence(at=LATER),
        lambda: _add(Task.objects.get(pk=task.pk), officer, b"z"),
    )

    kept = {Path(settings.MEDIA_ROOT) / name for name in Evidence.objects.values_list("file", flat=True)}
    assert (outcomes, set(_files(settings)), len(kept)) == (["done"] * 3, kept, 2)
