"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The whole way on one machine, for a trial."""

    name = "demo"
    verbose_name = _("Chạy thử")
