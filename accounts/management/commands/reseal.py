"""Reseal: store the secrets of the second step under the first key."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts import operations


class Command(BaseCommand):
    help = "Mã hóa lại bí mật của bước xác nhận thứ hai bằng khóa đứng đầu MFA_KEYS."

    def handle(self, *_args: object, **_options: object) -> None:
        self.stdout.write(_("Đã mã hóa lại %(count)d bí mật") % {"count": operations.reseal()})
