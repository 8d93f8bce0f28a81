"""Notices in the Django admin: received by upload, reviewed beside their text."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from directives import queries, views
from directives.models import Directive, Document
from units.views import is_clerk


class ClerkAdmin(admin.ModelAdmin[Any]):
    """Rows that the office's clerks see; nobody deletes them."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show notices to clerks."""
        return is_clerk(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show notices to clerks."""
        return is_clerk(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let clerks review."""
        return is_clerk(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let clerks receive."""
        return is_clerk(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what was received."""
        return False


@admin.register(Directive)
class DirectiveAdmin(ClerkAdmin):
    """Notices: "add" is receiving a file, "change" is reviewing what was read."""

    list_display = ("headline", "issued_on", "chair", "status", "progress", "read_at")
    list_filter = ("status", "issuer", "issued_on")
    search_fields = ("number", "title", "chair", "conference_name", "text")
    date_hierarchy = "issued_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Directive]:
        """Return the notices with their counts."""
        return queries.for_list()

    @admin.display(description=_("Thông báo"))
    def headline(self, directive: Directive) -> str:
        """Show number and abstract."""
        return format_html("<b>{}</b><br>{}", directive.number or _("(chưa có số)"), directive.title[:120])

    @admin.display(description=_("Đã xác nhận"))
    def progress(self, directive: Any) -> str:
        """Show how many of the tasks are confirmed."""
        return f"{directive.confirmed_count}/{directive.tracked_count}"

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Receive a file."""
        return views.upload(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Review a notice."""
        return views.review(request, int(object_id)) if object_id.isdecimal() else self._missing(request, object_id)

    def _missing(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer a mistyped address as the admin does."""
        return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]

    def get_urls(self) -> list[URLPattern]:
        """Add the directory's suggestions."""
        wrap = self.admin_site.admin_view
        return [
            path("parties/", wrap(views.parties), name="directives_parties"),
            *super().get_urls(),
        ]


@admin.register(Document)
class DocumentAdmin(ClerkAdmin):
    """Received files, also those that could not be read."""

    list_display = ("name", "state", "failure", "size", "received_by", "received_at", "original")
    list_filter = ("state", "received_at")
    list_display_links = None
    search_fields = ("name", "text")
    list_select_related = ("received_by",)

    @admin.display(description=_("Tệp gốc"))
    def original(self, document: Document) -> str:
        """Link to the file as it came."""
        url = reverse("admin:directives_document_original", args=[document.pk])
        return format_html('<a href="{}">{}</a>', url, _("Tải về"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Receive through the notices."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change nothing of what came."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Add the download."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/original/", wrap(views.original), name="directives_document_original"),
            *super().get_urls(),
        ]
