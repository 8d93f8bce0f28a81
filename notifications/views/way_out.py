"""Doing without courtesies, from a mail."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications import operations, queries


@login_not_required
@csrf_exempt  # a mail program posts here with nothing but the address (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def way_out(request: HttpRequest, token: str) -> HttpResponse:
    """Let who holds the link of a mail do without mails before a deadline; what looks at links only changes nothing."""
    leaver = queries.leaver(token=token)
    if leaver is None:
        raise Http404
    if request.method == "POST":
        operations.choose(by=leaver, mutes_early=True)
    return render(request, "notifications/way_out.html", {"leaver": leaver, "is_out": request.method == "POST"})
