"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """What is owed to whom, kept in a ledger, delivered."""

    name = "notifications"
    verbose_name = _("Nhắc việc")
