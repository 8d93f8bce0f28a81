"""From a notice to tasks, as the clerk does it: read, fill in what the text lacks, confirm, hand out."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile
from django.db.models import Count

from accounts.models import User
from demo import tables
from demo.services import ServiceError
from demo.telling import Teller
from directives import operations as directive_operations
from directives import reading
from directives.models import Directive, Item, Part, Responsible
from directives.opening import Refused, open_file
from tasks import operations as task_operations
from tasks.models import Task
from units import clock
from units import queries as unit_queries

NUMBER = "01/TB-DEMO"
PROPOSED_ITEMS = 3
PROPOSED_WORKING_DAYS = 20
INTERNAL = "Hạn nội bộ do Văn phòng đề xuất, không phải thời hạn ghi trong thông báo."


@dataclass(frozen=True, slots=True)
class Issue:
    """What the demo takes a notice's number and day to be, and what of it the text does not say."""

    number: str
    issued_on: date
    is_assumed: bool


def issue_of(notice: Path) -> Issue:
    """Return the notice's number and day of issue, assumed where the text gives none."""
    opened = open_file(notice.name, notice.read_bytes())
    if isinstance(opened, Refused):
        raise ServiceError(f"Không đọc được {notice.name}: {opened.sentence}")
    read = reading.read(opened.text)
    # Quyết định 45/2018/QĐ-TTg gives five working days after the meeting; three is what an agency's own rules ask.
    met_on = read.conference_on or clock.today()
    assumed = unit_queries.calendar().add(met_on, 3)
    return Issue(read.number or NUMBER, read.issued_on or assumed, not (read.number and read.issued_on))


def read(notice: Path, by: User, teller: Teller) -> Directive:
    """Receive and read the file, and show what was read."""
    at = clock.now()
    try:
        file = ContentFile(notice.read_bytes(), name=notice.name)
        document = directive_operations.receive(file=file, by=by, at=at)
        directive = directive_operations.read(document=document, at=at)
    except directive_operations.NoticeError as error:
        raise ServiceError(f"Không đọc được {notice.name}: {error}") from error
    teller.show(tables.particulars(directive))
    teller.show(tables.outline(directive))
    for remark in directive.remarks:
        teller.say(f"[yellow]Cần xem lại:[/] {remark}")
    return directive


def hand_out(directive: Directive, issue: Issue, by: User, teller: Teller) -> int:
    """Confirm what is ready, leave what is not, publish, and open the tasks."""
    at = clock.now()
    if issue.is_assumed:
        teller.say(
            f"[yellow]Văn bản không ghi đủ số và ngày ban hành.[/] Chạy thử điền số {issue.number}, "
            f"ngày {issue.issued_on:%d/%m/%Y}; khi dùng thật, chuyên viên điền."
        )
        directive_operations.fill_in(directive=directive, by=by, at=at, number=issue.number, issued_on=issue.issued_on)
        directive.refresh_from_db()
    _settle_outside_bodies(directive, by, teller)
    confirmed = directive_operations.confirm_ready(directive=directive, by=by, at=at)
    left = _leave_the_rest(directive, by, teller)
    rest = f", để lại {left} mục chưa rõ đơn vị" if left else ""
    teller.say(f"Chuyên viên xác nhận {confirmed} mục là nhiệm vụ{rest}.")
    try:
        opened = task_operations.open_tasks(directive=directive, by=by, at=at)
    except directive_operations.CannotPublishError as error:
        raise ServiceError(f"Không giao việc được: {error}") from error
    teller.say(f"Giao [bold]{opened}[/] nhiệm vụ ngày {issue.issued_on:%d/%m/%Y}.")
    return opened


def _settle_outside_bodies(directive: Directive, by: User, teller: Teller) -> None:
    """Say of joining bodies that the directory does not know that they stand outside it, as a clerk would."""
    for item in directive.items.tracked().order_by("position").prefetch_related("responsibles"):
        rows = list(item.responsibles.all())
        strangers = [row for row in rows if row.is_open and row.part == Part.JOINING]
        if not strangers:
            continue
        revision = directive_operations.Revision(
            kind=item.kind,
            text=item.text,
            leads=[_party(row) for row in rows if row.part == Part.LEAD],
            joining=[replace(_party(row), is_outside=row in strangers) for row in rows if row.part == Part.JOINING],
            due_on=item.due_on,
            deadline_phrase=item.deadline_phrase,
            frequency=item.frequency,
            month_day=item.month_day,
        )
        directive_operations.revise_item(item=item, revision=revision, by=by, at=clock.now())
        names = ", ".join(f"“{row.written}”" for row in strangers)
        teller.say(f"Mục {item.path}: chuyên viên ghi {names} là cơ quan phối hợp ngoài hệ thống.")


def _party(row: Responsible) -> directive_operations.Party:
    """Return a body as it stands."""
    return directive_operations.Party(row.written, row.unit_id, row.group_id, row.is_outside)


def _leave_the_rest(directive: Directive, by: User, teller: Teller) -> int:
    """Leave the rows with open questions untracked, saying which; at work a clerk answers the questions."""
    waiting = list(directive.items.tracked().filter(confirmed_at=None).order_by("position"))
    for item in waiting:
        names = ", ".join(f"“{row.written}”" for row in item.responsibles.all() if row.is_open)
        teller.say(f"[yellow]Mục {item.path}[/]: chưa rõ đơn vị {names or 'chủ trì'}, chạy thử không giao mục này.")
        directive_operations.leave_untracked(item=item, by=by, at=clock.now())
    return len(waiting)


def propose_deadlines(directive: Directive, issue: Issue, by: User, teller: Teller) -> None:
    """Let the clerk set an internal deadline for a few tasks when the notice gives none."""
    if Task.objects.filter(item__directive=directive, due_on__isnull=False).exists():
        return
    due_on = unit_queries.calendar().add(issue.issued_on, PROPOSED_WORKING_DAYS)
    items = Item.objects.filter(directive=directive, tasks__isnull=False).annotate(n=Count("tasks"))
    chosen = list(items.order_by("-n", "position")[:1]) + list(items.order_by("n", "position")[: PROPOSED_ITEMS - 1])
    tasks = Task.objects.filter(item__in=chosen).select_related("item", "unit").order_by("pk")
    for task in tasks:
        task_operations.set_deadline(task=task, due_on=due_on, by=by, at=clock.now(), note=INTERNAL)
    paths = ", ".join(dict.fromkeys(item.path for item in chosen))
    teller.say(
        f"[yellow]Thông báo không ghi thời hạn nào.[/] Chuyên viên đặt hạn nội bộ {due_on:%d/%m/%Y} cho {len(tasks)} "
        f"nhiệm vụ của mục {paths}: đây là đề xuất của Văn phòng, không phải thời hạn của thông báo."
    )
