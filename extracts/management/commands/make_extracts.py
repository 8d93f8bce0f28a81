"""Make the files that wait, and throw away the old ones, without Celery."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from extracts import exports, operations, queries
from units import clock


class Command(BaseCommand):
    help = "Lập các tệp danh sách đang chờ và bỏ tệp cũ; gọi từ cron thì không cần worker."

    def handle(self, *_args: Any, **_options: Any) -> None:
        waiting = list(queries.to_make(at=clock.now()).values_list("pk", flat=True))
        made = sum(operations.make(pk=pk, now=clock.now, write=exports.write) for pk in waiting)
        swept = operations.sweep(at=clock.now())
        self.stdout.write(_("Đã lập %(made)s tệp, bỏ %(swept)s tệp cũ.") % {"made": made, "swept": swept})
