"""Write again what searching looks through, after names in the directory have changed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tasks import operations
from tasks.models import Task


class Command(BaseCommand):
    help = "Writes again what searching looks through, after units were renamed or got other names."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = operations.refresh_search_text(tasks=Task.objects.all())
        self.stdout.write(_("Đã viết lại %(n)s nhiệm vụ để tìm kiếm.") % {"n": count})
