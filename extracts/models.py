"""Files that are made in the background."""

import uuid
from pathlib import Path
from tempfile import gettempdir

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a file is."""

    WAITING = "waiting", _("Chờ lập")
    WORKING = "working", _("Đang lập")
    DONE = "done", _("Đã lập")
    FAILED = "failed", _("Không lập được")


IN_WORK = (State.WAITING, State.WORKING)


class Layout(models.TextChoices):
    """What kind of file."""

    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"
    PAGE = "page", _("xem trên trang")


# What is given to be saved.
FILES = (Layout.XLSX, Layout.CSV)


def place_of(extract: "Extract", _name: str) -> str:
    """Return where a file is kept: under its key and the attempt that made it, so that no two attempts meet."""
    return f"extracts/{extract.key.hex}-{extract.attempts}"


def draft_of(extract: "Extract", attempt: int) -> Path:
    """Return the folder, on the machine of its worker, in which an attempt writes before it hands the file over."""
    return Path(gettempdir()) / f"don-doc-{extract.key.hex}-{attempt}"


class Extract(models.Model):
    """A list, as somebody asked for it, on its way into a file; a person has one in work at a time.

    So is a page whose figures take long: its file holds them.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("của"), on_delete=models.CASCADE, related_name="extracts"
    )
    listing = models.CharField(_("danh sách"), max_length=80)
    title = models.CharField(_("tên danh sách"), max_length=200)
    layout = models.CharField(_("loại tệp"), max_length=4, choices=Layout.choices)
    query = models.TextField(_("bộ lọc"), blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(_("yêu cầu lúc"), db_index=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    claimed_until = models.DateTimeField(_("giữ đến"), null=True, blank=True)
    total = models.PositiveIntegerField(_("số dòng"))
    written = models.PositiveIntegerField(_("đã ghi"), default=0)
    name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    file = models.FileField(_("tệp"), upload_to=place_of, max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("kích thước"), default=0)
    made_at = models.DateTimeField(_("lập xong lúc"), null=True, blank=True)
    error = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tệp danh sách")
        verbose_name_plural = _("tệp danh sách")
        constraints = [
            models.UniqueConstraint(name="extract_one_in_work", fields=["user"], condition=Q(state__in=IN_WORK)),
            models.CheckConstraint(
                name="extract_claimed_until_when",
                condition=Q(state="working", claimed_until__isnull=False)
                | (~Q(state="working") & Q(claimed_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="extract_done_has_file",
                condition=(Q(state="done", made_at__isnull=False) & ~Q(file="") & ~Q(name=""))
                | (~Q(state="done") & Q(made_at__isnull=True, file="")),
            ),
            models.CheckConstraint(name="extract_failed_has_reason", condition=~Q(state="failed", error="")),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_layout_display()})"

    @property
    def is_in_work(self) -> bool:
        """Tell whether the file is still to come."""
        return self.state in IN_WORK

    @property
    def counted(self) -> str:
        """Return of what there are `total`."""
        return str(_("nhiệm vụ") if self.layout == Layout.PAGE else _("dòng"))

    @property
    def percent(self) -> int:
        """Return how far the file is, of a hundred; the last step is closing it."""
        return min(99, self.written * 100 // self.total) if self.total else 0

    @property
    def asked(self) -> QueryDict:
        """Return how the list was narrowed and sorted."""
        return QueryDict(self.query)
