"""Whether reminding works, for machines that watch."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from notifications import queries, wording
from units import clock


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Tell a monitor how reminding is: 200, or 503 when somebody has to be called."""
    health = queries.health(at=clock.now())
    return JsonResponse(wording.figures(health), status=200 if health.is_well else 503)


@login_not_required
@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Give the same figures to Prometheus, in its text format 0.0.4."""
    lines = wording.exposition(queries.health(at=clock.now()))
    return HttpResponse(lines, content_type="text/plain; version=0.0.4; charset=utf-8")
