"""The whole way of one notice, told while it happens."""

import io
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from rich.table import Table

from accounts.models import User
from demo import crews, days, house, ladder, paper, people, tables, work
from demo.days import Morning
from demo.services import Crew, ServiceError
from demo.telling import Teller
from directives.models import Directive
from reports import queries as report_queries
from tasks.models import Task
from units import clock
from units import queries as unit_queries
from units.models import Unit

STEPS = 8


def play(notice: Path, crew: Crew, teller: Teller) -> None:
    """Tell it from the empty house to the overdue report."""
    settle(teller)
    with teller.step("Khởi động hàng đợi (Valkey/Redis) và hộp thư SMTP tại chỗ"):
        _start_servers(crew, teller)
    issue = paper.issue_of(notice)
    house.set_clock(issue.issued_on)
    by = people.clerk()
    with teller.step(f"Đọc thông báo {notice.name}"):
        directive = paper.read(notice, by, teller)
    with teller.step("Rà soát, xác nhận, giao việc"):
        paper.hand_out(directive, issue, by, teller)
        paper.propose_deadlines(directive, issue, by, teller)
        teller.show(_by_unit("Nhiệm vụ theo đơn vị khi vừa giao"))
    with teller.step("Các đơn vị tiếp nhận, báo cáo; có đơn vị không làm gì"):
        _first_week(issue.issued_on, teller)
    with teller.step("Thời gian trôi: worker và beat thật gửi thư nhắc mỗi sáng"):
        _let_time_pass(directive, crew, teller)
    with teller.step("Báo cáo quá hạn"):
        _report(teller)


def settle(teller: Teller) -> None:
    """Prepare the database, the units and the people."""
    with teller.step("Chuẩn bị cơ sở dữ liệu, đơn vị, người dùng"):
        call_command("migrate", verbosity=0)
        if not Unit.objects.exists():
            call_command("load_units", stdout=io.StringIO())
        if not User.objects.exists():
            ladder.settle()
        people.settle()
        units, users = Unit.objects.count(), User.objects.count()
        teller.say(f"{units} đơn vị (kể cả đơn vị đã sắp xếp lại), {users} người dùng.")


def _start_servers(crew: Crew, teller: Teller) -> None:
    """Start what the worker needs, then the worker and the beat."""
    crews.start_broker(crew, folder=house.folder() / "broker")
    crews.start_mail_sink(crew, folder=house.folder() / "mail")
    teller.say(f"Hàng đợi {settings.REDIS_URL}, SMTP 127.0.0.1:{settings.EMAIL_PORT}.")


def _first_week(issued_on: date, teller: Teller) -> None:
    """Let the working day after the issue come, and the units act."""
    day = unit_queries.calendar().add(issued_on, 1)
    house.set_clock(day)
    done = work.first_week(clerk=people.clerk(), at=clock.now())
    teller.say(
        f"Ngày {day:%d/%m/%Y}: {done['acknowledged']} nhiệm vụ được tiếp nhận, {done['reported']} báo cáo tiến độ, "
        f"{done['submitted']} báo cáo hoàn thành ({done['accepted']} được xác nhận), {done['handed_back']} trả lại."
    )


def _let_time_pass(directive: Directive, crew: Crew, teller: Teller) -> None:
    """Let the interesting mornings come one after the other."""
    tasks = Task.objects.filter(item__directive=directive, due_on__isnull=False)
    due = [day for day in tasks.values_list("due_on", flat=True) if day]
    calendar = unit_queries.calendar()
    wanted = days.interesting(due, after=clock.today(), calendar=calendar, offsets=days.offsets())
    if not wanted:
        teller.say("[yellow]Không có nhiệm vụ nào có thời hạn ở phía trước: không có gì để nhắc.[/]")
        return
    crews.start_worker(crew)
    crews.start_beat(crew)
    rows: list[Morning] = []
    finished = 0
    for row in days.pass_mornings(crew, wanted):
        rows.append(row)
        late = Task.objects.overdue(row.day).count()
        seconds = f"{row.seconds:.1f}".replace(".", ",")
        teller.say(f"{row.day:%d/%m/%Y} ({row.title}): {row.mails} thư, {late} nhiệm vụ quá hạn ({seconds} giây)")
        if not finished and days.has_chased(row.day):
            finished = work.after_being_chased(at=clock.now())
            teller.say(f"[dim]Nhận thư nhắc quá hạn, các đơn vị báo cáo hoàn thành (trễ hạn) {finished} nhiệm vụ.[/]")
    teller.show(tables.mornings(rows))
    sent, arrived = sum(row.mails for row in rows), len(_mails())
    if sent != arrived:
        raise ServiceError(f"Sổ nhắc việc ghi {sent} thư đã gửi, nhưng hộp thư nhận {arrived} tệp.")
    teller.say(f"Sổ nhắc việc ghi {sent} thư đã gửi; hộp thư nhận đúng {arrived} tệp .eml.")


def _report(teller: Teller) -> None:
    """Show a mail and the overdue report, and write the report's files."""
    if mails := _mails():
        teller.show(tables.mail(mails[-1]))
    teller.show(_by_unit(f"Nhiệm vụ theo đơn vị đến {clock.today():%d/%m/%Y}"))
    teller.show(tables.overdue(clock.today()))
    for form in ("xlsx", "html"):
        target = house.folder() / f"bao-cao-qua-han.{form}"
        call_command("overdue", today=clock.today().isoformat(), format=form, output=target, stdout=io.StringIO())
        teller.say(f"Đã ghi {house.near(target)}")


def _mails() -> list[Path]:
    """Return the mails that have arrived, the oldest first."""
    return sorted((house.folder() / "mail").glob("*.eml"))


def _by_unit(title: str) -> Table:
    """Return the table of tasks by unit on this day."""
    return tables.by_unit(report_queries.summary_by_unit(tasks=Task.objects.all(), today=clock.today()), title)
