"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectivesConfig(AppConfig):
    """Notices: received, read, reviewed, published."""

    name = "directives"
    verbose_name = _("Thông báo kết luận")
