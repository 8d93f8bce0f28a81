"""Carry out planned: the same as the job's, with no Celery."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tasks import operations
from tasks.models import PlanState
from units import clock


class Command(BaseCommand):
    help = (
        "Thực hiện các phương án sắp xếp đơn vị đã đến ngày; kết thúc với mã 1 nếu có phương án không thực hiện được."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        outcomes = operations.carry_out_planned(at=clock.now())
        done, refused = outcomes.get(PlanState.DONE, 0), outcomes.get(PlanState.REFUSED, 0) + outcomes.get("failed", 0)
        self.stdout.write(_("Đã thực hiện %(done)d phương án") % {"done": done})
        if refused:
            raise CommandError(_("%(refused)d phương án không thực hiện được") % {"refused": refused}, returncode=1)
