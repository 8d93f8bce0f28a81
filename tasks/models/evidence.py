"""The files that prove what was done."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.models.task import Task
from tasks.models.update import Update


def place_of(evidence: "Evidence", _name: str) -> str:
    """Return where a file is kept: under its key, without the name or the ending that somebody gave it."""
    return f"evidence/{evidence.key.hex[:2]}/{evidence.key.hex}"


class Evidence(models.Model):
    """A file that came with a step of a task's history; addressed by its key, never by its place."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(Task, verbose_name=_("nhiệm vụ"), on_delete=models.CASCADE, related_name="evidence")
    update = models.ForeignKey(Update, verbose_name=_("diễn biến"), on_delete=models.CASCADE, related_name="evidence")
    name = models.CharField(_("tên tệp"), max_length=200)
    file = models.FileField(_("tệp"), upload_to=place_of, max_length=100)
    size = models.PositiveBigIntegerField(_("kích thước"))
    sha256 = models.CharField("SHA-256", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người thêm"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("thêm lúc"))

    class Meta:
        verbose_name = _("tài liệu minh chứng")
        verbose_name_plural = _("tài liệu minh chứng")
        constraints = [models.UniqueConstraint(name="evidence_once_a_step", fields=["update", "sha256"])]

    def __str__(self) -> str:
        return self.name
