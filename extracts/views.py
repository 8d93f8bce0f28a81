"""Lists as files: a short one at once, a long one when a worker has made it."""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from accounts.views import is_partial, person
from extracts import exports, jobs, operations, queries
from extracts.models import FILES, Extract, Layout, State
from notifications import queries as notification_queries
from notifications.models import Policy
from units import clock
from units.exports import Asked, MisaskedError, Table


@require_GET
def take(request: HttpRequest, listing: str, layout: str) -> HttpResponseBase:
    """Give a list as a file, its very rows in their very order; a long one is made in the background."""
    if layout not in FILES:
        raise Http404
    try:
        table = _table(listing, Asked(person(request), request.GET, clock.now()))
    except MisaskedError:
        messages.error(request, _("Không lập được tệp: bộ lọc của danh sách không đúng, hãy sửa rồi tải lại."))
        return redirect("extracts:mine")
    if table.total > settings.EXTRACT_ROWS_AT_ONCE:
        wanted = operations.Wanted(listing, layout, request.GET.urlencode())
        return _later(request, wanted, str(table.title), table.total)
    content = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    try:
        exports.write_table(table, layout, content)
    except operations.CannotMakeError as error:
        content.close()
        messages.error(request, str(error))
        return redirect("extracts:mine")
    content.seek(0)
    return _given(content, exports.file_name(table, layout), layout)


@require_GET
@vary_on_headers("HX-Request")
def extracts(request: HttpRequest) -> HttpResponse:
    """Show the files that were made in the background, and how far the one in work is."""
    rows = list(queries.extracts_of(person(request)))
    context = {
        "extracts": rows,
        "is_working": any(row.is_in_work for row in rows),
        "hours": settings.EXTRACT_HOURS,
    }
    part = "#files" if is_partial(request) else ""
    return render(request, f"extracts/mine.html{part}", context)


@require_GET
@cache_control(private=True, no_store=True)
def file(request: HttpRequest, key: Any) -> HttpResponseBase:
    """Give one file to whom it was made for, if they still may see its list."""
    found = get_object_or_404(queries.extracts_of(person(request)), key=key, state=State.DONE)
    if found.layout == Layout.PAGE:
        return _shown(request, found)
    _table(found.listing, Asked(found.user, found.asked, clock.now()))
    return _given(found.file.open("rb"), found.name, found.layout)


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what a ladder would have sent in the last month; where that takes long, a worker finds it out."""
    asked = Asked(person(request), QueryDict(f"policy={pk}"), clock.now())
    policy = exports.preview.policy_of(asked)
    if policy is None:
        raise Http404
    total = exports.preview.total_of(asked)
    if total <= settings.EXTRACT_ROWS_AT_ONCE:
        return _page(request, policy, exports.preview.content_of(policy, asked), asked.at)
    wanted = operations.Wanted(
        exports.preview.LISTING, Layout.PAGE, exports.preview.asked_of(policy, asked).urlencode()
    )
    if made := queries.made_of(asked.user, listing=wanted.listing, query=wanted.query):
        return _shown(request, made)
    return _later(request, wanted, _("Xem trước: %(policy)s") % {"policy": policy}, total)


def _shown(request: HttpRequest, made: Extract) -> HttpResponse:
    """Show a preview that a worker has made."""
    policy = exports.preview.policy_of(Asked(made.user, made.asked, clock.now()))
    if policy is None:
        raise Http404
    with made.file.open("rb") as content:
        return _page(request, policy, exports.preview.read(content), made.made_at)


def _page(request: HttpRequest, policy: Policy, preview: Mapping[str, Any], at: datetime | None) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": policy.name,
        "policy": policy,
        "preview": preview,
        "forgotten": notification_queries.tasks_named(pks=preview["named"]),
        "at": at,
    }
    return render(request, "extracts/preview.html", context)


def _table(listing: str, asked: Asked) -> Table:
    try:
        return exports.table_of(listing, asked)
    except exports.UnknownListError as error:
        raise Http404 from error


def _later(request: HttpRequest, wanted: operations.Wanted, title: str, total: int) -> HttpResponse:
    """Have what takes long made, and show how far it is."""
    try:
        extract = operations.ask(by=person(request), at=clock.now(), wanted=wanted, title=title, total=total)
    except operations.BusyError as error:
        messages.warning(request, str(error))
    else:
        transaction.on_commit(lambda: jobs.ring(extract.pk))
    return redirect("extracts:mine")


def _given(content: Any, name: str, layout: str) -> FileResponse:
    return FileResponse(content, as_attachment=True, filename=name, content_type=exports.MEDIA_TYPES[Layout(layout)])
