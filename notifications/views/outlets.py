"""Where people want to hear besides their mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views import person
from notifications import channels, operations, queries
from notifications.forms import OutletForm
from units import clock


@require_http_methods(["GET", "HEAD", "POST"])
def outlets(request: HttpRequest) -> HttpResponse:
    """Show where the person and their units hear, and on POST open one more such place."""
    user, today = person(request), clock.today()
    form = OutletForm(request.POST or None, units=queries.units_to_hear(user=user, on=today))
    if request.method == "POST" and form.is_valid():
        try:
            opened = operations.open_outlet(by=user, at=clock.now(), **form.cleaned_data)
        except operations.CannotOpenOutletError as error:
            form.add_error("address", str(error))
        else:
            messages.success(request, _("Đã mở kênh %(outlet)s. Hãy gửi thử.") % {"outlet": opened})
            return redirect("notifications:outlets")
    context = {"outlets": queries.outlets_of(user=user, on=today), "form": form, "services": channels.services()}
    return render(request, "notifications/outlets.html", context, status=422 if form.errors else 200)


@require_POST
def close_outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing more there."""
    outlet = get_object_or_404(queries.outlets_of(user=person(request), on=clock.today()), pk=pk)
    operations.close_outlet(outlet=outlet, by=person(request), at=clock.now())
    messages.success(request, _("Đã ngừng kênh %(outlet)s.") % {"outlet": outlet})
    return redirect("notifications:outlets")


@require_POST
def try_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a short message there, and say whether it arrived."""
    outlet = get_object_or_404(queries.outlets_of(user=person(request), on=clock.today()), pk=pk)
    try:
        operations.try_out(outlet=outlet, by=person(request), at=clock.now())
    except operations.TrialError as error:
        messages.error(request, _("Gửi thử không được: %(reason)s") % {"reason": error})
    else:
        messages.success(request, _("Đã gửi thử đến %(outlet)s.") % {"outlet": outlet})
    return redirect("notifications:outlets")
