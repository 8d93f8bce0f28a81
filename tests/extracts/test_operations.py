"""Making files: once, whoever dies over it; refused with a reason; thrown away in time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import IO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from extracts import exports, jobs, operations, queries
from extracts.models import Extract, State
from extracts.operations.making import LEASE, MOST_ATTEMPTS
from tasks.models import Task
from tests.factories import UserFactory
from units import clock

pytestmark = pytest.mark.django_db

Tell = Callable[[int], None]
WANTED = operations.Wanted("nhiem-vu", "csv", "")


def ask(by: User) -> Extract:
    return operations.ask(by=by, at=clock.now(), wanted=WANTED, title="Danh sách nhiệm vụ", total=3)


def make(extract: Extract, write: operations.making.Write = exports.write, after: timedelta = timedelta()) -> bool:
    return operations.make(pk=extract.pk, now=lambda: clock.now() + after, write=write)


def die(_extract: Extract, _file: IO[bytes], _tell: Tell) -> str:
    """Stand for a worker that is killed: nothing is caught, nothing is put right."""
    raise KeyboardInterrupt


def test_a_file_is_made_once(officer: User, long_list: list[Task]) -> None:
    extract = ask(officer)

    assert (make(extract), make(extract)) == (True, False)
    extract.refresh_from_db()
    assert (extract.state, extract.written, extract.attempts) == (State.DONE, 3, 1)
    assert (extract.name, extract.size) == ("nhiem-vu-2025-03-31.csv", extract.file.size)


def test_asking_again_after_it_is_made_makes_another(officer: User, long_list: list[Task]) -> None:
    first = ask(officer)
    make(first)

    assert ask(officer).pk != first.pk


def test_what_a_killed_worker_left_is_taken_up_again(officer: User, long_list: list[Task]) -> None:
    extract = ask(officer)
    with pytest.raises(KeyboardInterrupt):
        make(extract, die)

    assert make(extract) is False  # its worker may still be alive
    assert make(extract, after=LEASE + timedelta(seconds=1)) is True
    extract.refresh_from_db()
    assert (extract.state, extract.attempts) == (State.DONE, 2)


def test_workers_that_die_again_and_again_are_given_up(officer: User) -> None:
    extract = ask(officer)
    for number in range(MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            make(extract, die, after=number * 2 * LEASE)

    assert make(extract, after=MOST_ATTEMPTS * 2 * LEASE) is False
    extract.refresh_from_db()
    assert (extract.state, extract.error) == (
        State.FAILED, "Đã thử 3 lần mà chưa lập xong; hãy lọc bớt danh sách rồi thử lại.",
    )  # fmt: skip


def test_a_worker_that_was_thought_dead_does_not_come_between(officer: User, long_list: list[Task]) -> None:
    extract = ask(officer)

    def dawdle(row: Extract, file: IO[bytes], tell: Tell) -> str:
        assert make(extract, after=LEASE + timedelta(seconds=1)) is True
        return exports.write(row, file, tell)

    assert make(extract, dawdle) is False
    extract.refresh_from_db()
    assert (extract.state, extract.attempts, extract.file.size > 0) == (State.DONE, 2, True)


def test_a_late_finish_leaves_no_file(officer: User, long_list: list[Task]) -> None:
    extract = ask(officer)

    def finish_late(row: Extract, file: IO[bytes], tell: Tell) -> str:
        name = exports.write(row, file, tell)
        assert make(extract, after=LEASE + timedelta(seconds=1)) is True
        return name

    assert make(extract, finish_late) is False
    assert len(default_storage.listdir("extracts")[1]) == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionDenied(), "Bạn không còn quyền xem danh sách này."),
        (operations.CannotMakeError("Danh sách dài quá."), "Danh sách dài quá."),
        (ZeroDivisionError(), "Có lỗi khi lập tệp; Văn phòng đã có nhật ký lỗi. Hãy thử lại sau."),
    ],
)
def test_what_cannot_be_made_says_why(officer: User, error: Exception, reason: str) -> None:
    extract = ask(officer)

    def fail(_extract: Extract, _file: IO[bytes], _tell: Tell) -> str:
        raise error

    assert make(extract, fail) is False
    extract.refresh_from_db()
    assert (extract.state, extract.error, list(queries.to_make(at=clock.now()))) == (State.FAILED, reason, [])


def test_a_list_nobody_knows_any_more_says_so(officer: User) -> None:
    wanted = operations.Wanted("cu", "csv", "")
    extract = operations.ask(by=officer, at=clock.now(), wanted=wanted, title="Cũ", total=1)

    make(extract)

    extract.refresh_from_db()
    assert extract.error == "Danh sách này không còn như lúc yêu cầu."


def test_progress_is_told_while_writing(officer: User, long_list: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports.writing, "TOLD_EVERY", 1)
    seen: list[int] = []

    def spy(extract: Extract, file: IO[bytes], tell: Tell) -> str:
        def telling(written: int) -> None:
            tell(written)
            seen.append(Extract.objects.get().written)

        return exports.write(extract, file, telling)

    make(ask(officer), spy)

    assert seen == [0, 1, 2, 3]


def test_a_whole_report_tells_how_far_it_is_and_keeps_its_lease(
    officer: User, long_list: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.exports.workbook.TOLD_EVERY", 1)
    wanted = operations.Wanted("bao-cao", "xlsx", "")
    extract = operations.ask(by=officer, at=clock.now(), wanted=wanted, title="Báo cáo", total=3)
    seen: list[tuple[int, bool]] = []

    def spy(row: Extract, file: IO[bytes], tell: Tell) -> str:
        def telling(written: int) -> None:
            Extract.objects.update(claimed_until=clock.now())
            tell(written)
            told = Extract.objects.get()
            assert told.claimed_until is not None
            seen.append((told.written, told.claimed_until > clock.now() + LEASE / 2))

        return exports.write(row, file, telling)

    assert make(extract, spy) is True
    assert seen == [(0, True), (1, True), (2, True), (3, True)]


def test_old_files_are_thrown_away_with_what_killed_attempts_left(officer: User, long_list: list[Task]) -> None:
    extract = ask(officer)
    make(extract)
    young = ask(UserFactory())
    Extract.objects.filter(pk=extract.pk).update(asked_at=clock.now() - timedelta(hours=25))

    assert (operations.sweep(at=clock.now()), operations.sweep(at=clock.now())) == (1, 0)
    assert list(Extract.objects.all()) == [young]
    assert default_storage.listdir("extracts")[1] == []


def test_the_sweep_rings_for_what_waits(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[int] = []
    monkeypatch.setattr(jobs.make, "apply_async", lambda kwargs, **_options: rung.append(kwargs["pk"]))
    extract = ask(officer)

    jobs.sweep()

    assert rung == [extract.pk]


def test_cron_makes_files_without_celery(
    officer: User, long_list: list[Task], capsys: pytest.CaptureFixture[str]
) -> None:
    ask(officer)

    call_command("make_extracts")

    assert capsys.readouterr().out == "Đã lập 1 tệp, bỏ 0 tệp cũ.\n"
    assert Extract.objects.get().state == State.DONE


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_the_same() -> None:
    user = UserFactory()
    assert len({extract.pk for extract in at_once(lambda: ask(user))}) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_makes_the_file() -> None:
    extract = ask(UserFactory())

    assert sorted(at_once(lambda: make(extract))) == [False, True]


def at_once(call: Callable[[], object]) -> list[object]:
    """Call from two threads at the same moment; return both answers."""
    barrier, answers = Barrier(2), list[object]()

    def run() -> None:
        try:
            barrier.wait()
            answers.append(call())
        finally:
            connection.close()

    threads = [Thread(target=run) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_moments_are_the_offices(officer: User) -> None:
    assert ask(officer).asked_at > datetime.fromisoformat("2025-03-31T00:00:00+07:00")
