"""Reorganisations of units in the Django admin: planned, previewed, carried out and undone with their tasks."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tasks import views
from units import clock, rules
from units.models import Reorganisation, Step
from units.queries import reorganising


@admin.register(Reorganisation)
class ReorganisationAdmin(admin.ModelAdmin[Reorganisation]):
    """Reorganisations: "add" is planning one, "change" is looking at one and undoing it."""

    list_display = ("on", "kind", "closed", "opened", "by", "at", "undone_at")
    list_filter = ("kind",)
    search_fields = ("note", "changes__text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reorganisation]:
        """Return the reorganisations with their changes."""
        return reorganising.past()

    @admin.display(description=_("kết thúc"))
    def closed(self, row: Reorganisation) -> str:
        """Return the units that ended."""
        return _texts(row, Step.CLOSE)

    @admin.display(description=_("kế tục"))
    def opened(self, row: Reorganisation) -> str:
        """Return the units that took over."""
        return _texts(row, Step.OPEN, Step.NAME)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Plan, preview and carry out."""
        return views.reorganise(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show one, and undo it."""
        if not object_id.isdecimal():
            raise Http404
        return views.reorganisation(request, int(object_id))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return rules.may_reorganise(request.user, clock.today())

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the rule."""
        return rules.may_reorganise(request.user, clock.today())

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what was done."""
        return False


def _texts(row: Reorganisation, *steps: Step) -> str:
    return "; ".join(change.text for change in row.changes.all() if change.step in steps)
