"""The pages on which a clerk receives and reviews a notice; the Django admin shows them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.views import person
from directives import operations, queries
from directives.forms import ItemForm, ParticularsForm, UploadForm, item_forms
from directives.models import Directive, Document, Status
from directives.operations.publishing import missing_to_publish
from directives.operations.reviewing import what_is_missing
from units import clock
from units.folding import fold
from units.models import Group, Unit
from units.views import is_clerk

SUGGESTIONS = 12


def clerk(request: HttpRequest) -> User:
    """Return the clerk who asks; anybody else is refused."""
    if not is_clerk(request):
        raise PermissionDenied
    return person(request)


def upload(request: HttpRequest) -> HttpResponse:
    """Receive a file and read it into a draft."""
    by = clerk(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            document = operations.receive(file=form.cleaned_data["file"], by=by, at=clock.now())
            known = Directive.objects.filter(document=document).first()
            directive = known or operations.read(document=document, at=clock.now())
        except operations.NoticeError as error:
            form.add_error("file", str(error))
        else:
            if known:
                messages.info(request, _("Tệp này đã được nhận trước đây; đây là thông báo đã đọc từ tệp."))
            return redirect("admin:directives_directive_change", directive.pk)
    context = {**admin.site.each_context(request), "title": _("Nhận thông báo kết luận"), "form": form}
    return render(request, "directives/upload.html", context, status=422 if form.errors else 200)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a notice beside what was read from it, and save what the clerk makes of it."""
    by = clerk(request)
    directive = get_object_or_404(Directive.objects.select_related("document", "published_by"), pk=pk)
    items = list(queries.items_for_review(directive))
    data = request.POST if request.method == "POST" else None
    particulars = ParticularsForm(data, instance=directive)
    forms = item_forms(items, data)
    if data is not None and directive.status == Status.DRAFT:
        # Every form is asked, so that every mistake is shown at once.
        valid = not [form for form in (particulars, *forms) if not form.is_valid()]
        if valid and _save(request, directive, particulars, forms, by):
            return redirect("admin:directives_directive_change", pk)
        if not valid:
            messages.error(request, _("Chưa lưu được: có chỗ cần sửa, đánh dấu bên dưới. Mọi thứ đã nhập vẫn còn đây."))
    return render(request, "directives/review.html", _page(request, directive, particulars, forms))


def _save(
    request: HttpRequest, directive: Directive, particulars: ParticularsForm, forms: list[ItemForm], by: User
) -> bool:
    """Save the whole page in one transaction; say what could not be confirmed."""
    at = clock.now()
    try:
        with transaction.atomic():
            operations.fill_in(directive=directive, by=by, at=at, **particulars.cleaned_data)
            refused = [sentence for form in forms if (sentence := _save_item(form, by))]
            if "confirm_ready" in request.POST:
                count = operations.confirm_ready(directive=directive, by=by, at=at)
                messages.success(request, _("Đã xác nhận %(n)s mục.") % {"n": count})
    except operations.NotADraftError as error:
        messages.error(request, str(error))
        return False
    for sentence in refused:
        messages.warning(request, sentence)
    if "confirm_ready" not in request.POST:
        messages.success(request, _("Đã lưu."))
    return True


def _save_item(form: ItemForm, by: User) -> str:
    """Save one row and its tick; return the sentence that says why it could not be confirmed."""
    at = clock.now()
    wanted = form.cleaned_data["confirmed"]
    if form.is_revised or (form.item.confirmed_at and not wanted):
        form.item = operations.revise_item(item=form.item, revision=form.revision(), by=by, at=at)
    if wanted and form.item.confirmed_at is None:
        try:
            operations.confirm_item(item=form.item, by=by, at=at)
        except operations.CannotConfirmError as error:
            return str(error)
    return ""


def _page(
    request: HttpRequest, directive: Directive, particulars: ParticularsForm, forms: list[ItemForm]
) -> dict[str, Any]:
    """Return what the review page shows."""
    items = [form.item for form in forms]
    tracked = [item for item in items if item.is_tracked]
    rows = [(form, what_is_missing(form.item, form.responsibles)) for form in forms]
    return {
        **admin.site.each_context(request),
        "title": _("Rà soát thông báo"),
        "directive": directive,
        "particulars": particulars,
        "rows": rows,
        "unclear": [form.item for form, lacking in rows if lacking and form.item.confirmed_at is None],
        "segments": queries.segments(directive.text, items),
        "recipients": list(directive.recipients.order_by("position")),
        "changes": list(directive.changes.order_by("at", "pk")),
        "tracked_count": len(tracked),
        "confirmed_count": sum(1 for item in tracked if item.confirmed_at),
        "is_draft": directive.status == Status.DRAFT,
        "missing": missing_to_publish(directive) if directive.status == Status.DRAFT else [],
    }


@require_GET
def parties(request: HttpRequest) -> JsonResponse:
    """Suggest units and groups by any of their names, with or without diacritics."""
    clerk(request)
    words = fold(request.GET.get("term", ""))
    by_alias = Q(aliases__folded__contains=words)
    groups = Group.objects.filter(by_alias | Q(name__icontains=words)).distinct().order_by("name", "pk")
    units = Unit.objects.valid_on(clock.today()).filter(by_alias).distinct().order_by("name", "pk")
    results = [{"id": f"group:{group.pk}", "text": str(group)} for group in groups[:SUGGESTIONS]]
    results += [{"id": f"unit:{unit.pk}", "text": str(unit)} for unit in units[:SUGGESTIONS]]
    if term := request.GET.get("term", "").strip():
        results.append({"id": f"outside:{term[:300]}", "text": _("Ngoài hệ thống: %(name)s") % {"name": term}})
    return JsonResponse({"results": results})


@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out a received file, as a download that no browser runs."""
    clerk(request)
    document = get_object_or_404(Document, pk=pk)
    response = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.name)
    response["Content-Type"] = "application/octet-stream"
    return response
