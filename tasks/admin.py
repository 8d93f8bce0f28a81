"""Reorganisations of units in the Django admin: planned, previewed, carried out and undone with their tasks."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from tasks import views
from tasks.models import PlannedReorganisation
from units.models import Reorganisation, Step
from units.queries import reorganising
from units.views import may_reorganise


class ReorganisingAdmin(admin.ModelAdmin[Any]):
    """Rows for those who may reorganise, which nobody deletes."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return may_reorganise(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the rule."""
        return may_reorganise(request)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what was done."""
        return False


@admin.register(Reorganisation)
class ReorganisationAdmin(ReorganisingAdmin):
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


def _texts(row: Reorganisation, *steps: Step) -> str:
    return "; ".join(change.text for change in row.changes.all() if change.step in steps)


@admin.register(PlannedReorganisation)
class PlannedReorganisationAdmin(ReorganisingAdmin):
    """Plans for a coming day: "add" is the same as for one of today, "change" is looking at one and letting go of it."""

    list_display = ("on", "kind", "text", "state", "reason", "by", "at")
    list_filter = ("state", "kind")
    list_select_related = ("by",)
    search_fields = ("text", "note")
    ordering = ("-on", "-pk")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Plan at the page that is there for it."""
        return redirect("admin:units_reorganisation_add")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show one, and let go of it."""
        if not object_id.isdecimal():
            raise Http404
        return views.planned(request, int(object_id))
