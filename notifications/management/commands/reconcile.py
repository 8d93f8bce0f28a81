"""Reconcile: hold the ledger against what the facts say was owed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from notifications import operations, queries
from units import clock


class Command(BaseCommand):
    help = "Đối chiếu sổ nhắc việc với những gì lẽ ra phải nhắc; kết thúc với mã 1 nếu có khác biệt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="Số ngày gần đây cần đối chiếu (mặc định 30)")

    def handle(self, *_args: Any, days: int, **_options: Any) -> None:
        found = queries.differences(today=clock.today(), at=clock.now(), days=days)
        for difference in found:
            self.stdout.write(difference.text)
        said = _("%(count)d khác biệt trong %(days)d ngày") % {"count": len(found), "days": days}
        if found:
            operations.doubt(day=clock.today())
            raise CommandError(said, returncode=1)
        self.stdout.write(said)
