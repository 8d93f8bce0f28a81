"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExtractsConfig(AppConfig):
    """Lists taken along as files."""

    name = "extracts"
    verbose_name = _("Tệp danh sách")
