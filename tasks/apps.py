"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """What a unit must do, by when, how far it is."""

    name = "tasks"
    verbose_name = _("Nhiệm vụ")
