"""Say on the terminal, or in a file, which tasks are overdue."""

from datetime import date
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console

from reports import queries
from reports.exports import FORMATS, terminal
from tasks.models import Task
from units import clock
from units.models import Unit

WIDTH = 100


class Command(BaseCommand):
    help = "Báo cáo nhiệm vụ quá hạn theo đơn vị, theo thông báo và theo từng nhiệm vụ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="Ngày chốt số liệu; không ghi thì là hôm nay.")
        parser.add_argument("--format", choices=["table", *FORMATS], default="table", help="Cách trình bày.")
        parser.add_argument("--output", type=Path, metavar="PATH", help="Tệp để ghi; cần có với xlsx và html.")
        parser.add_argument("--unit", metavar="CODE", help="Mã đơn vị chủ trì; không ghi thì là mọi đơn vị.")

    def handle(self, **options: Any) -> None:
        layout = options["format"]
        output = Path(options["output"]) if options["output"] else None
        if layout in {"xlsx", "html"} and output is None:
            raise CommandError(_("Cần ghi tệp đích cho dạng %(format)s: --output=TỆP.%(format)s") % {"format": layout})
        report = _report(_day(options["today"]), options["unit"])
        if layout == "table":
            self._show(report, output)
            return
        content = FORMATS[layout][0](report)
        if output is None:
            self.stdout.write(content.decode())
            return
        _keep(content, output)
        self.stdout.write(_("Đã ghi %s.") % output)

    def _show(self, report: queries.Report, output: Path | None) -> None:
        """Print the tables, as wide as the terminal but no narrower than they can be read."""
        if output is not None:
            raise CommandError(_("Dạng table chỉ in ra màn hình; ghi tệp thì chọn --format=xlsx, html hoặc json."))
        console = Console(file=cast(IO[str], self.stdout))
        console.width = max(WIDTH, console.width if self.stdout.isatty() else WIDTH)
        for table in terminal.tables(report):
            console.print(table)


def _day(written: str | None) -> date:
    if written is None:
        return clock.today()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CommandError(_("Ngày “%s” không đúng; hãy ghi theo dạng 2025-03-31.") % written) from error


def _report(today: date, code: str | None) -> queries.Report:
    """Return the report on all tasks, or on those that one unit leads."""
    tasks, scope = Task.objects.all(), ""
    if code is not None:
        unit = Unit.objects.filter(code=code).first()
        if unit is None:
            raise CommandError(_("Không có đơn vị nào mang mã “%s”.") % code)
        tasks, scope = tasks.filter(unit=unit), unit.name
    stood = queries.as_of(tasks, day=today) if today < clock.today() else tasks
    return queries.report(tasks=stood, today=today, scope=scope)


def _keep(content: bytes, output: Path) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("Không ghi được tệp %(path)s: %(why)s") % {"path": output, "why": error.strerror}
        ) from error
