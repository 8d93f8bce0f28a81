"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """What leaders look at."""

    name = "reports"
    verbose_name = _("Báo cáo")
