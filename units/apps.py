"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The bodies that carry tasks."""

    name = "units"
    verbose_name = _("Đơn vị")
