"""Remind: the same sweep as the job's, with no Celery."""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date, datetime

from django.core.management.base import BaseCommand
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from notifications import operations
from units import clock


class Command(BaseCommand):
    help = "Ghi sổ, gộp và gửi thư nhắc việc của một ngày; chạy lại không gửi thêm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="Ngày, dạng YYYY-MM-DD (mặc định: hôm nay)")
        parser.add_argument("--dry-run", action="store_true", help="Chỉ liệt kê những gì sẽ gửi, cho ai, vì sao")

    def handle(self, *_args: object, today: date | None, dry_run: bool, **_options: object) -> None:
        today = today or clock.today()
        at = _at_this_hour(today)
        if dry_run:
            self._list(today, at)
            return
        tick = operations.tick(today=today, at=at)
        figures = {"day": f"{today:%d/%m/%Y}", "planned": tick.planned, **asdict(tick.delivered)}
        self.stdout.write(
            _(
                "%(day)s: ghi sổ %(planned)d dòng; đã gửi %(sent)d thư, không gửi được %(failed)d, "
                "không cần gửi %(cancelled)d, gửi lại sau %(deferred)d"
            )
            % figures
        )

    def _list(self, today: date, at: datetime) -> None:
        outlook = operations.foresee(today=today, at=at)
        for mail in outlook:
            self.stdout.write(f"{mail.recipient} <{mail.address}>")
            for line in mail.lines:
                self.stdout.write(f"  - ({line.reason}) {line.text}" if line.reason else f"  - {line.text}")
        self.stdout.write(
            _("%(day)s: %(count)d thư (chạy thử, không gửi, không ghi sổ)")
            % {"day": f"{today:%d/%m/%Y}", "count": sum(mail.leaves for mail in outlook)}
        )


def _at_this_hour(day: date) -> datetime:
    return datetime.combine(day, localtime(clock.now()).timetz())
