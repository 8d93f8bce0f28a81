"""Sweep evidence: the same as the job's, with no Celery."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tasks import operations
from units import clock


class Command(BaseCommand):
    help = "Xóa các tệp tài liệu minh chứng đã cũ mà không nhiệm vụ nào dùng đến."

    def handle(self, *_args: object, **_options: object) -> None:
        self.stdout.write(_("Đã xóa %(count)d tệp") % {"count": operations.sweep_evidence(at=clock.now())})
