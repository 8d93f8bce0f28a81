"""Clear sessions: the same as the job's, with no Celery."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts import operations


class Command(BaseCommand):
    help = "Xóa các phiên đăng nhập đã hết hạn."

    def handle(self, *_args: object, **_options: object) -> None:
        count = operations.clear_sessions()
        self.stdout.write(_("Đã xóa %(count)d phiên") % {"count": count})
